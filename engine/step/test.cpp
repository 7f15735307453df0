// Phase 7, test: sites with free hours start to test practices they know; plan-do-study-act cycles return noisy results,
// beliefs are updated, and a practice is implemented or dropped.

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/step/rhythm.hpp"
#include "engine/step/site_draws.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double gap_before_data = 0.1;  ///< a site that has seen no figure yet believes in this gap

/// ln(1 + n) for the tellers that a cell can have.
const std::array<double, world::Tellers::limit + 1> log_of_one_more = [] {
    std::array<double, world::Tellers::limit + 1> table{};
    for (std::size_t n = 0; n < table.size(); ++n) {
        table[n] = core::log1p(static_cast<double>(n));
    }
    return table;
}();

class Tester {
public:
    Tester(Month& m, std::uint32_t site)
        : m_(m), p_(m.parameters()), world_(m.world), site_(site),
          hours_(m.world.sites.hours[site] * m.scratch.shocks.hours[site] * (0.4 + m.world.sites.motivation[site]) -
                 (m.world.sites.lead[site] != 0 ? m.parameters().node_lead_hours : 0.0)) {
        hours_ = std::max(0.0, hours_);
    }

    void run(chance::Draws draws) {
        auto& sites = world_.sites;
        double taken = 0;
        for_each_bit(sites.testing[site_], [&](std::size_t k) { taken += hours_of(k); });
        if (!is_preparing(m_, site_)) {
            start(taken);
        }
        sites.effort_hours[site_] = std::max(0.0, hours_ - taken);
        sites.tests_done[site_] = 0;
        if (sites.testing[site_] != 0) {
            cycle(draws);
        }
    }

private:
    [[nodiscard]] double hours_of(std::size_t k) const {
        const bool resource = (world_.sites.resource[site_] & bit(k)) != 0;
        return p_.test_hours * (resource ? 1.0 - p_.resource_saving : 1.0);
    }

    [[nodiscard]] bool ready(std::size_t k) const {
        bool met = true;
        for_each_bit(m_.scene.practices[k].needs, [&](std::size_t need) {
            met = met && (world_.sites.in_use[site_] & bit(need)) != 0 &&
                  world_.cells.reliability[world_.cell(site_, need)] >= p_.needed_reliability;
        });
        const std::int32_t dropped = world_.cells.dropped_at[world_.cell(site_, k)];
        return met && (dropped == -1 || static_cast<double>(m_.month) - dropped >= p_.retry_months) &&
               world_.practices.withdrawn[k] == 0;
    }

    [[nodiscard]] double logit(std::size_t k) const {
        const auto& sites = world_.sites;
        const std::size_t cell = world_.cell(site_, k);
        const world::OutcomeTable& served = world_.outcomes[m_.scene.practices[k].serves];
        const bool seen = served.own[site_] >= 0 && served.aspiration[site_] >= 0;
        const double gap = seen ? std::max(0.0, served.aspiration[site_] - served.own[site_]) : gap_before_data;
        const double belief = std::max(0.0, world_.cells.belief[cell]);
        return p_.start_intercept + p_.start_adopters * log_of_one_more[world_.cells.tellers[cell].count] +
               p_.start_gap * std::min(3.0, (belief / 0.1) * (gap / 0.1)) +
               p_.start_capability * sites.capability[site_] + p_.start_support * sites.support[site_] -
               p_.start_hours * hours_of(k) / 10.0 - p_.start_complexity * m_.scene.practices[k].complexity +
               p_.start_motivation * (sites.motivation[site_] - 0.65);
    }

    /// Starts what the draws say, most wanted first, as far as hours and the number at once allow.
    void start(double& taken) {
        auto& sites = world_.sites;
        const std::uint64_t candidates = sites.known[site_] & ~sites.running(site_);
        auto slots = static_cast<int>(p_.tests_at_once + 0.5) - __builtin_popcountll(sites.testing[site_]);
        if (candidates == 0 || slots <= 0 || hours_ - taken < p_.test_hours * (1.0 - p_.resource_saving)) {
            return;
        }
        struct Wish {
            double logit;
            std::size_t practice;
        };
        std::array<Wish, world::practice_limit> wishes;
        std::size_t count = 0;
        chance::Block block{};
        std::size_t block_of = world::practice_limit;
        for_each_bit(candidates, [&](std::size_t k) {
            if (!ready(k)) {
                return;
            }
            const double wanted = logit(k);
            // A word of its own for each practice, so that plans share the draw.
            if (block_of != k / 4) {
                block_of = k / 4;
                block = chance::block_at(
                    m_.address(Stream::start_test, sites.key[site_], static_cast<std::uint32_t>(block_of)));
            }
            if (laws::below_logistic(chance::uniform32_of(block[k % 4]), wanted, p_.start_floor)) {
                wishes[count++] = {wanted, k};
            }
        });
        std::sort(wishes.begin(), wishes.begin() + static_cast<std::ptrdiff_t>(count), [](const Wish& a, const Wish& b) {
            return a.logit != b.logit ? a.logit > b.logit : a.practice < b.practice;
        });
        for (std::size_t i = 0; i < count && slots > 0; ++i) {
            const double cost = hours_of(wishes[i].practice);
            if (taken + cost > hours_) {
                continue;
            }
            taken += cost;
            --slots;
            begin(wishes[i].practice);
        }
    }

    void begin(std::size_t k) {
        const std::size_t cell = world_.cell(site_, k);
        world_.sites.testing[site_] |= bit(k);
        world_.cells.tests[cell] = 0;
        world_.cells.dropped_at[cell] = -1;
    }

    void cycle(chance::Draws draws) {
        auto& sites = world_.sites;
        const bool joined_later = sites.joined[site_] > 0;
        const double faster = joined_later ? m_.scene.newcomers.learning_factor(p_) : 1.0;
        const double mean = p_.test_rate * std::min(hours_, 40.0) * sites.capability[site_] * faster * pace_of_tests(m_, site_);
        const std::int64_t tests = chance::poisson(draws, mean);
        sites.tests_done[site_] = static_cast<double>(tests);
        m_.scratch.tests += static_cast<std::uint32_t>(tests);
        const int parts = __builtin_popcountll(sites.testing[site_]);
        int turn = static_cast<int>(draws.word32() % static_cast<std::uint32_t>(parts));
        // Shared evenly; which practices get the remainder goes round from a drawn start.
        for_each_bit(sites.testing[site_], [&](std::size_t k) {
            const std::int64_t rank = turn++ % parts;
            const std::int64_t share = tests / parts + (rank < tests % parts ? 1 : 0);
            if (share > 0) {
                p_.ramp_growth > 1.0 ? study_on_ramp(k, share) : study(k, share);
            }
        });
    }

    /// Each cycle measures effect x fit with noise and moves the site's version towards its own context. Results of a
    /// month are believed together: a Gaussian belief does not know their order, so that their sum is drawn at once.
    void study(std::size_t k, std::int64_t tests) {
        const std::size_t cell = world_.cell(site_, k);
        auto& cells = world_.cells;
        const BoundPractice& practice = m_.scene.practices[k];
        const double noise = p_.test_noise / std::sqrt(p_.test_patients);
        const double gained = 1.0 / (noise * noise);
        const auto results = static_cast<double>(tests);
        const world::Context& own = world_.sites.context[site_];
        world::Context& version = cells.version[cell];
        double fits = 0;
        for (std::int64_t i = 0; i < tests; ++i) {
            fits += current_fit(k);
            for (std::size_t d = 0; d < world::context_dimensions; ++d) {
                version[d] += p_.adaptation * (own[d] - version[d]);
            }
        }
        chance::Draws draws =
            m_.draws(Stream::test_result, chance::pair_key(world_.sites.key[site_], practice.key));
        const double seen = practice.effect * fits +
                            noise * std::sqrt(results) * chance::standard_normal(draws);
        const double precision = cells.precision[cell] + results * gained;
        cells.belief[cell] += (seen - results * cells.belief[cell]) * gained / precision;
        cells.precision[cell] = precision;
        cells.tests[cell] = static_cast<std::uint16_t>(std::min<std::int64_t>(cells.tests[cell] + tests, 60000));
        decide(k);
    }

    /// A ramp: each test of a practice sees ramp_growth times the patients of the one before it, so that it teaches as much
    /// more; results of a month are weighed by what they teach. Else as `study` does.
    void study_on_ramp(std::size_t k, std::int64_t tests) {
        const std::size_t cell = world_.cell(site_, k);
        auto& cells = world_.cells;
        const world::Context& own = world_.sites.context[site_];
        world::Context& version = cells.version[cell];
        const double least = p_.test_patients / (p_.test_noise * p_.test_noise);  // of the first test
        double gained = 0;
        double fits = 0;
        for (std::int64_t i = 0; i < tests; ++i) {
            const double size = core::exp(core::log(p_.ramp_growth) * static_cast<double>(std::min<std::int64_t>(cells.tests[cell] + i, 10)));
            gained += least * size;
            fits += least * size * current_fit(k);
            for (std::size_t d = 0; d < world::context_dimensions; ++d) {
                version[d] += p_.adaptation * (own[d] - version[d]);
            }
        }
        chance::Draws draws =
            m_.draws(Stream::test_result, chance::pair_key(world_.sites.key[site_], m_.scene.practices[k].key));
        const double seen = (m_.scene.practices[k].effect * fits + std::sqrt(gained) * chance::standard_normal(draws)) / gained;
        cells.precision[cell] += gained;
        cells.belief[cell] += (seen - cells.belief[cell]) * gained / cells.precision[cell];
        cells.tests[cell] = static_cast<std::uint16_t>(std::min<std::int64_t>(cells.tests[cell] + tests, 60000));
        decide(k);
    }

    [[nodiscard]] double current_fit(std::size_t k) const {
        const double d2 =
            world::distance2(world_.cells.version[world_.cell(site_, k)], world_.sites.context[site_]);
        return laws::fit(world_.practices.sensitivity[k], d2, world::context_dimensions, p_.version_width);
    }

    void decide(std::size_t k) {
        const std::size_t cell = world_.cell(site_, k);
        const double tests = world_.cells.tests[cell];
        if (tests < p_.tests_least) {
            return;
        }
        const double over = world_.cells.belief[cell] - p_.least_effect;
        const double z = over * std::sqrt(world_.cells.precision[cell]);
        const bool last = tests >= p_.tests_most;
        if (z > m_.scene.z_scale_up || (last && over > 0.0)) {
            implement(k);
        } else if (z < m_.scene.z_drop || last) {
            world_.sites.testing[site_] &= ~bit(k);
            world_.cells.dropped_at[cell] = static_cast<std::int32_t>(m_.month);
            ++world_.practices_dropped;
        }
    }

    void implement(std::size_t k) {
        const std::size_t cell = world_.cell(site_, k);
        auto& sites = world_.sites;
        sites.testing[site_] &= ~bit(k);
        sites.in_use[site_] |= bit(k);
        world_.cells.fit[cell] = current_fit(k);
        world_.cells.reliability[cell] = (sites.resource[site_] & bit(k)) != 0 ? p_.resource_start : 0.0;
        world_.cells.embedding[cell] = 0;
        if (world_.cells.in_use_from[cell] < 0) {
            world_.cells.in_use_from[cell] = static_cast<std::int32_t>(m_.month);
            ++world_.adoptions.in_use[static_cast<std::size_t>(world_.cells.origin[cell].route)];
        }
    }

    Month& m_;
    const model::Parameters& p_;
    World& world_;
    std::uint32_t site_;
    double hours_;
};

}  // namespace

void test(Month& m) {
    m.scratch.tests = 0;
    const SiteDraws draws(m, Stream::tests, m.world.members);
    for (std::size_t i = 0; i < m.world.members.size(); ++i) {
        Tester(m, m.world.members[i]).run(draws[i]);
    }
}

}  // namespace lnsim::step
