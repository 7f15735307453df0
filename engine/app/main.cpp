// lnsim: forecasts Learning Networks and compares plans for them.
#include <exception>
#include <new>
#include <string>

#include "engine/app/build_info.hpp"
#include "engine/app/command_line.hpp"
#include "engine/app/interrupt.hpp"
#include "engine/app/terminal.hpp"
#include "engine/core/problem.hpp"

namespace {

using lnsim::app::ExitCode;
using lnsim::app::warn;

ExitCode guarded(int argc, char** argv) {
    lnsim::app::treat_file_limit_as_error();
    try {
        return lnsim::app::run_command_line(argc, argv);
    } catch (const lnsim::core::InvalidInput& fault) {
        lnsim::app::tell(fault.problems());
        return ExitCode::invalid;
    } catch (const lnsim::core::CannotGoOn& fault) {
        warn("error: " + std::string(fault.what()) + "\n");
        return ExitCode::cannot_go_on;
    } catch (const lnsim::core::Interrupted& fault) {
        warn(std::string(fault.what()) + "\n");
        return ExitCode::interrupted;
    } catch (const std::bad_alloc&) {
        warn("error: not enough memory; fewer months, sites or plans need less\n");
        return ExitCode::cannot_go_on;
    } catch (const std::exception& fault) {
        warn("error: " + std::string(fault.what()) + "\nThis is a fault of " + lnsim::app::program_name() +
             ", not of the input; please report it with the command and its files.\n");
        return ExitCode::fault;
    }
}

}  // namespace

int main(int argc, char** argv) { return static_cast<int>(guarded(argc, argv)); }
