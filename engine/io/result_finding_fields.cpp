// result.json: findings.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

/// A text that is not written where it is empty.
Field<study::Finding> where_given(std::string key, std::string study::Finding::*member, std::string meaning) {
    Rule rule{.meaning = std::move(meaning), .wording = Wording::any};
    Field<study::Finding> field = value(std::move(key), member, std::move(rule));
    field.present = [=](const study::Finding& finding) { return !(finding.*member).empty(); };
    return field;
}

}  // namespace

std::vector<Field<study::Result>> finding_fields() {
    using F = study::Finding;
    const Table<F> finding{"What a chart shows, in one sentence",
                           {value("chart", &F::chart, given("the chart")),
                            where_given("measure", &F::measure, "measure by name; absent: the chart has but one"),
                            where_given("arm", &F::arm, "plan by name; absent: of all plans"),
                            where_given("of", &F::of, "a practice, a kind of staff, node:NUMBER, site:ID, "
                                                      "target:NUMBER (in the order of targets) or month:NUMBER; "
                                                      "absent: of all"),
                            value("title", &F::title, given("the sentence"))}};
    return {objects("findings", &study::Result::findings, finding,
                    {.meaning = "titles of the page's charts", .presence = Presence::optional})};
}

}  // namespace lnsim::io
