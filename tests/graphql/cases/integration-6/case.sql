select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$15") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT 1) AS r$7 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "c$3".* 
FROM (SELECT "t$2"."key", "t$2"."title", "t$2"."key" AS k$, "t$2"."id" AS id$ 
FROM study AS t$2 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."environment" = 'PRODUCTION' ORDER BY "t$2"."key", "t$2"."id" 
 LIMIT 201) AS c$3 ORDER BY "c$3"."k$", "c$3"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT "p$1"."key" AS "key", "p$1"."title" AS "title") AS o$4 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "nodes") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "q$11".*, row_number() OVER () AS n$ 
FROM (SELECT going.coordinate AS coordinate, going.reason AS reason, going.goes_on AS goes_on, going.used AS used 
FROM json_to_recordset(CAST($6::text AS JSON)) AS going(coordinate TEXT, reason TEXT, goes_on DATE, used BOOLEAN)) AS q$11) AS s$10 JOIN LATERAL (SELECT "s$10"."coordinate" AS "coordinate", "s$10"."reason" AS "reason", "s$10"."goes_on" AS "goesOn", "s$10"."used" AS "used") AS o$12 ON true ORDER BY "s$10"."n$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "studies", "l$14"."j$" AS "deprecations") AS o$15 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$18") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "b$5".* 
FROM (SELECT DISTINCT a$3.study_id AS study_id 
FROM access_site AS a$3 
WHERE CURRENT_TIMESTAMP >= a$3.valid_from AND CURRENT_TIMESTAMP < a$3.valid_to) AS v$4 JOIN LATERAL (SELECT "t$2"."key", "t$2"."title", "t$2"."key" AS k$, "t$2"."id" AS id$ 
FROM study AS t$2 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."environment" = 'PRODUCTION' AND "t$2"."id" = "v$4"."study_id" 
 LIMIT 1) AS b$5 ON true ORDER BY "b$5"."k$", "b$5"."id$" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT "p$1"."key" AS "key", "p$1"."title" AS "title") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT going.coordinate AS coordinate, going.reason AS reason, going.goes_on AS goes_on, going.used AS used 
FROM json_to_recordset(CAST($6::text AS JSON)) AS going(coordinate TEXT, reason TEXT, goes_on DATE, used BOOLEAN)) AS q$14) AS s$13 JOIN LATERAL (SELECT "s$13"."coordinate" AS "coordinate", "s$13"."reason" AS "reason", "s$13"."goes_on" AS "goesOn", "s$13"."used" AS "used") AS o$15 ON true ORDER BY "s$13"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "studies", "l$17"."j$" AS "deprecations") AS o$18 ON true
) end;
