"""Three offices at the command line: their dossiers, and the folders their mails lie in."""

import contextlib
import io
import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from desktop.shell.main import main

HEADQUARTERS, MOPTI, GAO = "siege", "mopti", "gao"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()


@dataclass
class Offices:
    """Three dossiers by name, each with a folder of mails that came."""

    toguna: object
    folder: Path

    def __getitem__(self, name):
        return self.folder / f"{name}.toguna"

    def inbox(self, name):
        return self.folder / f"inbox {name}"

    def done(self, *arguments):
        answer = self.toguna(*arguments)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer

    def said(self, *arguments):
        return json.loads(self.done(*arguments, "--json").out)

    def put(self, name, kind, *records):
        file = self.folder / "lines.jsonl"
        file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        return self.done("put", self[name], kind, file).lines

    def values(self, name, kind, field):
        return {record[field] for record in self.said("list", self[name], kind)}

    def mails(self, name, *options):
        """Return the mails that an office writes: (to whom, file)."""
        said = self.said("export", self[name], "--all", "-o", self.folder / f"outbox {name}", "--mail", *options)
        return [(one["office"].lower(), Path(file["path"])) for one in said for file in one["files"]
                if file["path"].endswith(".eml")]

    def deliver(self, mails):
        for number, (to, mail) in enumerate(mails):
            inbox = self.inbox(to)
            inbox.mkdir(exist_ok=True)
            shutil.copy(mail, inbox / f"{len(list(inbox.iterdir())):04d}-{number}-{mail.name}")

    def receive(self, name, *options):
        return self.toguna("import", self[name], self.inbox(name), *options)

    def exchange(self):
        """Let everybody write to everybody and read everything, until nobody has anything to say."""
        for _ in range(8):
            mails = [mail for name in (HEADQUARTERS, MOPTI, GAO) for mail in self.mails(name)]
            if not mails:
                return
            self.deliver(mails)
            for name in {to for to, _ in mails}:
                answer = self.receive(name)
                assert (answer.status, answer.err) == (0, ""), answer
        raise AssertionError("the offices never come to an end")

    def digests(self):
        return {self.done("digest", self[name]).out for name in (HEADQUARTERS, MOPTI, GAO)}

    def conflicts(self, name):
        return self.said("conflicts", self[name])


def card_of(offices, name):
    file = offices.folder / f"{name}.toguna-card"
    return file, " ".join(offices.said("card", offices[name], "-o", file)["words"])


def in_process(*arguments):
    """Run a command line where no test is running yet."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(argument) for argument in arguments])
    return Answer(status, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def own_profile(offices):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOGUNA_HOME", str(offices.folder / "home"))
        patch.setenv("LANG", "fr_FR.UTF-8")
        yield


def many_themes(seed):
    """Return some 15 kB, however well they are compressed."""
    chance = random.Random(seed)
    return [{"name_fr": f"Thématique {chance.randbytes(40).hex()}"} for _ in range(300)]


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())
