// Most ties carry nothing in most months, and most that carry something carry nothing new. So one word of 32 bits a tie
// and month (four months of them from one block) decides for all ties in one pass over which directions anything is
// discussed and how soon; only where that may be news is it asked what.

#include <algorithm>

#include "engine/core/clones.hpp"
#include "engine/step/tells.hpp"

namespace lnsim::step {
namespace {

using world::World;

constexpr std::uint32_t block_months = 4;
constexpr double to_be_drawn = -1.0;

void prepare_tellers(Month& m) {
    const model::Parameters& p = m.parameters();
    const World& world = m.world;
    for (const std::uint32_t site : world.members) {
        const std::uint64_t running = world.sites.running(site);
        const double trust = world.sites.trust[site];
        for (std::uint32_t actor = world.sites.first_actor[site]; actor < world.sites.first_actor[site + 1]; ++actor) {
            const std::uint64_t told = world.actors.knows[actor] & running;
            const double telling = p.peer_tell * (p.tell_base + p.tell_per_tier * world.actors.tier[actor]) * trust;
            m.scratch.speakers[actor] = {told, running, telling, telling * __builtin_popcountll(told)};
        }
    }
}

/// Gathers what the two actors of every tie bring.
void look_up(Month& m) {
    const auto& ties = m.world.ties;
    Discussions& d = m.scratch.discussions;
    for (auto* columns : {&d.all, &d.news, &d.first}) {
        (*columns)[0].resize(ties.size());
        (*columns)[1].resize(ties.size());
    }
    d.uniform.resize(ties.size());
    const Speaker* speakers = m.scratch.speakers.data();
    const std::array<double*, 2> all{d.all[0].data(), d.all[1].data()};
    const std::array<double*, 2> news{d.news[0].data(), d.news[1].data()};
    double* uniform = d.uniform.data();
    const std::size_t of_month = m.month % block_months;
    const std::size_t count = ties.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Speaker& a = speakers[ties.a[i]];
        const Speaker& b = speakers[ties.b[i]];
        const double reach = ties.strength[i] * ties.similarity[i];
        all[0][i] = reach * a.telling_all;
        all[1][i] = reach * b.telling_all;
        news[0][i] = reach * a.telling * __builtin_popcountll(a.told & ~b.running);
        news[1][i] = reach * b.telling * __builtin_popcountll(b.told & ~a.running);
        uniform[i] = chance::uniform32_of(ties.words[i][of_month]);
    }
}

/// Directions in which anything is discussed, by one uniform: neither with probability exp(-to - fro), not back with
/// probability exp(-fro), and so on. Within its part the uniform says when a direction's process of rate 1 first
/// arrives, in 1 - exp(-x). Each direction used strengthens the tie; both read the strength before this month's use.
LNSIM_CLONES
void discuss(std::size_t count, const double* __restrict to, const double* __restrict fro,
             const double* __restrict uniform, double use, double* __restrict strength, double* __restrict first_to,
             double* __restrict first_fro) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
        const double not_there = core::exp(-to[i]);
        const double not_back = core::exp(-fro[i]);
        const double neither = not_there * not_back;
        const double not_both = not_back + (not_there - neither);
        const double u = uniform[i];
        const bool there = (u >= neither && u < not_back) || u >= not_both;
        const bool back = u >= not_back;
        const bool both = u >= not_both;
        const double of_there = both ? (u - not_both) / (1.0 - not_back) : (u - neither) / not_back;
        const double of_back = both ? to_be_drawn : (u - not_back) / not_there;
        first_to[i] = there ? of_there : 1.0;
        first_fro[i] = back ? of_back : 1.0;
        const double after = strength[i] + use * ((there ? 1.0 : 0.0) + (back ? 1.0 : 0.0));
        strength[i] = after < 1.0 ? after : 1.0;
    }
}

/// What is told over a direction. A process of rate 1 runs along the practices that the speaker may tell, those that the
/// listener's site does not run yet first; every arrival in one of these is a tell.
void tell_news(Month& m, std::size_t tie, std::uint32_t from, std::uint32_t to, std::size_t direction) {
    const Discussions& d = m.scratch.discussions;
    const Speaker& speaker = m.scratch.speakers[from];
    const std::uint64_t news = speaker.told & ~m.scratch.speakers[to].running;
    const double length = d.news[direction][tie];
    const double hazard = length / __builtin_popcountll(news);
    chance::Draws draws =
        m.draws(Stream::tie_tell, m.world.ties.key[tie], 1 + 1024 * static_cast<std::uint32_t>(direction));
    const double first = d.first[direction][tie];
    double arrival = -core::log1p(first == to_be_drawn ? core::expm1(-d.all[direction][tie]) * draws.uniform() : -first);
    double passed = 0;
    for (std::uint64_t left = news; left != 0 && arrival < length; left &= left - 1) {
        passed += hazard;
        if (arrival >= passed) {
            continue;
        }
        m.scratch.tells.push_back(
            {to, static_cast<std::uint32_t>(__builtin_ctzll(left)), m.world.actors.site[from], draws.uniform32(),
             world::Route::peer});
        ++m.scratch.told;
        arrival = passed - core::log(draws.uniform());
    }
}

}  // namespace

void add_tie(Month& m, std::uint32_t one, std::uint32_t other, double strength, double alike, std::uint8_t made) {
    const std::uint64_t* key = m.world.actors.key.data();
    const std::uint64_t tie_key = chance::unordered_pair_key(key[one], key[other]);
    chance::Address address = m.address(Stream::tie_tell, tie_key);
    address.month -= address.month % block_months;
    const bool in_order = key[one] < key[other];
    m.world.ties.add(in_order ? one : other, in_order ? other : one, strength, alike, tie_key, made,
                     chance::block_at(address));
}

void tell_over_ties(Month& m) {
    auto& ties = m.world.ties;
    Scratch& s = m.scratch;
    prepare_tellers(m);
    s.told = 0;
    if (m.month % block_months == 0) {
        chance::fill_blocks(m.address(Stream::tie_tell, 0), ties.key, ties.words);
    }
    look_up(m);
    const std::size_t count = ties.size();
    Discussions& d = s.discussions;
    discuss(count, d.all[0].data(), d.all[1].data(), d.uniform.data(), m.parameters().tie_use, ties.strength.data(),
            d.first[0].data(), d.first[1].data());
    for (std::size_t i = 0; i < count; ++i) {
        ties.used[i] = d.first[0][i] < 1.0 || d.first[1][i] < 1.0 ? 1 : 0;
        // 1 - exp(-x) <= x: a first discussion beyond this is none of the news.
        if (d.first[0][i] < d.news[0][i]) {
            tell_news(m, i, ties.a[i], ties.b[i], 0);
        }
        if (d.first[1][i] < d.news[1][i]) {
            tell_news(m, i, ties.b[i], ties.a[i], 1);
        }
    }
}

}  // namespace lnsim::step
