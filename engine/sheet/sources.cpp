// Sheets Sites, Assumptions, Provenance: what the study rests on.
#include <fmt/format.h>

#include "engine/sheet/pages.hpp"

namespace lnsim::sheet {
namespace {

using study::Result;

Value month_or_none(const Result& result, int month) {
    return month < 0 ? Value{} : Value{result.start.plus(month)};
}
Value count_or_none(int count) {
    return count < 0 ? Value{} : Value{static_cast<double>(count)};
}

void add_practices(Rows& rows, const Result& result) {
    for (const study::PracticeEntry& p : result.practices) {
        rows.add({std::string("practice"),
                  p.definition.practice,
                  p.definition.title,
                  p.definition.effect_up,
                  std::string("effect on the up-rate (log)"),
                  {},
                  {},
                  std::string("network"),
                  p.definition.source});
        rows.add({std::string("practice"),
                  p.definition.practice,
                  p.definition.title,
                  p.definition.effect_down,
                  std::string("effect on the down-rate (log)"),
                  {},
                  {},
                  std::string("network"),
                  p.definition.source});
    }
}

/// Name and text, one below the other; long text is not cut.
class Facts {
public:
    explicit Facts(Page page) : page_(page) {
        page_.header(0, {{"What", 28}, {"Is", 110}});
        page_.freeze(0);
    }
    void add(const std::string& name, const std::string& text) {
        page_.text(row_, 0, name, Look::wrapped);
        page_.text(row_++, 1, text, Look::wrapped);
    }

private:
    Page page_;
    std::uint32_t row_ = 1;
};

}  // namespace

void fill_sites(Page page, const Result& result) {
    Rows rows(page, 0,
              {{"Plan", 34},
               {"Replication shown", 12, Look::whole},
               {"Site", 16},
               {"In words", 44},
               {"Latitude", 10, Look::exact},
               {"Longitude", 10, Look::exact},
               {"Patients", 10, Look::whole},
               {"Joined", 10, Look::date},
               {"Left", 10, Look::date},
               {"Node", 8, Look::whole}});
    for (const study::MapEntry& map : result.map) {
        for (const study::MapSite& s : map.sites) {
            rows.add({map.arm, static_cast<double>(map.replication), s.site, s.title, s.latitude, s.longitude,
                      s.patients, month_or_none(result, s.joined_month), month_or_none(result, s.left_month),
                      count_or_none(s.node)});
        }
    }
    rows.finish();
}

void fill_assumptions(Page page, const Result& result) {
    Rows rows(page, 0,
              {{"Kind", 12},
               {"Name", 28},
               {"What it means", 60, Look::wrapped},
               {"Value", 12, Look::exact},
               {"Unit", 22, Look::wrapped},
               {"Least accepted", 12, Look::exact},
               {"Greatest accepted", 12, Look::exact},
               {"Set by", 12},
               {"Source", 60, Look::wrapped}});
    for (const study::ParameterEntry& p : result.parameters) {
        rows.add({std::string("parameter"), p.name, p.meaning, p.value, p.unit, p.low, p.high, p.set_by, p.source});
    }
    add_practices(rows, result);
    rows.finish();
}

void fill_provenance(Page page, const Result& result) {
    Facts facts(page);
    const study::Provenance& p = result.provenance;
    facts.add("Study", result.name);
    facts.add("Network", result.network.title + " (" + result.network.name + ")");
    facts.add("Program", p.program);
    facts.add("Format of the result", p.format);
    facts.add("Command that repeats it", p.repeat);
    facts.add("Seed", std::to_string(p.seed));
    facts.add("Replications of each plan", std::to_string(result.replications));
    facts.add("First month", core::to_text(result.start));
    facts.add("Months", std::to_string(result.horizon_months));
    facts.add("Draws of the parameters",
              result.parameter_draws == 0 ? "none: parameters are fixed" : std::to_string(result.parameter_draws));
    for (const study::FutureEntry& future : result.futures) {
        facts.add(fmt::format("Future, run in {} replications", future.replications),
                  future.title.empty() ? future.name : future.title);
    }
    for (std::size_t i = 0; i < p.scenario_digests.size(); ++i) {
        facts.add(fmt::format("SHA-256 of plan {}", i + 1), p.scenario_digests[i]);
    }
    facts.add("SHA-256 of the network", p.network_digest);
    facts.add("Where the coordinates come from", result.network.places);
    for (const std::string& source : p.sources) facts.add("Source", source);
    for (const study::PhaseEntry& phase : p.phases) {
        facts.add(fmt::format("Phase {} of a month: {}", phase.number, phase.name), phase.does);
    }
    for (const study::FailedEntry& run : result.failed) {
        facts.add("Failed run", fmt::format("replication {}, {}: {}", run.replication, run.arm, run.problem));
    }
}

}  // namespace lnsim::sheet
