"""What may be done to an appointment."""

from __future__ import annotations

from hub.operations.verb import Verb, code, instant, ref
from hub.principal import Role
from hub.tables.appointment import AppointmentState, appointment
from hub.tables.person import person
from hub.tables.subject import subject

_SITE_SIDE = (Role.SITE, Role.SMO)

VERBS = (
    Verb(
        name="bookAppointment",
        does="Book an appointment of a participant for a visit of the schedule.",
        table=appointment,
        given=(
            ref("subject_id", subject, "The participant.", required=True),
            code("event_oid", "OID of the visit (ODM StudyEventOID).", required=True),
            instant("starts_at", "When it begins.", required=True),
            instant("ends_at", "When it ends.", required=True),
            ref("person_id", person, "Who sees the participant."),
            code("room", "Where."),
        ),
        roles=_SITE_SIDE,
        creates=True,
        sets={"state": AppointmentState.BOOKED},
    ),
    Verb(
        name="moveAppointment",
        does="Move an appointment.",
        table=appointment,
        given=(
            instant("starts_at", "When it begins.", required=True),
            instant("ends_at", "When it ends.", required=True),
            ref("person_id", person, "Who sees the participant; as before when nothing is said."),
            code("room", "Where; as before when nothing is said."),
        ),
        roles=_SITE_SIDE,
        from_=(AppointmentState.BOOKED,),
    ),
    *(
        Verb(
            name=name,
            does=does,
            table=appointment,
            given=(),
            roles=_SITE_SIDE,
            reason=reason,
            sets={"state": state},
            from_=(AppointmentState.BOOKED,),
        )
        for name, does, state, reason in (
            ("recordAttended", "Say that the participant came.", AppointmentState.ATTENDED, False),
            ("recordMissed", "Say that the participant did not come.", AppointmentState.MISSED, True),
            ("cancelAppointment", "Cancel an appointment.", AppointmentState.CANCELLED, True),
        )
    ),
)
