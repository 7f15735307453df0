/// \file
/// Several networks calibrated at once: what the mechanism is, they share; the levels of each are its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/study/calibrate.hpp"

namespace lnsim::study {

struct JointNetwork {
    world::Network network;  ///< without fitted values
    world::Plan plan;
    std::vector<FitRange> own;  ///< parameters that no other network shares, by their plain names
    CalibrationData data;
};

struct Joint {
    std::vector<JointNetwork> networks;  ///< at least one, of different names
    std::vector<FitRange> shared;
};

/// A parameter that says how a network's outcome stands and moves by itself, or how strongly one outcome answers: base
/// outcome, relapse, secular trend, spread of sites, scales of effects on single outcomes. All others are of the mechanism.
[[nodiscard]] bool is_level(std::string_view parameter) noexcept;

/// The shared ones, then each network's own under "network:parameter"; of one network all under their plain names.
[[nodiscard]] std::vector<FitRange> joint_ranges(const Joint& joint);

/// Rows of all networks, in their order, each with its network's name where there are several; cautions and what is left out likewise.
[[nodiscard]] CalibrationData joint_data(const Joint& joint);

/// Ways of contagion that every plan allows, in the order of the first.
[[nodiscard]] std::vector<std::string> common_contagion(const Joint& joint);

/// All networks at values in the order of joint_ranges(), rows in that of joint_data(). Networks draw chance apart.
/// \param contagion of all networks; newcomers start as the first assumption of each plan says
[[nodiscard]] CalibrationModel bind_joint(const Joint& joint, const std::string& contagion, std::uint64_t seed);

/// One of them at values in the same order, with rows of one's own.
[[nodiscard]] CalibrationModel bind_member(const Joint& joint, std::size_t member, const std::vector<CalibrationRow>& rows, const std::string& contagion,
                                           std::uint64_t seed);

}  // namespace lnsim::study
