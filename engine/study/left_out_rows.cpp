#include "engine/study/left_out_rows.hpp"

#include <algorithm>

#include "engine/study/figures.hpp"
#include "engine/study/leave_one_out.hpp"

namespace lnsim::study {
namespace {

constexpr double months_a_year = 12;

/// The earliest level of the row's measure, or null.
const CalibrationRow* first_of(const JointNetwork& member, const CalibrationRow& row) {
    const CalibrationRow* first = nullptr;
    for (const CalibrationRow& other : member.data.rows) {
        const bool same = other.figure.measure == row.figure.measure && !other.figure.since;
        if (same && (first == nullptr || other.month < first->month)) first = &other;
    }
    return first;
}

Course::Good good_of(const world::Network& network, const CalibrationRow& row) {
    const auto facts = find_measure(network, row.figure.measure);
    return facts && facts->better == step::Better::lower ? Course::Good::down : Course::Good::up;  // a process is good where it is done
}

bool has_course(const JointNetwork& member, const CalibrationRow& row) {
    if (row.figure.since) return true;
    const CalibrationRow* first = first_of(member, row);
    return first != nullptr && first->month < row.month;
}

}  // namespace

std::vector<CalibrationRow> first_rows(const JointNetwork& member) {
    std::vector<CalibrationRow> rows;
    for (const CalibrationRow& row : member.data.rows) {
        if (!row.figure.since && first_of(member, row)->month == row.month) rows.push_back(row);
    }
    return rows;
}

std::vector<CalibrationRow> later_rows(const JointNetwork& member, const std::vector<world::Observation>& validation) {
    std::vector<CalibrationRow> rows;
    for (const CalibrationRow& row : member.data.rows) {
        if (has_course(member, row)) rows.push_back(row);
    }
    for (const world::Observation& figure : validation) {
        const auto observed = operator_of(figure, member.network, member.plan.start);
        const int month = figure.date.since(member.plan.start);
        if (!observed || month < 0 || month >= member.plan.horizon_months) continue;
        CalibrationRow row{figure, *observed, static_cast<std::uint32_t>(month), {}};
        if (has_course(member, row)) rows.push_back(row);
    }
    return rows;
}

Course course_of(const JointNetwork& member, const CalibrationRow& row) {
    Course course;
    course.good = good_of(member.network, row);
    course.later = row.figure.value;
    if (row.figure.since) {
        course.kind = Course::Kind::ratio;
        course.years = row.figure.date.since(*row.figure.since) / months_a_year;
        course.first = 1;
        course.later = 1 + row.figure.value;
        return course;
    }
    const CalibrationRow* first = first_of(member, row);
    course.years = row.figure.date.since(first->figure.date) / months_a_year;
    course.first = first->figure.value;
    return course;
}

Joint joint_of(const std::vector<world::Network>& networks, const std::vector<world::Plan>& plans) {
    Joint joint;
    joint.shared = {{"effect_scale", 0.3, 2}, {"implementing_rate", 0.15, 2.5}, {"start_intercept", -3.5, 2.5},
                    {"test_rate", 0.1, 1},    {"hours_mean", 30, 150},          {"capability_start", 0.3, 0.55}};
    for (std::size_t m = 0; m < networks.size(); ++m) {
        JointNetwork member{networks[m], plans[m], {}, calibration_data(networks[m], plans[m])};
        member.network.fitted.clear();
        const bool chronic = world::outcomes_of(member.network).front().kind == world::OutcomeKind::chronic_state;
        if (chronic && !member.data.rows.empty()) member.own.push_back({"relapse_rate", 0.03, 0.08});
        joint.networks.push_back(std::move(member));
    }
    return joint;
}

}  // namespace lnsim::study
