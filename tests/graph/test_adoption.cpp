// Adoption data: a history worked by hand, and the published statistics of Medical Innovation.
#include <cmath>
#include <map>
#include <stdexcept>

#include "engine/graph/adoption.hpp"
#include "engine/stats/bass_fit.hpp"
#include "tests/catch.hpp"
#include "tests/graph/graphs.hpp"

using namespace lnsim::testing;
namespace graph = lnsim::graph;
namespace stats = lnsim::stats;

namespace {

FlatGraph directed(std::uint32_t nodes, const std::vector<Edge>& edges) {
    return graph::flat_graph(nodes, edges, Direction::directed);
}

std::string unquoted(std::string text) {
    std::erase(text, '"');
    return text;
}

}  // namespace

TEST_CASE("adoption by hand: exposure, thresholds, hazard, Moran's I") {
    // 0 -> 1, 1 -> 2, 2 -> 3 and nobody whom 3 looks to; 3 adopts first, then 1 and 2, and 0 never.
    const FlatGraph ties = directed(4, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}});
    const graph::AdoptionHistory found =
        graph::adoption_history(ties, std::vector<std::uint32_t>{graph::never, 2, 2, 1}, 3, 1);
    REQUIRE(found.periods.size() == 3);
    CHECK(found.periods[0].cumulative == 1);
    CHECK(found.periods[0].hazard == 0.0);
    CHECK(found.periods[1].hazard == Approx(2.0 / 3));
    CHECK(found.periods[2].hazard == 0.0);
    CHECK(found.periods[0].exposure == Approx(0.25));
    CHECK(found.periods[1].exposure == Approx(0.75));
    CHECK(std::isnan(found.threshold[0]));
    CHECK(found.threshold[1] == 1.0);
    CHECK(found.threshold[3] == 0.0);
    // Period 1: z = (-1, -1, -1, 3) / 4; the products along ties are 1, 1 and -3, over 16; squares sum to 12 / 16.
    CHECK(found.periods[0].moran == Approx(4.0 / 3 * (-1.0 / 16) / (12.0 / 16)));
    CHECK(found.moran_expected == Approx(-1.0 / 3));
}

TEST_CASE("where all or none have adopted there is nothing to cluster") {
    const graph::AdoptionHistory found =
        graph::adoption_history(cycle(5), std::vector<std::uint32_t>{2, 2, 2, 2, 2}, 2);
    CHECK(std::isnan(found.periods[0].moran));
    CHECK(std::isnan(found.periods[1].moran));
    CHECK_THROWS_AS(graph::adoption_history(cycle(5), std::vector<std::uint32_t>{1, 2, 3}, 3), std::invalid_argument);
    CHECK_THROWS_AS(graph::adoption_history(cycle(3), std::vector<std::uint32_t>{1, 2, 4}, 3), std::invalid_argument);
    CHECK_THROWS_AS(graph::adoption_history(cycle(3), std::vector<std::uint32_t>{1, 2, 0}, 3), std::invalid_argument);
}

TEST_CASE("Medical Innovation: exposure, thresholds, hazard and Moran's I to 1e-8") {
    const std::string shared = std::string(LNSIM_SOURCE_DIR) + "/../shared/reference/";
    const auto nodes = rows_of(shared + "external_data/netdiffuse/medInnovations_nodes.csv");
    if (nodes.empty()) {
        WARN("skipped: Medical Innovation does not lie beside this clone");
        return;
    }
    std::map<std::string, std::uint32_t> number;
    std::vector<std::uint32_t> adopted;
    for (const auto& row : nodes) {
        number.emplace(unquoted(row[0]), static_cast<std::uint32_t>(adopted.size()));
        adopted.push_back(static_cast<std::uint32_t>(std::stoul(row[2])));
    }
    std::vector<Edge> edges;
    for (const auto& row : rows_of(shared + "external_data/netdiffuse/medInnovations_edges.csv")) {
        edges.push_back({number.at(unquoted(row[0])), number.at(unquoted(row[1])), 1});
    }
    const graph::AdoptionHistory found = graph::adoption_history(directed(125, edges), adopted, 18);
    const std::string known = shared + "known_answers/netdiffuse/";
    const auto exposures = rows_of(known + "medInnovations_exposure_hazard.csv");
    const auto summary = rows_of(known + "summary_moran.csv");
    REQUIRE(exposures.size() == 18);
    std::vector<double> shares;
    for (std::size_t i = 0; i < 18; ++i) {
        INFO("period " << i + 1);
        CHECK(found.periods[i].exposure == Approx(std::stod(exposures[i][1])).epsilon(1e-8));
        CHECK(found.periods[i].cumulative == std::stoul(summary[i][1]));
        CHECK(found.periods[i].hazard == Approx(std::stod(summary[i][3])).epsilon(1e-8));
        shares.push_back(found.periods[i].cumulative / 125.0);
        if (i == 17) continue;  // all have adopted
        CHECK(found.periods[i].moran == Approx(std::stod(summary[i][5])).epsilon(1e-8));
        CHECK(found.moran_expected == Approx(std::stod(summary[i][6])).epsilon(1e-8));
        CHECK(found.periods[i].moran_sd == Approx(std::stod(summary[i][7])).epsilon(1e-8));
        CHECK(found.periods[i].moran_p == Approx(std::stod(summary[i][8])).epsilon(1e-8));
    }
    for (const auto& row : rows_of(known + "medInnovations_thresholds.csv")) {
        CHECK(found.threshold[number.at(unquoted(row[0]))] == Approx(std::stod(row[1])).margin(1e-9));
    }
    const stats::BassFit bass = stats::fit_bass(shares);
    const auto fitted = rows_of(known + "bass_fit.csv").at(0);
    CHECK(bass.squares <= std::stod(fitted[3]) * (1 + 1e-10));
    CHECK(bass.p == Approx(std::stod(fitted[1])).epsilon(1e-5));  // as near as R's nls comes to the minimum
    CHECK(bass.q == Approx(std::stod(fitted[2])).epsilon(1e-5));
}
