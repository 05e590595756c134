select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$24") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "c$17".* 
FROM (SELECT "t$16"."study_id", "t$16"."study_site_id", "t$16"."subject_id", "t$16"."form_data_id", "t$16"."item_oid", "t$16"."status", "t$16"."raised_at", CASE WHEN ("t$16"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$16"."raised_at" END AS k$, "t$16"."id" AS id$ 
FROM data_query AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$16"."status" = any($7::text[]) AND "t$16"."is_query" = $8::boolean ORDER BY CASE WHEN ("t$16"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$16"."raised_at" END, "t$16"."id" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $9::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."study_site_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM subject AS t$10 JOIN LATERAL (SELECT "t$10"."label" AS "label") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."subject_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM form_data AS t$13 JOIN LATERAL (SELECT "t$13"."name" AS "name") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$3"."form_data_id") AS l$15 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "study", "l$9"."j$" AS "site", "l$12"."j$" AS "subject", "l$15"."j$" AS "form", "p$3"."item_oid" AS "itemOid", "p$3"."status" AS "status", "p$3"."raised_at" AS "raisedAt") AS o$18 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM data_query AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."status" = any($5::text[]) AND "t$1"."is_query" = $6::boolean) AS u$2) AS "totalCount", "l$20"."j$" AS "nodes") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "dataQueries") AS o$24 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$31") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_site_id AS study_site_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to) AS v$21 JOIN LATERAL (SELECT "c$23".* 
FROM (SELECT "t$19"."study_id", "t$19"."study_site_id", "t$19"."subject_id", "t$19"."form_data_id", "t$19"."item_oid", "t$19"."status", "t$19"."raised_at", CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END AS k$, "t$19"."id" AS id$ 
FROM data_query AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$19"."status" = any($7::text[]) AND "t$19"."is_query" = $8::boolean AND "t$19"."study_site_id" = "v$21"."study_site_id" ORDER BY CASE WHEN ("t$19"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$19"."raised_at" END, "t$19"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $9::integer) AS b$22 ON true ORDER BY "b$22"."k$", "b$22"."id$" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $10::integer) AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study AS t$7 JOIN LATERAL (SELECT "t$7"."key" AS "key") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$6"."study_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM study_site AS t$10 JOIN LATERAL (SELECT "t$10"."number" AS "number") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$6"."study_site_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM subject AS t$13 JOIN LATERAL (SELECT "t$13"."label" AS "label") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$6"."subject_id") AS l$15 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM form_data AS t$16 JOIN LATERAL (SELECT "t$16"."name" AS "name") AS o$17 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "p$6"."form_data_id") AS l$18 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "study", "l$12"."j$" AS "site", "l$15"."j$" AS "subject", "l$18"."j$" AS "form", "p$6"."item_oid" AS "itemOid", "p$6"."status" AS "status", "p$6"."raised_at" AS "raisedAt") AS o$25 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM data_query AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."status" = any($5::text[]) AND "t$1"."is_query" = $6::boolean AND "t$1"."study_site_id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount", "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "dataQueries") AS o$31 ON true
) end;
