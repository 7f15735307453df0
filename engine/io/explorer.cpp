#include "engine/io/explorer.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/io/fields.hpp"

namespace lnsim::io {
namespace {

constexpr std::size_t most_sets = 400;
constexpr std::size_t scenario_bytes = std::size_t{1} << 20U;

Rule named(std::string meaning) { return {.meaning = std::move(meaning), .most = 300}; }

Table<PlanOrder> plan_order_table() {
    using P = PlanOrder;
    return {"A plan",
            {value("base", &P::base, named("a plan of the list, by its id")), value("name", &P::name, named("shown")),
             value("sets", &P::sets, {.meaning = "what is changed", .wording = Wording::lines, .most = 20000,
                                      .most_values = most_sets})}};
}

Rule replications_rule() { return {.meaning = "runs of each plan", .low = 1, .high = explorer_replications}; }

Table<ForecastOrder> forecast_order_table() {
    using F = ForecastOrder;
    return {"A forecast that is asked for",
            {value("client", &F::client, {.meaning = "the window that asks", .least = 1, .most = 64, .presence = Presence::required}),
             object("reference", &F::reference, plan_order_table(), {.meaning = "what is compared with", .presence = Presence::required}),
             object("plan", &F::plan, plan_order_table(), {.meaning = "the plan"}),
             value("replications", &F::replications, replications_rule()), value("seed", &F::seed, {.meaning = "seed of all chance"})}};
}

Table<SaveOrder> save_order_table() {
    using S = SaveOrder;
    return {"What is to be saved",
            {value("name", &S::name, {.meaning = "of the file", .wording = Wording::name, .least = 1, .most = 60, .presence = Presence::required}),
             object("reference", &S::reference, plan_order_table(), {.meaning = "what is compared with"}),
             object("plan", &S::plan, plan_order_table(), {.meaning = "the plan", .presence = Presence::required}),
             value("replications", &S::replications, replications_rule()), value("seed", &S::seed, {.meaning = "seed of all chance"})}};
}

Table<OwnDataOrder> own_data_order_table() {
    using O = OwnDataOrder;
    const auto file = [](const char* meaning) { return Rule{.meaning = meaning, .wording = Wording::any, .most = explorer_body}; };
    return {"A network from own data",
            {value("name", &O::name, {.meaning = "of the network", .wording = Wording::name, .least = 1, .most = 60, .presence = Presence::required}),
             value("title", &O::title, named("shown to people")),
             value("like", &O::like, {.meaning = "the shipped network that it is like", .wording = Wording::name, .most = 60}),
             value("sites", &O::sites, file("the file of sites")), value("ties", &O::ties, file("the file of ties")),
             value("outcomes", &O::outcomes, file("the file of outcomes")), value("practices", &O::practices, file("the file of practices")),
             value("actors", &O::actors, file("the file of actors")), value("today", &O::today, named("last month that the data describe")),
             value("unusable", &O::unusable, {.meaning = "rows that cannot be used", .choices = {"refuse", "skip"}})}};
}

template <class Order>
Order read_order(std::string_view body, const Table<Order>& table) {
    std::vector<core::Problem> problems;
    Report report("request", problems);
    Order order;
    if (const std::optional<Json> json = parse_json(body, report)) {
        read_object(*json, table, Place(report), order);
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    return order;
}

}  // namespace

ForecastOrder read_forecast_order(std::string_view body) { return read_order(body, forecast_order_table()); }
SaveOrder read_save_order(std::string_view body) { return read_order(body, save_order_table()); }
OwnDataOrder read_own_data_order(std::string_view body) { return read_order(body, own_data_order_table()); }

std::string problems_json(const std::vector<core::Problem>& problems) {
    Writer writer;
    writer.open_list();
    for (const core::Problem& problem : problems) {
        writer.open_object();
        for (const auto& [key, value] : {std::pair("file", &problem.file), std::pair("place", &problem.place),
                                         std::pair("what", &problem.what), std::pair("why", &problem.why),
                                         std::pair("suggestion", &problem.suggestion)}) {
            writer.key(key);
            writer.text(*value);
        }
        writer.close_object();
    }
    writer.close_list();
    return writer.take();
}

std::string scenario_file_text(const LoadedScenario& loaded, const std::string& network) {
    Json document = Json::parse(loaded.text);
    document.erase("$schema");
    document["network"] = network;
    SchemaJson ordered;  // name and network first, as in files written by hand
    for (const char* first : {"name", "description", "network", "start", "horizon_months"}) {
        if (document.contains(first)) ordered[first] = document[first];
    }
    for (const auto& [key, value] : document.items()) ordered[key] = value;
    return ordered.dump(4, ' ', false, SchemaJson::error_handler_t::replace) + "\n";
}

bool looks_like_scenario(const std::string& path) {
    std::vector<core::Problem> unread;
    Report report(path, unread);
    const std::optional<Json> json = read_json(path, scenario_bytes, report);
    return json && json->is_object() && (json->contains("network") || json->contains("extends")) && !json->contains("format");
}

std::string json_text(std::string_view text) {
    Writer writer;
    writer.text(text);
    return writer.take();
}

}  // namespace lnsim::io
