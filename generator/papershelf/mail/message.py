"""Messages: a letter as a mail (RFC 5322), with what lists owe their readers.

`List-Id` (RFC 2919), `List-Unsubscribe` (RFC 2369), and one-click (RFC 8058) where a page for it is
set. The same letter to the same recipient has the same `Message-ID` and the same bytes but for its
date, so a program that gets it twice shows it once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from papershelf.mail.addresses import Address

# Headers are not folded within an address: some programs do not join it again.
_POLICY = policy.SMTP.clone(max_line_length=998)
_TOKEN = "{token}"  # noqa: S105 - a place in an address


@dataclass(frozen=True)
class Sender:
    """Who sends, and what every mail says of the list."""

    name: str
    """The name beside the address, such as that of the site."""
    address: Address | None
    """None in a draft that a person sends."""
    list_id: str
    """What names the list, such as `papershelf.example.org`."""
    language: str
    unsubscribe_mail: str = ""
    """The address to which a mail unsubscribes; empty for none."""
    unsubscribe_url: str = ""
    """The page that unsubscribes by one click, in which `{token}` stands for who; or empty."""

    def unsubscribes(self, token: str) -> str:
        """Return the address of that page for the recipient whom `token` stands for."""
        return self.unsubscribe_url.replace(_TOKEN, token)


def make(
    sender: Sender,
    subject: str,
    text: str,
    html: str,
    *,
    identity: str,
    date: datetime.datetime,
    to: Address | None = None,
    token: str = "",
) -> EmailMessage:
    """Make the mail of a letter; without a recipient, a draft.

    `identity` is what is the same for the same letter to the same recipient; `token` stands for the
    recipient in the address that unsubscribes. The texts are on one line where headers have them.
    """
    message = EmailMessage()
    if sender.address:
        message["From"] = Mailbox(sender.name, addr_spec=sender.address.written)
    if to:
        message["To"] = to.written
    message["Subject"] = subject
    message["Date"] = format_datetime(date)
    domain = sender.address.domain if sender.address else sender.list_id
    message["Message-ID"] = f"<{identity}@{domain}>"
    message["List-Id"] = f"<{sender.list_id}>"
    ways = [sender.unsubscribes(token)] if sender.unsubscribe_url and token else []
    if sender.unsubscribe_mail:
        ways.append(f"mailto:{sender.unsubscribe_mail}?subject=unsubscribe")
    if ways:
        message["List-Unsubscribe"] = ", ".join(f"<{way}>" for way in ways)
    if sender.unsubscribe_url and token:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    if not to:
        message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = sender.language
    message.set_boundary(f"=_{identity}")
    return message


def written(message: EmailMessage, *, utf8: bool = False) -> bytes:
    """Return the bytes of a mail; `utf8` if an address in it is not ASCII."""
    return message.as_bytes(policy=_POLICY.clone(utf8=utf8))


def list_id(site_url: str) -> str:
    """Make the id of a site's list of its address, such as `shelf.example.org` of its folder."""
    parts = urlsplit(site_url)
    folders = [part for part in parts.path.split("/") if part]
    return ".".join([*reversed(folders), parts.hostname or "localhost"])


Maker = Callable[[datetime.datetime], bytes]
"""Makes the bytes of a mail that is sent at a time."""
