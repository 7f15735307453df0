// forecast and compare: run, keep, conclude, write.
#include <atomic>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "engine/app/commands.hpp"
#include "engine/app/estimate.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/manifest.hpp"
#include "engine/app/output_folder.hpp"
#include "engine/app/outputs.hpp"
#include "engine/app/progress.hpp"
#include "engine/app/study_command.hpp"
#include "engine/app/study_request.hpp"
#include "engine/app/summary.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"
#include "engine/store/sink.hpp"
#include "engine/store/store.hpp"
#include "engine/study/mask.hpp"
#include "engine/study/study.hpp"

namespace lnsim::app {
namespace {

void require_plans(const StudyOptions& options) {
    const bool one = options.kind != StudyKind::compare;
    if (!options.from.empty() && (!one || options.scenarios.size() <= 1)) {
        return;  // the stored plan is one more
    }
    if (options.scenarios.empty()) {
        throw core::InvalidInput({{"", one ? "forecast" : "compare", "scenario is required",
                                   one ? "one scenario file is wanted" : "two or more scenario files are wanted",
                                   "with --from DIR --at YYYY-MM the stored one stands for it"}});
    }
    if (one != (options.scenarios.size() == 1)) {
        throw core::InvalidInput({{"", one ? "forecast" : "compare",
                                   std::to_string(options.scenarios.size()) + (one ? " plans are named" : " plan is named"),
                                   one ? "one is wanted" : "two or more are wanted",
                                   one ? "lnsim compare takes several" : "lnsim forecast takes one"}});
    }
}

/// The result of this very study is there, with all its files as they were written. Throws core::InvalidInput when
/// another study is there.
bool nothing_to_do(const PreparedStudy& study, const StudyOptions& options) {
    if (!options.resume) {
        return false;
    }
    return store::holds_all(study.folder / "result.sqlite", study.request) && is_complete(study.folder);
}

/// Where runs go on their way to the store: held against stored ones, sites in the order of their codes.
struct RunPath {
    store::StoreSink store;
    std::optional<ReorderingSink> reordering;
    std::optional<ComparingSink> comparing;
    std::unique_ptr<run::RunSource> kept;

    RunPath(store::Store& into, const PreparedStudy& study) : store(into) {
        kept = into.whole_replications() > 0 ? into.source() : nullptr;
        if (study.request.site_names == study::SiteNames::codes) {
            reorder(study.request);
        }
        if (study.stored.is_given()) {
            comparing.emplace(sink(), study.stored, study.request.network);
        }
    }
    run::RunSink& sink() {
        run::RunSink& last = reordering ? static_cast<run::RunSink&>(*reordering) : store;
        return comparing ? static_cast<run::RunSink&>(*comparing) : last;
    }

private:
    void reorder(const study::Request& request) {
        std::vector<std::string> sites;
        for (const world::SiteDefinition& site : request.network.sites) {
            sites.push_back(site.site);
        }
        const auto order = study::coded_order(sites, request.network.name, request.seed);
        const auto months = static_cast<std::uint32_t>(request.arms[0].plan.horizon_months);
        reordering.emplace(store, order, months);
        if (kept != nullptr) {
            kept = std::make_unique<ReorderingSource>(std::move(kept), order, months);
        }
    }
};

/// Runs what is not kept yet. What was finished is kept when it is interrupted or cannot go on.
study::Result run_and_keep(const PreparedStudy& study, store::Store& store, const StudyOptions& options,
                           const std::atomic<bool>& stop) {
    const Meter meter = options.quiet || !error_is_terminal() ? Meter::silent : Meter::shown;
    Progress progress(meter, store.whole_replications(), "replications");
    RunPath path(store, study);
    const auto tell_progress = [&progress](std::uint32_t done, std::uint32_t all) { progress(done, all); };
    study::Result result = study::run_study(study.request, path.sink(), path.kept.get(), tell_progress, stop);
    path.store.finish();
    return result;
}

/// The store is closed when this returns. From its first byte on, whoever interrupts finds what is kept told.
study::Result run_into(const OutputFolder& folder, const PreparedStudy& study, const StudyOptions& options) {
    const InterruptGuard interrupt;
    store::Store store(folder.store(), study.request);
    study::Result result = run_and_keep(study, store, options, interrupt.asked());
    if (study.request.site_names == study::SiteNames::codes) {
        study::mask_sites(result);
    }
    store.add_result(result);
    store.seal(result.replications);
    return result;
}

std::uint32_t kept_in(const OutputFolder& folder, const study::Request& request) noexcept {
    try {
        return store::Store(folder.store(), request).whole_replications();
    } catch (const std::exception&) {
        return 0;
    }
}

/// run_into, which leaves nothing behind for invalid input and says what is kept when it ends early.
study::Result run_or_tell(OutputFolder& folder, const PreparedStudy& study, const StudyOptions& options) {
    const study::Request& request = study.request;
    try {
        return run_into(folder, study, options);
    } catch (const core::InvalidInput&) {
        if (existing_of(options) != Existing::resume) {
            folder.undo();
        }
        throw;
    } catch (const std::exception&) {
        const std::uint32_t kept = kept_in(folder, request);
        warn(std::to_string(kept) + " of " + (request.precision ? "at most " : "") + std::to_string(request.replications) +
             " replications are kept in " +
             folder.path().string() + "; the same command with --resume goes on\n");
        throw;
    }
}

Manifest manifest_of(const study::Request& request, std::uint32_t replications, const std::string& started) {
    Manifest manifest;
    manifest.command = request.repeat;
    manifest.replications = replications;
    manifest.threads = request.threads > 0 ? request.threads : static_cast<int>(std::thread::hardware_concurrency());
    manifest.started = started;
    return manifest;
}

Surface surface_of(const StudyOptions& options) {
    const bool unicode = !options.ascii && unicode_wanted();
    const bool bold = output_is_terminal() && decoration_wanted();
    return {output_width(), unicode ? Letters::unicode : Letters::ascii, bold ? Emphasis::bold : Emphasis::none};
}

}  // namespace

Existing existing_of(const StudyOptions& options) noexcept {
    if (options.force) {
        return Existing::replace;
    }
    return options.resume ? Existing::resume : Existing::refuse;
}

ExitCode run_and_tell(OutputFolder& folder, const PreparedStudy& study, const StudyOptions& options, const std::string& started) {
    const study::Result result = run_or_tell(folder, study, options);
    std::optional<io::LiveStudy> live;
    if (options.live) live = live_study_of(study.request.inputs, study.request.seed);
    write_outputs(folder, result, manifest_of(study.request, result.replications, started), live);
    if (options.json) {
        say(summary_json(result, folder.path().string()));
    } else if (!options.quiet) {
        say(summary_text(result, folder.path().string(), surface_of(options)));
    }
    return result.failed.empty() ? ExitCode::done : ExitCode::some_failed;
}

ExitCode run_study_command(const StudyOptions& options) {
    require_plans(options);
    const std::string started = time_text();
    const PreparedStudy study = prepare_study(options);
    if (options.dry_run) {
        say(estimate_text(estimate(study.request), options.json ? Form::json : Form::text));
        return ExitCode::done;
    }
    require_usable(study.folder, existing_of(options));
    if (nothing_to_do(study, options)) {
        if (!options.quiet) {
            say("complete already: " + study.folder.string() + "\n");
        }
        return ExitCode::done;
    }
    OutputFolder folder(study.folder, existing_of(options));
    folder.begin();
    return run_and_tell(folder, study, options, started);
}

}  // namespace lnsim::app
