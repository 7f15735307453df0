// outcomes, practices, actors and ties as CSV.

#include <algorithm>
#include <map>
#include <string>

#include "engine/io/own_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

constexpr std::size_t worth_a_suggestion = 300;  ///< problems of a file; looking for near names takes long where there are many sites

/// What rows about sites have in common.
class SiteRows {
public:
    SiteRows(OwnRows& rows, const OwnData& data) : rows_(rows), data_(data), sites_(data) {}

    /// The site of the row, reported when it is not known.
    std::string site(const CsvRow& row, const char* column) {
        const std::string id = rows_.id(row, column).value_or("");
        if (!id.empty() && sites_.find(id) == nullptr) {
            rows_.bad(row, column, "is " + in_quotes(id, 40) + ", which is not an accepted site of the sites file", {},
                      rows_.file().unusable.size() < worth_a_suggestion ? nearest_suggestion(id, sites_.ids()) : std::string());
        }
        return id;
    }

    /// A site that is a member by the last month.
    std::string member(const CsvRow& row, const char* column) {
        const std::string id = site(row, column);
        const world::SiteDefinition* known = sites_.find(id);
        if (known != nullptr && data_.last && (!known->joined || *known->joined > *data_.last)) {
            rows_.bad(row, column, "is " + in_quotes(id, 40) + ", which has not joined by " + core::to_text(*data_.last),
                      "what a site did before it joined is not used", "give the month in which it joined, or leave the row out");
        }
        return id;
    }

    /// Reports a second row of one key.
    void once(const CsvRow& row, const char* column, const std::string& key, const std::string& what) {
        const auto [found, is_new] = first_.try_emplace(key, row.line);
        if (!is_new) {
            rows_.bad(row, column, what + " once more", "it stands in line " + std::to_string(found->second) + " already");
        }
    }

    std::optional<core::CalendarMonth> since(const CsvRow& row) {
        const auto month = rows_.month(row, "since");
        if (month && data_.last && *month > *data_.last) {
            rows_.bad(row, "since", "is " + core::to_text(*month), "after the last observed month, " + core::to_text(*data_.last));
        }
        return month;
    }

    [[nodiscard]] const KnownSites& sites() const noexcept { return sites_; }

private:
    OwnRows& rows_;
    const OwnData& data_;
    KnownSites sites_;
    std::map<std::string, std::size_t> first_;
};

/// Months of sites within which nothing is recorded: said, and taken as not reported.
void note_gaps(OwnData& data) {
    std::map<std::string, std::vector<core::CalendarMonth>> months;
    for (const OwnOutcome& row : data.outcomes) {
        months[row.site].push_back(row.month);
    }
    std::size_t missing = 0;
    std::string first;
    for (auto& [site, list] : months) {
        std::sort(list.begin(), list.end());
        for (std::size_t i = 1; i < list.size(); ++i) {
            const int gap = list[i].since(list[i - 1]) - 1;
            if (gap > 0 && first.empty()) {
                first = (site.empty() ? std::string("the network") : in_quotes(site, 40)) + ", " + core::to_text(list[i - 1].plus(1));
            }
            missing += static_cast<std::size_t>(gap);
        }
    }
    if (missing > 0) {
        data.notes.push_back("outcomes: " + std::to_string(missing) + (missing == 1 ? " month within a series has no row and is" : " months within series have no row and are") +
                             " taken as not reported (the first: " + first + ")");
    }
}

}  // namespace

void read_outcomes(const OwnSources& sources, const world::Network& like, OwnData& data) {
    data.last = sources.today;
    if (sources.outcomes.empty()) {
        return;
    }
    OwnRows rows("outcomes", sources.outcomes, {{"site", "month", "measure", "numerator", "denominator"}, {}, {}}, data);
    const std::vector<std::string> measures{like.outcome};
    for (const CsvRow& row : rows.rows()) {
        const auto month = core::parse_month(rows.raw(row, "month"));
        if (month && !sources.today) {
            data.last = std::max(data.last.value_or(*month), *month);
        }
    }
    SiteRows by_site(rows, data);
    constexpr int most = 10000000;
    for (const CsvRow& row : rows.rows()) {
        OwnOutcome outcome;
        outcome.site = by_site.member(row, "site");
        if (rows.require(row, "month")) {
            outcome.month = rows.month(row, "month").value_or(core::CalendarMonth{});
            if (sources.today && outcome.month > *sources.today) {
                rows.bad(row, "month", "is " + core::to_text(outcome.month), "after --today " + core::to_text(*sources.today));
            }
        }
        if (rows.require(row, "measure")) {
            static_cast<void>(rows.choice(row, "measure", measures, "measure that can be taken"));
        }
        rows.require(row, "numerator");
        rows.require(row, "denominator");
        const auto numerator = rows.count(row, "numerator", 0, most);
        const auto denominator = rows.count(row, "denominator", 0, most);
        if (numerator && denominator && *numerator > *denominator) {
            rows.bad(row, "numerator", "is " + std::to_string(*numerator), "at most the denominator, " + std::to_string(*denominator) + ", is wanted");
        }
        by_site.once(row, "month", outcome.site + '\n' + rows.raw(row, "month") + '\n' + rows.raw(row, "measure"),
                     "is " + in_quotes(rows.raw(row, "month"), 40) + " of " + (outcome.site.empty() ? "the network" : in_quotes(outcome.site, 40)));
        outcome.numerator = numerator.value_or(0);
        outcome.denominator = denominator.value_or(0);
        const world::SiteDefinition* site = by_site.sites().find(outcome.site);
        if (site != nullptr && site->patients && data.last && data.last->since(outcome.month) < 3 && outcome.denominator > *site->patients) {
            rows.bad(row, "denominator", "is " + std::to_string(outcome.denominator),
                     "the sites file gives this site " + number_text(*site->patients) + " patients; one patient counts once a month");
        }
        if (!rows.is_bad(row)) {
            data.outcomes.push_back(outcome);
        }
    }
    note_gaps(data);
}

void read_practices(const OwnSources& sources, const world::Network& like, OwnData& data) {
    if (sources.practices.empty()) {
        return;
    }
    OwnRows rows("practices", sources.practices, {{"site", "practice", "status"}, {"since"}, {}}, data);
    std::vector<std::string> practices;
    for (const world::PracticeDefinition& practice : like.practices) {
        practices.push_back(practice.practice);
    }
    const std::vector<std::string> statuses{"unaware", "aware", "testing", "implemented", "embedded", "dropped"};
    SiteRows by_site(rows, data);
    for (const CsvRow& row : rows.rows()) {
        world::PracticeStatus status;
        for (const char* column : {"site", "practice", "status"}) {
            rows.require(row, column);
        }
        status.site = by_site.member(row, "site");
        status.practice = rows.choice(row, "practice", practices, "practice of this network").value_or("");
        status.status = rows.choice(row, "status", statuses, "status").value_or("");
        status.since = by_site.since(row);
        by_site.once(row, "practice", status.site + '\n' + rows.raw(row, "practice"),
                     "is " + in_quotes(rows.raw(row, "practice"), 40) + " of " + in_quotes(status.site, 40));
        if (!rows.is_bad(row)) {
            data.practices.push_back(std::move(status));
        }
    }
}

void read_actors(const OwnSources& sources, OwnData& data) {
    if (sources.actors.empty()) {
        return;
    }
    OwnRows rows("actors", sources.actors, {{"site", "actor", "role"}, {"since"}, {}}, data);
    const std::vector<std::string> roles{"physician", "coordinator", "nurse", "data_manager", "dietitian", "parent", "researcher"};
    SiteRows by_site(rows, data);
    for (const CsvRow& row : rows.rows()) {
        world::TeamMember member;
        for (const char* column : {"site", "actor", "role"}) {
            rows.require(row, column);
        }
        member.site = by_site.member(row, "site");
        member.actor = rows.id(row, "actor").value_or("");
        member.role = rows.choice(row, "role", roles, "role").value_or("");
        member.since = by_site.since(row);
        by_site.once(row, "actor", member.site + '\n' + rows.raw(row, "actor"),
                     "is " + in_quotes(rows.raw(row, "actor"), 40) + " of " + in_quotes(member.site, 40));
        if (!rows.is_bad(row)) {
            data.actors.push_back(std::move(member));
        }
    }
}

void read_ties(const OwnSources& sources, OwnData& data) {
    if (sources.ties.empty()) {
        return;
    }
    if (sources.ties.ends_with(".graphml") || sources.ties.ends_with(".xml")) {
        read_graphml_ties(sources.ties, data);
        return;
    }
    OwnRows rows("ties", sources.ties, {{"from", "to"}, {"strength", "kind"}, {}}, data);
    SiteRows by_site(rows, data);
    for (const CsvRow& row : rows.rows()) {
        world::TieDefinition tie;
        rows.require(row, "from");
        rows.require(row, "to");
        tie.from = by_site.site(row, "from");
        tie.to = by_site.site(row, "to");
        if (!tie.from.empty() && tie.from == tie.to) {
            rows.bad(row, "to", "is " + in_quotes(tie.to, 40) + " as well as from", "a tie joins two sites");
        }
        tie.strength = rows.number(row, "strength", 0.01, 1);
        tie.kind = rows.choice(row, "kind", tie_kinds(), "kind of tie").value_or("professional");
        by_site.once(row, "to", std::min(tie.from, tie.to) + '\n' + std::max(tie.from, tie.to) + '\n' + tie.kind,
                     "is the " + tie.kind + " tie of " + in_quotes(tie.from, 40) + " and " + in_quotes(tie.to, 40));
        if (!rows.is_bad(row)) {
            data.ties.push_back(std::move(tie));
        }
    }
}

OwnData read_own_data(const OwnSources& sources, const world::Network& like) {
    OwnData data;
    data.files.reserve(5);
    read_sites(sources, data);
    read_outcomes(sources, like, data);
    read_practices(sources, like, data);
    read_actors(sources, data);
    read_ties(sources, data);
    if (!data.last && (!sources.practices.empty() || !sources.actors.empty())) {
        data.fatal.push_back({sources.practices.empty() ? sources.actors : sources.practices, "file", "is of a month that is not known",
                              "the last observed month is that of the outcomes", "give outcomes, or --today YYYY-MM"});
    }
    return data;
}

}  // namespace lnsim::io
