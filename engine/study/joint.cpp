#include "engine/study/joint.hpp"

#include <algorithm>

#include "engine/chance/address.hpp"

namespace lnsim::study {
namespace {

std::string told_of(const Joint& joint, const JointNetwork& member, const std::string& text) {
    return joint.networks.size() > 1 ? member.network.title + ": " + text : text;
}

/// One network keeps the seed, so that it is calibrated as alone.
std::uint64_t seed_of(const Joint& joint, const JointNetwork& member, std::uint64_t seed) {
    return joint.networks.size() > 1 ? seed ^ chance::key_of(member.network.name) : seed;
}

std::vector<FitRange> ranges_in(const Joint& joint, const JointNetwork& member) {
    std::vector<FitRange> ranges = joint.shared;
    ranges.insert(ranges.end(), member.own.begin(), member.own.end());
    return ranges;
}

/// Columns of joint_ranges() that hold in a network.
std::vector<std::size_t> columns_in(const Joint& joint, std::size_t member) {
    std::vector<std::size_t> columns;
    for (std::size_t k = 0; k < joint.shared.size(); ++k) columns.push_back(k);
    std::size_t first = joint.shared.size();
    for (std::size_t m = 0; m < member; ++m) first += joint.networks[m].own.size();
    for (std::size_t k = 0; k < joint.networks[member].own.size(); ++k) columns.push_back(first + k);
    return columns;
}

}  // namespace

bool is_level(std::string_view parameter) noexcept {
    return parameter == "base_outcome" || parameter == "relapse_rate" || parameter == "secular_trend" || parameter == "site_offset_sd" ||
           parameter.starts_with("effect_scale_");
}

std::vector<FitRange> joint_ranges(const Joint& joint) {
    std::vector<FitRange> ranges = joint.shared;
    for (const JointNetwork& member : joint.networks) {
        for (FitRange range : member.own) {
            if (joint.networks.size() > 1) range.parameter = member.network.name + label_mark + range.parameter;
            ranges.push_back(std::move(range));
        }
    }
    return ranges;
}

CalibrationData joint_data(const Joint& joint) {
    CalibrationData all;
    for (const JointNetwork& member : joint.networks) {
        for (CalibrationRow row : member.data.rows) {
            if (joint.networks.size() > 1) row.network = member.network.name;
            all.rows.push_back(std::move(row));
        }
        for (const std::string& text : member.data.left_out) all.left_out.push_back(told_of(joint, member, text));
        for (const std::string& text : member.data.cautions) all.cautions.push_back(told_of(joint, member, text));
    }
    return all;
}

std::vector<std::string> common_contagion(const Joint& joint) {
    std::vector<std::string> ways;
    for (const std::string& way : joint.networks.front().plan.futures.contagion) {
        const bool in_all = std::all_of(joint.networks.begin(), joint.networks.end(), [&](const auto& member) {
            const auto& theirs = member.plan.futures.contagion;
            return std::find(theirs.begin(), theirs.end(), way) != theirs.end();
        });
        if (in_all) ways.push_back(way);
    }
    return ways;
}

CalibrationModel bind_member(const Joint& joint, std::size_t member, const std::vector<CalibrationRow>& rows, const std::string& contagion,
                             std::uint64_t seed) {
    const JointNetwork& of = joint.networks.at(member);
    const world::Future future{contagion, of.plan.futures.newcomers.front()};
    return [model = bind_calibration(of.network, of.plan, future, ranges_in(joint, of), rows, seed_of(joint, of, seed)),
            columns = columns_in(joint, member)](std::span<const double> values) {
        std::vector<double> own;
        for (const std::size_t column : columns) own.push_back(values[column]);
        return model(own);
    };
}

CalibrationModel bind_joint(const Joint& joint, const std::string& contagion, std::uint64_t seed) {
    std::vector<CalibrationModel> models;
    for (std::size_t m = 0; m < joint.networks.size(); ++m) {
        if (!joint.networks[m].data.rows.empty()) models.push_back(bind_member(joint, m, joint.networks[m].data.rows, contagion, seed));
    }
    return [models](std::span<const double> values) -> CalibrationRun {
        std::vector<CalibrationRun> runs;
        for (const CalibrationModel& model : models) runs.push_back(model(values));
        return [runs](std::uint32_t replication) {
            std::vector<double> rows;
            for (const CalibrationRun& run : runs) {
                const std::vector<double> seen = run(replication);
                rows.insert(rows.end(), seen.begin(), seen.end());
            }
            return rows;
        };
    };
}

}  // namespace lnsim::study
