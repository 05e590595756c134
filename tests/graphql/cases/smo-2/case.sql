select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$34") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "q$30".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.person_id AS person_id, anon_1.studies AS studies, anon_1.sites AS sites, anon_1.active_subjects AS active_subjects, anon_1.subject_points AS subject_points, anon_1.visits_ahead AS visits_ahead, anon_1.sites * 5 + anon_1.subject_points + anon_1.visits_ahead * 2 AS points, staff_capacity_1.points AS capacity, anon_1.sites * 5 + anon_1.subject_points + anon_1.visits_ahead * 2 > staff_capacity_1.points AS over_capacity 
FROM (SELECT anon_2.person_id AS person_id, CAST(count(DISTINCT anon_2.study_id) AS INTEGER) AS studies, CAST(count(*) AS INTEGER) AS sites, CAST(coalesce(sum(anon_3.subjects), 0) AS INTEGER) AS active_subjects, CAST(coalesce(sum(anon_3.subjects * coalesce(anon_4.points, 1)), 0) AS INTEGER) AS subject_points, CAST(coalesce(max(anon_5.visits), 0) AS INTEGER) AS visits_ahead 
FROM (SELECT DISTINCT staff_assignment_1.person_id AS person_id, staff_assignment_1.study_id AS study_id, staff_assignment_1.study_site_id AS study_site_id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= CURRENT_DATE AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= CURRENT_DATE)) AS anon_2 LEFT OUTER JOIN (SELECT subject_1.study_site_id AS study_site_id, count(*) AS subjects 
FROM subject AS subject_1 
WHERE subject_1.deleted_at IS NULL AND (EXISTS (SELECT subject_milestone_1.id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = subject_1.id AND subject_milestone_1.kind IN ('ENROLLED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.occurred_latest <= CURRENT_DATE)) AND NOT (EXISTS (SELECT subject_milestone_2.id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = subject_1.id AND subject_milestone_2.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.occurred_latest <= CURRENT_DATE)) GROUP BY subject_1.study_site_id) AS anon_3 ON anon_3.study_site_id = anon_2.study_site_id LEFT OUTER JOIN (SELECT appointment_1.person_id AS person_id, count(*) AS visits 
FROM appointment AS appointment_1 
WHERE appointment_1.state = 'BOOKED' AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at >= now() AND appointment_1.starts_at < now() + make_interval(0, 0, 0, 14) GROUP BY appointment_1.person_id) AS anon_5 ON anon_5.person_id = anon_2.person_id LEFT OUTER JOIN (SELECT anon_6.study_id AS study_id, CAST(least(greatest(ceil(CAST(max(anon_6.pages) AS DOUBLE PRECISION) / CAST(50 AS NUMERIC)), 1), 5) AS INTEGER) AS points 
FROM (SELECT study_event_def_1.study_id AS study_id, sum(cardinality(study_event_def_1.form_oids)) AS pages 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.deleted_at IS NULL GROUP BY study_event_def_1.study_id, study_event_def_1.metadata_version_id) AS anon_6 GROUP BY anon_6.study_id) AS anon_4 ON anon_4.study_id = anon_2.study_id GROUP BY anon_2.person_id) AS anon_1 LEFT OUTER JOIN staff_capacity AS staff_capacity_1 ON staff_capacity_1.person_id = anon_1.person_id AND staff_capacity_1.deleted_at IS NULL 
WHERE EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_1.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)) ORDER BY anon_1.sites * 5 + anon_1.subject_points + anon_1.visits_ahead * 2 DESC, anon_1.person_id) AS q$30) AS s$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "s$1"."person_id") AS l$4 ON true JOIN LATERAL (SELECT 'crcWorkload' AS "id", 1 AS "version", 'POINTS' AS "unit", '5 points a study-site the person is CRC of today; for each participant enrolled there whose participation has not ended as many as its study is complex; 2 a booked appointment of the person in the next 14 days. A study is as complex as its metadata expect CRF pages of all visits together, by 50 and rounded up, 1 to 5; of several versions of the metadata the one that expects most counts; 1 where none says.' AS "formula") AS o$5 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "q$10".*, row_number() OVER () AS n$ 
FROM (SELECT anon_7.id AS id, anon_7.of_subject_id AS of_subject_id, anon_7.of_data_query_id AS of_data_query_id, anon_7.of_form_data_id AS of_form_data_id, anon_7.of_study_event_id AS of_study_event_id, anon_7.of_protocol_deviation_id AS of_protocol_deviation_id, anon_7.of_adverse_event_id AS of_adverse_event_id, anon_7.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_7.of_appointment_id AS of_appointment_id, anon_7.of_site_id AS of_site_id, anon_7.amount AS amount 
FROM (SELECT anon_8.study_site_id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, anon_8.study_site_id AS of_site_id, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM (SELECT DISTINCT staff_assignment_2.person_id AS person_id, staff_assignment_2.study_id AS study_id, staff_assignment_2.study_site_id AS study_site_id 
FROM staff_assignment AS staff_assignment_2 
WHERE staff_assignment_2.duty = 'CRC' AND staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= CURRENT_DATE AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= CURRENT_DATE)) AS anon_8 
WHERE anon_8.person_id = "s$1"."person_id") AS anon_7 ORDER BY anon_7.id 
 LIMIT 20) AS q$10) AS s$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "s$6"."of_site_id") AS l$9 ON true JOIN LATERAL (SELECT "s$6"."amount" AS "amount", "l$9"."j$" AS "site") AS o$11 ON true ORDER BY "s$6"."n$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "q$18".*, row_number() OVER () AS n$ 
FROM (SELECT anon_9.id AS id, anon_9.of_subject_id AS of_subject_id, anon_9.of_data_query_id AS of_data_query_id, anon_9.of_form_data_id AS of_form_data_id, anon_9.of_study_event_id AS of_study_event_id, anon_9.of_protocol_deviation_id AS of_protocol_deviation_id, anon_9.of_adverse_event_id AS of_adverse_event_id, anon_9.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_9.of_appointment_id AS of_appointment_id, anon_9.of_site_id AS of_site_id, anon_9.amount AS amount 
FROM (SELECT subject_2.id AS id, subject_2.id AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_site_id, CAST(coalesce(anon_10.points, 1) AS DOUBLE PRECISION) AS amount 
FROM subject AS subject_2 LEFT OUTER JOIN (SELECT anon_11.study_id AS study_id, CAST(least(greatest(ceil(CAST(max(anon_11.pages) AS DOUBLE PRECISION) / CAST(50 AS NUMERIC)), 1), 5) AS INTEGER) AS points 
FROM (SELECT study_event_def_2.study_id AS study_id, sum(cardinality(study_event_def_2.form_oids)) AS pages 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.deleted_at IS NULL GROUP BY study_event_def_2.study_id, study_event_def_2.metadata_version_id) AS anon_11 GROUP BY anon_11.study_id) AS anon_10 ON anon_10.study_id = subject_2.study_id 
WHERE subject_2.study_site_id IN (SELECT anon_12.study_site_id 
FROM (SELECT DISTINCT staff_assignment_3.person_id AS person_id, staff_assignment_3.study_id AS study_id, staff_assignment_3.study_site_id AS study_site_id 
FROM staff_assignment AS staff_assignment_3 
WHERE staff_assignment_3.duty = 'CRC' AND staff_assignment_3.deleted_at IS NULL AND staff_assignment_3.starts_on <= CURRENT_DATE AND (staff_assignment_3.ends_on IS NULL OR staff_assignment_3.ends_on >= CURRENT_DATE)) AS anon_12 
WHERE anon_12.person_id = "s$1"."person_id") AND subject_2.deleted_at IS NULL AND (EXISTS (SELECT subject_milestone_3.id 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = subject_2.id AND subject_milestone_3.kind IN ('ENROLLED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.occurred_latest <= CURRENT_DATE)) AND NOT (EXISTS (SELECT subject_milestone_4.id 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = subject_2.id AND subject_milestone_4.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.occurred_latest <= CURRENT_DATE))) AS anon_9 ORDER BY anon_9.id 
 LIMIT 20) AS q$18) AS s$14 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM subject AS t$15 JOIN LATERAL (SELECT "t$15"."label" AS "label") AS o$16 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."id" = "s$14"."of_subject_id") AS l$17 ON true JOIN LATERAL (SELECT "s$14"."amount" AS "amount", "l$17"."j$" AS "subject") AS o$19 ON true ORDER BY "s$14"."n$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "q$26".*, row_number() OVER () AS n$ 
FROM (SELECT anon_13.id AS id, anon_13.of_subject_id AS of_subject_id, anon_13.of_data_query_id AS of_data_query_id, anon_13.of_form_data_id AS of_form_data_id, anon_13.of_study_event_id AS of_study_event_id, anon_13.of_protocol_deviation_id AS of_protocol_deviation_id, anon_13.of_adverse_event_id AS of_adverse_event_id, anon_13.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_13.of_appointment_id AS of_appointment_id, anon_13.of_site_id AS of_site_id, anon_13.amount AS amount 
FROM (SELECT appointment_2.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, appointment_2.id AS of_appointment_id, CAST(NULL AS UUID) AS of_site_id, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM appointment AS appointment_2 
WHERE appointment_2.person_id = "s$1"."person_id" AND appointment_2.state = 'BOOKED' AND appointment_2.deleted_at IS NULL AND appointment_2.starts_at >= now() AND appointment_2.starts_at < now() + make_interval(0, 0, 0, 14)) AS anon_13 ORDER BY anon_13.id 
 LIMIT 20) AS q$26) AS s$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM appointment AS t$23 JOIN LATERAL (SELECT "t$23"."starts_at" AS "startsAt") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "s$22"."of_appointment_id") AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "appointment") AS o$27 ON true ORDER BY "s$22"."n$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "person", "s$1"."studies" AS "studies", "s$1"."sites" AS "sites", "s$1"."active_subjects" AS "activeSubjects", "s$1"."subject_points" AS "subjectPoints", "s$1"."visits_ahead" AS "visitsAhead", "s$1"."points" AS "points", "s$1"."capacity" AS "capacity", "s$1"."over_capacity" AS "overCapacity", row_to_json("o$5") AS "definition", "l$13"."j$" AS "siteRows", "l$21"."j$" AS "subjectRows", "l$29"."j$" AS "visitRows") AS o$31 ON true ORDER BY "s$1"."n$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "staffWorkloads") AS o$34 ON true
) end;
