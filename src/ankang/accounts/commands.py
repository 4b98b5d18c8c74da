"""Commands: users and keys."""

import json
import sys
import uuid

import click
from django.utils import timezone

from ankang.accounts import actions
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.places.models import Division, Facility
from ankang.storage import keys as ring
from ankang.storage import rotation
from ankang.values.division import DivisionCode


@click.group(help="用户与岗位 / users and posts")
def users() -> None:
    """Users and posts from the server's command line, where no user is logged in."""


@users.command("list", help="列出用户。 / List users.")
@click.option("--json", "as_json", is_flag=True)
def list_users(as_json: bool) -> None:
    """One line a user, with the posts held today."""
    for user in User.objects.order_by("username"):
        posts = [{"role": p.role, "division": p.division_id} for p in user.posts_now]
        row = {"username": user.username, "name": user.name, "active": user.is_active, "posts": posts}
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            held = "、".join(f"{ROLES[p['role']].name}@{p['division']}" for p in posts if p["role"] in ROLES)
            state = "启用" if user.is_active else "已停用"
            click.echo("\t".join((user.username, user.name, held or "无岗位", state)))


@users.command("add", help="新增用户并安排岗位。 / Add a user with a post.")
@click.argument("username")
@click.option("--name", required=True, help="姓名 / name")
@click.option("--unit", default="", help="单位 / unit")
@click.option("--role", type=click.Choice(sorted(ROLES)), required=True, help="角色 / role")
@click.option("--division", required=True, help="12 位区划代码 / 12-digit division code")
@click.option("--facility", default="", help="所在机构名称（医院窗口必填）/ facility, for a hospital window")
def add(username: str, name: str, unit: str, role: str, division: str, facility: str) -> None:
    """Add a user; the one-time password is printed once."""
    place = Division.objects.filter(code=division).first()
    if place is None:
        click.echo(f"没有区划 {division}：请先用 ankang divisions load 载入区划。", err=True)
        sys.exit(3)
    serving = _facility(place, facility)
    if ROLES[role].serves_facility and serving is None:
        click.echo(
            f"{place.name}没有名为“{facility}”的机构：请用 --facility 写明在哪个机构的窗口办理。", err=True
        )
        sys.exit(3)
    try:
        user, password = actions.add_user(
            user_id=uuid.uuid4(), username=username, name=name, unit=unit, by=None
        )
        actions.give_post(
            post_id=uuid.uuid4(), user=user, role=role, division=place, since=timezone.localdate(),
            facility=serving, by=None,
        )  # fmt: skip
    except actions.NotAllowed as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(3)
    click.echo(f"用户 {username} 的一次性密码：{password}（首次登录后须修改）")


def _facility(place: Division, name: str) -> Facility | None:
    """The facility of that name in a division."""
    low, high = DivisionCode(place.code).span()
    return Facility.objects.filter(name=name, division__gte=low, division__lt=high).first() if name else None


@users.command("password", help="重置密码。 / Reset a password.")
@click.argument("username")
def password(username: str) -> None:
    """Print a new one-time password."""
    user = User.objects.filter(username=username).first()
    if user is None:
        click.echo(f"没有用户 {username}：用 ankang users list 查看。", err=True)
        sys.exit(3)
    click.echo(f"用户 {username} 的一次性密码：{actions.reset_password(user=user, by=None)}")


@click.group(help="加密密钥 / keys of sealed columns")
def keys() -> None:
    """The key ring."""


@keys.command("status", help="各密钥封存的数量。 / How many values each key seals.")
def status() -> None:
    """One line a key."""
    for number, count in sorted(rotation.counts().items()):
        mark = "（正在使用）" if number == ring.ring().newest else ""
        click.echo(f"密钥 {number}{mark}：{count} 个值")


@keys.command("rotate", help="换新密钥并重新封存。 / Add a key and seal everything anew.")
@click.option("--resume", is_flag=True, help="继续上次未完成的 / finish an interrupted rotation")
def rotate(resume: bool) -> None:
    """Seal everything with a new key; pages stay open meanwhile."""
    with click.progressbar(length=1, label="重新封存") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        count = actions.rotate_keys(by=None, new_key=not resume, progress=progress)
    click.echo(f"已用密钥 {ring.ring().newest} 重新封存 {count} 个值")


@keys.command("drop", help="销毁不再使用的密钥。 / Destroy a key that seals nothing.")
@click.argument("number", type=int)
def drop(number: int) -> None:
    """Refuse while the key still seals values."""
    left = rotation.counts().get(number, 0)
    if left:
        click.echo(f"密钥 {number} 还封存着 {left} 个值：请先运行 ankang keys rotate --resume。", err=True)
        sys.exit(3)
    ring.drop_key(number)
    click.echo(f"密钥 {number} 已销毁")


COMMANDS = [users, keys]
