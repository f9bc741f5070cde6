"""The colours of the printed page, ready for the page's own language: red, green and blue from 0 to 1."""


def colour(web: str) -> str:
    """Turn `#1F4E79` into the operands that ReportLab writes before `rg`."""
    return " ".join(f"{int(web[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


INK = colour("#1F2328")
MUTED = colour("#5B6470")
INDIGO = colour("#1F4E79")
RED = colour("#A8201A")
HEAD = colour("#E8EEF5")
LINE = colour("#AEB6BF")
FAINT = colour("#D5DAE0")
