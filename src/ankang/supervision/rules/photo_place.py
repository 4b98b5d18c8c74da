"""Where a photo was taken, read from the bytes of its EXIF head without decoding the picture.

The head of a JPEG holds a TIFF directory; tag 0x8825 points to the GPS directory, whose tags 1 to 4 are the halves of
the earth and degrees, minutes and seconds as fractions (CIPA DC-008, Exif 2.32, 4.6.6).
"""

import struct

_HEAD = 65_536 + 64
_GPS, _RATIONAL = 0x8825, 5


def taken_at(data: bytes) -> tuple[float, float] | None:
    """Latitude and longitude in degrees to four decimals; None when the photo does not say, or cannot be true."""
    head = data[:_HEAD]
    at = head.find(b"Exif\x00\x00")
    if not head.startswith(b"\xff\xd8") or at < 0:
        return None
    try:
        return _place(head[at + 6 :])
    except (struct.error, IndexError, ZeroDivisionError, KeyError):
        return None


def _place(tiff: bytes) -> tuple[float, float] | None:
    order = {b"II": "<", b"MM": ">"}[tiff[:2]]
    first = struct.unpack_from(f"{order}I", tiff, 4)[0]
    gps = _entries(tiff, order, first).get(_GPS)
    if gps is None:
        return None
    found = _entries(tiff, order, struct.unpack(f"{order}I", gps[2])[0])
    latitude = _degrees(tiff, order, found[2]) * (-1 if found[1][2][:1] == b"S" else 1)
    longitude = _degrees(tiff, order, found[4]) * (-1 if found[3][2][:1] == b"W" else 1)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or (latitude, longitude) == (0, 0):
        return None
    return round(latitude, 4), round(longitude, 4)


def _entries(tiff: bytes, order: str, offset: int) -> dict[int, tuple[int, int, bytes]]:
    """Tag → kind, count, the four bytes of its value or of where it lies."""
    count = struct.unpack_from(f"{order}H", tiff, offset)[0]
    found = {}
    for at in range(min(count, 200)):
        tag, kind, many, value = struct.unpack_from(f"{order}HHI4s", tiff, offset + 2 + 12 * at)
        found[tag] = (kind, many, value)
    return found


def _degrees(tiff: bytes, order: str, entry: tuple[int, int, bytes]) -> float:
    kind, many, value = entry
    if kind != _RATIONAL or many != 3:
        raise KeyError(kind)
    parts = struct.unpack_from(f"{order}6I", tiff, struct.unpack(f"{order}I", value)[0])
    degrees, minutes, seconds = (parts[at] / parts[at + 1] for at in (0, 2, 4))
    return degrees + minutes / 60 + seconds / 3600
