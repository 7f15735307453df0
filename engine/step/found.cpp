#include "engine/step/found.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/step/maturity.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr std::int32_t long_ago = -120;

double bounded(double x) noexcept { return std::clamp(x, 0.0, 1.0); }

/// Typical context of a kind of site, drawn once a network and run.
world::Context type_context(const Month& m, std::uint64_t type) {
    chance::Draws draws = m.draws(Stream::context_type, chance::pair_key(chance::key_of(m.scene.network.name), type));
    world::Context context{};
    for (double& x : context) {
        x = chance::standard_normal(draws);
    }
    return context;
}

/// Log-normal with the given mean and coefficient of variation.
double with_mean(chance::Draws& draws, double mean, double cv) {
    const double sigma2 = core::log1p(cv * cv);
    return mean * core::exp(std::sqrt(sigma2) * chance::standard_normal(draws) - 0.5 * sigma2);
}

void found_site(Month& m, std::uint32_t i) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    sites.key[i] = chance::key_of(m.scene.network.sites[i].site);
    chance::Draws draws = m.draws(Stream::site_start, sites.key[i]);
    const auto types = static_cast<std::uint64_t>(std::max(1.0, p.context_types));
    const world::Context type = type_context(m, draws.word32() % types);
    for (std::size_t d = 0; d < world::context_dimensions; ++d) {
        sites.context[i][d] = std::sqrt(p.context_between) * type[d] +
                              std::sqrt(1.0 - p.context_between) * chance::standard_normal(draws);
    }
    const std::vector<double>& known = m.scene.network.sites[i].context;
    std::copy(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), sites.context[i].size())),
              sites.context[i].begin());
    const double care = chance::standard_normal(draws);
    const double mix = chance::standard_normal(draws);
    sites.offset_care[i] = p.site_offset_sd * std::sqrt(p.care_share) * care;
    sites.offset_mix[i] = p.site_offset_sd * std::sqrt(1.0 - p.care_share) * mix;
    sites.capability[i] = bounded(p.capability_start + p.capability_sd * chance::standard_normal(draws));
    sites.motivation[i] = bounded(p.motivation_start + p.motivation_sd * chance::standard_normal(draws));
    sites.trust[i] = p.trust_start;
    sites.hours[i] = with_mean(draws, p.hours_mean, p.hours_cv);
    sites.own[i] = sites.aspiration[i] = -1.0;
    const double drawn = with_mean(draws, p.patients_mean, p.patients_cv);
    const double patients = m.scene.network.sites[i].patients.value_or(std::max(5.0, drawn));
    sites.patients[world::pool(0, 0, 0)][i] = static_cast<std::int32_t>(patients + 0.5);
}

/// The first seven places of a team are one of each role; further ones are nurses, coordinators, parents.
world::Role role_of(std::uint32_t place) noexcept {
    constexpr std::array order{world::Role::physician, world::Role::nurse,     world::Role::coordinator,
                               world::Role::parent,    world::Role::dietitian, world::Role::data_manager,
                               world::Role::nurse,     world::Role::parent,    world::Role::researcher};
    return order[place % order.size()];
}

std::span<const TeamPlace> given_team(const Month& m, std::size_t site) {
    return m.scene.teams.empty() ? std::span<const TeamPlace>() : std::span<const TeamPlace>(m.scene.teams[site]);
}

std::vector<std::uint32_t> team_sizes(const Month& m) {
    const model::Parameters& p = m.parameters();
    const auto least = static_cast<std::uint32_t>(std::min(p.team_least, p.team_most) + 0.5);
    const auto most = static_cast<std::uint32_t>(std::max(p.team_least, p.team_most) + 0.5);
    std::vector<std::uint32_t> size(m.world.sites.size());
    for (std::size_t i = 0; i < size.size(); ++i) {
        chance::Draws draws = m.draws(Stream::team, m.world.sites.key[i]);
        size[i] = given_team(m, i).empty() ? least + draws.word32() % (most - least + 1)
                                           : static_cast<std::uint32_t>(given_team(m, i).size());
    }
    return size;
}

void place_given(Month& m, std::size_t site) {
    auto& actors = m.world.actors;
    std::uint32_t actor = m.world.sites.first_actor[site];
    for (const TeamPlace& place : given_team(m, site)) {
        actors.key[actor] = place.key;
        actors.role[actor] = place.role;
        actors.since[actor++] = place.since;
    }
}

void found_teams(Month& m) {
    World& world = m.world;
    const std::vector<std::uint32_t> size = team_sizes(m);
    for (std::size_t i = 0; i < size.size(); ++i) {
        world.sites.first_actor[i + 1] = world.sites.first_actor[i] + size[i];
    }
    world.actors.resize(world.sites.first_actor.back());
    for (std::uint32_t i = 0; i < size.size(); ++i) {
        for (std::uint32_t place = 0; place < size[i]; ++place) {
            const std::uint32_t actor = world.sites.first_actor[i] + place;
            world.actors.key[actor] = chance::pair_key(world.sites.key[i], place);
            world.actors.site[actor] = i;
            world.actors.role[actor] = role_of(place);
            world.actors.since[actor] = long_ago;
        }
        place_given(m, i);
        for (std::uint32_t actor = world.sites.first_actor[i]; actor < world.sites.first_actor[i + 1]; ++actor) {
            chance::Draws draws = m.draws(Stream::tier, world.actors.key[actor]);
            const double tier = m.parameters().tier_start + (draws.uniform() - 0.5) * 2.0;
            world.actors.tier[actor] = static_cast<std::uint8_t>(std::clamp(tier + 0.5, 0.0, 3.0));
        }
    }
}

void found_practices(Month& m) {
    World& world = m.world;
    const std::size_t count = m.scene.practices.size();
    world.practices.resize(count);
    world.cells.resize(count * world.sites.size());
    for (std::size_t k = 0; k < count; ++k) {
        chance::Draws draws = m.draws(Stream::practice_start, m.scene.practices[k].key);
        world.practices.sensitivity[k] = std::min(1.0, m.parameters().fit_sensitivity * (0.5 + draws.uniform()));
        for (double& x : world.practices.best_context[k]) {
            x = chance::standard_normal(draws);
        }
        world.practices.harvested[k] = (m.scene.core & bit(k)) != 0 ? 1 : 0;
        world.practices.appeared[k] = world.practices.harvested[k];
    }
}

/// The node of each site by name: by the plan's fixed list where it has one, else as the network says; empty: none yet.
std::vector<std::string> named_nodes(const Month& m) {
    const std::vector<world::NodeList>& listed = m.scene.plan.structure.nodes;
    std::map<std::string_view, std::string_view> node_of;
    for (const world::NodeList& node : listed) {
        for (const std::string& site : node.sites) {
            node_of[site] = node.name;
        }
    }
    std::vector<std::string> names;
    for (const world::SiteDefinition& site : m.scene.network.sites) {
        const auto found = node_of.find(site.site);
        names.emplace_back(listed.empty() ? site.node : found == node_of.end() ? std::string{} : std::string(found->second));
    }
    return names;
}

void found_nodes(Month& m) {
    const std::vector<world::SiteDefinition>& sites = m.scene.network.sites;
    const std::vector<std::string> node_of = named_nodes(m);
    std::set<std::string> names;
    for (const std::string& node : node_of) {
        if (!node.empty()) {
            names.insert(node);
        }
    }
    auto& nodes = m.world.nodes;
    const std::size_t count = std::max<std::size_t>(1, names.size());
    nodes = {};
    nodes.formed.assign(count, 0);
    nodes.members.assign(count, 0);
    nodes.lead.assign(count, -1);
    nodes.chart.resize(count);
    nodes.signal.assign(count, 0);
    for (std::size_t row = 0; row < count; ++row) {
        nodes.key.push_back(chance::mix(row + 1));
    }
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const auto named = names.find(node_of[i]);
        m.world.sites.node[i] = named == names.end() ? -1 : static_cast<std::int32_t>(std::distance(names.begin(), named));
    }
}

/// The start of a network that nothing is known of beyond its file's sites and dates.
void found_anew(Month& m) {
    World& world = m.world;
    const auto sites = static_cast<std::uint32_t>(m.scene.network.sites.size());
    world.sites.resize(sites);
    for (std::uint32_t i = 0; i < sites; ++i) {
        found_site(m, i);
    }
    found_outcomes(m);
    for (std::uint32_t i = 0; i < sites && m.scene.chronic; ++i) {
        found_patients(m, i);
    }
    found_teams(m);
    found_practices(m);
    found_ties(m);
    found_nodes(m);
    world.hub.cash = m.scene.network.opening_cash;
    m.scratch.learned.assign(world.actors.size(), 0);
    m.scratch.gone.assign(world.actors.size(), 0);
    m.scratch.speakers.assign(world.actors.size(), {});
    for (auto* column : {&m.scratch.coach_effect, &m.scratch.eagerness, &m.scratch.speaking_weight}) {
        column->assign(sites, 0.0);
    }
}

}  // namespace

void found_patients(Month& m, std::uint32_t i) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const std::int64_t patients = sites.patients[world::pool(0, 0, 0)][i];
    chance::Draws draws = m.draws(Stream::patients_start, sites.key[i]);
    const std::int64_t severe = chance::binomial(draws, patients, p.severe_share);
    const std::array<double, 1> none{};
    const std::array<double, 1> offset{sites.offset_care[i] + sites.offset_mix[i]};
    std::array<double, 1> rate_up{}, rate_down{};
    m.scene.law.rates(m.scene.base, none, none, offset, rate_up, rate_down);
    for (std::size_t c = 0; c < 2; ++c) {
        const double up = laws::probability_of_rate(rate_up[0] * (c == 1 ? p.severe_up : 1.0));
        const double down = laws::probability_of_rate(rate_down[0] * (c == 1 ? p.severe_down : 1.0));
        const double rest = laws::stationary_remission(up, down, p.patient_turnover);
        const std::int64_t all = c == 1 ? severe : patients - severe;
        const std::int64_t well = chance::binomial(draws, all, rest);
        sites.patients[world::pool(0, c, 1)][i] = static_cast<std::int32_t>(well);
        sites.patients[world::pool(0, c, 0)][i] = static_cast<std::int32_t>(all - well);
        sites.expected[c][i] = rest;
    }
}

void found(Month& m) {
    m.scene.today != nullptr ? found_today(m) : found_anew(m);
    found_maturity(m);
}

}  // namespace lnsim::step
