"""Every error a caller, a source or an operator can meet: a stable code and who must act.

A code is a promise: `docs/errors/<CODE>.md` explains it, and clients may branch on it. A message never
quotes a patient value, a token or SQL; what is quoted is a rule, a name from the configuration or a number.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Actor(StrEnum):
    """Who must act before the same request can succeed."""

    CALLER = "caller"
    SOURCE = "source"
    OPERATOR = "operator"
    RETRY = "retry"


class HubError(Exception):
    """Base of all errors the hub raises on purpose."""

    code: ClassVar[str] = "INTERNAL"
    actor: ClassVar[Actor] = Actor.OPERATOR
    http_status: ClassVar[int] = 500

    def __init__(self, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class ConfigurationError(HubError):
    """The hub's own settings are missing or contradict each other."""

    code = "CONFIGURATION_INVALID"


class DatabaseUnavailable(HubError):
    """PostgreSQL does not answer, or answered too late."""

    code = "DATABASE_UNAVAILABLE"
    actor = Actor.RETRY
    http_status = 503


class StorageExhausted(HubError):
    """No space is left for raw files or for PostgreSQL."""

    code = "STORAGE_EXHAUSTED"
    http_status = 507


class UnsafeDatabase(HubError):
    """Row-level security does not hold, so the hub refuses to serve."""

    code = "DATABASE_UNSAFE"


class RequestRefused(HubError):
    """The request cannot be answered as it stands."""

    code = "REQUEST_INVALID"
    actor = Actor.CALLER
    http_status = 400


class LimitExceeded(RequestRefused):
    """The request is over a published limit; the message says the number and the limit."""

    code = "LIMIT_EXCEEDED"


class BodyTooLarge(RequestRefused):
    """The body is over the limit of bytes."""

    code = "BODY_TOO_LARGE"
    http_status = 413


class DigestMismatch(RequestRefused):
    """The bytes that arrived are not those the caller says it sent (RFC 9530)."""

    code = "DIGEST_MISMATCH"


class CursorInvalid(RequestRefused):
    """The cursor belongs to another query or order, or was altered."""

    code = "CURSOR_INVALID"


class RangeRefused(RequestRefused):
    """The file has no such bytes (RFC 9110 section 15.5.17)."""

    code = "RANGE_REFUSED"
    http_status = 416


class TokenInvalid(RequestRefused):
    """There is no token, or it is expired, foreign, altered or revoked (RFC 6750 section 3.1)."""

    code = "TOKEN_INVALID"
    http_status = 401


class ScopeInsufficient(RequestRefused):
    """The token's scopes do not cover the request (RFC 6750 section 3.1)."""

    code = "SCOPE_INSUFFICIENT"
    http_status = 403


class PersonRequired(RequestRefused):
    """A human answers for this, so the token must be a person's."""

    code = "PERSON_REQUIRED"
    http_status = 403


class ReauthenticationRequired(RequestRefused):
    """The person must sign in anew for this very thing first (RFC 9470 `insufficient_user_authentication`)."""

    code = "REAUTHENTICATION_REQUIRED"
    http_status = 401


class SignInRefused(RequestRefused):
    """Who came from the provider is not let in; the page says why in fixed words."""

    code = "SIGN_IN_REFUSED"
    http_status = 403


class ProviderUnavailable(HubError):
    """The identity provider does not answer, or says of itself what it may not."""

    code = "PROVIDER_UNAVAILABLE"
    actor = Actor.RETRY
    http_status = 503


class NotFound(RequestRefused):
    """No such object, or none the caller may know of; the two look alike."""

    code = "NOT_FOUND"
    http_status = 404


class StateRefused(RequestRefused):
    """The object is not in a state in which this may be done."""

    code = "STATE_REFUSED"
    http_status = 409


class VersionStale(RequestRefused):
    """Somebody changed the object since the caller read it."""

    code = "VERSION_STALE"
    http_status = 409


class NotPermitted(RequestRefused):
    """The caller may see the object and may not do this to it."""

    code = "NOT_PERMITTED"
    http_status = 403


class TextRevealing(RequestRefused):
    """A text that several parties will read looks as if it held a direct identifier."""

    code = "TEXT_REVEALING"


class ExportIncomplete(HubError):
    """An export did not arrive whole."""

    code = "EXPORT_INCOMPLETE"
    actor = Actor.RETRY
    http_status = 502


class PdfUnavailable(HubError):
    """The system libraries that set a PDF are not on the hub's machine."""

    code = "PDF_UNAVAILABLE"
    http_status = 501


class FileRefused(HubError):
    """An export is refused whole; nothing of it was loaded."""

    code = "FILE_REFUSED"
    actor = Actor.SOURCE
    http_status = 422


class FileTruncated(FileRefused):
    """The export ends before its own end mark (`</ODM>`)."""

    code = "FILE_TRUNCATED"


class FileHostile(FileRefused):
    """The export carries a DOCTYPE, entities or another construct no export needs."""

    code = "FILE_HOSTILE"


class FileEncoding(FileRefused):
    """The bytes are not in the declared encoding, or the encoding is not accepted."""

    code = "FILE_ENCODING"


class FileUnrecognised(FileRefused):
    """The file is not what its adapter reads, or no adapter reads it."""

    code = "FILE_UNRECOGNISED"


class FileUnreadable(FileRefused):
    """The path is a directory, is empty, does not exist or may not be read, or the file changed while it was."""

    code = "FILE_UNREADABLE"
    actor = Actor.OPERATOR


class StudyMismatch(FileRefused):
    """The export is of another study than the source declares."""

    code = "STUDY_MISMATCH"


class EnvironmentUndeclared(FileRefused):
    """Neither the export nor the source says which environment the data are of."""

    code = "ENVIRONMENT_UNDECLARED"
    actor = Actor.OPERATOR


class SourceUnknown(HubError):
    """No source system of that name, study or site is declared."""

    code = "SOURCE_UNKNOWN"
    http_status = 404


class SourceUnavailable(HubError):
    """The outside system does not answer, answers that it cannot now, or its answers are cut off."""

    code = "SOURCE_UNAVAILABLE"
    actor = Actor.RETRY
    http_status = 503


class SourceRefused(HubError):
    """The outside system does not accept the credentials, or the hub does not accept where a fetch would lead."""

    code = "SOURCE_REFUSED"
    http_status = 502


class SourceAnswerInvalid(HubError):
    """The outside system's answer is not what its interface says it is."""

    code = "SOURCE_ANSWER_INVALID"
    actor = Actor.SOURCE
    http_status = 502


class MappingInvalid(HubError):
    """A study mapping does not hold to its form."""

    code = "MAPPING_INVALID"


class RunAbandoned(HubError):
    """An operator called the run off before anything of it was published."""

    code = "RUN_ABANDONED"


class RunConflict(HubError):
    """Another run is publishing the same study, or the run was already finished."""

    code = "RUN_CONFLICT"
    actor = Actor.RETRY
    http_status = 409
