# All of benchmarks/*.cpp in one program, lnsim_benchmarks; choose with --benchmark_filter.
find_package(benchmark REQUIRED)
file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/benchmarks/*.cpp")
if(sources)
    add_executable(lnsim_benchmarks ${sources})
    target_link_libraries(lnsim_benchmarks PRIVATE lnsim_lnsim benchmark::benchmark benchmark::benchmark_main
        Boost::headers Eigen3::Eigen)
    target_compile_definitions(lnsim_benchmarks PRIVATE "LNSIM_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"")
endif()
