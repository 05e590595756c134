select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$31") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$12"."label", "t$12"."study_id", "t$12"."id", "t$12"."study_site_id", "t$12"."label" AS k$, "t$12"."id" AS id$ 
FROM subject AS t$12 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$13 
WHERE "t$13"."id" = "t$12"."study_id" AND "t$13"."deleted_at" IS NULL AND "t$13"."key" = $5::text)) ORDER BY "t$12"."label", "t$12"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.event_oid AS event_oid, anon_1.name AS name, anon_1.earliest AS earliest, anon_1.target AS target, anon_1.latest AS latest, anon_1.timing AS timing, anon_1.occurred AS occurred, anon_1.forms AS forms, anon_1.provisional AS provisional, (SELECT coalesce(holiday_1.name_english, holiday_1.name) AS coalesce_1 
FROM holiday AS holiday_1 
WHERE holiday_1.country = anon_1.country AND holiday_1.day = anon_1.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_1.target + later$ AS DATE)) AS min_1 
FROM generate_series(0, anon_1.latest - anon_1.target) AS later$ 
WHERE is_working_day(anon_1.country, CAST(anon_1.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_1.oid AS event_oid, study_event_def_1.name AS name, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_3.oid IS NOT NULL AND anon_3.first = anon_3.last AND (anon_3.first < CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) OR anon_3.first > CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_3.oid IS NOT NULL) THEN 'DONE' WHEN (anon_2.today < CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0)) THEN 'UPCOMING' WHEN (anon_2.today <= CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_3.first = anon_3.last) THEN anon_3.first END AS occurred, study_event_def_1.form_oids AS forms, anon_2.anchor IS NULL AND study_event_def_1.target_day < 0 AS provisional, study_event_def_1.ordinal AS ordinal, anon_2.country AS country 
FROM study_event_def AS study_event_def_1 JOIN (SELECT study_site_1.country AS country, local_day(now(), study_site_1.time_zone) AS today, (SELECT subject_milestone_1.occurred_earliest 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "p$1"."id" AND subject_milestone_1.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_1.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_2.occurred_earliest 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "p$1"."id" AND subject_milestone_2.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_2.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_3.occurred_latest) AS min_3 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "p$1"."id" AND subject_milestone_3.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id") AS anon_2 ON true LEFT OUTER JOIN (SELECT study_event_1.oid AS oid, min(study_event_1.occurred_earliest) AS first, max(study_event_1.occurred_latest) AS last 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND study_event_1.occurred IS NOT NULL GROUP BY study_event_1.oid) AS anon_3 ON anon_3.oid = study_event_def_1.oid 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_1.deleted_at IS NULL AND CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END IS NOT NULL AND (anon_3.oid IS NOT NULL OR anon_2.ended IS NULL OR CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END AS DATE) <= anon_2.ended)) AS anon_1 ORDER BY anon_1.target, anon_1.ordinal, anon_1.event_oid) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."event_oid" AS "eventOid", "s$2"."target" AS "target", "s$2"."earliest" AS "earliest", "s$2"."latest" AS "latest", "s$2"."timing" AS "timing", "s$2"."occurred" AS "occurred") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."contacted_on", "t$8"."outcome", "t$8"."next_on", "t$8"."contacted_on" AS k$, "t$8"."id" AS id$ 
FROM retention_contact AS t$8 
WHERE "t$8"."subject_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."contacted_on", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."contacted_on" AS "contactedOn", "p$7"."outcome" AS "outcome", "p$7"."next_on" AS "nextOn") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'WISHES_TO_STOP' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'NOT_REACHED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END, 'NOT_REACHED') ELSE CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END END, 'WISHES_TO_STOP') ELSE CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'NOT_REACHED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END, 'NOT_REACHED') ELSE CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END END END AS "dropOutRisk", "l$6"."j$" AS "scheduledVisits", "l$11"."j$" AS "retentionContacts") AS o$15 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$22"."label", "t$22"."label" AS k$, "t$22"."id" AS id$ 
FROM subject AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$23 
WHERE "t$23"."id" = "t$22"."study_id" AND "t$23"."deleted_at" IS NULL AND "t$23"."key" = $7::text)) AND CASE WHEN ((SELECT min(subject_milestone_8.occurred_latest) AS min_7 
FROM subject_milestone AS subject_milestone_8 
WHERE subject_milestone_8.subject_id = "t$22"."id" AND subject_milestone_8.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_8.known_to IS NULL AND subject_milestone_8.deleted_at IS NULL AND subject_milestone_8.occurred_latest <= CURRENT_DATE) IS NOT NULL) THEN false WHEN ((SELECT appointment_2.state 
FROM appointment AS appointment_2 
WHERE appointment_2.subject_id = "t$22"."id" AND appointment_2.deleted_at IS NULL AND appointment_2.starts_at < now() ORDER BY appointment_2.starts_at DESC, appointment_2.id 
 LIMIT 1) = 'MISSED') THEN true WHEN ((SELECT retention_contact_2.outcome 
FROM retention_contact AS retention_contact_2 
WHERE retention_contact_2.subject_id = "t$22"."id" AND retention_contact_2.deleted_at IS NULL ORDER BY retention_contact_2.contacted_on DESC, retention_contact_2.id 
 LIMIT 1) = 'NOT_REACHED') THEN true WHEN ((SELECT retention_contact_2.outcome 
FROM retention_contact AS retention_contact_2 
WHERE retention_contact_2.subject_id = "t$22"."id" AND retention_contact_2.deleted_at IS NULL ORDER BY retention_contact_2.contacted_on DESC, retention_contact_2.id 
 LIMIT 1) = 'WISHES_TO_STOP') THEN true ELSE EXISTS (SELECT anon_7.event_oid 
FROM (SELECT study_event_def_7.oid AS event_oid, study_event_def_7.name AS name, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_9.oid IS NOT NULL AND anon_9.first = anon_9.last AND (anon_9.first < CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0) OR anon_9.first > CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_9.oid IS NOT NULL) THEN 'DONE' WHEN (anon_8.today < CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0)) THEN 'UPCOMING' WHEN (anon_8.today <= CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_9.first = anon_9.last) THEN anon_9.first END AS occurred, study_event_def_7.form_oids AS forms, anon_8.anchor IS NULL AND study_event_def_7.target_day < 0 AS provisional, study_event_def_7.ordinal AS ordinal, anon_8.country AS country 
FROM study_event_def AS study_event_def_7 JOIN (SELECT study_site_3.country AS country, local_day(now(), study_site_3.time_zone) AS today, (SELECT subject_milestone_9.occurred_earliest 
FROM subject_milestone AS subject_milestone_9 
WHERE subject_milestone_9.subject_id = "t$22"."id" AND subject_milestone_9.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_9.known_to IS NULL AND subject_milestone_9.deleted_at IS NULL AND subject_milestone_9.occurred_earliest = subject_milestone_9.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_9.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_10.occurred_earliest 
FROM subject_milestone AS subject_milestone_10 
WHERE subject_milestone_10.subject_id = "t$22"."id" AND subject_milestone_10.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_10.known_to IS NULL AND subject_milestone_10.deleted_at IS NULL AND subject_milestone_10.occurred_earliest = subject_milestone_10.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_10.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_11.occurred_latest) AS min_9 
FROM subject_milestone AS subject_milestone_11 
WHERE subject_milestone_11.subject_id = "t$22"."id" AND subject_milestone_11.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_11.known_to IS NULL AND subject_milestone_11.deleted_at IS NULL AND subject_milestone_11.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "t$22"."study_site_id") AS anon_8 ON true LEFT OUTER JOIN (SELECT study_event_3.oid AS oid, min(study_event_3.occurred_earliest) AS first, max(study_event_3.occurred_latest) AS last 
FROM study_event AS study_event_3 
WHERE study_event_3.subject_id = "t$22"."id" AND study_event_3.deleted_at IS NULL AND study_event_3.occurred IS NOT NULL GROUP BY study_event_3.oid) AS anon_9 ON anon_9.oid = study_event_def_7.oid 
WHERE study_event_def_7.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_7.deleted_at IS NULL AND CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END IS NOT NULL AND (anon_9.oid IS NOT NULL OR anon_8.ended IS NULL OR CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$22"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END AS DATE) <= anon_8.ended)) AS anon_7 
WHERE anon_7.timing = 'LATE') END = CAST($8::text AS BOOLEAN) ORDER BY "t$22"."label", "t$22"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $9::integer) AS p$21 JOIN LATERAL (SELECT "p$21"."label" AS "label") AS o$25 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "subjects", "l$30"."j$" AS "atRisk") AS o$31 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "b$16".* 
FROM (SELECT DISTINCT a$14.study_site_id AS study_site_id 
FROM access_site AS a$14 
WHERE CURRENT_TIMESTAMP >= a$14.valid_from AND CURRENT_TIMESTAMP < a$14.valid_to) AS v$15 JOIN LATERAL (SELECT "c$17".* 
FROM (SELECT "t$12"."label", "t$12"."study_id", "t$12"."id", "t$12"."study_site_id", "t$12"."label" AS k$, "t$12"."id" AS id$ 
FROM subject AS t$12 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$13 
WHERE "t$13"."id" = "t$12"."study_id" AND "t$13"."deleted_at" IS NULL AND "t$13"."key" = $5::text)) AND "t$12"."study_site_id" = "v$15"."study_site_id" ORDER BY "t$12"."label", "t$12"."id" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $6::integer) AS b$16 ON true ORDER BY "b$16"."k$", "b$16"."id$" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.event_oid AS event_oid, anon_1.name AS name, anon_1.earliest AS earliest, anon_1.target AS target, anon_1.latest AS latest, anon_1.timing AS timing, anon_1.occurred AS occurred, anon_1.forms AS forms, anon_1.provisional AS provisional, (SELECT coalesce(holiday_1.name_english, holiday_1.name) AS coalesce_1 
FROM holiday AS holiday_1 
WHERE holiday_1.country = anon_1.country AND holiday_1.day = anon_1.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_1.target + later$ AS DATE)) AS min_1 
FROM generate_series(0, anon_1.latest - anon_1.target) AS later$ 
WHERE is_working_day(anon_1.country, CAST(anon_1.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_1.oid AS event_oid, study_event_def_1.name AS name, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_3.oid IS NOT NULL AND anon_3.first = anon_3.last AND (anon_3.first < CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) OR anon_3.first > CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_3.oid IS NOT NULL) THEN 'DONE' WHEN (anon_2.today < CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0)) THEN 'UPCOMING' WHEN (anon_2.today <= CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_3.first = anon_3.last) THEN anon_3.first END AS occurred, study_event_def_1.form_oids AS forms, anon_2.anchor IS NULL AND study_event_def_1.target_day < 0 AS provisional, study_event_def_1.ordinal AS ordinal, anon_2.country AS country 
FROM study_event_def AS study_event_def_1 JOIN (SELECT study_site_1.country AS country, local_day(now(), study_site_1.time_zone) AS today, (SELECT subject_milestone_1.occurred_earliest 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "p$1"."id" AND subject_milestone_1.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_1.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_2.occurred_earliest 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "p$1"."id" AND subject_milestone_2.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_2.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_3.occurred_latest) AS min_3 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "p$1"."id" AND subject_milestone_3.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id") AS anon_2 ON true LEFT OUTER JOIN (SELECT study_event_1.oid AS oid, min(study_event_1.occurred_earliest) AS first, max(study_event_1.occurred_latest) AS last 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND study_event_1.occurred IS NOT NULL GROUP BY study_event_1.oid) AS anon_3 ON anon_3.oid = study_event_def_1.oid 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_1.deleted_at IS NULL AND CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END IS NOT NULL AND (anon_3.oid IS NOT NULL OR anon_2.ended IS NULL OR CAST(CASE WHEN (anon_2.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_2.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_2.anchor + study_event_def_1.target_day END AS DATE) <= anon_2.ended)) AS anon_1 ORDER BY anon_1.target, anon_1.ordinal, anon_1.event_oid) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."event_oid" AS "eventOid", "s$2"."target" AS "target", "s$2"."earliest" AS "earliest", "s$2"."latest" AS "latest", "s$2"."timing" AS "timing", "s$2"."occurred" AS "occurred") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."contacted_on", "t$8"."outcome", "t$8"."next_on", "t$8"."contacted_on" AS k$, "t$8"."id" AS id$ 
FROM retention_contact AS t$8 
WHERE "t$8"."subject_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."contacted_on", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."contacted_on" AS "contactedOn", "p$7"."outcome" AS "outcome", "p$7"."next_on" AS "nextOn") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'WISHES_TO_STOP' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'NOT_REACHED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END, 'NOT_REACHED') ELSE CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END END, 'WISHES_TO_STOP') ELSE CASE WHEN ((SELECT retention_contact_1.outcome 
FROM retention_contact AS retention_contact_1 
WHERE retention_contact_1.subject_id = "p$1"."id" AND retention_contact_1.deleted_at IS NULL ORDER BY retention_contact_1.contacted_on DESC, retention_contact_1.id 
 LIMIT 1) = 'NOT_REACHED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END, 'NOT_REACHED') ELSE CASE WHEN ((SELECT appointment_1.state 
FROM appointment AS appointment_1 
WHERE appointment_1.subject_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < now() ORDER BY appointment_1.starts_at DESC, appointment_1.id 
 LIMIT 1) = 'MISSED' AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append(CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END, 'MISSED_APPOINTMENT') ELSE CASE WHEN ((EXISTS (SELECT anon_4.event_oid 
FROM (SELECT study_event_def_4.oid AS event_oid, study_event_def_4.name AS name, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_6.oid IS NOT NULL AND anon_6.first = anon_6.last AND (anon_6.first < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0) OR anon_6.first > CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_6.oid IS NOT NULL) THEN 'DONE' WHEN (anon_5.today < CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END - coalesce(study_event_def_4.days_before, 0)) THEN 'UPCOMING' WHEN (anon_5.today <= CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END + coalesce(study_event_def_4.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_6.first = anon_6.last) THEN anon_6.first END AS occurred, study_event_def_4.form_oids AS forms, anon_5.anchor IS NULL AND study_event_def_4.target_day < 0 AS provisional, study_event_def_4.ordinal AS ordinal, anon_5.country AS country 
FROM study_event_def AS study_event_def_4 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$1"."id" AND subject_milestone_5.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_5.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_6.occurred_earliest 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$1"."id" AND subject_milestone_6.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_earliest = subject_milestone_6.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_6.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_7.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = "p$1"."id" AND subject_milestone_7.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id") AS anon_5 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$1"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_6 ON anon_6.oid = study_event_def_4.oid 
WHERE study_event_def_4.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_4.deleted_at IS NULL AND CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END IS NOT NULL AND (anon_6.oid IS NOT NULL OR anon_5.ended IS NULL OR CAST(CASE WHEN (anon_5.anchor IS NULL AND study_event_def_4.target_day < 0) THEN (anon_5.begun + study_event_def_4.target_day) - (SELECT min(study_event_def_5.target_day) AS min_5 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_6.id 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = metadata_version_2.id AND study_event_def_6.target_day IS NOT NULL AND study_event_def_6.deleted_at IS NULL)) ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL) ELSE anon_5.anchor + study_event_def_4.target_day END AS DATE) <= anon_5.ended)) AS anon_4 
WHERE anon_4.timing = 'LATE')) AND (SELECT min(subject_milestone_4.occurred_latest) AS min_4 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$1"."id" AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE) IS NULL) THEN array_append('{}'::text[], 'LATE_VISIT') ELSE '{}'::text[] END END END END AS "dropOutRisk", "l$6"."j$" AS "scheduledVisits", "l$11"."j$" AS "retentionContacts") AS o$19 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$26"."label", "t$26"."label" AS k$, "t$26"."id" AS id$ 
FROM subject AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$27 
WHERE "t$27"."id" = "t$26"."study_id" AND "t$27"."deleted_at" IS NULL AND "t$27"."key" = $8::text)) AND CASE WHEN ((SELECT min(subject_milestone_8.occurred_latest) AS min_7 
FROM subject_milestone AS subject_milestone_8 
WHERE subject_milestone_8.subject_id = "t$26"."id" AND subject_milestone_8.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_8.known_to IS NULL AND subject_milestone_8.deleted_at IS NULL AND subject_milestone_8.occurred_latest <= CURRENT_DATE) IS NOT NULL) THEN false WHEN ((SELECT appointment_2.state 
FROM appointment AS appointment_2 
WHERE appointment_2.subject_id = "t$26"."id" AND appointment_2.deleted_at IS NULL AND appointment_2.starts_at < now() ORDER BY appointment_2.starts_at DESC, appointment_2.id 
 LIMIT 1) = 'MISSED') THEN true WHEN ((SELECT retention_contact_2.outcome 
FROM retention_contact AS retention_contact_2 
WHERE retention_contact_2.subject_id = "t$26"."id" AND retention_contact_2.deleted_at IS NULL ORDER BY retention_contact_2.contacted_on DESC, retention_contact_2.id 
 LIMIT 1) = 'NOT_REACHED') THEN true WHEN ((SELECT retention_contact_2.outcome 
FROM retention_contact AS retention_contact_2 
WHERE retention_contact_2.subject_id = "t$26"."id" AND retention_contact_2.deleted_at IS NULL ORDER BY retention_contact_2.contacted_on DESC, retention_contact_2.id 
 LIMIT 1) = 'WISHES_TO_STOP') THEN true ELSE EXISTS (SELECT anon_7.event_oid 
FROM (SELECT study_event_def_7.oid AS event_oid, study_event_def_7.name AS name, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_9.oid IS NOT NULL AND anon_9.first = anon_9.last AND (anon_9.first < CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0) OR anon_9.first > CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_9.oid IS NOT NULL) THEN 'DONE' WHEN (anon_8.today < CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END - coalesce(study_event_def_7.days_before, 0)) THEN 'UPCOMING' WHEN (anon_8.today <= CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END + coalesce(study_event_def_7.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_9.first = anon_9.last) THEN anon_9.first END AS occurred, study_event_def_7.form_oids AS forms, anon_8.anchor IS NULL AND study_event_def_7.target_day < 0 AS provisional, study_event_def_7.ordinal AS ordinal, anon_8.country AS country 
FROM study_event_def AS study_event_def_7 JOIN (SELECT study_site_3.country AS country, local_day(now(), study_site_3.time_zone) AS today, (SELECT subject_milestone_9.occurred_earliest 
FROM subject_milestone AS subject_milestone_9 
WHERE subject_milestone_9.subject_id = "t$26"."id" AND subject_milestone_9.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_9.known_to IS NULL AND subject_milestone_9.deleted_at IS NULL AND subject_milestone_9.occurred_earliest = subject_milestone_9.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_9.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_10.occurred_earliest 
FROM subject_milestone AS subject_milestone_10 
WHERE subject_milestone_10.subject_id = "t$26"."id" AND subject_milestone_10.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_10.known_to IS NULL AND subject_milestone_10.deleted_at IS NULL AND subject_milestone_10.occurred_earliest = subject_milestone_10.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_10.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_11.occurred_latest) AS min_9 
FROM subject_milestone AS subject_milestone_11 
WHERE subject_milestone_11.subject_id = "t$26"."id" AND subject_milestone_11.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_11.known_to IS NULL AND subject_milestone_11.deleted_at IS NULL AND subject_milestone_11.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "t$26"."study_site_id") AS anon_8 ON true LEFT OUTER JOIN (SELECT study_event_3.oid AS oid, min(study_event_3.occurred_earliest) AS first, max(study_event_3.occurred_latest) AS last 
FROM study_event AS study_event_3 
WHERE study_event_3.subject_id = "t$26"."id" AND study_event_3.deleted_at IS NULL AND study_event_3.occurred IS NOT NULL GROUP BY study_event_3.oid) AS anon_9 ON anon_9.oid = study_event_def_7.oid 
WHERE study_event_def_7.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_7.deleted_at IS NULL AND CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END IS NOT NULL AND (anon_9.oid IS NOT NULL OR anon_8.ended IS NULL OR CAST(CASE WHEN (anon_8.anchor IS NULL AND study_event_def_7.target_day < 0) THEN (anon_8.begun + study_event_def_7.target_day) - (SELECT min(study_event_def_8.target_day) AS min_8 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "t$26"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_9.id 
FROM study_event_def AS study_event_def_9 
WHERE study_event_def_9.metadata_version_id = metadata_version_3.id AND study_event_def_9.target_day IS NOT NULL AND study_event_def_9.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_8.deleted_at IS NULL) ELSE anon_8.anchor + study_event_def_7.target_day END AS DATE) <= anon_8.ended)) AS anon_7 
WHERE anon_7.timing = 'LATE') END = CAST($9::text AS BOOLEAN) AND "t$26"."study_site_id" = "v$29"."study_site_id" ORDER BY "t$26"."label", "t$26"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $10::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $11::integer) AS p$25 JOIN LATERAL (SELECT "p$25"."label" AS "label") AS o$33 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "subjects", "l$38"."j$" AS "atRisk") AS o$39 ON true
) end;
