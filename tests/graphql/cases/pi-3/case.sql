select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$28") AS TEXT) AS data$ 
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
WHERE delegation_1.study_site_id = "p$16"."study_site_id" AND delegation_1.person_id = "p$16"."person_id" AND delegation_1.task = "p$16"."task" AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$16"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$16"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$16"."study_site_id" AND delegation_1.person_id = "p$16"."person_id" AND delegation_1.task = "p$16"."task" AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$16"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$16"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside") AS o$22 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "delegations", "l$27"."j$" AS "performedTasks") AS o$28 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$36") AS TEXT) AS data$ 
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
WHERE delegation_1.study_site_id = "p$20"."study_site_id" AND delegation_1.person_id = "p$20"."person_id" AND delegation_1.task = "p$20"."task" AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$20"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$20"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END, 'NOT_TRAINED') ELSE CASE WHEN (NOT (EXISTS (SELECT delegation_1.id 
FROM delegation AS delegation_1 
WHERE delegation_1.study_site_id = "p$20"."study_site_id" AND delegation_1.person_id = "p$20"."person_id" AND delegation_1.task = "p$20"."task" AND delegation_1.deleted_at IS NULL AND delegation_1.starts_on <= "p$20"."performed_on" AND (delegation_1.ends_on IS NULL OR delegation_1.ends_on >= "p$20"."performed_on")))) THEN array_append('{}'::text[], 'NOT_DELEGATED') ELSE '{}'::text[] END END AS "outside") AS o$30 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "delegations", "l$35"."j$" AS "performedTasks") AS o$36 ON true
) end;
