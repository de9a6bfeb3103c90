"""Firefox, driven by its own protocol, Marionette: lengths and JSON on a socket.

Playwright drives only a Firefox of its own. This one is the system's, as readers have it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NAMES = ("firefox-esr", "firefox")
_STARTS = 60.0
"""So many seconds it may take to start."""
_PREFERENCES = {
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "toolkit.telemetry.enabled": False,
}
"""It reaches this machine alone."""
_MESSAGES = """
const found = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
Services.console.reset();
return found.map((one) => [one.category, one.sourceName, one.errorMessage]);
"""


def find() -> str | None:
    """Return the path of the system's Firefox, or None."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


class Firefox:
    """A running Firefox with one page."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._buffer = b""
        self._receive()  # it says first what it is
        self._number = 0
        self._send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._buffer += self._more()
        length, _, rest = self._buffer.partition(b":")
        while len(rest) < int(length):
            rest += self._more()
        self._buffer = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _more(self) -> bytes:
        chunk = self._socket.recv(1 << 20)
        if not chunk:
            raise ConnectionError("Firefox has ended")
        return chunk

    def _send(self, command: str, parameters: dict[str, Any] | None = None) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, parameters or {}]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result["value"] if result and "value" in result else result

    def open(self, url: str) -> None:
        """Open a page, and wait until it is loaded."""
        self._send("WebDriver:Navigate", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page; returns what it returns, that of a promise once it is kept."""
        return self._send(
            "WebDriver:ExecuteScript", {"script": script, "args": arguments, "sandbox": None}
        )

    def wait(self, condition: str, seconds: float = 10.0) -> None:
        """Wait until an expression of the page is true; raises TimeoutError if it stays false."""
        ends = time.monotonic() + seconds
        while not self.run(f"return Boolean({condition})"):
            if time.monotonic() > ends:
                raise TimeoutError(f"expected in Firefox: {condition}")
            time.sleep(0.02)

    def keys(self, text: str) -> None:
        """Type into what has the focus."""
        element = self._send("WebDriver:GetActiveElement")
        (reference,) = element.values()
        self._send("WebDriver:ElementSendKeys", {"id": reference, "text": text})

    def printed(self) -> bytes:
        """Return the page as a PDF, as it would be printed."""
        return base64.b64decode(self._send("WebDriver:Print"))

    def picture(self) -> bytes:
        """Return the page as a PNG."""
        return base64.b64decode(self._send("WebDriver:TakeScreenshot", {"full": False}))

    def messages(self) -> list[tuple[str, str, str]]:
        """Return and forget what its console holds of pages: category, source, text."""
        self._send("Marionette:SetContext", {"value": "chrome"})
        try:
            found = self._send("WebDriver:ExecuteScript", {"script": _MESSAGES, "args": []})
        finally:
            self._send("Marionette:SetContext", {"value": "content"})
        return [(str(kind), str(source), str(text)) for kind, source, text in found]


@contextmanager
def running(binary: str) -> Iterator[Firefox]:
    """Start Firefox without a window and with a profile of its own, and end it."""
    with tempfile.TemporaryDirectory(prefix="firefox-") as profile:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        lines = {**_PREFERENCES, "marionette.port": port}.items()
        text = "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in lines)
        Path(profile, "user.js").write_text(text, encoding="utf-8")
        options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
        process = subprocess.Popen(  # noqa: S603 - our own words
            [binary, *options, "--profile", profile],
            env={**os.environ, "HOME": profile},  # it starts in no home of another user
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with _connected(port) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait(30)


def _connected(port: int) -> socket.socket:
    ends = time.monotonic() + _STARTS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
