"""Progress on a terminal and nowhere else; fit; estimates near what a study then takes."""
import json
import os
import pty
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


class Estimate(Case):
    def test_disk_and_memory_are_within_a_factor_of_two(self):
        plan = self.scenario(horizon_months=60)
        arguments = ("forecast", plan, "-o", "out", "--replications", 200)
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
