// Patients and offsets today. A site's offset is the one at which its recorded level, with its practices as they are,
// moves on at the slope that its last year shows; its patients are those last recorded.

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/step/drive.hpp"
#include "engine/step/expected_mix.hpp"
#include "engine/step/found.hpp"
#include "engine/step/today.hpp"

namespace lnsim::step {
namespace {

using world::pool;
using world::World;

/// The offset at which a rising function of it meets a value.
template <class Rising>
double meeting(Rising rising, double value) {
    double low = -12;
    double high = 12;
    for (int step = 0; step < 50; ++step) {
        const double middle = 0.5 * (low + high);
        (rising(middle) < value ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

class PatientPlacer {
public:
    explicit PatientPlacer(Month& m)
        : m_(m), p_(m.parameters()), world_(m.world), expected_(m), today_(*m.scene.today), rows_(m.world.sites.size()) {}

    void run() {
        chance::Draws shared = m_.draws(Stream::today_level, chance::key_of(m_.scene.network.name));
        shared_slope_ = today_.slope_sd * chance::standard_normal(shared);
        for (const std::uint32_t site : world_.members) {
            count(site);
            solve(site);
        }
        find_shift();
        for (std::uint32_t site = 0; site < world_.sites.size(); ++site) {
            if (world_.sites.stage[site] == world::Stage::active) {
                place_offset(site);
                place(site);
            } else {
                world_.sites.offset_mix[site] += shift_;
                start_outside(site);
            }
        }
    }

private:
    struct Row {
        std::int32_t all = 0, enrolled = 0, well = -1;
        double up = 0, down = 0;      ///< drives
        double rest = 0;              ///< offset at which the level is where the site rests
        double offset = 0;
        enum class Known : std::uint8_t { no, yes } known = Known::no;
    };

    /// A recorded share without the registry's errors.
    [[nodiscard]] double corrected(double share) const {
        return std::clamp((share - p_.registry_error) / (1.0 - 2.0 * p_.registry_error), 0.0, 1.0);
    }

    [[nodiscard]] std::int64_t patients_of(std::uint32_t site) const {
        std::int64_t all = 0;
        for (const auto& column : world_.sites.patients) {
            all += column[site];
        }
        return all;
    }

    /// Patients and enrolled ones: as last recorded within three months, else as the history has them.
    void count(std::uint32_t site) {
        Row& row = rows_[site];
        const auto& months = today_.sites[site].months;
        const double share = std::max(0.05, share_enrolled(world_, site));
        row.all = static_cast<std::int32_t>(patients_of(site));
        row.enrolled = static_cast<std::int32_t>(share * row.all + 0.5);
        for (std::size_t ago = 0; ago < std::min<std::size_t>(3, months.size()); ++ago) {
            const RecordedMonth& month = months[months.size() - 1 - ago];
            if (month.enrolled == 0) {
                continue;
            }
            row.enrolled = month.enrolled;
            if (!m_.scene.network.sites[site].patients) {
                row.all = static_cast<std::int32_t>(row.enrolled / share + 0.5);
            }
            row.all = std::max(row.all, row.enrolled);
            if (ago == 0) {
                row.well = static_cast<std::int32_t>(
                    corrected(static_cast<double>(month.well) / month.enrolled) * month.enrolled + 0.5);
            }
            return;
        }
    }

    void solve(std::uint32_t site) {
        Row& row = rows_[site];
        const SiteToday& known = today_.sites[site];
        drive_of(m_, site, static_cast<double>(row.enrolled) / std::max(1, row.all), row.up, row.down);
        const bool own = known.level >= 0;
        if (!own && today_.network_level < 0) {
            return;
        }
        chance::Draws draws = m_.draws(Stream::today_level, world_.sites.key[site]);
        const double level_noise = chance::standard_normal(draws);
        const double slope_noise = chance::standard_normal(draws);
        const double level = own ? known.level + known.level_sd * level_noise : today_.network_level;
        const double slope = (own ? known.slope + known.slope_sd * slope_noise : today_.network_slope) + shared_slope_;
        const double target = std::clamp(corrected(level), 0.02, 0.98);
        row.rest = meeting([&](double offset) { return expected_.share(expected_.rests(row.up, row.down, offset)); }, target);
        const std::array<Mix, 2> mix = expected_.rests(row.up, row.down, row.rest);
        row.offset = meeting(
            [&](double offset) { return expected_.share_after(mix, expected_.moves(row.up, row.down, offset)); },
            target + std::clamp(slope, -0.02, 0.02));
        row.known = own ? Row::Known::yes : Row::Known::no;
    }

    [[nodiscard]] double drawn_offset(std::uint32_t site) const {
        return world_.sites.offset_mix[site] + world_.sites.offset_care[site] * (1.0 - world_.sites.mean_reliability[site]);
    }

    /// What all sites of this network differ by from the average site of the parameters: members' offsets on average.
    void find_shift() {
        double sum = 0;
        double count = 0;
        for (const std::uint32_t site : world_.members) {
            if (rows_[site].known == Row::Known::yes) {
                sum += rows_[site].offset;
                count += 1;
            }
        }
        if (count == 0 && today_.network_level >= 0) {
            for (const std::uint32_t site : world_.members) {
                sum += rows_[site].offset - drawn_offset(site);
                count += 1;
            }
        }
        shift_ = count > 0 ? sum / count : 0.0;
    }

    /// The site's own part is case mix and care as their variances imply; care weighs less the more reliable practices are.
    void place_offset(std::uint32_t site) {
        auto& sites = world_.sites;
        Row& row = rows_[site];
        if (row.known == Row::Known::no) {
            sites.offset_mix[site] += shift_;
            row.offset = row.rest = drawn_offset(site);
            return;
        }
        const double open = 1.0 - sites.mean_reliability[site];
        const double mix = 1.0 - p_.care_share;
        const double care = p_.care_share * open * open;
        const double own = row.offset - shift_;
        const double all = mix + care;
        sites.offset_mix[site] = shift_ + (all > 0 ? own * mix / all : own);
        sites.offset_care[site] = all > 0 ? own * p_.care_share * open / all : 0.0;
    }

    void place(std::uint32_t site) {
        const Row& row = rows_[site];
        const std::array<Mix, 2> mix = expected_.rests(row.up, row.down, row.rest);
        chance::Draws draws = m_.draws(Stream::today_patients, world_.sites.key[site]);
        const double severe = p_.severe_share;
        const std::int64_t well =
            row.well >= 0 ? row.well : chance::binomial(draws, row.enrolled, std::clamp(expected_.share(mix), 0.0, 1.0));
        const auto severe_of = [&](double mild_part, double severe_part) {
            const double all = (1.0 - severe) * mild_part + severe * severe_part;
            return all > 0 ? std::clamp(severe * severe_part / all, 0.0, 1.0) : severe;
        };
        const std::int64_t severe_well = chance::binomial(draws, well, severe_of(mix[0].enrolled_well, mix[1].enrolled_well));
        const std::int64_t severe_ill =
            chance::binomial(draws, row.enrolled - well, severe_of(mix[0].enrolled_ill, mix[1].enrolled_ill));
        put(pool(1, 1, 1), site, severe_well);
        put(pool(1, 0, 1), site, well - severe_well);
        put(pool(1, 1, 0), site, severe_ill);
        put(pool(1, 0, 0), site, row.enrolled - well - severe_ill);
        const std::int64_t outside = row.all - row.enrolled;
        const std::int64_t severe_outside = chance::binomial(draws, outside, severe);
        const std::array<Moves, 2> moves = expected_.moves(row.up, row.down, row.rest);
        for (std::size_t c = 0; c < 2; ++c) {
            // At a long-standing member those not yet enrolled are newly diagnosed; where more are, the others rest.
            const double open = mix[c].ill + mix[c].well;
            const double recent = outside > 0 ? std::min(1.0, open * row.all / static_cast<double>(outside)) : 1.0;
            const double share = recent * mix[c].well / open +
                                 (1.0 - recent) * laws::stationary_remission(moves[c].up, moves[c].down, p_.patient_turnover);
            const std::int64_t all = c == 1 ? severe_outside : outside - severe_outside;
            const std::int64_t in_remission = chance::binomial(draws, all, std::clamp(share, 0.0, 1.0));
            put(pool(0, c, 1), site, in_remission);
            put(pool(0, c, 0), site, all - in_remission);
        }
        expect(site);
    }

    void put(std::size_t row, std::uint32_t site, std::int64_t patients) {
        world_.sites.patients[row][site] = static_cast<std::int32_t>(patients);
    }

    /// Gains are counted from what the site would rest at without practices.
    void expect(std::uint32_t site) {
        const double offset = world_.sites.offset_mix[site] + world_.sites.offset_care[site];
        const std::array<Moves, 2> moves = expected_.moves(0.0, 0.0, offset);
        for (std::size_t c = 0; c < 2; ++c) {
            world_.sites.expected[c][site] = laws::stationary_remission(moves[c].up, moves[c].down, p_.patient_turnover);
        }
    }

    void start_outside(std::uint32_t site) {
        const std::int64_t all = patients_of(site);
        for (std::size_t i = 0; i < world::pool_count; ++i) {
            put(i, site, 0);
        }
        put(pool(0, 0, 0), site, all);
        found_patients(m_, site);
    }

    Month& m_;
    const model::Parameters& p_;
    World& world_;
    Expected expected_;
    const Today& today_;
    std::vector<Row> rows_;
    double shared_slope_ = 0;
    double shift_ = 0;
};

}  // namespace

void place_patients(Month& m) { PatientPlacer(m).run(); }

}  // namespace lnsim::step
