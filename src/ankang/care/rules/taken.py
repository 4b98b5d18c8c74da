"""The day a photo was taken, read from the bytes of its EXIF head without decoding the picture."""

import re
from datetime import date

# DateTimeOriginal, DateTimeDigitized and DateTime are all written as ASCII "2026:11:22 09:30:00".
_MOMENT = re.compile(rb"(\d{4}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}")
# EXIF stands in the first segment of a JPEG, which holds at most 64 KiB.
_HEAD = 65_536 + 64


def taken_on(data: bytes, today: date) -> date | None:
    """The earliest day written in the head of a JPEG, None when there is none or it cannot be true."""
    head = data[:_HEAD]
    if not head.startswith(b"\xff\xd8") or b"Exif\x00\x00" not in head:
        return None
    days = []
    for year, month, day in _MOMENT.findall(head):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return min((day for day in days if date(2000, 1, 1) <= day <= today), default=None)
