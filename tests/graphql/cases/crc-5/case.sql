select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$20") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "t$11"."label", "t$11"."study_site_id", "t$11"."id", "t$11"."label" AS k$, "t$11"."id" AS id$ 
FROM subject AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$12 
WHERE "t$12"."id" = "t$11"."study_id" AND "t$12"."deleted_at" IS NULL AND "t$12"."key" = $5::text)) ORDER BY "t$11"."label", "t$11"."id" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "t$7"."number", "t$7"."outcome", "t$7"."outcome_reason", "t$7"."screened", "t$7"."screened_raw", "t$7"."number" AS k$, "t$7"."id" AS id$ 
FROM screening_attempt AS t$7 
WHERE "t$7"."subject_id" = "p$1"."id" AND "t$7"."deleted_at" IS NULL ORDER BY "t$7"."number", "t$7"."id") AS p$5 JOIN LATERAL (SELECT "p$5"."screened" AS "iso") AS o$6 ON true JOIN LATERAL (SELECT "p$5"."number" AS "number", "p$5"."outcome" AS "outcome", "p$5"."outcome_reason" AS "outcomeReason", CASE WHEN ("p$5"."screened" IS NOT NULL OR "p$5"."screened_raw" IS NOT NULL) THEN row_to_json("o$6") END AS "screened") AS o$8 ON true ORDER BY "p$5"."k$", "p$5"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$4"."j$" AS "site", "l$10"."j$" AS "screeningAttempts") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "subjects") AS o$20 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$24") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "c$17".* 
FROM (SELECT "b$15".* 
FROM (SELECT DISTINCT a$13.study_site_id AS study_site_id 
FROM access_site AS a$13 
WHERE CURRENT_TIMESTAMP >= a$13.valid_from AND CURRENT_TIMESTAMP < a$13.valid_to) AS v$14 JOIN LATERAL (SELECT "c$16".* 
FROM (SELECT "t$11"."label", "t$11"."study_site_id", "t$11"."id", "t$11"."label" AS k$, "t$11"."id" AS id$ 
FROM subject AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$12 
WHERE "t$12"."id" = "t$11"."study_id" AND "t$12"."deleted_at" IS NULL AND "t$12"."key" = $5::text)) AND "t$11"."study_site_id" = "v$14"."study_site_id" ORDER BY "t$11"."label", "t$11"."id" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $6::integer) AS b$15 ON true ORDER BY "b$15"."k$", "b$15"."id$" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "t$7"."number", "t$7"."outcome", "t$7"."outcome_reason", "t$7"."screened", "t$7"."screened_raw", "t$7"."number" AS k$, "t$7"."id" AS id$ 
FROM screening_attempt AS t$7 
WHERE "t$7"."subject_id" = "p$1"."id" AND "t$7"."deleted_at" IS NULL ORDER BY "t$7"."number", "t$7"."id") AS p$5 JOIN LATERAL (SELECT "p$5"."screened" AS "iso") AS o$6 ON true JOIN LATERAL (SELECT "p$5"."number" AS "number", "p$5"."outcome" AS "outcome", "p$5"."outcome_reason" AS "outcomeReason", CASE WHEN ("p$5"."screened" IS NOT NULL OR "p$5"."screened_raw" IS NOT NULL) THEN row_to_json("o$6") END AS "screened") AS o$8 ON true ORDER BY "p$5"."k$", "p$5"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$4"."j$" AS "site", "l$10"."j$" AS "screeningAttempts") AS o$18 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "nodes") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "subjects") AS o$24 ON true
) end;
