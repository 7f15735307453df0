#pragma once
// What the page of a report with the engine in it asks of the engine: its plans, changed, run a little at a time.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/io/explorer.hpp"
#include "engine/io/live_study.hpp"
#include "engine/io/scenario.hpp"
#include "engine/study/stages.hpp"

namespace lnsim::live {

/// The forecast of one order, while it is made: run by run, so that whoever holds it can turn to a newer order in between.
class Forecast {
public:
    /// \param kept runs of the reference, which outlive the order; \param most runs of the plan that are kept
    Forecast(study::Request request, std::shared_ptr<study::KeptRuns> kept, std::uint32_t most);
    /// Makes one run, or concludes a stage.
    /// \return of a stage {replications, of, result}, nothing of a run
    [[nodiscard]] std::optional<std::string> advance();
    [[nodiscard]] bool is_done() const noexcept { return stage_ == stages_.size(); }
    /// The result of the last stage as the text of result.json; empty before.
    [[nodiscard]] std::string result_json() const;

private:
    void run_next();

    study::Request request_;
    study::Simulator simulator_;
    std::vector<std::uint32_t> stages_;
    std::size_t stage_ = 0;
    std::uint32_t most_;
    std::uint32_t next_ = 0;  ///< runs made, plans of a replication after each other
    std::optional<study::Result> last_;
};

/// A study, and the newest order.
class Session {
public:
    /// \param study as io::live_study_json writes it. Throws core::InvalidInput with every problem of its documents.
    explicit Session(std::string_view study);
    /// {plans: [{id, title, plan}]}: the plans with all that they say after defaults.
    [[nodiscard]] std::string plans_json() const;
    /// Takes an order in place of the one before; plans are named by their ids. The seed is the study's.
    /// Throws core::InvalidInput with every problem of both plans; there is then no order.
    void order(std::string_view body);
    /// As Forecast::advance(); nothing where there is no order.
    [[nodiscard]] std::optional<std::string> advance();
    [[nodiscard]] bool is_busy() const noexcept { return forecast_ && !forecast_->is_done(); }
    /// The newest result as the text of result.json; empty where there is none.
    [[nodiscard]] std::string result_json() const { return forecast_ ? forecast_->result_json() : std::string(); }

private:
    [[nodiscard]] io::LoadedScenario load(const io::PlanOrder& order, std::vector<core::Problem>& problems) const;

    static constexpr std::uint32_t most_runs = 512;  ///< kept of a plan

    io::LiveStudy study_;
    io::LoadedNetwork network_;
    study::References references_{1, most_runs};
    std::optional<Forecast> forecast_;
};

}  // namespace lnsim::live
