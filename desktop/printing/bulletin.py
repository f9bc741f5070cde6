"""The bulletin on paper: a masthead over two columns, its sections with their headings, lists and links."""

from collections.abc import Iterator

from typing_extensions import override

from desktop.printing.blocks import Block, Rule, Stack
from desktop.printing.canvas import TaggedCanvas
from desktop.printing.columns import Columns
from desktop.printing.furniture import Margins
from desktop.printing.marks import printed
from desktop.printing.metadata import Properties
from desktop.printing.pages import Sheet, write
from desktop.printing.palette import INDIGO, INK, MUTED
from desktop.printing.paragraphs import Paragraph
from desktop.printing.prose import Heading, passage_blocks
from desktop.printing.runs import Run, Style, words_of
from desktop.printing.structure import Element
from desktop.printing.voice import Tongue
from desktop.usecases.bulletin.links import with_named_links
from desktop.usecases.bulletin.sheet import BulletinSheet, SectionView
from desktop.usecases.printed import PrintOptions
from desktop.wording.light_marks import passages
from desktop.wording.words import Words, same

_NAME = Style(19, 24, INDIGO, bold=True)
_TITLE = Style(11, 15, INK)
_ISSUE = Style(9.5, 13, MUTED, bold=True)
_SECTION = Style(11.5, 15, INDIGO, bold=True)
_TEXT = Style(9.2, 12.9)
_EMPTY = Words("Rien n’est encore écrit dans ce bulletin.", "Nothing is written in this bulletin yet.")
_GAP = 14.0


def print_bulletin(sheet: BulletinSheet, options: PrintOptions) -> bytes:
    """Return the bulletin as PDF, tagged; our own words are in the bulletin's language, as its text is."""
    tongue = Tongue(sheet.language)
    title = " · ".join(tongue.named(same(part)) for part in (sheet.masthead, sheet.issue) if part)
    properties = Properties(
        title=title,
        author=sheet.coordination or "Toguna",
        subject=title,
        language=tongue.code,
        created=options.created,
        archive=options.archive,
    )
    margins = Margins(
        language=tongue.language,
        running_title=title,
        stamp="",
        marking="",
        left=sheet.coordination,
        right=sheet.office,
    )
    return write(Stack([*_masthead(tongue, sheet), _body(tongue, sheet)]), properties, margins, Sheet())


class _TitleLine(Block):
    """The bulletin's title with its number and period at the right of the same line, below it where it is too long."""

    def __init__(self, title: str, issue: str) -> None:
        self.space_after = 5
        self._title = Paragraph([Run(title)], _TITLE, Element("P"))
        self._issue = Paragraph([Run(issue)], _ISSUE, Element("P"))
        self._issue_width = sum(word.width + word.gap for word in words_of([Run(issue)], _ISSUE)) + 1
        self._title_width = sum(word.width + word.gap for word in words_of([Run(title)], _TITLE)) + 1

    @override
    def height(self, width: float) -> float:
        if self._beside(width):
            return max(self._title.height(width), self._issue.height(width))
        return self._title.height(width) + self._issue.height(width)

    @override
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._title.draw(canvas, x, top, width)
        if self._beside(width):
            lower = self._title.height(width) - self._issue.height(width)
            self._issue.draw(canvas, x + width - self._issue_width, top - lower, self._issue_width)
        else:
            self._issue.draw(canvas, x, top - self._title.height(width), width)

    def _beside(self, width: float) -> bool:
        return self._title_width + _GAP + self._issue_width <= width


def _masthead(tongue: Tongue, sheet: BulletinSheet) -> Iterator[Block]:
    yield Rule(INDIGO, thickness=4, space_after=6)
    yield Heading([Run(tongue.named(same(sheet.masthead)))], _NAME, 1, space_after=1)
    yield _TitleLine(tongue.named(same(sheet.subtitle)), sheet.issue)
    yield Rule(INDIGO, thickness=0.8, space_after=12)


def _body(tongue: Tongue, sheet: BulletinSheet) -> Block:
    blocks = [block for view in sheet.printed for block in _section(tongue, view)]
    if not blocks:
        return Paragraph([tongue.run(_EMPTY)], _TEXT, Element("P"))
    return Columns(blocks)


def _section(tongue: Tongue, view: SectionView) -> Iterator[Block]:
    if view.heading.strip():
        yield Heading(tongue.quoted(view.heading), _SECTION, 2, rule=INDIGO, space_before=14, space_after=5)
    found = [printed(passage) for passage in with_named_links(passages(view.text, tongue.code))]
    for block in passage_blocks(found, _TEXT, None):
        block.space_after = max(block.space_after, 5)
        yield block
