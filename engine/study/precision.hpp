#pragma once
// Running until an interval is narrow enough.

#include <atomic>
#include <cstdint>

#include "engine/run/design.hpp"
#include "engine/run/summary.hpp"
#include "engine/study/study.hpp"

namespace lnsim::study {

/// Replications between two looks: whole rounds of futures and draws, at least 24.
[[nodiscard]] constexpr std::uint32_t look_every(const run::Design& design) noexcept {
    return (24 + design.block() - 1) / design.block() * design.block();
}
/// No look before four such blocks: the variance has to be known before it may end a study.
[[nodiscard]] constexpr std::uint32_t first_look(const run::Design& design) noexcept { return 4 * look_every(design); }

/// Looks again and again favour a moment at which the spread seems small. A study ends only when the half-width is this
/// much below what was asked, so that the promise holds: |estimate - truth| <= asked in at least nine of ten studies.
inline constexpr double margin = 1.1;

/// Half-width of the 90 % interval of what a study is about, all candidate sites in the last month: of the mean of one
/// arm, or of the paired differences, the widest arm counting. NaN while it is not known.
[[nodiscard]] double half_width(const run::Summary& summary);

/// True at the first look at which the study may end.
[[nodiscard]] bool is_precise(const run::Summary& summary, double asked, std::uint32_t done);

/// The first replications of a study, as far as its first look, kept nowhere.
[[nodiscard]] run::Summary pilot(const Request& request, const std::atomic<bool>& stop);

/// Replications that a study will need, from a pilot of `done`, rounded up to a look.
[[nodiscard]] std::uint32_t replications_needed(const run::Summary& pilot, double asked);

}  // namespace lnsim::study
