"""ClinicalTrials.gov: one study, or the page of a search."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.registry_entry import Register, RegistryAdapter
from hub.canonical.terminology import Registry

_IDENTIFICATION = r"protocolSection\.identificationModule\."

ADAPTER = RegistryAdapter(
    Path(__file__).parent,
    Register(
        Registry.CTGOV,
        marks=("protocolSection",),
        several="studies",
        own="protocolSection.identificationModule.nctId",
        ids=(_IDENTIFICATION + r"(nctId|nctIdAliases|orgStudyIdInfo\.id|secondaryIdInfos\.id)",),
        titles=(
            "protocolSection.identificationModule.officialTitle",
            "protocolSection.identificationModule.briefTitle",
        ),
        changed=(
            "protocolSection.statusModule.lastUpdatePostDateStruct.date",
            "protocolSection.statusModule.lastUpdateSubmitDate",
        ),
        left_out=(
            r"(resultsSection|derivedSection)\..*"
            r"|protocolSection\.contactsLocationsModule\.(centralContacts|locations\.contacts)\..*"
        ),
        retired=("FullStudiesResponse", "<clinical_study", '"required_header"'),
    ),
)
