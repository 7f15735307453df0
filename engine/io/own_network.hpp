#pragma once
// A network file and a first plan from a network's own data; what the data do not give comes from a network that is like it.

#include <string>

#include "engine/io/own_data.hpp"

namespace lnsim::io {

struct OwnName {
    std::string name;   ///< as scenarios give it: lower-case letters, digits, "-"
    std::string title;  ///< shown to people; empty: the name
};

/// The network. Effects, interactions, calendar, staff, prices and parameters are those of `like`; the months in which
/// practices become known are moved to this network's start. Throws core::InvalidInput when no site is a member or nothing
/// is left of the outcomes.
[[nodiscard]] world::Network own_network(const OwnData& data, const OwnName& name, const world::Network& like);

/// Its file: JSON with comments that say of each part where it comes from.
[[nodiscard]] std::string own_network_text(const world::Network& network, const OwnData& data, const world::Network& like);

/// A first plan for it: sites ask to join month by month, from the month after the last observed one.
[[nodiscard]] std::string own_plan_text(const world::Network& network, const std::string& network_file);

/// "lower-case letters, digits and -": is it a name that scenarios can give?
[[nodiscard]] std::optional<core::Problem> problem_of_name(const std::string& name);

/// Problems of a network file's text, as `lnsim check` would tell them.
[[nodiscard]] std::vector<core::Problem> problems_of_network(const std::string& text, const std::string& file);

}  // namespace lnsim::io
