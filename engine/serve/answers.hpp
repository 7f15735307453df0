#pragma once
// What the server answers, without HTTP: JSON texts of the page's questions.

#include <string>

#include "engine/io/explorer.hpp"
#include "engine/serve/shelf.hpp"

namespace lnsim::serve {

/// {program, folder, plans: [{id, group, title}], networks: [...], schema}: what the page begins with.
[[nodiscard]] std::string start_json(const Shelf& shelf, const std::string& program);

/// {id, plan, network}: a plan with all that it says after defaults. Throws core::InvalidInput.
[[nodiscard]] std::string plan_json(const Shelf& shelf, const io::PlanOrder& order);

/// {plan, told}
[[nodiscard]] std::string own_network_json(const Shelf::OwnNetwork& own);

/// An event as server-sent events write it.
[[nodiscard]] std::string event_text(const std::string& event, const std::string& data);

}  // namespace lnsim::serve
