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
