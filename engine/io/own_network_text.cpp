// The text of a network file made from own data: every part under a comment that says where it comes from.

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/io/network_fields.hpp"
#include "engine/io/own_network.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

std::string file_name(const std::string& path) { return printable(std::filesystem::path(path).filename().string(), 200); }

std::string text_value(const std::string& text) {
    Writer writer;
    writer.text(text);
    return writer.take();
}

/// Keys of a row with a space after each comma and colon, for people.
class RowText {
public:
    RowText& add(const char* key, const std::string& json) {
        text_ += (text_.empty() ? "{\"" : ", \"") + std::string(key) + "\": " + json;
        return *this;
    }
    RowText& text(const char* key, const std::string& value) { return value.empty() ? *this : add(key, text_value(value)); }
    [[nodiscard]] std::string take() const { return text_ + "}"; }

private:
    std::string text_;
};

template <class T>
std::string number_list(const std::vector<T>& values) {
    std::string text = "[";
    for (const T value : values) {
        text += (text.size() > 1 ? ", " : "") + number_text(static_cast<double>(value));
    }
    return text + "]";
}

std::string site_row(const world::SiteDefinition& site) {
    RowText row;
    row.text("site", site.site).text("title", site.title);
    row.add("latitude", number_text(site.latitude)).add("longitude", number_text(site.longitude));
    if (site.patients) row.add("patients", number_text(*site.patients));
    if (site.joined) row.text("joined", core::to_text(*site.joined));
    row.text("node", site.node).text("market", site.market);
    if (!site.context.empty()) row.add("context", number_list(site.context));
    return row.take();
}

std::string tie_row(const world::TieDefinition& tie) {
    RowText row;
    row.text("from", tie.from).text("to", tie.to);
    if (tie.strength) row.add("strength", number_text(*tie.strength));
    return row.text("kind", tie.kind).take();
}

std::string series_row(const world::OutcomeSeries& series) {
    return RowText().text("site", series.site).text("from", core::to_text(series.from))
        .add("numerators", number_list(series.numerators)).add("denominators", number_list(series.denominators)).take();
}

std::string status_row(const world::PracticeStatus& status) {
    return RowText().text("site", status.site).text("practice", status.practice).text("status", status.status)
        .text("since", status.since ? core::to_text(*status.since) : "").take();
}

std::string member_row(const world::TeamMember& member) {
    return RowText().text("site", member.site).text("actor", member.actor).text("role", member.role)
        .text("since", member.since ? core::to_text(*member.since) : "").take();
}

template <class T, class Row>
std::string rows_text(const std::vector<T>& rows, Row row, const std::string& indent) {
    std::string text = "[";
    for (const T& one : rows) {
        text += (text.size() > 1 ? ",\n" : "\n") + indent + "  " + row(one);
    }
    return text + (rows.empty() ? "]" : "\n" + indent + "]");
}

template <class T>
std::string table_rows(const std::vector<T>& rows, const Table<T>& table) {
    return rows_text(rows, [&](const T& row) {
        Writer writer(Layout::compact, 0);
        write_object(writer, table, row);
        return writer.take();
    }, "  ");
}

std::string today_text(const world::TodayState& today) {
    std::string text = "{\n    \"outcomes\": " + rows_text(today.outcomes, series_row, "    ");
    text += ",\n    \"practices\": " + rows_text(today.practices, status_row, "    ");
    return text + ",\n    \"actors\": " + rows_text(today.actors, member_row, "    ") + "\n  }";
}

/// What a key's value is, where the plain writer would put it on one line; else empty.
std::string special_text(const std::string& key, const world::Network& network) {
    if (key == "sites") return rows_text(network.sites, site_row, "  ");
    if (key == "ties") return rows_text(network.ties, tie_row, "  ");
    if (key == "today") return today_text(*network.today);
    if (key == "practices") return table_rows(network.practices, practice_table());
    if (key == "interactions") return table_rows(network.interactions, interaction_table());
    if (key == "staff") return table_rows(network.staff, staff_table());
    if (key == "prices") return table_rows(network.prices, price_table());
    if (key == "observed") return table_rows(network.observed, observation_table({}));
    return {};
}

std::string lines_text(const std::set<std::size_t>& lines) {
    std::vector<std::string> numbers;
    for (const std::size_t line : lines) {
        numbers.push_back(std::to_string(line));
    }
    return listed(numbers, 100);
}

/// Which files, what was accepted, what they are.
std::string heading(const OwnData& data, const world::Network& network, const world::Network& like) {
    std::string text = "// " + printable(network.title, 200) + ": made by `lnsim new` from the files below. Lines under \"taken from " +
                       like.name + "\" are\n// not yours: look through them, and replace what you know better.\n//\n";
    for (const OwnFile& file : data.files) {
        text += "//   " + file.kind + ": " + file_name(file.path) + ", " + std::to_string(file.accepted()) + " of " + std::to_string(file.rows) +
                " rows accepted, SHA-256 " + file.digest + "\n";
        if (!file.unusable_lines.empty()) {
            const bool edges = file.kind == "ties" && !file.path.ends_with(".csv");
            text += std::string("//     left out (--skip-unusable): ") + (edges ? "edges " : "lines ") + lines_text(file.unusable_lines) + "\n";
        }
    }
    for (const std::string& note : data.notes) {
        text += "//   " + printable(note, 600) + "\n";
    }
    return text;
}

std::map<std::string, std::string> comments(const OwnData& data, const world::Network& network, const world::Network& like) {
    const std::string taken = "Taken from " + like.name + ", not yours";
    std::map<std::string, std::string> by_key{
        {"purpose", taken + ": purpose."},
        {"outcome", taken + ": which outcome, what it is called and aimed at."},
        {"currency", taken + ": currency and price year."},
        {"practices", taken + ": the practices and their effects (assumed there, their sum fitted there). The months in which\n"
                      "  // they become known are moved to this network's start."},
        {"interactions", taken + ": pairs that do more together than alone."},
        {"calendar", taken + ": when the network meets."},
        {"staff", taken + ": staff ratios, hours and salaries; fee, grants and cash."},
        {"prices", taken + ": prices."},
        {"parameters", taken + ": parameters; but every site that reports counts in the network figure (counted_from 0)."},
        {"fitted", taken + ": values fitted to that network's figures, none of them to yours."},
        {"observed", "Yours: the network's series, as the input that it is; nothing is fitted to it."},
        {"sites", "Yours."}, {"ties", "Yours: all ties that there are between sites."},
        {"today", "Yours: the state up to last_observed. A plan that starts in the month after it starts from here."}};
    if (!data.context.empty()) {
        std::string& text = by_key["sites"];
        text = "Yours. `context` holds, standardised (value less mean, over standard deviation):";
        for (const ContextColumn& column : data.context) {
            text += "\n  //   " + printable(column.name, 80) + ", mean " + number_text(column.mean) + ", standard deviation " + number_text(column.sd);
        }
    }
    if (network.ties.empty()) {
        by_key["ties"] = "No ties were given: they are drawn.";
    }
    return by_key;
}

}  // namespace

std::string own_network_text(const world::Network& network, const OwnData& data, const world::Network& like) {
    const std::map<std::string, std::string> said = comments(data, network, like);
    std::string text = heading(data, network, like) + "{";
    bool first = true;
    for (const Field<world::Network>& field : network_table().fields) {
        if ((field.present && !field.present(network))) {
            continue;
        }
        text += first ? "\n" : ",\n";
        first = false;
        if (const auto comment = said.find(field.key); comment != said.end()) {
            text += "\n  // " + comment->second + "\n";
        }
        std::string value = special_text(field.key, network);
        if (value.empty()) {
            Writer writer(Layout::compact, 0);
            field.write(writer, network);
            value = writer.take();
        }
        text += "  \"" + field.key + "\": " + value;
    }
    return text + "\n}\n";
}

std::string own_plan_text(const world::Network& network, const std::string& network_file) {
    const bool today = network.today.has_value();
    std::string text = "// A first plan, made by `lnsim new`: change what your plan changes (`lnsim schema scenario` prints every key).\n";
    text += today ? "// It starts in the month after the last observed one, from the state that the network file holds.\n"
                  : "// It starts with the network, since nothing says how it stands today.\n";
    text += "{\n  \"name\": " + text_value("As it is") + ",\n";
    text += "  \"description\": " + text_value(today ? "Candidates ask to join month by month; all else goes on as it is."
                                                        : "Sites join in the months that the file gives.") + ",\n";
    text += "  \"network\": " + text_value(network_file) + ",\n";
    const core::CalendarMonth start = today ? network.last_observed.plus(1) : network.start;
    text += "  \"start\": \"" + core::to_text(start) + "\",\n  \"horizon_months\": " + std::to_string(network.horizon_months) + ",\n";
    text += today ? "  // \"published\" would replay the planned joining months of the sites file and take in nobody else.\n" : "";
    return text + "  \"growth\": {\"strategy\": \"" + (today ? "rolling" : "published") + "\"}\n}\n";
}

}  // namespace lnsim::io
