"""Papers about actors, for the window and the command line; what makes them is imported when first needed."""

from desktop.shell.images import pngs_of
from desktop.usecases.actors.papers import ActorPapers, ActorSheet, Paper
from desktop.usecases.printed import PrintOptions


def _map(sheet: ActorSheet, options: PrintOptions, paper: Paper) -> bytes:
    from desktop.printing.map import print_map

    return print_map(sheet, options, paper)


def _matrix(sheet: ActorSheet, options: PrintOptions) -> bytes:
    from desktop.printing.matrix import print_matrix

    return print_matrix(sheet, options)


def _actors(sheet: ActorSheet, options: PrintOptions) -> bytes:
    from desktop.printing.actors import print_actors

    return print_actors(sheet, options)


LATE_ACTOR_PAPERS = ActorPapers(_map, _matrix, _actors, pngs_of)
