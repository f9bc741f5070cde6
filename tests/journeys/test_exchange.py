"""A field office and headquarters, each in its window, exchange their work by files alone."""

from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.domain.kinds import AgendaItem, Meeting, Organization, Recommendation
from desktop.domain.kinds.sensitivity import Sensitivity
from desktop.storage.about import About
from desktop.storage.check import check
from desktop.storage.opening import create_dossier
from desktop.ui.pages.contests import ContestBadge
from desktop.ui.pages.exchange.list_pane import JOURNAL, conflict_key, partner_key
from desktop.wording.words import Words

ENTER = Qt.Key.Key_Return
STEP = Words("avant", "before")


@pytest.fixture
def make(tmp_path, home):
    """Return a function that makes a dossier of its own."""
    with ExitStack() as open_dossiers:
        def made(code: str, *, headquarters: bool = False):
            about = About(f"Cluster Protection {code}", code, headquarters)
            return open_dossiers.enter_context(create_dossier(tmp_path / f"{code}.toguna", about, home=home))

        yield made


def notes(office) -> str:
    return office.window.status._notes.whole()


def outgoing(office, to) -> list:
    """Prepare what another office lacks, with keys alone, and return the files."""
    before = set(office.folder.glob("note-*.bin"))
    office.turn_to().press("Ctrl+5").look()
    office.exchange.list.select(None)
    office.exchange.list.list.setCurrentIndex(office.exchange.list.model.place_of(partner_key(device(to))))
    office.settle()
    office.exchange.list.list.setFocus()
    office.press(ENTER, ENTER)
    office.settle()
    return sorted(set(office.folder.glob("note-*.bin")) - before)


def device(office) -> bytes:
    return office.exchanging.mailroom.office().me.device


def said(office) -> str:
    """Return all that the report of the last reception says."""
    reports = office.exchange.reception.progress.reports
    return "\n".join(words.fr for one in reports for words in (one.title, *one.lines, *one.alarms))


def join(siege, mop) -> None:
    """Found the roster, enrol an office by its card, follow the roster."""
    siege.turn_to().press("Ctrl+5").look()
    if not siege.exchanging.watch.state.founder:
        siege.press(ENTER, ENTER)
        siege.settle()
    mop.turn_to().press("Ctrl+5").look().press(ENTER, ENTER)
    mop.settle()
    siege.turn_to().drop(mop.folder / f"carte-{mop.dossier.facts.office}.toguna-card")
    siege.exchange.papers.save_roster()
    siege.settle()
    (roster,) = siege.folder.glob("*.toguna-roster")
    mop.turn_to().drop(roster)
    roster.unlink()


@pytest.fixture
def pair(make, sit_down):
    siege, mop = sit_down(make("SIEGE", headquarters=True)), sit_down(make("MOP"))
    join(siege, mop)
    return siege, mop


def both_ways(siege, mop) -> None:
    for one, other in ((mop, siege), (siege, mop), (mop, siege)):
        other.turn_to().drop(*outgoing(one, other))


@pytest.mark.slow
def test_joining_takes_a_card_a_roster_and_sixteen_words(make, sit_down):
    siege, mop = sit_down(make("SIEGE", headquarters=True)), sit_down(make("MOP"))
    assert notes(mop) == notes(siege) == ""
    join(siege, mop)
    asked = dict(siege.answers.asked)
    assert asked["show_key"].startswith("TG")
    assert asked["enrol"] == mop.exchanging.mailroom.office().craft.words(mop.exchanging.watch.state.roster.members[1]
                                                                           .card.signing)
    organization = siege.exchanging.watch.state.roster.organization
    assert dict(mop.answers.asked)["compare"] == siege.exchanging.mailroom.office().craft.words(organization)
    assert mop.exchanging.watch.state.nearest().partner.card.office == "SIEGE"
    assert siege.exchanging.watch.state.partners[0].partner.clearance is Sensitivity.RESTRICTED


@pytest.mark.slow
def test_nobody_joins_whose_words_were_not_the_same(make, sit_down):
    siege, mop = sit_down(make("SIEGE", headquarters=True)), sit_down(make("MOP"))
    mop.answers.agree = False
    join(siege, mop)
    assert not mop.look().exchanging.watch.state.joined
    assert "n’est pas suivie" in said(mop)


@pytest.mark.slow
def test_the_status_line_tells_from_the_first_word_to_the_acknowledgement(pair):
    siege, mop = pair
    mop.turn_to().press("Ctrl+2", "Ctrl+N").type("Norwegian Refugee Council")
    mop.pause()
    assert "à envoyer" in notes(mop.look())
    assert "Le siège n’a encore rien accusé" in notes(mop)
    files = outgoing(mop, siege)
    assert len(files) == 1
    assert files[0].with_suffix(".eml").exists()
    assert "en chemin" in notes(mop)

    siege.turn_to().press("Ctrl+2").settle()
    siege.drop(*files)
    assert siege.window.pages.current == "exchange"
    assert "Ajouté : 1 organisation" in said(siege).replace("\u00a0", " ")
    opening = siege.exchange.reception.progress.reports[0].openings[0]
    siege.exchange.record_opened.emit(opening)
    siege.settle()
    assert siege.window.pages.current == "organizations"
    assert siege.window.pages.page("organizations").pane.model.total == 1
    assert "1 bureau attend un envoi" in notes(siege.look())

    mop.turn_to().drop(*outgoing(siege, mop))
    assert "Tout est arrivé au siège" in notes(mop)
    assert "Dernier accusé du siège" in notes(mop)
    mop.turn_to().press("Ctrl+Z")           # the person's own step, not what came
    mop.settle()
    with mop.dossier.reading() as reader:
        assert reader.count(Organization) == 0
    assert "à envoyer" in notes(mop.look())


@pytest.mark.slow
def test_a_conflict_is_settled_with_keys_and_the_next_comes_up(pair):
    siege, mop = pair
    with mop.dossier.unit_of_work(STEP) as unit:
        nrc, drc = (unit.add(Organization(name=name)) for name in ("NRC", "DRC"))
    both_ways(siege, mop)
    for office, names in ((mop, ("Conseil norvégien", "Conseil danois")), (siege, ("Norwegian RC", "Danish RC"))):
        with office.dossier.unit_of_work(STEP) as unit:
            for record, name in zip((nrc, drc), names, strict=True):
                unit.change(unit.get(Organization, record.id), name=name)
    both_ways(siege, mop)
    mop.turn_to().press("Ctrl+5").look()
    assert len(mop.exchanging.watch.state.conflicts) == 2
    assert "2 conflits à régler" in notes(mop)
    first, second = mop.exchanging.watch.state.conflicts
    mop.exchange._go(conflict_key(first.key))
    mop.exchange.focus_filter()
    other = first.versions[1]
    mop.press(ENTER, Qt.Key.Key_Tab, ENTER)      # into the pane, to the second version, keep it
    mop.settle()
    with mop.dossier.reading() as reader:
        assert reader.get(Organization, first.contest.record).name == other.value
    assert [one.key for one in mop.exchanging.watch.state.conflicts] == [second.key]
    assert mop.exchange.panes.made.conflict.conflict.key == second.key
    assert "1 conflit à régler" in notes(mop)

    mop.press("Ctrl+Z")
    mop.settle()
    with mop.dossier.reading() as reader:
        assert reader.get(Organization, first.contest.record).name == first.versions[0].value
    pane = mop.exchange.panes.made.conflict
    pane.line.setText("Conseil danois pour les réfugiés")
    pane.keep.setFocus()
    mop.press(ENTER)
    mop.settle()
    assert mop.exchanging.watch.state.conflicts == ()
    both_ways(siege, mop)
    for office in (siege, mop):
        with office.dossier.reading() as reader:
            assert reader.get(Organization, second.contest.record).name == "Conseil danois pour les réfugiés"
        assert check(office.dossier) == ()


@pytest.mark.slow
def test_a_field_with_two_versions_says_so_where_people_work(pair):
    siege, mop = pair
    with mop.dossier.unit_of_work(STEP) as unit:
        nrc = unit.add(Organization(name="NRC"))
        meeting = unit.add(Meeting(title="Logement", venue="HCR"))
        made = unit.add(Recommendation(meeting=meeting.id, text="Écrire aux maires", position="m"))
    both_ways(siege, mop)
    for office in (mop, siege):
        code = office.dossier.facts.office
        with office.dossier.unit_of_work(STEP) as unit:
            unit.change(unit.get(Organization, nrc.id), name=f"NRC {code}")
            unit.change(unit.get(Meeting, meeting.id), called_by_words=f"Origine {code}")
            unit.change(unit.get(Recommendation, made.id), reference=f"X {code}")
    both_ways(siege, mop)
    mop.turn_to().press("Ctrl+1").look()
    shown = {badge.accessibleName() for badge in mop.page.findChildren(ContestBadge) if badge.isVisible()}
    assert shown == {"2 versions", "N° : 2 versions"}      # opened, though it is among *Plus de champs*
    mop.press("Ctrl+2")
    mop.settle()
    page = mop.window.pages.page("organizations")
    page.show_record(nrc.id)
    mop.settle()
    (badge,) = (badge for badge in page.findChildren(ContestBadge) if badge.isVisible())
    badge.setFocus()
    mop.press(ENTER)
    mop.settle()
    assert mop.window.pages.current == "exchange"
    assert mop.exchange.panes.made.conflict.conflict.contest.record == nrc.id
    mop.press(ENTER)
    mop.settle()
    mop.press("Ctrl+2").look()
    assert not badge.isVisible()


@pytest.mark.slow
def test_a_deletion_against_an_edit_is_decided_and_a_long_text_is_written_together(pair):
    siege, mop = pair
    with mop.dossier.unit_of_work(STEP) as unit:
        nrc = unit.add(Organization(name="NRC"))
        meeting = unit.add(Meeting(title="Logement"))
        item = unit.add(AgendaItem(meeting=meeting.id, title="Suivi", discussion="Le chiffre est connu.", position="m"))
    both_ways(siege, mop)
    with mop.dossier.unit_of_work(STEP) as unit:
        unit.delete(unit.get(Organization, nrc.id))
        unit.change(unit.get(AgendaItem, item.id), discussion="Le chiffre est contesté.")
    with siege.dossier.unit_of_work(STEP) as unit:
        unit.change(unit.get(Organization, nrc.id), website="nrc.example")
        unit.change(unit.get(AgendaItem, item.id), discussion="Le chiffre est de janvier.")
    both_ways(siege, mop)
    mop.turn_to().press("Ctrl+5").look()
    sheets = {one.deletion: one for one in mop.exchanging.watch.state.conflicts}
    mop.exchange._go(conflict_key(sheets[True].key))
    keep, delete = mop.exchange.panes.made.conflict.cards
    assert "nrc.example" in "".join(label.text() for label in keep.findChildren(QLabel))
    delete.button.click()
    mop.settle()
    with mop.dossier.reading() as reader:
        assert reader.get(Organization, nrc.id) is None
    mop.press("Ctrl+Z")
    mop.settle()
    with mop.dossier.reading() as reader:
        assert reader.get(Organization, nrc.id) is not None

    pane = mop.exchange.panes.made.conflict
    assert "[1/2]" in pane.work.toPlainText()
    pane.work.setFocus()
    mop.press("Ctrl+A").type("Le chiffre de janvier est conteste.")
    mop.look()                              # what is being written survives a look at the state
    assert pane.drafting
    pane.keep.click()
    mop.settle()
    assert not pane.drafting
    with mop.dossier.reading() as reader:
        assert reader.get(AgendaItem, item.id).discussion == "Le chiffre de janvier est conteste."


@pytest.mark.slow
def test_a_bundle_that_would_hide_much_waits_for_a_word(pair):
    siege, mop = pair
    with mop.dossier.unit_of_work(STEP) as unit:
        made = [unit.add(Organization(name=f"ONG {number}")) for number in range(30)]
    both_ways(siege, mop)
    with mop.dossier.unit_of_work(STEP) as unit:
        for one in made[:25]:
            unit.delete(unit.get(Organization, one.id))
    files = outgoing(mop, siege)
    siege.answers.agree = False
    siege.turn_to().drop(*files)
    assert siege.answers.asked[-1] == ("take_many", ("MOP", 25))
    with siege.dossier.reading() as reader:
        assert reader.count(Organization) == 30
    assert siege.look().exchanging.watch.state.refused == 1
    siege.answers.agree = True
    siege.drop(*files)
    with siege.dossier.reading() as reader:
        assert reader.count(Organization) == 5
    assert siege.look().exchanging.watch.state.refused == 0


@pytest.mark.slow
def test_what_is_refused_is_counted_until_somebody_read_why(pair):
    _, mop = pair
    broken = mop.folder / "abime.bin"
    broken.write_bytes(b"age-encryption.org/v1\n" + b"x" * 300)
    mop.turn_to().drop(broken, mop.folder / "nulle-part.bin")
    assert "ne se déchiffre pas" in said(mop)
    assert mop.exchanging.watch.state.refused == 1
    assert "1 fichier refusé" in notes(mop)
    mop.exchange._go(JOURNAL)
    mop.settle()
    mop.look()
    assert mop.exchanging.watch.state.refused == 0
    journal = mop.exchange.panes.made.journal
    journal.enter()
    assert "ne se déchiffre pas" in journal.said()


@pytest.mark.slow
def test_an_office_is_cleared_revoked_and_readmitted(pair):
    siege, mop = pair
    siege.turn_to().press("Ctrl+5").look()
    siege.exchange._go(partner_key(device(mop)))
    pane = siege.exchange.panes.made.partner
    pane.clearance._choose(pane.clearance._options[0])
    siege.settle()
    assert siege.look().exchanging.watch.state.partners[0].partner.clearance is Sensitivity.PUBLIC
    pane.address.setText("mopti@cluster.example")
    pane.address.textEdited.emit("mopti@cluster.example")
    (bundle,) = outgoing(siege, mop)
    assert b"mopti@cluster.example" in bundle.with_suffix(".eml").read_bytes()
    pane.remove.click()
    siege.settle()
    siege.look()
    assert siege.answers.asked[-1] == ("revoke", "MOP")
    assert siege.exchanging.watch.state.partners == ()
    assert "Réadmettre" in pane.remove.text()
    pane.remove.click()
    siege.settle()
    assert len(siege.look().exchanging.watch.state.partners) == 1


@pytest.mark.slow
def test_all_offices_are_served_at_once_each_in_its_folder(make, sit_down):
    siege, mop, gao = sit_down(make("SIEGE", headquarters=True)), sit_down(make("MOP")), sit_down(make("GAO"))
    join(siege, mop)
    join(siege, gao)
    with siege.dossier.unit_of_work(STEP) as unit:
        unit.add(Organization(name="NRC"))
    siege.turn_to().press("Ctrl+5").look()
    siege.exchange.list.all.click()
    siege.settle()
    siege.settle()
    assert "2 fichiers sont prêts" in siege.messages.text()
    for office in (mop, gao):
        files = list((siege.folder / office.dossier.facts.office).glob("*.bin"))
        assert len(files) == 1
        office.turn_to().drop(*files)
        with office.dossier.reading() as reader:
            assert reader.count(Organization) == 1
    assert not siege.look().exchange.list.all.isVisible()       # nobody waits any more


@pytest.mark.slow
def test_closing_the_window_in_the_middle_of_many_files_waits_for_one_only(pair):
    siege, mop = pair
    files = []
    for number in range(6):
        with mop.dossier.unit_of_work(STEP) as unit:
            unit.add(Organization(name=f"ONG {number}"))
        files += outgoing(mop, siege)
    siege.turn_to().press("Ctrl+5").settle()
    siege.exchanging.receive(files)
    siege.exchange.reception.stop()
    siege.settle()
    progress = siege.exchange.reception.progress
    assert progress.stopped
    assert len(progress.reports) < len(files)
    siege.drop(*files)
    with siege.dossier.reading() as reader:
        assert reader.count(Organization) == 6
