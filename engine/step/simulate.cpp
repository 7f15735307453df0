#include "engine/step/simulate.hpp"

#include <algorithm>
#include <array>

#include "engine/step/found.hpp"
#include "engine/step/record.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

struct BoundPhase {
    Phase phase;
    void (*run)(Month&);
};

/// The one printed order. Each phase reads the state its predecessor left and commits before the next begins.
constexpr std::array<BoundPhase, 13> month_order{{
    {{1, "arrive", "sites are invited, pass the pipeline, become active, are onboarded, leave"}, arrive},
    {{2, "regroup", "newcomers are placed in nodes; overgrown nodes are split"}, regroup},
    {{3, "turn over", "team members leave; successors know what handover passes on"}, turn_over},
    {{4, "convene", "learning sessions, webinars and calls are held; coaches' hours are shared out"}, convene},
    {{5, "connect", "unused ties fade; sites that met make new ones"}, connect},
    {{6, "spread", "practices come to be known over ties, talks, commons, coaches and team mates"}, spread},
    {{7, "test", "known practices are tested, implemented or dropped"}, test},
    {{8, "sustain", "reliability and embedding of practices and the capability of sites change"}, sustain},
    {{9, "treat", "patients move between active disease and remission, leave, come, enrol"}, treat},
    {{10, "observe", "the registry records outcomes; control charts are kept"}, observe},
    {{11, "respond", "aspiration, motivation, trust and engagement follow what is seen"}, respond},
    {{12, "discover", "practices are harvested, pooled, withdrawn and found; tools enter the commons"}, discover},
    {{13, "account", "hours, money and value are counted"}, account},
}};

/// Candidate sites by patients: the largest and the smallest third.
void split_thirds(Month& m) {
    std::vector<std::uint32_t> order(m.world.sites.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    const auto patients = [&](std::uint32_t i) {
        std::int64_t all = 0;
        for (const auto& column : m.world.sites.patients) {
            all += column[i];
        }
        return all;
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return patients(a) != patients(b) ? patients(a) < patients(b) : m.world.sites.key[a] < m.world.sites.key[b];
    });
    const auto third = static_cast<std::ptrdiff_t>(order.size() / 3);
    m.scratch.small_third.assign(order.begin(), order.begin() + third);
    m.scratch.large_third.assign(order.end() - third, order.end());
}

struct Run {
    world::World world;
    Scratch scratch;
    std::uint32_t replication;

    [[nodiscard]] Month month(const Scene& scene, std::uint32_t now) { return {scene, world, scratch, replication, now}; }
};

void start(Run& run, const Scene& scene, Recording& recording) {
    Month month = run.month(scene, 0);
    found(month);
    split_thirds(month);
    open_recording(month, recording);
}

/// Months [from, end) under one scene.
void advance(Run& run, const Scene& scene, std::uint32_t from, std::uint32_t end, Recording& recording) {
    Month month = run.month(scene, from);
    for (; month.month < end; ++month.month) {
        pass_month(month);
        record_month(month, recording);
    }
}

/// What a scene leaves to be ended by hand, since no phase looks at it under the next one: mentors go with the plan
/// that paired them, and so do their hours.
void change_over(Run& run, const Scene& scene) {
    if (scene.plan.growth.mentors != "paired") {
        std::fill(run.world.sites.mentor.begin(), run.world.sites.mentor.end(), -1);
        run.scratch.mentor_hours = 0;
    }
}

}  // namespace

void pass_month(Month& m) {
    for (const BoundPhase& phase : month_order) {
        phase.run(m);
    }
}

void simulate(std::span<const Stretch> timeline, std::uint32_t replication, Recording& recording) {
    Run run{{}, {}, replication};
    const Scene& first = *timeline.front().scene;
    start(run, first, recording);
    const std::uint32_t end = recording.until > 0 ? std::min(recording.until, first.months) : first.months;
    for (std::size_t i = 0; i < timeline.size() && timeline[i].from < end; ++i) {
        if (i > 0) {
            change_over(run, *timeline[i].scene);
        }
        const std::uint32_t until = i + 1 < timeline.size() ? std::min(end, timeline[i + 1].from) : end;
        advance(run, *timeline[i].scene, timeline[i].from, until, recording);
    }
    close_recording(run.month(*timeline.back().scene, end), recording);
}

void simulate(const Scene& scene, std::uint32_t replication, Recording& recording) {
    const Stretch whole{0, std::shared_ptr<const Scene>(std::shared_ptr<const Scene>(), &scene)};
    simulate({&whole, 1}, replication, recording);
}

const std::vector<Phase>& phases() {
    static const std::vector<Phase> list = [] {
        std::vector<Phase> rows;
        for (const BoundPhase& phase : month_order) {
            rows.push_back(phase.phase);
        }
        return rows;
    }();
    return list;
}

}  // namespace lnsim::step
