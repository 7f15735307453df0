// result.json: recorded.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {

Field<study::Result> recorded_field() {
    using R = study::RecordedEntry;
    const Table<R> table{"What a network has recorded itself",
                         {value("level", &R::level, {.meaning = "what it is of", .choices = {"network", "site"},
                              .presence = Presence::required}),
                          text_or_null("entity", &R::entity, given("site; null for the network")),
                          value("title", &R::title, given("in words")), value("measure", &R::measure, given("measure by name")),
                          value("month", &R::month, given("months from the start: negative")),
                          value("numerator", &R::numerator, given("patients with the outcome")),
                          value("denominator", &R::denominator, given("patients whose state was recorded")),
                          value("value", &R::value, figure("numerator over denominator"))}};
    Field<study::Result> field = objects("recorded", &study::Result::recorded, table,
        {.meaning = "own records up to the month before the forecast, of networks that start from them"});
    field.present = [](const study::Result& result) { return !result.recorded.empty(); };
    return field;
}

}  // namespace lnsim::io
