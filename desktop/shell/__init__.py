"""The composition root: builds every object and hands it to whoever needs it."""
