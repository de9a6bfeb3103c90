"""An SMTP server on this machine that fails on demand, and what its clients need to trust it."""

from __future__ import annotations

import asyncio
import email
import email.policy
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

TLS = Path(__file__).parent / "tls"
"""Certificates of `localhost`: `right.pem` of this server, which is its own authority, and
`wrong.pem`, which is nobody's; each with its key. They are valid until 2126."""
USER, PASSWORD = "lamp", "wick-and-oil-7391"


@dataclass
class Box:
    """What a server took, and how it is to fail; a fault of an address is used up one by one."""

    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)
    """Recipients with what they got, in this order."""
    faults: dict[str, list[str]] = field(default_factory=dict)
    """By address: `550` and `451` answer RCPT so, `451-data` the full stop; `drop` breaks the
    connection at RCPT, `drop-body` at DATA, `drop-after` when the mail was taken; `silent` gives no
    answer to RCPT, `silent-after` none to the full stop, `nonsense-after` one that is none."""
    pause: float = 0.0
    """Seconds that a mail takes."""
    started: int = 0
    """How many mails were begun."""

    def got(self, address: str) -> list[EmailMessage]:
        """Return the mails of a recipient."""
        return [mail for to, mail in self.mails if to == address]

    def fault(self, address: str, *kinds: str) -> str | None:
        """Use up the next fault of an address if it is one of `kinds`."""
        faults = self.faults.get(address, [])
        return faults.pop(0) if faults and faults[0] in kinds else None


def _break(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


class _Handler:
    def __init__(self, box: Box) -> None:
        self.box = box

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        match self.box.fault(address, "550", "451", "drop", "silent"):
            case "550":
                return f"550 5.1.1 <{address}> is nobody here"
            case "451":
                return f"451 4.7.1 <{address}> come again later"
            case "drop":
                _break(server)
            case "silent":
                await asyncio.sleep(30)
        envelope.rcpt_tos.append(address)
        self.box.started += 1
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        [address] = envelope.rcpt_tos
        content = envelope.content
        assert isinstance(content, bytes)
        if self.box.fault(address, "451-data"):
            return f"451 4.3.0 <{address}> not now"
        late = self.box.started % 2 * self.box.pause  # half of those whose client dies are lost
        await asyncio.sleep(late)
        mail = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.box.mails.append((address, mail))
        await asyncio.sleep(self.box.pause - late)
        match self.box.fault(address, "drop-after", "silent-after", "nonsense-after"):
            case "nonsense-after":
                return "so be it"
            case "drop-after":
                _break(server)
            case "silent-after":
                await asyncio.sleep(30)
        return "250 OK"


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """Break the connection at DATA, or while the mail is sent."""
        handler = self.event_handler
        to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if handler.box.fault(to, "drop-body"):
            _break(self)
            return
        await super().smtp_DATA(arg)


def _login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=False)


@contextmanager
def serving(
    box: Box,
    *,
    tls: str = "",
    certificate: str = "right",
    utf8: bool = False,
    login: bool = False,
) -> Iterator[int]:
    """Run a server for `box`; yields its port."""
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(TLS / f"{certificate}.pem", TLS / f"{certificate}.key")
    options: dict[str, Any] = {"enable_SMTPUTF8": utf8, "hostname": "localhost"}
    if tls == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {"authenticator": _login, "auth_required": True}
        options["auth_require_tls"] = tls == "starttls"
    loop = asyncio.new_event_loop()
    started = loop.create_server(
        lambda: _Server(_Handler(box), loop=loop, **options),
        "127.0.0.1",
        0,
        ssl=context if tls == "smtps" else None,
    )
    # In a thread of its own: in this one another loop may be running, such as Playwright's.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(started, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
