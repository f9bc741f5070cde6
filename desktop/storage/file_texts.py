"""Keeps the texts of attached files in the dossier, encrypted with it; answers the `FileTexts` port."""

from contextlib import suppress

from desktop.storage.dossier import FileDossier, transaction
from desktop.storage.errors import known_errors
from desktop.storage.sealing import HASH_SIZE

_KEEP = (
    "INSERT OR REPLACE INTO search_file (content, text)"
    " SELECT ?, ? WHERE EXISTS (SELECT 1 FROM attachment WHERE content_hash = ? AND deleted = 0)"
)
_UNREAD = (
    "SELECT content_hash, min(file_name) FROM attachment WHERE deleted = 0 AND length(content_hash) = ?"
    " AND content_hash NOT IN (SELECT content FROM search_file) GROUP BY content_hash ORDER BY max(rowid) DESC"
)
_STALE = (
    "INSERT OR IGNORE INTO search_stale (kind, record)"
    " SELECT 'attachment', id FROM attachment WHERE content_hash = ? AND deleted = 0"
)


class DossierTexts:
    """Used from the thread of its dossier; of one open for reading only, no more texts are read."""

    def __init__(self, dossier: FileDossier) -> None:
        self._dossier = dossier

    def unread(self) -> list[tuple[bytes, str]]:
        """Return hash and name of each attached file of which nothing was read yet, the latest first."""
        if self._dossier.facts.read_only:
            return []
        with known_errors():
            rows = self._dossier.connection.exec_driver_sql(_UNREAD, (2 * HASH_SIZE,)).all()
        found = []
        for content, name in rows:
            with suppress(ValueError):
                if bytes.fromhex(content).hex() == content:
                    found.append((bytes.fromhex(content), name or ""))
        return found

    def keep(self, content: bytes, text: str) -> None:
        """Keep what was read of a file, if something is still attached to it; the index forgets it with the last."""
        connection = self._dossier.connection
        with known_errors(), transaction(connection):
            connection.exec_driver_sql(_KEEP, (content.hex(), text, content.hex()))
            connection.exec_driver_sql(_STALE, (content.hex(),))
