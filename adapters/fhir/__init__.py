"""HL7 FHIR R4 and R5: Bundles, NDJSON and single resources."""

from __future__ import annotations

from adapters.fhir.reader import FhirAdapter

ADAPTER = FhirAdapter()
