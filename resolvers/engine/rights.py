"""What the caller's party may see of a study-site, as SQL for bindings: rights, not rows, explain a hidden value.

These read the derived access tables, under their own policy, exactly as the row-level policies do: whose rights they
show is for that policy to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal_column, or_, true

from hub.principal import OF_A_PART, Right
from hub.tables.access import access_site, access_source, access_study, access_unblinded
from hub.tables.base import IDENTIFIERS_ON, PARTY
from resolvers.engine.binding import Row

Flag = ColumnElement[bool]


def party() -> ColumnElement[Any]:
    """The id of the caller's party."""
    return literal_column(PARTY)


def holds(row: Row, right: Right, *, study: str = "study_id", site: str | None = "study_site_id") -> Flag:
    """The party holds the right at the row's study-site or in its whole study.

    For IDENTIFIER the token must carry the scope too. `study` and `site` name the row's columns (`site` None: a row
    of the study as a whole).
    """
    whole, here = access_study.alias(), access_site.alias()
    ways: list[Flag] = [exists().where(whole.c.study_id == row[study], _holding(whole, right))]
    if site is not None:
        ways.append(exists().where(here.c.study_site_id == row[site], _holding(here, right)))
    scope: Flag = literal_column(IDENTIFIERS_ON) if right is Right.IDENTIFIER else true()
    return and_(scope, or_(*ways))


def open_facts_absence(row: Row, *, site: str | None = None) -> ColumnElement[Any]:
    """`NOT_PERMITTED` where the caller is shown nothing that any right opens: at the site, else in the whole study.

    As `reach` and `any_study` of the policies have it: rights over a part of the study open none of it.
    """
    whole, here = access_study.alias(), access_site.alias()
    part: ColumnElement[Any] = literal_column(f"'{{{','.join(OF_A_PART)}}}'::text[]")

    def opens(access: Any) -> Flag:
        return and_(valid(access), ~access.c.rights.op("<@", is_comparison=True)(part))

    study, place = (
        (row.id, here.c.study_id == row.id) if site is None else (row.study_id, here.c.study_site_id == row[site])
    )
    ways = (exists().where(whole.c.study_id == study, opens(whole)), exists().where(place, opens(here)))
    return case((~or_(*ways), literal_column("'NOT_PERMITTED'")))


def delivered(row: Row, right: Right) -> Flag:
    """The row came from a system of the party's own, of whose data it holds the right."""
    own = access_source.alias()
    return exists().where(
        own.c.source_system_id == row.source_system_id, own.c.study_id == row.study_id, _holding(own, right)
    )


def holds_one(row: Row, rights: Sequence[Right], *, site: str) -> Flag:
    """The party holds one of the rights, as `holds` says."""
    return or_(*(holds(row, right, site=site) for right in rights))


def unblinded(row: Row, *, study: str = "study_id") -> Flag:
    """The principal holds an unblinding grant for the row's study."""
    grant = access_unblinded.alias()
    return exists().where(grant.c.study_id == row[study], valid(grant))


def absence(permitted: Flag, hidden: str = "NOT_PERMITTED", missing: ColumnElement[Any] | None = None) -> Any:
    """The reason a value is absent: `hidden` without the right; with it, `missing` (default: no reason, null)."""
    return case((~permitted, literal_column(f"'{hidden}'")), else_=missing)


def valid(access: Any) -> Flag:
    """The row of derived access holds now."""
    now = func.current_timestamp()
    return and_(now >= access.c.valid_from, now < access.c.valid_to)


def _holding(access: Any, right: Right) -> Flag:
    return and_(valid(access), literal_column(f"'{right}'") == func.any(access.c.rights))
