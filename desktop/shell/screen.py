"""Whether there is a screen to open a window on."""

import os
import sys


def has_screen() -> bool:
    """Say whether a window would be seen; on Linux a display server says so in the environment."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
