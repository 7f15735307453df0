#include "engine/run/entities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lnsim::run {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double unit = 250.0;

using Counts = std::array<std::uint32_t, 256>;

/// The k-th smallest of the counted values, k from 0.
double order_statistic(const Counts& counts, std::size_t k) noexcept {
    std::size_t passed = 0;
    for (std::size_t value = 0; value < step::not_observed; ++value) {
        passed += counts[value];
        if (k < passed) return static_cast<double>(value) / unit;
    }
    return undefined;
}

/// Type-7 quantile, as stats::quantile.
double quantile(const Counts& counts, std::size_t observed, double p) noexcept {
    if (observed == 0) return undefined;
    const double place = static_cast<double>(observed - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double low = order_statistic(counts, below);
    const double high = order_statistic(counts, std::min(below + 1, observed - 1));
    return low + (high - low) * (place - static_cast<double>(below));
}

}  // namespace

Entities::Entities(std::uint32_t arms, std::uint32_t months, const step::EntityLayout& layout, std::uint32_t round)
    : months_(months),
      layout_(layout),
      first_row_(std::size_t{arms} * layout.sites * months > site_limit ? layout.sites : 0),
      rows_(layout.rows() - first_row_),
      sums_(std::size_t{arms} * rows_ * months),
      first_seen_(std::size_t{arms} * months),
      runs_of_arm_(arms),
      kept_(sums_.size(), rows_within(kept_bytes, sums_.size(), kept_most), round) {}

void Entities::fold(std::span<const RunRecord> arms) {
    for (const RunRecord& record : arms) {
        if (record.status == RunStatus::failed) continue;
        fold_arm(record);
        fold_first_seen(record);
    }
    kept_.add([&](std::span<std::uint8_t> row) {
        const std::size_t width = std::size_t{rows_} * months_;
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            const auto to = row.subspan(arm * width, width);
            if (arms[arm].status == RunStatus::failed) {
                std::fill(to.begin(), to.end(), step::not_observed);
            } else {
                const auto from = std::span(arms[arm].entities).subspan(std::size_t{first_row_} * months_, width);
                std::copy(from.begin(), from.end(), to.begin());
            }
        }
    });
}

void Entities::fold_arm(const RunRecord& record) {
    const std::size_t width = std::size_t{rows_} * months_;
    const std::uint8_t* values = record.entities.data() + std::size_t{first_row_} * months_;
    Sums* sums = sums_.data() + record.arm * width;
    for (std::size_t i = 0; i < width; ++i) {
        const std::uint32_t value = values[i];
        const std::uint32_t observed = value != step::not_observed ? 1U : 0U;
        sums[i].runs += observed;
        sums[i].sum += observed * value;
        sums[i].squares += observed * value * value;
    }
}

void Entities::fold_first_seen(const RunRecord& record) {
    ++runs_of_arm_[record.arm];
    std::uint64_t* counts = first_seen_.data() + std::size_t{record.arm} * months_;
    for (std::uint32_t site = 0; site < layout_.sites; ++site) {
        const std::uint8_t* row = record.entities.data() + std::size_t{site} * months_;
        const std::uint8_t* found = std::find_if(row, row + months_, [](auto v) { return v != step::not_observed; });
        if (found != row + months_) ++counts[found - row];
    }
}

std::uint32_t Entities::runs(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const {
    return sums_[cell(arm, entity, month)].runs;
}

double Entities::mean(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const {
    const Sums& sums = sums_[cell(arm, entity, month)];
    return sums.runs == 0 ? undefined : scale(entity) * (static_cast<double>(sums.sum) / (unit * sums.runs));
}

Spread Entities::spread(std::uint32_t arm, std::uint32_t entity, std::uint32_t month) const {
    const std::size_t index = cell(arm, entity, month);
    const Sums& sums = sums_[index];
    const double runs = sums.runs;
    const auto sum = static_cast<double>(sums.sum);
    const double squares = static_cast<double>(sums.squares) - (sums.runs > 0 ? sum * sum / runs : 0.0);
    const double variance = sums.runs > 1 ? std::max(0.0, squares) / (runs - 1.0) / (unit * unit) : undefined;
    const double s = scale(entity);
    Counts counts{};
    for (std::size_t i = 0; i < kept_.size(); ++i) ++counts[kept_.at(i, index)];
    const std::size_t observed = kept_.size() - counts[step::not_observed];
    return {sums.runs,
            mean(arm, entity, month),
            s * std::sqrt(variance / runs),
            s * quantile(counts, observed, 0.05),
            s * quantile(counts, observed, 0.25),
            s * quantile(counts, observed, 0.50),
            s * quantile(counts, observed, 0.75),
            s * quantile(counts, observed, 0.95)};
}

double Entities::sites_first_seen(std::uint32_t arm, std::uint32_t from, std::uint32_t to) const {
    std::uint64_t sites = 0;
    for (std::uint32_t month = from; month < std::min(to, months_); ++month) {
        sites += first_seen_[std::size_t{arm} * months_ + month];
    }
    return runs_of_arm_[arm] == 0 ? 0.0 : static_cast<double>(sites) / runs_of_arm_[arm];
}

std::size_t Entities::bytes() const noexcept {
    return sums_.size() * sizeof(Sums) + kept_.bytes();
}

}  // namespace lnsim::run
