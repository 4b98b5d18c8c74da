"""Where the pages of bills hang: menu, start page, household page, person page, and the nightly sweep of files."""

from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.benefits import panels, work
from ankang.benefits.intake import kept
from ankang.journal import timetable
from ankang.registry import panels as pages
from ankang.web import menu
from ankang.web import work as worklist

# Who reads bills without a window and without reviewing them: the health bureau, the auditor.
_WINDOW, _REVIEW = Duty.SETTLE_BILLS, Duty.REVIEW_SETTLEMENTS


def wire() -> None:
    """Register all of them."""
    _menu()
    worklist.register(work.work_for)
    timetable.every_night(sweep_files)
    _panels()


def sweep_files() -> None:
    """Forget files of bills that nobody decided on."""
    kept.sweep()


def _menu() -> None:
    items = (
        ("benefits", _("结算窗口"), "benefits:window", _WINDOW, 60, True),
        ("benefits_bills", _("账单与结算"), "benefits:bills", Duty.VIEW_BILLS, 61, False),
        ("benefits_review", _("结算复核"), "benefits:review", _REVIEW, 62, False),
        ("benefits_claims", _("垫付申报"), "benefits:claims", Duty.VIEW_BILLS, 63, False),
    )
    for key, label, url_name, duty, order, phone in items:
        menu.register(
            menu.MenuItem(
                key=key, label=label, url_name=url_name, duty=duty, order=order, icon="benefit", phone=phone
            )
        )
    menu.add_division_page("benefits:bills", Duty.VIEW_BILLS)


def _panels() -> None:
    register, place = pages.register, pages.Place
    sees = Duty.VIEW_ENTITLEMENTS
    register(
        "benefits", _("保障与报销"), 30, "benefits/panels/household.html", panels.household_tab, duty=sees
    )
    register(
        "benefits_year", _("今年的医疗费用"), 20, "benefits/panels/year.html", panels.household_year,
        place=place.OVERVIEW, duty=Duty.VIEW_BILLS,
    )  # fmt: skip
    register(
        "benefits", _("看病有什么保障"), 40, "benefits/panels/card.html", panels.household_card, place=place.CARD,
        duty=sees,
    )  # fmt: skip
    register(
        "benefits", _("待遇与账单"), 30, "benefits/panels/person_button.html", panels.person_button,
        place=place.PERSON_ACTIONS, duty=sees,
    )  # fmt: skip
