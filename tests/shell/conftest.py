"""Runs the program as people do, by its arguments, with a home folder of its own."""

from dataclasses import dataclass

import pytest

from desktop.shell.main import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()


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
