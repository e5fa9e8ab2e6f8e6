"""The colours by what they mean, for light and dark rooms; the same meanings in both, contrast held by a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb by meaning; `…_text` is the shade of the same meaning that can be read as text (4.5:1).

    From `indigo` on they are those of the other lenses: eight hues, four bands of cost, feelings from low to high.
    """

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
    indigo: str
    green: str
    wine: str
    teal: str
    rose: str
    purple: str
    cyan: str
    olive: str
    cost_1: str
    cost_2: str
    cost_3: str
    cost_4: str
    low_3: str
    low_2: str
    low_1: str
    high_1: str
    high_2: str
    high_3: str
    periods: tuple[str, str, str]
    """Calm tints that follow one another behind the lanes; a grey print tells neighbours apart."""


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
    indigo="#332288",
    green="#117733",
    wine="#882255",
    teal="#2F9C8B",
    rose="#CC6677",
    purple="#AA4499",
    cyan="#2F8FBF",
    olive="#85852A",
    cost_1="#A9892B",
    cost_2="#8C6D14",
    cost_3="#6B5208",
    cost_4="#453400",
    low_3="#5A1F7A",
    low_2="#8743AC",
    low_1="#AC78C6",
    high_1="#3D9A78",
    high_2="#177A59",
    high_3="#07513A",
    periods=("#FAF8F2", "#E9EDF0", "#F4F2EC"),
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
    indigo="#9C92EA",
    green="#4CB86A",
    wine="#D0588C",
    teal="#44C9B4",
    rose="#F09AA6",
    purple="#D58AC8",
    cyan="#88CCEE",
    olive="#C9C94F",
    cost_1="#A48E4C",
    cost_2="#C4A555",
    cost_3="#E2C069",
    cost_4="#FFE59A",
    low_3="#E9C4FC",
    low_2="#C58CE2",
    low_1="#A97AC4",
    high_1="#5FB594",
    high_2="#78D0AE",
    high_3="#A5F3D4",
    periods=("#20262D", "#2E353D", "#272D34"),
)


def theme_named(name: str) -> Theme:
    """The theme of this name; light where the name is unknown."""
    return DARK if name == DARK.name else LIGHT
