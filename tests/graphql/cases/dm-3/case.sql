select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$55") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."content", "t$14"."sender_id", "t$14"."source_system_id", "t$14"."due_on", "t$14"."state", "t$14"."days_late", "t$14"."ingest_run_id", "t$14"."transfer_agreement_id", "t$14"."due_on" AS k$, "t$14"."id" AS id$ 
FROM expected_transfer AS t$14 
WHERE "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$14"."due_on" DESC, "t$14"."id" DESC 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$" DESC, "c$15"."id$" DESC 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."sender_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM source_system AS t$5 JOIN LATERAL (SELECT "t$5"."name" AS "name") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."source_system_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM ingest_run AS t$8 JOIN LATERAL (SELECT "t$8"."file_name" AS "fileName") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."ingest_run_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM transfer_agreement AS t$11 JOIN LATERAL (SELECT "t$11"."frequency" AS "frequency", "t$11"."grace_days" AS "graceDays") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "p$1"."transfer_agreement_id") AS l$13 ON true JOIN LATERAL (SELECT "p$1"."content" AS "content", "l$4"."j$" AS "sender", "l$7"."j$" AS "source", "p$1"."due_on" AS "dueOn", "p$1"."state" AS "state", "p$1"."days_late" AS "daysLate", "l$10"."j$" AS "run", "l$13"."j$" AS "agreement") AS o$16 ON true ORDER BY "p$1"."k$" DESC, "p$1"."id$" DESC) AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT 1) AS r$30 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "c$26".* 
FROM (SELECT "t$25"."content", "t$25"."due_on" AS k$, "t$25"."id" AS id$ 
FROM expected_transfer AS t$25 
WHERE "t$25"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$25"."state" = any($7::text[]) ORDER BY "t$25"."due_on", "t$25"."id" 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$", "c$26"."id$" 
 LIMIT $8::integer) AS p$24 JOIN LATERAL (SELECT "p$24"."content" AS "content") AS o$27 ON true ORDER BY "p$24"."k$", "p$24"."id$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM expected_transfer AS t$22 
WHERE "t$22"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$22"."state" = any($6::text[])) AS u$23) AS "totalCount", "l$29"."j$" AS "nodes") AS o$31 ON true) AS l$32 ON true JOIN LATERAL (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT 1) AS r$52 JOIN LATERAL (SELECT coalesce(json_agg("q$50"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT "c$48".* 
FROM (SELECT "t$47"."source_system_id", "t$47"."file_name", "t$47"."state", "t$47"."started_at", "t$47"."as_of", "t$47"."study_id", "t$47"."receipt", "t$47"."id", "t$47"."started_at" AS k$, "t$47"."id" AS id$ 
FROM ingest_run AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY "t$47"."started_at" DESC, "t$47"."id" DESC 
 LIMIT 201) AS c$48 ORDER BY "c$48"."k$" DESC, "c$48"."id$" DESC 
 LIMIT $9::integer) AS p$33 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM source_system AS t$34 JOIN LATERAL (SELECT "t$34"."name" AS "name") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$33"."source_system_id") AS l$36 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "q$38".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS entity, CAST(anon_1.value ->> 'read' AS INTEGER) AS read, CAST(anon_1.value ->> 'created' AS INTEGER) AS created, CAST(anon_1.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_1.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_1.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_1.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$33"."receipt" -> 'entities') AS anon_1(key, value) 
WHERE anon_1.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'registry_fact', 'document', 'monitoring_visit', 'staff_assignment', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'monitoring_report') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$33"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$33"."source_system_id" AND access_source_1.study_id = "p$33"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_1.key) AS q$38) AS s$37 JOIN LATERAL (SELECT "s$37"."entity" AS "entity", "s$37"."read" AS "read", "s$37"."created" AS "created", "s$37"."quarantined" AS "quarantined") AS o$39 ON true ORDER BY "s$37"."n$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT 1) AS r$44 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$42 
WHERE "t$42"."ingest_run_id" = "p$33"."id" AND "t$42"."deleted_at" IS NULL) AS u$43) AS "totalCount") AS o$45 ON true) AS l$46 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "source", "p$33"."file_name" AS "fileName", "p$33"."state" AS "state", "p$33"."started_at" AS "startedAt", "p$33"."as_of" AS "asOf", "l$41"."j$" AS "entities", "l$46"."j$" AS "quarantined") AS o$49 ON true ORDER BY "p$33"."k$" DESC, "p$33"."id$" DESC) AS q$50) AS l$51 ON true JOIN LATERAL (SELECT "l$51"."j$" AS "nodes") AS o$53 ON true) AS l$54 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "expectedTransfers", "l$32"."j$" AS "late", "l$54"."j$" AS "ingestRuns") AS o$55 ON true
) end;
