#include "engine/io/result_json.hpp"

#include <algorithm>
#include <ostream>

#include "engine/core/problem.hpp"
#include "engine/io/page_pack.hpp"
#include "engine/io/result_fields.hpp"
#include "engine/io/result_page.hpp"

namespace lnsim::io {
namespace {

using study::Result;

ResultFacts facts_of(const Result& result) {
    ResultFacts facts{result.network.outcome, result.network.places, {}};
    for (const study::PracticeEntry& practice : result.practices) {
        facts.practices.push_back(practice.definition);
    }
    return facts;
}

std::string written(const Result& result, Extent extent, Layout layout, int digits) {
    Writer writer(layout, digits);
    write_object(writer, result_table(extent, facts_of(result)), result);
    return writer.take();
}

/// Cut down further and further.
template <class Finish>
std::string first_that_fits(const Result& result, std::size_t limit, Finish finish) {
    std::string text;
    for (const PageCut& cut : page_cuts) {
        text = finish(written(cut_for_page(result, cut), Extent::page, Layout::compact, 4));
        // In a page "<" is written as six bytes.
        if (text.size() + 5 * static_cast<std::size_t>(std::count(text.begin(), text.end(), '<')) <= limit) break;
    }
    return text;
}

Result decode(const std::optional<Json>& json, Report& report, const std::vector<core::Problem>& problems) {
    Result result;
    if (json) {
        read_object(*json, result_table(Extent::whole, {}), Place(report), result);
    }
    if (!problems.empty()) {
        throw core::InvalidInput(problems);
    }
    result.network.last_observed = result.start.plus(result.network.last_observed.count);
    return result;
}

}  // namespace

Table<Result> result_table(Extent extent, const ResultFacts& facts) {
    Table<Result> table{"What a study concludes", {constant<Result>("format", study::result_format,
        given("format of the file"))}};
    for (auto group : {study_fields(), series_fields(extent), account_fields(extent, facts),
        spread_fields(extent), chart_fields(extent, facts), finding_fields(), source_fields()}) {
        for (Field<Result>& field : group) {
            table.fields.push_back(std::move(field));
        }
    }
    table.fields.push_back(recorded_field());
    table.fields.push_back(ablation_field());
    table.fields.push_back(sizing_field());
    for (Field<Result>& field : optimization_fields(extent)) table.fields.push_back(std::move(field));
    table.fields.push_back(sensitivity_field());
    return table;
}

std::string result_json(const Result& result) { return written(result, Extent::whole, Layout::lines, 9); }

void write_result(const Result& result, std::ostream& stream) { stream << result_json(result); }

Result read_result(const std::string& path) {
    std::vector<core::Problem> problems;
    Report report(path, problems);
    const std::optional<Json> json = read_json(path, result_limit, report);
    return decode(json, report, problems);
}

Result read_result_text(const std::string& text, const std::string& file) {
    std::vector<core::Problem> problems;
    Report report(file, problems);
    const std::optional<Json> json = parse_json(text, report);
    return decode(json, report, problems);
}

std::string page_json(const Result& result, std::size_t limit) {
    return first_that_fits(result, limit, [](std::string text) { return text; });
}

std::string page_island(const Result& result, std::size_t limit) {
    return first_that_fits(result, limit, [](const std::string& text) { return packed(text); });
}

}  // namespace lnsim::io
