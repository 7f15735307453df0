"""What tests of the explorer share: the server, what is asked of it, and what a page carries."""
import http.client
import json
import os
import subprocess
from urllib.parse import urlsplit

from _lnsim import Case


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


class Explored(Case):
    """A test with an explorer on the folder `plans`, which holds one small plan."""

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

    def order(self, sets=(), client="a", base="folder/small.json", replications=16):
        plan = {"base": base, "name": "Changed", "sets": list(sets)}
        return {"client": client, "reference": {"base": base}, "replications": replications, **({"plan": plan} if sets else {})}

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

    def same_as_compared(self, result, sets, replications):
        """The numbers of `lnsim compare` of the two plans, from the page that it writes."""
        saved = json.loads(self.ask("POST", "/api/save", {"name": "changed", "plan": self.order(sets)["plan"]})[1])["saved"]
        out = saved.removesuffix(".json")
        self.run_lnsim("compare", "plans/small.json", f"plans/{saved}", "-o", out, "--replications", replications, "--quiet")
        with open(self.path(out, "report.html"), encoding="utf-8") as file:
            page = island(file.read())
        for key in ("answer", "flips", "measures", "comparisons", "cost", "workload", "targets", "findings", "map", "spc"):
            self.same(result[key], page[key], f"{sets}: {key}")

    def peak_memory(self):
        """Of the server, in kB."""
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as status:
            return int(next(line for line in status if line.startswith("VmHWM")).split()[1])
