// Tidy tables of a study of diffusion.
#include <algorithm>
#include <fmt/format.h>

#include "engine/io/diffuse_study.hpp"

namespace lnsim::io {
namespace {

std::string in_quotes(const std::string& text) {
    // A text that a spreadsheet would take for a formula is kept from it by a leading quote.
    const bool formula = !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
    if (!formula && text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = formula ? "\"'" : "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string number(double value) { return fmt::format("{:.9g}", value); }

void add_series(std::string& text, std::string_view name, const std::vector<double>& mean, const std::vector<double>* error) {
    for (std::size_t round = 0; round < mean.size(); ++round) {
        text += fmt::format("{},{},{},{}\n", round, name, number(mean[round]), error != nullptr ? number((*error)[round]) : std::string{});
    }
}

DiffusionTable by_round(const diffusion::Study& study, const diffusion::Result& result, const std::vector<diffusion::Oracle>& oracles) {
    std::string text = "round,series,mean,standard_error\n";
    add_series(text, "simulated", result.by_round.mean, &result.by_round.standard_error);
    const bool landscape = study.model.kind == diffusion::Kind::landscape_search;
    const bool again = study.model.kind == diffusion::Kind::susceptible_infected_susceptible;
    add_series(text, landscape ? "unique_solutions" : again ? "ever_infected" : "infectious", result.second.mean, &result.second.standard_error);
    for (const diffusion::Oracle& oracle : oracles) add_series(text, in_quotes(oracle.name), oracle.by_round, nullptr);
    return {"by_round.csv", std::move(text)};
}

DiffusionTable finals(const diffusion::Result& result) {
    std::string text = "value,share\n";
    for (const auto& [value, count] : result.sizes) {
        text += number(value) + "," + number(static_cast<double>(count) / static_cast<double>(result.replications)) + "\n";
    }
    return {"final.csv", std::move(text)};
}

DiffusionTable nodes(const diffusion::Study& study, const diffusion::Result& result) {
    if (result.node_time.empty()) {
        std::string text = "node,opinion\n";
        for (std::uint32_t node = 0; node < result.node_value.size(); ++node) {
            text += in_quotes(study.names.name(node)) + "," + number(result.node_value[node]) + "\n";
        }
        return {"nodes.csv", std::move(text)};
    }
    std::string text = "node,adopted,time,class\n";
    const auto of = adopter_classes(result.node_time);
    for (std::uint32_t node = 0; node < result.node_value.size(); ++node) {
        const double time = result.node_time[node];
        text += fmt::format("{},{},{},{}\n", in_quotes(study.names.name(node)), number(result.node_value[node]),
                            time < 0 ? std::string{} : number(time), of[node]);
    }
    return {"nodes.csv", std::move(text)};
}

DiffusionTable transmissions(const diffusion::Study& study, const diffusion::Result& result) {
    std::string text = "from,to,time\n";
    for (const diffusion::Transmission& told : result.transmissions) {
        text += in_quotes(study.names.name(told.from)) + "," + in_quotes(study.names.name(told.to)) + "," + number(told.time) + "\n";
    }
    return {"transmissions.csv", std::move(text)};
}

}  // namespace

std::vector<std::string_view> adopter_classes(const std::vector<double>& time) {
    std::vector<std::size_t> order;
    for (std::size_t node = 0; node < time.size(); ++node) {
        if (time[node] >= 0) order.push_back(node);
    }
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return time[a] < time[b]; });
    std::vector<std::string_view> of(time.size(), "never");
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(order.size());
        of[order[i]] = share < 0.025 ? "innovator" : share < 0.16 ? "early adopter" : share < 0.5 ? "early majority"
                     : share < 0.84 ? "late majority" : "laggard";
    }
    return of;
}

std::vector<DiffusionTable> diffusion_tables(const diffusion::Study& study, const diffusion::Result& result,
                                             const std::vector<diffusion::Oracle>& oracles) {
    std::vector<DiffusionTable> tables{by_round(study, result, oracles), finals(result)};
    if (!result.node_value.empty()) tables.push_back(nodes(study, result));
    if (!result.transmissions.empty()) tables.push_back(transmissions(study, result));
    return tables;
}

}  // namespace lnsim::io
