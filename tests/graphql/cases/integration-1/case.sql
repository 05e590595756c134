select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$47") AS TEXT), CAST("l$46"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH w$1 AS materialized 
(SELECT w$39.lot$ AS lot$ 
FROM (SELECT anon_2.place AS place 
FROM (SELECT access_study_1.study_id AS place 
FROM access_study AS access_study_1 
WHERE CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to UNION SELECT access_site_1.study_id AS study_id 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to) AS anon_2) AS v$36 JOIN LATERAL (SELECT w$38.lot$ AS lot$ 
FROM (SELECT "t$37"."place" AS lot$, row_number() OVER (ORDER BY "t$37"."place") AS lots, sum("t$37"."many") OVER (ORDER BY "t$37"."place" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rows 
FROM (SELECT c.id AS place, cardinality(c.row_ids) AS many, c.study_id AS study_id, c.place_id AS place_id, c.type AS type 
FROM change_set AS c 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid)) AS t$37 
WHERE "t$37"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $7::text))) AND "t$37"."type" = any($8::text[]) AND "t$37"."study_id" = "v$36"."place" ORDER BY "t$37"."place" 
 LIMIT 250) AS w$38 
WHERE w$38.lots = 250 OR w$38.rows >= 2000 ORDER BY w$38.lots 
 LIMIT 1) AS w$39 ON true ORDER BY w$39.lot$ 
 LIMIT 1), 
p$2 AS materialized 
(SELECT "c$40".*, row_number() OVER () AS n$ 
FROM (SELECT "c$45".* 
FROM (SELECT "b$43".* 
FROM (SELECT anon_3.place AS place 
FROM (SELECT access_study_2.study_id AS place 
FROM access_study AS access_study_2 
WHERE CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to UNION SELECT access_site_2.study_id AS study_id 
FROM access_site AS access_site_2 
WHERE CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to) AS anon_3) AS v$42 JOIN LATERAL (SELECT "c$44".* 
FROM (SELECT "t$41"."type", "t$41"."object_id", "t$41"."removed_at", "t$41"."study_id", "t$41"."study_site_id", "t$41"."subject_id", "t$41"."place" AS k$, "t$41"."id" AS id$ 
FROM (SELECT c.id AS place, u.key AS id, c.study_id AS study_id, c.place_id AS place_id, c.type AS type, c.at AS at, o.object_id AS object_id, o.study_site_id AS study_site_id, o.subject_id AS subject_id, o.removed_at AS removed_at 
FROM change_set AS c JOIN unnest(c.row_ids) AS u(key) ON true JOIN changed_object(c.entity, u.key, c.xid) AS o ON true 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid) AND o.object_id IS NOT NULL) AS t$41 
WHERE "t$41"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != $7::text))) AND "t$41"."type" = any($9::text[]) AND "t$41"."place" <= coalesce((SELECT "lot$" 
FROM "w$1"), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) AND "t$41"."study_id" = "v$42"."place" ORDER BY "t$41"."place", "t$41"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $10::integer) AS b$43 ON true ORDER BY "b$43"."k$", "b$43"."id$" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $11::integer) AS c$40)
 SELECT row_to_json("o$35") AS j$, "l$32"."log$" AS log$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$, json_agg("q$31"."log$") AS log$ 
FROM (SELECT row_to_json("o$30") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT * 
FROM "p$2" 
WHERE "n$" <= $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT "l$19"."j$" AS j$, "l$19"."log$" AS log$ 
FROM LATERAL (SELECT lower("p$3"."type") AS type, "p$3"."object_id" AS key) AS i$4 JOIN LATERAL (SELECT row_to_json("o$6") AS j$, CASE WHEN (("t$5"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("t$5"."data_class", "t$5"."subject_id") END AS log$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$5 JOIN LATERAL (SELECT 'DataQueryState' AS "__typename", 'data_query_state_' || CAST("t$5"."id" AS TEXT) AS "id") AS o$6 ON true 
WHERE "i$4"."type" = 'data_query_state' AND "t$5"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$13") AS j$, "l$12"."log$" AS log$ 
FROM form_data AS t$7 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$, json_agg("q$11"."log$") AS log$ 
FROM (SELECT row_to_json("o$10") AS j$, CASE WHEN (("s$8"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$8"."data_class", "s$8"."subject_id") END AS log$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.subject_id AS subject_id, anon_4.data_class AS data_class, anon_4.group_oid AS group_oid, anon_4.group_repeat_key AS group_repeat_key, anon_4.item_oid AS item_oid, anon_4.value AS value, anon_4.null_flavour AS null_flavour, anon_4.entered_at AS entered_at, anon_4.removed_at AS removed_at, CASE WHEN (anon_4.value IS NOT NULL OR anon_4.removed_at IS NOT NULL) THEN NULL WHEN (anon_4.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$7"."study_id" AND metadata_version_1.source_system_id = "t$7"."source_system_id" AND metadata_version_1.oid = "t$7"."metadata_oid") AND item_def_1.oid = anon_4.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_5.value ->> 'v' AS value, anon_5.value ->> 'n' AS null_flavour, anon_5.value ->> 't' AS entered_at, CAST(anon_5.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_5(key, value) ON true 
WHERE form_data_items_1.form_data_id = "t$7"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'INCLUDE' OR (anon_5.value ? 'x') = ('ONLY' = 'INCLUDE'))) AS anon_4 ORDER BY anon_4.group_oid, anon_4.group_repeat_key, anon_4.item_oid) AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."item_oid" AS "itemOid", "s$8"."value" AS "value", "s$8"."data_class" AS "dataClass") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT 'FormData' AS "__typename", 'form_data_' || CAST("t$7"."id" AS TEXT) AS "id", "t$7"."oid" AS "oid", "l$12"."j$" AS "items") AS o$13 ON true 
WHERE "i$4"."type" = 'form_data' AND "t$7"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$15") AS j$, CASE WHEN (("t$14"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("t$14"."data_class", "t$14"."subject_id") END AS log$ 
FROM ip_account AS t$14 JOIN LATERAL (SELECT 'IpAccount' AS "__typename", 'ip_account_' || CAST("t$14"."id" AS TEXT) AS "id") AS o$15 ON true 
WHERE "i$4"."type" = 'ip_account' AND "t$14"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$17") AS j$, null::json AS log$ 
FROM subject AS t$16 JOIN LATERAL (SELECT 'Subject' AS "__typename", 'subject_' || CAST("t$16"."id" AS TEXT) AS "id", "t$16"."label" AS "label") AS o$17 ON true 
WHERE "i$4"."type" = 'subject' AND "t$16"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$18") AS j$, null::json AS log$ 
FROM LATERAL (SELECT replace(initcap(replace("i$4"."type", '_', ' ')), ' ', '') AS "__typename", concat("i$4"."type", '_', "i$4"."key") AS "id") AS o$18 
WHERE "i$4"."type" != all(array['data_query_state', 'form_data', 'ip_account', 'subject']::text[])) AS l$19 ON true) AS l$20 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study AS t$21 JOIN LATERAL (SELECT "t$21"."key" AS "key") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$3"."study_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."id" = "p$3"."study_site_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."id" = "p$3"."subject_id") AS l$29 ON true JOIN LATERAL (SELECT "p$3"."type" AS "type", concat(lower("p$3"."type"), '_', "p$3"."object_id") AS "objectId", "p$3"."removed_at" IS NOT NULL AS "removed", "l$20"."j$" AS "object", "l$23"."j$" AS "study", "l$26"."j$" AS "site", "l$29"."j$" AS "subject") AS o$30 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT (EXISTS (SELECT 1 
FROM "p$2" 
WHERE "n$" > $6::integer)) OR (EXISTS (SELECT 1 
FROM "w$1")) AS "hasNextPage") AS o$33 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes", row_to_json("o$33") AS "pageInfo") AS o$35 ON true) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "changes") AS o$47 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$47") AS TEXT), CAST("l$46"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH w$1 AS materialized 
(SELECT w$39.lot$ AS lot$ 
FROM (SELECT anon_2.place AS place 
FROM (SELECT access_site_1.study_site_id AS place 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to UNION SELECT access_site_1.study_id AS study_id 
FROM access_site AS access_site_1 
WHERE CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to) AS anon_2) AS v$36 JOIN LATERAL (SELECT w$38.lot$ AS lot$ 
FROM (SELECT "t$37"."place" AS lot$, row_number() OVER (ORDER BY "t$37"."place") AS lots, sum("t$37"."many") OVER (ORDER BY "t$37"."place" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rows 
FROM (SELECT c.id AS place, cardinality(c.row_ids) AS many, c.study_id AS study_id, c.place_id AS place_id, c.type AS type 
FROM change_set AS c 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid)) AS t$37 
WHERE "t$37"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $7::text))) AND "t$37"."type" = any($8::text[]) AND "t$37"."place_id" = "v$36"."place" ORDER BY "t$37"."place" 
 LIMIT 250) AS w$38 
WHERE w$38.lots = 250 OR w$38.rows >= 2000 ORDER BY w$38.lots 
 LIMIT 1) AS w$39 ON true ORDER BY w$39.lot$ 
 LIMIT 1), 
p$2 AS materialized 
(SELECT "c$40".*, row_number() OVER () AS n$ 
FROM (SELECT "c$45".* 
FROM (SELECT "b$43".* 
FROM (SELECT anon_3.place AS place 
FROM (SELECT access_site_2.study_site_id AS place 
FROM access_site AS access_site_2 
WHERE CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to UNION SELECT access_site_2.study_id AS study_id 
FROM access_site AS access_site_2 
WHERE CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to) AS anon_3) AS v$42 JOIN LATERAL (SELECT "c$44".* 
FROM (SELECT "t$41"."type", "t$41"."object_id", "t$41"."removed_at", "t$41"."study_id", "t$41"."study_site_id", "t$41"."subject_id", "t$41"."place" AS k$, "t$41"."id" AS id$ 
FROM (SELECT c.id AS place, u.key AS id, c.study_id AS study_id, c.place_id AS place_id, c.type AS type, c.at AS at, o.object_id AS object_id, o.study_site_id AS study_site_id, o.subject_id AS subject_id, o.removed_at AS removed_at 
FROM change_set AS c JOIN unnest(c.row_ids) AS u(key) ON true JOIN changed_object(c.entity, u.key, c.xid) AS o ON true 
WHERE c.id < (select (lpad(to_hex(pg_snapshot_xmin(pg_current_snapshot())::text::bigint), 16, '0') || repeat('0', 16))::uuid) AND o.object_id IS NOT NULL) AS t$41 
WHERE "t$41"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != $7::text))) AND "t$41"."type" = any($9::text[]) AND "t$41"."place" <= coalesce((SELECT "lot$" 
FROM "w$1"), 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) AND "t$41"."place_id" = "v$42"."place" ORDER BY "t$41"."place", "t$41"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $10::integer) AS b$43 ON true ORDER BY "b$43"."k$", "b$43"."id$" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $11::integer) AS c$40)
 SELECT row_to_json("o$35") AS j$, "l$32"."log$" AS log$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$, json_agg("q$31"."log$") AS log$ 
FROM (SELECT row_to_json("o$30") AS j$, "l$20"."log$" AS log$ 
FROM (SELECT * 
FROM "p$2" 
WHERE "n$" <= $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT "l$19"."j$" AS j$, "l$19"."log$" AS log$ 
FROM LATERAL (SELECT lower("p$3"."type") AS type, "p$3"."object_id" AS key) AS i$4 JOIN LATERAL (SELECT row_to_json("o$6") AS j$, CASE WHEN (("t$5"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("t$5"."data_class", "t$5"."subject_id") END AS log$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$5 JOIN LATERAL (SELECT 'DataQueryState' AS "__typename", 'data_query_state_' || CAST("t$5"."id" AS TEXT) AS "id") AS o$6 ON true 
WHERE "i$4"."type" = 'data_query_state' AND "t$5"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$13") AS j$, "l$12"."log$" AS log$ 
FROM form_data AS t$7 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$, json_agg("q$11"."log$") AS log$ 
FROM (SELECT row_to_json("o$10") AS j$, CASE WHEN (("s$8"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$8"."data_class", "s$8"."subject_id") END AS log$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.subject_id AS subject_id, anon_4.data_class AS data_class, anon_4.group_oid AS group_oid, anon_4.group_repeat_key AS group_repeat_key, anon_4.item_oid AS item_oid, anon_4.value AS value, anon_4.null_flavour AS null_flavour, anon_4.entered_at AS entered_at, anon_4.removed_at AS removed_at, CASE WHEN (anon_4.value IS NOT NULL OR anon_4.removed_at IS NOT NULL) THEN NULL WHEN (anon_4.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "t$7"."study_id" AND metadata_version_1.source_system_id = "t$7"."source_system_id" AND metadata_version_1.oid = "t$7"."metadata_oid") AND item_def_1.oid = anon_4.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_5.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_5.value ->> 'v' AS value, anon_5.value ->> 'n' AS null_flavour, anon_5.value ->> 't' AS entered_at, CAST(anon_5.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_5(key, value) ON true 
WHERE form_data_items_1.form_data_id = "t$7"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'INCLUDE' OR (anon_5.value ? 'x') = ('ONLY' = 'INCLUDE'))) AS anon_4 ORDER BY anon_4.group_oid, anon_4.group_repeat_key, anon_4.item_oid) AS q$9) AS s$8 JOIN LATERAL (SELECT "s$8"."item_oid" AS "itemOid", "s$8"."value" AS "value", "s$8"."data_class" AS "dataClass") AS o$10 ON true ORDER BY "s$8"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT 'FormData' AS "__typename", 'form_data_' || CAST("t$7"."id" AS TEXT) AS "id", "t$7"."oid" AS "oid", "l$12"."j$" AS "items") AS o$13 ON true 
WHERE "i$4"."type" = 'form_data' AND "t$7"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$15") AS j$, CASE WHEN (("t$14"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("t$14"."data_class", "t$14"."subject_id") END AS log$ 
FROM ip_account AS t$14 JOIN LATERAL (SELECT 'IpAccount' AS "__typename", 'ip_account_' || CAST("t$14"."id" AS TEXT) AS "id") AS o$15 ON true 
WHERE "i$4"."type" = 'ip_account' AND "t$14"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$17") AS j$, null::json AS log$ 
FROM subject AS t$16 JOIN LATERAL (SELECT 'Subject' AS "__typename", 'subject_' || CAST("t$16"."id" AS TEXT) AS "id", "t$16"."label" AS "label") AS o$17 ON true 
WHERE "i$4"."type" = 'subject' AND "t$16"."id" = "i$4"."key" UNION ALL SELECT row_to_json("o$18") AS j$, null::json AS log$ 
FROM LATERAL (SELECT replace(initcap(replace("i$4"."type", '_', ' ')), ' ', '') AS "__typename", concat("i$4"."type", '_', "i$4"."key") AS "id") AS o$18 
WHERE "i$4"."type" != all(array['data_query_state', 'form_data', 'ip_account', 'subject']::text[])) AS l$19 ON true) AS l$20 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study AS t$21 JOIN LATERAL (SELECT "t$21"."key" AS "key") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$3"."study_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."id" = "p$3"."study_site_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."id" = "p$3"."subject_id") AS l$29 ON true JOIN LATERAL (SELECT "p$3"."type" AS "type", concat(lower("p$3"."type"), '_', "p$3"."object_id") AS "objectId", "p$3"."removed_at" IS NOT NULL AS "removed", "l$20"."j$" AS "object", "l$23"."j$" AS "study", "l$26"."j$" AS "site", "l$29"."j$" AS "subject") AS o$30 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT (EXISTS (SELECT 1 
FROM "p$2" 
WHERE "n$" > $6::integer)) OR (EXISTS (SELECT 1 
FROM "w$1")) AS "hasNextPage") AS o$33 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes", row_to_json("o$33") AS "pageInfo") AS o$35 ON true) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "changes") AS o$47 ON true
) end;
