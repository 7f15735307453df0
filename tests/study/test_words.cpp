// Numbers in words are rounded so that nothing false is said.
#include "engine/study/words.hpp"

#include "tests/catch.hpp"

namespace words = lnsim::study::words;

TEST_CASE("percent, levels and shares") {
    CHECK(words::percent(0.8) == "80 %");
    CHECK(words::percent(0.796) == "79.6 %");
    CHECK(words::level(0.849) == "85 %");
    CHECK(words::level_range(0.831, 0.862) == "83 to 86 %");
    CHECK(words::share(0.934) == "93 %");
    CHECK(words::share(1.0) == "100 %");
    CHECK(words::share(0.998) == "over 99 %");
    CHECK(words::share(0.002) == "under 1 %");
    CHECK(words::share(0.0) == "0 %");
}

TEST_CASE("points never read 0.0 unless they are 0") {
    CHECK(words::points(0.0213) == "2.1");
    CHECK(words::points(-0.0213) == "2.1");
    CHECK(words::points(0.0003) == "0.03");
    CHECK(words::points(0.0) == "0.0");
    CHECK(words::points_range(0.018, 0.024) == "1.8 to 2.4");
    CHECK(words::points_range(-0.002, 0.004) == "-0.2 to 0.4");
    CHECK(words::points_range(0.0002, 0.012) == "0.02 to 1.2");
}

TEST_CASE("money") {
    CHECK(words::money(412000, "USD") == "$0.4 M");
    CHECK(words::money(-9846783, "USD") == "$9.8 M");
    CHECK(words::money(40321, "USD") == "$40,000");
    CHECK(words::money(158053313, "EUR") == "€158 M");
    CHECK(words::money(1234e6, "CHF") == "CHF 1,234 M");
    CHECK(words::money_range(3.1e5, 5.2e5) == "0.31 to 0.52 M");
    CHECK(words::money_range(-1200, 4300) == "-1,200 to 4,300");
    CHECK(words::money_range(28.4e6, 32.1e6) == "28.4 to 32.1 M");
}

TEST_CASE("months and counts") {
    CHECK(words::months(-14.2) == "14 months");
    CHECK(words::months(1.0) == "1 month");
    CHECK(words::months(-0.8) == "0.8 months");
    CHECK(words::months_range(12.1, 15.9) == "12 to 16");
    CHECK(words::months_range(0.2, 1.4) == "0.2 to 1.4");
    CHECK(words::count(15805) == "15,800");
    CHECK(words::count(-96) == "-96");
    CHECK(words::in_quotes("Twice as fast") == "«Twice as fast»");
}
