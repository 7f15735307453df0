"""Docs that cannot drift: every parameter, phase, measure, scenario key and key of a network file stands where readers look
for it. Each test has a negative control: a name that does not exist is found missing."""
import glob
import json
import os
import re
import subprocess
import sys
import unittest

from _lnsim import Case, PROGRAM, ROOT


def page(*names):
    text = ""
    for name in names:
        for path in sorted(glob.glob(os.path.join(ROOT, name))):
            with open(path, encoding="utf-8") as file:
                text += file.read() + "\n"
    return text


def missing(names, text):
    return [name for name in names if not re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", text)]


def keys_of(schema):
    for key, inner in schema.get("properties", {}).items():
        if key != "parameters" and not key.startswith("/"):  # parameters: docs/model; pointers of changes lead to these keys
            yield key
            yield from keys_of(inner)
            yield from keys_of(inner.get("items", {}))


class Documented(Case):
    def listed(self, kind):
        return [row["name"] for row in json.loads(self.run_lnsim("list", kind, "--json").stdout_text)]

    def test_every_parameter_stands_in_an_equation_or_text_of_the_model(self):
        model = page("docs/model/*.md")
        parameters = self.listed("parameters")
        self.assertGreater(len(parameters), 150)
        # Eight alike are written as the first and the last.
        scales = {f"effect_scale_{i}" for i in range(2, 8)}
        self.assertEqual([name for name in missing(parameters, model) if name not in scales], [])
        self.assertEqual(missing(["no_such_parameter"], model), ["no_such_parameter"])

    def test_every_phase_has_its_part_of_the_model(self):
        lines = self.run_lnsim("explain", "phases").stdout_text.splitlines()
        phases = [line.split(None, 1) for line in lines if re.match(r"\s*\d", line)]
        self.assertEqual(len(phases), 13)
        headings = re.findall(r"^## (.*)$", page("docs/model/*.md"), re.M)
        for number, rest in phases:
            name = re.split(r"\s{2,}", rest.strip())[0]
            self.assertTrue(any(heading.lower().startswith(f"{number} {name}") for heading in headings), name)
        self.assertFalse(any(heading.lower().startswith("14 ") for heading in headings))

    def test_every_measure_and_output_stands_in_the_dictionary(self):
        dictionary = page("docs/data-dictionary.md")
        measures = self.listed("measures")
        self.assertGreater(len(measures), 80)
        self.assertEqual(missing([f"`{name}`" for name in measures], dictionary.replace("`", " ` ").replace(" ` ", "`")), [])
        self.assertNotIn("`no_such_measure`", dictionary)

    def test_every_key_of_a_scenario_is_explained(self):
        schema = json.loads(self.run_lnsim("schema", "scenario").stdout_text)
        text = page("docs/scenarios.md", "scenarios/README.md", "docs/model/11-circumstances.md")
        keys = sorted(set(keys_of(schema)) - {"uniform", "normal", "lognormal"})
        self.assertGreater(len(keys), 50)
        self.assertEqual(missing(keys, text), [])

    def test_the_page_of_network_files_is_what_the_program_says(self):
        made = subprocess.run([sys.executable, os.path.join(ROOT, "tools/keys-page"), PROGRAM], capture_output=True, text=True, check=True).stdout
        self.assertEqual(page("docs/network-file.md").rstrip("\n"), made.rstrip("\n"),
                         "made anew by: tools/keys-page build/release/lnsim > docs/network-file.md")


if __name__ == "__main__":
    unittest.main()
