"""What people of a coordination office do all year, as actions on records of the real kinds."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta

from journal import position
from office_records import Records

from desktop.domain.kinds import (
    Activity,
    AgendaItem,
    Attendance,
    Body,
    Document,
    Meeting,
    MeetingStep,
    Membership,
    Objective,
    Organization,
    Person,
    ProgressNote,
    Recommendation,
    Theme,
)
from desktop.domain.kinds.activities import ActivityStatus
from desktop.domain.kinds.actors import OrganizationType, Standing
from desktop.domain.kinds.bodies import BodyKind, Role
from desktop.domain.kinds.documents import DocumentKind
from desktop.domain.kinds.meetings import MeetingKind, MeetingState, Outcome, Presence, SpokenLanguage, StepKind
from desktop.domain.kinds.recommendations import Acceptance, Priority, RecommendationType, Status
from desktop.domain.operation import Operation
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef

Work = Iterator[list[Operation]]
_ENGLISH = 0.25


class Office(Records):
    """Goes on working on what there is."""

    def work(self) -> Work:
        """Return one action after the other: the directory first, then the work of one week after the other."""
        yield self._directory()
        while True:
            self._journal.hand_over()
            self._journal.wait(self._chance.randrange(20_000, 200_000))
            yield from self._week()

    def _week(self) -> Work:
        doing: list[Callable[[], Work]] = [self._meeting, self._follow_up, self._corrections] * 2
        doing += [self._people, self._mapping, self._library]
        self._chance.shuffle(doing)
        for work in doing[: self._chance.randrange(2, 5)]:
            yield from work()

    # What is there before the first meeting

    def _directory(self) -> list[Operation]:
        speech, any_of = self._speech, self._chance.choice
        for line in speech.all("theme"):
            fr, en, acronyms = line.split(";")
            self._add(Theme, name_fr=fr, name_en=en, acronyms=frozenset(acronyms.split(",")))
        for line in speech.all("organization"):
            name, acronym = line.split(";")
            kind, standing = any_of(list(OrganizationType)), any_of(list(Standing))
            self._add(Organization, name=name, acronym=acronym, type=kind, standing=standing)
        for place in self._sample(speech.all("place"), 4):
            name, themes = f"Cluster Protection {place}", self._ids(Theme, 2)
            body = self._add(Body, name=name, body_kind=BodyKind.REGIONAL_CLUSTER, themes=themes)
            for member in self._sample(self._all(Organization), 8):
                role, since = any_of(list(Role)), self._month()
                self._add(Membership, body=body.id, member=member.id, role=role, since=since)
        return self._journal.commit()

    # Meetings

    def _meeting(self) -> Work:
        chance, speech = self._chance, self._speech
        english = chance.random() < _ENGLISH
        meeting = self._plan(english)
        yield self._journal.commit()
        yield self._expect(meeting)
        for place in range(chance.randrange(2, 5)):
            self._pause(40)
            self._list(Objective, place, meeting=meeting.id, text=speech.filled("goal"))
            yield self._journal.commit()
        items = []
        for place in range(2, chance.randrange(4, 8)):
            self._pause(40)
            items.append(self._item(meeting, place))
            yield self._journal.commit()
        self._pause(3 * 86_400)
        self._journal.hand_over()
        yield from self._came(meeting)
        for item in items:
            yield from self._discuss(item, english)
            for _ in range(chance.choice((0, 1, 1, 2))):
                self._pause(40)
                self._recommend(item, english)
                yield self._journal.commit()
        yield from self._close(meeting)

    def _plan(self, english: bool) -> Meeting:
        chance, speech = self._chance, self._speech
        day = PartialDate.day(self._journal.day + timedelta(days=chance.randrange(1, 9)))
        meeting = self._add(
            Meeting,
            body=self._one(Body).id,
            meeting_kind=chance.choice(list(MeetingKind)),
            number=len(self._all(Meeting)) + 1,
            title=speech.filled("title") if chance.random() < 0.5 else "",
            date=day,
            start=time(chance.randrange(8, 15), chance.choice((0, 0, 30))),
            end=time(chance.randrange(15, 18)),
            venue=speech.filled("venue"),
            themes=self._ids(Theme, 2),
            language=SpokenLanguage.EN if english else SpokenLanguage.FR,
        )
        review = "Review of recommendations" if english else "Revue des recommandations"
        self._list(AgendaItem, 1, meeting=meeting.id, title=review)
        return meeting

    def _expect(self, meeting: Meeting) -> list[Operation]:
        for at, organization in enumerate(self._sample(self._all(Organization), self._chance.randrange(8, 16))):
            known = {"organization": organization.id, "standing": organization.standing or Standing.MEMBER}
            self._list(Attendance, at, meeting=meeting.id, presence=Presence.EXPECTED, **known)
        return self._journal.commit()

    def _came(self, meeting: Meeting) -> Work:
        for row in [each for each in self._all(Attendance) if each.meeting == meeting.id]:
            presence = self._chance.choices(list(Presence), (0, 12, 3, 2))[0]
            people = self._chance.randrange(1, 5) if presence is Presence.PRESENT else None
            yield self._changed(row, 8, presence=presence, people=people)

    def _item(self, meeting: Meeting, at: int) -> AgendaItem:
        presenter = self._one(Organization).id if self._chance.random() < 0.6 else None
        minutes, title = self._chance.choice((10, 15, 20, 30, None)), self._speech.filled("title")
        return self._list(AgendaItem, at, meeting=meeting.id, title=title, presenter=presenter, minutes=minutes)

    def _discuss(self, item: AgendaItem, english: bool) -> Work:
        """Type a summary with pauses: what stands there is saved at each of them."""
        text = ""
        for _ in range(self._chance.choice((1, 1, 2, 3))):
            more = self._speech.paragraphs(self._chance.randrange(2, 5), english=english)
            text = f"{text}\n{more}" if text else more
            yield self._changed(item, 90, discussion=text)

    def _recommend(self, item: AgendaItem, english: bool) -> None:
        chance, self._numbers = self._chance, self._numbers + 1
        self._list(
            Recommendation,
            self._numbers % 9,
            reference=f"MOP-{self._journal.day.year}-{self._numbers:03d}",
            meeting=item.meeting,
            agenda_item=item.id,
            type=chance.choice(list(RecommendationType)),
            text=self._speech.filled("advice_en" if english else "advice"),
            addressed_to=self._ids(Organization, 1),
            responsible=self._ids(Organization, chance.randrange(3)),
            follow_up=self._ids(Body, chance.randrange(2)),
            due=self._month() if chance.random() < 0.6 else PartialDate.in_words("dès que possible"),
            priority=chance.choice(list(Priority)),
        )

    def _close(self, meeting: Meeting) -> Work:
        for state, step in ((MeetingState.DRAFT, StepKind.DRAFT), (MeetingState.CIRCULATED, StepKind.CIRCULATED)):
            self._add(MeetingStep, meeting=meeting.id, step=step, on=self._journal.day)
            yield self._changed(meeting, 600, state=state)
        people, women = self._chance.randrange(12, 40), self._chance.randrange(2, 12)
        yield self._changed(meeting, 40, participants=people, women=women, men=people - women)
        for row in [each for each in self._all(Objective) if each.meeting == meeting.id]:
            yield self._changed(row, 5, outcome=self._chance.choice(list(Outcome)))

    # Between meetings

    def _follow_up(self) -> Work:
        chance, speech = self._chance, self._speech
        for found in self._sample(self._all(Recommendation), 14):
            status, note = chance.choice(list(Status)), speech.filled("note")
            self._add(ProgressNote, recommendation=found.id, on=self._journal.day, text=note, status=status)
            progress = 100 if status is Status.DONE else chance.randrange(0, 100, 10)
            yield self._changed(found, 40, status=status, progress=progress)
            if chance.random() < 0.3:
                acceptance, response = chance.choice(list(Acceptance)), speech.filled("response")
                yield self._changed(found, 40, acceptance=acceptance, response=response)
            if chance.random() < 0.3:
                yield self._changed(found, 40, due=self._month())

    def _people(self) -> Work:
        chance, speech = self._chance, self._speech
        for _ in range(chance.randrange(2, 6)):
            name, organization = speech.person(), self._one(Organization)
            self._pause(40)
            self._add(
                Person,
                name=name,
                function=speech.one("function"),
                organization=organization.id,
                email=f"{name.lower().replace(' ', '.')}@{organization.acronym.lower()}.org",
                phones=frozenset(
                    f"+223 {chance.randrange(60_000_000, 99_000_000)}" for _ in range(chance.randrange(3))
                ),
                themes=self._ids(Theme, chance.randrange(3)),
            )
            yield self._journal.commit()
        for person in self._sample(self._all(Person), 6):
            yield self._changed(person, 40, function=speech.one("function"))
            yield self._changed(person, 40, contribution=speech.filled("told"))
            yield self._changed(person, 40, posting_ends=self._month())

    def _mapping(self) -> Work:
        chance = self._chance
        for _ in range(chance.randrange(2, 6)):
            self._pause(40)
            self._add(
                Activity,
                reporting=self._one(Organization).id,
                sector="Protection",
                theme=self._one(Theme).id,
                title=self._speech.one("deed").capitalize(),
                place=PlaceRef("ML", self._speech.one("place"), "2021-12-20", f"ML{chance.randrange(10**6):06d}"),
                latitude=round(chance.uniform(12, 18), 5),
                longitude=round(chance.uniform(-6, 2), 5),
                start=self._month(),
                status=chance.choice(list(ActivityStatus)),
                targeted_women=chance.randrange(5, 900),
                targeted_men=chance.randrange(5, 900),
            )
            yield self._journal.commit()
        for activity in self._sample(self._all(Activity), 8):
            women, men = chance.randrange(800), chance.randrange(800)
            yield self._changed(activity, 40, reached_women=women, reached_men=men, status=ActivityStatus.ONGOING)

    def _library(self) -> Work:
        for _ in range(self._chance.randrange(1, 4)):
            self._pause(40)
            self._add(
                Document,
                title=f"{self._speech.filled('title')}, {self._speech.one('month')} {self._journal.day.year}",
                publisher=self._speech.acronym(),
                document_kind=self._chance.choice(list(DocumentKind)),
                published=self._month(),
                address=f"https://example.org/{self._chance.getrandbits(40):x}.pdf",
                themes=self._ids(Theme, 1),
            )
            yield self._journal.commit()

    def _corrections(self) -> Work:
        """Correct what was written here and there, move lines, take some away."""
        speech, chance = self._speech, self._chance
        for item in self._sample(self._all(AgendaItem), 6):
            if item.discussion:
                better = f"{item.discussion} {speech.filled('told')}".replace(speech.one("place"), speech.one("place"))
                yield self._changed(item, 90, discussion=better)
        for found in self._sample(self._all(Recommendation), 8):
            better = f"{found.text}, {speech.filled('time')}" if chance.random() < 0.4 else speech.filled("advice")
            yield self._changed(found, 40, text=better)
            yield self._changed(found, 40, responsible=self._ids(Organization, 2))
        for row in self._sample(self._all(Attendance), 8):
            yield self._changed(row, 20, people=chance.randrange(1, 9))
            yield self._changed(row, 20, position=position(chance, chance.randrange(9)))
        for row in self._sample(self._all(Objective), 6):
            yield self._changed(row, 40, comment=speech.filled("response"))
        for row in self._sample(self._all(Meeting), 4):
            yield self._changed(row, 40, next_meeting=self._month(), next_venue=speech.filled("venue"))
            yield self._changed(row, 40, other_business=speech.filled("told"))
        for kind in (Attendance, Objective, Person):
            for row in self._sample(self._all(kind), 1):
                self._pause(40)
                self._there[kind].remove(row)
                self._journal.delete(row)
                yield self._journal.commit()
