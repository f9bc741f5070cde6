"""Minutes go out by mail: a draft that a mail program opens, to those who were expected."""

from desktop.domain.kinds import Attendance, Meeting, Organization, Person
from desktop.domain.kinds.meetings import MeetingState
from desktop.domain.partial_date import PartialDate
from desktop.wording.words import Words


def test_the_mail_of_the_minutes_is_written_and_says_whose_address_is_missing(dossier, sit_down):
    with dossier.unit_of_work(Words("avant", "before")) as unit:
        nrc, drc = unit.add(Organization(name="NRC")), unit.add(Organization(name="DRC"))
        unit.add(Person(name="Awa", organization=nrc.id, email="awa@nrc.example"))
        meeting = unit.add(Meeting(title="LTP", date=PartialDate.from_iso("2020-01-16"), state=MeetingState.DRAFT))
        for one in (nrc, drc):
            unit.add(Attendance(meeting=meeting.id, organization=one.id))
    office = sit_down(dossier).open()
    office.page.show_record(meeting.id)
    office.settle()
    office.page.editor.head.mail_asked.emit()
    office.settle()
    (file,) = office.folder.glob("*.eml")
    assert file.name == "courriel_2020-01-16.eml"
    assert file.read_text("utf-8").startswith("awa@nrc.example\nProjet de compte rendu")
    assert "DRC" in office.messages.text()
    assert file.name in office.messages.text()
