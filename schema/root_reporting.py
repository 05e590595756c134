"""The feed of changes, fact tables for reporting, flat rows with stable keys, and whole lists as files."""

from __future__ import annotations

import strawberry

from schema.fields import field
from schema.page import Connection, pages
from schema.root_operations import ENVIRONMENT
from schema.types import fact
from schema.types.bulk_answer import BulkAnswer, BulkAnswerFilter, BulkAnswerOrder
from schema.types.change import ChangeConnection, ChangeFilter
from schema.types.saved_report import SavedReport, SavedReportFilter, SavedReportOrder
from schema.types.site_month import SiteMonth, SiteMonthFilter, SiteMonthOrder


@strawberry.type(description="What reporting asks for.")
class Reporting:
    changes: ChangeConnection = field(
        "The feed of changes, for a copy: what changed of the studies the caller may see, removals included, in the"
        " order of the transactions that changed it. A change is told when every transaction that began before its own"
        " has ended, so that none ever comes in before a cursor. `after` the last cursor it goes on for ever. What the"
        " caller comes to read, or no longer may, by a change of its rights is no change.",
        ENVIRONMENT,
        *pages(ChangeFilter),
    )
    bulk_answers: Connection[BulkAnswer] = field(
        "Whole lists as files, which the caller asked for.", *pages(BulkAnswerFilter, BulkAnswerOrder)
    )
    saved_reports: Connection[SavedReport] = field(
        "Queries of one list that are run again, of the caller's party.", *pages(SavedReportFilter, SavedReportOrder)
    )
    site_months: Connection[SiteMonth] = field(
        "Fact table: figures by study-site and month.", ENVIRONMENT, *pages(SiteMonthFilter, SiteMonthOrder)
    )
    subject_statuses: Connection[fact.SubjectStatus] = field(
        "Fact table: how far participants have come.",
        ENVIRONMENT,
        *pages(fact.SubjectStatusFilter, fact.SubjectStatusOrder),
    )
    query_facts: Connection[fact.QueryFact] = field(
        "Fact table: EDC queries.", ENVIRONMENT, *pages(fact.QueryFactFilter, fact.QueryFactOrder)
    )
    milestone_facts: Connection[fact.MilestoneFact] = field(
        "Fact table: milestones of studies and study-sites.",
        ENVIRONMENT,
        *pages(fact.MilestoneFactFilter, fact.MilestoneFactOrder),
    )
    deviation_facts: Connection[fact.DeviationFact] = field(
        "Fact table: protocol deviations.", ENVIRONMENT, *pages(fact.DeviationFactFilter, fact.DeviationFactOrder)
    )
    document_facts: Connection[fact.DocumentFact] = field(
        "Fact table: regulatory documents.", ENVIRONMENT, *pages(fact.DocumentFactFilter, fact.DocumentFactOrder)
    )
