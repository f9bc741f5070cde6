"""The bulletin as a Word document in two columns, for those who want to go on writing in it."""

from datetime import datetime

from docx.shared import Pt

from desktop.exchange.word.writing import (
    MUTED,
    add_passages,
    add_spans,
    end_section,
    new_document,
    saved,
    set_columns,
    underline,
)
from desktop.usecases.bulletin.links import with_named_links
from desktop.usecases.bulletin.sheet import BulletinSheet
from desktop.wording.light_marks import inline, passages


def bulletin_word(sheet: BulletinSheet, created: datetime) -> bytes:
    """Return the document; `created` is the only date in it."""
    language = sheet.language
    title = " · ".join(part for part in (sheet.masthead, sheet.issue) if part)
    document = new_document(language, title, sheet.coordination or "Toguna", created, size=9.5)
    name = document.add_paragraph(style="Title")
    name.add_run(sheet.masthead)
    name.paragraph_format.space_after = Pt(0)
    issue = document.add_paragraph()
    run = issue.add_run(" · ".join(part for part in (sheet.subtitle, sheet.issue) if part))
    run.font.color.rgb, run.font.size = MUTED, Pt(11)
    underline(issue)
    end_section(document, issue)
    set_columns(document.sections[-1], 2)
    for view in sheet.printed:
        if view.heading.strip():
            heading = document.add_paragraph(style="Heading 1")
            add_spans(heading, inline(view.heading.strip(), language.value))
            underline(heading)
        add_passages(document, with_named_links(passages(view.text, language.value)))
    return saved(document)
