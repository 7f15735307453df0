// Queue formulas against known answers, every row; each fails for a disturbed load.
#include <cmath>

#include "engine/stats/queueing.hpp"
#include "tests/catch.hpp"
#include "tests/stats/table.hpp"

namespace lnsim::stats {
namespace {

using testing::read_table;
using testing::Row;

std::vector<Row> known(const std::string& file) {
    return read_table(std::string(LNSIM_SOURCE_DIR) + "/tests/stats/known/" + file);
}

bool is(double value, const Row& row, const std::string& column, double tolerance = 1e-9) {
    const double wanted = std::stod(row.at(column));
    return std::fabs(value - wanted) <= tolerance * std::fmax(1.0, std::fabs(wanted));
}

}  // namespace

TEST_CASE("Erlang B and C, waits of M/M/c", "[queueing]") {
    for (const Row& row : known("erlang.csv")) {
        const double a = std::stod(row.at("offered_load_a=lambda/mu"));
        const auto c = static_cast<std::uint32_t>(std::stoul(row.at("servers_c")));
        CAPTURE(a, c);
        CHECK(is(erlang_b(a, c), row, "erlang_B_blocking"));
        CHECK_FALSE(is(erlang_b(1.01 * a, c), row, "erlang_B_blocking"));
        if (row.at("erlang_C_P(wait>0)") == "unstable") {
            CHECK((erlang_c(a, c) == 1 && std::isinf(mean_wait(a, c))));
            continue;
        }
        CHECK(is(erlang_c(a, c), row, "erlang_C_P(wait>0)"));
        CHECK(is(a * mean_wait(a, c), row, "Lq"));
        CHECK(is(mean_wait(a, c), row, "Wq_in_mean_service_times"));
        CHECK(is(wait_exceeds(a, c, 1), row, "P(wait>1 mean service time)"));
        CHECK_FALSE(is(mean_wait(1.01 * a, c), row, "Wq_in_mean_service_times"));
    }
    CHECK_THROWS_AS(erlang_b(-1, 2), std::invalid_argument);
}

TEST_CASE("Pollaczek-Khinchine", "[queueing]") {
    for (const Row& row : known("pollaczek_khinchine.csv")) {
        const double rho = std::stod(row.at("rho")), scv = std::stod(row.at("service_scv"));
        CAPTURE(rho, scv);
        CHECK(is(pollaczek_khinchine(rho, scv), row, "Wq_in_mean_service_times"));
        CHECK(is(rho * pollaczek_khinchine(rho, scv), row, "Lq"));
        CHECK_FALSE(is(pollaczek_khinchine(rho, scv + 0.1), row, "Lq"));
    }
    CHECK(std::isinf(pollaczek_khinchine(1, 1)));
}

TEST_CASE("waits of M/M/1 customer by customer", "[queueing]") {
    for (const Row& row : known("mm1_transient_mean_wait.csv")) {
        const double lambda = std::stod(row.at("lambda")), mu = std::stod(row.at("mu"));
        const std::string& index = row.at("customer_index(1=first, finds empty system)");
        if (index.find_first_not_of("0123456789") != std::string::npos) {  // in the long run
            CHECK(is(mean_wait(lambda / mu, 1) / mu, row, "E_wait_in_queue"));
            continue;
        }
        const auto customer = static_cast<std::uint32_t>(std::stoul(index));
        CAPTURE(lambda, customer);
        CHECK(is(transient_waits(lambda, mu, customer).back(), row, "E_wait_in_queue", 1e-8));
        if (customer > 1) CHECK_FALSE(is(transient_waits(1.01 * lambda, mu, customer).back(), row, "E_wait_in_queue", 1e-8));
    }
}

}  // namespace lnsim::stats
