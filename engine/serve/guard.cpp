#include "engine/serve/guard.hpp"

#include <algorithm>

namespace lnsim::serve {
namespace {

bool names_this_server(std::string_view host, std::uint16_t port) {
    const std::size_t colon = host.rfind(':');
    if (colon == std::string_view::npos || host.substr(colon + 1) != std::to_string(port)) return false;
    return host.substr(0, colon) == "127.0.0.1" || host.substr(0, colon) == "localhost";
}

bool is_own_origin(std::string_view origin, std::uint16_t port) {
    constexpr std::string_view scheme = "http://";
    return origin.starts_with(scheme) && names_this_server(origin.substr(scheme.size()), port);
}

/// A browser that says so knows: "none" is an address typed or opened by the user.
bool is_from_here(std::string_view fetch_site) {
    return fetch_site.empty() || fetch_site == "same-origin" || fetch_site == "none";
}

bool is_json(std::string_view type) {
    constexpr std::string_view json = "application/json";
    return type.starts_with(json) && (type.size() == json.size() || type[json.size()] == ';');
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    unsigned differs = 0;
    for (std::size_t i = 0; i < a.size(); ++i) differs |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return differs == 0;
}

bool is_safe_name(std::string_view name) noexcept {
    constexpr std::size_t most = 80;
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= most && name.front() != '-' && std::all_of(name.begin(), name.end(), plain);
}

Admission admit(const Caller& caller, std::string_view token, std::uint16_t port) {
    if (!names_this_server(caller.host, port)) return {403, "this server answers to 127.0.0.1 only", {}};
    if (!caller.origin.empty() && !is_own_origin(caller.origin, port)) return {403, "another page asks", {}};
    if (!is_from_here(caller.fetch_site)) return {403, "another site asks", {}};
    const std::string_view path = caller.path;
    const std::size_t end = path.find('/', 1);
    if (!path.starts_with('/') || end == std::string_view::npos || !same_secret(path.substr(1, end - 1), token)) {
        return {403, "the address lacks the token that lnsim serve printed", {}};
    }
    const bool posts = caller.method == "POST";
    if (!posts && caller.method != "GET" && caller.method != "HEAD") return {405, "GET or POST is wanted", {}};
    if (posts && !is_json(caller.content_type)) return {415, "application/json is wanted", {}};
    return {0, "", std::string(path.substr(end))};
}

}  // namespace lnsim::serve
