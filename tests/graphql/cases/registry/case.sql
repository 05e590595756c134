select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "t$31"."key", "t$31"."id", "t$31"."key" AS k$, "t$31"."id" AS id$ 
FROM study AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."environment" = 'PRODUCTION' ORDER BY "t$31"."key", "t$31"."id" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $11::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."registry", "t$5"."registry_id", "t$5"."part", "t$5"."path", "t$5"."field", "t$5"."value", "t$5"."date", "t$5"."as_of", "t$5"."deleted_at", "t$5"."path" AS k$, "t$5"."id" AS id$ 
FROM registry_fact AS t$5 
WHERE "t$5"."study_id" = "p$1"."id" AND "t$5"."deleted_at" IS NULL ORDER BY "t$5"."path", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$4 JOIN LATERAL (SELECT "p$4"."registry" AS "registry", "p$4"."registry_id" AS "registryId", "p$4"."part" AS "part", "p$4"."path" AS "path", "p$4"."field" AS "field", "p$4"."value" AS "value", "p$4"."date" AS "date", "p$4"."as_of" AS "asOf", "p$4"."deleted_at" AS "removedAt") AS o$7 ON true ORDER BY "p$4"."k$", "p$4"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM registry_fact AS t$2 
WHERE "t$2"."study_id" = "p$1"."id" AND "t$2"."deleted_at" IS NULL) AS u$3) AS "totalCount", "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."path", "t$14"."value", "t$14"."deleted_at", "t$14"."path" AS k$, "t$14"."id" AS id$ 
FROM registry_fact AS t$14 
WHERE "t$14"."study_id" = "p$1"."id" AND ("t$14"."field" COLLATE "C") >= $6::text AND ("t$14"."field" COLLATE "C") < $7::text ORDER BY "t$14"."path", "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $8::integer) AS p$13 JOIN LATERAL (SELECT "p$13"."path" AS "path", "p$13"."value" AS "value", "p$13"."deleted_at" AS "removedAt") AS o$16 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."id", "t$23"."part", "t$23"."value", "t$23"."path" AS k$, "t$23"."id" AS id$ 
FROM registry_fact AS t$23 
WHERE "t$23"."study_id" = "p$1"."id" AND "t$23"."deleted_at" IS NULL AND "t$23"."registry" = $9::text ORDER BY "t$23"."path", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $10::integer) AS p$22 JOIN LATERAL (SELECT 'registry_fact_' || CAST("p$22"."id" AS TEXT) AS "id", "p$22"."part" AS "part", "p$22"."value" AS "value") AS o$25 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$12"."j$" AS "registryFacts", "l$21"."j$" AS "places", "l$30"."j$" AS "european") AS o$33 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "studies") AS o$39 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$42") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT 1) AS r$39 JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "c$35".* 
FROM (SELECT "b$34".* 
FROM (SELECT DISTINCT a$32.study_id AS study_id 
FROM access_site AS a$32 
WHERE CURRENT_TIMESTAMP >= a$32.valid_from AND CURRENT_TIMESTAMP < a$32.valid_to) AS v$33 JOIN LATERAL (SELECT "t$31"."key", "t$31"."id", "t$31"."key" AS k$, "t$31"."id" AS id$ 
FROM study AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."environment" = 'PRODUCTION' AND "t$31"."id" = "v$33"."study_id" 
 LIMIT 1) AS b$34 ON true ORDER BY "b$34"."k$", "b$34"."id$" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $11::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."registry", "t$5"."registry_id", "t$5"."part", "t$5"."path", "t$5"."field", "t$5"."value", "t$5"."date", "t$5"."as_of", "t$5"."deleted_at", "t$5"."path" AS k$, "t$5"."id" AS id$ 
FROM registry_fact AS t$5 
WHERE "t$5"."study_id" = "p$1"."id" AND "t$5"."deleted_at" IS NULL ORDER BY "t$5"."path", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$4 JOIN LATERAL (SELECT "p$4"."registry" AS "registry", "p$4"."registry_id" AS "registryId", "p$4"."part" AS "part", "p$4"."path" AS "path", "p$4"."field" AS "field", "p$4"."value" AS "value", "p$4"."date" AS "date", "p$4"."as_of" AS "asOf", "p$4"."deleted_at" AS "removedAt") AS o$7 ON true ORDER BY "p$4"."k$", "p$4"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM registry_fact AS t$2 
WHERE "t$2"."study_id" = "p$1"."id" AND "t$2"."deleted_at" IS NULL) AS u$3) AS "totalCount", "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."path", "t$14"."value", "t$14"."deleted_at", "t$14"."path" AS k$, "t$14"."id" AS id$ 
FROM registry_fact AS t$14 
WHERE "t$14"."study_id" = "p$1"."id" AND ("t$14"."field" COLLATE "C") >= $6::text AND ("t$14"."field" COLLATE "C") < $7::text ORDER BY "t$14"."path", "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $8::integer) AS p$13 JOIN LATERAL (SELECT "p$13"."path" AS "path", "p$13"."value" AS "value", "p$13"."deleted_at" AS "removedAt") AS o$16 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."id", "t$23"."part", "t$23"."value", "t$23"."path" AS k$, "t$23"."id" AS id$ 
FROM registry_fact AS t$23 
WHERE "t$23"."study_id" = "p$1"."id" AND "t$23"."deleted_at" IS NULL AND "t$23"."registry" = $9::text ORDER BY "t$23"."path", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $10::integer) AS p$22 JOIN LATERAL (SELECT 'registry_fact_' || CAST("p$22"."id" AS TEXT) AS "id", "p$22"."part" AS "part", "p$22"."value" AS "value") AS o$25 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$12"."j$" AS "registryFacts", "l$21"."j$" AS "places", "l$30"."j$" AS "european") AS o$36 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "studies") AS o$42 ON true
) end;
