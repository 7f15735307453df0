#include "engine/serve/answers.hpp"

#include <utility>

#include "engine/core/problem.hpp"
#include "engine/io/network_file.hpp"
#include "engine/io/schema.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::serve {
namespace {

void text(io::Writer& writer, const char* key, const std::string& value) {
    writer.key(key);
    writer.text(value);
}

/// A text that is JSON already, as the value of a last key.
std::string with_json(io::Writer writer, const char* key, const std::string& json) {
    text(writer, key, {});
    writer.close_object();
    std::string whole = writer.take();
    constexpr std::size_t quotes_and_brace = 3;
    return whole.substr(0, whole.size() - quotes_and_brace) + json + "}";
}

}  // namespace

std::string start_json(const Shelf& shelf, const std::string& program) {
    io::Writer writer;
    writer.open_object();
    text(writer, "program", program);
    text(writer, "folder", shelf.folder().filename().string());
    writer.key("plans");
    writer.open_list();
    for (const ListedPlan& plan : shelf.list()) {
        writer.open_object();
        text(writer, "id", plan.id);
        text(writer, "group", plan.group);
        text(writer, "title", plan.title);
        writer.close_object();
    }
    writer.close_list();
    writer.key("networks");
    writer.open_list();
    for (const std::string& network : io::shipped_networks(shelf.catalogue())) writer.text(network);
    writer.close_list();
    return with_json(std::move(writer), "schema", io::schema("scenario", shelf.catalogue()).value_or("{}"));
}

std::string plan_json(const Shelf& shelf, const io::PlanOrder& order) {
    std::vector<core::Problem> problems;
    const io::LoadedScenario loaded = shelf.load(order, problems);
    if (!problems.empty()) throw core::InvalidInput(std::move(problems));
    io::Writer writer;
    writer.open_object();
    text(writer, "id", order.base);
    text(writer, "network", loaded.network.network.title);
    return with_json(std::move(writer), "plan", io::to_scenario(loaded.plan));
}

std::string own_network_json(const Shelf::OwnNetwork& own) {
    io::Writer writer;
    writer.open_object();
    text(writer, "plan", own.plan);
    writer.key("told");
    writer.open_list();
    for (const std::string& line : own.told) writer.text(line);
    writer.close_list();
    writer.close_object();
    return writer.take();
}

std::string event_text(const std::string& event, const std::string& data) {
    return "event: " + event + "\ndata: " + data + "\n\n";
}

}  // namespace lnsim::serve
