#include "engine/study/assign.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/problem.hpp"
#include "engine/search/assignment.hpp"
#include "engine/step/part_sites.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t screening = 4, deciding = 16;  ///< observations
constexpr std::uint32_t fewest_pairs = 4, most_pairs = 400;

/// As a JSON text; ids hold no control characters that a file could not.
std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') json += '\\';
        if (static_cast<unsigned char>(letter) < 0x20) json += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
        else json += letter;
    }
    return json + '"';
}

/// The plan key for a fixed list.
std::vector<world::Setting> settings_of(const search::Assignment& part, const world::Network& network, std::uint32_t parts) {
    std::string nodes;
    for (std::uint32_t node = 0; node < parts; ++node) {
        std::string sites;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] == node) sites += (sites.empty() ? "" : ",") + quoted(network.sites[i].site);
        }
        nodes += fmt::format("{}{{\"name\":\"node-{}\",\"sites\":[{}]}}", node == 0 ? "" : ",", node + 1, sites);
    }
    return {{"/structure/strategy", "\"fixed\""}, {"/structure/nodes", fmt::format("[{}]", nodes)}};
}

class Lists {
public:
    Lists(PlanSearch& search, const OptimizeRequest& request)
        : search_(search), network_(request.request.network), sought_(*request.space.assignment) {}

    [[nodiscard]] std::uint32_t parts() const { return static_cast<std::uint32_t>(sought_.nodes); }

    std::int64_t plan(const search::Assignment& part, const std::string& label = {}) {
        const Point point(part.begin(), part.end());
        return search_.plan_of(point, label.empty() ? fmt::format("list {}", search_.evaluator().plans()) : label, settings_of(part, network_, parts()));
    }

    /// The cuts of the strategies named, each once.
    std::vector<search::Assignment> starts(const OptimizeRequest& request) {
        const Arm& arm = request.request.arms.at(0);
        std::vector<search::Assignment> cuts;
        for (const std::string& name : sought_.starts.empty() ? starts_known() : sought_.starts) {
            search::Assignment cut = step::part_sites(network_, arm.plan, arm.futures.at(0).future, arm.parameters, request.request.seed,
                                                      models::registry(), name, parts());
            if (std::find(cuts.begin(), cuts.end(), cut) != cuts.end()) continue;
            if (plan(cut, "list by " + name) < 0) continue;
            cuts.push_back(std::move(cut));
        }
        return cuts;
    }

    std::vector<std::vector<double>> values(std::span<const search::Assignment> all, std::uint32_t first, std::uint32_t count) {
        std::vector<std::uint32_t> plans;
        for (const search::Assignment& one : all) plans.push_back(static_cast<std::uint32_t>(plan(one)));
        search_.need(plans, first, count);
        std::vector<std::vector<double>> values;
        for (const std::uint32_t plan : plans) values.push_back(search_.values(plan, first, count));
        return values;
    }

private:
    PlanSearch& search_;
    const world::Network& network_;
    const NodesSought& sought_;
};

[[noreturn]] void too_few(const Space& space, std::uint64_t needed) {
    throw core::InvalidInput({{space.file, "/most_runs", fmt::format("is {}", space.most_runs),
                               fmt::format("{} runs are the fewest from which the starts can be told apart and one be improved", needed),
                               "allow more runs, or name fewer starts or futures"}});
}

}  // namespace

std::vector<std::string> starts_known() {
    std::vector<std::string> names;
    for (const model::StructureStrategy& strategy : models::registry().structure) {
        if (strategy.cutting == model::Cutting::by_size) names.emplace_back(strategy.name);
    }
    return names;
}

std::int64_t by_assignment(PlanSearch& search, const OptimizeRequest& request, Optimization& into) {
    const Space& space = request.space;
    const NodesSought& sought = *space.assignment;
    Lists lists(search, request);
    const std::vector<search::Assignment> starts = lists.starts(request);
    if (starts.empty()) return -1;
    const std::uint64_t allowed = space.most_runs / search.block();
    const std::uint64_t least = starts.size() * deciding + 4 * deciding + 2 * (deciding + fewest_pairs);
    if (allowed * 7 / 10 < starts.size() * deciding + 2 * deciding || allowed < least) {
        too_few(space, std::max(least, (starts.size() * deciding + 2 * deciding) * 10 / 7 + 1) * search.block());
    }
    search::AssignmentSearch options;
    options.parts = lists.parts();
    options.smallest = static_cast<std::uint32_t>(sought.smallest);
    options.largest = static_cast<std::uint32_t>(sought.largest.value_or(static_cast<int>(starts[0].size())));
    options.budget = allowed * 7 / 10;
    options.first = screening;
    options.most = deciding;
    options.seed = search.seed();
    const search::AssignmentFound found = search::improve_assignment(
        starts, options, [&](auto all, auto first, auto count) { return lists.values(all, first, count); });
    const auto start = static_cast<std::uint32_t>(lists.plan(starts[found.best_start]));
    const auto best = static_cast<std::uint32_t>(lists.plan(found.best));
    const std::uint64_t left = allowed - std::min(allowed, search.runs() / search.block());
    const auto pairs = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(left / 2, fewest_pairs, most_pairs));
    into.assignment = {static_cast<int>(start), static_cast<int>(best), {}, 0, static_cast<int>(found.tried), static_cast<int>(found.accepted)};
    if (best == start) return start;
    search.need({start, best}, deciding, pairs);
    into.assignment.lead = search.lead(best, start, deciding);
    into.assignment.pairs = static_cast<int>(pairs);
    return into.assignment.lead.low > 0 ? best : start;
}

}  // namespace lnsim::study
