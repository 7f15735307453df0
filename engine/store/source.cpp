#include "engine/store/source.hpp"

#include <algorithm>
#include <limits>

#include "engine/step/measures.hpp"
#include "engine/store/tables.hpp"

namespace lnsim::store {

StoreSource::StoreSource(const std::filesystem::path& file, std::uint32_t whole_replications)
    : whole_replications_(whole_replications),
      database_(file, OpenMode::read_only),
      runs_(database_,
            "SELECT id, replication, arm, status, problem, data FROM run LEFT JOIN run_entity ON run_entity.run = run.id "
            "WHERE replication < ?1 ORDER BY id"),
      columns_(month_columns(database_)),
      months_(database_, select_months(columns_)) {
    runs_.bind(1, static_cast<std::int64_t>(whole_replications));
}

bool StoreSource::next(run::RunRecord& record) {
    if (!runs_.step()) {
        runs_.reset();
        runs_.bind(1, std::int64_t{0});  // stepped again, it would begin anew
        return false;
    }
    record.replication = static_cast<std::uint32_t>(runs_.integer(1));
    record.arm = static_cast<std::uint32_t>(runs_.integer(2));
    record.status = runs_.text(3) == "finished" ? run::RunStatus::finished : run::RunStatus::failed;
    record.problem = runs_.text(4);
    const auto data = runs_.bytes(5);
    record.entities.assign(data.begin(), data.end());
    read_months(runs_.integer(0), record);
    return true;
}

void StoreSource::read_months(std::int64_t run, run::RunRecord& record) {
    record.measures.clear();
    months_.bind(1, run);
    while (months_.step()) {
        record.measures.resize(record.measures.size() + step::measure_count, std::numeric_limits<double>::quiet_NaN());
        double* row = record.measures.data() + record.measures.size() - step::measure_count;
        for (std::size_t i = 0; i < std::min(columns_.size(), step::measure_count); ++i) {
            row[i] = months_.real(static_cast<int>(i));
        }
    }
    months_.reset();
}

}  // namespace lnsim::store
