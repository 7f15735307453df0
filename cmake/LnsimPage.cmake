# The built pages go into lnsim_page, so that the program needs no file for them. Without viz/dist the program builds, and
# says so when asked for a page.
foreach(name IN ITEMS report evidence explorer)
    set(lnsim_page_function "built_${name}")
    if(name STREQUAL "report")
        set(lnsim_page_function built_template)
    endif()
    set(lnsim_page_source "${LNSIM_GENERATED}/page_${name}.cpp")
    file(GLOB lnsim_page_built CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/viz/dist/${name}.html")
    add_custom_command(OUTPUT "${lnsim_page_source}"
        COMMAND "${CMAKE_COMMAND}" "-DINPUT=${lnsim_page_built}" "-DOUTPUT=${lnsim_page_source}" "-DNAME=${lnsim_page_function}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
        DEPENDS ${lnsim_page_built} "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
        COMMENT "Embedding ${name}.html" VERBATIM)
    target_sources(lnsim_page PRIVATE "${lnsim_page_source}")
endforeach()
