select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$49") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."study_site_id", "t$8"."person_id", "t$8"."task", "t$8"."starts_on", "t$8"."ends_on", "t$8"."starts_on" AS k$, "t$8"."id" AS id$ 
FROM delegation AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$8"."starts_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT person_name("t$5"."name", "t$5"."name_romanised", "t$5"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."person_id") AS l$7 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "person", "p$1"."task" AS "task", "p$1"."starts_on" AS "startsOn", "p$1"."ends_on" AS "endsOn") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "t$20"."person_id", "t$20"."task", "t$20"."performed_on", "t$20"."study_site_id", "t$20"."study_id", "t$20"."performed_on" AS k$, "t$20"."id" AS id$ 
FROM performed_task AS t$20 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$20"."performed_on", "t$20"."id" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM person AS t$17 JOIN LATERAL (SELECT person_name("t$17"."name", "t$17"."name_romanised", "t$17"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."person_id") AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "person", "p$16"."task" AS "task", "p$16"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$16"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$16"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "p$16"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "p$16"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "p$16"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$16"."study_id", "p$16"."study_site_id") AS study_start_1), "p$16"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "p$16"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$16"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "p$16"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$16"."study_site_id" AND delegation_1.person_id = "p$16"."person_id" AND ("p$16"."task" IS NULL OR delegation_1.task = "p$16"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$16"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$16"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$16"."study_site_id" AND study_site_investigator_1.person_id = "p$16"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$16"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$16"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$16"."study_site_id" AND delegation_1.person_id = "p$16"."person_id" AND ("p$16"."task" IS NULL OR delegation_1.task = "p$16"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$16"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$16"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$16"."study_site_id" AND study_site_investigator_1.person_id = "p$16"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$16"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$16"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside") AS o$22 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$40"."number", "t$40"."id", "t$40"."time_zone", "t$40"."study_id", "t$40"."number" AS k$, "t$40"."id" AS id$ 
FROM study_site AS t$40 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$41 
WHERE "t$41"."id" = "t$40"."study_id" AND "t$41"."deleted_at" IS NULL AND "t$41"."key" = $7::text)) ORDER BY "t$40"."number", "t$40"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $8::integer) AS p$28 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "q$36".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source AS source, anon_1.record_id AS record_id, anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.person_id AS person_id, anon_1.task AS task, anon_1.performed_on AS performed_on, anon_1.subject_id AS subject_id, anon_1.outside AS outside, anon_1.id AS id 
FROM (SELECT done$.source AS source, done$.record_id AS record_id, done$.study_id AS study_id, done$.study_site_id AS study_site_id, done$.person_id AS person_id, done$.task AS task, done$.performed_on AS performed_on, done$.subject_id AS subject_id, CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "done$"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'QUALIFICATION' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "done$"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'QUALIFICATION' = any(access_site_2.rights))) OR (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = "done$"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "done$"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= "done$"."performed_on" AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("done$"."study_id", "done$"."study_site_id") AS study_start_2), "done$"."performed_on"))) AND (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "done$"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "done$"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= "done$"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "done$"."study_site_id" AND delegation_2.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_2.task = "done$"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "done$"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "done$"."study_site_id" AND study_site_investigator_2.person_id = "done$"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "done$"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "done$"."study_site_id" AND delegation_2.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_2.task = "done$"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "done$"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "done$"."study_site_id" AND study_site_investigator_2.person_id = "done$"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "done$"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS outside, CAST(concat(lpad(to_hex(done$.performed_on - date '0001-01-01'), 16, '0'), left(md5(done$.record_id), 16)) AS UUID) AS id 
FROM (SELECT 'RECORDED' AS source, concat('performed_task_', performed_task_1.id) AS record_id, performed_task_1.study_id AS study_id, performed_task_1.study_site_id AS study_site_id, performed_task_1.person_id AS person_id, CAST(performed_task_1.task AS TEXT) AS task, performed_task_1.performed_on AS performed_on, CAST(performed_task_1.subject_id AS UUID) AS subject_id 
FROM performed_task AS performed_task_1 
WHERE performed_task_1.study_site_id = "p$28"."id" AND performed_task_1.deleted_at IS NULL UNION ALL SELECT 'SIGNATURE' AS source, concat('signature_', signature_1.id) AS record_id, signature_1.study_id AS study_id, signature_1.study_site_id AS study_site_id, signature_1.person_id AS person_id, CAST('CRF_SIGNATURE' AS TEXT) AS task, local_day(signature_1.signed_at, "p$28"."time_zone") AS performed_on, CAST(signature_1.subject_id AS UUID) AS subject_id 
FROM signature AS signature_1 
WHERE signature_1.study_site_id = "p$28"."id" AND signature_1.deleted_at IS NULL AND signature_1.kind IN ('FORM_DATA', 'SUBJECT') UNION ALL SELECT 'CONSENT' AS source, concat('consent_event_', consent_event_1.id) AS record_id, consent_event_1.study_id AS study_id, consent_event_1.study_site_id AS study_site_id, person_3.id AS person_id, CAST('CONSENT_EXPLANATION' AS TEXT) AS task, coalesce(consent_event_1.effective, local_day(consent_event_1.recorded_at, "p$28"."time_zone")) AS performed_on, CAST(consent_event_1.subject_id AS UUID) AS subject_id 
FROM consent_event AS consent_event_1 JOIN person AS person_3 ON person_3.id = consent_event_1.recorded_by 
WHERE consent_event_1.study_site_id = "p$28"."id" AND consent_event_1.deleted_at IS NULL AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') UNION ALL SELECT 'VISIT' AS source, concat('appointment_', appointment_1.id) AS record_id, appointment_1.study_id AS study_id, appointment_1.study_site_id AS study_site_id, appointment_1.person_id AS person_id, CAST(NULL AS TEXT) AS task, local_day(appointment_1.starts_at, "p$28"."time_zone") AS performed_on, CAST(appointment_1.subject_id AS UUID) AS subject_id 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$28"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.state = 'ATTENDED' AND appointment_1.person_id IS NOT NULL) AS done$ 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$28"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$28"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) AS anon_1 
WHERE cardinality(anon_1.outside) > 0 ORDER BY anon_1.id 
 LIMIT 50) AS q$36) AS s$29 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM person AS t$30 JOIN LATERAL (SELECT person_name("t$30"."name", "t$30"."name_romanised", "t$30"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "s$29"."person_id") AS l$32 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM subject AS t$33 JOIN LATERAL (SELECT "t$33"."label" AS "label") AS o$34 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "s$29"."subject_id") AS l$35 ON true JOIN LATERAL (SELECT "s$29"."source" AS "source", "l$32"."j$" AS "person", "s$29"."task" AS "task", "s$29"."performed_on" AS "performedOn", "s$29"."outside" AS "outside", "l$35"."j$" AS "subject") AS o$37 ON true ORDER BY "s$29"."n$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "p$28"."number" AS "number", "l$39"."j$" AS "outsideTasks") AS o$43 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "delegations", "l$27"."j$" AS "performedTasks", "l$48"."j$" AS "studySites") AS o$49 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$60") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."study_site_id", "t$8"."person_id", "t$8"."task", "t$8"."starts_on", "t$8"."ends_on", "t$8"."starts_on" AS k$, "t$8"."id" AS id$ 
FROM delegation AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."starts_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $5::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT person_name("t$5"."name", "t$5"."name_romanised", "t$5"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."person_id") AS l$7 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "person", "p$1"."task" AS "task", "p$1"."starts_on" AS "startsOn", "p$1"."ends_on" AS "endsOn") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "b$27".* 
FROM (SELECT DISTINCT a$25.study_site_id AS study_site_id 
FROM access_site AS a$25 
WHERE CURRENT_TIMESTAMP >= a$25.valid_from AND CURRENT_TIMESTAMP < a$25.valid_to) AS v$26 JOIN LATERAL (SELECT "c$28".* 
FROM (SELECT "t$24"."person_id", "t$24"."task", "t$24"."performed_on", "t$24"."study_site_id", "t$24"."study_id", "t$24"."performed_on" AS k$, "t$24"."id" AS id$ 
FROM performed_task AS t$24 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$24"."study_site_id" = "v$26"."study_site_id" ORDER BY "t$24"."performed_on", "t$24"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $7::integer) AS b$27 ON true ORDER BY "b$27"."k$", "b$27"."id$" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $8::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM person AS t$21 JOIN LATERAL (SELECT person_name("t$21"."name", "t$21"."name_romanised", "t$21"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."person_id") AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "person", "p$20"."task" AS "task", "p$20"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$20"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$20"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "p$20"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "p$20"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "p$20"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$20"."study_id", "p$20"."study_site_id") AS study_start_1), "p$20"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "p$20"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$20"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "p$20"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$20"."study_site_id" AND delegation_1.person_id = "p$20"."person_id" AND ("p$20"."task" IS NULL OR delegation_1.task = "p$20"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$20"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$20"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$20"."study_site_id" AND study_site_investigator_1.person_id = "p$20"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$20"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$20"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$20"."study_site_id" AND delegation_1.person_id = "p$20"."person_id" AND ("p$20"."task" IS NULL OR delegation_1.task = "p$20"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$20"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$20"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$20"."study_site_id" AND study_site_investigator_1.person_id = "p$20"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$20"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$20"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside") AS o$30 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT 1) AS r$57 JOIN LATERAL (SELECT coalesce(json_agg("q$55"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT "c$53".* 
FROM (SELECT "b$52".* 
FROM (SELECT DISTINCT a$50.study_site_id AS study_site_id 
FROM access_site AS a$50 
WHERE CURRENT_TIMESTAMP >= a$50.valid_from AND CURRENT_TIMESTAMP < a$50.valid_to) AS v$51 JOIN LATERAL (SELECT "t$48"."number", "t$48"."id", "t$48"."time_zone", "t$48"."study_id", "t$48"."number" AS k$, "t$48"."id" AS id$ 
FROM study_site AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$49 
WHERE "t$49"."id" = "t$48"."study_id" AND "t$49"."deleted_at" IS NULL AND "t$49"."key" = $9::text)) AND "t$48"."id" = "v$51"."study_site_id" 
 LIMIT 1) AS b$52 ON true ORDER BY "b$52"."k$", "b$52"."id$" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $10::integer) AS p$36 JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "q$44".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source AS source, anon_1.record_id AS record_id, anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.person_id AS person_id, anon_1.task AS task, anon_1.performed_on AS performed_on, anon_1.subject_id AS subject_id, anon_1.outside AS outside, anon_1.id AS id 
FROM (SELECT done$.source AS source, done$.record_id AS record_id, done$.study_id AS study_id, done$.study_site_id AS study_site_id, done$.person_id AS person_id, done$.task AS task, done$.performed_on AS performed_on, done$.subject_id AS subject_id, CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "done$"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'QUALIFICATION' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "done$"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'QUALIFICATION' = any(access_site_2.rights))) OR (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = "done$"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "done$"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= "done$"."performed_on" AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("done$"."study_id", "done$"."study_site_id") AS study_start_2), "done$"."performed_on"))) AND (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "done$"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "done$"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= "done$"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "done$"."study_site_id" AND delegation_2.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_2.task = "done$"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "done$"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "done$"."study_site_id" AND study_site_investigator_2.person_id = "done$"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "done$"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_2.id 
FROM delegation AS delegation_2 
WHERE delegation_2.study_site_id = "done$"."study_site_id" AND delegation_2.person_id = "done$"."person_id" AND ("done$"."task" IS NULL OR delegation_2.task = "done$"."task") AND delegation_2.deleted_at IS NULL AND delegation_2.starts_on <= "done$"."performed_on" AND (delegation_2.ends_on IS NULL OR delegation_2.ends_on >= "done$"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_2.id 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "done$"."study_site_id" AND study_site_investigator_2.person_id = "done$"."person_id" AND study_site_investigator_2.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= "done$"."performed_on") AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > "done$"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS outside, CAST(concat(lpad(to_hex(done$.performed_on - date '0001-01-01'), 16, '0'), left(md5(done$.record_id), 16)) AS UUID) AS id 
FROM (SELECT 'RECORDED' AS source, concat('performed_task_', performed_task_1.id) AS record_id, performed_task_1.study_id AS study_id, performed_task_1.study_site_id AS study_site_id, performed_task_1.person_id AS person_id, CAST(performed_task_1.task AS TEXT) AS task, performed_task_1.performed_on AS performed_on, CAST(performed_task_1.subject_id AS UUID) AS subject_id 
FROM performed_task AS performed_task_1 
WHERE performed_task_1.study_site_id = "p$36"."id" AND performed_task_1.deleted_at IS NULL UNION ALL SELECT 'SIGNATURE' AS source, concat('signature_', signature_1.id) AS record_id, signature_1.study_id AS study_id, signature_1.study_site_id AS study_site_id, signature_1.person_id AS person_id, CAST('CRF_SIGNATURE' AS TEXT) AS task, local_day(signature_1.signed_at, "p$36"."time_zone") AS performed_on, CAST(signature_1.subject_id AS UUID) AS subject_id 
FROM signature AS signature_1 
WHERE signature_1.study_site_id = "p$36"."id" AND signature_1.deleted_at IS NULL AND signature_1.kind IN ('FORM_DATA', 'SUBJECT') UNION ALL SELECT 'CONSENT' AS source, concat('consent_event_', consent_event_1.id) AS record_id, consent_event_1.study_id AS study_id, consent_event_1.study_site_id AS study_site_id, person_3.id AS person_id, CAST('CONSENT_EXPLANATION' AS TEXT) AS task, coalesce(consent_event_1.effective, local_day(consent_event_1.recorded_at, "p$36"."time_zone")) AS performed_on, CAST(consent_event_1.subject_id AS UUID) AS subject_id 
FROM consent_event AS consent_event_1 JOIN person AS person_3 ON person_3.id = consent_event_1.recorded_by 
WHERE consent_event_1.study_site_id = "p$36"."id" AND consent_event_1.deleted_at IS NULL AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') UNION ALL SELECT 'VISIT' AS source, concat('appointment_', appointment_1.id) AS record_id, appointment_1.study_id AS study_id, appointment_1.study_site_id AS study_site_id, appointment_1.person_id AS person_id, CAST(NULL AS TEXT) AS task, local_day(appointment_1.starts_at, "p$36"."time_zone") AS performed_on, CAST(appointment_1.subject_id AS UUID) AS subject_id 
FROM appointment AS appointment_1 
WHERE appointment_1.study_site_id = "p$36"."id" AND appointment_1.deleted_at IS NULL AND appointment_1.state = 'ATTENDED' AND appointment_1.person_id IS NOT NULL) AS done$ 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$36"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$36"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) AS anon_1 
WHERE cardinality(anon_1.outside) > 0 ORDER BY anon_1.id 
 LIMIT 50) AS q$44) AS s$37 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM person AS t$38 JOIN LATERAL (SELECT person_name("t$38"."name", "t$38"."name_romanised", "t$38"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "s$37"."person_id") AS l$40 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM subject AS t$41 JOIN LATERAL (SELECT "t$41"."label" AS "label") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "s$37"."subject_id") AS l$43 ON true JOIN LATERAL (SELECT "s$37"."source" AS "source", "l$40"."j$" AS "person", "s$37"."task" AS "task", "s$37"."performed_on" AS "performedOn", "s$37"."outside" AS "outside", "l$43"."j$" AS "subject") AS o$45 ON true ORDER BY "s$37"."n$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "p$36"."number" AS "number", "l$47"."j$" AS "outsideTasks") AS o$54 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$55) AS l$56 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "nodes") AS o$58 ON true) AS l$59 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "delegations", "l$35"."j$" AS "performedTasks", "l$59"."j$" AS "studySites") AS o$60 ON true
) end;
