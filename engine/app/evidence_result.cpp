#include "engine/app/evidence_result.hpp"

#include <algorithm>

#include "engine/app/build_info.hpp"
#include "engine/app/outputs.hpp"

namespace lnsim::app {
namespace {

void put_study(io::Writer& writer, const EvidenceHead& head) {
    writer.key("study");
    writer.open_object();
    put(writer, "command", head.command);
    put(writer, "name", head.name);
    writer.key("networks");
    writer.open_list();
    for (const EvidenceNetwork& network : head.networks) {
        writer.open_object();
        put(writer, "name", network.name);
        put(writer, "title", network.title);
        writer.close_object();
    }
    writer.close_list();
    writer.close_object();
}

void put_answer(io::Writer& writer, const study::Answer& answer) {
    writer.key("answer");
    writer.open_object();
    put(writer, "headline", answer.headline);
    put_texts(writer, "sentences", answer.sentences);
    put(writer, "interval", answer.interval);
    put_texts(writer, "cautions", answer.cautions);
    writer.close_object();
}

void put_findings(io::Writer& writer, const std::vector<study::Finding>& findings) {
    writer.key("findings");
    writer.open_list();
    for (const study::Finding& finding : findings) {
        writer.open_object();
        put(writer, "chart", finding.chart);
        if (!finding.of.empty()) put(writer, "of", finding.of);
        put(writer, "title", finding.title);
        writer.close_object();
    }
    writer.close_list();
}

}  // namespace

MeasureWords words_of(const EvidenceNetwork* network, const world::Observation& figure) {
    const std::string& measure = figure.measure;
    MeasureWords words{measure, figure.since ? "fraction of change" : "fraction"};
    std::replace(words.title.begin(), words.title.end(), '_', ' ');
    if (network == nullptr) return words;
    for (const world::OutcomeDefinition& outcome : network->outcomes) {
        if (!measure.starts_with(outcome.outcome)) continue;
        const std::string rest = measure.substr(outcome.outcome.size());
        if (!rest.empty() && rest != "_candidates" && rest != "_founders") continue;
        words.title = outcome.title + (rest.empty() ? "" : rest == "_candidates" ? ", all candidate sites" : ", the founders' patients");
        if (!figure.since) words.unit = outcome.unit;
        break;
    }
    return words;
}

const EvidenceNetwork* named(const std::vector<EvidenceNetwork>& networks, const std::string& name) {
    const auto found = std::find_if(networks.begin(), networks.end(), [&](const EvidenceNetwork& one) { return one.name == name; });
    return found == networks.end() ? nullptr : &*found;
}

void put(io::Writer& writer, const char* key, double value) {
    writer.key(key);
    writer.number(value);
}

void put(io::Writer& writer, const char* key, const std::string& value) {
    writer.key(key);
    writer.text(value);
}

void put_numbers(io::Writer& writer, const char* key, const std::vector<double>& values) {
    writer.key(key);
    writer.open_list();
    for (const double value : values) writer.number(value);
    writer.close_list();
}

void put_texts(io::Writer& writer, const char* key, const std::vector<std::string>& texts) {
    writer.key(key);
    writer.open_list();
    for (const std::string& text : texts) writer.text(text);
    writer.close_list();
}

void open_evidence(io::Writer& writer, const EvidenceHead& head) {
    writer.open_object();
    put(writer, "format", std::string(evidence_format));
    put_study(writer, head);
    put_answer(writer, head.answer);
    put_findings(writer, head.findings);
}

std::string close_evidence(io::Writer& writer, const EvidenceHead& head) {
    writer.key("provenance");
    writer.open_object();
    put(writer, "program", program_name());
    put(writer, "format", std::string(evidence_format));
    writer.key("seed");
    head.seed.empty() ? writer.null() : writer.text(head.seed);
    writer.key("network_digests");
    writer.open_list();
    for (const EvidenceNetwork& network : head.networks) writer.text(network.digest);
    writer.close_list();
    put(writer, "repeat", head.repeat);
    put_texts(writer, "sources", head.sources);
    writer.close_object();
    writer.close_object();
    return writer.take();
}

EvidenceNetwork evidence_network(const world::Network& network, const std::string& digest) {
    return {network.name, network.title, digest, world::outcomes_of(network)};
}

void write_evidence(const OutputFolder& folder, const std::vector<std::pair<std::string, std::string>>& files, Manifest manifest) {
    manifest.files.clear();
    for (const auto& [name, bytes] : files) {
        folder.write(name, bytes);
        manifest.files.push_back(name);
        if (name != "result.json") continue;
        folder.write("report.html", evidence_page_of(bytes));
        manifest.files.emplace_back("report.html");
    }
    manifest.finished = time_text();
    folder.write("manifest.json", manifest_text(folder.path(), manifest));
}

}  // namespace lnsim::app
