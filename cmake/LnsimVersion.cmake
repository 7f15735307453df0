# lnsim_version.hpp: version and commit of this build. Written anew at build time, only when it changes; exactly one
# .cpp includes it, so a new commit recompiles one file.
set(LNSIM_GENERATED "${PROJECT_BINARY_DIR}/generated")
set(lnsim_version_command
    "${CMAKE_COMMAND}" "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DOUTPUT=${LNSIM_GENERATED}/lnsim_version.hpp"
    "-DVERSION=${PROJECT_VERSION}" "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -P "${PROJECT_SOURCE_DIR}/cmake/WriteVersion.cmake")
add_custom_target(lnsim_version
    COMMAND ${lnsim_version_command}
    BYPRODUCTS "${LNSIM_GENERATED}/lnsim_version.hpp"
    COMMENT "" VERBATIM)
