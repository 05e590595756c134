"""The same three queries served the way Strawberry's documentation teaches it: resolvers, DataLoaders, an async ORM.

With every help that documentation offers (cached parsing and validation, loaders for each relation, plain types
without descriptions or permission classes) and mapped classes of no more columns than are asked for. Reads as the
administrator; rows are limited by explicit predicates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, ColumnElement, Select, Text, and_, any_, exists, func, literal, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, mapped_column
from starlette.requests import HTTPConnection
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.types import Info

from bench.queries import position
from hub import settings as hub_settings
from hub.database import engine

T = TypeVar("T")


class Base(DeclarativeBase):
    """Mapped classes."""


class StudyRow(Base):
    __tablename__ = "study"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str]
    protocol_number: Mapped[str]
    title: Mapped[str | None]
    phase: Mapped[str | None]


class SiteRow(Base):
    __tablename__ = "study_site"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    study_id: Mapped[UUID]
    number: Mapped[str]
    name: Mapped[str | None]
    country: Mapped[str | None]
    source_status: Mapped[str | None]


class SubjectRow(Base):
    __tablename__ = "subject"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    study_id: Mapped[UUID]
    study_site_id: Mapped[UUID]
    label: Mapped[str]
    source_status: Mapped[str | None]


class EventRow(Base):
    __tablename__ = "study_event"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID]
    oid: Mapped[str]
    name: Mapped[str | None]
    occurred: Mapped[str | None]
    occurred_precision: Mapped[str | None]


class FormRow(Base):
    __tablename__ = "form_data"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    study_event_id: Mapped[UUID]
    oid: Mapped[str]
    name: Mapped[str | None]
    source_status: Mapped[str | None]


class StudyAccess(Base):
    __tablename__ = "access_study"
    party_id: Mapped[UUID] = mapped_column(primary_key=True)
    study_id: Mapped[UUID] = mapped_column(primary_key=True)
    rights: Mapped[list[str]] = mapped_column(ARRAY(Text))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime]


class SiteAccess(Base):
    __tablename__ = "access_site"
    party_id: Mapped[UUID] = mapped_column(primary_key=True)
    study_site_id: Mapped[UUID] = mapped_column(primary_key=True)
    study_id: Mapped[UUID]
    rights: Mapped[list[str]] = mapped_column(ARRAY(Text))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime]


class Context:
    """Of one request: who asks, and the loaders of its relations."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], party: UUID, whole: bool) -> None:
        self.sessions = sessions
        self.party = party
        self.whole = whole

    @cached_property
    def site(self) -> DataLoader[UUID, Site | None]:
        return DataLoader(load_fn=self._site)

    @cached_property
    def sites(self) -> DataLoader[tuple[UUID, int], list[Site]]:
        return DataLoader(load_fn=self._sites)

    @cached_property
    def events(self) -> DataLoader[tuple[UUID, int], list[StudyEvent]]:
        return DataLoader(load_fn=self._events)

    @cached_property
    def forms(self) -> DataLoader[tuple[UUID, int], list[Form]]:
        return DataLoader(load_fn=self._forms)

    async def all(self, statement: Select[T]) -> Sequence[T]:
        async with self.sessions() as session:
            return (await session.scalars(statement)).all()

    def _valid(self, access: type[StudyAccess] | type[SiteAccess]) -> ColumnElement[bool]:
        return and_(access.party_id == self.party, func.now() >= access.valid_from, func.now() < access.valid_to)

    def study_visible(self) -> ColumnElement[bool]:
        whole = exists().where(StudyAccess.study_id == StudyRow.id, self._valid(StudyAccess))
        single = exists().where(SiteAccess.study_id == StudyRow.id, self._valid(SiteAccess))
        return whole if self.whole else single

    def site_visible(self) -> ColumnElement[bool]:
        whole = exists().where(StudyAccess.study_id == SiteRow.study_id, self._valid(StudyAccess))
        single = exists().where(SiteAccess.study_site_id == SiteRow.id, self._valid(SiteAccess))
        return whole if self.whole else single

    def subject_visible(self) -> ColumnElement[bool]:
        if self.whole:
            code = literal("CODE") == any_(StudyAccess.rights)
            return exists().where(StudyAccess.study_id == SubjectRow.study_id, self._valid(StudyAccess), code)
        sites = select(SiteAccess.study_site_id).where(
            self._valid(SiteAccess), literal("CODE") == any_(SiteAccess.rights)
        )
        return SubjectRow.study_site_id.in_(sites)

    async def _site(self, ids: list[UUID]) -> list[Site | None]:
        rows = await self.all(select(SiteRow).where(SiteRow.id.in_(ids), self.site_visible()))
        found = {row.id: Site.marshal(row) for row in rows}
        return [found.get(id_) for id_ in ids]

    async def _sites(self, keys: list[tuple[UUID, int]]) -> list[list[Site]]:
        order = (SiteRow.number, SiteRow.id)
        rows = await self._first(SiteRow, SiteRow.study_id, order, keys, self.site_visible())
        return [[Site.marshal(row) for row in each] for each in rows]

    async def _events(self, keys: list[tuple[UUID, int]]) -> list[list[StudyEvent]]:
        rows = await self._first(EventRow, EventRow.subject_id, (EventRow.oid, EventRow.id), keys)
        return [[StudyEvent.marshal(row) for row in each] for each in rows]

    async def _forms(self, keys: list[tuple[UUID, int]]) -> list[list[Form]]:
        rows = await self._first(FormRow, FormRow.study_event_id, (FormRow.oid, FormRow.id), keys)
        return [[Form.marshal(row) for row in each] for each in rows]

    async def _first(
        self,
        model: type[T],
        parent: Any,
        order: tuple[Any, ...],
        keys: list[tuple[UUID, int]],
        visible: ColumnElement[bool] | None = None,
    ) -> list[list[T]]:
        """For each (parent, n) the first n rows of that parent; the keys of one request ask for the same n."""
        place = func.row_number().over(partition_by=parent, order_by=order).label("place")
        inner = select(model, place).where(parent.in_([key for key, _ in keys]))
        if visible is not None:
            inner = inner.where(visible)
        numbered = inner.subquery()
        entity = aliased(model, numbered)
        limit = max(n for _, n in keys)
        rows = await self.all(select(entity).where(numbered.c.place <= limit).order_by(numbered.c.place))
        groups: dict[UUID, list[T]] = defaultdict(list)
        for row in rows:
            groups[getattr(row, parent.key)].append(row)
        return [groups[key][:n] for key, n in keys]


Ctx = Info[Context, None]


@strawberry.type
class Connection(Generic[T]):
    nodes: list[T]


@strawberry.type
class PartialDate:
    iso: str | None
    precision: str | None


@strawberry.type
class Form:
    id: strawberry.ID
    oid: str
    name: str | None
    source_status: str | None

    @classmethod
    def marshal(cls, row: FormRow) -> Form:
        return cls(id=strawberry.ID(f"form_data_{row.id}"), oid=row.oid, name=row.name, source_status=row.source_status)


@strawberry.type
class StudyEvent:
    key: strawberry.Private[UUID]
    id: strawberry.ID
    oid: str
    name: str | None
    occurred: PartialDate | None

    @strawberry.field
    async def forms(self, info: Ctx, first: int = 50) -> Connection[Form]:
        return Connection(nodes=await info.context.forms.load((self.key, first)))

    @classmethod
    def marshal(cls, row: EventRow) -> StudyEvent:
        return cls(
            key=row.id,
            id=strawberry.ID(f"study_event_{row.id}"),
            oid=row.oid,
            name=row.name,
            occurred=PartialDate(iso=row.occurred, precision=row.occurred_precision) if row.occurred else None,
        )


@strawberry.type
class Site:
    id: strawberry.ID
    number: str
    name: str | None
    country: str | None
    source_status: str | None

    @classmethod
    def marshal(cls, row: SiteRow) -> Site:
        return cls(
            id=strawberry.ID(f"study_site_{row.id}"),
            number=row.number,
            name=row.name,
            country=row.country,
            source_status=row.source_status,
        )


@strawberry.type
class Subject:
    key: strawberry.Private[UUID]
    site_key: strawberry.Private[UUID]
    id: strawberry.ID
    label: str
    source_status: str | None

    @strawberry.field
    async def site(self, info: Ctx) -> Site | None:
        return await info.context.site.load(self.site_key)

    @strawberry.field
    async def events(self, info: Ctx, first: int = 50) -> Connection[StudyEvent]:
        return Connection(nodes=await info.context.events.load((self.key, first)))

    @classmethod
    def marshal(cls, row: SubjectRow) -> Subject:
        return cls(
            key=row.id,
            site_key=row.study_site_id,
            id=strawberry.ID(f"subject_{row.id}"),
            label=row.label,
            source_status=row.source_status,
        )


@strawberry.type
class Study:
    row_key: strawberry.Private[UUID]
    id: strawberry.ID
    key: str
    protocol_number: str
    title: str | None
    phase: str | None

    @strawberry.field
    async def sites(self, info: Ctx, first: int = 50) -> Connection[Site]:
        return Connection(nodes=await info.context.sites.load((self.row_key, first)))

    @classmethod
    def marshal(cls, row: StudyRow) -> Study:
        return cls(
            row_key=row.id,
            id=strawberry.ID(f"study_{row.id}"),
            key=row.key,
            protocol_number=row.protocol_number,
            title=row.title,
            phase=row.phase,
        )


def _after(columns: Iterable[Any], cursor: str | None) -> ColumnElement[bool]:
    key, id_ = columns
    if cursor is None:
        return true()
    at, its_id = position(cursor)
    return tuple_(key, id_) > tuple_(at, UUID(its_id))


@strawberry.type
class Query:
    @strawberry.field
    async def studies(self, info: Ctx, first: int = 50, after: str | None = None) -> Connection[Study]:
        order = (StudyRow.key, StudyRow.id)
        where = (info.context.study_visible(), _after(order, after))
        rows = await info.context.all(select(StudyRow).where(*where).order_by(*order).limit(first))
        return Connection(nodes=[Study.marshal(row) for row in rows])

    @strawberry.field
    async def subjects(self, info: Ctx, first: int = 50, after: str | None = None) -> Connection[Subject]:
        order = (SubjectRow.label, SubjectRow.id)
        where = (info.context.subject_visible(), _after(order, after))
        rows = await info.context.all(select(SubjectRow).where(*where).order_by(*order).limit(first))
        return Connection(nodes=[Subject.marshal(row) for row in rows])

    @strawberry.field
    async def subject(self, info: Ctx, id: strawberry.ID) -> Subject | None:
        wanted = UUID(id.removeprefix("subject_"))
        rows = await info.context.all(select(SubjectRow).where(SubjectRow.id == wanted, info.context.subject_visible()))
        return Subject.marshal(rows[0]) if rows else None


class Server(GraphQL[Context, None]):
    """Strawberry's own ASGI application."""

    def __init__(self, settings: hub_settings.Settings) -> None:
        super().__init__(strawberry.Schema(Query, extensions=[ParserCache, ValidationCache]), graphql_ide=None)
        self._sessions = async_sessionmaker(_engine(settings), expire_on_commit=False)
        self._whole: dict[UUID, bool] = {}

    async def get_context(self, request: HTTPConnection, response: Any = None) -> Context:
        party = UUID(request.headers["authorization"].removeprefix("Bearer "))
        if party not in self._whole:
            async with self._sessions() as session:
                self._whole[party] = bool(await session.scalar(select(exists().where(StudyAccess.party_id == party))))
        return Context(self._sessions, party, self._whole[party])


def _engine(settings: hub_settings.Settings) -> AsyncEngine:
    address = engine.admin_dsn(settings, settings.database).replace("postgresql://", "postgresql+asyncpg://", 1)
    session = {"search_path": engine.SCHEMA, "TimeZone": "UTC", "jit": "off", "row_security": "off"}
    return create_async_engine(address, pool_size=16, connect_args={"server_settings": session})


def create_app() -> Server:
    """For uvicorn's `--factory`."""
    return Server(hub_settings.read())
