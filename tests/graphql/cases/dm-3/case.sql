select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$23") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT 1) AS r$20 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "c$16".* 
FROM (SELECT "t$15"."source_system_id", "t$15"."file_name", "t$15"."state", "t$15"."started_at", "t$15"."as_of", "t$15"."study_id", "t$15"."receipt", "t$15"."id", "t$15"."started_at" AS k$, "t$15"."id" AS id$ 
FROM ingest_run AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$15"."started_at" DESC, "t$15"."id" DESC 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$" DESC, "c$16"."id$" DESC 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM source_system AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."source_system_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS entity, CAST(anon_1.value ->> 'read' AS INTEGER) AS read, CAST(anon_1.value ->> 'created' AS INTEGER) AS created, CAST(anon_1.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_1.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_1.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_1.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$1"."receipt" -> 'entities') AS anon_1(key, value) 
WHERE anon_1.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'document', 'registry_fact') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_1.key) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."entity" AS "entity", "s$5"."read" AS "read", "s$5"."created" AS "created", "s$5"."quarantined" AS "quarantined") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT 1) AS r$12 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$10 
WHERE "t$10"."ingest_run_id" = "p$1"."id" AND "t$10"."deleted_at" IS NULL) AS u$11) AS "totalCount") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "source", "p$1"."file_name" AS "fileName", "p$1"."state" AS "state", "p$1"."started_at" AS "startedAt", "p$1"."as_of" AS "asOf", "l$9"."j$" AS "entities", "l$14"."j$" AS "quarantined") AS o$17 ON true ORDER BY "p$1"."k$" DESC, "p$1"."id$" DESC) AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "nodes") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "ingestRuns") AS o$23 ON true
) end;
