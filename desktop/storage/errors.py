"""What can go wrong with a dossier file through no fault of the program, each with a sentence that says what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from desktop.domain.errors import KnownError
from desktop.wording.words import Words, same


class StorageError(KnownError):
    """A dossier file that cannot be used as asked; `words` is the class's sentence with `values` filled in."""

    sentence = Words("Le dossier n’est pas utilisable.", "The dossier cannot be used.")

    def __init__(self, **values: object) -> None:
        super().__init__(self.sentence.filled(**{name: _shown(value) for name, value in values.items()}))


class FileExistsAlreadyError(StorageError):
    """A new dossier would replace a file."""

    sentence = Words(
        "« {path} » existe déjà. Choisissez un autre nom, ou ouvrez ce dossier.",
        "“{path}” exists already. Choose another name, or open that dossier.",
    )


class MissingFolderError(StorageError):
    """The folder of a new file is not there."""

    sentence = Words(
        "Le répertoire « {path} » n’existe pas. Créez-le ou choisissez-en un autre.",
        "The folder “{path}” does not exist. Create it or choose another.",
    )


class MissingFileError(StorageError):
    """There is no such file."""

    sentence = Words(
        "« {path} » est introuvable. Vérifiez le nom, ou branchez le support qui le contient.",
        "“{path}” cannot be found. Check the name, or plug in the drive it is on.",
    )


class UnreadableFileError(StorageError):
    """The system does not let this user read the file."""

    sentence = Words(
        "Vous n’avez pas le droit de lire {path}. Demandez ce droit à qui gère cet ordinateur.",
        "You may not read {path}. Ask whoever manages this computer for that right.",
    )


class ReadOnlyPlaceError(StorageError):
    """Nothing can be written where it was asked."""

    sentence = Words(
        "On ne peut pas écrire dans « {path} ». Choisissez un endroit où vous avez le droit d’écrire.",
        "“{path}” cannot be written. Choose a place where you may write.",
    )


class ReadingOnlyError(StorageError):
    """The dossier is open for reading only."""

    sentence = Words(
        "Ce dossier est ouvert en lecture seule. Copiez-le à un endroit où vous pouvez écrire pour le modifier.",
        "This dossier is open for reading only. Copy it to a place where you may write to change it.",
    )


class AlreadyOpenError(StorageError):
    """Another window or program holds the dossier."""

    sentence = Words(
        "Ce dossier est déjà ouvert dans une autre fenêtre ou un autre programme. Fermez-le là-bas d’abord.",
        "This dossier is already open in another window or program. Close it there first.",
    )


class PassphraseNeededError(StorageError):
    """The dossier is encrypted and no passphrase was given."""

    sentence = Words(
        "Ce dossier est chiffré : sa phrase de passe est nécessaire.",
        "This dossier is encrypted: its passphrase is needed.",
    )


class WrongPassphraseError(StorageError):
    """The passphrase opens no slot."""

    sentence = Words(
        "La phrase de passe n’est pas la bonne. Vérifiez les majuscules et la disposition du clavier, puis réessayez.",
        "The passphrase is not right. Check capitals and the keyboard layout, then try again.",
    )


class WrongRecoveryKeyError(StorageError):
    """The recovery key is mistyped, or belongs to something else."""

    sentence = Words(
        "Cette clé de secours n’ouvre pas ce dossier. Recopiez-la groupe par groupe.",
        "This recovery key does not open this dossier. Copy it again group by group.",
    )


class MissingKeyFileError(StorageError):
    """An encrypted dossier without its key file, also not in the user's profile."""

    sentence = Words(
        "Le fichier de clés « {path} » manque, ou ce fichier n’est pas un dossier Toguna. Remettez le fichier de clés "
        "à côté du dossier, ou restaurez une sauvegarde, qui contient les clés.",
        "The key file “{path}” is missing, or this file is not a Toguna dossier. Put the key file back beside the "
        "dossier, or restore a backup, which holds the keys.",
    )


class DamagedKeyFileError(StorageError):
    """A key file that cannot be read."""

    sentence = Words(
        "Le fichier de clés « {path} » est abîmé. Remplacez-le par une copie, ou restaurez une sauvegarde, qui "
        "contient les clés.",
        "The key file “{path}” is damaged. Replace it by a copy, or restore a backup, which holds the keys.",
    )


class DamagedFileError(StorageError):
    """A file whose content does not hold together."""

    sentence = Words(
        "Le fichier du dossier est abîmé. N’y travaillez plus : restaurez la dernière sauvegarde.",
        "The dossier file is damaged. Do not work in it: restore the latest backup.",
    )


class NotADossierError(StorageError):
    """A file of another sort."""

    sentence = Words("« {path} » n’est pas un dossier Toguna.", "“{path}” is not a Toguna dossier.")


class NotABackupError(StorageError):
    """A file that is no backup, or a cut one."""

    sentence = Words(
        "« {path} » n’est pas une sauvegarde Toguna, ou elle est incomplète. Prenez-en une autre.",
        "“{path}” is not a Toguna backup, or it is cut short. Take another one.",
    )


class NewerVersionError(StorageError):
    """The dossier was written by a newer program."""

    sentence = Words(
        "Ce dossier vient d’une version plus récente de Toguna. Installez-la pour l’ouvrir ; rien n’a été modifié.",
        "This dossier comes from a newer version of Toguna. Install it to open the dossier; nothing was changed.",
    )


class ForeignEditError(StorageError):
    """Somebody else's program changed tables without the log knowing."""

    sentence = Words(
        "Un autre programme a modifié ce dossier sans que le journal le sache. Restaurez la dernière sauvegarde.",
        "Another program changed this dossier without its log knowing. Restore the latest backup.",
    )


class UnfinishedError(StorageError):
    """A read-only place holds a dossier whose last edits still lie in its write-ahead log."""

    sentence = Words(
        "Ce dossier n’a pas été fermé proprement et se trouve en lecture seule. Copiez « {path} » et les fichiers "
        "du même nom à un endroit où vous pouvez écrire, puis ouvrez la copie : rien ne manquera.",
        "This dossier was not closed properly and lies in a read-only place. Copy “{path}” and the files of the same "
        "name to a place where you may write, then open the copy: nothing will be missing.",
    )


class NotEncryptedError(StorageError):
    """A plain dossier has no passphrase to change."""

    sentence = Words(
        "Ce dossier n’est pas chiffré : il n’a pas de phrase de passe.",
        "This dossier is not encrypted: it has no passphrase.",
    )


class DiskFullError(StorageError):
    """No room is left."""

    sentence = Words(
        "Le disque est plein : ceci n’est pas enregistré, tout ce qui précède l’est. Libérez de la place, puis "
        "recommencez.",
        "The disk is full: this is not saved, everything before it is. Make room, then try again.",
    )


class DiskFailedError(StorageError):
    """The drive did not take what was written, or did not give what was read."""

    sentence = Words(
        "Le disque ne répond pas comme il faut : plein, retiré ou défectueux. Ceci n’est pas enregistré, tout ce qui "
        "précède l’est. Vérifiez le disque, puis recommencez.",
        "The disk does not answer as it should: full, taken out or failing. This is not saved, everything before it "
        "is. Check the disk, then try again.",
    )


class DeletedRecordError(StorageError):
    """An edit of what was deleted meanwhile."""

    sentence = Words(
        "{kind} : cet élément a été supprimé. Annulez la suppression avant de le modifier.",
        "{kind}: this item was deleted. Undo the deletion before changing it.",
    )


class HiddenRecordError(StorageError):
    """A record whose class was raised above this office's clearance."""

    sentence = Words(
        "{kind} : le siège a restreint cette fiche, elle n’est plus visible ici. Demandez-lui pourquoi.",
        "{kind}: headquarters restricted this record, it is no longer in sight here. Ask why.",
    )


class TakenIdError(StorageError):
    """A new record with the id of a record of another kind."""

    sentence = Words(
        "L’identifiant {id} est déjà celui d’un autre élément. Laissez-le de côté : il en sera donné un nouveau.",
        "The id {id} is already that of another item. Leave it out: a new one will be given.",
    )


_BY_CODE: dict[int, type[StorageError]] = {
    5: AlreadyOpenError,  # SQLITE_BUSY
    6: AlreadyOpenError,  # SQLITE_LOCKED
    8: ReadingOnlyError,  # SQLITE_READONLY
    10: DiskFailedError,  # SQLITE_IOERR
    11: DamagedFileError,  # SQLITE_CORRUPT
    13: DiskFullError,  # SQLITE_FULL
    14: ReadingOnlyError,  # SQLITE_CANTOPEN: no write-ahead log can be made beside the file
    26: DamagedFileError,  # SQLITE_NOTADB
}
NOT_A_DATABASE = 26


def sqlite_code(error: BaseException) -> int:
    """Return SQLite's primary result code for an error of the driver, bare or wrapped; 0 when it has none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF


@contextmanager
def known_errors() -> Iterator[None]:
    """Turn what the user's world did to the file into its sentence; bugs travel on."""
    try:
        yield
    except DBAPIError as error:
        known = known_error(error)
        if known is None:
            raise
        raise known from error


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def file_errors(folder: Path) -> Iterator[None]:
    """Turn what the system says of files in `folder` into its sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError from error
        if error.errno in _REFUSED:
            raise ReadOnlyPlaceError(path=folder) from error
        if not folder.is_dir():
            raise MissingFolderError(path=folder) from error
        raise DiskFailedError from error


def known_error(error: BaseException) -> StorageError | None:
    """Return the sentence for an error of the driver, None when it is a bug of ours."""
    known = _BY_CODE.get(sqlite_code(error))
    return known() if known else None


def _shown(value: object) -> object:
    return same(str(value)) if isinstance(value, Path) else value
