from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "ankang.web"
    label = "web"
    verbose_name = "页面"

    def ready(self) -> None:
        """Accounts lies below this package, so its pages are put on the menu here."""
        from ankang.accounts.duties import Duty
        from ankang.web.menu import MenuItem, register

        register(MenuItem("users", _("用户与岗位"), "accounts:users", Duty.MANAGE_USERS, 200, "people"))
        register(MenuItem("journal", _("日志"), "accounts:journal", Duty.VIEW_JOURNAL, 210, "journal"))
        register(MenuItem("stuck", _("后台任务"), "accounts:stuck", Duty.MANAGE_SYSTEM, 220, "refresh"))
