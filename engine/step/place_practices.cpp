// Practices at the statuses that are known today. How reliable and how embedded they are follows from the months since,
// by the laws of phase 8 at the site's capability and hours; who knows them, by team mates' telling.

#include <algorithm>
#include <cmath>

#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr double embedded_from = 0.8;
constexpr double standard_from = 0.5;
constexpr double ln2 = 0.69314718055994530942;
constexpr int longest = 240;  ///< months after which nothing changes any more

class Placer {
public:
    Placer(Month& m, std::uint32_t site) : m_(m), p_(m.parameters()), world_(m.world), site_(site) {}

    void run() {
        const std::uint64_t ran = world_.sites.in_use[site_];
        clear();
        for (const StatusToday& row : m_.scene.today->sites[site_].statuses) {
            if (row.status != Status::unaware) {
                teach(row);
                world_.practices.appeared[row.practice] = 1;
            }
            set(row, ran);
        }
        test_results();
        grow();
        auto& sites = world_.sites;
        sites.known[site_] |= sites.running(site_);
        double sum = 0;
        for_each_bit(sites.in_use[site_], [&](std::size_t k) { sum += world_.cells.reliability[cell(k)]; });
        sites.mean_reliability[site_] = sum / static_cast<double>(m_.scene.practices.size());
    }

private:
    [[nodiscard]] std::size_t cell(std::size_t k) const { return world_.cell(site_, k); }

    void clear() {
        auto& s = world_.sites;
        for (auto* column : {&s.known, &s.testing, &s.in_use, &s.embedded}) {
            (*column)[site_] = 0;
        }
        for (std::uint32_t actor = s.first_actor[site_]; actor < s.first_actor[site_ + 1]; ++actor) {
            world_.actors.knows[actor] = 0;
        }
        for (std::size_t k = 0; k < m_.scene.practices.size(); ++k) {
            world_.cells.reliability[cell(k)] = world_.cells.embedding[cell(k)] = 0;
            world_.cells.dropped_at[cell(k)] = world_.cells.in_use_from[cell(k)] = -1;
            world_.cells.tests[cell(k)] = 0;
        }
    }

    /// Each member knows with the probability that team mates have told by now; at least one does.
    void teach(const StatusToday& row) {
        const double untold = core::exp(row.months * core::log1p(-std::min(0.999999, p_.team_tell)));
        std::uint32_t first = world_.sites.first_actor[site_];
        double least = 2;
        for (std::uint32_t actor = first; actor < world_.sites.first_actor[site_ + 1]; ++actor) {
            const std::uint64_t key = chance::pair_key(world_.actors.key[actor], m_.scene.practices[row.practice].key);
            const double uniform = m_.draws(Stream::today_knowledge, key).uniform();
            if (uniform >= untold) {
                world_.actors.knows[actor] |= bit(row.practice);
            }
            first = uniform < least ? actor : first;
            least = std::min(least, uniform);
        }
        world_.actors.knows[first] |= bit(row.practice);
        world_.sites.known[site_] |= bit(row.practice);
    }

    void adapt(std::size_t k, double tests) {
        const double left = core::exp(tests * core::log1p(-std::min(0.999999, p_.adaptation)));
        for (std::size_t d = 0; d < world::context_dimensions; ++d) {
            const double own = world_.sites.context[site_][d];
            world_.cells.version[cell(k)][d] = own + (world_.cells.version[cell(k)][d] - own) * left;
        }
    }

    [[nodiscard]] double fit_of(std::size_t k) const {
        return laws::fit(world_.practices.sensitivity[k], world::distance2(world_.cells.version[cell(k)], world_.sites.context[site_]),
                         world::context_dimensions, p_.version_width);
    }

    void set(const StatusToday& row, std::uint64_t ran) {
        auto& sites = world_.sites;
        const std::size_t k = row.practice;
        if (row.status == Status::testing) {
            sites.testing[site_] |= bit(k);
        } else if (row.status == Status::dropped) {
            world_.cells.dropped_at[cell(k)] = std::min(-2, -row.months);
        } else if (row.status == Status::implemented || row.status == Status::embedded) {
            sites.in_use[site_] |= bit(k);
            world_.cells.in_use_from[cell(k)] = 0;
            if ((ran & bit(k)) == 0) {  // as many tests as a decision asks for have shaped it
                adapt(k, p_.tests_least);
            }
            world_.cells.fit[cell(k)] = fit_of(k);
        }
    }

    /// Practices in test have had the tests that the months and hours allow, short of the last; their results are drawn.
    void test_results() {
        const auto& sites = world_.sites;
        const double parts = __builtin_popcountll(sites.testing[site_]);
        const double hours = sites.hours[site_] * (0.4 + sites.motivation[site_]);
        const double noise2 = p_.test_noise * p_.test_noise / p_.test_patients;
        for (const StatusToday& row : m_.scene.today->sites[site_].statuses) {
            if (row.status != Status::testing) {
                continue;
            }
            const std::size_t k = row.practice;
            const double monthly = p_.test_rate * std::min(hours, 40.0) * sites.capability[site_] / parts;
            const double tests = std::floor(std::min(p_.tests_most - 1.0, row.months * monthly));
            world_.cells.belief[cell(k)] = m_.scene.practices[k].believed;
            world_.cells.precision[cell(k)] = 1.0 / (p_.belief_sd * p_.belief_sd);
            if (tests < 1) {
                continue;
            }
            adapt(k, tests);
            world_.cells.tests[cell(k)] = static_cast<std::uint16_t>(tests);
            const BoundPractice& practice = m_.scene.practices[k];
            chance::Draws draws = m_.draws(Stream::today_knowledge, chance::pair_key(sites.key[site_], practice.key));
            const double seen = practice.effect * fit_of(k) +
                                std::sqrt(noise2 / tests) * chance::standard_normal(draws);
            const double gained = tests / noise2;
            double& precision = world_.cells.precision[cell(k)];
            precision += gained;
            world_.cells.belief[cell(k)] += (seen - world_.cells.belief[cell(k)]) * gained / precision;
        }
    }

    /// Reliability and embedding after `months` at a share of the effort asked for.
    void grow_one(const StatusToday& row, double effort) {
        const double capability = world_.sites.capability[site_];
        const double gain = p_.implementing_rate * effort * capability;
        const double embedding = core::exp(-p_.embedding_rate * (0.3 + capability));
        double r = 0;
        double b = 0;
        for (int month = 0; month < std::min(row.months, longest); ++month) {
            r = laws::stock_after_month(r, gain, ln2 / p_.half_life * (1.0 - b));
            b = r > standard_from ? 1.0 - (1.0 - b) * embedding : b;
        }
        const bool is_embedded = row.status == Status::embedded;
        world_.cells.reliability[cell(row.practice)] = r;
        world_.cells.embedding[cell(row.practice)] = is_embedded ? std::max(b, embedded_from) : std::min(b, 0.99 * embedded_from);
        world_.sites.embedded[site_] |= is_embedded ? bit(row.practice) : 0U;
    }

    /// First as if hours sufficed; then with the share of what is needed that the site has.
    void grow() {
        auto& sites = world_.sites;
        const double tests = p_.test_hours * __builtin_popcountll(sites.testing[site_]);
        const double hours = std::max(0.0, sites.hours[site_] * (0.4 + sites.motivation[site_]) - tests);
        double effort = 1;
        for (int pass = 0; pass < 2; ++pass) {
            double needed = 0;
            for (const StatusToday& row : m_.scene.today->sites[site_].statuses) {
                if (row.status == Status::implemented || row.status == Status::embedded) {
                    grow_one(row, effort);
                    const double missing = p_.implement_hours * (1.0 - world_.cells.reliability[cell(row.practice)]);
                    needed += row.status == Status::embedded ? 0.5 * missing : missing + p_.keep_hours;
                }
            }
            effort = needed > hours ? hours / needed : 1.0;
        }
    }

    Month& m_;
    const model::Parameters& p_;
    World& world_;
    std::uint32_t site_;
};

}  // namespace

void place_practices(Month& m, std::uint32_t site) {
    if (m.world.sites.stage[site] == world::Stage::active) {
        Placer(m, site).run();
    }
}

}  // namespace lnsim::step
