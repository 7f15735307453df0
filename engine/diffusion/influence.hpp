#pragma once
// Influence maximisation: the k seeds from which a contagion spreads furthest, with a bound on what any k could reach.

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/diffusion/study.hpp"

namespace lnsim::diffusion {

enum class Method : std::uint8_t { automatic, exact, greedy, opim, degree_discount };

struct InfluenceRequest {
    graph::FlatGraph graph;  ///< weights are probabilities for the cascade where p is absent
    Kind kind = Kind::independent_cascade;  ///< or linear_threshold
    std::optional<double> p;
    std::uint32_t k = 1;
    Method method = Method::automatic;
    double epsilon = 0.1;
    std::uint32_t replications = 10000;  ///< for the spread of the seeds; 0: from sets that took no part in their choice
    std::uint64_t seed = 1;
    int threads = 0;
};

struct InfluenceResult {
    std::vector<std::uint32_t> seeds;  ///< in the order in which they were chosen
    double spread = 0;                 ///< expected number of adopters with the seeds
    double standard_error = 0;         ///< 0 where the spread is exact
    double upper_bound = 0;            ///< of the expected spread of any k seeds
    double confidence = 1;             ///< with which the bound holds
    Method method = Method::exact;
    std::uint64_t reverse_sets = 0;    ///< sampled for the bound
};

[[nodiscard]] std::string_view name_of(Method method);

/// True when all outcomes of the contagion can be enumerated: at most 64 nodes and about a million outcomes.
[[nodiscard]] bool is_enumerable(const InfluenceRequest& request);

/// Expected spread of a set of seeds by enumeration of all outcomes.
[[nodiscard]] double exact_spread(const InfluenceRequest& request, const std::vector<std::uint32_t>& seeds);

/// exact: the best set (lexicographically first of several), by trying all, where these are at most 10^5; greedy: one
/// after the other, by exact values; both only where is_enumerable. opim: OPIM-C (Tang, Tang, Xiao and Yuan 2018,
/// doi:10.1145/3183713.3183749), which stops once the seeds are shown to reach a share 1 - 1/e - epsilon of the best, with
/// confidence 1 - 1/n. degree_discount: Chen, Wang and Yang 2009, doi:10.1145/1557019.1557047, bounded by OPIM-C's bound.
/// automatic: exact where it can be done, else opim. Throws std::invalid_argument where the method cannot be used.
[[nodiscard]] InfluenceResult influence(const InfluenceRequest& request, const std::atomic<bool>& stop);

}  // namespace lnsim::diffusion
