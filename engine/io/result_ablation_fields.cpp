// result.json: ablation.
#include "engine/io/result_fields.hpp"

namespace lnsim::io {
namespace {

using study::Result;

Table<study::HypothesisEntry> hypothesis_table() {
    using H = study::HypothesisEntry;
    using S = study::HypothesisSetting;
    const Table<S> setting{"A key that switching off sets",
                           {value("pointer", &S::pointer, given("JSON pointer into the scenario")),
                            value("value", &S::value, given("its value, as --set reads it")),
                            value("why", &S::why, given("what that means"))}};
    return {"A hypothesis",
            {value("code", &H::code, given("H1 to H5")), value("title", &H::title, given("in words")),
             value("claim", &H::claim, given("what the network has with it")),
             value("off", &H::off, given("what is gone without it")),
             objects("settings", &H::settings, setting, given("what switching it off sets"))}};
}

Table<study::AblationEntry> entry_table() {
    using E = study::AblationEntry;
    return {"The measure with one or two hypotheses less without",
            {value("hypotheses", &E::hypotheses, given("codes")), value("measure", &E::measure, given("measure by name")),
             value("month", &E::month, given("month from the start")), value("value", &E::value, figure("mean over paired runs")),
             value("low", &E::low, figure("lower end of the 90 % interval")),
             value("high", &E::high, figure("upper end of the 90 % interval")),
             value("agreement", &E::agreement, figure("share of paired runs that do better with them; null for interactions"))}};
}

}  // namespace

Field<Result> ablation_field() {
    using A = study::Ablation;
    const Table<A> table{"What each hypothesis is worth",
                         {objects("hypotheses", &A::hypotheses, hypothesis_table(), given("the hypotheses")),
                          objects("worth", &A::worth, entry_table(), given("alone and in pairs")),
                          objects("interactions", &A::interactions, entry_table(),
                                  given("worth of a pair less the sum of the worth of each"))}};
    Field<Result> field = object("ablation", &Result::ablation, table, {.meaning = "worth of the hypotheses, of `lnsim ablate` alone"});
    field.present = [](const Result& result) { return !result.ablation.hypotheses.empty(); };
    return field;
}

}  // namespace lnsim::io
