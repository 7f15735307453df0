// serve: the explorer on this machine, until it is told to stop.
#include <sys/random.h>

#include <chrono>
#include <exception>
#include <filesystem>
#include <thread>

#include "engine/app/build_info.hpp"
#include "engine/app/data_folder.hpp"
#include "engine/app/explorer_command.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/page/page.hpp"
#include "engine/serve/server.hpp"
#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"

namespace lnsim::app {
namespace {

/// 128 bits of the system's chance, as hexadecimal digits: a secret, and no part of any result.
std::string new_token() {
    unsigned char bytes[16];
    if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) {
        throw core::CannotGoOn("the system gives no random bytes for the address");
    }
    constexpr char digits[] = "0123456789abcdef";
    std::string token;
    for (const unsigned char byte : bytes) token += {digits[byte >> 4U], digits[byte & 15U]};
    return token;
}

StudyOptions options_of(const std::vector<std::string>& scenarios, const std::filesystem::path& folder,
                        std::uint32_t replications, std::uint64_t seed, int threads) {
    StudyOptions options;
    options.kind = scenarios.size() > 1 ? StudyKind::compare : StudyKind::forecast;
    options.scenarios = scenarios;
    options.out = folder.string();
    options.replications = replications;
    options.seed = seed;
    options.threads = threads;
    return options;
}

/// What `lnsim compare` of the same files leaves; nothing when it does not come to its end.
void write_report(const StudyOptions& options, const study::Progress& progress, const std::atomic<bool>& stop) {
    const PreparedStudy study = prepare_study(options);
    Manifest manifest;
    manifest.started = time_text();
    OutputFolder folder(study.folder, Existing::refuse);
    try {
        study::Result result;
        {
            store::Store store(folder.store(), study.request);
            store::StoreSink sink(store);
            result = study::run_study(study.request, sink, nullptr, progress, stop);
            sink.finish();
            store.add_result(result);
            store.seal(result.replications);
        }
        manifest.command = study.request.repeat;
        manifest.replications = result.replications;
        manifest.threads = options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
        write_outputs(folder, result, manifest);
    } catch (const std::exception&) {
        folder.undo();
        throw;
    }
}

/// The server runs in a thread of its own; this one waits for the signal.
void run_until_stopped(serve::Server& server, const std::atomic<bool>& asked) {
    std::atomic<bool> ended{false};
    std::thread answering([&] {
        server.run();
        ended.store(true);
    });
    constexpr std::chrono::milliseconds moment(50);
    while (!asked.load() && !ended.load()) std::this_thread::sleep_for(moment);
    // A server that has not begun to answer cannot be stopped yet.
    for (; !ended.load(); std::this_thread::sleep_for(moment)) server.stop();
    answering.join();
}

}  // namespace

ExitCode serve_explorer(const ExplorerOptions& options) {
    if (page::built_explorer().empty()) {
        throw std::runtime_error("this program was built without the explorer's page (viz/dist/explorer.html was missing)");
    }
    serve::Settings settings;
    settings.folder = options.folder.empty() ? "." : options.folder;
    settings.shipped = data_folder() / "scenarios";
    settings.catalogue = catalogue();
    settings.token = new_token();
    settings.port = options.port;
    settings.threads = options.threads;
    settings.program = program_name();
    settings.write_report = [threads = options.threads](const auto& scenarios, const auto& folder, std::uint32_t replications,
                                                        std::uint64_t seed, const auto& progress, const std::atomic<bool>& stop) {
        write_report(options_of(scenarios, folder, replications, seed, threads), progress, stop);
    };
    const InterruptGuard interrupt;
    serve::Server server(std::move(settings));
    say(server.address() + "\n");
    if (!options.quiet) note("open the address in a browser on this machine; Ctrl-C ends the explorer");
    run_until_stopped(server, interrupt.asked());
    return ExitCode::done;
}

}  // namespace lnsim::app
