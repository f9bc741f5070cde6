"""One short way of saying that what was sent makes no sense; everything that reads a bundle says it like this."""

from desktop.usecases.exchange.refusals import Reason, RefusedError


def damaged(detail: str) -> RefusedError:
    """Return the error to raise; `detail` is for maintainers and holds nothing that was read."""
    return RefusedError(Reason.DAMAGED, detail)
