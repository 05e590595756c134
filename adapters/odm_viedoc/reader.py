"""What Viedoc's designs add to ODM: windows between the activities of two events (SDM-XML 1.0, FORMATS 3.5)."""

from __future__ import annotations

from adapters.kit.odm_file import OdmFile
from adapters.kit.odm_metadata import Metadata
from adapters.kit.schedule import NO_WINDOW, Schedule, Window
from adapters.kit.xml import Element


class ViedocMetadata(Metadata):
    """Timing stands in the protocol, before the events; an event is timed by the activity it starts with."""

    def __init__(self, file: OdmFile) -> None:
        super().__init__(file)
        self._schedule = Schedule()
        self.handlers["Protocol"] = self._timed_protocol

    def window(self, element: Element, attributes: dict[str, str]) -> Window:
        """The window of the first of the event's activities that has one."""
        activities = [child.get("ActivityOID", "") for child in self._named(element, ":ActivityRef")]
        found = (self._schedule.window(activity) for activity in activities)
        return next((window for window in found if window != NO_WINDOW), NO_WINDOW)

    def _timed_protocol(self, element: Element) -> None:
        self._protocol(element)
        for timing in element.iter("{*}RelativeTimingConstraint"):
            known = timing.get
            way = known("TimepointRelativeTarget"), known("TimepointPreWindow"), known("TimepointPostWindow")
            self._schedule.follows(known("SuccessorActivityOID", ""), known("PredecessorActivityOID", ""), *way)
