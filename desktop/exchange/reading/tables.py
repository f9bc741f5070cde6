"""Rows of tables as lines that the rules read: the actions of minutes with who and when, all else cell by cell."""

import re

from desktop.exchange.reading.plain import plain

_ACTION = re.compile(
    r"(?:points? d')?actions?(?: (?:a prendre|a mener|a entreprendre|retenues|points?|items?|to be taken|required))*"
    r"|recommandations?.{0,30}|recommendations?.{0,30}|decisions?.{0,30}|mesures?.{0,20}"
    r"|observations ?/ ?recommandations",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:responsab|resp\b|point focal|points focaux|agence|who\b|action by|lead\b|porteur).*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:delai|echeance|calendrier|date limite|deadline|due|timeline|when\b|quand).*", re.IGNORECASE)
_AGENDA = re.compile(
    r"(?:points? (?:a|de|d') ?l?'?ordre du jour|points d'ordre du jour|agenda(?: items?)?|ordre du jour)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|:+-]*")
_MOST_ROWS = 2000


def lines_of_table(rows: list[list[str]]) -> list[str]:
    """Return a table as lines: lists under headings when its head says that it is one of minutes, else cell by cell."""
    rows = [row for row in rows[:_MOST_ROWS] if any(cell.strip() for cell in row)]
    if not rows:
        return []
    head = [plain(" ".join(cell.split())) for cell in rows[0]]
    action, agenda = _columns(rows)
    if action is None and agenda is None:
        return [line for row in rows for line in _row(row)]
    lines: list[str] = []
    if agenda is not None:
        points = [_numberless(_cell(row, agenda)) for row in rows[1:]]
        lines += ["", "Ordre du jour :", *(f"• {point}" for point in points if point)]
    if action is not None:
        lines += ["", f"{_heading(head[action])} :", *_actions(rows, head, action)]
    return [*lines, ""]


def tables_as_lines(text: str) -> str:
    """Return `text` with the tables of minutes in it, pasted with tabs or bars, as lines; all else as it was."""
    if "\t" not in text and "|" not in text:
        return text
    lines: list[str] = []
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        if run and _cells(line) != _cells(run[0]):
            lines += _run(run)
            run = []
        if _cells(line) > 2:
            run.append(line)
        else:
            lines.append(line)
    return "\n".join(lines[:-1])


def _cells(line: str) -> int:
    return max(line.strip(" |\r").count("|"), line.strip(" \r").count("\t")) + 1


def _run(run: list[str]) -> list[str]:
    """Return a run of lines with equally many cells as a list, when its head says that it is one of minutes."""
    mark = "|" if "|" in run[0] else "\t"
    rows = [line.strip(" |\r").split(mark) for line in run if not _RULE.fullmatch(line)]
    return lines_of_table(rows) if _columns(rows) != (None, None) else run


def _columns(rows: list[list[str]]) -> tuple[int | None, int | None]:
    """Return where the head has actions and where points of the agenda."""
    head = [plain(" ".join(cell.split())) for cell in rows[0]] if rows else []
    action = next((index for index, cell in enumerate(head) if _ACTION.fullmatch(cell)), None)
    agenda = next((index for index, cell in enumerate(head) if _AGENDA.fullmatch(cell)), None)
    return action, agenda


def _actions(rows: list[list[str]], head: list[str], action: int) -> list[str]:
    who = next((index for index, cell in enumerate(head) if _WHO.fullmatch(cell)), None)
    when = next((index for index, cell in enumerate(head) if _WHEN.fullmatch(cell)), None)
    lines: list[str] = []
    for row in rows[1:]:
        actions = [_numberless(line) for line in _lines(row[action])] if action < len(row) else []
        labels = _label("Responsables", row, who) + _label("Délai", row, when)
        lines += [f"• {line}{labels}" for line in actions if line]
    return lines


def _label(name: str, row: list[str], index: int | None) -> str:
    said = _cell(row, index) if index is not None else ""
    return f" – {name} : {said}" if said else ""


def _cell(row: list[str], index: int) -> str:
    return ", ".join(_lines(row[index])) if index < len(row) else ""


def _lines(cell: str) -> list[str]:
    return [" ".join(line.split()) for line in cell.split("\n") if line.strip()]


def _numberless(text: str) -> str:
    return re.sub(r"^(?:[•·▪●\-–—*]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]) *", "", text)


def _heading(head: str) -> str:
    if head.lower().startswith("dec"):
        return "Décisions"
    return "Recommandations" if "recomm" in head.lower() else "Points d’action"


def _row(row: list[str]) -> list[str]:
    """Return a row without a known head: a label and its value on one line, other cells each on its own."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if len(cells) == 2 and "\n" not in cells[0] and len(cells[0]) < 40:
        return [f"{cells[0].rstrip(' :')} : {cells[1]}"]
    return cells
