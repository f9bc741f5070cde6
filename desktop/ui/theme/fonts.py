"""Our own letters, because with no font at all Qt shows boxes and no error, and others lack ɛ ɔ ŋ ɲ."""

import pymupdf_fonts
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from desktop.domain.errors import KnownError
from desktop.wording.words import Words

_STYLES = ("notos", "notosbo")     # each costs 20 ms of the start; nothing in the window is set in italics
_NEEDED = "ÉŒœçɛɔŋɲɓɗƴ«»’\u202f"

_UNUSABLE = Words(
    fr="Les caractères de Toguna (Noto Sans) manquent\u00a0: l’installation est incomplète. "
       "Réinstallez Toguna.",
    en="Toguna’s letters (Noto Sans) are missing: the installation is not complete. Install Toguna again.",
)


def load_fonts() -> str:
    """Give Noto Sans to Qt and return the family's name; raise KnownError when a needed letter is missing."""
    families: set[str] = set()
    for code in _STYLES:
        number = QFontDatabase.addApplicationFontFromData(QByteArray(pymupdf_fonts.myfont(code)))
        families.update(QFontDatabase.applicationFontFamilies(number))
    family = min(families, key=len, default="")
    raw = QRawFont.fromFont(QFont(family))
    if not family or not all(raw.supportsCharacter(ord(letter)) for letter in _NEEDED):
        raise KnownError(_UNUSABLE)
    return family
