#pragma once
// Where in a document the decoder stands, and the report to which it tells what is wrong there.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/problem.hpp"

namespace lnsim::io {

/// Where a value was written: a file, and the pointer in it.
struct Origin {
    std::string file;
    std::string place;
};

/// Collects the problems of one file. A hostile file can hold millions: after `most` only one more is added, which
/// says so.
class Report {
public:
    static constexpr std::size_t most = 200;

    Report(std::string file, std::vector<core::Problem>& problems) : file_(std::move(file)), problems_(problems) {}

    /// From now on problems are told at the origin of their place: for documents joined from several files.
    void set_origins(std::function<Origin(const std::string& place)> origin) { origin_ = std::move(origin); }

    void add(std::string place, std::string what, std::string why = {}, std::string suggestion = {});
    /// True when further problems are only counted: what is costly to say of each need not be worked out.
    [[nodiscard]] bool is_full() const noexcept { return count_ > most; }
    /// Problems added through this report.
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }

private:
    std::string file_;
    std::vector<core::Problem>& problems_;
    std::size_t count_ = 0;
    std::function<Origin(const std::string&)> origin_;
};

/// A place in a document. Places live on the stack of the decoder and point to the place they are in, so that a JSON
/// pointer is put together only when there is something to report.
class Place {
public:
    explicit Place(Report& report) noexcept : report_(&report) {}

    [[nodiscard]] Place key(std::string_view name) const noexcept { return {*this, name, 0}; }
    [[nodiscard]] Place row(std::size_t index) const noexcept { return {*this, {}, index}; }

    void report(std::string what, std::string why = {}, std::string suggestion = {}) const {
        report_->add(text(), std::move(what), std::move(why), std::move(suggestion));
    }
    [[nodiscard]] bool is_report_full() const noexcept { return report_->is_full(); }
    /// JSON pointer (RFC 6901), printable; "top level" for the whole document.
    [[nodiscard]] std::string text() const;

private:
    Place(const Place& parent, std::string_view name, std::size_t index) noexcept
        : report_(parent.report_), parent_(&parent), name_(name), index_(index), is_row_(name.data() == nullptr) {}

    Report* report_;
    const Place* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = 0;
    bool is_row_ = false;
};

/// A key as a part of a JSON pointer: `~` and `/` escaped.
[[nodiscard]] std::string pointer_part(std::string_view key);

}  // namespace lnsim::io
