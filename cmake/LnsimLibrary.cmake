# lnsim_library(<name> [FOLDER <dir>] [LINKS <name>...] [NEEDS <target>...] [HEADERS_OF <target>...] [DEFINES <d>...])
#
# Makes library lnsim_<name> (alias lnsim::<name>) of every .cpp under engine/<name> (or FOLDER, searched through).
# A folder without .cpp, or not there yet, becomes an INTERFACE library that only passes its LINKS on.
#   LINKS       folders of lower tiers, passed on to users
#   NEEDS       outside libraries, private; users of an installed lnsim link them without seeing their headers
#   HEADERS_OF  outside header-only libraries, private; users of an installed lnsim do not need them
function(lnsim_library name)
    cmake_parse_arguments(arg "" "FOLDER" "LINKS;NEEDS;HEADERS_OF;DEFINES" ${ARGN})
    set(target lnsim_${name})
    if(arg_FOLDER)
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${arg_FOLDER}/*.cpp")
    else()
        file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp")
    endif()

    set(visible INTERFACE)
    if(sources)
        set(visible PUBLIC)
        add_library(${target} STATIC ${sources})
        lnsim_private(${target} "${arg_NEEDS}" "${arg_HEADERS_OF}" "${arg_DEFINES}")
        lnsim_precompile(${target} ENGINE)
    else()
        add_library(${target} INTERFACE)
    endif()
    add_library(lnsim::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
    target_compile_features(${target} ${visible} cxx_std_20)
    target_include_directories(${target} ${visible}
        "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>" "$<INSTALL_INTERFACE:include/lnsim>")
    foreach(link IN LISTS arg_LINKS)
        target_link_libraries(${target} ${visible} lnsim_${link})
    endforeach()
    set_property(GLOBAL APPEND PROPERTY LNSIM_LIBRARIES ${target})
endfunction()

# What a target with sources has to itself: outside libraries, definitions, the generated version header.
function(lnsim_private target needs headers_of defines)
    target_link_libraries(${target} PRIVATE ${needs})
    foreach(library IN LISTS headers_of)
        target_link_libraries(${target} PRIVATE "$<BUILD_INTERFACE:${library}>")
    endforeach()
    target_compile_definitions(${target} PRIVATE ${defines})
    target_include_directories(${target} PRIVATE "${LNSIM_GENERATED}")
    add_dependencies(${target} lnsim_version)
endfunction()

# lnsim::lnsim, everything together.
function(lnsim_umbrella)
    add_library(lnsim_lnsim INTERFACE)
    add_library(lnsim::lnsim ALIAS lnsim_lnsim)
    set_target_properties(lnsim_lnsim PROPERTIES EXPORT_NAME lnsim)
    foreach(link IN LISTS ARGN)
        target_link_libraries(lnsim_lnsim INTERFACE lnsim_${link})
    endforeach()
    set_property(GLOBAL APPEND PROPERTY LNSIM_LIBRARIES lnsim_lnsim)
endfunction()

# lnsim_program(<folder> ...): the executable lnsim, of engine/<folder>/*.cpp, at the top of the build directory.
# It also links engine/serve, when that has sources: the one exception to "no neighbour", the program joins everything.
function(lnsim_program folder)
    cmake_parse_arguments(arg "" "" "LINKS;NEEDS;HEADERS_OF;DEFINES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/engine/${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    add_executable(lnsim ${sources})
    lnsim_private(lnsim "${arg_NEEDS}" "${arg_HEADERS_OF}" "${arg_DEFINES}")
    lnsim_precompile(lnsim ENGINE)
    target_include_directories(lnsim PRIVATE "${PROJECT_SOURCE_DIR}")
    foreach(link IN LISTS arg_LINKS ITEMS serve)
        target_link_libraries(lnsim PRIVATE lnsim_${link})
    endforeach()
    set_target_properties(lnsim PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
endfunction()
