"""Minutes as twenty different hands lay them out in Word, each with the facts that a reader must find in it."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx

TITLE = "Compte rendu de la réunion mensuelle du Cluster Protection du 12 décembre 2019"
HEAD = ["Points à l’ordre du jour", "Résumé des discussions", "Actions à prendre",
        "Responsables de mise en œuvre et/ou de suivi", "Délai de mise en œuvre"]  # fmt: skip
Facts = dict[str, Any]
Sample = Callable[[], tuple[Any, Facts]]
SAMPLES: dict[str, Sample] = {}


def sample(make: Sample) -> Sample:
    SAMPLES[make.__name__.replace("_", " ")] = make
    return make


def document(*paragraphs: str) -> Any:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def saved(made: Any) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def table(made: Any, *rows: Sequence[str | Sequence[str]]) -> Any:
    """Add a table; a cell is a text, or several paragraphs."""
    added = made.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(added.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            write(cell, [text] if isinstance(text, str) else text)
    return added


def write(cell: Any, texts: Sequence[str]) -> None:
    cell.text = texts[0] if texts else ""
    for text in texts[1:]:
        cell.add_paragraph(text)


def action(text: str, who: Sequence[str] = (), due: str | None = None, **more: Any) -> Facts:
    return {"text": text, "responsible": list(who), "due": due, "type": "action", **more}


def people(names: str, presence: str, standing: str = "member") -> list[tuple[str, str, str]]:
    return [(name.strip(), presence, standing) for name in names.split(",")]


@sample
def mopti_december_2019() -> tuple[Any, Facts]:
    """Source 1 of the field: labels in paragraphs, five columns, an item over two actions."""
    made = document(
        TITLE, "Lieu et date : Mopti, 12 décembre 2019", "Nombre de participants : 23",
        "Organisations membres/observateurs présentes : HCR (3), NRC, DRC, OCHA", "Présidence : HCR",
    )  # fmt: skip
    grid = table(
        made, HEAD,
        ["1. Situation de protection", "Les incidents montent à Koro.", "Partager la matrice 5W", "NRC", "20/12/2019"],
        ["", "", "Organiser une mission conjointe à Bankass", "HCR, DRC", "Janvier 2020"],
        ["2. Divers", "Rien à signaler.", "", "", ""],
    )  # fmt: skip
    grid.cell(1, 0).merge(grid.cell(2, 0))
    grid.cell(1, 1).merge(grid.cell(2, 1))
    return made, {
        "date": "2019-12-12", "venue": "Mopti", "kind": "monthly", "participants": 23, "chair": "HCR",
        "attendances": people("HCR, NRC, DRC, OCHA", "present"),
        "agenda": ["Situation de protection", "Divers"],
        "recommendations": [
            action("Partager la matrice 5W", ["NRC"], "2019-12-20", agenda="Situation de protection"),
            action("Organiser une mission conjointe à Bankass", ["HCR", "DRC"], "2020-01",
                   agenda="Situation de protection"),
        ],
    }  # fmt: skip


@sample
def mopti_february_2018() -> tuple[Any, Facts]:
    """Source 2: present, absent and excused apart; three columns without who and when."""
    made = document(
        "Compte rendu de la réunion mensuelle du Cluster Protection", "Date : 20 février 2018", "Lieu : Bureau du HCR",
        "Modérateurs : HCR, DRC", "Secrétariat : NRC", "Organisations membres présentes : HCR, DRC, NRC, IRC",
        "Organisations membres absentes : TDH ; COOPI", "Organisations excusées : UNICEF",
        "Observateurs & partenaires présents : CICR, OCHA",
    )  # fmt: skip
    table(
        made,
        ["Points d’ordre du jour", "Principaux points d’informations et de discussions",
         "Observations / Recommandations"],
        ["Situation sécuritaire", "Attaques à Douentza.", "Renforcer le monitoring"],
        ["Référencement", "Les fiches manquent.", ["Distribuer les fiches", "Former les points focaux"]],
    )  # fmt: skip
    return made, {
        "date": "2018-02-20", "venue": "Bureau du HCR", "moderators": ["HCR", "DRC"], "note_taker": "NRC",
        "attendances": [
            *people("HCR, DRC, NRC, IRC", "present"), *people("TDH, COOPI", "absent"), *people("UNICEF", "excused"),
            *people("CICR, OCHA", "present", "observer"),
        ],
        "agenda": ["Situation sécuritaire", "Référencement"],
        "recommendations": [
            {"text": "Renforcer le monitoring", "type": "recommendation", "agenda": "Situation sécuritaire"},
            {"text": "Distribuer les fiches", "type": "recommendation", "agenda": "Référencement"},
            {"text": "Former les points focaux", "type": "recommendation", "agenda": "Référencement"},
        ],
    }  # fmt: skip


@sample
def tombouctou_january_2018() -> tuple[Any, Facts]:
    """Source 3: the head of the minutes in a table, moderation and secretariat together."""
    made = document("Compte rendu de la réunion du Cluster Protection Tombouctou")
    table(
        made, ["Nombre de participants", "14"], ["Lieu et date", "Tombouctou, le 31 janvier 2018"],
        ["Organisations membres présentes", "HCR, AMSS, NRC"], ["Modération et secrétariat", "HCR"],
    )  # fmt: skip
    made.add_paragraph("")
    table(
        made, ["Points d’ordre du jour", "Discussions / Informations", "Recommandations / Décisions"],
        ["Cartographie des acteurs (5W)", "Huit organisations ont répondu.", "Relancer les autres"],
    )  # fmt: skip
    return made, {
        "date": "2018-01-31", "venue": "Tombouctou", "participants": 14, "moderators": ["HCR"], "note_taker": "HCR",
        "attendances": people("HCR, AMSS, NRC", "present"),
        "agenda": ["Cartographie des acteurs (5W)"],
        "recommendations": [
            {"text": "Relancer les autres", "type": "recommendation", "agenda": "Cartographie des acteurs (5W)"}
        ],
    }  # fmt: skip


@sample
def follow_up_of_the_last_meeting() -> tuple[Any, Facts]:
    """Source 6: measures with their state, and why they are not done."""
    made = document(TITLE, "Examen des mesures évoquées lors de la réunion précédente")
    table(
        made, ["Mesure", "Point focal/agence", "Calendrier", "Statut"],
        ["Partager la carte", "OCHA", "30 novembre 2019", "Complété"],
        ["Former les acteurs", "NRC, DRC", "Décembre 2019", "En cours : deux sessions sur trois"],
        ["Écrire au gouverneur", "HCR", "", "En attente – la lettre attend une signature"],
    )  # fmt: skip
    return made, {
        "date": "2019-12-12", "agenda": [], "recommendations": [],
        "progress": [
            ("Partager la carte", "done", ""), ("Former les acteurs", "in_progress", "deux sessions sur trois"),
            ("Écrire au gouverneur", "not_started", "la lettre attend une signature"),
        ],
    }  # fmt: skip


@sample
def two_tables() -> tuple[Any, Facts]:
    """What was agreed last time and what is agreed now, each in its table, under headings."""
    made = document(TITLE)
    made.add_heading("Suivi des recommandations de la réunion précédente", 2)
    table(made, ["N°", "Recommandation", "Responsable", "État d’avancement", "Commentaires"],
          ["1", "Partager la carte", "OCHA", "Réalisée", ""],
          ["2", "Former les acteurs", "NRC", "Non réalisée", "Fonds"])
    made.add_heading("Points discutés", 2)
    table(made, HEAD, ["Abris", "Peu de kits.", "Recenser les besoins", "NRC", "T1 2020"])
    return made, {
        "date": "2019-12-12",
        "progress": [("Partager la carte", "done", ""), ("Former les acteurs", "not_started", "Fonds")],
        "agenda": ["Abris"],
        "recommendations": [action("Recenser les besoins", ["NRC"], "2020-Q1", agenda="Abris")],
    }


@sample
def several_actions_in_a_cell() -> tuple[Any, Facts]:
    """Numbered actions with as many names and days beside them."""
    made = document(TITLE)
    table(
        made, HEAD,
        ["Monitoring", "Trois axes.", ["1. Mettre à jour la base", "2. Envoyer les alertes", "3. Tenir la réunion"],
         ["1. NRC,", "AMSS", "2. DRC et HCR", "3. OCHA"],
         ["1. 15 janvier 2020", "2. Immédiatement", "3. Février 2020"]],
    )  # fmt: skip
    return made, {
        "agenda": ["Monitoring"],
        "recommendations": [
            action("Mettre à jour la base", ["NRC", "AMSS"], "2020-01-15", agenda="Monitoring"),
            action("Envoyer les alertes", ["DRC", "HCR"], "Immédiatement", agenda="Monitoring"),
            action("Tenir la réunion", ["OCHA"], "2020-02", agenda="Monitoring"),
        ],
    }


@sample
def one_name_for_all_actions() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, HEAD, ["Monitoring", "", ["- Mettre à jour la base", "- Envoyer les alertes"], "NRC", "31/01/2020"])
    return made, {
        "agenda": ["Monitoring"],
        "recommendations": [
            action("Mettre à jour la base", ["NRC"], "2020-01-31", agenda="Monitoring"),
            action("Envoyer les alertes", ["NRC"], "2020-01-31", agenda="Monitoring"),
        ],
    }


@sample
def columns_in_another_order() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, ["Échéance", "Qui", "Décisions", "Sujet", "Débats"],
          ["Mars 2020", "HCR", "Adopter le plan", "Plan 2020", "Le plan est prêt."])
    return made, {
        "agenda": ["Plan 2020"],
        "recommendations": [
            {"text": "Adopter le plan", "type": "decision", "responsible": ["HCR"], "due": "2020-03",
             "agenda": "Plan 2020"}
        ],
    }  # fmt: skip


@sample
def missing_columns() -> tuple[Any, Facts]:
    """Only actions and who."""
    made = document(TITLE, "Points d’action")
    table(made, ["Actions", "Responsable"], ["Partager la carte", "OCHA"], ["Relancer les membres", "HCR / NRC"])
    return made, {
        "agenda": [],
        "recommendations": [action("Partager la carte", ["OCHA"]), action("Relancer les membres", ["HCR", "NRC"])],
    }


@sample
def title_rows_inside() -> tuple[Any, Facts]:
    """A title over the head, and one over each part of the body; no column for the points."""
    made = document(TITLE)
    grid = table(
        made, ["RELEVÉ DES ACTIONS", "", ""], ["Discussions", "Actions à mener", "Responsables"],
        ["1. Coordination", "", ""], ["Le calendrier est vu.", "Diffuser le calendrier", "OCHA"],
        ["2. Plaidoyer", "", ""], ["Une note existe.", "Finaliser la note", "HCR"],
    )  # fmt: skip
    for row in (0, 2, 4):
        grid.cell(row, 0).merge(grid.cell(row, 2))
    return made, {
        "agenda": ["Coordination", "Plaidoyer"],
        "recommendations": [
            action("Diffuser le calendrier", ["OCHA"], agenda="Coordination"),
            action("Finaliser la note", ["HCR"], agenda="Plaidoyer"),
        ],
    }


@sample
def english_minutes() -> tuple[Any, Facts]:
    made = document(
        "Minutes of the monthly meeting of the Protection Cluster", "Date: 5 March 2020", "Venue: OCHA, Bamako",
        "Time: 10:00 - 12:30", "Number of participants: 18", "Organizations present: UNHCR, NRC, DRC",
        "Organizations excused: UNICEF", "Absent: IRC", "Observers: ICRC", "Chair: UNHCR", "Facilitation: NRC",
        "Note-taker: Awa Diallo", "Next meeting: 2 April 2020",
    )  # fmt: skip
    table(
        made, ["Agenda item", "Summary of discussions", "Action points", "Responsible", "Deadline"],
        ["1. Protection trends", "Incidents rose in Mopti.", "Share the map", "OCHA", "20 March 2020"],
        ["2. AOB", "None", "", "", ""],
    )  # fmt: skip
    return made, {
        "date": "2020-03-05", "venue": "OCHA, Bamako", "start": "10:00", "end": "12:30", "participants": 18,
        "chair": "UNHCR", "moderators": ["NRC"], "note_taker": "Awa Diallo", "next_meeting": "2020-04-02",
        "attendances": [
            *people("UNHCR, NRC, DRC", "present"), *people("UNICEF", "excused"), *people("IRC", "absent"),
            *people("ICRC", "present", "observer"),
        ],
        "agenda": ["Protection trends", "AOB"],
        "recommendations": [action("Share the map", ["OCHA"], "2020-03-20", agenda="Protection trends")],
    }  # fmt: skip


@sample
def english_follow_up() -> tuple[Any, Facts]:
    made = document("Minutes of the Protection Cluster meeting, 5 March 2020", "Tracker")
    table(
        made, ["#", "Action point", "Focal point", "Timeline", "Status", "Comments"],
        ["1", "Share the map", "OCHA", "February 2020", "Done", "Sent on 3 February"],
        ["2", "Train partners", "NRC", "March 2020", "Ongoing", ""],
        ["3", "Draft the note", "DRC", "", "Cancelled", ""],
    )  # fmt: skip
    return made, {
        "date": "2020-03-05",
        "progress": [
            ("Share the map", "done", "Sent on 3 February"), ("Train partners", "in_progress", ""),
            ("Draft the note", "dropped", ""),
        ],
        "recommendations": [],
    }  # fmt: skip


@sample
def organisations_listed_below_their_label() -> tuple[Any, Facts]:
    made = document(TITLE, "Organisations présentes :")
    for name in ("HCR", "Norwegian Refugee Council (NRC)", "Direction régionale du développement social"):
        made.add_paragraph(name, style="List Bullet")
    made.add_paragraph("Organisations absentes : néant")
    made.add_paragraph("Prise de notes : Moussa Traoré")
    table(made, HEAD, ["Accueil", "Tour de table.", "", "", ""])
    return made, {
        "attendances": people(
            "HCR, Norwegian Refugee Council (NRC), Direction régionale du développement social", "present"
        ),
        "note_taker": "Moussa Traoré", "agenda": ["Accueil"], "recommendations": [],
    }  # fmt: skip


@sample
def a_table_that_goes_on_without_its_head() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, HEAD, ["Un", "a", "Partager la carte", "OCHA", "2020"])
    made.add_paragraph("")
    table(made, ["Deux", "b", "Relancer les membres", "HCR", "2020"])
    return made, {
        "agenda": ["Un", "Deux"],
        "recommendations": [
            action("Partager la carte", ["OCHA"], "2020", agenda="Un"),
            action("Relancer les membres", ["HCR"], "2020", agenda="Deux"),
        ],
    }


@sample
def a_head_repeated_on_each_page() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, HEAD, ["Un", "a", "Partager la carte", "OCHA", ""], HEAD, ["Deux", "b", "", "", ""])
    return made, {
        "agenda": ["Un", "Deux"], "recommendations": [action("Partager la carte", ["OCHA"], agenda="Un")]
    }


@sample
def who_and_follow_up_in_columns_of_their_own() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, ["Recommandations", "Responsables", "Responsables du suivi", "Délai"],
          ["Élaborer les TdR", "NRC", "Cluster Protection", "Fin janvier 2020"],
          ["Valider les TdR", ["Mise en œuvre : HCR", "Suivi : OCHA"], "", "dès que possible"])
    return made, {
        "recommendations": [
            {"text": "Élaborer les TdR", "type": "recommendation", "responsible": ["NRC"],
             "follow_up": ["Cluster Protection"], "due": "2020-01"},
            {"text": "Valider les TdR", "type": "recommendation", "responsible": ["HCR"], "follow_up": ["OCHA"],
             "due": "dès que possible"},
        ],
    }  # fmt: skip


@sample
def discussion_of_several_paragraphs() -> tuple[Any, Facts]:
    made = document(TITLE)
    table(made, HEAD, [["1. Retours", "(Présenté par OIM)"], ["Les retours augmentent.", "Deux axes :", "Le nord."],
                       ["Partager les chiffres", "de décembre"], "OIM", "-"])
    return made, {
        "agenda": ["Retours"], "said": ["Les retours augmentent.\nDeux axes :\nLe nord."],
        "recommendations": [action("Partager les chiffres de décembre", ["OIM"], agenda="Retours")],
    }


@sample
def lists_around_the_table() -> tuple[Any, Facts]:
    """Objectives, other business and the next meeting stand in running text."""
    made = document(TITLE)
    made.add_heading("Objectifs de la réunion", 2)
    for text in ("Revoir le plan", "Adopter le calendrier"):
        made.add_paragraph(text, style="List Number")
    made.add_heading("Ordre du jour et discussions", 2)
    table(made, HEAD, ["Plan", "Revu.", "Publier le plan", "HCR", "15/01/2020"])
    made.add_heading("Divers", 2)
    made.add_paragraph("Le HCR présente son nouveau coordinateur.")
    made.add_heading("Prochaine réunion", 2)
    made.add_paragraph("Mercredi 8 janvier 2020, bureau du HCR")
    return made, {
        "objectives": ["Revoir le plan", "Adopter le calendrier"], "agenda": ["Plan"],
        "recommendations": [action("Publier le plan", ["HCR"], "2020-01-15", agenda="Plan")],
        "other_business": "Le HCR présente son nouveau coordinateur.", "next_meeting": "2020-01-08",
    }  # fmt: skip


@sample
def a_table_inside_a_cell_and_empty_rows() -> tuple[Any, Facts]:
    made = document(TITLE)
    grid = table(made, HEAD, ["", "", "", "", ""], ["Chiffres", "Voir :", "Vérifier les chiffres", "OCHA", "N/A"])
    inner = grid.cell(2, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Mopti", "1 200"
    return made, {
        "agenda": ["Chiffres"], "said": ["Voir :\nMopti\n1 200"],
        "recommendations": [action("Vérifier les chiffres", ["OCHA"], agenda="Chiffres")],
    }


@sample
def a_table_of_something_else_beside_it() -> tuple[Any, Facts]:
    """Figures are no minutes: they stay in the text, and are said not to be understood."""
    made = document(TITLE)
    table(made, ["Région", "Déplacés"], ["Mopti", "59 000"], ["Ségou", "12 000"])
    made.add_paragraph("")
    table(made, HEAD, ["Chiffres", "Ils montent.", "Les publier", "OCHA", "chaque mois"])
    return made, {
        "agenda": ["Chiffres"],
        "recommendations": [action("Les publier", ["OCHA"], "chaque mois", agenda="Chiffres")],
        "unread": ["Région Déplacés Mopti 59 000 Ségou 12 000"],
    }
