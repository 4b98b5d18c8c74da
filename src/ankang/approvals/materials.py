"""Files that may become materials of an application: photos, made small and bare, and PDF as it came.

What a file is, is told by its bytes, never by its name or by what the browser says of it.
"""

import os
import subprocess
import sys
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.approvals import photo_child

PHOTO, PDF = "image/jpeg", "application/pdf"
MOST_PHOTO_BYTES, MOST_PDF_BYTES = 25 * 2**20, 5 * 2**20
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_KILLED = (-9, -24)  # by its limits


class UnfitFile(Exception):
    """A file that cannot be a material; the sentence says what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))


@dataclass(frozen=True)
class Material:
    """A file as it will be kept."""

    media: str
    content: bytes


def prepared(data: bytes) -> Material:
    """A stranger's file as a material. UnfitFile when it cannot be one."""
    if not data:
        raise UnfitFile(_("文件是空的：请重新选择。"))
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if not data.startswith(_PICTURES):
        raise UnfitFile(_("只能上传照片（JPG、PNG）或 PDF：请另存为这几种格式后再上传。"))
    if len(data) > MOST_PHOTO_BYTES:
        raise UnfitFile(_("照片超过 25 MB：请用普通画质重拍，或缩小后再上传。"))
    return Material(PHOTO, _small(data))


def _pdf(data: bytes) -> Material:
    if len(data) > MOST_PDF_BYTES:
        raise UnfitFile(_("PDF 超过 5 MB：请拆成几份，或降低扫描分辨率后再上传。"))
    if b"%%EOF" not in data[-2048:]:
        raise UnfitFile(_("PDF 不完整，可能没有传完：请重新导出后再上传。"))
    return Material(PDF, data)


def _small(data: bytes) -> bytes:
    """The photo made small in a process of its own: a picture is made by a stranger too."""
    command = [sys.executable, "-m", photo_child.__name__]
    try:
        done = subprocess.run(  # noqa: S603 fixed command
            command, input=data, capture_output=True, timeout=60, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise UnfitFile(_("照片处理太久：请用普通画质重拍后再上传。")) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == photo_child.TOO_LARGE or done.returncode in _KILLED:
        raise UnfitFile(_("照片的像素太多：请用普通画质重拍，或缩小后再上传。"))
    raise UnfitFile(_("照片打不开，可能没有传完：请重新拍照或另存为 JPG 后再上传。"))


def _environment() -> dict[str, str]:
    """The child sees where Python is and nothing else: no keys, no database."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ
    }
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path)}
