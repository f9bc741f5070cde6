"""Offers passphrases that people can remember and no computer can guess."""

import secrets

from desktop.wording.wordlist import WORDS

WORD_COUNT = 5


def offer_passphrase() -> str:
    """Return five French words drawn by chance from 2,048: 55 bits, each guess costing 128 MiB of Argon2id."""
    return " ".join(secrets.choice(WORDS) for _ in range(WORD_COUNT))
