"""What holds for any figures and any text."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.proofread import proofread
from ankang.proofread.marking import pieces
from ankang.proofread.numerals import chinese_number, plain_number
from ankang.proofread.quantities import quantities
from ankang.proofread.splitting import split
from ankang.proofread.tests.corpus import percent

counts = st.integers(1, 20_000)


@given(counts, counts, st.integers(0, 2))
def test_a_true_share_is_never_found(part, rest, decimals):
    share = percent(part, part + rest, decimals)
    plain = f"现有贫困村{part}个，占总村数的{share}。"
    beside = f"全县共有{part + rest}名居民，其中签约{part}名，占居民的{share}。"
    assert not [f for text in (plain, beside) for f in proofread(text)]


@given(st.integers(2, 9_000), st.integers(2, 9_000), st.integers(6, 400))
def test_a_share_off_its_total_is_always_found(part, rest, tenths):
    whole = part + rest
    moved = Fraction(part * 1000, whole) + tenths
    if moved <= 1000:
        text = f"共有居民{whole}人，其中签约{part}人，占居民的{float(moved) / 10:.1f}%。"
        assert {f.kind for f in proofread(text)} == {"share_of_total"}


@given(counts, counts)
def test_parts_that_make_the_whole_are_never_found(men, women):
    assert proofread(f"共有居民{men + women}人，其中男性{men}人、女性{women}人。") == []


@settings(max_examples=150)
@given(
    st.text(
        alphabet=st.sampled_from(
            "共有占%％0123456789.、，。；其中每个贫困村人次户名率提高由到（一）1二三年月日《》万亿约余\n"
        ),
        max_size=120,
    )
)
def test_no_text_breaks_it_and_offsets_stay_inside(text):
    for finding in proofread(text):
        assert 0 <= finding.start < finding.end <= len(finding.report.text)
        assert finding.why("zh")
        assert finding.why("en")
        assert finding.mend("zh")
    for report in split(text):
        mine = [f for f in proofread(text) if f.report == report]
        assert "".join(piece.text for piece in pieces(report, mine)) == report.text


@given(st.integers(1, 9_999))
def test_numbers_in_characters(number):
    assert chinese_number(_written(number)) == number


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_numbers_in_digits(whole, hundredths):
    assert plain_number(f"{whole:,}.{hundredths:02d}") == Fraction(whole * 100 + hundredths, 100)


@given(st.integers(1, 99), st.integers(1, 99))
def test_the_width_of_a_rounded_figure(whole, hundredths):
    (one,) = quantities(f"{whole}.{hundredths:02d}万人")
    assert one.low == Fraction((whole * 100 + hundredths) * 100 - 50)
    assert one.high - one.low == 100


def _written(number: int) -> str:
    """一千零三: as it is spoken."""
    digits = "零一二三四五六七八九"
    out, zero = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            out += ("零" if zero else "") + digits[digit] + name
            zero = False
        elif out:
            zero = True
    return out
