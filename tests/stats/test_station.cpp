// The simulated station against Erlang C under a steady load, and against the exact mean wait of the first customers of M/M/1 from an empty start.

#include <cmath>
#include <limits>

#include "engine/stats/moments.hpp"
#include "engine/stats/queueing.hpp"
#include "engine/stats/station.hpp"
#include "tests/catch.hpp"
#include "tests/stats/table.hpp"

namespace lnsim::stats {
namespace {

const std::string folder = std::string(LNSIM_SOURCE_DIR) + "/tests/stats/known/";

}  // namespace

TEST_CASE("the fewest servers that keep a wait keep it, and one fewer does not") {
    for (const double load : {0.2, 1.0, 4.7, 20.0}) {
        for (const double most : {0.01, 0.2, 2.0}) {
            const std::uint32_t servers = servers_for(load, most);
            CHECK(mean_wait(load, servers) <= most);
            CHECK(mean_wait(load, servers - 1) > most);
        }
    }
    CHECK(servers_for(0.0, 1.0) == 0);
}

// 10 comparisons at 4 standard errors: false alarm below 1e-3 in all.
TEST_CASE("under a steady load the station waits as Erlang C says") {
    struct Case {
        double load;
        std::uint32_t servers;
    };
    for (const Case& one : {Case{0.5, 1}, Case{1, 2}, Case{2, 3}, Case{5, 7}, Case{8, 10}}) {
        // 60 service times are a month; the first 20 months are left out.
        const double service = 1.0 / 60.0;
        const std::vector<StationMonth> months(60, {one.load / service, static_cast<double>(one.servers)});
        Moments wait, waited;
        for (std::uint32_t run = 0; run < 150; ++run) {
            Moments in_run, share;
            for (const ServedRequest& request : serve(months, service, {3, run, 220, 0, one.servers, 0})) {
                if (request.month < 20) continue;
                in_run.add(request.wait / service);
                share.add(request.wait > 0.0 ? 1.0 : 0.0);
            }
            wait.add(in_run.mean());
            waited.add(share.mean());
        }
        const double expected = mean_wait(one.load, one.servers);
        INFO(one.load << " on " << one.servers << ": " << wait.mean() << " against " << expected);
        CHECK(std::abs(wait.mean() - expected) < 4.0 * std::sqrt(wait.variance() / 150.0));
        CHECK(std::abs(waited.mean() - erlang_c(one.load, one.servers)) < 4.0 * std::sqrt(waited.variance() / 150.0));
        CHECK(std::sqrt(wait.variance() / 150.0) < 0.1 * expected);  // it could have been told apart
        // Negative control: another server would not pass.
        CHECK(std::abs(wait.mean() - mean_wait(one.load, one.servers + 1)) > 4.0 * std::sqrt(wait.variance() / 150.0));
    }
}

TEST_CASE("from an empty start the first customers of M/M/1 wait as the exact means say") {
    std::vector<Moments> wait(101);
    const std::vector<StationMonth> months(12, {30.0, 1.0});
    for (std::uint32_t run = 0; run < 4000; ++run) {
        const auto served = serve(months, 1.0 / 60.0, {5, run, 220, 0, 1, 0});
        for (std::size_t i = 0; i < served.size() && i < 100; ++i) wait[i + 1].add(served[i].wait * 60.0);
    }
    std::size_t checked = 0;
    for (const auto& row : testing::read_table(folder + "mm1_transient_mean_wait.csv")) {
        const std::string& number = row.at("customer_index(1=first, finds empty system)");
        if (number == "infinity" || std::stoul(number) > 100) continue;
        const Moments& seen = wait[std::stoul(number)];
        INFO("customer " << number);
        CHECK(std::abs(seen.mean() - std::stod(row.at("E_wait_in_queue"))) <= 4.0 * std::sqrt(seen.variance() / static_cast<double>(seen.count())) + 1e-12);
        ++checked;
    }
    CHECK(checked == 7);
}

TEST_CASE("a station without servers serves nobody, part of a person is slower, and overload grows month by month") {
    const std::vector<StationMonth> none(6, {20.0, 0.0});
    CHECK(serve(none, 0.02, {1, 0, 220, 0, 1, 0}).empty());
    CHECK(std::isnan(mean_waits(none, 0.02, 3, {1, 0, 220, 0, 1, 0})[0]));
    const std::vector<StationMonth> half(24, {20.0, 0.5}), whole(24, {20.0, 1.0}), over(24, {80.0, 1.0});
    const auto slow = mean_waits(half, 0.02, 100, {1, 0, 220, 0, 1, 0});
    const auto fast = mean_waits(whole, 0.02, 100, {1, 0, 220, 0, 1, 0});
    CHECK(slow[20] > 3.0 * fast[20]);
    const auto grows = mean_waits(over, 0.02, 20, {1, 0, 220, 0, 1, 0});
    CHECK(grows[20] > grows[10] + 3.0);  // 0.6 months of work more than is done in each
}

}  // namespace lnsim::stats
