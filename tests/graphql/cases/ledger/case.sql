select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$82") AS TEXT), CAST("l$81"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT 1) AS r$44 JOIN LATERAL (SELECT coalesce(json_agg("q$42"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT "c$40".* 
FROM (SELECT "t$39"."file_name", "t$39"."receipt", "t$39"."study_id", "t$39"."source_system_id", "t$39"."id", "t$39"."started_at" AS k$, "t$39"."id" AS id$ 
FROM ingest_run AS t$39 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$39"."file_name" COLLATE "C") >= $8::text AND ("t$39"."file_name" COLLATE "C") < $9::text ORDER BY "t$39"."started_at", "t$39"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $10::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.key AS entity, CAST(anon_2.value ->> 'read' AS INTEGER) AS read, CAST(anon_2.value ->> 'created' AS INTEGER) AS created, CAST(anon_2.value ->> 'changed' AS INTEGER) AS changed, CAST(anon_2.value ->> 'unchanged' AS INTEGER) AS unchanged, CAST(anon_2.value ->> 'removed' AS INTEGER) AS removed, CAST(anon_2.value ->> 'quarantined' AS INTEGER) AS quarantined 
FROM jsonb_each("p$1"."receipt" -> 'entities') AS anon_2(key, value) 
WHERE anon_2.key IN ('study', 'metadata_version', 'study_event_def', 'form_def', 'item_group_def', 'item_def', 'code_list', 'study_site', 'registry_fact', 'document', 'monitoring_visit', 'staff_assignment', 'study_site_status', 'study_site_investigator', 'study_site_target', 'person', 'monitoring_report') OR NOT (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) OR (EXISTS (SELECT * 
FROM access_source AS access_source_1 
WHERE access_source_1.source_system_id = "p$1"."source_system_id" AND access_source_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_source_1.valid_from AND CURRENT_TIMESTAMP < access_source_1.valid_to AND 'DELIVERY' = any(access_source_1.rights))) ORDER BY anon_2.key) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."entity" AS "entity", "s$2"."read" AS "read", "s$2"."created" AS "created", "s$2"."changed" AS "changed", "s$2"."unchanged" AS "unchanged", "s$2"."removed" AS "removed", "s$2"."quarantined" AS "quarantined") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."state", "t$8"."at" AS k$, "t$8"."id" AS id$ 
FROM ingest_step AS t$8 
WHERE "t$8"."ingest_run_id" = "p$1"."id" ORDER BY "t$8"."at", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."state" AS "state") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "t$18"."rule", "t$18"."source_line", "t$18"."id", "t$18"."found_at" AS k$, "t$18"."id" AS id$ 
FROM finding AS t$18 
WHERE "t$18"."ingest_run_id" = "p$1"."id" AND "t$18"."deleted_at" IS NULL AND "t$18"."severity" = $6::text ORDER BY "t$18"."found_at", "t$18"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $7::integer) AS p$14 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM quarantined_record AS t$15 JOIN LATERAL (SELECT "t$15"."replayed_at" AS "replayedAt") AS o$16 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."finding_id" = "p$14"."id" 
 LIMIT 1) AS l$17 ON true JOIN LATERAL (SELECT "p$14"."rule" AS "rule", CAST("p$14"."source_line" AS TEXT) AS "sourceLine", "l$17"."j$" AS "quarantined") AS o$20 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM finding AS t$12 
WHERE "t$12"."ingest_run_id" = "p$1"."id" AND "t$12"."deleted_at" IS NULL AND "t$12"."severity" = $5::text) AS u$13) AS "totalCount", "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$26 
WHERE "t$26"."ingest_run_id" = "p$1"."id" AND "t$26"."deleted_at" IS NULL) AS u$27) AS "totalCount") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "t$35"."requested_by", "t$35"."reason", "t$35"."finished_at", "t$35"."error_code", "t$35"."result_run_id", "t$35"."requested_at" AS k$, "t$35"."id" AS id$ 
FROM replay_request AS t$35 
WHERE "t$35"."ingest_run_id" = "p$1"."id" AND "t$35"."deleted_at" IS NULL ORDER BY "t$35"."requested_at", "t$35"."id") AS p$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM ingest_run AS t$32 JOIN LATERAL (SELECT "t$32"."state" AS "state") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "p$31"."result_run_id") AS l$34 ON true JOIN LATERAL (SELECT "p$31"."requested_by" AS "requestedBy", "p$31"."reason" AS "reason", "p$31"."finished_at" AS "finishedAt", "p$31"."error_code" AS "errorCode", "l$34"."j$" AS "result") AS o$36 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "p$1"."file_name" AS "fileName", "p$1"."receipt" ->> 'size' AS "size", CAST("p$1"."receipt" ->> 'seconds' AS DOUBLE PRECISION) AS "seconds", "l$6"."j$" AS "entities", "l$11"."j$" AS "steps", "l$25"."j$" AS "findings", "l$30"."j$" AS "quarantined", "l$38"."j$" AS "replayRequests") AS o$41 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$42) AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "nodes") AS o$45 ON true) AS l$46 ON true JOIN LATERAL (SELECT row_to_json("o$80") AS j$, "l$78"."log$" AS log$ 
FROM (SELECT 1) AS r$79 JOIN LATERAL (SELECT coalesce(json_agg("q$77"."j$"), '[]'::json) AS j$, json_agg("q$77"."log$") AS log$ 
FROM (SELECT row_to_json("o$76") AS j$, "l$64"."log$" AS log$ 
FROM (SELECT "c$75".* 
FROM (SELECT "t$73"."finding_id", "t$73"."study_site_id", "t$73"."held_at", "t$73"."replayed_at", "t$73"."superseded_at", "t$73"."superseded_by_id", "t$73"."id", "t$73"."study_id", "t$73"."ingest_run_id", "t$73"."held_at" AS k$, "t$73"."id" AS id$ 
FROM quarantined_record AS t$73 
WHERE "t$73"."deleted_at" IS NULL AND "t$73"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$74 
WHERE "t$74"."id" = "t$73"."finding_id" AND "t$74"."deleted_at" IS NULL AND "t$74"."rule" = $13::text)) AND ("t$73"."replayed_at" IS NULL AND "t$73"."superseded_at" IS NULL) = CAST($14::text AS BOOLEAN) ORDER BY "t$73"."held_at", "t$73"."id" 
 LIMIT 201) AS c$75 ORDER BY "c$75"."k$", "c$75"."id$" 
 LIMIT $15::integer) AS p$50 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM finding AS t$51 JOIN LATERAL (SELECT "t$51"."rule" AS "rule", CAST("t$51"."source_line" AS TEXT) AS "sourceLine", "t$51"."message" AS "message") AS o$52 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "p$50"."finding_id") AS l$53 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM study_site AS t$54 JOIN LATERAL (SELECT "t$54"."number" AS "number") AS o$55 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "p$50"."study_site_id") AS l$56 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM ingest_run AS t$57 JOIN LATERAL (SELECT "t$57"."file_name" AS "fileName") AS o$58 ON true 
WHERE "t$57"."deleted_at" IS NULL AND "t$57"."id" = "p$50"."superseded_by_id") AS l$59 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$63"."j$"), '[]'::json) AS j$, json_agg("q$63"."log$") AS log$ 
FROM (SELECT row_to_json("o$62") AS j$, CASE WHEN (("p$60"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$60"."data_class", NULL) END AS log$ 
FROM (SELECT "t$61"."data_class", "t$61"."fragment", "t$61"."id" AS k$, "t$61"."id" AS id$ 
FROM quarantined_fragment AS t$61 
WHERE "t$61"."quarantined_record_id" = "p$50"."id" AND "t$61"."deleted_at" IS NULL ORDER BY "t$61"."id", "t$61"."id") AS p$60 JOIN LATERAL (SELECT "p$60"."data_class" AS "dataClass", "p$60"."fragment" AS "fragment") AS o$62 ON true ORDER BY "p$60"."k$", "p$60"."id$") AS q$63) AS l$64 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$68"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT "q$66".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.data_class AS data_class, anon_3.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$50"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$50"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$50"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$50"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$50"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$50"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$50"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_3) AS q$66) AS s$65 JOIN LATERAL (SELECT "s$65"."data_class" AS "dataClass", "s$65"."reason" AS "reason") AS o$67 ON true ORDER BY "s$65"."n$") AS q$68) AS l$69 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$71") AS j$ 
FROM ingest_run AS t$70 JOIN LATERAL (SELECT "t$70"."file_name" AS "fileName") AS o$71 ON true 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."id" = "p$50"."ingest_run_id") AS l$72 ON true JOIN LATERAL (SELECT "l$53"."j$" AS "finding", "l$56"."j$" AS "site", "p$50"."held_at" AS "heldAt", "p$50"."replayed_at" AS "replayedAt", "p$50"."superseded_at" AS "supersededAt", "l$59"."j$" AS "supersededBy", "l$64"."j$" AS "fragments", "l$69"."j$" AS "withheld", "l$72"."j$" AS "run") AS o$76 ON true ORDER BY "p$50"."k$", "p$50"."id$") AS q$77) AS l$78 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$48 
WHERE "t$48"."id" = "t$47"."finding_id" AND "t$48"."deleted_at" IS NULL AND "t$48"."rule" = $11::text)) AND ("t$47"."replayed_at" IS NULL AND "t$47"."superseded_at" IS NULL) = CAST($12::text AS BOOLEAN)) AS u$49) AS "totalCount", "l$78"."j$" AS "nodes") AS o$80 ON true) AS l$81 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "ingestRuns", "l$81"."j$" AS "quarantinedRecords") AS o$82 ON true
) end;
