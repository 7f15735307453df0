#pragma once
// The measures as a network calls them: those of its outcomes by the outcomes' names, in their units.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/step/measures.hpp"
#include "engine/world/network.hpp"

namespace lnsim::step {

struct MeasureRow {
    std::string name;
    std::string title;
    std::string unit;
    Better better = Better::neither;
};

/// Of an outcome X: `X`, `X_candidates`, `X_founders`, `X_site_spread`, `X_gap_small_sites`, and `X_avoided` (lower is
/// better) or `X_gained`; of the main one `site_spread`, `gap_small_sites`, and of a chronic state `patient_years`.
class MeasureTable {
public:
    explicit MeasureTable(const world::Network& network);

    [[nodiscard]] const MeasureRow& operator[](Measure measure) const { return rows_[static_cast<std::size_t>(measure)]; }
    [[nodiscard]] const std::string& name(Measure measure) const { return (*this)[measure].name; }
    /// Measures that the network has: the first so many.
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] auto begin() const noexcept { return rows_.begin(); }
    [[nodiscard]] auto end() const noexcept { return rows_.end(); }
    [[nodiscard]] std::optional<Measure> find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::vector<MeasureRow> rows_;
};

/// What an outcome's gain is called: patient_years, X_avoided or X_gained.
[[nodiscard]] std::string gain_name(const world::OutcomeDefinition& outcome, std::size_t place);

}  // namespace lnsim::step
