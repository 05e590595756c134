select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$29") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."number", "t$21"."id", "t$21"."study_id", "t$21"."number" AS k$, "t$21"."id" AS id$ 
FROM study_site AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$21"."number", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source_system_id AS source_system_id, anon_1.metadata_oid AS metadata_oid, anon_1.forms AS forms, anon_1.first_entered_at AS first_entered_at, anon_1.last_entered_at AS last_entered_at, metadata_version_1.id AS version_id 
FROM (SELECT form_data_1.source_system_id AS source_system_id, CAST(form_data_1.metadata_oid AS TEXT) AS metadata_oid, count(*) AS forms, min(form_data_1.first_entered_at) AS first_entered_at, max(form_data_1.first_entered_at) AS last_entered_at 
FROM form_data AS form_data_1 
WHERE form_data_1.study_site_id = "p$1"."id" AND form_data_1.deleted_at IS NULL AND form_data_1.metadata_oid IS NOT NULL GROUP BY form_data_1.source_system_id, form_data_1.metadata_oid) AS anon_1 LEFT OUTER JOIN metadata_version AS metadata_version_1 ON metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = anon_1.source_system_id AND metadata_version_1.oid = anon_1.metadata_oid ORDER BY anon_1.metadata_oid, anon_1.source_system_id) AS q$17) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM metadata_version AS t$3 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "q$11".*, row_number() OVER () AS n$ 
FROM (SELECT coalesce(anon_2.oid, anon_3.oid) AS oid, CASE WHEN (anon_3.id IS NULL) THEN 'ADDED' WHEN (anon_2.id IS NULL) THEN 'REMOVED' ELSE 'CHANGED' END AS change, CASE WHEN (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) THEN array_remove(ARRAY[CASE WHEN (anon_3.name IS DISTINCT FROM anon_2.name) THEN 'name' END, CASE WHEN (anon_3.question IS DISTINCT FROM anon_2.question) THEN 'question' END, CASE WHEN (anon_3.data_type IS DISTINCT FROM anon_2.data_type) THEN 'dataType' END, CASE WHEN (anon_3.unit IS DISTINCT FROM anon_2.unit) THEN 'unit' END, CASE WHEN (anon_3.code_list_oid IS DISTINCT FROM anon_2.code_list_oid) THEN 'codeList' END, CASE WHEN (anon_3.data_class IS DISTINCT FROM anon_2.data_class) THEN 'dataClass' END], NULL) ELSE array[]::text[] END AS fields, anon_3.id AS before_id, anon_2.id AS after_id 
FROM (SELECT item_def_1.id AS id, item_def_1.study_id AS study_id, item_def_1.metadata_version_id AS metadata_version_id, item_def_1.oid AS oid, item_def_1.name AS name, item_def_1.question AS question, item_def_1.data_type AS data_type, item_def_1.unit AS unit, item_def_1.code_list_oid AS code_list_oid, item_def_1.identifier AS identifier, item_def_1.data_class AS data_class, item_def_1.source_system_id AS source_system_id, item_def_1.ingest_run_id AS ingest_run_id, item_def_1.source_key AS source_key, item_def_1.source_line AS source_line, item_def_1.source_version AS source_version, item_def_1.changed_xid AS changed_xid, item_def_1.changed_at AS changed_at, item_def_1.deleted_at AS deleted_at 
FROM item_def AS item_def_1 JOIN (SELECT (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "t$3"."study_id" AND metadata_version_2.source_system_id = "t$3"."source_system_id" AND (metadata_version_2.known_from, metadata_version_2.oid) < ("t$3"."known_from", "t$3"."oid") AND metadata_version_2.deleted_at IS NULL ORDER BY metadata_version_2.known_from DESC, metadata_version_2.oid DESC 
 LIMIT 1) AS id) AS anon_4 ON item_def_1.metadata_version_id = anon_4.id 
WHERE item_def_1.deleted_at IS NULL) AS anon_3 FULL OUTER JOIN (SELECT item_def_2.id AS id, item_def_2.study_id AS study_id, item_def_2.metadata_version_id AS metadata_version_id, item_def_2.oid AS oid, item_def_2.name AS name, item_def_2.question AS question, item_def_2.data_type AS data_type, item_def_2.unit AS unit, item_def_2.code_list_oid AS code_list_oid, item_def_2.identifier AS identifier, item_def_2.data_class AS data_class, item_def_2.source_system_id AS source_system_id, item_def_2.ingest_run_id AS ingest_run_id, item_def_2.source_key AS source_key, item_def_2.source_line AS source_line, item_def_2.source_version AS source_version, item_def_2.changed_xid AS changed_xid, item_def_2.changed_at AS changed_at, item_def_2.deleted_at AS deleted_at 
FROM item_def AS item_def_2 
WHERE item_def_2.metadata_version_id = "t$3"."id" AND item_def_2.deleted_at IS NULL) AS anon_2 ON anon_3.oid = anon_2.oid 
WHERE (NOT (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) OR cardinality(CASE WHEN (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) THEN array_remove(ARRAY[CASE WHEN (anon_3.name IS DISTINCT FROM anon_2.name) THEN 'name' END, CASE WHEN (anon_3.question IS DISTINCT FROM anon_2.question) THEN 'question' END, CASE WHEN (anon_3.data_type IS DISTINCT FROM anon_2.data_type) THEN 'dataType' END, CASE WHEN (anon_3.unit IS DISTINCT FROM anon_2.unit) THEN 'unit' END, CASE WHEN (anon_3.code_list_oid IS DISTINCT FROM anon_2.code_list_oid) THEN 'codeList' END, CASE WHEN (anon_3.data_class IS DISTINCT FROM anon_2.data_class) THEN 'dataClass' END], NULL) ELSE array[]::text[] END) > 0) AND (SELECT anon_4.id 
FROM (SELECT (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "t$3"."study_id" AND metadata_version_2.source_system_id = "t$3"."source_system_id" AND (metadata_version_2.known_from, metadata_version_2.oid) < ("t$3"."known_from", "t$3"."oid") AND metadata_version_2.deleted_at IS NULL ORDER BY metadata_version_2.known_from DESC, metadata_version_2.oid DESC 
 LIMIT 1) AS id) AS anon_4) IS NOT NULL ORDER BY coalesce(anon_2.oid, anon_3.oid)) AS q$11) AS s$4 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM item_def AS t$5 JOIN LATERAL (SELECT "t$5"."data_type" AS "dataType") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "s$4"."before_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM item_def AS t$8 JOIN LATERAL (SELECT "t$8"."data_type" AS "dataType", "t$8"."question" AS "question") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$4"."after_id") AS l$10 ON true JOIN LATERAL (SELECT "s$4"."oid" AS "oid", "s$4"."change" AS "change", "s$4"."fields" AS "fields", "l$7"."j$" AS "before", "l$10"."j$" AS "after") AS o$12 ON true ORDER BY "s$4"."n$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "t$3"."name" AS "name", "l$14"."j$" AS "itemChanges") AS o$15 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."version_id") AS l$16 ON true JOIN LATERAL (SELECT "s$2"."metadata_oid" AS "metadataOid", "s$2"."forms" AS "forms", "s$2"."first_entered_at" AS "firstEnteredAt", "l$16"."j$" AS "metadataVersion") AS o$18 ON true ORDER BY "s$2"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$20"."j$" AS "metadataVersions") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "studySites") AS o$29 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$32") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "b$24".* 
FROM (SELECT DISTINCT a$22.study_site_id AS study_site_id 
FROM access_site AS a$22 
WHERE CURRENT_TIMESTAMP >= a$22.valid_from AND CURRENT_TIMESTAMP < a$22.valid_to) AS v$23 JOIN LATERAL (SELECT "t$21"."number", "t$21"."id", "t$21"."study_id", "t$21"."number" AS k$, "t$21"."id" AS id$ 
FROM study_site AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$21"."id" = "v$23"."study_site_id" 
 LIMIT 1) AS b$24 ON true ORDER BY "b$24"."k$", "b$24"."id$" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.source_system_id AS source_system_id, anon_1.metadata_oid AS metadata_oid, anon_1.forms AS forms, anon_1.first_entered_at AS first_entered_at, anon_1.last_entered_at AS last_entered_at, metadata_version_1.id AS version_id 
FROM (SELECT form_data_1.source_system_id AS source_system_id, CAST(form_data_1.metadata_oid AS TEXT) AS metadata_oid, count(*) AS forms, min(form_data_1.first_entered_at) AS first_entered_at, max(form_data_1.first_entered_at) AS last_entered_at 
FROM form_data AS form_data_1 
WHERE form_data_1.study_site_id = "p$1"."id" AND form_data_1.deleted_at IS NULL AND form_data_1.metadata_oid IS NOT NULL GROUP BY form_data_1.source_system_id, form_data_1.metadata_oid) AS anon_1 LEFT OUTER JOIN metadata_version AS metadata_version_1 ON metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = anon_1.source_system_id AND metadata_version_1.oid = anon_1.metadata_oid ORDER BY anon_1.metadata_oid, anon_1.source_system_id) AS q$17) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM metadata_version AS t$3 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "q$11".*, row_number() OVER () AS n$ 
FROM (SELECT coalesce(anon_2.oid, anon_3.oid) AS oid, CASE WHEN (anon_3.id IS NULL) THEN 'ADDED' WHEN (anon_2.id IS NULL) THEN 'REMOVED' ELSE 'CHANGED' END AS change, CASE WHEN (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) THEN array_remove(ARRAY[CASE WHEN (anon_3.name IS DISTINCT FROM anon_2.name) THEN 'name' END, CASE WHEN (anon_3.question IS DISTINCT FROM anon_2.question) THEN 'question' END, CASE WHEN (anon_3.data_type IS DISTINCT FROM anon_2.data_type) THEN 'dataType' END, CASE WHEN (anon_3.unit IS DISTINCT FROM anon_2.unit) THEN 'unit' END, CASE WHEN (anon_3.code_list_oid IS DISTINCT FROM anon_2.code_list_oid) THEN 'codeList' END, CASE WHEN (anon_3.data_class IS DISTINCT FROM anon_2.data_class) THEN 'dataClass' END], NULL) ELSE array[]::text[] END AS fields, anon_3.id AS before_id, anon_2.id AS after_id 
FROM (SELECT item_def_1.id AS id, item_def_1.study_id AS study_id, item_def_1.metadata_version_id AS metadata_version_id, item_def_1.oid AS oid, item_def_1.name AS name, item_def_1.question AS question, item_def_1.data_type AS data_type, item_def_1.unit AS unit, item_def_1.code_list_oid AS code_list_oid, item_def_1.identifier AS identifier, item_def_1.data_class AS data_class, item_def_1.source_system_id AS source_system_id, item_def_1.ingest_run_id AS ingest_run_id, item_def_1.source_key AS source_key, item_def_1.source_line AS source_line, item_def_1.source_version AS source_version, item_def_1.changed_xid AS changed_xid, item_def_1.changed_at AS changed_at, item_def_1.deleted_at AS deleted_at 
FROM item_def AS item_def_1 JOIN (SELECT (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "t$3"."study_id" AND metadata_version_2.source_system_id = "t$3"."source_system_id" AND (metadata_version_2.known_from, metadata_version_2.oid) < ("t$3"."known_from", "t$3"."oid") AND metadata_version_2.deleted_at IS NULL ORDER BY metadata_version_2.known_from DESC, metadata_version_2.oid DESC 
 LIMIT 1) AS id) AS anon_4 ON item_def_1.metadata_version_id = anon_4.id 
WHERE item_def_1.deleted_at IS NULL) AS anon_3 FULL OUTER JOIN (SELECT item_def_2.id AS id, item_def_2.study_id AS study_id, item_def_2.metadata_version_id AS metadata_version_id, item_def_2.oid AS oid, item_def_2.name AS name, item_def_2.question AS question, item_def_2.data_type AS data_type, item_def_2.unit AS unit, item_def_2.code_list_oid AS code_list_oid, item_def_2.identifier AS identifier, item_def_2.data_class AS data_class, item_def_2.source_system_id AS source_system_id, item_def_2.ingest_run_id AS ingest_run_id, item_def_2.source_key AS source_key, item_def_2.source_line AS source_line, item_def_2.source_version AS source_version, item_def_2.changed_xid AS changed_xid, item_def_2.changed_at AS changed_at, item_def_2.deleted_at AS deleted_at 
FROM item_def AS item_def_2 
WHERE item_def_2.metadata_version_id = "t$3"."id" AND item_def_2.deleted_at IS NULL) AS anon_2 ON anon_3.oid = anon_2.oid 
WHERE (NOT (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) OR cardinality(CASE WHEN (anon_3.id IS NOT NULL AND anon_2.id IS NOT NULL) THEN array_remove(ARRAY[CASE WHEN (anon_3.name IS DISTINCT FROM anon_2.name) THEN 'name' END, CASE WHEN (anon_3.question IS DISTINCT FROM anon_2.question) THEN 'question' END, CASE WHEN (anon_3.data_type IS DISTINCT FROM anon_2.data_type) THEN 'dataType' END, CASE WHEN (anon_3.unit IS DISTINCT FROM anon_2.unit) THEN 'unit' END, CASE WHEN (anon_3.code_list_oid IS DISTINCT FROM anon_2.code_list_oid) THEN 'codeList' END, CASE WHEN (anon_3.data_class IS DISTINCT FROM anon_2.data_class) THEN 'dataClass' END], NULL) ELSE array[]::text[] END) > 0) AND (SELECT anon_4.id 
FROM (SELECT (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "t$3"."study_id" AND metadata_version_2.source_system_id = "t$3"."source_system_id" AND (metadata_version_2.known_from, metadata_version_2.oid) < ("t$3"."known_from", "t$3"."oid") AND metadata_version_2.deleted_at IS NULL ORDER BY metadata_version_2.known_from DESC, metadata_version_2.oid DESC 
 LIMIT 1) AS id) AS anon_4) IS NOT NULL ORDER BY coalesce(anon_2.oid, anon_3.oid)) AS q$11) AS s$4 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM item_def AS t$5 JOIN LATERAL (SELECT "t$5"."data_type" AS "dataType") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "s$4"."before_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM item_def AS t$8 JOIN LATERAL (SELECT "t$8"."data_type" AS "dataType", "t$8"."question" AS "question") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$4"."after_id") AS l$10 ON true JOIN LATERAL (SELECT "s$4"."oid" AS "oid", "s$4"."change" AS "change", "s$4"."fields" AS "fields", "l$7"."j$" AS "before", "l$10"."j$" AS "after") AS o$12 ON true ORDER BY "s$4"."n$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "t$3"."name" AS "name", "l$14"."j$" AS "itemChanges") AS o$15 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."version_id") AS l$16 ON true JOIN LATERAL (SELECT "s$2"."metadata_oid" AS "metadataOid", "s$2"."forms" AS "forms", "s$2"."first_entered_at" AS "firstEnteredAt", "l$16"."j$" AS "metadataVersion") AS o$18 ON true ORDER BY "s$2"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$20"."j$" AS "metadataVersions") AS o$26 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "studySites") AS o$32 ON true
) end;
