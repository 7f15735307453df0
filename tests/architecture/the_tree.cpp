// The rules, held against the project itself.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/architecture/rules.hpp"
#include "tests/catch.hpp"

namespace architecture {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Text files below the root, but for what a build, a run or npm leaves there.
const Files& project() {
    static const Files files = [] {
        const std::set<std::string> made{".git", "build", "out", ".out", "node_modules", ".cache", "__pycache__"};
        Files found;
        const fs::path root = LNSIM_SOURCE_DIR;
        for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
             ++entry) {
            if (made.contains(entry->path().filename().string())) {
                if (entry->is_directory()) entry.disable_recursion_pending();
                continue;
            }
            if (!entry->is_regular_file()) continue;
            std::string text = text_of(entry->path());
            if (text.find('\0') == std::string::npos)
                found[entry->path().lexically_relative(root).generic_string()] = std::move(text);
        }
        return found;
    }();
    return files;
}

/// The C++ of the engine and the science.
const Files& sources() {
    static const Files files = [] {
        Files found;
        for (const auto& [path, text] : project()) {
            const bool ours = path.starts_with("engine/") || path.starts_with("models/");
            if (ours && (path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".def")))
                found[path] = text;
        }
        return found;
    }();
    return files;
}

void holds(const Breaches& breaches) {
    INFO(to_text(breaches));
    CHECK(breaches.empty());
}

}  // namespace

TEST_CASE("the tree is read") {
    CHECK(sources().contains("engine/core/calendar.hpp"));
    CHECK(project().contains("CMakeLists.txt"));
}

TEST_CASE("folders include downward only") {
    holds(breaches_of_tiers(sources()));
}
TEST_CASE("outside libraries come in through their doors") {
    holds(breaches_of_doors(sources()));
}
TEST_CASE("chance comes from engine/chance") {
    holds(breaches_of_chance(sources()));
}
TEST_CASE("results are made without libm") {
    holds(breaches_of_arithmetic(sources()));
}
TEST_CASE("only the program prints, exits and reads the clock") {
    holds(breaches_of_silence(sources()));
}
TEST_CASE("source files stay below 300 lines") {
    holds(breaches_of_length(sources()));
}
TEST_CASE("no file names a place on one machine") {
    holds(breaches_of_portability(project()));
}

}  // namespace architecture
