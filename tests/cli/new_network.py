"""lnsim new: own data become a network and a plan that run; what cannot be used is told, and nothing is written."""
import json
import os
import random
import re
import subprocess
import sys
import unittest

from _lnsim import ROOT, Case

EXAMPLE = os.path.join(ROOT, "scenarios", "example-network")
KINDS = ("sites", "outcomes", "practices", "actors", "ties")


def data(kind):
    return os.path.join(EXAMPLE, "data", kind + ".csv")


class NewNetwork(Case):
    def new(self, *more, code=0, **files):
        chosen = {kind: data(kind) for kind in KINDS}
        chosen.update(files)
        options = [word for kind, path in chosen.items() if path for word in ("--" + kind, path)]
        return self.run_lnsim("new", "example-network", *options, "-o", "made", *more, code=code)

    def text(self, kind):
        with open(data(kind), encoding="utf-8") as file:
            return file.read()

    def changed(self, kind, old, new, count=1):
        text = self.text(kind)
        self.assertIn(old, text)
        return self.write(kind + ".csv", text.replace(old, new, count))

    def test_the_example_is_what_its_data_make(self):
        folder = self.path("again")
        subprocess.run([sys.executable, os.path.join(EXAMPLE, "make_data.py"), folder], check=True)
        for kind in KINDS:
            with open(os.path.join(folder, kind + ".csv"), encoding="utf-8") as file:
                self.assertEqual(file.read(), self.text(kind), kind)
        self.new("--title", "Example network (made up)")
        for name in ("example-network.json", "first-plan.json"):
            with open(self.path("made", name), "rb") as made, open(os.path.join(EXAMPLE, name), "rb") as kept:
                self.assertEqual(made.read(), kept.read(), name)

    def test_it_is_checked_and_runs_from_today(self):
        out = self.new().stdout_text
        self.assertRegex(out, r"outcomes\.csv: 429 of 429 rows accepted")
        network, plan = self.path("made", "example-network.json"), self.path("made", "first-plan.json")
        self.run_lnsim("check", network, plan)
        self.forecast(plan, "out", "--set", "/horizon_months=14")
        result = self.result("out")
        cautions = " ".join(result["answer"]["cautions"])
        self.assertIn("Starts from the state of 2026-06", cautions)
        self.assertIn("of 18 members", cautions)
        series = next(m for m in result["measures"] if m["name"] == "remission" and m["level"] == "network")
        with open(network, encoding="utf-8") as file:
            observed = json.loads(re.sub(r"^\s*//.*$", "", file.read(), flags=re.M))["observed"]
        self.assertLess(abs(series["mean"][0] - observed[-1]["value"]), 0.03)

    def test_sites_alone(self):
        self.new(outcomes=None, practices=None, actors=None, ties=None)
        self.forecast(self.path("made", "first-plan.json"), "out", "--set", "/horizon_months=12", replications=2)
        self.new("--today", "2026-06", "--force", outcomes=None)
        self.forecast(self.path("made", "first-plan.json"), "out2", "--set", "/horizon_months=12", replications=2)

    def test_unusable_rows_stop_it_or_are_left_out_and_listed(self):
        bad = self.changed("outcomes", "clinic-02,2024-03", "clinic-2,2024-03")
        process = self.new(outcomes=bad, code=2)
        for word in ("outcomes.csv: line ", 'is "clinic-2"', "did you mean", "428 of 429 rows accepted", "--skip-unusable"):
            self.assertIn(word, process.stderr_text)
        self.assertFalse(os.path.exists(self.path("made")))
        process = self.new("--skip-unusable", outcomes=bad)
        self.assertIn("left out: ", process.stderr_text)
        with open(self.path("made", "example-network.json"), encoding="utf-8") as file:
            text = file.read()
        self.assertRegex(text, r"outcomes\.csv, 428 of 429 rows accepted")
        self.assertRegex(text, r"left out \(--skip-unusable\): lines \d+\n")

    def test_problems_of_all_files_at_once(self):
        process = self.new(outcomes=self.changed("outcomes", "remission", "remision"), ties=self.changed("ties", "clinic-01", "clinic-99"),
                           actors=self.changed("actors", "physician", "fysician"), code=2)
        for word in ("remision", "clinic-99", "fysician"):
            self.assertIn(word, process.stderr_text)

    def test_usage(self):
        for arguments, words in ((["new", "Bad Name", "--sites", data("sites")], ("NAME", "Bad Name")),
                                 (["new", "x"], ("--sites",)),
                                 (["new", "x", "--sites", data("sites"), "--like", "improvecarenw"], ("--like", "improvecarenow")),
                                 (["new", "x", "--sites", data("sites"), "--today", "2026-6"], ("--today", "YYYY-MM")),
                                 (["new", "x", "--sites", data("sites"), "--practices", data("practices")], ("--today",)),
                                 (["new", "x", "--sites", self.path("none.csv")], ("none.csv",)),
                                 (["new", "x", "--sites", data("sites"), "--context", "academc"], ("academc", "academic"))):
            process = self.run_lnsim(*arguments, code=2)
            for word in words:
                self.assertIn(word, process.stderr_text)
            self.assertEqual(os.listdir(self.folder), [])

    def test_files_that_are_there_are_not_replaced_unasked(self):
        self.new()
        self.assertIn("is there already", self.new(code=2).stderr_text)
        self.new("--force")

    def test_line_ends_and_mark_change_nothing(self):
        self.new()
        with open(self.path("made", "example-network.json"), encoding="utf-8") as file:
            plain = re.sub(r"(?m)^//.*\n", "", file.read())
        windows = {kind: self.write(kind + ".csv", b"\xef\xbb\xbf" + self.text(kind).replace("\n", "\r\n").encode()) for kind in KINDS}
        self.new("--force", **windows)
        with open(self.path("made", "example-network.json"), encoding="utf-8") as file:
            self.assertEqual(re.sub(r"(?m)^//.*\n", "", file.read()), plain)

    def test_files_of_other_habits_are_told_what_to_do(self):
        text = self.text("outcomes")
        for content, words in ((text.replace("\n", "\r"), ("carriage returns",)), (text.replace(",", ";"), ("semicolons",)),
                               (text.replace(",", "\t"), ("tabs",)), (text.encode("utf-16"), ("UTF-8",)), ("", ("is empty",)),
                               (text.split("\n")[0], ("no row",)), (text.replace("numerator", "in_remission", 1), ("numerator", "missing"))):
            process = self.new(outcomes=self.write("odd.csv", content), practices=None, actors=None, code=2)
            for word in ("odd.csv: line 1", "1 problem", *words) if "missing" not in words else words:
                self.assertIn(word, process.stderr_text)
            self.assertFalse(os.path.exists(self.path("made")))

    def test_torn_files_never_break_it(self):
        chance = random.Random(5)
        for _ in range(40):
            kind = chance.choice(KINDS)
            text = bytearray(self.text(kind).encode())
            if chance.random() < 0.3:
                del text[chance.randrange(len(text)):]
            for _ in range(chance.randrange(1, 6)):
                if text:
                    text[chance.randrange(len(text))] = chance.randrange(256)
            process = self.start("new", "example-network", *[word for k in KINDS for word in (
                "--" + k, self.write("torn.csv", bytes(text)) if k == kind else data(k))], "-o", "made", "--force")
            _, err = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, 2), err[-500:])
            if process.returncode == 2:
                self.assertRegex(err, r"torn\.csv: (line \d+|file)|csv: line \d+")


if __name__ == "__main__":
    unittest.main()
