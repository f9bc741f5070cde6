"""Says in sentences what became of a file that came, the same ones at the command line and in the window."""

from collections import Counter
from collections.abc import Iterator

from desktop.domain.declaration import all_kinds
from desktop.usecases.exchange.ports import Alarm, Effect, Received
from desktop.usecases.exchange.receiving import Receipt
from desktop.wording.words import Words, counted, same

_FROM = Words("envoi n° {number} de {office}", "bundle no. {number} from {office}")
_TITLE = Words("{file} : {said}", "{file}: {said}")
_AGAIN = Words("Déjà reçu : rien à faire.", "Received before: nothing to do.")
_OWN = Words("Envoi de ce bureau lui-même : rien à faire.", "This office’s own bundle: nothing to do.")
_NOTHING_NEW = Words(
    "Rien de nouveau : tout ce qu’il contient était déjà là.", "Nothing new: all that it holds was here already."
)
_ONLY_WORD = Words(
    "Aucune modification : il dit seulement ce que ce bureau-là a reçu.",
    "No changes: it only says what that office has received.",
)
_UNSEEN = (
    Words("{n} modification enregistrée, sans effet visible.", "{n} change kept, without visible effect."),
    Words("{n} modifications enregistrées, sans effet visible.", "{n} changes kept, without visible effect."),
)
_EFFECTS = {
    Effect.ADDED: Words("Ajouté : {what}.", "Added: {what}."),
    Effect.CHANGED: Words("Modifié : {what}.", "Changed: {what}."),
    Effect.HIDDEN: Words("Supprimé : {what}.", "Deleted: {what}."),
    Effect.RESTORED: Words("Rétabli : {what}.", "Brought back: {what}."),
    Effect.RECALLED: Words(
        "Retiré d’ici, car devenu plus sensible que ce que ce bureau peut recevoir : {what}.",
        "Taken out of sight, as it became more sensitive than what this office may have: {what}.",
    ),
}
_CONTESTED = (
    Words(
        "{n} champ a reçu des valeurs différentes dans plusieurs bureaux : toutes sont gardées, choisissez.",
        "{n} field was given different values in several offices: all are kept, choose one.",
    ),
    Words(
        "{n} champs ont reçu des valeurs différentes dans plusieurs bureaux : toutes sont gardées, choisissez.",
        "{n} fields were given different values in several offices: all are kept, choose among them.",
    ),
)
_HELD = (
    Words(
        "{n} modification d’un appareil retiré de la liste est gardée à part.",
        "{n} change by a device taken off the roster is held aside.",
    ),
    Words(
        "{n} modifications d’un appareil retiré de la liste sont gardées à part.",
        "{n} changes by a device taken off the roster are held aside.",
    ),
)
_FILES = (
    Words("{n} fichier joint est là en entier.", "{n} attached file is here whole."),
    Words("{n} fichiers joints sont là en entier.", "{n} attached files are here whole."),
)
_PIECES = (
    Words("{n} morceau d’un fichier joint demandé.", "{n} piece of an attached file that was asked for."),
    Words("{n} morceaux de fichiers joints demandés.", "{n} pieces of attached files that were asked for."),
)
_SPOILED = (
    Words(
        "{n} fichier joint est arrivé abîmé : il est demandé de nouveau.",
        "{n} attached file came damaged: it is asked for again.",
    ),
    Words(
        "{n} fichiers joints sont arrivés abîmés : ils sont demandés de nouveau.",
        "{n} attached files came damaged: they are asked for again.",
    ),
)
_ROSTER = Words(
    "Avec lui est arrivée la liste des bureaux n° {number}, suivie désormais.",
    "With it came roster no. {number}, followed from now on.",
)
_SENDER = Words("l’expéditeur", "the sender")
_DAYS = Words("{n} jour", "{n} day"), Words("{n} jours", "{n} days")
_ALARMS = {
    Alarm.RESTORED: Words(
        "D’autres bureaux connaissent des modifications faites ici que ce dossier n’a plus : il vient sans doute "
        "d’une copie plus ancienne. Elles reviennent avec les prochains envois ; continuez.",
        "Other offices know changes made here that this dossier has no more: it probably comes from an older copy. "
        "They come back with the next bundles; carry on.",
    ),
    Alarm.FORKED: Words(
        "Deux ordinateurs écrivent sous le même nom : les modifications en double ({n}) sont gardées à part. Un "
        "dossier a été copié et sert à deux endroits ; cherchez lequel et prévenez le siège.",
        "Two computers write under one name: what is double ({n}) is held aside. A dossier was copied and is used in "
        "two places; find out which, and tell headquarters.",
    ),
    Alarm.DIVERGED: Words(
        "Ce dossier et celui de {sender} ne contiennent pas la même chose là où ils le devraient : l’un des deux a été "
        "modifié hors de Toguna. Faites-les vérifier (« toguna check ») et prévenez le siège.",
        "This dossier and that of {sender} do not hold the same where they should: one of them was changed outside "
        "Toguna. Have both checked (“toguna check”) and tell headquarters.",
    ),
    Alarm.CLONED: Words(
        "Deux copies du dossier de {sender} servent en même temps. Rien n’est perdu, mais demandez à ce bureau de n’en "
        "garder qu’une.",
        "Two copies of the dossier of {sender} are in use at the same time. Nothing is lost, but ask that office to "
        "keep only one.",
    ),
    Alarm.CLOCK_BEHIND: Words(
        "L’horloge de cet ordinateur retarde d’environ {days} sur celle du siège. Réglez-la.",
        "This computer’s clock is about {days} behind headquarters’. Set it right.",
    ),
    Alarm.CLOCK_AHEAD: Words(
        "L’horloge de cet ordinateur avance d’environ {days} sur celle du siège. Réglez-la.",
        "This computer’s clock is about {days} ahead of headquarters’. Set it right.",
    ),
    Alarm.SENDER_CLOCK: Words(
        "L’horloge de {sender} avance d’environ {days} sur celle d’ici. Dites-le-lui, si c’est celle d’ici qui est "
        "juste.",
        "The clock of {sender} is about {days} ahead of the one here. Tell them, if the one here is right.",
    ),
    Alarm.LACKING: Words(
        "Un envoi antérieur de {sender} n’est pas arrivé. Il n’y a rien à chercher : préparez un envoi pour ce bureau, "
        "il saura ce qui manque et l’enverra de nouveau.",
        "An earlier bundle from {sender} has not arrived. There is nothing to look for: send that office a bundle, it "
        "will know what is missing and send it again.",
    ),
}


def title_of(receipt: Receipt) -> Words:
    """Return which file it was and, where that could be told, whose bundle."""
    if receipt.sender is None:
        return same(receipt.file)
    said = _FROM.filled(number=receipt.number, office=receipt.sender.office)
    return _TITLE.filled(file=same(receipt.file), said=said)


def sentences(receipt: Receipt) -> list[Words]:
    """Return what the file did, or why it is not taken in."""
    if receipt.refusal is not None:
        return [receipt.refusal.words]
    if receipt.own or receipt.again or receipt.received is None:
        return [_OWN if receipt.own else _AGAIN]
    found = [*_effects(receipt.received), *_left_to_people(receipt.received), *_files(receipt.received)]
    if receipt.roster:
        found.append(_ROSTER.filled(number=receipt.roster))
    return found


def alarms(receipt: Receipt) -> list[Words]:
    """Return what is not as it should be, between the offices or with their clocks."""
    sender = same(receipt.sender.office) if receipt.sender else _SENDER
    said = receipt.received.alarms if receipt.received else ()
    return [
        _ALARMS[alarm].filled(sender=sender, n=value, days=counted(value, *_DAYS)) for alarm, value in said
    ]


def _effects(received: Received) -> Iterator[Words]:
    for effect, words in _EFFECTS.items():
        if what := _counted(received, effect):
            yield words.filled(what=what)
    if not received.effects and not received.held and not received.pieces:
        if received.new:
            yield counted(received.new, *_UNSEEN)
        else:
            yield _NOTHING_NEW if received.known else _ONLY_WORD


def _counted(received: Received, effect: Effect) -> Words | None:
    """Return `2 réunions, 1 personne`, None when no record had this done to it."""
    numbers = Counter(kind for kind, _, done in received.effects if done is effect)
    parts = [_number_of(numbers[kind.name], kind.one, kind.many) for kind in all_kinds() if kind.name in numbers]
    return Words(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts)) if parts else None


def _number_of(count: int, one: Words, many: Words) -> Words:
    return counted(count, Words(f"{{n}} {one.fr}", f"{{n}} {one.en}"), Words(f"{{n}} {many.fr}", f"{{n}} {many.en}"))


def _left_to_people(received: Received) -> Iterator[Words]:
    if received.contested:
        yield counted(len(received.contested), *_CONTESTED)
    if received.held:
        yield counted(received.held, *_HELD)


def _files(received: Received) -> Iterator[Words]:
    for count, words in ((received.pieces, _PIECES), (received.files, _FILES), (received.spoiled, _SPOILED)):
        if count:
            yield counted(count, *words)
