# Precompiled headers: they halve the time of a cold build. Off in the release build of the engine and of the program, so
# that every file is seen to name what it uses; off everywhere when ccache remembers builds, which serves better.
#   LNSIM_PRECOMPILE  engine and program too (set by the presets of sanitizers and of the second compiler)
option(LNSIM_PRECOMPILE "Precompile the headers of engine and program" OFF)

set(lnsim_common_headers <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional> <map> <memory> <optional>
    <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>)

# lnsim_precompile(<target> <kind>): gives the target the precompiled headers of its kind, ENGINE or TEST. The first target
# asked for makes them; all of one kind need the same compile options.
function(lnsim_precompile target kind)
    if(CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache" OR (kind STREQUAL "ENGINE" AND NOT LNSIM_PRECOMPILE))
        return()
    endif()
    set(maker lnsim_precompiled_${kind})
    if(NOT TARGET ${maker})
        set(source "${PROJECT_BINARY_DIR}/${maker}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "// Only its precompiled headers are used.\n")
        add_library(${maker} OBJECT "${source}")
        set(headers ${lnsim_common_headers})
        if(kind STREQUAL "TEST")
            list(APPEND headers "${PROJECT_SOURCE_DIR}/tests/catch.hpp")
            target_link_libraries(${maker} PRIVATE Catch2::Catch2)
            target_compile_options(${maker} PRIVATE ${lnsim_test_options})
        endif()
        target_link_libraries(${maker} PRIVATE "$<BUILD_INTERFACE:nlohmann_json::nlohmann_json>")
        target_include_directories(${maker} PRIVATE "${PROJECT_SOURCE_DIR}")
        target_precompile_headers(${maker} PRIVATE ${headers} <nlohmann/json.hpp>)
    endif()
    target_precompile_headers(${target} REUSE_FROM ${maker})
endfunction()
