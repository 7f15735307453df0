# The built pages, and the engine that a page may hold, go into lnsim_page, so that the program needs no file for them. Without
# them the program builds, and says so when asked for a page.
foreach(built IN ITEMS dist/report.html=built_template dist/evidence.html=built_evidence dist/explorer.html=built_explorer
        dist/live.html=built_live live/lnsim.wasm.gz=built_engine)
    string(REGEX MATCH "^(.*)=(.*)$" built "${built}")
    set(lnsim_page_function "${CMAKE_MATCH_2}")
    set(lnsim_page_source "${LNSIM_GENERATED}/page_${lnsim_page_function}.cpp")
    file(GLOB lnsim_page_built CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/viz/${CMAKE_MATCH_1}")
    add_custom_command(OUTPUT "${lnsim_page_source}"
        COMMAND "${CMAKE_COMMAND}" "-DINPUT=${lnsim_page_built}" "-DOUTPUT=${lnsim_page_source}" "-DNAME=${lnsim_page_function}"
            -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
        DEPENDS ${lnsim_page_built} "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
        COMMENT "Embedding viz/${CMAKE_MATCH_1}" VERBATIM)
    target_sources(lnsim_page PRIVATE "${lnsim_page_source}")
endforeach()
