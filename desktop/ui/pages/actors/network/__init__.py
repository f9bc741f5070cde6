"""Réseau: who is linked to whom, as a picture and as a list that says the same."""
