select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$59") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT 1) AS r$37 JOIN LATERAL (SELECT coalesce(json_agg("q$35"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT "c$33".* 
FROM (SELECT "t$32"."study_id", "t$32"."study_site_id", "t$32"."field", "t$32"."state", "t$32"."opened_at", "t$32"."closed_at", "t$32"."rule", "t$32"."prevailing_source_id", "t$32"."place", "t$32"."id", "t$32"."opened_at" AS k$, "t$32"."id" AS id$ 
FROM conflict AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$32"."field" = any($6::text[]) ORDER BY "t$32"."opened_at", "t$32"."id" 
 LIMIT 201) AS c$33 ORDER BY "c$33"."k$", "c$33"."id$" 
 LIMIT $7::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number", "t$7"."city" AS "city") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."study_site_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM source_system AS t$10 JOIN LATERAL (SELECT "t$10"."name" AS "name") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."prevailing_source_id") AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "t$20"."source_system_id", "t$20"."source_key", "t$20"."source_line", "t$20"."ingest_run_id", "t$20"."value", "t$20"."known_from", "t$20"."known_to", "t$20"."known_from" AS k$, "t$20"."id" AS id$ 
FROM source_value AS t$20 
WHERE "t$20"."place" = "p$3"."place" AND "t$20"."deleted_at" IS NULL ORDER BY "t$20"."known_from", "t$20"."id") AS p$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM source_system AS t$14 JOIN LATERAL (SELECT "t$14"."name" AS "name") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "p$13"."source_system_id") AS l$16 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM ingest_run AS t$17 JOIN LATERAL (SELECT "t$17"."file_name" AS "fileName") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$13"."ingest_run_id") AS l$19 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "source", "p$13"."source_key" AS "sourceKey", CAST("p$13"."source_line" AS TEXT) AS "sourceLine", "l$19"."j$" AS "run", "p$13"."value" AS "value", "p$13"."known_from" AS "knownFrom", "p$13"."known_to" AS "knownTo") AS o$21 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "t$28"."decision", "t$28"."source_system_id", "t$28"."decided_by", "t$28"."reason", "t$28"."finished_at", "t$28"."error_code", "t$28"."decided_at" AS k$, "t$28"."id" AS id$ 
FROM conflict_decision AS t$28 
WHERE "t$28"."conflict_id" = "p$3"."id" AND "t$28"."deleted_at" IS NULL ORDER BY "t$28"."decided_at", "t$28"."id") AS p$24 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM source_system AS t$25 JOIN LATERAL (SELECT "t$25"."name" AS "name") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$24"."source_system_id") AS l$27 ON true JOIN LATERAL (SELECT "p$24"."decision" AS "decision", "l$27"."j$" AS "source", "p$24"."decided_by" AS "decidedBy", "p$24"."reason" AS "reason", "p$24"."finished_at" AS "finishedAt", "p$24"."error_code" AS "errorCode") AS o$29 ON true ORDER BY "p$24"."k$", "p$24"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "study", "l$9"."j$" AS "site", "p$3"."field" AS "field", "p$3"."state" AS "state", "p$3"."opened_at" AS "openedAt", "p$3"."closed_at" AS "closedAt", "p$3"."rule" AS "rule", "l$12"."j$" AS "prevailing", "l$23"."j$" AS "values", "l$31"."j$" AS "decisions") AS o$34 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$35) AS l$36 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM conflict AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."field" = any($5::text[])) AS u$2) AS "totalCount", "l$36"."j$" AS "nodes") AS o$38 ON true) AS l$39 ON true JOIN LATERAL (SELECT row_to_json("o$57") AS j$ 
FROM (SELECT 1) AS r$56 JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "c$52".* 
FROM (SELECT "t$51"."study_site_id", "t$51"."opened_at" AS k$, "t$51"."id" AS id$ 
FROM conflict AS t$51 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$51"."state" = $9::text ORDER BY "t$51"."opened_at", "t$51"."id" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $10::integer) AS p$42 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$49") AS j$ 
FROM study_site AS t$43 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT "t$45"."field", "t$45"."opened_at" AS k$, "t$45"."id" AS id$ 
FROM conflict AS t$45 
WHERE "t$45"."study_site_id" = "t$43"."id" AND "t$45"."deleted_at" IS NULL ORDER BY "t$45"."opened_at", "t$45"."id") AS p$44 JOIN LATERAL (SELECT "p$44"."field" AS "field") AS o$46 ON true ORDER BY "p$44"."k$", "p$44"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT "t$43"."number" AS "number", "l$48"."j$" AS "conflicts") AS o$49 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$42"."study_site_id") AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "site") AS o$53 ON true ORDER BY "p$42"."k$", "p$42"."id$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM conflict AS t$40 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$40"."state" = $8::text) AS u$41) AS "totalCount", "l$55"."j$" AS "nodes") AS o$57 ON true) AS l$58 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "conflicts", "l$58"."j$" AS "open") AS o$59 ON true
) end;
