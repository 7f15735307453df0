// The parameters of each kind of model of diffusion.
#include "engine/io/diffuse_fields.hpp"

namespace lnsim::io {
namespace {

using diffusion::Kind;
using diffusion::Model;
using Fields = std::vector<Field<Model>>;

constexpr auto required = Presence::required;

Rule chance(std::string meaning, Presence presence = Presence::optional) {
    return {.meaning = std::move(meaning), .unit = "probability", .low = 0, .high = 1, .presence = presence};
}

Rule whole(std::string meaning, double low, double high) { return {.meaning = std::move(meaning), .low = low, .high = high}; }

Field<Model> mixing(const char* meaning) {
    return value("mixing", &Model::mixing, {.meaning = meaning, .choices = {"population", "neighbours"}});
}

Field<Model> time() {
    return value("time", &Model::time, {.meaning = "rounds, or exact continuous time, in which chances are rates",
        .choices = {"discrete", "continuous"}});
}

Rule rate(std::string meaning) {
    return {.meaning = std::move(meaning), .unit = "probability a round, or rate", .low = 0, .high = 1e6, .presence = required};
}

Fields epidemic(bool recovers) {
    Fields fields{value("infection", &Model::infection, rate("infection along an arc")), time()};
    if (recovers) fields.push_back(value("recovery", &Model::recovery, rate("recovery of an infectious node")));
    return fields;
}

/// Opinions by id: {"a": 0.2, "b": 1}.
Field<Model> opinions() {
    Field<Model> field{"opinions", {.meaning = "first opinions by node; 0 where not given, 1 for seeds"}, {}, {}, {}};
    field.read = [](const Json& json, const Place& place, Model& model) {
        if (!json.is_object()) {
            place.report("is " + shown(json), "an object of numbers by node is wanted");
            return;
        }
        for (const auto& [name, opinion] : json.items()) {
            double number = 0;
            read_number(opinion, {.low = -1e12, .high = 1e12}, place.key(name), number);
            model.opinions.emplace_back(name, number);
        }
    };
    field.write = [](Writer& writer, const Model& model) {
        writer.open_object();
        for (const auto& [name, opinion] : model.opinions) {
            writer.key(name);
            writer.number(opinion);
        }
        writer.close_object();
    };
    field.schema = [] { return SchemaJson{{"type", "object"}, {"additionalProperties", {{"type", "number"}}}}; };
    return field;
}

Fields march() {
    return {value("people", &Model::people, whole("people of the organisation", 1, 100000)),
            value("dimensions", &Model::dimensions, whole("dimensions of reality", 1, 10000)),
            value("p1", &Model::p1, chance("learning from the code")), value("p2", &Model::p2, chance("learning by the code")),
            value("variant", &Model::variant, {.meaning = "which beliefs the code sees: those at the start of the period, new "
                "ones, or acts", .choices = {"synchronous", "sequential", "acting"}})};
}

Fields subgroup() {
    return {value("groups", &Model::groups, whole("groups", 1, 10000)),
            value("group_size", &Model::group_size, whole("people of a group", 2, 1000)),
            value("dimensions", &Model::dimensions, whole("dimensions of reality", 1, 10000)),
            value("block", &Model::block, whole("dimensions that pay only together", 1, 1000)),
            value("rewire", &Model::rewire, chance("that a tie inside a group leads out of it")),
            value("learning", &Model::learning, chance("of taking over the better neighbours' majority, by dimension"))};
}

Fields panel() {
    return {value("sites", &Model::sites, whole("sites", 1, 100000)), value("patients", &Model::patients, whole("patients of a site", 1, 100000)),
            value("up", &Model::up, chance("a round, from the lower to the upper state")),
            value("down", &Model::down, chance("a round, from the upper to the lower state")),
            value("up_end", &Model::up_end, chance("up in the last round, in a straight line; default up")),
            value("down_end", &Model::down_end, chance("down in the last round; default down")),
            value("between", &Model::between, chance("up of the first site is 1 - between times, of the last 1 + between times"))};
}

Fields queue() {
    const auto rate_of = [](std::string meaning) { return Rule{.meaning = std::move(meaning), .unit = "a unit of time", .low = 1e-6, .high = 1e6}; };
    return {value("arrival", &Model::arrival, rate_of("arrivals")), value("service", &Model::service, rate_of("customers that a server serves")),
            value("servers", &Model::servers, whole("servers", 1, 10000)),
            value("scv", &Model::scv, {.meaning = "squared coefficient of variation of service times: 0 constant, 1 exponential, "
                "1/k Erlang of k phases, above 1 hyperexponential", .low = 0, .high = 1000})};
}

Fields fields_of(Kind kind) {
    switch (kind) {
        case Kind::independent_cascade:
            return {value("p", &Model::p, chance("success of a try; absent: the weight of the edge"))};
        case Kind::linear_threshold:
            return {value("weight", &Model::weight, {.meaning = "sum of the weights of a node's incoming edges: each counts "
                "weight/indegree, or in proportion to its own weight", .low = 0, .high = 1})};
        case Kind::fractional_threshold:
            return {value("share", &Model::share, chance("adopted share of neighbours at which a node adopts", required))};
        case Kind::complex_contagion:
            return {value("threshold", &Model::threshold, whole("adopted neighbours at which a node adopts", 1, 1e9)),
                    value("p", &Model::p, chance("of adopting in a round once they are reached; default 1")),
                    value("below", &Model::below, chance("of adopting in a round with fewer, but some"))};
        case Kind::susceptible_infected:
            return epidemic(false);
        case Kind::susceptible_infected_recovered:
        case Kind::susceptible_infected_susceptible:
            return epidemic(true);
        case Kind::bass:
            return {value("p", &Model::p, chance("innovation", required)), value("q", &Model::q, rate("imitation")), time(),
                    mixing("whose adopted share counts: the population's (default) or the neighbours'")};
        case Kind::voter:
            return {value("rule", &Model::rule, {.meaning = "who copies whom", .choices = {"voter", "invasion", "link"}})};
        case Kind::moran:
            return {value("fitness", &Model::fitness, {.meaning = "of a mutant, against 1", .low = 1e-6, .high = 1e6}),
                    mixing("whom offspring replaces: a neighbour (default) or anyone, its parent included")};
        case Kind::degroot:
            return {opinions(), value("susceptibility", &Model::susceptibility, chance("weight of what one hears against "
                "one's first opinion (Friedkin and Johnsen)")), value("self_weight", &Model::self_weight, chance("weight of "
                "one's own opinion in what one hears"))};
        case Kind::march_learning:
            return march();
        case Kind::landscape_search:
            return {value("bits", &Model::bits, whole("N", 1, 24)), value("interactions", &Model::interactions, whole("K", 0, 15)),
                    value("exponent", &Model::exponent, {.meaning = "of the score", .low = 0.1, .high = 100})};
        case Kind::subgroup_learning:
            return subgroup();
        case Kind::two_state_panel:
            return panel();
        case Kind::queue:
            return queue();
    }
    return {};
}

}  // namespace

Table<Model> diffusion_model_table(Kind kind) {
    const diffusion::KindDeclaration& declared = diffusion::declaration(kind);
    Table<Model> table{std::string(declared.name) + ": " + std::string(declared.meaning) + " (" + std::string(declared.source) + ")", {}};
    table.fields.push_back(constant<Model>("kind", std::string(declared.name), {.presence = required}));
    for (Field<Model>& field : fields_of(kind)) table.fields.push_back(std::move(field));
    return table;
}

}  // namespace lnsim::io
