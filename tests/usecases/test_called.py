"""Two with one acronym are told apart wherever they are named, and never taken for one another."""

from datetime import date

import pytest

from desktop.domain.declaration import fields_of
from desktop.domain.errors import KnownError
from desktop.domain.kinds import Attendance, Body, Meeting, Membership, Organization, Person, Recommendation
from desktop.domain.partial_date import PartialDate
from desktop.usecases.attendance import note_attendance
from desktop.usecases.bodies.members import member_rows, note_members
from desktop.usecases.bodies.tree import body_tree
from desktop.usecases.bulletin.nouns import Nouns
from desktop.usecases.called import short_name, short_names
from desktop.usecases.directory import find_actor, known_organizations
from desktop.usecases.directory_list import organization_rows, person_rows
from desktop.usecases.lookup import References
from desktop.usecases.meeting_list import meeting_rows
from desktop.usecases.meeting_sheet import meeting_sheet
from desktop.usecases.references import change_reference
from desktop.usecases.table_of import table_of
from desktop.usecases.tracking.rows import tracker
from desktop.wording.words import Language, Words

TODAY = date(2020, 3, 11)
DANISH, DEMOCRATIC = "DRC (Danish Refugee Council)", "DRC (Dialogue et recherche citoyenne)"


class Scene:
    def __init__(self, desk, dossier) -> None:
        self.desk, self.dossier = desk, dossier
        self.danish = self.keep(Organization(name="Danish Refugee Council", acronym="DRC"))
        self.other = self.keep(Organization(name="Dialogue et recherche citoyenne", acronym="DRC"))
        self.nrc = self.keep(Organization(name="Norwegian Refugee Council", acronym="NRC"))
        self.old = self.keep(Organization(name="Conseil norvégien", acronym="NRC", merged_into=self.nrc.id))
        self.national = self.keep(Body(name="Cluster Protection", acronym="CP"))
        self.gao = self.keep(Body(name="Cluster Protection Gao", acronym="CP"))
        self.meeting = self.keep(Meeting(body=self.gao.id, date=PartialDate.day(TODAY)))
        self.asked = self.keep(Recommendation(
            reference="BKO-2020-001", text="Agir", meeting=self.meeting.id,
            responsible=frozenset({self.danish.id, self.other.id, self.nrc.id}),
        ))

    def keep(self, record):
        with self.dossier.unit_of_work(Words("x", "x")) as unit:
            return unit.add(record)


@pytest.fixture
def scene(desk, fake_dossier):
    return Scene(desk, fake_dossier)


def test_only_those_that_share_an_acronym_are_called_by_more(scene) -> None:
    names = scene.desk.read(short_names, [scene.danish, scene.other, scene.nrc, scene.gao, scene.meeting])
    assert [names[one.id].fr for one in (scene.danish, scene.other, scene.nrc, scene.gao)] == [
        DANISH, DEMOCRATIC, "NRC", "CP (Cluster Protection Gao)",
    ]
    assert scene.desk.read(short_name, scene.meeting).fr.startswith("Réunion mensuelle")


def test_lists_sheets_tables_and_the_bulletin_tell_them_apart(scene) -> None:
    scene.keep(Person(name="Awa", organization=scene.danish.id))
    scene.keep(Membership(body=scene.gao.id, member=scene.other.id))
    read = scene.desk.read
    named = f"{DANISH}, {DEMOCRATIC}, NRC"
    rows = read(tracker)
    assert rows.names_of(rows.rows[0].responsible, Language.FR) == named
    assert rows.name(scene.gao.id).fr == "CP (Cluster Protection Gao)"
    sheet = read(meeting_sheet, scene.meeting.id, TODAY)
    assert [words.fr for words in sheet.names_of(scene.asked.responsible)] == [DANISH, DEMOCRATIC, "NRC"]
    cells = [str(cell) for cell in read(table_of, Recommendation, [scene.asked.id]).rows[0]]
    assert any(DANISH in cell and DEMOCRATIC in cell for cell in cells)
    assert read(meeting_rows)[0].group.fr.startswith("CP (Cluster Protection Gao)")
    assert [node.title for node in read(body_tree, TODAY, TODAY)] == [
        "CP (Cluster Protection Gao)", "CP (Cluster Protection)",
    ]
    assert [row.name.fr for row in read(member_rows, scene.gao.id, TODAY)] == [DEMOCRATIC]
    assert DANISH in read(person_rows, TODAY)[0].details[0].fr
    assert [row.title for row in read(organization_rows, TODAY)] == [DANISH, DEMOCRATIC, "NRC"]
    assert [row.details[0].fr for row in read(organization_rows, TODAY)[2:]] == ["Norwegian Refugee Council"]
    assert read(lambda reader: Nouns(reader).names(scene.asked.responsible)).fr == f"{DANISH}, {DEMOCRATIC} et NRC"


def test_what_is_shown_can_be_typed_again(scene) -> None:
    change = change_reference(Recommendation, "responsible")
    changed = scene.desk.perform(change, None, scene.asked.id, f"{DEMOCRATIC}, NRC").value
    assert changed.responsible == {scene.other.id, scene.nrc.id}
    known = scene.desk.read(known_organizations)
    assert [one.name for one in known] == [DANISH, DEMOCRATIC, "NRC"]
    assert find_actor(known, "Danish Refugee Council (DRC)").id == scene.danish.id
    declared = fields_of(Recommendation)["responsible"]
    assert scene.desk.read(lambda reader: References(reader).resolve(declared, DANISH)) == scene.danish.id


@pytest.mark.parametrize(
    ("use_case", "about"),
    [(change_reference(Recommendation, "responsible"), "asked"), (note_attendance, "meeting"), (note_members, "gao")],
    ids=["field", "attendance", "members"],
)
def test_a_shared_acronym_alone_is_asked_about_and_nothing_is_guessed(scene, use_case, about) -> None:
    more = (TODAY,) if use_case is note_members else ()
    with pytest.raises(KnownError, match=r"Several are called “DRC”: DRC \(Danish Refugee Council\), DRC \(Dialogue"):
        scene.desk.perform(use_case, None, getattr(scene, about).id, "NRC, DRC", *more)
    assert scene.desk.read(lambda reader: (reader.find(Attendance), reader.find(Membership))) == ([], [])


def test_one_that_has_nothing_but_the_acronym_is_meant_by_it(scene) -> None:
    bare = scene.keep(Organization(name="DRC", acronym="DRC"))
    change = change_reference(Recommendation, "responsible")
    assert scene.desk.perform(change, None, scene.asked.id, "drc").value.responsible == {bare.id}
