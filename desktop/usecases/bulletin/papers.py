"""The port for what a bulletin becomes outside the dossier: printing and exchange implement it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.usecases.printed import PrintOptions


@dataclass(frozen=True, slots=True)
class BulletinPapers:
    """Makers of files and of what is pasted into mails; a bulletin is in its own language everywhere."""

    pdf: Callable[[BulletinSheet, PrintOptions], bytes]
    word: Callable[[BulletinSheet, datetime], bytes]
    html: Callable[[BulletinSheet], bytes]
    text: Callable[[BulletinSheet], str]
