"""The example views that the pictures of the window are made from."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PACKAGING = Path(__file__).resolve().parents[3] / "packaging"


def examples(name: str) -> ModuleType:
    """A module of packaging/ by its name; the folder is not a package, so that it cannot shadow PyPI's packaging."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
