"""The network of actors as files, for window and command line; what makes them is imported when first needed."""

from desktop.shell.images import png_of
from desktop.usecases.actors.network.sheet import NetworkFiles, NetworkSheet, network_tables
from desktop.usecases.actors.papers import Paper
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language


def _pdf(sheet: NetworkSheet, options: PrintOptions, paper: Paper) -> bytes:
    from desktop.printing.network import print_network

    return print_network(sheet, options, paper)


def _png(sheet: NetworkSheet, options: PrintOptions, paper: Paper) -> bytes:
    return png_of(_pdf(sheet, options, paper))


def _gexf(sheet: NetworkSheet, language: Language) -> bytes:
    from desktop.exchange.gexf import write_gexf

    return write_gexf(sheet, language)


def _workbook(sheet: NetworkSheet, language: Language) -> bytes:
    from desktop.exchange.tables import write_workbook

    return write_workbook(network_tables(sheet), language)


LATE_NETWORK_FILES = NetworkFiles(_pdf, _png, _gexf, _workbook)
