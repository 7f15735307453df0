// sites.csv: who is, was or could be a member, and what the sites are like.

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/io/own_rows.hpp"
#include "engine/io/text.hpp"

namespace lnsim::io {
namespace {

const std::vector<std::string> required{"site", "latitude", "longitude"};
const std::vector<std::string> optional{"title", "patients", "joined", "node", "market"};

/// Columns that are context: those named, or all without another meaning. A misspelt column is not taken for context.
std::vector<std::string> context_columns(const OwnRows& rows, const OwnSources& sources, OwnData& data) {
    Report report(sources.sites, data.fatal);
    std::vector<std::string> others, absent;
    for (const std::string& name : rows.table().names) {
        const bool known = std::find(required.begin(), required.end(), name) != required.end() ||
                           std::find(optional.begin(), optional.end(), name) != optional.end();
        if (!known) {
            others.push_back(name);
        }
    }
    for (const std::string& name : optional) {
        if (!rows.table().column(name)) {
            absent.push_back(name);
        }
    }
    if (!sources.context.empty()) {
        for (const std::string& name : sources.context) {
            if (std::find(others.begin(), others.end(), name) == others.end()) {
                report.add("line 1", "has no column " + in_quotes(name) + " to take as context", "--context names it",
                           nearest_suggestion(name, others));
            }
        }
        for (const std::string& name : others) {
            if (std::find(sources.context.begin(), sources.context.end(), name) == sources.context.end()) {
                data.notes.push_back("column " + in_quotes(name) + " of the sites is not used: --context does not name it");
            }
        }
        others = sources.context;
    } else {
        for (const std::string& name : others) {
            if (const auto meant = nearest(name, absent)) {
                report.add("line 1", "column " + in_quotes(name) + " is not known",
                           "to take it as context, name it with --context", "did you mean " + in_quotes(*meant) + "?");
            }
        }
    }
    if (others.size() > static_cast<std::size_t>(world::context_dimensions)) {
        report.add("line 1", "has " + std::to_string(others.size()) + " context columns (" + printable(listed(others), 400) + ")",
                   "at most " + std::to_string(world::context_dimensions) + " are taken", "name them with --context A,B,C");
    }
    return others;
}

/// Values of a context column, nothing where a field is empty; text is refused as a whole.
std::vector<std::optional<double>> values_of(const OwnRows& rows, const std::string& column, OwnData& data) {
    std::vector<std::optional<double>> values;
    for (const CsvRow& row : rows.rows()) {
        const std::string& text = rows.raw(row, column.c_str());
        values.push_back(csv_number(text));
        if (!text.empty() && !values.back()) {
            Report(rows.table().names.empty() ? "" : data.files.front().path, data.fatal)
                .add(csv_place(row, printable(column)), "is " + in_quotes(text, 40), "context columns are numbers",
                     "leave the column out, or write one column of 0 and 1 for each kind");
            return {};
        }
    }
    return values;
}

/// Mean 0 and variance 1 over the sites that are accepted; a site with an empty field keeps none, and all of it is drawn.
void standardise(OwnRows& rows, const std::vector<std::string>& columns, const std::vector<std::size_t>& row_of, OwnData& data) {
    std::vector<std::vector<std::optional<double>>> values;
    for (const std::string& column : columns) {
        values.push_back(values_of(rows, column, data));
        if (values.back().empty()) {
            return;
        }
        double sum = 0, squares = 0, count = 0;
        for (const std::size_t row : row_of) {
            if (const auto value = values.back()[row]) {
                sum += *value;
                count += 1;
            }
        }
        const double mean = count > 0 ? sum / count : 0.0;
        for (const std::size_t row : row_of) {
            if (const auto value = values.back()[row]) {
                squares += (*value - mean) * (*value - mean);
            }
        }
        const double sd = count > 0 ? std::sqrt(squares / count) : 0.0;
        if (!(sd > 0)) {
            Report(rows.file().path, data.fatal).add("line 1", "column " + in_quotes(column) + " is the same at every site",
                                                      "context tells sites apart", "leave it out");
            return;
        }
        data.context.push_back({column, mean, sd});
    }
    std::size_t drawn = 0;
    for (std::size_t i = 0; i < data.sites.size() && !columns.empty(); ++i) {
        std::vector<double> context;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (const auto value = values[c][row_of[i]]) {
                const double z = (*value - data.context[c].mean) / data.context[c].sd;
                context.push_back(std::round(z * 1e6) / 1e6);
            }
        }
        const bool whole = context.size() == columns.size();
        data.sites[i].context = whole ? context : std::vector<double>{};
        drawn += whole ? 0 : 1;
    }
    if (drawn > 0) {
        data.notes.push_back(std::to_string(drawn) + " sites lack a value of context; theirs is drawn");
    }
}

}  // namespace

void read_sites(const OwnSources& sources, OwnData& data) {
    OwnRows rows("sites", sources.sites, {required, optional, Columns::Others::allowed}, data);
    const std::vector<std::string> context = context_columns(rows, sources, data);
    std::map<std::string, std::size_t> first;
    std::vector<std::size_t> row_of;
    for (std::size_t i = 0; i < rows.rows().size(); ++i) {
        const CsvRow& row = rows.rows()[i];
        world::SiteDefinition site;
        if (rows.require(row, "site")) {
            site.site = rows.id(row, "site").value_or("");
            const auto [found, is_new] = first.try_emplace(rows.raw(row, "site"), row.line);
            if (!is_new) {
                rows.bad(row, "site", "is " + in_quotes(site.site, 40) + " once more",
                         "it stands in line " + std::to_string(found->second) + " already");
            }
        }
        rows.require(row, "latitude");
        rows.require(row, "longitude");
        site.title = rows.id(row, "title", 300).value_or("");
        site.latitude = rows.number(row, "latitude", -90, 90).value_or(0);
        site.longitude = rows.number(row, "longitude", -180, 180).value_or(0);
        if (const auto patients = rows.count(row, "patients", 1, 1000000)) {
            site.patients = *patients;
        }
        site.joined = rows.month(row, "joined");
        site.node = rows.id(row, "node").value_or("");
        site.market = rows.id(row, "market").value_or("");
        if (!rows.is_bad(row)) {
            data.sites.push_back(std::move(site));
            row_of.push_back(i);
        }
    }
    if (data.fatal.empty()) {
        standardise(rows, context, row_of, data);
    }
}

}  // namespace lnsim::io
