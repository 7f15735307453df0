// Phase 4, convene: learning sessions, webinars and node calls take place; sites attend, some speak; coaches' hours are
// shared out. Sessions and calls are held node by node, or network-wide with the probability of cross links.

#include <algorithm>

#include "engine/step/leadership.hpp"
#include "engine/step/rhythm.hpp"
#include "engine/step/site_draws.hpp"
#include "engine/step/support.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr std::uint64_t network_key = 0x6E6574776F726BU;
constexpr std::uint64_t leads_key = 0x6C65616473U;

struct KindStreams {
    Stream attend, speaker;
};

constexpr KindStreams streams_of(GatheringKind kind) {
    switch (kind) {
        case GatheringKind::session: return {Stream::attend_session, Stream::session_speaker};
        case GatheringKind::webinar: return {Stream::attend_webinar, Stream::webinar_speaker};
        default: return {Stream::attend_call, Stream::call_speaker};
    }
}

/// Logit of attending, but for the size of the group.
double eagerness(const Month& m, std::uint32_t site) {
    const model::Parameters& p = m.parameters();
    const auto& sites = m.world.sites;
    const double years = (static_cast<double>(m.month) - sites.member_since[site]) / 12.0;
    return p.attend_intercept + p.attend_tier * (sites.mean_tier[site] - 1.7) +
           p.attend_capability * (sites.capability[site] - 0.4) + p.attend_value * (sites.value[site] - 0.5) -
           p.attend_years * years;
}

/// Weight of a site among speakers: by its result where results are seen, else one.
double speaking_weight(const Month& m, std::uint32_t site) {
    const double own = m.world.sites.own[site];
    const bool seen = m.scene.transparency != Transparency::none && own >= 0 && m.scratch.median >= 0;
    return (seen ? core::exp(8.0 * (own - m.scratch.median)) : 1.0) * voice_of(m, site);
}

/// What of sites all gatherings of the month ask for.
void look_at_sites(Month& m) {
    auto& sites = m.world.sites;
    const std::uint8_t* actor_tier = m.world.actors.tier.data();
    for (const std::uint32_t i : m.world.members) {
        sites.attended[i] = 0;
        std::uint32_t tier = 0;
        for (std::uint32_t actor = sites.first_actor[i]; actor < sites.first_actor[i + 1]; ++actor) {
            tier += actor_tier[actor];
        }
        sites.mean_tier[i] = static_cast<double>(tier) / (sites.first_actor[i + 1] - sites.first_actor[i]);
        m.scratch.eagerness[i] = eagerness(m, i);
        m.scratch.speaking_weight[i] = speaking_weight(m, i);
    }
}

Gathering& open_gathering(Month& m, GatheringKind kind, std::uint64_t key, Gathering::Scope scope,
                          std::uint32_t round) {
    if (m.scratch.gatherings.size() == m.scratch.held) {
        m.scratch.gatherings.emplace_back();
    }
    Gathering& gathering = m.scratch.gatherings[m.scratch.held++];
    gathering.kind = kind;
    gathering.key = key;
    gathering.scope = scope;
    gathering.round = round;
    gathering.attending.clear();
    gathering.talks.clear();
    return gathering;
}

void take_attendance(Month& m, Gathering& gathering, const std::vector<std::uint32_t>& invited) {
    const model::Parameters& p = m.parameters();
    auto& sites = m.world.sites;
    const bool session = gathering.kind == GatheringKind::session;
    struct Coming {
        double lot;
        std::uint32_t site;
    };
    std::vector<Coming> coming;
    const SiteDraws all_draws(m, streams_of(gathering.kind).attend, invited, gathering.round);
    const bool online = session && is_online(m);
    const double group_term = p.attend_group * core::log(std::max(1.0, static_cast<double>(invited.size())) / 12.0) -
                              (online ? p.virtual_attend : 0.0);
    for (std::size_t i = 0; i < invited.size(); ++i) {
        const std::uint32_t site = invited[i];
        chance::Draws draws = all_draws[i];
        if (laws::below_logistic(draws.uniform(), m.scratch.eagerness[site] - group_term)) {
            coming.push_back({draws.uniform(), site});
        }
    }
    const auto seats = static_cast<std::size_t>(std::max(1.0, p.session_seats / std::max(1.0, p.session_delegates)));
    if (session && !online && coming.size() > seats) {
        std::nth_element(coming.begin(), coming.begin() + static_cast<std::ptrdiff_t>(seats), coming.end(),
                         [](const Coming& a, const Coming& b) { return a.lot < b.lot; });
        coming.resize(seats);
        std::sort(coming.begin(), coming.end(),
                  [&](const Coming& a, const Coming& b) { return sites.key[a.site] < sites.key[b.site]; });
    }
    for (const Coming& one : coming) {
        gathering.attending.push_back(one.site);
        sites.attended[one.site] |= session ? attended_session : attended_call;
        if (session) {
            sites.last_session[one.site] = static_cast<std::int32_t>(m.month);
        }
    }
    const auto group = static_cast<double>(gathering.attending.size());
    gathering.share = laws::group_share(group, p.group_size_full, p.group_loss);
}

/// Speakers are drawn without replacement by weight (exponential races, one draw a site): by result where results are
/// seen, evenly otherwise. Each presents a practice that it has in use, any with the same chance.
void choose_talks(Month& m, Gathering& gathering, double speakers) {
    struct Candidate {
        double race;
        std::uint32_t site;
        std::uint32_t word;  ///< decides on the practice
    };
    std::vector<Candidate> candidates;
    const auto& sites = m.world.sites;
    const SiteDraws all_draws(m, streams_of(gathering.kind).speaker, gathering.attending, 4 * gathering.round);
    for (std::size_t i = 0; i < gathering.attending.size(); ++i) {
        const std::uint32_t site = gathering.attending[i];
        if (sites.in_use[site] != 0) {
            chance::Draws draws = all_draws[i];
            const double race = -core::log(draws.uniform()) / m.scratch.speaking_weight[site];
            candidates.push_back({race, site, draws.word32()});
        }
    }
    const std::size_t chosen = std::min(candidates.size(), static_cast<std::size_t>(speakers + 0.5));
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(chosen), candidates.end(),
                      [&](const Candidate& a, const Candidate& b) {
                          return a.race != b.race ? a.race < b.race : sites.key[a.site] < sites.key[b.site];
                      });
    for (std::size_t i = 0; i < chosen; ++i) {
        const Candidate& speaker = candidates[i];
        std::uint64_t practices = sites.in_use[speaker.site];
        const auto count = static_cast<std::uint64_t>(__builtin_popcountll(practices));
        for (auto nth = (std::uint64_t{speaker.word} * count) >> 32; nth > 0; --nth) {
            practices &= practices - 1;
        }
        gathering.talks.push_back({speaker.site, static_cast<std::uint32_t>(__builtin_ctzll(practices)), Talk::By::site});
    }
}

/// Hub faculty teach harvested practices, each with the same chance.
void choose_faculty_topics(Month& m, Gathering& gathering) {
    struct Topic {
        std::uint32_t race, practice;
    };
    std::vector<Topic> topics;
    for (std::uint32_t k = 0; k < m.scene.practices.size(); ++k) {
        if (m.world.practices.harvested[k] != 0 && m.world.practices.withdrawn[k] == 0) {
            const std::uint64_t key = chance::pair_key(gathering.key, m.scene.practices[k].key);
            topics.push_back({m.draws(Stream::faculty, key).word32(), k});
        }
    }
    std::sort(topics.begin(), topics.end(), [](const Topic& a, const Topic& b) { return a.race < b.race; });
    topics.resize(std::min(topics.size(), static_cast<std::size_t>(m.parameters().faculty_topics + 0.5)));
    for (const Topic& topic : topics) {
        gathering.talks.push_back({0, topic.practice, Talk::By::faculty});
    }
}

void hold(Month& m, GatheringKind kind, std::uint64_t key, Gathering::Scope scope,
          const std::vector<std::uint32_t>& invited, std::uint32_t round) {
    const model::Parameters& p = m.parameters();
    Gathering& gathering = open_gathering(m, kind, key, scope, round);
    take_attendance(m, gathering, invited);
    const bool session = kind == GatheringKind::session;
    choose_talks(m, gathering, session ? p.session_speakers : p.call_speakers);
    if (session) {
        choose_faculty_topics(m, gathering);
        m.world.hub.last_session = static_cast<std::int32_t>(m.month);
    }
    if (session && is_online(m)) {
        m.scratch.calls += static_cast<std::uint32_t>(p.virtual_calls + 0.5);
    } else if (session) {
        m.scratch.seats += static_cast<std::uint32_t>(static_cast<double>(gathering.attending.size()) *
                                                      p.session_delegates + 0.5);
    } else {
        ++m.scratch.calls;
    }
    if (gathering.attending.empty()) {
        --m.scratch.held;
    }
}

/// Node by node, or network-wide: always where there is one node, else with the probability of cross links.
void hold_by_node(Month& m, GatheringKind kind, Stream scope_stream, double together, std::uint32_t round) {
    const World& world = m.world;
    const bool one = world.nodes.occupied < 2;
    if (one || m.draws(scope_stream, network_key, round).bernoulli(together)) {
        hold(m, kind, network_key, Gathering::Scope::network, world.members, round);
        return;
    }
    std::vector<std::vector<std::uint32_t>> invited(world.nodes.size());
    for (const std::uint32_t site : world.members) {
        invited[static_cast<std::size_t>(world.sites.node[site])].push_back(site);
    }
    for (std::size_t node = 0; node < invited.size(); ++node) {
        if (!invited[node].empty()) {
            hold(m, kind, world.nodes.key[node], Gathering::Scope::node, invited[node], round);
        }
    }
}

/// The leads of all nodes in a call of their own: what each hears there reaches its node over its own ties.
void hold_leads_call(Month& m) {
    if (m.world.nodes.occupied < 2 || m.scene.plan.structure.bridging_leads != "on") {
        return;
    }
    std::vector<std::uint32_t> leads;
    for (const std::uint32_t site : m.world.members) {
        if (m.world.sites.lead[site] != 0) {
            leads.push_back(site);
        }
    }
    if (leads.size() > 1) {
        const world::Calendar& calendar = m.scene.plan.calendar;
        // A group of its own: that all its ties cross nodes is its purpose.
        hold(m, GatheringKind::call, leads_key, Gathering::Scope::node, leads,
             static_cast<std::uint32_t>(calendar.node_calls_per_month + calendar.action_calls_per_month));
    }
}

}  // namespace

void convene(Month& m) {
    auto& sites = m.world.sites;
    m.scratch.held = 0;
    m.scratch.seats = 0;
    m.scratch.calls = 0;
    look_at_sites(m);
    const world::StructurePlan& structure = m.scene.plan.structure;
    if (!m.world.members.empty()) {
        if (has_session(m)) {
            hold_by_node(m, GatheringKind::session, Stream::session_scope, structure.joint_sessions.value_or(structure.cross_links), 0);
        }
        const world::Calendar& calendar = m.scene.plan.calendar;
        const bool calls = !is_stopped(m, Activity::calls);
        const int further = is_action(m, m.world.hub.last_session) ? calendar.action_calls_per_month : 0;
        for (int round = 0; calls && round < calendar.webinars_per_month; ++round) {
            hold(m, GatheringKind::webinar, network_key, Gathering::Scope::network, m.world.members,
                 static_cast<std::uint32_t>(round));
        }
        for (int round = 0; calls && round < calendar.node_calls_per_month + further; ++round) {
            hold_by_node(m, GatheringKind::call, Stream::call_scope, structure.cross_links, static_cast<std::uint32_t>(round));
        }
        if (calls) {
            hold_leads_call(m);
        }
    }
    share_coaching(m);
    keep_value(m);
    std::uint32_t came = 0;
    for (const std::uint32_t i : m.world.members) {
        came += sites.attended[i] != 0 ? 1U : 0U;
    }
    m.scratch.attendance = m.world.active > 0 ? static_cast<double>(came) / m.world.active : 0.0;
}

}  // namespace lnsim::step
