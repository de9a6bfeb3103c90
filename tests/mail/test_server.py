"""The server of these tests begins wherever they run."""

from __future__ import annotations

import asyncio
import smtplib

from tests.mail.server import Box, serving


def test_another_loop() -> None:
    """A loop may be running in the same thread, as Playwright's is after a test in a browser."""

    async def greeted() -> int:
        with serving(Box()) as port, smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            return client.noop()[0]

    assert asyncio.run(greeted()) == 250
