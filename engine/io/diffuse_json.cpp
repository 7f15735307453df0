// The answer of `lnsim diffuse --json`.
#include "engine/io/diffuse_study.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::io {
namespace {

using diffusion::Kind;
using diffusion::Oracle;
using diffusion::Result;

void numbers(Writer& writer, std::string_view key, const std::vector<double>& values) {
    writer.key(key);
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void number(Writer& writer, std::string_view key, double value) {
    writer.key(key);
    writer.number(value);
}

void spread(Writer& writer, const Result& result) {
    writer.key("spread");
    writer.open_object();
    number(writer, "mean", result.mean);
    number(writer, "standard_error", result.standard_error);
    number(writer, "variance", result.variance);
    writer.close_object();
}

/// Final values with the share of replications that ended there; left out where nearly every replication has its own.
void sizes(Writer& writer, const Result& result) {
    if (result.sizes.size() > 1000) return;
    writer.key("final_distribution");
    writer.open_list();
    for (const auto& [size, count] : result.sizes) {
        writer.open_object();
        number(writer, "value", size);
        number(writer, "share", static_cast<double>(count) / static_cast<double>(result.replications));
        writer.close_object();
    }
    writer.close_list();
}

void duration(Writer& writer, const Result& result) {
    writer.key("duration");
    writer.open_object();
    number(writer, "mean", result.duration);
    number(writer, "standard_error", result.duration_error);
    number(writer, "variance", result.duration_variance);
    writer.close_object();
}

std::string_view second_name(Kind kind) {
    if (kind == Kind::landscape_search) return "unique_solutions_by_round";
    return kind == Kind::susceptible_infected_susceptible ? "ever_infected_by_round" : "infectious_by_round";
}

void write_oracles(Writer& writer, Kind kind, const std::vector<Oracle>& oracles) {
    writer.key("oracle");
    writer.open_list();
    for (const Oracle& oracle : oracles) {
        writer.open_object();
        writer.key("name");
        writer.text(oracle.name);
        writer.key("assumes");
        writer.text(oracle.assumes);
        writer.key("truth");
        writer.text(oracle.truth == Oracle::Truth::exact ? "exact" : "limit");
        number(writer, "mean", oracle.mean);
        writer.key("variance");
        oracle.variance < 0 ? writer.null() : writer.number(oracle.variance);
        if (!oracle.by_round.empty()) numbers(writer, "by_round", oracle.by_round);
        const bool two_kinds = kind == Kind::voter || kind == Kind::moran;
        if (two_kinds && !oracle.second.empty()) number(writer, "updates", oracle.second.front());
        if (!two_kinds && !oracle.second.empty()) numbers(writer, "infectious_by_round", oracle.second);
        writer.close_object();
    }
    writer.close_list();
}

}  // namespace

std::string diffusion_json(const diffusion::Study& study, const Result& result, const std::vector<Oracle>* oracles) {
    const Kind kind = study.model.kind;
    Writer writer;
    writer.open_object();
    writer.key("model");
    writer.text(diffusion::declaration(kind).name);
    if (study.graph.nodes() > 0) {
        writer.key("nodes");
        writer.whole(study.graph.nodes());
        writer.key("edges");
        writer.whole(study.graph.edges());
    }
    writer.key("replications");
    writer.whole(result.replications);
    writer.key("seed");
    writer.text(std::to_string(study.seed));
    spread(writer, result);
    numbers(writer, "by_round", result.by_round.mean);
    numbers(writer, "by_round_standard_error", result.by_round.standard_error);
    if (!result.second.mean.empty()) numbers(writer, second_name(kind), result.second.mean);
    duration(writer, result);
    writer.key("unfinished");
    writer.whole(result.unfinished);
    for (const auto& [name, value] : result.more) number(writer, name, value);
    if (kind == Kind::degroot) {
        if (result.more.size() < 3) {
            writer.key("consensus");
            writer.null();
        }
        if (result.node_value.size() <= 10'000) {
            writer.key("opinions");
            writer.open_object();
            for (std::uint32_t node = 0; node < result.node_value.size(); ++node) number(writer, study.names.name(node), result.node_value[node]);
            writer.close_object();
        }
    }
    sizes(writer, result);
    if (oracles != nullptr) write_oracles(writer, kind, *oracles);
    writer.close_object();
    return writer.take() + "\n";
}

}  // namespace lnsim::io
