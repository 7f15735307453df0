#pragma once
// What is wrong with an input, and how faults travel. The library never prints and never exits.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lnsim::core {

/// One thing that is wrong with an input: where, what, what would be right.
struct Problem {
    std::string file;        ///< the file as the user named it; empty when not from a file
    std::string place;       ///< JSON pointer, or "line 3, column 5"
    std::string what;        ///< the problem with the value seen, e.g. "is -5, below the least value"
    std::string why;         ///< allowed range or rule; may be empty
    std::string suggestion;  ///< nearest known name or what to do; may be empty
};

/// `file: place: what (why) suggestion`, one line.
[[nodiscard]] std::string to_text(const Problem& problem);

/// Input that cannot be used; carries every problem that was found, not only the first (exit 2).
class InvalidInput : public std::runtime_error {
public:
    explicit InvalidInput(std::vector<Problem> problems);
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

private:
    std::vector<Problem> problems_;
};

/// The machine cannot go on: disk full, no permission, too little memory (exit 4).
class CannotGoOn : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The user asked to stop (exit 130).
class Interrupted : public std::runtime_error {
public:
    Interrupted() : std::runtime_error("interrupted; what was finished is kept") {}
};

}  // namespace lnsim::core
