#include "engine/io/result_page.hpp"

#include <algorithm>

namespace lnsim::io {
namespace {

/// Every `step`-th month and the last one.
bool is_kept(std::size_t row, std::size_t rows, int month, int step) { return month % step == 0 || row + 1 == rows; }

template <class V>
std::vector<V> thinned(const std::vector<V>& values, const std::vector<int>& month, int step) {
    std::vector<V> kept;
    for (std::size_t i = 0; i < values.size() && i < month.size(); ++i) {
        if (is_kept(i, month.size(), month[i], step)) {
            kept.push_back(values[i]);
        }
    }
    return kept;
}

study::MeasureSeries thinned(study::MeasureSeries series, int step) {
    for (std::vector<double>* values : {&series.mean, &series.se, &series.q05, &series.q25, &series.q50, &series.q75, &series.q95}) {
        *values = thinned(*values, series.month, step);
    }
    series.month = thinned(series.month, series.month, step);
    return series;
}

study::MeasureSeries of_site(const study::MeasureSeries& series) {
    study::MeasureSeries kept = thinned(series, 6);
    for (std::vector<double>* values : {&kept.se, &kept.q25, &kept.q50, &kept.q75}) {
        values->clear();
    }
    return kept;
}

}  // namespace

study::Result cut_for_page(const study::Result& result) {
    study::Result page = result;
    page.measures.clear();
    for (const study::MeasureSeries& series : result.measures) {
        const bool is_outcome = series.name.starts_with(result.network.outcome);
        if (series.level == "site") {
            if (series.name == result.network.outcome) {
                page.measures.push_back(of_site(series));
            }
        } else {
            page.measures.push_back(is_outcome && series.level == "network" ? series : thinned(series, 3));
        }
    }
    return page;
}

}  // namespace lnsim::io
