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

find_library(LNSIM_MD_LIBRARY md)
find_path(LNSIM_MD_INCLUDE sha256.h)
set(LNSIM_MD "")
if(LNSIM_MD_LIBRARY AND LNSIM_MD_INCLUDE)
    set(LNSIM_MD md)
endif()

# cpp-httplib comes with a pkg-config file only. Linked by its name, so that an installed lnsim needs no target of it.
set(LNSIM_HTTPLIB "")
find_library(LNSIM_HTTPLIB_LIBRARY cpp-httplib)
if(LNSIM_HTTPLIB_LIBRARY)
    set(LNSIM_HTTPLIB cpp-httplib)
endif()
