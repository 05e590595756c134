"""Counts of investigational product, and what explains a difference."""

from __future__ import annotations

from hub.operations.verb import Verb, code, day, flag, number, prose, ref
from hub.principal import Role
from hub.tables.ip_account import ip_account
from hub.tables.study_site import study_site
from hub.tables.subject import subject

_COUNTS = (Role.SPONSOR, Role.CRO, Role.SITE, Role.SMO)

VERBS = (
    Verb(
        name="recordIpAccount",
        does="Record a count of investigational product. What reveals the treatment needs leave to see it.",
        table=ip_account,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("subject_id", subject, "The participant; the stock of the site when nothing is said."),
            code("product", "The product, as it is labelled.", required=True),
            code("kit_number", "Number of the kit."),
            flag("reveals", "Whether the product or its counts reveal the treatment.", required=True),
            day("counted_on", "The day it was counted.", required=True),
            number("dispensed", "Units dispensed.", required=True),
            number("expected", "Units expected back.", required=True),
            number("returned", "Units returned.", required=True),
            prose("explanation", "What explains a difference."),
        ),
        roles=_COUNTS,
        creates=True,
        fills=lambda given: {"data_class": "BLINDED" if given["reveals"] else "CODE"},
    ),
    Verb(
        name="explainIpAccount",
        does="Say what explains a difference of a count.",
        table=ip_account,
        given=(prose("explanation", "What explains it.", required=True),),
        roles=_COUNTS,
    ),
)
