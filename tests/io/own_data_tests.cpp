// A network's own data: what is accepted, what is refused and where, and that no bytes make the readers fall over.
#include <algorithm>
#include <cstdint>
#include <map>

#include "engine/io/own_data.hpp"
#include "engine/io/own_network.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;

namespace {

using Files = std::map<std::string, std::string>;

const Files good{
    {"sites.csv", "site,latitude,longitude,patients,joined,node,size\na,50,10,100,2020-01,n,1\nb,51,11,80,2020-05,,2\n\"c, d\",52,12,,,,3\n"},
    {"outcomes.csv", "site,month,measure,numerator,denominator\na,2020-01,remission,40,70\na,2020-02,remission,41,72\n"
                     "a,2020-04,remission,44,75\nb,2020-05,remission,20,33\n"},
    {"practices.csv", "site,practice,status,since\na,one,embedded,2020-02\nb,two,aware,\n"},
    {"actors.csv", "site,actor,role,since\na,x,nurse,2020-03\na,y,parent,\n"},
    {"ties.csv", "from,to,strength,kind\na,b,0.5,session\nb,\"c, d\",,\n"},
    {"ties.graphml", "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                     "<key id=\"d0\" for=\"node\" attr.name=\"name\"/><key id=\"d1\" for=\"edge\" attr.name=\"weight\"/>\n"
                     "<graph edgedefault=\"undirected\"><node id=\"a\"/>\n<node id=\"n1\"><data key=\"d0\">b</data></node>\n"
                     "<edge source=\"a\" target=\"n1\"><data key=\"d1\">0.25</data></edge>\n</graph></graphml>\n"}};

world::Network like() {
    const auto loaded = test::load(R"({"network": "small"})");
    return loaded.scenario.network.network;
}

io::OwnData read(const Files& files, const std::string& ties = "ties.csv") {
    static const world::Network small = like();
    const test::Folder folder;
    std::map<std::string, std::string> path;
    for (const auto& [name, bytes] : files) {
        path[name] = folder.write(name, bytes);
    }
    return io::read_own_data({path["sites.csv"], path[ties], path["outcomes.csv"], path["practices.csv"], path["actors.csv"], {}, {}}, small);
}

Files with(const std::string& file, const std::string& from, const std::string& to) {
    Files files = good;
    std::string& text = files.at(file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    return files;
}

std::vector<std::string> told(const io::OwnData& data) {
    std::vector<std::string> all;
    for (const core::Problem& problem : data.fatal) {
        all.push_back(core::to_text(problem));
    }
    for (const io::OwnFile& file : data.files) {
        for (const core::Problem& problem : file.unusable) {
            all.push_back(core::to_text(problem));
        }
    }
    return all;
}

/// One problem that mentions all of these.
void refuses(const Files& files, const std::vector<std::string>& words, const std::string& ties = "ties.csv") {
    const std::vector<std::string> all = told(read(files, ties));
    INFO((all.empty() ? "nothing told" : all.front()));
    REQUIRE_FALSE(all.empty());
    CHECK(std::any_of(all.begin(), all.end(), [&](const std::string& text) {
        return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return text.find(word) != std::string::npos; });
    }));
}

struct Bits {
    std::uint64_t state = 1;
    std::uint64_t next() {
        state ^= state << 13U;
        state ^= state >> 7U;
        return state ^= state << 17U;
    }
};

}  // namespace

TEST_CASE("Own data that are right are accepted whole") {
    const std::string ties = GENERATE("ties.csv", "ties.graphml");
    const io::OwnData data = read(good, ties);
    CHECK(told(data).empty());
    CHECK(data.sites.size() == 3);
    CHECK(data.sites[2].site == "c, d");
    CHECK(data.sites[0].context.at(0) == Approx(-1.224745));
    CHECK(data.last == core::parse_month("2020-05"));
    CHECK(data.outcomes.size() == 4);
    CHECK(data.ties.front().strength == (ties == "ties.csv" ? 0.5 : 0.25));
    CHECK(data.notes.size() == 1);  // 2020-03 of site a
    const world::Network network = io::own_network(data, {"mine", ""}, like());
    CHECK(io::problems_of_network(io::own_network_text(network, data, like()), "f").empty());
    // Values fitted under one way of contagion and any newcomers stay so.
    world::Network fitted_under = like();
    fitted_under.fitted = {{.values = {{"effect_scale", 1.1}}, .command = "c", .note = "n", .contagion = "simple"},
                           {.values = {{"effect_scale", 1.2}}, .command = "c", .note = "n", .contagion = "complex"}};
    const std::string text = io::own_network_text(io::own_network(data, {"mine", ""}, fitted_under), data, fitted_under);
    CHECK(io::problems_of_network(text, "f").empty());
    CHECK(text.find("\"complex\"") != std::string::npos);
    CHECK(text.find("newcomers") == std::string::npos);
    REQUIRE(network.today);
    CHECK(network.today->outcomes[0].denominators == std::vector<int>{70, 72, 0, 75});
    CHECK(network.observed.size() == 4);
}

TEST_CASE("What cannot be used is told with its line") {
    refuses(with("sites.csv", "a,50", "a,95"), {"sites.csv", "line 2, latitude", "95", "-90 to 90"});
    refuses(with("sites.csv", "b,51", "a,51"), {"line 3, site", "once more", "line 2"});
    refuses(with("sites.csv", "2020-05", "2020-13"), {"line 3, joined", "2020-13", "YYYY-MM"});
    refuses(with("sites.csv", ",80,", ",-3,"), {"line 3, patients", "-3"});
    refuses(with("sites.csv", "longitude", "longitud"), {"longitude", "missing", "did you mean"});
    refuses(with("sites.csv", "patients", "patient"), {"\"patient\" is not known", "did you mean \"patients\"?"});
    refuses(with("sites.csv", "n,1\n", "n,big\n"), {"line 2, size", "big", "numbers"});
    refuses(with("sites.csv", "size", "site"), {"stands twice"});
    refuses(with("sites.csv", "a,50", std::string(300, 'x') + ",50"), {"line 2, site", "100 characters"});
    refuses(with("outcomes.csv", "a,2020-02", "aa,2020-02"), {"line 3, site", "aa", "did you mean \"a\"?"});
    refuses(with("outcomes.csv", "41,72", "73,72"), {"line 3, numerator", "73", "72"});
    refuses(with("outcomes.csv", "41,72", "41.5,72"), {"line 3, numerator", "whole number"});
    refuses(with("outcomes.csv", "41,72", "-1,72"), {"line 3, numerator", "-1"});
    refuses(with("outcomes.csv", "a,2020-02", "a,2020-01"), {"line 3, month", "once more", "line 2"});
    refuses(with("outcomes.csv", "20,33", "20,333"), {"line 5, denominator", "80 patients"});
    refuses(with("outcomes.csv", "b,2020-05", "\"c, d\",2020-05"), {"line 5, site", "has not joined"});
    refuses(with("outcomes.csv", "remission,41", "remision,41"), {"measure", "did you mean \"remission\"?"});
    refuses(with("practices.csv", "a,one", "a,onne"), {"line 2, practice", "did you mean \"one\"?"});
    refuses(with("practices.csv", "embedded", "embeded"), {"line 2, status", "did you mean \"embedded\"?"});
    refuses(with("practices.csv", "2020-02", "2021-02"), {"line 2, since", "2020-05"});
    refuses(with("actors.csv", "nurse", "nurs"), {"line 2, role", "did you mean \"nurse\"?"});
    refuses(with("actors.csv", "a,y", "a,x"), {"line 3, actor", "once more"});
    refuses(with("ties.csv", "b,\"c, d\",,", "b,a,,session"), {"line 3, to", "once more", "line 2"});
    refuses(with("ties.csv", "a,b", "a,a"), {"line 2, to", "two sites"});
    refuses(with("ties.csv", "0.5", "1.5"), {"line 2, strength", "1.5"});
    refuses(with("ties.csv", "from,to,strength,kind", "from;to;strength;kind"), {"semicolons", "commas"});
    refuses(with("ties.csv", "0.5", "\"0,5\""), {"strength", "point"});
    for (const char* empty : {"", "\n", "site,latitude,longitude\n"}) {
        Files files = good;
        files["sites.csv"] = empty;
        refuses(files, {"sites.csv", "line 1"});
    }
}

TEST_CASE("GraphML: what cannot be used is told with its place") {
    const auto bad = [](const std::string& from, const std::string& to, const std::vector<std::string>& words) {
        refuses(with("ties.graphml", from, to), words, "ties.graphml");
    };
    bad("</graph>", "</grap>", {"line 7", "well-formed"});
    bad("target=\"n1\"", "target=\"n2\"", {"line 6", "n2", "no node"});
    bad(">b<", ">bb<", {"line 6", "bb", "did you mean \"b\"?"});
    bad("target=\"n1\"", "target=\"a\"", {"with itself"});
    bad("0.25", "1e9", {"strength", "1e9"});
    bad("</graph>", "<edge source=\"n1\" target=\"a\"/></graph>", {"once more"});
    bad("</graph>", "</graph><graph/>", {"second graph"});
    bad("<graph edgedefault", "<grph edgedefault", {"line"});
    bad("<edge source", "<!-- <edge source", {"line"});
    Files bomb = good;
    bomb["ties.graphml"] = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"" + std::string(1000, 'x') +
                           "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                           "<graphml><graph><node id=\"a\"/><node id=\"&c;\"/><edge source=\"a\" target=\"&c;\"/></graph></graphml>";
    refuses(bomb, {"&c;"}, "ties.graphml");  // named, not expanded
    Files deep = good;
    deep["ties.graphml"] = "<graphml><graph>";
    for (int i = 0; i < 200000; ++i) {
        deep["ties.graphml"] += "<node>";
    }
    refuses(deep, {"well-formed"}, "ties.graphml");
}

TEST_CASE("A directed GraphML file: opposite edges are one tie, the stronger; the same direction twice is refused") {
    Files files = with("ties.graphml", "undirected", "directed");
    std::string& text = files.at("ties.graphml");
    text.replace(text.find("</graph>"), 8, "<edge source=\"n1\" target=\"a\"><data key=\"d1\">0.75</data></edge></graph>");
    const io::OwnData data = read(files, "ties.graphml");
    CHECK(told(data).empty());
    REQUIRE(data.ties.size() == 1);
    CHECK(data.ties[0].strength == 0.75);
    text.replace(text.find("</graph>"), 8, "<edge source=\"n1\" target=\"a\"/></graph>");
    refuses(files, {"once more"}, "ties.graphml");
}

TEST_CASE("Ids in any script, with emoji and markup, are ids") {
    for (const char* id : {"מרכז-1", "عيادة", "🏥", "<b>x</b>", "O'Hara & \"\"Sons\"\"", "a/b~c"}) {
        Files files{{"sites.csv", "site,latitude,longitude,joined\n\"" + std::string(id) + "\",1,2,2020-01\n"}};
        const io::OwnData data = read(files);
        CHECK(told(data).empty());
        const world::Network network = io::own_network(data, {"x", ""}, like());
        CHECK(io::problems_of_network(io::own_network_text(network, data, like()), "f").empty());
    }
}

TEST_CASE("Own data with bytes turned at random, or cut, are read or refused with a place") {
    const std::vector<std::string> names{"sites.csv", "outcomes.csv", "practices.csv", "actors.csv", "ties.csv", "ties.graphml"};
    Bits bits;
    for (int i = 0; i < 1200; ++i) {
        const std::string& name = names[bits.next() % names.size()];
        Files files = good;
        std::string& text = files.at(name);
        if (i % 4 == 0) {
            text.resize(bits.next() % text.size());
        }
        for (std::uint64_t k = bits.next() % 4; k < 4 && !text.empty(); ++k) {
            text[bits.next() % text.size()] = static_cast<char>(bits.next() % 256);
        }
        const io::OwnData data = read(files, name == "ties.graphml" ? name : "ties.csv");
        for (const std::string& problem : told(data)) {
            CHECK(problem.size() < 6000);
            CHECK(problem.find("line ") + problem.find("file") != 2 * std::string::npos);
            CHECK(std::none_of(problem.begin(), problem.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
        }
    }
}

TEST_CASE("Many bad rows are read in good time") {
    Files files = good;
    for (int i = 0; i < 30000; ++i) {
        files["outcomes.csv"] += "zz" + std::to_string(i) + ",2020-13,remision,5,4\n";
    }
    const io::OwnData data = read(files);
    CHECK(data.files[1].unusable_lines.size() == 30000);
    CHECK(data.files[1].accepted() == 4);
}
