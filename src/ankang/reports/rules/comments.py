"""A comment's way: its owner answers, who made it closes it or asks again. Nobody closes what was asked of them."""

from collections.abc import Mapping
from typing import ClassVar

from ankang.values.bad_value import N_, BadValueError

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"


class CannotComment(BadValueError):
    """Why a comment is not made, answered or closed."""

    sentences: ClassVar[Mapping[str, str]] = {
        "empty": N_("请写明批注或答复的内容。"),
        "where": N_("报告中没有这一段或这个数字，它可能刚被改过。请刷新页面再批注。"),
        "owner": N_("所选的人不负责这个区划的报告，不能作责任人。请另选。"),
        "personal": N_("批注里像是写了证件号码、电话或银行卡号。批注会被多人看到，请删去号码再保存。"),
        "closed": N_("这条批注已经关闭。还有问题请另提一条。"),
        "stranger": N_("只有这条批注的责任人和提出人可以答复。"),
        "own": N_("责任人不能自己关闭批注，请由提出人或另一位审定人关闭。"),
    }


def after_reply(state: str, *, by_owner: bool, by_asker: bool) -> str:
    """The state after a reply: the owner's answers it, the asker's asks again. CannotComment."""
    if state == CLOSED:
        raise CannotComment("closed")
    if not (by_owner or by_asker):
        raise CannotComment("stranger")
    return ANSWERED if by_owner else OPEN


def may_close(*, is_owner: bool, is_asker: bool, approves: bool) -> bool:
    """Whether somebody may close a comment: who asked, or an approver of whom nothing was asked."""
    return is_asker or (approves and not is_owner)
