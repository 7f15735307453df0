#pragma once
// Numbers and names in the words of an answer: rounded so that a board can read them.

#include <string>
#include <string_view>

namespace lnsim::study::words {

/// «name»
[[nodiscard]] std::string in_quotes(std::string_view name);

/// Without a capital letter at its beginning, for the middle of a sentence: "data managers".
[[nodiscard]] std::string uncapitalised(std::string_view title);

/// What stands before the first ";", "," or "(": a meaning, as far as a sentence has room.
[[nodiscard]] std::string first_clause(std::string_view text);

/// A fraction as a percentage: "80 %"; one decimal where a whole number would be off by 0.05 or more, as in "79.6 %".
[[nodiscard]] std::string percent(double fraction);

/// A forecast level, in whole percent: "85 %"; the ends of its band as "83 to 86 %".
[[nodiscard]] std::string level(double fraction);
[[nodiscard]] std::string level_range(double low, double high);

/// A share of runs: "93 %", "over 99 %" and "under 1 %" short of all and none.
[[nodiscard]] std::string share(double fraction);

/// A difference of fractions in points, without sign: "2.1"; more decimals where one would read 0.0.
[[nodiscard]] std::string points(double fraction);

/// "1.8 to 2.4", "-0.2 to 0.4", low before high.
[[nodiscard]] std::string points_range(double low, double high);

/// An amount without sign: "$0.4 M" from a tenth of a million, "$40,000" below, "$1,200 M" above.
[[nodiscard]] std::string money(double amount, std::string_view currency);
/// Both ends with sign, in one unit: "0.3 to 0.5 M".
[[nodiscard]] std::string money_range(double low, double high);

/// "14 months", "1 month"; whole months from 3, one decimal below: "0.8 months".
[[nodiscard]] std::string months(double count);
/// "12 to 16", with sign; one decimal where both ends are within 3 months of 0.
[[nodiscard]] std::string months_range(double low, double high);

/// A number as it is, to four significant digits: "2.5".
[[nodiscard]] std::string plain_number(double number);

/// "12,000"; three significant digits above a thousand.
[[nodiscard]] std::string count(double number);

}  // namespace lnsim::study::words
