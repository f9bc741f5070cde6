"""What a PDF says of itself: title, author, dates, the standards it keeps to, and the colours an archive needs."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFZCompress

from desktop.printing.documents import TaggedDocument

PRODUCER = "Toguna (ReportLab)"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>Toguna</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
{archive}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

# PDF/A wants every property that it does not know itself to be described; it does not know PDF/UA's.
_ARCHIVE = """<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""


@dataclass(frozen=True, slots=True)
class Properties:
    """What readers see in a document's properties; `created` (with its time zone) is the only date in the file."""

    title: str
    author: str
    subject: str
    language: str
    created: datetime
    archive: bool = False

    def pdf_date(self) -> str:
        """Return `created` as PDF writes dates: `D:20200116123000+00'00'`."""
        zone = self.created.strftime("%z") or "+0000"
        return f"D:{self.created:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def xmp(properties: Properties) -> PDFStream:
    """Return the metadata stream: uncompressed, so that archives and search tools can read it."""
    zone = properties.created.strftime("%z") or "+0000"
    packet = _PACKET.format(
        title=_escaped(properties.title),
        author=_escaped(properties.author),
        subject=_escaped(properties.subject),
        language=properties.language,
        created=f"{properties.created:%Y-%m-%dT%H:%M:%S}{zone[:3]}:{zone[3:5]}",
        producer=PRODUCER,
        archive=_ARCHIVE if properties.archive else "",
    )
    return PDFStream(dictionary=PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), content=packet.encode())


def output_intent(document: TaggedDocument) -> PDFArray:
    """Return the output intent of an archived document: its colours are sRGB."""
    profile = PDFStream(dictionary=PDFDictionary({"N": 3}), content=_srgb(), filters=[PDFZCompress])
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": "(sRGB)",
        "Info": "(sRGB IEC61966-2.1)",
        "DestOutputProfile": document.Reference(profile),
    }
    return PDFArray([PDFDictionary(intent)])


def _escaped(text: str) -> str:
    return escape(text, quote=False)


@cache
def _srgb() -> bytes:
    # Pillow costs 20 ms and only archives need it, hence here and not above.
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = b"\x07\xe4\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"  # made on 1 January 2020, not this second
    profile[84:100] = bytes(16)  # a fingerprint of the bytes before that change
    return bytes(profile)
