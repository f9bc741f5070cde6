"""What people write over the columns of a 5W, in French and English, besides our own labels."""

import re
from collections.abc import Iterator

from desktop.usecases.activities.targets import LEVELS, PLACE, TARGETS
from desktop.usecases.table_import.spellings import plain_heading
from desktop.wording.folding import fold

EXACT, ANALYSED, BEGINNING, NOTHING = 1, 2, 3, 9  # how sure it is what a heading means

# As `plain_heading` leaves them.
_SPELLINGS: dict[str, str] = {
    "reporting": "organisation declarante;organisation rapportrice;organisation;organisations;organization;agence;"
    "declarant;rapporte par;structure;structure declarante;partenaire declarant;qui;who;reporting organization;"
    "reporting organisation;reporting agency;reporting partner;reported by;org;nom de l organisation;agency;"
    "organisation name;organization name;reporting org;organisation qui rapporte",
    "programming": "organisation responsable;organisation de programmation;organisation programmatrice;"
    "organisation chef de file;chef de file;lead;programming organization;programming organisation;"
    "programming partner;lead organization;lead organisation;lead agency;organisation principale",
    "implementing": "partenaire d execution;partenaires d execution;partenaire de mise en oeuvre;"
    "partenaires de mise en oeuvre;"
    "organisation de mise en oeuvre;organisation d execution;mis en oeuvre par;mise en oeuvre par;implementing partner;"
    "implementing partners;implementing organization;implementing organisation;implementing agency;implementer;ip;pmo;"
    "partenaire;partenaires;partner;implemented by;acteur;acteurs;implementing org",
    "funding": "bailleur;bailleurs;bailleur de fonds;bailleurs de fonds;donateur;donateurs;donor;donors;funding;"
    "funded by;finance par;financement;source de financement;funding source;funding agency;funding organization;"
    "funding organisation;funder",
    "sector": "secteur;secteurs;cluster;clusters;sector;sectors;cluster secteur;secteur cluster;cluster sector;"
    "sector cluster;domaine",
    "theme": "thematique;thematiques;theme;sous cluster;sous secteur;aor;ddr;sous cluster aor;subsector;sub sector;"
    "sub cluster;subcluster;area of responsibility;domaine de responsabilite;sous thematique",
    "title": "activite;activites;quoi;what;activity;activities;projet;project;programme;intitule de l activite;"
    "type d activite;activity type;titre de l activite;nom de l activite;activity name;project title;titre du projet;"
    "intervention;interventions;nom du projet;project name",
    "description": "description;description de l activite;activity description;details;detail;produit;output;"
    "description des activites;precisions",
    "region": "region;regions;admin1;adm1;admin 1;adm 1;admin1name;adm1 name;admin1 name;nom region;adm1 fr;region nom",
    "cercle": "cercle;cercles;admin2;adm2;admin 2;adm 2;admin2name;adm2 name;admin2 name;nom cercle;adm2 fr;"
    "province;district;cercle nom",
    "commune": "commune;communes;admin3;adm3;admin 3;adm 3;admin3name;adm3 name;admin3 name;nom commune;adm3 fr;"
    "commune nom",
    PLACE: "lieu;lieux;ou;where;place;location;lieu d intervention;zone d intervention;zone;localisation;"
    "lieu de l activite;area",
    "place_code": "p code;pcode;code du lieu;place code;code lieu;location code;p code du lieu",
    "place_release": "version du code;release of the code;version des p codes",
    "site": "localite;localites;site;sites;localite site;village;quartier;village quartier;nom du site;site name;"
    "localite village;locality;settlement;camp;village site;point de service;nom de la localite",
    "latitude": "latitude;lat;coordonnees latitude;gps latitude",
    "longitude": "longitude;lon;long;lng;coordonnees longitude;gps longitude",
    "start": "debut;date de debut;date debut;start;start date;date start;from;periode debut;demarrage;"
    "date de demarrage;du;project start date;periode de",
    "end": "fin;date de fin;date fin;end;end date;date end;to;periode fin;au;date de fin prevue;project end date;"
    "expected end date;periode a",
    "status": "statut;status;etat;etat de l activite;activity status;statut de l activite;project status;etat actuel",
    "source": "source;sources;source de l information;source d information",
    "confirmed_on": "confirmee le;derniere confirmation;last confirmed on;date de mise a jour;last updated;"
    "date of update;updated on",
    "update_mark": "mise a jour;maj;marque;update;change;changement;update status;type of update;new update no update;"
    "nouveau mise a jour;mark;type de mise a jour",
    "id": "identifiant;id;identifiant toguna",
}  # fmt: skip
_CODE = re.compile(r"\b(?:p ?codes?|codes?)\b")
_CODE_SUFFIX = re.compile(r"^(?:adm|admin) ?([123]) ?(?:p ?code)$")
_LITTLE = re.compile(r"^(?:de la|de|du|la|le|of|the) | (?:de la|de|du|of the|of)$")
_TWO_LANGUAGES = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+")
_TARGETED = ("cible", "target", "planifi", "prevu", "planned")
_REACHED = ("attein", "reach", "touche", "assist", "servi", "served")
_NO_PEOPLE = ("menage", "household", "hh", "besoin", "need", "taux", "percent", "cout", "budget")
_WHOM = {
    "women": ("femme", "women", "woman"), "men": ("homme", "men", "man"),
    "girls": ("fille", "girl"), "boys": ("garcon", "boy"),
}  # fmt: skip
_SEXES = {"f": "women", "feminin": "women", "female": "women", "females": "women",
          "m": "men", "masculin": "men", "male": "men", "males": "men", "h": "men"}  # fmt: skip
_YOUNG = {"women": "girls", "men": "boys"}
_CHILD = ("enfant", "child", "mineur", "minor", "adolesc", "infant")
_UNDER_AGE = re.compile(r"(?:<|moins de|under|below)\s*1[58]|\b[0-9]\s*(?:-|a|to|–)\s*1[78]\b")
_ALL = ("total", "ensemble", "personne", "people", "beneficiar", "individu", "person", "population")
_TOTALS = frozenset({"total", "totaux", "totals", "ensemble", "tous", "all", "nombre", "nb", "number"})
_SHORTEST_BEGINNING = 5
_MEANINGS = {spelt: target for target, spellings in _SPELLINGS.items() for spelt in spellings.split(";")}


def target_of_heading(text: str) -> tuple[int, str]:
    """Return how sure it is what a heading means, and its target or ''; headings in two languages are read in each."""
    for part in (text, *_TWO_LANGUAGES.split(text)):
        found = _exact(part)
        if found:
            return EXACT, found
    if found := _people(fold(text)):
        return ANALYSED, found
    found = _beginning(plain_heading(text))
    return (BEGINNING, found) if found else (NOTHING, "")


def says_total(text: str) -> bool:
    """Say whether a heading means all people together, whatever stands over it."""
    return any(word in _TOTALS for word in re.findall(r"[a-z]+", fold(text)))


def _exact(text: str) -> str:
    heading, folded = plain_heading(text), fold(text).rstrip(" :*")
    if folded in _LABELS or heading in _MEANINGS:
        return _LABELS.get(folded) or _MEANINGS[heading]
    return _LABELS.get(heading, "") or _level_code(heading)


def _level_code(heading: str) -> str:
    """Return which level `Code région`, `Région P-code` and `admin1Pcode` give the code of."""
    if found := _CODE_SUFFIX.match(heading):
        return LEVELS[int(found[1])][1]
    bare, count = _CODE.subn(" ", heading)
    if not count:
        return ""
    bare = " ".join(bare.split())
    while (shorter := _LITTLE.sub("", bare).strip()) != bare:
        bare = shorter
    level = _MEANINGS.get(bare, "")
    return f"{level}_code" if f"{level}_code" in TARGETS else ""


def _people(folded: str) -> str:
    """Return which figure of people a heading names; '' where it says neither targeted nor reached, or not whom."""
    words = re.findall(r"[a-z]+", folded)
    said = list(_kinds(words))
    if len(said) != 1 or any(word.startswith(_NO_PEOPLE) for word in words):
        return ""
    whom = _whom(folded, words)
    return f"{said[0]}_{whom}" if whom else ""


def _kinds(words: list[str]) -> Iterator[str]:
    for kind, stems in (("targeted", _TARGETED), ("reached", _REACHED)):
        if any(word.startswith(stems) for word in words):
            yield kind


def _whom(folded: str, words: list[str]) -> str:
    found = {whom for whom, stems in _WHOM.items() if any(_is(word, stems) for word in words)}
    found |= {_SEXES[word] for word in words if word in _SEXES} if not found else set()
    is_child = any(word.startswith(_CHILD) for word in words) or _UNDER_AGE.search(folded) is not None
    if len(found) == 1:
        whom = found.pop()
        return _YOUNG.get(whom, whom) if is_child else whom
    if found or is_child:
        return ""  # women and men together, children of both sexes
    return "total" if any(word.startswith(_ALL) for word in words) or len(words) == 1 else ""


def _is(word: str, stems: tuple[str, ...]) -> bool:
    return word in stems or word.rstrip("s") in stems


def _beginning(heading: str) -> str:
    """Return what the longest spelling that begins a heading means: `Organisation déclarante du mois`."""
    if _CODE.search(heading):
        return ""
    words = heading.split()
    for count in range(len(words) - 1, 0, -1):
        spelt = " ".join(words[:count])
        if len(spelt) >= _SHORTEST_BEGINNING and spelt in _MEANINGS:
            return _MEANINGS[spelt]
    return ""


_LABELS = {
    spelt: name
    for name, target in TARGETS.items()
    for label in (target.label.fr, target.label.en)
    for spelt in (fold(label), plain_heading(label))
    if name not in ("targeted_total", "reached_total") or spelt == fold(label)
} | {name: name for name in TARGETS}
