"""Commands of the whole installation: serve, check, docs."""

import signal
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser

import click
from django.core.management import call_command

from ankang.config import handbook
from ankang.reports.rules import template_check


@click.command(help="启动网页和后台任务。 / Start the web pages and the background worker.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="网页进程数 / web processes")
@click.option("--open", "open_page", is_flag=True, help="在浏览器中打开首页 / open the first page")
def serve(host: str, port: int, workers: int, open_page: bool) -> None:
    """Bring the tables up to date, then run the web processes and the journal's worker until stopped."""
    call_command("migrate", verbosity=0)
    address = f"http://{host}:{port}/"
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "warning",
        "ankang.config.wsgi:application",
    ]  # fmt: skip
    background = [sys.executable, "-m", "ankang.config", "worker"]
    click.echo(f"安康已启动：{address}  （按 Ctrl+C 停止 / Ctrl+C to stop）")
    if open_page:
        threading.Thread(target=_open_when_ready, args=(address,), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as a service is stopped: the children go too
    processes = [subprocess.Popen(web), subprocess.Popen(background)]  # noqa: S603
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
    sys.exit(next((process.wait() for process in processes if process.returncode not in (None, 0, -15)), 0))


def _open_when_ready(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310
            break
        except OSError:
            time.sleep(0.2)
    webbrowser.open(address)


@click.command(help="检查安装：表、密钥、模板。 / Check the installation: tables, keys, templates.")
def check() -> None:
    """Run Django's own checks, look for unmade migrations and check the report templates."""
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    faults = template_check.every_fault()
    for fault in faults:
        click.echo(str(fault))
    sys.exit(1 if faults else 0)


@click.command(help="按代码重写手册。 / Write the handbook anew from the code.")
@click.option(
    "--check", "only_check", is_flag=True, help="只看手册是否最新 / only tell whether it is current"
)
def docs(only_check: bool) -> None:
    """Write docs/handbook, or with --check answer 1 when a page is not current."""
    stale = handbook.stale()
    if only_check:
        for page in stale:
            click.echo(f"docs/handbook/{page} 与代码不符：请运行 make docs。")
        sys.exit(1 if stale else 0)
    handbook.write()
    click.echo(f"已更新 {len(stale)} 页 / {len(stale)} pages updated")


COMMANDS = [serve, check, docs]
