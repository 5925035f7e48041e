"""The colours of Greenroom as CSS variables, light and dark by the system, made from the theme's tokens."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TOKENS = Path(__file__).resolve().parents[3] / "assets" / "theme" / "tokens.json"


def colour_css() -> str:
    themes = json.loads(TOKENS.read_text(encoding="utf-8"))["colour"]
    light, dark = _variables(themes["light"]), _variables(themes["dark"])
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{light}}}}}\n"
    )


def _variables(colours: Mapping[str, Any]) -> str:
    return "".join(f"--{name}:{_css(value)};" for name, value in colours.items())


def _css(value: Any) -> str:
    if isinstance(value, str):
        return value
    red, green, blue = (int(value["rgb"][at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{value['alpha']})"
