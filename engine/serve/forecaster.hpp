#pragma once
// Forecasts that are told while they are made: coarse at once, then finer.

#include <cstddef>
#include <functional>
#include <string>

#include "engine/io/explorer.hpp"
#include "engine/serve/shelf.hpp"
#include "engine/serve/turns.hpp"
#include "engine/study/stages.hpp"
#include "engine/study/study.hpp"

namespace lnsim::serve {

/// The study that an order asks for: `compare` of the reference and the plan, or `forecast` of the reference alone. What it
/// concludes is, number by number, what the command concludes from the same plans, replications and seed.
/// Throws core::InvalidInput with every problem of both plans.
[[nodiscard]] study::Request request_of(const Shelf& shelf, const io::ForecastOrder& order, const std::string& program, int threads);

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

    study::References references_;
    Turns coarse_{most_waiting};
    Turns fine_{most_waiting};
};

}  // namespace lnsim::serve
