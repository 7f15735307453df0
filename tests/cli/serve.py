"""lnsim serve: who is answered, what is refused, and that its numbers are those of the commands."""
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import unittest
from urllib.parse import urlsplit

from _lnsim import SANITIZED, Case

CLIENTS = 50
ROUNDS = 20 if os.environ.get("LNSIM_FULL_SIZE") else 1
SITES = "site,latitude,longitude,patients,joined\na,40,-80,120,2019-01\nb,41,-81,90,2019-02\nc,42,-82,150,2019-03\n"


def unpacked(at):
    """What a page carries, from the short form in which it is written (docs/result-format.md)."""
    if isinstance(at, list):
        return [unpacked(one) for one in at]
    if not isinstance(at, dict):
        return at
    if "~count" in at:
        return list(range(at["~from"], at["~from"] + at["~count"]))
    if "~rows" not in at:
        return {key: unpacked(value) for key, value in at.items()}
    texts = at.get("~texts", {})
    return [{key.rstrip("?"): texts[key.rstrip("?")][cell] if key.rstrip("?") in texts and cell is not None else unpacked(cell)
             for key, cell in zip(at["~keys"], row) if cell is not None or not key.endswith("?")} for row in at["~rows"]]


def island(page):
    start = page.index('id="lnsim-result">') + len('id="lnsim-result">')
    return unpacked(json.loads(page[start:page.index("</script>", start)]))


class Serve(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("plans"))
        self.scenario("plans/small.json", name="Small", horizon_months=18)
        self.server = self.start("serve", "plans", "--quiet", stderr=subprocess.DEVNULL)
        self.addCleanup(self.end)
        self.address = urlsplit(self.server.stdout.readline().strip())
        self.token = self.address.path.strip("/")

    def end(self):
        if self.server.poll() is None:
            self.server.kill()
        self.server.wait(20)
        self.server.stdout.close()

    def ask(self, method, path, body=None, headers=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.address.port, timeout=120)
        text = body if isinstance(body, (bytes, str)) or body is None else json.dumps(body)
        kind = {"Content-Type": "application/json"} if body is not None else {}
        connection.request(method, f"/{token or self.token}{path}", text, {**kind, **(headers or {})})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def status(self, *args, **more):
        return self.ask(*args, **more)[0].status

    def order(self, sets=(), client="a", base="folder/small.json", replications=16):
        plan = {"base": base, "name": "Changed", "sets": list(sets)}
        return {"client": client, "reference": {"base": base}, "replications": replications, **({"plan": plan} if sets else {})}

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

    def same(self, seen, expected, where):
        """The same, but for the last of four digits: the report's are rounded from nine."""
        self.assertEqual(type(seen), type(expected), where)
        if isinstance(seen, dict):
            self.assertEqual(sorted(seen), sorted(expected), where)
        elif isinstance(seen, list):
            self.assertEqual(len(seen), len(expected), where)
        elif isinstance(seen, float):
            self.assertAlmostEqual(seen, expected, delta=1.001e-3 * abs(expected), msg=where)
        else:
            self.assertEqual(seen, expected, where)
        for key in seen if isinstance(seen, dict) else range(len(seen)) if isinstance(seen, list) else ():
            self.same(seen[key], expected[key], f"{where}/{key}")

    def files(self):
        return sorted(os.listdir(self.path("plans")))

    def test_its_numbers_are_those_of_the_commands(self):
        told = self.forecast(["/hub/coaches=4"])
        self.assertEqual([t["replications"] for t in told], [12, 16])
        saved = json.loads(self.ask("POST", "/api/save", {"name": "changed", "plan": self.order(["/hub/coaches=4"])["plan"]})[1])
        self.assertEqual(saved, {"saved": "changed.json"})
        self.run_lnsim("compare", "plans/small.json", "plans/changed.json", "-o", "out", "--replications", 16, "--quiet")
        with open(self.path("out/report.html"), encoding="utf-8") as file:
            page = island(file.read())
        for key in ("answer", "flips", "measures", "comparisons", "cost", "workload", "targets", "findings", "map", "spc"):
            self.same(told[-1]["result"][key], page[key], key)
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

    def test_fifty_clients(self):
        expected = {n: self.forecast([f"/hub/coaches={n}"], replications=4) for n in range(1, 4)}
        wrong = []

        def client(number):
            for turn in range(ROUNDS):
                n = 1 + (number + turn) % 3
                try:
                    if self.forecast([f"/hub/coaches={n}"], client=f"c{number}", replications=4) != expected[n]:
                        wrong.append((number, "another answer"))
                except Exception as error:  # pylint: disable=broad-except
                    wrong.append((number, repr(error)))

        threads = [threading.Thread(target=client, args=(i,)) for i in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        if not SANITIZED:  # whose allocator keeps what was freed
            self.assertLess(int(peak.split()[1]), 1_500_000, peak)  # kB

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
