// The answer of `lnsim diffuse --json`.
#include "engine/io/diffuse_study.hpp"
#include "engine/io/diffuse_writing.hpp"

namespace lnsim::io {

using diffusion::Kind;
using diffusion::Oracle;
using diffusion::Result;

void write_numbers(Writer& writer, std::string_view key, const std::vector<double>& values) {
    writer.key(key);
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void write_number(Writer& writer, std::string_view key, double value) {
    writer.key(key);
    writer.number(value);
}

void write_spread(Writer& writer, const Result& result) {
    writer.key("spread");
    writer.open_object();
    write_number(writer, "mean", result.mean);
    write_number(writer, "standard_error", result.standard_error);
    write_number(writer, "variance", result.variance);
    writer.close_object();
}

void write_sizes(Writer& writer, const Result& result) {
    if (result.sizes.size() > 1000) return;
    writer.key("final_distribution");
    writer.open_list();
    for (const auto& [size, count] : result.sizes) {
        writer.open_object();
        write_number(writer, "value", size);
        write_number(writer, "share", static_cast<double>(count) / static_cast<double>(result.replications));
        writer.close_object();
    }
    writer.close_list();
}

void write_duration(Writer& writer, const Result& result) {
    writer.key("duration");
    writer.open_object();
    write_number(writer, "mean", result.duration);
    write_number(writer, "standard_error", result.duration_error);
    write_number(writer, "variance", result.duration_variance);
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
        write_number(writer, "mean", oracle.mean);
        writer.key("variance");
        oracle.variance < 0 ? writer.null() : writer.number(oracle.variance);
        if (!oracle.by_round.empty()) write_numbers(writer, "by_round", oracle.by_round);
        const bool two_kinds = kind == Kind::voter || kind == Kind::moran;
        if (two_kinds && !oracle.second.empty()) write_number(writer, "updates", oracle.second.front());
        if (!two_kinds && !oracle.second.empty()) write_numbers(writer, "infectious_by_round", oracle.second);
        writer.close_object();
    }
    writer.close_list();
}

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
    write_spread(writer, result);
    write_numbers(writer, "by_round", result.by_round.mean);
    write_numbers(writer, "by_round_standard_error", result.by_round.standard_error);
    if (!result.second.mean.empty()) write_numbers(writer, second_name(kind), result.second.mean);
    write_duration(writer, result);
    writer.key("unfinished");
    writer.whole(result.unfinished);
    for (const auto& [name, value] : result.more) write_number(writer, name, value);
    if (kind == Kind::degroot) {
        if (result.more.size() < 3) {
            writer.key("consensus");
            writer.null();
        }
        if (result.node_value.size() <= 10'000) {
            writer.key("opinions");
            writer.open_object();
            for (std::uint32_t node = 0; node < result.node_value.size(); ++node) write_number(writer, study.names.name(node), result.node_value[node]);
            writer.close_object();
        }
    }
    write_sizes(writer, result);
    if (oracles != nullptr) write_oracles(writer, kind, *oracles);
    writer.close_object();
    return writer.take() + "\n";
}

}  // namespace lnsim::io
