#pragma once
// What a block of replications leaves, and its summary over all. Internal to engine/diffusion.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/diffusion/study.hpp"

namespace lnsim::diffusion {

inline constexpr std::uint32_t lanes = 64;       ///< replications in the bits of a word
inline constexpr double no_time = -1;            ///< a node that never adopted
inline constexpr std::uint32_t most_rounds = 1'000'000;

/// One replication.
struct Run {
    std::vector<double> path;        ///< value at the end of rounds 0, 1, 2, ...; the last one holds for ever
    std::vector<double> second;  ///< as path, or empty: infectious, or unique solutions
    double last = 0;
    double duration = 0;
    bool finished = true;
    std::vector<double> node;  ///< Keep::nodes: time of adoption, or no_time; degroot: opinion
    std::vector<Transmission> transmissions;
    std::vector<std::pair<std::string, double>> more;

    void clear() {
        path.clear();
        second.clear();
        node.clear();
        transmissions.clear();
        more.clear();
        last = duration = 0;
        finished = true;
    }
};

/// Replications first, first + 1, ...
struct Batch {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::vector<Run> runs;  ///< at least `count`; buffers are kept from block to block
};

/// Sums over replications, added in their order.
class Tally {
public:
    void add(const Batch& batch, const Study& study);
    [[nodiscard]] Result result(const Study& study) const;

private:
    struct Sums {
        std::vector<double> sum;
        std::vector<double> squares;
        double last_sum = 0;
        double last_squares = 0;

        void add(const std::vector<double>& path);
    };
    void add_nodes(const Run& run, const Study& study);
    void keep_path(const Run& run);
    void add_quantiles(Result& result) const;
    [[nodiscard]] static Series series(const Sums& sums, double n);

    double n_ = 0;
    double mean_ = 0;  ///< Welford
    double spread_ = 0;
    double duration_mean_ = 0;
    double duration_spread_ = 0;
    std::uint64_t unfinished_ = 0;
    Sums path_;
    Sums second_;
    std::map<double, std::uint64_t> sizes_;
    std::vector<std::pair<std::string, double>> more_;
    std::vector<double> adopted_;
    std::vector<double> time_;
    std::vector<Transmission> transmissions_;
    std::vector<std::vector<double>> kept_;  ///< paths of the first replications, for quantiles
    std::size_t kept_values_ = 0;
};

}  // namespace lnsim::diffusion
