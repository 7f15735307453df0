#include "engine/study/size.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/problem.hpp"
#include "engine/stats/intervals.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/sequential_share.hpp"
#include "engine/study/evaluate.hpp"
#include "engine/study/targets.hpp"

namespace lnsim::study {
namespace {

constexpr std::uint32_t most_runs_a_plan = 1800;
constexpr const char* seats = "session seats";

/// Tests that halving makes at most.
double tests_at_most(const Space& space) {
    double tests = 1;
    for (const Range& range : space.ranges) tests += std::ceil(std::log2(static_cast<double>(range.count()) + 1.0));
    return tests;
}

double salary_of(const world::Network& network, const std::string& pointer) {
    for (const world::StaffKind& kind : network.staff) {
        if (pointer == "/hub/" + kind.name) return kind.salary;
    }
    return 0;
}

class Sizer {
public:
    Sizer(const SizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop)
        : request_(request), error_(request.error / tests_at_most(request.space)), evaluator_(evaluation(request), keeper, progress, stop) {}

    Sized run() {
        Sized sized;
        Point point;
        for (const Range& range : request_.space.ranges) point.push_back(range.low + range.step * static_cast<double>(range.count() - 1));
        const std::uint32_t ample = test(point);
        std::uint32_t smallest = ample;
        const bool meets = is_met(ample);
        if (meets) {
            for (const std::size_t kind : dearest_first()) take_back(point, kind);
            smallest = plans_.at(point);
        }
        Sizing& into = sized.sizing;
        into.target = request_.target_text;
        into.wanted = *request_.target.probability;
        into.margin = request_.margin;
        into.error = request_.error;
        (meets ? into.selected : into.closest) = evaluator_.plan(smallest).label;
        into.tests = tests_;
        into.runs = static_cast<int>(evaluator_.runs());
        sized.shown = {request_.request.arms.at(0), evaluator_.arm(smallest)};
        if (ample != smallest) sized.shown.push_back(evaluator_.arm(ample));
        sized.failed = evaluator_.failed();
        return sized;
    }

private:
    static EvaluationRequest evaluation(const SizeRequest& request) {
        EvaluationRequest evaluation;
        evaluation.request = request.request;
        evaluation.request.arms.clear();
        evaluation.figures = figures_of(request.space, request.request.network, request.request.arms.at(0).plan);
        evaluation.most_runs = most_runs_a_plan * static_cast<std::uint32_t>(tests_at_most(request.space)) / 6;
        return evaluation;
    }

    bool is_met(std::uint32_t plan) const { return tests_[plan].verdict == "meets"; }

    std::vector<std::size_t> dearest_first() const {
        const auto& ranges = request_.space.ranges;
        std::vector<std::size_t> order(ranges.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        const auto saves = [&](std::size_t i) { return salary_of(request_.request.network, ranges[i].pointer) * (ranges[i].high - ranges[i].low); };
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return saves(a) > saves(b); });
        return order;
    }

    /// The least number of that kind with which the target is still met; `point` meets it before and after.
    void take_back(Point& point, std::size_t kind) {
        const Range& range = request_.space.ranges[kind];
        std::uint64_t misses = 0;  // steps above the low end, plus one, at which it is missed; 0: none known
        auto meets = static_cast<std::uint64_t>(std::llround((point[kind] - range.low) / range.step)) + 1;
        while (meets - misses > 1) {
            const std::uint64_t middle = (meets + misses) / 2;
            Point tried = point;
            tried[kind] = range.low + range.step * static_cast<double>(middle - 1);
            (is_met(test(tried)) ? meets : misses) = middle;
        }
        point[kind] = range.low + range.step * static_cast<double>(meets - 1);
        static_cast<void>(test(point));
    }

    std::uint32_t test(const Point& point) {
        const auto known = plans_.find(point);
        if (known != plans_.end()) return known->second;
        PlanTried tried{label_of(request_.space, point), settings_of(request_.space, point), {}};
        std::optional<MadePlan> made = request_.make(tried.set, tried.label);
        if (!made) throw core::InvalidInput({{"", "", "no scenario may hold " + tried.label, "", ""}});
        tried.digest = made->digest;
        const std::uint32_t plan = evaluator_.add(tried, std::move(made->arm));
        plans_[point] = plan;
        tests_.push_back(tested(plan));
        return plan;
    }

    SizingTest tested(std::uint32_t plan) {
        const double wanted = *request_.target.probability;
        stats::SequentialShare share(std::max(wanted - request_.margin, 0.5 * wanted), std::min(wanted + request_.margin, 0.5 * (1.0 + wanted)), error_);
        stats::Moments cost;
        for (std::uint32_t r = 0; share.verdict() == stats::ShareVerdict::open && r * evaluator_.block() < most_runs_a_plan; ++r) {
            const Evaluator::Wanted wanted_runs{plan, r, 1};
            evaluator_.need(std::span(&wanted_runs, 1));
            for (const double met : evaluator_.runs_of(plan, r, 0)) {
                if (!std::isnan(met)) share.add(met > 0.5);
            }
            cost.add(evaluator_.observation(plan, r, 1));
        }
        SizingTest test{evaluator_.plan(plan).label, evaluator_.plan(plan).set, static_cast<int>(share.trials()), static_cast<int>(share.successes()), 0, 0, cost.mean(), {}};
        const stats::Interval interval = stats::wilson_interval(share.successes(), share.trials());
        test.low = interval.low;
        test.high = interval.high;
        test.verdict = share.verdict() == stats::ShareVerdict::above ? "meets" : share.verdict() == stats::ShareVerdict::below ? "misses" : "cannot tell";
        return test;
    }

    const SizeRequest& request_;
    double error_;  ///< of one test
    Evaluator evaluator_;
    std::map<Point, std::uint32_t> plans_;
    std::vector<SizingTest> tests_;
};

}  // namespace

Space sizing_space(const world::Network& network) {
    Space space;
    space.name = "Staff and infrastructure";
    const double sites = static_cast<double>(network.sites.size());
    for (const char* name : {"coaches", "analysts", "data_managers", "project_managers"}) {
        for (const world::StaffKind& kind : network.staff) {
            if (kind.name != name) continue;
            const double most = std::max(2.0, std::ceil(2.0 * std::max(kind.at_least, kind.per_site * sites)));
            std::string words = kind.name;
            std::replace(words.begin(), words.end(), '_', ' ');
            space.ranges.push_back({words, "/hub/" + kind.name, 1, most, RangeKind::integer, 1});
        }
    }
    space.ranges.push_back({seats, "/parameters/session_seats", 60, 480, RangeKind::integer, 60});
    return space;
}

Sized size(const SizeRequest& request, EvaluationKeeper* keeper, const Progress& progress, const std::atomic<bool>& stop) {
    return Sizer(request, keeper, progress, stop).run();
}

}  // namespace lnsim::study
