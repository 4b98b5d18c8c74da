"""The generator: only masks leave it, only listed categories, namesakes told apart without a word more."""

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.notices import actions, reading
from ankang.notices.models import Notice, NoticeLine
from ankang.notices.publishing import page, pdf, word
from ankang.notices.publishing.files import public_phrases
from ankang.notices.rules.categories import CATEGORIES, CannotPublish, checked
from ankang.notices.rules.kinds import kind_of
from ankang.notices.rules.lines import Facts, masked_lines, public_group
from ankang.notices.rules.scan import scan, squeezed
from ankang.notices.rules.sheet import Entry, Frame, Sheet, compose
from ankang.notices.tests import factories, shapes
from ankang.registry.models import Person
from ankang.registry.tests.factories import VILLAGE, household, identity_number, person, user


def facts(
    name: str, *, group: str = "3组", size: int = 3, village: str = VILLAGE, category: str = "marginal"
) -> Facts:
    return Facts(uuid.uuid4(), uuid.uuid4(), village, group, name, size, category)


def sheet_of(*known: Facts) -> Sheet:
    """The sheet that the generator makes of these, as it would hang."""
    frame = Frame(
        "岚溪县青石镇柳林村关于拟认定帮扶对象的公示（2026年第1号）", "柳林村", kind_of("village"), "柳林村村民委员会", 7, False,
        dt.date(2026, 3, 2), dt.date(2026, 3, 9), "12345", "https://ankang.example/notices/p/bcdfghjkmnpqrstvwxzb/",
    )  # fmt: skip
    lines = masked_lines(known)
    entries = [
        Entry(i, m.village, m.masked_name, m.group, m.told_apart, m.category, m.amount_fen)
        for i, m in enumerate(lines, 1)
    ]
    return compose(frame, entries, {VILLAGE: "柳林村"})


def cells(sheet: Sheet) -> str:
    return "\n".join(cell for section in sheet.sections for row in section.rows for cell in row.cells)


def test_there_are_shapes_enough():
    assert len(shapes.ALL) >= 900 and len(shapes.PLAIN) >= 80


def test_no_shape_of_a_name_comes_out_whole():
    for name in shapes.ALL:
        told = cells(sheet_of(facts(name)))
        letters = squeezed(re.sub(r"[^\w]", "", name))
        assert len(letters) < 2 or squeezed(name) not in squeezed(told), name
        assert not re.search(r"\d{4}", told), name


def test_every_published_file_of_every_shape_is_clean():
    sheet = sheet_of(*(facts(name, group=str(i % 9)) for i, name in enumerate(shapes.ALL)))
    for kind, content in (
        ("html", page.write(sheet)),
        ("docx", word.write(sheet)),
        ("pdf", pdf.write(sheet)),
    ):
        parts = reading.parts_of(f"公示.{kind}", content)
        names = [name for name in shapes.ALL if len(re.sub(r"[^\w]", "", name)) > 1]
        assert scan(parts, names, public_phrases(sheet)) == []
        text = squeezed("".join(part.text for part in parts))
        assert "李*香" in text and "</w:t>" not in text and "<b>" not in text


NUMBERS = st.one_of(
    st.builds(
        identity_number,
        st.dates(dt.date(1920, 1, 1), dt.date(2020, 1, 1)),
        st.sampled_from([1, 2]),
        st.integers(0, 400),
    ),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"62[0-9]{17}", fullmatch=True),
    st.from_regex(r"[0-9]{15}", fullmatch=True),
)
TEXT = st.one_of(
    st.text(max_size=20),
    st.text("王李张欧阳·•. -（）()０１２３456789X组队社户主病残", max_size=24),
)


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT, NUMBERS, TEXT, st.booleans())
def test_whatever_goes_in_no_number_comes_out(before, after, number, group, spaced):
    typed = " ".join(number) if spaced else number
    told = cells(
        sheet_of(facts(before + typed + after, group=group), facts("李桂香", group=before + typed + group))
    )
    assert not re.search(r"\d{4}", told)
    runs = {number[at : at + 4] for at in range(len(number) - 3)}
    assert not any(run in re.sub(r"\D", "", line) for run in runs for line in told.split("\n"))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(TEXT, NUMBERS, TEXT), min_size=1, max_size=6))
def test_whatever_goes_in_the_files_are_clean(rows):
    known = [facts(name + number, group=group + number) for name, number, group in rows]
    sheet = sheet_of(*known)
    files = (("html", page.write(sheet)), ("docx", word.write(sheet)), ("pdf", pdf.write(sheet)))
    parts = [part for kind, content in files for part in reading.parts_of(f"公示.{kind}", content)]
    assert scan(parts, [], public_phrases(sheet)) == []


def test_namesakes_of_a_group_are_told_apart_by_their_size_and_only_they():
    told = masked_lines(
        [
            facts("李桂香", size=4), facts("李梅香", size=2), facts("李冬香", size=2, group="5组"), facts("王伟"),
            facts("张大丰", size=3), facts("张小丰", size=3),
        ]
    )  # fmt: skip
    shown = sorted((line.masked_name, line.group, line.told_apart or 0) for line in told)
    assert shown == [
        ("张*丰", "3组", 0), ("张*丰", "3组", 0), ("李*香", "3组", 2), ("李*香", "3组", 4), ("李*香", "5组", 0), ("王*", "3组", 0),
    ]  # fmt: skip


def test_lines_stand_by_group_in_natural_order():
    told = masked_lines([facts("王伟", group=g) for g in ("10组", "2组", "第3组", "", "李家湾组", "1")])
    assert [line.group for line in told] == ["", "1组", "2组", "10组", "李家湾组", "第3组"]


@pytest.mark.parametrize(
    ("typed", "public"),
    [
        ("3组", "3组"), ("3", "3组"), ("第三组", "第三组"), ("三", "三组"), ("三小组", "三小组"), ("李家湾组", "李家湾组"), ("８组", "8组"),
        ("2社", "2社"), ("东风队", "东风队"), ("13912342210", ""), ("3组13912342210", ""), ("李桂香", ""), ("三组12号", ""),
        ("重病组", ""), ("残疾人组", ""), ("", ""), ("王家院子甲乙丙丁戊组", ""), ("<b>组", ""), ("一二三四", ""),
    ],
)  # fmt: skip
def test_groups(typed, public):
    assert public_group(typed) == public


@pytest.mark.parametrize("category", sorted(CATEGORIES))
def test_listed_categories_may_be_published(category):
    assert checked(category) == category


@pytest.mark.parametrize(
    ("category", "sentence"),
    [
        ("illness", "疾病或残疾"), ("disabled", "疾病或残疾"), ("因病致贫户", "疾病或残疾"), ("重度残疾", "疾病或残疾"), ("精神障碍", "疾病或残疾"),
        ("hypertension", "疾病或残疾"), ("tuberculosis", "疾病或残疾"), ("7069", "疾病或残疾"), ("困难户李桂香", "可公示的类别"), ("", "可公示的类别"),
    ],
)  # fmt: skip
def test_other_categories_are_refused_with_a_sentence(category, sentence):
    with pytest.raises(CannotPublish, match=sentence):
        checked(category)


@pytest.mark.django_db
class TestDrafting:
    def test_nothing_unmasked_is_stored(self):
        home = household(
            group="3组",
            address="金丝雀巷9号",
            phone="13912342210",
            bank_account="6217000010001234567",
            risk="01",
        )
        person(home, name="金丝雀")
        notice = factories.draft(factories.line(home))
        (line,) = NoticeLine.objects.filter(notice=notice)
        text = " ".join([notice.title, notice.source, line.masked_name, line.group, line.category])
        assert "金*雀" in text and "金丝雀" not in text and "巷" not in text
        secret = ("2210", "4567", home.number, Person.objects.get().identity[-4:])
        assert not any(word in text for word in secret)
        columns = {f.name for f in NoticeLine._meta.fields}
        assert columns == {
            "id", "notice", "household", "village", "case", "ordinal", "masked_name", "group", "told_apart",
            "category", "amount_fen",
        }  # fmt: skip
        assert notice.households == 1

    def test_the_same_id_makes_one_notice(self):
        one = uuid.uuid4()
        line = factories.line()
        by = factories.cadre()
        first = factories.draft(line, notice_id=one, by=by)
        assert factories.draft(line, notice_id=one, by=by) == first and Notice.objects.count() == 1

    def test_numbers_run_by_division_and_year(self):
        assert [factories.draft().serial for _ in range(3)] == [1, 2, 3]
        assert factories.draft(kind="town").serial == 1

    def test_a_case_hangs_in_one_place_at_a_time(self):
        line = factories.line()
        first = factories.draft(line)
        with pytest.raises(CannotPublish, match="另一份"):
            factories.draft(line)
        actions.withdraw_notice(notice=first, reason="有误", by=factories.cadre())
        assert factories.draft(line).serial == 2

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"kind": "town", "division": VILLAGE}, "这一级"),
            ({"kind": "nothing"}, "没有名为"),
            ({"days": 0}, "1 到 60 天"),
            ({"lines": []}, "没有可公示的户"),
        ],
    )
    def test_wrong_frames_are_refused(self, change, sentence):
        from ankang.places.models import Division

        home = factories.home()
        given = {"kind": "village", "division": VILLAGE, "days": 7, "lines": [factories.line(home)], **change}
        given["division"] = Division.objects.get(pk=given["division"])
        with pytest.raises(CannotPublish, match=sentence):
            actions.draft_notice(notice_id=uuid.uuid4(), source="test:x", by=factories.cadre(), **given)

    def test_households_of_elsewhere_and_without_a_head_are_refused(self):
        from ankang.registry.tests.factories import SISTER_VILLAGE

        with pytest.raises(CannotPublish, match="不在公示地区"):
            factories.draft(factories.line(factories.home(village=SISTER_VILLAGE)))
        alone = household()
        with pytest.raises(CannotPublish, match=alone.number):
            factories.draft(factories.line(alone))

    def test_one_case_stands_once(self):
        line = factories.line()
        with pytest.raises(CannotPublish, match="两次"):
            factories.draft(line, line)

    def test_who_has_no_duty_here_drafts_nothing(self):
        for somebody in (user("village_head", VILLAGE), user("township_clerk", "990122101000")):
            with pytest.raises(PermissionDenied):
                factories.draft(by=somebody)
