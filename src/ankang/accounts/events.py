"""What happens to users, posts and sessions."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ankang.journal import kinds


class Kind(StrEnum):
    """Kinds of events of this package."""

    USER_ADDED = "accounts.user_added"
    USER_CLOSED = "accounts.user_closed"
    USERS_LISTED = "accounts.users_listed"
    POST_GIVEN = "accounts.post_given"
    POST_ENDED = "accounts.post_ended"
    PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105
    PASSWORD_RESET = "accounts.password_reset"  # noqa: S105
    SECOND_FACTOR_SET = "accounts.second_factor_set"
    SECOND_FACTOR_RESET = "accounts.second_factor_reset"
    LOGGED_IN = "accounts.logged_in"
    GLASS_BROKEN = "accounts.glass_broken"
    KEYS_ROTATED = "accounts.keys_rotated"
    TOKEN_GIVEN = "accounts.token_given"  # noqa: S105
    TOKEN_REVOKED = "accounts.token_revoked"  # noqa: S105


kinds.declare(
    Kind,
    {
        Kind.USER_ADDED: _("新增了用户"),
        Kind.USER_CLOSED: _("停用了用户"),
        Kind.USERS_LISTED: _("查看了用户名单"),
        Kind.POST_GIVEN: _("安排了岗位"),
        Kind.POST_ENDED: _("结束了岗位"),
        Kind.PASSWORD_CHANGED: _("修改了自己的密码"),
        Kind.PASSWORD_RESET: _("重置了用户密码"),
        Kind.SECOND_FACTOR_SET: _("设置了动态口令"),
        Kind.SECOND_FACTOR_RESET: _("清除了动态口令"),
        Kind.LOGGED_IN: _("登录"),
        Kind.GLASS_BROKEN: _("紧急查看辖区外的档案"),
        Kind.KEYS_ROTATED: _("更换了加密密钥"),
        Kind.TOKEN_GIVEN: _("签发了接口令牌"),
        Kind.TOKEN_REVOKED: _("作废了接口令牌"),
    },
)
