select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$34") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."category", "t$14"."status", "t$14"."occurred", "t$14"."occurred_raw", "t$14"."id", CASE WHEN ("t$14"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."occurred_earliest" END AS k$, "t$14"."id" AS id$ 
FROM protocol_deviation AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$14"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."occurred_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."occurred" AS "iso") AS o$8 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."kind", "t$10"."meaning", "t$10"."printed_name", "t$10"."signed_at", "t$10"."auth_time", "t$10"."id", "t$10"."signed_at" AS k$, "t$10"."id" AS id$ 
FROM signature AS t$10 
WHERE "t$10"."record_id" = "p$1"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."signed_at", "t$10"."id") AS p$9 JOIN LATERAL (SELECT "p$9"."kind" AS "kind", "p$9"."meaning" AS "meaning", "p$9"."printed_name" AS "printedName", "p$9"."signed_at" AS "signedAt", "p$9"."auth_time" AS "authenticatedAt", signature_holds("p$9"."id") AS "holds") AS o$11 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."category" AS "category", "p$1"."status" AS "status", CASE WHEN ("p$1"."occurred" IS NOT NULL OR "p$1"."occurred_raw" IS NOT NULL) THEN row_to_json("o$8") END AS "occurred", "l$13"."j$" AS "signatures") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."kind", "t$26"."record_id", "t$26"."subject_id", "t$26"."id", "t$26"."signed_at" AS k$, "t$26"."id" AS id$ 
FROM signature AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$26"."kind" = $6::text ORDER BY "t$26"."signed_at", "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $7::integer) AS p$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM subject AS t$23 JOIN LATERAL (SELECT "t$23"."label" AS "label") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$22"."subject_id") AS l$25 ON true JOIN LATERAL (SELECT concat(lower("p$22"."kind"), '_', CAST("p$22"."record_id" AS TEXT)) AS "recordId", "l$25"."j$" AS "subject", signature_holds("p$22"."id") AS "holds") AS o$28 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "protocolDeviations", "l$33"."j$" AS "signatures") AS o$34 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$42") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "b$17".* 
FROM (SELECT DISTINCT a$15.study_site_id AS study_site_id 
FROM access_site AS a$15 
WHERE CURRENT_TIMESTAMP >= a$15.valid_from AND CURRENT_TIMESTAMP < a$15.valid_to) AS v$16 JOIN LATERAL (SELECT "c$18".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."category", "t$14"."status", "t$14"."occurred", "t$14"."occurred_raw", "t$14"."id", CASE WHEN ("t$14"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."occurred_earliest" END AS k$, "t$14"."id" AS id$ 
FROM protocol_deviation AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$14"."study_site_id" = "v$16"."study_site_id" ORDER BY CASE WHEN ("t$14"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."occurred_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $5::integer) AS b$17 ON true ORDER BY "b$17"."k$", "b$17"."id$" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."occurred" AS "iso") AS o$8 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."kind", "t$10"."meaning", "t$10"."printed_name", "t$10"."signed_at", "t$10"."auth_time", "t$10"."id", "t$10"."signed_at" AS k$, "t$10"."id" AS id$ 
FROM signature AS t$10 
WHERE "t$10"."record_id" = "p$1"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."signed_at", "t$10"."id") AS p$9 JOIN LATERAL (SELECT "p$9"."kind" AS "kind", "p$9"."meaning" AS "meaning", "p$9"."printed_name" AS "printedName", "p$9"."signed_at" AS "signedAt", "p$9"."auth_time" AS "authenticatedAt", signature_holds("p$9"."id") AS "holds") AS o$11 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."category" AS "category", "p$1"."status" AS "status", CASE WHEN ("p$1"."occurred" IS NOT NULL OR "p$1"."occurred_raw" IS NOT NULL) THEN row_to_json("o$8") END AS "occurred", "l$13"."j$" AS "signatures") AS o$20 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT 1) AS r$39 JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "c$35".* 
FROM (SELECT "b$33".* 
FROM (SELECT DISTINCT a$31.study_site_id AS study_site_id 
FROM access_site AS a$31 
WHERE CURRENT_TIMESTAMP >= a$31.valid_from AND CURRENT_TIMESTAMP < a$31.valid_to) AS v$32 JOIN LATERAL (SELECT "c$34".* 
FROM (SELECT "t$30"."kind", "t$30"."record_id", "t$30"."subject_id", "t$30"."id", "t$30"."signed_at" AS k$, "t$30"."id" AS id$ 
FROM signature AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$30"."kind" = $7::text AND "t$30"."study_site_id" = "v$32"."study_site_id" ORDER BY "t$30"."signed_at", "t$30"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $8::integer) AS b$33 ON true ORDER BY "b$33"."k$", "b$33"."id$" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $9::integer) AS p$26 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$26"."subject_id") AS l$29 ON true JOIN LATERAL (SELECT concat(lower("p$26"."kind"), '_', CAST("p$26"."record_id" AS TEXT)) AS "recordId", "l$29"."j$" AS "subject", signature_holds("p$26"."id") AS "holds") AS o$36 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "protocolDeviations", "l$41"."j$" AS "signatures") AS o$42 ON true
) end;
