"""Why a file is not taken in: each reason with a sentence that says what to do; the dossier is untouched by any."""

from enum import StrEnum

from desktop.domain.errors import KnownError
from desktop.wording.words import Words


class Reason(StrEnum):
    """The first check that a file did not pass, in the order of the checks."""

    TOO_LARGE = "too_large"
    NOT_A_BUNDLE = "not_a_bundle"
    NOT_READABLE = "not_readable"  # encrypted to other keys, cut, or changed on the way
    UNKNOWN_SENDER = "unknown_sender"
    REVOKED_SENDER = "revoked_sender"
    FORGED = "forged"
    NOT_FOR_ME = "not_for_me"
    NEWER_VERSION = "newer_version"
    BOMB = "bomb"  # would unpack to more than is ever sent
    DAMAGED = "damaged"  # signed, but makes no sense
    HIDES_MUCH = "hides_much"  # waits for a person


SENTENCES = {
    Reason.TOO_LARGE: Words(
        "Ce fichier est trop grand pour un envoi Toguna : il n’est pas ouvert.",
        "This file is too large for a Toguna bundle: it is not opened.",
    ),
    Reason.NOT_A_BUNDLE: Words("Ce fichier n’est pas un envoi Toguna.", "This file is not a Toguna bundle."),
    Reason.NOT_READABLE: Words(
        "Cet envoi ne se déchiffre pas : il est pour un autre bureau, ou abîmé en route. Demandez-le de nouveau.",
        "This bundle cannot be decrypted: it is for another office, or was damaged on the way. Ask for it again.",
    ),
    Reason.UNKNOWN_SENDER: Words(
        "L’expéditeur n’est pas sur la liste des bureaux. Demandez au siège une liste à jour, puis recevez de nouveau.",
        "The sender is not on the roster. Ask headquarters for the current roster, then receive again.",
    ),
    Reason.REVOKED_SENDER: Words(
        "L’expéditeur a été retiré de la liste des bureaux : l’envoi est mis de côté. Parlez-en au siège.",
        "The sender was taken off the roster: the bundle is set aside. Talk to headquarters.",
    ),
    Reason.FORGED: Words(
        "La signature n’est pas celle de l’expéditeur. N’y touchez plus et prévenez le siège par téléphone.",
        "The signature is not the sender’s. Leave it alone and tell headquarters by phone.",
    ),
    Reason.NOT_FOR_ME: Words(
        "Cet envoi est adressé à un autre bureau : il n’est pas repris ici.",
        "This bundle is addressed to another office: it is not taken in here.",
    ),
    Reason.NEWER_VERSION: Words(
        "Cet envoi vient d’une version plus récente de Toguna. Mettez Toguna à jour, puis recevez-le de nouveau.",
        "This bundle comes from a newer version of Toguna. Update Toguna, then receive it again.",
    ),
    Reason.BOMB: Words(
        "Cet envoi se déplierait en bien plus que ce qu’un bureau envoie : il n’est pas ouvert.",
        "This bundle would unpack to far more than an office ever sends: it is not opened.",
    ),
    Reason.DAMAGED: Words(
        "Cet envoi est signé mais n’a pas de sens pour Toguna. Prévenez le siège et gardez le fichier.",
        "This bundle is signed but makes no sense to Toguna. Tell headquarters and keep the file.",
    ),
    Reason.HIDES_MUCH: Words(
        "Cet envoi supprimerait beaucoup de fiches : il attend que vous l’acceptiez.",
        "This bundle would delete many records: it waits for you to accept it.",
    ),
}


class RefusedError(KnownError):
    """A file that is not taken in; `detail` tells maintainers more and never holds anything of a dossier."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
        self.detail = detail
