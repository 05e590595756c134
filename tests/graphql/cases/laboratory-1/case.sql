select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$58") AS TEXT), CAST("l$57"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "t$22"."file_name", "t$22"."source_system_id", "t$22"."state", "t$22"."as_of", "t$22"."study_id", "t$22"."receipt", "t$22"."id", "t$22"."started_at" AS k$, "t$22"."id" AS id$ 
FROM ingest_run AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$22"."started_at", "t$22"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM source_system AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."source_system_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.key AS entity, CAST(anon_2.value ->> 'read' AS INTEGER) AS read, CAST(anon_2.value ->> 'created' AS INTEGER) AS created, CAST(anon_2.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_2.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_2.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_2.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$1"."receipt" -> 'entities') AS anon_2(key, value) 
WHERE anon_2.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'registry_fact', 'document', 'monitoring_visit', 'staff_assignment', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'monitoring_report') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_2.key) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."entity" AS "entity", "s$5"."read" AS "read", "s$5"."created" AS "created", "s$5"."quarantined" AS "quarantined") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."rule", "t$14"."source_line", "t$14"."study_site_id", "t$14"."found_at" AS k$, "t$14"."id" AS id$ 
FROM finding AS t$14 
WHERE "t$14"."ingest_run_id" = "p$1"."id" AND "t$14"."deleted_at" IS NULL ORDER BY "t$14"."found_at", "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $5::integer) AS p$10 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM study_site AS t$11 JOIN LATERAL (SELECT "t$11"."number" AS "number") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "p$10"."study_site_id") AS l$13 ON true JOIN LATERAL (SELECT "p$10"."rule" AS "rule", CAST("p$10"."source_line" AS TEXT) AS "sourceLine", "l$13"."j$" AS "site") AS o$16 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."file_name" AS "fileName", "l$4"."j$" AS "source", "p$1"."state" AS "state", "p$1"."as_of" AS "asOf", "l$9"."j$" AS "entities", "l$21"."j$" AS "findings") AS o$24 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$, "l$54"."log$" AS log$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$, json_agg("q$53"."log$") AS log$ 
FROM (SELECT row_to_json("o$52") AS j$, "l$44"."log$" AS log$ 
FROM (SELECT "c$51".* 
FROM (SELECT "t$50"."name", "t$50"."source_system_id", "t$50"."study_site_id", "t$50"."subject_id", "t$50"."id", "t$50"."study_id", "t$50"."metadata_oid", "t$50"."oid" AS k$, "t$50"."id" AS id$ 
FROM form_data AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND coalesce(("t$50"."study_id", "t$50"."source_system_id") IN (SELECT study_mapping_1.study_id, study_mapping_1.source_system_id 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.known_to IS NULL AND ((study_mapping_1.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) = $7::boolean ORDER BY "t$50"."oid", "t$50"."id" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $8::integer) AS p$30 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM source_system AS t$31 JOIN LATERAL (SELECT "t$31"."name" AS "name") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$30"."source_system_id") AS l$33 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM study_site AS t$34 JOIN LATERAL (SELECT "t$34"."number" AS "number") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$30"."study_site_id") AS l$36 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM subject AS t$37 JOIN LATERAL (SELECT "t$37"."label" AS "label") AS o$38 ON true 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."id" = "p$30"."subject_id") AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$, json_agg("q$43"."log$") AS log$ 
FROM (SELECT row_to_json("o$42") AS j$, CASE WHEN (("s$40"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$40"."data_class", "s$40"."subject_id") END AS log$ 
FROM (SELECT "q$41".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.subject_id AS subject_id, anon_3.data_class AS data_class, anon_3.group_oid AS group_oid, anon_3.group_repeat_key AS group_repeat_key, anon_3.item_oid AS item_oid, anon_3.value AS value, anon_3.null_flavour AS null_flavour, anon_3.entered_at AS entered_at, anon_3.removed_at AS removed_at, CASE WHEN (anon_3.value IS NOT NULL OR anon_3.removed_at IS NOT NULL) THEN NULL WHEN (anon_3.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$30"."study_id" AND metadata_version_1.source_system_id = "p$30"."source_system_id" AND metadata_version_1.oid = "p$30"."metadata_oid") AND item_def_1.oid = anon_3.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_4.value ->> 'v' AS value, anon_4.value ->> 'n' AS null_flavour, anon_4.value ->> 't' AS entered_at, CAST(anon_4.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_4(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$30"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_4.value ? 'x')) AS anon_3 ORDER BY anon_3.group_oid, anon_3.group_repeat_key, anon_3.item_oid) AS q$41) AS s$40 JOIN LATERAL (SELECT "s$40"."item_oid" AS "itemOid", "s$40"."value" AS "value", "s$40"."data_class" AS "dataClass") AS o$42 ON true ORDER BY "s$40"."n$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "q$46".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.data_class AS data_class, anon_5.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_2 
WHERE access_source_2.source_system_id = "p$30"."source_system_id" AND access_source_2.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_source_2.valid_from AND CURRENT_TIMESTAMP < access_source_2.valid_to AND 'CODE' = any(access_source_2.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_3 
WHERE access_source_3.source_system_id = "p$30"."source_system_id" AND access_source_3.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_source_3.valid_from AND CURRENT_TIMESTAMP < access_source_3.valid_to AND 'CLINICAL' = any(access_source_3.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_5) AS q$46) AS s$45 JOIN LATERAL (SELECT "s$45"."data_class" AS "dataClass", "s$45"."reason" AS "reason") AS o$47 ON true ORDER BY "s$45"."n$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "p$30"."name" AS "name", "l$33"."j$" AS "source", "l$36"."j$" AS "site", "l$39"."j$" AS "subject", "l$44"."j$" AS "items", "l$49"."j$" AS "withheld") AS o$52 ON true ORDER BY "p$30"."k$", "p$30"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "ingestRuns", "l$57"."j$" AS "forms") AS o$58 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$62") AS TEXT), CAST("l$61"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "t$22"."file_name", "t$22"."source_system_id", "t$22"."state", "t$22"."as_of", "t$22"."study_id", "t$22"."receipt", "t$22"."id", "t$22"."started_at" AS k$, "t$22"."id" AS id$ 
FROM ingest_run AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$22"."started_at", "t$22"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM source_system AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."source_system_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.key AS entity, CAST(anon_2.value ->> 'read' AS INTEGER) AS read, CAST(anon_2.value ->> 'created' AS INTEGER) AS created, CAST(anon_2.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_2.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_2.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_2.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$1"."receipt" -> 'entities') AS anon_2(key, value) 
WHERE anon_2.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'registry_fact', 'document', 'monitoring_visit', 'staff_assignment', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'monitoring_report') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_2.key) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."entity" AS "entity", "s$5"."read" AS "read", "s$5"."created" AS "created", "s$5"."quarantined" AS "quarantined") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."rule", "t$14"."source_line", "t$14"."study_site_id", "t$14"."found_at" AS k$, "t$14"."id" AS id$ 
FROM finding AS t$14 
WHERE "t$14"."ingest_run_id" = "p$1"."id" AND "t$14"."deleted_at" IS NULL ORDER BY "t$14"."found_at", "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $5::integer) AS p$10 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM study_site AS t$11 JOIN LATERAL (SELECT "t$11"."number" AS "number") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "p$10"."study_site_id") AS l$13 ON true JOIN LATERAL (SELECT "p$10"."rule" AS "rule", CAST("p$10"."source_line" AS TEXT) AS "sourceLine", "l$13"."j$" AS "site") AS o$16 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."file_name" AS "fileName", "l$4"."j$" AS "source", "p$1"."state" AS "state", "p$1"."as_of" AS "asOf", "l$9"."j$" AS "entities", "l$21"."j$" AS "findings") AS o$24 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT row_to_json("o$60") AS j$, "l$58"."log$" AS log$ 
FROM (SELECT 1) AS r$59 JOIN LATERAL (SELECT coalesce(json_agg("q$57"."j$"), '[]'::json) AS j$, json_agg("q$57"."log$") AS log$ 
FROM (SELECT row_to_json("o$56") AS j$, "l$44"."log$" AS log$ 
FROM (SELECT "c$55".* 
FROM (SELECT "b$53".* 
FROM (SELECT DISTINCT a$51.study_site_id AS study_site_id 
FROM access_site AS a$51 
WHERE CURRENT_TIMESTAMP >= a$51.valid_from AND CURRENT_TIMESTAMP < a$51.valid_to) AS v$52 JOIN LATERAL (SELECT "c$54".* 
FROM (SELECT "t$50"."name", "t$50"."source_system_id", "t$50"."study_site_id", "t$50"."subject_id", "t$50"."id", "t$50"."study_id", "t$50"."metadata_oid", "t$50"."oid" AS k$, "t$50"."id" AS id$ 
FROM form_data AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND coalesce(("t$50"."study_id", "t$50"."source_system_id") IN (SELECT study_mapping_1.study_id, study_mapping_1.source_system_id 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.known_to IS NULL AND ((study_mapping_1.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) = $7::boolean AND "t$50"."study_site_id" = "v$52"."study_site_id" ORDER BY "t$50"."oid", "t$50"."id" 
 LIMIT 201) AS c$54 ORDER BY "c$54"."k$", "c$54"."id$" 
 LIMIT $8::integer) AS b$53 ON true ORDER BY "b$53"."k$", "b$53"."id$" 
 LIMIT 201) AS c$55 ORDER BY "c$55"."k$", "c$55"."id$" 
 LIMIT $9::integer) AS p$30 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM source_system AS t$31 JOIN LATERAL (SELECT "t$31"."name" AS "name") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$30"."source_system_id") AS l$33 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM study_site AS t$34 JOIN LATERAL (SELECT "t$34"."number" AS "number") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$30"."study_site_id") AS l$36 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM subject AS t$37 JOIN LATERAL (SELECT "t$37"."label" AS "label") AS o$38 ON true 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."id" = "p$30"."subject_id") AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$, json_agg("q$43"."log$") AS log$ 
FROM (SELECT row_to_json("o$42") AS j$, CASE WHEN (("s$40"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$40"."data_class", "s$40"."subject_id") END AS log$ 
FROM (SELECT "q$41".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.subject_id AS subject_id, anon_3.data_class AS data_class, anon_3.group_oid AS group_oid, anon_3.group_repeat_key AS group_repeat_key, anon_3.item_oid AS item_oid, anon_3.value AS value, anon_3.null_flavour AS null_flavour, anon_3.entered_at AS entered_at, anon_3.removed_at AS removed_at, CASE WHEN (anon_3.value IS NOT NULL OR anon_3.removed_at IS NOT NULL) THEN NULL WHEN (anon_3.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$30"."study_id" AND metadata_version_1.source_system_id = "p$30"."source_system_id" AND metadata_version_1.oid = "p$30"."metadata_oid") AND item_def_1.oid = anon_3.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_4.value ->> 'v' AS value, anon_4.value ->> 'n' AS null_flavour, anon_4.value ->> 't' AS entered_at, CAST(anon_4.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_4(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$30"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_4.value ? 'x')) AS anon_3 ORDER BY anon_3.group_oid, anon_3.group_repeat_key, anon_3.item_oid) AS q$41) AS s$40 JOIN LATERAL (SELECT "s$40"."item_oid" AS "itemOid", "s$40"."value" AS "value", "s$40"."data_class" AS "dataClass") AS o$42 ON true ORDER BY "s$40"."n$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "q$46".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.data_class AS data_class, anon_5.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_2 
WHERE access_source_2.source_system_id = "p$30"."source_system_id" AND access_source_2.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_source_2.valid_from AND CURRENT_TIMESTAMP < access_source_2.valid_to AND 'CODE' = any(access_source_2.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_3 
WHERE access_source_3.source_system_id = "p$30"."source_system_id" AND access_source_3.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_source_3.valid_from AND CURRENT_TIMESTAMP < access_source_3.valid_to AND 'CLINICAL' = any(access_source_3.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$30"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$30"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_5) AS q$46) AS s$45 JOIN LATERAL (SELECT "s$45"."data_class" AS "dataClass", "s$45"."reason" AS "reason") AS o$47 ON true ORDER BY "s$45"."n$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "p$30"."name" AS "name", "l$33"."j$" AS "source", "l$36"."j$" AS "site", "l$39"."j$" AS "subject", "l$44"."j$" AS "items", "l$49"."j$" AS "withheld") AS o$56 ON true ORDER BY "p$30"."k$", "p$30"."id$") AS q$57) AS l$58 ON true JOIN LATERAL (SELECT "l$58"."j$" AS "nodes") AS o$60 ON true) AS l$61 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "ingestRuns", "l$61"."j$" AS "forms") AS o$62 ON true
) end;
