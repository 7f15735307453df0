#include "engine/study/sensitivity_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/stats/response_surface.hpp"

namespace lnsim::study {
namespace {

constexpr int contour_places = 17;

/// Places in `kept` of the strongest two that are ranges.
std::vector<std::size_t> strongest_ranges(const std::vector<Factor>& factors, const std::vector<std::size_t>& kept,
                                          const std::vector<SensitivityFactor>& rows) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (factors[kept[i]].kind != FactorKind::switched && std::isfinite(rows[kept[i]].total)) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows[kept[a]].total > rows[kept[b]].total; });
    order.resize(std::min<std::size_t>(order.size(), 2));
    return order;
}

double share_at(int place) { return place / (contour_places - 1.0); }

void fill(SensitivityContour& contour, const stats::ResponseSurface& surface, std::size_t inputs,
          const std::array<std::size_t, 2>& at) {
    for (int row = 0; row < contour_places; ++row) {
        contour.value.emplace_back();
        for (int column = 0; column < contour_places; ++column) {
            std::vector<double> point(inputs, 0.0);
            point[at[0]] = 2.0 * share_at(column) - 1.0;
            point[at[1]] = 2.0 * share_at(row) - 1.0;
            double value = 0;
            surface.at(point, std::span(&value, 1));
            contour.value.back().push_back(value);
        }
    }
}

}  // namespace

std::vector<Swing> swings_of(std::span<const Factor> factors) {
    std::vector<Swing> swings;
    for (std::size_t k = 0; k < factors.size(); ++k) {
        if (factors[k].kind != FactorKind::switched) {
            swings.push_back({k, "low", value_at(factors[k], 0.0)});
            swings.push_back({k, "high", value_at(factors[k], 1.0)});
            continue;
        }
        for (std::size_t level = 1; level < factors[k].levels.size(); ++level) {
            swings.push_back({k, factors[k].levels[level], static_cast<double>(level)});
        }
    }
    return swings;
}

std::optional<SensitivityContour> contour_of(const std::vector<Factor>& factors, const std::vector<std::size_t>& kept,
                                             const std::vector<SensitivityFactor>& rows,
                                             const std::vector<std::vector<double>>& shares, const search::Replicated& runs) {
    const std::vector<std::size_t> ranges = strongest_ranges(factors, kept, rows);
    std::vector<std::vector<double>> inputs, outputs;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (!search::is_whole(runs[i])) continue;
        inputs.push_back(shares[i]);
        for (double& x : inputs.back()) x = 2.0 * x - 1.0;
        outputs.push_back({search::mean_of(runs[i])});
    }
    if (ranges.size() < 2 || inputs.size() < 2 * (1 + 2 * kept.size())) return std::nullopt;
    const stats::ResponseSurface surface(inputs, outputs);
    SensitivityContour contour;
    const Factor& x = factors[kept[ranges[0]]];
    const Factor& y = factors[kept[ranges[1]]];
    contour.x = x.name;
    contour.y = y.name;
    contour.error = surface.prediction_error(0);
    for (int place = 0; place < contour_places; ++place) {
        contour.x_value.push_back(value_at(x, share_at(place)));
        contour.y_value.push_back(value_at(y, share_at(place)));
    }
    fill(contour, surface, kept.size(), {ranges[0], ranges[1]});
    return contour;
}

void strongest_first(Sensitivity& result) {
    const auto widest = [&](const std::string& name) {
        double most = 0;
        for (const SensitivitySwing& swing : result.swings) {
            if (swing.factor == name && std::isfinite(swing.difference)) most = std::max(most, std::abs(swing.difference));
        }
        return most;
    };
    const auto rank = [&](const SensitivityFactor& f) {
        const auto or_least = [](double x) { return std::isfinite(x) ? x : -1e300; };
        return std::array{or_least(f.total), or_least(f.strength), widest(f.name)};
    };
    std::stable_sort(result.factors.begin(), result.factors.end(),
                     [&](const auto& a, const auto& b) { return rank(a) > rank(b); });
    const auto place = [&](const std::string& name) {
        return std::find_if(result.factors.begin(), result.factors.end(), [&](const auto& f) { return f.name == name; });
    };
    std::stable_sort(result.swings.begin(), result.swings.end(),
                     [&](const auto& a, const auto& b) { return place(a.factor) < place(b.factor); });
}

}  // namespace lnsim::study
