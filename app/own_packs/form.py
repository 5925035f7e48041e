"""A draft as the form shows it: sections, fields and parts with what is written in them. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.own_packs.editing import Fields, as_text, at, ids_in
from app.own_packs.fields import PACK, QUESTION, Section, Spec
from app.session.question_views import FieldView, PartView, Place, SectionView

_SPOKEN = ("says", "about", "for", "title")
_TOLD_BY = ("ask", "say")
_NOTES = {"before-solution": "Counts only before a solution", "last-quarter": "Counts only near the end"}


def form_of(fields: Fields, personas: Sequence[tuple[str, str]], of_pack: bool = False) -> tuple[SectionView, ...]:
    """`personas` are ids and roles of those who may have a wording of their own."""
    sections: Sequence[Section] = PACK if of_pack else QUESTION
    return tuple(_section(section, fields, personas) for section in sections)


def _section(section: Section, fields: Fields, personas: Sequence[tuple[str, str]]) -> SectionView:
    views = tuple(_field(spec, spec.path, fields, personas) for spec in section.fields)
    return SectionView(section.id, section.title, _facts(views), views, section.needed)


def _field(spec: Spec, place: Place, fields: Fields, personas: Sequence[tuple[str, str]]) -> FieldView:
    value = at(fields, place)
    inner: tuple[FieldView, ...] = ()
    parts: tuple[PartView, ...] = ()
    choices = spec.choices
    if spec.kind == "wording":
        inner = _wordings(place, value, personas)
    elif spec.kind == "levels":
        inner = tuple(_level(place, level, value) for level in (4, 5, 6))
    elif spec.kind == "parts" and isinstance(value, list):
        parts = tuple(_part(spec, (*place, number), fields, personas) for number in range(len(value)))
    elif spec.ids:
        choices = tuple((id, _says(fields, spec.ids, id)) for id in ids_in(fields, spec.ids))
    return FieldView(
        place=place,
        kind=spec.kind,
        label=spec.label,
        value="" if inner or spec.kind == "parts" else as_text(spec, value),
        hint=spec.hint,
        choices=choices,
        fields=inner,
        parts=parts,
        part_name=spec.name,
        needed=spec.needed,
        tall=spec.tall,
    )


def _wordings(place: Place, value: Any, personas: Sequence[tuple[str, str]]) -> tuple[FieldView, ...]:
    known = {"plain": value} if isinstance(value, str) else value if isinstance(value, Mapping) else {}
    names = [("plain", "Plain"), *personas]
    names += [(str(key), str(key)) for key in known if key not in dict(names)]
    return tuple(
        FieldView((*place, id), "text", role, " ".join(str(known.get(id, "") or "").split()), needed=id == "plain")
        for id, role in names
    )


def _level(place: Place, level: int, value: Any) -> FieldView:
    text = value.get(level) if isinstance(value, Mapping) else ""
    return FieldView((*place, level), "text", f"L{level}", " ".join(str(text or "").split()), needed=True)


def _part(spec: Spec, place: Place, fields: Fields, personas: Sequence[tuple[str, str]]) -> PartView:
    item = at(fields, place)
    if isinstance(item, str) and spec.parts[0].key:
        item = {"says": item}
    views = tuple(_field(part, (*place, *part.path), fields, personas) for part in spec.parts)
    if isinstance(at(fields, place), str) and spec.parts[0].key:
        views = tuple(_with_says(view, item) for view in views)
    return PartView(place, part_title(item, fields), _note(item), views)


def _with_says(view: FieldView, item: Mapping[str, str]) -> FieldView:
    if view.place[-1:] != ("says",):
        return view
    return FieldView(view.place, view.kind, view.label, item["says"], view.hint, needed=view.needed)


def part_title(item: Any, fields: Fields) -> str:
    """What a part is about, in its own words."""
    if isinstance(item, str):
        return item
    if not isinstance(item, Mapping):
        return ""
    if isinstance(item.get("for"), str):
        return _says(fields, "key_points", item["for"])
    for key in _SPOKEN:
        if isinstance(item.get(key), str) and item[key]:
            return " ".join(item[key].split())
    for wording in (*(item.get(key) for key in _TOLD_BY), item):
        text = wording.get("plain") if isinstance(wording, Mapping) else wording
        if isinstance(text, str) and text:
            return " ".join(text.split())
    return ""


def _note(item: Any) -> str:
    if not isinstance(item, Mapping):
        return ""
    cues = item.get("cues")
    said = [_NOTES.get(str(item.get("order", "")), "")]
    if isinstance(cues, list) and cues:
        said.append(f"{len(cues)} phrases" if len(cues) > 1 else "1 phrase")
    return ", ".join(part for part in said if part)


def _says(fields: Fields, name: str, id: str) -> str:
    for item in fields.get(name) or []:
        if isinstance(item, Mapping) and item.get("id") == id:
            return str(item.get("says") or id)
    return id


def _facts(views: Sequence[FieldView]) -> str:
    """What a folded section holds: "2 traps", "3 of 3 levels", or nothing yet."""
    found = []
    for view in views:
        if view.kind == "parts" and view.parts:
            found.append(counted(len(view.parts), view.part_name))
        elif view.kind == "phrases" and view.value:
            found.append(counted(len(view.value.splitlines()), "line"))
        elif view.kind == "levels":
            found.append(f"{sum(bool(each.value) for each in view.fields)} of 3")
    return ", ".join(found) or "None yet"


def counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
