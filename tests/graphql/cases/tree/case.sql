select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$110") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$108") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."blinding", "t$3"."effective", "t$3"."effective" AS k$, "t$3"."id" AS id$ 
FROM study_blinding AS t$3 
WHERE "t$3"."study_id" = "t$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."effective", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."blinding" AS "blinding", "p$2"."effective" AS "effective") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "t$11"."role", "t$11"."organization_id", "t$11"."role" AS k$, "t$11"."id" AS id$ 
FROM study_role AS t$11 
WHERE "t$11"."study_id" = "t$1"."id" AND "t$11"."deleted_at" IS NULL ORDER BY "t$11"."role", "t$11"."id") AS p$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM organization AS t$8 JOIN LATERAL (SELECT "t$8"."key" AS "key") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$7"."organization_id") AS l$10 ON true JOIN LATERAL (SELECT "p$7"."role" AS "role", "l$10"."j$" AS "organization") AS o$12 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "t$16"."country", "t$16"."planned_sites", "t$16"."planned_subjects", "t$16"."country" AS k$, "t$16"."id" AS id$ 
FROM study_country AS t$16 
WHERE "t$16"."study_id" = "t$1"."id" AND "t$16"."deleted_at" IS NULL ORDER BY "t$16"."country", "t$16"."id") AS p$15 JOIN LATERAL (SELECT "p$15"."country" AS "country", "p$15"."planned_sites" AS "plannedSites", "p$15"."planned_subjects" AS "plannedSubjects") AS o$17 ON true ORDER BY "p$15"."k$", "p$15"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$106") AS j$ 
FROM (SELECT 1) AS r$105 JOIN LATERAL (SELECT coalesce(json_agg("q$103"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$102") AS j$ 
FROM (SELECT "c$101".* 
FROM (SELECT "t$100"."number", "t$100"."name_romanised", "t$100"."id", "t$100"."number" AS k$, "t$100"."id" AS id$ 
FROM study_site AS t$100 
WHERE "t$100"."study_id" = "t$1"."id" AND "t$100"."deleted_at" IS NULL ORDER BY "t$100"."number", "t$100"."id" 
 LIMIT 201) AS c$101 ORDER BY "c$101"."k$", "c$101"."id$" 
 LIMIT $9::integer) AS p$22 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "t$25"."status", "t$25"."effective", "t$25"."effective_precision", "t$25"."effective_earliest", "t$25"."effective_latest", "t$25"."effective_raw", "t$25"."known_from" AS k$, "t$25"."id" AS id$ 
FROM study_site_status AS t$25 
WHERE "t$25"."study_site_id" = "p$22"."id" AND "t$25"."deleted_at" IS NULL ORDER BY "t$25"."known_from", "t$25"."id") AS p$23 JOIN LATERAL (SELECT "p$23"."effective" AS "iso", "p$23"."effective_precision" AS "precision", "p$23"."effective_earliest" AS "earliest", "p$23"."effective_latest" AS "latest") AS o$24 ON true JOIN LATERAL (SELECT "p$23"."status" AS "status", CASE WHEN ("p$23"."effective" IS NOT NULL OR "p$23"."effective_raw" IS NOT NULL) THEN row_to_json("o$24") END AS "effective") AS o$26 ON true ORDER BY "p$23"."k$", "p$23"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$35"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT "t$33"."duty", "t$33"."person_id", "t$33"."known_from" AS k$, "t$33"."id" AS id$ 
FROM study_site_investigator AS t$33 
WHERE "t$33"."study_site_id" = "p$22"."id" AND "t$33"."deleted_at" IS NULL ORDER BY "t$33"."known_from", "t$33"."id") AS p$29 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM person AS t$30 JOIN LATERAL (SELECT "t$30"."name_romanised" AS "nameRomanised", "t$30"."language" AS "language") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "p$29"."person_id") AS l$32 ON true JOIN LATERAL (SELECT "p$29"."duty" AS "duty", "l$32"."j$" AS "person") AS o$34 ON true ORDER BY "p$29"."k$", "p$29"."id$") AS q$35) AS l$36 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "t$38"."kind", "t$38"."target", "t$38"."known_from" AS k$, "t$38"."id" AS id$ 
FROM study_site_target AS t$38 
WHERE "t$38"."study_site_id" = "p$22"."id" AND "t$38"."deleted_at" IS NULL ORDER BY "t$38"."known_from", "t$38"."id") AS p$37 JOIN LATERAL (SELECT "p$37"."kind" AS "kind", "p$37"."target" AS "target") AS o$39 ON true ORDER BY "p$37"."k$", "p$37"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "t$51"."on_behalf_of", "t$51"."provider_id", "t$51"."id", "t$51"."valid_to" AS k$, "t$51"."id" AS id$ 
FROM engagement AS t$51 
WHERE "t$51"."study_site_id" = "p$22"."id" AND "t$51"."deleted_at" IS NULL ORDER BY "t$51"."valid_to", "t$51"."id") AS p$42 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM organization AS t$43 JOIN LATERAL (SELECT "t$43"."key" AS "key") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$42"."provider_id") AS l$45 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "t$47"."activity_group", "t$47"."valid_to", "t$47"."activity" AS k$, "t$47"."id" AS id$ 
FROM engagement_activity AS t$47 
WHERE "t$47"."engagement_id" = "p$42"."id" AND "t$47"."deleted_at" IS NULL ORDER BY "t$47"."activity", "t$47"."id") AS p$46 JOIN LATERAL (SELECT "p$46"."activity_group" AS "activityGroup", "p$46"."valid_to" AS "validTo") AS o$48 ON true ORDER BY "p$46"."k$", "p$46"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "p$42"."on_behalf_of" AS "onBehalfOf", "l$45"."j$" AS "provider", "l$50"."j$" AS "activities") AS o$52 ON true ORDER BY "p$42"."k$", "p$42"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT row_to_json("o$98") AS j$ 
FROM (SELECT 1) AS r$97 JOIN LATERAL (SELECT coalesce(json_agg("q$95"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$94") AS j$ 
FROM (SELECT "c$93".* 
FROM (SELECT "t$92"."label", "t$92"."id", "t$92"."label" AS k$, "t$92"."id" AS id$ 
FROM subject AS t$92 
WHERE "t$92"."study_site_id" = "p$22"."id" AND "t$92"."deleted_at" IS NULL ORDER BY "t$92"."label", "t$92"."id" 
 LIMIT 201) AS c$93 ORDER BY "c$93"."k$", "c$93"."id$" 
 LIMIT $8::integer) AS p$55 JOIN LATERAL (SELECT coalesce(json_agg("q$60"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$59") AS j$ 
FROM (SELECT "t$58"."kind", "t$58"."occurred_raw", "t$58"."occurred", "t$58"."occurred_precision", "t$58"."occurred_earliest", "t$58"."occurred_latest", "t$58"."mapping_version", CASE WHEN ("t$58"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$58"."occurred_earliest" END AS k$, "t$58"."id" AS id$ 
FROM subject_milestone AS t$58 
WHERE "t$58"."subject_id" = "p$55"."id" AND "t$58"."deleted_at" IS NULL AND "t$58"."known_to" IS NULL ORDER BY CASE WHEN ("t$58"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$58"."occurred_earliest" END, "t$58"."id") AS p$56 JOIN LATERAL (SELECT "p$56"."occurred_raw" AS "raw", "p$56"."occurred" AS "iso", "p$56"."occurred_precision" AS "precision", "p$56"."occurred_earliest" AS "earliest", "p$56"."occurred_latest" AS "latest") AS o$57 ON true JOIN LATERAL (SELECT "p$56"."kind" AS "kind", CASE WHEN ("p$56"."occurred" IS NOT NULL OR "p$56"."occurred_raw" IS NOT NULL) THEN row_to_json("o$57") END AS "occurred", "p$56"."mapping_version" AS "mappingVersion") AS o$59 ON true ORDER BY "p$56"."k$", "p$56"."id$") AS q$60) AS l$61 ON true JOIN LATERAL (SELECT row_to_json("o$90") AS j$ 
FROM (SELECT 1) AS r$89 JOIN LATERAL (SELECT coalesce(json_agg("q$87"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$86") AS j$ 
FROM (SELECT "c$85".* 
FROM (SELECT "t$84"."oid", "t$84"."source_key", "t$84"."subject_id", "t$84"."study_site_id", "t$84"."source_system_id", "t$84"."repeat_key", "t$84"."instance_key", "t$84"."study_id", "t$84"."metadata_oid", "t$84"."id", "t$84"."oid" AS k$, "t$84"."id" AS id$ 
FROM study_event AS t$84 
WHERE "t$84"."subject_id" = "p$55"."id" AND "t$84"."deleted_at" IS NULL ORDER BY "t$84"."oid", "t$84"."id" 
 LIMIT 201) AS c$85 ORDER BY "c$85"."k$", "c$85"."id$" 
 LIMIT $7::integer) AS p$62 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT study_event_def_1.id AS id, study_event_def_1.study_id AS study_id, study_event_def_1.metadata_version_id AS metadata_version_id, study_event_def_1.oid AS oid, study_event_def_1.name AS name, study_event_def_1.ordinal AS ordinal, study_event_def_1.repeating AS repeating, study_event_def_1.event_type AS event_type, study_event_def_1.category AS category, study_event_def_1.target_day AS target_day, study_event_def_1.days_before AS days_before, study_event_def_1.days_after AS days_after, study_event_def_1.form_oids AS form_oids, study_event_def_1.source_system_id AS source_system_id, study_event_def_1.ingest_run_id AS ingest_run_id, study_event_def_1.source_key AS source_key, study_event_def_1.source_line AS source_line, study_event_def_1.source_version AS source_version, study_event_def_1.changed_xid AS changed_xid, study_event_def_1.changed_at AS changed_at, study_event_def_1.deleted_at AS deleted_at 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$62"."study_id" AND metadata_version_1.source_system_id = "p$62"."source_system_id" AND metadata_version_1.oid = "p$62"."metadata_oid") AND study_event_def_1.oid = "p$62"."oid") AS s$63 JOIN LATERAL (SELECT "s$63"."name" AS "name", "s$63"."ordinal" AS "ordinal", "s$63"."form_oids" AS "formOids") AS o$64 ON true) AS l$65 ON true JOIN LATERAL (SELECT row_to_json("o$82") AS j$ 
FROM (SELECT 1) AS r$81 JOIN LATERAL (SELECT coalesce(json_agg("q$79"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$78") AS j$ 
FROM (SELECT "c$77".* 
FROM (SELECT "t$76"."oid", "t$76"."source_key", "t$76"."subject_id", "t$76"."study_site_id", "t$76"."source_system_id", "t$76"."study_event_id", "t$76"."repeat_key", "t$76"."page_key", "t$76"."study_id", "t$76"."id", "t$76"."oid" AS k$, "t$76"."id" AS id$ 
FROM form_data AS t$76 
WHERE "t$76"."study_event_id" = "p$62"."id" AND "t$76"."deleted_at" IS NULL ORDER BY "t$76"."oid", "t$76"."id" 
 LIMIT 201) AS c$77 ORDER BY "c$77"."k$", "c$77"."id$" 
 LIMIT $6::integer) AS p$66 JOIN LATERAL (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT 1) AS r$73 JOIN LATERAL (SELECT coalesce(json_agg("q$71"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$70") AS j$ 
FROM (SELECT "c$69".* 
FROM (SELECT "t$68"."status", "t$68"."raised_at", CASE WHEN ("t$68"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$68"."raised_at" END AS k$, "t$68"."id" AS id$ 
FROM data_query AS t$68 
WHERE "t$68"."form_data_id" = "p$66"."id" AND "t$68"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$68"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$68"."raised_at" END, "t$68"."id" 
 LIMIT 201) AS c$69 ORDER BY "c$69"."k$", "c$69"."id$" 
 LIMIT $5::integer) AS p$67 JOIN LATERAL (SELECT "p$67"."status" AS "status", "p$67"."raised_at" AS "raisedAt") AS o$70 ON true ORDER BY "p$67"."k$", "p$67"."id$") AS q$71) AS l$72 ON true JOIN LATERAL (SELECT "l$72"."j$" AS "nodes") AS o$74 ON true) AS l$75 ON true JOIN LATERAL (SELECT "p$66"."oid" AS "oid", (SELECT source_url(study_mapping_1.document -> 'url', '{form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$66"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$66"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$66"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$66"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$66"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$66"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$66"."study_event_id"), 'form_oid', "p$66"."oid", 'form_repeat', "p$66"."repeat_key", 'page_key', "p$66"."page_key")) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$66"."study_id" AND study_mapping_1.source_system_id = "p$66"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "l$75"."j$" AS "dataQueries") AS o$78 ON true ORDER BY "p$66"."k$", "p$66"."id$") AS q$79) AS l$80 ON true JOIN LATERAL (SELECT "l$80"."j$" AS "nodes") AS o$82 ON true) AS l$83 ON true JOIN LATERAL (SELECT "p$62"."oid" AS "oid", (SELECT source_url(study_mapping_2.document -> 'url', '{event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_2.study_oids[1], 'subject_key', split_part("p$62"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_2.label 
FROM subject AS subject_2 
WHERE subject_2.id = "p$62"."subject_id"), 'site_key', (SELECT min(source_identity_2.source_key) AS min_2 
FROM source_identity AS source_identity_2 
WHERE source_identity_2.entity_id = "p$62"."study_site_id" AND source_identity_2.kind = 'STUDY_SITE' AND source_identity_2.source_system_id = "p$62"."source_system_id"), 'event_oid', "p$62"."oid", 'event_repeat', "p$62"."repeat_key", 'instance_key', "p$62"."instance_key")) AS source_url_2 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$62"."study_id" AND study_mapping_2.source_system_id = "p$62"."source_system_id" AND study_mapping_2.known_to IS NULL AND (study_mapping_2.document ? 'url')) AS "sourceUrl", "l$65"."j$" AS "definition", "l$83"."j$" AS "forms") AS o$86 ON true ORDER BY "p$62"."k$", "p$62"."id$") AS q$87) AS l$88 ON true JOIN LATERAL (SELECT "l$88"."j$" AS "nodes") AS o$90 ON true) AS l$91 ON true JOIN LATERAL (SELECT "p$55"."label" AS "label", "l$61"."j$" AS "milestones", "l$91"."j$" AS "events") AS o$94 ON true ORDER BY "p$55"."k$", "p$55"."id$") AS q$95) AS l$96 ON true JOIN LATERAL (SELECT "l$96"."j$" AS "nodes") AS o$98 ON true) AS l$99 ON true JOIN LATERAL (SELECT "p$22"."number" AS "number", "p$22"."name_romanised" AS "nameRomanised", (SELECT study_site_status_1.status 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$22"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_earliest <= CURRENT_DATE ORDER BY array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status) DESC 
 LIMIT 1) AS "status", "l$28"."j$" AS "statusHistory", "l$36"."j$" AS "investigators", "l$41"."j$" AS "targets", "l$54"."j$" AS "engagements", "l$99"."j$" AS "subjects") AS o$102 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$103) AS l$104 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$20 
WHERE "t$20"."study_id" = "t$1"."id" AND "t$20"."deleted_at" IS NULL) AS u$21) AS "totalCount", "l$104"."j$" AS "nodes") AS o$106 ON true) AS l$107 ON true JOIN LATERAL (SELECT "t$1"."key" AS "key", "t$1"."environment" AS "environment", "l$6"."j$" AS "blinding", "l$14"."j$" AS "roles", "l$19"."j$" AS "countries", "l$107"."j$" AS "sites") AS o$108 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $10::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$109 ON true JOIN LATERAL (SELECT "l$109"."j$" AS "studyByKey") AS o$110 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$116") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$114") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."blinding", "t$3"."effective", "t$3"."effective" AS k$, "t$3"."id" AS id$ 
FROM study_blinding AS t$3 
WHERE "t$3"."study_id" = "t$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."effective", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."blinding" AS "blinding", "p$2"."effective" AS "effective") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "t$11"."role", "t$11"."organization_id", "t$11"."role" AS k$, "t$11"."id" AS id$ 
FROM study_role AS t$11 
WHERE "t$11"."study_id" = "t$1"."id" AND "t$11"."deleted_at" IS NULL ORDER BY "t$11"."role", "t$11"."id") AS p$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM organization AS t$8 JOIN LATERAL (SELECT "t$8"."key" AS "key") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$7"."organization_id") AS l$10 ON true JOIN LATERAL (SELECT "p$7"."role" AS "role", "l$10"."j$" AS "organization") AS o$12 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "t$16"."country", "t$16"."planned_sites", "t$16"."planned_subjects", "t$16"."country" AS k$, "t$16"."id" AS id$ 
FROM study_country AS t$16 
WHERE "t$16"."study_id" = "t$1"."id" AND "t$16"."deleted_at" IS NULL ORDER BY "t$16"."country", "t$16"."id") AS p$15 JOIN LATERAL (SELECT "p$15"."country" AS "country", "p$15"."planned_sites" AS "plannedSites", "p$15"."planned_subjects" AS "plannedSubjects") AS o$17 ON true ORDER BY "p$15"."k$", "p$15"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$112") AS j$ 
FROM (SELECT 1) AS r$111 JOIN LATERAL (SELECT coalesce(json_agg("q$109"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$108") AS j$ 
FROM (SELECT "c$107".* 
FROM (SELECT "b$106".* 
FROM (SELECT DISTINCT a$104.study_site_id AS study_site_id 
FROM access_site AS a$104 
WHERE CURRENT_TIMESTAMP >= a$104.valid_from AND CURRENT_TIMESTAMP < a$104.valid_to AND a$104.study_id = "t$1"."id") AS v$105 JOIN LATERAL (SELECT "t$103"."number", "t$103"."name_romanised", "t$103"."id", "t$103"."number" AS k$, "t$103"."id" AS id$ 
FROM study_site AS t$103 
WHERE "t$103"."study_id" = "t$1"."id" AND "t$103"."deleted_at" IS NULL AND "t$103"."id" = "v$105"."study_site_id" 
 LIMIT 1) AS b$106 ON true ORDER BY "b$106"."k$", "b$106"."id$" 
 LIMIT 201) AS c$107 ORDER BY "c$107"."k$", "c$107"."id$" 
 LIMIT $9::integer) AS p$25 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "t$28"."status", "t$28"."effective", "t$28"."effective_precision", "t$28"."effective_earliest", "t$28"."effective_latest", "t$28"."effective_raw", "t$28"."known_from" AS k$, "t$28"."id" AS id$ 
FROM study_site_status AS t$28 
WHERE "t$28"."study_site_id" = "p$25"."id" AND "t$28"."deleted_at" IS NULL ORDER BY "t$28"."known_from", "t$28"."id") AS p$26 JOIN LATERAL (SELECT "p$26"."effective" AS "iso", "p$26"."effective_precision" AS "precision", "p$26"."effective_earliest" AS "earliest", "p$26"."effective_latest" AS "latest") AS o$27 ON true JOIN LATERAL (SELECT "p$26"."status" AS "status", CASE WHEN ("p$26"."effective" IS NOT NULL OR "p$26"."effective_raw" IS NOT NULL) THEN row_to_json("o$27") END AS "effective") AS o$29 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "t$36"."duty", "t$36"."person_id", "t$36"."known_from" AS k$, "t$36"."id" AS id$ 
FROM study_site_investigator AS t$36 
WHERE "t$36"."study_site_id" = "p$25"."id" AND "t$36"."deleted_at" IS NULL ORDER BY "t$36"."known_from", "t$36"."id") AS p$32 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM person AS t$33 JOIN LATERAL (SELECT "t$33"."name_romanised" AS "nameRomanised", "t$33"."language" AS "language") AS o$34 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "p$32"."person_id") AS l$35 ON true JOIN LATERAL (SELECT "p$32"."duty" AS "duty", "l$35"."j$" AS "person") AS o$37 ON true ORDER BY "p$32"."k$", "p$32"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "t$41"."kind", "t$41"."target", "t$41"."known_from" AS k$, "t$41"."id" AS id$ 
FROM study_site_target AS t$41 
WHERE "t$41"."study_site_id" = "p$25"."id" AND "t$41"."deleted_at" IS NULL ORDER BY "t$41"."known_from", "t$41"."id") AS p$40 JOIN LATERAL (SELECT "p$40"."kind" AS "kind", "p$40"."target" AS "target") AS o$42 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "t$54"."on_behalf_of", "t$54"."provider_id", "t$54"."id", "t$54"."valid_to" AS k$, "t$54"."id" AS id$ 
FROM engagement AS t$54 
WHERE "t$54"."study_site_id" = "p$25"."id" AND "t$54"."deleted_at" IS NULL ORDER BY "t$54"."valid_to", "t$54"."id") AS p$45 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM organization AS t$46 JOIN LATERAL (SELECT "t$46"."key" AS "key") AS o$47 ON true 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."id" = "p$45"."provider_id") AS l$48 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$52"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$51") AS j$ 
FROM (SELECT "t$50"."activity_group", "t$50"."valid_to", "t$50"."activity" AS k$, "t$50"."id" AS id$ 
FROM engagement_activity AS t$50 
WHERE "t$50"."engagement_id" = "p$45"."id" AND "t$50"."deleted_at" IS NULL ORDER BY "t$50"."activity", "t$50"."id") AS p$49 JOIN LATERAL (SELECT "p$49"."activity_group" AS "activityGroup", "p$49"."valid_to" AS "validTo") AS o$51 ON true ORDER BY "p$49"."k$", "p$49"."id$") AS q$52) AS l$53 ON true JOIN LATERAL (SELECT "p$45"."on_behalf_of" AS "onBehalfOf", "l$48"."j$" AS "provider", "l$53"."j$" AS "activities") AS o$55 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT row_to_json("o$101") AS j$ 
FROM (SELECT 1) AS r$100 JOIN LATERAL (SELECT coalesce(json_agg("q$98"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$97") AS j$ 
FROM (SELECT "c$96".* 
FROM (SELECT "t$95"."label", "t$95"."id", "t$95"."label" AS k$, "t$95"."id" AS id$ 
FROM subject AS t$95 
WHERE "t$95"."study_site_id" = "p$25"."id" AND "t$95"."deleted_at" IS NULL ORDER BY "t$95"."label", "t$95"."id" 
 LIMIT 201) AS c$96 ORDER BY "c$96"."k$", "c$96"."id$" 
 LIMIT $8::integer) AS p$58 JOIN LATERAL (SELECT coalesce(json_agg("q$63"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$62") AS j$ 
FROM (SELECT "t$61"."kind", "t$61"."occurred_raw", "t$61"."occurred", "t$61"."occurred_precision", "t$61"."occurred_earliest", "t$61"."occurred_latest", "t$61"."mapping_version", CASE WHEN ("t$61"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$61"."occurred_earliest" END AS k$, "t$61"."id" AS id$ 
FROM subject_milestone AS t$61 
WHERE "t$61"."subject_id" = "p$58"."id" AND "t$61"."deleted_at" IS NULL AND "t$61"."known_to" IS NULL ORDER BY CASE WHEN ("t$61"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$61"."occurred_earliest" END, "t$61"."id") AS p$59 JOIN LATERAL (SELECT "p$59"."occurred_raw" AS "raw", "p$59"."occurred" AS "iso", "p$59"."occurred_precision" AS "precision", "p$59"."occurred_earliest" AS "earliest", "p$59"."occurred_latest" AS "latest") AS o$60 ON true JOIN LATERAL (SELECT "p$59"."kind" AS "kind", CASE WHEN ("p$59"."occurred" IS NOT NULL OR "p$59"."occurred_raw" IS NOT NULL) THEN row_to_json("o$60") END AS "occurred", "p$59"."mapping_version" AS "mappingVersion") AS o$62 ON true ORDER BY "p$59"."k$", "p$59"."id$") AS q$63) AS l$64 ON true JOIN LATERAL (SELECT row_to_json("o$93") AS j$ 
FROM (SELECT 1) AS r$92 JOIN LATERAL (SELECT coalesce(json_agg("q$90"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$89") AS j$ 
FROM (SELECT "c$88".* 
FROM (SELECT "t$87"."oid", "t$87"."source_key", "t$87"."subject_id", "t$87"."study_site_id", "t$87"."source_system_id", "t$87"."repeat_key", "t$87"."instance_key", "t$87"."study_id", "t$87"."metadata_oid", "t$87"."id", "t$87"."oid" AS k$, "t$87"."id" AS id$ 
FROM study_event AS t$87 
WHERE "t$87"."subject_id" = "p$58"."id" AND "t$87"."deleted_at" IS NULL ORDER BY "t$87"."oid", "t$87"."id" 
 LIMIT 201) AS c$88 ORDER BY "c$88"."k$", "c$88"."id$" 
 LIMIT $7::integer) AS p$65 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT study_event_def_1.id AS id, study_event_def_1.study_id AS study_id, study_event_def_1.metadata_version_id AS metadata_version_id, study_event_def_1.oid AS oid, study_event_def_1.name AS name, study_event_def_1.ordinal AS ordinal, study_event_def_1.repeating AS repeating, study_event_def_1.event_type AS event_type, study_event_def_1.category AS category, study_event_def_1.target_day AS target_day, study_event_def_1.days_before AS days_before, study_event_def_1.days_after AS days_after, study_event_def_1.form_oids AS form_oids, study_event_def_1.source_system_id AS source_system_id, study_event_def_1.ingest_run_id AS ingest_run_id, study_event_def_1.source_key AS source_key, study_event_def_1.source_line AS source_line, study_event_def_1.source_version AS source_version, study_event_def_1.changed_xid AS changed_xid, study_event_def_1.changed_at AS changed_at, study_event_def_1.deleted_at AS deleted_at 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.metadata_version_id = (SELECT metadata_version_1.id 
FROM metadata_version AS metadata_version_1 
WHERE metadata_version_1.study_id = "p$65"."study_id" AND metadata_version_1.source_system_id = "p$65"."source_system_id" AND metadata_version_1.oid = "p$65"."metadata_oid") AND study_event_def_1.oid = "p$65"."oid") AS s$66 JOIN LATERAL (SELECT "s$66"."name" AS "name", "s$66"."ordinal" AS "ordinal", "s$66"."form_oids" AS "formOids") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT row_to_json("o$85") AS j$ 
FROM (SELECT 1) AS r$84 JOIN LATERAL (SELECT coalesce(json_agg("q$82"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$81") AS j$ 
FROM (SELECT "c$80".* 
FROM (SELECT "t$79"."oid", "t$79"."source_key", "t$79"."subject_id", "t$79"."study_site_id", "t$79"."source_system_id", "t$79"."study_event_id", "t$79"."repeat_key", "t$79"."page_key", "t$79"."study_id", "t$79"."id", "t$79"."oid" AS k$, "t$79"."id" AS id$ 
FROM form_data AS t$79 
WHERE "t$79"."study_event_id" = "p$65"."id" AND "t$79"."deleted_at" IS NULL ORDER BY "t$79"."oid", "t$79"."id" 
 LIMIT 201) AS c$80 ORDER BY "c$80"."k$", "c$80"."id$" 
 LIMIT $6::integer) AS p$69 JOIN LATERAL (SELECT row_to_json("o$77") AS j$ 
FROM (SELECT 1) AS r$76 JOIN LATERAL (SELECT coalesce(json_agg("q$74"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$73") AS j$ 
FROM (SELECT "c$72".* 
FROM (SELECT "t$71"."status", "t$71"."raised_at", CASE WHEN ("t$71"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$71"."raised_at" END AS k$, "t$71"."id" AS id$ 
FROM data_query AS t$71 
WHERE "t$71"."form_data_id" = "p$69"."id" AND "t$71"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$71"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$71"."raised_at" END, "t$71"."id" 
 LIMIT 201) AS c$72 ORDER BY "c$72"."k$", "c$72"."id$" 
 LIMIT $5::integer) AS p$70 JOIN LATERAL (SELECT "p$70"."status" AS "status", "p$70"."raised_at" AS "raisedAt") AS o$73 ON true ORDER BY "p$70"."k$", "p$70"."id$") AS q$74) AS l$75 ON true JOIN LATERAL (SELECT "l$75"."j$" AS "nodes") AS o$77 ON true) AS l$78 ON true JOIN LATERAL (SELECT "p$69"."oid" AS "oid", (SELECT source_url(study_mapping_1.document -> 'url', '{form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$69"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$69"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$69"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$69"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$69"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$69"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$69"."study_event_id"), 'form_oid', "p$69"."oid", 'form_repeat', "p$69"."repeat_key", 'page_key', "p$69"."page_key")) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$69"."study_id" AND study_mapping_1.source_system_id = "p$69"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "l$78"."j$" AS "dataQueries") AS o$81 ON true ORDER BY "p$69"."k$", "p$69"."id$") AS q$82) AS l$83 ON true JOIN LATERAL (SELECT "l$83"."j$" AS "nodes") AS o$85 ON true) AS l$86 ON true JOIN LATERAL (SELECT "p$65"."oid" AS "oid", (SELECT source_url(study_mapping_2.document -> 'url', '{event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_2.study_oids[1], 'subject_key', split_part("p$65"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_2.label 
FROM subject AS subject_2 
WHERE subject_2.id = "p$65"."subject_id"), 'site_key', (SELECT min(source_identity_2.source_key) AS min_2 
FROM source_identity AS source_identity_2 
WHERE source_identity_2.entity_id = "p$65"."study_site_id" AND source_identity_2.kind = 'STUDY_SITE' AND source_identity_2.source_system_id = "p$65"."source_system_id"), 'event_oid', "p$65"."oid", 'event_repeat', "p$65"."repeat_key", 'instance_key', "p$65"."instance_key")) AS source_url_2 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$65"."study_id" AND study_mapping_2.source_system_id = "p$65"."source_system_id" AND study_mapping_2.known_to IS NULL AND (study_mapping_2.document ? 'url')) AS "sourceUrl", "l$68"."j$" AS "definition", "l$86"."j$" AS "forms") AS o$89 ON true ORDER BY "p$65"."k$", "p$65"."id$") AS q$90) AS l$91 ON true JOIN LATERAL (SELECT "l$91"."j$" AS "nodes") AS o$93 ON true) AS l$94 ON true JOIN LATERAL (SELECT "p$58"."label" AS "label", "l$64"."j$" AS "milestones", "l$94"."j$" AS "events") AS o$97 ON true ORDER BY "p$58"."k$", "p$58"."id$") AS q$98) AS l$99 ON true JOIN LATERAL (SELECT "l$99"."j$" AS "nodes") AS o$101 ON true) AS l$102 ON true JOIN LATERAL (SELECT "p$25"."number" AS "number", "p$25"."name_romanised" AS "nameRomanised", (SELECT study_site_status_1.status 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$25"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_earliest <= CURRENT_DATE ORDER BY array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status) DESC 
 LIMIT 1) AS "status", "l$31"."j$" AS "statusHistory", "l$39"."j$" AS "investigators", "l$44"."j$" AS "targets", "l$57"."j$" AS "engagements", "l$102"."j$" AS "subjects") AS o$108 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$109) AS l$110 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$23".* 
FROM (SELECT DISTINCT a$21.study_site_id AS study_site_id 
FROM access_site AS a$21 
WHERE CURRENT_TIMESTAMP >= a$21.valid_from AND CURRENT_TIMESTAMP < a$21.valid_to AND a$21.study_id = "t$1"."id") AS v$22 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM study_site AS t$20 
WHERE "t$20"."study_id" = "t$1"."id" AND "t$20"."deleted_at" IS NULL AND "t$20"."id" = "v$22"."study_site_id" 
 LIMIT 1) AS b$23 ON true) AS u$24) AS "totalCount", "l$110"."j$" AS "nodes") AS o$112 ON true) AS l$113 ON true JOIN LATERAL (SELECT "t$1"."key" AS "key", "t$1"."environment" AS "environment", "l$6"."j$" AS "blinding", "l$14"."j$" AS "roles", "l$19"."j$" AS "countries", "l$113"."j$" AS "sites") AS o$114 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $10::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$115 ON true JOIN LATERAL (SELECT "l$115"."j$" AS "studyByKey") AS o$116 ON true
) end;
