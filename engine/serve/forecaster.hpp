#pragma once
// Forecasts that are told while they are made: coarse at once, then finer.

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "engine/io/explorer.hpp"
#include "engine/serve/shelf.hpp"
#include "engine/serve/turns.hpp"
#include "engine/study/simulator.hpp"
#include "engine/study/study.hpp"

namespace lnsim::serve {

/// The study that an order asks for: `compare` of the reference and the plan, or `forecast` of the reference alone. What it
/// concludes is, number by number, what the command concludes from the same plans, replications and seed.
/// Throws core::InvalidInput with every problem of both plans.
[[nodiscard]] study::Request request_of(const Shelf& shelf, const io::ForecastOrder& order, const std::string& program, int threads);

/// Finished runs of one plan by replication.
class KeptRuns {
public:
    [[nodiscard]] std::shared_ptr<const step::Recording> find(std::uint32_t replication) const;
    void keep(std::uint32_t replication, const step::Recording& recording);
    void clear();

private:
    mutable std::mutex mutex_;
    std::vector<std::shared_ptr<const step::Recording>> runs_;
};

/// Runs of the reference plans last used: a pinned reference is run once, however often the plan beside it changes.
class References {
public:
    [[nodiscard]] std::shared_ptr<KeptRuns> of(const study::Request& request);

private:
    static constexpr std::size_t most = 3;
    std::mutex mutex_;
    std::list<std::pair<std::string, std::shared_ptr<KeptRuns>>> recent_;  ///< newest first
};

/// What is told of a forecast while it is made. \return false when nobody listens any more
using Emit = std::function<bool(const std::string& event, const std::string& data)>;
/// True while somebody listens.
using Listens = std::function<bool()>;

/// Tells of each stage an event `forecast` {replications, of, result}: the result as the page has it, of early stages
/// without maps, charts and other parts that need the detail of single runs. Ends with `done`, or with `superseded` when a newer order
/// of the client has come, `problems` (a list), `busy` or `failed` {problem}. Coarse stages never wait for fine ones.
class Forecaster {
public:
    void forecast(const study::Request& request, const Ticket& ticket, const Emit& emit, const Listens& listens);
    /// Has waiting orders look at their tickets.
    void wake();

private:
    static constexpr std::size_t most_waiting = 256;
    void tell(const study::Request& request, const Ticket& ticket, const Emit& emit, const Listens& listens);

    References references_;
    Turns coarse_{most_waiting};
    Turns fine_{most_waiting};
};

/// Replications after which an order is told of: 12, 48, then all.
[[nodiscard]] std::vector<std::uint32_t> stages_of(std::uint32_t replications);

}  // namespace lnsim::serve
