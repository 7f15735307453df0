#include "engine/app/run_filters.hpp"

#include <algorithm>
#include <cmath>

#include "engine/app/build_info.hpp"
#include "engine/core/problem.hpp"
#include "engine/io/text.hpp"
#include "engine/step/measures.hpp"

namespace lnsim::app {
namespace {

enum class Towards { codes, network };

void reorder(std::vector<std::uint8_t>& entities, const std::vector<std::uint32_t>& order, std::uint32_t months, Towards towards) {
    if (entities.size() < std::size_t{months} * order.size()) {
        return;  // of a run that failed
    }
    const std::vector<std::uint8_t> before = entities;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t from = towards == Towards::codes ? order[i] : i;
        const std::size_t to = towards == Towards::codes ? i : order[i];
        std::copy_n(before.begin() + static_cast<std::ptrdiff_t>(from * months), months,
                    entities.begin() + static_cast<std::ptrdiff_t>(to * months));
    }
}

std::string shown(double value) { return std::isnan(value) ? "not observed" : io::number_text(value); }

bool same(double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }

}  // namespace

void ReorderingSink::accept(run::RunRecord record) {
    reorder(record.entities, order_, months_, Towards::codes);
    inner_.accept(std::move(record));
}

bool ReorderingSource::next(run::RunRecord& record) {
    const bool found = inner_->next(record);
    if (found) {
        reorder(record.entities, order_, months_, Towards::network);
    }
    return found;
}

void ComparingSink::advance_to(std::uint32_t replication) {
    while (!has_reference_ || reference_.replication < replication || reference_.arm != 0) {
        if (!source_.next(reference_)) {
            throw core::CannotGoOn(stored_.file + ": a run that it should hold is missing");
        }
        has_reference_ = true;
    }
}

void ComparingSink::compare(const run::RunRecord& record) const {
    const std::size_t cells = std::min(std::size_t{stored_.months} * step::measure_count, record.measures.size());
    for (std::size_t i = 0; i < cells && record.status == run::RunStatus::finished; ++i) {
        if (i % step::measure_count >= measures_.size()) {
            continue;  // of outcomes that the network does not have
        }
        if (i < reference_.measures.size() && same(reference_.measures[i], record.measures[i])) {
            continue;
        }
        const std::string measure = measures_.name(static_cast<step::Measure>(i % step::measure_count));
        const std::string then = i < reference_.measures.size() ? shown(reference_.measures[i]) : "not kept";
        throw core::InvalidInput({{stored_.file, "replication " + std::to_string(record.replication) + ", month " +
                                       std::to_string(i / step::measure_count),
                                   "cannot be continued: " + measure + " was " + then + " and is now " +
                                       shown(record.measures[i]),
                                   "it was made by " + io::printable(stored_.program) + ", and this is " + program_name(),
                                   "continue it with that version, or make it again with this one"}});
    }
}

void ComparingSink::accept(run::RunRecord record) {
    advance_to(record.replication);
    if (reference_.status == run::RunStatus::finished) {
        compare(record);
    }
    inner_.accept(std::move(record));
}

}  // namespace lnsim::app
