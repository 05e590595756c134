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
WHERE study_1.environment != 'PRODUCTION'))) AND "t$4"."country" = any($7::text[]) AND "t$4"."number" != $8::text ORDER BY "t$4"."number" DESC, "t$4"."id" DESC 
 LIMIT 201) AS c$5 ORDER BY "c$5"."k$" DESC, "c$5"."id$" DESC 
 LIMIT $9::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."number" AS "number") AS o$6 ON true ORDER BY "p$3"."k$" DESC, "p$3"."id$" DESC) AS q$7) AS l$8 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."country" = any($5::text[]) AND "t$1"."number" != $6::text) AS u$2) AS "totalCount", "l$8"."j$" AS "nodes") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
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
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and not exists (select 1 from access_study a where a.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) and now() >= a.valid_from and now() < a.valid_to) then (
SELECT CAST(row_to_json("o$108") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "b$10".* 
FROM (SELECT DISTINCT a$8.study_site_id AS study_site_id 
FROM access_site AS a$8 
WHERE a$8.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$8.valid_from AND now() < a$8.valid_to) AS v$9 JOIN LATERAL (SELECT "c$11".* 
FROM (SELECT "t$7"."number", "t$7"."number" AS k$, "t$7"."id" AS id$ 
FROM study_site AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$7"."country" = any($7::text[]) AND "t$7"."number" != $8::text AND "t$7"."id" = "v$9"."study_site_id" ORDER BY "t$7"."number" DESC, "t$7"."id" DESC 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$" DESC, "c$11"."id$" DESC 
 LIMIT $9::integer) AS b$10 ON true ORDER BY "b$10"."k$" DESC, "b$10"."id$" DESC 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$" DESC, "c$12"."id$" DESC 
 LIMIT $10::integer) AS p$6 JOIN LATERAL (SELECT "p$6"."number" AS "number") AS o$13 ON true ORDER BY "p$6"."k$" DESC, "p$6"."id$" DESC) AS q$14) AS l$15 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE a$2.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$2.valid_from AND now() < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."country" = any($5::text[]) AND "t$1"."number" != $6::text AND "t$1"."id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount", "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "b$23".* 
FROM (SELECT DISTINCT a$21.study_site_id AS study_site_id 
FROM access_site AS a$21 
WHERE a$21.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$21.valid_from AND now() < a$21.valid_to) AS v$22 JOIN LATERAL (SELECT "c$24".* 
FROM (SELECT "t$20"."label", "t$20"."label" AS k$, "t$20"."id" AS id$ 
FROM subject AS t$20 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND ("t$20"."label" COLLATE "C") >= $11::text AND ("t$20"."label" COLLATE "C") < $12::text AND "t$20"."study_site_id" = "v$22"."study_site_id" ORDER BY "t$20"."label" DESC, "t$20"."id" DESC 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$" DESC, "c$24"."id$" DESC 
 LIMIT $13::integer) AS b$23 ON true ORDER BY "b$23"."k$" DESC, "b$23"."id$" DESC 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$" DESC, "c$25"."id$" DESC 
 LIMIT $14::integer) AS p$19 JOIN LATERAL (SELECT "p$19"."label" AS "label") AS o$26 ON true ORDER BY "p$19"."k$" DESC, "p$19"."id$" DESC) AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "b$37".* 
FROM (SELECT DISTINCT a$35.study_site_id AS study_site_id 
FROM access_site AS a$35 
WHERE a$35.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$35.valid_from AND now() < a$35.valid_to) AS v$36 JOIN LATERAL (SELECT "c$38".* 
FROM (SELECT "t$33"."label", "t$33"."label" AS k$, "t$33"."id" AS id$ 
FROM subject AS t$33 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND ("t$33"."label" = $15::text OR (EXISTS (SELECT 1 
FROM study_site AS t$34 
WHERE "t$34"."id" = "t$33"."study_site_id" AND "t$34"."deleted_at" IS NULL AND "t$34"."number" = $16::text))) AND "t$33"."study_site_id" = "v$36"."study_site_id" ORDER BY "t$33"."label", "t$33"."id" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $17::integer) AS b$37 ON true ORDER BY "b$37"."k$", "b$37"."id$" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $18::integer) AS p$32 JOIN LATERAL (SELECT "p$32"."label" AS "label") AS o$40 ON true ORDER BY "p$32"."k$", "p$32"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT 1) AS r$57 JOIN LATERAL (SELECT coalesce(json_agg("q$55"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT "c$53".* 
FROM (SELECT "b$51".* 
FROM (SELECT DISTINCT a$49.study_site_id AS study_site_id 
FROM access_site AS a$49 
WHERE a$49.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$49.valid_from AND now() < a$49.valid_to) AS v$50 JOIN LATERAL (SELECT "c$52".* 
FROM (SELECT "t$47"."label", "t$47"."label" AS k$, "t$47"."id" AS id$ 
FROM subject AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM data_query AS t$48 
WHERE "t$48"."subject_id" = "t$47"."id" AND "t$48"."deleted_at" IS NULL AND "t$48"."status" = any($19::text[]) AND "t$48"."is_query" = $20::boolean)) AND "t$47"."study_site_id" = "v$50"."study_site_id" ORDER BY "t$47"."label", "t$47"."id" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $21::integer) AS b$51 ON true ORDER BY "b$51"."k$", "b$51"."id$" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $22::integer) AS p$46 JOIN LATERAL (SELECT "p$46"."label" AS "label") AS o$54 ON true ORDER BY "p$46"."k$", "p$46"."id$") AS q$55) AS l$56 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "nodes") AS o$58 ON true) AS l$59 ON true JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT 1) AS r$71 JOIN LATERAL (SELECT coalesce(json_agg("q$69"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT "c$67".* 
FROM (SELECT "b$65".* 
FROM (SELECT DISTINCT a$63.study_site_id AS study_site_id 
FROM access_site AS a$63 
WHERE a$63.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$63.valid_from AND now() < a$63.valid_to) AS v$64 JOIN LATERAL (SELECT "c$66".* 
FROM (SELECT "t$61"."label", "t$61"."label" AS k$, "t$61"."id" AS id$ 
FROM subject AS t$61 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND NOT (EXISTS (SELECT 1 
FROM data_query AS t$62 
WHERE "t$62"."subject_id" = "t$61"."id" AND "t$62"."deleted_at" IS NULL AND "t$62"."status" = $23::text)) AND "t$61"."study_site_id" = "v$64"."study_site_id" ORDER BY "t$61"."label", "t$61"."id" 
 LIMIT 201) AS c$66 ORDER BY "c$66"."k$", "c$66"."id$" 
 LIMIT $24::integer) AS b$65 ON true ORDER BY "b$65"."k$", "b$65"."id$" 
 LIMIT 201) AS c$67 ORDER BY "c$67"."k$", "c$67"."id$" 
 LIMIT $25::integer) AS p$60 JOIN LATERAL (SELECT "p$60"."label" AS "label") AS o$68 ON true ORDER BY "p$60"."k$", "p$60"."id$") AS q$69) AS l$70 ON true JOIN LATERAL (SELECT "l$70"."j$" AS "nodes") AS o$72 ON true) AS l$73 ON true JOIN LATERAL (SELECT row_to_json("o$85") AS j$ 
FROM (SELECT 1) AS r$84 JOIN LATERAL (SELECT coalesce(json_agg("q$82"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$81") AS j$ 
FROM (SELECT "c$80".* 
FROM (SELECT "b$78".* 
FROM (SELECT DISTINCT a$76.study_site_id AS study_site_id 
FROM access_site AS a$76 
WHERE a$76.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$76.valid_from AND now() < a$76.valid_to) AS v$77 JOIN LATERAL (SELECT "c$79".* 
FROM (SELECT "t$75"."raised_at", "t$75"."kind", CASE WHEN ("t$75"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$75"."raised_at" END AS k$, "t$75"."id" AS id$ 
FROM data_query AS t$75 
WHERE "t$75"."deleted_at" IS NULL AND "t$75"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$75"."raised_at" >= CAST($26::text AS TIMESTAMP WITH TIME ZONE) AND "t$75"."raised_at" < CAST($27::text AS TIMESTAMP WITH TIME ZONE) AND "t$75"."study_site_id" = "v$77"."study_site_id" ORDER BY CASE WHEN ("t$75"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$75"."raised_at" END, "t$75"."id" 
 LIMIT 201) AS c$79 ORDER BY "c$79"."k$", "c$79"."id$" 
 LIMIT $28::integer) AS b$78 ON true ORDER BY "b$78"."k$", "b$78"."id$" 
 LIMIT 201) AS c$80 ORDER BY "c$80"."k$", "c$80"."id$" 
 LIMIT $29::integer) AS p$74 JOIN LATERAL (SELECT "p$74"."raised_at" AS "raisedAt", "p$74"."kind" AS "kind") AS o$81 ON true ORDER BY "p$74"."k$", "p$74"."id$") AS q$82) AS l$83 ON true JOIN LATERAL (SELECT "l$83"."j$" AS "nodes") AS o$85 ON true) AS l$86 ON true JOIN LATERAL (SELECT row_to_json("o$93") AS j$ 
FROM (SELECT 1) AS r$92 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$90".* 
FROM (SELECT DISTINCT a$88.study_site_id AS study_site_id 
FROM access_site AS a$88 
WHERE a$88.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$88.valid_from AND now() < a$88.valid_to) AS v$89 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_event AS t$87 
WHERE "t$87"."deleted_at" IS NULL AND "t$87"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND "t$87"."occurred_earliest" >= CAST($30::text AS DATE) AND "t$87"."occurred_latest" <= CAST($31::text AS DATE) AND "t$87"."study_site_id" = "v$89"."study_site_id") AS b$90 ON true) AS u$91) AS "totalCount") AS o$93 ON true) AS l$94 ON true JOIN LATERAL (SELECT row_to_json("o$106") AS j$ 
FROM (SELECT 1) AS r$105 JOIN LATERAL (SELECT coalesce(json_agg("q$103"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$102") AS j$ 
FROM (SELECT "c$101".* 
FROM (SELECT "b$99".* 
FROM (SELECT DISTINCT a$97.study_site_id AS study_site_id 
FROM access_site AS a$97 
WHERE a$97.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= a$97.valid_from AND now() < a$97.valid_to) AS v$98 JOIN LATERAL (SELECT "c$100".* 
FROM (SELECT "t$96"."label", "t$96"."label" AS k$, "t$96"."id" AS id$ 
FROM subject AS t$96 
WHERE "t$96"."deleted_at" IS NULL AND "t$96"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != $32::text))) AND "t$96"."study_site_id" = "v$98"."study_site_id" ORDER BY "t$96"."label", "t$96"."id" 
 LIMIT 201) AS c$100 ORDER BY "c$100"."k$", "c$100"."id$" 
 LIMIT $33::integer) AS b$99 ON true ORDER BY "b$99"."k$", "b$99"."id$" 
 LIMIT 201) AS c$101 ORDER BY "c$101"."k$", "c$101"."id$" 
 LIMIT $34::integer) AS p$95 JOIN LATERAL (SELECT "p$95"."label" AS "label") AS o$102 ON true ORDER BY "p$95"."k$", "p$95"."id$") AS q$103) AS l$104 ON true JOIN LATERAL (SELECT "l$104"."j$" AS "nodes") AS o$106 ON true) AS l$107 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "studySites", "l$31"."j$" AS "prefix", "l$45"."j$" AS "either", "l$59"."j$" AS "open", "l$73"."j$" AS "calm", "l$86"."j$" AS "recent", "l$94"."j$" AS "march", "l$107"."j$" AS "uat") AS o$108 ON true
) end;
