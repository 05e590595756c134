select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$44") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$10".*, row_number() OVER () AS n$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."label", "t$11"."label" AS k$, "t$11"."id" AS id$ 
FROM subject AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$11"."label", "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $7::integer) AS c$10)
 SELECT row_to_json("o$9") AS j$ 
FROM (SELECT 1) AS r$8 JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $5::integer) AS "hasNextPage", false AS "hasPreviousPage") AS o$2 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $6::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."label" AS "label") AS o$4 ON true JOIN LATERAL (SELECT row_to_json("o$4") AS "node") AS o$5 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT row_to_json("o$2") AS "pageInfo", "l$7"."j$" AS "edges") AS o$9 ON true) AS l$13 ON true JOIN LATERAL (WITH p$14 AS materialized 
(SELECT "c$24".*, row_number() OVER () AS n$ 
FROM (SELECT "c$26".* 
FROM (SELECT "t$25"."label", "t$25"."label" AS k$, "t$25"."id" AS id$ 
FROM subject AS t$25 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$25"."label" DESC, "t$25"."id" DESC 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$" DESC, "c$26"."id$" DESC 
 LIMIT $10::integer) AS c$24)
 SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT false AS "hasNextPage", EXISTS (SELECT 1 
FROM "p$14" 
WHERE "n$" > $8::integer) AS "hasPreviousPage") AS o$15 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT * 
FROM "p$14" 
WHERE "n$" <= $9::integer) AS p$16 JOIN LATERAL (SELECT "p$16"."label" AS "label") AS o$17 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$15") AS "pageInfo", "l$19"."j$" AS "nodes", (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$20 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION')))) AS u$21) AS "totalCount") AS o$23 ON true) AS l$27 ON true JOIN LATERAL (WITH p$28 AS materialized 
(SELECT "c$40".*, row_number() OVER () AS n$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."id", "t$41"."label" AS k$, "t$41"."id" AS id$ 
FROM subject AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$41"."label" = $18::text ORDER BY "t$41"."label", "t$41"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $19::integer) AS c$40)
 SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT * 
FROM "p$28" 
WHERE "n$" <= $12::integer) AS p$31 JOIN LATERAL (SELECT 'subject_' || CAST("p$31"."id" AS TEXT) AS "id") AS o$32 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($13::text, '
', CAST("p$35"."k$" AS TEXT), '
', CAST("p$35"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$35"."k$" AS TEXT), CAST("p$35"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_1 
FROM (SELECT * 
FROM "p$28" 
WHERE "n$" <= $14::integer) AS p$35 ORDER BY "p$35"."n$" 
 LIMIT 1) AS "startCursor", (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($15::text, '
', CAST("p$36"."k$" AS TEXT), '
', CAST("p$36"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$36"."k$" AS TEXT), CAST("p$36"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_2 
FROM (SELECT * 
FROM "p$28" 
WHERE "n$" <= $16::integer) AS p$36 ORDER BY "p$36"."n$" DESC 
 LIMIT 1) AS "endCursor", EXISTS (SELECT 1 
FROM "p$28" 
WHERE "n$" > $17::integer) AS "hasNextPage") AS o$37 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$29"."label" = $11::text) AS u$30) AS "totalCount", "l$34"."j$" AS "nodes", row_to_json("o$37") AS "pageInfo") AS o$39 ON true) AS l$43 ON true JOIN LATERAL (SELECT "l$13"."j$" AS "forwards", "l$27"."j$" AS "backwards", "l$43"."j$" AS "empty") AS o$44 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$62") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$10".*, row_number() OVER () AS n$ 
FROM (SELECT "c$16".* 
FROM (SELECT "b$14".* 
FROM (SELECT DISTINCT a$12.study_site_id AS study_site_id 
FROM access_site AS a$12 
WHERE CURRENT_TIMESTAMP >= a$12.valid_from AND CURRENT_TIMESTAMP < a$12.valid_to) AS v$13 JOIN LATERAL (SELECT "c$15".* 
FROM (SELECT "t$11"."label", "t$11"."label" AS k$, "t$11"."id" AS id$ 
FROM subject AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$11"."study_site_id" = "v$13"."study_site_id" ORDER BY "t$11"."label", "t$11"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $7::integer) AS b$14 ON true ORDER BY "b$14"."k$", "b$14"."id$" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $8::integer) AS c$10)
 SELECT row_to_json("o$9") AS j$ 
FROM (SELECT 1) AS r$8 JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $5::integer) AS "hasNextPage", false AS "hasPreviousPage") AS o$2 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $6::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."label" AS "label") AS o$4 ON true JOIN LATERAL (SELECT row_to_json("o$4") AS "node") AS o$5 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT row_to_json("o$2") AS "pageInfo", "l$7"."j$" AS "edges") AS o$9 ON true) AS l$17 ON true JOIN LATERAL (WITH p$18 AS materialized 
(SELECT "c$31".*, row_number() OVER () AS n$ 
FROM (SELECT "c$37".* 
FROM (SELECT "b$35".* 
FROM (SELECT DISTINCT a$33.study_site_id AS study_site_id 
FROM access_site AS a$33 
WHERE CURRENT_TIMESTAMP >= a$33.valid_from AND CURRENT_TIMESTAMP < a$33.valid_to) AS v$34 JOIN LATERAL (SELECT "c$36".* 
FROM (SELECT "t$32"."label", "t$32"."label" AS k$, "t$32"."id" AS id$ 
FROM subject AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$32"."study_site_id" = "v$34"."study_site_id" ORDER BY "t$32"."label" DESC, "t$32"."id" DESC 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$" DESC, "c$36"."id$" DESC 
 LIMIT $11::integer) AS b$35 ON true ORDER BY "b$35"."k$" DESC, "b$35"."id$" DESC 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$" DESC, "c$37"."id$" DESC 
 LIMIT $12::integer) AS c$31)
 SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT false AS "hasNextPage", EXISTS (SELECT 1 
FROM "p$18" 
WHERE "n$" > $9::integer) AS "hasPreviousPage") AS o$19 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT * 
FROM "p$18" 
WHERE "n$" <= $10::integer) AS p$20 JOIN LATERAL (SELECT "p$20"."label" AS "label") AS o$21 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT row_to_json("o$19") AS "pageInfo", "l$23"."j$" AS "nodes", (SELECT count(*) AS count_1 
FROM (SELECT "b$27".* 
FROM (SELECT DISTINCT a$25.study_site_id AS study_site_id 
FROM access_site AS a$25 
WHERE CURRENT_TIMESTAMP >= a$25.valid_from AND CURRENT_TIMESTAMP < a$25.valid_to) AS v$26 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$24 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$24"."study_site_id" = "v$26"."study_site_id") AS b$27 ON true) AS u$28) AS "totalCount") AS o$30 ON true) AS l$38 ON true JOIN LATERAL (WITH p$39 AS materialized 
(SELECT "c$54".*, row_number() OVER () AS n$ 
FROM (SELECT "c$60".* 
FROM (SELECT "b$58".* 
FROM (SELECT DISTINCT a$56.study_site_id AS study_site_id 
FROM access_site AS a$56 
WHERE CURRENT_TIMESTAMP >= a$56.valid_from AND CURRENT_TIMESTAMP < a$56.valid_to) AS v$57 JOIN LATERAL (SELECT "c$59".* 
FROM (SELECT "t$55"."id", "t$55"."label" AS k$, "t$55"."id" AS id$ 
FROM subject AS t$55 
WHERE "t$55"."deleted_at" IS NULL AND "t$55"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$55"."label" = $20::text AND "t$55"."study_site_id" = "v$57"."study_site_id" ORDER BY "t$55"."label", "t$55"."id" 
 LIMIT 201) AS c$59 ORDER BY "c$59"."k$", "c$59"."id$" 
 LIMIT $21::integer) AS b$58 ON true ORDER BY "b$58"."k$", "b$58"."id$" 
 LIMIT 201) AS c$60 ORDER BY "c$60"."k$", "c$60"."id$" 
 LIMIT $22::integer) AS c$54)
 SELECT row_to_json("o$53") AS j$ 
FROM (SELECT 1) AS r$52 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT * 
FROM "p$39" 
WHERE "n$" <= $14::integer) AS p$45 JOIN LATERAL (SELECT 'subject_' || CAST("p$45"."id" AS TEXT) AS "id") AS o$46 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($15::text, '
', CAST("p$49"."k$" AS TEXT), '
', CAST("p$49"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$49"."k$" AS TEXT), CAST("p$49"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_1 
FROM (SELECT * 
FROM "p$39" 
WHERE "n$" <= $16::integer) AS p$49 ORDER BY "p$49"."n$" 
 LIMIT 1) AS "startCursor", (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($17::text, '
', CAST("p$50"."k$" AS TEXT), '
', CAST("p$50"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$50"."k$" AS TEXT), CAST("p$50"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_2 
FROM (SELECT * 
FROM "p$39" 
WHERE "n$" <= $18::integer) AS p$50 ORDER BY "p$50"."n$" DESC 
 LIMIT 1) AS "endCursor", EXISTS (SELECT 1 
FROM "p$39" 
WHERE "n$" > $19::integer) AS "hasNextPage") AS o$51 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$43".* 
FROM (SELECT DISTINCT a$41.study_site_id AS study_site_id 
FROM access_site AS a$41 
WHERE CURRENT_TIMESTAMP >= a$41.valid_from AND CURRENT_TIMESTAMP < a$41.valid_to) AS v$42 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$40 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$40"."label" = $13::text AND "t$40"."study_site_id" = "v$42"."study_site_id") AS b$43 ON true) AS u$44) AS "totalCount", "l$48"."j$" AS "nodes", row_to_json("o$51") AS "pageInfo") AS o$53 ON true) AS l$61 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "forwards", "l$38"."j$" AS "backwards", "l$61"."j$" AS "empty") AS o$62 ON true
) end;
