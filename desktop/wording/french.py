"""French grammar that sentences made by a program need: articles, elision, ordinals, infinitives, capitals.

What is not known is left without an article rather than given a wrong one: `le HCR` and `l’OIM`, but `TASSAGHT`.
"""

import re

from desktop.wording.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOWELS = tuple("aeiou")
_MUTE = ("habit", "hebdo", "heure", "histo", "homme", "hopit", "hotel", "humani", "hygien")  # words whose h elides
_MASCULINE = _words("""
    atelier bureau centre cluster collectif comite conseil consortium domaine fonds forum groupe gt haut-commissariat
    inter-cluster ministere mouvement observatoire programme projet reseau secretariat service sous-cluster
    sous-comite sous-groupe
""")
_FEMININE = _words("""
    agence alliance association banque cellule commission coordination croix-rouge delegation direction equipe
    federation fondation initiative mission organisation plateforme retraite reunion seance societe sous-commission
    task union unite
""")
_PLURAL = _words("clusters comites commissions directions equipes groupes organisations reseaux services")
_ACRONYMS = {
    "": "ACTED INTERSOS MSF OXFAM TASSAGHT WILDAF",
    "la": "BAD CEDEAO DNDS DNEC DPPA FAO FIDH MINUSMA PIRFFM",
    "le": "CICR CNDH CNUDH DRC FENACOF HCDH HCR NRC PAM PMA PNUD RECOTRADE",
    "l": "AECID AJM AMSODE AMSS EHP EUCAP IRC OCHA OIM OIT OMS ONU ONUFEMMES UNESCO UNFPA UNHCR UNICEF UNMAS USAID",
}
_KNOWN = {acronym: article for article, acronyms in _ACRONYMS.items() for acronym in acronyms.split()}
_VERBS_IN_RE = _words("""
    accroitre admettre apprendre atteindre attendre combattre comprendre conclure conduire connaitre construire
    convaincre decrire defendre descendre dire dissoudre ecrire elire entendre entreprendre etendre exclure faire
    inclure inscrire instruire interdire introduire joindre lire mettre permettre poursuivre prendre prescrire produire
    promettre promouvoir reconduire reconnaitre reconstruire reduire refaire rejoindre remettre rendre repondre
    reprendre resoudre
    restreindre satisfaire souscrire soumettre soustraire suivre suspendre traduire transcrire transmettre vivre
""")
_NOUNS_LIKE_VERBS = _words("""
    alger atelier avenir cahier calendrier chantier clavier courrier danger dernier dossier fichier financier foncier
    loisir metier niger panier papier plaisir premier quartier sentier souvenir
""")
_BEFORE_VERBS = _words("se s ne mieux bien")
_SMALL_WORDS = _words("""
    a au aux avec chaque cinq d de des deux dix du dans en l la le les par pour quatre sans ses son sur trois un une
""")
_COMMON = re.compile(
    r".+(?:tion|sion|ment|ments|tions|sions|ages?|ances?|ences?|ites?|ures?|ises?|graphies?|logies?)"
    r"|(?:acces|acteurs?|action|activite|appui|avenir|besoins?|bilan|budget|cadre|calendrier|carte|choix|cluster|compte"
    r"|contexte|cout|divers|documents?|donnees|eau|enfants?|enjeux|etat|etude|femmes?|fiches?|finances?|financement"
    r"|groupes?|indicateurs?|liste|logement|matrice|membres?|mise|monitoring|note|outils?|partage|personnes?|perspectives"
    r"|piste|plan|plaidoyer|points?|points? focal|prochaine?s?|programme|projets?|protocole|rapports?|rappel|reponse"
    r"|ressources|resultats?|retours?|revue|sante|situation|soutien|stocks?|strategie|suites?|suivi|synthese|tableau"
    r"|tenue|termes|terre|themes?|tour|travaux|urgences?|violences?|visites?)"
)
_NAMES = _words("france")  # that look like common words
_CAPITAL_E = re.compile(
    r"E(?=(?:chang|charp|clair|cole|conom|cout|crire|crit|dit|duc|galement|galit|labor|larg|lect|lev|lim|manc"
    r"|mett|miss|nonc|num|puis|quip|tab|tap|tat|tend|tude|tudi|valu|vent|vit|volu))"
)


def article_of(name: str, meaning: str = "") -> str:
    """Return `le`, `la`, `l`, `les` or nothing; `meaning` is what an acronym stands for."""
    if name.upper() == name and name in _KNOWN:
        return _KNOWN[name]
    head = _head(meaning or name)
    if head in _PLURAL:
        return "les"
    if head not in _MASCULINE and head not in _FEMININE:
        return ""
    if elides(name):
        return "l"
    return "le" if head in _MASCULINE else "la"


def is_feminine(name: str, meaning: str = "") -> bool:
    """Say whether what `article_of` knows of is feminine; what it does not know is not."""
    return _KNOWN.get(name) == "la" or _head(meaning or name) in _FEMININE


def with_article(name: str, article: str) -> str:
    """Return `le HCR`, `l’OIM`, `NRC`."""
    return name if not article else f"l’{name}" if article == "l" else f"{article} {name}"


def of(name: str, article: str) -> str:
    """Return `du HCR`, `de la DNDS`, `de l’OIM`, `des Groupes`, `de NRC`, `d’Oxfam`."""
    if not article:
        return elided("de", name)
    contracted = {"le": "du", "les": "des"}.get(article)
    return f"{contracted} {name}" if contracted else f"de {with_article(name, article)}"


def elided(word: str, following: str) -> str:
    """Return `de` or `que` before a word: `de discuter`, `d’identifier`."""
    return f"{word[:-1]}’{following}" if elides(following) else f"{word} {following}"


def elides(word: str) -> bool:
    """Say whether `le` and `de` lose their vowel before `word`; most h are taken for aspirate."""
    folded = fold(word)
    return (folded[:1] in _VOWELS and not folded.startswith(("onze", "oui"))) or folded.startswith(_MUTE)


def ordinal(number: int, *, feminine: bool) -> str:
    """Return `1er` or `1re`, `2e`, `37e`."""
    if number == 1:
        return "1re" if feminine else "1er"
    return f"{number}e"


def is_infinitive(text: str) -> bool:
    """Say whether a text begins with a verb in the infinitive: `Discuter de…`, `Mieux coordonner`, `S’accorder`."""
    word = _head(text)
    if word in _BEFORE_VERBS or word in _VERBS_IN_RE:
        return True
    return len(word) > 3 and word.endswith(("er", "ir")) and word not in _NOUNS_LIKE_VERBS


def small_start(text: str) -> str:
    """Return `text` with a small first letter where its first word is no name: `Discuter` → `discuter`.

    A first E that typewriters leave bare gets its accent: `Elaboration` → `élaboration`.
    """
    first = re.match(r"[^\W\d_]+", text)
    if first is None or first[0][1:].lower() != first[0][1:]:
        return text
    word = fold(first[0])
    known = word in _SMALL_WORDS or word in _PLURAL or word in _BEFORE_VERBS or _COMMON.fullmatch(word)
    if word in _NAMES or not (known or is_infinitive(text)):
        return text
    text = _CAPITAL_E.sub("É", text, count=1) if text.startswith("E") else text
    return text[:1].lower() + text[1:]


def _head(text: str) -> str:
    """Return the first word in small plain letters; `task force` counts by its first half, `s’accorder` by `s`."""
    found = re.match(r"[\w-]+", fold(text))
    return found[0] if found else ""
