#pragma once
// The rules of the house as functions over files in memory, so that each can be shown a tree that breaks it.

#include <map>
#include <string>
#include <vector>

namespace architecture {

/// Path from the project's root -> text.
using Files = std::map<std::string, std::string>;

/// One place where a rule is broken.
struct Breach {
    std::string file;
    int line = 0;
    std::string what;
};
using Breaches = std::vector<Breach>;

/// Folders include downward only, by the path from the root, and never a neighbour of their own tier.
[[nodiscard]] Breaches breaches_of_tiers(const Files& files);

/// Outside libraries come in through one folder each.
[[nodiscard]] Breaches breaches_of_doors(const Files& files);

/// No engine or distribution of the standard library: chance comes from engine/chance.
[[nodiscard]] Breaches breaches_of_chance(const Files& files);

/// No libm where results are made: exp, log and pow come from engine/core.
[[nodiscard]] Breaches breaches_of_arithmetic(const Files& files);

/// Only engine/app prints, reads arguments and the environment, tells the time, exits.
[[nodiscard]] Breaches breaches_of_silence(const Files& files);

/// No source file is longer than 300 lines.
[[nodiscard]] Breaches breaches_of_length(const Files& files);

/// No file names a place on the machine of whoever wrote it.
[[nodiscard]] Breaches breaches_of_portability(const Files& files);

/// One breach a line: file:line: what.
[[nodiscard]] std::string to_text(const Breaches& breaches);

}  // namespace architecture
