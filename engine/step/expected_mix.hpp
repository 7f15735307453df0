#pragma once
// Phase 9 in expectation: at which mix of patients a site rests, and where the recorded share is a month on.

#include <algorithm>
#include <array>
#include <utility>

#include "engine/step/month.hpp"

namespace lnsim::step {

/// Shares of one risk class: unenrolled and enrolled, in active disease and in remission.
struct Mix {
    double ill = 0, well = 0, enrolled_ill = 0, enrolled_well = 0;
};

struct Moves {
    double up = 0, down = 0;
};

/// The months of phase 9 in expectation: moves, replacement by new patients, enrolment.
class Expected {
public:
    explicit Expected(const Month& m) : m_(m), p_(m.parameters()) {
        const double rate = std::max(1e-3, p_.enrolment_rate);
        enrol_ill_ = laws::probability_of_rate(rate * (1.0 + p_.sicker_first));
        enrol_well_ = laws::probability_of_rate(rate * (1.0 - p_.sicker_first));
        leave_ = std::max(1e-6, p_.patient_turnover);
    }

    [[nodiscard]] std::array<Moves, 2> moves(double up, double down, double offset) const {
        const std::array<double, 1> ups{up}, downs{down}, offsets{offset};
        std::array<double, 1> rate_up{}, rate_down{};
        m_.scene.law.rates(m_.scene.base, ups, downs, offsets, rate_up, rate_down);
        return {Moves{laws::probability_of_rate(rate_up[0]), laws::probability_of_rate(rate_down[0])},
                Moves{laws::probability_of_rate(rate_up[0] * p_.severe_up), laws::probability_of_rate(rate_down[0] * p_.severe_down)}};
    }

    /// The mix at which a class of a long-standing member rests.
    [[nodiscard]] Mix rest(const Moves& v) const {
        const double stay = 1.0 - leave_;
        Mix mix;
        solve({1.0 - stay * (1.0 - enrol_ill_) * (1.0 - v.up), -stay * (1.0 - enrol_ill_) * v.down,
               -stay * (1.0 - enrol_well_) * v.up, 1.0 - stay * (1.0 - enrol_well_) * (1.0 - v.down)},
              (1.0 - enrol_ill_) * leave_, 0.0, mix.ill, mix.well);
        const auto [to_ill, to_well] = enrolling(mix, v);
        solve({1.0 - stay * (1.0 - v.up), -stay * v.down, -stay * v.up, 1.0 - stay * (1.0 - v.down)}, to_ill, to_well,
              mix.enrolled_ill, mix.enrolled_well);
        return mix;
    }

    /// Share in remission of enrolled patients a month on.
    [[nodiscard]] double share_after(const std::array<Mix, 2>& mix, const std::array<Moves, 2>& v) const {
        std::array<Mix, 2> after;
        for (std::size_t c = 0; c < 2; ++c) {
            const auto [to_ill, to_well] = enrolling(mix[c], v[c]);
            const double ill = mix[c].enrolled_ill;
            const double well = mix[c].enrolled_well;
            after[c].enrolled_ill = (1.0 - leave_) * (ill * (1.0 - v[c].up) + well * v[c].down) + to_ill;
            after[c].enrolled_well = (1.0 - leave_) * (ill * v[c].up + well * (1.0 - v[c].down)) + to_well;
        }
        return share(after);
    }

    [[nodiscard]] double share(const std::array<Mix, 2>& mix) const {
        const double severe = p_.severe_share;
        const double well = (1.0 - severe) * mix[0].enrolled_well + severe * mix[1].enrolled_well;
        return well / (well + (1.0 - severe) * mix[0].enrolled_ill + severe * mix[1].enrolled_ill);
    }

    [[nodiscard]] std::array<Mix, 2> rests(double up, double down, double offset) const {
        const std::array<Moves, 2> v = moves(up, down, offset);
        return {rest(v[0]), rest(v[1])};
    }

private:
    [[nodiscard]] std::pair<double, double> enrolling(const Mix& mix, const Moves& v) const {
        const double stay = 1.0 - leave_;
        return {enrol_ill_ * (stay * (mix.ill * (1.0 - v.up) + mix.well * v.down) + leave_),
                enrol_well_ * stay * (mix.ill * v.up + mix.well * (1.0 - v.down))};
    }

    static void solve(const std::array<double, 4>& a, double b0, double b1, double& x0, double& x1) {
        const double determinant = a[0] * a[3] - a[1] * a[2];
        x0 = (b0 * a[3] - a[1] * b1) / determinant;
        x1 = (a[0] * b1 - a[2] * b0) / determinant;
    }

    const Month& m_;
    const model::Parameters& p_;
    double enrol_ill_ = 0, enrol_well_ = 0, leave_ = 0;
};

}  // namespace lnsim::step
