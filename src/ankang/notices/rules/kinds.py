"""The kinds of notices: at which level they hang, whether people may still object, and what they say.

The texts are Chinese only: a notice is a document of the office, like its Word file, not a page of the program.
"""

from dataclasses import dataclass

from ankang.notices.rules.categories import CannotPublish
from ankang.values.division import Level


@dataclass(frozen=True, slots=True)
class KindOfNotice:
    """One kind. `matter` completes “关于…的公示”; an announcement 公告 tells a result, a notice 公示 asks for objections."""

    code: str
    level: Level
    matter: str
    announcement: bool = False

    @property
    def word(self) -> str:
        """What it calls itself."""
        return "公告" if self.announcement else "公示"


def _kinds(prefix: str, proposed: str, decided: str) -> list[KindOfNotice]:
    return [
        KindOfNotice(f"{prefix}village", Level.VILLAGE, proposed),
        KindOfNotice(f"{prefix}town", Level.TOWN, proposed),
        KindOfNotice(f"{prefix}county", Level.COUNTY, decided, announcement=True),
    ]


KINDS: dict[str, KindOfNotice] = {
    kind.code: kind
    for kind in (
        *_kinds("", "拟认定帮扶对象", "认定帮扶对象"),
        *_kinds("monitor_", "拟纳入防止返贫监测对象", "纳入防止返贫监测对象"),
        *_kinds("exit_", "拟脱贫退出户", "脱贫退出户"),
        *_kinds("removal_", "拟消除返贫风险监测对象", "消除返贫风险监测对象"),
    )
}


def kind_of(code: str) -> KindOfNotice:
    """The kind of a code. Raises CannotPublish."""
    if code not in KINDS:
        raise CannotPublish("kind", kind=code)
    return KINDS[code]


def title(kind: KindOfNotice, place: str, year: int, serial: int) -> str:
    """青石镇柳林村关于拟认定帮扶对象的公示（2026年第3号）."""
    return f"{place}关于{kind.matter}的{kind.word}（{year}年第{serial}号）"
