// Measures of what surrounds a network and of what its members make together: who pays, what has stopped, how mature the
// hub is, competition, the commons, leadership.

#include "engine/step/record.hpp"
#include "engine/step/rhythm.hpp"
#include "engine/step/rivals.hpp"
#include "engine/step/spread_of.hpp"

namespace lnsim::step {
namespace {

class Columns {
public:
    Columns(const Month& m, double* row) : m_(m), row_(row) {}

    void hub() {
        const world::Hub& hub = m_.world.hub;
        set(Measure::income_fees, hub.income_fees);
        set(Measure::income_grants, hub.income_grants);
        set(Measure::activities_stopped, hub.stopped);
        for (std::size_t i = 0; i < world::hub_capability_count; ++i) {
            row_[static_cast<std::size_t>(Measure::maturity_governance) + i] =
                m_.scene.plan.maturity.given() ? hub.maturity[i] : not_seen;
        }
    }

    void sites() {
        const auto& sites = m_.world.sites;
        Spread rivalry, reused, leadership;
        double preparing = 0;
        for (const std::uint32_t site : m_.world.members) {
            rivalry.add(rivalry_of(m_, site));
            reused.add(__builtin_popcountll(sites.resource[site]));
            leadership.add(sites.leadership[site]);
            preparing += is_preparing(m_, site) ? 1.0 : 0.0;
        }
        set(Measure::rivalry, m_.scene.markets > 0 ? rivalry.mean() : not_seen);
        set(Measure::sites_preparing, preparing);
        set(Measure::resources_reused, reused.mean());
        set(Measure::leadership, leadership.mean());
        set(Measure::leadership_spread, leadership.sd());
    }

    void commons() {
        const auto& practices = m_.world.practices;
        double pins = 0, quality = 0, stock = 0;
        for (std::size_t k = 0; k < practices.size(); ++k) {
            pins += practices.pins[k];
            quality += practices.quality[k];
            stock += practices.stock[k];
        }
        set(Measure::resources_pinned, pins);
        set(Measure::resources_remixed, m_.world.hub.remixed);
        set(Measure::resource_quality, ratio(quality, stock));
    }

private:
    void set(Measure measure, double value) { row_[static_cast<std::size_t>(measure)] = value; }

    const Month& m_;
    double* row_;
};

}  // namespace

void record_circumstances(const Month& m, double* row) {
    Columns columns(m, row);
    columns.hub();
    columns.sites();
    columns.commons();
}

}  // namespace lnsim::step
