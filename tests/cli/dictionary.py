"""The data dictionary is complete and true: every table, column and key that a study leaves stands in it, with its type and what missing means."""
import csv
import json
import os
import re
import sqlite3
import unittest

from _lnsim import ROOT, Case


def parsed(text):
    """{(file, table): {column: (type, missing)}} of the page."""
    found, file, table = {}, "", ""
    for line in text.splitlines():
        if line.startswith("## "):
            file, table = line[3:], ""
        elif line.startswith("### "):
            table = line[4:].removesuffix(".csv")
        elif line.startswith("| `"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            found.setdefault((file, table), {})[cells[0].strip("`")] = (cells[1], cells[-1], cells[-2])
    return found


def keys_of(value, path=""):
    """Paths of all keys of a JSON value, as the dictionary writes them, with their values."""
    if isinstance(value, dict):
        for key, member in value.items():
            name = f"{path}.{key}" if path else key
            yield name, member
            if name != "arms[].scenario":
                yield from keys_of(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from keys_of(member, path + "[]")


JSON_TYPES = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


class Dictionary(Case):

    def setUp(self):
        super().setUp()
        self.text = self.run_lnsim("explain", "tables").stdout_text
        self.page = parsed(self.text)
        self.run_lnsim("compare", self.scenario("a.json", name="A"),
                       self.scenario("b.json", name="B", structure={"strategy": "size_limit", "split_above": 6, "node_size": 4}),
                       "-o", "out", "--replications", 3, "--quiet")

    def test_page_in_the_documentation_is_what_the_program_says(self):
        with open(os.path.join(ROOT, "docs/data-dictionary.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.text, "made anew by: lnsim explain tables > docs/data-dictionary.md")

    def test_every_column_of_the_store(self):
        with sqlite3.connect(self.path("out/result.sqlite")) as store:
            tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
            inside = {(t, c): (kind, unit, meaning, missing) for t, c, kind, unit, meaning, missing in store.execute(
                "SELECT table_name, column_name, type, unit, meaning, missing FROM dictionary")}
            there = set()
            for table in tables:
                for _, column, kind, notnull, _, key in store.execute(f"PRAGMA table_info({table})"):
                    there.add((table, column))
                    self.assertIn((table, column), inside)
                    self.assertEqual(inside[table, column][0], kind)
                    nulls = store.execute(f'SELECT count(*) FROM {table} WHERE "{column}" IS NULL').fetchone()[0]
                    self.assertFalse(nulls and not inside[table, column][3], f"{table}.{column} is NULL")
                    self.assertTrue(inside[table, column][2], f"{table}.{column} without meaning")
        self.assertEqual(there, set(inside))
        written = {(table, column) for (file, table), columns in self.page.items() if file == "result.sqlite" for column in columns}
        self.assertEqual(written, there)

    def test_every_column_of_every_table(self):
        types = {"text": r"[\s\S]*", "number": r"-?\d+(\.\d+)?(e[+-]\d+)?", "whole number": r"-?\d+", "month": r"\d{4}-\d\d", "yes or no": "yes|no"}
        names = {name.removesuffix(".csv") for name in os.listdir(self.path("out/tables"))}
        of_sensitivity = {"sensitivity", "swings"}  # which only that command leaves
        self.assertEqual(names, {table for file, table in self.page if file == "tables/*.csv"} - of_sensitivity)
        for name in names:
            described = self.page["tables/*.csv", name]
            with open(self.path(f"out/tables/{name}.csv"), newline="", encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
                header = file.name and list(rows[0]) if rows else None
            if header is None:
                with open(self.path(f"out/tables/{name}.csv"), encoding="utf-8") as file:
                    header = file.readline().strip().split(",")
            self.assertEqual(header, list(described), name)
            for row in rows:
                for column, cell in row.items():
                    kind, missing, meaning = described[column]
                    self.assertTrue(meaning)
                    if cell == "":
                        self.assertNotEqual(missing, "always there", f"{name}.{column} is empty: {row}")
                    else:
                        self.assertRegex(cell, rf"^({types[kind]})$", f"{name}.{column}")

    def test_every_key_of_the_result(self):
        described = self.page["result.json", ""]
        met = set()
        for name, value in keys_of(self.result("out")):
            self.assertIn(name, described)
            met.add(name)
            kind, missing, meaning = described[name]
            if kind == "any":
                continue
            allowed = tuple(JSON_TYPES[word.split()[0]] if not isinstance(JSON_TYPES[word.split()[0]], tuple) else float for word in kind.split(" or "))
            allowed += (int,) if float in allowed else ()
            self.assertIsInstance(value, allowed, f"{name}: {kind}")
            self.assertFalse(value is None and missing == "always there", name)
            self.assertTrue(meaning, name)
        self.assertGreater(len(met), 150)


if __name__ == "__main__":
    unittest.main()
