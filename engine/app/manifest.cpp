#include "engine/app/manifest.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "engine/app/build_info.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/io/file_digest.hpp"
#include "engine/io/writer.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view opening = "{\n\"format\":\"lnsim-manifest/1\"";
constexpr std::string_view path_key = "{\"path\":\"";
constexpr std::string_view digest_key = "\",\"sha256\":\"";

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Path and digest of every file listed. The text is ours: a path and digest on a line.
std::map<std::string, std::string> listed_digests(const std::string& manifest) {
    std::map<std::string, std::string> digests;
    for (std::size_t at = manifest.find(path_key); at != std::string::npos; at = manifest.find(path_key, at + 1)) {
        const std::size_t name = at + path_key.size();
        const std::size_t end = manifest.find('"', name);
        const std::string path = manifest.substr(name, end - name);
        const bool inside = !path.empty() && path.front() != '/' && path.find("..") == std::string::npos;
        if (end != std::string::npos && manifest.compare(end, digest_key.size(), digest_key) == 0 && inside) {
            digests[path] = manifest.substr(end + digest_key.size(), 64);
        }
    }
    return digests;
}

void pair(io::Writer& writer, std::string_view key, std::string_view value) {
    writer.key(key);
    writer.text(value);
}

void write_files(io::Writer& writer, const std::map<std::string, std::string>& digests) {
    writer.key("files");
    writer.open_list();
    for (const auto& [path, digest] : digests) {
        writer.open_object();
        pair(writer, "path", path);
        pair(writer, "sha256", digest);
        writer.close_object();
    }
    writer.close_list();
}

void write_host(io::Writer& writer) {
    utsname host{};
    ::uname(&host);
    writer.key("host");
    writer.open_object();
    pair(writer, "name", host.nodename);
    pair(writer, "system", std::string(host.sysname) + " " + host.release);
    pair(writer, "machine", host.machine);
    writer.key("cores");
    writer.whole(std::thread::hardware_concurrency());
    writer.close_object();
}

}  // namespace

std::string manifest_text(const fs::path& folder, const Manifest& manifest) {
    std::map<std::string, std::string> digests = manifest.digests;
    for (const std::string& file : manifest.files) {
        if (!digests.contains(file)) digests[file] = io::sha256_of_file((folder / file).string());
    }
    io::Writer writer(io::Layout::lines);
    writer.open_object();
    pair(writer, "format", "lnsim-manifest/1");
    pair(writer, "program", "lnsim");
    pair(writer, "version", build_info().version);
    pair(writer, "commit", build_info().commit);
    pair(writer, "compiler", build_info().compiler);
    pair(writer, "command", manifest.command);
    writer.key("replications");
    writer.whole(manifest.replications);
    writer.key("threads");
    writer.whole(manifest.threads);
    write_host(writer);
    pair(writer, "started", manifest.started);
    pair(writer, "finished", manifest.finished);
    write_files(writer, digests);
    writer.close_object();
    return writer.take();
}

bool is_manifest(const fs::path& file) {
    std::string beginning(opening.size(), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    return in.gcount() == static_cast<std::streamsize>(opening.size()) && beginning == opening;
}

std::vector<std::string> listed_files(const fs::path& folder) {
    std::vector<std::string> files;
    if (is_manifest(folder / "manifest.json")) {
        for (const auto& [path, digest] : listed_digests(read_text(folder / "manifest.json"))) {
            files.push_back(path);
        }
    }
    return files;
}

bool is_complete(const fs::path& folder) {
    if (!is_manifest(folder / "manifest.json")) {
        return false;
    }
    const auto digests = listed_digests(read_text(folder / "manifest.json"));
    return digests.contains("result.json") && std::all_of(digests.begin(), digests.end(), [&](const auto& entry) {
               std::error_code ignored;
               return fs::is_regular_file(folder / entry.first, ignored) &&
                      io::sha256_of_file((folder / entry.first).string()) == entry.second;
           });
}

void renew_digests(const fs::path& folder, const std::vector<std::string>& files) {
    if (!is_manifest(folder / "manifest.json")) {
        return;
    }
    std::string text = read_text(folder / "manifest.json");
    const std::size_t at = text.find("\"files\":[");
    if (at == std::string::npos) {
        return;
    }
    auto digests = listed_digests(text);
    for (const std::string& file : files) {
        digests[file] = io::sha256_of_file((folder / file).string());
    }
    io::Writer writer(io::Layout::lines);
    writer.open_object();
    write_files(writer, digests);
    writer.close_object();
    const std::string renewed = writer.take();
    text.replace(at, std::string::npos, renewed.substr(renewed.find("\"files\":[")));
    write_whole(folder / "manifest.json", text);
}

std::string time_text() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

}  // namespace lnsim::app
