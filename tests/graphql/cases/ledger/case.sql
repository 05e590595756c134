select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$102") AS TEXT), CAST("l$101"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM (SELECT 1) AS r$61 JOIN LATERAL (SELECT coalesce(json_agg("q$59"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT "c$57".* 
FROM (SELECT "t$56"."file_name", "t$56"."receipt", "t$56"."same_as_id", "t$56"."study_id", "t$56"."source_system_id", "t$56"."id", "t$56"."started_at" AS k$, "t$56"."id" AS id$ 
FROM ingest_run AS t$56 
WHERE "t$56"."deleted_at" IS NULL AND "t$56"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$56"."file_name" COLLATE "C") >= $9::text AND ("t$56"."file_name" COLLATE "C") < $10::text ORDER BY "t$56"."started_at", "t$56"."id" 
 LIMIT 201) AS c$57 ORDER BY "c$57"."k$", "c$57"."id$" 
 LIMIT $11::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM ingest_run AS t$2 JOIN LATERAL (SELECT "t$2"."file_name" AS "fileName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."same_as_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.key AS entity, CAST(anon_2.value ->> 'read' AS INTEGER) AS read, CAST(anon_2.value ->> 'created' AS INTEGER) AS created, CAST(anon_2.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_2.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_2.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_2.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$1"."receipt" -> 'entities') AS anon_2(key, value) 
WHERE anon_2.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'registry_fact', 'document', 'monitoring_visit', 'staff_assignment', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'monitoring_report') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_2.key) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."entity" AS "entity", "s$5"."read" AS "read", "s$5"."created" AS "created", "s$5"."changed" AS "changed", "s$5"."unchanged" AS "unchanged", "s$5"."removed" AS "removed", "s$5"."quarantined" AS "quarantined") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "t$11"."state", "t$11"."at" AS k$, "t$11"."id" AS id$ 
FROM ingest_step AS t$11 
WHERE "t$11"."ingest_run_id" = "p$1"."id" ORDER BY "t$11"."at", "t$11"."id") AS p$10 JOIN LATERAL (SELECT "p$10"."state" AS "state") AS o$12 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."rule", "t$21"."source_line", "t$21"."id", "t$21"."found_at" AS k$, "t$21"."id" AS id$ 
FROM finding AS t$21 
WHERE "t$21"."ingest_run_id" = "p$1"."id" AND "t$21"."deleted_at" IS NULL AND "t$21"."severity" = $6::text ORDER BY "t$21"."found_at", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $7::integer) AS p$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM quarantined_record AS t$18 JOIN LATERAL (SELECT "t$18"."replayed_at" AS "replayedAt") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."finding_id" = "p$17"."id" 
 LIMIT 1) AS l$20 ON true JOIN LATERAL (SELECT "p$17"."rule" AS "rule", CAST("p$17"."source_line" AS TEXT) AS "sourceLine", "l$20"."j$" AS "quarantined") AS o$23 ON true ORDER BY "p$17"."k$", "p$17"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM finding AS t$15 
WHERE "t$15"."ingest_run_id" = "p$1"."id" AND "t$15"."deleted_at" IS NULL AND "t$15"."severity" = $5::text) AS u$16) AS "totalCount", "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$29 
WHERE "t$29"."ingest_run_id" = "p$1"."id" AND "t$29"."deleted_at" IS NULL) AS u$30) AS "totalCount") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "t$44"."state", "t$44"."reason", "t$44"."decided_by", "t$44"."taken_back_at", "t$44"."id", "t$44"."recorded_at" AS k$, "t$44"."id" AS id$ 
FROM set_aside AS t$44 
WHERE "t$44"."ingest_run_id" = "p$1"."id" AND "t$44"."deleted_at" IS NULL ORDER BY "t$44"."recorded_at", "t$44"."id") AS p$34 JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "c$37".* 
FROM (SELECT "t$36"."state", "t$36"."held_at" AS k$, "t$36"."id" AS id$ 
FROM quarantined_record AS t$36 
WHERE "t$36"."set_aside_id" = "p$34"."id" AND "t$36"."deleted_at" IS NULL ORDER BY "t$36"."held_at", "t$36"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $8::integer) AS p$35 JOIN LATERAL (SELECT "p$35"."state" AS "state") AS o$38 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "p$34"."state" AS "state", "p$34"."reason" AS "reason", "p$34"."decided_by" AS "decidedBy", "p$34"."taken_back_at" AS "takenBackAt", "l$43"."j$" AS "quarantined") AS o$45 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "t$52"."requested_by", "t$52"."reason", "t$52"."finished_at", "t$52"."error_code", "t$52"."result_run_id", "t$52"."requested_at" AS k$, "t$52"."id" AS id$ 
FROM replay_request AS t$52 
WHERE "t$52"."ingest_run_id" = "p$1"."id" AND "t$52"."deleted_at" IS NULL ORDER BY "t$52"."requested_at", "t$52"."id") AS p$48 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM ingest_run AS t$49 JOIN LATERAL (SELECT "t$49"."state" AS "state") AS o$50 ON true 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."id" = "p$48"."result_run_id") AS l$51 ON true JOIN LATERAL (SELECT "p$48"."requested_by" AS "requestedBy", "p$48"."reason" AS "reason", "p$48"."finished_at" AS "finishedAt", "p$48"."error_code" AS "errorCode", "l$51"."j$" AS "result") AS o$53 ON true ORDER BY "p$48"."k$", "p$48"."id$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT "p$1"."file_name" AS "fileName", "p$1"."receipt" ->> 'size' AS "size", CAST("p$1"."receipt" ->> 'seconds' AS DOUBLE PRECISION) AS "seconds", "l$4"."j$" AS "sameAs", "l$9"."j$" AS "entities", "l$14"."j$" AS "steps", "l$28"."j$" AS "findings", "l$33"."j$" AS "quarantined", "l$47"."j$" AS "setAsides", "l$55"."j$" AS "replayRequests") AS o$58 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$59) AS l$60 ON true JOIN LATERAL (SELECT "l$60"."j$" AS "nodes") AS o$62 ON true) AS l$63 ON true JOIN LATERAL (SELECT row_to_json("o$100") AS j$, "l$98"."log$" AS log$ 
FROM (SELECT 1) AS r$99 JOIN LATERAL (SELECT coalesce(json_agg("q$97"."j$"), '[]'::json) AS j$, json_agg("q$97"."log$") AS log$ 
FROM (SELECT row_to_json("o$96") AS j$, "l$84"."log$" AS log$ 
FROM (SELECT "c$95".* 
FROM (SELECT "t$93"."finding_id", "t$93"."study_site_id", "t$93"."held_at", "t$93"."state", "t$93"."replayed_at", "t$93"."superseded_at", "t$93"."superseded_by_id", "t$93"."set_aside_at", "t$93"."set_aside_id", "t$93"."id", "t$93"."study_id", "t$93"."ingest_run_id", "t$93"."held_at" AS k$, "t$93"."id" AS id$ 
FROM quarantined_record AS t$93 
WHERE "t$93"."deleted_at" IS NULL AND "t$93"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$94 
WHERE "t$94"."id" = "t$93"."finding_id" AND "t$94"."deleted_at" IS NULL AND "t$94"."rule" = $14::text)) AND "t$93"."state" = any($15::text[]) ORDER BY "t$93"."held_at", "t$93"."id" 
 LIMIT 201) AS c$95 ORDER BY "c$95"."k$", "c$95"."id$" 
 LIMIT $16::integer) AS p$67 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$69") AS j$ 
FROM finding AS t$68 JOIN LATERAL (SELECT "t$68"."rule" AS "rule", CAST("t$68"."source_line" AS TEXT) AS "sourceLine", "t$68"."message" AS "message") AS o$69 ON true 
WHERE "t$68"."deleted_at" IS NULL AND "t$68"."id" = "p$67"."finding_id") AS l$70 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM study_site AS t$71 JOIN LATERAL (SELECT "t$71"."number" AS "number") AS o$72 ON true 
WHERE "t$71"."deleted_at" IS NULL AND "t$71"."id" = "p$67"."study_site_id") AS l$73 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$75") AS j$ 
FROM ingest_run AS t$74 JOIN LATERAL (SELECT "t$74"."file_name" AS "fileName") AS o$75 ON true 
WHERE "t$74"."deleted_at" IS NULL AND "t$74"."id" = "p$67"."superseded_by_id") AS l$76 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM set_aside AS t$77 JOIN LATERAL (SELECT "t$77"."decided_by" AS "decidedBy", "t$77"."reason" AS "reason", "t$77"."records" AS "records") AS o$78 ON true 
WHERE "t$77"."deleted_at" IS NULL AND "t$77"."id" = "p$67"."set_aside_id") AS l$79 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$83"."j$"), '[]'::json) AS j$, json_agg("q$83"."log$") AS log$ 
FROM (SELECT row_to_json("o$82") AS j$, CASE WHEN (("p$80"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$80"."data_class", NULL) END AS log$ 
FROM (SELECT "t$81"."data_class", "t$81"."fragment", "t$81"."id" AS k$, "t$81"."id" AS id$ 
FROM quarantined_fragment AS t$81 
WHERE "t$81"."quarantined_record_id" = "p$67"."id" AND "t$81"."deleted_at" IS NULL ORDER BY "t$81"."id", "t$81"."id") AS p$80 JOIN LATERAL (SELECT "p$80"."data_class" AS "dataClass", "p$80"."fragment" AS "fragment") AS o$82 ON true ORDER BY "p$80"."k$", "p$80"."id$") AS q$83) AS l$84 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$88"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT "q$86".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.data_class AS data_class, anon_3.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$67"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$67"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$67"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$67"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$67"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$67"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$67"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_3) AS q$86) AS s$85 JOIN LATERAL (SELECT "s$85"."data_class" AS "dataClass", "s$85"."reason" AS "reason") AS o$87 ON true ORDER BY "s$85"."n$") AS q$88) AS l$89 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$91") AS j$ 
FROM ingest_run AS t$90 JOIN LATERAL (SELECT "t$90"."file_name" AS "fileName") AS o$91 ON true 
WHERE "t$90"."deleted_at" IS NULL AND "t$90"."id" = "p$67"."ingest_run_id") AS l$92 ON true JOIN LATERAL (SELECT "l$70"."j$" AS "finding", "l$73"."j$" AS "site", "p$67"."held_at" AS "heldAt", "p$67"."state" AS "state", "p$67"."replayed_at" AS "replayedAt", "p$67"."superseded_at" AS "supersededAt", "l$76"."j$" AS "supersededBy", "p$67"."set_aside_at" AS "setAsideAt", "l$79"."j$" AS "setAside", "l$84"."j$" AS "fragments", "l$89"."j$" AS "withheld", "l$92"."j$" AS "run") AS o$96 ON true ORDER BY "p$67"."k$", "p$67"."id$") AS q$97) AS l$98 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$64 
WHERE "t$64"."deleted_at" IS NULL AND "t$64"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$65 
WHERE "t$65"."id" = "t$64"."finding_id" AND "t$65"."deleted_at" IS NULL AND "t$65"."rule" = $12::text)) AND "t$64"."state" = any($13::text[])) AS u$66) AS "totalCount", "l$98"."j$" AS "nodes") AS o$100 ON true) AS l$101 ON true JOIN LATERAL (SELECT "l$63"."j$" AS "ingestRuns", "l$101"."j$" AS "quarantinedRecords") AS o$102 ON true
) end;
