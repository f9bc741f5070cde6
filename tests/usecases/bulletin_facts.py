"""Random facts of a coordination body's fortnight, for properties of the text that is written from them."""

from datetime import date, time

from hypothesis import strategies as st

from desktop.domain.kinds import (
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    Membership,
    Objective,
    Organization,
    ProgressNote,
    Recommendation,
    TermsOfReference,
    Theme,
)
from desktop.domain.kinds.bodies import BodyKind, BodyStatus, Role, TermsState
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Presence, SpokenLanguage
from desktop.domain.kinds.recommendations import RecommendationType, Status
from desktop.domain.partial_date import PartialDate

FIRST, LAST = date(2020, 1, 16), date(2020, 1, 31)
ORGANIZATIONS = [
    ("HCR", "Haut-Commissariat des Nations Unies pour les réfugiés"),
    ("NRC", "Conseil norvégien pour les réfugiés"),
    ("OIM", "Organisation internationale pour les migrations"),
    ("DNDS", "Direction nationale du développement social"),
    ("TASSAGHT", "TASSAGHT"),
    ("AMSS", "Association malienne pour la survie au Sahel"),
]
BODIES = ["Cluster Protection", "Cluster Abris", "GT Documentation civile"]
COMMITTEES = ["Comité Technique temporaire", "Groupe de travail Foncier", "Comité technique Retours"]
AIMS = [
    "Discuter de la pertinence de la thématique au Mali",
    "Identifier des personnes ressources",
    "Entamer une cartographie des acteurs.",
    "Elaborer un plan de travail ;",
    "Pertinence du sujet",
    "Retours au nord : où en est-on ?",
]
ASKED = [
    "Conduire une évaluation conjointe",
    "Partager la carte de présence opérationnelle avec les membres",
    "Elaboration d'une feuille de route",
    "Transmettre la liste des points focaux régionaux",
    "Harmoniser les fiches de référencement.",
]
KINDS = [MeetingKind.MONTHLY, MeetingKind.WORKING_SESSION, MeetingKind.EXTRAORDINARY, MeetingKind.WORKSHOP]
CAME = [Presence.PRESENT, Presence.ABSENT]
DUES = [PartialDate.day(date(2020, 2, 1)), PartialDate.month(2020, 3), PartialDate.quarter(2020, 1),
        PartialDate.in_words("dès que possible")]  # fmt: skip
AGREED = [RecommendationType.RECOMMENDATION, RecommendationType.DECISION, RecommendationType.ACTION]


def maybe(strategy, nothing=None):
    return st.one_of(st.just(nothing), strategy)


def some(values, least=0, most=4):
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most)


@st.composite
def fortnights(draw, *, whole=False):
    """Return records of a period; with `whole`, a meeting has all that a reader needs to find it again."""
    organizations = [Organization(acronym=acronym, name=name) for acronym, name in ORGANIZATIONS]
    bodies = [Body(name=name, body_kind=BodyKind.CLUSTER, status=BodyStatus.ACTIVE) for name in BODIES]
    themes = [Theme(name_fr="Logement, Terre et Propriété", acronyms=frozenset({"LTP"})), Theme(name_fr="Retours")]
    records = [*organizations, *bodies, *themes]
    day = PartialDate.day(draw(st.dates(FIRST, LAST)))
    earlier = Meeting(body=bodies[0].id, date=PartialDate.day(draw(st.dates(date(2019, 12, 1), date(2020, 1, 15)))),
                      state=MeetingState.VALIDATED)  # fmt: skip
    actors = [one.id for one in (*organizations, *bodies)]
    meeting = Meeting(
        body=bodies[0].id if whole else draw(maybe(st.sampled_from([body.id for body in bodies]))),
        meeting_kind=draw(st.sampled_from(KINDS)),
        number=draw(maybe(st.integers(1, 60))),
        title=draw(st.sampled_from(["", "Logement, Terre et Propriété", "Retours et « relocalisations »"])),
        date=day,
        themes=frozenset(draw(some([theme.id for theme in themes], most=1))),
        state=MeetingState.HELD,
        start=time(9, 30),
        called_by_meeting=draw(maybe(st.just(earlier.id))),
        called_by_words="" if whole else draw(st.sampled_from(["", "une mission à Mopti"])),
        chair=draw(maybe(st.sampled_from(actors))),
        moderators=frozenset(draw(some(actors, most=3))),
        participants=draw(maybe(st.integers(1, 60))),
        women=draw(maybe(st.integers(0, 20))),
        next_meeting=draw(maybe(st.sampled_from([PartialDate.day(date(2020, 2, 12)), *DUES]))),
        language=SpokenLanguage.FR,
    )
    records += [earlier, meeting]
    records += [
        Attendance(meeting=meeting.id, organization=one, presence=draw(st.sampled_from(CAME)))
        for one in draw(some([organization.id for organization in organizations]))
    ]
    records += _lists(draw, meeting, actors, whole=whole)
    records += _beside(draw, bodies, earlier, actors)
    return records, meeting, earlier


def _lists(draw, meeting, actors, *, whole):
    records = [
        Objective(meeting=meeting.id, position=f"a{place}", text=text)
        for place, text in enumerate(draw(some(AIMS)))
    ]
    records += [
        AgendaItem(meeting=meeting.id, position=f"a{place}", title=text)
        for place, text in enumerate(draw(some(["Revue des recommandations", "Situation à Gao", "Divers", *AIMS])))
    ]
    asked = draw(some(ASKED))
    records += [
        recommendation := Recommendation(
            meeting=meeting.id,
            position=f"a{place}",
            text=text,
            type=draw(st.sampled_from(AGREED if whole else list(RecommendationType))),
            responsible=frozenset(draw(some(actors, most=3))),
            due=draw(maybe(st.sampled_from(DUES))),
        )
        for place, text in enumerate(asked)
    ]
    if asked and draw(st.booleans()):
        name = draw(st.sampled_from(COMMITTEES))
        status = BodyStatus.TEMPORARY if "temporaire" in name else BodyStatus.ACTIVE
        committee = Body(
            name=name,
            status=status if whole else draw(maybe(st.sampled_from(list(BodyStatus)))),
            open_to_members=draw(maybe(st.booleans())),
            proposed_by=recommendation.id,
        )
        records.append(committee)
        roles = [Role.MEMBER] if whole else list(Role)
        records += [
            Membership(body=committee.id, member=actor, role=draw(st.sampled_from(roles)))
            for actor in draw(some(actors, most=3))
        ]
    return records


def _beside(draw, bodies, earlier, actors):
    done = Recommendation(
        meeting=draw(maybe(st.just(earlier.id))), text=draw(st.sampled_from(ASKED)), status=Status.DONE,
        fulfilled_by=frozenset(draw(some([bodies[1].id], most=1))),
    )  # fmt: skip
    late = Recommendation(
        meeting=earlier.id, text=draw(st.sampled_from(ASKED)), responsible=frozenset(draw(some(actors))),
        due=draw(maybe(st.sampled_from([PartialDate.day(date(2020, 1, 10)), *DUES]))),
    )  # fmt: skip
    records = [done, late]
    records += [ProgressNote(recommendation=done.id, on=draw(st.dates(FIRST, LAST)), text="Fait.", status=Status.DONE)
                for _ in range(draw(st.integers(0, 1)))]  # fmt: skip
    records += [TermsOfReference(body=bodies[2].id, version=draw(st.sampled_from(["", "2"])), state=TermsState.ENDORSED,
                                 endorsed_on=draw(st.sampled_from([PartialDate.day(LAST), PartialDate.month(2020, 1)])),
                                 endorsed_in=draw(maybe(st.just(earlier.id))))
                for _ in range(draw(st.integers(0, 1)))]  # fmt: skip
    records += [Document(title=title, publisher=draw(st.sampled_from(["", "OCHA Mali"])), key_document=True,
                         document_kind=draw(maybe(st.sampled_from(list(DocumentKind)))),
                         published=PartialDate.month(2020, 1),
                         address=draw(st.sampled_from(["", "https://example.org/rapport.pdf"])))
                for title in draw(some(["Situation humanitaire au Mali", "Retours : état des lieux"]))]  # fmt: skip
    return records
