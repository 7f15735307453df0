#include <cstdio>

#include "engine/core/calendar.hpp"

int main() {
    const auto start = lnsim::core::parse_month("2011-11");
    if (!start) return 1;
    std::puts(lnsim::core::to_text(start->plus(3)).c_str());
}
