// Scenarios from their text: what needs no files.
#include <nlohmann/json.hpp>

#include "engine/io/changes.hpp"
#include "engine/io/checks.hpp"
#include "engine/io/digest.hpp"
#include "engine/io/plan_fields.hpp"
#include "engine/io/scenario.hpp"
#include "engine/io/scenario_decoding.hpp"
#include "engine/io/settings.hpp"
#include "engine/io/target_fields.hpp"

namespace lnsim::io {
namespace {

/// The plan of a scenario that says nothing: what the network does anyway.
world::Plan default_plan(const world::Network& network) {
    world::Plan plan;
    plan.name = network.title;
    plan.start = network.today ? network.last_observed.plus(1) : network.start;
    plan.horizon_months = network.horizon_months;
    plan.calendar = network.calendar;
    plan.funding = network.funding;
    plan.shocks = network.shocks;
    plan.maturity = network.maturity;
    return plan;
}

/// Takes out keys that are null: they count as left out.
void drop_nulls(Json& json) {
    if (!json.is_object()) {
        return;
    }
    for (auto member = json.begin(); member != json.end();) {
        if (member->is_null()) {
            member = json.erase(member);
        } else {
            drop_nulls(*member++);
        }
    }
}

/// Of the plan alone: in a change null is a value, so its settings stay as they are.
std::string digest_of(Json document) {
    document.erase("$schema");
    const Json changes = document.value("changes", Json());
    document.erase("changes");
    drop_nulls(document);
    if (!changes.empty()) {
        document["changes"] = changes;
    }
    return sha256(document.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

void decode(const Json& document, const Catalogue& catalogue, std::vector<core::Problem>& problems, Report& report,
            LoadedScenario& loaded) {
    const bool has_network = !loaded.network.digest.empty();
    const DecodePlan decode_plan = [&](const Json& whole, Report& into) {
        world::Plan plan = default_plan(loaded.network.network);
        read_object(whole, plan_table(catalogue), Place(into), plan);
        if (has_network && into.count() == 0) {
            check_plan(plan, loaded.network.network, into);
        }
        return plan;
    };
    loaded.plan = decode_plan(document, report);
    if (has_network) {
        check_targets(loaded.plan, loaded.network.network, report);
    }
    if (has_network && !loaded.plan.changes.empty()) {
        check_months_of_changes(loaded.plan, report);
        loaded.later = dated_plans(document, loaded.plan, decode_plan, problems, report);
    }
    loaded.digest = document.is_object() ? digest_of(document) : std::string{};
    loaded.text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

LoadedScenario load_scenario_text(const std::string& text, const std::string& file, LoadedNetwork network,
                                  const std::vector<std::string>& sets, const Catalogue& catalogue,
                                  std::vector<core::Problem>& problems) {
    LoadedScenario loaded;
    loaded.file = file;
    loaded.network = std::move(network);
    Report report(file, problems);
    std::optional<Json> document = parse_json(text, report);
    if (document) {
        apply_sets(*document, sets, report);
        decode(*document, catalogue, problems, report, loaded);
    }
    return loaded;
}

std::string to_scenario(const world::Plan& plan) {
    Writer writer(Layout::compact, 0);
    write_object(writer, plan_table({}), plan);
    return writer.take();
}

}  // namespace lnsim::io
