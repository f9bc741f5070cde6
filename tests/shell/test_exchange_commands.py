"""Three offices exchange their work through the command line, mails and all, whatever happens on the way."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from .exchange_offices import GAO, HEADQUARTERS, MOPTI, card_of, many_themes

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
