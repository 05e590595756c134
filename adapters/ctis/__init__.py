"""CTIS: one trial, in the schema before and after 2024-06-17."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.registry_entry import Register, RegistryAdapter
from hub.canonical.terminology import Registry

ADAPTER = RegistryAdapter(
    Path(__file__).parent,
    Register(
        Registry.CTIS,
        marks=("ctStatus",),
        own="ctNumber",
        ids=(
            r"ctNumber",
            r"(.*\.)?(eudraCt|eudraCtInfo)\.eudraCtCode",
            r"(.*\.)?secondaryIdentifyingNumbers\.(nctNumber|isrctnNumber|whoUniversalTrialNumber)\.number",
        ),
        titles=(
            "authorizedApplication.authorizedPartI.trialDetails.clinicalTrialIdentifiers.fullTitle",
            "authorizedPartI.trialDetails.clinicalTrialIdentifiers.fullTitle",
            "title",
            "shortTitle",
        ),
        changed=("publishDate", "lastUpdated"),
        left_out=r"(.*\.)?(publicContacts|scientificContacts|contactPointForUnion|legalRepresentative)\..*",
        packed=("decisionDate", "trialCountries", "recruitmentStatus"),
    ),
)
