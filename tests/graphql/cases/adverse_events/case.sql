select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$31") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."term", "t$14"."serious", "t$14"."fatal", "t$14"."life_threatening", "t$14"."special_interest", "t$14"."causality", "t$14"."causality_word", "t$14"."causality_by_product", "t$14"."onset", "t$14"."onset_raw", CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END AS k$, "t$14"."id" AS id$ 
FROM adverse_event AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$14"."special_interest" = $5::boolean AND "t$14"."causality" = any($6::text[]) ORDER BY CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS product, anon_1.value AS word 
FROM jsonb_each_text("p$1"."causality_by_product") AS anon_1(key, value) ORDER BY anon_1.key COLLATE "C") AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."product" AS "product", "s$8"."word" AS "word") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."onset" AS "iso") AS o$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."term" AS "term", "p$1"."serious" AS "serious", "p$1"."fatal" AS "fatal", "p$1"."life_threatening" AS "lifeThreatening", "p$1"."special_interest" AS "specialInterest", "p$1"."causality" AS "causality", "p$1"."causality_word" AS "causalityWord", "l$12"."j$" AS "causalityByProduct", CASE WHEN ("p$1"."onset" IS NOT NULL OR "p$1"."onset_raw" IS NOT NULL) THEN row_to_json("o$13") END AS "onset") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."term", CASE WHEN ("t$23"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$23"."onset_earliest" END AS k$, "t$23"."id" AS id$ 
FROM adverse_event AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$23"."causality" = $8::text ORDER BY CASE WHEN ("t$23"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$23"."onset_earliest" END, "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $9::integer) AS p$22 JOIN LATERAL (SELECT "p$22"."term" AS "term") AS o$25 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "adverseEvents", "l$30"."j$" AS "unrelated") AS o$31 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "b$17".* 
FROM (SELECT DISTINCT a$15.study_site_id AS study_site_id 
FROM access_site AS a$15 
WHERE CURRENT_TIMESTAMP >= a$15.valid_from AND CURRENT_TIMESTAMP < a$15.valid_to) AS v$16 JOIN LATERAL (SELECT "c$18".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."term", "t$14"."serious", "t$14"."fatal", "t$14"."life_threatening", "t$14"."special_interest", "t$14"."causality", "t$14"."causality_word", "t$14"."causality_by_product", "t$14"."onset", "t$14"."onset_raw", CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END AS k$, "t$14"."id" AS id$ 
FROM adverse_event AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$14"."special_interest" = $5::boolean AND "t$14"."causality" = any($6::text[]) AND "t$14"."study_site_id" = "v$16"."study_site_id" ORDER BY CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $7::integer) AS b$17 ON true ORDER BY "b$17"."k$", "b$17"."id$" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS product, anon_1.value AS word 
FROM jsonb_each_text("p$1"."causality_by_product") AS anon_1(key, value) ORDER BY anon_1.key COLLATE "C") AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."product" AS "product", "s$8"."word" AS "word") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."onset" AS "iso") AS o$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."term" AS "term", "p$1"."serious" AS "serious", "p$1"."fatal" AS "fatal", "p$1"."life_threatening" AS "lifeThreatening", "p$1"."special_interest" AS "specialInterest", "p$1"."causality" AS "causality", "p$1"."causality_word" AS "causalityWord", "l$12"."j$" AS "causalityByProduct", CASE WHEN ("p$1"."onset" IS NOT NULL OR "p$1"."onset_raw" IS NOT NULL) THEN row_to_json("o$13") END AS "onset") AS o$20 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."term", CASE WHEN ("t$27"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$27"."onset_earliest" END AS k$, "t$27"."id" AS id$ 
FROM adverse_event AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$27"."causality" = $9::text AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY CASE WHEN ("t$27"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$27"."onset_earliest" END, "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $10::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $11::integer) AS p$26 JOIN LATERAL (SELECT "p$26"."term" AS "term") AS o$33 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "adverseEvents", "l$38"."j$" AS "unrelated") AS o$39 ON true
) end;
