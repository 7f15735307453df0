#pragma once
// The measures of a network and month, and the entities whose outcome is followed by name.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lnsim::step {

enum class Measure : std::uint8_t {
#define LNSIM_MEASURE(name, title, unit, better) name,
#include "engine/step/measures.def"
#undef LNSIM_MEASURE
    count
};

inline constexpr std::size_t measure_count = static_cast<std::size_t>(Measure::count);

enum class Better : std::uint8_t { higher, lower, neither };

struct MeasureDeclaration {
    std::string_view name;
    std::string_view title;
    std::string_view unit;
    Better better;
};

inline constexpr std::array<MeasureDeclaration, measure_count> measure_declarations{{
#define LNSIM_MEASURE(name, title, unit, better) MeasureDeclaration{#name, title, unit, Better::better},
#include "engine/step/measures.def"
#undef LNSIM_MEASURE
}};

/// What is followed of every outcome.
enum class Slot : std::uint8_t { figure, candidates, founders, spread, gap, gained };
inline constexpr std::size_t slot_count = 6;

/// The measure that follows `slot` of an outcome, counted from 0: the main one.
[[nodiscard]] constexpr Measure measure_of(std::size_t outcome, Slot slot) noexcept {
    constexpr std::array main{Measure::outcome,     Measure::outcome_candidates, Measure::outcome_founders,
                              Measure::site_spread, Measure::gap_small_sites,    Measure::outcome_gained};
    const auto at = static_cast<std::size_t>(slot);
    return outcome == 0 ? main[at]
                        : static_cast<Measure>(static_cast<std::size_t>(Measure::outcome_2) + (outcome - 1) * slot_count + at);
}

/// Measures of a network with so many outcomes: the first of the declared ones.
[[nodiscard]] constexpr std::size_t measures_with(std::size_t outcomes) noexcept {
    return static_cast<std::size_t>(Measure::outcome_2) + (outcomes - 1) * slot_count;
}

/// True for what adds up over the months of a run: money, hours and patient-years "so far".
[[nodiscard]] constexpr bool is_total(Measure measure) noexcept {
    return measure_declarations[static_cast<std::size_t>(measure)].title.ends_with(", so far");
}

/// Rows of the entity table, in this order: sites, join-year cohorts, nodes, use of practices, reliability of practices,
/// assessment levels (share of active sites).
struct EntityLayout {
    std::uint32_t sites = 0;
    std::uint32_t cohorts = 0;  ///< calendar years from the start to the last month
    std::uint32_t nodes = 0;    ///< the first nodes formed, at most node_limit
    std::uint32_t practices = 0;
    double scale = 1.0;  ///< of the main outcome: the figure that is kept as 1, higher ones as 1 too
    std::uint32_t reliabilities = 0;  ///< none, or as many as practices
    std::uint32_t levels = 0;         ///< none, or those of the assessment scale

    static constexpr std::uint32_t node_limit = 24;
    [[nodiscard]] constexpr std::uint32_t rows() const noexcept { return first_level() + levels; }
    [[nodiscard]] constexpr std::uint32_t first_cohort() const noexcept { return sites; }
    [[nodiscard]] constexpr std::uint32_t first_node() const noexcept { return sites + cohorts; }
    [[nodiscard]] constexpr std::uint32_t first_practice() const noexcept { return sites + cohorts + nodes; }
    [[nodiscard]] constexpr std::uint32_t first_reliability() const noexcept { return first_practice() + practices; }
    [[nodiscard]] constexpr std::uint32_t first_level() const noexcept { return first_reliability() + reliabilities; }
};

inline constexpr std::uint8_t not_observed = 255;

/// A fraction as the entity table keeps it, to 0.4 points.
[[nodiscard]] constexpr std::uint8_t to_entity_value(double fraction) noexcept {
    return static_cast<std::uint8_t>(fraction * 250.0 + 0.5);
}
[[nodiscard]] constexpr double from_entity_value(std::uint8_t value) noexcept { return value / 250.0; }

}  // namespace lnsim::step
