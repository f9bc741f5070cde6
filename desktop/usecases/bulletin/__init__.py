"""The bulletin: text written from the dossier for a period, kept apart from what a person makes of it."""
