# Run as a script: -DINPUT (a file, or nothing) -DOUTPUT (a .cpp) -DNAME. The file's bytes become page::NAME().
set(bytes "")
if(INPUT)
    file(READ "${INPUT}" bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
endif()
file(WRITE "${OUTPUT}" "// Written by the build from ${INPUT}: do not edit.
#include \"engine/page/page.hpp\"

namespace lnsim::page {

std::string_view ${NAME}() noexcept {
    static const unsigned char bytes[] = {
${bytes}0x00};
    return {reinterpret_cast<const char*>(bytes), sizeof bytes - 1};
}

}  // namespace lnsim::page
")
