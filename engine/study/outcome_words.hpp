#pragma once
// Amounts of the main outcome in words: shares in percent and points, everything else in its unit; more and fewer, or
// lower and higher, and which of them is better.

#include <string>

#include "engine/study/answer.hpp"

namespace lnsim::study {

class OutcomeWords {
public:
    explicit OutcomeWords(const Result& result);

    /// "85 %", "1.52 per 1,000 line days"; "83 to 86 %".
    [[nodiscard]] std::string level(double value) const;
    [[nodiscard]] std::string level_range(double low, double high) const;
    /// The goal, to a decimal of a percent: "80 %", "5.3 %".
    [[nodiscard]] std::string goal(double value) const;
    /// A difference without sign: "2.1 points", "0.31 per 1,000 line days"; ends of its interval, with sign, no unit.
    [[nodiscard]] std::string amount(double difference) const;
    [[nodiscard]] std::string range(double low, double high) const;
    /// "2.1 points more patients in remission", "0.31 per 1,000 line days lower CLABSI".
    [[nodiscard]] std::string more(double difference) const;
    /// "more patients in remission", "lower CLABSI": the side alone; of several plans, or of one.
    [[nodiscard]] std::string side(double difference) const;
    /// "more or fewer patients in remission".
    [[nodiscard]] std::string either_side() const { return (chronic_ ? "more or fewer " : "higher or lower ") + name_; }
    /// "as many patients in remission", "the same CLABSI".
    [[nodiscard]] std::string as_much() const { return (chronic_ ? "as many " : "the same ") + name_; }
    /// "patients in remission", "CLABSI".
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] bool lower_is_better() const noexcept { return lower_; }
    /// The row as it is where higher is better, mirrored where lower is: then a positive difference is good.
    [[nodiscard]] Comparison towards_good(Comparison row) const;

private:
    bool fraction_ = true;
    bool lower_ = false;
    bool chronic_ = true;
    std::string unit_;
    std::string name_;
};

}  // namespace lnsim::study
