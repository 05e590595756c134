"""EU Clinical Trials Register: one entry of one country's authority."""

from __future__ import annotations

from pathlib import Path

from adapters.kit.registry_entry import Register, RegistryAdapter
from hub.canonical.terminology import Registry

ADAPTER = RegistryAdapter(
    Path(__file__).parent,
    Register(
        Registry.EUCTR,
        marks=("a2_eudract_number",),
        own="a2_eudract_number",
        ids=(r"a2_eudract_number", r"a4\d*_sponsors_protocol_code_number", r"a5\d*_.*_number.*"),
        titles=("a3_full_title_of_the_trial",),
        part="a1_member_state_concerned",
        left_out=(
            r"(subjectDisposition|baselineCharacteristics|endPoints|adverseEvents)\..*|b1_sponsor\.b5.*"
            r"|trialInformation\.sponsors\.sponsor\.(public|scientific)Contact\..*"
        ),
    ),
)
