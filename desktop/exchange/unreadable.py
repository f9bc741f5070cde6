"""Why the system does not let a file be read, in the reader's words instead of the system's English."""

import errno

from desktop.wording.words import Words, same

_REASONS = {
    errno.ENOENT: Words("il n’existe pas", "it does not exist"),
    errno.ENOTDIR: Words("il n’existe pas", "it does not exist"),
    errno.EACCES: Words("l’accès en est refusé", "access to it is refused"),
    errno.EPERM: Words("l’accès en est refusé", "access to it is refused"),
    errno.EISDIR: Words("c’est un répertoire", "it is a folder"),
    errno.ENAMETOOLONG: Words("son nom est trop long", "its name is too long"),
    errno.EIO: Words("le support ne se lit plus", "its medium can no longer be read"),
}


def reason_of(error: OSError) -> Words:
    """Return why the file cannot be read; what is rare is told as the system tells it."""
    known = _REASONS.get(error.errno or 0)
    return known or same(error.strerror or str(error))
