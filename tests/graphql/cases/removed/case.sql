select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$122") AS TEXT), CAST("l$118"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT 1) AS r$3 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION')))) AS u$2) AS "totalCount") AS o$4 ON true) AS l$5 ON true JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT 1) AS r$8 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$6 
WHERE "t$6"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$7) AS "totalCount") AS o$9 ON true) AS l$10 ON true JOIN LATERAL (WITH p$11 AS materialized 
(SELECT "c$38".*, row_number() OVER () AS n$ 
FROM (SELECT "c$40".* 
FROM (SELECT "t$39"."label", "t$39"."deleted_at", "t$39"."id", "t$39"."label" AS k$, "t$39"."id" AS id$ 
FROM subject AS t$39 
WHERE "t$39"."deleted_at" IS NOT NULL AND "t$39"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$39"."label", "t$39"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $8::integer) AS c$38)
 SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT * 
FROM "p$11" 
WHERE "n$" <= $6::integer) AS p$14 JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "t$24"."oid", "t$24"."deleted_at", "t$24"."subject_id", "t$24"."oid" AS k$, "t$24"."id" AS id$ 
FROM study_event AS t$24 
WHERE "t$24"."subject_id" = "p$14"."id" AND "t$24"."deleted_at" IS NULL ORDER BY "t$24"."oid", "t$24"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $5::integer) AS p$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM subject AS t$18 JOIN LATERAL (SELECT "t$18"."label" AS "label") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "p$17"."subject_id") AS l$20 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM subject AS t$21 JOIN LATERAL (SELECT "t$21"."label" AS "label", "t$21"."deleted_at" AS "removedAt") AS o$22 ON true 
WHERE "t$21"."id" = "p$17"."subject_id") AS l$23 ON true JOIN LATERAL (SELECT "p$17"."oid" AS "oid", "p$17"."deleted_at" AS "removedAt", "l$20"."j$" AS "subject", "l$23"."j$" AS "who") AS o$26 ON true ORDER BY "p$17"."k$", "p$17"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_event AS t$15 
WHERE "t$15"."subject_id" = "p$14"."id" AND "t$15"."deleted_at" IS NULL) AS u$16) AS "totalCount", "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT "p$14"."label" AS "label", "p$14"."deleted_at" AS "removedAt", "l$31"."j$" AS "events") AS o$32 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$11" 
WHERE "n$" > $7::integer) AS "hasNextPage") AS o$35 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$12 
WHERE "t$12"."deleted_at" IS NOT NULL AND "t$12"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION')))) AS u$13) AS "totalCount", "l$34"."j$" AS "nodes", row_to_json("o$35") AS "pageInfo") AS o$37 ON true) AS l$41 ON true JOIN LATERAL (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT 1) AS r$48 JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "c$44".* 
FROM (SELECT "t$43"."label", "t$43"."label" AS k$, "t$43"."id" AS id$ 
FROM subject AS t$43 
WHERE "t$43"."deleted_at" IS NOT NULL AND "t$43"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$43"."deleted_at" >= CAST($9::text AS TIMESTAMP WITH TIME ZONE) AND "t$43"."deleted_at" < CAST($10::text AS TIMESTAMP WITH TIME ZONE) ORDER BY "t$43"."label", "t$43"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $11::integer) AS p$42 JOIN LATERAL (SELECT "p$42"."label" AS "label") AS o$45 ON true ORDER BY "p$42"."k$", "p$42"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "l$47"."j$" AS "nodes") AS o$49 ON true) AS l$50 ON true JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT 1) AS r$57 JOIN LATERAL (SELECT coalesce(json_agg("q$55"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT "c$53".* 
FROM (SELECT "t$52"."number", "t$52"."deleted_at", "t$52"."number" AS k$, "t$52"."id" AS id$ 
FROM study_site AS t$52 
WHERE "t$52"."deleted_at" IS NOT NULL AND "t$52"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) ORDER BY "t$52"."number", "t$52"."id" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $12::integer) AS p$51 JOIN LATERAL (SELECT "p$51"."number" AS "number", "p$51"."deleted_at" AS "removedAt") AS o$54 ON true ORDER BY "p$51"."k$", "p$51"."id$") AS q$55) AS l$56 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "nodes") AS o$58 ON true) AS l$59 ON true JOIN LATERAL (SELECT row_to_json("o$75") AS j$ 
FROM (SELECT 1) AS r$74 JOIN LATERAL (SELECT coalesce(json_agg("q$72"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$71") AS j$ 
FROM (SELECT "c$70".* 
FROM (SELECT "t$69"."oid", "t$69"."study_site_id", "t$69"."id", "t$69"."oid" AS k$, "t$69"."id" AS id$ 
FROM study_event AS t$69 
WHERE "t$69"."deleted_at" IS NOT NULL AND "t$69"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) ORDER BY "t$69"."oid", "t$69"."id" 
 LIMIT 201) AS c$70 ORDER BY "c$70"."k$", "c$70"."id$" 
 LIMIT $13::integer) AS p$60 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM study_site AS t$61 JOIN LATERAL (SELECT "t$61"."number" AS "number") AS o$62 ON true 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."id" = "p$60"."study_site_id") AS l$63 ON true JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT (SELECT count(*) AS count_5 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$64 
WHERE "t$64"."study_event_id" = "p$60"."id" AND "t$64"."deleted_at" IS NULL) AS u$65) AS "totalCount") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT "p$60"."oid" AS "oid", "l$63"."j$" AS "site", "l$68"."j$" AS "forms") AS o$71 ON true ORDER BY "p$60"."k$", "p$60"."id$") AS q$72) AS l$73 ON true JOIN LATERAL (SELECT "l$73"."j$" AS "nodes") AS o$75 ON true) AS l$76 ON true JOIN LATERAL (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT 1) AS r$86 JOIN LATERAL (SELECT coalesce(json_agg("q$84"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$83") AS j$ 
FROM (SELECT "c$82".* 
FROM (SELECT "t$81"."deleted_at", "t$81"."study_site_id", CASE WHEN ("t$81"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$81"."raised_at" END AS k$, "t$81"."id" AS id$ 
FROM data_query AS t$81 
WHERE "t$81"."deleted_at" IS NOT NULL AND "t$81"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$81"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$81"."raised_at" END, "t$81"."id" 
 LIMIT 201) AS c$82 ORDER BY "c$82"."k$", "c$82"."id$" 
 LIMIT $14::integer) AS p$77 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$79") AS j$ 
FROM study_site AS t$78 JOIN LATERAL (SELECT "t$78"."number" AS "number") AS o$79 ON true 
WHERE "t$78"."deleted_at" IS NULL AND "t$78"."id" = "p$77"."study_site_id") AS l$80 ON true JOIN LATERAL (SELECT "p$77"."deleted_at" AS "removedAt", "l$80"."j$" AS "site") AS o$83 ON true ORDER BY "p$77"."k$", "p$77"."id$") AS q$84) AS l$85 ON true JOIN LATERAL (SELECT "l$85"."j$" AS "nodes") AS o$87 ON true) AS l$88 ON true JOIN LATERAL (SELECT row_to_json("o$99") AS j$ 
FROM (SELECT 1) AS r$98 JOIN LATERAL (SELECT coalesce(json_agg("q$96"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$95") AS j$ 
FROM (SELECT "c$94".* 
FROM (SELECT "t$93"."code", "t$93"."study_site_id", CASE WHEN ("t$93"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$93"."occurred_earliest" END AS k$, "t$93"."id" AS id$ 
FROM protocol_deviation AS t$93 
WHERE "t$93"."deleted_at" IS NOT NULL AND "t$93"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$93"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$93"."occurred_earliest" END, "t$93"."id" 
 LIMIT 201) AS c$94 ORDER BY "c$94"."k$", "c$94"."id$" 
 LIMIT $15::integer) AS p$89 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$91") AS j$ 
FROM study_site AS t$90 JOIN LATERAL (SELECT "t$90"."number" AS "number") AS o$91 ON true 
WHERE "t$90"."deleted_at" IS NULL AND "t$90"."id" = "p$89"."study_site_id") AS l$92 ON true JOIN LATERAL (SELECT "p$89"."code" AS "code", "l$92"."j$" AS "site") AS o$95 ON true ORDER BY "p$89"."k$", "p$89"."id$") AS q$96) AS l$97 ON true JOIN LATERAL (SELECT "l$97"."j$" AS "nodes") AS o$99 ON true) AS l$100 ON true JOIN LATERAL (SELECT row_to_json("o$117") AS j$, "l$115"."log$" AS log$ 
FROM (SELECT 1) AS r$116 JOIN LATERAL (SELECT coalesce(json_agg("q$114"."j$"), '[]'::json) AS j$, json_agg("q$114"."log$") AS log$ 
FROM (SELECT row_to_json("o$113") AS j$, "l$109"."log$" AS log$ 
FROM (SELECT "c$112".* 
FROM (SELECT "t$110"."oid", "t$110"."deleted_at", "t$110"."id", "t$110"."study_id", "t$110"."source_system_id", "t$110"."metadata_oid", "t$110"."oid" AS k$, "t$110"."id" AS id$ 
FROM form_data AS t$110 
WHERE "t$110"."study_id" != all(array((SELECT study_10.id 
FROM study AS study_10 
WHERE study_10.environment != 'PRODUCTION'))) AND "t$110"."subject_id" = CAST($17::text AS UUID) AND (EXISTS (SELECT 1 
FROM subject AS t$111 
WHERE "t$111"."id" = "t$110"."subject_id" AND "t$111"."deleted_at" IS NULL AND true)) ORDER BY "t$110"."oid", "t$110"."id" 
 LIMIT 201) AS c$112 ORDER BY "c$112"."k$", "c$112"."id$" 
 LIMIT $18::integer) AS p$104 JOIN LATERAL (SELECT coalesce(json_agg("q$108"."j$"), '[]'::json) AS j$, json_agg("q$108"."log$") AS log$ 
FROM (SELECT row_to_json("o$107") AS j$, CASE WHEN (("s$105"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$105"."data_class", "s$105"."subject_id") END AS log$ 
FROM (SELECT "q$106".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$104"."study_id" AND metadata_version_1.source_system_id = "p$104"."source_system_id" AND metadata_version_1.oid = "p$104"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$104"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'ONLY' OR (anon_3.value ? 'x') = ('ONLY' = 'ONLY'))) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$106) AS s$105 JOIN LATERAL (SELECT "s$105"."item_oid" AS "itemOid", "s$105"."value" AS "value", "s$105"."absence" AS "absence", "s$105"."data_class" AS "dataClass", "s$105"."removed_at" AS "removedAt") AS o$107 ON true ORDER BY "s$105"."n$") AS q$108) AS l$109 ON true JOIN LATERAL (SELECT "p$104"."oid" AS "oid", "p$104"."deleted_at" AS "removedAt", "l$109"."j$" AS "items") AS o$113 ON true ORDER BY "p$104"."k$", "p$104"."id$") AS q$114) AS l$115 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_6 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$101 
WHERE "t$101"."study_id" != all(array((SELECT study_11.id 
FROM study AS study_11 
WHERE study_11.environment != 'PRODUCTION'))) AND "t$101"."subject_id" = CAST($16::text AS UUID) AND (EXISTS (SELECT 1 
FROM subject AS t$102 
WHERE "t$102"."id" = "t$101"."subject_id" AND "t$102"."deleted_at" IS NULL AND true))) AS u$103) AS "totalCount", "l$115"."j$" AS "nodes") AS o$117 ON true) AS l$118 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$120") AS j$ 
FROM subject AS t$119 JOIN LATERAL (SELECT "t$119"."deleted_at" AS "removedAt") AS o$120 ON true 
WHERE "t$119"."id" = CAST($19::text AS UUID)) AS l$121 ON true JOIN LATERAL (SELECT "l$5"."j$" AS "there", "l$10"."j$" AS "all", "l$41"."j$" AS "removed", "l$50"."j$" AS "since", "l$59"."j$" AS "studySites", "l$76"."j$" AS "studyEvents", "l$88"."j$" AS "dataQueries", "l$100"."j$" AS "protocolDeviations", "l$118"."j$" AS "forms", "l$121"."j$" AS "node") AS o$122 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$161") AS TEXT), CAST("l$157"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT 1) AS r$6 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$1"."study_site_id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount") AS o$7 ON true) AS l$8 ON true JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT 1) AS r$14 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$12".* 
FROM (SELECT DISTINCT a$10.study_site_id AS study_site_id 
FROM access_site AS a$10 
WHERE CURRENT_TIMESTAMP >= a$10.valid_from AND CURRENT_TIMESTAMP < a$10.valid_to) AS v$11 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$9 
WHERE "t$9"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$9"."study_site_id" = "v$11"."study_site_id") AS b$12 ON true) AS u$13) AS "totalCount") AS o$15 ON true) AS l$16 ON true JOIN LATERAL (WITH p$17 AS materialized 
(SELECT "c$47".*, row_number() OVER () AS n$ 
FROM (SELECT "c$53".* 
FROM (SELECT "b$51".* 
FROM (SELECT DISTINCT a$49.study_site_id AS study_site_id 
FROM access_site AS a$49 
WHERE CURRENT_TIMESTAMP >= a$49.valid_from AND CURRENT_TIMESTAMP < a$49.valid_to) AS v$50 JOIN LATERAL (SELECT "c$52".* 
FROM (SELECT "t$48"."label", "t$48"."deleted_at", "t$48"."id", "t$48"."label" AS k$, "t$48"."id" AS id$ 
FROM subject AS t$48 
WHERE "t$48"."deleted_at" IS NOT NULL AND "t$48"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$48"."study_site_id" = "v$50"."study_site_id" ORDER BY "t$48"."label", "t$48"."id" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $8::integer) AS b$51 ON true ORDER BY "b$51"."k$", "b$51"."id$" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $9::integer) AS c$47)
 SELECT row_to_json("o$46") AS j$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$42"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT * 
FROM "p$17" 
WHERE "n$" <= $6::integer) AS p$23 JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "c$34".* 
FROM (SELECT "t$33"."oid", "t$33"."deleted_at", "t$33"."subject_id", "t$33"."oid" AS k$, "t$33"."id" AS id$ 
FROM study_event AS t$33 
WHERE "t$33"."subject_id" = "p$23"."id" AND "t$33"."deleted_at" IS NULL ORDER BY "t$33"."oid", "t$33"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $5::integer) AS p$26 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$26"."subject_id") AS l$29 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM subject AS t$30 JOIN LATERAL (SELECT "t$30"."label" AS "label", "t$30"."deleted_at" AS "removedAt") AS o$31 ON true 
WHERE "t$30"."id" = "p$26"."subject_id") AS l$32 ON true JOIN LATERAL (SELECT "p$26"."oid" AS "oid", "p$26"."deleted_at" AS "removedAt", "l$29"."j$" AS "subject", "l$32"."j$" AS "who") AS o$35 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_event AS t$24 
WHERE "t$24"."subject_id" = "p$23"."id" AND "t$24"."deleted_at" IS NULL) AS u$25) AS "totalCount", "l$37"."j$" AS "nodes") AS o$39 ON true) AS l$40 ON true JOIN LATERAL (SELECT "p$23"."label" AS "label", "p$23"."deleted_at" AS "removedAt", "l$40"."j$" AS "events") AS o$41 ON true ORDER BY "p$23"."k$", "p$23"."id$") AS q$42) AS l$43 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$17" 
WHERE "n$" > $7::integer) AS "hasNextPage") AS o$44 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT "b$21".* 
FROM (SELECT DISTINCT a$19.study_site_id AS study_site_id 
FROM access_site AS a$19 
WHERE CURRENT_TIMESTAMP >= a$19.valid_from AND CURRENT_TIMESTAMP < a$19.valid_to) AS v$20 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$18 
WHERE "t$18"."deleted_at" IS NOT NULL AND "t$18"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$18"."study_site_id" = "v$20"."study_site_id") AS b$21 ON true) AS u$22) AS "totalCount", "l$43"."j$" AS "nodes", row_to_json("o$44") AS "pageInfo") AS o$46 ON true) AS l$54 ON true JOIN LATERAL (SELECT row_to_json("o$66") AS j$ 
FROM (SELECT 1) AS r$65 JOIN LATERAL (SELECT coalesce(json_agg("q$63"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$62") AS j$ 
FROM (SELECT "c$61".* 
FROM (SELECT "b$59".* 
FROM (SELECT DISTINCT a$57.study_site_id AS study_site_id 
FROM access_site AS a$57 
WHERE CURRENT_TIMESTAMP >= a$57.valid_from AND CURRENT_TIMESTAMP < a$57.valid_to) AS v$58 JOIN LATERAL (SELECT "c$60".* 
FROM (SELECT "t$56"."label", "t$56"."label" AS k$, "t$56"."id" AS id$ 
FROM subject AS t$56 
WHERE "t$56"."deleted_at" IS NOT NULL AND "t$56"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$56"."deleted_at" >= CAST($10::text AS TIMESTAMP WITH TIME ZONE) AND "t$56"."deleted_at" < CAST($11::text AS TIMESTAMP WITH TIME ZONE) AND "t$56"."study_site_id" = "v$58"."study_site_id" ORDER BY "t$56"."label", "t$56"."id" 
 LIMIT 201) AS c$60 ORDER BY "c$60"."k$", "c$60"."id$" 
 LIMIT $12::integer) AS b$59 ON true ORDER BY "b$59"."k$", "b$59"."id$" 
 LIMIT 201) AS c$61 ORDER BY "c$61"."k$", "c$61"."id$" 
 LIMIT $13::integer) AS p$55 JOIN LATERAL (SELECT "p$55"."label" AS "label") AS o$62 ON true ORDER BY "p$55"."k$", "p$55"."id$") AS q$63) AS l$64 ON true JOIN LATERAL (SELECT "l$64"."j$" AS "nodes") AS o$66 ON true) AS l$67 ON true JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM (SELECT 1) AS r$77 JOIN LATERAL (SELECT coalesce(json_agg("q$75"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT "c$73".* 
FROM (SELECT "b$72".* 
FROM (SELECT DISTINCT a$70.study_site_id AS study_site_id 
FROM access_site AS a$70 
WHERE CURRENT_TIMESTAMP >= a$70.valid_from AND CURRENT_TIMESTAMP < a$70.valid_to) AS v$71 JOIN LATERAL (SELECT "t$69"."number", "t$69"."deleted_at", "t$69"."number" AS k$, "t$69"."id" AS id$ 
FROM study_site AS t$69 
WHERE "t$69"."deleted_at" IS NOT NULL AND "t$69"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND "t$69"."id" = "v$71"."study_site_id" 
 LIMIT 1) AS b$72 ON true ORDER BY "b$72"."k$", "b$72"."id$" 
 LIMIT 201) AS c$73 ORDER BY "c$73"."k$", "c$73"."id$" 
 LIMIT $14::integer) AS p$68 JOIN LATERAL (SELECT "p$68"."number" AS "number", "p$68"."deleted_at" AS "removedAt") AS o$74 ON true ORDER BY "p$68"."k$", "p$68"."id$") AS q$75) AS l$76 ON true JOIN LATERAL (SELECT "l$76"."j$" AS "nodes") AS o$78 ON true) AS l$79 ON true JOIN LATERAL (SELECT row_to_json("o$99") AS j$ 
FROM (SELECT 1) AS r$98 JOIN LATERAL (SELECT coalesce(json_agg("q$96"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$95") AS j$ 
FROM (SELECT "c$94".* 
FROM (SELECT "b$92".* 
FROM (SELECT DISTINCT a$90.study_site_id AS study_site_id 
FROM access_site AS a$90 
WHERE CURRENT_TIMESTAMP >= a$90.valid_from AND CURRENT_TIMESTAMP < a$90.valid_to) AS v$91 JOIN LATERAL (SELECT "c$93".* 
FROM (SELECT "t$89"."oid", "t$89"."study_site_id", "t$89"."id", "t$89"."oid" AS k$, "t$89"."id" AS id$ 
FROM study_event AS t$89 
WHERE "t$89"."deleted_at" IS NOT NULL AND "t$89"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$89"."study_site_id" = "v$91"."study_site_id" ORDER BY "t$89"."oid", "t$89"."id" 
 LIMIT 201) AS c$93 ORDER BY "c$93"."k$", "c$93"."id$" 
 LIMIT $15::integer) AS b$92 ON true ORDER BY "b$92"."k$", "b$92"."id$" 
 LIMIT 201) AS c$94 ORDER BY "c$94"."k$", "c$94"."id$" 
 LIMIT $16::integer) AS p$80 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$82") AS j$ 
FROM study_site AS t$81 JOIN LATERAL (SELECT "t$81"."number" AS "number") AS o$82 ON true 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."id" = "p$80"."study_site_id") AS l$83 ON true JOIN LATERAL (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT 1) AS r$86 JOIN LATERAL (SELECT (SELECT count(*) AS count_5 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$84 
WHERE "t$84"."study_event_id" = "p$80"."id" AND "t$84"."deleted_at" IS NULL) AS u$85) AS "totalCount") AS o$87 ON true) AS l$88 ON true JOIN LATERAL (SELECT "p$80"."oid" AS "oid", "l$83"."j$" AS "site", "l$88"."j$" AS "forms") AS o$95 ON true ORDER BY "p$80"."k$", "p$80"."id$") AS q$96) AS l$97 ON true JOIN LATERAL (SELECT "l$97"."j$" AS "nodes") AS o$99 ON true) AS l$100 ON true JOIN LATERAL (SELECT row_to_json("o$115") AS j$ 
FROM (SELECT 1) AS r$114 JOIN LATERAL (SELECT coalesce(json_agg("q$112"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$111") AS j$ 
FROM (SELECT "c$110".* 
FROM (SELECT "b$108".* 
FROM (SELECT DISTINCT a$106.study_site_id AS study_site_id 
FROM access_site AS a$106 
WHERE CURRENT_TIMESTAMP >= a$106.valid_from AND CURRENT_TIMESTAMP < a$106.valid_to) AS v$107 JOIN LATERAL (SELECT "c$109".* 
FROM (SELECT "t$105"."deleted_at", "t$105"."study_site_id", CASE WHEN ("t$105"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$105"."raised_at" END AS k$, "t$105"."id" AS id$ 
FROM data_query AS t$105 
WHERE "t$105"."deleted_at" IS NOT NULL AND "t$105"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND "t$105"."study_site_id" = "v$107"."study_site_id" ORDER BY CASE WHEN ("t$105"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$105"."raised_at" END, "t$105"."id" 
 LIMIT 201) AS c$109 ORDER BY "c$109"."k$", "c$109"."id$" 
 LIMIT $17::integer) AS b$108 ON true ORDER BY "b$108"."k$", "b$108"."id$" 
 LIMIT 201) AS c$110 ORDER BY "c$110"."k$", "c$110"."id$" 
 LIMIT $18::integer) AS p$101 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$103") AS j$ 
FROM study_site AS t$102 JOIN LATERAL (SELECT "t$102"."number" AS "number") AS o$103 ON true 
WHERE "t$102"."deleted_at" IS NULL AND "t$102"."id" = "p$101"."study_site_id") AS l$104 ON true JOIN LATERAL (SELECT "p$101"."deleted_at" AS "removedAt", "l$104"."j$" AS "site") AS o$111 ON true ORDER BY "p$101"."k$", "p$101"."id$") AS q$112) AS l$113 ON true JOIN LATERAL (SELECT "l$113"."j$" AS "nodes") AS o$115 ON true) AS l$116 ON true JOIN LATERAL (SELECT row_to_json("o$131") AS j$ 
FROM (SELECT 1) AS r$130 JOIN LATERAL (SELECT coalesce(json_agg("q$128"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$127") AS j$ 
FROM (SELECT "c$126".* 
FROM (SELECT "b$124".* 
FROM (SELECT DISTINCT a$122.study_site_id AS study_site_id 
FROM access_site AS a$122 
WHERE CURRENT_TIMESTAMP >= a$122.valid_from AND CURRENT_TIMESTAMP < a$122.valid_to) AS v$123 JOIN LATERAL (SELECT "c$125".* 
FROM (SELECT "t$121"."code", "t$121"."study_site_id", CASE WHEN ("t$121"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$121"."occurred_earliest" END AS k$, "t$121"."id" AS id$ 
FROM protocol_deviation AS t$121 
WHERE "t$121"."deleted_at" IS NOT NULL AND "t$121"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION'))) AND "t$121"."study_site_id" = "v$123"."study_site_id" ORDER BY CASE WHEN ("t$121"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$121"."occurred_earliest" END, "t$121"."id" 
 LIMIT 201) AS c$125 ORDER BY "c$125"."k$", "c$125"."id$" 
 LIMIT $19::integer) AS b$124 ON true ORDER BY "b$124"."k$", "b$124"."id$" 
 LIMIT 201) AS c$126 ORDER BY "c$126"."k$", "c$126"."id$" 
 LIMIT $20::integer) AS p$117 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$119") AS j$ 
FROM study_site AS t$118 JOIN LATERAL (SELECT "t$118"."number" AS "number") AS o$119 ON true 
WHERE "t$118"."deleted_at" IS NULL AND "t$118"."id" = "p$117"."study_site_id") AS l$120 ON true JOIN LATERAL (SELECT "p$117"."code" AS "code", "l$120"."j$" AS "site") AS o$127 ON true ORDER BY "p$117"."k$", "p$117"."id$") AS q$128) AS l$129 ON true JOIN LATERAL (SELECT "l$129"."j$" AS "nodes") AS o$131 ON true) AS l$132 ON true JOIN LATERAL (SELECT row_to_json("o$156") AS j$, "l$154"."log$" AS log$ 
FROM (SELECT 1) AS r$155 JOIN LATERAL (SELECT coalesce(json_agg("q$153"."j$"), '[]'::json) AS j$, json_agg("q$153"."log$") AS log$ 
FROM (SELECT row_to_json("o$152") AS j$, "l$144"."log$" AS log$ 
FROM (SELECT "c$151".* 
FROM (SELECT "b$149".* 
FROM (SELECT DISTINCT a$147.study_site_id AS study_site_id 
FROM access_site AS a$147 
WHERE CURRENT_TIMESTAMP >= a$147.valid_from AND CURRENT_TIMESTAMP < a$147.valid_to) AS v$148 JOIN LATERAL (SELECT "c$150".* 
FROM (SELECT "t$145"."oid", "t$145"."deleted_at", "t$145"."id", "t$145"."study_id", "t$145"."source_system_id", "t$145"."metadata_oid", "t$145"."oid" AS k$, "t$145"."id" AS id$ 
FROM form_data AS t$145 
WHERE "t$145"."study_id" != all(array((SELECT study_10.id 
FROM study AS study_10 
WHERE study_10.environment != 'PRODUCTION'))) AND "t$145"."subject_id" = CAST($22::text AS UUID) AND (EXISTS (SELECT 1 
FROM subject AS t$146 
WHERE "t$146"."id" = "t$145"."subject_id" AND "t$146"."deleted_at" IS NULL AND true)) AND "t$145"."study_site_id" = "v$148"."study_site_id" ORDER BY "t$145"."oid", "t$145"."id" 
 LIMIT 201) AS c$150 ORDER BY "c$150"."k$", "c$150"."id$" 
 LIMIT $23::integer) AS b$149 ON true ORDER BY "b$149"."k$", "b$149"."id$" 
 LIMIT 201) AS c$151 ORDER BY "c$151"."k$", "c$151"."id$" 
 LIMIT $24::integer) AS p$139 JOIN LATERAL (SELECT coalesce(json_agg("q$143"."j$"), '[]'::json) AS j$, json_agg("q$143"."log$") AS log$ 
FROM (SELECT row_to_json("o$142") AS j$, CASE WHEN (("s$140"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$140"."data_class", "s$140"."subject_id") END AS log$ 
FROM (SELECT "q$141".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.subject_id AS subject_id, anon_2.data_class AS data_class, anon_2.group_oid AS group_oid, anon_2.group_repeat_key AS group_repeat_key, anon_2.item_oid AS item_oid, anon_2.value AS value, anon_2.null_flavour AS null_flavour, anon_2.entered_at AS entered_at, anon_2.removed_at AS removed_at, CASE WHEN (anon_2.value IS NOT NULL OR anon_2.removed_at IS NOT NULL) THEN NULL WHEN (anon_2.null_flavour IS NOT NULL) THEN 'UNKNOWN' ELSE 'NOT_COLLECTED' END AS absence, (SELECT item_def_1.id 
FROM item_def AS item_def_1 
WHERE item_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$139"."study_id" AND metadata_version_1.source_system_id = "p$139"."source_system_id" AND metadata_version_1.oid = "p$139"."metadata_oid") AND item_def_1.oid = anon_2.item_oid) AS item_def_id 
FROM (SELECT form_data_items_1.subject_id AS subject_id, form_data_items_1.data_class AS data_class, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[1] AS group_oid, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[2] AS group_repeat_key, (regexp_match(anon_3.key, '^([^\[]*)\[([^\]]*)\]/(.*)$'))[3] AS item_oid, anon_3.value ->> 'v' AS value, anon_3.value ->> 'n' AS null_flavour, anon_3.value ->> 't' AS entered_at, CAST(anon_3.value ->> 'x' AS TIMESTAMP WITH TIME ZONE) AS removed_at 
FROM form_data_items AS form_data_items_1 JOIN jsonb_each(form_data_items_1.items) AS anon_3(key, value) ON true 
WHERE form_data_items_1.form_data_id = "p$139"."id" AND form_data_items_1.deleted_at IS NULL AND ('INCLUDE' = 'ONLY' OR (anon_3.value ? 'x') = ('ONLY' = 'ONLY'))) AS anon_2 ORDER BY anon_2.group_oid, anon_2.group_repeat_key, anon_2.item_oid) AS q$141) AS s$140 JOIN LATERAL (SELECT "s$140"."item_oid" AS "itemOid", "s$140"."value" AS "value", "s$140"."absence" AS "absence", "s$140"."data_class" AS "dataClass", "s$140"."removed_at" AS "removedAt") AS o$142 ON true ORDER BY "s$140"."n$") AS q$143) AS l$144 ON true JOIN LATERAL (SELECT "p$139"."oid" AS "oid", "p$139"."deleted_at" AS "removedAt", "l$144"."j$" AS "items") AS o$152 ON true ORDER BY "p$139"."k$", "p$139"."id$") AS q$153) AS l$154 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_6 
FROM (SELECT "b$137".* 
FROM (SELECT DISTINCT a$135.study_site_id AS study_site_id 
FROM access_site AS a$135 
WHERE CURRENT_TIMESTAMP >= a$135.valid_from AND CURRENT_TIMESTAMP < a$135.valid_to) AS v$136 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$133 
WHERE "t$133"."study_id" != all(array((SELECT study_11.id 
FROM study AS study_11 
WHERE study_11.environment != 'PRODUCTION'))) AND "t$133"."subject_id" = CAST($21::text AS UUID) AND (EXISTS (SELECT 1 
FROM subject AS t$134 
WHERE "t$134"."id" = "t$133"."subject_id" AND "t$134"."deleted_at" IS NULL AND true)) AND "t$133"."study_site_id" = "v$136"."study_site_id") AS b$137 ON true) AS u$138) AS "totalCount", "l$154"."j$" AS "nodes") AS o$156 ON true) AS l$157 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$159") AS j$ 
FROM subject AS t$158 JOIN LATERAL (SELECT "t$158"."deleted_at" AS "removedAt") AS o$159 ON true 
WHERE "t$158"."id" = CAST($25::text AS UUID)) AS l$160 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "there", "l$16"."j$" AS "all", "l$54"."j$" AS "removed", "l$67"."j$" AS "since", "l$79"."j$" AS "studySites", "l$100"."j$" AS "studyEvents", "l$116"."j$" AS "dataQueries", "l$132"."j$" AS "protocolDeviations", "l$157"."j$" AS "forms", "l$160"."j$" AS "node") AS o$161 ON true
) end;
