"""Declared settings and folders: what one computer remembers, never what belongs to a dossier."""
