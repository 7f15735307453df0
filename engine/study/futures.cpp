// The futures of a study as its result lists them.
#include <string>

#include "engine/study/conclude.hpp"
#include "engine/study/draws.hpp"
#include "engine/study/words.hpp"
#include "models/registry.hpp"

namespace lnsim::study {
namespace {

std::string title_of(const ArmFuture& future) {
    const auto* contagion = model::find(models::registry().contagion, future.future.contagion);
    const auto* newcomers = model::find(models::registry().newcomers, future.future.newcomers);
    if (contagion == nullptr || newcomers == nullptr) return world::name_of(future.future);
    const std::string response = future.future.response == "threshold" ? ", bundles act only once they are reliable"
                                 : future.future.response == "linear"  ? ", bundles act in proportion to reliability"
                                                                       : "";
    return std::string(contagion->title(future.parameters)) + ", " + std::string(newcomers->title) + response;
}

std::string fitted_of(const world::FittedValues& fitted) {
    if (fitted.contagion.empty() && fitted.newcomers.empty()) return "all futures";
    return fitted.contagion.empty() ? fitted.newcomers
           : fitted.newcomers.empty() ? fitted.contagion
                                      : fitted.contagion + "/" + fitted.newcomers;
}

std::string source_of(const ArmFuture& future, const world::FittedValues& fitted) {
    std::string text = future.fitted_by == FittedBy::own ? "fitted for " + fitted_of(fitted)
                                                         : "none of its own; the nearest, fitted for " + fitted_of(fitted);
    if (!fitted.command.empty()) text += "; found by `" + fitted.command + "`";
    if (!fitted.draws.command.empty()) text += "; rows drawn by `" + fitted.draws.command + "`";
    return text;
}

/// Draws that the first `replications` take: those of whole groups and of one begun.
std::uint32_t draws_within(const run::Design& design, std::uint32_t replications) {
    const std::uint32_t rounds = (replications + design.futures - 1) / design.futures;  // of all futures once
    const std::uint32_t begun = (rounds + design.group - 1) / design.group * design.futures;
    const std::uint32_t last_round = replications - (rounds - 1) * design.futures;      // futures in the last one
    const bool first_of_group = (rounds - 1) % design.group == 0;
    return first_of_group ? begun - (design.futures - last_round) : begun;
}

}  // namespace

void add_futures(const Request& request, Result& result) {
    const run::Design design = design_of(request);
    const std::vector<ArmFuture>& futures = request.arms[0].futures;
    for (std::uint32_t i = 0; i < design.futures; ++i) {
        const ArmFuture& future = futures[i];
        FutureEntry entry;
        entry.name = world::name_of(future.future);
        entry.title = title_of(future);
        entry.contagion = future.future.contagion;
        entry.newcomers = future.future.newcomers;
        entry.response = future.future.response;
        entry.replications = static_cast<int>((request.replications + design.futures - 1 - i) / design.futures);
        if (future.fitted_by != FittedBy::none) {
            const world::FittedValues& fitted = request.network.fitted[future.fitted];
            entry.fitted = fitted.values;
            entry.fitted_source = source_of(future, fitted);
            entry.fitted_rows = static_cast<int>(fitted.draws.rows.size());
        }
        result.futures.push_back(std::move(entry));
    }
    result.parameter_draws = design.group > 1 ? draws_within(design, request.replications) : 0;
}

}  // namespace lnsim::study
