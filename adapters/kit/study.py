"""Whether an export is of the declared study, and of which environment: one rule for every format of Study OIDs."""

from __future__ import annotations

import re
from typing import Final

from hub.canonical.adapter import Declared, FileFacts
from hub.errors import EnvironmentUndeclared, StudyMismatch

_BRACKETED: Final = re.compile(r"(.*?)\s*\(\s*([^()]*?)[\s_-]*[0-9]*\s*\)\s*")  # Trial(Prod), Trial (UAT 2)
_ENVIRONMENTS: Final = {
    "PROD": "PRODUCTION",
    "PRODUCTION": "PRODUCTION",
    "UAT": "UAT",
    "DEV": "UAT",
    "TEST": "UAT",
    "AUX": "UAT",
    "DEMO": "UAT",
    "TRAIN": "TRAINING",
    "TRAINING": "TRAINING",
}
"""Rave's bracketed words (FORMATS 3.1); what is not production stays apart from it."""


class StudyCheck:
    """The studies one file may be of.

    bracketed: whether a Study OID ends with the environment in brackets (Rave).
    """

    def __init__(self, declared: Declared, facts: FileFacts, *, bracketed: bool = False) -> None:
        self._declared = declared
        self._facts = facts
        self._bracketed = bracketed
        self._accepted: set[str] = set()

    def accept(self, study_oid: str) -> None:
        """The OID names a part of the study (an OpenClinica site)."""
        self._accepted.add(study_oid)

    def settle(self, study_oid: str | None) -> None:
        """The data are of the declared study and of a known environment.

        Raises StudyMismatch or EnvironmentUndeclared.
        """
        if study_oid in self._accepted:
            return
        if not study_oid:
            raise StudyMismatch("the export does not say of which study its data are")
        project, word = study_oid, None
        declared = self._declared
        if self._bracketed and (found := _BRACKETED.fullmatch(study_oid)):
            project, word = found[1], _ENVIRONMENTS.get(found[2].upper())
            if word is None and declared.environment == "PRODUCTION" and study_oid not in declared.study_oids:
                raise StudyMismatch("the brackets of the Study OID do not say production; declare the whole OID")
        if declared.study_oids:
            if not declared.study_oids & {study_oid, project}:
                raise StudyMismatch("the export is of another study than the source declares")
        elif self._accepted:
            raise StudyMismatch("the export is of several studies and the source declares none")
        if word and declared.environment and word != declared.environment:
            raise StudyMismatch(f"the export is of another environment than the declared {declared.environment}")
        environment = word or declared.environment
        if environment is None:
            raise EnvironmentUndeclared("neither the export nor the source says of which environment the data are")
        self._facts.environment = environment
        self._accepted.add(study_oid)

    def is_ours(self, study_oid: str | None) -> bool:
        """Of a list of several studies, whether this is the declared one.

        Raises as `settle` where the source declares none: then the list may be of one study only.
        """
        if not self._declared.study_oids:
            self.settle(study_oid)
            return True
        try:
            self.settle(study_oid)
        except StudyMismatch:
            return False
        return True
