#pragma once
// What makes a study the same study: everything that finished runs depend on, except how many there are.

#include <string>
#include <utility>
#include <vector>

#include "engine/study/study.hpp"

namespace lnsim::store {

class Database;

inline constexpr const char* store_format = "lnsim-store/1";

/// Name and value of each fact, as table `study` keeps them.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> facts(const study::Request& request);

/// All parameter values as a JSON object, in the order of their declarations.
[[nodiscard]] std::string parameters_json(const model::Parameters& parameters);

/// `contagion=simple newcomers=counted_after_enrolment`.
[[nodiscard]] std::string future_text(const world::Future& future);

/// Those of all futures of an arm, in order, with "; " between.
[[nodiscard]] std::string futures_text(const study::Arm& arm);

/// Writes facts and arms. To be called inside a transaction.
void write_identity(Database& database, const study::Request& request);

/// Throws core::InvalidInput that names every fact in which the file differs from the request.
void require_same_study(Database& database, const study::Request& request);

}  // namespace lnsim::store
