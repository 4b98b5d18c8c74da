"""Photos become small and bare, PDF is taken as it is, and everything else is refused in words."""

import io

import pytest
from PIL import Image

from ankang.approvals import photo_child
from ankang.approvals.materials import PDF, PHOTO, UnfitFile, prepared


def picture(size=(3000, 2000), kind="JPEG", mode="RGB", noise=True, **how) -> bytes:
    image = Image.effect_noise(size, 90).convert(mode) if noise else Image.new(mode, size)
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def tagged() -> bytes:
    """A photo with place, time and camera in it, lying on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9003] = "金丝雀相机", 6, "2026:03:01 10:00:00"
    exif.get_ifd(0x8825)[2] = (32.0, 41.0, 9.9)
    return picture((600, 400), exif=exif, comment=b"canary")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_small(kind):
    made = prepared(picture(kind=kind))
    assert made.media == PHOTO
    assert len(made.content) <= photo_child.MOST_BYTES
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.format == "JPEG"
        assert max(image.size) <= 1280


def test_nothing_but_the_picture_stays():
    made = prepared(tagged()).content
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (400, 600)  # upright, as its tag said
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile"} & image.info.keys()
    assert b"canary" not in made
    assert "金丝雀".encode() not in made


def test_what_was_transparent_is_paper():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    with Image.open(io.BytesIO(prepared(out.getvalue()).content)) as made:
        assert all(channel > 250 for channel in made.getpixel((20, 20)))


def test_the_same_photo_gives_the_same_bytes():
    photo = picture((900, 700))
    assert prepared(photo) == prepared(photo)


def test_a_pdf_is_kept_as_it_came():
    data = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"
    assert prepared(data).content == data
    assert prepared(data).media == PDF


def bomb() -> bytes:
    """A few kilobytes that unpack to two gigabytes."""
    image = Image.new("1", (44_000, 44_000))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00", "JPG"),
        (b"<svg onload=alert(1)>", "JPG"),
        (b"GIF89a" + b"\0" * 40, "JPG"),
        (b"RIFF\0\0\0\0AVI LIST", "打不开"),
        (b"\xff\xd8\xff\xe0 not a photo", "打不开"),
        (picture((300, 300))[:-2000], "打不开"),
        (b"%PDF-1.7 cut", "不完整"),
        (b"%PDF-1.7" + b"x" * (5 * 2**20) + b"%%EOF", "5 MB"),
        (b"\xff\xd8\xff" + b"\0" * (25 * 2**20), "25 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_material_is_told(data, says):
    with pytest.raises(UnfitFile, match=says):
        prepared(data)


def test_a_bomb_is_refused_before_it_unpacks():
    with pytest.raises(UnfitFile, match="像素"):
        prepared(bomb())
