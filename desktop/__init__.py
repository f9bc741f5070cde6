"""Toguna: minutes, recommendations and actor map of a coordination body, offline, in one encrypted dossier.

Rooms, from the ground up (imports only go downwards, `lint-imports` holds it):

    wording, settings, diagnostics    words and formats, what this computer remembers, logs
    domain                            kinds, values and rules
    usecases                          what a person can do, as functions over ports
    storage, printing, exchange, sync, ui    strangers to one another, each implements its ports
    shell                             builds every object and hands it to whoever needs it

How to add a field or a kind is told in `resources/help/maintainers.md`.
"""
