"""The page *Bulletin*: what the dossier writes, what people make of it, and the printed page beside it."""
