"""Which column of a boundary file says what: three generations of OCHA's names, and those close to them.

To about 2017 `admin1Name`, `admin1Pcod`; from 2018 `ADM1_FR`, `ADM1_PCODE`, `validOn`; from 2025 `adm1_name`,
`adm1_name1` with their languages in `lang`, `lang1`, and `adm1_pcode`, `valid_on`, `center_lat`. Shapefiles cut names
after ten letters. Alternative names and reference names are nobody's first name and are not read; others do no harm.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

_CODE = re.compile(r"adm(?:in)?_?(\d)_?p_?cod(?:e)?")
_NAME = re.compile(r"adm(?:in)?_?(\d)_?na(?:me?)?_?(\d|[a-z]{2})?")
_NAME_IN = re.compile(r"adm(?:in)?_?(\d)_([a-z]{2})")
_BARE = re.compile(r"adm(?:in)?_?(\d)")
_LANGUAGE = re.compile(r"lang(\d?)")
_COUNTRY = {"country": "", "country_name": "", "country_pcode": "code", "country_code": "code"}
_VALID = ("valid_on", "validon", "valid_from", "date", "version", "cod_version")  # the best first
_CENTRE = ("center_lon", "center_lat")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one layer: by level, those of names with what tells their language, and that of the code."""

    names: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # (language or number, column)
    codes: dict[int, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)  # number of a name -> column that says its language
    valid: tuple[str, ...] = ()
    centre: tuple[str, str] | None = None

    @property
    def levels(self) -> list[int]:
        """Return the levels that have a column, from the country down."""
        return sorted(self.names.keys() | self.codes.keys())

    @property
    def all(self) -> frozenset[str]:
        """Return every column that says something."""
        named = {column for columns in self.names.values() for _, column in columns}
        return frozenset(named | set(self.codes.values()) | set(self.languages.values()) | set(self.valid)
                         | set(self.centre or ()))  # fmt: skip

    def names_of(self, row: Mapping[str, Any], level: int) -> list[tuple[str, str]]:
        """Return (language, name) of a row at a level, French first; the language is empty where nobody says it."""
        found: dict[str, str] = {}
        for spoken, column in self.names.get(level, ()):
            language = spoken if spoken.isalpha() else text_of(row.get(self.languages.get(spoken, ""))).lower()[:2]
            if name := text_of(row.get(column)):
                found.setdefault(language, name)
        return sorted(found.items(), key=_french_first)

    def code_of(self, row: Mapping[str, Any], level: int) -> str:
        """Return the code of a row at a level, empty where there is none."""
        return text_of(row.get(self.codes.get(level, ""))).upper()


def columns_of(heads: Iterable[str]) -> Columns:
    """Recognize columns by their names, in any case."""
    found = Columns()
    named = {head.strip().lower(): head for head in heads if head and head.strip()}
    for plain, head in named.items():
        _recognize(found, plain, head)
    valid = tuple(named[plain] for plain in _VALID if plain in named)
    centre = (named[_CENTRE[0]], named[_CENTRE[1]]) if named.keys() >= set(_CENTRE) else None
    return Columns(found.names, found.codes, found.languages, valid, centre)


def text_of(value: Any) -> str:
    """Return a cell as a name or a code on one line; a whole number loses its `.0`."""
    if value is None or isinstance(value, bool | list | dict):
        return ""
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        value = int(value) if value.is_integer() else value
    return " ".join(str(value).replace("\x00", "").split())[:200]


def _recognize(found: Columns, plain: str, head: str) -> None:
    if match := _CODE.fullmatch(plain):
        found.codes.setdefault(int(match[1]), head)
    elif match := _NAME.fullmatch(plain) or _NAME_IN.fullmatch(plain):
        found.names.setdefault(int(match[1]), []).append((match[2] or "", head))
    elif match := _BARE.fullmatch(plain):
        found.names.setdefault(int(match[1]), []).append(("", head))
    elif match := _LANGUAGE.fullmatch(plain):
        found.languages[match[1]] = head
    elif plain in _COUNTRY:
        if _COUNTRY[plain]:
            found.codes.setdefault(0, head)
        else:
            found.names.setdefault(0, []).append(("", head))


def _french_first(named: tuple[str, str]) -> int:
    return 0 if named[0] == "fr" else 1
