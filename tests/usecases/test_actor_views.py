"""Matrix, gaps, what is told of what was chosen, and what follows from it: invitations, members, addresses."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.kinds import Attendance, Body, Meeting, Membership, Organization, Person, Theme
from desktop.domain.kinds.actors import Standing
from desktop.domain.kinds.bodies import BodyStatus, Role
from desktop.domain.kinds.meetings import MeetingState, Presence
from desktop.domain.partial_date import PartialDate
from desktop.usecases.actors.desk import ActorsDesk, ActorsView, show
from desktop.usecases.actors.filters import ActorFilter
from desktop.usecases.actors.gaps import neighbours
from desktop.usecases.actors.ground import AreaId, Ground
from desktop.usecases.actors.inviting import Added, invite, living_bodies, meetings_to_come, propose_members
from desktop.usecases.actors.matrix import Dimension, matrix_of
from desktop.usecases.actors.portraits import (
    MOST,
    NOTHING_REPORTED,
    actor_portrait,
    area_portrait,
    cell_portrait,
    summary,
    whole_portrait,
)
from desktop.usecases.bodies.mailing import addresses_of

from .actor_scene import LAND, TODAY, Scene, at, elsewhere, ground, square

KORO, BANKASS, YOUWAROU, ANSONGO = (AreaId(2, code) for code in ("ML0505", "ML0502", "ML0508", "ML0701"))


@pytest.fixture
def scene():
    """Return a scene with land in Koro and Bankass, children in Bankass alone."""
    scene = Scene()
    scene.add([scene.nrc], "Koro", scene.land, title="Conseil", targeted_total=1500)
    scene.add([scene.drc], "Bankass", scene.land, title="Médiation")
    scene.add([scene.amss], "Bankass", scene.children, title="Écoles")
    return scene


def shown(scene, **view):
    return show(ActorsDesk(scene.actors(), ground()), ActorsView(**view))


def heading(matrix, words, *, down=True):
    return next(one for one in (matrix.rows if down else matrix.columns) if one.words.fr == words)


def test_areas_that_share_a_point_are_neighbours():
    found = neighbours(ground(), 2)
    assert found[KORO] == {BANKASS, YOUWAROU}
    assert found[YOUWAROU] == {KORO, BANKASS}  # they meet at a corner
    assert ANSONGO not in found


def test_a_matrix_has_a_cell_only_where_something_is_reported(scene):
    scene.add([scene.nrc, scene.drc, scene.amss], "Koro", scene.land)
    matrix = shown(scene).matrix
    assert [row.words.fr for row in matrix.rows] == ["Bankass", "Koro"]
    assert [column.words.fr for column in matrix.columns] == ["Foncier", "Enfance"]
    koro, land = heading(matrix, "Koro"), heading(matrix, "Foncier", down=False)
    cell = matrix.cell(koro, land)
    assert cell.organizations == {scene.nrc.id, scene.drc.id, scene.amss.id}
    assert cell.overlaps
    assert (koro.organizations, koro.activities) == (3, 2)
    assert matrix.cell(koro, heading(matrix, "Enfance", down=False)) is None
    assert (matrix.gaps, matrix.overlaps) == (1, 1)


def test_places_without_activities_come_when_asked_for(scene):
    matrix = shown(scene, everywhere=True).matrix
    assert {row.words.fr for row in matrix.rows} == {"Koro", "Bankass", "Youwarou", "Ansongo"}
    assert heading(matrix, "Youwarou").activities == 0


def test_a_matrix_by_organization_and_by_body(scene):
    with scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster Mopti"))
        unit.add(Membership(body=body.id, member=scene.nrc.id))
    actors = scene.actors()
    matrix = matrix_of(actors.facts, actors, ground(), down=Dimension.ORGANIZATION, across=Dimension.BODY)
    assert {row.words.fr for row in matrix.rows} == {"NRC", "DRC", "AMSS"}
    assert [column.words.fr for column in matrix.columns] == ["Cluster Mopti", "(hors instance)"]
    assert matrix.cell(heading(matrix, "NRC"), matrix.columns[0]) is not None
    assert matrix.cell(heading(matrix, "DRC"), matrix.columns[0]) is None


def test_an_area_tells_who_is_there_what_is_missing_and_who_is_near(scene):
    told = area_portrait(shown(scene), KORO)
    assert (told.title.fr, told.subtitle.fr) == ("Cercle de Koro", "Région de Mopti · ML0505 (2021)")
    assert [(number.fr, words.fr) for number, words in told.figures] == [
        ("1", "organisation"), ("1", "activité"), ("1\u202f500", "ciblées"),
    ]  # fmt: skip
    assert [(line.name.fr, line.aside.fr, line.title.fr) for line in told.lines] == [("NRC", "Foncier", "Conseil")]
    assert told.gaps == {scene.children.id}
    assert [(one.organization, [area.name for area in one.areas], one.present) for one in told.near] == [
        (scene.amss.id, ["Bankass"], False)
    ]
    assert told.warning.fr == (
        "Personne ne travaille ici sur\u00a0: Enfance. 1 organisation le fait dans les cercles voisins."
    )


def test_a_filter_by_theme_does_not_hide_that_its_theme_is_a_gap(scene):
    only = ActorFilter(subjects=frozenset({scene.children.id}))
    told = area_portrait(shown(scene, filter=only), KORO)
    assert told.gaps == {scene.children.id}
    assert told.notes == (NOTHING_REPORTED,)
    assert [one.organization for one in told.near] == [scene.amss.id]


def test_who_is_there_already_could_cover_first(scene):
    scene.add([scene.drc], "Youwarou", scene.children)
    scene.add([scene.drc], "Koro", scene.land)
    told = area_portrait(shown(scene), KORO)
    assert [(one.organization, one.present) for one in told.near] == [(scene.drc.id, True), (scene.amss.id, False)]


def test_what_is_reported_far_away_or_in_no_place_is_nobody_near(scene):
    scene.add([scene.nrc], "Ansongo", scene.children)
    scene.add([scene.nrc], None, scene.children)
    assert {one.organization for one in area_portrait(shown(scene), KORO).near} == {scene.amss.id}


def test_an_empty_field_of_the_matrix_tells_who_could_cover_it(scene):
    view = shown(scene)
    down, across = heading(view.matrix, "Koro"), heading(view.matrix, "Enfance", down=False)
    told = cell_portrait(view, down, across)
    assert told.title.fr == "Koro · Enfance"
    assert told.notes == (NOTHING_REPORTED,)
    assert [one.organization for one in told.near] == [scene.amss.id]


def test_a_whole_row_of_the_matrix_is_told_as_the_area_or_the_actor_it_is(scene):
    scene.add([scene.drc], at("Mopti"), scene.children, title="Région")
    view = shown(scene)
    full = cell_portrait(view, heading(view.matrix, "Bankass"), None)
    assert [line.title.fr for line in full.lines] == ["Écoles", "Médiation"]
    assert (full.title.fr, full.area) == ("Cercle de Bankass", BANKASS)
    koro = cell_portrait(view, heading(view.matrix, "Koro"), None)
    assert koro.warning.fr.startswith("Personne ne travaille ici sur")
    wider = cell_portrait(view, heading(view.matrix, "Mopti"), None)  # only what is known no closer, as the row counts
    assert [line.title.fr for line in wider.lines] == ["Région"]
    by_actor = shown(scene, shape=(Dimension.ORGANIZATION, Dimension.THEME))
    assert cell_portrait(by_actor, heading(by_actor.matrix, "DRC"), None).organization == scene.drc.id


def test_of_hundreds_the_first_are_told_and_the_others_counted():
    scene = Scene()
    for number in range(MOST + 20):
        scene.add([scene.nrc if number % 2 else scene.drc], "Koro", title=f"Activité {number:04}")
    told = whole_portrait(shown(scene))
    assert (len(told.lines), told.more) == (MOST, 20)
    assert told.lines[0].name.fr == "DRC"
    assert [line.title.fr for line in told.lines] == sorted(
        (line.title.fr for line in told.lines), key=lambda title: (int(title[-4:]) % 2, title)
    )


def test_an_actor_and_everything(scene):
    told = actor_portrait(shown(scene), scene.nrc.id)
    assert (told.title.fr, told.subtitle.fr) == ("Norwegian Refugee Council (NRC)", scene.nrc.type.label.fr)
    assert [line.title.fr for line in told.lines] == ["Conseil"]
    assert told.area is None
    whole = whole_portrait(shown(scene))
    assert len(whole.lines) == 3
    assert whole.organizations == {scene.nrc.id, scene.drc.id, scene.amss.id}


def test_what_an_actor_does_with_others_is_said_once_and_under_its_name(scene):
    scene.add([scene.nrc, scene.drc], "Koro", scene.land, title="Ensemble")
    told = actor_portrait(shown(scene), scene.nrc.id)
    assert [(line.name.fr, line.title.fr) for line in told.lines] == [("NRC", "Conseil"), ("NRC", "Ensemble")]


def test_an_actor_that_was_merged_is_told_as_the_one_that_stands_for_it_and_one_that_is_gone_not_at_all(scene):
    with scene.dossier.unit_of_work(None) as unit:
        unit.change(unit.get(Organization, scene.nrc.id), merged_into=scene.drc.id)
    told = actor_portrait(shown(scene), scene.nrc.id)
    assert (told.title.fr, told.organization) == ("Danish Refugee Council (DRC)", scene.drc.id)
    assert [line.title.fr for line in told.lines] == ["Conseil", "Médiation"]
    with scene.dossier.unit_of_work(None) as unit:
        unit.delete(unit.get(Organization, scene.amss.id))
    assert actor_portrait(shown(scene), scene.amss.id) is None


def test_words_agree_with_what_areas_are_called(scene):
    beside = tuple(replace(one, rings=(square(2, 0, 2),)) if one.code == "ML07" else one for one in LAND.areas)
    scene.add([scene.amss], "Ansongo", scene.children)
    view = show(ActorsDesk(scene.actors(), Ground(replace(LAND, areas=beside))), ActorsView(level=1))
    told = area_portrait(view, AreaId(1, "ML07"))
    assert told.warning.fr.endswith("sur\u00a0: Foncier. 2 organisations le font dans les régions voisines.")
    other = show(ActorsDesk(scene.actors(), Ground(replace(LAND, country="BF"))), ActorsView())
    assert "0 zone de niveau 2 sur 4 couverte" in summary(other).fr
    assert "0 of 4 level 2 areas covered" in summary(other).en
    koro = area_portrait(other, KORO)
    assert (koro.title.en, koro.subtitle.en) == ("Koro", "administrative level 2 · Mopti · ML0505 (2021)")


@pytest.mark.parametrize(("name", "title"), [
    ("Ansongo", "Cercle d’Ansongo"), ("Yorosso", "Cercle de Yorosso"), ("Éléssé", "Cercle d’Éléssé"),
])  # fmt: skip
def test_names_of_cercles_are_elided_as_they_are_spoken(scene, name, title):
    areas = tuple(replace(one, name=name) if one.code == "ML0505" else one for one in LAND.areas)
    view = show(ActorsDesk(scene.actors(), Ground(replace(LAND, areas=areas))), ActorsView())
    assert area_portrait(view, KORO).title.fr == title


def test_one_subject_more_than_are_named_is_one_and_braces_are_only_letters(scene):
    for number in range(5):
        with scene.dossier.unit_of_work(None) as unit:
            theme = unit.add(Theme(name_fr=f"Thème {{{number}}}", name_en=f"Theme {{{number}}}"))
        scene.add([scene.amss], "Ansongo", theme)
    warning = area_portrait(shown(scene, filter=ActorFilter(words="thème")), KORO).warning.fr
    assert "Thème {0}, Thème {1}, Thème {2}, Thème {3} et 1 autre." in warning


def test_many_remarks_about_places_leave_room_for_who_is_there(scene):
    for number in range(6):
        scene.add([scene.nrc], elsewhere(f"Lieu {number}"))
    notes = whole_portrait(shown(scene)).notes
    assert len(notes) == 3
    assert notes[-1].fr == "Et 4 autres remarques sur des lieux. Voyez le menu Limites."


def test_the_line_over_the_views_counts_what_is_covered_and_what_is_not_on_the_map(scene):
    scene.add([scene.nrc], None)
    assert summary(shown(scene)).fr == "3 organisations · 4 activités · 2 cercles sur 4 couverts · 1 hors de la carte"
    assert summary(shown(scene, level=1)).fr.startswith("3 organisations · 4 activités · 1 région sur 2 couverte")


def test_without_any_map_activities_are_still_counted(scene):
    view = show(ActorsDesk(scene.actors(), None), ActorsView())
    assert len(view.facts) == 3
    assert len(view.tallies.unplaced) == 3
    assert whole_portrait(view).lines


def test_organizations_are_invited_once_and_what_is_noted_stays(scene):
    with scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Cluster"))
        meeting = unit.add(Meeting(body=body.id, date=PartialDate.day(date(2020, 4, 1))))
        unit.add(Meeting(body=body.id, date=PartialDate.day(date(2020, 1, 1))))
        unit.add(Meeting(body=body.id, state=MeetingState.HELD, date=PartialDate.day(date(2020, 4, 2))))
        unit.add(Attendance(meeting=meeting.id, organization=scene.nrc.id, position="V", presence=Presence.EXCUSED))
        unit.change(unit.get(Organization, scene.drc.id), standing=Standing.OBSERVER)
    with scene.dossier.reading() as reader:
        assert [record for record, _ in meetings_to_come(reader, TODAY)] == [meeting.id]
    asked = [scene.nrc.id, scene.drc.id, scene.drc.id]
    assert scene.do(invite, meeting.id, asked) == Added(1, 1)
    assert scene.do(invite, meeting.id, asked) == Added(0, 2)
    with scene.dossier.reading() as reader:
        rows = reader.find(Attendance, meeting=meeting.id, order="position")
    assert [(row.organization, row.presence, row.standing) for row in rows] == [
        (scene.nrc.id, Presence.EXCUSED, Standing.MEMBER), (scene.drc.id, Presence.EXPECTED, Standing.OBSERVER),
    ]  # fmt: skip


def test_who_is_proposed_enters_as_invited_and_members_stay_what_they_are(scene):
    with scene.dossier.unit_of_work(None) as unit:
        body = unit.add(Body(name="Comité"))
        unit.add(Body(name="Ancien", status=BodyStatus.DISSOLVED))
        unit.add(Membership(body=body.id, member=scene.nrc.id, role=Role.LEAD))
        unit.add(Membership(body=body.id, member=scene.drc.id, until=PartialDate.year(2018)))
    with scene.dossier.reading() as reader:
        assert [record for record, _ in living_bodies(reader)] == [body.id]
    assert scene.do(propose_members, body.id, [scene.nrc.id, scene.drc.id], TODAY) == Added(1, 1)
    with scene.dossier.reading() as reader:
        roles = {(one.member, one.role, one.since) for one in reader.find(Membership, body=body.id)}
    assert (scene.nrc.id, Role.LEAD, None) in roles
    assert (scene.drc.id, Role.INVITED, PartialDate.day(TODAY)) in roles


def test_addresses_of_people_who_agreed_those_of_merged_organizations_too(scene):
    with scene.dossier.unit_of_work(None) as unit:
        old = unit.add(Organization(name="Conseil norvégien", merged_into=scene.nrc.id))
        unit.add(Person(name="Awa", organization=old.id, email="awa@example.org", consent_on=date(2020, 1, 1)))
        unit.add(Person(name="Ali", organization=scene.nrc.id, email="ali@example.org"))
        unit.add(Person(name="Zoé", organization=scene.drc.id, email="zoe@example.org", consent_on=date(2020, 1, 1)))
    with scene.dossier.reading() as reader:
        found = addresses_of(reader, [scene.nrc.id], TODAY)
    assert found.addresses == ('"Awa" <awa@example.org>',)
    assert found.without_consent == 1
