select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$66") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT 1) AS r$63 JOIN LATERAL (SELECT coalesce(json_agg("q$61"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$60") AS j$ 
FROM (SELECT "c$59".* 
FROM (SELECT "t$58"."key", "t$58"."id", "t$58"."key" AS k$, "t$58"."id" AS id$ 
FROM study AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."environment" = 'PRODUCTION' ORDER BY "t$58"."key", "t$58"."id" 
 LIMIT 201) AS c$59 ORDER BY "c$59"."k$", "c$59"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "t$54"."oid", "t$54"."name", "t$54"."id", "t$54"."oid" AS k$, "t$54"."id" AS id$ 
FROM metadata_version AS t$54 
WHERE "t$54"."study_id" = "p$1"."id" AND "t$54"."deleted_at" IS NULL ORDER BY "t$54"."oid", "t$54"."id") AS p$2 JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT 1) AS r$9 JOIN LATERAL (SELECT coalesce(json_agg("q$7"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT "c$5".* 
FROM (SELECT "t$4"."oid", "t$4"."name", "t$4"."ordinal", "t$4"."form_oids", "t$4"."oid" AS k$, "t$4"."id" AS id$ 
FROM study_event_def AS t$4 
WHERE "t$4"."metadata_version_id" = "p$2"."id" AND "t$4"."deleted_at" IS NULL ORDER BY "t$4"."oid", "t$4"."id" 
 LIMIT 201) AS c$5 ORDER BY "c$5"."k$", "c$5"."id$" 
 LIMIT $5::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."oid" AS "oid", "p$3"."name" AS "name", "p$3"."ordinal" AS "ordinal", "p$3"."form_oids" AS "formOids") AS o$6 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$7) AS l$8 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "nodes") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."oid", "t$13"."name", "t$13"."item_group_oids", "t$13"."oid" AS k$, "t$13"."id" AS id$ 
FROM form_def AS t$13 
WHERE "t$13"."metadata_version_id" = "p$2"."id" AND "t$13"."deleted_at" IS NULL ORDER BY "t$13"."oid", "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $6::integer) AS p$12 JOIN LATERAL (SELECT "p$12"."oid" AS "oid", "p$12"."name" AS "name", "p$12"."item_group_oids" AS "itemGroupOids") AS o$15 ON true ORDER BY "p$12"."k$", "p$12"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM item_group_def AS t$21 
WHERE "t$21"."metadata_version_id" = "p$2"."id" AND "t$21"."deleted_at" IS NULL) AS u$22) AS "totalCount") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT 1) AS r$42 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "c$38".* 
FROM (SELECT "t$37"."oid", "t$37"."name", "t$37"."question", "t$37"."data_type", "t$37"."data_class", "t$37"."metadata_version_id", "t$37"."code_list_oid", "t$37"."oid" AS k$, "t$37"."id" AS id$ 
FROM item_def AS t$37 
WHERE "t$37"."metadata_version_id" = "p$2"."id" AND "t$37"."deleted_at" IS NULL ORDER BY "t$37"."oid", "t$37"."id" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $7::integer) AS p$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT code_list_1.id AS id, code_list_1.study_id AS study_id, code_list_1.metadata_version_id AS metadata_version_id, code_list_1.oid AS oid, code_list_1.name AS name, code_list_1.data_type AS data_type, code_list_1.items AS items, code_list_1.source_system_id AS source_system_id, code_list_1.ingest_run_id AS ingest_run_id, code_list_1.source_key AS source_key, code_list_1.source_line AS source_line, code_list_1.source_version AS source_version, code_list_1.changed_xid AS changed_xid, code_list_1.changed_at AS changed_at, code_list_1.deleted_at AS deleted_at 
FROM code_list AS code_list_1 
WHERE code_list_1.metadata_version_id = "p$28"."metadata_version_id" AND code_list_1.oid = "p$28"."code_list_oid") AS s$29 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "q$31".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS coded_value, anon_1.value AS decode 
FROM jsonb_each_text("s$29"."items") AS anon_1(key, value) ORDER BY anon_1.key) AS q$31) AS s$30 JOIN LATERAL (SELECT "s$30"."coded_value" AS "codedValue", "s$30"."decode" AS "decode") AS o$32 ON true ORDER BY "s$30"."n$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT "s$29"."oid" AS "oid", "l$34"."j$" AS "items") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT "p$28"."oid" AS "oid", "p$28"."name" AS "name", "p$28"."question" AS "question", "p$28"."data_type" AS "dataType", "p$28"."data_class" AS "dataClass", "l$36"."j$" AS "codeList") AS o$39 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM item_def AS t$26 
WHERE "t$26"."metadata_version_id" = "p$2"."id" AND "t$26"."deleted_at" IS NULL) AS u$27) AS "totalCount", "l$41"."j$" AS "nodes") AS o$43 ON true) AS l$44 ON true JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT 1) AS r$51 JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "c$47".* 
FROM (SELECT "t$46"."oid", "t$46"."data_type", "t$46"."oid" AS k$, "t$46"."id" AS id$ 
FROM code_list AS t$46 
WHERE "t$46"."metadata_version_id" = "p$2"."id" AND "t$46"."deleted_at" IS NULL ORDER BY "t$46"."oid", "t$46"."id" 
 LIMIT 201) AS c$47 ORDER BY "c$47"."k$", "c$47"."id$" 
 LIMIT $8::integer) AS p$45 JOIN LATERAL (SELECT "p$45"."oid" AS "oid", "p$45"."data_type" AS "dataType") AS o$48 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "nodes") AS o$52 ON true) AS l$53 ON true JOIN LATERAL (SELECT "p$2"."oid" AS "oid", "p$2"."name" AS "name", "l$11"."j$" AS "studyEvents", "l$20"."j$" AS "forms", "l$25"."j$" AS "itemGroups", "l$44"."j$" AS "items", "l$53"."j$" AS "codeLists") AS o$55 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$57"."j$" AS "metadataVersions") AS o$60 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$61) AS l$62 ON true JOIN LATERAL (SELECT "l$62"."j$" AS "nodes") AS o$64 ON true) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "studies") AS o$66 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$69") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT coalesce(json_agg("q$64"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT "c$62".* 
FROM (SELECT "b$61".* 
FROM (SELECT DISTINCT a$59.study_id AS study_id 
FROM access_site AS a$59 
WHERE CURRENT_TIMESTAMP >= a$59.valid_from AND CURRENT_TIMESTAMP < a$59.valid_to) AS v$60 JOIN LATERAL (SELECT "t$58"."key", "t$58"."id", "t$58"."key" AS k$, "t$58"."id" AS id$ 
FROM study AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."environment" = 'PRODUCTION' AND "t$58"."id" = "v$60"."study_id" 
 LIMIT 1) AS b$61 ON true ORDER BY "b$61"."k$", "b$61"."id$" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "t$54"."oid", "t$54"."name", "t$54"."id", "t$54"."oid" AS k$, "t$54"."id" AS id$ 
FROM metadata_version AS t$54 
WHERE "t$54"."study_id" = "p$1"."id" AND "t$54"."deleted_at" IS NULL ORDER BY "t$54"."oid", "t$54"."id") AS p$2 JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT 1) AS r$9 JOIN LATERAL (SELECT coalesce(json_agg("q$7"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT "c$5".* 
FROM (SELECT "t$4"."oid", "t$4"."name", "t$4"."ordinal", "t$4"."form_oids", "t$4"."oid" AS k$, "t$4"."id" AS id$ 
FROM study_event_def AS t$4 
WHERE "t$4"."metadata_version_id" = "p$2"."id" AND "t$4"."deleted_at" IS NULL ORDER BY "t$4"."oid", "t$4"."id" 
 LIMIT 201) AS c$5 ORDER BY "c$5"."k$", "c$5"."id$" 
 LIMIT $5::integer) AS p$3 JOIN LATERAL (SELECT "p$3"."oid" AS "oid", "p$3"."name" AS "name", "p$3"."ordinal" AS "ordinal", "p$3"."form_oids" AS "formOids") AS o$6 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$7) AS l$8 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "nodes") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."oid", "t$13"."name", "t$13"."item_group_oids", "t$13"."oid" AS k$, "t$13"."id" AS id$ 
FROM form_def AS t$13 
WHERE "t$13"."metadata_version_id" = "p$2"."id" AND "t$13"."deleted_at" IS NULL ORDER BY "t$13"."oid", "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $6::integer) AS p$12 JOIN LATERAL (SELECT "p$12"."oid" AS "oid", "p$12"."name" AS "name", "p$12"."item_group_oids" AS "itemGroupOids") AS o$15 ON true ORDER BY "p$12"."k$", "p$12"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM item_group_def AS t$21 
WHERE "t$21"."metadata_version_id" = "p$2"."id" AND "t$21"."deleted_at" IS NULL) AS u$22) AS "totalCount") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT 1) AS r$42 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "c$38".* 
FROM (SELECT "t$37"."oid", "t$37"."name", "t$37"."question", "t$37"."data_type", "t$37"."data_class", "t$37"."metadata_version_id", "t$37"."code_list_oid", "t$37"."oid" AS k$, "t$37"."id" AS id$ 
FROM item_def AS t$37 
WHERE "t$37"."metadata_version_id" = "p$2"."id" AND "t$37"."deleted_at" IS NULL ORDER BY "t$37"."oid", "t$37"."id" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $7::integer) AS p$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT code_list_1.id AS id, code_list_1.study_id AS study_id, code_list_1.metadata_version_id AS metadata_version_id, code_list_1.oid AS oid, code_list_1.name AS name, code_list_1.data_type AS data_type, code_list_1.items AS items, code_list_1.source_system_id AS source_system_id, code_list_1.ingest_run_id AS ingest_run_id, code_list_1.source_key AS source_key, code_list_1.source_line AS source_line, code_list_1.source_version AS source_version, code_list_1.changed_xid AS changed_xid, code_list_1.changed_at AS changed_at, code_list_1.deleted_at AS deleted_at 
FROM code_list AS code_list_1 
WHERE code_list_1.metadata_version_id = "p$28"."metadata_version_id" AND code_list_1.oid = "p$28"."code_list_oid") AS s$29 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "q$31".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS coded_value, anon_1.value AS decode 
FROM jsonb_each_text("s$29"."items") AS anon_1(key, value) ORDER BY anon_1.key) AS q$31) AS s$30 JOIN LATERAL (SELECT "s$30"."coded_value" AS "codedValue", "s$30"."decode" AS "decode") AS o$32 ON true ORDER BY "s$30"."n$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT "s$29"."oid" AS "oid", "l$34"."j$" AS "items") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT "p$28"."oid" AS "oid", "p$28"."name" AS "name", "p$28"."question" AS "question", "p$28"."data_type" AS "dataType", "p$28"."data_class" AS "dataClass", "l$36"."j$" AS "codeList") AS o$39 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM item_def AS t$26 
WHERE "t$26"."metadata_version_id" = "p$2"."id" AND "t$26"."deleted_at" IS NULL) AS u$27) AS "totalCount", "l$41"."j$" AS "nodes") AS o$43 ON true) AS l$44 ON true JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT 1) AS r$51 JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "c$47".* 
FROM (SELECT "t$46"."oid", "t$46"."data_type", "t$46"."oid" AS k$, "t$46"."id" AS id$ 
FROM code_list AS t$46 
WHERE "t$46"."metadata_version_id" = "p$2"."id" AND "t$46"."deleted_at" IS NULL ORDER BY "t$46"."oid", "t$46"."id" 
 LIMIT 201) AS c$47 ORDER BY "c$47"."k$", "c$47"."id$" 
 LIMIT $8::integer) AS p$45 JOIN LATERAL (SELECT "p$45"."oid" AS "oid", "p$45"."data_type" AS "dataType") AS o$48 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "nodes") AS o$52 ON true) AS l$53 ON true JOIN LATERAL (SELECT "p$2"."oid" AS "oid", "p$2"."name" AS "name", "l$11"."j$" AS "studyEvents", "l$20"."j$" AS "forms", "l$25"."j$" AS "itemGroups", "l$44"."j$" AS "items", "l$53"."j$" AS "codeLists") AS o$55 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$57"."j$" AS "metadataVersions") AS o$63 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$64) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "nodes") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT "l$68"."j$" AS "studies") AS o$69 ON true
) end;
