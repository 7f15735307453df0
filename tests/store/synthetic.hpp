#pragma once
// A study of two plans and its records, made up: what the store keeps does not depend on what the numbers mean.

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include "engine/step/measures.hpp"
#include "engine/study/study.hpp"

namespace lnsim::testing {

/// An empty folder that is removed in the end.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "lnsim-store-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::filesystem::path file() const { return path_ / "result.sqlite"; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline study::Request request(std::uint32_t replications, std::size_t arms = 2) {
    study::Request request;
    request.command = arms > 1 ? "compare" : "forecast";
    request.name = "O'Brien; DROP TABLE run";
    request.network.name = "improvecarenow";
    request.network_digest = "abc";
    request.replications = replications;
    request.seed = 18446744073709551615U;
    request.program = "lnsim 0 (test)";
    for (std::size_t i = 0; i < arms; ++i) {
        study::Arm arm;
        arm.name = "plan " + std::to_string(i);
        arm.digest = "digest " + std::to_string(i);
        arm.plan.start = {2007 * 12};
        arm.plan.horizon_months = 12;
        arm.futures.emplace_back();
        request.arms.push_back(arm);
    }
    return request;
}

inline run::RunRecord record(std::uint32_t replication, std::uint32_t arm, std::size_t months = 12,
                             std::size_t entities = 10) {
    run::RunRecord record;
    record.replication = replication;
    record.arm = arm;
    record.measures.resize(months * step::measure_count);
    for (std::size_t i = 0; i < record.measures.size(); ++i) {
        const bool kept = i % step::measure_count < step::measures_with(1);  // one outcome: the others' places stay empty
        record.measures[i] = kept ? 1.0 / (1.0 + static_cast<double>(i) + replication * 7.0 + arm)
                                  : std::numeric_limits<double>::quiet_NaN();
    }
    record.measures[3] = std::numeric_limits<double>::quiet_NaN();
    record.measures[4] = 42;
    record.entities.assign(entities * months, static_cast<std::uint8_t>(replication));
    return record;
}

inline run::RunRecord failed_record(std::uint32_t replication, std::uint32_t arm) {
    run::RunRecord record;
    record.replication = replication;
    record.arm = arm;
    record.status = run::RunStatus::failed;
    record.problem = "cash is not a number in month 3";
    return record;
}

inline bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

inline bool same(const run::RunRecord& a, const run::RunRecord& b) {
    bool equal = a.replication == b.replication && a.arm == b.arm && a.status == b.status && a.problem == b.problem &&
                 a.entities == b.entities && a.measures.size() == b.measures.size();
    for (std::size_t i = 0; equal && i < a.measures.size(); ++i) {
        equal = same(a.measures[i], b.measures[i]);
    }
    return equal;
}

}  // namespace lnsim::testing
