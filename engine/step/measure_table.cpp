#include "engine/step/measure_table.hpp"

namespace lnsim::step {
namespace {

using world::OutcomeDefinition;

Better better_of(const OutcomeDefinition& outcome) {
    return outcome.better == world::Direction::higher ? Better::higher : Better::lower;
}

bool lower_is_better(const OutcomeDefinition& outcome) { return outcome.better == world::Direction::lower; }

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string gain_title(const OutcomeDefinition& outcome) {
    const std::string what = capitalised(outcome.counted.empty() ? outcome.title : outcome.counted);
    return what + (lower_is_better(outcome) ? " avoided against" : " gained over") + " the secular trend, so far";
}

std::string gain_unit(const OutcomeDefinition& outcome) {
    return outcome.kind == world::OutcomeKind::chronic_state ? "patient-years"
           : outcome.counted.empty()                         ? "cases"
                                                             : outcome.counted;
}

std::array<MeasureRow, slot_count> rows_of(const OutcomeDefinition& outcome, std::size_t place) {
    const std::string prefix = place == 0 ? "" : outcome.outcome + "_";
    const Better better = better_of(outcome);
    // The gap is signed so that less of it is better: what large sites are ahead by.
    return {{{outcome.outcome, outcome.title + ", as the registry reports it", outcome.unit, better},
             {outcome.outcome + "_candidates", outcome.title + ", all candidate sites, members or not", outcome.unit, better},
             {outcome.outcome + "_founders", outcome.title + ", founders' sites", outcome.unit, better},
             {prefix + "site_spread", outcome.title + ", standard deviation between active sites", outcome.unit, Better::lower},
             {prefix + "gap_small_sites",
              outcome.title + (lower_is_better(outcome) ? ", the smallest third of sites less the largest third"
                                                        : ", the largest third of sites less the smallest third"),
              outcome.unit, Better::lower},
             {gain_name(outcome, place), gain_title(outcome), gain_unit(outcome), Better::higher}}};
}

}  // namespace

std::string gain_name(const OutcomeDefinition& outcome, std::size_t place) {
    if (outcome.kind == world::OutcomeKind::chronic_state) {
        return place == 0 ? "patient_years" : outcome.outcome + "_patient_years";
    }
    return outcome.outcome + (lower_is_better(outcome) ? "_avoided" : "_gained");
}

MeasureTable::MeasureTable(const world::Network& network) {
    const std::vector<OutcomeDefinition> outcomes = world::outcomes_of(network);
    rows_.resize(measures_with(outcomes.size()));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const MeasureDeclaration& row = measure_declarations[i];
        rows_[i] = {std::string(row.name), std::string(row.title), std::string(row.unit), row.better};
    }
    for (std::size_t place = 0; place < outcomes.size(); ++place) {
        const auto rows = rows_of(outcomes[place], place);
        for (std::size_t slot = 0; slot < slot_count; ++slot) {
            rows_[static_cast<std::size_t>(measure_of(place, static_cast<Slot>(slot)))] = rows[slot];
        }
    }
}

std::optional<Measure> MeasureTable::find(std::string_view name) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].name == name) {
            return static_cast<Measure>(i);
        }
    }
    return std::nullopt;
}

std::vector<std::string> MeasureTable::names() const {
    std::vector<std::string> names;
    for (const MeasureRow& row : rows_) {
        names.push_back(row.name);
    }
    return names;
}

}  // namespace lnsim::step
