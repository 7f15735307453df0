#include "engine/study/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "engine/stats/bass_fit.hpp"
#include "engine/stats/scores.hpp"

namespace lnsim::study {
namespace {

constexpr double months_a_year = 12;

/// The speed at which the usual Bass curve, p and q a year, has reached `share` after `years`.
double speed_to(double share, double years) {
    double low = 0, high = 1e3;
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        (stats::bass_share(bass_innovation, bass_imitation, middle * years) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

std::optional<std::pair<double, double>> rates_of(const std::vector<double>& years, const std::vector<double>& closed) {
    if (closed.size() == 1) {
        if (!(closed[0] > 0 && closed[0] < 1)) return std::nullopt;
        const double speed = speed_to(closed[0], years[0]);
        return std::pair{bass_innovation * speed, bass_imitation * speed};
    }
    const stats::BassFit fit = stats::fit_bass(years, closed);
    if (fit.state != stats::BassFit::State::fitted) return std::nullopt;
    return std::pair{fit.p, fit.q};
}

/// \param order rows by month
std::optional<Curve> bass_through(std::span<const double> months, std::span<const double> values, const std::vector<std::size_t>& order) {
    const double start = months[order.front()], first = values[order.front()], last = values[order.back()];
    const bool rises = last > first;
    const double bound = rises ? 1.0 : 0.0;
    if (last == first || (rises ? first >= 1 || last > 1 : first <= 0 || last < 0)) return std::nullopt;
    std::vector<double> years, closed;
    for (const std::size_t i : order) {
        if (months[i] == start) continue;
        years.push_back((months[i] - start) / months_a_year);
        closed.push_back((values[i] - first) / (bound - first));
    }
    const auto rates = rates_of(years, closed);
    if (!rates) return std::nullopt;
    return Curve{"bass", [=, rates = *rates](double month) {
                     const double share = stats::bass_share(rates.first, rates.second, std::max(0.0, month - start) / months_a_year);
                     return first + (bound - first) * share;
                 }};
}

}  // namespace

std::vector<Curve> curves_through(std::span<const double> months, std::span<const double> values) {
    std::vector<std::size_t> order(months.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return months[a] < months[b]; });
    if (order.size() < 2 || months[order.front()] == months[order.back()]) return {};
    const double last = values[order.back()];
    std::vector<Curve> curves{{"constant", [last](double) { return last; }}};
    using stats::Trend;
    const Trend line = stats::fit_trend(Trend::Kind::linear, months, values);
    const bool shares = std::all_of(values.begin(), values.end(), [](double v) { return v > 0 && v < 1; });
    const bool within = std::all_of(values.begin(), values.end(), [](double v) { return v >= 0 && v <= 1; });
    curves.push_back({"linear", [=](double month) { return within ? line.at(month) : line.level + line.slope * month; }});
    if (shares) {
        const Trend curve = stats::fit_trend(Trend::Kind::logistic, months, values);
        curves.push_back({"logistic", [=](double month) { return curve.at(month); }});
    }
    if (auto bass = bass_through(months, values, order)) curves.push_back(std::move(*bass));
    return curves;
}

}  // namespace lnsim::study
