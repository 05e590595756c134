select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "t$22"."number", "t$22"."id", "t$22"."study_id", "t$22"."number" AS k$, "t$22"."id" AS id$ 
FROM study_site AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$22"."number" = $9::text ORDER BY "t$22"."number", "t$22"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $10::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT 1) AS r$11 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "c$7".* 
FROM (SELECT "t$6"."status", "t$6"."raised_at", "t$6"."closed_at", "t$6"."action_with", "t$6"."item_oid", "t$6"."subject_id", CASE WHEN ("t$6"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$6"."raised_at" END AS k$, "t$6"."id" AS id$ 
FROM data_query AS t$6 
WHERE "t$6"."study_site_id" = "p$1"."id" AND "t$6"."deleted_at" IS NULL AND "t$6"."status" = any($6::text[]) AND "t$6"."is_query" = $7::boolean ORDER BY CASE WHEN ("t$6"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$6"."raised_at" END, "t$6"."id" 
 LIMIT 201) AS c$7 ORDER BY "c$7"."k$", "c$7"."id$" 
 LIMIT $8::integer) AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM subject AS t$3 JOIN LATERAL (SELECT "t$3"."label" AS "label") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."subject_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."status" AS "status", "p$2"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$2"."closed_at" < CAST($5::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$2"."closed_at" ELSE CAST($5::text AS TIMESTAMP WITH TIME ZONE) END - "p$2"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays", "p$2"."action_with" AS "actionWith", "p$2"."item_oid" AS "itemOid", "l$5"."j$" AS "subject") AS o$8 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "l$10"."j$" AS "nodes") AS o$12 ON true) AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$1"."id" AS of_id, "p$1"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_5.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.study_site_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.study_site_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_2.id AS id, form_data_2.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_2.study_id AND anon_12.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.study_site_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_2.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_3.study_id AND anon_16.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.study_site_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_3.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_19.amount), 0) AS open, count(DISTINCT anon_19.subject_id) AS subjects 
FROM (SELECT form_data_4.id AS id, form_data_4.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_4 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_20 ON anon_20.study_id = form_data_4.study_id AND anon_20.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.study_site_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_4.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.study_site_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$14 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "q$16".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$14"."of_id" AS of_id, "s$14"."study_id" AS study_id 
FROM unnest("s$14"."gate$", "s$14"."open$", "s$14"."subjects$", "s$14"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$16) AS s$15 JOIN LATERAL (SELECT "s$15"."gate" AS "gate", "s$15"."open" AS "open", "s$15"."absence" AS "absence") AS o$17 ON true ORDER BY "s$15"."n$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "s$14"."first_failing" AS "firstFailing", "l$19"."j$" AS "gates") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$13"."j$" AS "dataQueries", "l$21"."j$" AS "lockReadiness") AS o$24 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "t$31"."description", "t$31"."due_on", "t$31"."state", "t$31"."study_site_id", "t$31"."study_id", "t$31"."due_on" AS k$, "t$31"."id" AS id$ 
FROM action_item AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$31"."state" = $11::text ORDER BY "t$31"."due_on", "t$31"."id" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $12::integer) AS p$30 JOIN LATERAL (SELECT "p$30"."description" AS "description", "p$30"."due_on" AS "dueOn", coalesce("p$30"."state" = 'OPEN' AND "p$30"."due_on" <= CURRENT_DATE AND ("p$30"."due_on" < CURRENT_DATE - 1 OR "p$30"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$30"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$30"."study_id")))), false) AS "overdue") AS o$33 ON true ORDER BY "p$30"."k$", "p$30"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "studySites", "l$38"."j$" AS "actionItems") AS o$39 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$46") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT 1) AS r$30 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "c$26".* 
FROM (SELECT "b$25".* 
FROM (SELECT DISTINCT a$23.study_site_id AS study_site_id 
FROM access_site AS a$23 
WHERE CURRENT_TIMESTAMP >= a$23.valid_from AND CURRENT_TIMESTAMP < a$23.valid_to) AS v$24 JOIN LATERAL (SELECT "t$22"."number", "t$22"."id", "t$22"."study_id", "t$22"."number" AS k$, "t$22"."id" AS id$ 
FROM study_site AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$22"."number" = $9::text AND "t$22"."id" = "v$24"."study_site_id" 
 LIMIT 1) AS b$25 ON true ORDER BY "b$25"."k$", "b$25"."id$" 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$", "c$26"."id$" 
 LIMIT $10::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT 1) AS r$11 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "c$7".* 
FROM (SELECT "t$6"."status", "t$6"."raised_at", "t$6"."closed_at", "t$6"."action_with", "t$6"."item_oid", "t$6"."subject_id", CASE WHEN ("t$6"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$6"."raised_at" END AS k$, "t$6"."id" AS id$ 
FROM data_query AS t$6 
WHERE "t$6"."study_site_id" = "p$1"."id" AND "t$6"."deleted_at" IS NULL AND "t$6"."status" = any($6::text[]) AND "t$6"."is_query" = $7::boolean ORDER BY CASE WHEN ("t$6"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$6"."raised_at" END, "t$6"."id" 
 LIMIT 201) AS c$7 ORDER BY "c$7"."k$", "c$7"."id$" 
 LIMIT $8::integer) AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM subject AS t$3 JOIN LATERAL (SELECT "t$3"."label" AS "label") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."subject_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."status" AS "status", "p$2"."raised_at" AS "raisedAt", CAST(floor(EXTRACT(epoch FROM CASE WHEN ("p$2"."closed_at" < CAST($5::text AS TIMESTAMP WITH TIME ZONE)) THEN "p$2"."closed_at" ELSE CAST($5::text AS TIMESTAMP WITH TIME ZONE) END - "p$2"."raised_at") / CAST(86400 AS NUMERIC)) AS INTEGER) AS "ageDays", "p$2"."action_with" AS "actionWith", "p$2"."item_oid" AS "itemOid", "l$5"."j$" AS "subject") AS o$8 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "l$10"."j$" AS "nodes") AS o$12 ON true) AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$1"."id" AS of_id, "p$1"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_5.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.study_site_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.study_site_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_2.id AS id, form_data_2.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_2.study_id AND anon_12.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.study_site_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_2.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_3.study_id AND anon_16.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.study_site_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_3.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_19.amount), 0) AS open, count(DISTINCT anon_19.subject_id) AS subjects 
FROM (SELECT form_data_4.id AS id, form_data_4.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_4 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_20 ON anon_20.study_id = form_data_4.study_id AND anon_20.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.study_site_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_4.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.study_site_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.study_site_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$14 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "q$16".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$14"."of_id" AS of_id, "s$14"."study_id" AS study_id 
FROM unnest("s$14"."gate$", "s$14"."open$", "s$14"."subjects$", "s$14"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$16) AS s$15 JOIN LATERAL (SELECT "s$15"."gate" AS "gate", "s$15"."open" AS "open", "s$15"."absence" AS "absence") AS o$17 ON true ORDER BY "s$15"."n$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "s$14"."first_failing" AS "firstFailing", "l$19"."j$" AS "gates") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$13"."j$" AS "dataQueries", "l$21"."j$" AS "lockReadiness") AS o$27 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "nodes") AS o$31 ON true) AS l$32 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "b$37".* 
FROM (SELECT DISTINCT a$35.study_site_id AS study_site_id 
FROM access_site AS a$35 
WHERE CURRENT_TIMESTAMP >= a$35.valid_from AND CURRENT_TIMESTAMP < a$35.valid_to) AS v$36 JOIN LATERAL (SELECT "c$38".* 
FROM (SELECT "t$34"."description", "t$34"."due_on", "t$34"."state", "t$34"."study_site_id", "t$34"."study_id", "t$34"."due_on" AS k$, "t$34"."id" AS id$ 
FROM action_item AS t$34 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$34"."state" = $11::text AND "t$34"."study_site_id" = "v$36"."study_site_id" ORDER BY "t$34"."due_on", "t$34"."id" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $12::integer) AS b$37 ON true ORDER BY "b$37"."k$", "b$37"."id$" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $13::integer) AS p$33 JOIN LATERAL (SELECT "p$33"."description" AS "description", "p$33"."due_on" AS "dueOn", coalesce("p$33"."state" = 'OPEN' AND "p$33"."due_on" <= CURRENT_DATE AND ("p$33"."due_on" < CURRENT_DATE - 1 OR "p$33"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$33"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$33"."study_id")))), false) AS "overdue") AS o$40 ON true ORDER BY "p$33"."k$", "p$33"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "studySites", "l$45"."j$" AS "actionItems") AS o$46 ON true
) end;
