select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$42") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "t$19"."study_id", "t$19"."study_site_id", "t$19"."subject_id", "t$19"."item_oid", "t$19"."raised_at", "t$19"."closed_at", CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END AS k$, "t$19"."id" AS id$ 
FROM data_query AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$19"."status" = $6::text AND "t$19"."action_with" = $7::text AND "t$19"."is_query" = $8::boolean AND "t$19"."raised_at" < CAST($9::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END, "t$19"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $10::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "t$7"."role", "t$7"."organization_id", "t$7"."role" AS k$, "t$7"."id" AS id$ 
FROM study_role AS t$7 
WHERE "t$7"."study_id" = "t$2"."id" AND "t$7"."deleted_at" IS NULL ORDER BY "t$7"."role", "t$7"."id") AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."name" AS "name") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."organization_id") AS l$6 ON true JOIN LATERAL (SELECT "p$3"."role" AS "role", "l$6"."j$" AS "organization") AS o$8 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "t$2"."key" AS "key", "l$10"."j$" AS "roles") AS o$11 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM study_site AS t$13 JOIN LATERAL (SELECT "t$13"."number" AS "number") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$1"."study_site_id") AS l$15 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM subject AS t$16 JOIN LATERAL (SELECT "t$16"."label" AS "label") AS o$17 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "p$1"."subject_id") AS l$18 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "study", "l$15"."j$" AS "site", "l$18"."j$" AS "subject", "p$1"."item_oid" AS "itemOid", "p$1"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$1"."closed_at" < CAST($5::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$1"."closed_at" ELSE CAST($5::text AS TIMESTAMP WITH TIME ZONE) END - "p$1"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays") AS o$21 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT 1) AS r$39 JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "c$35".* 
FROM (SELECT "t$34"."study_site_id", "t$34"."person_id", "t$34"."duty", "t$34"."starts_on", "t$34"."ends_on", "t$34"."starts_on" AS k$, "t$34"."id" AS id$ 
FROM staff_assignment AS t$34 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$34"."starts_on", "t$34"."id" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $11::integer) AS p$27 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM study_site AS t$28 JOIN LATERAL (SELECT "t$28"."number" AS "number") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$27"."study_site_id") AS l$30 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM person AS t$31 JOIN LATERAL (SELECT person_name("t$31"."name", "t$31"."name_romanised", "t$31"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$27"."person_id") AS l$33 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "site", "l$33"."j$" AS "person", "p$27"."duty" AS "duty", "p$27"."starts_on" AS "startsOn", "p$27"."ends_on" AS "endsOn") AS o$36 ON true ORDER BY "p$27"."k$", "p$27"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "dataQueries", "l$41"."j$" AS "staffAssignments") AS o$42 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$50") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_site_id AS study_site_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to) AS v$21 JOIN LATERAL (SELECT "c$23".* 
FROM (SELECT "t$19"."study_id", "t$19"."study_site_id", "t$19"."subject_id", "t$19"."item_oid", "t$19"."raised_at", "t$19"."closed_at", CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END AS k$, "t$19"."id" AS id$ 
FROM data_query AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$19"."status" = $6::text AND "t$19"."action_with" = $7::text AND "t$19"."is_query" = $8::boolean AND "t$19"."raised_at" < CAST($9::text AS TIMESTAMP WITH TIME ZONE) AND "t$19"."study_site_id" = "v$21"."study_site_id" ORDER BY CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END, "t$19"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $10::integer) AS b$22 ON true ORDER BY "b$22"."k$", "b$22"."id$" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $11::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "t$7"."role", "t$7"."organization_id", "t$7"."role" AS k$, "t$7"."id" AS id$ 
FROM study_role AS t$7 
WHERE "t$7"."study_id" = "t$2"."id" AND "t$7"."deleted_at" IS NULL ORDER BY "t$7"."role", "t$7"."id") AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."name" AS "name") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."organization_id") AS l$6 ON true JOIN LATERAL (SELECT "p$3"."role" AS "role", "l$6"."j$" AS "organization") AS o$8 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "t$2"."key" AS "key", "l$10"."j$" AS "roles") AS o$11 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM study_site AS t$13 JOIN LATERAL (SELECT "t$13"."number" AS "number") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$1"."study_site_id") AS l$15 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM subject AS t$16 JOIN LATERAL (SELECT "t$16"."label" AS "label") AS o$17 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "p$1"."subject_id") AS l$18 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "study", "l$15"."j$" AS "site", "l$18"."j$" AS "subject", "p$1"."item_oid" AS "itemOid", "p$1"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$1"."closed_at" < CAST($5::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$1"."closed_at" ELSE CAST($5::text AS TIMESTAMP WITH TIME ZONE) END - "p$1"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays") AS o$25 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "b$41".* 
FROM (SELECT DISTINCT a$39.study_site_id AS study_site_id 
FROM access_site AS a$39 
WHERE CURRENT_TIMESTAMP >= a$39.valid_from AND CURRENT_TIMESTAMP < a$39.valid_to) AS v$40 JOIN LATERAL (SELECT "c$42".* 
FROM (SELECT "t$38"."study_site_id", "t$38"."person_id", "t$38"."duty", "t$38"."starts_on", "t$38"."ends_on", "t$38"."starts_on" AS k$, "t$38"."id" AS id$ 
FROM staff_assignment AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$38"."study_site_id" = "v$40"."study_site_id" ORDER BY "t$38"."starts_on", "t$38"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $12::integer) AS b$41 ON true ORDER BY "b$41"."k$", "b$41"."id$" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $13::integer) AS p$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM study_site AS t$32 JOIN LATERAL (SELECT "t$32"."number" AS "number") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "p$31"."study_site_id") AS l$34 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM person AS t$35 JOIN LATERAL (SELECT person_name("t$35"."name", "t$35"."name_romanised", "t$35"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$31"."person_id") AS l$37 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "site", "l$37"."j$" AS "person", "p$31"."duty" AS "duty", "p$31"."starts_on" AS "startsOn", "p$31"."ends_on" AS "endsOn") AS o$44 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "dataQueries", "l$49"."j$" AS "staffAssignments") AS o$50 ON true
) end;
