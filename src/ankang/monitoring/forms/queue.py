"""The filters of the queue, the ticked rows, and who is to work them."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.models import Post, User
from ankang.monitoring import rules, showing
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field

# So many rows of a page at once.
_MOST = 200


class QueueFilter(forms.Form):
    """What the queue is narrowed to."""

    rule = forms.ChoiceField(
        label=gettext_lazy("规则"),
        required=False,
        choices=lambda: [("", _("全部")), *((code, title) for code, title in _rules())],
    )
    level = forms.ChoiceField(
        label=gettext_lazy("级别"),
        required=False,
        choices=[("", gettext_lazy("全部")), *Warning.Level.choices],
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("责任"),
        required=False,
        choices=[
            ("", gettext_lazy("全部")), ("mine", gettext_lazy("我的")), ("post", gettext_lazy("本单位的")),
            ("nobody", gettext_lazy("没有责任人的")),
        ],
    )  # fmt: skip
    late = forms.BooleanField(label=gettext_lazy("只看超期的"), required=False)


class TickedForm(forms.Form):
    """The rows ticked on a page."""

    row = forms.MultipleChoiceField(required=False)

    def keys(self) -> list[UUID]:
        """Their keys; what is no key is left out."""
        found = []
        for text in self.data.getlist("row")[:_MOST]:
            try:
                found.append(UUID(text))
            except ValueError:
                continue
        return found


class AssignForm(forms.Form):
    """Who is to work the warnings."""

    worker = forms.ChoiceField(label=gettext_lazy("责任人"))

    def __init__(self, *args: Any, workers: list[tuple[User, Post]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [
            (str(user.pk), f"{user.name}（{post.division.name} {post.role_name}）") for user, post in workers
        ]


def _rules() -> list[tuple[str, str]]:
    known = {rule.code: rule for rule in rules.every_rule().rules}
    return [(code, showing.title(rule)) for code, rule in known.items()]
