"""How far work on many rows is, and its end when somebody wants no more of it; told from one thread to another."""

from desktop.domain.errors import KnownError
from desktop.wording.words import Words

STOPPED = Words("Arrêté\u00a0: rien n’a été changé.", "Stopped: nothing was changed.")


class StoppedError(KnownError):
    """Somebody stopped the work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(STOPPED)


class Watch:
    """Counts rows; once it is stopped the next row raises StoppedError."""

    def __init__(self) -> None:
        self.rows = 0
        self._stopped = False

    def stop(self) -> None:
        """Want no more of it."""
        self._stopped = True

    def row(self) -> None:
        """Note that another row is done; raise StoppedError where nobody wants more."""
        if self._stopped:
            raise StoppedError
        self.rows += 1
