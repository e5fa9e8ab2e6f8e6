"""The pages of the window: one table, each page loaded when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its key in the viewpoint, title, icon, the digit that leads there with Ctrl, and where its class is.

    A page without a digit does not stand in the rail; actions lead to it.
    """

    key: str
    title: str
    icon: str
    digit: str
    where: str


PAGES = (
    Page("map", "Map", "waypoints", "1", "workshop.views.map_page:MapPage"),
    Page("demand", "Demand", "chart-column", "2", "workshop.views.demand_page:DemandPage"),
    Page("routes", "Routes", "share-2", "3", "workshop.views.routes_page:RoutesPage"),
    Page("costs", "Costs", "trending-up", "4", "workshop.views.costs_page:CostsPage"),
    Page("purpose", "Purpose", "compass", "6", "workshop.views.purpose_page:PurposePage"),
    Page("pack", "Pack", "package", "7", "workshop.views.pack_page:PackPage"),
    Page("coding", "Marking", "pencil", "", "workshop.views.coding_page:CodingPage"),
    Page("second_eyes", "A second pair of eyes", "pencil", "", "workshop.views.coding_page:SecondEyesPage"),
    Page("lists", "Lists", "info", "", "workshop.views.lists_page:ListsPage"),
    Page("cases", "Cases", "users", "", "workshop.views.cases_page:CasesPage"),
    Page("cover", "Before it opens", "users", "", "workshop.views.cover_page:CoverPage"),
    Page("start", "Start", "folder-open", "", "workshop.views.start_page:StartPage"),
    Page("review", "About this review", "folder-open", "", "workshop.views.start_page:ReviewPage"),
    Page("cost_library", "Cost library", "trending-up", "", "workshop.views.cost_library:CostLibraryPage"),
    Page("import", "Import", "import", "", "workshop.views.import_panel:ImportPanel"),
)


def page_named(key: str) -> Page:
    """The page of this key; the map where nobody knows the key."""
    return next((page for page in PAGES if page.key == key), PAGES[0])


def page_class(page: Page) -> type[QWidget]:
    """The page's class, imported now."""
    module, _, name = page.where.partition(":")
    return getattr(import_module(module), name)
