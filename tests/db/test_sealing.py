"""What is sealed opens for its owner alone, and for nobody once the key is gone."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries import members
from db.sealing import KEY_BYTES, SealBroken, decode_key, read_or_make_key, seal, unseal
from db.tables import Member, MemberKey
from tests.databases import Place
from tests.factories import GRANDPA_CHEN, SECRET, Town, connect, goods

KEY, OTHER = b"a" * KEY_BYTES, b"b" * KEY_BYTES


@given(st.binary(max_size=500))
def test_sealed_words_open_again(words: bytes) -> None:
    assert unseal(KEY, seal(KEY, words, "member.name:7"), "member.name:7") == words


def test_equal_words_are_sealed_differently_each_time() -> None:
    assert len({seal(KEY, "王大妈".encode(), "member.name:7") for _ in range(50)}) == 50


def test_a_nonce_is_never_used_twice_under_a_key() -> None:
    """Two seals of one key and nonce would give away both (NIST SP 800-38D, 8)."""
    many = 20_000
    assert len({seal(KEY, b"", "member.name:7")[1:13] for _ in range(many)}) == many


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_one_altered_byte_anywhere_breaks_the_seal(place: int, flip: int) -> None:
    sealed = bytearray(seal(KEY, "桃园村12号".encode(), "member.address:7"))
    sealed[place % len(sealed)] ^= flip
    with pytest.raises(SealBroken):
        unseal(KEY, bytes(sealed), "member.address:7")


@pytest.mark.parametrize("kept", range(29))
def test_a_value_cut_short_breaks_the_seal(kept: int) -> None:
    with pytest.raises(SealBroken):
        unseal(KEY, seal(KEY, b"", "photo:7")[:kept], "photo:7")


@pytest.mark.parametrize(
    ("key", "about"), [(OTHER, "member.name:7"), (KEY, "member.name:8"), (KEY, "member.phone:7")]
)
def test_another_key_owner_or_column_does_not_open_it(key: bytes, about: str) -> None:
    with pytest.raises(SealBroken):
        unseal(key, seal(KEY, b"words", "member.name:7"), about)


def test_the_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "station.key"
    first = read_or_make_key(path)
    written = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert (read_or_make_key(path), path.read_bytes()) == (first, written)


@pytest.mark.parametrize(
    "text", ["", "not base64!", base64.b64encode(b"short").decode(), "密钥", "A" * 43]
)
def test_a_broken_key_file_is_refused_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "station.key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"master key|ascii"):
        read_or_make_key(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_key_survives_being_written_with_spaces_around_it() -> None:
    assert decode_key(f"  {base64.b64encode(SECRET).decode()}\n") == SECRET


@pytest.mark.sqlite
async def test_names_and_addresses_do_not_stand_in_the_file(
    town: Town, database_file: Path
) -> None:
    await town.post(town.people["王大妈"], goods(), beneficiary=GRANDPA_CHEN)
    await town.database.close()
    kept = b"".join(one.read_bytes() for one in database_file.parent.glob("station.sqlite*"))
    found = {
        words for words in ("王大妈", "陈爷爷", "桃园村12号", "煤气灶") if words.encode() in kept
    }
    assert found == {"煤气灶"}


async def test_a_member_is_found_by_exact_name_and_named_again(town: Town) -> None:
    async with town.database.view() as unit:
        found = [one.id for one in await members.by_name(unit, town.id, " 王大妈 ")]
        assert found == [town.people["王大妈"]]
        assert await members.name(unit, found[0]) == "王大妈"
        assert list(await members.by_name(unit, town.id, "王大")) == []


async def test_with_the_key_destroyed_a_member_is_unreadable_for_good(town: Town) -> None:
    who = town.people["王大妈"]
    async with town.database.unit() as unit:
        await unit.session.delete(await unit.session.get(MemberKey, who))
    async with town.database.view() as unit:
        row = await unit.session.get(Member, who)
        assert row is not None and row.name_sealed is not None
        assert await unit.unseal(who, row.name_sealed, "member.name") is None
        assert await members.name(unit, who) == "（已注销）"
    assert await town.breaks() == []


async def test_another_master_key_opens_no_name(town: Town, database_file: Place) -> None:
    stranger = connect(database_file, town.clock, OTHER)
    async with stranger.view() as unit:
        with pytest.raises(SealBroken):
            await members.name(unit, town.people["王大妈"])
        with pytest.raises(SealBroken):
            await members.by_name(unit, town.id, "王大妈")
    await stranger.close()
