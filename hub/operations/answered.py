"""What a human answers for, so that a machine's token is refused: each kind, and where it is asked for.

Naming the committee of a submission is of the kind ACCESS and asked for by the verb itself: without one a machine
records it. What only says which of two things known already are one (`acceptSite`, matches of sites and studies,
conflicts) and what has files read (`ingestFiles`, `requestReplay`) gives nobody access who has none by an agreement
that people made, so that it is for the party's systems too: each needs a scope that the operator gives to a client, a
right over the whole study and a reason.
"""

from __future__ import annotations

from enum import StrEnum


class Answered(StrEnum):
    """Of what kind a verb is that needs a person's token (`person` of it); `docs/actions.md` lists the verbs."""

    SIGNATURE = "what is signed (21 CFR 11.10(j), 11.200)"
    DUTY = "whose duty something at a site is, and to whom a task is delegated (ICH E6(R3) 2.3.1)"
    ACCESS = "who may see what, from when and until when (ICH E6(R3) 3.6, 4.2.2(a)(i))"
    BLIND = "who may see a treatment (ICH E6(R3) 2.5.4, 4.1)"
    DATA = "what becomes of the investigator's data (ICH E6(R3) 3.16.1(i), 4.2.4)"
    DECISION = "what is decided on: reports, limits, risks, records that are not needed (ICH E6(R3) 3.10, 3.11)"
    ATTESTED = "what somebody attests to have done, looked at or read (ICH E6(R3) 4.2.3, 4.2.5)"
    HOLD = "what may not be deleted (ICH E6(R3) appendix C)"
