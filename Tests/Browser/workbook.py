"""Recalculates a workbook's formulas by itself and names every cell whose cached figure differs.

usage: python3 Tests/Browser/workbook.py economics.xlsx
Knows what our exports use: + - * / ^, comparison, IF, MAX, ABS, SQRT, SUM, PERCENTILE, cells and ranges of any sheet.
"""

import math
import re
import sys

import openpyxl
from openpyxl.utils import range_boundaries

TOKEN = re.compile(r"'([^']+)'!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)|(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)(?![\w(])")


class Recalculation:
    def __init__(self, path):
        self.formulas = openpyxl.load_workbook(path)
        self.cached = openpyxl.load_workbook(path, data_only=True)
        self.known = {}

    def value(self, sheet, cell):
        place = (sheet, cell)
        if place not in self.known:
            content = self.formulas[sheet][cell].value
            if isinstance(content, str) and content.startswith("="):
                self.known[place] = self.compute(sheet, content[1:])
            else:
                self.known[place] = 0 if content is None else content
        return self.known[place]

    def area(self, sheet, area):
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        return [self.value(sheet, f"{openpyxl.utils.get_column_letter(c)}{r}") for r in range(top, bottom + 1) for c in range(left, right + 1)]

    def compute(self, sheet, formula):
        def reference(match):
            name, area = (match[1], match[2]) if match[1] else (sheet, match[3])
            call = "area" if ":" in area else "value"
            return f"book.{call}({name!r}, {area.replace('$', '')!r})"

        body = TOKEN.sub(reference, formula).replace("^", "**")
        body = re.sub(r"(?<![<>=])=(?!=)", "==", body)
        return eval(body, {"__builtins__": {}}, {"book": self, **FUNCTIONS})

    def differences(self, tolerance=1e-6):
        """(checked formulas, [(sheet, cell, formula, cached, recalculated)])"""
        checked, different = 0, []
        for sheet in self.formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                        continue
                    checked += 1
                    ours, theirs = self.cached[sheet.title][cell.coordinate].value, self.value(sheet.title, cell.coordinate)
                    if ours is None or abs(ours - theirs) > tolerance * max(1, abs(theirs)):
                        different.append((sheet.title, cell.coordinate, cell.value, ours, theirs))
        return checked, different


def percentile(values, share):
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


FUNCTIONS = {
    "IF": lambda condition, yes, no: yes if condition else no,
    "MAX": max,
    "ABS": abs,
    "SQRT": math.sqrt,
    "SUM": sum,
    "PERCENTILE": percentile,
}

if __name__ == "__main__":
    checked, different = Recalculation(sys.argv[1]).differences()
    print(f"{checked} formulas, {len(different)} differ")
    for line in different[:20]:
        print(*line)
    sys.exit(1 if different else 0)
