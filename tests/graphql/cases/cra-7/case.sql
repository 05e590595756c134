select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$19") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."study_site_id", "t$11"."person_id", "t$11"."task", "t$11"."performed_on", "t$11"."study_id", "t$11"."subject_id", "t$11"."performed_on" AS k$, "t$11"."id" AS id$ 
FROM performed_task AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$11"."performed_on", "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT person_name("t$5"."name", "t$5"."name_romanised", "t$5"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."person_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "person", "p$1"."task" AS "task", "p$1"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "p$1"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "p$1"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "p$1"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_1), "p$1"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "p$1"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$1"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "p$1"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$1"."study_site_id" AND delegation_1.person_id = "p$1"."person_id" AND ("p$1"."task" IS NULL OR delegation_1.task = "p$1"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$1"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$1"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."study_site_id" AND study_site_investigator_1.person_id = "p$1"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$1"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$1"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$1"."study_site_id" AND delegation_1.person_id = "p$1"."person_id" AND ("p$1"."task" IS NULL OR delegation_1.task = "p$1"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$1"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$1"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."study_site_id" AND study_site_investigator_1.person_id = "p$1"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$1"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$1"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside", "l$10"."j$" AS "subject") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "performedTasks") AS o$19 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$23") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT 1) AS r$20 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "c$16".* 
FROM (SELECT "b$14".* 
FROM (SELECT DISTINCT a$12.study_site_id AS study_site_id 
FROM access_site AS a$12 
WHERE CURRENT_TIMESTAMP >= a$12.valid_from AND CURRENT_TIMESTAMP < a$12.valid_to) AS v$13 JOIN LATERAL (SELECT "c$15".* 
FROM (SELECT "t$11"."study_site_id", "t$11"."person_id", "t$11"."task", "t$11"."performed_on", "t$11"."study_id", "t$11"."subject_id", "t$11"."performed_on" AS k$, "t$11"."id" AS id$ 
FROM performed_task AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$11"."study_site_id" = "v$13"."study_site_id" ORDER BY "t$11"."performed_on", "t$11"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $5::integer) AS b$14 ON true ORDER BY "b$14"."k$", "b$14"."id$" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT person_name("t$5"."name", "t$5"."name_romanised", "t$5"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."person_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "person", "p$1"."task" AS "task", "p$1"."performed_on" AS "performedOn", CASE WHEN (((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "p$1"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "p$1"."person_id" AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= "p$1"."performed_on" AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_1), "p$1"."performed_on"))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "p$1"."person_id" AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$1"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= "p$1"."performed_on")))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$1"."study_site_id" AND delegation_1.person_id = "p$1"."person_id" AND ("p$1"."task" IS NULL OR delegation_1.task = "p$1"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$1"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$1"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."study_site_id" AND study_site_investigator_1.person_id = "p$1"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$1"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$1"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$1"."study_site_id" AND delegation_1.person_id = "p$1"."person_id" AND ("p$1"."task" IS NULL OR delegation_1.task = "p$1"."task") AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$1"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$1"."performed_on"))) AND NOT (EXISTS (SELECT study_site_investigator_1.id 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."study_site_id" AND study_site_investigator_1.person_id = "p$1"."person_id" AND study_site_investigator_1.duty = 'PRINCIPAL_INVESTIGATOR' AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= "p$1"."performed_on") AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > "p$1"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside", "l$10"."j$" AS "subject") AS o$17 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "nodes") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "performedTasks") AS o$23 ON true
) end;
