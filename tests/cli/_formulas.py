"""A workbook calculated anew: cells, + - * /, SUM over a column of cells, references to other sheets. Nothing else occurs in ours."""
import re

import openpyxl

REFERENCE = re.compile(r"(?:(\w+)!)?\$?([A-Z]+)\$?(\d+)")
ALLOWED = re.compile(r"[\d.eE+\-*/() ]*")


class Workbook:
    def __init__(self, path):
        self.formulas = openpyxl.load_workbook(path)
        self.cached = openpyxl.load_workbook(path, data_only=True)

    def find(self, sheet, column, text, after=0):
        """Row of the first cell of a column that holds exactly this text, below row `after`."""
        for cell in self.formulas[sheet][column]:
            if cell.row > after and cell.value == text:
                return cell.row
        raise AssertionError(f"{sheet}!{column}: no cell holds {text!r}")

    def value(self, sheet, cell):
        """The cell, calculated from input cells only."""
        content = self.formulas[sheet][cell].value
        if not (isinstance(content, str) and self.formulas[sheet][cell].data_type == "f"):
            return content
        text = re.sub(r"SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)",
                      lambda m: "(" + "+".join(f"{m[1]}{row}" for row in range(int(m[2]), int(m[3]) + 1)) + ")", content[1:])
        text = REFERENCE.sub(lambda m: f"({self.value(m[1] or sheet, m[2] + m[3])!r})", text)
        assert ALLOWED.fullmatch(text), f"{sheet}!{cell}: {content}"
        return eval(text)  # digits and operators only, as the line above makes sure

    def every_formula(self):
        """(sheet, cell) of every formula."""
        for sheet in self.formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate
