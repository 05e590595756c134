select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$70") AS TEXT), CAST(json_build_array("l$34"."log$", "l$69"."log$") AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$33") AS j$, "l$31"."log$" AS log$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$, json_agg("q$30"."log$") AS log$ 
FROM (SELECT row_to_json("o$29") AS j$, "l$6"."log$" AS log$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$27"."kind", "t$27"."status", "t$27"."raised_by", "t$27"."raised_at", "t$27"."answered_at", "t$27"."closed_at", "t$27"."source_key", "t$27"."subject_id", "t$27"."study_site_id", "t$27"."source_system_id", "t$27"."study_event_id", "t$27"."form_data_id", "t$27"."item_oid", "t$27"."study_id", "t$27"."id", CASE WHEN ("t$27"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$27"."raised_at" END AS k$, "t$27"."id" AS id$ 
FROM data_query AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$27"."is_query" = $5::boolean ORDER BY CASE WHEN ("t$27"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$27"."raised_at" END, "t$27"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$, json_agg("q$5"."log$") AS log$ 
FROM (SELECT row_to_json("o$4") AS j$, CASE WHEN (("p$2"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$2"."data_class", "p$2"."subject_id") END AS log$ 
FROM (SELECT "t$3"."state", "t$3"."at", "t$3"."text", "t$3"."data_class", "t$3"."response", "t$3"."study_id", "t$3"."study_site_id", "t$3"."subject_id", "t$3"."position" AS k$, "t$3"."id" AS id$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$3 
WHERE "t$3"."data_query_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."position", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."state" AS "state", "p$2"."at" AS "at", "p$2"."text" AS "text", "p$2"."data_class" AS "dataClass", CASE WHEN ("p$2"."text" IS NOT NULL OR "p$2"."response" IS NOT NULL) THEN NULL WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$2"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$2"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) THEN 'BLINDED' ELSE 'NOT_COLLECTED' END AS "absence") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.data_class AS data_class, anon_2.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_2 
WHERE access_unblinded_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_2.valid_from AND CURRENT_TIMESTAMP < access_unblinded_2.valid_to))) AS anon_2) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."data_class" AS "dataClass", "s$7"."reason" AS "reason") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM form_data AS t$12 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study_event AS t$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$14 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study_site AS t$15 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM study AS t$16 JOIN LATERAL (SELECT "t$16"."key" AS "key") AS o$17 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "t$15"."study_id") AS l$18 ON true JOIN LATERAL (SELECT "t$15"."number" AS "number", "l$18"."j$" AS "study") AS o$19 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."id" = "t$14"."study_site_id") AS l$20 ON true JOIN LATERAL (SELECT "t$14"."label" AS "label", "l$20"."j$" AS "site") AS o$21 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "t$13"."subject_id") AS l$22 ON true JOIN LATERAL (SELECT "t$13"."oid" AS "oid", "l$22"."j$" AS "subject") AS o$23 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "t$12"."study_event_id") AS l$24 ON true JOIN LATERAL (SELECT "t$12"."oid" AS "oid", "l$24"."j$" AS "studyEvent") AS o$25 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$1"."form_data_id") AS l$26 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."status" AS "status", "p$1"."raised_by" AS "raisedBy", "p$1"."raised_at" AS "raisedAt", "p$1"."answered_at" AS "answeredAt", "p$1"."closed_at" AS "closedAt", (SELECT source_url(study_mapping_1.document -> 'url', '{query,form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$1"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$1"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$1"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$1"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$1"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$1"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$1"."study_event_id"), 'form_oid', (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$1"."form_data_id"), 'form_repeat', (SELECT form_data_2.repeat_key 
FROM form_data AS form_data_2 
WHERE form_data_2.id = "p$1"."form_data_id"), 'page_key', (SELECT form_data_3.page_key 
FROM form_data AS form_data_3 
WHERE form_data_3.id = "p$1"."form_data_id"), 'item_oid', "p$1"."item_oid", 'query_key', split_part("p$1"."source_key", e'\x1f', 2))) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.source_system_id = "p$1"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "l$6"."j$" AS "states", "l$11"."j$" AS "withheld", "l$26"."j$" AS "form") AS o$29 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT row_to_json("o$68") AS j$, "l$66"."log$" AS log$ 
FROM (SELECT 1) AS r$67 JOIN LATERAL (SELECT coalesce(json_agg("q$65"."j$"), '[]'::json) AS j$, json_agg("q$65"."log$") AS log$ 
FROM (SELECT row_to_json("o$64") AS j$, "l$41"."log$" AS log$ 
FROM (SELECT "c$63".* 
FROM (SELECT "t$62"."category", "t$62"."occurred_raw", "t$62"."occurred", "t$62"."occurred_earliest", "t$62"."occurred_latest", "t$62"."id", "t$62"."study_id", "t$62"."study_site_id", "t$62"."form_data_id", CASE WHEN ("t$62"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$62"."occurred_earliest" END AS k$, "t$62"."id" AS id$ 
FROM protocol_deviation AS t$62 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$62"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$62"."occurred_earliest" END, "t$62"."id" 
 LIMIT 201) AS c$63 ORDER BY "c$63"."k$", "c$63"."id$" 
 LIMIT $7::integer) AS p$35 JOIN LATERAL (SELECT "p$35"."occurred_raw" AS "raw", "p$35"."occurred" AS "iso", "p$35"."occurred_earliest" AS "earliest", "p$35"."occurred_latest" AS "latest") AS o$36 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$, json_agg("q$40"."log$") AS log$ 
FROM (SELECT row_to_json("o$39") AS j$, CASE WHEN (("p$37"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$37"."data_class", NULL) END AS log$ 
FROM (SELECT "t$38"."text", "t$38"."data_class", "t$38"."id" AS k$, "t$38"."id" AS id$ 
FROM protocol_deviation_text AS t$38 
WHERE "t$38"."protocol_deviation_id" = "p$35"."id" AND "t$38"."deleted_at" IS NULL ORDER BY "t$38"."id", "t$38"."id") AS p$37 JOIN LATERAL (SELECT "p$37"."text" AS "text", "p$37"."data_class" AS "dataClass") AS o$39 ON true ORDER BY "p$37"."k$", "p$37"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "q$43".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.data_class AS data_class, anon_3.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CODE' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$35"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CODE' = any(access_site_6.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CLINICAL' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$35"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CLINICAL' = any(access_site_7.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'IDENTIFIER' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$35"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'IDENTIFIER' = any(access_site_8.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_3 
WHERE access_unblinded_3.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_3.valid_from AND CURRENT_TIMESTAMP < access_unblinded_3.valid_to))) AS anon_3) AS q$43) AS s$42 JOIN LATERAL (SELECT "s$42"."data_class" AS "dataClass") AS o$44 ON true ORDER BY "s$42"."n$") AS q$45) AS l$46 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM form_data AS t$47 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM study_event AS t$48 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM subject AS t$49 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM study_site AS t$50 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM study AS t$51 JOIN LATERAL (SELECT "t$51"."key" AS "key") AS o$52 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "t$50"."study_id") AS l$53 ON true JOIN LATERAL (SELECT "t$50"."number" AS "number", "l$53"."j$" AS "study") AS o$54 ON true 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."id" = "t$49"."study_site_id") AS l$55 ON true JOIN LATERAL (SELECT "t$49"."label" AS "label", "l$55"."j$" AS "site") AS o$56 ON true 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."id" = "t$48"."subject_id") AS l$57 ON true JOIN LATERAL (SELECT "l$57"."j$" AS "subject") AS o$58 ON true 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."id" = "t$47"."study_event_id") AS l$59 ON true JOIN LATERAL (SELECT "l$59"."j$" AS "studyEvent") AS o$60 ON true 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."id" = "p$35"."form_data_id") AS l$61 ON true JOIN LATERAL (SELECT "p$35"."category" AS "category", CASE WHEN ("p$35"."occurred" IS NOT NULL OR "p$35"."occurred_raw" IS NOT NULL) THEN row_to_json("o$36") END AS "occurred", "l$41"."j$" AS "texts", "l$46"."j$" AS "withheld", "l$61"."j$" AS "form") AS o$64 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$65) AS l$66 ON true JOIN LATERAL (SELECT "l$66"."j$" AS "nodes") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "dataQueries", "l$69"."j$" AS "protocolDeviations") AS o$70 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$78") AS TEXT), CAST(json_build_array("l$38"."log$", "l$77"."log$") AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$37") AS j$, "l$35"."log$" AS log$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$, json_agg("q$34"."log$") AS log$ 
FROM (SELECT row_to_json("o$33") AS j$, "l$6"."log$" AS log$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."kind", "t$27"."status", "t$27"."raised_by", "t$27"."raised_at", "t$27"."answered_at", "t$27"."closed_at", "t$27"."source_key", "t$27"."subject_id", "t$27"."study_site_id", "t$27"."source_system_id", "t$27"."study_event_id", "t$27"."form_data_id", "t$27"."item_oid", "t$27"."study_id", "t$27"."id", CASE WHEN ("t$27"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$27"."raised_at" END AS k$, "t$27"."id" AS id$ 
FROM data_query AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$27"."is_query" = $5::boolean AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY CASE WHEN ("t$27"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$27"."raised_at" END, "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$, json_agg("q$5"."log$") AS log$ 
FROM (SELECT row_to_json("o$4") AS j$, CASE WHEN (("p$2"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$2"."data_class", "p$2"."subject_id") END AS log$ 
FROM (SELECT "t$3"."state", "t$3"."at", "t$3"."text", "t$3"."data_class", "t$3"."response", "t$3"."study_id", "t$3"."study_site_id", "t$3"."subject_id", "t$3"."position" AS k$, "t$3"."id" AS id$ 
FROM (SELECT data_query_state.id AS id, data_query_state.study_id AS study_id, data_query_state.study_site_id AS study_site_id, data_query_state.subject_id AS subject_id, data_query_state.data_query_id AS data_query_id, data_query_state.position AS position, data_query_state.state AS state, data_query_state.source_state AS source_state, data_query_state.at AS at, data_query_state.by AS by, data_query_state.deleted_at AS deleted_at, data_query_text.data_class AS data_class, data_query_text.text AS text, data_query_text.response AS response 
FROM data_query_state LEFT OUTER JOIN data_query_text ON data_query_text.data_query_state_id = data_query_state.id AND data_query_text.deleted_at IS NULL) AS t$3 
WHERE "t$3"."data_query_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."position", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."state" AS "state", "p$2"."at" AS "at", "p$2"."text" AS "text", "p$2"."data_class" AS "dataClass", CASE WHEN ("p$2"."text" IS NOT NULL OR "p$2"."response" IS NOT NULL) THEN NULL WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$2"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$2"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$2"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) THEN 'BLINDED' ELSE 'NOT_COLLECTED' END AS "absence") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "q$8".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.data_class AS data_class, anon_2.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_2 
WHERE access_unblinded_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_2.valid_from AND CURRENT_TIMESTAMP < access_unblinded_2.valid_to))) AS anon_2) AS q$8) AS s$7 JOIN LATERAL (SELECT "s$7"."data_class" AS "dataClass", "s$7"."reason" AS "reason") AS o$9 ON true ORDER BY "s$7"."n$") AS q$10) AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM form_data AS t$12 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study_event AS t$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$14 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study_site AS t$15 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM study AS t$16 JOIN LATERAL (SELECT "t$16"."key" AS "key") AS o$17 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "t$15"."study_id") AS l$18 ON true JOIN LATERAL (SELECT "t$15"."number" AS "number", "l$18"."j$" AS "study") AS o$19 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."id" = "t$14"."study_site_id") AS l$20 ON true JOIN LATERAL (SELECT "t$14"."label" AS "label", "l$20"."j$" AS "site") AS o$21 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "t$13"."subject_id") AS l$22 ON true JOIN LATERAL (SELECT "t$13"."oid" AS "oid", "l$22"."j$" AS "subject") AS o$23 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "t$12"."study_event_id") AS l$24 ON true JOIN LATERAL (SELECT "t$12"."oid" AS "oid", "l$24"."j$" AS "studyEvent") AS o$25 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$1"."form_data_id") AS l$26 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."status" AS "status", "p$1"."raised_by" AS "raisedBy", "p$1"."raised_at" AS "raisedAt", "p$1"."answered_at" AS "answeredAt", "p$1"."closed_at" AS "closedAt", (SELECT source_url(study_mapping_1.document -> 'url', '{query,form,event,subject}'::text[], jsonb_build_object('study_oid', study_mapping_1.study_oids[1], 'subject_key', split_part("p$1"."source_key", e'\x1f', 1), 'subject_label', (SELECT subject_1.label 
FROM subject AS subject_1 
WHERE subject_1.id = "p$1"."subject_id"), 'site_key', (SELECT min(source_identity_1.source_key) AS min_1 
FROM source_identity AS source_identity_1 
WHERE source_identity_1.entity_id = "p$1"."study_site_id" AND source_identity_1.kind = 'STUDY_SITE' AND source_identity_1.source_system_id = "p$1"."source_system_id"), 'event_oid', (SELECT study_event_1.oid 
FROM study_event AS study_event_1 
WHERE study_event_1.id = "p$1"."study_event_id"), 'event_repeat', (SELECT study_event_2.repeat_key 
FROM study_event AS study_event_2 
WHERE study_event_2.id = "p$1"."study_event_id"), 'instance_key', (SELECT study_event_3.instance_key 
FROM study_event AS study_event_3 
WHERE study_event_3.id = "p$1"."study_event_id"), 'form_oid', (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$1"."form_data_id"), 'form_repeat', (SELECT form_data_2.repeat_key 
FROM form_data AS form_data_2 
WHERE form_data_2.id = "p$1"."form_data_id"), 'page_key', (SELECT form_data_3.page_key 
FROM form_data AS form_data_3 
WHERE form_data_3.id = "p$1"."form_data_id"), 'item_oid', "p$1"."item_oid", 'query_key', split_part("p$1"."source_key", e'\x1f', 2))) AS source_url_1 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.source_system_id = "p$1"."source_system_id" AND study_mapping_1.known_to IS NULL AND (study_mapping_1.document ? 'url')) AS "sourceUrl", "l$6"."j$" AS "states", "l$11"."j$" AS "withheld", "l$26"."j$" AS "form") AS o$33 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT row_to_json("o$76") AS j$, "l$74"."log$" AS log$ 
FROM (SELECT 1) AS r$75 JOIN LATERAL (SELECT coalesce(json_agg("q$73"."j$"), '[]'::json) AS j$, json_agg("q$73"."log$") AS log$ 
FROM (SELECT row_to_json("o$72") AS j$, "l$45"."log$" AS log$ 
FROM (SELECT "c$71".* 
FROM (SELECT "b$69".* 
FROM (SELECT DISTINCT a$67.study_site_id AS study_site_id 
FROM access_site AS a$67 
WHERE CURRENT_TIMESTAMP >= a$67.valid_from AND CURRENT_TIMESTAMP < a$67.valid_to) AS v$68 JOIN LATERAL (SELECT "c$70".* 
FROM (SELECT "t$66"."category", "t$66"."occurred_raw", "t$66"."occurred", "t$66"."occurred_earliest", "t$66"."occurred_latest", "t$66"."id", "t$66"."study_id", "t$66"."study_site_id", "t$66"."form_data_id", CASE WHEN ("t$66"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$66"."occurred_earliest" END AS k$, "t$66"."id" AS id$ 
FROM protocol_deviation AS t$66 
WHERE "t$66"."deleted_at" IS NULL AND "t$66"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$66"."study_site_id" = "v$68"."study_site_id" ORDER BY CASE WHEN ("t$66"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$66"."occurred_earliest" END, "t$66"."id" 
 LIMIT 201) AS c$70 ORDER BY "c$70"."k$", "c$70"."id$" 
 LIMIT $8::integer) AS b$69 ON true ORDER BY "b$69"."k$", "b$69"."id$" 
 LIMIT 201) AS c$71 ORDER BY "c$71"."k$", "c$71"."id$" 
 LIMIT $9::integer) AS p$39 JOIN LATERAL (SELECT "p$39"."occurred_raw" AS "raw", "p$39"."occurred" AS "iso", "p$39"."occurred_earliest" AS "earliest", "p$39"."occurred_latest" AS "latest") AS o$40 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$, json_agg("q$44"."log$") AS log$ 
FROM (SELECT row_to_json("o$43") AS j$, CASE WHEN (("p$41"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$41"."data_class", NULL) END AS log$ 
FROM (SELECT "t$42"."text", "t$42"."data_class", "t$42"."id" AS k$, "t$42"."id" AS id$ 
FROM protocol_deviation_text AS t$42 
WHERE "t$42"."protocol_deviation_id" = "p$39"."id" AND "t$42"."deleted_at" IS NULL ORDER BY "t$42"."id", "t$42"."id") AS p$41 JOIN LATERAL (SELECT "p$41"."text" AS "text", "p$41"."data_class" AS "dataClass") AS o$43 ON true ORDER BY "p$41"."k$", "p$41"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "q$47".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.data_class AS data_class, anon_3.reason AS reason 
FROM (SELECT 'CODE' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CODE' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$39"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CODE' = any(access_site_6.rights)))) UNION ALL SELECT 'CLINICAL' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CLINICAL' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$39"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CLINICAL' = any(access_site_7.rights)))) UNION ALL SELECT 'IDENTIFIER' AS data_class, 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'IDENTIFIER' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$39"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'IDENTIFIER' = any(access_site_8.rights))))) UNION ALL SELECT 'BLINDED' AS data_class, 'BLINDED' AS reason 
WHERE NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_3 
WHERE access_unblinded_3.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_3.valid_from AND CURRENT_TIMESTAMP < access_unblinded_3.valid_to))) AS anon_3) AS q$47) AS s$46 JOIN LATERAL (SELECT "s$46"."data_class" AS "dataClass") AS o$48 ON true ORDER BY "s$46"."n$") AS q$49) AS l$50 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM form_data AS t$51 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM study_event AS t$52 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM subject AS t$53 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM study_site AS t$54 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM study AS t$55 JOIN LATERAL (SELECT "t$55"."key" AS "key") AS o$56 ON true 
WHERE "t$55"."deleted_at" IS NULL AND "t$55"."id" = "t$54"."study_id") AS l$57 ON true JOIN LATERAL (SELECT "t$54"."number" AS "number", "l$57"."j$" AS "study") AS o$58 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "t$53"."study_site_id") AS l$59 ON true JOIN LATERAL (SELECT "t$53"."label" AS "label", "l$59"."j$" AS "site") AS o$60 ON true 
WHERE "t$53"."deleted_at" IS NULL AND "t$53"."id" = "t$52"."subject_id") AS l$61 ON true JOIN LATERAL (SELECT "l$61"."j$" AS "subject") AS o$62 ON true 
WHERE "t$52"."deleted_at" IS NULL AND "t$52"."id" = "t$51"."study_event_id") AS l$63 ON true JOIN LATERAL (SELECT "l$63"."j$" AS "studyEvent") AS o$64 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "p$39"."form_data_id") AS l$65 ON true JOIN LATERAL (SELECT "p$39"."category" AS "category", CASE WHEN ("p$39"."occurred" IS NOT NULL OR "p$39"."occurred_raw" IS NOT NULL) THEN row_to_json("o$40") END AS "occurred", "l$45"."j$" AS "texts", "l$50"."j$" AS "withheld", "l$65"."j$" AS "form") AS o$72 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$73) AS l$74 ON true JOIN LATERAL (SELECT "l$74"."j$" AS "nodes") AS o$76 ON true) AS l$77 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "dataQueries", "l$77"."j$" AS "protocolDeviations") AS o$78 ON true
) end;
