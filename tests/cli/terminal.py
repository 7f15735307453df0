"""Progress on a terminal and nowhere else; fit; estimates near what a study then takes."""
import fcntl
import json
import os
import pty
import struct
import termios
import unicodedata
import unittest

from _lnsim import SANITIZED, Case


class Terminal(Case):
    def on_terminal(self, *args, env=None):
        """Standard error of the program when that is a terminal."""
        ours, theirs = pty.openpty()
        process = self.start(*args, env={"TERM": "xterm", **(env or {})}, stderr=theirs)
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 4096):
                seen += chunk
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, seen)
        return seen.decode()

    def test_progress_is_shown_and_cleared(self):
        seen = self.on_terminal("forecast", self.scenario(), "-o", "out", "--replications", 20)
        self.assertIn("of 20 replications", seen)
        self.assertTrue(seen.endswith("\r"))
        self.assertNotIn("\x1b", seen)

    def test_quiet_and_files_show_none(self):
        self.assertEqual(self.on_terminal("forecast", self.scenario(), "-o", "a", "--replications", 4, "--quiet"), "")
        process = self.run_lnsim("forecast", self.scenario(), "-o", "b", "--replications", 4)
        self.assertEqual(process.stderr_text, "")
        for word in ("remission", "report.html", "seed 1"):
            self.assertIn(word, process.stdout_text)

    def test_summary_as_json(self):
        process = self.run_lnsim("forecast", self.scenario(), "-o", "out", "--replications", 4, "--json")
        summary = json.loads(process.stdout_text)
        self.assertEqual(summary["folder"], "out")
        self.assertLessEqual(summary["arms"][0]["q05"], summary["arms"][0]["q95"])

    def test_output_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            process = self.start("list", "parameters", stdout=full)
            process.communicate()
        self.assertEqual(process.returncode, 4)


def cells(line):
    """Cells of a terminal that a line takes."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


class Summary(Case):
    """What a board's secretary pastes into a mail."""
    UTF8 = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "COLUMNS": "33"}

    def shown(self, *args, width=None, env=None):
        """Standard output, of a terminal that wide or of a pipe."""
        if width is None:
            return self.run_lnsim(*args, env={**self.UTF8, **(env or {})}).stdout_text
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        process = self.start(*args, env={**self.UTF8, **(env or {})}, stdout=theirs)
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 4096):
                seen += chunk
        except OSError:
            pass
        os.close(ours)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        return seen.decode().replace("\r\n", "\n")

    def compare(self, out="out", names=("As it was", "Faster with mentors and a name that is far too long for a narrow terminal")):
        plans = [self.scenario(f"{i}.json", name=name, growth={"pace": 1.0 + i}) for i, name in enumerate(names)]
        return ("compare", *plans, "-o", out, "--replications", 6, "--force")

    def test_no_line_is_wider_than_the_terminal(self):
        wide = "\u7f51\u7edc" * 20
        for width in (60, 80, 140):
            for names in (("As it was", "Faster with mentors and a name that is far too long for a narrow terminal"), (wide, "e\u0301" * 90),
                          ("A" * 200, "B" * 200)):
                with self.subTest(width=width, names=names):
                    text = self.shown(*self.compare(names=names), width=width)
                    lines = text.splitlines()
                    self.assertGreater(len(lines), 20)
                    self.assertEqual([line for line in lines if cells(line) > width], [])

    def test_it_has_every_part(self):
        for width in (None, 60, 80, 140):
            text = self.shown(*self.compare(), width=width)
            for part in ("90 % of runs", "all candidates", "better", "Median path, 2007-03 to 2009-02", "6 replications, seed 1; standard error",
                         "The page: out/report.html"):
                self.assertIn(part, " ".join(text.split()), width)
            paths = [line for line in text.splitlines() if sum(line.count(c) for c in "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588") > 5]
            self.assertEqual(len(paths), 2, text)

    def test_numbers_are_those_of_the_result(self):
        text = self.shown(*self.compare())
        result = self.result("out")
        last = {m["arm"]: m for m in result["measures"] if (m["name"], m["level"]) == ("remission", "network")}
        for series in last.values():
            self.assertIn(f"{100 * series['q50'][-1]:.1f} %", text)
            self.assertIn(f"{100 * series['q05'][-1]:.1f} to {100 * series['q95'][-1]:.1f} %", text)
        row = next(c for c in result["comparisons"] if c["measure"] == "remission_candidates" and c["month"] == 23)
        self.assertIn(f"{100 * row['difference']:+.1f} ({100 * row['low']:.1f} to {100 * row['high']:.1f})", text)
        for entry in result["cost"]:
            self.assertIn(f"{entry['total']['mean'] / 1e6:.1f}", text)

    def test_ascii_where_it_is_wanted(self):
        for more, env in (((), {"LC_ALL": "C"}), ((), {"LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE.ISO-8859-1"}), ((), {"TERM": "dumb"}), (("--ascii",), {})):
            text = self.shown(*self.compare(), *more, width=80, env=env)
            self.assertTrue(text.isascii(), env)
            self.assertRegex(text, r"[_.:=+*#-]{20}")
        self.assertFalse(self.shown(*self.compare(), width=80).isascii())

    def test_bold_only_on_a_terminal_that_wants_it(self):
        self.assertIn("\x1b[1m", self.shown(*self.compare(), width=80, env={"NO_COLOR": ""}))
        for width, env in ((80, {"NO_COLOR": "1"}), (None, {"NO_COLOR": ""}), (80, {"NO_COLOR": "", "TERM": "dumb"})):
            self.assertNotIn("\x1b", self.shown(*self.compare(), width=width, env=env))

    def test_names_cannot_play_the_terminal(self):
        names = ("\u202egnirts\u2066", "\u0085\u009b31mred")
        self.write("0.json", json.dumps({"network": "improvecarenow", "horizon_months": 24, "name": names[0]}))
        text = self.shown("forecast", self.path("0.json"), "-o", "out", "--replications", 2, "--force", width=80)
        self.assertFalse({"\u202e", "\u2066", "\x1b", "\u009b"} & set(text))
        self.write("1.json", json.dumps({"network": "improvecarenow", "horizon_months": 24, "name": names[1]}))
        process = self.start("forecast", self.path("1.json"), "-o", "two", "--replications", 2, env=self.UTF8)
        for text in process.communicate():
            self.assertNotIn("\u009b", text)

    def test_json_is_for_machines(self):
        summary = json.loads(self.shown(*self.compare(), "--json", width=60, env={"NO_COLOR": ""}))
        reference, other = summary["arms"]
        self.assertNotIn("difference", reference)
        self.assertLessEqual(other["difference"]["low"], other["difference"]["high"])
        self.assertTrue(0 <= other["candidates_difference"]["probability_better"] <= 1)
        for arm in summary["arms"]:
            self.assertTrue(arm["q05"] <= arm["median"] <= arm["q95"])


class Estimate(Case):
    def test_disk_and_memory_are_within_a_factor_of_two(self):
        plan = self.scenario(horizon_months=60)
        self.held("forecast", plan, "-o", "out", "--replications", 200)

    def test_so_they_are_of_little_and_of_several_plans(self):
        plans = [self.scenario(f"{name}.json", name=name, horizon_months=36, growth={"pace": pace}) for name, pace in (("A", 1), ("B", 2), ("C", 0.5))]
        self.held("forecast", plans[0], "-o", "out", "--replications", 1)
        self.held("compare", *plans, "-o", "out", "--replications", 120, "--force")
        self.held("compare", *plans, "-o", "out", "--precision", 0.006, "--force")

    def held(self, *arguments):
        """The estimate of a study against what the study takes."""
        estimate = json.loads(self.run_lnsim(*arguments, "--dry-run", "--json").stdout_text)
        process = self.start(*arguments, "--quiet")
        process.stdout.close()
        process.stderr.close()
        _, status, use = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        disk = sum(os.path.getsize(os.path.join(folder, name))
                   for folder, _, names in os.walk(self.path("out")) for name in names)
        pairs = [(estimate["disk_bytes"], disk)]
        if not SANITIZED:
            pairs.append((estimate["memory_bytes"], use.ru_maxrss * 1024))
        for told, taken in pairs:
            self.assertLess(told, 2 * taken)
            self.assertLess(taken, 2 * told)


class Fit(Case):
    def arguments(self, *more):
        return ("fit", self.scenario(horizon_months=40), "--vary", "effect_scale=0.5:2", "--points", 10, "--waves", 1,
                "--replications", 2, *more)

    def test_values_lie_in_the_range_and_are_repeatable(self):
        first = self.run_lnsim(*self.arguments("--json", "--threads", 1)).stdout_text
        self.assertEqual(first, self.run_lnsim(*self.arguments("--json", "--threads", 2)).stdout_text)
        fitted = json.loads(first)
        self.assertTrue(0.5 <= fitted["values"]["effect_scale"] <= 2)
        self.assertIn("--vary effect_scale=0.5:2", fitted["command"])

    def test_ranges_that_are_none(self):
        for bad in ("effect_scale", "effect_scale=1", "effect_scale=a:b", "effect_scale=2:1", "no_such=0:1"):
            with self.subTest(bad):
                self.run_lnsim("fit", self.scenario(), "--vary", bad, code=2)


if __name__ == "__main__":
    unittest.main()
