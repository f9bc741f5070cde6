"""The page *Échanges*: offices, what goes to each and came from each, conflicts, the journal, this office's card."""
