"""Notices of 100, 1,000 and 10,000 households: seconds to draft, to make the three files, to scan them, to release;
what approvals ask of 100,000 cases; a household's own line among 10,000; and 10,000 rows of nonsense through the mask.

    python benchmarks/notices.py
"""

import os
import platform
import random
import re
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULT = Path(__file__).resolve().parent / "results" / "notices.md"
SIZES = (100, 1_000, 10_000)
ASKED, TIMES, NONSENSE = 100_000, 200, 10_000
# Seconds to release 10,000 households; milliseconds of the 95th percentile to find one's own line.
RELEASE_LIMIT, LINE_LIMIT = 30.0, 50.0


def main() -> int:
    """Measure in a home of its own; answer 1 when a limit is passed or a number came out."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ANKANG_HOME": folder, "DJANGO_SETTINGS_MODULE": "ankang.config.settings"}
        os.environ["ANKANG_ADDRESS"] = "https://ankang.example"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        rows = [notice(size) for size in SIZES]
        seconds, cases = approvals_ask()
        median, p95 = own_line()
        leaks = nonsense()
    text = page(rows, seconds, cases, median, p95, leaks)
    print(text)
    RESULT.write_text(text)
    return int(rows[-1]["release"] > RELEASE_LIMIT or p95 > LINE_LIMIT or leaks > 0)


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = deed()
    return time.perf_counter() - begun, answer


def homes(count: int) -> list[uuid.UUID]:
    """Households of the town with a head and a wife each, written as columns."""
    from django.utils import timezone

    from ankang.registry.models import Household, Person
    from ankang.registry.tests import factories
    from ankang.storage import bulk

    factories.division_tree()
    villages = (factories.VILLAGE, factories.SISTER_VILLAGE)
    keys = [uuid.uuid4() for _ in range(count)]
    draw = random.Random(count)
    shared = {"joined_on": ["2016-03-01"] * count, "changed": [timezone.now()] * count}
    bulk.insert(Household, {
        "id": keys, "number": [f"H{count}-{n:06d}" for n in range(count)], "village_id": [villages[n % 2] for n in range(count)],
        "group": [f"{n % 12 + 1}组" for n in range(count)], **shared,
    })  # fmt: skip
    given = "桂香梅兰芳玉秀英丽霞军强伟勇明华平波超辉"
    for relation, surnames in (("01", "李王张刘陈杨赵黄周吴"), ("02", "徐孙胡朱高林何郭马罗")):
        bulk.insert(Person, {
            "id": [uuid.uuid4() for _ in range(count)], "number": [f"P{count}-{relation}-{n:06d}" for n in range(count)],
            "household_id": keys, "village_id": [villages[n % 2] for n in range(count)], "relation": [relation] * count,
            "name": [draw.choice(surnames) + "".join(draw.sample(given, 2)) for _ in range(count)],
            "identity": [f"990122{draw.randrange(1940, 2000)}{draw.randrange(10**8):08d}" for _ in range(count)],
            "sex": [1] * count, "born_on": ["1960-01-01"] * count, **shared,
        })  # fmt: skip
    return keys


def notice(size: int) -> dict[str, float]:
    """Seconds of each part for one notice of a town."""
    from ankang.notices import actions
    from ankang.notices.actions import releasing
    from ankang.notices.publishing import page as web
    from ankang.notices.publishing import pdf, word
    from ankang.notices.publishing.files import files_of, hits_in
    from ankang.notices.queries.sheets import sheet_of
    from ankang.places.models import Division
    from ankang.registry.tests import factories

    lines = [actions.Line(key, uuid.uuid4(), "marginal") for key in homes(size)]
    clerk, leader = (factories.user(role, factories.TOWN) for role in ("township_clerk", "town_leader"))
    draft, made = timed(
        lambda: actions.draft_notice(
            notice_id=uuid.uuid4(), kind="town", division=Division.objects.get(pk=factories.TOWN), days=7,
            lines=lines, source="approvals:five_steps:town", by=clerk,
        )
    )  # fmt: skip
    sheet = sheet_of(clerk, made)
    parts = {name: timed(lambda write=write: write(sheet)) for name, write in
             (("html", web.write), ("docx", word.write), ("pdf", pdf.write))}  # fmt: skip
    files = files_of(made, sheet)
    names = releasing.names_of([line.household for line in lines])
    scan, hits = timed(lambda: hits_in(files, sheet, names, releasing.public_names(made)))
    assert not hits
    release, _ = timed(lambda: actions.release_notice(notice=made, by=leader))
    megabytes = sum(len(content) for _seconds, content in parts.values()) / 2**20
    return {
        "size": size,
        "draft": draft,
        **{k: s for k, (s, _) in parts.items()},
        "scan": scan,
        "release": release,
        "mb": megabytes,
    }


def approvals_ask() -> tuple[float, int]:
    """Seconds to tell where 100,000 cases were shown; as many are on notices as were posted above."""
    from ankang.notices.models import NoticeLine
    from ankang.notices.queries import shown

    known = list(NoticeLine.objects.values_list("case", flat=True))
    asked = known + [uuid.uuid4() for _ in range(ASKED - len(known))]
    seconds, answer = timed(lambda: shown(asked))
    assert len(answer) == len(known)
    return seconds, len(known)


def own_line() -> tuple[float, float]:
    """Milliseconds, median and 95th percentile, to find a line among 10,000 by code and tail, right and wrong in turn."""
    from ankang.notices.models import Notice
    from ankang.notices.queries import check_code_of, line_for
    from ankang.registry.models import Person

    row = Notice.objects.order_by("-households").first()
    people = list(Person.objects.filter(household__in=row.lines.values("household")[:TIMES])[:TIMES])
    spent = []
    for n, one in enumerate(people):
        code = check_code_of(one.household_id) if n % 2 else "AAAAAA"
        seconds, line = timed(lambda one=one, code=code: line_for(None, row, code, one.identity[-4:]))
        assert (line is not None) == bool(n % 2)
        spent.append(seconds * 1000)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1]


def nonsense() -> int:
    """How many of 10,000 rows of chance text around a number let four of its figures through."""
    from ankang.notices.rules.lines import Facts, masked_lines
    from ankang.registry.tests.factories import VILLAGE

    draw = random.Random(10_000)
    marks = "王李张欧阳·•. -（）()[]〔〕\t\u3000\u200b组社队户主Jo０１Ⅷ①"
    leaks = 0
    for _ in range(NONSENSE):
        number = "".join(draw.choice("0123456789") for _ in range(draw.choice((11, 15, 18, 19))))
        typed = draw.choice(("", " ", "-", "\u200b")).join(number)
        text = (
            "".join(draw.choice(marks) for _ in range(draw.randrange(6)))
            + typed
            + "".join(draw.choice(marks) for _ in range(4))
        )
        (line,) = masked_lines([Facts(uuid.uuid4(), uuid.uuid4(), VILLAGE, text, text, 3, "marginal")])
        leaks += bool(
            re.search(
                r"\d{4}", "".join(re.findall(r"\d|\D", line.masked_name + "|" + line.group)).replace(" ", "")
            )
        )
    return leaks


def page(
    rows: list[dict[str, float]], seconds: float, cases: int, median: float, p95: float, leaks: int
) -> str:
    """The result as a page."""
    table = "\n".join(
        f"| {r['size']:,} | {r['draft']:.2f} | {r['html']:.2f} | {r['docx']:.2f} | {r['pdf']:.2f} | {r['scan']:.2f} "
        f"| {r['release']:.2f} | {r['mb']:.1f} |"
        for r in rows
    )
    return f"""# Public notices

SQLite, one process, {platform.machine()}, load {os.getloadavg()[0]:.1f}. A notice of a town with two villages; every name, also of
members, is looked for in every file.

| households | draft s | page s | Word s | A3 PDF s | scan s | release in all s | files MB |
|---|---|---|---|---|---|---|---|
{table}

- Where {ASKED:,} cases were shown ({cases:,} of them were): {seconds:.2f} s.
- One's own line among {SIZES[-1]:,} by check code and last four: median {median:.1f} ms, p95 {p95:.1f} ms.
- {NONSENSE:,} rows of chance text around a number through the generator: {leaks} let four of its figures out.
"""


if __name__ == "__main__":
    raise SystemExit(main())
