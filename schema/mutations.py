"""The verbs. A mutation's body calls its command; the objects of its payload are answered by the engine."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from hub.tables.conflict import ConflictDecision
from hub.tables.site_match import MatchDecision
from schema.calendar_feeds import CalendarFeeds
from schema.carried import UserError, carried, given_text, key_of
from schema.fields import field
from schema.ingest_files import IngestFiles
from schema.inputs import (
    AcceptSiteInput,
    AcceptSiteMatchInput,
    AcceptStudyMatchInput,
    ReplayRecordInput,
    ReplayRunInput,
    ResolveConflictInput,
    SiteMatchInput,
    StudyMatchInput,
    UnresolveConflictInput,
)
from schema.types.conflict import Conflict
from schema.types.ingest_run import ReplayRequest
from schema.types.site_match import SiteMatch
from schema.types.study_match import StudyMatch
from schema.types.study_site import StudySite
from schema.verbs import OPERATIONS


@strawberry.type(description="What came of accepting a study-site.")
class AcceptSitePayload:
    site: StudySite | None = field("The accepted study-site; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why it was not accepted; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What came of asking for a load to be read again.")
class ReplayPayload:
    request: ReplayRequest | None = field("The request, new or waiting already; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why nothing was asked for; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What came of a decision on two study-sites that may be one.")
class SiteMatchPayload:
    match: SiteMatch | None = field("The match, with the decision that waits; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why nothing was decided; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What came of a decision on two studies that may be one.")
class StudyMatchPayload:
    match: StudyMatch | None = field("The match, with the decision that waits; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why nothing was decided; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What came of a decision on a disagreement of sources.")
class ConflictPayload:
    conflict: Conflict | None = field("The conflict, with the decision that waits; null beside `userErrors`.")
    user_errors: list[UserError] = field("Why nothing was decided; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


async def _decided(
    info: Info[Any, None], input_: AcceptSiteMatchInput | SiteMatchInput, decision: MatchDecision
) -> SiteMatchPayload:
    async def work() -> Any:
        match = key_of(input_.match_id, "site_match", "match_id")
        kept = key_of(input_.keep_id, "study_site", "keep_id") if isinstance(input_, AcceptSiteMatchInput) else None
        decide = info.context.commands.decide_site_match
        decided = await decide(info.context.principal, match, decision, input_.reason, input_.version, kept)
        return info.context.fragment("SiteMatch", decided)

    match, errors = await carried(work())
    return SiteMatchPayload(match=match, user_errors=errors, client_mutation_id=given_text(input_.client_mutation_id))


async def _decided_on_studies(
    info: Info[Any, None], input_: AcceptStudyMatchInput | StudyMatchInput, decision: MatchDecision
) -> StudyMatchPayload:
    async def work() -> Any:
        match = key_of(input_.match_id, "study_match", "match_id")
        kept = key_of(input_.keep_id, "study", "keep_id") if isinstance(input_, AcceptStudyMatchInput) else None
        decide = info.context.commands.decide_study_match
        decided = await decide(info.context.principal, match, decision, input_.reason, input_.version, kept)
        return info.context.fragment("StudyMatch", decided)

    match, errors = await carried(work())
    return StudyMatchPayload(match=match, user_errors=errors, client_mutation_id=given_text(input_.client_mutation_id))


async def _settled(
    info: Info[Any, None], input_: ResolveConflictInput | UnresolveConflictInput, decision: ConflictDecision
) -> ConflictPayload:
    async def work() -> Any:
        conflict = key_of(input_.conflict_id, "conflict", "conflict_id")
        source = (
            key_of(input_.source_id, "source_system", "source_id") if isinstance(input_, ResolveConflictInput) else None
        )
        decide = info.context.commands.decide_conflict
        decided = await decide(info.context.principal, conflict, decision, input_.reason, input_.version, source)
        return info.context.fragment("Conflict", decided)

    conflict, errors = await carried(work())
    return ConflictPayload(
        conflict=conflict, user_errors=errors, client_mutation_id=given_text(input_.client_mutation_id)
    )


@strawberry.type(description="What may be done. A mutation needs a scope of its own and leaves an entry in the trail.")
class Mutation(OPERATIONS, CalendarFeeds, IngestFiles):  # type: ignore[misc]  # a class made from data
    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Accept a study-site that only an EDC knows, so that its data are shown. Accepting it again changes"
        " nothing. Needs the scope hub.sites.write and the right CONDUCT for the whole study."
    )
    async def accept_site(
        self,
        info: Info[Any, None],
        input: Annotated[AcceptSiteInput, strawberry.argument(description="Which site, and why.")],
    ) -> AcceptSitePayload:
        async def work() -> Any:
            study = key_of(input.study_id, "study", "study_id")
            accept = info.context.commands.accept_site
            return info.context.fragment(
                "StudySite", await accept(info.context.principal, study, input.number, input.reason)
            )

        site, errors = await carried(work())
        return AcceptSitePayload(site=site, user_errors=errors, client_mutation_id=given_text(input.client_mutation_id))

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Ask for the bytes of a load to be read again, with the mapping of now. The operator's process"
        " takes the request; while one waits, asking again gives the same. Needs the scope hub.ingest and the right"
        " CONDUCT for the whole study."
    )
    async def replay_run(
        self,
        info: Info[Any, None],
        input: Annotated[ReplayRunInput, strawberry.argument(description="Which load, and why.")],
    ) -> ReplayPayload:
        async def work() -> Any:
            run = key_of(input.run_id, "ingest_run", "run_id")
            replay = info.context.commands.replay_run
            return info.context.fragment(
                "ReplayRequest", await replay(info.context.principal, run, input.reason, input.version)
            )

        request, errors = await carried(work())
        return ReplayPayload(
            request=request, user_errors=errors, client_mutation_id=given_text(input.client_mutation_id)
        )

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Ask for a quarantined record to be read again: `replayRun` of the load that held it back, for a"
        " record may need what stands beside it. Needs the scope hub.ingest and the right CONDUCT for the whole study."
    )
    async def replay_record(
        self,
        info: Info[Any, None],
        input: Annotated[ReplayRecordInput, strawberry.argument(description="Which record, and why.")],
    ) -> ReplayPayload:
        async def work() -> Any:
            record = key_of(input.record_id, "quarantined_record", "record_id")
            replay = info.context.commands.replay_record
            return info.context.fragment(
                "ReplayRequest", await replay(info.context.principal, record, input.reason, input.version)
            )

        request, errors = await carried(work())
        return ReplayPayload(
            request=request, user_errors=errors, client_mutation_id=given_text(input.client_mutation_id)
        )

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Say that two study-sites are one: what is of the other is shown at the one that is kept, and"
        " nothing is lost. The operator's process carries it out. Needs the scope hub.sites.write and the right CONDUCT"
        " for the whole study."
    )
    async def accept_site_match(
        self,
        info: Info[Any, None],
        input: Annotated[AcceptSiteMatchInput, strawberry.argument(description="Which match, what is kept, and why.")],
    ) -> SiteMatchPayload:
        return await _decided(info, input, MatchDecision.ACCEPT)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Say that two study-sites are two; they are not proposed again. Needs the scope hub.sites.write and"
        " the right CONDUCT for the whole study."
    )
    async def refuse_site_match(
        self,
        info: Info[Any, None],
        input: Annotated[SiteMatchInput, strawberry.argument(description="Which match, and why.")],
    ) -> SiteMatchPayload:
        return await _decided(info, input, MatchDecision.REFUSE)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Undo a decision: what a merge moved goes back to where it was, a refusal is open again. Needs the"
        " scope hub.sites.write and the right CONDUCT for the whole study."
    )
    async def undo_site_match(
        self,
        info: Info[Any, None],
        input: Annotated[SiteMatchInput, strawberry.argument(description="Which match, and why.")],
    ) -> SiteMatchPayload:
        return await _decided(info, input, MatchDecision.UNDO)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Choose the source whose word prevails where sources disagree; what the others say is kept, and the"
        " choice holds until it is undone or they agree. The operator's process carries it out. Needs the scope"
        " hub.sites.write and the right CONDUCT for the whole study."
    )
    async def resolve_conflict(
        self,
        info: Info[Any, None],
        input: Annotated[ResolveConflictInput, strawberry.argument(description="Which conflict, which source, why.")],
    ) -> ConflictPayload:
        return await _settled(info, input, ConflictDecision.RESOLVE)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Undo the choice of a source: the declared rule says again whose word prevails. Needs the scope"
        " hub.sites.write and the right CONDUCT for the whole study."
    )
    async def unresolve_conflict(
        self,
        info: Info[Any, None],
        input: Annotated[UnresolveConflictInput, strawberry.argument(description="Which conflict, and why.")],
    ) -> ConflictPayload:
        return await _settled(info, input, ConflictDecision.UNDO)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Say that two studies are one: the other names the one that is kept; no data and no right moves."
        " The operator's process carries it out. Needs the scope hub.sites.write"
        " and the right CONDUCT for the whole of both."
    )
    async def accept_study_match(
        self,
        info: Info[Any, None],
        input: Annotated[AcceptStudyMatchInput, strawberry.argument(description="Which match, what is kept, and why.")],
    ) -> StudyMatchPayload:
        return await _decided_on_studies(info, input, MatchDecision.ACCEPT)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Say that two studies are two; they are not proposed again. Needs the scope hub.sites.write"
        " and the right CONDUCT for the whole of both."
    )
    async def refuse_study_match(
        self,
        info: Info[Any, None],
        input: Annotated[StudyMatchInput, strawberry.argument(description="Which match, and why.")],
    ) -> StudyMatchPayload:
        return await _decided_on_studies(info, input, MatchDecision.REFUSE)

    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Undo a decision: the studies are two again, a refusal is open again. Needs the scope"
        " hub.sites.write and the right CONDUCT for the whole of both."
    )
    async def undo_study_match(
        self,
        info: Info[Any, None],
        input: Annotated[StudyMatchInput, strawberry.argument(description="Which match, and why.")],
    ) -> StudyMatchPayload:
        return await _decided_on_studies(info, input, MatchDecision.UNDO)
