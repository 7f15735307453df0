"""Help, version, usage errors: what is printed and the exit code."""
import json
import unittest

from _lnsim import Case

COMMANDS = ("forecast", "compare", "fit", "diffuse", "influence", "spc", "partition", "communities", "measure", "adoption", "new", "check", "list", "explain", "schema", "report", "export")


class Help(Case):
    def test_version_names_the_commit(self):
        self.assertRegex(self.run_lnsim("--version").stdout_text, r"^lnsim \d+\.\d+\.\d+ \([0-9a-z]+\)\n$")

    def test_every_command_has_help_with_an_example(self):
        for command in COMMANDS:
            text = self.run_lnsim(command, "--help").stdout_text
            self.assertGreater(len(text), 200, command)
            self.assertIn(f"Example:\n  lnsim {command} ", text)
            self.assertIn(f"Usage: lnsim {command} ", text)

    def test_no_command_shows_the_help_and_fails(self):
        process = self.run_lnsim(code=2)
        self.assertEqual(process.stdout_text, "")
        for command in COMMANDS:
            self.assertIn(command, process.stderr_text)


class UsageErrors(Case):
    def test_all_end_with_2_and_say_what_is_wrong(self):
        for arguments, words in {
            "forcast x": ("forcast", 'did you mean "forecast"?'),
            "forecast x --replication 5": ("--replication", 'did you mean "--replications"?'),
            "forecast x --threads=2 --frce": ('did you mean "--force"?',),
            "forecast": ("scenario is required",),
            "forecast a b": ("one is wanted", "lnsim compare"),
            "compare a": ("two or more", "lnsim forecast"),
            "forecast x --seed -5": ("--seed", "-5"),
            "forecast x --seed 99999999999999999999": ("--seed", "18446744073709551615"),
            "forecast x --replications 0": ("--replications", "from 1"),
            "forecast x --replications 1e3": ("--replications", "1e3"),
            "forecast x --threads many": ("--threads", "many"),
            "forecast x --force --resume": ("--force", "--resume"),
            "list network": ("network", 'did you mean "networks"?'),
            "explain remision": ('did you mean "remission"?',),
            "schema scenari": ('did you mean "scenario"?',),
            "export nowhere --format xlsx": ("holds no result.json",),
            "export nowhere --format graphml --runs": ("csv only",),
            "export nowhere --format csv": ("result.json",),
            "report nowhere": ("result.json",),
            "check": ("files is required",),
        }.items():
            with self.subTest(arguments):
                process = self.run_lnsim(*arguments.split(), code=2)
                for word in words:
                    self.assertIn(word, process.stderr_text)
                self.assertEqual(process.stdout_text, "")

    def test_scale_of_the_environment_is_checked(self):
        for bad in ("0", "2", "x", "-1"):
            process = self.run_lnsim("forecast", self.scenario(), "--dry-run", code=2, env={"LNSIM_SCALE": bad})
            self.assertIn("LNSIM_SCALE", process.stderr_text)


class Listings(Case):
    def test_networks_as_json(self):
        networks = json.loads(self.run_lnsim("list", "networks", "--json").stdout_text)
        for network in networks:
            self.assertEqual(set(network), {"name", "sites", "outcome", "founded", "evidence"})
            self.assertGreater(network["sites"], 0)
        self.assertIn("improvecarenow", [network["name"] for network in networks])

    def test_every_kind_lists_something_in_both_forms(self):
        for kind in ("networks", "scenarios", "parameters", "measures", "phases", "onboarding", "structure"):
            self.assertGreater(self.run_lnsim("list", kind).stdout_text.count("\n"), 1, kind)
            self.assertTrue(json.loads(self.run_lnsim("list", kind, "--json").stdout_text), kind)

    def test_phases_are_numbered_in_order(self):
        lines = self.run_lnsim("explain", "phases").stdout_text.splitlines()
        numbered = [line for line in lines if line.strip()[0].isdigit()]
        self.assertEqual([int(line.split()[0]) for line in numbered], list(range(1, 14)))
        self.assertEqual(numbered[0].split()[1], "arrive")
        self.assertEqual(numbered[-1].split()[1], "account")

    def test_every_name_listed_is_explained(self):
        for kind in ("measures", "onboarding", "structure"):
            for row in json.loads(self.run_lnsim("list", kind, "--json").stdout_text):
                self.assertIn(row["name"], self.run_lnsim("explain", row["name"]).stdout_text)

    def test_schemas_are_json(self):
        for kind in ("scenario", "network", "validation", "result"):
            self.assertEqual(json.loads(self.run_lnsim("schema", kind).stdout_text)["type"], "object")


if __name__ == "__main__":
    unittest.main()
