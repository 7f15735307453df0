"""lnsim serve: who is answered, what is refused, and that its numbers are those of the commands."""
import http.client
import json
import os
import signal
import socket
import unittest

from _explorer import Explored, island

SITES = "site,latitude,longitude,patients,joined\na,40,-80,120,2019-01\nb,41,-81,90,2019-02\nc,42,-82,150,2019-03\n"


class Serve(Explored):
    def status(self, *args, **more):
        return self.ask(*args, **more)[0].status

    def events(self, body, path="/api/forecast"):
        answer, data = self.ask("POST", path, body)
        self.assertEqual(answer.status, 200, data[:500])
        found = []
        for block in data.decode().strip().split("\n\n"):
            head, text = block.split("\ndata: ")
            found.append((head.removeprefix("event: "), json.loads(text)))
        return found

    def forecast(self, *args, **more):
        events = self.events(self.order(*args, **more))
        self.assertEqual(events[-1][0], "done", events[-1])
        return [data for event, data in events if event == "forecast"]

    def files(self):
        return sorted(os.listdir(self.path("plans")))

    def test_its_numbers_are_those_of_the_commands(self):
        told = self.forecast(["/hub/coaches=4"])
        self.assertEqual([t["replications"] for t in told], [12, 16])
        self.same_as_compared(told[-1]["result"], ["/hub/coaches=4"], 16)
        self.assertEqual(self.files(), ["changed.json", "small.json"])
        again = self.forecast(["/hub/coaches=4"])
        self.assertEqual(again, told)  # from runs that are kept, too

    def test_page_and_start(self):
        answer, page = self.ask("GET", "/")
        self.assertEqual(answer.status, 200)
        self.assertIn(b"connect-src 'self'", page)
        for name, value in (("Cache-Control", "no-store"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")):
            self.assertEqual(answer.getheader(name), value)
        start = json.loads(self.ask("GET", "/api/start")[1])
        self.assertEqual(start["plans"][0], {"id": "folder/small.json", "group": "folder", "title": "small"})
        self.assertIn("growth", start["schema"]["properties"])
        plan = json.loads(self.ask("POST", "/api/plan", {"name": "x", "plan": {"base": "network/storm"}})[1])
        self.assertEqual(plan["plan"]["network"], "storm")

    def test_strangers_are_refused(self):
        port = self.address.port
        for headers in ({"Host": f"evil.example:{port}"}, {"Host": "127.0.0.1"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
                        {"Sec-Fetch-Site": "cross-site"}):
            self.assertEqual(self.status("GET", "/api/start", headers=headers), 403, headers)
            self.assertEqual(self.status("POST", "/api/forecast", self.order(), headers=headers), 403, headers)
        self.assertEqual(self.status("GET", "/api/start", token="0" * 32), 403)
        self.assertEqual(self.status("PUT", "/api/start", {}), 405)
        self.assertEqual(self.status("POST", "/api/save", "name=x", headers={"Content-Type": "text/plain"}), 415)
        with open("/proc/net/tcp", encoding="ascii") as table:
            listening = [line.split() for line in table if f":{port:04X} " in line]
        self.assertTrue(all(row[1].startswith("0100007F:") for row in listening if row[1].endswith(f":{port:04X}")))
        self.assertEqual(self.status("GET", "/api/start"), 200)

    def test_bad_bodies(self):
        hostile = ["", "{", "[]", "null", '{"client":', "[" * 300, '{"client":"a","client":"b"}', b"\xff\xfe", '{"client":"a"}', '{"client":"' + "a" * 100 + '"}',
                   json.dumps({**self.order(), "replications": 10**9}), json.dumps({**self.order(), "more": 1}), json.dumps({**self.order(), "seed": "-1"})]
        for body in hostile:
            answer, data = self.ask("POST", "/api/forecast", body)
            self.assertEqual(answer.status, 422, body[:60])
            self.assertTrue(json.loads(data)["problems"], body[:60])
        for sets in (['/network="/etc/passwd"'], ['/extends="/etc/passwd"'], ["nonsense"], ["/hub/coaches=-1", "/growth/pace=99"], ['/growth/strategy="wavs"']):
            answer, data = self.ask("POST", "/api/forecast", self.order(sets))
            self.assertEqual(answer.status, 422, sets)
            self.assertNotIn(b"root:", data)
        both = json.loads(self.ask("POST", "/api/forecast", self.order(["/hub/coaches=-1", "/growth/pace=99"]))[1])["problems"]
        self.assertEqual({p["place"] for p in both}, {"/hub/coaches", "/growth/pace"})
        try:
            self.assertEqual(self.status("POST", "/api/save", b" " * (9 << 20)), 413)
        except (ConnectionError, http.client.HTTPException):
            pass  # refused while it was being sent
        self.assertEqual(self.files(), ["small.json"])
        self.assertEqual(self.status("GET", "/api/start"), 200)

    def test_no_file_outside_the_folder(self):
        with open(self.path("secret.json"), "w", encoding="utf-8") as file:
            file.write('{"network": "improvecarenow"}')
        os.symlink(self.path("secret.json"), self.path("plans/link.json"))
        os.symlink("/etc", self.path("plans/etc"))
        for path in ("/../secret.json", "/reports/../report.html", "/reports/%2e%2e/report.html", "/reports/etc/report.html", "/reports//report.html",
                     "/..%2f..%2fetc/passwd", "/small.json", "/reports/small/../../secret.json"):
            self.assertIn(self.status("GET", path), (403, 404), path)
        for base in ("folder/../secret.json", "/etc/passwd", "folder/link.json", "network/../secret", ""):
            self.assertEqual(self.status("POST", "/api/forecast", self.order(base=base)), 422, base)
        for name in ("../evil", "/tmp/evil", "a/b", "..", "", "A", "x" * 90):
            self.assertEqual(self.status("POST", "/api/save", {"name": name, "plan": {"base": "folder/small.json"}}), 422, name)
            self.assertEqual(self.status("POST", "/api/own-data", {"name": name, "sites": SITES}), 422, name)
        self.assertEqual(sorted(os.listdir(self.folder)), ["plans", "secret.json"])
        self.assertEqual(self.files(), ["etc", "link.json", "small.json"])

    def test_saving_never_replaces(self):
        body = {"name": "small", "plan": {"base": "folder/small.json", "name": "<b>&\"'", "sets": ["/policies/commons=\"off\""]}}
        before = self.digest("plans", "small.json")
        self.assertEqual(json.loads(self.ask("POST", "/api/save", body)[1])["saved"], "small-2.json")
        self.assertEqual(self.digest("plans", "small.json"), before)
        self.run_lnsim("check", "plans/small-2.json")
        with open(self.path("plans/small-2.json"), encoding="utf-8") as file:
            saved = json.load(file)
        self.assertEqual((saved["name"], saved["network"], saved["policies"]), ("<b>&\"'", "improvecarenow", {"commons": "off"}))

    def test_report(self):
        events = self.events({"name": "board", "reference": {"base": "folder/small.json"}, "plan": self.order(["/hub/coaches=3"])["plan"], "replications": 8}, "/api/report")
        self.assertEqual(events[-1], ("done", {"report": "board-report"}))
        self.assertEqual(self.files(), ["board-reference.json", "board-report", "board.json", "small.json"])
        answer, page = self.ask("GET", "/reports/board-report/report.html")
        self.assertEqual(answer.status, 200)
        self.assertEqual(island(page.decode())["study"]["replications"], 8)
        with open(self.path("plans/board-report/manifest.json"), encoding="utf-8") as file:
            self.assertIn("lnsim compare", json.load(file)["command"])

    def test_own_data(self):
        bad = json.loads(self.ask("POST", "/api/own-data", {"name": "mine", "sites": SITES + "d,91,0,1,2019-01\n"})[1])["problems"]
        self.assertTrue(any(p["file"] == "sites.csv" and "line 5" in p["place"] for p in bad), bad)
        self.assertEqual(self.files(), ["small.json"])
        answer, data = self.ask("POST", "/api/own-data", {"name": "mine", "title": "<i>Mine</i>", "sites": SITES, "today": "2019-06"})
        self.assertEqual(answer.status, 200, data)
        own = json.loads(data)
        self.assertEqual(own["plan"], "folder/mine/first-plan.json")
        told = self.forecast(base=own["plan"], replications=4)
        self.assertEqual(told[-1]["result"]["study"]["network"]["title"], "<i>Mine</i>")

    def vanish(self):
        """Asks for much and leaves without reading the answer."""
        body = json.dumps(self.order(["/hub/coaches=2"], client="gone", base="shipped/improvecarenow/as-it-happened.json", replications=2000)).encode()
        with socket.create_connection(("127.0.0.1", self.address.port)) as gone:
            gone.sendall(f"POST /{self.token}/api/forecast HTTP/1.1\r\nHost: 127.0.0.1:{self.address.port}\r\nContent-Type: application/json\r\n"
                         f"Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def test_clients_that_vanish_and_a_newer_order(self):
        self.vanish()
        self.vanish()
        with socket.create_connection(("127.0.0.1", self.address.port)) as half:
            half.sendall(b"POST /x HTTP/1.1\r\nContent-Length: 100\r\n\r\n{")
        connection = http.client.HTTPConnection("127.0.0.1", self.address.port, timeout=120)
        order = self.order(["/hub/coaches=2"], client="same", base="shipped/improvecarenow/as-it-happened.json", replications=2000)
        connection.request("POST", f"/{self.token}/api/forecast", json.dumps(order), {"Content-Type": "application/json"})
        older = connection.getresponse()
        self.assertEqual(older.readline(), b"event: forecast\n")  # its first stage is there
        newer = self.forecast(["/hub/coaches=3"], client="same", replications=4)
        self.assertEqual(newer[-1]["replications"], 4)
        self.assertTrue(older.read().endswith(b"event: superseded\ndata: {}\n\n"))
        connection.close()

    def test_stops_when_told(self):
        self.vanish()
        self.server.send_signal(signal.SIGINT)
        self.assertEqual(self.server.wait(60), 0)

    def test_a_folder_is_wanted(self):
        self.run_lnsim("serve", "nowhere", code=2)
        self.run_lnsim("serve", "plans/small.json", code=2)
        taken = self.run_lnsim("serve", "plans", "--port", self.address.port, code=4)
        self.assertIn("--port", taken.stderr_text)


if __name__ == "__main__":
    unittest.main()
