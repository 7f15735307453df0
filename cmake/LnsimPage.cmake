# The page's template goes into lnsim_page, so that the program needs no file for it. Without viz/dist/report.html the
# program builds, and says so when asked for a page.
set(lnsim_page_source "${LNSIM_GENERATED}/page_template.cpp")
file(GLOB lnsim_page_template CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/viz/dist/report.html")
add_custom_command(OUTPUT "${lnsim_page_source}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${lnsim_page_template}" "-DOUTPUT=${lnsim_page_source}"
        -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${lnsim_page_template} "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    COMMENT "Embedding the page's template" VERBATIM)
target_sources(lnsim_page PRIVATE "${lnsim_page_source}")
