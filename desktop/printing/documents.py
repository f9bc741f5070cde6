"""ReportLab's document with what archives and screen readers ask and it leaves out."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFStream
from typing_extensions import override

from desktop.printing.arabic import meanings


class TaggedDocument(PDFDocument):
    """Ends every stream on a line of its own, and says which letters a joined Arabic form means."""

    Catalog: Any
    Pages: Any

    @override
    def Reference(self, obj: PDFObject, name: str | None = None) -> PDFObjectReference:
        if type(obj) is PDFStream:
            obj.__class__ = _EndedStream
            if name is not None and name.startswith("toUnicodeCMap:"):
                obj.content = meanings(obj.content)
        reference: PDFObjectReference = super().Reference(obj, name)  # type: ignore[no-untyped-call]
        return reference


class _EndedStream(PDFStream):
    @override
    def format(self, document: PDFDocument) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"
