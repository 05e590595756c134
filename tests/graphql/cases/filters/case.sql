select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$74") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT 1) AS r$9 JOIN LATERAL (SELECT coalesce(json_agg("q$7"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT "c$5".* 
FROM (SELECT "t$4"."number", "t$4"."number" AS k$, "t$4"."id" AS id$ 
FROM study_site AS t$4 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$4"."country" = any($7::text[]) AND ("t$4"."number" = $8::text) IS NOT true ORDER BY "t$4"."number" DESC, "t$4"."id" DESC 
 LIMIT 201) AS c$5 ORDER BY "c$5"."k$" DESC, "c$5"."id$" DESC 
 LIMIT $9::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."number" AS "number") AS o$6 ON true ORDER BY "p$3"."k$" DESC, "p$3"."id$" DESC) AS q$7) AS l$8 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."country" = any($5::text[]) AND ("t$1"."number" = $6::text) IS NOT true) AS u$2) AS "totalCount", "l$8"."j$" AS "nodes") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."label", "t$13"."label" AS k$, "t$13"."id" AS id$ 
FROM subject AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND ("t$13"."label" COLLATE "C") >= $10::text AND ("t$13"."label" COLLATE "C") < $11::text ORDER BY "t$13"."label" DESC, "t$13"."id" DESC 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$" DESC, "c$14"."id$" DESC 
 LIMIT $12::integer) AS p$12 JOIN LATERAL (SELECT "p$12"."label" AS "label") AS o$15 ON true ORDER BY "p$12"."k$" DESC, "p$12"."id$" DESC) AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$22"."label", "t$22"."label" AS k$, "t$22"."id" AS id$ 
FROM subject AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND ("t$22"."label" = $13::text OR (EXISTS (SELECT 1 
FROM study_site AS t$23 
WHERE "t$23"."id" = "t$22"."study_site_id" AND "t$23"."deleted_at" IS NULL AND "t$23"."number" = $14::text))) ORDER BY "t$22"."label", "t$22"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $15::integer) AS p$21 JOIN LATERAL (SELECT "p$21"."label" AS "label") AS o$25 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "c$34".* 
FROM (SELECT "t$32"."label", "t$32"."label" AS k$, "t$32"."id" AS id$ 
FROM subject AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM data_query AS t$33 
WHERE "t$33"."subject_id" = "t$32"."id" AND "t$33"."deleted_at" IS NULL AND "t$33"."status" = any($16::text[]) AND "t$33"."is_query" = $17::boolean)) ORDER BY "t$32"."label", "t$32"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $18::integer) AS p$31 JOIN LATERAL (SELECT "p$31"."label" AS "label") AS o$35 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "nodes") AS o$39 ON true) AS l$40 ON true JOIN LATERAL (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT 1) AS r$48 JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "c$44".* 
FROM (SELECT "t$42"."label", "t$42"."label" AS k$, "t$42"."id" AS id$ 
FROM subject AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND NOT (EXISTS (SELECT 1 
FROM data_query AS t$43 
WHERE "t$43"."subject_id" = "t$42"."id" AND "t$43"."deleted_at" IS NULL AND "t$43"."status" = $19::text)) ORDER BY "t$42"."label", "t$42"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $20::integer) AS p$41 JOIN LATERAL (SELECT "p$41"."label" AS "label") AS o$45 ON true ORDER BY "p$41"."k$", "p$41"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "l$47"."j$" AS "nodes") AS o$49 ON true) AS l$50 ON true JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT 1) AS r$57 JOIN LATERAL (SELECT coalesce(json_agg("q$55"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT "c$53".* 
FROM (SELECT "t$52"."raised_at", "t$52"."kind", CASE WHEN ("t$52"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$52"."raised_at" END AS k$, "t$52"."id" AS id$ 
FROM data_query AS t$52 
WHERE "t$52"."deleted_at" IS NULL AND "t$52"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$52"."raised_at" >= CAST($21::text AS TIMESTAMP WITH TIME ZONE) AND "t$52"."raised_at" < CAST($22::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$52"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$52"."raised_at" END, "t$52"."id" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $23::integer) AS p$51 JOIN LATERAL (SELECT "p$51"."raised_at" AS "raisedAt", "p$51"."kind" AS "kind") AS o$54 ON true ORDER BY "p$51"."k$", "p$51"."id$") AS q$55) AS l$56 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "nodes") AS o$58 ON true) AS l$59 ON true JOIN LATERAL (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT 1) AS r$62 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_event AS t$60 
WHERE "t$60"."deleted_at" IS NULL AND "t$60"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND "t$60"."occurred_earliest" >= CAST($24::text AS DATE) AND "t$60"."occurred_latest" <= CAST($25::text AS DATE)) AS u$61) AS "totalCount") AS o$63 ON true) AS l$64 ON true JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT 1) AS r$71 JOIN LATERAL (SELECT coalesce(json_agg("q$69"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT "c$67".* 
FROM (SELECT "t$66"."label", "t$66"."label" AS k$, "t$66"."id" AS id$ 
FROM subject AS t$66 
WHERE "t$66"."deleted_at" IS NULL AND "t$66"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != $26::text))) ORDER BY "t$66"."label", "t$66"."id" 
 LIMIT 201) AS c$67 ORDER BY "c$67"."k$", "c$67"."id$" 
 LIMIT $27::integer) AS p$65 JOIN LATERAL (SELECT "p$65"."label" AS "label") AS o$68 ON true ORDER BY "p$65"."k$", "p$65"."id$") AS q$69) AS l$70 ON true JOIN LATERAL (SELECT "l$70"."j$" AS "nodes") AS o$72 ON true) AS l$73 ON true JOIN LATERAL (SELECT "l$11"."j$" AS "studySites", "l$20"."j$" AS "prefix", "l$30"."j$" AS "either", "l$40"."j$" AS "open", "l$50"."j$" AS "calm", "l$59"."j$" AS "recent", "l$64"."j$" AS "march", "l$73"."j$" AS "uat") AS o$74 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$107") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "b$10".* 
FROM (SELECT DISTINCT a$8.study_site_id AS study_site_id 
FROM access_site AS a$8 
WHERE CURRENT_TIMESTAMP >= a$8.valid_from AND CURRENT_TIMESTAMP < a$8.valid_to) AS v$9 JOIN LATERAL (SELECT "t$7"."number", "t$7"."number" AS k$, "t$7"."id" AS id$ 
FROM study_site AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$7"."country" = any($7::text[]) AND ("t$7"."number" = $8::text) IS NOT true AND "t$7"."id" = "v$9"."study_site_id" 
 LIMIT 1) AS b$10 ON true ORDER BY "b$10"."k$" DESC, "b$10"."id$" DESC 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$" DESC, "c$11"."id$" DESC 
 LIMIT $9::integer) AS p$6 JOIN LATERAL (SELECT "p$6"."number" AS "number") AS o$12 ON true ORDER BY "p$6"."k$" DESC, "p$6"."id$" DESC) AS q$13) AS l$14 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."country" = any($5::text[]) AND ("t$1"."number" = $6::text) IS NOT true AND "t$1"."id" = "v$3"."study_site_id" 
 LIMIT 1) AS b$4 ON true) AS u$5) AS "totalCount", "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_site_id AS study_site_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to) AS v$21 JOIN LATERAL (SELECT "c$23".* 
FROM (SELECT "t$19"."label", "t$19"."label" AS k$, "t$19"."id" AS id$ 
FROM subject AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND ("t$19"."label" COLLATE "C") >= $10::text AND ("t$19"."label" COLLATE "C") < $11::text AND "t$19"."study_site_id" = "v$21"."study_site_id" ORDER BY "t$19"."label" DESC, "t$19"."id" DESC 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$" DESC, "c$23"."id$" DESC 
 LIMIT $12::integer) AS b$22 ON true ORDER BY "b$22"."k$" DESC, "b$22"."id$" DESC 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$" DESC, "c$24"."id$" DESC 
 LIMIT $13::integer) AS p$18 JOIN LATERAL (SELECT "p$18"."label" AS "label") AS o$25 ON true ORDER BY "p$18"."k$" DESC, "p$18"."id$" DESC) AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT 1) AS r$42 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "c$38".* 
FROM (SELECT "b$36".* 
FROM (SELECT DISTINCT a$34.study_site_id AS study_site_id 
FROM access_site AS a$34 
WHERE CURRENT_TIMESTAMP >= a$34.valid_from AND CURRENT_TIMESTAMP < a$34.valid_to) AS v$35 JOIN LATERAL (SELECT "c$37".* 
FROM (SELECT "t$32"."label", "t$32"."label" AS k$, "t$32"."id" AS id$ 
FROM subject AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND ("t$32"."label" = $14::text OR (EXISTS (SELECT 1 
FROM study_site AS t$33 
WHERE "t$33"."id" = "t$32"."study_site_id" AND "t$33"."deleted_at" IS NULL AND "t$33"."number" = $15::text))) AND "t$32"."study_site_id" = "v$35"."study_site_id" ORDER BY "t$32"."label", "t$32"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $16::integer) AS b$36 ON true ORDER BY "b$36"."k$", "b$36"."id$" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $17::integer) AS p$31 JOIN LATERAL (SELECT "p$31"."label" AS "label") AS o$39 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "nodes") AS o$43 ON true) AS l$44 ON true JOIN LATERAL (SELECT row_to_json("o$57") AS j$ 
FROM (SELECT 1) AS r$56 JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "c$52".* 
FROM (SELECT "b$50".* 
FROM (SELECT DISTINCT a$48.study_site_id AS study_site_id 
FROM access_site AS a$48 
WHERE CURRENT_TIMESTAMP >= a$48.valid_from AND CURRENT_TIMESTAMP < a$48.valid_to) AS v$49 JOIN LATERAL (SELECT "c$51".* 
FROM (SELECT "t$46"."label", "t$46"."label" AS k$, "t$46"."id" AS id$ 
FROM subject AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM data_query AS t$47 
WHERE "t$47"."subject_id" = "t$46"."id" AND "t$47"."deleted_at" IS NULL AND "t$47"."status" = any($18::text[]) AND "t$47"."is_query" = $19::boolean)) AND "t$46"."study_site_id" = "v$49"."study_site_id" ORDER BY "t$46"."label", "t$46"."id" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $20::integer) AS b$50 ON true ORDER BY "b$50"."k$", "b$50"."id$" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $21::integer) AS p$45 JOIN LATERAL (SELECT "p$45"."label" AS "label") AS o$53 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT "l$55"."j$" AS "nodes") AS o$57 ON true) AS l$58 ON true JOIN LATERAL (SELECT row_to_json("o$71") AS j$ 
FROM (SELECT 1) AS r$70 JOIN LATERAL (SELECT coalesce(json_agg("q$68"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT "c$66".* 
FROM (SELECT "b$64".* 
FROM (SELECT DISTINCT a$62.study_site_id AS study_site_id 
FROM access_site AS a$62 
WHERE CURRENT_TIMESTAMP >= a$62.valid_from AND CURRENT_TIMESTAMP < a$62.valid_to) AS v$63 JOIN LATERAL (SELECT "c$65".* 
FROM (SELECT "t$60"."label", "t$60"."label" AS k$, "t$60"."id" AS id$ 
FROM subject AS t$60 
WHERE "t$60"."deleted_at" IS NULL AND "t$60"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND NOT (EXISTS (SELECT 1 
FROM data_query AS t$61 
WHERE "t$61"."subject_id" = "t$60"."id" AND "t$61"."deleted_at" IS NULL AND "t$61"."status" = $22::text)) AND "t$60"."study_site_id" = "v$63"."study_site_id" ORDER BY "t$60"."label", "t$60"."id" 
 LIMIT 201) AS c$65 ORDER BY "c$65"."k$", "c$65"."id$" 
 LIMIT $23::integer) AS b$64 ON true ORDER BY "b$64"."k$", "b$64"."id$" 
 LIMIT 201) AS c$66 ORDER BY "c$66"."k$", "c$66"."id$" 
 LIMIT $24::integer) AS p$59 JOIN LATERAL (SELECT "p$59"."label" AS "label") AS o$67 ON true ORDER BY "p$59"."k$", "p$59"."id$") AS q$68) AS l$69 ON true JOIN LATERAL (SELECT "l$69"."j$" AS "nodes") AS o$71 ON true) AS l$72 ON true JOIN LATERAL (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT 1) AS r$83 JOIN LATERAL (SELECT coalesce(json_agg("q$81"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$80") AS j$ 
FROM (SELECT "c$79".* 
FROM (SELECT "b$77".* 
FROM (SELECT DISTINCT a$75.study_site_id AS study_site_id 
FROM access_site AS a$75 
WHERE CURRENT_TIMESTAMP >= a$75.valid_from AND CURRENT_TIMESTAMP < a$75.valid_to) AS v$76 JOIN LATERAL (SELECT "c$78".* 
FROM (SELECT "t$74"."raised_at", "t$74"."kind", CASE WHEN ("t$74"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$74"."raised_at" END AS k$, "t$74"."id" AS id$ 
FROM data_query AS t$74 
WHERE "t$74"."deleted_at" IS NULL AND "t$74"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$74"."raised_at" >= CAST($25::text AS TIMESTAMP WITH TIME ZONE) AND "t$74"."raised_at" < CAST($26::text AS TIMESTAMP WITH TIME ZONE) AND "t$74"."study_site_id" = "v$76"."study_site_id" ORDER BY CASE WHEN ("t$74"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$74"."raised_at" END, "t$74"."id" 
 LIMIT 201) AS c$78 ORDER BY "c$78"."k$", "c$78"."id$" 
 LIMIT $27::integer) AS b$77 ON true ORDER BY "b$77"."k$", "b$77"."id$" 
 LIMIT 201) AS c$79 ORDER BY "c$79"."k$", "c$79"."id$" 
 LIMIT $28::integer) AS p$73 JOIN LATERAL (SELECT "p$73"."raised_at" AS "raisedAt", "p$73"."kind" AS "kind") AS o$80 ON true ORDER BY "p$73"."k$", "p$73"."id$") AS q$81) AS l$82 ON true JOIN LATERAL (SELECT "l$82"."j$" AS "nodes") AS o$84 ON true) AS l$85 ON true JOIN LATERAL (SELECT row_to_json("o$92") AS j$ 
FROM (SELECT 1) AS r$91 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$89".* 
FROM (SELECT DISTINCT a$87.study_site_id AS study_site_id 
FROM access_site AS a$87 
WHERE CURRENT_TIMESTAMP >= a$87.valid_from AND CURRENT_TIMESTAMP < a$87.valid_to) AS v$88 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_event AS t$86 
WHERE "t$86"."deleted_at" IS NULL AND "t$86"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND "t$86"."occurred_earliest" >= CAST($29::text AS DATE) AND "t$86"."occurred_latest" <= CAST($30::text AS DATE) AND "t$86"."study_site_id" = "v$88"."study_site_id") AS b$89 ON true) AS u$90) AS "totalCount") AS o$92 ON true) AS l$93 ON true JOIN LATERAL (SELECT row_to_json("o$105") AS j$ 
FROM (SELECT 1) AS r$104 JOIN LATERAL (SELECT coalesce(json_agg("q$102"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$101") AS j$ 
FROM (SELECT "c$100".* 
FROM (SELECT "b$98".* 
FROM (SELECT DISTINCT a$96.study_site_id AS study_site_id 
FROM access_site AS a$96 
WHERE CURRENT_TIMESTAMP >= a$96.valid_from AND CURRENT_TIMESTAMP < a$96.valid_to) AS v$97 JOIN LATERAL (SELECT "c$99".* 
FROM (SELECT "t$95"."label", "t$95"."label" AS k$, "t$95"."id" AS id$ 
FROM subject AS t$95 
WHERE "t$95"."deleted_at" IS NULL AND "t$95"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != $31::text))) AND "t$95"."study_site_id" = "v$97"."study_site_id" ORDER BY "t$95"."label", "t$95"."id" 
 LIMIT 201) AS c$99 ORDER BY "c$99"."k$", "c$99"."id$" 
 LIMIT $32::integer) AS b$98 ON true ORDER BY "b$98"."k$", "b$98"."id$" 
 LIMIT 201) AS c$100 ORDER BY "c$100"."k$", "c$100"."id$" 
 LIMIT $33::integer) AS p$94 JOIN LATERAL (SELECT "p$94"."label" AS "label") AS o$101 ON true ORDER BY "p$94"."k$", "p$94"."id$") AS q$102) AS l$103 ON true JOIN LATERAL (SELECT "l$103"."j$" AS "nodes") AS o$105 ON true) AS l$106 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "studySites", "l$30"."j$" AS "prefix", "l$44"."j$" AS "either", "l$58"."j$" AS "open", "l$72"."j$" AS "calm", "l$85"."j$" AS "recent", "l$93"."j$" AS "march", "l$106"."j$" AS "uat") AS o$107 ON true
) end;
