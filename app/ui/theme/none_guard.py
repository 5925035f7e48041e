"""Keeps Python alive under PySide6 6.12.0 on Python 3.10 and 3.11.

Measured with 6.12.0 on 3.11.7: every Qt call that returns nothing takes one reference from None without having
added it, about -1.0 for each call (6.10.1 and 6.11.x: 0.0). After some thousand calls Python aborts with
"deallocating None". From 3.12 on None is immortal and the fault has no effect; this gives older Pythons the same.
"""

import ctypes
import sys

from PySide6.QtCore import QObject

_CALLS = 64
_ENOUGH = 1 << 40


def none_is_lost() -> bool:
    """Measured, not guessed from a version: do calls that return nothing cost a reference to None?"""
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        probe.setObjectName("")
    return before - sys.getrefcount(None) > _CALLS // 2


def keep_none() -> None:
    """Once, before the first widget. None's count starts so high that it can never reach zero."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython" and none_is_lost():
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
