"""A register that changes while the process runs: it is taken up without a restart, or refused and told."""

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import registers as looking
from bot.app import Drumbeat, build
from bot.registers import Registers, Unusable
from bot.settings import Settings, load_settings
from handlers import changed_register
from handlers.testing import Talk
from policies.packs import pack
from tests.handlers.talking import here

TODAY = date(2026, 11, 26)
ROOT = Path(__file__).parents[2]
VERSION = "version: 3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample company's policy, to be changed."""
    return Path(shutil.copytree(pack("meridian"), tmp_path / "policy"))


def edit(folder: Path, before: str, after: str, file: str = "register.yaml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")


def version_4(folder: Path) -> None:
    edit(folder, VERSION, "version: 4\n")


# ---- looking ----------------------------------------------------------------------------------------------------


async def test_a_changed_register_is_in_force_once_its_file_has_come_to_rest(folder: Path) -> None:
    registers = Registers({"meridian": folder})
    assert await registers.look(TODAY, 0.0) == {}
    version_4(folder)
    assert await registers.look(TODAY, 1.0) == {}
    edit(folder, "version: 4\n", "version: 40\n")  # somebody is still writing
    assert await registers.look(TODAY, 9.0) == {}
    assert await registers.look(TODAY, 9.5) == {}
    assert registers["meridian"].register.version == "3"
    (changed,) = (await registers.look(TODAY, 10.0)).values()
    assert (changed.before, changed.register.version, changed.problems) == ("3", "40", ())
    assert registers["meridian"].register.version == "40"
    assert await registers.look(TODAY, 20.0) == {}


async def test_a_file_that_was_only_touched_changes_nothing(folder: Path) -> None:
    registers = Registers({"meridian": folder})
    before = registers["meridian"]
    os.utime(folder / "register.yaml", (1, 1))
    assert [await registers.look(TODAY, now) for now in (1.0, 5.0, 9.0)] == [{}, {}, {}]
    assert registers["meridian"] is before


@pytest.mark.parametrize("wrong", ["tools: [\n", "version: 4\nowner: [1]\n"])
async def test_a_broken_register_leaves_the_old_one_in_force_and_says_file_and_line_once(
    folder: Path, wrong: str
) -> None:
    registers = Registers({"meridian": folder})
    right = (folder / "register.yaml").read_text(encoding="utf-8")
    (folder / "register.yaml").write_text(wrong, encoding="utf-8")
    assert await registers.look(TODAY, 1.0) == {}
    changed = (await registers.look(TODAY, 5.0))["meridian"]
    assert changed.register.version == "3"
    assert all(each.startswith("register.yaml:") for each in changed.problems)
    assert await registers.look(TODAY, 9.0) == {}
    assert registers["meridian"].register.version == "3"
    (folder / "register.yaml").write_text(right.replace(VERSION, "version: 5\n"), encoding="utf-8")
    await registers.look(TODAY, 10.0)
    assert (await registers.look(TODAY, 15.0))["meridian"].register.version == "5"


async def test_a_register_that_is_gone_or_no_text_leaves_the_old_one_in_force(folder: Path) -> None:
    registers = Registers({"meridian": folder})
    (folder / "handbook.md").write_bytes(b"\xff\xfe")
    await registers.look(TODAY, 1.0)
    (problem,) = (await registers.look(TODAY, 5.0))["meridian"].problems
    assert "is not UTF-8 text" in problem
    shutil.rmtree(folder)
    await registers.look(TODAY, 10.0)
    assert (await registers.look(TODAY, 15.0))["meridian"].problems
    assert registers["meridian"].register.version == "3"


async def test_a_changed_handbook_and_a_register_in_several_files_are_taken_up_too(folder: Path) -> None:
    handbook = "# Handbook\n\n## Ownership of outputs\n\nThe company owns them.\n"
    (folder / "register.yaml").rename(folder / "a.yaml")
    (folder / "handbook.md").unlink()
    registers = Registers({"meridian": folder})
    assert registers["meridian"].passage("who owns the output?") is None
    (folder / "handbook.md").write_text(handbook, encoding="utf-8")
    (folder / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    await registers.look(TODAY, 1.0)
    assert (await registers.look(TODAY, 5.0))["meridian"].problems == ()
    passage = registers["meridian"].passage("who owns the output?")
    assert passage is not None


async def test_what_lint_warns_of_in_a_changed_register_is_told(folder: Path) -> None:
    registers = Registers({"meridian": folder})
    edit(folder, VERSION, "version: 4\n")
    edit(folder, "due: 2026-12-12", "due: 2026-10-12")
    await registers.look(TODAY, 1.0)
    changed = (await registers.look(TODAY, 5.0))["meridian"]
    assert any("register.yaml:" in each for each in changed.doubts)


def test_at_the_start_a_register_that_cannot_be_used_is_refused_with_its_company(folder: Path) -> None:
    (folder / "register.yaml").write_text("tools: [\n", encoding="utf-8")
    with pytest.raises(Unusable, match=r"The policy of 'meridian' cannot be used:\nregister\.yaml:"):
        Registers({"meridian": folder})


# ---- the running process ----------------------------------------------------------------------------------------


async def look_twice(drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ticks, so far apart that the files have come to rest."""
    for passed in (1_000.0, 2_000.0):
        monkeypatch.setattr(looking, "monotonic", lambda passed=passed: passed)
        await drumbeat.ticker.tick_now()


def settings_for(folder: Path, database: str) -> Settings:
    settings = load_settings(ROOT / "app.yaml")
    meridian = settings.companies["meridian"]
    one = replace(meridian.initiatives["proposal-drafts"], gate=None)
    company = replace(meridian, initiatives={one.id: one})
    return replace(
        settings,
        companies={"meridian": company},
        policies={"meridian": folder},
        database_url=database,
        tick_seconds=300.0,
        port=0,
    )


async def told(drumbeat: Drumbeat, begins: str) -> dict[str, str]:
    """The messages whose ledger keys begin so: what each says."""
    async with drumbeat.database.engine.connect() as connection:
        keys = [key for (key,) in await connection.execute(text("SELECT key FROM delivery")) if key.startswith(begins)]
    found = {}
    async with drumbeat.services.store.begin() as work:
        for key in keys:
            row = await work.ledger.get(key)
            assert row is not None
            assert row.card is not None
            found[key] = row.card.full_text
    return found


async def test_answers_and_flags_go_by_a_changed_register_without_a_restart(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drumbeat = build(settings_for(folder, f"sqlite:///{tmp_path / 'drumbeat.db'}"))
    amara = drumbeat.settings.companies["meridian"].people["amara"]
    talk = Talk(drumbeat.services)
    await drumbeat.start()
    try:
        (card,) = here(await talk.ask(amara, "can I use claude team for a tender?"))
        assert "register 3" in card.full_text
        prohibit(folder)
        await look_twice(drumbeat, monkeypatch)
        (card,) = here(await talk.ask(amara, "can I use claude team for a tender?"))
        assert card.headline.startswith("No.")
        assert "register 4" in card.full_text
        flagged = await told(drumbeat, "flag/")
        assert [key.split("/")[1:4] for key in flagged] == [["meridian", "proposal-drafts", "4"]]
        said = await told(drumbeat, "register/")
        assert {each.rpartition("/")[2] for each in said} == {"dana", "omar"}
        assert all(each.startswith("Register 4 is in force.") for each in said.values())

        edit(folder, "version: 4\n", "versoin: 5\n")
        await look_twice(drumbeat, monkeypatch)
        await look_twice(drumbeat, monkeypatch)
        refused = {key: text for key, text in (await told(drumbeat, "register/")).items() if "/refused/" in key}
        assert len(refused) == 2
        said_of_it = next(iter(refused.values()))
        assert said_of_it.startswith("The changed register cannot be used. Register 4 stays in force.")
        assert "register.yaml:" in said_of_it
        (card,) = here(await talk.ask(amara, "can I use claude team for a tender?"))
        assert "register 4" in card.full_text
    finally:
        await drumbeat.stop()


async def test_who_could_not_be_told_of_a_changed_register_is_told_with_the_next_tick(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drumbeat = build(settings_for(folder, f"sqlite:///{tmp_path / 'drumbeat.db'}"))
    await drumbeat.start()
    try:
        prohibit(folder)
        with monkeypatch.context() as out_of_order:

            async def fails(*_: object) -> None:
                raise TimeoutError

            out_of_order.setattr(changed_register, "tell", fails)
            await look_twice(drumbeat, monkeypatch)
        assert drumbeat.services.desks["meridian"].register.version == "4"
        assert await told(drumbeat, "register/") == {}
        await drumbeat.ticker.tick_now()
        assert len(await told(drumbeat, "register/")) == 2
    finally:
        await drumbeat.stop()


async def test_every_process_of_several_takes_it_up_and_it_is_told_once(
    folder: Path, postgresql_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(settings_for(folder, postgresql_database), playground=None)
    processes = [build(settings), build(settings)]
    for each in processes:
        await each.start()
    try:
        prohibit(folder)
        for each in processes:
            await look_twice(each, monkeypatch)
            assert each.services.desks["meridian"].register.version == "4"
        assert len(await told(processes[0], "register/")) == 2
        flagged = await told(processes[0], "flag/")
        assert [key.split("/")[1:4] for key in flagged] == [["meridian", "proposal-drafts", "4"]]
    finally:
        for each in processes:
            await each.stop()


def prohibit(folder: Path) -> None:
    """Version 4: Claude Team is prohibited."""
    edit(folder, VERSION, "version: 4\n")
    plan = "aliases: [claude for teams, claude teams, claude team plan], status: "
    edit(folder, f"{plan}approved", f"{plan}prohibited")
