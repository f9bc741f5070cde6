"""The rules of accessible and of archived PDF: our pages keep them, and the reader notices when they do not."""

import io
import re

import pikepdf
import pytest

from desktop.printing.arabic import meanings


@pytest.fixture(scope="module")
def usual(sheets, minutes):
    return minutes(sheets.usual())


@pytest.fixture(scope="module")
def archived(sheets, minutes):
    return minutes(sheets.usual(), archive=True)


def _first(pdf, role):
    return next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{role}")


def _rewrite(pdf, before, after, count=1):
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    changed = re.sub(before, after, content, count=count)
    assert changed != content
    page.Contents = pdf.make_stream(changed)


def _forget_parent_tree(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pdf.make_indirect(pikepdf.Array([]))


def _add_cell(pdf):
    row = _first(pdf, "TR")
    row.K.append(pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, P=row, K=[])))


def _unlink(pdf):
    link = _first(pdf, "Link")
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


BREAKS = {
    "no language": lambda pdf: pdf.Root.__delattr__("Lang"),
    "not marked as tagged": lambda pdf: pdf.Root.__delattr__("MarkInfo"),
    "the title is not shown": lambda pdf: pdf.Root.__delattr__("ViewerPreferences"),
    "no title": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "not declared as PDF/UA-1": lambda pdf: pdf.Root.__delattr__("Metadata"),
    "has no tab order": lambda pdf: [page.obj.__delitem__("/Tabs") for page in pdf.pages],
    "neither tagged nor an artifact": lambda pdf: _rewrite(pdf, rb"/Artifact <<[^>]*>> BDC([\s\S]*?)EMC", rb"\1"),
    "is not in the tree": lambda pdf: _first(pdf, "H1").__setitem__("/K", pikepdf.Array([])),
    "does not lead back": _forget_parent_tree,
    "is used twice": lambda pdf: _rewrite(pdf, rb"/MCID 1>>", b"/MCID 0>>"),
    "its element is": lambda pdf: _rewrite(pdf, rb"/H1 <<", b"/P <<"),
    "artifact inside tagged content": lambda pdf: _rewrite(pdf, rb"(/MCID \d+>> BDC)", rb"\1 /Artifact BMC EMC"),
    "is not closed": lambda pdf: _rewrite(pdf, rb"EMC(?![\s\S]*EMC)", b""),
    "TH without a scope": lambda pdf: _first(pdf, "TH").__delattr__("A"),
    "the rows of a table": _add_cell,
    "H2 after H0": lambda pdf: _first(pdf, "H1").__setattr__("S", pikepdf.Name.P),
    "is not a standard type": lambda pdf: _first(pdf, "H1").__setattr__("S", pikepdf.Name.Titre),
    "LI inside Table": lambda pdf: _first(pdf, "L").__setattr__("S", pikepdf.Name.Table),
    "no ListNumbering": lambda pdf: _first(pdf, "L").__delattr__("A"),
    "Link element without a link": _unlink,
    "does not know its parent": lambda pdf: _first(pdf, "H1").__setattr__("P", _first(pdf, "L")),
    "is not embedded": lambda pdf: [
        font.FontDescriptor.__delattr__("FontFile2") for font in pdf.pages[0].Resources.Font.values()
    ],
    "has no ToUnicode": lambda pdf: [font.__delattr__("ToUnicode") for font in pdf.pages[0].Resources.Font.values()],
    "link without description": lambda pdf: [
        one.__delattr__("Contents") for page in pdf.pages for one in page.obj.get("/Annots", [])
    ],
}


@pytest.mark.parametrize("problem", BREAKS)
def test_the_reader_notices(usual, rules, problem):
    pdf = pikepdf.open(io.BytesIO(usual))
    BREAKS[problem](pdf)
    broken = io.BytesIO()
    pdf.save(broken)
    assert any(problem in violation for violation in rules.violations(broken.getvalue()))


def test_an_archived_file_keeps_the_rules_too(archived, rules):
    assert rules.violations(archived) == []


def test_archive_says_so_with_its_colours_and_fonts(archived):
    pdf = pikepdf.open(io.BytesIO(archived))
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in packet
    assert "/Filter" not in pdf.Root.Metadata
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile.read_bytes()
    assert profile[36:40] == b"acsp"
    assert profile[16:20] == b"RGB "
    assert int(intent.DestOutputProfile.N) == 3
    assert len(pdf.trailer.ID) == 2


def test_ordinary_file_does_not_claim_to_be_an_archive(usual):
    pdf = pikepdf.open(io.BytesIO(usual))
    assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
    assert "/OutputIntents" not in pdf.Root


def test_archive_has_nothing_that_fades_runs_or_hides(archived):
    pdf = pikepdf.open(io.BytesIO(archived))
    assert not {"/AA", "/OpenAction", "/OCProperties", "/AcroForm"} & set(pdf.Root.keys())
    for page in pdf.pages:
        assert "/ExtGState" not in page.Resources
        assert "/Group" not in page.obj
        for annotation in page.obj.get("/Annots", []):
            assert int(annotation.F) == 4


def test_streams_of_an_archive_end_on_a_line_of_their_own(archived):
    lengths = [int(length) for length in re.findall(rb"/Length (\d+)\b", archived)]
    ends = [match.start() for match in re.finditer(rb"endstream", archived)]
    starts = [match.end() for match in re.finditer(rb">>\nstream\n", archived)]
    assert len(starts) == len(ends) == len(lengths)
    for start, end, length in zip(starts, ends, sorted(lengths), strict=True):
        assert archived[end - 1 : end] == b"\n"
        assert end - 1 - start in lengths, length


def test_all_fonts_are_embedded_subsets(usual):
    pdf = pikepdf.open(io.BytesIO(usual))
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+(NotoSans|FiraGO)", str(font.BaseFont))
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < 60_000


def test_joined_arabic_forms_mean_the_letters_people_type():
    assert meanings("<01> <FEB3>\n<02> <FEFC>\n<03> <0041>") == "<01> <0633>\n<02> <06440627>\n<03> <0041>"
