"""Statements as banks write them: encodings, columns, signs, orders, notes around the lines; and what is refused."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.funds.rules.statement_file import Statement, UnfitStatement, read_statement

TWO = "交易日期,借方发生额,贷方发生额,余额,对方户名,摘要,交易流水号\n"


def lines(text: str, encoding: str = "utf-8") -> list[tuple]:
    read = read_statement(text.encode(encoding))
    assert not read.faults, read.faults
    return [(line.on, line.amount, line.balance) for line in read.lines]


A = (dt.date(2026, 3, 1), 100_050, 100_050)
B = (dt.date(2026, 3, 2), -20_000, 80_050)


@pytest.mark.parametrize(
    "text",
    [
        TWO + "2026-03-01,,1000.50,1000.50,甲,拨款,1\n2026-03-02,200.00,,800.50,乙,付款,2\n",
        TWO + '2026/3/1,,"1,000.50","1,000.50",甲,"拨款,第一批",1\n2026年3月2日,200,0.00,800.50,乙,付款,2\n',
        TWO + "20260301,0.00,1000.50,1000.50,,,\n\t20260302 09:15:00,200.00,0.00,800.50,,,\n",
        TWO.replace(",", "\t") + '="20260301"\t\t1000.50\t1000.50\t\t\t="001"\n20260302\t200\t\t800.50\t\t\t\n',
        "某某银行对账单,,,\n户名：财政专户,,,\n交易时间,交易金额(元),账户余额(元),对方名称\n2026-03-01 08:00:00,1000.50,1000.50,甲\n"
        "2026-03-02 08:00:00,-200.00,800.50,乙\n合计,800.50,,\n期末余额：800.50,,,\n",
        "记账日期;金额;借贷标志;余额\n2026-03-01;1000.50;贷;1000.50\n2026-03-02;200.00;借;800.50\n",
        "日期,收/支,金额,余额\n2026.03.01,收入,1000.50元,1000.50\n2026.03.02,支出,200.00元,800.50\n",
        "日期,金额,余额\n2026-03-02,(200.00),800.50\n2026-03-01,1000.50,1000.50\n",  # the latest first
        "Date,Debit,Credit,Balance\n2026-03-01,,1000.50,1000.50\n2026-03-02,200.00,,800.50\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_bank_writes_as_it_likes(text, encoding):
    assert lines(text, encoding) == [A, B]


def test_the_words_of_the_bank_are_kept():
    read = read_statement((TWO + '2026-03-01,,5.00,5.00,\'=甲,拨 款,="009"\n').encode())
    line = read.lines[0]
    assert (line.number, line.counterpart, line.words, line.reference) == (2, "=甲", "拨 款", "009")
    assert read.closing == 500


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (b"  \n", "empty"), (b"PK\x03\x04\x00\x00", "not_text"), (b"a,b\n1,2\n", "no_heading"),
        (TWO.encode(), "empty"), (b"\xd0\xcf\x11\xe0\xff\xff\xff", "not_text"), (b"x" * (5 * 2**20 + 1), "large"),
    ],
)  # fmt: skip
def test_what_is_no_statement_is_refused(data, code):
    with pytest.raises(UnfitStatement) as refused:
        read_statement(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("2026-02-30,,5,5,,,\n", "第 2 行：日期“2026-02-30”不存在"), (",,5,5,,,9\n", "第 2 行：没有日期"),
        ("2026-03-01,,,5,,,\n", "没有金额"), ("2026-03-01,3,5,5,,,\n", "都填了"),
        ("2026-03-01,,五,5,,,\n", "不是金额"), ("2026-03-01,,0.001,5,,,\n", "不到一分"),
        ("2026-03-01,,5,5,,,\n2026-03-02,,5,11,,,\n", "第 3 行：余额接不上"),
    ],
)  # fmt: skip
def test_one_wrong_line_refuses_the_file_by_its_number(rows, says):
    read = read_statement((TWO + rows).encode())
    assert not read.lines and any(says in str(fault) for fault in read.faults)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-10**9, 10**9).filter(bool)), min_size=1, max_size=30),
       st.booleans(), st.booleans(), st.sampled_from([",", "\t", ";"]))  # fmt: skip
def test_what_is_written_is_read(moves, two_columns, turned, separator):
    day, balance, rows, wanted = dt.date(2026, 1, 1), 0, [], []
    for days, fen in moves:
        day, balance = day + dt.timedelta(days=days), balance + fen
        text = f"{abs(fen) // 100}.{abs(fen) % 100:02d}"
        signed = f"{'-' if fen < 0 else ''}{text}"
        money = [text, ""] if fen < 0 else ["", text]
        held = f"{'-' if balance < 0 else ''}{abs(balance) // 100}.{abs(balance) % 100:02d}"
        rows.append(separator.join([f"{day:%Y%m%d}", *(money if two_columns else [signed]), held]))
        wanted.append((day, fen, balance))
    head = ["日期", *(["借方", "贷方"] if two_columns else ["发生额"]), "余额"]
    text = "\n".join([separator.join(head), *(rows[::-1] if turned else rows)])
    read = read_statement(text.encode("gb18030"))
    assert isinstance(read, Statement) and not read.faults
    assert [(line.on, line.amount, line.balance) for line in read.lines] == wanted or len(set(wanted)) < len(
        wanted
    )


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(UnfitStatement):
        read_statement(data)
