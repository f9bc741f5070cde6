"""Where files lie: what the application brings with it, what it keeps for this user, where dossiers go."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "toguna"
HOME_VARIABLE = "TOGUNA_HOME"


@dataclass(frozen=True, slots=True)
class Folders:
    """The user's folders; none of them need exist yet."""

    settings: Path  # settings.json
    logs: Path
    keys: Path  # second copies of key files, without which an encrypted dossier is lost
    dossiers: Path  # proposed for new dossiers
    marks: Path  # what this computer remembers of dossiers, so that an older copy of one is noticed
    travelling: Path | None = None  # the one folder that holds everything, dossiers perhaps too

    @property
    def settings_file(self) -> Path:
        """Return the file that the settings are kept in."""
        return self.settings / "settings.json"


def user_folders() -> Folders:
    """Return the folders of this user; `TOGUNA_HOME` names one folder for everything (a stick, a test)."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home)
        return Folders(
            settings=base / "settings", logs=base / "logs", keys=base / "keys", dossiers=base / "dossiers",
            marks=base / "marks", travelling=base,
        )  # fmt: skip
    return Folders(
        settings=platformdirs.user_config_path(APPLICATION, appauthor=False),
        logs=platformdirs.user_log_path(APPLICATION, appauthor=False),
        keys=platformdirs.user_data_path(APPLICATION, appauthor=False) / "keys",
        dossiers=platformdirs.user_documents_path() / "Toguna",
        marks=platformdirs.user_data_path(APPLICATION, appauthor=False) / "marks",
    )


def resources_folder() -> Path:
    """Return the folder of themes, help and templates: packed program, installed package or source tree."""
    packed = getattr(sys, "_MEIPASS", None)
    package = Path(packed) / "desktop" if packed else Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
