"""SMTP: one mail to a server, and what became of it, as sure as can be (RFC 5321).

A server has taken a mail when it answers the full stop that ends it, and cannot take one without
that full stop. So the full stop is sent apart, after `about_to_end`: whatever fails before did not
deliver, and without an answer after it nobody knows. The password travels only over TLS whose
certificate was checked, or to this machine itself.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from papershelf.errors import MailError

TIMEOUT = 60.0
"""Seconds without an answer after which a connection is given up."""
LONGEST_END = 600.0
"""The same for the answer to the whole mail, as RFC 5321 asks for: who gives up too early does not
know what became of it."""
_SCHEMES = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_EXAMPLE = "smtps://mail.example.org (TLS), or smtp://mail.example.org:587 (STARTTLS)"
_DOTS = re.compile(rb"(?m)^\.")
_ENHANCED = re.compile(rb"[245]\.[0-9]{1,3}\.[0-9]{1,3}\b")
_TAKEN = 250
_GO_ON = 354


@dataclass(frozen=True)
class Server:
    """Where mails go."""

    host: str
    port: int
    scheme: str
    """`smtps`: TLS from the start; `smtp`: STARTTLS; `smtp+plain`: neither, on this machine."""
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def parse(cls, url: str, user: str, password: str) -> Server:
        """Read what the environment sets; raises MailError for what is no server."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port, parts = "", None, urlsplit("")
        rest = parts.path.strip("/") or parts.query or parts.fragment
        if parts.scheme not in _SCHEMES or not host or rest or "@" in parts.netloc:
            raise MailError(f"PAPERSHELF_SMTP: expected {_EXAMPLE}, got something else")
        if parts.scheme == "smtp+plain" and host not in _LOOPBACK:
            raise MailError(
                "PAPERSHELF_SMTP: expected smtp+plain only for this machine (localhost), got"
                f" '{host}'; use {_EXAMPLE}"
            )
        if bool(user) != bool(password):
            raise MailError(
                "expected both PAPERSHELF_SMTP_USER and PAPERSHELF_SMTP_PASSWORD, or none, got one"
            )
        return cls(host, port or _SCHEMES[parts.scheme], parts.scheme, user, password)


class TemporaryError(Exception):
    """The server did not take the mail and may take it later; its text names no address."""


class RefusedError(Exception):
    """The server does not take this mail."""


class UncertainError(Exception):
    """The server had the whole mail, and gave no answer."""


_BROKEN = (smtplib.SMTPException, OSError)
"""What a connection may fail with; an answer that is an error is none of these here."""


class Connection:
    """A connection to a server, for one mail after another."""

    def __init__(
        self, server: Server, timeout: float = TIMEOUT, longest_end: float = LONGEST_END
    ) -> None:
        self._server = server
        self._timeout = timeout
        self._longest_end = longest_end
        self._smtp: smtplib.SMTP | None = None
        self.is_unreachable = False
        """True if the last try did not get as far as the mail."""

    def deliver(
        self,
        sender: str,
        recipient: str,
        content: bytes,
        about_to_end: Callable[[], None],
        *,
        utf8: bool = False,
    ) -> None:
        """Deliver a mail; returns when the server took it.

        Calls `about_to_end` when all but the last byte is sent. Raises TemporaryError,
        RefusedError or UncertainError; and MailError if no mail at all can be sent so.
        """
        is_used = self._smtp is not None
        try:
            smtp = self._smtp or self._open()
            try:
                self._begin(smtp, sender, recipient, content, utf8=utf8)
            except _BROKEN:
                self.close()
                if not is_used:
                    raise
                smtp = self._open()  # a server may close one that waited, or after so many mails
                self._begin(smtp, sender, recipient, content, utf8=utf8)
        except _BROKEN as error:
            self.close()
            raise TemporaryError(_broken(error)) from None
        about_to_end()
        try:
            with self._patience(smtp):
                smtp.send(b".\r\n")
                code, text = smtp.getreply()
        except _BROKEN as error:
            self.close()
            raise UncertainError(_broken(error)) from None
        if not 200 <= code < 600 or code // 100 == 3:
            self.close()
            raise UncertainError("the server cannot be understood")
        if code >= 400:
            self._failed(code, text)

    def _open(self) -> smtplib.SMTP:
        """Connect, and log in; raises MailError for what no wait will change."""
        self.is_unreachable = True
        server = self._server
        context = ssl.create_default_context()
        try:
            if server.scheme == "smtps":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=self._timeout, context=context
                )
            else:
                smtp = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
            self._smtp = smtp
            smtp.ehlo_or_helo_if_needed()
            if server.scheme == "smtp":
                smtp.starttls(context=context)
                smtp.ehlo()
            if server.user:
                smtp.login(server.user, server.password)
        except ssl.SSLCertVerificationError as error:
            self.close()
            reason = error.verify_message or "it cannot be checked"
            raise MailError(
                f"{server.host}: expected a certificate of this server, got: {reason}; nothing was"
                " sent over it"
            ) from None
        except smtplib.SMTPNotSupportedError:
            self.close()
            raise MailError(
                f"{server.host}: expected a server with STARTTLS and AUTH, got one without; nothing"
                " was sent over it"
            ) from None
        except smtplib.SMTPResponseException as error:
            self.close()
            if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
                raise MailError(
                    f"{server.host}: expected user and password that the server knows, got"
                    f" {error.smtp_code}; set PAPERSHELF_SMTP_USER and PAPERSHELF_SMTP_PASSWORD"
                ) from None
            if error.smtp_code >= 500:
                raise MailError(
                    f"{server.host}: expected a server that takes mail, got {error.smtp_code}"
                ) from None
            raise TemporaryError(f"the server answers {error.smtp_code}") from None
        self.is_unreachable = False
        return smtp

    def _begin(
        self, smtp: smtplib.SMTP, sender: str, recipient: str, content: bytes, *, utf8: bool
    ) -> None:
        """Send all of a mail but the full stop that ends it."""
        if utf8 and not smtp.has_extn("smtputf8"):
            raise RefusedError("the server knows no addresses of letters outside ASCII (SMTPUTF8)")
        smtp.command_encoding = "utf-8" if utf8 else "ascii"
        options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
        code, text = smtp.mail(sender, options)
        if code >= 500:
            self.close()
            raise MailError(
                f"{self._server.host}: expected a server that takes mail of the address in"
                f" extra.papershelf.digest.from, got {_code(code, text)}"
            )
        if code != _TAKEN:
            self._failed(code, text)
        code, text = smtp.rcpt(recipient)
        if code not in (_TAKEN, 251):
            self._failed(code, text)
        code, text = smtp.docmd("DATA")
        if code != _GO_ON:
            self._failed(code, text)
        end = b"" if content.endswith(b"\r\n") else b"\r\n"
        smtp.send(_DOTS.sub(b"..", content) + end)

    @contextmanager
    def _patience(self, smtp: smtplib.SMTP) -> Iterator[None]:
        """Wait longer for one answer."""
        if smtp.sock:
            smtp.sock.settimeout(self._longest_end)
        yield
        if smtp.sock:
            smtp.sock.settimeout(self._timeout)

    def _failed(self, code: int, text: bytes) -> None:
        """Raise what an answer means; a server that says more than that is left."""
        if code == 421 or not self._reset():
            self.close()
        if code < 0:  # no answer of SMTP
            raise TemporaryError("the server cannot be understood")
        error = TemporaryError if code < 500 else RefusedError
        raise error(f"the server answers {_code(code, text)}")

    def _reset(self) -> bool:
        try:
            return self._smtp is not None and self._smtp.rset()[0] == _TAKEN
        except _BROKEN:
            return False

    def close(self) -> None:
        """End the connection, whatever state it is in."""
        if self._smtp is not None:
            with contextlib.suppress(*_BROKEN):
                self._smtp.close()
        self._smtp = None

    def quit(self) -> None:
        """Say good-bye, if there is a connection."""
        if self._smtp is not None:
            with contextlib.suppress(*_BROKEN):
                self._smtp.quit()
        self.close()


def _code(code: int, text: bytes) -> str:
    """Return the codes of an answer alone: its text may hold the address."""
    found = _ENHANCED.match(text or b"")
    return f"{code} ({found[0].decode()})" if found else str(code)


def _broken(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "the server gives no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "the server refuses the connection"
    if isinstance(error, smtplib.SMTPServerDisconnected | ConnectionError | ssl.SSLError):
        return "the connection broke"
    if isinstance(error, smtplib.SMTPException):
        return "the server cannot be understood"
    return "the server cannot be reached"
