#include "engine/study/outcome_words.hpp"

#include <cctype>
#include <cmath>
#include <utility>

#include "engine/study/words.hpp"

namespace lnsim::study {
namespace {

/// A title within a sentence: its first letter small unless it begins an abbreviation.
std::string within_sentence(std::string title) {
    const bool abbreviation = title.size() > 1 && std::isupper(static_cast<unsigned char>(title[1])) != 0;
    if (!title.empty() && !abbreviation) title[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(title[0])));
    return title;
}

}  // namespace

OutcomeWords::OutcomeWords(const Result& result) {
    const world::OutcomeDefinition main = world::outcomes_of(result.network).front();
    fraction_ = main.unit == "fraction";
    lower_ = main.better == world::Direction::lower;
    chronic_ = main.kind == world::OutcomeKind::chronic_state;
    unit_ = main.unit;
    name_ = result.network.outcome == "remission" ? "patients in remission" : within_sentence(main.title);
}

std::string OutcomeWords::level(double value) const {
    return fraction_ ? words::level(value) : words::plain_number(value) + " " + unit_;
}

std::string OutcomeWords::level_range(double low, double high) const {
    return fraction_ ? words::level_range(low, high) : words::plain_number(low) + " to " + level(high);
}

std::string OutcomeWords::goal(double value) const { return fraction_ ? words::percent(value) : level(value); }

std::string OutcomeWords::amount(double difference) const {
    return fraction_ ? words::points(difference) + " points" : words::plain_number(std::abs(difference)) + " " + unit_;
}

std::string OutcomeWords::range(double low, double high) const {
    return fraction_ ? words::points_range(low, high) : words::plain_number(low) + " to " + words::plain_number(high);
}

std::string OutcomeWords::side(double difference) const {
    const bool up = difference > 0;
    return std::string(chronic_ ? (up ? "more " : "fewer ") : (up ? "higher " : "lower ")) + name_;
}

std::string OutcomeWords::more(double difference) const { return amount(difference) + " " + side(difference); }

Comparison OutcomeWords::towards_good(Comparison row) const {
    if (lower_) {
        row.difference = -row.difference;
        row.low = -std::exchange(row.high, -row.low);
    }
    return row;
}

}  // namespace lnsim::study
