#pragma once
// Whom the local server answers: requests that name this machine, come from its own page and know the token.

#include <cstdint>
#include <string>
#include <string_view>

namespace lnsim::serve {

/// What a request says of itself; empty where a header is not there.
struct Caller {
    std::string host;
    std::string origin;
    std::string fetch_site;  ///< Sec-Fetch-Site
    std::string method;
    std::string path;
    std::string content_type;
};

/// The path below the token, and the status of a refusal (0: none).
struct Admission {
    int refused = 0;
    const char* why = "";
    std::string path;  ///< begins with "/"
};

/// Checks, in this order: Host is 127.0.0.1 or localhost with the port (403: names that resolve to this machine are not
/// ours); Origin, where given, is the same (403); a browser does not say that another site asks (403); the path begins with
/// the token (403); GET, HEAD or POST (405); a POST carries JSON (415).
[[nodiscard]] Admission admit(const Caller& caller, std::string_view token, std::uint16_t port);

/// Compared in a time that does not tell where two texts differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b) noexcept;

/// Lower-case letters, digits and "-", 1 to 80, not "-" first: what a file of ours may be called.
[[nodiscard]] bool is_safe_name(std::string_view name) noexcept;

}  // namespace lnsim::serve
