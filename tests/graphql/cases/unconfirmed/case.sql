select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$20") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "t$12"."key", "t$12"."id", "t$12"."key" AS k$, "t$12"."id" AS id$ 
FROM study AS t$12 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."environment" = 'PRODUCTION' ORDER BY "t$12"."key", "t$12"."id" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT 1) AS r$4 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$2 
WHERE "t$2"."study_id" = "p$1"."id" AND "t$2"."deleted_at" IS NULL) AS u$3) AS "totalCount") AS o$5 ON true) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.country AS country, anon_1.numbers AS numbers, anon_1.screened AS screened, anon_1.enrolled AS enrolled, CASE WHEN (anon_1.screened IS NULL OR anon_1.enrolled IS NULL) THEN 'SMALL_CELL' END AS absence 
FROM unconfirmed_sites("p$1"."id") AS anon_1 ORDER BY anon_1.country) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."country" AS "country", "s$7"."numbers" AS "numbers", "s$7"."screened" AS "screened", "s$7"."enrolled" AS "enrolled", "s$7"."absence" AS "absence") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$6"."j$" AS "sites", "l$11"."j$" AS "unconfirmedSites") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "studies") AS o$20 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$26") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "b$18".* 
FROM (SELECT DISTINCT a$16.study_id AS study_id 
FROM access_site AS a$16 
WHERE CURRENT_TIMESTAMP >= a$16.valid_from AND CURRENT_TIMESTAMP < a$16.valid_to) AS v$17 JOIN LATERAL (SELECT "t$15"."key", "t$15"."id", "t$15"."key" AS k$, "t$15"."id" AS id$ 
FROM study AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."environment" = 'PRODUCTION' AND "t$15"."id" = "v$17"."study_id" 
 LIMIT 1) AS b$18 ON true ORDER BY "b$18"."k$", "b$18"."id$" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT 1) AS r$7 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$5".* 
FROM (SELECT DISTINCT a$3.study_site_id AS study_site_id 
FROM access_site AS a$3 
WHERE CURRENT_TIMESTAMP >= a$3.valid_from AND CURRENT_TIMESTAMP < a$3.valid_to AND a$3.study_id = "p$1"."id") AS v$4 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$2 
WHERE "t$2"."study_id" = "p$1"."id" AND "t$2"."deleted_at" IS NULL AND "t$2"."id" = "v$4"."study_site_id" 
 LIMIT 1) AS b$5 ON true) AS u$6) AS "totalCount") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "q$11".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.country AS country, anon_1.numbers AS numbers, anon_1.screened AS screened, anon_1.enrolled AS enrolled, CASE WHEN (anon_1.screened IS NULL OR anon_1.enrolled IS NULL) THEN 'SMALL_CELL' END AS absence 
FROM unconfirmed_sites("p$1"."id") AS anon_1 ORDER BY anon_1.country) AS q$11) AS s$10 JOIN LATERAL (SELECT "s$10"."country" AS "country", "s$10"."numbers" AS "numbers", "s$10"."screened" AS "screened", "s$10"."enrolled" AS "enrolled", "s$10"."absence" AS "absence") AS o$12 ON true ORDER BY "s$10"."n$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$9"."j$" AS "sites", "l$14"."j$" AS "unconfirmedSites") AS o$20 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "studies") AS o$26 ON true
) end;
