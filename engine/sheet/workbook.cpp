#include "engine/sheet/workbook.hpp"

#include "engine/sheet/pages.hpp"

namespace lnsim::sheet {

void write_workbook(const study::Result& result, const std::string& file) {
    Book book(file, result.name, result.network.currency);
    const Page summary = book.add("Summary");
    CostPlaces places;
    std::vector<OutcomeRange> ranges;
    fill_cost(book.add("Cost"), result, places);
    fill_workload(book.add("Workload"), result);
    fill_outcomes(book.add("Outcomes"), result, ranges);
    fill_differences(book.add("Differences"), result);
    fill_targets(book.add("Targets"), result);
    fill_sites(book.add("Sites"), result);
    fill_assumptions(book.add("Assumptions"), result);
    fill_provenance(book.add("Provenance"), result);
    fill_summary(book, summary, result, places, ranges);
    book.close();
}

}  // namespace lnsim::sheet
