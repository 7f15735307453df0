#include "engine/world/world.hpp"

namespace lnsim::world {

void SiteTable::resize(std::size_t sites) {
    key.resize(sites);
    stage.assign(sites, Stage::outside);
    for (auto* column : {&joined, &member_since, &left, &stage_since, &node, &mentor}) {
        column->assign(sites, -1);
    }
    for (auto* column : {&stage_due, &work_left, &offset_mix, &offset_care, &capability, &motivation, &trust, &hours,
                         &effort_hours, &tests_done, &session_support, &coach_hours, &support, &own, &aspiration, &turnover_share,
                         &mean_reliability, &mean_tier, &leadership}) {
        column->assign(sites, 0.0);
    }
    last_session.assign(sites, never);
    follows.assign(sites, {});
    value.assign(sites, 0.5);
    onboarding.assign(sites, 1.0);
    context.resize(sites);
    first_own.assign(sites, -1.0);
    for (auto* column : {&attended, &reported, &lead, &history, &assessment}) {
        column->assign(sites, 0);
    }
    signal.assign(sites, 0);
    for (auto* column : {&known, &testing, &in_use, &embedded, &dropped, &resource, &pinned}) {
        column->assign(sites, 0);
    }
    for (auto& column : patients) {
        column.assign(sites, 0);
    }
    first_actor.assign(sites + 1, 0);
    for (auto& column : expected) {
        column.assign(sites, 0.0);
    }
}

void ActorTable::resize(std::size_t actors) {
    key.resize(actors);
    site.resize(actors);
    role.resize(actors);
    tier.assign(actors, 0);
    since.assign(actors, 0);
    knows.assign(actors, 0);
    successor.assign(actors, 0);
}

void TieTable::add(std::uint32_t actor_a, std::uint32_t actor_b, double tie_strength, double alike,
                   std::uint64_t tie_key, std::uint8_t made_at_gathering, const chance::Block& tie_words) {
    a.push_back(actor_a);
    b.push_back(actor_b);
    strength.push_back(tie_strength);
    similarity.push_back(alike);
    key.push_back(tie_key);
    words.push_back(tie_words);
    made.push_back(made_at_gathering);
    used.push_back(0);
}

void CellTable::resize(std::size_t cells) {
    for (auto* column : {&belief, &precision, &reliability, &embedding, &fit}) {
        column->assign(cells, 0.0);
    }
    version.resize(cells);
    tests.assign(cells, 0);
    dropped_at.assign(cells, -1);
    in_use_from.assign(cells, -1);
    tellers.assign(cells, Tellers{});
    origin.assign(cells, Origin{});
}

void PracticeTable::resize(std::size_t practices) {
    for (auto* column : {&appeared, &harvested, &withdrawn}) {
        column->assign(practices, 0);
    }
    for (auto* column : {&sensitivity, &stock, &quality, &pins, &pooled_sum, &pooled_weight}) {
        column->assign(practices, 0.0);
    }
    best_context.resize(practices);
    last_maker.assign(practices, 0);
    made_at.assign(practices, never);
}

}  // namespace lnsim::world
