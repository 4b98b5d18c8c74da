"""Materials and what comes in and goes out."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ankang.outreach.forms.fields import PlaceField, key
from ankang.places.models import Division
from ankang.web.forms import Choices


class ItemForm(forms.Form):
    """A material to be kept."""

    id = key()
    division = PlaceField(label=gettext_lazy("存放地"))
    name = forms.CharField(
        label=gettext_lazy("物资名称"), max_length=40, help_text=gettext_lazy("例如“健康宣传折页”。")
    )
    unit = forms.CharField(label=gettext_lazy("单位"), max_length=6, help_text=gettext_lazy("份、盒、条。"))
    low = forms.IntegerField(
        label=gettext_lazy("最低库存"), min_value=0, max_value=1_000_000, initial=0,
        help_text=gettext_lazy("到了这个数就提醒补货。"),
    )  # fmt: skip

    def __init__(self, *args: Any, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].offer(divisions)


class MoveForm(forms.Form):
    """A receipt, or a stock-take."""

    id = key()
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), widget=Choices,
        choices=[("receipt", gettext_lazy("入库")), ("issue", gettext_lazy("领用（不属于活动）")), ("count", gettext_lazy("盘点"))],
    )  # fmt: skip
    quantity = forms.IntegerField(
        label=gettext_lazy("数量"),
        min_value=0,
        max_value=1_000_000,
        help_text=gettext_lazy("盘点填实际数出的数。"),
    )
    on = forms.DateField(label=gettext_lazy("日期"))
    note = forms.CharField(
        label=gettext_lazy("来源或说明"), max_length=80, required=False,
        help_text=gettext_lazy("从哪里来、给了谁；盘点与账面不同时写明原因。"),
    )  # fmt: skip
