#include "engine/serve/server.hpp"

#include <httplib.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "engine/core/problem.hpp"
#include "engine/page/page.hpp"
#include "engine/serve/answers.hpp"
#include "engine/serve/forecaster.hpp"
#include "engine/serve/guard.hpp"

namespace lnsim::serve {
namespace {

namespace fs = std::filesystem;
using httplib::Request;
using httplib::Response;

constexpr std::size_t connections = 128;  ///< answered at once; others wait
constexpr int waiting_connections = 512;  ///< until they are accepted
constexpr const char* json_type = "application/json";

fs::path require_folder(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        throw core::InvalidInput({{folder.string(), "", "is no folder", "the explorer reads and saves plans in one", "make it, or name another"}});
    }
    return folder;
}

/// Nothing of an answer is kept, framed, or told to other pages.
void seal(Response& response) {
    for (const auto& [key, value] : {std::pair("Cache-Control", "no-store"), std::pair("X-Content-Type-Options", "nosniff"),
                                     std::pair("Referrer-Policy", "no-referrer"), std::pair("X-Frame-Options", "DENY"),
                                     std::pair("Cross-Origin-Resource-Policy", "same-origin"),
                                     std::pair("Cross-Origin-Opener-Policy", "same-origin")}) {
        response.set_header(key, value);
    }
}

void refuse(Response& response, int status, const std::string& why) {
    response.status = status;
    response.set_content("{\"refused\":" + io::json_text(why) + "}", json_type);
}

/// Every fault becomes an answer.
template <class Answer>
void answer_or_tell(Response& response, Answer&& answer) {
    try {
        answer();
    } catch (const core::InvalidInput& fault) {
        response.status = 422;
        response.set_content("{\"problems\":" + io::problems_json(fault.problems()) + "}", json_type);
    } catch (const core::CannotGoOn& fault) {
        refuse(response, 507, fault.what());
    } catch (const std::exception& fault) {
        refuse(response, 500, fault.what());
    }
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

struct Server::Parts {
    Settings settings;
    Shelf shelf;
    Forecaster forecaster;
    Clients clients;
    Turns reports{8};
    httplib::Server http;
    std::uint16_t port = 0;

    explicit Parts(Settings given)
        : settings(std::move(given)), shelf(require_folder(settings.folder), settings.shipped, settings.catalogue) {}

    httplib::Server::HandlerResponse admit_request(const Request& request, Response& response);
    void route(const Request& request, Response& response, const std::string& path);
    void get(const std::string& path, Response& response);
    void post(const std::string& path, const std::string& body, Response& response);
    void stream(const std::string& client, Response& response, std::function<void(const Ticket&, const Emit&, const Listens&)> work);
    void forecast(const std::string& body, Response& response);
    void write_report(const std::string& body, Response& response);
    std::string path_of(const Request& request) const { return request.path.substr(std::min(request.path.size(), 1 + settings.token.size())); }
};

httplib::Server::HandlerResponse Server::Parts::admit_request(const Request& request, Response& response) {
    seal(response);
    const Admission admission =
        admit({request.get_header_value("Host"), request.get_header_value("Origin"), request.get_header_value("Sec-Fetch-Site"),
               request.method, request.path, request.get_header_value("Content-Type")}, settings.token, port);
    if (admission.refused == 0) return httplib::Server::HandlerResponse::Unhandled;
    refuse(response, admission.refused, admission.why);
    return httplib::Server::HandlerResponse::Handled;
}

void Server::Parts::get(const std::string& path, Response& response) {
    constexpr std::string_view reports_at = "/reports/", page_name = "/report.html";
    if (path == "/") {
        response.set_content(std::string(page::built_explorer()), "text/html; charset=utf-8");
    } else if (path == "/api/start") {
        response.set_content(start_json(shelf, settings.program), json_type);
    } else if (path.starts_with(reports_at) && path.ends_with(page_name) && path.size() > reports_at.size() + page_name.size()) {
        const std::string name = path.substr(reports_at.size(), path.size() - reports_at.size() - page_name.size());
        const fs::path file = shelf.folder() / name / "report.html";
        std::error_code error;
        const bool ours = is_safe_name(name) && fs::is_regular_file(fs::symlink_status(file, error)) &&
                          fs::is_directory(fs::symlink_status(file.parent_path(), error));
        ours ? response.set_content(bytes_of(file), "text/html; charset=utf-8") : refuse(response, 404, "there is no such report");
    } else {
        refuse(response, 404, "there is nothing here");
    }
}

void Server::Parts::post(const std::string& path, const std::string& body, Response& response) {
    if (path == "/api/forecast") {
        forecast(body, response);
    } else if (path == "/api/plan") {
        response.set_content(plan_json(shelf, io::read_save_order(body).plan), json_type);
    } else if (path == "/api/save") {
        const io::SaveOrder order = io::read_save_order(body);
        const fs::path file = shelf.save(order.name, order.plan);
        response.set_content("{\"saved\":" + io::json_text(file.filename().string()) + "}", json_type);
    } else if (path == "/api/report") {
        write_report(body, response);
    } else if (path == "/api/own-data") {
        response.set_content(own_network_json(shelf.open_own_data(io::read_own_data_order(body))), json_type);
    } else {
        refuse(response, 404, "there is nothing here");
    }
}

/// Events while they are made; whatever ends it, the client's ticket is given back.
void Server::Parts::stream(const std::string& client, Response& response,
                           std::function<void(const Ticket&, const Emit&, const Listens&)> work) {
    const Ticket ticket = clients.begin(client);
    forecaster.wake();
    reports.wake();
    response.set_chunked_content_provider(
        "text/event-stream",
        [work = std::move(work), ticket](std::size_t, httplib::DataSink& sink) {
            const Listens listens = [&sink] { return sink.is_writable(); };
            const Emit emit = [&sink](const std::string& event, const std::string& data) {
                const std::string text = event_text(event, data);
                return sink.write(text.data(), text.size());
            };
            work(ticket, emit, listens);
            sink.done();
            return true;
        },
        [this, client, ticket](bool) { clients.end(client, ticket); });
}

void Server::Parts::forecast(const std::string& body, Response& response) {
    const io::ForecastOrder order = io::read_forecast_order(body);
    auto request = std::make_shared<const study::Request>(request_of(shelf, order, settings.program, settings.threads));
    stream("forecast " + order.client, response, [this, request](const Ticket& ticket, const Emit& emit, const Listens& listens) {
        forecaster.forecast(*request, ticket, emit, listens);
    });
}

/// Saves both plans as files, then has the study made from them: what `lnsim compare` would leave.
void Server::Parts::write_report(const std::string& body, Response& response) {
    const io::SaveOrder order = io::read_save_order(body);
    io::ForecastOrder checked{"report", order.reference.base.empty() ? order.plan : order.reference,
                              order.reference.base.empty() ? io::PlanOrder{} : order.plan, order.replications, order.seed};
    static_cast<void>(request_of(shelf, checked, settings.program, settings.threads));
    std::vector<std::string> files;
    if (!checked.plan.base.empty()) files.push_back(shelf.save(order.name + "-reference", checked.reference).string());
    files.push_back(shelf.save(order.name, order.plan).string());
    const std::string name = shelf.free_name(order.name + "-report", "");
    stream("report " + name, response, [this, order, files, name](const Ticket& ticket, const Emit& emit, const Listens& listens) {
        try {
            if (reports.enter(*ticket) != Turns::Entry::entered) throw core::Interrupted();
            const std::shared_ptr<Turns> place(&reports, [](Turns* turns) { turns->leave(); });
            settings.write_report(files, shelf.folder() / name, order.replications, order.seed, [&](std::uint32_t done, std::uint32_t all) {
                if (!listens()) ticket->store(true);
                if (done % 20 == 0) emit("progress", "{\"replications\":" + std::to_string(done) + ",\"of\":" + std::to_string(all) + "}");
            }, *ticket);
            emit("done", "{\"report\":" + io::json_text(name) + "}");
        } catch (const core::InvalidInput& fault) {
            emit("problems", io::problems_json(fault.problems()));
        } catch (const std::exception& fault) {
            emit("failed", "{\"problem\":" + io::json_text(fault.what()) + "}");
        }
    });
}

void Server::Parts::route(const Request& request, Response& response, const std::string& path) {
    answer_or_tell(response, [&] { request.method == "POST" ? post(path, request.body, response) : get(path, response); });
}

Server::Server(Settings settings) : parts_(std::make_unique<Parts>(std::move(settings))) {
    httplib::Server& http = parts_->http;
    http.new_task_queue = [] { return new httplib::ThreadPool(connections); };
    http.set_payload_max_length(io::explorer_body);
    http.set_read_timeout(10);
    http.set_write_timeout(10);
    http.set_keep_alive_timeout(2);
    http.set_tcp_nodelay(true);
    // The library's own choice lets a second program answer on the same port.
    socket_t listening = INVALID_SOCKET;
    http.set_socket_options([&listening](socket_t socket) {
        listening = socket;
        const int yes = 1;
        static_cast<void>(::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes));
    });
    http.set_pre_routing_handler([this](const Request& request, Response& response) { return parts_->admit_request(request, response); });
    const auto route = [this](const Request& request, Response& response) { parts_->route(request, response, parts_->path_of(request)); };
    http.Get(".*", route);
    http.Post(".*", route);
    http.set_exception_handler([](const Request&, Response& response, std::exception_ptr) { refuse(response, 500, "a fault of ours"); });
    http.set_error_handler([](const Request&, Response& response) {
        if (response.body.empty()) refuse(response, response.status, "refused");
    });
    const int wanted = parts_->settings.port;
    const int bound = wanted == 0 ? http.bind_to_any_port("127.0.0.1") : http.bind_to_port("127.0.0.1", wanted) ? wanted : -1;
    if (bound <= 0) throw core::CannotGoOn("port " + std::to_string(wanted) + " of 127.0.0.1 cannot be taken; name another with --port");
    // The library has five connections wait to be accepted, and the kernel resets those beyond: many windows come at once.
    if (::listen(listening, waiting_connections) != 0) throw core::CannotGoOn("the socket of the explorer does not listen");
    http.set_socket_options([](socket_t) {});  // this call's socket is not looked at again
    parts_->port = static_cast<std::uint16_t>(bound);
}

Server::~Server() { stop(); }

std::string Server::address() const { return "http://127.0.0.1:" + std::to_string(parts_->port) + "/" + parts_->settings.token + "/"; }

void Server::run() { parts_->http.listen_after_bind(); }

void Server::stop() {
    parts_->clients.stop();
    parts_->forecaster.wake();
    parts_->reports.wake();
    parts_->http.stop();
}

}  // namespace lnsim::serve
