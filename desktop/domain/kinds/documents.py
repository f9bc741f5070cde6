"""Documents, their stored copies, and the bulletin."""

from desktop.domain import fields
from desktop.domain.declaration import Choice, Record, kind
from desktop.domain.identity import RecordId
from desktop.domain.kinds.meetings import SpokenLanguage
from desktop.domain.kinds.sensitivity import Sensitive
from desktop.domain.partial_date import PartialDate
from desktop.domain.place import PlaceRef
from desktop.wording.words import Words


class DocumentKind(Choice):
    """What sort of document it is."""

    REPORT = "report", "rapport", "report"
    STUDY = "study", "étude", "study"
    PRESS_RELEASE = "press_release", "communiqué", "press release"
    MAP = "map", "carte", "map"
    INFOGRAPHIC = "infographic", "infographie", "infographic"
    MINUTES = "minutes", "compte rendu", "minutes"
    TERMS_OF_REFERENCE = "terms_of_reference", "termes de référence", "terms of reference"
    STRATEGY = "strategy", "stratégie", "strategy"
    LAW = "law", "texte de loi", "law"
    OTHER = "other", "autre", "other"


@kind("document", Words("document", "document"), Words("documents", "documents"))
class Document(Sensitive):
    """A report or study that people cite; with a local copy it opens offline."""

    title: str = fields.text("Titre", "Title", required=True, searchable=True)
    publisher: str = fields.text("Éditeur", "Publisher", searchable=True)
    document_kind: DocumentKind | None = fields.choice(DocumentKind, "Type", "Type")
    published: PartialDate | None = fields.partial_date("Publié", "Published", indexed=True)
    language: str = fields.text("Langue", "Language")
    address: str = fields.text("Adresse", "Address")
    themes: frozenset[RecordId] = fields.references("theme", "Thématiques", "Themes")
    places: frozenset[PlaceRef] = fields.places("Lieux", "Places")
    summary: str = fields.long_text("Résumé", "Summary", searchable=True)
    key_document: bool | None = fields.flag("Document clé", "Key document")
    local_copy: RecordId | None = fields.reference("attachment", "Copie locale", "Local copy", carries=True)


@kind("attachment", Words("fichier joint", "attachment"), Words("fichiers joints", "attachments"))
class Attachment(Record):
    """What is known of a stored file; its bytes lie beside the dossier, encrypted with it."""

    content_hash: str = fields.text("Empreinte", "Content hash", indexed=True)
    file_name: str = fields.text("Nom du fichier", "File name", searchable=True)
    media_type: str = fields.text("Type", "Type")
    size: int | None = fields.number("Taille (octets)", "Size (bytes)")


class BulletinPart(Choice):
    """What a section of a bulletin is about; the text of all but `OTHER` is made from the dossier."""

    DOCUMENTS = "documents", "documents clés", "key documents"
    COORDINATION = "coordination", "coordination", "coordination"
    RECOMMENDATIONS = "recommendations", "recommandations à échéance", "recommendations due"
    MEETINGS = "meetings", "prochaines réunions", "upcoming meetings"
    OTHER = "other", "autre", "other"


@kind("bulletin", Words("bulletin", "bulletin"), Words("bulletins", "bulletins"))
class Bulletin(Record):
    """One issue of the newsletter."""

    number: str = fields.text("Numéro", "Issue")
    title: str = fields.text("Titre", "Title", required=True, searchable=True)
    period_from: PartialDate | None = fields.partial_date("Période du", "Period from")
    period_to: PartialDate | None = fields.partial_date("au", "to")
    language: SpokenLanguage = fields.choice(SpokenLanguage, "Langue", "Language", default=SpokenLanguage.FR)


@kind("bulletin_section", Words("rubrique", "section"), Words("rubriques", "sections"))
class BulletinSection(Record):
    """A section: the text made from the dossier, and what a person made of it, each kept.

    `text` is empty until somebody writes; `basis` is the generated text that this person had before them.
    """

    bulletin: RecordId | None = fields.reference("bulletin", "Bulletin", "Bulletin", required=True)
    position: str = fields.position("bulletin")
    part: BulletinPart = fields.choice(BulletinPart, "Contenu", "Content", default=BulletinPart.OTHER)
    heading: str = fields.text("Titre", "Heading")
    generated: str = fields.long_text("Texte généré", "Generated text")
    text: str = fields.long_text("Texte", "Text", searchable=True)
    basis: str = fields.long_text("Texte généré de départ", "Generated text it began from")
