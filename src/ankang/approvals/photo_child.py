"""The process that opens a stranger's photo: limits first, then one picture made small, answer on stdout. No Django here.

In: the file. Out: a JPEG without any metadata. A picture that cannot be taken is told by the exit code.
"""

import io
import resource
import sys

# 1,280 pixels show a roof, a water meter and a signature; 150 KiB pass a village's line in a few seconds.
LONGEST_EDGES = (1280, 1024, 800, 640)
QUALITIES = (82, 70, 58, 46)
MOST_BYTES = 150 * 1024
# A JPEG is decoded at a part of its size; the others are unpacked whole.
MOST_PIXELS = {"JPEG": 220_000_000, "PNG": 50_000_000, "WEBP": 50_000_000}
MEMORY, SECONDS = 1024 * 2**20, 20
NOT_A_PICTURE, TOO_LARGE = 3, 4


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Make the picture on stdin small."""
    _confine()
    data = sys.stdin.buffer.read()
    try:
        out = small(data)
    except MemoryError:
        sys.exit(TOO_LARGE)
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def small(data: bytes) -> bytes:
    """The picture upright, on white, at most 1,280 pixels and 150 KiB, with no metadata at all."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limits stand above, by format
    try:
        with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as image:
            if image.width * image.height > MOST_PIXELS[image.format or ""]:
                sys.exit(TOO_LARGE)
            image.draft("RGB", (LONGEST_EDGES[0], LONGEST_EDGES[0]))
            upright = _on_white(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        sys.exit(NOT_A_PICTURE)
    return _fitting(upright)


def _on_white(image):  # type: ignore[no-untyped-def]
    """The picture as plain RGB; what was transparent is white, as paper is."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        ground = Image.new("RGBA", with_alpha.size, "white")
        return Image.alpha_composite(ground, with_alpha).convert("RGB")
    return image.convert("RGB")


def _fitting(image) -> bytes:  # type: ignore[no-untyped-def]
    """The largest and clearest JPEG that keeps within the limit."""
    image.info = {}  # comments and the like, which the writer would carry over
    kept = b""
    for edge in LONGEST_EDGES:
        image.thumbnail((edge, edge))
        for quality in QUALITIES:
            out = io.BytesIO()
            image.save(out, "JPEG", quality=quality, optimize=True)
            kept = out.getvalue()
            if len(kept) <= MOST_BYTES:
                return kept
    return kept


if __name__ == "__main__":
    main()
