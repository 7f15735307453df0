#include "engine/io/explain.hpp"

#include "engine/model/parameters.hpp"
#include "engine/step/measure_table.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

namespace {

const io::Explanations& explanations() {
    static const io::Explanations all({});
    return all;
}

std::string explained(std::string_view name) {
    std::vector<core::Problem> problems;
    const std::string text = explanations().of(name, problems);
    CHECK(text.empty() == !problems.empty());
    return text.empty() ? core::to_text(problems.at(0)) : text;
}

bool contains(const std::string& text, std::string_view part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Every key that has a name is explained") {
    for (const std::string& name : explanations().names()) {
        if (model::find_parameter(name) != nullptr || step::MeasureTable(world::Network{}).find(name)) {
            continue;  // below
        }
        INFO(name);
        std::vector<core::Problem> problems;
        CHECK(explanations().of(name, problems).size() > name.size() + 10);
        CHECK(problems.empty());
    }
}

TEST_CASE("A parameter is explained by all of its row") {
    for (const model::ParameterDeclaration& row : model::parameter_declarations()) {
        const std::string text = explained(row.name);
        for (const std::string_view part : {row.unit, row.meaning, row.source, row.moves}) {
            CHECK(contains(text, part));
        }
    }
}

TEST_CASE("A measure is explained by title and unit") {
    for (const step::MeasureRow& row : step::MeasureTable(world::Network{})) {
        CHECK(contains(explained(row.name), row.title));
    }
}

TEST_CASE("A key is explained by meaning, default, range and choices") {
    CHECK(contains(explained("growth.pace"), "from 0.1 to 20"));
    CHECK(contains(explained("/growth/pace"), "default     1\n"));
    CHECK(contains(explained("growth.strategy"), "published, rolling, waves"));
    CHECK(contains(explained("growth"), "wave_every_months"));
    CHECK(contains(explained("sites.latitude"), "from -90 to 90"));
}

TEST_CASE("What has no meaning is told with the nearest that has") {
    CHECK(contains(explained("peer_tel"), "peer_tell"));
    CHECK(contains(explained("growth.pase"), "growth.pace"));
    CHECK(contains(explained(""), "is not known"));
    CHECK(contains(explained("\x1b[2J"), "\\x1b"));
}
