"""Sizes of files as people read them."""

from desktop.wording.words import Words


def size_shown(size: int) -> Words:
    """Return a size in units that tell enough: `12 ko`, `3,4 Mo`."""
    if size < 1_000_000:
        thousands = max(1, round(size / 1_000))
        return Words(f"{thousands}\u00a0ko", f"{thousands}\u00a0kB")
    millions = f"{size / 1_000_000:.1f}"
    return Words(f"{millions.replace('.', ',')}\u00a0Mo", f"{millions}\u00a0MB")
