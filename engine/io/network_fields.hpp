#pragma once
// The keys of a network file. Internal to engine/io.

#include "engine/io/fields.hpp"
#include "engine/world/network.hpp"

namespace lnsim::io {

inline constexpr const char* network_format = "lnsim-network/1";
inline constexpr const char* validation_format = "lnsim-validation/1";

[[nodiscard]] Table<world::SiteDefinition> site_table();
[[nodiscard]] Table<world::PracticeDefinition> practice_table();
[[nodiscard]] Table<world::Interaction> interaction_table();
[[nodiscard]] Table<world::Calendar> calendar_table();
[[nodiscard]] Table<world::StaffKind> staff_table();
[[nodiscard]] Table<world::Price> price_table();
[[nodiscard]] Table<world::OutcomeDefinition> outcome_definition_table();

/// Numbers by outcome: {"clabsi": 0.2}.
void read_by_outcome(const Json& json, const Rule& rule, const Place& place, std::vector<world::OfOutcome>& target);
void write_by_outcome(Writer& writer, const std::vector<world::OfOutcome>& rows);
[[nodiscard]] SchemaJson by_outcome_schema(const Rule& rule);
template <class T>
Field<T> by_outcome(const char* key, std::vector<world::OfOutcome> T::*member, const Rule& rule) {
    Field<T> field{key, rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, T& t) { read_by_outcome(json, rule, place, t.*member); };
    field.write = [=](Writer& writer, const T& t) { write_by_outcome(writer, t.*member); };
    field.schema = [=] { return by_outcome_schema(rule); };
    field.present = [=](const T& t) { return !(t.*member).empty(); };
    return field;
}

/// A published figure, for one of the uses that the file may hold.
[[nodiscard]] Table<world::Observation> observation_table(std::vector<std::string> uses);
[[nodiscard]] Table<world::TieDefinition> tie_table();
/// What is known of the network up to its last observed month.
[[nodiscard]] Table<world::TodayState> today_table();
/// `fitted`: one set of values, for all futures, or a list of sets.
[[nodiscard]] Field<world::Network> fitted_field();
[[nodiscard]] Table<world::Network> network_table();

/// What a file NAME.validation.json holds.
struct ValidationFile {
    std::string network;
    std::vector<world::Observation> observed;
};
[[nodiscard]] Table<ValidationFile> validation_table();

}  // namespace lnsim::io
