"""The grounds on which coded data go to parties of other countries, as an operator declares them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg

from hub.errors import ConfigurationError
from hub.operations.natural_key import mint


@dataclass(frozen=True, slots=True)
class TransferBasis:
    """A ground of `hub.tables.transfer_basis`: of one `site` or of a `country`'s, to a recipient or to a country.

    recipient: key of an organization. The site must be confirmed.
    """

    study: str
    environment: str
    kind: str
    reference: str
    valid_from: datetime
    valid_to: datetime
    site: str | None = None
    country: str | None = None
    recipient: str | None = None
    recipient_country: str | None = None

    def names(self) -> tuple[str, ...]:
        """Its natural key."""
        of = (self.site or "", self.country or "", self.recipient or "", self.recipient_country or "")
        return (self.study, self.environment, *of, self.kind, self.reference, str(self.valid_from))


async def apply(connection: asyncpg.Connection[Any], bases: tuple[TransferBasis, ...]) -> None:
    """Make them, and end those whose end has moved. Raises ConfigurationError where a site is not there."""
    for basis in bases:
        study = mint("study", basis.study, basis.environment)
        site = await connection.fetchval(
            "select id from study_site where study_id = $1 and number = $2 and confirmed_at is not null",
            study,
            basis.site,
        )
        if basis.site is not None and site is None:
            raise ConfigurationError(f"[[transfer_basis]]: study {basis.study} has no confirmed site {basis.site}")
        await connection.execute(
            "insert into transfer_basis as t (id, study_id, study_site_id, country, recipient_id, recipient_country,"
            " kind, reference, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            " on conflict (id) do update set valid_to = excluded.valid_to, changed_xid = pg_current_xact_id(),"
            " changed_at = now() where t.valid_to <> excluded.valid_to",
            mint("transfer_basis", *basis.names()),
            study,
            site,
            basis.country,
            mint("organization", basis.recipient) if basis.recipient else None,
            basis.recipient_country,
            basis.kind,
            basis.reference,
            basis.valid_from,
            basis.valid_to,
        )
