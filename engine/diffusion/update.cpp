// Voter models and the Moran process: one node changes at a time, until all are of one kind.
//
// voter: a random node copies a random neighbour (Clifford and Sudbury 1973, doi:10.1093/biomet/60.3.581). invasion: a
// random node imposes itself on a random neighbour. link: of a random edge one end, at random, copies the other (Sood,
// Antal and Redner 2008, doi:10.1103/PhysRevE.77.041121). moran: a parent drawn in proportion to fitness puts its
// offspring in the place of a random neighbour (Lieberman, Hauert and Nowak 2005, doi:10.1038/nature03204), or of anyone,
// itself included (Moran 1958, doi:10.1017/S0305004100033193).
// Kernel: O(1) an update. The seeds are the mutants. A round is as many updates as there are nodes.
#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

/// Nodes of both kinds, each in constant time: mutants first.
class TwoKinds {
public:
    void reset(std::uint32_t nodes) {
        order_.resize(nodes);
        place_.resize(nodes);
        for (std::uint32_t i = 0; i < nodes; ++i) order_[i] = place_[i] = i;
        mutants_ = 0;
    }
    [[nodiscard]] std::uint32_t mutants() const noexcept { return mutants_; }
    [[nodiscard]] bool is_mutant(std::uint32_t node) const noexcept { return place_[node] < mutants_; }
    [[nodiscard]] std::uint32_t at(std::uint32_t place) const noexcept { return order_[place]; }
    void make(std::uint32_t node, bool mutant) noexcept {
        if (is_mutant(node) == mutant) return;
        if (!mutant) --mutants_;
        const std::uint32_t other = order_[mutants_];
        const std::uint32_t place = place_[node];
        order_[place] = other;
        place_[other] = place;
        order_[mutants_] = node;
        place_[node] = mutants_;
        if (mutant) ++mutants_;
    }

private:
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> place_;
    std::uint32_t mutants_ = 0;
};

class UpdateRun {
public:
    explicit UpdateRun(const Study& study)
        : study_(study), moran_(study.model.kind == Kind::moran), invades_(study.model.rule == "invasion"),
          by_link_(study.model.rule == "link"), anyone_(study.model.mixing == "population") {
        for (std::uint32_t node = 0; by_link_ && node < study.graph.nodes(); ++node) {
            source_of_.insert(source_of_.end(), study.graph.degree(node), node);
        }
    }

    void run(std::uint32_t replication, Run& run) {
        source_ = {study_.seed, replication};
        const std::uint32_t nodes = study_.graph.nodes();
        kinds_.reset(nodes);
        seeds_of(study_, replication, seeds_);
        for (const std::uint32_t node : seeds_) kinds_.make(node, true);
        run.path.push_back(kinds_.mutants());
        const std::uint64_t most = std::uint64_t{study_.rounds.value_or(100'000)} * nodes;
        std::uint64_t update = 0;
        while (update < most && kinds_.mutants() != 0 && kinds_.mutants() != nodes) {
            step(update++);
            if (update % nodes == 0) run.path.push_back(kinds_.mutants());
        }
        if (update % nodes != 0) run.path.push_back(kinds_.mutants());
        run.last = kinds_.mutants();
        run.duration = static_cast<double>(update);
        run.finished = kinds_.mutants() == 0 || kinds_.mutants() == nodes;
        run.more.emplace_back("fixation", kinds_.mutants() == nodes ? 1.0 : 0.0);
        if (study_.keep == Keep::nodes) {
            run.node.assign(nodes, no_time);
            for (std::uint32_t i = 0; i < kinds_.mutants(); ++i) run.node[kinds_.at(i)] = run.duration;
        }
    }

private:
    void step(std::uint64_t update) {
        chance::Draws draws = source_.draws(Stream::update, update & 0xFFFFFFFFU, update >> 32);
        if (by_link_ && !moran_) return link_step(draws);
        const std::uint32_t chosen = moran_ ? parent(draws) : below(study_.graph.nodes(), draws.word64());
        std::uint32_t other = chosen;
        if (moran_ && anyone_) {
            other = below(study_.graph.nodes(), draws.word64());
        } else if (const auto near = study_.graph.neighbours(chosen); !near.empty()) {
            other = near[below(static_cast<std::uint32_t>(near.size()), draws.word64())];
        }
        if (moran_ || invades_) {
            kinds_.make(other, kinds_.is_mutant(chosen));
        } else {
            kinds_.make(chosen, kinds_.is_mutant(other));
        }
    }

    void link_step(chance::Draws& draws) {
        if (source_of_.empty()) return;
        const std::uint32_t arc = below(static_cast<std::uint32_t>(source_of_.size()), draws.word64());
        kinds_.make(source_of_[arc], kinds_.is_mutant(study_.graph.target[arc]));
    }

    std::uint32_t parent(chance::Draws& draws) const {
        const double mutants = kinds_.mutants() * study_.model.fitness;
        const std::uint32_t residents = study_.graph.nodes() - kinds_.mutants();
        const bool mutant = draws.uniform() * (mutants + residents) < mutants;
        return mutant ? kinds_.at(below(kinds_.mutants(), draws.word64()))
                      : kinds_.at(kinds_.mutants() + below(residents, draws.word64()));
    }

    const Study& study_;
    bool moran_;
    bool invades_;
    bool by_link_;
    bool anyone_;
    Source source_;
    TwoKinds kinds_;
    std::vector<std::uint32_t> seeds_;
    std::vector<std::uint32_t> source_of_;
};

}  // namespace

std::unique_ptr<Kernel> update_kernel(const Study& study) { return std::make_unique<ScalarKernel<UpdateRun>>(study, 64); }

}  // namespace lnsim::diffusion
