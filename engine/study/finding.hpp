#pragma once
// The title of a chart.

#include <string>

namespace lnsim::study {

/// What a chart shows, in one sentence: its title on the page.
struct Finding {
    std::string chart;    ///< outcome, fan, published, control, signalled, spread, adoption, cohorts, equity, ...
    std::string measure;  ///< empty: the chart has but one
    std::string arm;      ///< empty: of all plans
    std::string of;       ///< a practice, a kind of staff, "node:0" or "site:id"; empty: of the whole network
    std::string title;
};

}  // namespace lnsim::study
