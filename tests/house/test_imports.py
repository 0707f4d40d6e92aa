"""No import cycles, and no room that imports a later one."""

from graphlib import TopologicalSorter

import pytest
from sources import TREES, imported

# Ground floor first: a room may import what stands before it. What stands on one line doesn't import each other.
FLOORS = (
    {"errors", "money", "extras", "hypothesis_plugin"},
    {"currencies"},
    {"languages"},
    {"text", "rates"},
    {"checking"},
    {"articles"},
    {"report"},
    {"arrow"},
    {"corpus"},
    {"integrations"},
    {"strategies", "serve"},
    {"cli"},
    {"__main__"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def room_of(name):
    return name.split(".")[1] if "." in name else None


def test_every_room_has_its_floor():
    assert {room_of(name) for name in TREES} - {None} <= set(FLOOR)


@pytest.mark.parametrize("name", [name for name in TREES if room_of(name)])
def test_no_room_imports_a_later_one(name):
    floor = FLOOR[room_of(name)]
    later = {
        other
        for other in imported(name, TREES[name])
        if other.startswith("currnorm.") and FLOOR[room_of(other)] > floor
    }
    assert later == set()


def test_there_is_no_cycle():
    graph = {
        name: {other for other in imported(name, tree) if other in TREES and other != "currnorm"}
        for name, tree in TREES.items()
    }
    # A package imports its modules, and they never ask it for anything but each other.
    for name, others in graph.items():
        graph[name] = {other for other in others if not name.startswith(f"{other}.")}
    order = list(TopologicalSorter(graph).static_order())
    assert set(order) >= set(TREES)
