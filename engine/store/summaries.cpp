// Tables `summary` and `comparison`: what the study concludes, beside the runs that it rests on.
#include "engine/store/store.hpp"

namespace lnsim::store {
namespace {

void add_series(Statement& insert, const study::MeasureSeries& series) {
    insert.bind(1, series.arm).bind(2, series.name).bind(3, series.level);
    if (series.entity.empty()) {
        insert.bind_null(4);
    } else {
        insert.bind(4, series.entity);
    }
    for (std::size_t k = 0; k < series.month.size(); ++k) {
        insert.bind(5, std::int64_t{series.month[k]});
        int column = 6;
        for (const auto* values : {&series.mean, &series.se, &series.q05, &series.q25, &series.q50, &series.q75,
                                   &series.q95}) {
            insert.bind(column++, values->at(k));
        }
        insert.bind(column, std::int64_t{series.runs.at(k)}).execute();
    }
}

void add_comparison(Statement& insert, const study::Comparison& row) {
    insert.bind(1, row.measure).bind(2, std::int64_t{row.month}).bind(3, row.arm).bind(4, row.reference);
    insert.bind(5, row.difference).bind(6, row.low).bind(7, row.high).bind(8, row.probability_better);
    insert.bind(9, std::int64_t{row.pairs}).bind(10, row.variance_reduction);
    insert.bind(11, row.q05).bind(12, row.q95).execute();
}

}  // namespace

void Store::add_result(const study::Result& result) {
    Transaction transaction(database_);
    database_.run("DELETE FROM summary; DELETE FROM comparison");
    Statement summary(database_, "INSERT INTO summary VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)");
    for (const study::MeasureSeries& series : result.measures) {
        add_series(summary, series);
    }
    Statement comparison(database_, "INSERT INTO comparison VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)");
    for (const study::Comparison& row : result.comparisons) {
        add_comparison(comparison, row);
    }
    transaction.commit();
}

}  // namespace lnsim::store
