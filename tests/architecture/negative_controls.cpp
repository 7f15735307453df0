// Every rule is shown what it must flag, and what it must leave alone: a rule that cannot fail proves nothing.
#include "tests/architecture/rules.hpp"
#include "tests/architecture/source_text.hpp"
#include "tests/catch.hpp"

namespace architecture {
namespace {

using Rule = Breaches (*)(const Files&);

/// How many breaches the rule finds in one file of one line.
std::size_t flagged(Rule rule, const std::string& file, const std::string& text) {
    return rule({{file, text}}).size();
}

std::string include(const std::string& path) {
    return "#include \"" + path + "\"\n";
}

std::string system(const std::string& path) {
    return "#include <" + path + ">\n";
}

}  // namespace

TEST_CASE("tiers: upward, sideways, unknown and relative includes are flagged") {
    const Rule rule = breaches_of_tiers;
    CHECK(flagged(rule, "engine/core/a.hpp", include("engine/world/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/step/a.cpp", include("models/contagion/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/step/a.cpp", system("engine/run/b.hpp")) == 1);
    CHECK(flagged(rule, "models/contagion/a.cpp", include("engine/run/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/study/a.cpp", include("engine/io/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/store/a.cpp", include("engine/io/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/chance/a.cpp", include("engine/parallel/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/core/a.cpp", include("engine/chance/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/serve/a.cpp", include("engine/app/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/core/a.cpp", include("b.hpp")) == 1);
    CHECK(flagged(rule, "engine/core/a.cpp", include("tests/catch.hpp")) == 1);
    CHECK(flagged(rule, "engine/core/a.cpp", include("engine/attic/b.hpp")) == 1);
    CHECK(flagged(rule, "engine/attic/a.cpp", "") == 1);
}

TEST_CASE("tiers: downward includes, one's own folder and the named neighbours are not") {
    const Rule rule = breaches_of_tiers;
    CHECK(flagged(rule, "engine/step/a.cpp", include("engine/step/b.hpp") + include("engine/model/c.hpp")) == 0);
    CHECK(flagged(rule, "engine/run/a.cpp", include("models/outcome/b.hpp")) == 0);
    CHECK(flagged(rule, "engine/chance/a.cpp", include("engine/core/b.hpp")) == 0);
    CHECK(flagged(rule, "engine/app/a.cpp", include("engine/serve/b.hpp") + include("lnsim_version.hpp")) == 0);
    CHECK(flagged(rule, "engine/core/a.cpp", "// " + include("engine/world/b.hpp")) == 0);
    CHECK(flagged(rule, "engine/core/a.cpp", "/*\n" + include("engine/world/b.hpp") + "*/\n") == 0);
    CHECK(flagged(rule, "tests/core/a.cpp", include("engine/app/b.hpp")) == 0);
}

TEST_CASE("doors: an outside library is flagged anywhere but at its door") {
    const Rule rule = breaches_of_doors;
    const std::vector<std::pair<std::string, std::string>> only{{"tbb/parallel_for.h", "engine/parallel"},
                                                                {"oneapi/tbb/task_arena.h", "engine/parallel"},
                                                                {"Eigen/Dense", "engine/stats"},
                                                                {"boost/math/distributions/beta.hpp", "engine/stats"},
                                                                {"boost/random/sobol.hpp", "engine/stats"},
                                                                {"boost/graph/adjacency_list.hpp", "engine/graph"},
                                                                {"nlohmann/json.hpp", "engine/io"},
                                                                {"nlohmann/json_fwd.hpp", "engine/io"},
                                                                {"pugixml.hpp", "engine/io"},
                                                                {"sqlite3.h", "engine/store"},
                                                                {"httplib.h", "engine/serve"},
                                                                {"CLI/CLI.hpp", "engine/app"}};
    for (const auto& [header, door] : only) {
        CAPTURE(header);
        for (const std::string folder :
             {"engine/parallel", "engine/stats", "engine/graph", "engine/world", "engine/step", "models/outcome",
              "engine/study", "engine/io", "engine/store", "engine/serve", "engine/app"}) {
            CAPTURE(folder);
            CHECK(flagged(rule, folder + "/a.cpp", system(header)) == (folder == door ? 0U : 1U));
        }
    }
    CHECK(flagged(rule, "engine/step/a.cpp", system("fmt/core.h")) == 1);
    CHECK(flagged(rule, "engine/study/a.cpp", system("fmt/core.h") + system("vector")) == 0);
}

TEST_CASE("chance: the standard library's is flagged, words and comments are not") {
    const Rule rule = breaches_of_chance;
    for (const std::string bad :
         {"std::mt19937 g;", "std::mt19937_64 g;", "std::normal_distribution<double> d;", "std::random_device r;",
          "std::shuffle(a, b, g);", "std::ranges::shuffle(a, g);", "int x = rand();", "std::rand();", "srand(1);",
          "std::default_random_engine e;", "#include <random>"}) {
        CAPTURE(bad);
        CHECK(flagged(rule, "engine/chance/a.cpp", bad) == 1);
        CHECK(flagged(rule, "models/outcome/a.cpp", bad) == 1);
    }
    CHECK(flagged(rule, "engine/chance/a.cpp",
                  "// not std::mt19937\nauto s = \"std::mt19937\"; double operand(int);") == 0);
}

TEST_CASE("arithmetic: libm is flagged where results are made, core's functions are not") {
    const Rule rule = breaches_of_arithmetic;
    for (const std::string bad :
         {"y = std::exp(x);", "y = std::pow(x, 2);", "y = std::log1p(x);", "y = exp(-x);", "y = ::log(x);",
          "return std::exp2(x);", "f(std::tanh(x));", "y = 2*expf(x);", "auto f = std::log;"}) {
        CAPTURE(bad);
        CHECK(flagged(rule, "engine/step/a.cpp", bad) == 1);
        CHECK(flagged(rule, "engine/world/a.hpp", bad) == 1);
        CHECK(flagged(rule, "models/learning/a.cpp", bad) == 1);
        CHECK(flagged(rule, "engine/study/a.cpp", bad) == 0);
    }
    for (const std::string good :
         {"y = core::exp(x);", "y = std::sqrt(x) + std::abs(x) + std::floor(x);", "y = std::min(x, 1.0);", "// exp(x)",
          "y = a.log(x);", "#include <cmath>", "double exp(double x);", "catalog(x);"}) {
        CAPTURE(good);
        CHECK(flagged(rule, "engine/step/a.cpp", good) == 0);
    }
}

TEST_CASE("silence: printing, exiting, the clock and the environment are flagged outside app") {
    const Rule rule = breaches_of_silence;
    for (const std::string bad :
         {"std::cout << 1;", "std::cerr << 1;", "printf(x);", "std::fprintf(f, x);", "fmt::print(x);", "std::exit(1);",
          "exit(1);", "abort();", "std::getenv(x);", "auto t = std::chrono::seconds(1);", "time(nullptr);",
          "std::time(nullptr);", "main(int argc, char** argv)", "puts(x);", "fwrite(b, 1, n, stdout);",
          "#include <iostream>", "#include <chrono>", "#include <ctime>"}) {
        CAPTURE(bad);
        CHECK(flagged(rule, "engine/run/a.cpp", bad) == 1);
        CHECK(flagged(rule, "models/outcome/a.cpp", bad) == 1);
        CHECK(flagged(rule, "engine/app/a.cpp", bad) == 0);
    }
    for (const std::string good :
         {"std::snprintf(b, n, f);", "fmt::format(x);", "on_exit_of(x);", "lifetime(x);", "// std::cout",
          "f(\"std::exit(1)\");", "#include <sstream>", "#include <cstdio>", "double time_to_event(double);"}) {
        CAPTURE(good);
        CHECK(flagged(rule, "engine/run/a.cpp", good) == 0);
    }
}

TEST_CASE("length: 300 lines pass, 301 do not") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "int x;\n";
    CHECK(flagged(breaches_of_length, "engine/run/a.cpp", text) == 0);
    CHECK(flagged(breaches_of_length, "engine/run/a.cpp", text + "int y;\n") == 1);
    CHECK(flagged(breaches_of_length, "models/outcome/a.hpp", text + "int y;\n") == 1);
}

TEST_CASE("portability: a place of one machine is flagged") {
    for (const std::string bad : {"w"
                                  "ork",
                                  "f"
                                  "arm",
                                  "r"
                                  "oot",
                                  "h"
                                  "ome/somebody"}) {
        CHECK(flagged(breaches_of_portability, "docs/a.md", "see /" + bad + "/main\n") == 1);
    }
    CHECK(flagged(breaches_of_portability, "docs/a.md", "share/lnsim/models, network/nodes, https://doi.org/10.1\n") ==
          0);
}

TEST_CASE("code_of blanks comments and literals and keeps lines") {
    CHECK(code_of("a // b\nc") == "a     \nc");
    CHECK(code_of("a /* b\nb */ c") == "a     \n     c");
    CHECK(code_of("f(\"x\\\"y\", 'z')") == "f(\"    \", ' ')");
    CHECK(code_of("n = 1'000'000; g()") == "n = 1'000'000; g()");
    CHECK(code_of("R\"(a\"b)\" + c") == "R\"     \" + c");
    CHECK(includes_of("#include <vector>\n # include \"engine/core/a.hpp\"\n").size() == 2);
}

}  // namespace architecture
