"""Reads the files that `fengong export` writes with openpyxl, python-docx and csv, and holds them
against the contract's object of the same text (`fengong parse`).

    python tests/python/exports.py target/release/fengong FOLDER...

A folder holds plans as .txt or .md. Ends with 1 where a file differs, or where nothing was read.
"""

import csv
import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl

ROLES = {"lead": "牵头单位", "responsible": "责任单位", "support": "配合单位"}
WEIGHT = list(ROLES)
SIGNS = {"lead": "●", "responsible": "◐", "support": "○"}


def joined(parts, between):
    return between.join(dict.fromkeys(part for part in parts if part))


def table(plan):
    """The ledger by the contract: a dictionary a task."""
    numbered = any(task["number"] for task in plan["tasks"])
    rows = []
    for place, task in enumerate(plan["tasks"], 1):
        roles = {}
        for a in task["assignments"]:
            kept = roles.get(a["unit"], a["role"])
            roles[a["unit"]] = min(kept, a["role"], key=WEIGHT.index)
        row = {
            "序号": task["number"] if numbered else str(place),
            "章节": joined(task["section"], " / "),
            "任务": task["text"],
            "责任领导": joined([p["name"] for p in task["people"]], "、"),
            "完成时限": (task["deadline"] or {}).get("written", ""),
            "指标": joined([t["written"] for t in task["targets"]], "；"),
            "roles": roles,
            "date": (task["deadline"] or {}).get("date"),
        }
        for role, column in ROLES.items():
            row[column] = joined(
                [a["unit"] for a in task["assignments"] if a["role"] == role == roles[a["unit"]]], "、"
            )
        rows.append(row)
    return rows


def said(value):
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def same(what, found, wanted):
    # 等 after an open list is the table's; the contract does not tell of it.
    if found != wanted and found.removesuffix("等") != wanted:
        raise AssertionError(f"{what}: {found!r}, and the plan says {wanted!r}")


def check_excel(path, plan):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["任务分解表", "责任矩阵", "单位台账", "指标表", "检查结果"], book.sheetnames
    rows = table(plan)

    ledger = list(book["任务分解表"].iter_rows(min_row=2))
    head = [cell.value for cell in ledger[0]]
    assert len(ledger) - 1 == len(rows), f"{len(ledger) - 1} tasks"
    for cells, row in zip(ledger[1:], rows):
        by_name = dict(zip(head, cells))
        for column in ["序号", "章节", "任务", *ROLES.values(), "责任领导", "完成时限", "指标"]:
            assert by_name[column].data_type != "f", f"a formula in {column}"
            same(column, said(by_name[column].value), row[column])
        day = by_name["截止日期"].value
        wanted = row["date"] and datetime.datetime.fromisoformat(row["date"])
        assert day == wanted, f"截止日期: {day} {wanted}"

    matrix = book["责任矩阵"]
    units = [unit["name"] for unit in plan["units"]]
    heads = [matrix.cell(3, 3 + i).value for i in range(len(units))]
    assert heads == units, "columns of the matrix"
    lines = [line for line in matrix.iter_rows(min_row=4) if line[1].value is not None]
    assert len(lines) == len(rows), f"{len(lines)} rows of the matrix"
    for line, row in zip(lines, rows):
        signs = {unit: line[2 + i].value for i, unit in enumerate(units) if line[2 + i].value}
        assert signs == {unit: SIGNS[role] for unit, role in row["roles"].items()}, row["序号"]

    own = list(book["单位台账"].iter_rows(min_row=3, values_only=True))
    assert len(own) == sum(len(row["roles"]) for row in rows), "单位台账"
    targets = [target for task in plan["tasks"] for target in task["targets"]]
    figures = list(book["指标表"].iter_rows(min_row=3, values_only=True))
    assert [figure[3] for figure in figures] == [target["number"] for target in targets], "指标表"


def check_word(path, plan):
    document = docx.Document(path)
    [annex] = document.tables
    rows = [[cell.text for cell in row.cells] for row in annex.rows]
    head, rows = rows[0], rows[1:]
    # A band is one cell over all columns.
    tasks = [row for row, xml in zip(rows, annex.rows[1:] if rows else []) if len(xml._tr.tc_lst) == len(head)]
    wanted = table(plan)
    assert len(tasks) == len(wanted), f"{len(tasks)} tasks"
    for found, row in zip(tasks, wanted):
        for column, words in zip(head, found):
            same(column, words, row[column])
    assert "w:tblHeader" in annex.rows[0]._tr.xml, "the head does not repeat"


def check_csv(path, plan):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = table(plan)
    assert len(rows) == len(wanted), f"{len(rows)} tasks"
    for found, row in zip(rows, wanted):
        for column, words in found.items():
            same(column, words.removeprefix("'"), row[column].removeprefix("'"))


def main(program, *folders):
    files = [f for folder in folders for f in sorted(Path(folder).iterdir()) if f.suffix in (".txt", ".md")]
    failed = tasks = 0
    with tempfile.TemporaryDirectory() as work:
        for file in files:
            parsed = subprocess.run([program, "parse", file], capture_output=True, check=True).stdout
            plan = json.loads(parsed)
            tasks += len(plan["tasks"])
            for extension, check in [("xlsx", check_excel), ("docx", check_word), ("csv", check_csv)]:
                out = Path(work) / f"out.{extension}"
                try:
                    subprocess.run([program, "export", file, "-o", out], check=True)
                    check(out, plan)
                except (AssertionError, subprocess.CalledProcessError) as error:
                    failed += 1
                    print(f"{file.name}: .{extension}: {error}")
    print(f"exports read back by openpyxl, python-docx and csv: {len(files)} texts, {tasks} tasks, {failed} differ")
    return 1 if failed or not tasks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
