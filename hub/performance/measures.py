"""The measures: which rows of a family count for a figure, and what each adds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, not_, or_, true

from hub.canonical.terminology import QueryKind, SubjectMilestone
from hub.performance.families.participants import bits
from hub.performance.scope import NO, ZERO, Condition, Element, Measure, Parts, Term, number, word, words

ANSWER_DAYS = 5
NON_ENROLLING_DAYS = 90
LATE_ENTRY_DAYS = 10
FILING_DAYS = 30


def _has(set_: Element, *kinds: SubjectMilestone) -> Condition:
    """All of the milestones are in the set."""
    return set_.op("&")(bits(*kinds)) == bits(*kinds)


def _any(set_: Element, *kinds: SubjectMilestone) -> Condition:
    """One of the milestones is in the set."""
    return set_.op("&")(bits(*kinds)) != ZERO


def reached(*of: SubjectMilestone, among: SubjectMilestone | None = None) -> Measure:
    """Participants who reached all of the milestones; by those who reached `among`.

    In a period: who reached the last named of them in it; by those who reached `among` in it.
    """
    needed = (*of, *(() if among is None else (among,)))

    def measure(rows: Any) -> Parts:
        unsure = _any(rows.unsure, *needed)
        by = None if among is None else Term(and_(not_(unsure), _has(rows.reached, among)), at=rows[among])
        return Parts(Term(and_(not_(unsure), _has(rows.reached, *of)), at=rows[of[-1]]), by, Term(unsure))

    return measure


def _at_risk(rows: Any, *kinds: SubjectMilestone) -> tuple[Condition, Term]:
    """On study at the sites, enrolled there or come enrolled, with no date of the kinds in doubt; who is in doubt."""
    unsure = _any(rows.unsure, SubjectMilestone.ENROLLED, *kinds)
    return and_(not_(unsure), rows.joined.is_not(None)), Term(unsure)


def dropped(*, by: bool) -> Measure:
    """Participants on study who withdrew at the sites; by those on study, if so asked."""

    def measure(rows: Any) -> Parts:
        on_study, unsure = _at_risk(rows, SubjectMilestone.WITHDRAWN)
        left = and_(on_study, rows.withdrawn_on.is_not(None))
        return Parts(Term(left, at=rows.withdrawn_on), Term(on_study, at=rows.joined) if by else None, unsure)

    return measure


def kept(rows: Any) -> Parts:
    """Participants on study who did not withdraw at the sites; by those on study."""
    on_study, unsure = _at_risk(rows, SubjectMilestone.WITHDRAWN)
    stayed = and_(on_study, rows.withdrawn_on.is_(None))
    return Parts(Term(stayed, at=rows.joined), Term(on_study, at=rows.joined), unsure)


def finished(rows: Any) -> Parts:
    """Participants on study who completed at the sites; by those who completed or withdrew there."""
    on_study, unsure = _at_risk(rows, SubjectMilestone.COMPLETED, SubjectMilestone.WITHDRAWN)
    on = func.least(rows.completed_on, rows.withdrawn_on)
    completed = and_(on_study, rows.completed_on.is_not(None))
    return Parts(Term(completed, at=rows.completed_on), Term(and_(on_study, on.is_not(None)), at=on), unsure)


def in_state(of: SubjectMilestone | None, *none_of: SubjectMilestone) -> Measure:
    """Participants who reached `of` (None: anybody) and none of the others."""

    def measure(rows: Any) -> Parts:
        unsure = _any(rows.unsure, *none_of, *(() if of is None else (of,)))
        here = true() if of is None else _has(rows.reached, of)
        return Parts(Term(and_(not_(unsure), here, not_(_any(rows.reached, *none_of)))), None, Term(unsure))

    return measure


def days_on_study(rows: Any) -> Parts:
    """Days on study at the sites: those of the period."""
    unsure = _any(rows.unsure, SubjectMilestone.ENROLLED, SubjectMilestone.WITHDRAWN, SubjectMilestone.COMPLETED)
    return Parts(Term(and_(not_(unsure), rows.days > ZERO), rows.days), None, Term(unsure))


def last(of: SubjectMilestone) -> Measure:
    """Days from the latest of a milestone to the day: the least over the participants."""

    def measure(rows: Any) -> Parts:
        here = _has(rows.reached, of)
        return Parts(Term(here, rows.day - rows[of], least=True), None, Term(_any(rows.unsure, of)))

    return measure


def open_queries(low: int = 0, high: int | None = None) -> Measure:
    """Open queries of an age in whole days from `low` to `high`, both included."""

    def measure(rows: Any) -> Parts:
        of_age = [rows.age >= number(low), *([] if high is None else [rows.age <= number(high)])]
        return Parts(Term(and_(rows.open, *of_age)), None, Term(and_(rows.raised_at.is_(None), rows.still)))

    return measure


def waiting(rows: Any) -> Parts:
    """Days since the answer, over queries answered and not closed; those that were opened again are left out."""
    both = and_(rows.open, rows.answered)
    here = and_(both, not_(rows.opened))
    return Parts(Term(here, rows.waiting), Term(here), Term(and_(both, rows.opened)))


def response_time(kind: QueryKind) -> Measure:
    """Days from raised to answered over the answered queries of the kind; the others are left out."""

    def measure(rows: Any) -> Parts:
        mine = rows.kind == word(kind)
        done = and_(mine, rows.answered)
        left = Term(and_(mine, not_(rows.answered)), at=rows.raised_on)
        return Parts(Term(done, rows.response, rows.answered_on), Term(done, at=rows.answered_on), left)

    return measure


def answered_in_time(rows: Any) -> Parts:
    """Answered queries whose answer came within the days; by answered queries."""
    soon = and_(rows.answered, rows.response <= number(ANSWER_DAYS))
    left = Term(not_(rows.answered), at=rows.raised_on)
    return Parts(Term(soon, at=rows.answered_on), Term(rows.answered, at=rows.answered_on), left)


def resolution_time(rows: Any) -> Parts:
    """Days from raised to closed, over closed queries."""
    left = Term(and_(not_(rows.closed), rows.said_closed, not_(rows.open)))
    return Parts(Term(rows.closed, rows.resolution, rows.closed_on), Term(rows.closed, at=rows.closed_on), left)


def approval_time(rows: Any) -> Parts:
    """Days from answered to closed, over closed queries that were answered."""
    done = and_(rows.closed, rows.answered)
    left = Term(and_(rows.closed, not_(rows.answered)), at=rows.closed_on)
    return Parts(Term(done, rows.approval, rows.closed_on), Term(done, at=rows.closed_on), left)


def entry_lag(rows: Any) -> Parts:
    """Days from the visit to the first entry, over pages of which both are known."""
    both = and_(rows.known, rows.lag.is_not(None))
    left = Term(not_(both), at=rows.entered_on)
    return Parts(Term(both, rows.lag, rows.entered_on), Term(both, at=rows.entered_on), left)


def late_entry(rows: Any) -> Parts:
    """Pages entered later than the days allow; by pages of which visit and entry are known."""
    both = and_(rows.known, rows.lag.is_not(None))
    late = and_(both, rows.lag > number(LATE_ENTRY_DAYS))
    left = Term(not_(both), at=rows.entered_on)
    return Parts(Term(late, at=rows.entered_on), Term(both, at=rows.entered_on), left)


def overdue(rows: Any) -> Parts:
    """Visits that did not take place and whose window has ended; by visits whose window has ended."""
    ended = func.coalesce(rows.window_ends < rows.day, NO)
    left = Term(and_(rows.window_ends.is_(None), not_(rows.started)))
    return Parts(Term(and_(ended, not_(rows.started))), Term(ended), left)


def missing_pages(rows: Any) -> Parts:
    """Expected pages nobody began; by expected pages."""
    return Parts(Term(not_(rows.begun)), Term(true()), Term(NO))


def days_missing(rows: Any) -> Parts:
    """Days since the visit, over expected pages nobody began."""
    return Parts(Term(not_(rows.begun), rows.days), Term(not_(rows.begun)), Term(NO))


def deviations(rows: Any) -> Parts:
    """Deviations; those without a date are left out."""
    dated = rows.occurred_on.is_not(None)
    return Parts(Term(dated, at=rows.occurred_on), None, Term(not_(dated)))


def important(rows: Any) -> Parts:
    """Deviations deemed important; by those of which it is said whether they are."""
    said = func.coalesce(or_(rows.code == word("IMPORTANT"), rows.code == word("NOT_IMPORTANT")), NO)
    here = and_(said, rows.code == word("IMPORTANT"))
    return Parts(
        Term(here, at=rows.occurred_on), Term(said, at=rows.occurred_on), Term(not_(said), at=rows.occurred_on)
    )


def report_time(rows: Any) -> Parts:
    """Days from a deviation to its identification, over deviations with both dates."""
    dated = func.coalesce(rows.dated, NO)
    left = Term(not_(dated), at=rows.occurred_on)
    return Parts(Term(dated, rows.days, rows.occurred_on), Term(dated, at=rows.occurred_on), left)


def activated(rows: Any) -> Parts:
    """Study-sites activated and not closed."""
    return Parts(Term(and_(rows.activated_on.is_not(None), rows.closed_on.is_(None))), None, Term(NO))


def planned_sites(rows: Any) -> Parts:
    """Study-sites planned; countries without a plan are left out."""
    return Parts(Term(rows.planned_sites.is_not(None), rows.planned_sites), None, Term(rows.planned_sites.is_(None)))


def planned_enrolment(rows: Any) -> Parts:
    """Participants planned to be enrolled; studies that have no plan of their own, or for the group, are left out."""
    return Parts(Term(rows.planned.is_not(None), rows.planned), None, Term(rows.planned.is_(None), of="study_id"))


def between(earlier: str, later: str) -> Measure:
    """Days between two dates of a study-site, over sites with both."""

    def measure(rows: Any) -> Parts:
        both = and_(rows[earlier].is_not(None), rows[later].is_not(None))
        return Parts(Term(both, rows[later] - rows[earlier], rows[later]), Term(both, at=rows[later]), Term(not_(both)))

    return measure


def against_target(rows: Any) -> Parts:
    """Participants enrolled at study-sites with a target; by the targets."""
    has = rows.target.is_not(None)
    return Parts(Term(has, rows.enrolled), Term(has, rows.target), Term(not_(has)))


def per_day(since: str) -> Measure:
    """Participants enrolled at study-sites whose days are known; by the days."""

    def measure(rows: Any) -> Parts:
        known = func.coalesce(rows[since] > ZERO, NO)
        return Parts(Term(known, rows.enrolled), Term(known, rows[since]), Term(not_(known)))

    return measure


def non_enrolling(rows: Any) -> Parts:
    """Study-sites active for longer than the days that enrolled nobody; by those active for longer."""
    active = func.coalesce(rows.day - rows.activated_on + number(1) > number(NON_ENROLLING_DAYS), NO)
    long = and_(rows.closed_on.is_(None), active)
    return Parts(Term(and_(long, rows.enrolled == ZERO)), Term(long), Term(rows.activated_on.is_(None)))


def until(on: str, days: str, **of: str) -> Measure:
    """Days of the objects of a kind that have come so far by the day, by their number; the others are left out.

    on: the date they came so far, null for none; days: how many it took; of: column and word of the kind.
    """

    def measure(rows: Any) -> Parts:
        mine = and_(true(), *(rows[name] == word(text) for name, text in of.items()))
        done = and_(mine, rows[on].is_not(None))
        return Parts(Term(done, rows[days], rows[on]), Term(done, at=rows[on]), Term(and_(mine, rows[on].is_(None))))

    return measure


def share(of: str, on: str | None = None, *, holds: bool = True) -> Measure:
    """Objects of which it holds, or does not; by all. `on`: the day by which they fall into a period."""

    def measure(rows: Any) -> Parts:
        at = None if on is None else rows[on]
        return Parts(Term(rows[of] if holds else not_(rows[of]), at=at), Term(true(), at=at), Term(NO))

    return measure


def mean(of: str) -> Measure:
    """An amount of each object, by their number."""

    def measure(rows: Any) -> Parts:
        return Parts(Term(true(), rows[of]), Term(true()), Term(NO))

    return measure


def returns(rows: Any) -> Parts:
    """How often reports were returned, by the reports submitted; visits without a report are left out."""
    done, at = rows.submitted_on.is_not(None), rows.submitted_on
    return Parts(Term(done, rows.returns, at), Term(done, at=at), Term(not_(done)))


def on_time(step: str) -> Measure:
    """Visits whose report came so far within the days; by those, and the visits whose days are over."""

    def measure(rows: Any) -> Parts:
        done, late, at = rows[f"{step}_on"].is_not(None), rows[f"{step}_late"], rows.conducted_on
        return Parts(
            Term(and_(done, not_(late)), at=at), Term(or_(done, late), at=at), Term(not_(or_(done, late)), at=at)
        )

    return measure


def complete(needs: str, *holders: str) -> Measure:
    """Expected documents that are there and hold; by those expected. What was waived is left out.

    Who is assigned is not told to everybody who reads documents of conduct: what each of staff is to have is no such.
    """
    told = [] if needs == "QUALIFICATION" else ["PRINCIPAL_INVESTIGATOR"]

    def measure(rows: Any) -> Parts:
        of = or_(rows.duty.is_(None), rows.duty.in_([word(each) for each in told])) if told else true()
        mine = and_(rows.needs == word(needs), rows.holder == func.any(words(holders)), of)
        asked = and_(mine, not_(rows.waived))
        return Parts(Term(and_(asked, rows.there)), Term(asked), Term(and_(mine, rows.waived)))

    return measure


def filed_in_time(holder: str) -> Measure:
    """Documents filed within the days of their date; by those, and the documents whose days are over."""

    def measure(rows: Any) -> Parts:
        mine = and_(rows.needs == word("CONDUCT"), rows.holder == word(holder))
        soon, at = rows.days <= number(FILING_DAYS), rows.dated_on
        return Parts(
            Term(and_(mine, rows.filed, soon), at=at),
            Term(and_(mine, or_(rows.filed, not_(soon))), at=at),
            Term(and_(mine, not_(rows.filed), soon), at=at),
        )

    return measure


def lost(rows: Any) -> Parts:
    """Participants on study and lost to follow-up at the sites; by those on study. Withdrawn for a reason without code:
    left out."""
    on_study, unsure = _at_risk(rows, SubjectMilestone.WITHDRAWN)
    gone = rows.withdrawn_on.is_not(None)
    left = or_(unsure.where, and_(rows.joined.is_not(None), gone, not_(rows.coded)))
    here = and_(on_study, not_(left))
    return Parts(Term(and_(here, gone, rows.lost), at=rows.withdrawn_on), Term(here, at=rows.joined), Term(left))


def open_age(rows: Any) -> Parts:
    """Days since they were raised, over open queries."""
    here = and_(rows.open, rows.raised_at.is_not(None))
    return Parts(Term(here, rows.age), Term(here), Term(and_(rows.raised_at.is_(None), rows.still)))


def raised(rows: Any) -> Parts:
    """Queries raised that were not cancelled."""
    asked = or_(rows.still, rows.said_closed)
    here = and_(asked, rows.raised_at.is_not(None))
    return Parts(Term(here, at=rows.raised_on), None, Term(and_(asked, rows.raised_at.is_(None))))


def data_points(rows: Any) -> Parts:
    """Data points; those without the date they count on are left out."""
    return Parts(Term(not_(rows.undated), rows.number, rows.entered_on), None, Term(rows.undated))


def changed(rows: Any) -> Parts:
    """Data points that were changed; by data points."""
    here, at = not_(rows.undated), rows.entered_on
    return Parts(Term(and_(here, rows.changed), rows.number, at), Term(here, rows.number, at), Term(rows.undated))


def page_without(status: str) -> Measure:
    """Pages whose status does not mean so; by pages of which it is said what does."""

    def measure(rows: Any) -> Parts:
        said = rows[status].is_not(None)
        return Parts(Term(and_(said, not_(rows[status]))), Term(said), Term(not_(said)))

    return measure


def unsigned(low: int, high: int | None) -> Measure:
    """Pages not signed, of an age in days from `low` to `high`, both included."""

    def measure(rows: Any) -> Parts:
        left = func.coalesce(not_(rows.signed), NO)
        of_age = [rows.days >= number(low), *([] if high is None else [rows.days <= number(high)])]
        return Parts(Term(and_(left, *of_age)), None, Term(and_(left, rows.days.is_(None))))

    return measure


def clean(rows: Any) -> Parts:
    """Pages verified on which no query is open; by pages of which it is said what verified is."""
    said = rows.verified.is_not(None)
    return Parts(Term(and_(said, rows.verified, not_(rows.queried))), Term(said), Term(not_(said)))


def lock_ready(rows: Any) -> Parts:
    """Participants at whom nothing waits; by those of whom all gates can be told."""
    return Parts(Term(and_(rows.told, rows.ready)), Term(rows.told), Term(not_(rows.told)))
