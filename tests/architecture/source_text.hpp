#pragma once
// What a rule needs to know of C++: comments and literals taken out, includes taken apart.

#include <string>
#include <string_view>
#include <vector>

namespace architecture {

/// An #include: what stands between the quotes or brackets.
struct Include {
    int line = 0;
    std::string path;
    bool quoted = false;
};

/// The text with comments, and what stands inside string and character literals, blanked; lines stay where they are.
[[nodiscard]] std::string code_of(std::string_view text);

/// Every #include that is not commented out.
[[nodiscard]] std::vector<Include> includes_of(std::string_view text);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// The folder a source file belongs to: "core" for engine/core/ids.hpp, "models" for all of models/; "" for others.
[[nodiscard]] std::string folder_of(std::string_view path);

}  // namespace architecture
