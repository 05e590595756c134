select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."number", "t$13"."id", "t$13"."time_zone", "t$13"."study_id", "t$13"."number" AS k$, "t$13"."id" AS id$ 
FROM study_site AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$13"."number", "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source AS source, anon_1.record_id AS record_id, anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.person_id AS person_id, anon_1.task AS task, anon_1.performed_on AS performed_on, anon_1.subject_id AS subject_id, anon_1.outside AS outside, anon_1.id AS id 
FROM (SELECT done$.source AS source, done$.record_id AS record_id, done$.study_id AS study_id, done$.study_site_id AS study_site_id, done$.person_id AS person_id, done$.task AS task, done$.performed_on AS performed_on, done$.subject_id AS subject_id, CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "done$"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "done$"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "done$"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "done$"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "done$"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("done$"."study_id", "done$"."study_site_id") AS study_start_1), "done$"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "done$"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "done$"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "done$"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "done$"."study_site_id" AND delegation_1.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_1.task = "done$"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "done$"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "done$"."study_site_id" AND study_site_investigator_1.person_id = "done$"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "done$"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "done$"."study_site_id" AND delegation_1.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_1.task = "done$"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "done$"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "done$"."study_site_id" AND study_site_investigator_1.person_id = "done$"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "done$"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS outside, CAST(concat(lpad(to_hex(done$.performed_on - date '0001-01-01'), 16, '0'), left(md5(done$.record_id), 16)) AS UUID) AS id 
FROM (SELECT 'RECORDED' AS source, concat('performed_task_', performed_task_1.id) AS record_id, performed_task_1.study_id AS study_id, performed_task_1.study_site_id AS study_site_id, performed_task_1.person_id AS person_id, CAST(performed_task_1.task AS TEXT) AS task, performed_task_1.performed_on AS performed_on, CAST(performed_task_1.subject_id AS UUID) AS subject_id 
FROM performed_task AS performed_task_1 
WHERE performed_task_1.study_site_id = "p$1"."id" AND performed_task_1.deleted_at IS NULL UNION ALL SELECT 'SIGNATURE' AS source, concat('signature_', signature_1.id) AS record_id, signature_1.study_id AS study_id, signature_1.study_site_id AS study_site_id, signature_1.person_id AS person_id, CAST('CRF_SIGNATURE' AS TEXT) AS task, local_day(signature_1.signed_at, "p$1"."time_zone") AS performed_on, CAST(signature_1.subject_id AS UUID) AS subject_id 
FROM signature AS signature_1 
WHERE signature_1.study_site_id = "p$1"."id" AND signature_1.deleted_at IS NULL AND signature_1.kind IN ('FORM_DATA', 'SUBJECT') UNION ALL SELECT 'CONSENT' AS source, concat('consent_event_', consent_event_1.id) AS record_id, consent_event_1.study_id AS study_id, consent_event_1.study_site_id AS study_site_id, person_2.id AS person_id, CAST('CONSENT_EXPLANATION' AS TEXT) AS task, coalesce(consent_event_1.effective, local_day(consent_event_1.recorded_at, "p$1"."time_zone")) AS performed_on, CAST(consent_event_1.subject_id AS UUID) AS subject_id 
FROM consent_event AS consent_event_1 JOIN person AS person_2 ON person_2.id = consent_event_1.recorded_by 
WHERE consent_event_1.study_site_id = "p$1"."id" AND consent_event_1.deleted_at IS NULL AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') UNION ALL SELECT 'VISIT' AS source, concat('appointment_', appointment_1.id) AS record_id, appointment_1.study_id AS study_id, appointment_1.study_site_id AS study_site_id, appointment_1.person_id AS person_id, CAST(NULL AS TEXT) AS task, local_day(appointment_1.starts_at, "p$1"."time_zone") AS performed_on, CAST(appointment_1.subject_id AS UUID) AS subject_id 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.state = 'ATTENDED' AND appointment_1.person_id IS NOT NULL) AS done$ 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights)))) AS anon_1 
WHERE cardinality(anon_1.outside) > 0 ORDER BY anon_1.id 
 LIMIT 50) AS q$9) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM person AS t$3 JOIN LATERAL (SELECT person_name("t$3"."name", "t$3"."name_romanised", "t$3"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."person_id") AS l$5 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM subject AS t$6 JOIN LATERAL (SELECT "t$6"."label" AS "label") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$2"."subject_id") AS l$8 ON true JOIN LATERAL (SELECT "s$2"."source" AS "source", "l$5"."j$" AS "person", "s$2"."task" AS "task", "s$2"."performed_on" AS "performedOn", "s$2"."outside" AS "outside", "l$8"."j$" AS "subject") AS o$10 ON true ORDER BY "s$2"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$12"."j$" AS "outsideTasks") AS o$15 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "t$31"."study_site_id", "t$31"."person_id", "t$31"."task", "t$31"."performed_on", "t$31"."study_id", "t$31"."subject_id", "t$31"."performed_on" AS k$, "t$31"."id" AS id$ 
FROM performed_task AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$31"."performed_on", "t$31"."id" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $6::integer) AS p$21 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study_site AS t$22 JOIN LATERAL (SELECT "t$22"."number" AS "number") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$21"."study_site_id") AS l$24 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM person AS t$25 JOIN LATERAL (SELECT person_name("t$25"."name", "t$25"."name_romanised", "t$25"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$21"."person_id") AS l$27 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM subject AS t$28 JOIN LATERAL (SELECT "t$28"."label" AS "label") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$21"."subject_id") AS l$30 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "site", "l$27"."j$" AS "person", "p$21"."task" AS "task", "p$21"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$21"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$21"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR (EXISTS (SELECT person_3.id 
FROM person AS person_3 JOIN party AS party_2 ON party_2.organization_id = person_3.organization_id 
WHERE person_3.id = "p$21"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "p$21"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= "p$21"."performed_on" AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$21"."study_id", "p$21"."study_site_id") AS study_start_2), "p$21"."performed_on"))) AND (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "p$21"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "p$21"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= "p$21"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "p$21"."study_site_id" AND delegation_2.person_id = "p$21"."person_id" AND ("p$21"."task" IS NULL OR delegation_2.task = "p$21"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "p$21"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "p$21"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$21"."study_site_id" AND study_site_investigator_2.person_id = "p$21"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "p$21"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "p$21"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "p$21"."study_site_id" AND delegation_2.person_id = "p$21"."person_id" AND ("p$21"."task" IS NULL OR delegation_2.task = "p$21"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "p$21"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "p$21"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$21"."study_site_id" AND study_site_investigator_2.person_id = "p$21"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "p$21"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "p$21"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside", "l$30"."j$" AS "subject") AS o$33 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "studySites", "l$38"."j$" AS "performedTasks") AS o$39 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$46") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "c$17".* 
FROM (SELECT "b$16".* 
FROM (SELECT DISTINCT a$14.study_site_id AS study_site_id 
FROM access_site AS a$14 
WHERE CURRENT_TIMESTAMP >= a$14.valid_from AND CURRENT_TIMESTAMP < a$14.valid_to) AS v$15 JOIN LATERAL (SELECT "t$13"."number", "t$13"."id", "t$13"."time_zone", "t$13"."study_id", "t$13"."number" AS k$, "t$13"."id" AS id$ 
FROM study_site AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$13"."id" = "v$15"."study_site_id" 
 LIMIT 1) AS b$16 ON true ORDER BY "b$16"."k$", "b$16"."id$" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source AS source, anon_1.record_id AS record_id, anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.person_id AS person_id, anon_1.task AS task, anon_1.performed_on AS performed_on, anon_1.subject_id AS subject_id, anon_1.outside AS outside, anon_1.id AS id 
FROM (SELECT done$.source AS source, done$.record_id AS record_id, done$.study_id AS study_id, done$.study_site_id AS study_site_id, done$.person_id AS person_id, done$.task AS task, done$.performed_on AS performed_on, done$.subject_id AS subject_id, CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "done$"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "done$"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "done$"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "done$"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "done$"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("done$"."study_id", "done$"."study_site_id") AS study_start_1), "done$"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "done$"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "done$"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "done$"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "done$"."study_site_id" AND delegation_1.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_1.task = "done$"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "done$"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "done$"."study_site_id" AND study_site_investigator_1.person_id = "done$"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "done$"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "done$"."study_site_id" AND delegation_1.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_1.task = "done$"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "done$"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "done$"."study_site_id" AND study_site_investigator_1.person_id = "done$"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "done$"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS outside, CAST(concat(lpad(to_hex(done$.performed_on - date '0001-01-01'), 16, '0'), left(md5(done$.record_id), 16)) AS UUID) AS id 
FROM (SELECT 'RECORDED' AS source, concat('performed_task_', performed_task_1.id) AS record_id, performed_task_1.study_id AS study_id, performed_task_1.study_site_id AS study_site_id, performed_task_1.person_id AS person_id, CAST(performed_task_1.task AS TEXT) AS task, performed_task_1.performed_on AS performed_on, CAST(performed_task_1.subject_id AS UUID) AS subject_id 
FROM performed_task AS performed_task_1 
WHERE performed_task_1.study_site_id = "p$1"."id" AND performed_task_1.deleted_at IS NULL UNION ALL SELECT 'SIGNATURE' AS source, concat('signature_', signature_1.id) AS record_id, signature_1.study_id AS study_id, signature_1.study_site_id AS study_site_id, signature_1.person_id AS person_id, CAST('CRF_SIGNATURE' AS TEXT) AS task, local_day(signature_1.signed_at, "p$1"."time_zone") AS performed_on, CAST(signature_1.subject_id AS UUID) AS subject_id 
FROM signature AS signature_1 
WHERE signature_1.study_site_id = "p$1"."id" AND signature_1.deleted_at IS NULL AND signature_1.kind IN ('FORM_DATA', 'SUBJECT') UNION ALL SELECT 'CONSENT' AS source, concat('consent_event_', consent_event_1.id) AS record_id, consent_event_1.study_id AS study_id, consent_event_1.study_site_id AS study_site_id, person_2.id AS person_id, CAST('CONSENT_EXPLANATION' AS TEXT) AS task, coalesce(consent_event_1.effective, local_day(consent_event_1.recorded_at, "p$1"."time_zone")) AS performed_on, CAST(consent_event_1.subject_id AS UUID) AS subject_id 
FROM consent_event AS consent_event_1 JOIN person AS person_2 ON person_2.id = consent_event_1.recorded_by 
WHERE consent_event_1.study_site_id = "p$1"."id" AND consent_event_1.deleted_at IS NULL AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') UNION ALL SELECT 'VISIT' AS source, concat('appointment_', appointment_1.id) AS record_id, appointment_1.study_id AS study_id, appointment_1.study_site_id AS study_site_id, appointment_1.person_id AS person_id, CAST(NULL AS TEXT) AS task, local_day(appointment_1.starts_at, "p$1"."time_zone") AS performed_on, CAST(appointment_1.subject_id AS UUID) AS subject_id 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$1"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.state = 'ATTENDED' AND appointment_1.person_id IS NOT NULL) AS done$ 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights)))) AS anon_1 
WHERE cardinality(anon_1.outside) > 0 ORDER BY anon_1.id 
 LIMIT 50) AS q$9) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM person AS t$3 JOIN LATERAL (SELECT person_name("t$3"."name", "t$3"."name_romanised", "t$3"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."person_id") AS l$5 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM subject AS t$6 JOIN LATERAL (SELECT "t$6"."label" AS "label") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$2"."subject_id") AS l$8 ON true JOIN LATERAL (SELECT "s$2"."source" AS "source", "l$5"."j$" AS "person", "s$2"."task" AS "task", "s$2"."performed_on" AS "performedOn", "s$2"."outside" AS "outside", "l$8"."j$" AS "subject") AS o$10 ON true ORDER BY "s$2"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$12"."j$" AS "outsideTasks") AS o$18 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "nodes") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "b$37".* 
FROM (SELECT DISTINCT a$35.study_site_id AS study_site_id 
FROM access_site AS a$35 
WHERE CURRENT_TIMESTAMP >= a$35.valid_from AND CURRENT_TIMESTAMP < a$35.valid_to) AS v$36 JOIN LATERAL (SELECT "c$38".* 
FROM (SELECT "t$34"."study_site_id", "t$34"."person_id", "t$34"."task", "t$34"."performed_on", "t$34"."study_id", "t$34"."subject_id", "t$34"."performed_on" AS k$, "t$34"."id" AS id$ 
FROM performed_task AS t$34 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$34"."study_site_id" = "v$36"."study_site_id" ORDER BY "t$34"."performed_on", "t$34"."id" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $6::integer) AS b$37 ON true ORDER BY "b$37"."k$", "b$37"."id$" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $7::integer) AS p$24 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM study_site AS t$25 JOIN LATERAL (SELECT "t$25"."number" AS "number") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$24"."study_site_id") AS l$27 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM person AS t$28 JOIN LATERAL (SELECT person_name("t$28"."name", "t$28"."name_romanised", "t$28"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$24"."person_id") AS l$30 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM subject AS t$31 JOIN LATERAL (SELECT "t$31"."label" AS "label") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$24"."subject_id") AS l$33 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "site", "l$30"."j$" AS "person", "p$24"."task" AS "task", "p$24"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$24"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$24"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR (EXISTS (SELECT person_3.id 
FROM person AS person_3 JOIN party AS party_2 ON party_2.organization_id = person_3.organization_id 
WHERE person_3.id = "p$24"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "p$24"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= "p$24"."performed_on" AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$24"."study_id", "p$24"."study_site_id") AS study_start_2), "p$24"."performed_on"))) AND (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "p$24"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "p$24"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= "p$24"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "p$24"."study_site_id" AND delegation_2.person_id = "p$24"."person_id" AND ("p$24"."task" IS NULL OR delegation_2.task = "p$24"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "p$24"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "p$24"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$24"."study_site_id" AND study_site_investigator_2.person_id = "p$24"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "p$24"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "p$24"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "p$24"."study_site_id" AND delegation_2.person_id = "p$24"."person_id" AND ("p$24"."task" IS NULL OR delegation_2.task = "p$24"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "p$24"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "p$24"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$24"."study_site_id" AND study_site_investigator_2.person_id = "p$24"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "p$24"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "p$24"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside", "l$33"."j$" AS "subject") AS o$40 ON true ORDER BY "p$24"."k$", "p$24"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "studySites", "l$45"."j$" AS "performedTasks") AS o$46 ON true
) end;
