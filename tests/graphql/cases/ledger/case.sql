select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$85") AS TEXT), CAST("l$84"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "t$42"."file_name", "t$42"."receipt", "t$42"."same_as_id", "t$42"."study_id", "t$42"."source_system_id", "t$42"."id", "t$42"."started_at" AS k$, "t$42"."id" AS id$ 
FROM ingest_run AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$42"."file_name" COLLATE "C") >= $8::text AND ("t$42"."file_name" COLLATE "C") < $9::text ORDER BY "t$42"."started_at", "t$42"."id" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $10::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
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
WHERE "t$29"."ingest_run_id" = "p$1"."id" AND "t$29"."deleted_at" IS NULL) AS u$30) AS "totalCount") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "t$38"."requested_by", "t$38"."reason", "t$38"."finished_at", "t$38"."error_code", "t$38"."result_run_id", "t$38"."requested_at" AS k$, "t$38"."id" AS id$ 
FROM replay_request AS t$38 
WHERE "t$38"."ingest_run_id" = "p$1"."id" AND "t$38"."deleted_at" IS NULL ORDER BY "t$38"."requested_at", "t$38"."id") AS p$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM ingest_run AS t$35 JOIN LATERAL (SELECT "t$35"."state" AS "state") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$34"."result_run_id") AS l$37 ON true JOIN LATERAL (SELECT "p$34"."requested_by" AS "requestedBy", "p$34"."reason" AS "reason", "p$34"."finished_at" AS "finishedAt", "p$34"."error_code" AS "errorCode", "l$37"."j$" AS "result") AS o$39 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT "p$1"."file_name" AS "fileName", "p$1"."receipt" ->> 'size' AS "size", CAST("p$1"."receipt" ->> 'seconds' AS DOUBLE PRECISION) AS "seconds", "l$4"."j$" AS "sameAs", "l$9"."j$" AS "entities", "l$14"."j$" AS "steps", "l$28"."j$" AS "findings", "l$33"."j$" AS "quarantined", "l$41"."j$" AS "replayRequests") AS o$44 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT row_to_json("o$83") AS j$, "l$81"."log$" AS log$ 
FROM (SELECT 1) AS r$82 JOIN LATERAL (SELECT coalesce(json_agg("q$80"."j$"), '[]'::json) AS j$, json_agg("q$80"."log$") AS log$ 
FROM (SELECT row_to_json("o$79") AS j$, "l$67"."log$" AS log$ 
FROM (SELECT "c$78".* 
FROM (SELECT "t$76"."finding_id", "t$76"."study_site_id", "t$76"."held_at", "t$76"."replayed_at", "t$76"."superseded_at", "t$76"."superseded_by_id", "t$76"."id", "t$76"."study_id", "t$76"."ingest_run_id", "t$76"."held_at" AS k$, "t$76"."id" AS id$ 
FROM quarantined_record AS t$76 
WHERE "t$76"."deleted_at" IS NULL AND "t$76"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$77 
WHERE "t$77"."id" = "t$76"."finding_id" AND "t$77"."deleted_at" IS NULL AND "t$77"."rule" = $13::text)) AND ("t$76"."replayed_at" IS NULL AND "t$76"."superseded_at" IS NULL) = CAST($14::text AS BOOLEAN) ORDER BY "t$76"."held_at", "t$76"."id" 
 LIMIT 201) AS c$78 ORDER BY "c$78"."k$", "c$78"."id$" 
 LIMIT $15::integer) AS p$53 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM finding AS t$54 JOIN LATERAL (SELECT "t$54"."rule" AS "rule", CAST("t$54"."source_line" AS TEXT) AS "sourceLine", "t$54"."message" AS "message") AS o$55 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "p$53"."finding_id") AS l$56 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM study_site AS t$57 JOIN LATERAL (SELECT "t$57"."number" AS "number") AS o$58 ON true 
WHERE "t$57"."deleted_at" IS NULL AND "t$57"."id" = "p$53"."study_site_id") AS l$59 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$61") AS j$ 
FROM ingest_run AS t$60 JOIN LATERAL (SELECT "t$60"."file_name" AS "fileName") AS o$61 ON true 
WHERE "t$60"."deleted_at" IS NULL AND "t$60"."id" = "p$53"."superseded_by_id") AS l$62 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$66"."j$"), '[]'::json) AS j$, json_agg("q$66"."log$") AS log$ 
FROM (SELECT row_to_json("o$65") AS j$, CASE WHEN (("p$63"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$63"."data_class", NULL) END AS log$ 
FROM (SELECT "t$64"."data_class", "t$64"."fragment", "t$64"."id" AS k$, "t$64"."id" AS id$ 
FROM quarantined_fragment AS t$64 
WHERE "t$64"."quarantined_record_id" = "p$53"."id" AND "t$64"."deleted_at" IS NULL ORDER BY "t$64"."id", "t$64"."id") AS p$63 JOIN LATERAL (SELECT "p$63"."data_class" AS "dataClass", "p$63"."fragment" AS "fragment") AS o$65 ON true ORDER BY "p$63"."k$", "p$63"."id$") AS q$66) AS l$67 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$71"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$70") AS j$ 
FROM (SELECT "q$69".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.data_class AS data_class, anon_3.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$53"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$53"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$53"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$53"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$53"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'IDENTIFIER' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$53"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'IDENTIFIER' = any(access_site_3.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$53"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) AS anon_3) AS q$69) AS s$68 JOIN LATERAL (SELECT "s$68"."data_class" AS "dataClass", "s$68"."reason" AS "reason") AS o$70 ON true ORDER BY "s$68"."n$") AS q$71) AS l$72 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$74") AS j$ 
FROM ingest_run AS t$73 JOIN LATERAL (SELECT "t$73"."file_name" AS "fileName") AS o$74 ON true 
WHERE "t$73"."deleted_at" IS NULL AND "t$73"."id" = "p$53"."ingest_run_id") AS l$75 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "finding", "l$59"."j$" AS "site", "p$53"."held_at" AS "heldAt", "p$53"."replayed_at" AS "replayedAt", "p$53"."superseded_at" AS "supersededAt", "l$62"."j$" AS "supersededBy", "l$67"."j$" AS "fragments", "l$72"."j$" AS "withheld", "l$75"."j$" AS "run") AS o$79 ON true ORDER BY "p$53"."k$", "p$53"."id$") AS q$80) AS l$81 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM quarantined_record AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM finding AS t$51 
WHERE "t$51"."id" = "t$50"."finding_id" AND "t$51"."deleted_at" IS NULL AND "t$51"."rule" = $11::text)) AND ("t$50"."replayed_at" IS NULL AND "t$50"."superseded_at" IS NULL) = CAST($12::text AS BOOLEAN)) AS u$52) AS "totalCount", "l$81"."j$" AS "nodes") AS o$83 ON true) AS l$84 ON true JOIN LATERAL (SELECT "l$49"."j$" AS "ingestRuns", "l$84"."j$" AS "quarantinedRecords") AS o$85 ON true
) end;
