select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$55") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."adapter", "t$10"."file_name", "t$10"."state", "t$10"."started_at", "t$10"."as_of", "t$10"."mapping_version", "t$10"."source_system_id", "t$10"."study_id", "t$10"."started_at" AS k$, "t$10"."id" AS id$ 
FROM ingest_run AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$10"."started_at", "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM source_system AS t$4 JOIN LATERAL (SELECT "t$4"."name" AS "name") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."source_system_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study AS t$7 JOIN LATERAL (SELECT "t$7"."key" AS "key") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."study_id") AS l$9 ON true JOIN LATERAL (SELECT "p$3"."adapter" AS "adapter", "p$3"."file_name" AS "fileName", "p$3"."state" AS "state", "p$3"."started_at" AS "startedAt", "p$3"."as_of" AS "asOf", "p$3"."mapping_version" AS "mappingVersion", "l$6"."j$" AS "source", "l$9"."j$" AS "study") AS o$12 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM ingest_run AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$2) AS "totalCount", "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT 1) AS r$35 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "c$31".* 
FROM (SELECT "t$30"."rule", "t$30"."severity", "t$30"."message", "t$30"."record_kind", "t$30"."source_line", "t$30"."study_site_id", "t$30"."subject_id", "t$30"."ingest_run_id", "t$30"."found_at" AS k$, "t$30"."id" AS id$ 
FROM finding AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$30"."found_at", "t$30"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study_site AS t$21 JOIN LATERAL (SELECT "t$21"."number" AS "number") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."study_site_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM subject AS t$24 JOIN LATERAL (SELECT "t$24"."label" AS "label") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$20"."subject_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM ingest_run AS t$27 JOIN LATERAL (SELECT "t$27"."file_name" AS "fileName") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$20"."ingest_run_id") AS l$29 ON true JOIN LATERAL (SELECT "p$20"."rule" AS "rule", "p$20"."severity" AS "severity", "p$20"."message" AS "message", "p$20"."record_kind" AS "recordKind", CAST("p$20"."source_line" AS TEXT) AS "sourceLine", "l$23"."j$" AS "site", "l$26"."j$" AS "subject", "l$29"."j$" AS "run") AS o$32 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM finding AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION')))) AS u$19) AS "totalCount", "l$34"."j$" AS "nodes") AS o$36 ON true) AS l$37 ON true JOIN LATERAL (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT 1) AS r$52 JOIN LATERAL (SELECT coalesce(json_agg("q$50"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT "c$48".* 
FROM (SELECT "t$47"."key", "t$47"."id", "t$47"."key" AS k$, "t$47"."id" AS id$ 
FROM study AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."environment" = 'PRODUCTION' ORDER BY "t$47"."key", "t$47"."id" 
 LIMIT 201) AS c$48 ORDER BY "c$48"."k$", "c$48"."id$" 
 LIMIT $7::integer) AS p$38 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "t$43"."version", "t$43"."environment", "t$43"."study_oids", "t$43"."source_system_id", "t$43"."version" AS k$, "t$43"."id" AS id$ 
FROM study_mapping AS t$43 
WHERE "t$43"."study_id" = "p$38"."id" AND "t$43"."deleted_at" IS NULL ORDER BY "t$43"."version", "t$43"."id") AS p$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM source_system AS t$40 JOIN LATERAL (SELECT "t$40"."name" AS "name", "t$40"."adapter" AS "adapter") AS o$41 ON true 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."id" = "p$39"."source_system_id") AS l$42 ON true JOIN LATERAL (SELECT "p$39"."version" AS "version", "p$39"."environment" AS "environment", "p$39"."study_oids" AS "studyOids", "l$42"."j$" AS "source") AS o$44 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "p$38"."key" AS "key", "l$46"."j$" AS "mappings") AS o$49 ON true ORDER BY "p$38"."k$", "p$38"."id$") AS q$50) AS l$51 ON true JOIN LATERAL (SELECT "l$51"."j$" AS "nodes") AS o$53 ON true) AS l$54 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "ingestRuns", "l$37"."j$" AS "findings", "l$54"."j$" AS "studies") AS o$55 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$58") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."adapter", "t$10"."file_name", "t$10"."state", "t$10"."started_at", "t$10"."as_of", "t$10"."mapping_version", "t$10"."source_system_id", "t$10"."study_id", "t$10"."started_at" AS k$, "t$10"."id" AS id$ 
FROM ingest_run AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$10"."started_at", "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM source_system AS t$4 JOIN LATERAL (SELECT "t$4"."name" AS "name") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."source_system_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study AS t$7 JOIN LATERAL (SELECT "t$7"."key" AS "key") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."study_id") AS l$9 ON true JOIN LATERAL (SELECT "p$3"."adapter" AS "adapter", "p$3"."file_name" AS "fileName", "p$3"."state" AS "state", "p$3"."started_at" AS "startedAt", "p$3"."as_of" AS "asOf", "p$3"."mapping_version" AS "mappingVersion", "l$6"."j$" AS "source", "l$9"."j$" AS "study") AS o$12 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM ingest_run AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$2) AS "totalCount", "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT 1) AS r$35 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "c$31".* 
FROM (SELECT "t$30"."rule", "t$30"."severity", "t$30"."message", "t$30"."record_kind", "t$30"."source_line", "t$30"."study_site_id", "t$30"."subject_id", "t$30"."ingest_run_id", "t$30"."found_at" AS k$, "t$30"."id" AS id$ 
FROM finding AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$30"."found_at", "t$30"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study_site AS t$21 JOIN LATERAL (SELECT "t$21"."number" AS "number") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."study_site_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM subject AS t$24 JOIN LATERAL (SELECT "t$24"."label" AS "label") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$20"."subject_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM ingest_run AS t$27 JOIN LATERAL (SELECT "t$27"."file_name" AS "fileName") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$20"."ingest_run_id") AS l$29 ON true JOIN LATERAL (SELECT "p$20"."rule" AS "rule", "p$20"."severity" AS "severity", "p$20"."message" AS "message", "p$20"."record_kind" AS "recordKind", CAST("p$20"."source_line" AS TEXT) AS "sourceLine", "l$23"."j$" AS "site", "l$26"."j$" AS "subject", "l$29"."j$" AS "run") AS o$32 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM finding AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION')))) AS u$19) AS "totalCount", "l$34"."j$" AS "nodes") AS o$36 ON true) AS l$37 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$50".* 
FROM (SELECT DISTINCT a$48.study_id AS study_id 
FROM access_site AS a$48 
WHERE CURRENT_TIMESTAMP >= a$48.valid_from AND CURRENT_TIMESTAMP < a$48.valid_to) AS v$49 JOIN LATERAL (SELECT "t$47"."key", "t$47"."id", "t$47"."key" AS k$, "t$47"."id" AS id$ 
FROM study AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."environment" = 'PRODUCTION' AND "t$47"."id" = "v$49"."study_id" 
 LIMIT 1) AS b$50 ON true ORDER BY "b$50"."k$", "b$50"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $7::integer) AS p$38 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "t$43"."version", "t$43"."environment", "t$43"."study_oids", "t$43"."source_system_id", "t$43"."version" AS k$, "t$43"."id" AS id$ 
FROM study_mapping AS t$43 
WHERE "t$43"."study_id" = "p$38"."id" AND "t$43"."deleted_at" IS NULL ORDER BY "t$43"."version", "t$43"."id") AS p$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM source_system AS t$40 JOIN LATERAL (SELECT "t$40"."name" AS "name", "t$40"."adapter" AS "adapter") AS o$41 ON true 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."id" = "p$39"."source_system_id") AS l$42 ON true JOIN LATERAL (SELECT "p$39"."version" AS "version", "p$39"."environment" AS "environment", "p$39"."study_oids" AS "studyOids", "l$42"."j$" AS "source") AS o$44 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "p$38"."key" AS "key", "l$46"."j$" AS "mappings") AS o$52 ON true ORDER BY "p$38"."k$", "p$38"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "ingestRuns", "l$37"."j$" AS "findings", "l$57"."j$" AS "studies") AS o$58 ON true
) end;
