"""Signs that people type and our faces lack - ticks, boxes, circles - drawn as shapes the size of a letter."""

_CIRCLE = 0.5523  # how far the handles of four curves lie from their ends to make a circle
_BOX = "S", ((0.06, 0.0), (0.74, 0.0), (0.74, 0.68), (0.06, 0.68))
_TICK = ((0.16, 0.36), (0.34, 0.14), (0.66, 0.58))
_CROSS = ((0.18, 0.12), (0.62, 0.56)), ((0.18, 0.56), (0.62, 0.12))

ADVANCE = 0.86
"""Width of a sign at size 1."""

SIMILAR = str.maketrans(
    {"✔": "✓", "🗸": "✓", "✅": "☑", "✘": "✗", "✕": "✗", "✖": "✗", "❌": "✗", "◯": "○", "⚪": "○", "⚫": "●", "☐": "□",
     "⬜": "□", "▢": "□", "⬛": "■", "▪": "•", "‣": "•", "◦": "•", "⁃": "–", "⇒": "→", "➔": "→", "➜": "→", "➡": "→",
     "₣": "F", "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\ufe0f": "", "\t": " ", "\u2003": " ",
     "\u2002": " ", "\u2009": "\u202f"}
)  # fmt: skip
"""What is replaced by its like before anything is measured; the meaning stays."""


def drawn(sign: str, x: float, y: float, size: float, colour: str) -> list[str]:
    """Return the operators that draw `sign` on the baseline at `x`, `y`; an unknown character is an empty box."""
    pen = f"q {colour} rg {colour} RG {size * 0.07:.2f} w 1 J 1 j 1 0 0 1 {x:.2f} {y:.2f} cm"
    paths = _SIGNS.get(sign, (_BOX,))
    return [pen, *(_path(how, points, size) for how, points in paths), "Q"]


def _path(how: str, points: tuple[tuple[float, float], ...], size: float) -> str:
    """Write a path: `S` a closed outline, `f` a filled one, `l` an open line, `O` a circle, `o` a disc, `h` half."""
    if how in "Ooh":
        return _round(how, points[0], points[1][0], size)
    moves = [f"{x * size:.2f} {y * size:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)]
    return " ".join([*moves, {"S": "s", "f": "f", "l": "S"}[how]])


def _round(how: str, centre: tuple[float, float], radius: float, size: float) -> str:
    x, y, r = centre[0] * size, centre[1] * size, radius * size
    k = r * _CIRCLE
    left = f"{x:.2f} {y + r:.2f} m {x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
    left += f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c"
    if how == "h":
        return f"{left} f"
    right = f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c "
    right += f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c"
    return f"{left} {right} {'f' if how == 'o' else 's'}"


_RING = ("O", ((0.4, 0.34), (0.32, 0.0)))
_SIGNS: dict[str, tuple[tuple[str, tuple[tuple[float, float], ...]], ...]] = {
    "✓": (("l", _TICK),),
    "✗": tuple(("l", line) for line in _CROSS),
    "□": (_BOX,),
    "■": (("f", _BOX[1]),),
    "☑": (_BOX, ("l", _TICK)),
    "☒": (_BOX, *(("l", line) for line in _CROSS)),
    "○": (_RING,),
    "●": (("o", ((0.4, 0.34), (0.34, 0.0))),),
    "◐": (_RING, ("h", ((0.4, 0.34), (0.32, 0.0)))),
}
