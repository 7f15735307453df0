#include "engine/io/plan_fields.hpp"

#include "engine/io/changes.hpp"
#include "engine/io/circumstance_fields.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/parameter_values.hpp"
#include "engine/io/target_fields.hpp"

namespace lnsim::io {
namespace {

/// Memory of a site in one run of 120 months with 20 practices, measured (lnsim_benchmarks --benchmark_filter=Sites).
constexpr double site_bytes = 10e3;

Table<world::GrowthPlan> growth_table(const Catalogue& catalogue) {
    using G = world::GrowthPlan;
    // Keys that came later are written only where they say something, so that older results keep their bytes.
    Field<G> reserve = value("reserve_months", &G::reserve_months,
        {.meaning = "budget_paced: months of the hub's mean spending so far that its cash has to keep in reserve; default: 12", .unit = "months", .low = 0, .high = 120});
    reserve.present = [](const G& growth) { return growth.strategy == "budget_paced"; };
    return {"How sites are brought in",
            {value("strategy", &G::strategy, {.meaning = "onboarding strategy by name", .choices = catalogue.onboarding}),
             value("pace", &G::pace, {.meaning = "published: times the published pace (1 replays the dates)",
                 .unit = "ratio", .low = 0.1, .high = 20}),
             value("stop_at", &G::stop_at, {.meaning = "stop inviting at this many sites; 0: never", .unit = "sites",
                 .low = 0, .high = 1000000, .bytes_each = site_bytes}),
             value("wave_size", &G::wave_size, {.meaning = "waves, pilot_then_spread: sites invited together; budget_paced: at most in a month", .unit = "sites", .low = 1,
                 .high = 100000, .bytes_each = site_bytes}),
             value("wave_every_months", &G::wave_every_months,
                 {.meaning = "waves, pilot_then_spread: months between waves", .unit = "months", .low = 1, .high = 120}),
             value("pilot_sites", &G::pilot_sites, {.meaning = "pilot_then_spread: sites of the pilot", .unit = "sites", .low = 1,
                 .high = 100000, .bytes_each = site_bytes}),
             value("pilot_months", &G::pilot_months,
                 {.meaning = "pilot_then_spread: months until the others are invited", .unit = "months", .low = 1, .high = 600}),
             std::move(reserve),
             value("order", &G::order, {.meaning = "all but published: who is invited first", .choices = catalogue.order}),
             value("mentors", &G::mentors,
                 {.meaning = "paired: an experienced site helps each newcomer in its first year",
                 .choices = {"none", "paired"}})}};
}

Table<world::NodeList> node_table() {
    using N = world::NodeList;
    return {"A node of a fixed list",
            {value("name", &N::name, {.meaning = "name of the node", .wording = Wording::name, .least = 1, .most = 200, .presence = Presence::required}),
             value("sites", &N::sites, {.meaning = "its sites, by their ids", .least_values = 1, .repeats = Repeats::refused, .presence = Presence::required,
                 .example = R"(["centre-001", "centre-002"])"})}};
}

Table<world::StructurePlan> structure_table(const Catalogue& catalogue) {
    using S = world::StructurePlan;
    Field<S> merge = value("merge_below", &S::merge_below,
        {.meaning = "a node with fewer sites is dissolved, its sites going to the others; default: 0, never", .unit = "sites", .low = 0, .high = 1000000});
    merge.present = [](const S& plan) { return plan.merge_below != 0; };
    Field<S> reform = value("reform_every_months", &S::reform_every_months,
        {.meaning = "all nodes are formed anew so often, 12 being yearly; default: 0, never", .unit = "months", .low = 0, .high = 600});
    reform.present = [](const S& plan) { return plan.reform_every_months != 0; };
    Field<S> leads = value("bridging_leads", &S::bridging_leads,
        {.meaning = "on: the leads of all nodes meet in a call each month, and carry over what they hear; default: off", .choices = {"off", "on"}});
    leads.present = [](const S& plan) { return plan.bridging_leads != "off"; };
    Field<S> nodes = objects("nodes", &S::nodes, with_nulls(node_table()),
        {.meaning = "fixed: the sites of each node; sites that are not named join the smallest; absent: as the network's sites say", .most_values = 10000,
         .settled = "who belongs where is said once, for the whole run"});
    nodes.present = [](const S& plan) { return !plan.nodes.empty(); };
    return {"How the network is cut into nodes",
            {value("strategy", &S::strategy, {.meaning = "structure strategy by name", .choices = catalogue.structure}),
             value("split_above", &S::split_above, {.meaning = "sites in a node before it is split", .unit = "sites",
                 .low = 2, .high = 1000000}),
             value("node_size", &S::node_size, {.meaning = "sites aimed at in a node", .unit = "sites", .low = 2,
                 .high = 1000000}),
             value("cross_links", &S::cross_links, {.meaning = "share of gatherings and new ties across nodes",
                 .unit = "fraction", .low = 0, .high = 1}),
             value("joint_sessions", &S::joint_sessions, {.meaning = "share of learning sessions that all nodes hold together; absent: cross_links",
                 .unit = "fraction", .low = 0, .high = 1}),
             std::move(leads), std::move(merge), std::move(reform), std::move(nodes)}};
}

Table<world::HubPlan> hub_table() {
    using H = world::HubPlan;
    const auto staff = [](const char* who) {
        return Rule{.meaning = std::string(who) + "; absent: the network's number per site", .unit = "persons",
            .low = 0, .high = 100000};
    };
    return {"Staff and money of the coordinating centre",
            {value("coaches", &H::coaches, staff("quality-improvement coaches")),
             value("analysts", &H::analysts, staff("data analysts")),
             value("data_managers", &H::data_managers, staff("registry data managers")),
             value("project_managers", &H::project_managers, staff("project managers")),
             value("engagement_leads", &H::engagement_leads, staff("leads of patient, parent and clinician engagement")),
             value("site_fee", &H::site_fee, {.meaning = "fee of an active site; absent: the network's",
                 .unit = "money a year", .low = 0, .high = 1e7}),
             value("grants", &H::grants, {.meaning = "grants to the coordinating centre; absent: the network's",
                 .unit = "money a year", .low = 0, .high = 1e10}),
             value("when_short", &H::when_short, {.meaning = "what stops while money is short, the first named first; none: the "
                "hub goes on in debt", .choices = {"sessions", "calls", "coaching", "engagement", "analysis", "intake"},
                .most_values = 6, .repeats = Repeats::refused})}};
}

Table<world::PolicyPlan> policies_table() {
    using P = world::PolicyPlan;
    const auto on_off = [](const char* meaning) { return Rule{.meaning = meaning, .choices = {"on", "off"}}; };
    return {"Policies of the network",
            {value("transparency", &P::transparency, {.meaning = "what sites see of each other's results",
                .choices = {"open", "blinded", "none"}}),
             value("commons", &P::commons, {.meaning = "shared resources that sites contribute and reuse; curated: with pins, boards, "
                "follow and remix, and the hours that they take", .choices = {"on", "off", "curated"}}),
             value("registry", &P::registry, on_off("registry services: pre-visit planning, population management")),
             value("engagement", &P::engagement, on_off("ties of patient and parent partners across sites")),
             value("research", &P::research, on_off("discovery, and pooled correction of beliefs"))}};
}

/// One name, or a list of several.
Field<world::FuturePlan> names(std::string key, std::vector<std::string> world::FuturePlan::*member, Rule rule) {
    using Names = Codec<std::vector<std::string>>;
    rule.least_values = 1;
    rule.repeats = Repeats::refused;
    Field<world::FuturePlan> field{std::move(key), rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, world::FuturePlan& plan) {
        if (json.is_array()) {
            Names::read(json, rule, place, plan.*member);
        } else {
            std::vector<std::string> one(1);
            read_text(json, rule, place, one[0]);
            plan.*member = std::move(one);
        }
    };
    field.write = [=](Writer& writer, const world::FuturePlan& plan) {
        const auto& list = plan.*member;
        list.size() == 1 ? writer.text(list[0]) : Names::write(writer, list);
    };
    field.schema = [=] { return any_schema({text_schema(rule), Names::schema(rule)}); };
    return field;
}

Table<world::FuturePlan> futures_table(const Catalogue& catalogue) {
    using F = world::FuturePlan;
    Field<F> response = names("response", &F::response, {.meaning = "how event rates answer to the reliability of practices: in "
        "proportion (linear), or only from 0.75 on and in full at 0.95 (threshold); one or a list; absent: as the network says",
        .choices = {"linear", "threshold"}});
    response.present = [](const F& plan) { return !plan.response.empty(); };
    return {"Structural switches that data cannot settle: a study runs every combination in equal shares",
            {names("contagion", &F::contagion, {.meaning = "simple: one site that tells is enough; complex, complex_three: "
                "two, three have to tell; one or a list", .choices = catalogue.contagion}),
             names("newcomers", &F::newcomers, {.meaning = "how sites that join later differ from the founders; one or a list",
                .choices = catalogue.newcomers}), std::move(response)}};
}

/// Read and taken out before the rest is (extends.hpp): what the decoder still sees of it came by --set.
Field<world::Plan> extends_field() {
    const Rule rule{.meaning = "another scenario, relative to this file, of which this one says only what differs; objects are "
                               "joined key by key, lists replaced, changes joined by month, null leaves a key out",
                    .least = 1, .example = R"("as-it-happened.json")", .settled = "a plan is one document by then"};
    Field<world::Plan> field = ignored<world::Plan>("extends", rule);
    field.read = [](const Json&, const Place& place, world::Plan&) {
        place.report("cannot be set by --set", "what a plan extends is read before", "write it in the scenario's file");
    };
    return field;
}

/// All keys but `changes`, which may set most of them.
Table<world::Plan> undated_table(const Catalogue& catalogue) {
    using P = world::Plan;
    Field<P> description = value("description", &P::description,
        {.meaning = "what the plan is, in a sentence or two", .wording = Wording::lines, .settled = "a plan has one description"});
    description.present = [](const P& plan) { return !plan.description.empty(); };
    Field<P> start = value("start", &P::start, {.meaning = "first month of the study; default: the network's", .settled = "a run starts once"});
    Field<P> horizon = value("horizon_months", &P::horizon_months,
        {.meaning = "months forecast; default: the network's", .unit = "months", .low = 1, .high = 600,
         .settled = "the months are those of the whole study"});
    // A plan that has not been joined with its network has neither, so the schema names no default.
    start.present = horizon.present = [](const P& plan) { return plan.horizon_months > 0; };
    return {"A plan for a Learning Network",
            {ignored<P>("$schema", {.meaning = "the schema, for editors", .settled = "it is for editors"}),
             extends_field(),
             value("name", &P::name, {.meaning = "name of the plan; default: the network's title", .least = 1, .most = 300,
                 .settled = "a plan has one name"}),
             std::move(description),
             value("network", &P::network,
                 {.meaning = "a shipped network by name, or a network file, relative to this file", .least = 1,
                 .presence = Presence::required, .settled = "a run is of one network"}),
             std::move(start),
             std::move(horizon),
             object("growth", &P::growth, with_nulls(growth_table(catalogue)), {.meaning = "how sites are brought in"}),
             object("structure", &P::structure, with_nulls(structure_table(catalogue)), {.meaning = "how the network is cut into nodes"}),
             object("calendar", &P::calendar, with_nulls(calendar_table()),
                 {.meaning = "when the network meets; default: as the network does"}),
             object("hub", &P::hub, with_nulls(hub_table()), {.meaning = "staff and money of the coordinating centre"}),
             object("policies", &P::policies, with_nulls(policies_table()), {.meaning = "policies of the network"}),
             object("futures", &P::futures, with_nulls(futures_table(catalogue)),
                 {.meaning = "structural switches that data cannot settle; each combination is a future, run in equal shares",
                 .settled = "what nobody knows holds for a whole run"}),
             value("patients", &P::patients,
                 {.meaning = "how patients are drawn, the same law either way: counts (faster) or one by one",
                 .choices = {"counts", "one_by_one"}, .settled = "a run draws its patients in one way"}),
             uncertain_parameters("parameters", &P::parameters,
                 {.meaning = "parameters of the model that differ from the network's: a value, or a prior to draw from"})},
            Nulls::left_out};
}

}  // namespace

Table<world::Plan> plan_table(const Catalogue& catalogue) {
    Table<world::Plan> table = undated_table(catalogue);
    for (Field<world::Plan>& field : circumstance_fields<world::Plan>()) {
        table.fields.push_back(std::move(field));
    }
    Field<world::Plan> departures = objects("departures", &world::Plan::departures, with_nulls(departure_table()),
        {.meaning = "sites that leave the network in a month, a named one or the one that is most of something then; absent: only "
                    "those leave that choose to", .most_values = 1000, .example = R"([{"at": "2012-01", "who": "most_ties"}])"});
    departures.present = [](const world::Plan& plan) { return !plan.departures.empty(); };
    table.fields.push_back(std::move(departures));
    table.fields.push_back(targets_field());
    table.fields.push_back(changes_field(table));
    return table;
}

}  // namespace lnsim::io
