# One test program a folder of tests/, one ctest entry a program, labelled by kind. A folder not there yet is skipped.
find_package(Catch2 2.13 REQUIRED)
# Debian's own Python before any other in the path: it is the one that Debian's modules (pandas, networkx, openpyxl) are for.
find_program(Python3_EXECUTABLE python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_library(LNSIM_RAPIDCHECK rapidcheck)
find_library(LNSIM_METIS metis)

# Catch's main is slow to compile: once, shared by all.
add_library(lnsim_catch OBJECT "${PROJECT_SOURCE_DIR}/tests/catch_main.cpp")
target_compile_options(lnsim_catch PRIVATE -O1)
target_link_libraries(lnsim_catch PUBLIC Catch2::Catch2)
target_include_directories(lnsim_catch PUBLIC "${PROJECT_SOURCE_DIR}")

# Tests compute little themselves, the engine they call is compiled as ever: a third of their build time is optimisation. Under
# the sanitizers theirs is the engine that is watched; of the tests only memory is.
set(lnsim_test_options $<$<CONFIG:Release>:-O1>)
if(LNSIM_SANITIZE MATCHES "undefined")
    set(lnsim_test_options -O0 -fno-sanitize=undefined)
endif()

# lnsim_test(<folder> LABEL <kind> [LINKS <name>...]): test_<folder> of tests/<folder>/*.cpp, run from the project's root.
# Tests may use any of the program's outside libraries, and oracles.
function(lnsim_test folder)
    cmake_parse_arguments(arg "" "LABEL" "LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    set(target test_${folder})
    add_executable(${target} ${sources} $<TARGET_OBJECTS:lnsim_catch>)
    target_link_libraries(${target} PRIVATE Catch2::Catch2 Eigen3::Eigen Boost::headers nlohmann_json::nlohmann_json
        fmt::fmt SQLite::SQLite3 TBB::tbb ${LNSIM_PUGIXML} crypto)
    foreach(library IN ITEMS "${LNSIM_RAPIDCHECK}" "${LNSIM_METIS}")
        if(library)
            target_link_libraries(${target} PRIVATE "${library}")
        endif()
    endforeach()
    foreach(link IN LISTS arg_LINKS)
        target_link_libraries(${target} PRIVATE lnsim_${link})
    endforeach()
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_compile_definitions(${target} PRIVATE "LNSIM_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"" EIGEN_DONT_VECTORIZE)
    target_compile_options(${target} PRIVATE ${lnsim_test_options})
    lnsim_precompile(${target} TEST)
    add_test(NAME ${target} COMMAND ${target} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${target} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 1200)
    if(arg_LABEL STREQUAL "unit")
        add_dependencies(lnsim_unit_tests ${target})
        # Of the sanitizers' tests, these also watch the use of a stack after its function has returned, which is slow.
        set_tests_properties(${target} PROPERTIES ENVIRONMENT "ASAN_OPTIONS=detect_stack_use_after_return=1")
    endif()
endfunction()

# What a sanitizer's build needs: the unit tests, and the program for the command-line tests.
add_custom_target(lnsim_unit_tests)
if(TARGET lnsim)
    add_dependencies(lnsim_unit_tests lnsim)
endif()

foreach(folder core chance parallel stats graph world model diffusion models run search study io store sheet page serve live)
    lnsim_test(${folder} LABEL unit LINKS ${folder})
endforeach()
lnsim_test(step LABEL unit LINKS models)  # a month needs the science that the phases are bound to
# Of the program, which is no library, the parts that only lay out text.
lnsim_test(app LABEL unit LINKS io)
if(TARGET test_app)
    foreach(source letters layout summary summary_tables)
        target_sources(test_app PRIVATE "${PROJECT_SOURCE_DIR}/engine/app/${source}.cpp")
    endforeach()
endif()
lnsim_test(architecture LABEL architecture)
lnsim_test(statistical LABEL statistical LINKS lnsim)
lnsim_test(golden LABEL golden LINKS lnsim)

# Command-line tests: each tests/cli/*.py is one test, given the program's path in LNSIM. Files that begin with "_" are
# shared helpers; readme_commands.py is a step of tools/test.
file(GLOB scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/cli/*.py")
if(TARGET lnsim)
    foreach(script IN LISTS scripts)
        get_filename_component(name "${script}" NAME_WE)
        if(name MATCHES "^_" OR name STREQUAL "readme_commands")
            continue()
        endif()
        add_test(NAME cli_${name} COMMAND Python3::Interpreter "${script}" WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
        set_tests_properties(cli_${name} PROPERTIES LABELS cli TIMEOUT 1200
            ENVIRONMENT "LNSIM=$<TARGET_FILE:lnsim>;PYTHONDONTWRITEBYTECODE=1")
    endforeach()
endif()
