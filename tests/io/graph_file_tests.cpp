// Graphs from files: what is read, and what is refused at which line.
#include <filesystem>
#include <fstream>

#include "engine/io/graph_file.hpp"
#include "tests/catch.hpp"
#include "tests/io/fixtures.hpp"

using namespace lnsim;
using graph::Direction;
using test::Folder;

namespace {

graph::NamedGraph read(const std::string& path, io::GraphReading reading = {}) {
    std::vector<core::Problem> problems;
    graph::NamedGraph named = io::read_graph(path, reading, problems);
    for (const core::Problem& problem : problems) FAIL(core::to_text(problem));
    return named;
}

std::string problems_of(const std::string& path, io::GraphReading reading = {}) {
    std::vector<core::Problem> problems;
    static_cast<void>(io::read_graph(path, reading, problems));
    std::string text;
    for (const core::Problem& problem : problems) text += problem.place + ": " + problem.what + "; " + problem.why + "\n";
    return text;
}

}  // namespace

TEST_CASE("edge list: numbers are nodes in their order, rows sorted, both directions", "[graph_file]") {
    const Folder folder;
    const auto named = read(folder.write("g.csv", "from,to\r\n7,5\r\n5,6\n\n"));
    REQUIRE(named.graph.nodes() == 3);
    REQUIRE(named.graph.edges() == 2);
    REQUIRE(named.names.name(0) == "5");
    REQUIRE(named.names.find("7") == 2U);
    REQUIRE_FALSE(named.names.find("8"));
    REQUIRE_FALSE(named.names.find("07"));
    const auto of_first = named.graph.neighbours(0);
    REQUIRE(std::vector<std::uint32_t>(of_first.begin(), of_first.end()) == std::vector<std::uint32_t>{1, 2});
    const auto sparse = read(folder.write("s.csv", "from,to\n900000000,5\n"));
    REQUIRE(sparse.names.find("900000000") == 1U);
}

TEST_CASE("edge list: texts, weights, columns in any order, directed", "[graph_file]") {
    const Folder folder;
    const auto named = read(folder.write("g.csv", "to,weight,from\nBoston,0.5,\"Denver\"\nDenver,0.25,Boston\n"),
                            {.direction = Direction::directed});
    REQUIRE(named.graph.arcs() == 2);
    const std::uint32_t denver = *named.names.find("Denver");
    REQUIRE(named.graph.neighbours(denver)[0] == *named.names.find("Boston"));
    REQUIRE(named.graph.weight_of(named.graph.offset[denver]) == 0.5);
}

TEST_CASE("edge list: everything wrong is told at its line", "[graph_file]") {
    const Folder folder;
    using Catch::Contains;
    const std::string told = problems_of(folder.write("g.csv", "from,to,weight\n1,1,1\na,b,-2\nc,d\n,e,1\nf,g,x\n"));
    REQUIRE_THAT(told, Contains("line 2: joins \"1\" with itself") && Contains("line 3, weight: is \"-2\"") &&
                           Contains("line 4: has 2 fields") && Contains("line 5: from is empty") &&
                           Contains("line 6, weight: is \"x\""));
    REQUIRE_THAT(problems_of(folder.write("d.csv", "from,to\n1,2\n3,4\n2,1\n")), Contains("line 4") && Contains("line 2 already"));
    REQUIRE(problems_of(folder.write("d.csv", "from,to\n1,2\n2,1\n"), {.direction = Direction::directed}).empty());
    REQUIRE_THAT(problems_of(folder.write("p.csv", "from,to,weight\n1,2,1.5\n"), {.weights = io::WeightRange::probability}),
                 Contains("probability"));
    REQUIRE_THAT(problems_of(folder.write("h.csv", "from,too\n1,2\n")), Contains("\"too\" is not known") && Contains("\"to\" is missing"));
    REQUIRE_THAT(problems_of(folder.write("e.csv", "from,to\n")), Contains("at least one edge"));
    REQUIRE_THAT(problems_of(folder.write("m.csv", "from,to\n1,2\n"), {.memory = 10}), Contains("of memory"));
    REQUIRE_THAT(problems_of(folder.write("x.xls", "")), Contains("no known kind"));
    REQUIRE_THAT(problems_of("nowhere.csv"), Contains("cannot be opened"));
}

TEST_CASE("METIS: read, and refused", "[graph_file]") {
    const Folder folder;
    using Catch::Contains;
    const auto named = read(folder.write("g.graph", "% three nodes\n3 2 1\n2 5 3 7\n1 5\n1 7\n"));
    REQUIRE(named.graph.edges() == 2);
    REQUIRE(named.graph.weight_of(1) == 7.0);
    REQUIRE(named.names.name(0) == "1");
    REQUIRE_THAT(problems_of(folder.write("a.graph", "3 1\n2\n\n\n")), Contains("only one names the other"));
    REQUIRE_THAT(problems_of(folder.write("b.graph", "2 1\n1 2\n1 9\n")), Contains("with itself") && Contains("neighbour 9"));
    REQUIRE_THAT(problems_of(folder.write("c.graph", "2 3\n2\n1\n")), Contains("says 3 edges"));
    REQUIRE_THAT(problems_of(folder.write("d.graph", "x\n")), Contains("\"x\""));
    REQUIRE_THAT(problems_of(folder.write("e.graph", "1000000000 9000000000\n")), Contains("of memory"));
}

TEST_CASE("GraphML: read with ids, weights and direction, and refused", "[graph_file]") {
    const Folder folder;
    using Catch::Contains;
    const std::string head = "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/><graph edgedefault=\"directed\">"
                             "<node id=\"a\"/><node id=\"b b\"/><node id=\"c\"/>";
    const std::string tail = "</graph></graphml>";
    const auto named = read(folder.write("g.graphml", head + "<edge source=\"a\" target=\"c\"><data key=\"w\">0.5</data></edge>"
                                                             "<edge source=\"c\" target=\"a\"/>" + tail));
    REQUIRE(named.graph.direction == Direction::directed);
    REQUIRE((named.graph.nodes() == 3 && named.graph.arcs() == 2 && named.graph.weight_of(0) == 0.5 && named.graph.weight_of(1) == 1));
    REQUIRE(named.names.name(1) == "b b");
    const auto told = [&](const std::string& edges, const io::GraphReading& reading = {}) {
        return problems_of(folder.write("bad.graphml", head + edges + tail), reading);
    };
    REQUIRE_THAT(told("<edge source=\"a\" target=\"a\"/>\n<edge source=\"a\" target=\"d\"/>"), Contains("line 1") && Contains("with itself") && Contains("line 2") && Contains("no node of the file"));
    REQUIRE_THAT(told("<edge source=\"a\" target=\"c\"/><edge source=\"a\" target=\"c\"/>"), Contains("once more"));
    REQUIRE_THAT(told("<edge source=\"a\" target=\"c\"><data key=\"w\">-1</data></edge>"), Contains("at least 0"));
    REQUIRE_THAT(told("<edge source=\"a\" target=\"c\"><data key=\"w\">1.5</data></edge>", {.weights = io::WeightRange::probability}), Contains("probability"));
    REQUIRE_THAT(told("<edge source=\"a\" target=\"c\" directed=\"false\"/>"), Contains("not directed"));
    REQUIRE_THAT(told("<node id=\"a\"/>"), Contains("ids are unique"));
    REQUIRE_THAT(told("<edge>"), Contains("not well-formed"));
    REQUIRE_THAT(problems_of(folder.write("none.graphml", "<svg/>")), Contains("GraphML is wanted"));
    REQUIRE_THAT(problems_of(folder.write("large.graphml", head + tail), {.memory = 100}), Contains("of memory"));
}

TEST_CASE("whole numbers with gaps keep their ids", "[graph_file]") {
    const Folder folder;
    const auto named = read(folder.write("g.csv", "from,to\n10,7\n7,300\n"));
    REQUIRE((named.names.name(0) == "7" && named.names.name(1) == "10" && named.names.name(2) == "300"));
    REQUIRE((named.names.find("300") == 2U && !named.names.find("8") && !named.names.find("007")));
    const auto far = read(folder.write("far.csv", "from,to\n4000000000,7\n"));
    REQUIRE((far.names.find("4000000000") == 1U && far.graph.edges() == 1));
}

TEST_CASE("the binary form reads back what was written, and checks it", "[graph_file]") {
    const Folder folder;
    const auto named = read(folder.write("g.csv", "from,to,weight\n4,5,0.5\n5,6,2\n"));
    const std::string path = folder.write("g.lng", "");
    io::write_binary_graph(path, named.graph, named.names);
    const auto again = read(path);
    REQUIRE(again.graph.offset == named.graph.offset);
    REQUIRE(again.graph.target == named.graph.target);
    REQUIRE(again.graph.weight == named.graph.weight);
    REQUIRE(again.names.name(2) == "6");
    for (const graph::NodeNames& ids : {graph::NodeNames(std::vector<std::uint32_t>{9, 4, 300}), graph::NodeNames(std::vector<std::string>{"é", "", "b,b"})}) {
        io::write_binary_graph(path, named.graph, ids);
        const auto named_so = read(path);
        for (std::uint32_t node = 0; node < 3; ++node) REQUIRE((named_so.names.name(node) == ids.name(node) && named_so.names.find(ids.name(node)) == node));
    }
    io::write_binary_graph(path, named.graph, graph::NodeNames(std::vector<std::uint32_t>{9, 4, 9}));
    REQUIRE_THAT(problems_of(path), Catch::Contains("hold one twice"));
    io::write_binary_graph(path, named.graph, named.names);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
    REQUIRE_THAT(problems_of(path), Catch::Contains("bytes"));
    std::fstream(path) << "LNSIMXX";
    REQUIRE_THAT(problems_of(path), Catch::Contains("binary form"));
}

TEST_CASE("the transpose of a directed graph keeps arcs and weights", "[graph_file]") {
    const std::vector<graph::Edge> edges{{0, 2, 0.5}, {1, 2, 0.25}, {2, 0, 1}};
    const graph::FlatGraph graph = graph::flat_graph(3, edges, Direction::directed);
    std::vector<std::uint64_t> arc_of;
    const graph::FlatGraph in = graph::transposed(graph, &arc_of);
    REQUIRE(in.neighbours(2).size() == 2);
    REQUIRE(in.weight_of(in.offset[2] + 1) == 0.25);
    REQUIRE(graph.target[arc_of[in.offset[2]]] == 2);
    REQUIRE_FALSE(graph::first_flaw(graph));
    REQUIRE(graph::first_flaw(graph::flat_graph(2, std::vector<graph::Edge>{{1, 1}}, Direction::directed)));
}
