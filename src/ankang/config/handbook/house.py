"""Pages of the house: events and the timetable, roles, tables, endpoints, commands."""

import inspect
from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from ankang.accounts.duties import Duty
from ankang.accounts.roles import ROLES
from ankang.config.handbook.drawing import table
from ankang.journal import kinds, reactions_table, timetable
from ankang.storage.levels import classes_of


def pages() -> dict[str, str]:
    """File name → text."""
    return {
        "events.md": _events(),
        "roles.md": _roles(),
        "tables.md": _tables(),
        "endpoints.md": _endpoints(),
        "commands.md": _commands(),
    }


def _events() -> str:
    rows = ([f"`{kind}`", sentence] for kind, sentence in kinds.every())
    reactions = ([f"`{kind}`", f"`{name}`"] for kind, name in reactions_table.every())
    jobs = ([f"`{job.name}`", "每夜" if job.nightly else "每分钟"] for job in timetable.every())
    return (
        "# 事件 / Events\n\n"
        + table(["事件 kind", "含义 meaning"], rows)
        + "\n## 反应 / Reactions\n\n"
        + table(["事件之后 after", "运行 runs"], reactions)
        + "\n## 定时任务 / Timetable\n\n"
        + table(["任务 job", "何时 when"], jobs)
    )


def _roles() -> str:
    duties = "、".join
    rows = (
        [f"`{r.code}`", r.name, r.says, r.scope.label, duties(str(Duty(d).label) for d in sorted(r.duties))]
        for r in ROLES.values()
    )
    return "# 角色 / Roles\n\n" + table(["代码", "角色", "做什么", "服务层级", "职责"], rows)


def _tables() -> str:
    parts = [
        "# 数据表与数据级别 / Tables and data levels\n",
        "级别按 GB/T 39725-2020：1 公开 … 5 特殊病种。\n",
    ]
    for model in apps.get_models():
        if not model.__module__.startswith("ankang."):
            continue
        doc = inspect.cleandoc(model.__doc__ or "").splitlines()[0]
        rows = (
            [f"`{name}`", model._meta.get_field(name).verbose_name, "是" if personal else "", level]
            for name, personal, level in classes_of(model)
        )
        parts.append(
            f"\n## {model._meta.label}\n\n{doc}\n\n" + table(["字段", "含义", "个人信息", "级别"], rows)
        )
    return "\n".join(parts)


def endpoints(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, str, object]]:
    """(address, name, view) of every endpoint."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.lookup_str, entry.callback
        else:
            yield from endpoints(entry, address)


def _endpoints() -> str:
    rows = []
    for address, _, view in endpoints():
        policy = getattr(view, "policy", None)
        if policy is None:
            continue
        who = "任何人" if policy.public else policy.duty.label if policy.duty else "登录用户"
        rows.append([f"`{address}`", who, f"`{policy.reads}`" if policy.reads else ""])
    return "# 页面与权限 / Endpoints and policies\n\n" + table(["地址", "谁可以", "阅读留痕"], iter(rows))


def _commands() -> str:
    import click

    from ankang.config.cli import build

    parts = [
        "# 命令行 / Command line\n\n`ankang --help`。退出码：0 成功，1 意外错误，2 用法不对，3 输入被拒，4 核验不成立。\n"
    ]

    def describe(command: click.Command, name: str) -> None:
        parts.append(f"\n## `{name}`\n\n{command.help or ''}\n")
        options = [
            [f"`{' '.join(p.opts)}`", getattr(p, "help", "") or ""]
            for p in command.params
            if p.name != "help"
        ]
        if options:
            parts.append(table(["选项", "含义"], iter(options)))
        for child in getattr(command, "commands", {}).values():
            describe(child, f"{name} {child.name}")

    for command in build().commands.values():
        describe(command, f"ankang {command.name}")
    return "\n".join(parts)
