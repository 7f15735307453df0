#pragma once
// A network's file with other fitted values.

#include <string>

namespace lnsim::io {

/// The text with its key `fitted` replaced; keys keep their order, comments are lost.
/// \param text of a network file that has been read without problems  \param fitted JSON
[[nodiscard]] std::string with_fitted(const std::string& text, const std::string& fitted);

}  // namespace lnsim::io
