# The engine as a module of WebAssembly for the live page (docs/live.md): one thread, no files, no other library than headers.
# Built by tools/live with emscripten alone; what it makes is committed as viz/live/lnsim.wasm.gz.

# Only these headers of the system are for any machine: links to them, and not their folder, are searched.
set(lnsim_live_headers "${PROJECT_BINARY_DIR}/headers")
file(MAKE_DIRECTORY "${lnsim_live_headers}")
foreach(header IN ITEMS boost/version.hpp Eigen/Core nlohmann/json.hpp fmt/core.h)
    get_filename_component(folder "${header}" DIRECTORY)
    find_path(lnsim_live_${folder} "${header}" PATHS /usr/include /usr/local/include PATH_SUFFIXES eigen3 REQUIRED NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    file(CREATE_LINK "${lnsim_live_${folder}}/${folder}" "${lnsim_live_headers}/${folder}" SYMBOLIC)
endforeach()

set(lnsim_live_sources "")
foreach(folder IN ITEMS engine/core engine/chance engine/parallel engine/stats engine/graph engine/world engine/model engine/diffusion
        engine/step models engine/run engine/study engine/io engine/live)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp")
    foreach(source IN LISTS sources)
        file(STRINGS "${source}" files_or_libraries REGEX "#include (<(filesystem|fstream|pugixml\\.hpp|openssl/.*)>|\"engine/(search|io/graphml_keys)[./])")
        if(NOT files_or_libraries)
            list(APPEND lnsim_live_sources "${source}")
        endif()
    endforeach()
endforeach()
# Other commands' studies and files: nothing of the module needs them.
list(FILTER lnsim_live_sources EXCLUDE REGEX "/(study/(answer_calibrate|answer_validate|assign|baselines|calibrate|evaluate|fit|leave|left|mask|optimize|plan_search|pooled|power|sensitivity|synthetic|validate)|io/(adoption_file|calibration|chart_series|csv|diffuse|graph_file|own|table|target_text|space|schema|fork|scenario|network_file|explain|dictionary))[a-z_]*\\.cpp$")
list(APPEND lnsim_live_sources "${PROJECT_SOURCE_DIR}/engine/io/scenario_text.cpp")

add_compile_options(-fwasm-exceptions)
add_compile_definitions(LNSIM_SERIAL FMT_HEADER_ONLY EIGEN_DONT_VECTORIZE)
include_directories("${PROJECT_SOURCE_DIR}")
include_directories(SYSTEM "${lnsim_live_headers}")

# What reads, writes and words runs once an order, and is most of the code: made small. What runs every month stays quick.
foreach(source IN LISTS lnsim_live_sources)
    if(source MATCHES "/engine/(io|study|live|stats)/")
        set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -Oz -Wno-shorten-64-to-32)
    endif()
    if(source MATCHES "/engine/(core|chance|step|run)/")
        set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -msimd128)
    endif()
    if(source MATCHES "/stats/")  # long double is made of software there; what follows is written with nine digits
        set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_DEFINITIONS BOOST_MATH_PROMOTE_DOUBLE_POLICY=false)
    endif()
    if(source MATCHES "/io/result_")
        set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_DEFINITIONS LNSIM_WRITE_ONLY)
    endif()
endforeach()

add_library(lnsim_live_parts STATIC ${lnsim_live_sources})
add_executable(lnsim_live "${PROJECT_SOURCE_DIR}/engine/live/entry.cpp")
target_link_libraries(lnsim_live PRIVATE lnsim_live_parts)
set_target_properties(lnsim_live PROPERTIES OUTPUT_NAME lnsim SUFFIX ".wasm" RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
set(lnsim_live_exports _lnsim_room _lnsim_begin _lnsim_order _lnsim_advance _lnsim_result _lnsim_answer _lnsim_answer_size)
list(JOIN lnsim_live_exports "," lnsim_live_exports)
target_link_options(lnsim_live PRIVATE -Oz -fwasm-exceptions --no-entry -sSTANDALONE_WASM -sEXPORTED_FUNCTIONS=${lnsim_live_exports}
    -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=2147483648 -sINITIAL_MEMORY=67108864 -sTOTAL_STACK=2097152 -sABORTING_MALLOC=0)
