"""Photos are looked at by content, made anew without their secrets, and sealed."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from db.tables import MemberKey
from services import photos
from services.refusals import BadPhoto
from tests.factories import Town

GPS, MAKER, TURNED = 0x8825, 0x010F, 0x0112


def _picture(
    form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, form, **more)
    return out.getvalue()


def _with_secrets() -> bytes:
    exif = Image.Exif()
    exif[MAKER], exif[TURNED] = "PhoneOfWang", 6
    exif.get_ifd(GPS)[2] = (30.0, 6.0, 0.0)
    return _picture(exif=exif, comment=b"at home")


def test_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    before = _with_secrets()
    assert b"PhoneOfWang" in before
    after = photos.clean(before)
    with Image.open(io.BytesIO(after)) as picture:
        assert (dict(picture.getexif()), picture.size, picture.format) == ({}, (40, 60), "JPEG")
    assert not [secret for secret in (b"PhoneOfWang", b"at home", b"Exif") if secret in after]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_kind_becomes_a_jpeg(form: str) -> None:
    assert photos.clean(_picture(form)).startswith(b"\xff\xd8")


def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(io.BytesIO(photos.clean(_picture(size=(4000, 1000))))) as picture:
        assert picture.size == (1600, 400)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "kind"),
        (b"%PDF-1.7 ...", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (_picture("GIF"), "kind"),
        (_picture("BMP"), "kind"),
        (_picture("PNG")[:60], "broken"),
        (_picture("PNG", (9000, 9000), "1"), "size"),
        (b"\xff\xd8" + b"0" * photos.MOST_BYTES, "size"),
    ],
    ids=["nothing", "pdf", "svg", "gif", "bmp", "cut short", "many pixels", "many bytes"],
)
def test_what_is_no_photo_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadPhoto) as refused:
        photos.clean(data)
    assert refused.value.facts == {"why": why}


def _bomb() -> bytes:
    """A small file that says nothing of its size: a text of 8 MB, packed into 8 kB."""
    more = PngInfo()
    more.add_text("Comment", "a" * 8_000_000, zip=True)
    return _picture("PNG", pnginfo=more)


def test_a_text_that_unpacks_without_end_is_not_unpacked() -> None:
    packed = _bomb()
    assert len(packed) < 20_000
    with pytest.raises(BadPhoto):
        photos.clean(packed)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_hides_in_a_picture_is_gone(form: str) -> None:
    """A page or an archive behind the picture, place and words inside it, other pictures in it."""
    exif = Image.Exif()
    exif.get_ifd(GPS)[2], exif[MAKER] = (30.0, 6.0, 0.0), "PhoneOfWang"
    hidden = b"<script>alert(1)</script>PK\x03\x04 a.exe"
    before = _picture(form, exif=exif, xmp=b"<x:xmpmeta>at home</x:xmpmeta>", icc_profile=b"ICC!")
    after = photos.clean(before + hidden)
    secrets = (b"script", b"PK\x03\x04", b"PhoneOfWang", b"at home", b"Exif", b"ICC!")
    assert [secret for secret in secrets if secret in after] == []
    with Image.open(io.BytesIO(after)) as picture:
        assert (picture.format, getattr(picture, "n_frames", 1)) == ("JPEG", 1)


def test_of_a_moving_picture_the_first_stays() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with Image.open(io.BytesIO(photos.clean(out.getvalue()))) as picture:
        red, _, blue = picture.getpixel((30, 20))
    assert red > 200 > 60 > blue


async def test_a_photo_is_sealed_under_its_owner_and_gone_with_the_key(town: Town) -> None:
    jpeg = photos.clean(_picture())
    async with town.database.unit() as unit:
        photo_id = await photos.keep(unit, 3, jpeg)
    async with town.database.unit() as unit:
        assert await photos.show(unit, photo_id) == jpeg
        assert await photos.show(unit, 999) is None
        assert jpeg[:20] not in await town.one("SELECT sealed FROM photo")
        await unit.session.delete(await unit.session.get(MemberKey, 3))
    async with town.database.view() as unit:
        assert await photos.show(unit, photo_id) is None
