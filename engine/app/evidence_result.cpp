#include "engine/app/evidence_result.hpp"

#include "engine/app/build_info.hpp"

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

}  // namespace

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

EvidenceNetwork evidence_network(const world::Network& network, const std::string& digest) { return {network.name, network.title, digest}; }

void write_evidence(const OutputFolder& folder, const std::vector<std::pair<std::string, std::string>>& files, Manifest manifest) {
    manifest.files.clear();
    for (const auto& [name, bytes] : files) {
        folder.write(name, bytes);
        manifest.files.push_back(name);
    }
    manifest.finished = time_text();
    folder.write("manifest.json", manifest_text(folder.path(), manifest));
}

}  // namespace lnsim::app
