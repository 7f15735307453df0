#include "engine/io/diffuse_study.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/io/diffuse_fields.hpp"
#include "engine/io/settings.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

using diffusion::Kind;
using diffusion::Model;

const std::vector<std::string>& kind_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const diffusion::KindDeclaration& kind : diffusion::kinds()) all.emplace_back(kind.name);
        return all;
    }();
    return names;
}

/// The model's keys depend on its kind, so that is read first.
Field<DiffusionSpec> model_field() {
    Field<DiffusionSpec> field{"model", {.meaning = "kind and parameters of the model", .presence = Presence::required}, {}, {}, {}};
    field.read = [](const Json& json, const Place& place, DiffusionSpec& spec) {
        const auto kind = json.is_object() ? json.find("kind") : json.end();
        if (!json.is_object() || kind == json.end()) {
            place.report(json.is_object() ? "has no kind" : "is " + shown(json), "an object with a kind is wanted");
            return;
        }
        std::string name;
        read_text(*kind, {.choices = kind_names()}, place.key("kind"), name);
        const auto declared = std::find(kind_names().begin(), kind_names().end(), name);
        if (declared == kind_names().end()) return;
        spec.model.kind = diffusion::kinds()[static_cast<std::size_t>(declared - kind_names().begin())].kind;
        if (spec.model.kind == Kind::subgroup_learning) spec.model.dimensions = 100;
        read_object(json, diffusion_model_table(spec.model.kind), place, spec.model);
    };
    field.write = [](Writer& writer, const DiffusionSpec&) { writer.null(); };
    field.schema = [] {
        SchemaJson any = SchemaJson::array();
        for (const diffusion::KindDeclaration& kind : diffusion::kinds()) any.push_back(object_schema(diffusion_model_table(kind.kind)));
        return SchemaJson{{"oneOf", std::move(any)}};
    };
    return field;
}

Table<diffusion::Seeds> drawn_table(std::string& how) {
    return {"Seeds that are drawn",
            {value("count", &diffusion::Seeds::count, {.meaning = "how many", .low = 1, .high = 4e9, .presence = Presence::required}),
             [&how] {
                 Field<diffusion::Seeds> field{"how", {.meaning = "anew in each replication, or those of highest degree",
                     .choices = {"random", "highest_degree"}, .presence = Presence::required}, {}, {}, {}};
                 const Rule rule = field.rule;
                 field.read = [rule, &how](const Json& json, const Place& place, diffusion::Seeds& seeds) {
                     read_text(json, rule, place, how);
                     seeds.how = how == "highest_degree" ? diffusion::Seeds::How::highest_degree : diffusion::Seeds::How::random;
                 };
                 field.write = [](Writer& writer, const diffusion::Seeds&) { writer.text("random"); };
                 field.schema = [rule] { return text_schema(rule); };
                 return field;
             }()}};
}

void read_id(const Json& json, const Place& place, std::string& id) {
    if (json.is_number_unsigned()) {
        id = json.dump();
    } else {
        read_text(json, {.least = 1}, place, id);
    }
}

Field<DiffusionSpec> seeds_field() {
    Field<DiffusionSpec> field{"seeds", {.meaning = "who begins: ids of nodes, or how many are drawn and how"}, {}, {}, {}};
    field.read = [](const Json& json, const Place& place, DiffusionSpec& spec) {
        if (json.is_object()) {
            std::string how;
            spec.drawn.how = diffusion::Seeds::How::random;
            read_object(json, drawn_table(how), place, spec.drawn);
            return;
        }
        if (!is_list(json, {}, place)) return;
        spec.seeds.resize(json.size());
        for (std::size_t i = 0; i < json.size(); ++i) read_id(json[i], place.row(i), spec.seeds[i]);
    };
    field.write = [](Writer& writer, const DiffusionSpec&) { writer.null(); };
    field.schema = [] {
        std::string how;
        const SchemaJson ids{{"type", "array"}, {"items", {{"type", SchemaJson::array({"string", "integer"})}}}};
        return SchemaJson{{"oneOf", SchemaJson::array({ids, object_schema(drawn_table(how))})}};
    };
    return field;
}

Field<DiffusionSpec> seed_field() {
    Field<DiffusionSpec> field{"seed", {.meaning = "seed of all chance but the graph's; text, or a whole number below 2^53"}, {}, {}, {}};
    field.read = [](const Json& json, const Place& place, DiffusionSpec& spec) {
        if (!json.is_number()) return read_seed(json, place, spec.seed);
        std::int64_t number = 0;
        read_whole(json, {.low = 0, .high = 9007199254740991.0}, place, number);
        spec.seed = static_cast<std::uint64_t>(number);
    };
    field.write = [](Writer& writer, const DiffusionSpec& spec) { writer.whole(spec.seed); };
    field.schema = [] {
        const SchemaJson number{{"type", "integer"}, {"minimum", 0}};
        return SchemaJson{{"oneOf", SchemaJson::array({number, SchemaJson{{"type", "string"}, {"pattern", "^[0-9]{1,20}$"}}})}};
    };
    return field;
}

Table<diffusion::Change> change_table() {
    using C = diffusion::Change;
    return {"An intervention", {value("at", &C::at, {.meaning = "first round of the new values", .low = 1, .high = 1e6, .presence = Presence::required}),
        value("infection", &C::infection, {.meaning = "from then on", .unit = "probability a round", .low = 0, .high = 1}),
        value("recovery", &C::recovery, {.meaning = "from then on", .unit = "probability a round", .low = 0, .high = 1})}};
}

bool is_epidemic(Kind kind) {
    return kind == Kind::susceptible_infected || kind == Kind::susceptible_infected_recovered ||
           kind == Kind::susceptible_infected_susceptible;
}

bool is_built_in(Kind kind) {
    return diffusion::declaration(kind).graph == diffusion::KindDeclaration::Graph::built_by_the_model;
}

/// What no single key can tell.
void check_model(const DiffusionSpec& spec, Report& report) {
    const Model& model = spec.model;
    const Place top(report);
    const Place place = top.key("model");
    if (is_epidemic(model.kind) && model.time == "discrete") {
        if (model.infection > 1) place.key("infection").report("is " + number_text(model.infection), "a probability from 0 to 1 is wanted in discrete time");
        if (model.recovery > 1) place.key("recovery").report("is " + number_text(model.recovery), "a probability from 0 to 1 is wanted in discrete time");
    }
    if (model.kind == Kind::bass && model.time == "discrete" && model.p.value_or(0) + model.q > 1) {
        place.key("q").report("makes p + q " + number_text(model.p.value_or(0) + model.q), "at most 1 in discrete time");
    }
    if (model.kind == Kind::susceptible_infected_susceptible && !spec.rounds) top.key("rounds").report("is missing", "infection without immunity need not end");
    if (is_built_in(model.kind) && model.kind != Kind::march_learning && model.kind != Kind::subgroup_learning && spec.rounds.value_or(0) == 0) {
        top.key("rounds").report("is missing", "rounds, or customers of a queue, are wanted");
    }
    const double phases = model.scv > 0 ? 1 / model.scv : 1;
    if (model.scv > 0 && model.scv < 1 && std::fabs(phases - std::round(phases)) > 1e-6) {
        place.key("scv").report("is " + number_text(model.scv), "below 1 it is 0 or 1/k for a whole k");
    }
    if (!spec.changes.empty() && (!is_epidemic(model.kind) || model.time != "discrete")) {
        top.key("changes").report("cannot be used", "susceptible_infected(...) in discrete time takes changes");
    }
    if (model.kind == Kind::landscape_search && model.interactions >= model.bits) {
        place.key("interactions").report("is " + std::to_string(model.interactions), "fewer than bits are wanted");
    }
    if (model.kind == Kind::degroot && spec.drawn.how != diffusion::Seeds::How::named) {
        top.key("seeds").report("are drawn", "degroot takes named seeds or opinions");
    }
}

void check_seeds(const DiffusionSpec& spec, const graph::NamedGraph& named, diffusion::Study& study, Report& report) {
    const Kind kind = spec.model.kind;
    const Place top(report);
    const Place place = top.key("seeds");
    const bool none = spec.seeds.empty() && spec.drawn.how == diffusion::Seeds::How::named;
    const bool wanted = kind != Kind::degroot && kind != Kind::bass && kind != Kind::landscape_search && !is_built_in(kind);
    if (none && wanted) place.report("are missing", "ids, or {\"count\": 10, \"how\": \"random\"}");
    if (!none && (is_built_in(kind) || kind == Kind::landscape_search)) place.report("have no meaning for this model", {}, "leave them out");
    if (spec.drawn.count > named.graph.nodes()) {
        place.key("count").report("is " + std::to_string(spec.drawn.count), "the graph has " + std::to_string(named.graph.nodes()) + " nodes");
    }
    for (std::size_t i = 0; i < spec.seeds.size(); ++i) {
        if (const auto node = named.names.find(spec.seeds[i])) {
            study.seeds.nodes.push_back(*node);
        } else if (named.graph.nodes() > 0) {
            place.row(i).report("is " + in_quotes(spec.seeds[i]) + ", which is no node of the graph");
        }
    }
    for (const auto& [name, opinion] : spec.model.opinions) {
        if (!named.names.find(name)) top.key("model").key("opinions").key(name).report("is no node of the graph");
    }
}

diffusion::Study study_of(DiffusionSpec spec, graph::NamedGraph named, const std::string& path, Report& report) {
    diffusion::Study study;
    study.name = spec.name.empty() ? std::filesystem::path(path).stem().string() : spec.name;
    study.graph_source = graph_source(spec.graph);
    study.seeds = spec.drawn;
    if (named.graph.nodes() > 0 || (is_built_in(spec.model.kind) && report.count() == 0)) check_seeds(spec, named, study, report);
    if (spec.model.kind == Kind::independent_cascade && !spec.model.p && named.graph.weight.empty() && report.count() == 0) {
        report.add("/model/p", "is missing", "the graph's edges have no weights that could stand for it");
    }
    study.graph = std::move(named.graph);
    study.names = std::move(named.names);
    study.model = std::move(spec.model);
    study.rounds = spec.rounds;
    study.changes = std::move(spec.changes);
    study.replications = spec.replications;
    study.seed = spec.seed;
    return study;
}

}  // namespace

Table<DiffusionSpec> diffusion_table() {
    using D = DiffusionSpec;
    return {"A study of diffusion on a graph",
            {ignored<D>("$schema", {.meaning = "where an editor finds the schema"}),
             value("name", &D::name, {.meaning = "of the study"}),
             object("graph", &D::graph, graph_table(), {.meaning = "who is connected to whom"}), model_field(), seeds_field(),
             value("rounds", &D::rounds, {.meaning = "rounds, or units of time; absent: until nothing can change", .low = 0, .high = 1e6}),
             value("replications", &D::replications, {.meaning = "independent runs", .low = 1, .high = 16777215}), seed_field(),
             objects("changes", &D::changes, change_table(), {.meaning = "interventions at given rounds"})}};
}

diffusion::Study load_diffusion(const std::string& path, const std::vector<std::string>& sets, double memory,
                                std::vector<core::Problem>& problems) {
    Report report(path, problems);
    std::optional<Json> document = read_json(path, input_limit, report);
    if (!document) return {};
    apply_sets(*document, sets, report);
    DiffusionSpec spec;
    const std::size_t before = problems.size();
    read_object(*document, diffusion_table(), Place(report), spec);
    const auto is_good = [&](std::string_view part) {  // nothing is told of it yet: it can be looked at further
        return std::none_of(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                            [part](const core::Problem& problem) { return problem.place.starts_with(part); });
    };
    graph::NamedGraph named;
    const bool has_graph = document->is_object() && document->contains("graph");
    if (!is_good("/model") || !document->is_object()) return {};
    check_model(spec, report);
    if (is_built_in(spec.model.kind)) {
        if (has_graph) report.add("/graph", "has no meaning for this model", "it builds its own", "leave it out");
    } else if (is_good("/graph")) {
        const bool chances = spec.model.kind == Kind::independent_cascade && !spec.model.p;
        named = make_graph(spec.graph, std::filesystem::path(path).parent_path().string(), chances, memory, report);
    }
    return study_of(std::move(spec), std::move(named), path, report);
}

}  // namespace lnsim::io
