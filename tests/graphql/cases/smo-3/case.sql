select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$19") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."starts_at", "t$11"."event_oid", "t$11"."person_id", "t$11"."study_site_id", "t$11"."subject_id", "t$11"."state", "t$11"."study_id", "t$11"."starts_at" AS k$, "t$11"."id" AS id$ 
FROM appointment AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$11"."state" = $5::text AND (cardinality(CASE WHEN ("t$11"."state" = 'BOOKED' AND "t$11"."person_id" IS NOT NULL AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$11"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$11"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "t$11"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid))))) THEN CASE WHEN (NOT (EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "t$11"."person_id" AND training_1.kind = 'PROTOCOL' AND training_1.study_id = "t$11"."study_id" AND training_1.deleted_at IS NULL AND training_1.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN ((EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) AND NOT (EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "t$11"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END, 'PROTOCOL_NOT_TRAINED') ELSE CASE WHEN ((EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) AND NOT (EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "t$11"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END END ELSE '{}'::text[] END) > 0) = CAST($6::text AS BOOLEAN) ORDER BY "t$11"."starts_at", "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT "p$1"."starts_at" AS "startsAt", "p$1"."event_oid" AS "eventOid", "l$4"."j$" AS "person", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", CASE WHEN ("p$1"."state" = 'BOOKED' AND "p$1"."person_id" IS NOT NULL AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'QUALIFICATION' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'QUALIFICATION' = any(access_site_2.rights))) OR (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = "p$1"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid))))) THEN CASE WHEN (NOT (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "p$1"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "p$1"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN ((EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) AND NOT (EXISTS (SELECT training_6.id 
FROM training AS training_6 
WHERE training_6.person_id = "p$1"."person_id" AND training_6.kind = 'GCP' AND training_6.recognised AND training_6.deleted_at IS NULL AND training_6.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_6.completed_on + make_interval(3) AS DATE) >= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END, 'PROTOCOL_NOT_TRAINED') ELSE CASE WHEN ((EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) AND NOT (EXISTS (SELECT training_6.id 
FROM training AS training_6 
WHERE training_6.person_id = "p$1"."person_id" AND training_6.kind = 'GCP' AND training_6.recognised AND training_6.deleted_at IS NULL AND training_6.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_6.completed_on + make_interval(3) AS DATE) >= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END END ELSE '{}'::text[] END AS "trainingLapses") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "appointments") AS o$19 ON true
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
FROM (SELECT "t$11"."starts_at", "t$11"."event_oid", "t$11"."person_id", "t$11"."study_site_id", "t$11"."subject_id", "t$11"."state", "t$11"."study_id", "t$11"."starts_at" AS k$, "t$11"."id" AS id$ 
FROM appointment AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$11"."state" = $5::text AND (cardinality(CASE WHEN ("t$11"."state" = 'BOOKED' AND "t$11"."person_id" IS NOT NULL AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$11"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$11"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights))) OR (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = "t$11"."person_id" AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid))))) THEN CASE WHEN (NOT (EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = "t$11"."person_id" AND training_1.kind = 'PROTOCOL' AND training_1.study_id = "t$11"."study_id" AND training_1.deleted_at IS NULL AND training_1.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN ((EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) AND NOT (EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "t$11"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END, 'PROTOCOL_NOT_TRAINED') ELSE CASE WHEN ((EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) AND NOT (EXISTS (SELECT training_3.id 
FROM training AS training_3 
WHERE training_3.person_id = "t$11"."person_id" AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL AND training_3.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_3.completed_on + make_interval(3) AS DATE) >= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = "t$11"."person_id" AND training_2.kind = 'GCP' AND training_2.recognised AND training_2.deleted_at IS NULL AND training_2.completed_on <= local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")) AND CAST(training_2.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("t$11"."study_id", "t$11"."study_site_id") AS study_start_1), local_day("t$11"."starts_at", (SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END END ELSE '{}'::text[] END) > 0) = CAST($6::text AS BOOLEAN) AND "t$11"."study_site_id" = "v$13"."study_site_id" ORDER BY "t$11"."starts_at", "t$11"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $7::integer) AS b$14 ON true ORDER BY "b$14"."k$", "b$14"."id$" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT "p$1"."starts_at" AS "startsAt", "p$1"."event_oid" AS "eventOid", "l$4"."j$" AS "person", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", CASE WHEN ("p$1"."state" = 'BOOKED' AND "p$1"."person_id" IS NOT NULL AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'QUALIFICATION' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'QUALIFICATION' = any(access_site_2.rights))) OR (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = "p$1"."person_id" AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid))))) THEN CASE WHEN (NOT (EXISTS (SELECT training_4.id 
FROM training AS training_4 
WHERE training_4.person_id = "p$1"."person_id" AND training_4.kind = 'PROTOCOL' AND training_4.study_id = "p$1"."study_id" AND training_4.deleted_at IS NULL AND training_4.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN ((EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) AND NOT (EXISTS (SELECT training_6.id 
FROM training AS training_6 
WHERE training_6.person_id = "p$1"."person_id" AND training_6.kind = 'GCP' AND training_6.recognised AND training_6.deleted_at IS NULL AND training_6.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_6.completed_on + make_interval(3) AS DATE) >= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END, 'PROTOCOL_NOT_TRAINED') ELSE CASE WHEN ((EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) AND NOT (EXISTS (SELECT training_6.id 
FROM training AS training_6 
WHERE training_6.person_id = "p$1"."person_id" AND training_6.kind = 'GCP' AND training_6.recognised AND training_6.deleted_at IS NULL AND training_6.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_6.completed_on + make_interval(3) AS DATE) >= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"))))) THEN array_append(CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END, 'GCP_OVER_THREE_YEARS') ELSE CASE WHEN (NOT (EXISTS (SELECT training_5.id 
FROM training AS training_5 
WHERE training_5.person_id = "p$1"."person_id" AND training_5.kind = 'GCP' AND training_5.recognised AND training_5.deleted_at IS NULL AND training_5.completed_on <= local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND CAST(training_5.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."study_site_id") AS study_start_2), local_day("p$1"."starts_at", (SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")))))) THEN array_append('{}'::text[], 'GCP_NOT_ACCEPTED') ELSE '{}'::text[] END END END ELSE '{}'::text[] END AS "trainingLapses") AS o$17 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "nodes") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "appointments") AS o$23 ON true
) end;
