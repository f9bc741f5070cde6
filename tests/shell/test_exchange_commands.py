"""Three offices exchange their work through the command line, mails and all, whatever happens on the way."""

import contextlib
import io
import json
import os
import random
import shutil
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from desktop.shell.main import main

from .conftest import Answer

HEADQUARTERS, MOPTI, GAO = "siege", "mopti", "gao"


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


@contextlib.contextmanager
def own_profile(offices):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOGUNA_HOME", str(offices.folder / "home"))
        patch.setenv("LANG", "fr_FR.UTF-8")
        yield


@pytest.fixture
def strangers(toguna, tmp_path, made_once):
    return Offices(toguna, shutil.copytree(made_once, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def offices(toguna, tmp_path, joined_once):
    return Offices(toguna, shutil.copytree(joined_once, tmp_path, dirs_exist_ok=True))


DISCUSSION = "Le point focal présente les chiffres. La zone reste inaccessible. La prochaine mission part lundi."


@pytest.mark.slow
def test_whatever_happens_to_mails_and_dossiers_all_offices_end_alike(offices, tmp_path):
    (drc,) = offices.put(MOPTI, "organization", {"name": "Conseil danois", "acronym": "DRC"})
    (meeting,) = offices.put(MOPTI, "meeting", {"date": "2020-01-16", "title": "Logement", "meeting_kind": "monthly"})
    (item,) = offices.put(MOPTI, "agenda_item", {"meeting": meeting, "title": "Suivi", "discussion": DISCUSSION})
    offices.exchange()
    offices.done("backup", offices[GAO], "-o", tmp_path / "gao.toguna-backup")

    work_apart(offices, drc, item)
    mails = [mail for name in (MOPTI, HEADQUARTERS, GAO) for mail in offices.mails(name)]
    offices.deliver(mail for mail in mails if mail[0] != MOPTI)  # what was for Mopti is lost
    offices.receive(HEADQUARTERS)

    # Gao loses its computer after its work went out, goes on from a copy of the day before, and does not know.
    offices.done("restore", tmp_path / "gao.toguna-backup", offices[GAO])
    offices.put(GAO, "organization", {"name": "Écrit après la panne"})

    for seed in range(4):
        offices.put(MOPTI, "theme", *many_themes(seed))
    parts = [mail for mail in offices.mails(MOPTI, "--limit", "20k") if mail[0] == HEADQUARTERS]
    assert len(parts) > 2
    offices.deliver([*reversed(parts), parts[0]])  # in the wrong order, and one of them twice
    assert "n’est pas arrivé" not in offices.receive(HEADQUARTERS).out

    offices.exchange()
    assert len(offices.digests()) == 1
    for name in (HEADQUARTERS, MOPTI, GAO):
        assert offices.done("check", offices[name]).out == "Le dossier est intact.\n"
        assert {"Écrit avant la panne", "Écrit après la panne"} <= offices.values(name, "organization", "name")
        assert offices.values(name, "meeting", "date") == {"2020-01-16", "2020-02-06"}
        assert offices.values(name, "meeting", "title") == {"Logement", "Vu de siege", "Vu de mopti", "Vu de gao"}
        (discussion,) = offices.values(name, "agenda_item", "discussion")
        assert "présente les chiffres de janvier" in discussion
        assert "part mardi" in discussion
    settle_everything(offices, drc)


def many_themes(seed):
    """Return some 15 kB, however well they are compressed."""
    chance = random.Random(seed)
    return [{"name_fr": f"Thématique {chance.randbytes(40).hex()}"} for _ in range(300)]


def work_apart(offices, drc, item):
    """Let each office hold a meeting of the same day, change one paragraph, and one name."""
    for name in (HEADQUARTERS, MOPTI, GAO):
        offices.put(name, "meeting", {"date": "2020-02-06", "title": f"Vu de {name}", "meeting_kind": "monthly"})
    offices.put(MOPTI, "agenda_item", {"id": item, "discussion": DISCUSSION.replace("chiffres", "chiffres de janvier")})
    offices.put(GAO, "agenda_item", {"id": item, "discussion": DISCUSSION.replace("part lundi", "part mardi")})
    offices.put(MOPTI, "organization", {"id": drc, "name": "Conseil danois pour les réfugiés", "website": "drc.ngo"})
    offices.put(GAO, "organization", {"id": drc, "name": "Danish Refugee Council", "website": "www.drc.ngo"})
    offices.put(GAO, "organization", {"name": "Écrit avant la panne"})


def settle_everything(offices, drc):
    """Choose one version at Mopti, write another value at headquarters: all offices learn both."""
    waiting = offices.conflicts(MOPTI)
    assert [(one["id"], one["field"]) for one in waiting] == [(drc, "name"), (drc, "website")]
    assert [one["key"] for one in waiting] == [one["key"] for one in offices.conflicts(GAO)]
    name, website = waiting
    assert {version["value"] for version in name["versions"]} == {
        "Conseil danois pour les réfugiés", "Danish Refugee Council"
    }
    english = next(version for version in name["versions"] if version["value"] == "Danish Refugee Council")
    assert english["author"] == {"fr": "GAO", "en": "GAO"}
    answer = offices.done("resolve", offices[MOPTI], name["key"], "--keep", english["key"])
    assert "Il reste 1 conflit." in answer.out
    offices.done("resolve", offices[HEADQUARTERS], website["key"], "--value", "https://drc.ngo")
    offices.exchange()
    assert len(offices.digests()) == 1
    for office in (HEADQUARTERS, MOPTI, GAO):
        assert offices.conflicts(office) == []
        assert "Danish Refugee Council" in offices.values(office, "organization", "name")
        assert "https://drc.ngo" in offices.values(office, "organization", "website")


# Cards and the roster


def test_the_first_card_founds_the_organisation_and_shows_the_recovery_key_once(strangers):
    file, heard = card_of(strangers, MOPTI)
    answer = strangers.done("enrol", strangers[HEADQUARTERS], file, "--words", heard)
    (key,) = [line.strip() for line in answer.lines if line.strip().startswith("TG")]
    assert len(key) == 15 * 5 - 1
    assert "montrée cette seule fois" in answer.out
    again = strangers.done("enrol", strangers[HEADQUARTERS], *card_of(strangers, GAO)[:1], "--yes")
    assert "TG" not in again.out


def test_the_recovery_key_goes_onto_a_sheet_when_asked(strangers, tmp_path):
    file, _ = card_of(strangers, MOPTI)
    sheet = tmp_path / "secours.pdf"
    answer = strangers.done("enrol", strangers[HEADQUARTERS], file, "--yes", "--recovery-sheet", sheet)
    assert "TG" not in answer.out
    text = text_of(sheet)
    assert "TG" in text
    assert "SECRET" in text
    late = strangers.toguna("enrol", strangers[HEADQUARTERS], file, "--yes", "--recovery-sheet", tmp_path / "b.pdf")
    assert (late.status, "--new-recovery-key" in late.err) == (2, True)
    taken = strangers.toguna("roster", strangers[HEADQUARTERS], "--new-recovery-key", "--recovery-sheet", sheet)
    assert (taken.status, "existe déjà" in taken.err) == (2, True)
    number = strangers.said("roster", strangers[HEADQUARTERS])["number"]
    strangers.done("roster", strangers[HEADQUARTERS], "--new-recovery-key", "--recovery-sheet", tmp_path / "c.pdf")
    assert strangers.said("roster", strangers[HEADQUARTERS])["number"] == number + 1
    assert text_of(tmp_path / "c.pdf") != text


def test_a_second_computer_of_headquarters_follows_and_does_not_sign(offices, toguna, tmp_path):
    second = tmp_path / "second.toguna"
    offices.done("new", second, "--office", "SIEGE2", "--name", "Adjoint", "--headquarters", "--plain")
    answer = offices.done("enrol", offices[HEADQUARTERS], card_of(offices, "second")[0], "--yes")
    assert "comme siège et reçoit tout" in answer.out
    offices.done("roster", offices[HEADQUARTERS], "-o", tmp_path / "liste.toguna-roster")
    offices.done("roster", second, tmp_path / "liste.toguna-roster", "--yes")
    for arguments in (("enrol", second, "gao.toguna-card", "--yes"), ("revoke", second, "gao", "--yes")):
        answer = toguna(*arguments)
        assert (answer.status, "signée par un autre ordinateur du siège" in answer.err) == (2, True)


def test_a_recovery_key_never_gets_into_json(offices, toguna, tmp_path):
    answer = toguna("roster", offices[HEADQUARTERS], "--new-recovery-key", "--json")
    assert (answer.status, answer.out) == (2, "")
    said = offices.said("roster", offices[HEADQUARTERS], "--new-recovery-key", "--recovery-sheet", tmp_path / "a.pdf")
    assert said["number"] == 4
    assert (tmp_path / "a.pdf").is_file()


def test_nothing_is_founded_when_nobody_can_read_the_recovery_key(strangers, tmp_path):
    file, _ = card_of(strangers, MOPTI)
    nowhere = tmp_path / "absent" / "secours.pdf"
    answer = strangers.toguna("enrol", strangers[HEADQUARTERS], file, "--yes", "--recovery-sheet", nowhere)
    assert (answer.status, "son répertoire n’existe pas" in answer.err) == (2, True)
    assert strangers.toguna("roster", strangers[HEADQUARTERS]).status == 2
    assert "TG" in strangers.done("enrol", strangers[HEADQUARTERS], file, "--yes").out


def test_a_card_is_printed_and_turned_over(strangers, tmp_path):
    sheet = tmp_path / "carte.pdf"
    before = strangers.said("card", strangers[MOPTI], "-o", sheet)
    text = text_of(sheet)
    assert "Carte d’appareil" in text
    assert all(word in text for word in before["words"])
    after = strangers.said("card", strangers[MOPTI], "--rotate")
    assert (after["number"], after["words"]) == (before["number"] + 1, before["words"])
    assert after["card"] != before["card"]
    assert strangers.done("card", strangers[MOPTI]).lines[-1] == after["card"]


def test_a_card_replaces_an_older_card_and_nothing_else(strangers, tmp_path):
    file, _ = card_of(strangers, MOPTI)
    strangers.done("card", strangers[MOPTI], "--rotate", "-o", file)
    notes = tmp_path / "notes.txt"
    notes.write_text("à garder", encoding="utf-8")
    for target in (notes, strangers[GAO]):
        answer = strangers.toguna("card", strangers[MOPTI], "-o", target)
        assert (answer.status, "n’est pas une carte" in answer.err) == (2, True)
    assert notes.read_text(encoding="utf-8") == "à garder"


def test_an_office_keeps_its_clearance_unless_another_one_is_asked_for(offices):
    file, _ = card_of(offices, MOPTI)
    assert clearance_of(offices, "MOPTI") == "internal"
    answer = offices.done("enrol", offices[HEADQUARTERS], file, "--clearance", "public")  # compared before
    assert "jusqu’à «\u00a0public\u00a0»" in answer.out
    assert "y reste" in answer.out
    offices.done("card", offices[MOPTI], "--rotate", "-o", file)
    offices.done("enrol", offices[HEADQUARTERS], file)
    assert clearance_of(offices, "MOPTI") == "public"
    number = offices.said("roster", offices[HEADQUARTERS])["number"]
    assert "déjà inscrit" in offices.done("enrol", offices[HEADQUARTERS], file).out
    assert offices.said("roster", offices[HEADQUARTERS])["number"] == number


def clearance_of(offices, code):
    members = offices.said("roster", offices[HEADQUARTERS])["members"]
    return next(member["clearance"] for member in members if member["office"] == code)


def test_cards_come_in_mails_and_two_offices_of_one_code_are_told(strangers, tmp_path):
    strangers.done("new", tmp_path / "autre.toguna", "--office", MOPTI, "--name", "Autre {office}", "--plain")
    for name in (MOPTI, "autre"):
        text = strangers.said("card", tmp_path / f"{name}.toguna")["card"]
        lines = "\n".join(textwrap.wrap(text, 76, break_on_hyphens=False))
        mail = f"From: a@example.org\nSubject: carte\n\nVoici la carte\n\n{lines}\n\nBonne réception\n"
        (tmp_path / f"{name}.eml").write_text(mail, encoding="utf-8")
    answer = strangers.done("enrol", strangers[HEADQUARTERS], "mopti.eml", "autre.eml", "--yes")
    assert "plusieurs appareils de code MOPTI" in answer.out


def test_wrong_words_enrol_nobody_and_follow_nothing(strangers, tmp_path):
    files = [card_of(strangers, name)[0] for name in (MOPTI, GAO)]
    right = card_of(strangers, MOPTI)[1]
    answer = strangers.toguna("enrol", strangers[HEADQUARTERS], *files, "--words", right)
    assert (answer.status, "ne sont pas ceux" in answer.err) == (2, True)
    assert strangers.toguna("roster", strangers[HEADQUARTERS]).status == 2
    strangers.done("enrol", strangers[HEADQUARTERS], *files, "--yes")
    strangers.done("roster", strangers[HEADQUARTERS], "-o", tmp_path / "l.toguna-roster")
    for options in ((), ("--words", right), ("--words", "un deux trois")):
        assert strangers.toguna("roster", strangers[MOPTI], tmp_path / "l.toguna-roster", *options).status == 2
    assert strangers.toguna("roster", strangers[MOPTI]).status == 2


@pytest.mark.parametrize(("typed", "status"), [("oui\n", 0), ("y\n", 0), ("\n", 2), ("non\n", 2), ("", 130)])
def test_on_a_terminal_the_words_are_shown_and_asked_about(strangers, monkeypatch, typed, status):
    file, heard = card_of(strangers, MOPTI)
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    answer = strangers.toguna("enrol", strangers[HEADQUARTERS], file)
    assert answer.status == status
    assert heard in answer.err
    assert ("est inscrit" in answer.out) is (status == 0)


class Terminal:
    def __init__(self, typed):
        self._typed = typed

    def isatty(self):
        return True

    def readline(self):
        return self._typed


def test_a_roster_of_another_organisation_is_refused(offices, toguna, tmp_path):
    other = tmp_path / "autre.toguna"
    offices.done("new", other, "--office", "AUTRE", "--name", "Autre siège", "--plain", "--headquarters")
    offices.done("enrol", other, card_of(offices, MOPTI)[0], "--yes")
    offices.done("roster", other, "-o", tmp_path / "autre.toguna-roster")
    answer = toguna("roster", offices[MOPTI], tmp_path / "autre.toguna-roster", "--yes")
    assert (answer.status, "autre organisation" in answer.err) == (2, True)
    assert toguna("import", offices[MOPTI], tmp_path / "autre.toguna-roster").status == 2
    assert offices.said("roster", offices[MOPTI])["organization"]["name"] == "Cluster Protection siege"


def test_an_older_roster_changes_nothing(offices, tmp_path):
    offices.done("revoke", offices[HEADQUARTERS], "gao", "--yes")
    offices.done("roster", offices[HEADQUARTERS], "-o", tmp_path / "neuve.toguna-roster")
    offices.done("roster", offices[MOPTI], tmp_path / "neuve.toguna-roster")
    answer = offices.done("roster", offices[MOPTI], tmp_path / "liste.toguna-roster")
    assert "n’est pas plus récente" in answer.out
    assert "retiré" in offices.done("roster", offices[MOPTI]).out


def test_a_device_is_taken_off_and_taken_back(offices, toguna):
    assert "Si oui" in toguna("revoke", offices[HEADQUARTERS], "GAO").err
    offices.done("revoke", offices[HEADQUARTERS], "GAO", "--yes")
    assert "déjà retiré" in toguna("revoke", offices[HEADQUARTERS], "gao", "--yes").err
    offices.put(GAO, "organization", {"name": "DRC"})
    offices.deliver(offices.mails(GAO))
    answer = offices.receive(HEADQUARTERS)
    assert (answer.status, "a été retiré de la liste" in answer.err) == (2, True)
    assert "GAO" not in offices.done("partners", offices[HEADQUARTERS]).out
    offices.done("revoke", offices[HEADQUARTERS], "GAO", "--readmit", "--yes")
    assert "est sur la liste" in toguna("revoke", offices[HEADQUARTERS], "GAO", "--readmit", "--yes").err
    assert offices.receive(HEADQUARTERS).status == 0
    assert offices.values(HEADQUARTERS, "organization", "name") == {"DRC"}


# Files out


def test_only_partners_with_news_get_files_and_partners_says_who_lacks_what(offices):
    offices.exchange()
    offices.put(MOPTI, "organization", {"name": "DRC"})
    gao = partner_of(offices, "GAO")
    assert (gao["unconfirmed"], gao["to_send"], gao["up_to_date"]) == (2, 2, False)
    answer = offices.done("export", offices[MOPTI], "--to", "gao", "-o", offices.folder / "out")
    assert answer.lines[0].startswith("GAO\u00a0: ")
    gao = partner_of(offices, "GAO")
    assert (gao["unconfirmed"], gao["to_send"]) == (2, 0)
    offices.exchange()
    answer = offices.done("export", offices[MOPTI], "--all", "-o", offices.folder / "out")
    assert answer.lines == ["SIEGE\u00a0: rien de nouveau à envoyer.", "GAO\u00a0: rien de nouveau à envoyer."]
    assert all(one["up_to_date"] for one in offices.said("partners", offices[MOPTI]))


def partner_of(offices, code):
    return next(one for one in offices.said("partners", offices[MOPTI]) if one["office"] == code)


def test_an_address_is_remembered_for_the_mails_of_its_office(offices, tmp_path, toguna):
    offices.done("export", offices[MOPTI], "--to", "siege", "-o", tmp_path / "a", "--address", "siege@example.org")
    offices.put(MOPTI, "organization", {"name": "DRC"})
    answer = offices.done("export", offices[MOPTI], "--all", "-o", tmp_path / "b", "--mail", "--lang", "en")
    assert "The address of GAO is not known" in answer.out
    assert "The address of SIEGE" not in answer.out
    mails = [file.read_bytes() for file in (tmp_path / "b").glob("*.eml")]
    assert sum(b"To: siege@example.org" in mail for mail in mails) == 1
    for wrong in ("siege", "a@b@c", "a b@example.org\nBcc: x@y.org"):
        answer = toguna("export", offices[MOPTI], "--to", "siege", "-o", tmp_path / "c", "--address", wrong)
        assert (answer.status, "n’est pas une adresse" in answer.err) == (2, True)
    assert toguna("export", offices[MOPTI], "--all", "-o", tmp_path / "c", "--address", "a@b.org").status == 2
    assert not (tmp_path / "c").exists()


def test_files_of_two_offices_in_one_folder_never_take_each_others_place(offices, tmp_path):
    out = tmp_path / "clé"
    out.mkdir()
    kept = out / "NOTE-000002.eml"
    kept.write_text("à garder", encoding="utf-8")
    for name in (MOPTI, GAO, HEADQUARTERS):
        offices.put(name, "organization", {"name": f"Écrit à {name}"})
        offices.done("export", offices[name], "--all", "-o", out, "--mail")
    assert len(list(out.glob("*.bin"))) == 6
    assert kept.read_text(encoding="utf-8") == "à garder"
    for name in (MOPTI, GAO, HEADQUARTERS):
        offices.toguna("import", offices[name], out)
        assert len(offices.values(name, "organization", "name")) == 3


@pytest.mark.parametrize(
    ("size", "options", "said"),
    [("4M", ("--mail",), "Un courriel porte"), ("beaucoup", (), "n’est pas une taille"), ("10", (), "va de 20"),
     ("99M", (), "va de 20"), ("-1", (), "n’est pas une taille")],
)
def test_a_limit_that_cannot_be_meant_is_refused(offices, tmp_path, size, options, said):
    answer = offices.toguna("export", offices[MOPTI], "--all", "-o", tmp_path / "out", f"--limit={size}", *options)
    assert (answer.status, said in answer.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_one_action_too_large_for_a_mail_comes_without_a_draft(offices, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.usecases.exchange.sending.LARGEST_MAIL", 12_000)
    offices.put(MOPTI, "theme", *many_themes(0))
    answer = offices.done("export", offices[MOPTI], "--to", "gao", "-o", tmp_path / "out", "--mail")
    assert "trop grand pour un courriel" in answer.out
    assert [file.suffix for file in (tmp_path / "out").iterdir()] == [".bin"]
    assert offices.toguna("import", offices[GAO], tmp_path / "out").status == 0


def test_what_cannot_be_written_counts_as_not_sent(offices, tmp_path, monkeypatch):
    offices.put(MOPTI, "organization", {"name": "DRC"})
    write = Path.write_bytes

    def full(path, content):
        if ".new" in path.name and ".bin" in path.name:
            write(path, content[:100])
            raise OSError(28, "no space")
        return write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        answer = offices.toguna("export", offices[MOPTI], "--to", "gao", "-o", tmp_path / "out", "--mail")
    assert (answer.status, "le disque est plein" in answer.err) == (2, True)
    assert list((tmp_path / "out").iterdir()) == []
    gao = partner_of(offices, "GAO")
    assert (gao["sent"], gao["to_send"], gao["up_to_date"]) == (None, 2, False)
    offices.done("export", offices[MOPTI], "--to", "gao", "-o", tmp_path / "out")
    assert offices.toguna("import", offices[GAO], tmp_path / "out").status == 0


# Files in


def test_reading_a_folder_of_mails_again_is_quick_and_does_nothing(offices, monkeypatch):
    offices.put(MOPTI, "organization", {"name": "DRC"})
    offices.deliver(offices.mails(MOPTI))
    first = offices.receive(HEADQUARTERS)
    assert "Ajouté\u00a0: 1 organisation." in first.out
    (offices.inbox(HEADQUARTERS) / "bonjour.eml").write_bytes(b"Subject: bonjour\n\nRien pour Toguna.\n")
    (offices.inbox(HEADQUARTERS) / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(2000))
    monkeypatch.setattr("desktop.sync.envelope.open_bundle", None)  # nothing is decrypted once more
    before = journal(offices, HEADQUARTERS)
    again = offices.receive(HEADQUARTERS)
    assert (again.status, again.out, again.err) == (0, "1 envoi déjà reçu.\n", "")
    assert journal(offices, HEADQUARTERS) == before


def test_a_file_refused_again_and_again_fills_no_journal(offices):
    offices.put(MOPTI, "organization", {"name": "DRC"})
    offices.deliver((HEADQUARTERS, mail) for to, mail in offices.mails(MOPTI) if to == GAO)
    for _ in range(3):
        answer = offices.receive(HEADQUARTERS)
        assert (answer.status, "ne se déchiffre pas" in answer.err) == (2, True)
    assert len(journal(offices, HEADQUARTERS)) == 1
    assert len(list(offices.folder.glob("siege quarantaine/*"))) == 1


def journal(offices, name):
    from desktop.shell.exchange import office_of
    from desktop.storage.opening import open_dossier

    with open_dossier(offices[name]) as dossier:
        return office_of(dossier).post.journal()


def test_an_office_passes_over_what_it_sent_itself(offices, tmp_path):
    offices.done("export", offices[MOPTI], "--all", "-o", tmp_path / "out")
    answer = offices.done("import", offices[MOPTI], tmp_path / "out")
    assert answer.out == "2 envois de ce bureau lui-même, laissés de côté.\n"
    assert journal(offices, MOPTI)[0].way == "sent"


def test_mails_may_lie_in_any_order_also_those_that_need_a_newer_roster(offices):
    offices.put(GAO, "organization", {"name": "DRC"})
    inbox = offices.inbox(MOPTI)
    offices.done("export", offices[GAO], "--to", "mopti", "-o", inbox)
    for option, file in (((), inbox.parent / "retire.toguna-roster"), (("--readmit",), inbox / "z.toguna-roster")):
        offices.done("revoke", offices[HEADQUARTERS], "gao", "--yes", *option)
        offices.done("roster", offices[HEADQUARTERS], "-o", file)
    offices.done("roster", offices[MOPTI], inbox.parent / "retire.toguna-roster")
    answer = offices.receive(MOPTI)
    assert (answer.status, answer.err) == (0, "")
    assert "Ajouté\u00a0: 1 organisation." in answer.out
    assert "La liste des bureaux n°\u00a05 est suivie." in answer.out
    assert offices.receive(MOPTI).out == "1 envoi déjà reçu.\n"


def test_before_an_office_follows_a_roster_it_is_told_what_to_do(strangers, tmp_path):
    strangers.done("enrol", strangers[HEADQUARTERS], card_of(strangers, MOPTI)[0], "--yes")
    strangers.done("export", strangers[HEADQUARTERS], "--all", "-o", strangers.inbox(MOPTI))
    strangers.done("roster", strangers[HEADQUARTERS], "-o", strangers.inbox(MOPTI) / "l.toguna-roster")
    answer = strangers.receive(MOPTI)
    assert answer.status == 2
    assert "toguna roster DOSSIER" in answer.out
    assert answer.err.startswith("Ce bureau ne suit encore aucune liste")
    assert answer.err.count("\n") == 1
    strangers.done("roster", strangers[MOPTI], strangers.inbox(MOPTI), "--yes")
    assert strangers.receive(MOPTI).status == 0


def test_cards_that_came_are_listed_for_headquarters_until_they_are_enrolled(offices, tmp_path):
    offices.done("new", tmp_path / "ber.toguna", "--office", "BER", "--name", "Bérard", "--plain")
    for name in (HEADQUARTERS, MOPTI):
        offices.inbox(name).mkdir()
        offices.done("card", tmp_path / "ber.toguna", "-o", offices.inbox(name) / "carte.txt")
    assert "toguna enrol" in offices.receive(HEADQUARTERS).out
    assert offices.receive(MOPTI).out.startswith("Rien de nouveau")
    offices.done("enrol", offices[HEADQUARTERS], offices.inbox(HEADQUARTERS), "--yes")
    answer = offices.receive(HEADQUARTERS)
    assert (answer.status, "BER" in answer.out) == (0, False)


def test_a_bundle_that_deletes_much_waits_for_a_person(offices):
    ids = offices.put(MOPTI, "organization", *({"name": f"Organisation {n}"} for n in range(30)))
    offices.exchange()
    offices.done("delete", offices[MOPTI], "organization", *ids)
    offices.deliver(offices.mails(MOPTI))
    answer = offices.receive(HEADQUARTERS)
    assert (answer.status, "--accept-deletions" in answer.err) == (2, True)
    assert len(offices.values(HEADQUARTERS, "organization", "name")) == 30
    answer = offices.receive(HEADQUARTERS, "--accept-deletions")
    assert (answer.status, "Supprimé\u00a0: 30 organisations." in answer.out) == (0, True)
    assert offices.values(HEADQUARTERS, "organization", "name") == set()


def test_the_recovery_key_opens_what_was_sent_to_a_lost_computer(strangers, tmp_path):
    cards = [card_of(strangers, name)[0] for name in (MOPTI, GAO)]
    answer = strangers.done("enrol", strangers[HEADQUARTERS], *cards, "--yes")
    key = next(line.strip() for line in answer.lines if line.strip().startswith("TG"))
    strangers.done("roster", strangers[HEADQUARTERS], "-o", tmp_path / "l.toguna-roster")
    for name in (MOPTI, GAO):
        strangers.done("roster", strangers[name], tmp_path / "l.toguna-roster", "--yes")
    strangers.put(MOPTI, "organization", {"name": "DRC"})
    strangers.done("export", strangers[MOPTI], "--to", "gao", "-o", tmp_path / "out")
    strangers.done("new", tmp_path / "neuf.toguna", "--office", "GAO", "--name", "Gao, nouvel ordinateur", "--plain")
    strangers.done("roster", tmp_path / "neuf.toguna", tmp_path / "l.toguna-roster", "--yes")
    typed = tmp_path / "cle.txt"
    attempt = ("import", tmp_path / "neuf.toguna", tmp_path / "out", "--recovery-key-file", typed)
    assert "ne peut pas être lu" in strangers.toguna(*attempt).err
    for text, said in ((wrong_in_group_3(key), "groupe 3"), ("bonjour", "ne contient pas"), ("", "ne contient pas")):
        typed.write_text(text, encoding="utf-8")
        answer = strangers.toguna(*attempt)
        assert (answer.status, said in answer.err) == (2, True)
    typed.write_text(key.lower().replace("-", " "), encoding="utf-8")
    assert "Ajouté\u00a0: 1 organisation." in strangers.done(*attempt).out


def wrong_in_group_3(key):
    groups = key.split("-")
    groups[2] = groups[2][:-1] + ("2" if groups[2][-1] != "2" else "3")
    return "-".join(groups)


def test_hostile_names_do_nothing(offices, tmp_path):
    offices.put(MOPTI, "organization", {"name": "DRC"})
    offices.done("export", offices[MOPTI], "--to", "siege", "-o", tmp_path / "out")
    (bundle,) = (tmp_path / "out").iterdir()
    inbox = offices.inbox(HEADQUARTERS)
    inbox.mkdir()
    shutil.copy(bundle, inbox / "{sender} \x1b[2J\u202e.bin")
    if sys.platform != "win32":
        shutil.copy(tmp_path / "siege.toguna", os.fsencode(inbox) + b"/\xff\xfe.eml")
        (inbox / "{0}.eml").write_bytes(b"Subject: x\n\nTOGUNA-CARD-1:zzzz\n")
        (inbox / "lien.bin").symlink_to("/etc/hostname")
        os.mkfifo(inbox / "tuyau.eml")
    answer = offices.receive(HEADQUARTERS)
    assert "Ajouté\u00a0: 1 organisation." in answer.out
    assert not set("\x1b\u202e") & set(answer.out + answer.err)
    assert "{0}.eml" in answer.err
    said = json.loads(offices.receive(HEADQUARTERS, "--json").out)
    assert [one["outcome"] for one in said["bundles"]] == ["again"]


def test_conflicts_read_well_and_a_wrong_choice_is_told(offices, toguna):
    (theme,) = offices.put(MOPTI, "theme", {"name_fr": "Logement"})
    (meeting,) = offices.put(MOPTI, "meeting", {"date": "2020-01-16", "meeting_kind": "monthly"})
    offices.put(MOPTI, "organization", {"name": "Conseil danois", "acronym": "DRC"})
    (row,) = offices.put(MOPTI, "attendance", {"meeting": meeting, "organization": "DRC", "people": 3})
    offices.exchange()
    for name, people in ((MOPTI, 4), (GAO, 5)):
        offices.put(name, "attendance", {"id": row, "people": people})
    offices.done("delete", offices[MOPTI], "theme", theme)
    offices.put(GAO, "theme", {"id": theme, "name_en": "Housing"})
    offices.exchange()
    said = offices.done("conflicts", offices[HEADQUARTERS]).out
    kept = "garder la fiche, avec «\u00a0Nom en anglais\u00a0»\u00a0: Housing"
    for words in ("«\u00a0DRC (Réunion mensuelle", "de MOPTI", "supprimer la fiche", kept):
        assert words in said, said
    assert "delete the record" in offices.done("conflicts", offices[HEADQUARTERS], "--lang", "en").out
    waiting = {one["field"]: one for one in offices.conflicts(HEADQUARTERS)}
    people, deleted = waiting["people"]["key"], waiting["deleted"]["key"]
    for arguments, words in (
        ((people,), "Dites comment"),
        ((people, "--keep", "0", "--value", "4"), "Dites comment"),
        ((people, "--keep", "ffffffff"), "n’a pas de version"),
        (("ffffffff", "--keep", "0"), "Il n’y a pas de conflit"),
        ((people, "--value", "beaucoup"), "ne convient pas"),
        ((deleted, "--value", "oui"), "--keep"),
    ):
        answer = toguna("resolve", offices[HEADQUARTERS], *arguments)
        assert (answer.status, words in answer.err) == (2, True), arguments
    offices.done("resolve", offices[HEADQUARTERS], people, "--value", "6")
    keep = next(version["key"] for version in waiting["deleted"]["versions"] if version["field"] == "name_en")
    offices.done("resolve", offices[HEADQUARTERS], deleted, "--keep", keep)
    assert offices.done("conflicts", offices[HEADQUARTERS]).out == "Aucun conflit n’attend.\n"
    offices.exchange()
    assert offices.values(MOPTI, "attendance", "people") == {6}
    assert offices.values(MOPTI, "theme", "name_en") == {"Housing"}
    assert len(offices.digests()) == 1


# What cannot be done


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("enrol", "siege", "lines.txt", "--yes"), "ne contient pas de carte"),
        (("enrol", "siege", "liste.toguna-roster", "--yes"), "ne contient pas de carte"),
        (("enrol", "siege", "absent.toguna-card", "--yes"), "ne peut pas être lu"),
        (("enrol", "siege", "siege.toguna-card", "--yes"), "de ce siège lui-même"),
        (("enrol", "mopti", "gao.toguna-card", "--yes"), "Seul le siège"),
        (("enrol", "siege", "gao.toguna-card", "--clearance", "secret"), "valeurs possibles"),
        (("roster", "mopti", "gao.toguna-card", "--yes"), "ne contient pas de liste"),
        (("roster", "mopti", "absent", "--yes"), "ne peut pas être lu"),
        (("roster", "mopti", "-o", "lines.txt"), "n’est pas une liste"),
        (("roster", "mopti", "--new-recovery-key"), "Seul le siège"),
        (("roster", "siege", "--recovery-sheet", "x.pdf"), "--new-recovery-key"),
        (("export", "mopti", "-o", "out"), "Dites pour qui"),
        (("export", "mopti", "--to", "gao", "--all", "-o", "out"), "Dites pour qui"),
        (("export", "mopti", "--to", "kidal", "-o", "out"), "GAO, SIEGE"),
        (("export", "mopti", "--to", "", "--all", "-o", "lines.txt"), "c’est un fichier"),
        (("import", "mopti", "lines.txt"), "n’est pas un envoi Toguna"),
        (("import", "mopti", "absent"), "ne peut pas être lu"),
        (("revoke", "mopti", "gao", "--yes"), "Seul le siège"),
        (("revoke", "siege", "kidal", "--yes"), "GAO, MOPTI"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(offices, toguna, monkeypatch, tmp_path, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lines.txt").write_text("à garder", encoding="utf-8")
    card_of(offices, HEADQUARTERS)
    command, name, *rest = arguments
    answer = toguna(command, offices[name], *rest)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert (tmp_path / "lines.txt").read_text(encoding="utf-8") == "à garder"


@pytest.mark.parametrize("command", ["partners", "roster", "export"])
def test_before_joining_each_side_is_told_what_comes_first(strangers, toguna, tmp_path, command):
    rest = ("--all", "-o", tmp_path / "out") if command == "export" else ()
    assert "Envoyez sa carte au siège" in toguna(command, strangers[MOPTI], *rest).err
    assert "Demandez à chacun sa carte" in toguna(command, strangers[HEADQUARTERS], *rest).err


def test_a_dossier_that_may_only_be_read_shows_but_does_not_exchange(offices, toguna, tmp_path, monkeypatch):
    from desktop.storage import opening
    from desktop.usecases.ports import DossierFacts

    offices.put(MOPTI, "organization", {"name": "DRC"})
    offices.done("export", offices[MOPTI], "--to", "siege", "-o", tmp_path / "in")
    with monkeypatch.context() as patch:
        real = opening.DossierFacts
        assert real is DossierFacts
        patch.setattr(opening, "DossierFacts", lambda **facts: DossierFacts(**facts | {"read_only": True}))
        for command in ("partners", "roster", "card", "conflicts"):
            assert toguna(command, offices[HEADQUARTERS]).status == 0
        for command, *rest in (
            ("export", "--all", "-o", tmp_path / "out"), ("import", tmp_path / "in"), ("revoke", "gao", "--yes"),
        ):
            answer = toguna(command, offices[HEADQUARTERS], *rest)
            assert (answer.status, "lecture seule" in answer.err) == (2, True), command
    assert offices.done("import", offices[HEADQUARTERS], tmp_path / "in").status == 0


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())
