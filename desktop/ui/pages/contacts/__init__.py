"""The page of contacts: organisations and persons, those noted twice, cards of address books."""
