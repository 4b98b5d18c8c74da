"""The words of a poster in both languages, and their fingerprint."""

import hashlib
import json
from typing import Any

from ankang.outreach.models import Poster
from ankang.outreach.rules import topic_of
from ankang.outreach.rules.posters import templates
from ankang.web import fonts

_WEEKDAYS = "一二三四五六日"


def content_of(poster: Poster) -> dict[str, Any]:
    """Everything that stands on a poster, as plain texts. Nothing of who made it."""
    template, topic = templates()[poster.template], topic_of(poster.topic)
    return {
        "kind": template.zh, "kind_en": template.en, "topic": topic.zh, "topic_en": topic.en,
        "title": poster.title, "title_en": poster.title_en, "place": poster.place, "day": _day(poster),
        "day_en": _day_en(poster), "points": _lines(poster.points), "points_en": _lines(poster.points_en),
        "hotline": poster.hotline, "issuer": poster.issuer, "closing": template.closing_zh,
        "closing_en": template.closing_en,
    }  # fmt: skip


def fingerprint(content: dict[str, Any]) -> str:
    """SHA-256 of the words: what was looked at is what is released."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def drawn(content: dict[str, Any], qr: str) -> str:
    """What the drawing program gets."""
    return json.dumps({**content, "qr": qr, "fonts": fonts.families()}, ensure_ascii=False)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(poster: Poster) -> str:
    if poster.day is None:
        return ""
    told = f"{poster.day.month}月{poster.day.day}日（星期{_WEEKDAYS[poster.day.weekday()]}）"
    return f"{told} {poster.begins:%H:%M}" if poster.begins else told


def _day_en(poster: Poster) -> str:
    if poster.day is None:
        return ""
    told = f"{poster.day:%a} {poster.day.day} {poster.day:%b} {poster.day.year}"
    return f"{told}, {poster.begins:%H:%M}" if poster.begins else told
