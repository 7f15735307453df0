# What a builder may choose.
option(LNSIM_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(LNSIM_BENCHMARKS "Build the benchmarks (needs Google Benchmark)" OFF)
option(LNSIM_WERROR "Treat warnings as errors" OFF)
set(LNSIM_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= ('address,undefined', 'thread'), or nothing")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
