"""A place named so that it stays true when its gazetteer changes: country, release, code and name together."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PlaceRef:
    """P-codes are reused between releases, so `code` means nothing without `release`; `name` is what people read.

    `country` is ISO 3166-1 alpha-2 (`ML`), `release` the gazetteer's date (`2021-12-20`) or empty when unknown.
    """

    country: str
    name: str
    release: str = ""
    code: str = ""

    def encoded(self) -> str:
        """Return the one text form that is stored and exchanged."""
        return json.dumps([self.country, self.release, self.code, self.name], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def decoded(cls, text: str) -> "PlaceRef":
        """Read what `encoded` wrote; raise ValueError for anything else."""
        parts = json.loads(text)
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise ValueError("not a place")
        country, release, code, name = parts
        return cls(country=country, release=release, code=code, name=name)
