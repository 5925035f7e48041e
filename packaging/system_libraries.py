"""Which libraries of the operating system are missing on Linux, and the one command that brings them.

    what cannot be loaded -> names in the system's own catalogue -> a command (root, sudo, or only shown)

Everything else comes as wheels; macOS and Windows have what Qt and PortAudio need.
Only the standard library: this runs before there is an environment.
"""

import ctypes
import glob
import importlib.util
import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be there, and the package that brings it on each kind of Linux ("" = always there)."""

    name: str
    apt: str
    dnf: str
    pacman: str


# Read off with ldd from the platform plugins of PySide6 6.12 and from sounddevice.
LIBRARIES = (
    Need("libportaudio.so.2", "libportaudio2", "portaudio", "portaudio"),
    Need("libstdc++.so.6", "libstdc++6", "libstdc++", "gcc-libs"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
    Need("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl", "wayland"),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs", "krb5"),
)
CERTIFICATES = Need("certificates", "ca-certificates", "", "")
COMPILER = Need("a C compiler", "gcc libc6-dev", "gcc", "gcc")

# The virtual sound room of the tests. Fedora and Arch use PipeWire in PulseAudio's place, so nothing is named for them.
ROOM = (
    Need("pulseaudio", "pulseaudio", "", ""),
    Need("paplay", "pulseaudio-utils", "", ""),
    Need("libasound_module_pcm_pulse.so", "libasound2-plugins", "", ""),
    Need("flite", "flite", "", ""),
)
# What opens in the tests what Greenroom writes: a browser, a reader of PDF, a reader of sound.
OPENERS = (
    Need("chromium", "chromium", "chromium", "chromium"),
    # What drives the browser in the tests is linked to it.
    Need("libatomic.so.1", "libatomic1", "libatomic", "gcc-libs"),
    Need("pdftotext", "poppler-utils", "poppler-utils", "poppler"),
    Need("ffprobe", "ffmpeg", "ffmpeg-free", "ffmpeg"),
)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def must_compile_recogniser(version: tuple[int, int], system: str, machine: str) -> bool:
    """Whether pocketsphinx has no wheel for this Python on this machine and has to be compiled."""
    return version >= (3, 14) or (version == (3, 12) and system == "Linux" and machine != "x86_64")


def missing_here(can_load: Callable[[str], bool] = loads) -> list[Need]:
    """What Greenroom needs and this Linux lacks."""
    minor = sys.version_info.minor
    missing = [need for need in LIBRARIES if not can_load(need.name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(Need("ensurepip", f"python3.{minor}-venv", "python3-libs", "python"))
    if not os.path.exists("/etc/ssl/certs/ca-certificates.crt"):
        missing.append(CERTIFICATES)
    if must_compile_recogniser(sys.version_info[:2], "Linux", platform.machine()):
        if shutil.which("cc") is None:
            missing.append(COMPILER)
        if not os.path.exists(os.path.join(sysconfig.get_paths()["include"], "Python.h")):
            missing.append(Need("Python.h", f"python3.{minor}-dev", "python3-devel", "python"))
    return missing


def missing_for_tests() -> list[Need]:
    """What the tests lack here: of the virtual sound room, and of the programs that open what is exported."""

    def is_there(name: str) -> bool:
        if name.endswith(".so"):
            return bool(glob.glob(f"/usr/lib/*/alsa-lib/{name}") or glob.glob(f"/usr/lib*/alsa-lib/{name}"))
        return loads(name) if ".so." in name else shutil.which(name) is not None

    return [need for need in (*ROOM, *OPENERS) if not is_there(need.name)]


def package_manager(find: Callable[[str], str | None] = shutil.which) -> str | None:
    for manager, program in (("apt", "apt-get"), ("dnf", "dnf"), ("pacman", "pacman")):
        if find(program):
            return manager
    return None


def package_names(needs: Iterable[Need], manager: str, is_known: Callable[[str], bool]) -> list[str]:
    """Each package once, in order.

    Debian 13 and Ubuntu 24.04 renamed some of them with "t64": that name is taken where only it is in the catalogue.
    """
    named = {"apt": [n.apt for n in needs], "dnf": [n.dnf for n in needs], "pacman": [n.pacman for n in needs]}
    names: list[str] = []
    for name in " ".join(named[manager]).split():
        renamed = f"{name}t64"
        chosen = renamed if manager == "apt" and not is_known(name) and is_known(renamed) else name
        if chosen not in names:
            names.append(chosen)
    return names


def install_commands(manager: str, names: Sequence[str], refresh: bool) -> list[list[str]]:
    """What brings the packages, to be run in order as root; `refresh` reads the catalogue first."""
    if manager == "dnf":
        return [["dnf", "install", "-y", *names]]
    if manager == "pacman":
        return [["pacman", "-S", "--needed", "--noconfirm", *names]]
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    return [["apt-get", "update"], install] if refresh else [install]


def as_one_line(commands: Iterable[Sequence[str]], is_root: bool = False) -> str:
    """The commands as somebody would type them."""
    return " && ".join(" ".join(command if is_root else ["sudo", *command]) for command in commands)
