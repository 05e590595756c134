select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$44") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "c$37".* 
FROM (SELECT "t$36"."dry_run", "t$36"."requested_by", "t$36"."reason", "t$36"."requested_at", "t$36"."finished_at", "t$36"."error_code", "t$36"."error_message", "t$36"."study_id", "t$36"."source_system_id", "t$36"."uploaded_file_id", "t$36"."id", "t$36"."receipt", "t$36"."requested_at" AS k$, "t$36"."id" AS id$ 
FROM ingest_request AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$36"."finished_at" IS NOT NULL) = CAST($6::text AS BOOLEAN) ORDER BY "t$36"."requested_at" DESC, "t$36"."id" DESC 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$" DESC, "c$37"."id$" DESC 
 LIMIT $7::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM source_system AS t$7 JOIN LATERAL (SELECT "t$7"."name" AS "name") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."source_system_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM uploaded_file AS t$10 JOIN LATERAL (SELECT "t$10"."file_name" AS "fileName", CAST("t$10"."size" AS TEXT) AS "size", "t$10"."sha256" AS "sha256", "t$10"."uploaded_by" AS "uploadedBy", "t$10"."uploaded_at" AS "uploadedAt", "t$10"."expires_at" AS "expiresAt", "t$10"."cleared_at" AS "clearedAt") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."uploaded_file_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM ingest_run AS t$13 JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM finding AS t$14 
WHERE "t$14"."ingest_run_id" = "t$13"."id" AND "t$14"."deleted_at" IS NULL) AS u$15) AS "totalCount") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$19 
WHERE "t$19"."ingest_run_id" = "t$13"."id" AND "t$19"."deleted_at" IS NULL) AS u$20) AS "totalCount") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT "t$13"."file_name" AS "fileName", "t$13"."state" AS "state", "l$18"."j$" AS "findings", "l$23"."j$" AS "quarantined") AS o$24 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."ingest_request_id" = "p$3"."id" 
 LIMIT 1) AS l$25 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "q$27".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS entity, CAST(anon_1.value ->> 'read' AS INTEGER) AS read, CAST(anon_1.value ->> 'created' AS INTEGER) AS created, CAST(anon_1.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_1.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_1.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_1.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$3"."receipt" -> 'entities') AS anon_1(key, value) 
WHERE true ORDER BY anon_1.key) AS q$27) AS s$26 JOIN LATERAL (SELECT "s$26"."entity" AS "entity", "s$26"."read" AS "read", "s$26"."created" AS "created", "s$26"."changed" AS "changed", "s$26"."unchanged" AS "unchanged", "s$26"."removed" AS "removed", "s$26"."quarantined" AS "quarantined") AS o$28 ON true ORDER BY "s$26"."n$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.value ->> 'rule' AS rule, anon_2.value ->> 'severity' AS severity, CAST(anon_2.value ->> 'number' AS INTEGER) AS number, anon_2.value ->> 'message' AS message 
FROM jsonb_array_elements("p$3"."receipt" -> 'rules') AS anon_2(value) 
WHERE ((anon_2.value ->> 'rule') NOT IN ('SUBJECT_UNTIED')) ORDER BY anon_2.value ->> 'rule', anon_2.value ->> 'severity') AS q$32) AS s$31 JOIN LATERAL (SELECT "s$31"."rule" AS "rule", "s$31"."severity" AS "severity", "s$31"."number" AS "number") AS o$33 ON true ORDER BY "s$31"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "p$3"."dry_run" AS "dryRun", "p$3"."requested_by" AS "requestedBy", "p$3"."reason" AS "reason", "p$3"."requested_at" AS "requestedAt", "p$3"."finished_at" AS "finishedAt", "p$3"."error_code" AS "errorCode", "p$3"."error_message" AS "errorMessage", "l$6"."j$" AS "study", "l$9"."j$" AS "source", "l$12"."j$" AS "file", "l$25"."j$" AS "run", "l$30"."j$" AS "entities", "l$35"."j$" AS "rules") AS o$38 ON true ORDER BY "p$3"."k$" DESC, "p$3"."id$" DESC) AS q$39) AS l$40 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM ingest_request AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND ("t$1"."finished_at" IS NOT NULL) = CAST($5::text AS BOOLEAN)) AS u$2) AS "totalCount", "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "ingestRequests") AS o$44 ON true
) end;
