#include "engine/stats/chart_rules.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace lnsim::stats {

namespace {

std::size_t least_crossings(std::size_t useful) {
    using Up = boost::math::policies::policy<
        boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
    if (useful < 2) return 0;
    const boost::math::binomial_distribution<double, Up> law(static_cast<double>(useful - 1), 0.5);
    return static_cast<std::size_t>(boost::math::quantile(law, 0.05));
}

constexpr std::array<std::string_view, 6> names{"3-sigma", "2-of-3", "4-of-5", "shift", "long-run", "few-crossings"};

}  // namespace

std::string_view name_of(Rule rule) noexcept {
    return names[static_cast<std::size_t>(rule)];
}

std::string meaning_of(Rule rule, int side, int run) {
    const std::string above = side > 0 ? "above" : "below";
    switch (rule) {
        case Rule::limits:
            return "a point " + above + (side > 0 ? " the upper limit" : " the lower limit");
        case Rule::two_of_three:
            return "2 of 3 points more than 2 sigma " + above + " the centre";
        case Rule::four_of_five:
            return "4 of 5 points more than 1 sigma " + above + " the centre";
        case Rule::shift:
            return std::to_string(run) + " points in a row " + above + " the centre";
        case Rule::long_run:
            return "a run " + above + " the centre longer than chance allows";
        case Rule::few_crossings:
            break;
    }
    return "the centre crossed more seldom than chance allows";
}

std::optional<RuleSet> rules_named(std::string_view name) noexcept {
    if (name == "western-electric") return western_electric;
    if (name == "runs") return runs_and_crossings;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return RuleSet{static_cast<Rule>(found - names.begin())};
}

int RuleWatch::most_beyond(double sigmas, std::size_t window, int least) const noexcept {
    const int side = recent_[0] > sigmas ? 1 : recent_[0] < -sigmas ? -1 : 0;
    int beyond = 0;
    for (std::size_t i = 0; i < std::min(window, seen_); ++i) beyond += side * recent_[i] > sigmas ? 1 : 0;
    return side != 0 && beyond >= least ? side : 0;
}

std::array<int, 6> RuleWatch::add(const Standing& point) noexcept {
    std::move_backward(recent_.begin(), recent_.end() - 1, recent_.end());
    recent_[0] = point.z;
    ++seen_;
    begins_ = run_.add(point.side);
    std::array<int, 6> told{};
    const auto tell = [&](Rule rule, int side) {
        if (rules_.has(rule)) told[static_cast<std::size_t>(rule)] = side;
    };
    tell(Rule::limits, point.beyond_limit);
    tell(Rule::two_of_three, most_beyond(2.0, 3, 2));
    tell(Rule::four_of_five, most_beyond(1.0, 5, 4));
    tell(Rule::shift, point.side != 0 && run_.reaches(least_) ? point.side : 0);
    return told;
}

void RuleWatch::restart() noexcept {
    run_ = {};
    seen_ = 0;
}

RunsAnalysis analyse_runs(std::span<const int> sides) {
    RunsAnalysis found;
    SideRun run;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (sides[i] == 0) continue;
        found.crossings += run.add(sides[i]) && found.useful > 0 ? 1 : 0;
        ++found.useful;
        const auto length = static_cast<std::size_t>(std::abs(run.length));
        if (length <= found.longest_run) continue;
        found.longest_run = length;
        found.longest_run_end = i;
        found.longest_run_side = sides[i];
    }
    if (found.useful == 0) return found;
    found.longest_run_most = static_cast<std::size_t>(std::lround(std::log2(static_cast<double>(found.useful)))) + 3;
    found.crossings_least = least_crossings(found.useful);
    return found;
}

}  // namespace lnsim::stats
