"""The app package for Teams: Microsoft's schema takes it, it asks for little, and it is the same each time."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema_rs import validator_for
from PIL import Image

from bot.platforms.teams.manifest import MOST_COMMANDS, PERMISSIONS, PERSONAL, SCHEMA_VERSION, SHARED, manifest, package
from handlers.ports import Delivery
from tests.e2e.node import installed
from tests.quarter.make import quarter

APP = "0b6b5c00-1111-4222-8333-444455556666"
HOST = "drumbeat.meridian.example"
DOCS = Path(__file__).parents[3] / "docs"


def made(**options: Any) -> dict[str, Any]:
    return manifest(APP, HOST, "1.0.0", **options)


def entries(zipped: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(zipped)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("mentions_only", [False, True])
def test_microsofts_own_schema_takes_the_manifest(mentions_only: bool) -> None:  # noqa: FBT001  drawn
    folder = installed("@microsoft/app-manifest") / "@microsoft" / "app-manifest" / "build" / "json-schemas"
    path = folder / "teams" / f"v{SCHEMA_VERSION}" / "MicrosoftTeams.schema.json"
    validator = validator_for(json.loads(path.read_text(encoding="utf-8")))
    errors = [
        f"{error.instance_path}: {error.message}" for error in validator.iter_errors(made(mentions_only=mentions_only))
    ]
    assert errors == []
    assert not validator.is_valid({**made(), "comment": "no"})


def test_the_package_is_the_same_bytes_each_time() -> None:
    assert package(made()) == package(made())
    with ZipFile(BytesIO(package(made()))) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in opened.infolist()} == {0}  # another zlib would pack it otherwise


def test_manifest_and_icons_stand_at_the_root() -> None:
    inside = entries(package(made()))
    assert list(inside) == ["manifest.json", "color.png", "outline.png"]
    assert json.loads(inside["manifest.json"]) == made()


def test_the_icons_are_as_teams_wants_them() -> None:
    inside = entries(package(made()))
    colour = Image.open(BytesIO(inside["color.png"]))
    outline = Image.open(BytesIO(inside["outline.png"])).convert("RGBA")
    assert (colour.size, colour.mode) == ((192, 192), "RGB")  # no part of it is transparent
    assert outline.size == (32, 32)
    red, green, blue, alpha = (set(band.tobytes()) for band in outline.split())
    assert {0, 255} <= alpha
    assert red == green == blue == {255}  # white, on nothing


def test_it_asks_for_one_permission_which_the_docs_explain() -> None:
    asked = made()["authorization"]["permissions"]["resourceSpecific"]
    assert [each["name"] for each in asked] == list(PERMISSIONS) == ["ChannelMessage.Read.Group"]
    told = (DOCS / "teams-permissions.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in PERMISSIONS)


def test_it_can_be_installed_without_any_permission() -> None:
    assert not {"authorization", "webApplicationInfo"} & made(mentions_only=True).keys()


def test_a_client_shows_every_command() -> None:
    for commands in made()["bots"][0]["commandLists"]:
        assert 0 < len(commands["commands"]) <= MOST_COMMANDS
        assert all(len(each["title"]) <= 32 and len(each["description"]) <= 128 for each in commands["commands"])


async def test_every_command_is_answered_with_more_than_that_it_is_not_known(tmp_path: Path) -> None:
    async with quarter(tmp_path) as one:
        for title, _ in {*PERSONAL, *SHARED}:
            (row, *_) = await one.talk.ask(one.company.people["priya"], title)
            assert headline(row) not in {"I am a bot, and that is outside what I know.", ""}, title


def headline(row: Delivery) -> str:
    return row.card.headline if row.card is not None else ""
