"""Makes Word documents with python-docx and workbooks with openpyxl, and holds what `fengong parse` reads from
them against what it reads from the same words as text.

    python tests/python/intake.py target/release/fengong FOLDER...

A folder holds plans as .txt or .md: each becomes a Word document, a paragraph a line. Ends with 1 where a file
differs, or where nothing was read.
"""

import datetime
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

LETTERS = {"lead": "●", "responsible": "◐", "support": "○"}


def parsed(program, file):
    done = subprocess.run([program, "parse", file], capture_output=True)
    if done.returncode:
        raise AssertionError(done.stderr.decode())
    return json.loads(done.stdout)


def bare(plan):
    """A plan without its places in the text."""
    if isinstance(plan, dict):
        return {key: bare(value) for key, value in plan.items() if key not in ("span", "diagnostics")}
    return [bare(item) for item in plan] if isinstance(plan, list) else plan


def brief(plan):
    """Task, units and deadline, a line each."""
    def line(task):
        units = " ".join(LETTERS[a["role"]] + a["unit"] for a in task["assignments"])
        return f"{task['number']}|{task['text']}|{units}|{(task['deadline'] or {}).get('date') or ''}"

    return [line(task) for task in plan["tasks"]]


# --- each text as a document ---


def lines_of(file):
    text = file.read_text("utf-8")
    return [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def fits_xml(line):
    return all(c in "\t" or ord(c) >= 32 and not 0xFFFE <= ord(c) <= 0xFFFF for c in line)


def text_to_docx(lines, path):
    document = docx.Document()
    body = document.element.body
    for line in lines:
        paragraph = OxmlElement("w:p")
        run = OxmlElement("w:r")
        for place, words in enumerate(line.split("\t")):
            if place:
                run.append(OxmlElement("w:tab"))
            text = OxmlElement("w:t")
            text.set(qn("xml:space"), "preserve")
            text.text = words
            run.append(text)
        paragraph.append(run)
        body.insert(len(body) - 1, paragraph)
    document.save(path)


def same_as_text(program, file, work):
    lines = lines_of(file)
    if not all(map(fits_xml, lines)):
        return 0
    made, plain = work / f"{file.stem}.docx", work / f"{file.stem}.txt"
    text_to_docx(lines, made)
    plain.write_text("\n".join(lines), "utf-8", newline="")
    wanted, found = parsed(program, plain), parsed(program, made)
    assert bare(found) == bare(wanted), f"{file.name}: {brief(found)} instead of {brief(wanted)}"
    return len(wanted["tasks"])


# --- what a document has beside lines ---

LISTS = f"""<w:abstractNum {nsdecls('w')} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""
USE = f"""<w:num {nsdecls('w')} w:numId="90"><w:abstractNumId w:val="90"/></w:num>"""


def listed(document, words, level):
    paragraph = document.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
    )
    return paragraph


def changed(paragraph, words, kind):
    """A revision: words inserted or deleted."""
    text = "delText" if kind == "del" else "t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>'
        )
    )


def plan_with_lists(path):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LISTS))
    numbering.append(parse_xml(USE))
    document.sections[0].header.paragraphs[0].text = "1.页眉里的任务（牵头单位：市页眉局）"
    document.sections[0].footer.paragraphs[0].text = "1.页脚里的任务（牵头单位：市页脚局）"
    document.add_paragraph("清河市道路建设工作方案")
    listed(document, "重点任务", 0)
    listed(document, "道路", 1)
    task = listed(document, "新建道路", 2)
    changed(task, "30公里", "del")
    changed(task, "40公里", "ins")
    task.add_run("，5月底前完成。").add_break()
    task.add_run("牵头单位：市交通局；配合单位：市财政局")
    box = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="单位"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:numPr>'
        '<w:ilvl w:val="2"/><w:numId w:val="90"/></w:numPr></w:pPr><w:r><w:t>改造桥梁3座。（责任单位：市住建局）'
        "</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, box)
    listed(document, "绿化", 1)
    listed(document, "植树1000株。（责任单位：市林业局；12月底前）", 2)
    document.save(path)


LISTED = [
    "1|新建道路40公里，5月底前完成。|●市交通局 ○市财政局|",
    "2|改造桥梁3座。|◐市住建局|",
    "1|植树1000株。|◐市林业局|",
]

ROWS = [
    ["序号", "类别", "工作任务", "责任分工", "", "完成时限"],
    ["", "", "", "牵头单位", "配合单位", ""],
    ["一、基础设施", "", "", "", "", ""],
    ["1", "道路", "新建道路40公里", "市交通局", "市财政局\n市住建局", "2025年5月底前"],
    ["2", "", "改造桥梁：\n1.主桥3座；\n2.引桥", "市住建局", "市财政局", "2025年6月30日"],
    ["3", "绿化", "植树1000株", "市林业局", "", "2025年12月底前"],
]
MERGED = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 1, 5), (2, 0, 2, 5), (3, 1, 4, 1)]
TABLE = [
    "1|新建道路40公里|●市交通局 ○市财政局 ○市住建局|2025-05-31",
    "2|改造桥梁：1.主桥3座；2.引桥|●市住建局 ○市财政局|2025-06-30",
    "3|植树1000株|●市林业局|2025-12-31",
]


def plan_with_table(path):
    document = docx.Document()
    document.add_paragraph("清河市2025年重点任务分解表")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, words in zip(table.rows, ROWS):
        for cell, word in zip(row.cells, words):
            cell.text = word
    for top, left, bottom, right in MERGED:
        table.cell(top, left).merge(table.cell(bottom, right))
    document.save(path)


def workbook(path):
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "说明"
    cover["A1"] = "本表由清河市政府办公室编制"
    sheet = book.create_sheet("任务分解表")
    sheet["B1"] = "清河市2025年重点任务分解表"
    sheet.merge_cells("B1:G1")
    for place, words in enumerate(ROWS, 2):
        for column, word in enumerate(words, 2):
            sheet.cell(place, column).value = int(word) if word.isdigit() else word or None
    for top, left, bottom, right in MERGED:
        sheet.merge_cells(start_row=top + 2, start_column=left + 2, end_row=bottom + 2, end_column=right + 2)
    sheet["G6"] = datetime.date(2025, 6, 30)
    book.create_sheet("空表")
    book.create_sheet("旧表").sheet_state = "hidden"
    book["旧表"]["A1"] = "1.旧任务（牵头单位：市旧局）"
    book.save(path)


def tables(program, work):
    folder = Path(work)
    for name, make, wanted in [
        ("列表.docx", plan_with_lists, LISTED),
        ("表格.docx", plan_with_table, TABLE),
        ("工作簿.xlsx", workbook, TABLE),
    ]:
        make(folder / name)
        found = brief(parsed(program, folder / name))
        assert found == wanted, f"{name}:\n  " + "\n  ".join(found) + "\ninstead of\n  " + "\n  ".join(wanted)


def main(program, *folders):
    files = [f for folder in folders for f in sorted(Path(folder).iterdir()) if f.suffix in (".txt", ".md")]
    failed = tasks = 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        work = Path(name)
        jobs = [(file.name, pool.submit(same_as_text, program, file, work)) for file in files]
        jobs.append(("tables and lists", pool.submit(tables, program, work)))
        for what, job in jobs:
            try:
                tasks += job.result() or 0
            except AssertionError as error:
                failed += 1
                print(f"{what}: {error}")
    print(f"documents of python-docx and openpyxl: {len(files)} texts, {tasks} tasks, {failed} differ")
    return 1 if failed or not tasks else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
