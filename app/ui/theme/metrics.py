"""Sizes of components that the tokens do not name, so that no widget carries a pixel of its own."""

from types import MappingProxyType

# Paddings of buttons count the border in, whether it is drawn or not: all kinds then line up.
_METRICS = MappingProxyType(
    {
        "button-padding": 17,
        "button-padding-small": 13,
        "button-padding-large": 25,
        "button-padding-quiet": 13,
        "button-padding-quiet-small": 9,
        "button-padding-key": 8,
        "button-padding-key-quiet": 4,
        "key-cap": 20,
        "key-cap-padding": 6,
        "chip": 24,
        "chip-padding": 8,
        "level-padding": 6,
        "level-min": 32,
        "field-padding": 12,
        "start-frame": 64,
        "switch-width": 40,
        "switch-height": 24,
        "switch-knob": 16,
        "segments": 34,
        "segment": 28,
        "segments-inset": 3,
        "segment-padding": 14,
        "toast": 48,
        "progress": 6,
        "dialog-min": 480,
        "dialog-max": 624,
        "hang": 12,
        "continue-card": 88,
        "heading-row": 32,
        "thumbnail-width": 120,
        "thumbnail": 28,
        "thumbnail-width-tall": 216,
        "thumbnail-tall": 40,
        "sections": 208,
        "section-row": 36,
        "control-width": 200,
        "control-width-wide": 320,
        "ledger-row": 40,
        "ledger-when": 128,
        "ledger-to": 200,
        "ledger-figure": 80,
        "window-min-width": 1024,
        "window-min-height": 560,
        "window-width": 1280,
        "window-height": 800,
        "small-width": 1200,
        "small-height": 720,
        "break-start-frame": 1100,
        "brand-mark": 18,
        "nav-item": 32,
        "nav-padding": 11,
        "nav-gap": 6,
        "menu-row": 36,
        "menu-row-tall": 52,
        "scroll-bar": 10,
        "level-column": 96,
    }
)


def metric(name: str) -> int:
    return _METRICS[name]
