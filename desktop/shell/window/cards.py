"""Files of contact cards for the window; what reads and writes them is imported when the first one comes."""

from collections.abc import Sequence

from desktop.usecases.contact_cards import CardsRead, ContactCard


class LateCards:
    """Answers the `CardCraft` port on the worker, where importing takes nobody's time."""

    def read(self, data: bytes) -> CardsRead:
        """Return the cards of a file; raise KnownError when there is none in it."""
        from desktop.exchange.vcards import read_cards

        return read_cards(data)

    def write(self, cards: Sequence[ContactCard]) -> bytes:
        """Return a file that address books take."""
        from desktop.exchange.vcards import write_cards

        return write_cards(cards)
