select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$46") AS TEXT), CAST("l$28"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$, "l$25"."log$" AS log$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$, json_agg("q$24"."log$") AS log$ 
FROM (SELECT row_to_json("o$23") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."starts_at", "t$21"."ends_at", "t$21"."event_oid", "t$21"."study_id", "t$21"."room", "t$21"."state", "t$21"."study_site_id", "t$21"."id", "t$21"."person_id", "t$21"."subject_id", "t$21"."starts_at" AS k$, "t$21"."id" AS id$ 
FROM appointment AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$21"."starts_at" >= CAST($5::text AS TIMESTAMP WITH TIME ZONE) AND "t$21"."starts_at" < CAST($6::text AS TIMESTAMP WITH TIME ZONE) ORDER BY "t$21"."starts_at", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$, "l$13"."log$" AS log$ 
FROM subject AS t$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$, json_build_array(CASE WHEN (("s$6"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$6"."data_class", "s$6"."subject_id") END, "l$11"."log$") AS log$ 
FROM (SELECT "t$5"."id" AS subject_id, CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$5"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$5"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights)))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM subject_identity AS subject_identity_1 
WHERE subject_identity_1.subject_id = "t$5"."id" AND subject_identity_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence, CASE WHEN ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$5"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$5"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) THEN 'IDENTIFIER' ELSE 'CODE' END AS data_class) AS s$6 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, json_build_array('IDENTIFIER', "p$7"."subject_id") AS log$ 
FROM (SELECT "t$8"."kind", "t$8"."value", "t$8"."subject_id", "t$8"."kind" AS k$, "t$8"."id" AS id$ 
FROM subject_identity AS t$8 
WHERE "t$8"."subject_id" = "s$6"."subject_id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."kind", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."kind" AS "kind", "p$7"."value" AS "value") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "s$6"."absence" AS "absence", "l$11"."j$" AS "values") AS o$12 ON true) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "q$15".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.event_oid AS event_oid, anon_2.name AS name, anon_2.earliest AS earliest, anon_2.target AS target, anon_2.latest AS latest, anon_2.timing AS timing, anon_2.occurred AS occurred, anon_2.forms AS forms, anon_2.provisional AS provisional, (SELECT coalesce(holiday_1.name_english, holiday_1.name) AS coalesce_1 
FROM holiday AS holiday_1 
WHERE holiday_1.country = anon_2.country AND holiday_1.day = anon_2.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_2.target + later$ AS DATE)) AS min_1 
FROM generate_series(0, anon_2.latest - anon_2.target) AS later$ 
WHERE is_working_day(anon_2.country, CAST(anon_2.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_1.oid AS event_oid, study_event_def_1.name AS name, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_4.oid IS NOT NULL AND anon_4.first = anon_4.last AND (anon_4.first < CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) OR anon_4.first > CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_4.oid IS NOT NULL) THEN 'DONE' WHEN (anon_3.today < CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0)) THEN 'UPCOMING' WHEN (anon_3.today <= CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_4.first = anon_4.last) THEN anon_4.first END AS occurred, study_event_def_1.form_oids AS forms, anon_3.anchor IS NULL AND study_event_def_1.target_day < 0 AS provisional, study_event_def_1.ordinal AS ordinal, anon_3.country AS country 
FROM study_event_def AS study_event_def_1 JOIN (SELECT study_site_1.country AS country, local_day(now(), study_site_1.time_zone) AS today, (SELECT subject_milestone_1.occurred_earliest 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "t$5"."id" AND subject_milestone_1.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_1.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_2.occurred_earliest 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "t$5"."id" AND subject_milestone_2.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_2.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_3.occurred_latest) AS min_3 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "t$5"."id" AND subject_milestone_3.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$5"."study_site_id") AS anon_3 ON true LEFT OUTER JOIN (SELECT study_event_1.oid AS oid, min(study_event_1.occurred_earliest) AS first, max(study_event_1.occurred_latest) AS last 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = "t$5"."id" AND study_event_1.deleted_at IS NULL AND study_event_1.occurred IS NOT NULL GROUP BY study_event_1.oid) AS anon_4 ON anon_4.oid = study_event_def_1.oid 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_1.deleted_at IS NULL AND CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END IS NOT NULL AND (anon_4.oid IS NOT NULL OR anon_3.ended IS NULL OR CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END AS DATE) <= anon_3.ended)) AS anon_2 ORDER BY anon_2.target, anon_2.ordinal, anon_2.event_oid) AS q$15) AS s$14 JOIN LATERAL (SELECT "s$14"."event_oid" AS "eventOid", "s$14"."earliest" AS "earliest", "s$14"."target" AS "target", "s$14"."latest" AS "latest", "s$14"."next_working_day" AS "nextWorkingDay", "s$14"."holiday" AS "holiday", "s$14"."forms" AS "forms") AS o$16 ON true ORDER BY "s$14"."n$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "t$5"."label" AS "label", "l$13"."j$" AS "identity", "l$18"."j$" AS "scheduledVisits") AS o$19 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$20 ON true JOIN LATERAL (SELECT "p$1"."starts_at" AS "startsAt", "p$1"."ends_at" AS "endsAt", "p$1"."event_oid" AS "eventOid", (SELECT study_event_def_4.name 
FROM study_event_def AS study_event_def_4 JOIN metadata_version AS metadata_version_2 ON study_event_def_4.metadata_version_id = metadata_version_2.id 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND study_event_def_4.oid = "p$1"."event_oid" AND study_event_def_4.name IS NOT NULL AND study_event_def_4.deleted_at IS NULL ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AS "visitName", "p$1"."room" AS "room", "p$1"."state" AS "state", (SELECT CAST(count(*) AS INTEGER) AS count_1 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$1"."study_site_id" AND appointment_1.id != "p$1"."id" AND appointment_1.state = 'BOOKED' AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < "p$1"."ends_at" AND appointment_1.ends_at > "p$1"."starts_at" AND (appointment_1.person_id = "p$1"."person_id" OR appointment_1.room = "p$1"."room")) AS "conflicts", "l$4"."j$" AS "person", "l$20"."j$" AS "subject") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."label", "t$38"."study_site_id", "t$38"."study_id", "t$38"."id", "t$38"."label" AS k$, "t$38"."id" AS id$ 
FROM subject AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$38"."label", "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $8::integer) AS p$29 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM study_site AS t$30 JOIN LATERAL (SELECT "t$30"."number" AS "number") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "p$29"."study_site_id") AS l$32 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "q$34".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.event_oid AS event_oid, anon_5.name AS name, anon_5.earliest AS earliest, anon_5.target AS target, anon_5.latest AS latest, anon_5.timing AS timing, anon_5.occurred AS occurred, anon_5.forms AS forms, anon_5.provisional AS provisional, (SELECT coalesce(holiday_2.name_english, holiday_2.name) AS coalesce_2 
FROM holiday AS holiday_2 
WHERE holiday_2.country = anon_5.country AND holiday_2.day = anon_5.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_5.target + later$ AS DATE)) AS min_4 
FROM generate_series(0, anon_5.latest - anon_5.target) AS later$ 
WHERE is_working_day(anon_5.country, CAST(anon_5.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_5.oid AS event_oid, study_event_def_5.name AS name, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_7.oid IS NOT NULL AND anon_7.first = anon_7.last AND (anon_7.first < CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0) OR anon_7.first > CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_7.oid IS NOT NULL) THEN 'DONE' WHEN (anon_6.today < CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0)) THEN 'UPCOMING' WHEN (anon_6.today <= CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_7.first = anon_7.last) THEN anon_7.first END AS occurred, study_event_def_5.form_oids AS forms, anon_6.anchor IS NULL AND study_event_def_5.target_day < 0 AS provisional, study_event_def_5.ordinal AS ordinal, anon_6.country AS country 
FROM study_event_def AS study_event_def_5 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_4.occurred_earliest 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$29"."id" AND subject_milestone_4.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_earliest = subject_milestone_4.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_4.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$29"."id" AND subject_milestone_5.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_5.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_6.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$29"."id" AND subject_milestone_6.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$29"."study_site_id") AS anon_6 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$29"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_7 ON anon_7.oid = study_event_def_5.oid 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL AND CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END IS NOT NULL AND (anon_7.oid IS NOT NULL OR anon_6.ended IS NULL OR CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$29"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END AS DATE) <= anon_6.ended)) AS anon_5 ORDER BY anon_5.target, anon_5.ordinal, anon_5.event_oid) AS q$34) AS s$33 JOIN LATERAL (SELECT "s$33"."event_oid" AS "eventOid", "s$33"."timing" AS "timing", "s$33"."provisional" AS "provisional", "s$33"."earliest" AS "earliest", "s$33"."target" AS "target", "s$33"."latest" AS "latest", "s$33"."next_working_day" AS "nextWorkingDay", "s$33"."holiday" AS "holiday", "s$33"."forms" AS "forms") AS o$35 ON true ORDER BY "s$33"."n$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "p$29"."label" AS "label", "l$32"."j$" AS "site", "l$37"."j$" AS "scheduledVisits") AS o$40 ON true ORDER BY "p$29"."k$", "p$29"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "appointments", "l$45"."j$" AS "subjects") AS o$46 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$54") AS TEXT), CAST("l$32"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$31") AS j$, "l$29"."log$" AS log$ 
FROM (SELECT 1) AS r$30 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$, json_agg("q$28"."log$") AS log$ 
FROM (SELECT row_to_json("o$27") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT "c$26".* 
FROM (SELECT "b$24".* 
FROM (SELECT DISTINCT a$22.study_site_id AS study_site_id 
FROM access_site AS a$22 
WHERE CURRENT_TIMESTAMP >= a$22.valid_from AND CURRENT_TIMESTAMP < a$22.valid_to) AS v$23 JOIN LATERAL (SELECT "c$25".* 
FROM (SELECT "t$21"."starts_at", "t$21"."ends_at", "t$21"."event_oid", "t$21"."study_id", "t$21"."room", "t$21"."state", "t$21"."study_site_id", "t$21"."id", "t$21"."person_id", "t$21"."subject_id", "t$21"."starts_at" AS k$, "t$21"."id" AS id$ 
FROM appointment AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$21"."starts_at" >= CAST($5::text AS TIMESTAMP WITH TIME ZONE) AND "t$21"."starts_at" < CAST($6::text AS TIMESTAMP WITH TIME ZONE) AND "t$21"."study_site_id" = "v$23"."study_site_id" ORDER BY "t$21"."starts_at", "t$21"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $7::integer) AS b$24 ON true ORDER BY "b$24"."k$", "b$24"."id$" 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$", "c$26"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$, "l$13"."log$" AS log$ 
FROM subject AS t$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$, json_build_array(CASE WHEN (("s$6"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$6"."data_class", "s$6"."subject_id") END, "l$11"."log$") AS log$ 
FROM (SELECT "t$5"."id" AS subject_id, CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$5"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$5"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights)))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM subject_identity AS subject_identity_1 
WHERE subject_identity_1.subject_id = "t$5"."id" AND subject_identity_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence, CASE WHEN ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$5"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$5"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) THEN 'IDENTIFIER' ELSE 'CODE' END AS data_class) AS s$6 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, json_build_array('IDENTIFIER', "p$7"."subject_id") AS log$ 
FROM (SELECT "t$8"."kind", "t$8"."value", "t$8"."subject_id", "t$8"."kind" AS k$, "t$8"."id" AS id$ 
FROM subject_identity AS t$8 
WHERE "t$8"."subject_id" = "s$6"."subject_id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."kind", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."kind" AS "kind", "p$7"."value" AS "value") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "s$6"."absence" AS "absence", "l$11"."j$" AS "values") AS o$12 ON true) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "q$15".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.event_oid AS event_oid, anon_2.name AS name, anon_2.earliest AS earliest, anon_2.target AS target, anon_2.latest AS latest, anon_2.timing AS timing, anon_2.occurred AS occurred, anon_2.forms AS forms, anon_2.provisional AS provisional, (SELECT coalesce(holiday_1.name_english, holiday_1.name) AS coalesce_1 
FROM holiday AS holiday_1 
WHERE holiday_1.country = anon_2.country AND holiday_1.day = anon_2.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_2.target + later$ AS DATE)) AS min_1 
FROM generate_series(0, anon_2.latest - anon_2.target) AS later$ 
WHERE is_working_day(anon_2.country, CAST(anon_2.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_1.oid AS event_oid, study_event_def_1.name AS name, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_4.oid IS NOT NULL AND anon_4.first = anon_4.last AND (anon_4.first < CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0) OR anon_4.first > CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_4.oid IS NOT NULL) THEN 'DONE' WHEN (anon_3.today < CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END - coalesce(study_event_def_1.days_before, 0)) THEN 'UPCOMING' WHEN (anon_3.today <= CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END + coalesce(study_event_def_1.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_4.first = anon_4.last) THEN anon_4.first END AS occurred, study_event_def_1.form_oids AS forms, anon_3.anchor IS NULL AND study_event_def_1.target_day < 0 AS provisional, study_event_def_1.ordinal AS ordinal, anon_3.country AS country 
FROM study_event_def AS study_event_def_1 JOIN (SELECT study_site_1.country AS country, local_day(now(), study_site_1.time_zone) AS today, (SELECT subject_milestone_1.occurred_earliest 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "t$5"."id" AND subject_milestone_1.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_1.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_2.occurred_earliest 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "t$5"."id" AND subject_milestone_2.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_2.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_3.occurred_latest) AS min_3 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "t$5"."id" AND subject_milestone_3.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$5"."study_site_id") AS anon_3 ON true LEFT OUTER JOIN (SELECT study_event_1.oid AS oid, min(study_event_1.occurred_earliest) AS first, max(study_event_1.occurred_latest) AS last 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = "t$5"."id" AND study_event_1.deleted_at IS NULL AND study_event_1.occurred IS NOT NULL GROUP BY study_event_1.oid) AS anon_4 ON anon_4.oid = study_event_def_1.oid 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_1.deleted_at IS NULL AND CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END IS NOT NULL AND (anon_4.oid IS NOT NULL OR anon_3.ended IS NULL OR CAST(CASE WHEN (anon_3.anchor IS NULL AND study_event_def_1.target_day < 0) THEN (anon_3.begun + study_event_def_1.target_day) - (SELECT min(study_event_def_2.target_day) AS min_2 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$5"."study_id" AND metadata_version_1.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_3.id 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.metadata_version_id = metadata_version_1.id AND study_event_def_3.target_day IS NOT NULL AND study_event_def_3.deleted_at IS NULL)) ORDER BY metadata_version_1.changed_at DESC, metadata_version_1.id 
 LIMIT 1) AND study_event_def_2.deleted_at IS NULL) ELSE anon_3.anchor + study_event_def_1.target_day END AS DATE) <= anon_3.ended)) AS anon_2 ORDER BY anon_2.target, anon_2.ordinal, anon_2.event_oid) AS q$15) AS s$14 JOIN LATERAL (SELECT "s$14"."event_oid" AS "eventOid", "s$14"."earliest" AS "earliest", "s$14"."target" AS "target", "s$14"."latest" AS "latest", "s$14"."next_working_day" AS "nextWorkingDay", "s$14"."holiday" AS "holiday", "s$14"."forms" AS "forms") AS o$16 ON true ORDER BY "s$14"."n$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "t$5"."label" AS "label", "l$13"."j$" AS "identity", "l$18"."j$" AS "scheduledVisits") AS o$19 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$20 ON true JOIN LATERAL (SELECT "p$1"."starts_at" AS "startsAt", "p$1"."ends_at" AS "endsAt", "p$1"."event_oid" AS "eventOid", (SELECT study_event_def_4.name 
FROM study_event_def AS study_event_def_4 JOIN metadata_version AS metadata_version_2 ON study_event_def_4.metadata_version_id = metadata_version_2.id 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.deleted_at IS NULL AND study_event_def_4.oid = "p$1"."event_oid" AND study_event_def_4.name IS NOT NULL AND study_event_def_4.deleted_at IS NULL ORDER BY metadata_version_2.changed_at DESC, metadata_version_2.id 
 LIMIT 1) AS "visitName", "p$1"."room" AS "room", "p$1"."state" AS "state", (SELECT CAST(count(*) AS INTEGER) AS count_1 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$1"."study_site_id" AND appointment_1.id != "p$1"."id" AND appointment_1.state = 'BOOKED' AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at < "p$1"."ends_at" AND appointment_1.ends_at > "p$1"."starts_at" AND (appointment_1.person_id = "p$1"."person_id" OR appointment_1.room = "p$1"."room")) AS "conflicts", "l$4"."j$" AS "person", "l$20"."j$" AS "subject") AS o$27 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "nodes") AS o$31 ON true) AS l$32 ON true JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT 1) AS r$51 JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "c$47".* 
FROM (SELECT "b$45".* 
FROM (SELECT DISTINCT a$43.study_site_id AS study_site_id 
FROM access_site AS a$43 
WHERE CURRENT_TIMESTAMP >= a$43.valid_from AND CURRENT_TIMESTAMP < a$43.valid_to) AS v$44 JOIN LATERAL (SELECT "c$46".* 
FROM (SELECT "t$42"."label", "t$42"."study_site_id", "t$42"."study_id", "t$42"."id", "t$42"."label" AS k$, "t$42"."id" AS id$ 
FROM subject AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$42"."study_site_id" = "v$44"."study_site_id" ORDER BY "t$42"."label", "t$42"."id" 
 LIMIT 201) AS c$46 ORDER BY "c$46"."k$", "c$46"."id$" 
 LIMIT $9::integer) AS b$45 ON true ORDER BY "b$45"."k$", "b$45"."id$" 
 LIMIT 201) AS c$47 ORDER BY "c$47"."k$", "c$47"."id$" 
 LIMIT $10::integer) AS p$33 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM study_site AS t$34 JOIN LATERAL (SELECT "t$34"."number" AS "number") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$33"."study_site_id") AS l$36 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "q$38".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.event_oid AS event_oid, anon_5.name AS name, anon_5.earliest AS earliest, anon_5.target AS target, anon_5.latest AS latest, anon_5.timing AS timing, anon_5.occurred AS occurred, anon_5.forms AS forms, anon_5.provisional AS provisional, (SELECT coalesce(holiday_2.name_english, holiday_2.name) AS coalesce_2 
FROM holiday AS holiday_2 
WHERE holiday_2.country = anon_5.country AND holiday_2.day = anon_5.target 
 LIMIT 1) AS holiday, (SELECT min(CAST(anon_5.target + later$ AS DATE)) AS min_4 
FROM generate_series(0, anon_5.latest - anon_5.target) AS later$ 
WHERE is_working_day(anon_5.country, CAST(anon_5.target + later$ AS DATE))) AS next_working_day 
FROM (SELECT study_event_def_5.oid AS event_oid, study_event_def_5.name AS name, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0) AS DATE) AS earliest, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END AS DATE) AS target, CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0) AS DATE) AS latest, CASE WHEN (anon_7.oid IS NOT NULL AND anon_7.first = anon_7.last AND (anon_7.first < CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0) OR anon_7.first > CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0))) THEN 'DONE_OUT_OF_WINDOW' WHEN (anon_7.oid IS NOT NULL) THEN 'DONE' WHEN (anon_6.today < CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END - coalesce(study_event_def_5.days_before, 0)) THEN 'UPCOMING' WHEN (anon_6.today <= CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END + coalesce(study_event_def_5.days_after, 0)) THEN 'DUE' ELSE 'LATE' END AS timing, CASE WHEN (anon_7.first = anon_7.last) THEN anon_7.first END AS occurred, study_event_def_5.form_oids AS forms, anon_6.anchor IS NULL AND study_event_def_5.target_day < 0 AS provisional, study_event_def_5.ordinal AS ordinal, anon_6.country AS country 
FROM study_event_def AS study_event_def_5 JOIN (SELECT study_site_2.country AS country, local_day(now(), study_site_2.time_zone) AS today, (SELECT subject_milestone_4.occurred_earliest 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = "p$33"."id" AND subject_milestone_4.kind IN ('RANDOMIZED', 'ENROLLED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_earliest = subject_milestone_4.occurred_latest ORDER BY array_position(array['RANDOMIZED', 'ENROLLED'], subject_milestone_4.kind) 
 LIMIT 1) AS anchor, (SELECT subject_milestone_5.occurred_earliest 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = "p$33"."id" AND subject_milestone_5.kind IN ('CONSENTED', 'SCREENED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_earliest = subject_milestone_5.occurred_latest ORDER BY array_position(array['CONSENTED', 'SCREENED'], subject_milestone_5.kind) 
 LIMIT 1) AS begun, (SELECT min(subject_milestone_6.occurred_latest) AS min_6 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = "p$33"."id" AND subject_milestone_6.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_latest <= CURRENT_DATE) AS ended 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$33"."study_site_id") AS anon_6 ON true LEFT OUTER JOIN (SELECT study_event_2.oid AS oid, min(study_event_2.occurred_earliest) AS first, max(study_event_2.occurred_latest) AS last 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = "p$33"."id" AND study_event_2.deleted_at IS NULL AND study_event_2.occurred IS NOT NULL GROUP BY study_event_2.oid) AS anon_7 ON anon_7.oid = study_event_def_5.oid 
WHERE study_event_def_5.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_5.deleted_at IS NULL AND CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END IS NOT NULL AND (anon_7.oid IS NOT NULL OR anon_6.ended IS NULL OR CAST(CASE WHEN (anon_6.anchor IS NULL AND study_event_def_5.target_day < 0) THEN (anon_6.begun + study_event_def_5.target_day) - (SELECT min(study_event_def_6.target_day) AS min_5 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.metadata_version_id = (SELECT metadata_version_3.id 
FROM metadata_version AS metadata_version_3 
WHERE metadata_version_3.study_id = "p$33"."study_id" AND metadata_version_3.deleted_at IS NULL AND (EXISTS (SELECT study_event_def_7.id 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.metadata_version_id = metadata_version_3.id AND study_event_def_7.target_day IS NOT NULL AND study_event_def_7.deleted_at IS NULL)) ORDER BY metadata_version_3.changed_at DESC, metadata_version_3.id 
 LIMIT 1) AND study_event_def_6.deleted_at IS NULL) ELSE anon_6.anchor + study_event_def_5.target_day END AS DATE) <= anon_6.ended)) AS anon_5 ORDER BY anon_5.target, anon_5.ordinal, anon_5.event_oid) AS q$38) AS s$37 JOIN LATERAL (SELECT "s$37"."event_oid" AS "eventOid", "s$37"."timing" AS "timing", "s$37"."provisional" AS "provisional", "s$37"."earliest" AS "earliest", "s$37"."target" AS "target", "s$37"."latest" AS "latest", "s$37"."next_working_day" AS "nextWorkingDay", "s$37"."holiday" AS "holiday", "s$37"."forms" AS "forms") AS o$39 ON true ORDER BY "s$37"."n$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT "p$33"."label" AS "label", "l$36"."j$" AS "site", "l$41"."j$" AS "scheduledVisits") AS o$48 ON true ORDER BY "p$33"."k$", "p$33"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "nodes") AS o$52 ON true) AS l$53 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "appointments", "l$53"."j$" AS "subjects") AS o$54 ON true
) end;
