# cmake --install: program, libraries with find_package(lnsim), headers, networks, scenarios, schemas.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(lnsim_libraries GLOBAL PROPERTY LNSIM_LIBRARIES)
install(TARGETS ${lnsim_libraries} EXPORT lnsim ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
if(TARGET lnsim)
    install(TARGETS lnsim RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/engine" "${PROJECT_SOURCE_DIR}/models"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/lnsim"
    FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def" PATTERN "networks" EXCLUDE PATTERN "app" EXCLUDE)
foreach(folder models/networks scenarios schemas)
    if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}")
        install(DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}/" DESTINATION "${CMAKE_INSTALL_DATADIR}/lnsim/${folder}")
    endif()
endforeach()

set(lnsim_package "${CMAKE_INSTALL_LIBDIR}/cmake/lnsim")
install(EXPORT lnsim NAMESPACE lnsim:: FILE lnsimTargets.cmake DESTINATION "${lnsim_package}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/lnsimConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/lnsimConfig.cmake" INSTALL_DESTINATION "${lnsim_package}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/lnsimConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/lnsimConfig.cmake" "${PROJECT_BINARY_DIR}/lnsimConfigVersion.cmake"
    DESTINATION "${lnsim_package}")
