#pragma once
// The title of a chart.

#include <string>

namespace lnsim::study {

/// What a chart shows, in one sentence: its title on the page.
struct Finding {
    std::string chart;    ///< outcome, fan, published, control, signalled, spread, adoption, ...
    std::string measure;  ///< empty: the chart has but one
    std::string arm;      ///< empty: of all plans
    std::string of;       ///< a practice, a kind of staff, "node:0", "site:id", "target:0" or "month:59"; empty: of all
    std::string title;
};

}  // namespace lnsim::study
