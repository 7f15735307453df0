# Outside libraries, all from Debian. The program's are required; those of tests are looked for where they are used.
find_package(TBB REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(pugixml QUIET)
set(LNSIM_PUGIXML $<TARGET_NAME_IF_EXISTS:pugixml::pugixml>)

# Linked by their names, as Debian has them, so that an installed lnsim needs no targets of theirs.
find_library(LNSIM_CRYPTO_LIBRARY crypto REQUIRED)
find_path(LNSIM_CRYPTO_INCLUDE openssl/evp.h REQUIRED)
find_library(LNSIM_XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
find_path(LNSIM_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)

# cpp-httplib comes with a pkg-config file only, whose definitions must be those the library was compiled with. Linked by
# its name, so that an installed lnsim needs no target of it.
set(LNSIM_HTTPLIB "")
set(LNSIM_HTTPLIB_DEFINES "")
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(HTTPLIB QUIET cpp-httplib)
    if(HTTPLIB_FOUND)
        set(LNSIM_HTTPLIB ${HTTPLIB_LIBRARIES})
        list(TRANSFORM HTTPLIB_CFLAGS_OTHER REPLACE "^-D" "" OUTPUT_VARIABLE LNSIM_HTTPLIB_DEFINES)
    endif()
endif()
