"""Keys that seal keys: one master key in force, lookups and drafts that outlive it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete

from db.keys import COMMON, CommonKeys, KeyMissing, Keyring, MasterKey, about_member
from db.queries import keys, members
from db.sealing import KEY_BYTES, SealBroken
from db.session import Database
from db.tables import CommonKey, Member, MemberKey, Update
from tests.databases import url_of
from tests.factories import SECRET, HandClock, Town, connect

OTHER = b"b" * KEY_BYTES


@asynccontextmanager
async def another(path: Path, *secrets: bytes) -> AsyncIterator[Database]:
    """Another process's hold on the same records."""
    database = connect(path, HandClock(), *secrets)
    try:
        yield database
    finally:
        await database.close()


def test_a_members_key_opens_under_its_own_master_and_member_only() -> None:
    master = MasterKey(SECRET)
    sealed = master.wrap(b"a key", about_member(7))
    assert master.unwrap(sealed, about_member(7)) == b"a key"
    for opener, member_id in ((MasterKey(OTHER), 7), (master, 8)):
        with pytest.raises(SealBroken):
            opener.unwrap(sealed, about_member(member_id))


def test_keys_are_never_printed() -> None:
    common = CommonKeys(SECRET, SECRET)
    shown = repr((Keyring(SECRET, OTHER), MasterKey(SECRET), common))
    assert shown == "(Keyring(954493a5, 01b45c8b), MasterKey(954493a5), CommonKeys(…))"


def test_equal_names_index_equally_however_they_are_typed() -> None:
    common = CommonKeys.fresh()
    same = {common.index(name, "name") for name in ("Li 站长", " ｌｉ站长 ", "LI站长")}
    assert len(same) == 1
    assert common.index("李站长", "name") not in same


def test_an_index_serves_one_use_and_one_key() -> None:
    both = CommonKeys.fresh(), CommonKeys.fresh()
    assert len({one.index("13800001111", use) for one in both for use in ("phone", "slip")}) == 4


def test_a_ring_looks_for_a_key_that_was_made_since() -> None:
    files = [SECRET]
    ring = Keyring(SECRET, read=lambda: files)
    sealed = MasterKey(OTHER).wrap(b"a key", COMMON)
    with pytest.raises(KeyMissing):
        ring.unwrap(sealed, COMMON)
    files.insert(0, OTHER)
    assert ring.unwrap(sealed, COMMON) == b"a key"
    assert ring.newest.name == MasterKey(OTHER).name
    files.remove(SECRET)
    ring.read_again()
    assert ring.oldest.name == MasterKey(SECRET).name


async def test_new_records_index_by_a_key_that_no_master_key_tells(town: Town) -> None:
    async with town.database.view() as unit:
        index = await unit.index("王大妈", "name")
    assert index == await town.one("SELECT name_index FROM member WHERE id = 3")
    assert index != MasterKey(SECRET).first_common.index("王大妈", "name")


async def test_what_a_rolled_back_unit_made_is_not_remembered(database_file: Path) -> None:
    async with another(database_file) as began:
        async with began.unit() as unit:
            await unit.session.execute(delete(MemberKey))
            await unit.session.execute(delete(CommonKey))
        with pytest.raises(RuntimeError):
            async with began.unit() as unit:
                await unit.seal_draft(b"lost", "a")
                raise RuntimeError
        async with began.unit() as unit:
            sealed = await unit.seal_draft("您好".encode(), "a")
    async with another(database_file) as database, database.view() as unit:
        assert await unit.unseal_draft(sealed, "a") == "您好".encode()


OLD_INDEX = "73cae91cdff59e6233db3a8b5e7d17c5d628fe5fa427288cdb7728ecb22aae6f"
OLD_REPLY = "0116a1a46c7f9553c1e41791ab948bac8cc89556a6a8b33a24d9aab776bc6d78158baf"
OLD_KEY = (
    "01f3c4a6ac4ea9a3259333597630f0d592b3e2f773f99f46c95ed8a193f9d816664d796828e10472acd730a5"
    "77952de846c6801742470cdf4d203021ed"
)


@pytest.mark.parametrize("joined", [True, False])
async def test_records_of_the_release_before_go_on_working(
    town: Town, database_file: Path, joined: bool
) -> None:
    """Its hashes and seals, as it wrote them; of 王大妈 and of a reply not sent yet."""
    async with town.database.unit() as unit:
        await unit.session.execute(delete(CommonKey))
        await unit.session.execute(delete(MemberKey))
        if joined:
            await unit.add(MemberKey(member_id=3, sealed=bytes.fromhex(OLD_KEY)))
        row = await members.get(unit, 3)
        row.name_index = OLD_INDEX
        await unit.add(Update(id=1, seen_at=unit.now, replies_sealed=bytes.fromhex(OLD_REPLY)))
    async with another(database_file) as upgraded, upgraded.view() as unit:
        assert [one.id for one in await members.by_name(unit, town.id, "王大妈")] == [3]
        assert await unit.unseal_draft(bytes.fromhex(OLD_REPLY), "update:1") == "您好".encode()
    async with another(database_file) as upgraded, upgraded.unit() as unit:
        await unit.seal(3, "王大妈", "member.name")
        await unit.seal_draft(b"more", "update:2")
    async with another(database_file) as database, database.view() as unit:
        assert [one.id for one in await members.by_name(unit, town.id, "王大妈")] == [3]
        assert await unit.unseal_draft(bytes.fromhex(OLD_REPLY), "update:1") == "您好".encode()
        assert (await keys.standing(unit)).in_force == MasterKey(SECRET).name


async def test_another_key_is_told_from_the_right_one(town: Town, database_file: Path) -> None:
    async with town.database.view() as unit:
        assert await keys.standing(unit) == keys.Standing(4, 0, 0, "954493a5")
    async with another(database_file, OTHER) as database, database.view() as unit:
        assert await keys.standing(unit) == keys.Standing(0, 0, 4, "954493a5")


async def test_a_new_members_key_is_sealed_by_the_master_key_in_force(
    town: Town, database_file: Path
) -> None:
    """Though the process that seals it began with the one before."""
    files = [SECRET]
    began = Database(url_of(database_file), Keyring(SECRET, read=lambda: files), town.clock)
    async with began.view() as unit:
        assert await members.name(unit, 3) == "王大妈"
    files.insert(0, OTHER)
    async with another(database_file, OTHER, SECRET) as database, database.unit() as unit:
        await keys.take_over(unit)
    async with began.unit() as unit:
        await unit.add(Member(station_id=town.id, created_at=unit.now))
        sealed = await unit.seal(4, "新来的", "member.name")
    await began.close()
    async with another(database_file, OTHER) as database, database.view() as unit:
        assert await unit.unseal(4, sealed, "member.name") == "新来的"


async def test_a_process_that_never_hears_of_the_new_key_seals_nothing_by_the_old(
    town: Town, database_file: Path
) -> None:
    async with another(database_file, OTHER, SECRET) as database, database.unit() as unit:
        await keys.take_over(unit)
    with pytest.raises(KeyMissing, match="01b45c8b is missing"):
        await town.join("新来的")
    assert await town.one("SELECT count(*) FROM member") == 3
