#include "engine/study/pooled_curves.hpp"

#include <algorithm>
#include <cmath>

namespace lnsim::study {
namespace {

using Good = Course::Good;
using Kind = Course::Kind;

double bound_of(const Course& course) { return course.good == Good::up ? 1.0 : 0.0; }

/// What of the gap between the first level and the bound is closed.
double closed(const Course& course) { return (course.later - course.first) / (bound_of(course) - course.first); }

double logit(double share) { return std::log(share / (1 - share)); }

double on_scale(const Course& course, double level) { return course.kind == Kind::share ? logit(level) : std::log(level); }

double from_scale(const Course& course, double value) { return course.kind == Kind::share ? 1 / (1 + std::exp(-value)) : std::exp(value); }

double sign_of(const Course& course) { return course.good == Good::up ? 1.0 : -1.0; }

bool usable(const Course& course) {
    const bool inside = course.kind == Kind::share ? course.first > 0 && course.first < 1 && course.later > 0 && course.later < 1
                                                   : course.good == Good::down && course.first > 0 && course.later > 0;
    return course.years > 0 && inside;
}

}  // namespace

PooledCurves::PooledCurves(const std::vector<Course>& others) {
    double squares = 0, gaps = 0, shifts = 0;
    std::vector<double> years, shares;
    for (const Course& course : others) {
        if (!usable(course)) continue;
        squares += course.years * course.years;
        gaps += course.years * closed(course);
        shifts += course.years * sign_of(course) * (on_scale(course, course.later) - on_scale(course, course.first));
        years.push_back(course.years);
        shares.push_back(std::clamp(closed(course), 0.0, 1.0));
    }
    known_ = squares > 0;
    if (!known_) return;
    gap_a_year_ = gaps / squares;
    logit_a_year_ = shifts / squares;
    bass_ = stats::fit_bass(years, shares);
}

std::vector<std::string> PooledCurves::names() const {
    if (!known_) return {"constant"};
    std::vector<std::string> names{"constant", "linear", "logistic"};
    if (bass_.state == stats::BassFit::State::fitted) names.emplace_back("bass");
    return names;
}

double PooledCurves::later(const std::string& name, const Course& course) const {
    if (name == "constant") return course.first;
    if (name == "logistic") return from_scale(course, on_scale(course, course.first) + sign_of(course) * logit_a_year_ * course.years);
    const double share = name == "linear" ? std::clamp(gap_a_year_ * course.years, -1.0, 1.0) : stats::bass_share(bass_.p, bass_.q, course.years);
    return course.first + share * (bound_of(course) - course.first);
}

}  // namespace lnsim::study
