#include "engine/io/network_fields.hpp"

#include "engine/io/circumstance_fields.hpp"
#include "engine/io/parameter_values.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr auto required = Presence::required;

/// {"between": ["a", "b"]} is one key for two members.
Field<world::Interaction> between() {
    const Rule rule{.meaning = "ids of the two practices", .least = 1, .most = 100, .least_values = 2, .most_values = 2,
                    .repeats = Repeats::refused, .presence = required};
    Field<world::Interaction> field{"between", rule, {}, {}, {}};
    field.read = [=](const Json& json, const Place& place, world::Interaction& interaction) {
        std::vector<std::string> pair;
        Codec<std::vector<std::string>>::read(json, rule, place, pair);
        if (pair.size() == 2) {
            interaction.first = pair[0];
            interaction.second = pair[1];
        }
    };
    field.write = [](Writer& writer, const world::Interaction& interaction) {
        Codec<std::vector<std::string>>::write(writer, {interaction.first, interaction.second});
    };
    field.schema = [=] { return Codec<std::vector<std::string>>::schema(rule); };
    return field;
}

/// An object that need not be there.
Field<world::Network> today() {
    const Rule rule{.meaning = "what is known up to last_observed; forecasts from the month after start there"};
    Field<world::Network> field{"today", rule, {}, {}, {}};
    field.read = [table = today_table()](const Json& json, const Place& place, world::Network& network) {
        read_object(json, table, place, network.today.emplace());
    };
    field.write = [table = today_table()](Writer& writer, const world::Network& network) {
        write_object(writer, table, *network.today);
    };
    field.schema = [] { return object_schema(today_table()); };
    field.present = [](const world::Network& network) { return network.today.has_value(); };
    return field;
}

}  // namespace

Table<world::SiteDefinition> site_table() {
    using S = world::SiteDefinition;
    Field<S> node = value("node", &S::node, {.meaning = "node to which the site belongs at first; absent: placed by the "
        "structure strategy", .least = 1, .most = 100});
    node.present = [](const S& site) { return !site.node.empty(); };
    Field<S> market = value("market", &S::market, {.meaning = "sites of the same market compete for patients; absent: with none",
        .least = 1, .most = 100});
    market.present = [](const S& site) { return !site.market.empty(); };
    Field<S> context = value("context", &S::context, {.meaning = "what the site is like, standardised over the sites; "
        "dimensions that are not given are drawn", .unit = "standard deviations", .low = -20, .high = 20,
        .most_values = static_cast<std::size_t>(world::context_dimensions)});
    context.present = [](const S& site) { return !site.context.empty(); };
    return {"A care site that is, or could become, a member",
            {value("site", &S::site, {.meaning = "stable id; every draw of the site is keyed by it", .least = 1,
                .most = 100, .presence = required}),
             value("title", &S::title, {.meaning = "name shown to people", .most = 300}),
             value("latitude", &S::latitude, {.meaning = "latitude", .unit = "degrees", .low = -90, .high = 90,
                 .presence = required}),
             value("longitude", &S::longitude, {.meaning = "longitude", .unit = "degrees", .low = -180, .high = 180,
                 .presence = required}),
             value("patients", &S::patients, {.meaning = "patients cared for; drawn when absent", .unit = "patients",
                 .low = 1, .high = 1e6}),
             value("joined", &S::joined, {.meaning = "month in which it became active; absent: never joined"}),
             value("founder", &S::founder, {.meaning = "belongs to the founders whose patients were published"}),
             value("connected", &S::connected, {.meaning = "false: has no professional or patient-community ties"}),
             by_outcome("exposure", &S::exposure, {.meaning = "exposure, cases, respondents or entries a month, by outcome; what is "
                 "not given is drawn", .unit = "a month", .low = 1e-6, .high = 1e8}),
             std::move(node), std::move(market), std::move(context)}};
}

Table<world::PracticeDefinition> practice_table() {
    using P = world::PracticeDefinition;
    const Rule effect{.unit = "log rate ratio", .low = -3, .high = 3};
    const auto of = [](Rule rule, const char* meaning) { return rule.meaning = meaning, rule; };
    return {"A practice (change concept of the key driver diagram)",
            {value("practice", &P::practice, {.meaning = "stable id", .least = 1, .most = 100, .presence = required}),
             value("title", &P::title, {.meaning = "name shown to people", .most = 300, .presence = required}),
             value("driver", &P::driver, {.meaning = "the key driver that it serves", .most = 300}),
             value("effect_up", &P::effect_up, of(effect, "log of the ratio on the up-rate at full reliability and fit")),
             value("effect_down", &P::effect_down, of(effect, "minus the log of the ratio on the down-rate")),
             by_outcome("effects", &P::effects, of(effect, "log of the ratio by which it improves outcomes of other kinds, by outcome")),
             value("complexity", &P::complexity, {.meaning = "0 (simple) to 1", .low = 0, .high = 1}),
             value("known_from", &P::known_from,
                 {.meaning = "months from the network's start until it is known at a first site", .unit = "months",
                 .low = 0, .high = 1200}),
             value("taught_at_joining", &P::taught_at_joining, {.meaning = "part of the change package from the start"}),
             value("discovered", &P::discovered, {.meaning = "appears only by the network's own discovery"}),
             value("scaled_by_enrolment", &P::scaled_by_enrolment,
                 {.meaning = "a registry service: its effect times the share enrolled"}),
             value("believed", &P::believed, of(effect, "prior belief of its effect; absent: effect times optimism")),
             value("process_base", &P::process_base,
                 {.meaning = "process share before the network (published process measures)", .low = 0, .high = 1}),
             value("needs", &P::needs, {.meaning = "ids of the practices that must come first", .least = 1, .most = 100,
                 .most_values = 64, .repeats = Repeats::refused}),
             value("source", &P::source, {.meaning = "where its effect comes from"})}};
}

Table<world::Interaction> interaction_table() {
    return {"Two practices that do more, or less, together",
            {between(), value("synergy", &world::Interaction::synergy,
                              {.meaning = "share of the pair's summed effect, added at the product of reliabilities",
                                  .low = -1, .high = 1, .presence = required})}};
}

Table<world::Calendar> calendar_table() {
    using C = world::Calendar;
    return {"When the network meets",
            {value("session_months", &C::session_months, {.meaning = "months of the year with a learning session",
                .low = 1, .high = 12, .most_values = 12, .repeats = Repeats::refused}),
             value("webinars_per_month", &C::webinars_per_month, {.meaning = "network webinars a month", .low = 0, .high = 31}),
             value("node_calls_per_month", &C::node_calls_per_month,
                 {.meaning = "calls a month within each node", .low = 0, .high = 31}),
             value("sessions", &C::sessions, {.meaning = "how learning sessions are held", .choices = {"in_person", "virtual"}}),
             value("rhythm", &C::rhythm, {.meaning = "even, or that of the Breakthrough Series: pre-work, sessions, action "
                 "periods, ongoing", .choices = {"even", "breakthrough"}}),
             value("prework_months", &C::prework_months, {.meaning = "breakthrough: months in which a newcomer prepares and "
                 "does not test yet", .unit = "months", .low = 0, .high = 24}),
             value("action_months", &C::action_months, {.meaning = "breakthrough: months after a session that are its action "
                 "period", .unit = "months", .low = 0, .high = 24}),
             value("action_calls_per_month", &C::action_calls_per_month,
                 {.meaning = "breakthrough: further calls a month in an action period", .low = 0, .high = 31})}};
}

Table<world::StaffKind> staff_table() {
    using S = world::StaffKind;
    return {"Staff of one kind in the coordinating centre",
            {value("name", &S::name, {.meaning = "kind of staff", .choices = {"coaches", "analysts", "data_managers",
                "project_managers", "engagement_leads"}, .presence = required}),
             value("title", &S::title, {.meaning = "name shown to people", .most = 300}),
             value("per_site", &S::per_site, {.meaning = "persons per active site when a plan names no number",
                 .unit = "persons", .low = 0, .high = 100}),
             value("at_least", &S::at_least, {.meaning = "persons, whatever the number of sites", .unit = "persons",
                 .low = 0, .high = 100000}),
             value("hours", &S::hours, {.meaning = "productive hours of a person", .unit = "hours a month", .low = 1,
                 .high = 400}),
             value("salary", &S::salary, {.meaning = "salary of a person, with overhead", .unit = "money a year",
                 .low = 0, .high = 1e7})}};
}

Table<world::Price> price_table() {
    using P = world::Price;
    return {"A price",
            {value("name", &P::name, {.meaning = "name by which the engine asks for it", .least = 1, .most = 100,
                .presence = required}),
             value("title", &P::title, {.meaning = "name shown to people", .most = 300}),
             value("value", &P::value, {.meaning = "the price", .low = 0, .high = 1e12, .presence = required}),
             value("unit", &P::unit, {.meaning = "what the price is for", .most = 100}),
             value("price_year", &P::price_year, {.meaning = "year of the price", .low = 0, .high = 2199}),
             value("source", &P::source, {.meaning = "where it comes from"}),
             value("assumed", &P::assumed, {.meaning = "true: assumed, not published"})}};
}

Table<world::Observation> observation_table(std::vector<std::string> uses) {
    using O = world::Observation;
    return {"A published figure",
            {value("measure", &O::measure, {.meaning = "measure by name", .least = 1, .most = 100, .presence = required}),
             value("date", &O::date, {.meaning = "month of the figure", .presence = required}),
             value("since", &O::since, {.meaning = "month since which the figure is the relative change (-0.4: 40 % less)"}),
             value("value", &O::value, {.meaning = "the figure", .low = -1e12, .high = 1e12, .presence = required}),
             value("low", &O::low, {.meaning = "lower end of its 95 % interval", .low = -1e12, .high = 1e12}),
             value("high", &O::high, {.meaning = "upper end of its 95 % interval", .low = -1e12, .high = 1e12}),
             value("sites", &O::sites, {.meaning = "sites that it is of", .low = 0, .high = 1e6}),
             value("patients", &O::patients, {.meaning = "patients that it is of", .low = 0, .high = 1e9}),
             value("source", &O::source, {.meaning = "where it is published"}),
             value("use", &O::use, {.meaning = "what it is used for", .choices = std::move(uses), .presence = required})}};
}

Table<ValidationFile> validation_table() {
    return {"Published figures kept for validation, which calibration never sees",
            {ignored<ValidationFile>("$schema", {.meaning = "the schema, for editors"}),
             constant<ValidationFile>("format", validation_format, {.meaning = "format of the file", .presence = required}),
             value("network", &ValidationFile::network, {.meaning = "name of the network", .wording = Wording::name,
                 .least = 1, .most = 60, .presence = required}),
             objects("observed", &ValidationFile::observed, observation_table({"validate"}),
                 {.meaning = "published figures", .presence = required})}};
}

namespace {

/// Absent: a chronic state, remission.
Field<world::Network> outcomes_field() {
    Field<world::Network> field = objects("outcomes", &world::Network::outcomes, outcome_definition_table(),
        {.meaning = "what the network improves, the main outcome first; absent: remission, a chronic state",
         .most_values = world::outcome_limit});
    field.present = [](const world::Network& network) { return !network.outcomes.empty(); };
    return field;
}

}  // namespace

Table<world::Network> network_table() {
    using N = world::Network;
    Table<N> table{"A Learning Network as data",
            {ignored<N>("$schema", {.meaning = "the schema, for editors"}),
             constant<N>("format", network_format, {.meaning = "format of the file", .presence = required}),
             value("name", &N::name, {.meaning = "short name, as scenarios give it", .wording = Wording::name,
                 .least = 1, .most = 60, .presence = required}),
             value("title", &N::title, {.meaning = "name shown to people", .least = 1, .most = 300, .presence = required}),
             value("purpose", &N::purpose, {.meaning = "what the network is for"}),
             value("founded", &N::founded, {.meaning = "year of founding", .low = 0, .high = 2199}),
             value("evidence", &N::evidence, {.meaning = "what its forecast rests on, one phrase"}),
             value("start", &N::start, {.meaning = "month 0 of the network", .presence = required}),
             value("horizon_months", &N::horizon_months, {.meaning = "months forecast when a scenario names no number",
                 .unit = "months", .low = 1, .high = 600, .presence = required}),
             value("outcome", &N::outcome, {.meaning = "main outcome by name; given by the first of outcomes where there are any", .least = 1, .most = 100}),
             value("outcome_title", &N::outcome_title, {.meaning = "main outcome in words", .most = 300}),
             value("goal", &N::goal, {.meaning = "the outcome that the network aims at, where outcomes says nothing", .low = 0, .high = 1}),
             outcomes_field(),
             value("last_observed", &N::last_observed, {.meaning = "month of the last published outcome", .presence = required}),
             value("largest_published_sites", &N::largest_published_sites,
                 {.meaning = "sites of the largest network with published outcomes", .unit = "sites", .low = 0, .high = 1e6}),
             value("currency", &N::currency, {.meaning = "currency of all money", .most = 20}),
             value("price_year", &N::price_year, {.meaning = "price year of all money", .low = 0, .high = 2199}),
             value("places", &N::places, {.meaning = "where the coordinates come from"}),
             objects("sites", &N::sites, site_table(), {.meaning = "sites that are, or could become, members",
                 .least_values = 1, .most_values = 200000, .presence = required}),
             objects("practices", &N::practices, practice_table(),
                 {.meaning = "the key driver diagram", .least_values = 1, .most_values = 64, .presence = required}),
             objects("interactions", &N::interactions, interaction_table(), {.meaning = "pairs of practices that act together"}),
             object("calendar", &N::calendar, calendar_table(), {.meaning = "when the network meets"}),
             objects("staff", &N::staff, staff_table(), {.meaning = "staff of the coordinating centre, by kind",
                 .most_values = 5}),
             value("site_fee", &N::site_fee, {.meaning = "fee of an active site", .unit = "money a year", .low = 0, .high = 1e7}),
             value("grants", &N::grants, {.meaning = "grants to the coordinating centre", .unit = "money a year",
                 .low = 0, .high = 1e10}),
             value("opening_cash", &N::opening_cash, {.meaning = "cash of the coordinating centre at the start",
                 .unit = "money", .low = -1e10, .high = 1e10}),
             objects("prices", &N::prices, price_table(), {.meaning = "prices, with their sources"}),
             uncertain_parameters("parameters", &N::parameters,
                 {.meaning = "where the network differs from the defaults: a value, or a prior to draw from"}),
             fitted_field(),
             objects("observed", &N::observed, observation_table({"calibrate", "input", "subgroup"}),
                 {.meaning = "published figures; those for validation are in a file of their own"}),
             value("sources", &N::sources, {.meaning = "what was read, one text a source"}),
             objects("ties", &N::ties, tie_table(),
                 {.meaning = "all ties between sites before any is made; none given: drawn", .most_values = 5000000}),
             today()}};
    for (Field<N>& field : circumstance_fields<N>()) {
        table.fields.push_back(std::move(field));
    }
    return table;
}

}  // namespace lnsim::io
