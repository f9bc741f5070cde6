"""Offices join at the command line: cards, eight words, the roster that headquarters signs."""

import textwrap

import pytest

from .exchange_offices import GAO, HEADQUARTERS, MOPTI, card_of, text_of


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
