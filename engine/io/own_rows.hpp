#pragma once
// Rows of one file of a network's own data: fields read by column, with a report by row. Internal to engine/io.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/io/csv.hpp"
#include "engine/io/own_data.hpp"

namespace lnsim::io {

struct Columns {
    std::vector<std::string> required, optional;
    enum class Others { refused, allowed } others = Others::refused;
};

/// What becomes of the rows of a file: problems by row, into an OwnFile.
class RowReport {
public:
    explicit RowReport(OwnFile& file) : file_(file) {}
    /// Reports of the row at `place`, which is then unusable.
    void bad(std::size_t line, const std::string& place, std::string what, std::string why = {}, std::string suggestion = {});

private:
    OwnFile& file_;
};

class OwnRows {
public:
    /// Reads the file; what makes it unreadable as a whole goes to data.fatal.
    OwnRows(std::string kind, const std::string& path, const Columns& columns, OwnData& data);

    [[nodiscard]] const std::vector<CsvRow>& rows() const noexcept { return table_.rows; }
    [[nodiscard]] const CsvTable& table() const noexcept { return table_; }
    [[nodiscard]] OwnFile& file() noexcept { return data_.files[index_]; }

    /// The field as it stands; empty where the column is not there.
    [[nodiscard]] const std::string& raw(const CsvRow& row, const char* column) const;
    /// Each reads a field and reports of it; nothing for an empty field.
    [[nodiscard]] std::optional<std::string> id(const CsvRow& row, const char* column, std::size_t most = 100);
    [[nodiscard]] std::optional<double> number(const CsvRow& row, const char* column, double low, double high);
    [[nodiscard]] std::optional<int> count(const CsvRow& row, const char* column, int least, int most);
    [[nodiscard]] std::optional<core::CalendarMonth> month(const CsvRow& row, const char* column);
    [[nodiscard]] std::optional<std::string> choice(const CsvRow& row, const char* column, std::span<const std::string> known,
                                                    const char* what);
    /// Reports an empty field. \return whether there is one
    bool require(const CsvRow& row, const char* column);
    void bad(const CsvRow& row, const char* column, std::string what, std::string why = {}, std::string suggestion = {});
    /// Whether anything was reported of the row.
    [[nodiscard]] bool is_bad(const CsvRow& row) const;

private:
    OwnData& data_;
    std::size_t index_;
    CsvTable table_;
};

/// Kinds of tie and what they may be called in files.
[[nodiscard]] const std::vector<std::string>& tie_kinds();

/// What rows of other files are held against: the accepted sites.
class KnownSites {
public:
    explicit KnownSites(const OwnData& data);
    [[nodiscard]] const world::SiteDefinition* find(const std::string& id) const;
    [[nodiscard]] const std::vector<std::string>& ids() const noexcept { return ids_; }

private:
    std::vector<std::string> ids_;
    std::map<std::string, const world::SiteDefinition*> by_id_;
};

void read_sites(const OwnSources& sources, OwnData& data);
void read_outcomes(const OwnSources& sources, const world::Network& like, OwnData& data);
void read_practices(const OwnSources& sources, const world::Network& like, OwnData& data);
void read_actors(const OwnSources& sources, OwnData& data);
void read_ties(const OwnSources& sources, OwnData& data);
/// Ties from GraphML (networkx, igraph and others): nodes are sites by their id, or by an attribute name, site, id or label.
void read_graphml_ties(const std::string& path, OwnData& data);

}  // namespace lnsim::io
