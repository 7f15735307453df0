// Whatever the document, the loader returns problems, each with a place, and never falls over.
#include "engine/io/scenario.hpp"
#include "engine/io/place.hpp"
#include "engine/io/schema.hpp"

#include <algorithm>
#include <cstdint>

#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"
#include "tests/io/mutations.hpp"

using namespace lnsim;
using nlohmann::json;
using test::Problems;

namespace {

Problems checked(const std::string& bytes) {
    const test::Folder folder;
    folder.write("small.json", test::small_network().dump());
    io::Catalogue catalogue;
    catalogue.network_folders = {folder.path()};
    return io::check_file(folder.write("hostile.json", bytes), catalogue);
}

void refuses(const std::string& bytes) {
    const Problems problems = checked(bytes);
    INFO(bytes.substr(0, 200));
    CHECK_FALSE(problems.empty());
    CHECK(problems.size() <= 2 * io::Report::most + 2);
    for (const core::Problem& problem : problems) {
        CHECK_FALSE(problem.file.empty());
        CHECK_FALSE(problem.place.empty());
        CHECK_FALSE(problem.what.empty());
        const std::string text = core::to_text(problem);
        CHECK(text.size() < 4000);
        CHECK(std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
    }
}

/// A counter of our own: tests must not depend on a library's generator.
struct Bits {
    std::uint64_t state = 1;
    std::uint64_t next() {
        state ^= state << 13U;
        state ^= state >> 7U;
        return state ^= state << 17U;
    }
};

}  // namespace

TEST_CASE("A corpus of hostile documents") {
    const std::string open = R"({"network": "small", )";
    for (const std::string& text : std::vector<std::string>{
             "", " ", "null", "true", "0", "-", "\"small\"", "[]", "[[]]", "{", "}", "{}", "{\"\": 1}", "{\"a\"", "{\"network\"}",
             std::string(200000, '['), std::string(200000, '{'), std::string(300, '[') + std::string(300, ']'),
             std::string("\0", 1), std::string("{\"network\": \"sm\0all\"}", 22), "\xFF", "{\"network\": \"\xED\xA0\x80\"}",
             R"({"network": "\u0000"})", R"({"network": "small\u001b[2J"})", R"({"network": "/dev/null"})", R"({"network": "./"})",
             R"({"network": "../../../../../../etc/passwd"})", R"({"network": ""})", R"({"network": "."})", R"({"network": ".."})",
             open + R"("horizon_months": 1e400})", open + R"("horizon_months": -0})", open + R"("horizon_months": -0.0})",
             open + R"("horizon_months": 99999999999999999999})", open + R"("horizon_months": 18446744073709551615})",
             open + R"("horizon_months": -9223372036854775808})", open + R"("horizon_months": 12.5})",
             open + R"("horizon_months": 1e-300})", open + R"("growth": {"growth": {"growth": {}}}})",
             open + R"("growth": {"pace": 1, "pace": 2}})", open + R"("name": ")" + std::string(100000, 'n') + "\"}",
             open + "\"" + std::string(100000, 'k') + "\": 1}", open + R"("calendar": {"session_months": [1,2,3,4,5,6,7,8,9,10,11,12,1]}})",
             open + R"("parameters": {"": 1}})", open + R"("parameters": {"x": {}, "y": [], "z": null}})", open + R"("~/ ": 1})",
             R"({"format": "lnsim-network/1"})", R"({"format": "lnsim-network/2"})", R"({"format": "lnsim-validation/1"})", R"({"format": 1})"}) {
        refuses(text);
    }
}

TEST_CASE("Every key wrong in every way is told at its place") {
    const bool is_network = GENERATE(false, true);
    const json schema = json::parse(io::schema(is_network ? "network" : "scenario").value());
    const json good = is_network ? test::network_of_today()
                                 : json::parse(io::to_scenario(test::load(R"({"network": "small", "hub": {"coaches": 1}})").scenario.plan));
    for (const test::Mutation& mutation : test::mutations_of(good, schema)) {
        INFO(mutation.name);
        const Problems problems = checked(mutation.document.dump());
        const std::string place = mutation.place.empty() ? "top level" : mutation.place;
        // A network without its format is taken for a scenario.
        const bool told = std::any_of(problems.begin(), problems.end(), [&](const core::Problem& p) { return p.place.starts_with(place); });
        CHECK((told || mutation.place == "/format"));
        CHECK_FALSE(problems.empty());
    }
}

TEST_CASE("Bytes turned at random, and cuts at every length") {
    const std::string good = test::small_network().dump();
    for (std::size_t length = 0; length < good.size(); length += 7) {
        CHECK_FALSE(checked(good.substr(0, length)).empty());
    }
    Bits bits;
    for (int i = 0; i < 2000; ++i) {
        std::string text = good;
        for (std::uint64_t k = bits.next() % 4; k < 4; ++k) {
            text[bits.next() % text.size()] = static_cast<char>(bits.next() % 256);
        }
        for (const core::Problem& problem : checked(text)) {  // it may still be a network; then there are none
            CHECK_FALSE(problem.place.empty());
        }
    }
}

TEST_CASE("Documents of many faults are read in good time") {
    std::string keys = R"({"network": "small")";
    std::string parameters = R"({"network": "small", "parameters": {"x": 1)";
    std::string numbers = R"({"network": "small", "calendar": {"session_months": [0)";
    for (int i = 0; i < 100000; ++i) {
        keys += ",\"unknown" + std::to_string(i) + "\":0";
        parameters += ",\"unknown" + std::to_string(i) + "\":0";
        numbers += ",-1";
    }
    refuses(keys + "}");
    refuses(parameters + "}}");
    refuses(numbers + "]}}");
    json network = test::small_network();
    network["observed"] = json::array();
    for (int i = 0; i < 50000; ++i) {
        network["observed"].push_back({{"measure", "unknown" + std::to_string(i)}, {"date", "2010-01"}, {"value", 1}, {"use", "input"}});
    }
    refuses(network.dump());
}
