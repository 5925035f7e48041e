"""How the exported page looks: the window's colours, a column to read, and a print without players."""

import json
from functools import cache
from pathlib import Path

_TOKENS = Path(__file__).resolve().parents[2] / "assets" / "theme" / "tokens.json"
_USED = ("background", "surface", "border", "text", "muted", "accent", "interviewer", "focus")
_RULES = """
*{box-sizing:border-box}
body{margin:0;background:var(--background);color:var(--text);
font:17px/1.55 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:760px;margin:0 auto;padding:48px 24px 96px}
h1{font-size:32px;line-height:1.2;font-weight:600;letter-spacing:-.02em;margin:0 0 24px}
h2{font-size:23px;line-height:1.3;font-weight:600;letter-spacing:-.01em;margin:48px 0 12px;padding-top:24px;
border-top:1px solid var(--border)}
h3{font-size:15px;font-weight:600;color:var(--muted);margin:32px 0 8px}
p{margin:12px 0}
ul{margin:8px 0;padding:0 0 0 18px}
li::marker{color:var(--muted)}
li{margin:6px 0}
strong{font-weight:600}
em{font-style:normal;color:var(--muted)}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:3px}
a:focus-visible,audio:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
nav{margin:24px 0;padding:16px 24px;background:var(--surface);border:1px solid var(--border);border-radius:10px}
nav ol{margin:0;padding:0;list-style:none}
blockquote{margin:8px 0;padding:2px 0 2px 16px;border-left:3px solid var(--accent)}
blockquote.interviewer{border-color:var(--interviewer);color:var(--muted)}
blockquote p{margin:4px 0}
audio{display:block;width:100%;max-width:480px;height:40px;margin:8px 0 16px}
@media print{
:root{color-scheme:light}
body{background:#fff;color:#000;font-size:10.5pt}
main{max-width:none;padding:0}
nav,audio{display:none}
h1,h2,h3{break-after:avoid}
h2{margin-top:24pt;padding-top:12pt}
li,blockquote{break-inside:avoid-page}
@page{margin:20mm 18mm}
}
"""


@cache
def style() -> str:
    colours = json.loads(_TOKENS.read_text(encoding="utf-8"))["colour"]
    light, dark = (_variables(colours[theme]) for theme in ("light", "dark"))
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}" + _RULES.strip()
    )


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{colours[name]};" for name in _USED)
