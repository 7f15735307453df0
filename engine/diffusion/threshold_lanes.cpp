// Deterministic thresholds over many replications at once: 512 in the bits of a cache line a node.
//
// Encoding: a line of 512 bits a node says in which replications it has adopted. Adopted neighbours are counted in bit
// planes (carry-save), all replications together, and compared with the node's need, which is the same in all of them.
// Kernel: dense pull over the nodes that a change has stirred. A lane is bit for bit the scalar run of its replication.
#include <algorithm>

#include "engine/core/clones.hpp"
#include "engine/diffusion/threshold_lanes.hpp"

namespace lnsim::diffusion {
namespace {

constexpr std::size_t words = 8;
constexpr std::size_t planes = 5;  // counts up to 31
using Line = std::uint64_t __attribute__((vector_size(8 * words)));

/// A line in a table: templates lose the alignment of a vector type, a class keeps it.
struct alignas(8 * words) Cell {
    Line line{};
};

LNSIM_HOT bool any(const Line& line) noexcept {
    std::uint64_t all = 0;
    for (std::size_t w = 0; w < words; ++w) all |= line[w];
    return all != 0;
}

/// a + b + c of each lane: sum into a, and the carry.
LNSIM_HOT void full_add(Line& a, const Line& b, const Line& c, Line& carry) noexcept {
    carry = (a & b) | (c & (a ^ b));
    a ^= b ^ c;
}

/// a + carry of each lane: sum into a, and the new carry.
LNSIM_HOT void half_add(Line& a, Line& carry) noexcept {
    const Line both = a & carry;
    a ^= carry;
    carry = both;
}

/// Adopted neighbours by lane: four lines of neighbours enter the planes at once, at two carries into fours a turn
/// instead of a ripple for each (Harley-Seal).
LNSIM_HOT void count_up(const std::uint32_t* row, std::size_t degree, const Cell* lines, Line* count, Line& over) noexcept {
    std::size_t i = 0;
    for (; i + 4 <= degree; i += 4) {
        Line twos, more_twos, carry;
        full_add(count[0], lines[row[i]].line, lines[row[i + 1]].line, twos);
        full_add(count[0], lines[row[i + 2]].line, lines[row[i + 3]].line, more_twos);
        full_add(count[1], twos, more_twos, carry);
        for (std::size_t p = 2; p < planes; ++p) half_add(count[p], carry);
        over |= carry;
    }
    for (; i < degree; ++i) {
        Line carry = lines[row[i]].line;
        for (std::size_t p = 0; p < planes; ++p) half_add(count[p], carry);
        over |= carry;  // 32 or more: any need is met
    }
}

/// Replications in which at least `need` of the rows are set, less those in `have`.
LNSIM_HOT void reached(const std::uint32_t* row, std::size_t degree, const Cell* lines, std::uint32_t need, const Line& have, Line& out) {
    Line count[planes] = {};
    Line over = {};
    count_up(row, degree, lines, count, over);
    Line equal = ~Line{};
    Line greater = over;
    for (std::size_t p = planes; p-- > 0;) {
        if ((need >> p & 1) != 0) {
            equal &= count[p];
        } else {
            greater |= equal & count[p];
            equal &= ~count[p];
        }
    }
    out = (greater | equal) & ~have;
}

/// One round: what each stirred node newly adopts. Nodes with anything new are listed.
LNSIM_CLONES void pull(const graph::FlatGraph& graph, const std::vector<std::uint32_t>& need, std::vector<char>& stirred,
                       const std::vector<Cell>& lines, std::vector<Cell>& fresh, std::vector<std::uint32_t>& changed) {
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        if (stirred[node] == 0) continue;
        stirred[node] = 0;
        const std::uint64_t begin = graph.offset[node];
        reached(graph.target.data() + begin, static_cast<std::size_t>(graph.offset[node + 1] - begin), lines.data(), need[node],
                lines[node].line, fresh[node].line);
        if (any(fresh[node].line)) changed.push_back(node);
    }
}

/// Sums over lines, by lane: a counter of bit planes.
class LaneSums {
public:
    LNSIM_HOT void add(const Line& line) noexcept {
        Line carry = line;
        for (Line& plane : plane_) {
            half_add(plane, carry);
            if (!any(carry)) return;
        }
    }
    [[nodiscard]] double of(std::size_t lane) const noexcept {
        double sum = 0;
        for (std::size_t p = 0; p < digits; ++p) {
            if ((plane_[p][lane / 64] >> (lane % 64) & 1) != 0) sum += static_cast<double>(std::uint64_t{1} << p);
        }
        return sum;
    }
    void clear() noexcept {
        for (Line& plane : plane_) plane = Line{};
    }

private:
    static constexpr std::size_t digits = 32;
    Line plane_[digits]{};
};

/// What is fresh becomes adopted, and is counted by lane.
LNSIM_CLONES void adopt(const std::vector<std::uint32_t>& changed, std::vector<Cell>& lines, const std::vector<Cell>& fresh,
                        LaneSums& sums) {
    for (const std::uint32_t node : changed) {
        lines[node].line |= fresh[node].line;
        sums.add(fresh[node].line);
    }
}

class LaneWorker final : public Kernel::Worker {
public:
    LaneWorker(const Study& study, const graph::FlatGraph& in, const std::vector<std::uint32_t>& need)
        : study_(study), in_(in), need_(need), lines_(in.nodes()), fresh_(in.nodes()), stirred_(in.nodes()) {}

    void run(Batch& batch) override {
        begin(batch);
        const std::uint32_t most = study_.rounds.value_or(most_rounds);
        std::uint32_t round = 0;
        while (true) {
            commit(batch, round);
            if (changed_.empty() || round == most) break;
            changed_.clear();
            pull(in_, need_, stirred_, lines_, fresh_, changed_);
            ++round;
        }
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            batch.runs[i].last = batch.runs[i].path.back();
            batch.runs[i].finished = changed_.empty();
        }
    }

private:
    void begin(Batch& batch) {
        std::fill(lines_.begin(), lines_.end(), Cell{});
        std::fill(fresh_.begin(), fresh_.end(), Cell{});
        std::fill(stirred_.begin(), stirred_.end(), 0);
        for (std::uint32_t i = 0; i < batch.count; ++i) {
            batch.runs[i].clear();
            batch.runs[i].path.push_back(0);
            seeds_of(study_, batch.first + i, seeds_);
            for (const std::uint32_t node : seeds_) fresh_[node].line[i / 64] |= std::uint64_t{1} << (i % 64);
        }
        changed_.clear();
        for (std::uint32_t node = 0; node < in_.nodes(); ++node) {
            if (any(fresh_[node].line)) changed_.push_back(node);
        }
    }

    void commit(Batch& batch, std::uint32_t round) {
        sums_.clear();
        adopt(changed_, lines_, fresh_, sums_);
        for (const std::uint32_t node : changed_) {
            for (const std::uint32_t to : study_.graph.neighbours(node)) stirred_[to] = 1;
        }
        for (std::uint32_t i = 0; i < batch.count && !changed_.empty(); ++i) {
            const double newly = sums_.of(i);
            if (newly == 0) continue;
            Run& run = batch.runs[i];
            run.path.resize(std::size_t{round} + 1, run.path.back());
            run.path.back() += newly;
            run.duration = round;
        }
    }

    const Study& study_;
    const graph::FlatGraph& in_;
    const std::vector<std::uint32_t>& need_;
    std::vector<Cell> lines_;
    std::vector<Cell> fresh_;
    std::vector<char> stirred_;
    std::vector<std::uint32_t> changed_;
    std::vector<std::uint32_t> seeds_;
    LaneSums sums_;
};

class LaneKernel final : public Kernel {
public:
    LaneKernel(const Study& study, std::vector<std::uint32_t> need)
        : study_(study), in_(graph::transposed(study.graph)), need_(std::move(need)) {}
    [[nodiscard]] std::unique_ptr<Worker> worker() const override { return std::make_unique<LaneWorker>(study_, in_, need_); }
    [[nodiscard]] std::uint32_t replications_per_batch() const noexcept override { return 64 * words; }

private:
    const Study& study_;
    graph::FlatGraph in_;
    std::vector<std::uint32_t> need_;
};

}  // namespace

std::unique_ptr<Kernel> lane_kernel(const Study& study, std::vector<std::uint32_t> need) {
    const bool fits = std::all_of(need.begin(), need.end(), [](std::uint32_t n) { return n < (1U << planes); });
    if (!fits) return nullptr;
    return std::make_unique<LaneKernel>(study, std::move(need));
}

}  // namespace lnsim::diffusion
