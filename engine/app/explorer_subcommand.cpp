// serve as CLI11 knows it.
#include "engine/app/explorer_command.hpp"
#include "engine/app/number_option.hpp"
#include "engine/app/subcommands.hpp"

namespace lnsim::app {

void add_explorer_subcommand(CLI::App& root, Parsed& parsed) {
    ExplorerOptions& o = parsed.explorer;
    CLI::App* app = root.add_subcommand("serve", "The explorer: a page on this machine whose forecasts follow while one changes a plan");
    app->add_option("folder", o.folder, "Folder that plans are read from and saved into; default where one is")->type_name("DIR");
    add_number<std::uint16_t>(*app, "--port", 0, 65535, "Port of 127.0.0.1; default 0, any that is free", [&o](std::uint16_t n) { o.port = n; });
    add_number<int>(*app, "--threads", 0, 1024, "Threads of a forecast; default 0, all cores. Never changes a result", [&o](int n) { o.threads = n; });
    app->add_flag("--quiet", o.quiet, "Print the address alone");
    app->footer("Example:\n  lnsim serve my-plans\n"
                "Prints an address to open in a browser. It holds a secret, so that no other page can ask; nothing leaves this machine.\n"
                "Ctrl-C ends it.");
    app->final_callback([&parsed] { parsed.run = [&parsed] { return serve_explorer(parsed.explorer); }; });
}

}  // namespace lnsim::app
