"""The random key of the files beside a dossier: made with the dossier, so that every backup knows it too."""

import secrets

from sqlalchemy import Connection

from desktop.storage.dossier import FileDossier
from desktop.storage.errors import known_errors

_NAME = "attachments key"


def make_attachment_key(connection: Connection) -> None:
    """Give a dossier its key, unless it has one."""
    row = (_NAME, secrets.token_bytes(32))
    connection.exec_driver_sql("INSERT OR IGNORE INTO vault (name, value) VALUES (?, ?)", row)


def attachment_key(dossier: FileDossier) -> bytes:
    """Return the key of a dossier; one open for reading only that has none has no files either."""
    with known_errors():
        if not dossier.facts.read_only:
            make_attachment_key(dossier.connection)
        found = dossier.connection.exec_driver_sql("SELECT value FROM vault WHERE name = ?", (_NAME,)).scalar()
    return secrets.token_bytes(32) if found is None else bytes(found)
