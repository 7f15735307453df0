// Networks from their text: what needs no files.
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/io/checks.hpp"
#include "engine/io/digest.hpp"
#include "engine/io/network_fields.hpp"
#include "engine/io/network_file.hpp"

namespace lnsim::io {

LoadedNetwork load_network_text(std::string text, const std::string& file, std::vector<core::Problem>& problems) {
    LoadedNetwork loaded;
    loaded.file = file;
    Report report(file, problems);
    if (const std::optional<Json> json = parse_json(text, report)) {
        loaded.digest = sha256(text);
        read_object(*json, network_table(), Place(report), loaded.network);
        complete_outcomes(loaded.network, report);
        check_network(loaded.network, report);
    }
    loaded.text = std::move(text);
    return loaded;
}

}  // namespace lnsim::io
