"""ISRCTN: one trial."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.registry_entry import Register, RegistryAdapter
from hub.canonical.terminology import Registry

ADAPTER = RegistryAdapter(
    Path(__file__).parent,
    Register(
        Registry.ISRCTN,
        marks=("isrctn", "trialDescription"),
        own="isrctn",
        prefix="ISRCTN",
        ids=(
            r"isrctn",
            r"externalRefs\.(eudraCTNumber|clinicalTrialsGovNumber|protocolSerialNumber|irasNumber)",
            r"externalRefs\.secondaryNumbers\.secondaryNumber",
        ),
        titles=("trialDescription.scientificTitle", "trialDescription.title"),
        changed=("lastUpdated",),
        left_out=r"parties\.contact.*|results\.(baselineChar|participantFlow|outcomeMeasures|adverseEvents).*",
    ),
)
