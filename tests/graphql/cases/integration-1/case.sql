select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$42") AS TEXT), CAST("l$41"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$35".*, row_number() OVER () AS n$ 
FROM (SELECT "c$40".* 
FROM (SELECT "b$38".* 
FROM (SELECT anon_2.place AS place 
FROM (SELECT access_study_1.study_id AS place 
FROM access_study AS access_study_1 
WHERE CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to UNION SELECT access_site_1.study_id AS study_id 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to) AS anon_2) AS v$37 JOIN LATERAL (SELECT "c$39".* 
FROM (SELECT "t$36"."type", "t$36"."object_id", "t$36"."removed_at", "t$36"."study_id", "t$36"."study_site_id", "t$36"."subject_id", "t$36"."place" AS k$, "t$36"."id" AS id$ 
FROM (SELECT c.id AS place, u.key AS id, c.study_id AS study_id, c.place_id AS place_id, c.type AS type, c.at AS at, o.object_id AS object_id, o.study_site_id AS study_site_id, o.subject_id AS subject_id, o.removed_at AS removed_at 
FROM change_set AS c JOIN unnest(c.row_ids) AS u(key) ON true JOIN changed_object(c.entity, u.key, c.xid) AS o ON true 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid) AND o.object_id IS NOT NULL) AS t$36 
WHERE "t$36"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $7::text))) AND "t$36"."type" = any($8::text[]) AND "t$36"."study_id" = "v$37"."place" ORDER BY "t$36"."place", "t$36"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $9::integer) AS b$38 ON true ORDER BY "b$38"."k$", "b$38"."id$" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $10::integer) AS c$35)
 SELECT row_to_json("o$34") AS j$, "l$31"."log$" AS log$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$, json_agg("q$30"."log$") AS log$ 
FROM (SELECT row_to_json("o$29") AS j$, "l$19"."log$" AS log$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $5::integer) AS p$2 LEFT OUTER JOIN LATERAL (SELECT "l$18"."j$" AS j$, "l$18"."log$" AS log$ 
FROM LATERAL (SELECT lower("p$2"."type") AS type, "p$2"."object_id" AS key) AS i$3 JOIN LATERAL (SELECT row_to_json("o$5") AS j$, CASE WHEN ("t$4"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("t$4"."data_class", "t$4"."subject_id") END AS log$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$4 JOIN LATERAL (SELECT 'DataQueryState' AS "__typename", 'data_query_state_' || CAST("t$4"."id" AS TEXT) AS "id") AS o$5 ON true 
WHERE "i$3"."type" = 'data_query_state' AND "t$4"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$12") AS j$, "l$11"."log$" AS log$ 
FROM form_data AS t$6 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, CASE WHEN ("s$7"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("s$7"."data_class", "s$7"."subject_id") END AS log$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.subject_id AS subject_id, anon_3.data_class AS data_class, anon_3.group_oid AS group_oid, anon_3.group_repeat_key AS group_repeat_key, anon_3.item_oid AS item_oid, anon_3.value AS value, anon_3.null_flavour AS null_flavour, anon_3.entered_at AS entered_at, anon_3.removed_at AS removed_at, CASE WHEN (anon_3.value IS NOT NULL OR anon_3.removed_at IS NOT NULL) THEN NULL WHEN (anon_3.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$6"."study_id" AND metadata_version_1.source_system_id = "t$6"."source_system_id" AND metadata_version_1.oid = "t$6"."metadata_oid") AND item_def_1.oid = anon_3.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_4.value ->> 'v' AS value, anon_4.value ->> 'n' AS null_flavour, anon_4.value ->> 't' AS entered_at, CAST(anon_4.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_4(key, value) ON true 
WHERE form_data_items_1.form_data_id = "t$6"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'INCLUDE' OR (anon_4.value ? 'x') = ('ONLY' = 'INCLUDE'))) AS anon_3 ORDER BY anon_3.group_oid, anon_3.group_repeat_key, anon_3.item_oid) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."item_oid" AS "itemOid", "s$7"."value" AS "value", "s$7"."data_class" AS "dataClass") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT 'FormData' AS "__typename", 'form_data_' || CAST("t$6"."id" AS TEXT) AS "id", "t$6"."oid" AS "oid", "l$11"."j$" AS "items") AS o$12 ON true 
WHERE "i$3"."type" = 'form_data' AND "t$6"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$14") AS j$, CASE WHEN ("t$13"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("t$13"."data_class", "t$13"."subject_id") END AS log$ 
FROM ip_account AS t$13 JOIN LATERAL (SELECT 'IpAccount' AS "__typename", 'ip_account_' || CAST("t$13"."id" AS TEXT) AS "id") AS o$14 ON true 
WHERE "i$3"."type" = 'ip_account' AND "t$13"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$16") AS j$, null::json AS log$ 
FROM subject AS t$15 JOIN LATERAL (SELECT 'Subject' AS "__typename", 'subject_' || CAST("t$15"."id" AS TEXT) AS "id", "t$15"."label" AS "label") AS o$16 ON true 
WHERE "i$3"."type" = 'subject' AND "t$15"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$17") AS j$, null::json AS log$ 
FROM LATERAL (SELECT replace(initcap(replace("i$3"."type", '_', ' ')), ' ', '') AS "__typename", concat("i$3"."type", '_', "i$3"."key") AS "id") AS o$17 
WHERE "i$3"."type" != all(array['data_query_state', 'form_data', 'ip_account', 'subject']::text[])) AS l$18 ON true) AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM study AS t$20 JOIN LATERAL (SELECT "t$20"."key" AS "key") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$2"."study_id") AS l$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM study_site AS t$23 JOIN LATERAL (SELECT "t$23"."number" AS "number") AS o$24 ON true 
WHERE "t$23"."id" = "p$2"."study_site_id") AS l$25 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM subject AS t$26 JOIN LATERAL (SELECT "t$26"."label" AS "label") AS o$27 ON true 
WHERE "t$26"."id" = "p$2"."subject_id") AS l$28 ON true JOIN LATERAL (SELECT "p$2"."type" AS "type", concat(lower("p$2"."type"), '_', "p$2"."object_id") AS "objectId", "p$2"."removed_at" IS NOT NULL AS "removed", "l$19"."j$" AS "object", "l$22"."j$" AS "study", "l$25"."j$" AS "site", "l$28"."j$" AS "subject") AS o$29 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $6::integer) AS "hasNextPage") AS o$32 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes", row_to_json("o$32") AS "pageInfo") AS o$34 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "changes") AS o$42 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$42") AS TEXT), CAST("l$41"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$35".*, row_number() OVER () AS n$ 
FROM (SELECT "c$40".* 
FROM (SELECT "b$38".* 
FROM (SELECT anon_2.place AS place 
FROM (SELECT access_site_1.study_site_id AS place 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to UNION SELECT access_site_1.study_id AS study_id 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to) AS anon_2) AS v$37 JOIN LATERAL (SELECT "c$39".* 
FROM (SELECT "t$36"."type", "t$36"."object_id", "t$36"."removed_at", "t$36"."study_id", "t$36"."study_site_id", "t$36"."subject_id", "t$36"."place" AS k$, "t$36"."id" AS id$ 
FROM (SELECT c.id AS place, u.key AS id, c.study_id AS study_id, c.place_id AS place_id, c.type AS type, c.at AS at, o.object_id AS object_id, o.study_site_id AS study_site_id, o.subject_id AS subject_id, o.removed_at AS removed_at 
FROM change_set AS c JOIN unnest(c.row_ids) AS u(key) ON true JOIN changed_object(c.entity, u.key, c.xid) AS o ON true 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid) AND o.object_id IS NOT NULL) AS t$36 
WHERE "t$36"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $7::text))) AND "t$36"."type" = any($8::text[]) AND "t$36"."place_id" = "v$37"."place" ORDER BY "t$36"."place", "t$36"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $9::integer) AS b$38 ON true ORDER BY "b$38"."k$", "b$38"."id$" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $10::integer) AS c$35)
 SELECT row_to_json("o$34") AS j$, "l$31"."log$" AS log$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$, json_agg("q$30"."log$") AS log$ 
FROM (SELECT row_to_json("o$29") AS j$, "l$19"."log$" AS log$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $5::integer) AS p$2 LEFT OUTER JOIN LATERAL (SELECT "l$18"."j$" AS j$, "l$18"."log$" AS log$ 
FROM LATERAL (SELECT lower("p$2"."type") AS type, "p$2"."object_id" AS key) AS i$3 JOIN LATERAL (SELECT row_to_json("o$5") AS j$, CASE WHEN ("t$4"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("t$4"."data_class", "t$4"."subject_id") END AS log$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$4 JOIN LATERAL (SELECT 'DataQueryState' AS "__typename", 'data_query_state_' || CAST("t$4"."id" AS TEXT) AS "id") AS o$5 ON true 
WHERE "i$3"."type" = 'data_query_state' AND "t$4"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$12") AS j$, "l$11"."log$" AS log$ 
FROM form_data AS t$6 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, CASE WHEN ("s$7"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("s$7"."data_class", "s$7"."subject_id") END AS log$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.subject_id AS subject_id, anon_3.data_class AS data_class, anon_3.group_oid AS group_oid, anon_3.group_repeat_key AS group_repeat_key, anon_3.item_oid AS item_oid, anon_3.value AS value, anon_3.null_flavour AS null_flavour, anon_3.entered_at AS entered_at, anon_3.removed_at AS removed_at, CASE WHEN (anon_3.value IS NOT NULL OR anon_3.removed_at IS NOT NULL) THEN NULL WHEN (anon_3.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$6"."study_id" AND metadata_version_1.source_system_id = "t$6"."source_system_id" AND metadata_version_1.oid = "t$6"."metadata_oid") AND item_def_1.oid = anon_3.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_4.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_4.value ->> 'v' AS value, anon_4.value ->> 'n' AS null_flavour, anon_4.value ->> 't' AS entered_at, CAST(anon_4.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_4(key, value) ON true 
WHERE form_data_items_1.form_data_id = "t$6"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'INCLUDE' OR (anon_4.value ? 'x') = ('ONLY' = 'INCLUDE'))) AS anon_3 ORDER BY anon_3.group_oid, anon_3.group_repeat_key, anon_3.item_oid) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."item_oid" AS "itemOid", "s$7"."value" AS "value", "s$7"."data_class" AS "dataClass") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT 'FormData' AS "__typename", 'form_data_' || CAST("t$6"."id" AS TEXT) AS "id", "t$6"."oid" AS "oid", "l$11"."j$" AS "items") AS o$12 ON true 
WHERE "i$3"."type" = 'form_data' AND "t$6"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$14") AS j$, CASE WHEN ("t$13"."data_class" IN ('IDENTIFIER', 'BLINDED')) THEN json_build_array("t$13"."data_class", "t$13"."subject_id") END AS log$ 
FROM ip_account AS t$13 JOIN LATERAL (SELECT 'IpAccount' AS "__typename", 'ip_account_' || CAST("t$13"."id" AS TEXT) AS "id") AS o$14 ON true 
WHERE "i$3"."type" = 'ip_account' AND "t$13"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$16") AS j$, null::json AS log$ 
FROM subject AS t$15 JOIN LATERAL (SELECT 'Subject' AS "__typename", 'subject_' || CAST("t$15"."id" AS TEXT) AS "id", "t$15"."label" AS "label") AS o$16 ON true 
WHERE "i$3"."type" = 'subject' AND "t$15"."id" = "i$3"."key" UNION ALL SELECT row_to_json("o$17") AS j$, null::json AS log$ 
FROM LATERAL (SELECT replace(initcap(replace("i$3"."type", '_', ' ')), ' ', '') AS "__typename", concat("i$3"."type", '_', "i$3"."key") AS "id") AS o$17 
WHERE "i$3"."type" != all(array['data_query_state', 'form_data', 'ip_account', 'subject']::text[])) AS l$18 ON true) AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM study AS t$20 JOIN LATERAL (SELECT "t$20"."key" AS "key") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$2"."study_id") AS l$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM study_site AS t$23 JOIN LATERAL (SELECT "t$23"."number" AS "number") AS o$24 ON true 
WHERE "t$23"."id" = "p$2"."study_site_id") AS l$25 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM subject AS t$26 JOIN LATERAL (SELECT "t$26"."label" AS "label") AS o$27 ON true 
WHERE "t$26"."id" = "p$2"."subject_id") AS l$28 ON true JOIN LATERAL (SELECT "p$2"."type" AS "type", concat(lower("p$2"."type"), '_', "p$2"."object_id") AS "objectId", "p$2"."removed_at" IS NOT NULL AS "removed", "l$19"."j$" AS "object", "l$22"."j$" AS "study", "l$25"."j$" AS "site", "l$28"."j$" AS "subject") AS o$29 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $6::integer) AS "hasNextPage") AS o$32 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes", row_to_json("o$32") AS "pageInfo") AS o$34 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "changes") AS o$42 ON true
) end;
