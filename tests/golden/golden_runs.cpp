// Digests of whole runs against tests/golden/runs.txt. To bless a change of results on purpose: LNSIM_BLESS=1 ctest -R golden (or LNSIM_BLESS=1 ./test_golden), then commit runs.txt and say why.
// The first line says what the digests cover, so that a measure or entity that is added changes none; blessing covers all there are.
// Beside each digest stand a few figures of the last month, so that a difference says how large it is.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/statistical/runs.hpp"

namespace lnsim::tests {
namespace {

using step::Measure;

const std::string path = std::string(LNSIM_SOURCE_DIR) + "/tests/golden/runs.txt";
constexpr std::array names{"base",  "nodes",  "mentors",    "complex",
                           "rates", "shares", "departures", "scores", "eight_outcomes"};

/// FNV-1a of 64 bits over bytes, the same on machines of either byte order.
class Digest {
public:
    void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001B3U; }
    void add(double x) {
        std::uint64_t bits = std::isnan(x) ? 0x7FF8000000000000U : std::bit_cast<std::uint64_t>(x);
        for (int i = 0; i < 8; ++i, bits >>= 8) {
            add(static_cast<std::uint8_t>(bits & 0xFFU));
        }
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325U;
};

template <class T>
std::uint64_t digest(std::span<T> values) {
    Digest d;
    for (const T value : values) {
        d.add(value);
    }
    return d.value();
}

/// What the digests cover: this many rows of the entity table, and these measures.
struct Cover {
    std::size_t entities = 0;
    std::vector<Measure> measures;
};

Cover everything() {
    Cover cover{step::entity_layout(*scene_of(situation("base"))).rows(), {}};
    for (std::size_t i = 0; i < step::measures_with(world::outcomes_of(situation("base").network).size()); ++i) {
        cover.measures.push_back(static_cast<Measure>(i));
    }
    return cover;
}

std::string to_line(const Cover& cover) {
    std::string line = fmt::format("entities {} measures", cover.entities);
    for (const Measure measure : cover.measures) {
        line += fmt::format(" {}", step::measure_declarations[static_cast<std::size_t>(measure)].name);
    }
    return line;
}

Cover cover_of(const std::string& line) {
    Cover cover;
    std::istringstream words(line);
    std::string word;
    words >> word >> cover.entities >> word;
    while (words >> word) {
        const auto row = std::find_if(step::measure_declarations.begin(), step::measure_declarations.end(),
                                      [&](const step::MeasureDeclaration& one) { return one.name == word; });
        INFO("measure " << word << " is gone");
        REQUIRE(row != step::measure_declarations.end());
        cover.measures.push_back(static_cast<Measure>(row - step::measure_declarations.begin()));
    }
    return cover;
}

std::uint64_t digest_of_measures(const step::Recording& r, std::uint32_t months, const Cover& cover) {
    Digest d;
    for (std::uint32_t month = 0; month < months; ++month) {
        for (const Measure measure : cover.measures) {
            d.add(at(r, month, measure));
        }
    }
    return d.value();
}

/// What is covered; then one line a run: situation, replication, digests of measures and entities, figures of the last
/// month.
std::vector<std::string> lines(const Cover& cover) {
    std::vector<std::string> all{to_line(cover)};
    for (const char* name : names) {
        const Situation now = situation(name);
        const auto scene = scene_of(now);
        const std::uint32_t last = step::months(*scene) - 1;
        for (std::uint32_t i = 0; i < 2; ++i) {
            const step::Recording r = run(*scene, i);
            all.push_back(fmt::format(
                "{} {} measures {:016x} entities {:016x} remission_candidates {:.9g} reliability {:.9g} "
                "sites_active {:.9g} ties_made {:.9g} cost {:.9g}",
                name, i, digest_of_measures(r, last + 1, cover),
                digest(std::span(r.entities).first(cover.entities * (last + 1))), at(r, last, Measure::outcome_candidates),
                at(r, last, Measure::reliability), at(r, last, Measure::sites_active), at(r, last, Measure::ties_made),
                at(r, last, Measure::cost)));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("runs are what they were, bit for bit") {
    if (std::getenv("LNSIM_BLESS") != nullptr) {
        const std::vector<std::string> now = lines(everything());
        std::ofstream file(path);
        for (const std::string& line : now) {
            file << line << '\n';
        }
        REQUIRE(file.flush());
        WARN("wrote " << path);
        return;
    }
    std::ifstream file(path);
    REQUIRE(file);
    std::vector<std::string> before;
    for (std::string line; std::getline(file, line);) {
        before.push_back(line);
    }
    REQUIRE(!before.empty());
    const std::vector<std::string> now = lines(cover_of(before.front()));
    REQUIRE(before.size() == now.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
        CHECK(now[i] == before[i]);
    }
}

TEST_CASE("a digest sees every byte and its place") {
    std::vector<double> values{0.5, 0.25, std::nan(""), 3.0};
    const auto of = [&] { return digest(std::span(values)); };
    const std::uint64_t first = of();
    values[3] = std::nextafter(3.0, 4.0);
    CHECK(of() != first);
    values[3] = 3.0;
    values[2] = -std::nan("");  // every NaN is the same: not observed
    CHECK(of() == first);
    std::swap(values[0], values[1]);
    CHECK(of() != first);
    // The published check value of 64-bit FNV-1a for the text "a".
    Digest d;
    d.add(std::uint8_t{'a'});
    CHECK(d.value() == 0xAF63DC4C8601EC8CU);
}

}  // namespace lnsim::tests
