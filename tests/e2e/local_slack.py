"""local-slack, an emulator of Slack that others wrote: started on this machine, and used through its page."""

import shutil
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml
from playwright.async_api import Locator, Page, expect

from tests.e2e.node import installed
from tests.ports import free_port

HERE = Path(__file__).parent
PACKAGE = "local-slack-linux-x64"
TEAM, BOT = "T01ACME", "U0BOT"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-local-test", "xapp-local-test", "shhh"


class LocalSlack:
    """The emulator as a process; use it as a context. `people`: (id, name, e-mail address)."""

    def __init__(
        self,
        folder: Path,
        people: Sequence[tuple[str, str, str]],
        channels: Mapping[str, Sequence[str]],
        bot_at: str | None,
    ) -> None:
        """`channels`: the members of each, by name; the bot is in all. `bot_at`: where events go; None: a socket."""
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = folder / "local-slack.log"
        self._config = folder / "local-slack.yaml"
        self._config.write_text(yaml.safe_dump(_config(people, channels, bot_at)))
        self._shim = folder / "loopback.so"

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    def __enter__(self) -> Self:
        if shutil.which("gcc") is None:
            raise RuntimeError("gcc is missing. Install it (Debian: apt-get install gcc libc6-dev).")
        binary = installed(PACKAGE) / PACKAGE / "bin" / "local-slack"
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", self._shim, HERE / "loopback.c", "-ldl"], check=True)
        binary.chmod(0o755)
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [binary, "--config", self._config, "--port", str(self.port), "--base-host", "127.0.0.1"],
                env={"LD_PRELOAD": str(self._shim), "PATH": "/usr/bin:/bin", "HOME": str(self._config.parent)},
                stdout=log,
                stderr=log,
            )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def _wait(self) -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/_control/state", timeout=1).close()  # noqa: S310  the emulator's own address
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"local-slack did not start: {self._log.read_text()}")


def _config(
    people: Sequence[tuple[str, str, str]], channels: Mapping[str, Sequence[str]], bot_at: str | None
) -> dict[str, object]:
    app = {
        "appId": "A01APP", "botUserId": BOT, "botName": "drumbeat", "botToken": BOT_TOKEN, "appToken": APP_TOKEN,
        "signingSecret": SECRET, "mode": "socket" if bot_at is None else "events",
    }  # fmt: skip
    if bot_at is not None:
        app["requestUrl"] = bot_at
    return {
        "workspace": {"name": "Meridian", "domain": "meridian", "teamId": TEAM},
        "app": app,
        "users": [
            {"id": id, "name": name.split()[0].lower(), "real_name": name, "email": email, "tz": "Europe/London"}
            for id, name, email in people
        ],
        "channels": [
            {"id": f"C0{number}CHAN", "name": name, "members": [*members, BOT]}
            for number, (name, members) in enumerate(channels.items(), start=1)
        ],
    }


@dataclass
class SlackPage:
    """The emulator's page, used as somebody uses Slack."""

    page: Page
    slack: LocalSlack
    pictures: Path
    taken: int = 0

    async def open(self) -> None:
        await self.page.goto(self.slack.address)
        await expect(self.page.get_by_text("ui live")).to_be_visible()

    async def act_as(self, name: str) -> None:
        await self.page.locator(".actas select").select_option(label=name)

    async def channel(self, name: str) -> None:
        await self.page.locator(".sidebar-item", has_text=name).first.click()

    async def direct(self, name: str) -> None:
        """The direct message of somebody with the bot: the emulator calls it by their own name."""
        await self.channel(name)

    async def home(self) -> None:
        await self.channel("drumbeat")

    async def say(self, text: str) -> None:
        await self.page.locator(".composer-input").last.fill(text)
        await self.page.locator(".composer-send").last.click()

    async def picture(self, name: str) -> None:
        self.taken += 1
        await self.page.wait_for_timeout(200)
        await self.page.screenshot(path=self.pictures / f"{self.taken:02}-{name}.png")

    @property
    def form(self) -> Locator:
        """The modal that is open."""
        return self.page.locator(".modal-body")

    async def fill(self, label: str, text: str) -> None:
        """Type into a field of the open modal."""
        await self.form.locator(".bk-input", has_text=label).first.locator("input, textarea").first.fill(text)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True).last
