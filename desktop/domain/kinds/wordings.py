"""The words that a team uses in the place of ours: *structure responsable* for *responsable de mise en œuvre*."""

from desktop.domain import fields
from desktop.domain.declaration import Record, kind
from desktop.wording.words import Words


@kind("own_wording", Words("intitulé propre", "own wording"), Words("intitulés propres", "own wordings"))
class OwnWording(Record):
    """What is said for one of our wordings; `subject` is the name that `usecases/own_wordings.py` gives it.

    A language that is left empty keeps our word.
    """

    subject: str = fields.text("Ce qui est nommé", "What is named", required=True, indexed=True)
    fr: str = fields.text("En français", "In French")
    en: str = fields.text("En anglais", "In English")
