"""The template of terms of reference: eight parts, filled as far as the dossier knows, marked where it does not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.kinds import Body, Meeting, Recommendation
from desktop.domain.kinds.bodies import BodyStatus, Role
from desktop.domain.kinds.meetings import MeetingKind
from desktop.domain.naming import full_name_of, title_of_meeting
from desktop.domain.partial_date import PartialDate
from desktop.usecases.bodies.members import MemberRow, by_full_name
from desktop.wording.words import Language, Words

TO_COMPLETE = Words("[À compléter : {what}]", "[To be completed: {what}]")
_OPENING = tuple(TO_COMPLETE.text(language).split("{", maxsplit=1)[0].strip() for language in Language)


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """What the dossier knows of a body that stands in its terms of reference."""

    body: Body
    parent: Body | None = None
    themes: Sequence[Words] = ()
    members: Sequence[MemberRow] = ()
    proposal: Recommendation | None = None
    proposed_in: Meeting | None = None
    asked: Sequence[Recommendation] = ()
    meeting_kinds: Sequence[MeetingKind] = ()


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One part: its heading, and what writes its first text."""

    heading: Words
    write: Callable[[TermsFacts, Language], str]


def written_parts(facts: TermsFacts, language: Language) -> list[tuple[str, str]]:
    """Return heading and text of each part in `language`."""
    return [(part.heading.text(language), part.write(facts, language)) for part in TEMPLATE]


def to_complete(text: str) -> bool:
    """Say whether something is still to be written in the place of a mark of the template."""
    return any(opening in text for opening in _OPENING)


def language_of(headings: Iterable[str]) -> Language:
    """Return the language that terms of reference are written in, by the headings of the template they kept."""
    kept = list(headings)
    english = sum(part.heading.en in kept for part in TEMPLATE if part.heading.en != part.heading.fr)
    french = sum(part.heading.fr in kept for part in TEMPLATE if part.heading.en != part.heading.fr)
    return Language.EN if english > french else Language.FR


def _background(facts: TermsFacts, language: Language) -> str:
    body = facts.body
    kind = _KIND.text(language, kind=body.body_kind.label.text(language)) if body.body_kind else ""
    lines = [_ABOUT.text(language, name=full_name_of(body).text(language), kind=kind)]
    if facts.parent is not None:
        lines.append(_UNDER.text(language, parent=full_name_of(facts.parent).text(language)))
    if facts.proposal is not None:
        meeting = _in_sentence(title_of_meeting(facts.proposed_in).text(language)) if facts.proposed_in else ""
        day = facts.proposed_in.date if facts.proposed_in else None
        origin = ", ".join(part for part in (meeting, day.wording(language) if day else "") if part)
        words = _PROPOSED_IN if origin else _PROPOSED
        text = facts.proposal.text.strip().split("\n", 1)[0].rstrip(" .;")
        lines.append(words.text(language, text=text, origin=origin))
    lines.append(_ask(_SITUATION, language))
    return "\n".join(lines)


def _objectives(facts: TermsFacts, language: Language) -> str:
    lines = [_ask(_AIMS, language)]
    if facts.themes:
        lines.append(_THEMES.text(language, names=_listed(facts.themes, language)))
    if facts.asked:
        lines.append(_ASKED.text(language))
        lines += [f"- {_asked(one, language)}" for one in facts.asked]
    return "\n".join(lines)


def _leadership(facts: TermsFacts, language: Language) -> str:
    lines = []
    for role, words in ((Role.LEAD, _LEAD), (Role.CO_LEAD, _CO_LEAD), (Role.SECRETARIAT, _SECRETARIAT)):
        names = [_with_type(row, language) for row in _with_role(facts, role)]
        if names:
            lines.append(words.text(language, names=", ".join(names)))
    if not _with_role(facts, Role.LEAD):
        lines.append(_ask(_WHO_LEADS, language))
    return "\n".join(lines)


def _membership(facts: TermsFacts, language: Language) -> str:
    lines = []
    for role, words in ((Role.MEMBER, _MEMBERS), (Role.OBSERVER, _OBSERVERS), (Role.INVITED, _INVITED)):
        names = [row.full_name for row in _with_role(facts, role)]
        if names:
            lines.append(words.text(language, names=_listed(names, language)))
    if not _with_role(facts, Role.MEMBER):
        lines.append(_ask(_WHO_BELONGS, language))
    lines.append((_OPEN if facts.body.open_to_members else _ON_DECISION).text(language))
    return "\n".join(lines)


def _roles(_facts: TermsFacts, language: Language) -> str:
    return _WHO_DOES_WHAT.text(language)


def _ways_of_working(facts: TermsFacts, language: Language) -> str:
    monthly = facts.meeting_kinds.count(MeetingKind.MONTHLY) >= 2
    rhythm = _MONTHLY.text(language) if monthly else _ask(_HOW_OFTEN, language)
    return f"{rhythm}\n{_HOW_WE_WORK.text(language)}"


def _mandate(facts: TermsFacts, language: Language) -> str:
    since, until = facts.body.mandate_from, facts.body.mandate_to
    lines = [_SINCE.text(language, day=_day(since, language)) if since else _ask(_FROM_WHEN, language)]
    if until:
        lines.append(_UNTIL.text(language, day=_day(until, language)))
    else:
        lines.append(_ask(_UNTIL_WHEN, language) if _ends(facts.body) else _NO_END.text(language))
    return "\n".join(lines)


def _review(facts: TermsFacts, language: Language) -> str:
    return (_REVIEWED_AT_END if _ends(facts.body) else _REVIEWED_YEARLY).text(language)


def _ends(body: Body) -> bool:
    """Say whether the body is made for a time."""
    return body.mandate_to is not None or body.status is BodyStatus.TEMPORARY


def _with_role(facts: TermsFacts, role: Role) -> list[MemberRow]:
    found = [row for row in facts.members if row.current and row.membership.role is role and row.name.fr]
    return sorted(found, key=by_full_name)


def _with_type(row: MemberRow, language: Language) -> str:
    name = row.full_name.text(language)
    return f"{name} — {row.type.label.text(language)}" if row.type else name


def _asked(one: Recommendation, language: Language) -> str:
    due = _BY_DAY.text(language, day=_day(one.due, language)) if one.due else ""
    details = ", ".join(part for part in (one.reference, due) if part)
    text = one.text.strip().split("\n", 1)[0].rstrip(" .;")
    return f"{text} ({details})" if details else text


def _listed(names: Iterable[Words], language: Language) -> str:
    return ", ".join(name.text(language) for name in names)


def _day(day: PartialDate, language: Language) -> str:
    return day.wording(language)


def _ask(what: Words, language: Language) -> str:
    return TO_COMPLETE.text(language, what=what.text(language))


def _in_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]


_ABOUT = Words(
    "Ce document fixe les termes de référence de l’instance « {name} »{kind}.",
    "This document sets the terms of reference of the body “{name}”{kind}.",
)
_KIND = Words(" ({kind})", " ({kind})")
_UNDER = Words("Elle est rattachée à : {parent}.", "It belongs to: {parent}.")
_PROPOSED = Words(
    "Elle répond à la recommandation suivante : « {text} ».",
    "It answers the following recommendation: “{text}”.",
)
_PROPOSED_IN = Words(
    "Elle répond à la recommandation suivante ({origin}) : « {text} ».",
    "It answers the following recommendation ({origin}): “{text}”.",
)
_SITUATION = Words(
    "la situation et les besoins, qui y travaille déjà, ce que cette instance apporte",
    "the situation and the needs, who works on them already, what this body adds",
)
_AIMS = Words(
    "deux à cinq objectifs, chacun avec un résultat que l’on peut constater",
    "two to five objectives, each with a result that can be seen",
)
_THEMES = Words("Thématiques : {names}.", "Themes: {names}.")
_ASKED = Words("Recommandations qui lui sont confiées :", "Recommendations entrusted to it:")
_BY_DAY = Words("délai : {day}", "due: {day}")
_LEAD = Words("Chef de file : {names}.", "Lead: {names}.")
_CO_LEAD = Words("Co-facilitation : {names}.", "Co-lead: {names}.")
_SECRETARIAT = Words("Secrétariat : {names}.", "Secretariat: {names}.")
_WHO_LEADS = Words(
    "qui est chef de file, qui assure la co-facilitation, si possible une ONG nationale ou un service de l’État",
    "who leads, who co-leads, where possible a national NGO or a state service",
)
_MEMBERS = Words("Membres : {names}.", "Members: {names}.")
_OBSERVERS = Words("Observateurs : {names}.", "Observers: {names}.")
_INVITED = Words("Invités : {names}.", "Invited: {names}.")
_WHO_BELONGS = Words("les organisations membres", "the member organizations")
_OPEN = Words(
    "De nouveaux membres peuvent rejoindre l’instance en écrivant au chef de file.",
    "New members may join by writing to the lead.",
)
_ON_DECISION = Words(
    "Toute nouvelle adhésion est décidée en réunion, à la demande de l’organisation.",
    "New members are admitted by a meeting, at the organization’s request.",
)
_WHO_DOES_WHAT = Words(
    "- Le chef de file convoque et conduit les réunions, représente l’instance et rend compte de son travail.\n"
    "- La co-facilitation prépare les réunions avec le chef de file et le remplace au besoin.\n"
    "- Le secrétariat rédige les comptes rendus et tient à jour le suivi des recommandations.\n"
    "- Les membres participent aux réunions, partagent leurs informations et réalisent ce qui leur est confié.\n"
    "- Les observateurs suivent les travaux sans prendre part aux décisions.",
    "- The lead calls and conducts the meetings, represents the body and reports on its work.\n"
    "- The co-lead prepares the meetings with the lead and stands in where needed.\n"
    "- The secretariat writes the minutes and keeps the follow-up of recommendations up to date.\n"
    "- Members take part in meetings, share their information and do what is entrusted to them.\n"
    "- Observers follow the work without taking part in decisions.",
)
_MONTHLY = Words("L’instance se réunit chaque mois.", "The body meets every month.")
_HOW_OFTEN = Words("le rythme et le lieu des réunions", "how often and where meetings are held")
_HOW_WE_WORK = Words(
    "- L’ordre du jour est envoyé aux membres avant la réunion et s’ouvre par la revue des recommandations.\n"
    "- Les décisions se prennent par consensus ; à défaut, le chef de file les soumet à l’instance de rattachement.\n"
    "- Le compte rendu est diffusé aux membres, puis validé.\n"
    "- Aucune information sur des cas individuels n’est partagée dans les réunions ni dans les documents.",
    "- The agenda is sent to members before the meeting and opens with the review of recommendations.\n"
    "- Decisions are taken by consensus; failing that, the lead brings them before the parent body.\n"
    "- The minutes are circulated to members, then validated.\n"
    "- No information on individual cases is shared in meetings or documents.",
)
_SINCE = Words("Début du mandat : {day}.", "Beginning of the mandate: {day}.")
_FROM_WHEN = Words("le début du mandat", "the beginning of the mandate")
_UNTIL_WHEN = Words("la fin du mandat", "the end of the mandate")
_UNTIL = Words("Fin du mandat : {day}.", "End of the mandate: {day}.")
_NO_END = Words(
    "Le mandat n’a pas de terme ; une décision prise en réunion y met fin.",
    "The mandate has no fixed end; a decision of a meeting ends it.",
)
_REVIEWED_AT_END = Words(
    "Avant la fin du mandat, l’instance rend compte de ses résultats et propose sa clôture, sa prolongation ou sa "
    "transformation en groupe permanent. Toute modification fait l’objet d’une nouvelle version, endossée en réunion.",
    "Before its mandate ends the body reports on its results and proposes to close, to go on, or to become a standing "
    "group. Every change makes a new version, endorsed in a meeting.",
)
_REVIEWED_YEARLY = Words(
    "Ces termes de référence sont revus chaque année. Toute modification fait l’objet d’une nouvelle version, "
    "endossée en réunion.",
    "These terms of reference are reviewed every year. Every change makes a new version, endorsed in a meeting.",
)

TEMPLATE = (
    TemplatePart(Words("Contexte", "Background"), _background),
    TemplatePart(Words("Objectifs", "Objectives"), _objectives),
    TemplatePart(Words("Direction", "Leadership"), _leadership),
    TemplatePart(Words("Composition", "Membership"), _membership),
    TemplatePart(Words("Rôles et responsabilités", "Roles and responsibilities"), _roles),
    TemplatePart(Words("Fonctionnement", "Ways of working"), _ways_of_working),
    TemplatePart(Words("Mandat", "Mandate"), _mandate),
    TemplatePart(Words("Révision", "Review"), _review),
)
