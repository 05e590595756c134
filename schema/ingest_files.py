"""The mutation that asks for files which a party handed in to be loaded."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from schema.carried import UserError, carried, given_text, key_of
from schema.fields import field
from schema.types.ingest_request import IngestFilesInput, IngestRequest


@strawberry.type(description="What came of asking for files to be loaded.")
class IngestFilesPayload:
    requests: list[IngestRequest] = field(
        "The requests in the order of the files, new or waiting already; empty beside `userErrors`."
    )
    user_errors: list[UserError] = field("Why nothing was asked for; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What has files loaded.")
class IngestFiles:
    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Ask for files of a source to be loaded in their order, or with `dryRun` for what loading each by"
        " itself would do. The operator's process takes the requests; while one waits, asking again gives the same."
        " For the organization that owns the source in the study: a laboratory, or with the right CONDUCT for"
        " the whole study."
    )
    async def ingest_files(
        self,
        info: Info[Any, None],
        input: Annotated[IngestFilesInput, strawberry.argument(description="Which files, of which source, and why.")],
    ) -> IngestFilesPayload:
        async def work() -> Any:
            made = await info.context.commands.ingest_files(
                info.context.principal,
                key_of(input.study_id, "study", "study_id"),
                key_of(input.source_id, "source_system", "source_id"),
                [key_of(each, "uploaded_file", "file_ids") for each in input.file_ids],
                input.dry_run,
                input.reason,
            )
            return [info.context.fragment("IngestRequest", each) for each in made]

        requests, errors = await carried(work())
        return IngestFilesPayload(
            requests=requests or [], user_errors=errors, client_mutation_id=given_text(input.client_mutation_id)
        )
