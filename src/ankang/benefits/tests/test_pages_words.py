"""What pages say: shares in order with numbered rules, caps and what is left, lines in a sentence, cards with examples,
both languages."""

import datetime as dt
import re

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation

from ankang.benefits import queries, rules, showing, showing_card, showing_sheet
from ankang.benefits.rules import Source
from ankang.benefits.tests import factories as make
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db

HAN = re.compile(r"[\u4e00-\u9fff]")


def whole(world, bill):
    return showing_sheet.whole(world.window, queries.bill_sheet(world.window, bill))


def test_the_bar_is_whole_and_in_the_order_of_payers():
    found = showing.segments({"patient": 1, "basic": 2, "serious": 0, "assistance": 1})
    assert [one.payer for one in found] == ["basic", "assistance", "patient"]
    assert found[0].start == 0 and found[-1].start + found[-1].width == pytest.approx(1000)
    assert showing.segments({}) == []


def test_a_rule_cited_twice_has_one_number():
    source = Source("文件", "第一条", "read")
    rows = [
        showing.ShareRow(
            "basic", "基本医保", 1, (showing.Reason("甲", str(source)), showing.Reason("乙", "别的"))
        ),
        showing.ShareRow(
            "serious", "大病保险", 1, (showing.Reason("丙", str(source)), showing.Reason("丁", ""))
        ),
    ]
    found = showing.numbered(rows)
    assert [[one.mark for one in row.reasons] for row in found.rows] == [[1, 2], [1, 0]]
    assert found.notes == ("文件 第一条", "别的")


def test_caps_come_from_the_frozen_policy_and_shrink_by_what_was_paid(world):
    bill = make.register(world, make.insured("dibao"), make.day(3), make.line("A01", 60_000))
    make.settle(world, bill)
    context = whole(world, bill)
    caps = {one.name: one for one in context["caps"]}
    basic = caps["基本医保"]
    assert basic.cap - basic.left == context["bears"]["basic"]
    assert sum(context["bears"].values()) == bill.total_fen == context["paid"] + context["sheet"].own


def test_lines_say_in_a_sentence_why_they_count(world):
    lines = (
        make.line("A02", 1000, 1, quantity=10), make.line("B02", 500, 2), make.line("C01", 50, 3), make.line("A01", 9, 4),
    )  # fmt: skip
    bill = make.register(world, make.insured(), make.day(3), *lines)
    told = {line.item: showing.line_words(line) for line in bill.lines.select_related("entry")}
    assert told["A02"] == "甲类，全部计入；每单位限价 50.00 元，超出部分自费"
    assert told["B02"] == "乙类，先行自付 20.0% 后计入"
    assert (told["C01"], told["A01"]) == ("目录外，全部自费", "甲类，全部计入")


def test_a_card_tells_examples_that_grow_with_the_bill(world):
    person = make.insured("dibao")
    told = queries.entitlements(world.window, person, make.day(6))
    rows = showing_card.examples(told)
    assert [row.fen for row in rows] == list(showing_card.EXAMPLES)
    for level in range(3):
        owns = [row.own[level] for row in rows]
        assert all(own is None or 0 <= own <= row.fen for own, row in zip(owns, rows, strict=True))
    names = [part.name for part in showing_card.parts(told)]
    assert len(names) == len(set(names)) and "医疗救助" in names


def test_a_value_nobody_found_says_so_on_the_card(world, at, monkeypatch):
    person = make.insured("dibao")
    told = queries.entitlements(world.window, person, make.day(6))
    layer = told.layers[0]
    from dataclasses import replace

    lost = replace(
        told, layers=(replace(layer, rules=(replace(layer.rules[0], known=False, words="没有查到"),)),)
    )
    card = showing_card.Card(lost, "12345", "ABCDEF")
    assert card.unknown == 1
    monkeypatch.setattr("ankang.benefits.views.sheets.card_of", lambda *given: card)
    text = at(world.window).get(reverse("benefits:person_card", args=[person.pk])).content.decode()
    assert "没有查到" in text and "不作估计" in text


def test_nobody_insured_is_told_what_to_do(world, at):
    person = registry.person(name="王五")
    text = at(world.window).get(reverse("benefits:person", args=[person.pk])).content.decode()
    assert "没有此人当天的参保记录" in text and "没有困难群众身份" in text


PAGES = ("window", "bills", "claims", "intake", "dues")


def test_english_pages_hold_no_chinese_but_names_and_documents(world, at, client):
    person = make.insured("dibao", name="Li")
    done, waits = (make.register(world, person, make.day(month), stay=f"ZY{month}") for month in (3, 6))
    make.settle(world, done)
    at(world.window)
    client.cookies["django_language"] = "en"
    there = [reverse(f"benefits:{name}") for name in PAGES]
    there += [reverse(f"benefits:{name}", args=[done.pk]) for name in ("bill", "sheet", "reverse")]
    there += [reverse(f"benefits:{name}", args=[waits.pk]) for name in ("bill", "refuse")]
    there += [reverse(f"benefits:{name}", args=[person.pk]) for name in ("person", "bill_new", "person_card")]
    for address in there:
        text = client.get(address).content.decode()
        main = re.sub(r"(?s)^.*?<main|</main>.*$", "", text)
        main = re.sub(r'(?s)<(\w+)[^>]*translate="no"[^>]*>.*?</\1>|<script.*?</script>|<[^>]+>', " ", main)
        names = r"县人民医院|县中医院|省人民医院|柳林村|青石镇|岚溪县|青霉素|头孢|住院床位|磁共振|自费药|挂号|测试单位|用户\d+|安康|（测试）|医保目录"
        left = HAN.findall(re.sub(names, "", main))
        assert not left, (address, "".join(left)[:80])


def test_reasons_speak_the_readers_language(world):
    bill = make.register(world, make.insured("dibao"), make.day(3))
    make.settle(world, bill)
    with translation.override("en"):
        rows = whole(world, bill)["shares"].rows
    assert any("deductible" in reason.words.lower() for row in rows for reason in row.reasons)
    assert not any(HAN.search(reason.words) for row in rows for reason in row.reasons)


def test_refusals_name_everything_in_the_readers_language(world):
    person, day = make.insured("dibao"), dt.date(2020, 3, 3)
    told = queries.entitlements(world.window, person, day)
    assert told.policy is None and HAN.search(told.missing)
    with translation.override("en"):
        told = queries.entitlements(world.window, person, day)
        why = rules.PolicyMissing(
            "area", area="99", insurance=rules.refusals.Both("居民医保", "residents"), known="-"
        )
        there = Template("{% load benefits_words %}{{ why|refusal }}").render(Context({"why": why}))
    assert told.missing and not HAN.search(told.missing), told.missing
    assert "residents" in there and not HAN.search(there)
    assert "docs/" not in there and "insurance bureau" in there, "a clerk writes no policy files"


def test_a_sheet_of_what_is_not_settled_says_so(world, at):
    bill = make.register(world, make.insured(), dt.date(make.YEAR, 3, 3))
    text = at(world.window).get(reverse("benefits:sheet", args=[bill.pk])).content.decode()
    assert "现在没有有效的结算" in text
