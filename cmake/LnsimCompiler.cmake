# One set of flags for every file of ours. Results must not depend on the compiler's liberty with floating point:
# contraction is off everywhere and fast-math is never used.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# x86-64-v2 (2009): popcount in hardware. Wider sets are chosen at run time where loops profit (core/clones.hpp).
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" AND NOT EMSCRIPTEN)
    add_compile_options(-march=x86-64-v2)
endif()
# No errno and no floating-point traps: neither is used, and neither changes a bit of any result.
add_compile_options(-fno-math-errno -fno-trapping-math)
add_compile_options(-ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(LNSIM_WERROR)
    add_compile_options(-Werror)
endif()

if(LNSIM_SANITIZE)
    add_compile_options(-fsanitize=${LNSIM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${LNSIM_SANITIZE})
endif()

find_program(LNSIM_CCACHE ccache)
if(LNSIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${LNSIM_CCACHE}")
endif()
