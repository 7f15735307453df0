#include "engine/io/target_text.hpp"

#include <charconv>

#include "engine/io/text.hpp"
#include "engine/study/figures.hpp"

namespace lnsim::io {
namespace {

constexpr const char* grammar = "MEASURE >= NUMBER by MONTHS with PROBABILITY is wanted, as in 'remission >= 0.80 by 96 with 0.8'";

/// Words, numbers and comparisons; "%" clings to the number before it.
std::vector<std::string> tokens_of(const std::string& text) {
    std::vector<std::string> tokens;
    std::string word;
    const auto close = [&] {
        if (!word.empty()) tokens.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<' || c == '>' || c == '=') {
            close();
            tokens.emplace_back(1, c);
            if (c != '=' && i + 1 < text.size() && text[i + 1] == '=') tokens.back() += text[++i];
        } else if (c == '%') {
            if (word.empty() && !tokens.empty()) {
                tokens.back() += '%';
            } else {
                word += '%';
                close();
            }
        } else if (c == ' ' || c == '\t') {
            close();
        } else {
            word += c;
        }
    }
    close();
    return tokens;
}

std::optional<double> number_of(std::string token) {
    const bool percent = !token.empty() && token.back() == '%';
    if (percent) token.pop_back();
    double value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (error != std::errc() || end != token.data() + token.size()) return std::nullopt;
    return percent ? value / 100.0 : value;
}

class Reader {
public:
    Reader(const std::string& text, const std::string& file, const std::string& place, std::vector<core::Problem>& problems)
        : tokens_(tokens_of(text)), text_(text), file_(file), place_(place), problems_(problems) {}

    void read(world::Target& target) {
        if (tokens_.size() < 3) return problem("is " + in_quotes(text_), grammar);
        target.measure = tokens_[0];
        read_bound(target);
        for (std::size_t i = 3; i < tokens_.size(); i += 2) {
            const std::string value = i + 1 < tokens_.size() ? tokens_[i + 1] : "";
            if (tokens_[i] == "by") read_month(value, target);
            else if (tokens_[i] == "with") read_probability(value, target);
            else return problem("says " + in_quotes(tokens_[i]) + " where by or with is expected", grammar, nearest_suggestion(tokens_[i], std::vector<std::string>{"by", "with"}));
        }
    }

private:
    void problem(std::string what, std::string why, std::string suggestion = {}) {
        problems_.push_back({file_, place_, std::move(what), std::move(why), std::move(suggestion)});
    }
    void read_bound(world::Target& target) {
        const auto value = number_of(tokens_[2]);
        if (tokens_[1] != ">=" && tokens_[1] != "<=") {
            problem("compares by " + in_quotes(tokens_[1]), ">= or <= is wanted", tokens_[1] == ">" || tokens_[1] == "<" ? "did you mean " + tokens_[1] + "=?" : "");
        }
        if (!value) return problem("names " + in_quotes(tokens_[2]) + " as the value", "a number is wanted, as 0.8 or 80%");
        (tokens_[1] == "<=" ? target.at_most : target.at_least) = *value;
    }
    void read_month(const std::string& text, world::Target& target) {
        if (target.by || target.by_month) return problem("says by twice", "one month is wanted");
        target.by = core::parse_month(text);
        if (target.by) return;
        const auto months = number_of(text);
        if (!months || *months != static_cast<int>(*months) || *months < 1 || *months > 600) {
            return problem("is to be met by " + in_quotes(text), "months from the start are wanted, 1 to 600, or a month as YYYY-MM");
        }
        target.by_month = static_cast<int>(*months);
    }
    void read_probability(const std::string& text, world::Target& target) {
        if (target.probability) return problem("says with twice", "one probability is wanted");
        const auto value = number_of(text);
        if (!value || !(*value > 0) || !(*value < 1)) {
            const bool percent = value && *value >= 1 && *value < 100;
            return problem("is to be met with " + in_quotes(text), "a probability above 0 and below 1 is wanted",
                           percent ? "did you mean " + number_text(*value / 100) + "?" : "");
        }
        target.probability = *value;
    }

    std::vector<std::string> tokens_;
    const std::string& text_;
    const std::string& file_;
    const std::string& place_;
    std::vector<core::Problem>& problems_;
};

}  // namespace

std::optional<world::Target> read_target(const std::string& text, const std::string& file, const std::string& place,
                                         std::vector<core::Problem>& problems) {
    const std::size_t before = problems.size();
    world::Target target;
    Reader(text, file, place, problems).read(target);
    return problems.size() == before ? std::optional(target) : std::nullopt;
}

void check_target(const world::Target& target, const world::Network& network, const world::Plan& plan, const std::string& file,
                  const std::string& place, std::vector<core::Problem>& problems) {
    const auto add = [&](std::string what, std::string why, std::string suggestion = {}) {
        problems.push_back({file, place, std::move(what), std::move(why), std::move(suggestion)});
    };
    const auto measure = study::find_measure(network, target.measure);
    if (!measure) {
        add("names " + in_quotes(target.measure) + ", which is no measure", "lnsim list measures shows all", nearest_suggestion(target.measure, study::measure_names(network)));
    }
    const double value = target.at_least.value_or(target.at_most.value_or(0.0));
    if (measure && measure->unit == "fraction" && (value < -1 || value > 1)) {
        add("asks for " + number_text(value), target.measure + " is a fraction, at most 1 can be reached", value > 1 && value <= 100 ? "did you mean " + number_text(value / 100) + "?" : "");
    }
    const core::CalendarMonth last = plan.start.plus(plan.horizon_months - 1);
    if (target.by_month.value_or(0) > plan.horizon_months) {
        add("is to be met by month " + std::to_string(*target.by_month), "the plan has " + std::to_string(plan.horizon_months) + " months", "a longer horizon: --set /horizon_months=" + std::to_string(*target.by_month));
    }
    if (target.by && (*target.by < plan.start || *target.by > last)) {
        add("is to be met by " + core::to_text(*target.by), "a month of the plan is wanted, from " + core::to_text(plan.start) + " to " + core::to_text(last));
    }
}

}  // namespace lnsim::io
