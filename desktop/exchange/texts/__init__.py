"""Text out of attached files, so that they are found by what they say; a file that has none, or breaks, gives none."""

from desktop.exchange.texts.apart import ReaderApart
from desktop.exchange.texts.formats import text_of

__all__ = ["ReaderApart", "text_of"]
