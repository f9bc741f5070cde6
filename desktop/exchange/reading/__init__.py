"""Reads other people's pages - bulletins, minutes, mails - into facts that a person accepts or not."""

from desktop.exchange.reading.files import read_file, text_of_file
from desktop.exchange.reading.json_form import json_form
from desktop.exchange.reading.reader import read_text

__all__ = ["json_form", "read_file", "read_text", "text_of_file"]
