#include "engine/study/leave_one_out.hpp"

#include <algorithm>
#include <cmath>

#include "engine/chance/address.hpp"
#include "engine/core/problem.hpp"
#include "engine/parallel/ordered.hpp"
#include "engine/search/latin_hypercube.hpp"
#include "engine/stats/quantiles.hpp"
#include "engine/stats/scores.hpp"
#include "engine/study/left_out_rows.hpp"

namespace lnsim::study {
namespace {

using Runs = std::vector<std::vector<double>>;  ///< [point][replication * row]

/// Runs of all replications at every point, NaN where one failed.
Runs simulate(const CalibrationModel& model, const Runs& points, std::size_t rows, std::uint32_t replications, int threads,
              const std::function<void()>& tell, const std::atomic<bool>& stop) {
    Runs all(points.size());
    const std::size_t folded = parallel::ordered_fold<std::vector<double>>(
        points.size(), threads,
        [&](std::size_t i, std::vector<double>& out) {
            out.assign(replications * rows, not_observed);
            try {
                const CalibrationRun run = model(points[i]);
                for (std::uint32_t r = 0; r < replications; ++r) {
                    const std::vector<double> seen = run(r);
                    std::copy(seen.begin(), seen.end(), out.begin() + static_cast<std::ptrdiff_t>(r * rows));
                }
            } catch (const std::bad_alloc&) {
                throw core::CannotGoOn("not enough memory for a run");
            } catch (const std::exception&) {
                out.assign(replications * rows, not_observed);
            }
        },
        [&](std::size_t i, std::vector<double>& out) {
            all[i] = std::move(out);
            tell();
        },
        stop);
    if (folded < points.size()) throw core::Interrupted();
    return all;
}

class LeavingOut {
public:
    LeavingOut(const Joint& joint, const std::vector<std::vector<world::Observation>>& validation, const CalibrationDesign& design,
               const Progress& progress, const std::atomic<bool>& stop)
        : joint_(joint), design_(design), progress_(progress), stop_(stop), ranges_(joint_ranges(joint)), rows_(joint_data(joint).rows) {
        design_.waves = 0;
        for (std::size_t m = 0; m < joint.networks.size(); ++m) {
            later_.push_back(later_rows(joint.networks[m], validation[m]));
            const bool others = std::any_of(joint.networks.begin(), joint.networks.end(), [&](const auto& other) { return &other != &joint.networks[m] && !other.data.rows.empty(); });
            found_.networks.push_back({joint.networks[m].network.name, joint.networks[m].network.title, why_not(m, others), {}, 0, not_observed, {}, {}});
            values_.emplace_back(later_.back().size());
        }
    }

    LeaveOneOut run(const std::vector<std::string>& contagion) {
        const auto scored = std::count_if(found_.networks.begin(), found_.networks.end(), [](const auto& n) { return n.why_not.empty(); });
        all_ = static_cast<std::uint32_t>(contagion.size()) * (design_.points + static_cast<std::uint32_t>(scored) * points_of_fold());
        for (const std::string& way : contagion) {
            const Runs bank = simulate(bind_joint(joint_, way, design_.seed), box_points(), rows_.size(), design_.replications, design_.threads, [this] { tell(); }, stop_);
            for (std::size_t m = 0; m < joint_.networks.size(); ++m) {
                if (found_.networks[m].why_not.empty()) forecast(m, way, bank);
            }
        }
        for (std::size_t m = 0; m < joint_.networks.size(); ++m) score(m);
        summarise();
        return std::move(found_);
    }

private:
    std::string why_not(std::size_t m, bool others) const {
        if (later_[m].empty()) return "no figure after a first one of the same measure is published";
        return others ? std::string() : std::string("no other network has figures");
    }

    std::uint32_t points_of_fold() const { return points_of(design_) - design_.points + design_.draws; }

    void tell() {
        if (progress_) progress_(++done_, all_);
    }

    Runs box_points() const {
        std::vector<search::Side> box;
        for (const FitRange& range : ranges_) box.push_back({chance::key_of(range.parameter), range.low, range.high});
        return search::latin_hypercube(box, design_.points, design_.seed, 0);
    }

    /// The networks with only the first rows of the one that is left out.
    Joint without(std::size_t m) const {
        Joint fold = joint_;
        fold.networks[m].data.rows = first_rows(joint_.networks[m]);
        return fold;
    }

    /// Of every run in the bank the rows that calibration may see.
    Runs seen_of(const Runs& bank, std::size_t m) const {
        std::vector<std::size_t> columns;
        const std::vector<CalibrationRow> first = first_rows(joint_.networks[m]);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const bool own = rows_[i].network == joint_.networks[m].network.name;
            const bool shown = std::any_of(first.begin(), first.end(), [&](const auto& row) { return row.figure.measure == rows_[i].figure.measure && row.month == rows_[i].month && !rows_[i].figure.since; });
            if (!own || shown) columns.push_back(i);
        }
        Runs seen;
        for (const std::vector<double>& point : bank) {
            seen.emplace_back();
            for (std::size_t r = 0; r < design_.replications; ++r) {
                for (const std::size_t i : columns) seen.back().push_back(point[r * rows_.size() + i]);
            }
        }
        return seen;
    }

    void forecast(std::size_t m, const std::string& way, const Runs& bank) {
        const Joint fold = without(m);
        CalibrationPoints points;
        points.kept = seen_of(bank, m);
        points.keep = [this](std::span<const double>) { tell(); };
        const Calibrated posterior = calibrate_with(bind_joint(fold, way, design_.seed), ranges_, joint_data(fold).rows, design_, points, {}, stop_);
        found_.networks[m].effective.push_back(posterior.effective);
        found_.draws = posterior.simulated;
        const Runs runs = simulate(bind_member(joint_, m, later_[m], way, design_.seed + 1), posterior.draws, later_[m].size(), design_.replications,
                                   design_.threads, [this] { tell(); }, stop_);
        for (const std::vector<double>& point : runs) {
            for (std::size_t at = 0; at < point.size(); ++at) {
                if (std::isfinite(point[at])) values_[m][at % later_[m].size()].push_back(point[at]);
            }
        }
    }

    PooledCurves curves_without(std::size_t m) const {
        std::vector<Course> others;
        for (std::size_t other = 0; other < joint_.networks.size(); ++other) {
            if (other == m) continue;
            for (const CalibrationRow& row : later_rows(joint_.networks[other], {})) others.push_back(course_of(joint_.networks[other], row));
        }
        return PooledCurves(others);
    }

    void score(std::size_t m) {
        LeftOutNetwork& network = found_.networks[m];
        if (!network.why_not.empty()) return;
        const PooledCurves curves = curves_without(m);
        for (std::size_t i = 0; i < later_[m].size(); ++i) {
            std::vector<double>& values = values_[m][i];
            if (values.empty()) continue;
            std::sort(values.begin(), values.end());
            const world::Observation& figure = later_[m][i].figure;
            LeftOutRow row{figure, stats::quantile(values, 0.05), stats::quantile(values, 0.5), stats::quantile(values, 0.95), stats::crps(values, figure.value), {}};
            for (const std::string& name : curves.names()) {
                const double level = curves.later(name, course_of(joint_.networks[m], later_[m][i])) - (figure.since ? 1.0 : 0.0);
                row.baselines.push_back({name, level, std::abs(level - figure.value)});
            }
            network.within += figure.value >= row.q05 && figure.value <= row.q95 ? 1 : 0;
            network.rows.push_back(std::move(row));
        }
        if (network.rows.empty()) {
            network.why_not = "no run observed its figures";
            return;
        }
        network.crps = 0;
        for (const LeftOutRow& row : network.rows) {
            network.crps += row.crps / static_cast<double>(network.rows.size());
            add_mean(row.baselines, network.rows.size(), network.baselines);
        }
    }

    /// Adds errors over `count` to those of the same name.
    static void add_mean(const std::vector<Baseline>& rows, std::size_t count, std::vector<Baseline>& means) {
        for (const Baseline& one : rows) {
            auto known = std::find_if(means.begin(), means.end(), [&](const Baseline& b) { return b.name == one.name; });
            if (known == means.end()) known = means.insert(means.end(), {one.name, not_observed, 0});
            known->error += one.error / static_cast<double>(count);
        }
    }

    void summarise() {
        const auto scored = static_cast<std::size_t>(std::count_if(found_.networks.begin(), found_.networks.end(), [](const auto& n) { return n.why_not.empty(); }));
        if (scored == 0) return;
        found_.crps = 0;
        for (const LeftOutNetwork& network : found_.networks) {
            if (!network.why_not.empty()) continue;
            found_.crps += network.crps / static_cast<double>(scored);
            found_.rows += static_cast<int>(network.rows.size());
            found_.within += network.within;
            add_mean(network.baselines, scored, found_.baselines);
        }
    }

    const Joint& joint_;
    CalibrationDesign design_;
    const Progress& progress_;
    const std::atomic<bool>& stop_;
    std::vector<FitRange> ranges_;
    std::vector<CalibrationRow> rows_;
    std::vector<std::vector<CalibrationRow>> later_;             ///< [network]
    std::vector<std::vector<std::vector<double>>> values_;  ///< [network][row][run]
    LeaveOneOut found_;
    std::uint32_t done_ = 0, all_ = 0;
};

}  // namespace

LeaveOneOut leave_one_out(const Joint& joint, const std::vector<std::vector<world::Observation>>& validation,
                          const std::vector<std::string>& contagion, const CalibrationDesign& design, const Progress& progress,
                          const std::atomic<bool>& stop) {
    return LeavingOut(joint, validation, design, progress, stop).run(contagion);
}

}  // namespace lnsim::study
