// Every parameter has one sentence on what can be done about it, and plausible ranges are those of tools/refit.
#include "engine/model/levers.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "engine/model/parameters.hpp"
#include "tests/catch.hpp"

using namespace lnsim;

TEST_CASE("every parameter has one sentence, and every sentence is of parameters") {
    std::multiset<std::string> said;
    for (const auto name : model::parameters_with_lever()) said.insert(std::string(name));
    for (const auto& row : model::parameter_declarations()) {
        INFO("a parameter without exactly one line in engine/model/levers.def: " << row.name);
        CHECK(said.count(std::string(row.name)) == 1);
        CHECK(model::lever_of(row.name).has_value());
    }
    for (const std::string& name : said) {
        INFO(name);
        CHECK(model::find_parameter(name) != nullptr);
    }
    CHECK_FALSE(model::lever_of("no_parameter").has_value());
}

TEST_CASE("plausible ranges lie within what is accepted, and are those that tools/refit gives") {
    std::ifstream file(std::string(LNSIM_SOURCE_DIR) + "/tools/refit");
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    const std::size_t network = whole.find("\"improvecarenow\": {");
    REQUIRE(network != std::string::npos);
    const std::size_t from = whole.find("\"ranges\": {", network);
    REQUIRE(from != std::string::npos);
    const std::size_t begin = from + std::string("\"ranges\": {").size();
    const std::string text = whole.substr(begin, whole.find('}', begin) - begin);
    for (const model::PlausibleRange& range : model::plausible_ranges()) {
        const model::ParameterDeclaration* row = model::find_parameter(range.parameter);
        REQUIRE(row != nullptr);
        INFO(range.parameter);
        CHECK(range.low >= row->low);
        CHECK(range.high <= row->high);
        const std::string key = '"' + std::string(range.parameter) + "\": \"";
        const std::size_t at = text.find(key);
        REQUIRE(at != std::string::npos);
        const std::string given = text.substr(at + key.size(), text.find('"', at + key.size()) - at - key.size());
        CHECK(std::stod(given) == range.low);
        CHECK(std::stod(given.substr(given.find(':') + 1)) == range.high);
    }
    CHECK(std::count(text.begin(), text.end(), ':') == static_cast<std::ptrdiff_t>(2 * model::plausible_ranges().size()));
}
