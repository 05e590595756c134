"""Records of what happens at study-sites beside the participants: monitors' visits, action items, staff.

What their leading fields are, `hub.canonical.records` says. Days are the source's text; words are those of
`hub.canonical.terminology`, into which the adapter or the mapping puts the source's own. None says nothing and changes
nothing, the empty string takes a day away.
"""

from __future__ import annotations

from typing import NamedTuple


class MonitoringVisit(NamedTuple):
    """A monitor's visit to a study-site and the days of its report (ICH E6(R3) 3.11.4)."""

    seq: int
    line: int
    version: int
    op: str
    visit_key: str  # the source's stable key
    site_key: str
    kind: str | None  # MonitoringKind
    method: str | None  # MonitoringMethod
    state: str | None  # MonitoringVisitState; None: what its days say
    unblinded: bool | None  # of an unblinded monitor
    planned: str | None
    confirmed: str | None
    conducted_from: str | None
    conducted_to: str | None
    letter: str | None
    report_submitted: str | None
    report_approved: str | None


class ActionItem(NamedTuple):
    """What is asked of somebody at a study-site, until when. The words may name no participant."""

    seq: int
    line: int
    version: int
    op: str
    item_key: str  # the source's stable key
    site_key: str
    subject_key: str  # '' of none
    visit_key: str | None  # the monitor's visit it comes from
    description: str | None
    assigned_role: str | None  # SPONSOR | CRO | SMO | SITE
    state: str | None  # ActionItemState; None: what its days say
    due: str | None
    done: str | None
    closed: str | None


class StaffAssignment(NamedTuple):
    """Somebody's duty at a study-site from one day to another. Who is principal investigator, the site itself says."""

    seq: int
    line: int
    version: int
    op: str
    assignment_key: str  # the source's stable key
    site_key: str
    person_key: str  # the source's stable key of the person
    name: str | None
    name_romanised: str | None
    language: str | None  # BCP 47 tag of `name`
    organization_key: str | None  # who employs them
    duty: str | None  # StaffDuty
    starts: str | None
    ends: str | None
    email: str | None = None  # in their profession
    telephone: str | None = None
