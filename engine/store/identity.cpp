#include "engine/store/identity.hpp"

#include <charconv>

#include "engine/core/problem.hpp"
#include "engine/store/database.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {
namespace {

std::string number(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return std::string(text, end);
}

void compare(std::vector<core::Problem>& problems, const std::string& file, const std::string& place,
             const std::string& here, const std::string& asked) {
    if (here != asked) {
        problems.push_back({file, place, "is '" + here + "' in the stored study and '" + asked + "' in this command",
                            "only the same study can be resumed",
                            "start anew with --force, or choose another folder with -o"});
    }
}

void compare_arms(std::vector<core::Problem>& problems, Database& database, const study::Request& request) {
    Statement arms(database, "SELECT name, digest, parameters, future FROM arm ORDER BY arm");
    for (const study::Arm& arm : request.arms) {
        if (!arms.step()) {
            return;  // the number of arms has been told already
        }
        const std::string place = "plan '" + arm.name + "'";
        compare(problems, database.file(), place + " name", arms.text(0), arm.name);
        compare(problems, database.file(), place + " digest", arms.text(1), arm.digest);
        compare(problems, database.file(), place + " futures", arms.text(3), futures_text(arm));
        if (arms.text(2) != parameters_json(arm.parameters)) {
            compare(problems, database.file(), place + " parameters", "others", "these");
        }
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> facts(const study::Request& request) {
    const world::Plan& plan = request.arms.at(0).plan;
    return {{"format", store_format},
            {"program", request.program},
            {"command", request.command},
            {"name", request.name},
            {"network", request.network.name},
            {"network_digest", request.network_digest},
            {"start", core::to_text(plan.start)},
            {"horizon_months", std::to_string(plan.horizon_months)},
            {"seed", std::to_string(request.seed)},
            {"arms", std::to_string(request.arms.size())},
            {"site_names", request.site_names == study::SiteNames::codes ? "codes" : "true"}};
}

std::string parameters_json(const model::Parameters& parameters) {
    std::string text;
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        text += text.empty() ? "{\"" : ", \"";
        text += row.name;
        text += "\": " + number(parameters.*row.field);
    }
    return text + "}";
}

std::string future_text(const world::Future& future) {
    return "contagion=" + future.contagion + " newcomers=" + future.newcomers +
           (future.response.empty() ? "" : " response=" + future.response);
}

std::string futures_text(const study::Arm& arm) {
    std::string text;
    for (const study::ArmFuture& future : arm.futures) {
        text += (text.empty() ? "" : "; ") + future_text(future.future);
    }
    return text;
}

void write_identity(Database& database, const study::Request& request) {
    Statement fact(database, "INSERT INTO study VALUES (?1, ?2)");
    for (const auto& [key, value] : facts(request)) {
        fact.bind(1, key).bind(2, value).execute();
    }
    Statement input(database, "INSERT INTO input VALUES (?1, ?2, ?3, ?4)");
    std::int64_t number_of_input = -1;
    for (const study::Input& row : request.inputs) {
        input.bind(1, number_of_input++).bind(2, row.kind).bind(3, row.file).bind(4, row.text).execute();
    }
    Statement row(database, "INSERT INTO arm VALUES (?1, ?2, ?3, ?4, ?5)");
    std::int64_t number_of_arm = 0;
    for (const study::Arm& arm : request.arms) {
        row.bind(1, number_of_arm++).bind(2, arm.name).bind(3, arm.digest);
        row.bind(4, parameters_json(arm.parameters)).bind(5, futures_text(arm)).execute();
    }
}

void require_same_study(Database& database, const study::Request& request) {
    const std::string version = database.value_of("PRAGMA user_version");
    if (database.value_of("PRAGMA application_id") != std::to_string(application_id) ||
        version != std::to_string(table_version)) {
        throw core::InvalidInput({{database.file(), "", "is not a result that this version can go on with", "",
                                   "choose another folder with -o"}});
    }
    std::vector<core::Problem> problems;
    Statement stored(database, "SELECT value FROM study WHERE key = ?1");
    for (const auto& [key, value] : facts(request)) {
        stored.bind(1, key);
        compare(problems, database.file(), key, stored.step() ? stored.text(0) : std::string(), value);
        stored.reset();
    }
    compare_arms(problems, database, request);
    if (!problems.empty()) {
        throw core::InvalidInput(std::move(problems));
    }
}

}  // namespace lnsim::store
