"""Text out of an e-mail: its subject and its message, attachments left alone."""

import email
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from desktop.domain.errors import KnownError
from desktop.exchange.reading.markup import text_of_markup
from desktop.exchange.reading.refusals import BROKEN_MAIL

_OFTEN_WINDOWS = frozenset({"iso-8859-1", "latin-1", "us-ascii"})  # what mail programs say and do not mean


def text_of_mail(content: bytes, name: str) -> str:
    """Return subject and message; the plain part where it says anything, else the HTML part as text.

    Raise KnownError when there is no message in `content`.
    """
    try:
        message = email.message_from_bytes(content, policy=default)
        subject = str(message.get("subject") or "")
        text = _message(message)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError, IndexError):
        # the standard library's parser stumbles in many ways over broken mails
        raise KnownError(BROKEN_MAIL.filled(name=name)) from None
    if not (subject or text.strip()) or not message.keys():
        raise KnownError(BROKEN_MAIL.filled(name=name))
    return f"{subject}\n\n{text}" if subject else text


def _message(message: EmailMessage) -> str:
    marked = ""
    for part in message.walk():
        if part.is_multipart() or part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        if part.get_content_type() == "text/plain":
            text = _decoded(part)
            if text.strip():
                return text
        elif part.get_content_type() == "text/html" and not marked:
            marked = text_of_markup(_decoded(part))
    return marked


def _decoded(part: EmailMessage) -> str:
    """Return a part's text; a charset that nobody knows is read as Windows wrote it."""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", errors="replace")
    charset = part.get_content_charset("utf-8")
    if charset in _OFTEN_WINDOWS:
        charset = "cp1252"
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", errors="replace")
