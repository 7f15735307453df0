#include "engine/app/output_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "engine/app/manifest.hpp"
#include "engine/core/problem.hpp"
#include "engine/store/evaluations.hpp"
#include "engine/store/store.hpp"

namespace lnsim::app {
namespace {

namespace fs = std::filesystem;

/// Every file a study leaves, but for the tables. With what SQLite keeps beside a store that is open.
constexpr std::array own_names{"manifest.json",       "report.html",         "result.json",           "result.sqlite",
                               "result.sqlite-wal",   "result.sqlite-shm",   "result.sqlite-journal", "manifest.json.partial",
                               "report.html.partial", "result.json.partial",
                               "evaluations.sqlite",  "evaluations.sqlite-wal", "evaluations.sqlite-shm", "evaluations.sqlite-journal",
                               "points.partial",      "network.json",           "calibration.json",      "result.xlsx",           "result.xlsx.partial", "graph.graphml",          "graph.graphml.partial"};

[[noreturn]] void fail(const fs::path& place, const std::string& what, int error) {
    throw core::CannotGoOn(place.string() + ": " + what + " (" + std::strerror(error) + ")");
}

[[noreturn]] void refuse(const fs::path& folder, std::string what, std::string why, std::string suggestion) {
    throw core::InvalidInput({{folder.string(), "", std::move(what), std::move(why), std::move(suggestion)}});
}

constexpr const char* cannot_be_written = "cannot be written; make room, then go on with --resume";

/// The error, or 0.
int write_all(int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle, bytes.data(), std::min<std::size_t>(bytes.size(), 1U << 30U));
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (written == 0 || errno != EINTR) {
            return written < 0 ? errno : ENOSPC;
        }
    }
    return 0;
}

/// Waits until a file is on the disk. The error, or 0.
int synchronise(const std::string& file) {
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const int error = handle < 0 || ::fsync(handle) != 0 ? errno : 0;
    if (handle >= 0) {
        ::close(handle);
    }
    return error;
}

void remove_result(const fs::path& folder) {
    std::error_code error;
    std::vector<std::string> names = listed_files(folder);
    std::erase_if(names, [](const std::string& name) { return !name.starts_with("tables/") && !name.starts_with("networks/"); });
    names.insert(names.begin(), own_names.begin(), own_names.end());
    for (const std::string& name : names) {
        fs::remove(folder / name, error);
        if (error) {
            fail(folder / name, "cannot be removed", error.value());
        }
    }
    fs::remove(folder / "tables", error);  // only when it is empty
    fs::remove(folder / "networks", error);
}

}  // namespace

Contents contents_of(const fs::path& folder) {
    std::error_code error;
    const auto status = fs::status(folder, error);
    if (!fs::exists(status)) {
        return Contents::nothing;
    }
    if (!fs::is_directory(status)) {
        return Contents::something_else;
    }
    if (is_manifest(folder / "manifest.json")) {
        return Contents::our_result;
    }
    if (fs::exists(folder / "result.sqlite", error)) {
        return store::is_store(folder / "result.sqlite") ? Contents::our_result : Contents::something_else;
    }
    if (fs::exists(folder / "points.partial", error)) {
        return Contents::our_result;
    }
    if (fs::exists(folder / store::evaluations_file, error)) {
        return store::is_store(folder / store::evaluations_file) ? Contents::our_result : Contents::something_else;
    }
    const bool empty = fs::is_empty(folder, error);
    return empty && !error ? Contents::nothing : Contents::something_else;
}

void require_usable(const fs::path& folder, Existing existing) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
        refuse(folder, "is a file", "a study needs a folder", "name another with -o");
    }
    switch (contents_of(folder)) {
        case Contents::nothing: return;
        case Contents::something_else:
            refuse(folder, "is not empty and holds no result of lnsim", "files of others are never touched",
                   "name a new or empty folder with -o");
        case Contents::our_result:
            if (existing == Existing::refuse) {
                refuse(folder, "holds a result already", "nothing is overwritten unasked",
                       "--resume goes on with it, --force replaces it, -o names another folder");
            }
    }
}

OutputFolder::OutputFolder(fs::path folder, Existing existing) : folder_(std::move(folder)) {
    require_usable(folder_, existing);
    std::error_code error;
    for (fs::path part = fs::absolute(folder_); !part.empty() && !fs::exists(part, error); part = part.parent_path()) {
        made_.insert(made_.begin(), part);
    }
    fs::create_directories(folder_, error);
    if (error) {
        fail(folder_, "the folder cannot be made", error.value());
    }
    lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0 || ::access(folder_.c_str(), W_OK | X_OK) != 0) {
        fail(folder_, "the folder cannot be written to", errno);
    }
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        fail(folder_, "another lnsim is at work in this folder", errno);
    }
    if (existing == Existing::replace) {
        remove_result(folder_);
    }
}

OutputFolder::~OutputFolder() {
    if (lock_ >= 0) {
        ::close(lock_);
    }
}

void OutputFolder::begin() const {
    std::error_code error;
    fs::remove(folder_ / "manifest.json", error);
    if (error) {
        fail(folder_ / "manifest.json", "cannot be removed", error.value());
    }
}

void OutputFolder::write(const std::string& name, std::string_view bytes) const {
    const fs::path file = folder_ / name;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) {
        fail(file.parent_path(), "the folder cannot be made", error.value());
    }
    write_whole(file, bytes);
}

void OutputFolder::undo() noexcept {
    std::error_code ignored;
    for (const char* name : own_names) {
        fs::remove(folder_ / name, ignored);
    }
    for (auto part = made_.rbegin(); part != made_.rend(); ++part) {
        fs::remove(*part, ignored);
    }
}

void write_whole(const fs::path& file, std::string_view bytes) {
    write_whole(file, [bytes](const std::string& partial) {
        const int handle = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (handle < 0) {
            fail(partial, "cannot be written", errno);
        }
        const int error = write_all(handle, bytes);
        if ((::close(handle) != 0 && error == 0) || error != 0) {
            fail(partial, cannot_be_written, error == 0 ? errno : error);
        }
    });
}

void write_whole(const fs::path& file, const std::function<void(const std::string& partial)>& write) {
    const std::string partial = file.string() + ".partial";
    try {
        write(partial);
        const int error = synchronise(partial);
        if (error != 0 || ::rename(partial.c_str(), file.c_str()) != 0) {
            fail(file, cannot_be_written, error != 0 ? error : errno);
        }
    } catch (...) {
        ::unlink(partial.c_str());
        throw;
    }
}

}  // namespace lnsim::app
