select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$21") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."study_site_id", "t$13"."subject_id", "t$13"."kept_subject_id", "t$13"."state", "t$13"."reason", "t$13"."asked_by", "t$13"."finished_at", "t$13"."error_code", "t$13"."recorded_at" AS k$, "t$13"."id" AS id$ 
FROM subject_tie AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$13"."recorded_at", "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study_site AS t$4 JOIN LATERAL (SELECT "t$4"."number" AS "number") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_site_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM subject AS t$7 JOIN LATERAL (SELECT "t$7"."label" AS "label") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."subject_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM subject AS t$10 JOIN LATERAL (SELECT "t$10"."label" AS "label") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."kept_subject_id") AS l$12 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "site", "l$9"."j$" AS "subject", "l$12"."j$" AS "kept", "p$3"."state" AS "state", "p$3"."reason" AS "reason", "p$3"."asked_by" AS "askedBy", "p$3"."finished_at" AS "finishedAt", "p$3"."error_code" AS "errorCode") AS o$15 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$2) AS "totalCount", "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "subjectTies") AS o$21 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$28") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "b$19".* 
FROM (SELECT DISTINCT a$17.study_site_id AS study_site_id 
FROM access_site AS a$17 
WHERE CURRENT_TIMESTAMP >= a$17.valid_from AND CURRENT_TIMESTAMP < a$17.valid_to) AS v$18 JOIN LATERAL (SELECT "c$20".* 
FROM (SELECT "t$16"."study_site_id", "t$16"."subject_id", "t$16"."kept_subject_id", "t$16"."state", "t$16"."reason", "t$16"."asked_by", "t$16"."finished_at", "t$16"."error_code", "t$16"."recorded_at" AS k$, "t$16"."id" AS id$ 
FROM subject_tie AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$16"."study_site_id" = "v$18"."study_site_id" ORDER BY "t$16"."recorded_at", "t$16"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $5::integer) AS b$19 ON true ORDER BY "b$19"."k$", "b$19"."id$" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$6"."study_site_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM subject AS t$10 JOIN LATERAL (SELECT "t$10"."label" AS "label") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$6"."subject_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM subject AS t$13 JOIN LATERAL (SELECT "t$13"."label" AS "label") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$6"."kept_subject_id") AS l$15 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "site", "l$12"."j$" AS "subject", "l$15"."j$" AS "kept", "p$6"."state" AS "state", "p$6"."reason" AS "reason", "p$6"."asked_by" AS "askedBy", "p$6"."finished_at" AS "finishedAt", "p$6"."error_code" AS "errorCode") AS o$22 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."study_site_id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount", "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "subjectTies") AS o$28 ON true
) end;
