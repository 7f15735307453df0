"""The examples in Python and R agree with the program, and notice when they do not."""
import json
import os
import shutil
import subprocess
import sys
import unittest

from _lnsim import ROOT, Case


class Examples(Case):
    def setUp(self):
        super().setUp()
        self.run_lnsim("compare", self.scenario("a.json", name="Plan $A$ <b>"),
                       self.scenario("b.json", name="Plan B", growth={"pace": 2.0}), self.scenario("c.json", name="C \u0634", policies={"commons": "off"}),
                       "-o", "out", "--replications", 12, "--quiet")

    def example(self, *command, code):
        process = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=300)
        self.assertEqual(process.returncode, code, process.stdout[-2000:] + process.stderr[-2000:])
        return process.stdout

    def spoil(self, edit):
        result = self.result("out")
        edit(result)
        self.write("out/result.json", json.dumps(result))

    def median(self, result):
        next(m for m in result["measures"] if m["name"] == "remission" and m["arm"] == "Plan B" and m["level"] == "network")["q50"][7] += 0.001

    def interval(self, result):
        next(c for c in result["comparisons"] if c["measure"] == "remission" and c["arm"] == "Plan B")["high"] += 0.001

    def require(self, command, figure):
        said = self.example(*command, "out", figure, code=0)
        self.assertIn("the runs and result.json agree", said)
        self.assertIn("Plan B less Plan $A$ <b>, month 23", said)
        self.assertGreater(os.path.getsize(self.path(figure)), 2000)
        kept = self.result("out")
        for edit in (self.median, self.interval):
            self.spoil(edit)
            self.assertIn("DIFFERS", self.example(*command, "out", figure, code=1))
            self.write("out/result.json", json.dumps(kept))

    def test_python(self):
        self.require((sys.executable, os.path.join(ROOT, "examples/python/read_result.py")), "figure.svg")

    def test_r(self):
        if shutil.which("Rscript") is None:
            self.skipTest("R is not installed (Debian: r-base-core r-cran-rsqlite r-cran-jsonlite)")
        self.require(("Rscript", "--vanilla", os.path.join(ROOT, "examples/r/read_result.R")), "figure.pdf")


if __name__ == "__main__":
    unittest.main()
