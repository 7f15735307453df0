// A queue: Poisson arrivals, c servers, first come first served; by_round is the wait of customers 1, 2, 3, ...
// Source: Lindley 1952, doi:10.1017/S0305004100027638; several servers: Kiefer and Wolfowitz 1955, doi:10.1090/S0002-9947-1955-0073880-1.
//
// Encoding: the workload of each server when a customer comes, ascending. The customer goes to the least.
// Kernel: O(servers) a customer. Service times have a mean of 1 / service and a given squared coefficient of variation:
// 0 constant, 1 exponential, 1/k Erlang of k phases, above 1 hyperexponential with balanced means.
#include <algorithm>
#include <cmath>

#include "engine/diffusion/kernels.hpp"

namespace lnsim::diffusion {
namespace {

class QueueRun {
public:
    explicit QueueRun(const Study& study) : study_(study), work_(study.model.servers) {}

    void run(std::uint32_t replication, Run& run) {
        std::fill(work_.begin(), work_.end(), 0.0);
        const std::uint32_t customers = study_.rounds.value_or(100);
        for (std::uint32_t customer = 0; customer < customers; ++customer) {
            chance::Draws draws = Source{study_.seed, replication}.draws(Stream::queue, customer);
            run.path.push_back(work_.front());
            work_.front() += service(draws);
            const double gap = exponential_time(draws, study_.model.arrival);
            for (double& work : work_) work = std::max(0.0, work - gap);
            for (std::size_t i = 1; i < work_.size() && work_[i] < work_[i - 1]; ++i) std::swap(work_[i], work_[i - 1]);
        }
        run.last = run.path.back();
        run.duration = customers;
        double waited = 0;
        for (const double wait : run.path) waited += wait > 0 ? 1 : 0;
        run.more.emplace_back("share_that_waits", waited / customers);
    }

private:
    double service(chance::Draws& draws) const {
        const double scv = study_.model.scv;
        const double rate = study_.model.service;
        if (scv == 0) return 1 / rate;
        if (scv <= 1) {
            const auto phases = static_cast<int>(1 / scv + 0.5);
            double sum = 0;
            for (int i = 0; i < phases; ++i) sum += exponential_time(draws, rate * phases);
            return sum;
        }
        const double p = 0.5 * (1 + std::sqrt((scv - 1) / (scv + 1)));
        const bool first = draws.uniform() < p;
        return exponential_time(draws, 2 * rate * (first ? p : 1 - p));
    }

    const Study& study_;
    std::vector<double> work_;
};

}  // namespace

std::unique_ptr<Kernel> queue_kernel(const Study& study) { return std::make_unique<ScalarKernel<QueueRun>>(study, 64); }

}  // namespace lnsim::diffusion
