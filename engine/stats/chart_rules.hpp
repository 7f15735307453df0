/// \file
/// What counts as a signal on a control chart, whatever is charted.
///
/// Point rules look at standardised points, oldest first; a point signals for itself and what came before it in its
/// phase. Sources: Western Electric 1956, Statistical Quality Control Handbook; Nelson 1984,
/// doi:10.1080/00224065.1984.11978921; runs and crossings: Anhoej and Olesen 2014, doi:10.1371/journal.pone.0113825.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lnsim::stats {

enum class Rule : std::uint8_t {
    limits,         ///< a point beyond a 3-sigma limit
    two_of_three,   ///< the point and one of the two before it beyond 2 sigma on one side
    four_of_five,   ///< the point and three of the four before it beyond 1 sigma on one side
    shift,          ///< 8 points in a row on one side of the centre
    long_run,       ///< a run longer than chance allows in a phase of this length
    few_crossings,  ///< the centre crossed more seldom than chance allows
};

/// A set of rules.
class RuleSet {
public:
    constexpr RuleSet() = default;
    constexpr RuleSet(std::initializer_list<Rule> rules) {
        for (const Rule rule : rules) add(rule);
    }
    constexpr void add(Rule rule) noexcept { bits_ |= 1U << static_cast<unsigned>(rule); }
    constexpr void add(RuleSet more) noexcept { bits_ |= more.bits_; }
    constexpr bool has(Rule rule) const noexcept { return (bits_ >> static_cast<unsigned>(rule) & 1U) != 0; }
    constexpr bool empty() const noexcept { return bits_ == 0; }

private:
    unsigned bits_ = 0;
};

/// "3-sigma", "2-of-3", "4-of-5", "shift", "long-run", "few-crossings".
std::string_view name_of(Rule rule) noexcept;
/// What a signal says: "a point above the upper limit", "8 points in a row below the centre". \param run that is a
/// shift
std::string meaning_of(Rule rule, int side, int run);
/// The rules that a name stands for: those above, "western-electric" (the first four) and "runs" (the last two).
std::optional<RuleSet> rules_named(std::string_view name) noexcept;

inline constexpr RuleSet limits_and_shift{Rule::limits, Rule::shift};
inline constexpr RuleSet western_electric{Rule::limits, Rule::two_of_three, Rule::four_of_five, Rule::shift};
inline constexpr RuleSet runs_and_crossings{Rule::long_run, Rule::few_crossings};

/// Where a point lies: sides are -1 low, 0 on the line, +1 high.
struct Standing {
    int side = 0;          ///< of the line about which runs are counted
    int beyond_limit = 0;  ///< of a 3-sigma limit
    double z = 0.0;        ///< distance from the centre in sigmas; infinite off a centre without spread
};

/// Side on which a value lies beyond its limits, 0 within; a point on a limit, but for rounding, is not beyond it.
inline int side_beyond(double value, double lower, double upper) noexcept {
    constexpr double rounding = 1e-12;
    const auto slack = [](double limit) { return rounding * (limit > 1.0 ? limit : limit < -1.0 ? -limit : 1.0); };
    return value > upper + slack(upper) ? 1 : value < lower - slack(lower) ? -1 : 0;
}

/// Points in a row on one side. One on the line neither adds to nor breaks a run.
struct SideRun {
    std::int32_t length = 0;  ///< above (+) or below (-)

    /// Takes the next point. \return whether it begins a run
    bool add(int side) noexcept {
        const bool turns = side * length < 0;
        if (turns) length = 0;
        length += side;
        return side != 0 && (turns || length == side);
    }
    /// \param least 0: never
    bool reaches(std::int32_t least) const noexcept { return least > 0 && (length >= least || -length >= least); }
};

/// Applies the point rules to the points of one phase as they come.
class RuleWatch {
public:
    RuleWatch(RuleSet rules, std::int32_t run) noexcept : rules_(rules), least_(run) {}

    /// What the next point signals: its side by rule, 0 where the rule is silent; long_run and few_crossings are
    /// silent.
    std::array<int, 6> add(const Standing& point) noexcept;
    bool begins_run() const noexcept { return begins_; }  ///< the last point added begins a run
    void restart() noexcept;                              ///< a new phase: forgets all points

private:
    int most_beyond(double sigmas, std::size_t window, int least) const noexcept;

    RuleSet rules_;
    std::int32_t least_;
    SideRun run_;
    bool begins_ = false;
    std::array<double, 5> recent_{};  // z of the last points, newest first
    std::size_t seen_ = 0;
};

/// Runs and crossings of a phase against what chance allows.
struct RunsAnalysis {
    std::size_t useful = 0;  ///< points off the line
    std::size_t longest_run = 0;
    std::size_t longest_run_most = 0;  ///< round(log2 useful) + 3
    std::size_t longest_run_end = 0;   ///< number of the point with which the first longest run ends
    int longest_run_side = 0;
    std::size_t crossings = 0;
    std::size_t crossings_least = 0;  ///< the 5 % quantile of a binomial (useful - 1, 1/2)

    /// Phases of fewer than 10 useful points are not judged: there the limits mean nothing.
    bool is_judged() const noexcept { return useful >= 10; }
    bool run_signals() const noexcept { return is_judged() && longest_run > longest_run_most; }
    bool crossings_signal() const noexcept { return is_judged() && crossings < crossings_least; }
};

/// \param sides of the points of a phase, -1, 0 or +1
RunsAnalysis analyse_runs(std::span<const int> sides);

}  // namespace lnsim::stats
