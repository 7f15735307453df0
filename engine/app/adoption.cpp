// adoption: what adoption data say about exposure, thresholds, hazard and clustering.
#include <fmt/format.h>

#include <cmath>

#include "engine/app/data_commands.hpp"
#include "engine/app/terminal.hpp"
#include "engine/graph/adoption.hpp"
#include "engine/graph/equivalence.hpp"
#include "engine/io/adoption_file.hpp"
#include "engine/io/text.hpp"
#include "engine/io/writer.hpp"
#include "engine/stats/bass_fit.hpp"

namespace lnsim::app {
namespace {

/// Exposure to those in the same place; nothing of graphs in which places are too many to compare.
struct ByPlace {
    std::vector<double> exposure;   ///< mean over nodes, by period
    std::vector<double> threshold;  ///< of each node in the period in which it adopts; NaN: never did
};

struct Found {
    io::AdoptionData data;
    graph::AdoptionHistory history;
    ByPlace by_place;
    stats::BassFit bass;
};

ByPlace by_place(const io::AdoptionData& data) {
    ByPlace found;
    if (data.ids.size() > graph::most_compared) return found;
    const graph::Equivalence places(data.ties);
    const auto nodes = static_cast<std::uint32_t>(data.ids.size());
    for (std::uint32_t period = 1; period <= data.last; ++period) {
        double sum = 0.0;
        for (std::uint32_t node = 0; node < nodes; ++node) sum += places.exposure(node, data.adopted, period);
        found.exposure.push_back(sum / nodes);
    }
    for (std::uint32_t node = 0; node < nodes; ++node) {
        const std::uint32_t when = data.adopted[node];
        found.threshold.push_back(when == graph::never ? std::nan("") : places.exposure(node, data.adopted, when));
    }
    return found;
}

template <class Value>
void write_periods(io::Writer& writer, const char* key, const Found& found, Value value) {
    writer.key(key);
    writer.open_list();
    for (const graph::AdoptionPeriod& period : found.history.periods) writer.number(value(period));
    writer.close_list();
}

void write_value(io::Writer& writer, const char* key, double value) {
    writer.key(key);
    writer.number(value);
}

double density(const io::AdoptionData& data) {
    const auto n = static_cast<double>(data.ids.size());
    return static_cast<double>(data.ties.arcs()) / (n * (n - 1.0));
}

void write_bass(io::Writer& writer, const stats::BassFit& bass) {
    writer.key("bass");
    if (bass.state == stats::BassFit::State::not_identified) {
        writer.null();
        return;
    }
    writer.open_object();
    write_value(writer, "p", bass.p);
    write_value(writer, "q", bass.q);
    write_value(writer, "squares", bass.squares);
    writer.close_object();
}

/// A list of numbers; null where there is none.
void write_list(io::Writer& writer, const char* key, const std::vector<double>& values) {
    writer.key(key);
    if (values.empty()) {
        writer.null();
        return;
    }
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void write_nodes(io::Writer& writer, const Found& found) {
    writer.key("id");
    writer.open_list();
    for (const std::string& id : found.data.ids) writer.text(id);
    writer.close_list();
    write_list(writer, "threshold", found.history.threshold);
    write_list(writer, "equivalence_threshold", found.by_place.threshold);
}

std::string json_text(const Found& found) {
    using Period = graph::AdoptionPeriod;
    io::Writer writer(io::Layout::lines, 12);
    writer.open_object();
    write_value(writer, "nodes", static_cast<double>(found.data.ids.size()));
    write_value(writer, "ties", static_cast<double>(found.data.ties.arcs()));
    write_value(writer, "density", density(found.data));
    double number = 0.0;
    write_periods(writer, "period", found, [&number](const Period&) { return ++number; });
    write_periods(writer, "adopted", found, [](const Period& p) { return static_cast<double>(p.adopted); });
    write_periods(writer, "cumulative", found, [](const Period& p) { return static_cast<double>(p.cumulative); });
    write_periods(writer, "hazard", found, [](const Period& p) { return p.hazard; });
    write_periods(writer, "exposure", found, [](const Period& p) { return p.exposure; });
    write_list(writer, "equivalence_exposure", found.by_place.exposure);
    write_periods(writer, "moran", found, [](const Period& p) { return p.moran; });
    write_periods(writer, "moran_sd", found, [](const Period& p) { return p.moran_sd; });
    write_periods(writer, "moran_p", found, [](const Period& p) { return p.moran_p; });
    write_value(writer, "moran_expected", found.history.moran_expected);
    write_bass(writer, found.bass);
    write_nodes(writer, found);
    writer.close_object();
    return writer.take();
}

struct Thresholds {
    double mean;   ///< over those that adopted
    double alone;  ///< the share of them whose threshold is 0
};

Thresholds thresholds(const std::vector<double>& values) {
    double sum = 0.0;
    double adopters = 0.0;
    double alone = 0.0;
    for (const double threshold : values) {
        if (std::isnan(threshold)) continue;
        sum += threshold;
        adopters += 1.0;
        alone += threshold == 0.0 ? 1.0 : 0.0;
    }
    return {sum / adopters, alone / adopters};
}

std::string plain_text(const Found& found) {
    std::vector<std::vector<std::string>> rows;
    const auto text = [](double value) { return std::isnan(value) ? std::string("-") : fmt::format("{:.4f}", value); };
    for (std::size_t i = 0; i < found.history.periods.size(); ++i) {
        const graph::AdoptionPeriod& period = found.history.periods[i];
        rows.push_back({std::to_string(i + 1), std::to_string(period.adopted), std::to_string(period.cumulative),
                        text(period.hazard), text(period.exposure), text(period.moran), text(period.moran_p)});
    }
    std::string said =
        columns({">period", ">adopted", ">cumulative", ">hazard", ">exposure", ">Moran's I", ">p"}, rows);
    const Thresholds ties = thresholds(found.history.threshold);
    said += fmt::format("mean threshold {:.3f}; {:.0f} % adopted before any of those they look to\n", ties.mean, 100.0 * ties.alone);
    if (!found.by_place.threshold.empty()) {
        said += fmt::format("mean threshold {:.3f} by structural equivalence: adopters among those in the same place of the network\n",
                            thresholds(found.by_place.threshold).mean);
    }
    if (found.bass.state == stats::BassFit::State::fitted) {
        return said + fmt::format("Bass curve: p {:.4g}, q {:.4g} a period; sum of squares {:.4g}\n", found.bass.p,
                                  found.bass.q, found.bass.squares);
    }
    return said + "Bass curve: not identified; three periods in which the share changes are wanted\n";
}

}  // namespace

ExitCode adoption(const AdoptionOptions& options) {
    std::vector<core::Problem> problems;
    Found found;
    found.data = io::read_adoption(options.file, options.ties, options.periods, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    found.history = graph::adoption_history(found.data.ties, found.data.adopted, found.data.last);
    found.by_place = by_place(found.data);
    std::vector<double> shares;
    for (const graph::AdoptionPeriod& period : found.history.periods) {
        shares.push_back(period.cumulative / static_cast<double>(found.data.ids.size()));
    }
    found.bass = stats::fit_bass(shares);
    say(options.json ? json_text(found) : plain_text(found));
    return ExitCode::done;
}

}  // namespace lnsim::app
