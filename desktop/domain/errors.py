"""What the user's world can cause, each with a sentence that says what to do; anything else is a bug and travels on."""

from desktop.wording.words import Language, Words


class KnownError(Exception):
    """Something a person can understand and mend: a full disk, a wrong passphrase, a field typed wrongly."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words

    def text(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.words.text(language)


class InvalidValueError(KnownError):
    """A value that cannot be kept in a field, with the field's name where it is known."""

    def __init__(self, words: Words, field: str = "") -> None:
        super().__init__(words)
        self.field = field
