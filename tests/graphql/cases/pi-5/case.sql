select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$29") AS TEXT), CAST("l$28"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$, "l$25"."log$" AS log$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$, json_agg("q$24"."log$") AS log$ 
FROM (SELECT row_to_json("o$23") AS j$, "l$15"."log$" AS log$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."name", "t$21"."study_id", "t$21"."source_system_id", "t$21"."study_site_id", "t$21"."subject_id", "t$21"."id", "t$21"."metadata_oid", "t$21"."oid" AS k$, "t$21"."id" AS id$ 
FROM form_data AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND coalesce(("t$21"."study_id", "t$21"."source_system_id") IN (SELECT study_mapping_1.study_id, study_mapping_1.source_system_id 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.known_to IS NULL AND ((study_mapping_1.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) = $5::boolean ORDER BY "t$21"."oid", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM source_system AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."source_system_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$, json_agg("q$14"."log$") AS log$ 
FROM (SELECT row_to_json("o$13") AS j$, CASE WHEN (("s$11"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$11"."data_class", "s$11"."subject_id") END AS log$ 
FROM (SELECT "q$12".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = "p$1"."source_system_id" AND metadata_version_1.oid = "p$1"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$1"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_3.value ? 'x')) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$12) AS s$11 JOIN LATERAL (SELECT "s$11"."item_oid" AS "itemOid", "s$11"."value" AS "value", "s$11"."absence" AS "absence", "s$11"."data_class" AS "dataClass") AS o$13 ON true ORDER BY "s$11"."n$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.data_class AS data_class, anon_4.reason AS reason 
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
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_4) AS q$17) AS s$16 JOIN LATERAL (SELECT "s$16"."data_class" AS "dataClass", "s$16"."reason" AS "reason") AS o$18 ON true ORDER BY "s$16"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "p$1"."name" AS "name", coalesce(("p$1"."study_id", "p$1"."source_system_id") IN (SELECT study_mapping_2.study_id, study_mapping_2.source_system_id 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND ((study_mapping_2.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) AS "external", "l$4"."j$" AS "source", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", "l$15"."j$" AS "items", "l$20"."j$" AS "withheld") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "forms") AS o$29 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$33") AS TEXT), CAST("l$32"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$31") AS j$, "l$29"."log$" AS log$ 
FROM (SELECT 1) AS r$30 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$, json_agg("q$28"."log$") AS log$ 
FROM (SELECT row_to_json("o$27") AS j$, "l$15"."log$" AS log$ 
FROM (SELECT "c$26".* 
FROM (SELECT "b$24".* 
FROM (SELECT DISTINCT a$22.study_site_id AS study_site_id 
FROM access_site AS a$22 
WHERE CURRENT_TIMESTAMP >= a$22.valid_from AND CURRENT_TIMESTAMP < a$22.valid_to) AS v$23 JOIN LATERAL (SELECT "c$25".* 
FROM (SELECT "t$21"."name", "t$21"."study_id", "t$21"."source_system_id", "t$21"."study_site_id", "t$21"."subject_id", "t$21"."id", "t$21"."metadata_oid", "t$21"."oid" AS k$, "t$21"."id" AS id$ 
FROM form_data AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND coalesce(("t$21"."study_id", "t$21"."source_system_id") IN (SELECT study_mapping_1.study_id, study_mapping_1.source_system_id 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.known_to IS NULL AND ((study_mapping_1.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) = $5::boolean AND "t$21"."study_site_id" = "v$23"."study_site_id" ORDER BY "t$21"."oid", "t$21"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $6::integer) AS b$24 ON true ORDER BY "b$24"."k$", "b$24"."id$" 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$", "c$26"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM source_system AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."source_system_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$, json_agg("q$14"."log$") AS log$ 
FROM (SELECT row_to_json("o$13") AS j$, CASE WHEN (("s$11"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$11"."data_class", "s$11"."subject_id") END AS log$ 
FROM (SELECT "q$12".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$1"."study_id" AND metadata_version_1.source_system_id = "p$1"."source_system_id" AND metadata_version_1.oid = "p$1"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$1"."id" AND form_data_items_1.deleted_at IS NULL AND NOT (anon_3.value ? 'x')) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$12) AS s$11 JOIN LATERAL (SELECT "s$11"."item_oid" AS "itemOid", "s$11"."value" AS "value", "s$11"."absence" AS "absence", "s$11"."data_class" AS "dataClass") AS o$13 ON true ORDER BY "s$11"."n$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.data_class AS data_class, anon_4.reason AS reason 
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
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_4) AS q$17) AS s$16 JOIN LATERAL (SELECT "s$16"."data_class" AS "dataClass", "s$16"."reason" AS "reason") AS o$18 ON true ORDER BY "s$16"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "p$1"."name" AS "name", coalesce(("p$1"."study_id", "p$1"."source_system_id") IN (SELECT study_mapping_2.study_id, study_mapping_2.source_system_id 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND ((study_mapping_2.document #> '{delivers,facts}') ? 'EXTERNAL_DATA')), false) AS "external", "l$4"."j$" AS "source", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", "l$15"."j$" AS "items", "l$20"."j$" AS "withheld") AS o$27 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "nodes") AS o$31 ON true) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "forms") AS o$33 ON true
) end;
