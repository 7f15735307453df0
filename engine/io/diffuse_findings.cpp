// What the charts of a study of diffusion show, in one sentence each, and the adopter classes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/io/diffuse_study.hpp"
#include "engine/io/diffuse_writing.hpp"

namespace lnsim::io {
namespace {

using diffusion::Kind;
using diffusion::Result;
using diffusion::Study;

constexpr std::array<std::string_view, 6> classes{"innovator", "early adopter", "early majority", "late majority", "laggard", "never"};

void write_finding(Writer& writer, std::string_view chart, const std::string& title) {
    writer.open_object();
    writer.key("chart");
    writer.text(chart);
    writer.key("title");
    writer.text(title);
    writer.close_object();
}

bool only_grows(const std::vector<double>& curve) { return std::is_sorted(curve.begin(), curve.end()); }

/// Where half of the way from first to last is passed, for a curve that only grows.
std::string curve_title(const Result& result, std::string_view step) {
    const std::vector<double>& mean = result.by_round.mean;
    if (mean.empty()) return "Nothing was run";
    const std::string ends = fmt::format("{:.4g}", mean.back());
    if (mean.size() < 3 || !only_grows(mean) || mean.back() <= mean.front()) return fmt::format("From {:.4g} at the start to {} at the end, mean of runs", mean.front(), ends);
    const double half = (mean.front() + mean.back()) / 2;
    const auto at = std::lower_bound(mean.begin(), mean.end(), half) - mean.begin();
    const std::string_view word = step.substr(0, step.find(','));
    return fmt::format("From {:.4g} to {} on average, half of the way by {} {} of {}", mean.front(), ends, word, at, mean.size() - 1);
}

std::string final_title(const Result& result) {
    if (result.sizes.size() == 1) return fmt::format("Every run ends at {:.4g}", result.sizes.front().first);
    const auto often = std::max_element(result.sizes.begin(), result.sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const double share = static_cast<double>(often->second) / static_cast<double>(result.replications);
    if (share >= 0.1) return fmt::format("{:.0f} % of runs end at {:.4g}; all end between {:.4g} and {:.4g}", 100 * share, often->first, result.sizes.front().first, result.sizes.back().first);
    return fmt::format("Runs end between {:.4g} and {:.4g}, {:.4g} on average", result.sizes.front().first, result.sizes.back().first, result.mean);
}

std::string times_title(const Result& result, std::string_view step) {
    std::vector<double> times;
    for (const double time : result.node_time) {
        if (time >= 0) times.push_back(time);
    }
    if (times.empty()) return "No node ever adopts";
    std::sort(times.begin(), times.end());
    const std::string_view word = step.substr(0, step.find(','));
    const auto early = times[times.size() * 16 / 100], middle = times[times.size() / 2];
    return fmt::format("The first sixth of the nodes have adopted by {} {:.3g}, half by {:.3g}, the last by {:.3g}, on average", word, early, middle, times.back());
}

/// The peak of the second series.
std::string second_title(const Study& study, const Result& result, std::string_view step) {
    const std::vector<double>& mean = result.second.mean;
    const auto most = std::max_element(mean.begin(), mean.end());
    const std::string_view what = study.model.kind == Kind::landscape_search ? "unique solutions" : study.model.kind == Kind::susceptible_infected_susceptible ? "ever infected" : "infectious at once";
    return fmt::format("At most {:.4g} {} on average, at {} {}", *most, what, step.substr(0, step.find(',')), most - mean.begin());
}

/// Exact answers in standard errors, limits in per cent.
std::string known_title(const Result& result, const std::vector<diffusion::Oracle>& oracles) {
    double errors = -1, nearest = -1;
    std::string_view which;
    for (const diffusion::Oracle& oracle : oracles) {
        const bool exact = oracle.truth == diffusion::Oracle::Truth::exact;
        if (exact && result.standard_error > 0) errors = std::max(errors, std::abs(result.mean - oracle.mean) / result.standard_error);
        if (exact || oracle.mean == 0) continue;
        const double off = std::abs(result.mean / oracle.mean - 1);
        if (nearest < 0 || off < nearest) {
            nearest = off;
            which = oracle.name;
        }
    }
    if (errors >= 0) return fmt::format("The simulation lies {:.1f} standard errors from the exact answer{}", errors, errors > 4 ? ": more than chance allows" : "");
    if (nearest >= 0) return fmt::format("Of what is known in a limit, {} comes nearest: {:.2g} % off", which, 100 * nearest);
    return "The simulation beside what is known of it";
}

std::string graph_title(const Study& study, const Result& result) {
    if (study.model.kind == Kind::degroot) {
        const auto [low, high] = std::minmax_element(result.node_value.begin(), result.node_value.end());
        return fmt::format("Opinions end between {:.3g} and {:.3g}", *low, *high);
    }
    const auto often = std::count_if(result.node_value.begin(), result.node_value.end(), [](double share) { return share > 0.5; });
    const std::size_t all = result.node_value.size();
    if (often == static_cast<std::ptrdiff_t>(all)) return fmt::format("Each of the {} nodes adopts in more than half of the runs", all);
    return fmt::format("{} of {} nodes adopt in more than half of the runs", often, all);
}

}  // namespace

void write_diffusion_findings(Writer& writer, const Study& study, const Result& result, const std::vector<diffusion::Oracle>& oracles,
                              std::string_view step) {
    writer.key("findings");
    writer.open_list();
    write_finding(writer, "curve", curve_title(result, step));
    if (!result.second.mean.empty()) write_finding(writer, "second", second_title(study, result, step));
    if (!oracles.empty()) write_finding(writer, "known", known_title(result, oracles));
    if (!result.sizes.empty()) write_finding(writer, "final", final_title(result));
    if (!result.node_time.empty()) write_finding(writer, "times", times_title(result, step));
    if (!result.node_value.empty()) write_finding(writer, "graph", graph_title(study, result));
    writer.close_list();
}

void write_classes(Writer& writer, const Result& result) {
    writer.key("classes");
    writer.open_list();
    const std::vector<std::string_view> of = adopter_classes(result.node_time);
    for (const std::string_view name : classes) {
        std::size_t nodes = 0;
        double first = HUGE_VAL, last = -1;
        for (std::size_t node = 0; node < of.size(); ++node) {
            if (of[node] != name) continue;
            ++nodes;
            first = std::min(first, result.node_time[node]);
            last = std::max(last, result.node_time[node]);
        }
        if (nodes == 0) continue;
        writer.open_object();
        writer.key("class");
        writer.text(name);
        writer.key("nodes");
        writer.whole(nodes);
        writer.key("first");
        name == "never" ? writer.null() : writer.number(first);
        writer.key("last");
        name == "never" ? writer.null() : writer.number(last);
        writer.close_object();
    }
    writer.close_list();
}

}  // namespace lnsim::io
