select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$103") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."kind", "t$5"."state", "t$5"."planned_on", "t$5"."confirmed_on", "t$5"."purpose", "t$5"."study_site_id", "t$5"."planned_on" AS k$, "t$5"."id" AS id$ 
FROM monitoring_visit AS t$5 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$5"."planned_on" = CAST($5::text AS DATE) ORDER BY "t$5"."planned_on", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."state" AS "state", "p$1"."planned_on" AS "plannedOn", "p$1"."confirmed_on" AS "confirmedOn", "p$1"."purpose" AS "purpose", "l$4"."j$" AS "site") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT 1) AS r$71 JOIN LATERAL (SELECT coalesce(json_agg("q$69"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT "c$67".* 
FROM (SELECT "t$66"."number", "t$66"."id", "t$66"."study_id", "t$66"."number" AS k$, "t$66"."id" AS id$ 
FROM study_site AS t$66 
WHERE "t$66"."deleted_at" IS NULL AND "t$66"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$66"."number" = $12::text ORDER BY "t$66"."number", "t$66"."id" 
 LIMIT 201) AS c$67 ORDER BY "c$67"."k$", "c$67"."id$" 
 LIMIT $13::integer) AS p$13 JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "t$18"."status", "t$18"."raised_at", "t$18"."closed_at", "t$18"."action_with", "t$18"."item_oid", "t$18"."form_data_id", "t$18"."study_id", "t$18"."subject_id", CASE WHEN ("t$18"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$18"."raised_at" END AS k$, "t$18"."id" AS id$ 
FROM data_query AS t$18 
WHERE "t$18"."study_site_id" = "p$13"."id" AND "t$18"."deleted_at" IS NULL AND "t$18"."status" = any($8::text[]) AND "t$18"."is_query" = $9::boolean ORDER BY CASE WHEN ("t$18"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$18"."raised_at" END, "t$18"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $10::integer) AS p$14 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM subject AS t$15 JOIN LATERAL (SELECT "t$15"."label" AS "label") AS o$16 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."id" = "p$14"."subject_id") AS l$17 ON true JOIN LATERAL (SELECT "p$14"."status" AS "status", "p$14"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$14"."closed_at" < CAST($7::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$14"."closed_at" ELSE CAST($7::text AS TIMESTAMP WITH TIME ZONE) END - "p$14"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays", "p$14"."action_with" AS "actionWith", "p$14"."item_oid" AS "itemOid", EXISTS (SELECT critical_data_1.id 
FROM critical_data AS critical_data_1 
WHERE critical_data_1.study_id = "p$14"."study_id" AND critical_data_1.ended_on IS NULL AND critical_data_1.deleted_at IS NULL AND (critical_data_1.form_oid = (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$14"."form_data_id") AND (critical_data_1.item_oid IS NULL OR critical_data_1.item_oid = "p$14"."item_oid") OR "p$14"."form_data_id" IS NULL AND critical_data_1.item_oid = "p$14"."item_oid")) AS "critical", "l$17"."j$" AS "subject") AS o$20 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$13"."id" AS of_id, "p$13"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$13"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$13"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$13"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$13"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_2 ON form_data_2.study_event_id = study_event_1.id AND form_data_2.oid = anon_5.form_oid AND form_data_2.deleted_at IS NULL 
WHERE study_event_1.study_site_id = "p$13"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_2.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$13"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$13"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$13"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.study_site_id = "p$13"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_3.study_id AND anon_12.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.study_site_id = "p$13"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_3.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_3.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$13"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_4.id AS id, form_data_4.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_4 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_4.study_id AND anon_16.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.study_site_id = "p$13"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_4.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_4.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$13"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$13"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$13"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$13"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$13"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$13"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_19.amount), 0) AS open, count(DISTINCT anon_19.subject_id) AS subjects 
FROM (SELECT form_data_5.id AS id, form_data_5.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_5 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_20 ON anon_20.study_id = form_data_5.study_id AND anon_20.source_system_id = form_data_5.source_system_id 
WHERE form_data_5.study_site_id = "p$13"."id" AND form_data_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_5.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_5.source_status, ''), false) AND (form_data_5.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$13"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_5.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$13"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$13"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$13"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$13"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$13"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$13"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.study_site_id = "p$13"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$26 JOIN LATERAL (SELECT coalesce(json_agg("q$62"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$61") AS j$ 
FROM (SELECT "q$60".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$26"."of_id" AS of_id, "s$26"."study_id" AS study_id 
FROM unnest("s$26"."gate$", "s$26"."open$", "s$26"."subjects$", "s$26"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$60) AS s$27 JOIN LATERAL (SELECT coalesce(json_agg("q$58"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$57") AS j$ 
FROM (SELECT "q$56".*, row_number() OVER () AS n$ 
FROM (SELECT anon_25.id AS id, anon_25.of_subject_id AS of_subject_id, anon_25.of_data_query_id AS of_data_query_id, anon_25.of_form_data_id AS of_form_data_id, anon_25.of_study_event_id AS of_study_event_id, anon_25.of_protocol_deviation_id AS of_protocol_deviation_id, anon_25.of_adverse_event_id AS of_adverse_event_id, anon_25.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_25.of_appointment_id AS of_appointment_id, anon_25.of_monitoring_visit_id AS of_monitoring_visit_id, anon_25.of_action_item_id AS of_action_item_id, anon_25.of_issue_id AS of_issue_id, anon_25.of_corrective_action_id AS of_corrective_action_id, anon_25.of_submission_id AS of_submission_id, anon_25.of_start_up_record_id AS of_start_up_record_id, anon_25.of_document_id AS of_document_id, anon_25.of_document_rule_id AS of_document_rule_id, anon_25.of_person_id AS of_person_id, anon_25.of_performed_task_id AS of_performed_task_id, anon_25.of_study_country_id AS of_study_country_id, anon_25.of_enrolment_plan_id AS of_enrolment_plan_id, anon_25.of_site_id AS of_site_id, anon_25.of_study_id AS of_study_id, anon_25.of_stay AS of_stay, anon_25.amount AS amount 
FROM (SELECT anon_26.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_26.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_26.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_2.id AS id, study_event_2.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_3.oid AS oid, unnest(study_event_def_3.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "s$27"."study_id" AND study_event_def_3.deleted_at IS NULL) AS anon_27 ON anon_27.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_6 ON form_data_6.study_event_id = study_event_2.id AND form_data_6.oid = anon_27.form_oid AND form_data_6.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "s$27"."of_id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_6.id IS NULL GROUP BY study_event_2.id, study_event_2.subject_id) AS anon_26 
WHERE "s$27"."gate" = 'PAGES' AND "s$27"."absence" IS NULL UNION ALL SELECT anon_28.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_28.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_28.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_2.id AS id, data_query_2.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "s$27"."of_id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_28 
WHERE "s$27"."gate" = 'QUERIES' AND "s$27"."absence" IS NULL UNION ALL SELECT anon_29.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_29.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_29.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_7.id AS id, form_data_7.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_8.study_id AS study_id, study_mapping_8.source_system_id AS source_system_id, study_mapping_8.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.known_to IS NULL AND jsonb_typeof(study_mapping_8.document['page_status']['verified']) = 'array') AS anon_30 ON anon_30.study_id = form_data_7.study_id AND anon_30.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.study_site_id = "s$27"."of_id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_7.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_30.said ? coalesce(form_data_7.source_status, ''))) AS anon_29 
WHERE "s$27"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$27"."absence" IS NULL UNION ALL SELECT anon_31.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_31.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_31.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_8.id AS id, form_data_8.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_8 JOIN (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['coded']) = 'array') AS anon_32 ON anon_32.study_id = form_data_8.study_id AND anon_32.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.study_site_id = "s$27"."of_id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_8.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_32.said ? coalesce(form_data_8.source_status, ''))) AS anon_31 
WHERE "s$27"."gate" = 'CODING' AND "s$27"."absence" IS NULL UNION ALL SELECT anon_33.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_33.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_33.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_9.id AS id, form_data_9.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_9 LEFT OUTER JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['signed']) = 'array') AS anon_34 ON anon_34.study_id = form_data_9.study_id AND anon_34.source_system_id = form_data_9.source_system_id 
WHERE form_data_9.study_site_id = "s$27"."of_id" AND form_data_9.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_9.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_34.said ? coalesce(form_data_9.source_status, ''), false) AND (form_data_9.id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.study_site_id = "s$27"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35)) AND (form_data_9.subject_id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.study_site_id = "s$27"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35))) AS anon_33 
WHERE "s$27"."gate" = 'SIGNATURE' AND "s$27"."absence" IS NULL UNION ALL SELECT anon_36.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_36.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_36.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_2.id AS id, adverse_event_2.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.study_site_id = "s$27"."of_id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.adverse_event_id = adverse_event_2.id AND safety_report_3.recipient = 'SPONSOR' AND safety_report_3.reported_on IS NOT NULL AND safety_report_3.deleted_at IS NULL))) AS anon_36 
WHERE "s$27"."gate" = 'SAE_RECONCILIATION' AND "s$27"."absence" IS NULL) AS anon_25 ORDER BY anon_25.id 
 LIMIT $11::integer) AS q$56) AS s$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM study_event AS t$29 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM subject AS t$30 JOIN LATERAL (SELECT "t$30"."label" AS "label") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "t$29"."subject_id") AS l$32 ON true JOIN LATERAL (SELECT "t$29"."oid" AS "oid", "l$32"."j$" AS "subject") AS o$33 ON true 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."id" = "s$28"."of_study_event_id") AS l$34 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM form_data AS t$35 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM study_event AS t$36 JOIN LATERAL (SELECT "t$36"."oid" AS "oid") AS o$37 ON true 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."id" = "t$35"."study_event_id") AS l$38 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM subject AS t$39 JOIN LATERAL (SELECT "t$39"."label" AS "label") AS o$40 ON true 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."id" = "t$35"."subject_id") AS l$41 ON true JOIN LATERAL (SELECT "t$35"."oid" AS "oid", "l$38"."j$" AS "studyEvent", "l$41"."j$" AS "subject") AS o$42 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "s$28"."of_form_data_id") AS l$43 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM data_query AS t$44 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM subject AS t$45 JOIN LATERAL (SELECT "t$45"."label" AS "label") AS o$46 ON true 
WHERE "t$45"."deleted_at" IS NULL AND "t$45"."id" = "t$44"."subject_id") AS l$47 ON true JOIN LATERAL (SELECT "t$44"."item_oid" AS "itemOid", "l$47"."j$" AS "subject") AS o$48 ON true 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."id" = "s$28"."of_data_query_id") AS l$49 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM adverse_event AS t$50 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM subject AS t$51 JOIN LATERAL (SELECT "t$51"."label" AS "label") AS o$52 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "t$50"."subject_id") AS l$53 ON true JOIN LATERAL (SELECT "t$50"."term" AS "term", "l$53"."j$" AS "subject") AS o$54 ON true 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."id" = "s$28"."of_adverse_event_id") AS l$55 ON true JOIN LATERAL (SELECT "s$28"."amount" AS "amount", "l$34"."j$" AS "studyEvent", "l$43"."j$" AS "form", "l$49"."j$" AS "dataQuery", "l$55"."j$" AS "adverseEvent") AS o$57 ON true ORDER BY "s$28"."n$") AS q$58) AS l$59 ON true JOIN LATERAL (SELECT "s$27"."gate" AS "gate", "s$27"."open" AS "open", "s$27"."absence" AS "absence", "l$59"."j$" AS "rows") AS o$61 ON true ORDER BY "s$27"."n$") AS q$62) AS l$63 ON true JOIN LATERAL (SELECT "s$26"."first_failing" AS "firstFailing", "l$63"."j$" AS "gates") AS o$64 ON true) AS l$65 ON true JOIN LATERAL (SELECT "p$13"."number" AS "number", "l$25"."j$" AS "dataQueries", "l$65"."j$" AS "lockReadiness") AS o$68 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$69) AS l$70 ON true JOIN LATERAL (SELECT "l$70"."j$" AS "nodes") AS o$72 ON true) AS l$73 ON true JOIN LATERAL (SELECT row_to_json("o$92") AS j$ 
FROM (SELECT 1) AS r$91 JOIN LATERAL (SELECT coalesce(json_agg("q$89"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT "c$87".* 
FROM (SELECT "t$86"."oid", "t$86"."source_status", "t$86"."study_id", "t$86"."source_system_id", "t$86"."study_site_id", "t$86"."subject_id", "t$86"."study_event_id", "t$86"."oid" AS k$, "t$86"."id" AS id$ 
FROM form_data AS t$86 
WHERE "t$86"."deleted_at" IS NULL AND "t$86"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_2.id 
FROM critical_data AS critical_data_2 
WHERE critical_data_2.study_id = "t$86"."study_id" AND critical_data_2.ended_on IS NULL AND critical_data_2.deleted_at IS NULL AND critical_data_2.form_oid = "t$86"."oid")) = CAST($16::text AS BOOLEAN) AND (SELECT (anon_38.said ? coalesce("t$86"."source_status", '')) AS anon_37 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['verified']) = 'array') AS anon_38 
WHERE anon_38.study_id = "t$86"."study_id" AND anon_38.source_system_id = "t$86"."source_system_id") = $17::boolean ORDER BY "t$86"."oid", "t$86"."id" 
 LIMIT 201) AS c$87 ORDER BY "c$87"."k$", "c$87"."id$" 
 LIMIT $18::integer) AS p$76 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM study_site AS t$77 JOIN LATERAL (SELECT "t$77"."number" AS "number") AS o$78 ON true 
WHERE "t$77"."deleted_at" IS NULL AND "t$77"."id" = "p$76"."study_site_id") AS l$79 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$81") AS j$ 
FROM subject AS t$80 JOIN LATERAL (SELECT "t$80"."label" AS "label") AS o$81 ON true 
WHERE "t$80"."deleted_at" IS NULL AND "t$80"."id" = "p$76"."subject_id") AS l$82 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$84") AS j$ 
FROM study_event AS t$83 JOIN LATERAL (SELECT "t$83"."oid" AS "oid") AS o$84 ON true 
WHERE "t$83"."deleted_at" IS NULL AND "t$83"."id" = "p$76"."study_event_id") AS l$85 ON true JOIN LATERAL (SELECT "p$76"."oid" AS "oid", (SELECT anon_40.said ? coalesce("p$76"."source_status", '') AS anon_39 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_40 
WHERE anon_40.study_id = "p$76"."study_id" AND anon_40.source_system_id = "p$76"."source_system_id") AS "verified", "p$76"."source_status" AS "sourceStatus", "l$79"."j$" AS "site", "l$82"."j$" AS "subject", "l$85"."j$" AS "studyEvent") AS o$88 ON true ORDER BY "p$76"."k$", "p$76"."id$") AS q$89) AS l$90 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$74 
WHERE "t$74"."deleted_at" IS NULL AND "t$74"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_3.id 
FROM critical_data AS critical_data_3 
WHERE critical_data_3.study_id = "t$74"."study_id" AND critical_data_3.ended_on IS NULL AND critical_data_3.deleted_at IS NULL AND critical_data_3.form_oid = "t$74"."oid")) = CAST($14::text AS BOOLEAN) AND (SELECT (anon_42.said ? coalesce("t$74"."source_status", '')) AS anon_41 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['verified']) = 'array') AS anon_42 
WHERE anon_42.study_id = "t$74"."study_id" AND anon_42.source_system_id = "t$74"."source_system_id") = $15::boolean) AS u$75) AS "totalCount", "l$90"."j$" AS "nodes") AS o$92 ON true) AS l$93 ON true JOIN LATERAL (SELECT row_to_json("o$101") AS j$ 
FROM (SELECT 1) AS r$100 JOIN LATERAL (SELECT coalesce(json_agg("q$98"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$97") AS j$ 
FROM (SELECT "c$96".* 
FROM (SELECT "t$95"."description", "t$95"."due_on", "t$95"."state", "t$95"."study_site_id", "t$95"."study_id", "t$95"."due_on" AS k$, "t$95"."id" AS id$ 
FROM action_item AS t$95 
WHERE "t$95"."deleted_at" IS NULL AND "t$95"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$95"."state" = $19::text ORDER BY "t$95"."due_on", "t$95"."id" 
 LIMIT 201) AS c$96 ORDER BY "c$96"."k$", "c$96"."id$" 
 LIMIT $20::integer) AS p$94 JOIN LATERAL (SELECT "p$94"."description" AS "description", "p$94"."due_on" AS "dueOn", coalesce("p$94"."state" = 'OPEN' AND "p$94"."due_on" <= CURRENT_DATE AND ("p$94"."due_on" < CURRENT_DATE - 1 OR "p$94"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$94"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$94"."study_id")))), false) AS "overdue") AS o$97 ON true ORDER BY "p$94"."k$", "p$94"."id$") AS q$98) AS l$99 ON true JOIN LATERAL (SELECT "l$99"."j$" AS "nodes") AS o$101 ON true) AS l$102 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "monitoringVisits", "l$73"."j$" AS "studySites", "l$93"."j$" AS "unverified", "l$102"."j$" AS "actionItems") AS o$103 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$121") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT 1) AS r$14 JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "c$10".* 
FROM (SELECT "b$8".* 
FROM (SELECT DISTINCT a$6.study_site_id AS study_site_id 
FROM access_site AS a$6 
WHERE CURRENT_TIMESTAMP >= a$6.valid_from AND CURRENT_TIMESTAMP < a$6.valid_to) AS v$7 JOIN LATERAL (SELECT "c$9".* 
FROM (SELECT "t$5"."kind", "t$5"."state", "t$5"."planned_on", "t$5"."confirmed_on", "t$5"."purpose", "t$5"."study_site_id", "t$5"."planned_on" AS k$, "t$5"."id" AS id$ 
FROM monitoring_visit AS t$5 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$5"."planned_on" = CAST($5::text AS DATE) AND "t$5"."study_site_id" = "v$7"."study_site_id" ORDER BY "t$5"."planned_on", "t$5"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $6::integer) AS b$8 ON true ORDER BY "b$8"."k$", "b$8"."id$" 
 LIMIT 201) AS c$10 ORDER BY "c$10"."k$", "c$10"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."state" AS "state", "p$1"."planned_on" AS "plannedOn", "p$1"."confirmed_on" AS "confirmedOn", "p$1"."purpose" AS "purpose", "l$4"."j$" AS "site") AS o$11 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$13"."j$" AS "nodes") AS o$15 ON true) AS l$16 ON true JOIN LATERAL (SELECT row_to_json("o$79") AS j$ 
FROM (SELECT 1) AS r$78 JOIN LATERAL (SELECT coalesce(json_agg("q$76"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$75") AS j$ 
FROM (SELECT "c$74".* 
FROM (SELECT "b$73".* 
FROM (SELECT DISTINCT a$71.study_site_id AS study_site_id 
FROM access_site AS a$71 
WHERE CURRENT_TIMESTAMP >= a$71.valid_from AND CURRENT_TIMESTAMP < a$71.valid_to) AS v$72 JOIN LATERAL (SELECT "t$70"."number", "t$70"."id", "t$70"."study_id", "t$70"."number" AS k$, "t$70"."id" AS id$ 
FROM study_site AS t$70 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$70"."number" = $13::text AND "t$70"."id" = "v$72"."study_site_id" 
 LIMIT 1) AS b$73 ON true ORDER BY "b$73"."k$", "b$73"."id$" 
 LIMIT 201) AS c$74 ORDER BY "c$74"."k$", "c$74"."id$" 
 LIMIT $14::integer) AS p$17 JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "t$22"."status", "t$22"."raised_at", "t$22"."closed_at", "t$22"."action_with", "t$22"."item_oid", "t$22"."form_data_id", "t$22"."study_id", "t$22"."subject_id", CASE WHEN ("t$22"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$22"."raised_at" END AS k$, "t$22"."id" AS id$ 
FROM data_query AS t$22 
WHERE "t$22"."study_site_id" = "p$17"."id" AND "t$22"."deleted_at" IS NULL AND "t$22"."status" = any($9::text[]) AND "t$22"."is_query" = $10::boolean ORDER BY CASE WHEN ("t$22"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$22"."raised_at" END, "t$22"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $11::integer) AS p$18 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM subject AS t$19 JOIN LATERAL (SELECT "t$19"."label" AS "label") AS o$20 ON true 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."id" = "p$18"."subject_id") AS l$21 ON true JOIN LATERAL (SELECT "p$18"."status" AS "status", "p$18"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$18"."closed_at" < CAST($8::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$18"."closed_at" ELSE CAST($8::text AS TIMESTAMP WITH TIME ZONE) END - "p$18"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays", "p$18"."action_with" AS "actionWith", "p$18"."item_oid" AS "itemOid", EXISTS (SELECT critical_data_1.id 
FROM critical_data AS critical_data_1 
WHERE critical_data_1.study_id = "p$18"."study_id" AND critical_data_1.ended_on IS NULL AND critical_data_1.deleted_at IS NULL AND (critical_data_1.form_oid = (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$18"."form_data_id") AND (critical_data_1.item_oid IS NULL OR critical_data_1.item_oid = "p$18"."item_oid") OR "p$18"."form_data_id" IS NULL AND critical_data_1.item_oid = "p$18"."item_oid")) AS "critical", "l$21"."j$" AS "subject") AS o$24 ON true ORDER BY "p$18"."k$", "p$18"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$17"."id" AS of_id, "p$17"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$17"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$17"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$17"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$17"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_2 ON form_data_2.study_event_id = study_event_1.id AND form_data_2.oid = anon_5.form_oid AND form_data_2.deleted_at IS NULL 
WHERE study_event_1.study_site_id = "p$17"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_2.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$17"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$17"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$17"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.study_site_id = "p$17"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_3.study_id AND anon_12.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.study_site_id = "p$17"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_3.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_3.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$17"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_4.id AS id, form_data_4.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_4 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_4.study_id AND anon_16.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.study_site_id = "p$17"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_4.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_4.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$17"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$17"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$17"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$17"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$17"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$17"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_19.amount), 0) AS open, count(DISTINCT anon_19.subject_id) AS subjects 
FROM (SELECT form_data_5.id AS id, form_data_5.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_5 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_20 ON anon_20.study_id = form_data_5.study_id AND anon_20.source_system_id = form_data_5.source_system_id 
WHERE form_data_5.study_site_id = "p$17"."id" AND form_data_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_5.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_5.source_status, ''), false) AND (form_data_5.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$17"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_5.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$17"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$17"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$17"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$17"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$17"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$17"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.study_site_id = "p$17"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$30 JOIN LATERAL (SELECT coalesce(json_agg("q$66"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$65") AS j$ 
FROM (SELECT "q$64".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$30"."of_id" AS of_id, "s$30"."study_id" AS study_id 
FROM unnest("s$30"."gate$", "s$30"."open$", "s$30"."subjects$", "s$30"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$64) AS s$31 JOIN LATERAL (SELECT coalesce(json_agg("q$62"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$61") AS j$ 
FROM (SELECT "q$60".*, row_number() OVER () AS n$ 
FROM (SELECT anon_25.id AS id, anon_25.of_subject_id AS of_subject_id, anon_25.of_data_query_id AS of_data_query_id, anon_25.of_form_data_id AS of_form_data_id, anon_25.of_study_event_id AS of_study_event_id, anon_25.of_protocol_deviation_id AS of_protocol_deviation_id, anon_25.of_adverse_event_id AS of_adverse_event_id, anon_25.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_25.of_appointment_id AS of_appointment_id, anon_25.of_monitoring_visit_id AS of_monitoring_visit_id, anon_25.of_action_item_id AS of_action_item_id, anon_25.of_issue_id AS of_issue_id, anon_25.of_corrective_action_id AS of_corrective_action_id, anon_25.of_submission_id AS of_submission_id, anon_25.of_start_up_record_id AS of_start_up_record_id, anon_25.of_document_id AS of_document_id, anon_25.of_document_rule_id AS of_document_rule_id, anon_25.of_person_id AS of_person_id, anon_25.of_performed_task_id AS of_performed_task_id, anon_25.of_study_country_id AS of_study_country_id, anon_25.of_enrolment_plan_id AS of_enrolment_plan_id, anon_25.of_site_id AS of_site_id, anon_25.of_study_id AS of_study_id, anon_25.of_stay AS of_stay, anon_25.amount AS amount 
FROM (SELECT anon_26.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_26.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_26.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_2.id AS id, study_event_2.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_3.oid AS oid, unnest(study_event_def_3.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "s$31"."study_id" AND study_event_def_3.deleted_at IS NULL) AS anon_27 ON anon_27.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_6 ON form_data_6.study_event_id = study_event_2.id AND form_data_6.oid = anon_27.form_oid AND form_data_6.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "s$31"."of_id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_6.id IS NULL GROUP BY study_event_2.id, study_event_2.subject_id) AS anon_26 
WHERE "s$31"."gate" = 'PAGES' AND "s$31"."absence" IS NULL UNION ALL SELECT anon_28.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_28.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_28.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_2.id AS id, data_query_2.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "s$31"."of_id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_28 
WHERE "s$31"."gate" = 'QUERIES' AND "s$31"."absence" IS NULL UNION ALL SELECT anon_29.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_29.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_29.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_7.id AS id, form_data_7.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_8.study_id AS study_id, study_mapping_8.source_system_id AS source_system_id, study_mapping_8.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.known_to IS NULL AND jsonb_typeof(study_mapping_8.document['page_status']['verified']) = 'array') AS anon_30 ON anon_30.study_id = form_data_7.study_id AND anon_30.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.study_site_id = "s$31"."of_id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_7.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_30.said ? coalesce(form_data_7.source_status, ''))) AS anon_29 
WHERE "s$31"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$31"."absence" IS NULL UNION ALL SELECT anon_31.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_31.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_31.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_8.id AS id, form_data_8.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_8 JOIN (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['coded']) = 'array') AS anon_32 ON anon_32.study_id = form_data_8.study_id AND anon_32.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.study_site_id = "s$31"."of_id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_8.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_32.said ? coalesce(form_data_8.source_status, ''))) AS anon_31 
WHERE "s$31"."gate" = 'CODING' AND "s$31"."absence" IS NULL UNION ALL SELECT anon_33.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_33.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_33.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_9.id AS id, form_data_9.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_9 LEFT OUTER JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['signed']) = 'array') AS anon_34 ON anon_34.study_id = form_data_9.study_id AND anon_34.source_system_id = form_data_9.source_system_id 
WHERE form_data_9.study_site_id = "s$31"."of_id" AND form_data_9.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_9.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_34.said ? coalesce(form_data_9.source_status, ''), false) AND (form_data_9.id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.study_site_id = "s$31"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35)) AND (form_data_9.subject_id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.study_site_id = "s$31"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35))) AS anon_33 
WHERE "s$31"."gate" = 'SIGNATURE' AND "s$31"."absence" IS NULL UNION ALL SELECT anon_36.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_36.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_36.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_2.id AS id, adverse_event_2.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.study_site_id = "s$31"."of_id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.adverse_event_id = adverse_event_2.id AND safety_report_3.recipient = 'SPONSOR' AND safety_report_3.reported_on IS NOT NULL AND safety_report_3.deleted_at IS NULL))) AS anon_36 
WHERE "s$31"."gate" = 'SAE_RECONCILIATION' AND "s$31"."absence" IS NULL) AS anon_25 ORDER BY anon_25.id 
 LIMIT $12::integer) AS q$60) AS s$32 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM study_event AS t$33 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM subject AS t$34 JOIN LATERAL (SELECT "t$34"."label" AS "label") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "t$33"."subject_id") AS l$36 ON true JOIN LATERAL (SELECT "t$33"."oid" AS "oid", "l$36"."j$" AS "subject") AS o$37 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "s$32"."of_study_event_id") AS l$38 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM form_data AS t$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM study_event AS t$40 JOIN LATERAL (SELECT "t$40"."oid" AS "oid") AS o$41 ON true 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."id" = "t$39"."study_event_id") AS l$42 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM subject AS t$43 JOIN LATERAL (SELECT "t$43"."label" AS "label") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "t$39"."subject_id") AS l$45 ON true JOIN LATERAL (SELECT "t$39"."oid" AS "oid", "l$42"."j$" AS "studyEvent", "l$45"."j$" AS "subject") AS o$46 ON true 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."id" = "s$32"."of_form_data_id") AS l$47 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM data_query AS t$48 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM subject AS t$49 JOIN LATERAL (SELECT "t$49"."label" AS "label") AS o$50 ON true 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."id" = "t$48"."subject_id") AS l$51 ON true JOIN LATERAL (SELECT "t$48"."item_oid" AS "itemOid", "l$51"."j$" AS "subject") AS o$52 ON true 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."id" = "s$32"."of_data_query_id") AS l$53 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM adverse_event AS t$54 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM subject AS t$55 JOIN LATERAL (SELECT "t$55"."label" AS "label") AS o$56 ON true 
WHERE "t$55"."deleted_at" IS NULL AND "t$55"."id" = "t$54"."subject_id") AS l$57 ON true JOIN LATERAL (SELECT "t$54"."term" AS "term", "l$57"."j$" AS "subject") AS o$58 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "s$32"."of_adverse_event_id") AS l$59 ON true JOIN LATERAL (SELECT "s$32"."amount" AS "amount", "l$38"."j$" AS "studyEvent", "l$47"."j$" AS "form", "l$53"."j$" AS "dataQuery", "l$59"."j$" AS "adverseEvent") AS o$61 ON true ORDER BY "s$32"."n$") AS q$62) AS l$63 ON true JOIN LATERAL (SELECT "s$31"."gate" AS "gate", "s$31"."open" AS "open", "s$31"."absence" AS "absence", "l$63"."j$" AS "rows") AS o$65 ON true ORDER BY "s$31"."n$") AS q$66) AS l$67 ON true JOIN LATERAL (SELECT "s$30"."first_failing" AS "firstFailing", "l$67"."j$" AS "gates") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT "p$17"."number" AS "number", "l$29"."j$" AS "dataQueries", "l$69"."j$" AS "lockReadiness") AS o$75 ON true ORDER BY "p$17"."k$", "p$17"."id$") AS q$76) AS l$77 ON true JOIN LATERAL (SELECT "l$77"."j$" AS "nodes") AS o$79 ON true) AS l$80 ON true JOIN LATERAL (SELECT row_to_json("o$106") AS j$ 
FROM (SELECT 1) AS r$105 JOIN LATERAL (SELECT coalesce(json_agg("q$103"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$102") AS j$ 
FROM (SELECT "c$101".* 
FROM (SELECT "b$99".* 
FROM (SELECT DISTINCT a$97.study_site_id AS study_site_id 
FROM access_site AS a$97 
WHERE CURRENT_TIMESTAMP >= a$97.valid_from AND CURRENT_TIMESTAMP < a$97.valid_to) AS v$98 JOIN LATERAL (SELECT "c$100".* 
FROM (SELECT "t$96"."oid", "t$96"."source_status", "t$96"."study_id", "t$96"."source_system_id", "t$96"."study_site_id", "t$96"."subject_id", "t$96"."study_event_id", "t$96"."oid" AS k$, "t$96"."id" AS id$ 
FROM form_data AS t$96 
WHERE "t$96"."deleted_at" IS NULL AND "t$96"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_2.id 
FROM critical_data AS critical_data_2 
WHERE critical_data_2.study_id = "t$96"."study_id" AND critical_data_2.ended_on IS NULL AND critical_data_2.deleted_at IS NULL AND critical_data_2.form_oid = "t$96"."oid")) = CAST($17::text AS BOOLEAN) AND (SELECT (anon_38.said ? coalesce("t$96"."source_status", '')) AS anon_37 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['verified']) = 'array') AS anon_38 
WHERE anon_38.study_id = "t$96"."study_id" AND anon_38.source_system_id = "t$96"."source_system_id") = $18::boolean AND "t$96"."study_site_id" = "v$98"."study_site_id" ORDER BY "t$96"."oid", "t$96"."id" 
 LIMIT 201) AS c$100 ORDER BY "c$100"."k$", "c$100"."id$" 
 LIMIT $19::integer) AS b$99 ON true ORDER BY "b$99"."k$", "b$99"."id$" 
 LIMIT 201) AS c$101 ORDER BY "c$101"."k$", "c$101"."id$" 
 LIMIT $20::integer) AS p$86 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$88") AS j$ 
FROM study_site AS t$87 JOIN LATERAL (SELECT "t$87"."number" AS "number") AS o$88 ON true 
WHERE "t$87"."deleted_at" IS NULL AND "t$87"."id" = "p$86"."study_site_id") AS l$89 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$91") AS j$ 
FROM subject AS t$90 JOIN LATERAL (SELECT "t$90"."label" AS "label") AS o$91 ON true 
WHERE "t$90"."deleted_at" IS NULL AND "t$90"."id" = "p$86"."subject_id") AS l$92 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$94") AS j$ 
FROM study_event AS t$93 JOIN LATERAL (SELECT "t$93"."oid" AS "oid") AS o$94 ON true 
WHERE "t$93"."deleted_at" IS NULL AND "t$93"."id" = "p$86"."study_event_id") AS l$95 ON true JOIN LATERAL (SELECT "p$86"."oid" AS "oid", (SELECT anon_40.said ? coalesce("p$86"."source_status", '') AS anon_39 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_40 
WHERE anon_40.study_id = "p$86"."study_id" AND anon_40.source_system_id = "p$86"."source_system_id") AS "verified", "p$86"."source_status" AS "sourceStatus", "l$89"."j$" AS "site", "l$92"."j$" AS "subject", "l$95"."j$" AS "studyEvent") AS o$102 ON true ORDER BY "p$86"."k$", "p$86"."id$") AS q$103) AS l$104 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$84".* 
FROM (SELECT DISTINCT a$82.study_site_id AS study_site_id 
FROM access_site AS a$82 
WHERE CURRENT_TIMESTAMP >= a$82.valid_from AND CURRENT_TIMESTAMP < a$82.valid_to) AS v$83 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$81 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_3.id 
FROM critical_data AS critical_data_3 
WHERE critical_data_3.study_id = "t$81"."study_id" AND critical_data_3.ended_on IS NULL AND critical_data_3.deleted_at IS NULL AND critical_data_3.form_oid = "t$81"."oid")) = CAST($15::text AS BOOLEAN) AND (SELECT (anon_42.said ? coalesce("t$81"."source_status", '')) AS anon_41 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['verified']) = 'array') AS anon_42 
WHERE anon_42.study_id = "t$81"."study_id" AND anon_42.source_system_id = "t$81"."source_system_id") = $16::boolean AND "t$81"."study_site_id" = "v$83"."study_site_id") AS b$84 ON true) AS u$85) AS "totalCount", "l$104"."j$" AS "nodes") AS o$106 ON true) AS l$107 ON true JOIN LATERAL (SELECT row_to_json("o$119") AS j$ 
FROM (SELECT 1) AS r$118 JOIN LATERAL (SELECT coalesce(json_agg("q$116"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$115") AS j$ 
FROM (SELECT "c$114".* 
FROM (SELECT "b$112".* 
FROM (SELECT DISTINCT a$110.study_site_id AS study_site_id 
FROM access_site AS a$110 
WHERE CURRENT_TIMESTAMP >= a$110.valid_from AND CURRENT_TIMESTAMP < a$110.valid_to) AS v$111 JOIN LATERAL (SELECT "c$113".* 
FROM (SELECT "t$109"."description", "t$109"."due_on", "t$109"."state", "t$109"."study_site_id", "t$109"."study_id", "t$109"."due_on" AS k$, "t$109"."id" AS id$ 
FROM action_item AS t$109 
WHERE "t$109"."deleted_at" IS NULL AND "t$109"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$109"."state" = $21::text AND "t$109"."study_site_id" = "v$111"."study_site_id" ORDER BY "t$109"."due_on", "t$109"."id" 
 LIMIT 201) AS c$113 ORDER BY "c$113"."k$", "c$113"."id$" 
 LIMIT $22::integer) AS b$112 ON true ORDER BY "b$112"."k$", "b$112"."id$" 
 LIMIT 201) AS c$114 ORDER BY "c$114"."k$", "c$114"."id$" 
 LIMIT $23::integer) AS p$108 JOIN LATERAL (SELECT "p$108"."description" AS "description", "p$108"."due_on" AS "dueOn", coalesce("p$108"."state" = 'OPEN' AND "p$108"."due_on" <= CURRENT_DATE AND ("p$108"."due_on" < CURRENT_DATE - 1 OR "p$108"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$108"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$108"."study_id")))), false) AS "overdue") AS o$115 ON true ORDER BY "p$108"."k$", "p$108"."id$") AS q$116) AS l$117 ON true JOIN LATERAL (SELECT "l$117"."j$" AS "nodes") AS o$119 ON true) AS l$120 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "monitoringVisits", "l$80"."j$" AS "studySites", "l$107"."j$" AS "unverified", "l$120"."j$" AS "actionItems") AS o$121 ON true
) end;
