"""The colours by what they mean, for light and dark rooms; the same meanings in both, contrast held by a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb by meaning; `…_text` is the shade of the same meaning that can be read as text (4.5:1)."""

    name: str
    paper: str
    panel: str
    sand: str
    line: str
    ink: str
    ink_soft: str
    failure: str
    failure_text: str
    failure_tint: str
    value: str
    value_text: str
    value_tint: str
    system: str
    system_text: str
    rail: str
    rail_active: str
    rail_ink: str
    rail_value: str
    glow: str
    time_plenty: str
    time_short: str
    time_last: str


LIGHT = Theme(
    name="light",
    paper="#FBFAF7",
    panel="#FFFFFF",
    sand="#F3EFE4",
    line="#E3E0D8",
    ink="#1B1F24",
    ink_soft="#5B6470",
    failure="#D55E00",
    failure_text="#B34700",
    failure_tint="#F6DFCC",
    value="#0072B2",
    value_text="#0072B2",
    value_tint="#E6F1F8",
    system="#8A8F98",
    system_text="#5B6470",
    rail="#20262D",
    rail_active="#33404D",
    rail_ink="#E8ECF0",
    rail_value="#56B4E9",
    glow="#F2C94C",
    time_plenty="#7FD0A2",
    time_short="#F2A541",
    time_last="#FF8577",
)

DARK = Theme(
    name="dark",
    paper="#15191E",
    panel="#1D232A",
    sand="#292820",
    line="#353D47",
    ink="#F2F4F6",
    ink_soft="#A9B3BF",
    failure="#FF8A3D",
    failure_text="#FF9B57",
    failure_tint="#43291A",
    value="#56B4E9",
    value_text="#6FC0EE",
    value_tint="#17303F",
    system="#8F98A3",
    system_text="#A9B3BF",
    rail="#0E1115",
    rail_active="#2A333D",
    rail_ink="#E8ECF0",
    rail_value="#56B4E9",
    glow="#F2C94C",
    time_plenty="#7FD0A2",
    time_short="#F2A541",
    time_last="#FF8577",
)


def theme_named(name: str) -> Theme:
    """The theme of this name; light where the name is unknown."""
    return DARK if name == DARK.name else LIGHT
