"""What this computer remembers of its user's choices: each setting is declared once, here, with type and default.

A file that is missing, broken or from another version never stands in the way: what cannot be read has its default,
and what this version does not know is kept for the one that does.
"""

import contextlib
import dataclasses
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_log = logging.getLogger("toguna.settings")
_READ = "read"
_RECENT = 8


def _setting(default: Any, read: Callable[[Any], Any]) -> Any:
    """Declare one setting; `read` turns what JSON holds into its value, or raises when it does not fit."""
    return dataclasses.field(default=default, metadata={_READ: read})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _language(value: Any) -> str:
    if value not in ("", "fr", "en"):
        raise ValueError("fr or en is expected")
    return str(value)


def _flag(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise TypeError("true, false or null is expected")
    return value


def _scale(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a number is expected")
    return min(2.0, max(1.0, float(value)))


def _paths(value: Any) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return tuple(Path(_text(item)) for item in value)[:_RECENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings as one value."""

    language: str = _setting("", _language)  # `fr`, `en`; empty: what the computer speaks
    dark: bool | None = _setting(None, _flag)  # None: what the computer shows
    text_scale: float = _setting(1.0, _scale)  # 1.0 to 2.0
    recent: tuple[Path, ...] = _setting((), _paths)  # dossiers, the last one first
    geometry: str = _setting("", _text)  # of the window, as Qt saved it, in base64
    last_page: str = _setting("", _text)

    def opened(self, dossier: Path) -> "Settings":
        """Return the settings with `dossier` as the last one opened."""
        others = [path for path in self.recent if path != dossier]
        return dataclasses.replace(self, recent=(dossier, *others)[:_RECENT])

    def forgotten(self, dossier: Path) -> "Settings":
        """Return the settings without a dossier that is no longer there."""
        return dataclasses.replace(self, recent=tuple(path for path in self.recent if path != dossier))


class SettingsFile:
    """The settings as they are on disk; `value` is what was read or last kept."""

    def __init__(self, path: Path) -> None:
        """Read `path`; it need not exist."""
        self._path = path
        self._unknown: dict[str, Any] = {}
        self.value = self._load()

    def keep(self, value: Settings) -> None:
        """Write `value` whole or not at all; a disk that refuses is noted in the log and disturbs nobody."""
        if value == self.value and self._path.exists():
            return
        self.value = value
        known = {field.name: _written(getattr(value, field.name)) for field in dataclasses.fields(value)}
        text = json.dumps(self._unknown | known, ensure_ascii=False, indent=1)
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write_through(beside, text)
            beside.replace(self._path)
        except OSError as error:
            _log.warning("settings were not kept: %s", type(error).__name__)
            with contextlib.suppress(OSError):
                beside.unlink()

    def change(self, **fields: Any) -> None:
        """Keep the settings with `fields` changed."""
        self.keep(dataclasses.replace(self.value, **fields))

    def _load(self) -> Settings:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            _log.warning("the settings file cannot be read; starting with defaults")
            return Settings()
        if not isinstance(found, dict):
            return Settings()
        known = {field.name: field.metadata[_READ] for field in dataclasses.fields(Settings)}
        self._unknown = {name: value for name, value in found.items() if name not in known}
        return Settings(**dict(_fitting(found, known)))


def _fitting(found: dict[str, Any], known: dict[str, Callable[[Any], Any]]) -> list[tuple[str, Any]]:
    fitting = []
    for name, read in known.items():
        if name in found:
            try:
                fitting.append((name, read(found[name])))
            except (TypeError, ValueError):
                _log.warning("setting %s has an unusable value; its default is taken", name)
    return fitting


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _written(value: Any) -> Any:
    return [str(item) for item in value] if isinstance(value, tuple) else value
