"""Handing the work over: what a successor needs to know on paper, and a dossier of its own that holds just that."""
