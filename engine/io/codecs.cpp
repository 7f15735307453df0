#include "engine/io/codecs.hpp"

#include <charconv>
#include <cmath>

#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr auto unlimited = std::numeric_limits<std::size_t>::max();

bool has_control(std::string_view text, Wording wording) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool allowed = wording == Wording::lines && (byte == '\n' || byte == '\t');
        const bool upper = byte == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0;  // C1, as UTF-8
        if (((byte < 0x20 || byte == 0x7F) && !allowed) || upper) {
            return true;
        }
    }
    return false;
}

bool is_name(std::string_view text) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && plain(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-'; });
}

bool allowed(std::string_view text, const Rule& rule) {
    if (rule.wording == Wording::any) {
        return true;
    }
    const std::size_t length = characters(text);
    return length >= rule.least && length <= rule.most && !has_control(text, rule.wording) &&
           (rule.wording != Wording::name || is_name(text));
}

std::string wanted_list(const Rule& rule) {
    const bool bounded = rule.most_values != unlimited;
    const std::size_t last = bounded ? rule.most_values : rule.least_values;
    std::string text = "a list";
    if (bounded) {
        text += " of " + std::to_string(rule.least_values) + " to " + std::to_string(last);
    } else if (last > 0) {
        text += " of at least " + std::to_string(last);
    }
    return text + (last == 0 ? "" : last == 1 ? " value" : " values") + " is wanted";
}

bool is_whole(const Json& json) {
    return json.is_number_integer() || (json.is_number_float() && std::trunc(json.get<double>()) == json.get<double>());
}

}  // namespace

namespace {

/// What so many would take, where that is why there is a limit.
std::string memory_of(const Json& json, const Rule& rule) {
    if (rule.bytes_each <= 0 || !json.is_number() || json.get<double>() <= rule.high) {
        return "";
    }
    return ": a run of so many would take " + number_text(std::ceil(json.get<double>() * rule.bytes_each / 1e9)) +
           " GB of memory";
}

}  // namespace

std::string wanted_number(const Rule& rule, const std::string& noun) {
    const bool low = std::isfinite(rule.low);
    const bool high = std::isfinite(rule.high);
    std::string text = noun;
    if (low && high) {
        text += " from " + number_text(rule.low) + " to " + number_text(rule.high);
    } else if (low) {
        text += " of at least " + number_text(rule.low);
    } else if (high) {
        text += " of at most " + number_text(rule.high);
    }
    return text + " is wanted";
}

std::string wanted_text(const Rule& rule) {
    if (!rule.choices.empty()) {
        return "one of " + listed(rule.choices) + " is wanted";
    }
    if (rule.wording == Wording::any) {
        return "text is wanted";
    }
    const std::string length = " of " + std::to_string(rule.least) + " to " + std::to_string(rule.most) + " characters";
    switch (rule.wording) {
        case Wording::name:
            return "lower-case letters, digits and hyphens are wanted, beginning with a letter or digit";
        case Wording::lines:
            return "text" + length + ", without control characters, is wanted";
        default:
            return "one line of text" + length + ", without control characters, is wanted";
    }
}

void read_number(const Json& json, const Rule& rule, const Place& place, double& target) {
    if (!json.is_number()) {
        place.report("is " + shown(json), wanted_number(rule, "a number"));
        return;
    }
    const auto value = json.get<double>();
    if (value < rule.low || value > rule.high) {
        place.report("is " + shown(json), wanted_number(rule, "a number"));
        return;
    }
    target = value == 0 ? 0.0 : value;  // no minus zero
}

void read_whole(const Json& json, const Rule& rule, const Place& place, std::int64_t& target) {
    // The range is checked as a real number first, since neither 1e300 nor 2^63 fits the target.
    const bool fits = json.is_number() && json.get<double>() >= rule.low && json.get<double>() <= rule.high;
    if (!fits || !is_whole(json)) {
        place.report("is " + shown(json), wanted_number(rule, "a whole number") + memory_of(json, rule));
        return;
    }
    target = json.is_number_float() ? static_cast<std::int64_t>(json.get<double>()) : json.get<std::int64_t>();
}

void read_flag(const Json& json, const Place& place, bool& target) {
    if (!json.is_boolean()) {
        place.report("is " + shown(json), "true or false is wanted");
        return;
    }
    target = json.get<bool>();
}

void read_text(const Json& json, const Rule& rule, const Place& place, std::string& target) {
    if (!json.is_string()) {
        place.report("is " + shown(json), wanted_text(rule));
        return;
    }
    const auto& text = json.get_ref<const std::string&>();
    const bool chosen = std::find(rule.choices.begin(), rule.choices.end(), text) != rule.choices.end();
    if (rule.choices.empty() ? !allowed(text, rule) : !chosen) {
        place.report("is " + in_quotes(text), wanted_text(rule), nearest_suggestion(text, rule.choices));
        return;
    }
    target = text;
}

void read_month(const Json& json, const Place& place, core::CalendarMonth& target) {
    const auto month = json.is_string() ? core::parse_month(json.get_ref<const std::string&>()) : std::nullopt;
    if (!month) {
        place.report("is " + (json.is_string() ? in_quotes(json.get_ref<const std::string&>()) : shown(json)),
                     "a month as YYYY-MM from 1900-01 to 2199-12 is wanted");
        return;
    }
    target = *month;
}

void read_seed(const Json& json, const Place& place, std::uint64_t& target) {
    if (json.is_string()) {
        const auto& text = json.get_ref<const std::string&>();
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size()) {
            target = value;
            return;
        }
    }
    place.report("is " + shown(json), "a seed from 0 to 18446744073709551615, as text, is wanted");
}

bool is_list(const Json& json, const Rule& rule, const Place& place) {
    if (!json.is_array() || json.size() < rule.least_values || json.size() > rule.most_values) {
        place.report("is " + shown(json), wanted_list(rule));
        return false;
    }
    for (std::size_t i = 1; rule.repeats == Repeats::refused && i < json.size(); ++i) {
        const auto end = json.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(json.begin(), end, json[i]) != end) {
            place.row(i).report("is " + shown(json[i]) + " once more", "each value may stand once", "remove it");
        }
    }
    return true;
}

}  // namespace lnsim::io
