#include "engine/io/live_study.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/core/problem.hpp"
#include "engine/io/fields.hpp"

namespace lnsim::io {
namespace {

Table<LiveDocument> document_table() {
    using D = LiveDocument;
    return {"A document",
            {value("file", &D::file, {.meaning = "its name", .wording = Wording::any, .presence = Presence::required}),
             value("text", &D::text, {.meaning = "what it holds", .wording = Wording::any, .most = input_limit, .presence = Presence::required})}};
}

Table<LiveStudy> live_study_table() {
    using S = LiveStudy;
    return {"A study that can be run again",
            {value("program", &S::program, {.meaning = "that wrote it", .presence = Presence::required}),
             value("seed", &S::seed, {.meaning = "seed of all chance", .presence = Presence::required}),
             object("network", &S::network, document_table(), {.meaning = "the network's file", .presence = Presence::required}),
             objects("plans", &S::plans, document_table(), {.meaning = "the scenarios", .least_values = 1, .presence = Presence::required})}};
}

}  // namespace

std::string live_study_json(const LiveStudy& study) {
    Writer writer;
    write_object(writer, live_study_table(), study);
    return writer.take();
}

LiveStudy read_live_study(std::string_view text) {
    std::vector<core::Problem> problems;
    Report report("study", problems);
    LiveStudy study;
    if (const std::optional<Json> json = parse_json(text, report)) {
        read_object(*json, live_study_table(), Place(report), study);
    }
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    return study;
}

}  // namespace lnsim::io
