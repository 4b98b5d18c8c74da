"""What is typed of donations."""

from ankang.donations.forms.giving import DonorForm, LossForm, OfferForm, ThanksForm
from ankang.donations.forms.needing import AcceptForm, ChangeForm, DeliverForm, NeedForm, ReturnForm, WhyForm

__all__ = [
    "AcceptForm", "ChangeForm", "DeliverForm", "DonorForm", "LossForm", "NeedForm", "OfferForm", "ReturnForm",
    "ThanksForm", "WhyForm",
]  # fmt: skip
