"""The spaces, quotes and apostrophes of good printing, put in when a page is printed; what is stored stays as typed.

French: no-break space before : ; ! ? » % and after «, narrow no-break space in numbers, ’ for '. English: curly quotes
and apostrophes, no space before punctuation. In both, dates, `27 people` and `(ii) …` are not parted at the end of a
line. Addresses of web pages and times of day are left alone.
"""

import re
import unicodedata

NBSP = "\u00a0"
NARROW = "\u202f"

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_BREAKS = str.maketrans({"\t": " ", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_SPACED_MARK = re.compile(r"[ \u00a0\u202f]+(?=[:;!?»%€](?![\w/]))")
_GLUED_MARK = re.compile(r"(?<=[^\W_])(?=[;!?»](?:[\s).»]|$))|(?<=[^\W\d_])(?=:(?:\s|$))|(?<=[)»’*])(?=[:;!?](?:\s|$))")
_AFTER_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_BEFORE_CLOSING = re.compile(r"[ \u00a0\u202f]*»")
_QUOTED = re.compile(r'(?<!\w)"([^"\n]+)"(?!\w)')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s|$)")
_LEADING_APOSTROPHE = re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))")
_NUMBERED = re.compile(r"\b([nN][°º]) ?(?=\d)|\b(p\.|art\.|M\.|Mme|Dr) (?=\S)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:h|km|kg|min|FCFA|USD|EUR|janv(?:ier)?|févr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|août"
    r"|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|déc(?:embre)?)\b)"
)
_YEAR = re.compile(
    r"\b(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March"
    r"|April|May|June|July|August|September|October|November|December) (?=\d{4}\b)"
)
_DAY = re.compile(
    r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_PEOPLE = re.compile(
    r"(?<=\d) (?=(?:personnes?|femmes?|hommes?|participants?|organisations?|people|women|men|organi[sz]ations?)\b)"
)
_COUNTER = re.compile(r"(?<![\w)])(\((?:\d{1,2}|[ivxl]{1,6}|[a-z])\)) (?=\S)")
_DASH = re.compile(r" (?=[–—] )")


def typeset(text: str, language: str) -> str:
    """Return `text` as good printing sets it in `language`: `fr`, or anything else for English rules."""
    if not text:
        return text
    text = cleaned(text)
    rules = _french if language == "fr" else _english
    parts: list[str] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        parts += (rules(text[end : address.start()]), address.group())
        end = address.end()
    parts.append(rules(text[end:]))
    return "".join(parts).replace("...", "…")


def cleaned(text: str) -> str:
    """Return `text` with one character for a letter and its accent, and without what nobody sees."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(_BREAKS)))


def _french(text: str) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if '"' in text:
        text = _QUOTED.sub(r"«\1»", text)
    if "«" in text or "»" in text:
        text = _BEFORE_CLOSING.sub(NBSP + "»", _AFTER_OPENING.sub("«" + NBSP, text))
    text = _SPACED_MARK.sub(NBSP, text)
    text = _GLUED_MARK.sub(NBSP, text)
    text = _THOUSANDS.sub(NARROW, text)
    text = _NUMBERED.sub(lambda found: (found[1] or found[2]) + NBSP, text)
    text = _UNIT.sub(NBSP, text)
    return _together(text)


def _english(text: str) -> str:
    text = _QUOTED.sub(r"“\1”", text)
    text = _LEADING_APOSTROPHE.sub(r"‘\1’", text)
    text = _APOSTROPHE.sub("’", text)
    text = _DAY.sub(NBSP, text)
    return _together(text)


def _together(text: str) -> str:
    """Keep on one line what no reader wants parted in either language."""
    text = _YEAR.sub(lambda found: found[1] + NBSP, text)
    text = _PEOPLE.sub(NBSP, text)
    text = _COUNTER.sub(lambda found: found[1] + NBSP, text)
    return _DASH.sub(NBSP, text)
