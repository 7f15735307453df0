// Start from today's state: networks are simulated for 60 months, what is on record after 36 is taken as a network's own
// data, and the forecast from there is held against how the simulation went on.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/statistical/today_runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

struct Bias {
    double sum = 0, squares = 0, n = 0;
    void add(double x) {
        sum += x;
        squares += x * x;
        n += 1;
    }
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double error() const { return std::sqrt((squares / n - mean() * mean()) / (n - 1)); }
};

}  // namespace

// Over 40 networks the standard error of each mean is 0.1 to 0.4 points. The tolerance is a stated 1.5 points: a bias of
// 0.3 points and less would pass with probability above 0.999.
TEST_CASE("the forecast from today goes on as the simulated network does") {
    const Rows rows = GENERATE(Rows::outcomes_only, Rows::with_practices);
    const Situation truth = own_situation();
    constexpr std::uint32_t networks = 40;
    constexpr std::uint32_t replications = 6;
    const std::vector<std::uint32_t> ahead{1, 12, 24};
    std::vector<Bias> figure(ahead.size()), candidates(ahead.size());
    const auto scene = scene_of(truth);
    for (std::uint32_t i = 0; i < networks; ++i) {
        step::Detail detail;
        const step::Recording went = run(*scene, i, &detail);
        const auto today = scene_of(seen_today(truth, detail, rows), 1000 + i);
        std::vector<step::Recording> forecasts;
        for (std::uint32_t r = 0; r < replications; ++r) {
            forecasts.push_back(run(*today, r));
        }
        for (std::size_t a = 0; a < ahead.size(); ++a) {
            for (const auto& [measure, bias] : {std::pair{Measure::outcome, &figure[a]},
                                                std::pair{Measure::outcome_candidates, &candidates[a]}}) {
                double mean = 0;
                for (const step::Recording& forecast : forecasts) {
                    mean += at(forecast, ahead[a] - 1, measure) / replications;
                }
                bias->add(mean - at(went, observed_months + ahead[a] - 1, measure));
            }
        }
    }
    for (std::size_t a = 0; a < ahead.size(); ++a) {
        INFO("months ahead " << ahead[a] << ": network figure " << figure[a].mean() << " +- " << figure[a].error()
                             << ", all candidates " << candidates[a].mean() << " +- " << candidates[a].error());
        CHECK(std::fabs(figure[a].mean()) < 0.015);
        CHECK(std::fabs(candidates[a].mean()) < 0.015);
    }
}

// A month moves a site's share by some 2.5 points of chance; over 20 sites, 20 networks and a third of them the mean has
// a standard error of 0.2 points. Sites at either end go back a little towards the others, as they should.
TEST_CASE("every site begins where it was last recorded") {
    const Situation truth = own_situation();
    const auto scene = scene_of(truth);
    std::array<Bias, 3> thirds;
    for (std::uint32_t i = 0; i < 20; ++i) {
        step::Detail detail, forecast;
        run(*scene, i, &detail);
        const Situation s = seen_today(truth, detail, Rows::outcomes_only);
        run(*scene_of(s, 1000 + i), 0, &forecast);
        std::vector<std::pair<double, double>> shares;
        for (std::size_t site = 0; site < detail.sites.size(); ++site) {
            const step::Count last = detail.sites[site].counts[observed_months - 1];
            const step::Count first = forecast.sites[site].counts[0];
            CHECK((last.denominator > 0) == (first.denominator > 0));
            if (last.denominator > 0) {
                shares.emplace_back(double(last.numerator) / last.denominator, double(first.numerator) / first.denominator);
            }
        }
        std::sort(shares.begin(), shares.end());
        for (std::size_t k = 0; k < shares.size(); ++k) {
            thirds[3 * k / shares.size()].add(shares[k].second - shares[k].first);
        }
    }
    CHECK(std::fabs(thirds[1].mean()) < 0.01);
    CHECK(std::fabs(thirds[0].mean()) < 0.02);
    CHECK(std::fabs(thirds[2].mean()) < 0.02);
}

TEST_CASE("the order of rows decides nothing about today") {
    const Situation truth = own_situation();
    step::Detail detail;
    run(*scene_of(truth), 0, &detail);
    Situation s = seen_today(truth, detail, Rows::with_practices);
    for (std::size_t i = 0; i + 1 < 20; ++i) {
        s.network.ties.push_back({s.network.sites[i].site, s.network.sites[(i * 7 + 3) % 20].site, 0.7, "professional"});
        s.network.today->actors.push_back({s.network.sites[i].site, "lead", "physician", s.network.start.plus(3)});
        s.network.today->actors.push_back({s.network.sites[i].site, "partner", "parent", {}});
        s.network.sites[i].node = i % 2 == 0 ? "east" : "west";
        s.network.sites[i].context = {0.1 * static_cast<double>(i) - 1.0};
    }
    std::erase_if(s.network.ties, [](const auto& tie) { return tie.from == tie.to; });
    Situation turned = s;
    std::reverse(turned.network.sites.begin(), turned.network.sites.end());
    std::reverse(turned.network.ties.begin(), turned.network.ties.end());
    std::reverse(turned.network.today->outcomes.begin(), turned.network.today->outcomes.end());
    std::reverse(turned.network.today->practices.begin(), turned.network.today->practices.end());
    std::reverse(turned.network.today->actors.begin(), turned.network.today->actors.end());
    const step::Recording one = run(*scene_of(s), 1);
    const step::Recording other = run(*scene_of(turned), 1);
    for (const Measure measure : {Measure::outcome, Measure::reliability, Measure::tells, Measure::ties_made,
                                  Measure::practices_in_use, Measure::sites_active, Measure::patients_enrolled}) {
        for (std::uint32_t month = 0; month < 24; ++month) {
            CHECK(at(one, month, measure) == Approx(at(other, month, measure)).epsilon(1e-12));
        }
    }
}

TEST_CASE("members of today are members; a site outside stays outside; planned joins are replayed") {
    const Situation truth = own_situation();
    step::Detail detail;
    run(*scene_of(truth), 0, &detail);
    Situation s = seen_today(truth, detail, Rows::outcomes_only);
    s.network.sites[21].joined = s.plan.start.plus(5);
    const step::Recording replayed = run(*scene_of(s), 0);
    CHECK(at(replayed, 0, Measure::sites_active) == 20);
    CHECK(at(replayed, 4, Measure::sites_active) == 20);
    CHECK(at(replayed, 5, Measure::sites_active) == 21);
    CHECK(at(replayed, 23, Measure::sites_active) == 21);
    s.plan.growth.strategy = "rolling";
    s.parameters.join_external = s.parameters.join_contact = 0;
    CHECK(at(run(*scene_of(s), 0), 23, Measure::sites_active) == 20);
}

TEST_CASE("what the file says of practices, teams, ties and nodes is what there is") {
    const Situation truth = own_situation();
    step::Detail detail;
    run(*scene_of(truth), 0, &detail);
    const Situation plain = seen_today(truth, detail, Rows::outcomes_only);
    const auto first = [](const Situation& s, Measure measure) { return at(run(*scene_of(s), 0), 0, measure); };
    Situation s = plain;
    for (std::size_t i = 0; i < 20; ++i) {
        s.network.today->practices.push_back({s.network.sites[i].site, "care_algorithm", "embedded", s.network.start.plus(1)});
    }
    CHECK(first(s, Measure::practices_in_use) == Approx(1).margin(0.11));
    CHECK(first(s, Measure::practices_embedded) == Approx(1).margin(1e-9));
    s.network.today->practices[0].status = "dropped";
    CHECK(first(s, Measure::practices_embedded) == Approx(0.95).margin(1e-9));

    s = plain;
    s.network.sites[0].node = "east";
    s.network.sites[1].node = "west";
    CHECK(first(s, Measure::nodes) == 2);

    s = plain;
    s.network.ties.push_back({s.network.sites[0].site, s.network.sites[1].site, 0.9, "session"});
    s.plan.calendar = {{}, 0, 0};
    CHECK(first(s, Measure::ties_made) == 1);
    CHECK(first(s, Measure::tie_strength) == Approx(0.9).margin(0.06));

    s = plain;
    for (std::size_t i = 0; i < 20; ++i) {
        for (const char* actor : {"a", "b"}) {
            s.network.today->actors.push_back({s.network.sites[i].site, actor, "nurse", {}});
        }
    }
    s.parameters.turnover_nurse = 2.0;
    double left = 0, left_new = 0;
    Situation fresh = s;
    for (auto& row : fresh.network.today->actors) {
        row.since = s.network.last_observed;
    }
    for (std::uint32_t r = 0; r < 20; ++r) {
        left += at(run(*scene_of(s), r), 0, Measure::actors_left);
        left_new += at(run(*scene_of(fresh), r), 0, Measure::actors_left);
    }
    CHECK(left / 20 == Approx(40 * (1 - std::exp(-2.0 / 12))).margin(3));
    CHECK(left_new > left * 1.3);
}

}  // namespace lnsim::tests
