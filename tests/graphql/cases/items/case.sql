select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$35") AS TEXT), CAST("l$34"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$33") AS j$, "l$31"."log$" AS log$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$, json_agg("q$30"."log$") AS log$ 
FROM (SELECT row_to_json("o$29") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$26"."oid", "t$26"."source_key", "t$26"."subject_id", "t$26"."study_site_id", "t$26"."source_system_id", "t$26"."study_event_id", "t$26"."repeat_key", "t$26"."page_key", "t$26"."study_id", "t$26"."first_entered_at", "t$26"."metadata_oid", "t$26"."id", "t$26"."oid" AS k$, "t$26"."id" AS id$ 
FROM form_data AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$26"."subject_id" = any(CAST($5::text[] AS UUID[])) AND (EXISTS (SELECT 1 
FROM subject AS t$27 
WHERE "t$27"."id" = "t$26"."subject_id" AND "t$27"."deleted_at" IS NULL AND true)) ORDER BY "t$26"."oid" DESC, "t$26"."id" DESC 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$" DESC, "c$28"."id$" DESC 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM (SELECT form_def_1.id AS id, form_def_1.study_id AS study_id, form_def_1.metadata_version_id AS metadata_version_id, form_def_1.oid AS oid, form_def_1.name AS name, form_def_1.parent_oid AS parent_oid, form_def_1.repeating AS repeating, form_def_1.item_group_oids AS item_group_oids, form_def_1.source_system_id AS source_system_id, form_def_1.ingest_run_id AS ingest_run_id, form_def_1.source_key AS source_key, form_def_1.source_line AS source_line, form_def_1.source_version AS source_version, form_def_1.changed_xid AS changed_xid, form_def_1.changed_at AS changed_at, form_def_1.deleted_at AS deleted_at 
FROM form_def AS form_def_1 
WHERE form_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = "p$1"."source_system_id" AND metadata_version_1.oid = "p$1"."metadata_oid") AND form_def_1.oid = "p$1"."oid") AS s$2 JOIN LATERAL (SELECT "s$2"."oid" AS "oid", "s$2"."name" AS "name", "s$2"."item_group_oids" AS "itemGroupOids") AS o$3 ON true) AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$, json_agg("q$19"."log$") AS log$ 
FROM (SELECT row_to_json("o$18") AS j$, CASE WHEN (("s$5"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$5"."data_class", "s$5"."subject_id") END AS log$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.source_system_id = "p$1"."source_system_id" AND metadata_version_2.oid = "p$1"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$1"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_3.value ? 'x')) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$17) AS s$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM item_def AS t$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT code_list_1.id AS id, code_list_1.study_id AS study_id, code_list_1.metadata_version_id AS metadata_version_id, code_list_1.oid AS oid, code_list_1.name AS name, code_list_1.data_type AS data_type, code_list_1.items AS items, code_list_1.source_system_id AS source_system_id, code_list_1.ingest_run_id AS ingest_run_id, code_list_1.source_key AS source_key, code_list_1.source_line AS source_line, code_list_1.source_version AS source_version, code_list_1.changed_xid AS changed_xid, code_list_1.changed_at AS changed_at, code_list_1.deleted_at AS deleted_at 
FROM code_list AS code_list_1 
WHERE code_list_1.metadata_version_id = "t$6"."metadata_version_id" AND code_list_1.oid = "t$6"."code_list_oid") AS s$7 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.key AS coded_value, anon_4.value AS decode 
FROM jsonb_each_text("s$7"."items") AS anon_4(key, value) ORDER BY anon_4.key) AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."coded_value" AS "codedValue", "s$8"."decode" AS "decode") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "s$7"."name" AS "name", "l$12"."j$" AS "items") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT "t$6"."name" AS "name", "t$6"."data_type" AS "dataType", "t$6"."data_class" AS "dataClass", "l$14"."j$" AS "codeList") AS o$15 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$5"."item_def_id") AS l$16 ON true JOIN LATERAL (SELECT "s$5"."group_oid" AS "groupOid", "s$5"."group_repeat_key" AS "groupRepeatKey", "s$5"."item_oid" AS "itemOid", "s$5"."value" AS "value", "s$5"."absence" AS "absence", "s$5"."data_class" AS "dataClass", "s$5"."entered_at" AS "enteredAt", "l$16"."j$" AS "itemDef") AS o$18 ON true ORDER BY "s$5"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.data_class AS data_class, anon_5.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'CODE' = any(access_source_1.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_2 
WHERE access_source_2.source_system_id = "p$1"."source_system_id" AND access_source_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_2.valid_from AND CURRENT_TIMESTAMP < access_source_2.valid_to AND 'CLINICAL' = any(access_source_2.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_5) AS q$22) AS s$21 JOIN LATERAL (SELECT "s$21"."data_class" AS "dataClass", "s$21"."reason" AS "reason") AS o$23 ON true ORDER BY "s$21"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."oid" AS "oid", (SELECT source_url(study_mapping_1.document -> 'url', '{form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$1"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$1"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$1"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$1"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$1"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$1"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$1"."study_event_id"), 'form_oid', "p$1"."oid", 'form_repeat', "p$1"."repeat_key", 'page_key', "p$1"."page_key")) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.source_system_id = "p$1"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "p$1"."first_entered_at" AS "firstEnteredAt", "l$4"."j$" AS "definition", "l$20"."j$" AS "items", "l$25"."j$" AS "withheld") AS o$29 ON true ORDER BY "p$1"."k$" DESC, "p$1"."id$" DESC) AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "forms") AS o$35 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$39") AS TEXT), CAST("l$38"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$37") AS j$, "l$35"."log$" AS log$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$, json_agg("q$34"."log$") AS log$ 
FROM (SELECT row_to_json("o$33") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$26"."oid", "t$26"."source_key", "t$26"."subject_id", "t$26"."study_site_id", "t$26"."source_system_id", "t$26"."study_event_id", "t$26"."repeat_key", "t$26"."page_key", "t$26"."study_id", "t$26"."first_entered_at", "t$26"."metadata_oid", "t$26"."id", "t$26"."oid" AS k$, "t$26"."id" AS id$ 
FROM form_data AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$26"."subject_id" = any(CAST($5::text[] AS UUID[])) AND (EXISTS (SELECT 1 
FROM subject AS t$27 
WHERE "t$27"."id" = "t$26"."subject_id" AND "t$27"."deleted_at" IS NULL AND true)) AND "t$26"."study_site_id" = "v$29"."study_site_id" ORDER BY "t$26"."oid" DESC, "t$26"."id" DESC 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$" DESC, "c$31"."id$" DESC 
 LIMIT $6::integer) AS b$30 ON true ORDER BY "b$30"."k$" DESC, "b$30"."id$" DESC 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$" DESC, "c$32"."id$" DESC 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM (SELECT form_def_1.id AS id, form_def_1.study_id AS study_id, form_def_1.metadata_version_id AS metadata_version_id, form_def_1.oid AS oid, form_def_1.name AS name, form_def_1.parent_oid AS parent_oid, form_def_1.repeating AS repeating, form_def_1.item_group_oids AS item_group_oids, form_def_1.source_system_id AS source_system_id, form_def_1.ingest_run_id AS ingest_run_id, form_def_1.source_key AS source_key, form_def_1.source_line AS source_line, form_def_1.source_version AS source_version, form_def_1.changed_xid AS changed_xid, form_def_1.changed_at AS changed_at, form_def_1.deleted_at AS deleted_at 
FROM form_def AS form_def_1 
WHERE form_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = "p$1"."source_system_id" AND metadata_version_1.oid = "p$1"."metadata_oid") AND form_def_1.oid = "p$1"."oid") AS s$2 JOIN LATERAL (SELECT "s$2"."oid" AS "oid", "s$2"."name" AS "name", "s$2"."item_group_oids" AS "itemGroupOids") AS o$3 ON true) AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$, json_agg("q$19"."log$") AS log$ 
FROM (SELECT row_to_json("o$18") AS j$, CASE WHEN (("s$5"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$5"."data_class", "s$5"."subject_id") END AS log$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_2.id 
FROM metadata_version AS metadata_version_2 
WHERE metadata_version_2.study_id = "p$1"."study_id" AND metadata_version_2.source_system_id = "p$1"."source_system_id" AND metadata_version_2.oid = "p$1"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$1"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_3.value ? 'x')) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$17) AS s$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM item_def AS t$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT code_list_1.id AS id, code_list_1.study_id AS study_id, code_list_1.metadata_version_id AS metadata_version_id, code_list_1.oid AS oid, code_list_1.name AS name, code_list_1.data_type AS data_type, code_list_1.items AS items, code_list_1.source_system_id AS source_system_id, code_list_1.ingest_run_id AS ingest_run_id, code_list_1.source_key AS source_key, code_list_1.source_line AS source_line, code_list_1.source_version AS source_version, code_list_1.changed_xid AS changed_xid, code_list_1.changed_at AS changed_at, code_list_1.deleted_at AS deleted_at 
FROM code_list AS code_list_1 
WHERE code_list_1.metadata_version_id = "t$6"."metadata_version_id" AND code_list_1.oid = "t$6"."code_list_oid") AS s$7 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.key AS coded_value, anon_4.value AS decode 
FROM jsonb_each_text("s$7"."items") AS anon_4(key, value) ORDER BY anon_4.key) AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."coded_value" AS "codedValue", "s$8"."decode" AS "decode") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "s$7"."name" AS "name", "l$12"."j$" AS "items") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT "t$6"."name" AS "name", "t$6"."data_type" AS "dataType", "t$6"."data_class" AS "dataClass", "l$14"."j$" AS "codeList") AS o$15 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$5"."item_def_id") AS l$16 ON true JOIN LATERAL (SELECT "s$5"."group_oid" AS "groupOid", "s$5"."group_repeat_key" AS "groupRepeatKey", "s$5"."item_oid" AS "itemOid", "s$5"."value" AS "value", "s$5"."absence" AS "absence", "s$5"."data_class" AS "dataClass", "s$5"."entered_at" AS "enteredAt", "l$16"."j$" AS "itemDef") AS o$18 ON true ORDER BY "s$5"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.data_class AS data_class, anon_5.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'CODE' = any(access_source_1.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_2 
WHERE access_source_2.source_system_id = "p$1"."source_system_id" AND access_source_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_2.valid_from AND CURRENT_TIMESTAMP < access_source_2.valid_to AND 'CLINICAL' = any(access_source_2.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_5) AS q$22) AS s$21 JOIN LATERAL (SELECT "s$21"."data_class" AS "dataClass", "s$21"."reason" AS "reason") AS o$23 ON true ORDER BY "s$21"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."oid" AS "oid", (SELECT source_url(study_mapping_1.document -> 'url', '{form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$1"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$1"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$1"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$1"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$1"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$1"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$1"."study_event_id"), 'form_oid', "p$1"."oid", 'form_repeat', "p$1"."repeat_key", 'page_key', "p$1"."page_key")) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.source_system_id = "p$1"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "p$1"."first_entered_at" AS "firstEnteredAt", "l$4"."j$" AS "definition", "l$20"."j$" AS "items", "l$25"."j$" AS "withheld") AS o$33 ON true ORDER BY "p$1"."k$" DESC, "p$1"."id$" DESC) AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "forms") AS o$39 ON true
) end;
