"""docs/scenarios.md: its files pass the check, its commands run, and its table names every key of the schema."""
import json
import os
import re
import subprocess
import unittest

from _lnsim import Case, PROGRAM, ROOT

with open(os.path.join(ROOT, "docs/scenarios.md"), encoding="utf-8") as page:
    PAGE = page.read()
FILES = re.findall(r"^`([\w-]+\.json)`:\n\n```json\n(.*?)^```", PAGE, re.M | re.S)
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S) for line in block.splitlines()]


class ScenariosPage(Case):
    def setUp(self):
        super().setUp()
        for name, text in FILES:
            self.write(name, text)

    def test_every_block_of_json_is_a_file_that_passes_the_check(self):
        self.assertEqual(len(FILES), PAGE.count("```json"))
        self.assertGreaterEqual(len(FILES), 4)
        self.run_lnsim("check", *(name for name, _ in FILES))

    def test_its_commands_run(self):
        os.makedirs(self.path("build/release"))
        os.symlink(PROGRAM, self.path("build/release/lnsim"))
        self.assertGreaterEqual(len(COMMANDS), 9)
        for line in COMMANDS:
            with self.subTest(command=line):
                short = re.sub(r"--replications \d+", "--replications 2", line)
                done = subprocess.run(short, shell=True, cwd=self.folder, env=self.environment(), capture_output=True, text=True, timeout=600)
                self.assertEqual(done.returncode, 0, done.stderr[-1500:])

    def test_its_table_names_every_key(self):
        schema = json.loads(self.run_lnsim("schema", "scenario").stdout_text)
        table = {row.group(1): row.group(2) for row in re.finditer(r"^\| (`.*?) \| (.*) \|$", PAGE, re.M)}
        named = {key: says for keys, says in table.items() for key in re.findall(r"`(.+?)`", keys)}
        self.assertEqual(set(named), set(schema["properties"]))
        for key in ("growth", "structure", "calendar", "hub", "policies", "futures"):
            self.assertEqual(set(re.findall(r"`(\w+)`", named[key])), set(schema["properties"][key]["properties"]), key)

    def test_every_key_is_explained(self):
        for key in ("changes", "changes.at", "changes.set", "targets", "targets.at_least", "extends", "futures"):
            self.assertIn(key, self.run_lnsim("explain", key).stdout_text)


if __name__ == "__main__":
    unittest.main()
