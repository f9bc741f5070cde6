"""What all printing tests need: sample meetings, a reader of PDFs that knows the rules, and a way to print."""

import importlib.util
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from desktop.printing.minutes import print_minutes
from desktop.usecases.printed import PrintOptions
from desktop.wording.words import Language


def _beside(name):
    spec = importlib.util.spec_from_file_location(f"printing_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SHEETS = _beside("sample_sheets")
RULES = _beside("pdf_rules")


@pytest.fixture(scope="session")
def sheets():
    return SHEETS


@pytest.fixture(scope="session")
def rules():
    return RULES


@pytest.fixture(scope="session")
def options():
    def make(language="fr", **chosen):
        return PrintOptions(language=Language(language), created=datetime(2020, 1, 20, 12, tzinfo=UTC), **chosen)

    return make


@pytest.fixture(scope="session")
def minutes(options):
    def make(sheet, language="fr", **chosen):
        return print_minutes(sheet, options(language, **chosen))

    return make


@pytest.fixture(scope="session")
def page_texts():
    """What is seen on each page, from top to bottom, as a program other than ours reads it."""

    def read(data):
        document = pypdfium2.PdfDocument(data)
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        document.close()
        return texts

    return read
