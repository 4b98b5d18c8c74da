"""Users and the posts that give them duties in divisions."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import merged, span
from ankang.places.models import Division, Facility
from ankang.storage.sealed import SealedText

# What breaking the glass opens: looking, never editing or exporting.
EMERGENCY_OPENS = frozenset({Duty.VIEW_REGISTER, Duty.VIEW_HEALTH})


class UserManager(BaseUserManager["User"]):
    """Finds a user by log-in name; making one is an action."""


class User(AbstractBaseUser):
    """A person who logs in. Duties and scope come from posts, never from flags on the user."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(_("用户名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    unit = models.CharField(_("单位"), max_length=80, blank=True)
    phone = SealedText(_("电话"))
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    password_set = models.DateTimeField(_("密码设置时间"), default=timezone.now)
    joined = models.DateTimeField(_("开户时间"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Privacy:
        personal = {3: "username name unit", 4: "phone password last_login"}
        plain = {2: "id is_active must_change_password password_set joined"}

    def __str__(self) -> str:
        return self.name

    @cached_property
    def posts_now(self) -> list["Post"]:
        """Posts held today, with their divisions. A list of users brings all posts along, and asks no more."""
        today = timezone.localdate()
        if not self.is_active:
            return []
        if "posts" in getattr(self, "_prefetched_objects_cache", {}):
            return [p for p in self.posts.all() if p.since <= today and (not p.until or p.until >= today)]
        held = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
        return list(self.posts.filter(held).select_related("division"))

    def has_duty(self, duty: str) -> bool:
        """Whether any post held today carries the duty."""
        return any(duty in post.duties for post in self.posts_now)

    @property
    def serves_county(self) -> bool:
        """Whether a post held today is of a county or above: it looks on where towns and villages act."""
        return any(post.division.level <= Division.Level.COUNTY for post in self.posts_now)

    def spans(self, duty: str | None = None) -> list[tuple[str, str]]:
        """Ranges of division codes served today, by posts that carry `duty` if one is named."""
        spans = [
            span(post.division_id, post.division.level)
            for post in self.posts_now
            if duty is None or duty in post.duties
        ]
        if duty is None or duty in EMERGENCY_OPENS:
            spans += [span(g.division_id, g.division.level) for g in self.emergencies_now]
        return merged(spans)

    def facilities(self, duty: str) -> list[uuid.UUID]:
        """The facilities this user works for today, by posts that carry `duty`."""
        return [post.facility_id for post in self.posts_now if post.facility_id and duty in post.duties]

    @cached_property
    def emergencies_now(self) -> list["Emergency"]:
        """Divisions opened by break-glass that have not closed again."""
        now = timezone.now()
        return list(self.emergencies.filter(opened__lte=now, closes__gt=now).select_related("division"))

    @property
    def is_guarded_reader(self) -> bool:
        """Whether a post held today may see special diseases (level 5), when a purpose is given."""
        return any(ROLES[post.role].guarded for post in self.posts_now if post.role in ROLES)


class Post(models.Model):
    """A role served in a division from one day to another. `role` is the code of a class in `roles.py`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    role = models.CharField(_("角色"), max_length=32)
    division = models.ForeignKey(Division, models.PROTECT, related_name="posts")
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)
    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="posts",
        verbose_name=_("所在机构"), help_text=_("医院窗口只办理本机构的账单"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["division", "role"])]

    class Privacy:
        plain = {2: "id user role division since until facility"}

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.division_id}"

    @property
    def role_name(self) -> str:
        """The role's name in the reader's language."""
        return str(ROLES[self.role].name) if self.role in ROLES else self.role

    @property
    def duties(self) -> frozenset[str]:
        """Duties of this post's role; none when the role is no longer known."""
        return ROLES[self.role].duties if self.role in ROLES else frozenset()


class Emergency(models.Model):
    """Break-glass: a division outside the user's posts opened for a short time, with the reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="emergencies")
    division = models.ForeignKey(Division, models.PROTECT, related_name="emergencies")
    reason = models.CharField(_("事由"), max_length=200)
    opened = models.DateTimeField(_("打开时间"), default=timezone.now)
    closes = models.DateTimeField(_("关闭时间"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opened")), name="emergency_closes")
        ]

    class Privacy:
        plain = {3: "id user division reason opened closes"}

    def __str__(self) -> str:
        return f"{self.user_id} {self.division_id}"


class ApiToken(models.Model):
    """A key with which another system acts as this user, for some of the user's duties and until a day.

    Only the digest is kept: 256 random bits need no salt and no slow hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(_("用途"), max_length=60, help_text=_("哪个系统、哪条线路，例如“县医院收费系统”"))
    digest = models.CharField(max_length=64, unique=True)
    duty_codes = models.JSONField(_("职责"), default=list)
    expires_on = models.DateField(_("到期"))
    made_at = models.DateTimeField(_("签发时间"), default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("签发人"))
    revoked_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("作废人")
    )

    class Meta:
        ordering = ["-made_at"]

    class Privacy:
        personal = {4: "digest"}
        plain = {2: "id user name duty_codes expires_on made_at made_by revoked_at revoked_by"}

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"

    @property
    def duty_names(self) -> list[str]:
        """What it may do, in words."""
        return [str(Duty(code).label) for code in self.duty_codes if code in set(Duty)]

    @property
    def is_open(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and self.expires_on >= timezone.localdate()
