"""The numbers and colours of assets/theme/tokens.json as frozen values; no Qt here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

THEME_FOLDER = Path(__file__).resolve().parents[3] / "assets" / "theme"


@dataclass(frozen=True, slots=True)
class Colour:
    """`rgb` is #RRGGBB; alpha is kept apart, because eight digits would mean ARGB in Qt."""

    rgb: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class TypeStyle:
    px: int
    line: int
    weight: int
    family: str
    tracking_em: float
    tabular: bool
    ligatures: bool


@dataclass(frozen=True, slots=True)
class Shadow:
    y: int
    blur: int
    colour: Colour


@dataclass(frozen=True, slots=True)
class Tokens:
    """`colours` and `shadows` are by theme, then by name; `lamp` holds numbers at the lamp's full size."""

    colours: Mapping[str, Mapping[str, Colour]]
    styles: Mapping[str, TypeStyle]
    spaces: Mapping[int, int]
    radii: Mapping[str, int]
    strokes: Mapping[str, float]
    sizes: Mapping[str, int]
    durations: Mapping[str, int]
    waveform: Mapping[str, int]
    lamp: Mapping[str, Mapping[str, float]]
    shadows: Mapping[str, Mapping[str, Shadow]]


def _colour(raw: str | Mapping[str, Any]) -> Colour:
    return Colour(raw) if isinstance(raw, str) else Colour(raw["rgb"], raw["alpha"])


def _colours(raw: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Colour]]:
    themes = {theme: {name: _colour(value) for name, value in names.items()} for theme, names in raw.items()}
    return MappingProxyType({theme: MappingProxyType(names) for theme, names in themes.items()})


def _styles(raw: Mapping[str, Any]) -> Mapping[str, TypeStyle]:
    families = {key: value["name"] for key, value in raw["families"].items()}
    return MappingProxyType(
        {
            name: TypeStyle(
                px=value["px"],
                line=value["line"],
                weight=value["weight"],
                family=families[value["family"]],
                tracking_em=value["tracking-em"],
                tabular=value.get("tabular", False),
                ligatures=value["family"] != "figures",
            )
            for name, value in raw["scale"].items()
        }
    )


def _numbers(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({name: value for name, value in raw.items() if isinstance(value, int | float)})


def _shadows(raw: Mapping[str, Any]) -> Mapping[str, Mapping[str, Shadow]]:
    found: dict[str, dict[str, Shadow]] = {"light": {}, "dark": {}}
    for name, themes in raw.items():
        for theme, by_name in found.items():
            if (value := themes[theme]) is not None:
                by_name[name] = Shadow(value["y"], value["blur"], _colour(value["colour"]))
    return MappingProxyType({theme: MappingProxyType(by_name) for theme, by_name in found.items()})


def read_tokens(path: Path) -> Tokens:
    raw = json.loads(path.read_text(encoding="utf-8"))
    lamp = {part: _numbers(value) for part, value in raw["lamp"].items() if isinstance(value, dict)}
    return Tokens(
        waveform=_numbers(raw["waveform"]),
        lamp=MappingProxyType(lamp),
        colours=_colours(raw["colour"]),
        styles=_styles(raw["type"]),
        spaces=MappingProxyType({int(step): px for step, px in raw["spacing-px"].items()}),
        radii=_numbers(raw["radius-px"]),
        strokes=_numbers(raw["stroke-px"]),
        sizes=_numbers(raw["size-px"]),
        durations=_numbers(raw["motion-ms"]),
        shadows=_shadows(raw["elevation"]),
    )


TOKENS = read_tokens(THEME_FOLDER / "tokens.json")


def size(name: str) -> int:
    return TOKENS.sizes[name]


def space(step: int) -> int:
    """Pixels of a step of the spacing scale, 1 to 7."""
    return TOKENS.spaces[step]


def radius(name: str) -> int:
    return TOKENS.radii[name]


def stroke(name: str) -> float:
    return TOKENS.strokes[name]


def motion_ms(name: str) -> int:
    """The duration as designed; `motion.duration` knows whether anything may move."""
    return TOKENS.durations[name]
