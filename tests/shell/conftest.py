"""Runs the program as people do, by its arguments, with a home folder of its own."""

import shutil
import sys
import threading

import pytest

from desktop.shell.main import main
from desktop.wording.words import Language

from .exchange_offices import GAO, HEADQUARTERS, MOPTI, Answer, Offices, card_of, in_process, own_profile


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("TOGUNA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("TOGUNA_PASSPHRASE_FILE", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def toguna(capsys):
    """Run a command line; every argument may be a path."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture
def training(toguna, tmp_path):
    """Return the path of a plain dossier."""
    path = tmp_path / "essai.toguna"
    assert toguna("new", path, "--office", "bko", "--name", "Cluster Protection Mali", "--plain").status == 0
    return path


@pytest.fixture
def put(toguna, tmp_path):
    """Put JSON lines into a dossier and return the answer."""

    def run(dossier, kind, *lines):
        file = tmp_path / "lines.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        return toguna("put", dossier, kind, file)

    return run


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """Return a folder with three offices that do not know each other yet, to be copied."""
    offices = Offices(in_process, tmp_path_factory.mktemp("strangers"))
    with own_profile(offices):
        for name in (HEADQUARTERS, MOPTI, GAO):
            extra = ("--headquarters",) if name == HEADQUARTERS else ()
            about = ("--office", name, "--name", f"Cluster Protection {name}")
            offices.done("new", offices[name], *about, "--plain", *extra)
            card_of(offices, name)
    return offices.folder


@pytest.fixture(scope="module")
def joined_once(made_once, tmp_path_factory):
    """Return a folder with three offices that follow one roster, each step done with the words heard over the phone."""
    folder = shutil.copytree(made_once, tmp_path_factory.mktemp("joined"), dirs_exist_ok=True)
    offices = Offices(in_process, folder)
    with own_profile(offices):
        for name in (MOPTI, GAO):
            file, heard = card_of(offices, name)
            offices.done("enrol", offices[HEADQUARTERS], file, "--words", heard.upper())
        roster = folder / "liste.toguna-roster"
        offices.done("roster", offices[HEADQUARTERS], "-o", roster)
        heard = " ".join(offices.said("roster", offices[HEADQUARTERS])["organization"]["words"])
        for name in (MOPTI, GAO):
            offices.done("roster", offices[name], roster, "--words", heard)
    return folder


@pytest.fixture
def strangers(toguna, tmp_path, made_once):
    return Offices(toguna, shutil.copytree(made_once, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def offices(toguna, tmp_path, joined_once):
    return Offices(toguna, shutil.copytree(joined_once, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def house(qapp, own_home, monkeypatch):
    """Return what lives beside any dossier; what it tells in boxes lies in `told`."""
    from desktop.settings.folders import user_folders
    from desktop.shell.window.house import build_house
    from desktop.ui.dialogs.fault import FaultDialog

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    built = build_house(qapp, user_folders(), Language.FR)
    built.told = []
    monkeypatch.setattr(built, "tell", built.told.append)
    reports = []
    monkeypatch.setattr(FaultDialog, "tell", lambda report, *_: reports.append(report))
    yield built
    built.close()
    assert not reports


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory):
    """Return the path of a sample dossier that nobody opens."""
    from desktop.shell.demo import make_demo

    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOGUNA_HOME", str(folder / "home"))
        dossier, _, _ = make_demo(folder)
        dossier.close()
    return dossier.path


@pytest.fixture
def sample(own_home, tmp_path, sample_once):
    """Return the path of a sample dossier of one’s own."""
    return shutil.copy(sample_once, tmp_path / sample_once.name)


@pytest.fixture
def session(house, sample, qtbot):
    """Return a session on the sample, shown and settled; closed at the end of the test if it still is open."""
    from desktop.shell.window.doors import Doors
    from desktop.shell.window.session import Session

    made = Session(house, Doors(house).open(sample))
    made.show()
    qtbot.waitUntil(lambda: made.window.pages.page("meetings").editor.sheet is not None)
    yield made
    for _ in range(2):  # the first time it may ask to look at what could not be saved
        if made.window.isVisible():
            made.window.close()
    made.window.deleteLater()


@pytest.fixture
def quick_keys(monkeypatch):
    """Let passphrases be stretched as little as is taken."""
    from desktop.storage import opening
    from desktop.storage.keys import KeyCost

    class Quick(opening.Home):
        def __init__(self, **given):
            super().__init__(**{"cost": KeyCost(memory=64, passes=1, lanes=1), **given})

    monkeypatch.setattr(opening, "Home", Quick)
