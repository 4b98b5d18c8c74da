"""Sound reports give no finding; a report with one fault gives that one."""

import pytest

from ankang.proofread import proofread, proofread_reports
from ankang.proofread.splitting import split
from ankang.proofread.tests import corpus

SEEDS = range(100, 112)


def test_sound_reports_are_left_alone():
    for seed in range(60):
        assert proofread(corpus.report(seed)) == []


@pytest.mark.parametrize("kind", corpus.MUTATIONS)
def test_a_fault_is_found_wherever_it_is(kind):
    missed = [seed for seed in SEEDS if kind not in {f.kind for f in proofread(corpus.mutated(kind, seed))}]
    assert missed == []


@pytest.mark.parametrize("kind", sorted(set(corpus.MUTATIONS) - {"two_values", "coverage"}))
def test_nothing_else_is_found(kind):
    for seed in SEEDS:
        assert {f.kind for f in proofread(corpus.mutated(kind, seed))} <= {kind}


def test_two_reports_with_the_same_sentences():
    one, other = corpus.report(1), corpus.report(2)
    text = "\n".join(f"# {title}\n{body}" for title, body in (("甲镇报告", one), ("乙镇报告", other)))
    reports = split(text)
    assert [r.title for r in reports] == ["甲镇报告", "乙镇报告"]
    again = [f for f in proofread_reports(reports) if f.kind == "repeated_between"]
    assert again
    assert {f.report.number for f in again} == {2}
