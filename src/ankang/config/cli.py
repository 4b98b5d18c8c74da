"""The command line `ankang`: one group, each package adds its commands."""

import sys
from importlib import import_module

import click

# Packages that bring commands (room `commands.py`, a list COMMANDS), in the order of `ankang --help`.
PACKAGES = (
    "demo",
    "exchange",
    "reports",
    "proofread",
    "benefits",
    "monitoring",
    "funds",
    "prescriptions",
    "rolls",
    "approvals",
    "notices",
    "quality",
    "places",
    "journal",
    "accounts",
    "storage",
    "config",
)


def build() -> click.Group:
    """The whole command line. Django is set up first, for commands use models."""
    from ankang.config.loading import load

    load()
    group = click.Group("ankang", help="安康：从名册到可核验的汇报。")
    for package in PACKAGES:
        try:
            module = import_module(f"ankang.{package}.commands")
        except ModuleNotFoundError as missing:
            if missing.name != f"ankang.{package}.commands":
                raise
            continue
        for command in module.COMMANDS:
            group.add_command(command)
    return group


def main() -> None:
    """Run the command line. The calculator runs alone: it needs no home, no keys and no database."""
    if sys.argv[1:2] == ["settle"]:
        from ankang.benefits.calculator import settle

        settle(sys.argv[2:], prog_name="ankang settle")
    build()()
