select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$94") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$27"."label", "t$27"."id", "t$27"."study_id", "t$27"."study_site_id", "t$27"."label" AS k$, "t$27"."id" AS id$ 
FROM subject AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$27"."label", "t$27"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$1"."id" AS of_id, "p$1"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_5.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.subject_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_2.id AS id, form_data_2.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_2.study_id AND anon_12.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.subject_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_2.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_3.study_id AND anon_16.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.subject_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_3.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
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
WHERE form_data_4.subject_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_4.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.subject_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "q$21".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$2"."of_id" AS of_id, "s$2"."study_id" AS study_id 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$21) AS s$3 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_25.id AS id, anon_25.of_subject_id AS of_subject_id, anon_25.of_data_query_id AS of_data_query_id, anon_25.of_form_data_id AS of_form_data_id, anon_25.of_study_event_id AS of_study_event_id, anon_25.of_protocol_deviation_id AS of_protocol_deviation_id, anon_25.of_adverse_event_id AS of_adverse_event_id, anon_25.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_25.of_appointment_id AS of_appointment_id, anon_25.of_monitoring_visit_id AS of_monitoring_visit_id, anon_25.of_action_item_id AS of_action_item_id, anon_25.of_issue_id AS of_issue_id, anon_25.of_corrective_action_id AS of_corrective_action_id, anon_25.of_submission_id AS of_submission_id, anon_25.of_start_up_record_id AS of_start_up_record_id, anon_25.of_document_id AS of_document_id, anon_25.of_document_rule_id AS of_document_rule_id, anon_25.of_person_id AS of_person_id, anon_25.of_performed_task_id AS of_performed_task_id, anon_25.of_study_country_id AS of_study_country_id, anon_25.of_enrolment_plan_id AS of_enrolment_plan_id, anon_25.of_site_id AS of_site_id, anon_25.of_study_id AS of_study_id, anon_25.of_stay AS of_stay, anon_25.amount AS amount 
FROM (SELECT anon_26.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_26.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_26.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_2.id AS id, study_event_2.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_3.oid AS oid, unnest(study_event_def_3.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "s$3"."study_id" AND study_event_def_3.deleted_at IS NULL) AS anon_27 ON anon_27.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_5 ON form_data_5.study_event_id = study_event_2.id AND form_data_5.oid = anon_27.form_oid AND form_data_5.deleted_at IS NULL 
WHERE study_event_2.subject_id = "s$3"."of_id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_5.id IS NULL GROUP BY study_event_2.id, study_event_2.subject_id) AS anon_26 
WHERE "s$3"."gate" = 'PAGES' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_28.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_28.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_28.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_2.id AS id, data_query_2.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_2 
WHERE data_query_2.subject_id = "s$3"."of_id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_28 
WHERE "s$3"."gate" = 'QUERIES' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_29.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_29.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_29.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_6.id AS id, form_data_6.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_6 JOIN (SELECT study_mapping_8.study_id AS study_id, study_mapping_8.source_system_id AS source_system_id, study_mapping_8.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.known_to IS NULL AND jsonb_typeof(study_mapping_8.document['page_status']['verified']) = 'array') AS anon_30 ON anon_30.study_id = form_data_6.study_id AND anon_30.source_system_id = form_data_6.source_system_id 
WHERE form_data_6.subject_id = "s$3"."of_id" AND form_data_6.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_6.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_30.said ? coalesce(form_data_6.source_status, ''))) AS anon_29 
WHERE "s$3"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_31.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_31.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_31.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_7.id AS id, form_data_7.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['coded']) = 'array') AS anon_32 ON anon_32.study_id = form_data_7.study_id AND anon_32.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.subject_id = "s$3"."of_id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_7.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_32.said ? coalesce(form_data_7.source_status, ''))) AS anon_31 
WHERE "s$3"."gate" = 'CODING' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_33.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_33.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_33.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_8.id AS id, form_data_8.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_8 LEFT OUTER JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['signed']) = 'array') AS anon_34 ON anon_34.study_id = form_data_8.study_id AND anon_34.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.subject_id = "s$3"."of_id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_8.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_34.said ? coalesce(form_data_8.source_status, ''), false) AND (form_data_8.id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.subject_id = "s$3"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35)) AND (form_data_8.subject_id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.subject_id = "s$3"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35))) AS anon_33 
WHERE "s$3"."gate" = 'SIGNATURE' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_36.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_36.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_36.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_2.id AS id, adverse_event_2.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.subject_id = "s$3"."of_id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.adverse_event_id = adverse_event_2.id AND safety_report_3.recipient = 'SPONSOR' AND safety_report_3.reported_on IS NOT NULL AND safety_report_3.deleted_at IS NULL))) AS anon_36 
WHERE "s$3"."gate" = 'SAE_RECONCILIATION' AND "s$3"."absence" IS NULL) AS anon_25 ORDER BY anon_25.id 
 LIMIT $5::integer) AS q$17) AS s$4 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_event AS t$5 JOIN LATERAL (SELECT "t$5"."oid" AS "oid") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "s$4"."of_study_event_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM data_query AS t$8 JOIN LATERAL (SELECT "t$8"."status" AS "status") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$4"."of_data_query_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM form_data AS t$11 JOIN LATERAL (SELECT "t$11"."oid" AS "oid") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$4"."of_form_data_id") AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM adverse_event AS t$14 JOIN LATERAL (SELECT "t$14"."serious" AS "serious") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$4"."of_adverse_event_id") AS l$16 ON true JOIN LATERAL (SELECT "s$4"."amount" AS "amount", "l$7"."j$" AS "studyEvent", "l$10"."j$" AS "dataQuery", "l$13"."j$" AS "form", "l$16"."j$" AS "adverseEvent") AS o$18 ON true ORDER BY "s$4"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence", "l$20"."j$" AS "rows") AS o$22 ON true ORDER BY "s$3"."n$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$24"."j$" AS "gates") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$26"."j$" AS "lockReadiness") AS o$29 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT 1) AS r$49 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT "c$45".* 
FROM (SELECT "t$44"."number", "t$44"."id", "t$44"."study_id", "t$44"."number" AS k$, "t$44"."id" AS id$ 
FROM study_site AS t$44 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$44"."number", "t$44"."id" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $7::integer) AS p$35 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT anon_37.first_failing AS first_failing, anon_37.ready AS ready, anon_37.gate$ AS gate$, anon_37.open$ AS open$, anon_37.subjects$ AS subjects$, anon_37.absence$ AS absence$, "p$35"."id" AS of_id, "p$35"."study_id" AS study_id 
FROM (SELECT CASE min(anon_38.place) FILTER (WHERE anon_38.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_38.open > 0) THEN false WHEN (NOT bool_or(anon_38.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_38.gate ORDER BY anon_38.place) AS gate$, array_agg(anon_38.open ORDER BY anon_38.place) AS open$, array_agg(anon_38.subjects ORDER BY anon_38.place) AS subjects$, array_agg(anon_38.absence ORDER BY anon_38.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$35"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_39.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$35"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_39.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$35"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_40.amount), 0) AS open, count(DISTINCT anon_40.subject_id) AS subjects 
FROM (SELECT study_event_3.id AS id, study_event_3.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_3 JOIN (SELECT DISTINCT study_event_def_5.oid AS oid, unnest(study_event_def_5.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.study_id = "p$35"."study_id" AND study_event_def_5.deleted_at IS NULL) AS anon_41 ON anon_41.oid = study_event_3.oid LEFT OUTER JOIN form_data AS form_data_9 ON form_data_9.study_event_id = study_event_3.id AND form_data_9.oid = anon_41.form_oid AND form_data_9.deleted_at IS NULL 
WHERE study_event_3.study_site_id = "p$35"."id" AND study_event_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_13 
WHERE subject_13.id = study_event_3.subject_id AND subject_13.deleted_at IS NULL)) AND study_event_3.occurred_latest <= CURRENT_DATE AND form_data_9.id IS NULL GROUP BY study_event_3.id, study_event_3.subject_id) AS anon_40) AS anon_39 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$35"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_43.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$35"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_43.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$35"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_44.amount), 0) AS open, count(DISTINCT anon_44.subject_id) AS subjects 
FROM (SELECT data_query_3.id AS id, data_query_3.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_3 
WHERE data_query_3.study_site_id = "p$35"."id" AND data_query_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_14 
WHERE subject_14.id = data_query_3.subject_id AND subject_14.deleted_at IS NULL)) AND data_query_3.is_query AND data_query_3.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_44) AS anon_43 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_46.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_46.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_47.amount), 0) AS open, count(DISTINCT anon_47.subject_id) AS subjects 
FROM (SELECT form_data_10.id AS id, form_data_10.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_10 JOIN (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['verified']) = 'array') AS anon_48 ON anon_48.study_id = form_data_10.study_id AND anon_48.source_system_id = form_data_10.source_system_id 
WHERE form_data_10.study_site_id = "p$35"."id" AND form_data_10.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_15 
WHERE subject_15.id = form_data_10.subject_id AND subject_15.deleted_at IS NULL)) AND NOT (anon_48.said ? coalesce(form_data_10.source_status, ''))) AS anon_47) AS anon_46 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_50.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_50.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$35"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_51.amount), 0) AS open, count(DISTINCT anon_51.subject_id) AS subjects 
FROM (SELECT form_data_11.id AS id, form_data_11.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_11 JOIN (SELECT study_mapping_15.study_id AS study_id, study_mapping_15.source_system_id AS source_system_id, study_mapping_15.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_15 
WHERE study_mapping_15.known_to IS NULL AND jsonb_typeof(study_mapping_15.document['page_status']['coded']) = 'array') AS anon_52 ON anon_52.study_id = form_data_11.study_id AND anon_52.source_system_id = form_data_11.source_system_id 
WHERE form_data_11.study_site_id = "p$35"."id" AND form_data_11.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_16 
WHERE subject_16.id = form_data_11.subject_id AND subject_16.deleted_at IS NULL)) AND NOT (anon_52.said ? coalesce(form_data_11.source_status, ''))) AS anon_51) AS anon_50 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$35"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$35"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_54.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$35"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$35"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_54.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$35"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$35"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_55.amount), 0) AS open, count(DISTINCT anon_55.subject_id) AS subjects 
FROM (SELECT form_data_12.id AS id, form_data_12.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_12 LEFT OUTER JOIN (SELECT study_mapping_17.study_id AS study_id, study_mapping_17.source_system_id AS source_system_id, study_mapping_17.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_17 
WHERE study_mapping_17.known_to IS NULL AND jsonb_typeof(study_mapping_17.document['page_status']['signed']) = 'array') AS anon_56 ON anon_56.study_id = form_data_12.study_id AND anon_56.source_system_id = form_data_12.source_system_id 
WHERE form_data_12.study_site_id = "p$35"."id" AND form_data_12.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_17 
WHERE subject_17.id = form_data_12.subject_id AND subject_17.deleted_at IS NULL)) AND NOT coalesce(anon_56.said ? coalesce(form_data_12.source_status, ''), false) AND (form_data_12.id NOT IN (SELECT anon_57.record_id 
FROM (SELECT signature_5.record_id AS record_id 
FROM signature AS signature_5 
WHERE signature_5.study_site_id = "p$35"."id" AND signature_5.meaning = 'ENDORSED' AND signature_5.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_5.id)) AS anon_57)) AND (form_data_12.subject_id NOT IN (SELECT anon_57.record_id 
FROM (SELECT signature_5.record_id AS record_id 
FROM signature AS signature_5 
WHERE signature_5.study_site_id = "p$35"."id" AND signature_5.meaning = 'ENDORSED' AND signature_5.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_5.id)) AS anon_57))) AS anon_55) AS anon_54 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$35"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_58.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$35"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_58.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$35"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$35"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$35"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_59.amount), 0) AS open, count(DISTINCT anon_59.subject_id) AS subjects 
FROM (SELECT adverse_event_3.id AS id, adverse_event_3.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_3 
WHERE adverse_event_3.study_site_id = "p$35"."id" AND adverse_event_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_18 
WHERE subject_18.id = adverse_event_3.subject_id AND subject_18.deleted_at IS NULL)) AND adverse_event_3.serious IS true AND NOT (EXISTS (SELECT safety_report_5.id 
FROM safety_report AS safety_report_5 
WHERE safety_report_5.adverse_event_id = adverse_event_3.id AND safety_report_5.recipient = 'SPONSOR' AND safety_report_5.reported_on IS NOT NULL AND safety_report_5.deleted_at IS NULL))) AS anon_59) AS anon_58) AS anon_38) AS anon_37) AS s$36 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "q$38".*, row_number() OVER () AS n$ 
FROM (SELECT anon_60.gate AS gate, anon_60.open AS open, anon_60.subjects AS subjects, anon_60.absence AS absence, "s$36"."of_id" AS of_id, "s$36"."study_id" AS study_id 
FROM unnest("s$36"."gate$", "s$36"."open$", "s$36"."subjects$", "s$36"."absence$") WITH ORDINALITY AS anon_60(gate, open, subjects, absence, place) ORDER BY anon_60.place) AS q$38) AS s$37 JOIN LATERAL (SELECT "s$37"."gate" AS "gate", "s$37"."open" AS "open", "s$37"."subjects" AS "subjects", "s$37"."absence" AS "absence") AS o$39 ON true ORDER BY "s$37"."n$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT "s$36"."first_failing" AS "firstFailing", "s$36"."ready" AS "ready", "l$41"."j$" AS "gates") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "p$35"."number" AS "number", "l$43"."j$" AS "lockReadiness") AS o$46 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT "l$48"."j$" AS "nodes") AS o$50 ON true) AS l$51 ON true JOIN LATERAL (SELECT row_to_json("o$92") AS j$ 
FROM (SELECT 1) AS r$91 JOIN LATERAL (SELECT coalesce(json_agg("q$89"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT "c$87".* 
FROM (SELECT "t$86"."key", "t$86"."id", "t$86"."key" AS k$, "t$86"."id" AS id$ 
FROM study AS t$86 
WHERE "t$86"."deleted_at" IS NULL AND "t$86"."environment" = 'PRODUCTION' ORDER BY "t$86"."key", "t$86"."id" 
 LIMIT 201) AS c$87 ORDER BY "c$87"."k$", "c$87"."id$" 
 LIMIT $11::integer) AS p$52 JOIN LATERAL (SELECT coalesce(json_agg("q$84"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$83") AS j$ 
FROM (SELECT "q$82".*, row_number() OVER () AS n$ 
FROM (SELECT anon_61.study_site_id AS study_site_id, anon_61.country AS country, anon_61.smo_id AS smo_id, anon_61.crc_id AS crc_id, anon_61.site_ids AS site_ids, anon_61."holds_CODE" AS "holds_CODE", anon_61."holds_CLINICAL" AS "holds_CLINICAL", anon_61."holds_SAFETY" AS "holds_SAFETY", "p$52"."id" AS study_id, CAST($8::text AS TEXT) AS level, cardinality(anon_61.site_ids) AS sites 
FROM (SELECT anon_62.study_site_id AS study_site_id, anon_62.country AS country, anon_62.smo_id AS smo_id, anon_62.crc_id AS crc_id, array_agg(DISTINCT anon_62.id) AS site_ids, bool_and('CODE' = any(anon_62.held)) AS "holds_CODE", bool_and('CLINICAL' = any(anon_62.held)) AS "holds_CLINICAL", bool_and('SAFETY' = any(anon_62.held)) AS "holds_SAFETY" 
FROM (SELECT study_site_1.id AS id, study_site_1.study_id AS study_id, CASE WHEN (CAST($8::text AS TEXT) = 'SITE') THEN study_site_1.id END AS study_site_id, CASE WHEN (CAST($8::text AS TEXT) IN ('SITE', 'COUNTRY')) THEN study_site_1.country END AS country, anon_63.id AS smo_id, anon_64.id AS crc_id, array((SELECT anon_65.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_13, study_site AS study_site_1 
WHERE access_study_13.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'CLINICAL' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13, study_site AS study_site_1 
WHERE access_site_13.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'CLINICAL' = any(access_site_13.rights))) UNION ALL SELECT 'CODE' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_14, study_site AS study_site_1 
WHERE access_study_14.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'CODE' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14, study_site AS study_site_1 
WHERE access_site_14.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'CODE' = any(access_site_14.rights))) UNION ALL SELECT 'CONDUCT' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_15, study_site AS study_site_1 
WHERE access_study_15.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'CONDUCT' = any(access_study_15.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_15, study_site AS study_site_1 
WHERE access_site_15.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'CONDUCT' = any(access_site_15.rights))) UNION ALL SELECT 'SAFETY' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_16, study_site AS study_site_1 
WHERE access_study_16.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'SAFETY' = any(access_study_16.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_16, study_site AS study_site_1 
WHERE access_site_16.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_16.valid_from AND CURRENT_TIMESTAMP < access_site_16.valid_to AND 'SAFETY' = any(access_site_16.rights)))) AS anon_65)) AS held 
FROM study_site AS study_site_1 LEFT OUTER JOIN LATERAL (SELECT DISTINCT engagement_1.provider_id AS id 
FROM engagement AS engagement_1 
WHERE engagement_1.study_site_id = study_site_1.id AND engagement_1.deleted_at IS NULL AND engagement_1.valid_from <= now() AND now() < engagement_1.valid_to AND CAST($8::text AS TEXT) = 'SMO') AS anon_63 ON true LEFT OUTER JOIN LATERAL (SELECT DISTINCT staff_assignment_1.person_id AS id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = study_site_1.id AND staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= (SELECT local_day(now(), study_3.time_zone) AS local_day_1 
FROM study AS study_3 
WHERE study_3.id = "p$52"."id") AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= (SELECT local_day(now(), study_3.time_zone) AS local_day_1 
FROM study AS study_3 
WHERE study_3.id = "p$52"."id")) AND CAST($8::text AS TEXT) = 'CRC') AS anon_64 ON true 
WHERE study_site_1.study_id = "p$52"."id" AND study_site_1.deleted_at IS NULL
 LIMIT ALL OFFSET 0) AS anon_62 GROUP BY anon_62.study_site_id, anon_62.country, anon_62.smo_id, anon_62.crc_id) AS anon_61 ORDER BY (SELECT study_site_2.number 
FROM study_site AS study_site_2 
WHERE study_site_2.id = anon_61.study_site_id) COLLATE "C", anon_61.country, anon_61.smo_id, anon_61.crc_id, anon_61.study_site_id 
 LIMIT $9::integer) AS q$82) AS s$53 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM organization AS t$54 JOIN LATERAL (SELECT "t$54"."name" AS "name") AS o$55 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "s$53"."smo_id") AS l$56 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$80") AS j$ 
FROM (SELECT anon_66.first_failing AS first_failing, anon_66.ready AS ready, anon_66.gate$ AS gate$, anon_66.open$ AS open$, anon_66.subjects$ AS subjects$, anon_66.absence$ AS absence$, "s$53"."site_ids" AS of_site_ids, "s$53"."study_id" AS study_id 
FROM (SELECT CASE min(anon_67.place) FILTER (WHERE anon_67.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_67.open > 0) THEN false WHEN (NOT bool_or(anon_67.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_67.gate ORDER BY anon_67.place) AS gate$, array_agg(anon_67.open ORDER BY anon_67.place) AS open$, array_agg(anon_67.subjects ORDER BY anon_67.place) AS subjects$, array_agg(anon_67.absence ORDER BY anon_67.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$53"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_68.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$53"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_68.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$53"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_69.amount), 0) AS open, count(DISTINCT anon_69.subject_id) AS subjects 
FROM (SELECT study_event_4.id AS id, study_event_4.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_4 JOIN (SELECT DISTINCT study_event_def_7.oid AS oid, unnest(study_event_def_7.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.study_id = "s$53"."study_id" AND study_event_def_7.deleted_at IS NULL) AS anon_70 ON anon_70.oid = study_event_4.oid LEFT OUTER JOIN form_data AS form_data_13 ON form_data_13.study_event_id = study_event_4.id AND form_data_13.oid = anon_70.form_oid AND form_data_13.deleted_at IS NULL 
WHERE study_event_4.study_site_id = any("s$53"."site_ids") AND study_event_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_19 
WHERE subject_19.id = study_event_4.subject_id AND subject_19.deleted_at IS NULL)) AND study_event_4.occurred_latest <= CURRENT_DATE AND form_data_13.id IS NULL GROUP BY study_event_4.id, study_event_4.subject_id) AS anon_69) AS anon_68 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$53"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_72.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$53"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_72.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$53"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_73.amount), 0) AS open, count(DISTINCT anon_73.subject_id) AS subjects 
FROM (SELECT data_query_4.id AS id, data_query_4.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_4 
WHERE data_query_4.study_site_id = any("s$53"."site_ids") AND data_query_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_20 
WHERE subject_20.id = data_query_4.subject_id AND subject_20.deleted_at IS NULL)) AND data_query_4.is_query AND data_query_4.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_73) AS anon_72 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_75.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_75.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_76.amount), 0) AS open, count(DISTINCT anon_76.subject_id) AS subjects 
FROM (SELECT form_data_14.id AS id, form_data_14.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_14 JOIN (SELECT study_mapping_20.study_id AS study_id, study_mapping_20.source_system_id AS source_system_id, study_mapping_20.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_20 
WHERE study_mapping_20.known_to IS NULL AND jsonb_typeof(study_mapping_20.document['page_status']['verified']) = 'array') AS anon_77 ON anon_77.study_id = form_data_14.study_id AND anon_77.source_system_id = form_data_14.source_system_id 
WHERE form_data_14.study_site_id = any("s$53"."site_ids") AND form_data_14.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_21 
WHERE subject_21.id = form_data_14.subject_id AND subject_21.deleted_at IS NULL)) AND NOT (anon_77.said ? coalesce(form_data_14.source_status, ''))) AS anon_76) AS anon_75 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_79.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_79.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$53"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_80.amount), 0) AS open, count(DISTINCT anon_80.subject_id) AS subjects 
FROM (SELECT form_data_15.id AS id, form_data_15.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_15 JOIN (SELECT study_mapping_22.study_id AS study_id, study_mapping_22.source_system_id AS source_system_id, study_mapping_22.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_22 
WHERE study_mapping_22.known_to IS NULL AND jsonb_typeof(study_mapping_22.document['page_status']['coded']) = 'array') AS anon_81 ON anon_81.study_id = form_data_15.study_id AND anon_81.source_system_id = form_data_15.source_system_id 
WHERE form_data_15.study_site_id = any("s$53"."site_ids") AND form_data_15.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_22 
WHERE subject_22.id = form_data_15.subject_id AND subject_22.deleted_at IS NULL)) AND NOT (anon_81.said ? coalesce(form_data_15.source_status, ''))) AS anon_80) AS anon_79 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$53"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$53"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_83.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$53"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$53"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_83.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$53"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$53"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_84.amount), 0) AS open, count(DISTINCT anon_84.subject_id) AS subjects 
FROM (SELECT form_data_16.id AS id, form_data_16.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_16 LEFT OUTER JOIN (SELECT study_mapping_24.study_id AS study_id, study_mapping_24.source_system_id AS source_system_id, study_mapping_24.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_24 
WHERE study_mapping_24.known_to IS NULL AND jsonb_typeof(study_mapping_24.document['page_status']['signed']) = 'array') AS anon_85 ON anon_85.study_id = form_data_16.study_id AND anon_85.source_system_id = form_data_16.source_system_id 
WHERE form_data_16.study_site_id = any("s$53"."site_ids") AND form_data_16.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_23 
WHERE subject_23.id = form_data_16.subject_id AND subject_23.deleted_at IS NULL)) AND NOT coalesce(anon_85.said ? coalesce(form_data_16.source_status, ''), false) AND (form_data_16.id NOT IN (SELECT anon_86.record_id 
FROM (SELECT signature_7.record_id AS record_id 
FROM signature AS signature_7 
WHERE signature_7.study_site_id = any("s$53"."site_ids") AND signature_7.meaning = 'ENDORSED' AND signature_7.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_7.id)) AS anon_86)) AND (form_data_16.subject_id NOT IN (SELECT anon_86.record_id 
FROM (SELECT signature_7.record_id AS record_id 
FROM signature AS signature_7 
WHERE signature_7.study_site_id = any("s$53"."site_ids") AND signature_7.meaning = 'ENDORSED' AND signature_7.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_7.id)) AS anon_86))) AS anon_84) AS anon_83 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT "s$53"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$53"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_87.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$53"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$53"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_87.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$53"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$53"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_88.amount), 0) AS open, count(DISTINCT anon_88.subject_id) AS subjects 
FROM (SELECT adverse_event_4.id AS id, adverse_event_4.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_4 
WHERE adverse_event_4.study_site_id = any("s$53"."site_ids") AND adverse_event_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_24 
WHERE subject_24.id = adverse_event_4.subject_id AND subject_24.deleted_at IS NULL)) AND adverse_event_4.serious IS true AND NOT (EXISTS (SELECT safety_report_7.id 
FROM safety_report AS safety_report_7 
WHERE safety_report_7.adverse_event_id = adverse_event_4.id AND safety_report_7.recipient = 'SPONSOR' AND safety_report_7.reported_on IS NOT NULL AND safety_report_7.deleted_at IS NULL))) AS anon_88) AS anon_87) AS anon_67) AS anon_66) AS s$57 JOIN LATERAL (SELECT coalesce(json_agg("q$78"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$77") AS j$ 
FROM (SELECT "q$76".*, row_number() OVER () AS n$ 
FROM (SELECT anon_89.gate AS gate, anon_89.open AS open, anon_89.subjects AS subjects, anon_89.absence AS absence, "s$57"."of_site_ids" AS of_site_ids, "s$57"."study_id" AS study_id 
FROM unnest("s$57"."gate$", "s$57"."open$", "s$57"."subjects$", "s$57"."absence$") WITH ORDINALITY AS anon_89(gate, open, subjects, absence, place) ORDER BY anon_89.place) AS q$76) AS s$58 JOIN LATERAL (SELECT coalesce(json_agg("q$74"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$73") AS j$ 
FROM (SELECT "q$72".*, row_number() OVER () AS n$ 
FROM (SELECT anon_90.id AS id, anon_90.of_subject_id AS of_subject_id, anon_90.of_data_query_id AS of_data_query_id, anon_90.of_form_data_id AS of_form_data_id, anon_90.of_study_event_id AS of_study_event_id, anon_90.of_protocol_deviation_id AS of_protocol_deviation_id, anon_90.of_adverse_event_id AS of_adverse_event_id, anon_90.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_90.of_appointment_id AS of_appointment_id, anon_90.of_monitoring_visit_id AS of_monitoring_visit_id, anon_90.of_action_item_id AS of_action_item_id, anon_90.of_issue_id AS of_issue_id, anon_90.of_corrective_action_id AS of_corrective_action_id, anon_90.of_submission_id AS of_submission_id, anon_90.of_start_up_record_id AS of_start_up_record_id, anon_90.of_document_id AS of_document_id, anon_90.of_document_rule_id AS of_document_rule_id, anon_90.of_person_id AS of_person_id, anon_90.of_performed_task_id AS of_performed_task_id, anon_90.of_study_country_id AS of_study_country_id, anon_90.of_enrolment_plan_id AS of_enrolment_plan_id, anon_90.of_site_id AS of_site_id, anon_90.of_study_id AS of_study_id, anon_90.of_stay AS of_stay, anon_90.amount AS amount 
FROM (SELECT anon_91.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_91.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_91.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_5.id AS id, study_event_5.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_5 JOIN (SELECT DISTINCT study_event_def_8.oid AS oid, unnest(study_event_def_8.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.study_id = "s$58"."study_id" AND study_event_def_8.deleted_at IS NULL) AS anon_92 ON anon_92.oid = study_event_5.oid LEFT OUTER JOIN form_data AS form_data_17 ON form_data_17.study_event_id = study_event_5.id AND form_data_17.oid = anon_92.form_oid AND form_data_17.deleted_at IS NULL 
WHERE study_event_5.study_site_id = any("s$58"."of_site_ids") AND study_event_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_25 
WHERE subject_25.id = study_event_5.subject_id AND subject_25.deleted_at IS NULL)) AND study_event_5.occurred_latest <= CURRENT_DATE AND form_data_17.id IS NULL GROUP BY study_event_5.id, study_event_5.subject_id) AS anon_91 
WHERE "s$58"."gate" = 'PAGES' AND "s$58"."absence" IS NULL UNION ALL SELECT anon_93.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_93.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_93.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_5.id AS id, data_query_5.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_5 
WHERE data_query_5.study_site_id = any("s$58"."of_site_ids") AND data_query_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_26 
WHERE subject_26.id = data_query_5.subject_id AND subject_26.deleted_at IS NULL)) AND data_query_5.is_query AND data_query_5.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_93 
WHERE "s$58"."gate" = 'QUERIES' AND "s$58"."absence" IS NULL UNION ALL SELECT anon_94.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_94.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_94.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_18.id AS id, form_data_18.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_18 JOIN (SELECT study_mapping_25.study_id AS study_id, study_mapping_25.source_system_id AS source_system_id, study_mapping_25.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_25 
WHERE study_mapping_25.known_to IS NULL AND jsonb_typeof(study_mapping_25.document['page_status']['verified']) = 'array') AS anon_95 ON anon_95.study_id = form_data_18.study_id AND anon_95.source_system_id = form_data_18.source_system_id 
WHERE form_data_18.study_site_id = any("s$58"."of_site_ids") AND form_data_18.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_27 
WHERE subject_27.id = form_data_18.subject_id AND subject_27.deleted_at IS NULL)) AND NOT (anon_95.said ? coalesce(form_data_18.source_status, ''))) AS anon_94 
WHERE "s$58"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$58"."absence" IS NULL UNION ALL SELECT anon_96.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_96.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_96.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_19.id AS id, form_data_19.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_19 JOIN (SELECT study_mapping_26.study_id AS study_id, study_mapping_26.source_system_id AS source_system_id, study_mapping_26.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_26 
WHERE study_mapping_26.known_to IS NULL AND jsonb_typeof(study_mapping_26.document['page_status']['coded']) = 'array') AS anon_97 ON anon_97.study_id = form_data_19.study_id AND anon_97.source_system_id = form_data_19.source_system_id 
WHERE form_data_19.study_site_id = any("s$58"."of_site_ids") AND form_data_19.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_28 
WHERE subject_28.id = form_data_19.subject_id AND subject_28.deleted_at IS NULL)) AND NOT (anon_97.said ? coalesce(form_data_19.source_status, ''))) AS anon_96 
WHERE "s$58"."gate" = 'CODING' AND "s$58"."absence" IS NULL UNION ALL SELECT anon_98.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_98.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_98.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_20.id AS id, form_data_20.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_20 LEFT OUTER JOIN (SELECT study_mapping_27.study_id AS study_id, study_mapping_27.source_system_id AS source_system_id, study_mapping_27.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_27 
WHERE study_mapping_27.known_to IS NULL AND jsonb_typeof(study_mapping_27.document['page_status']['signed']) = 'array') AS anon_99 ON anon_99.study_id = form_data_20.study_id AND anon_99.source_system_id = form_data_20.source_system_id 
WHERE form_data_20.study_site_id = any("s$58"."of_site_ids") AND form_data_20.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_29 
WHERE subject_29.id = form_data_20.subject_id AND subject_29.deleted_at IS NULL)) AND NOT coalesce(anon_99.said ? coalesce(form_data_20.source_status, ''), false) AND (form_data_20.id NOT IN (SELECT anon_100.record_id 
FROM (SELECT signature_8.record_id AS record_id 
FROM signature AS signature_8 
WHERE signature_8.study_site_id = any("s$58"."of_site_ids") AND signature_8.meaning = 'ENDORSED' AND signature_8.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_8.id)) AS anon_100)) AND (form_data_20.subject_id NOT IN (SELECT anon_100.record_id 
FROM (SELECT signature_8.record_id AS record_id 
FROM signature AS signature_8 
WHERE signature_8.study_site_id = any("s$58"."of_site_ids") AND signature_8.meaning = 'ENDORSED' AND signature_8.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_8.id)) AS anon_100))) AS anon_98 
WHERE "s$58"."gate" = 'SIGNATURE' AND "s$58"."absence" IS NULL UNION ALL SELECT anon_101.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_101.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_101.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_5.id AS id, adverse_event_5.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_5 
WHERE adverse_event_5.study_site_id = any("s$58"."of_site_ids") AND adverse_event_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_30 
WHERE subject_30.id = adverse_event_5.subject_id AND subject_30.deleted_at IS NULL)) AND adverse_event_5.serious IS true AND NOT (EXISTS (SELECT safety_report_8.id 
FROM safety_report AS safety_report_8 
WHERE safety_report_8.adverse_event_id = adverse_event_5.id AND safety_report_8.recipient = 'SPONSOR' AND safety_report_8.reported_on IS NOT NULL AND safety_report_8.deleted_at IS NULL))) AS anon_101 
WHERE "s$58"."gate" = 'SAE_RECONCILIATION' AND "s$58"."absence" IS NULL) AS anon_90 ORDER BY anon_90.id 
 LIMIT $10::integer) AS q$72) AS s$59 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$61") AS j$ 
FROM study_event AS t$60 JOIN LATERAL (SELECT "t$60"."oid" AS "oid") AS o$61 ON true 
WHERE "t$60"."deleted_at" IS NULL AND "t$60"."id" = "s$59"."of_study_event_id") AS l$62 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM data_query AS t$63 JOIN LATERAL (SELECT "t$63"."status" AS "status") AS o$64 ON true 
WHERE "t$63"."deleted_at" IS NULL AND "t$63"."id" = "s$59"."of_data_query_id") AS l$65 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM form_data AS t$66 JOIN LATERAL (SELECT "t$66"."oid" AS "oid") AS o$67 ON true 
WHERE "t$66"."deleted_at" IS NULL AND "t$66"."id" = "s$59"."of_form_data_id") AS l$68 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$70") AS j$ 
FROM adverse_event AS t$69 JOIN LATERAL (SELECT "t$69"."serious" AS "serious") AS o$70 ON true 
WHERE "t$69"."deleted_at" IS NULL AND "t$69"."id" = "s$59"."of_adverse_event_id") AS l$71 ON true JOIN LATERAL (SELECT "s$59"."amount" AS "amount", "l$62"."j$" AS "studyEvent", "l$65"."j$" AS "dataQuery", "l$68"."j$" AS "form", "l$71"."j$" AS "adverseEvent") AS o$73 ON true ORDER BY "s$59"."n$") AS q$74) AS l$75 ON true JOIN LATERAL (SELECT "s$58"."gate" AS "gate", "s$58"."open" AS "open", "s$58"."absence" AS "absence", "l$75"."j$" AS "rows") AS o$77 ON true ORDER BY "s$58"."n$") AS q$78) AS l$79 ON true JOIN LATERAL (SELECT "s$57"."first_failing" AS "firstFailing", "l$79"."j$" AS "gates") AS o$80 ON true) AS l$81 ON true JOIN LATERAL (SELECT "s$53"."level" AS "level", "l$56"."j$" AS "smo", "s$53"."sites" AS "sites", "l$81"."j$" AS "lockReadiness") AS o$83 ON true ORDER BY "s$53"."n$") AS q$84) AS l$85 ON true JOIN LATERAL (SELECT "p$52"."key" AS "key", "l$85"."j$" AS "lockReadiness") AS o$88 ON true ORDER BY "p$52"."k$", "p$52"."id$") AS q$89) AS l$90 ON true JOIN LATERAL (SELECT "l$90"."j$" AS "nodes") AS o$92 ON true) AS l$93 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "subjects", "l$51"."j$" AS "studySites", "l$93"."j$" AS "studies") AS o$94 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$104") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."label", "t$27"."id", "t$27"."study_id", "t$27"."study_site_id", "t$27"."label" AS k$, "t$27"."id" AS id$ 
FROM subject AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY "t$27"."label", "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT anon_1.first_failing AS first_failing, anon_1.ready AS ready, anon_1.gate$ AS gate$, anon_1.open$ AS open$, anon_1.subjects$ AS subjects$, anon_1.absence$ AS absence$, "p$1"."id" AS of_id, "p$1"."study_id" AS study_id 
FROM (SELECT CASE min(anon_2.place) FILTER (WHERE anon_2.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_2.open > 0) THEN false WHEN (NOT bool_or(anon_2.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_2.gate ORDER BY anon_2.place) AS gate$, array_agg(anon_2.open ORDER BY anon_2.place) AS open$, array_agg(anon_2.subjects ORDER BY anon_2.place) AS subjects$, array_agg(anon_2.absence ORDER BY anon_2.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_3.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_4.amount), 0) AS open, count(DISTINCT anon_4.subject_id) AS subjects 
FROM (SELECT study_event_1.id AS id, study_event_1.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_5 ON anon_5.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_5.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL GROUP BY study_event_1.id, study_event_1.subject_id) AS anon_4) AS anon_3 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_7.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_6.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_6 ON true 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_8.amount), 0) AS open, count(DISTINCT anon_8.subject_id) AS subjects 
FROM (SELECT data_query_1.id AS id, data_query_1.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_1 
WHERE data_query_1.subject_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_8) AS anon_7 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_10.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_11.amount), 0) AS open, count(DISTINCT anon_11.subject_id) AS subjects 
FROM (SELECT form_data_2.id AS id, form_data_2.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_12 ON anon_12.study_id = form_data_2.study_id AND anon_12.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.subject_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_12.said ? coalesce(form_data_2.source_status, ''))) AS anon_11) AS anon_10 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_14.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_13.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_13 
WHERE anon_13.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_15.amount), 0) AS open, count(DISTINCT anon_15.subject_id) AS subjects 
FROM (SELECT form_data_3.id AS id, form_data_3.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_16 ON anon_16.study_id = form_data_3.study_id AND anon_16.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.subject_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_16.said ? coalesce(form_data_3.source_status, ''))) AS anon_15) AS anon_14 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_17 
WHERE anon_17.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_18.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_17.study_id 
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
WHERE form_data_4.subject_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_20.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21)) AND (form_data_4.subject_id NOT IN (SELECT anon_21.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_21))) AS anon_19) AS anon_18 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_22.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_23.amount), 0) AS open, count(DISTINCT anon_23.subject_id) AS subjects 
FROM (SELECT adverse_event_1.id AS id, adverse_event_1.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.subject_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_23) AS anon_22) AS anon_2) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "q$21".*, row_number() OVER () AS n$ 
FROM (SELECT anon_24.gate AS gate, anon_24.open AS open, anon_24.subjects AS subjects, anon_24.absence AS absence, "s$2"."of_id" AS of_id, "s$2"."study_id" AS study_id 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_24(gate, open, subjects, absence, place) ORDER BY anon_24.place) AS q$21) AS s$3 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_25.id AS id, anon_25.of_subject_id AS of_subject_id, anon_25.of_data_query_id AS of_data_query_id, anon_25.of_form_data_id AS of_form_data_id, anon_25.of_study_event_id AS of_study_event_id, anon_25.of_protocol_deviation_id AS of_protocol_deviation_id, anon_25.of_adverse_event_id AS of_adverse_event_id, anon_25.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_25.of_appointment_id AS of_appointment_id, anon_25.of_monitoring_visit_id AS of_monitoring_visit_id, anon_25.of_action_item_id AS of_action_item_id, anon_25.of_issue_id AS of_issue_id, anon_25.of_corrective_action_id AS of_corrective_action_id, anon_25.of_submission_id AS of_submission_id, anon_25.of_start_up_record_id AS of_start_up_record_id, anon_25.of_document_id AS of_document_id, anon_25.of_document_rule_id AS of_document_rule_id, anon_25.of_person_id AS of_person_id, anon_25.of_performed_task_id AS of_performed_task_id, anon_25.of_study_country_id AS of_study_country_id, anon_25.of_enrolment_plan_id AS of_enrolment_plan_id, anon_25.of_site_id AS of_site_id, anon_25.of_study_id AS of_study_id, anon_25.of_stay AS of_stay, anon_25.amount AS amount 
FROM (SELECT anon_26.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_26.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_26.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_2.id AS id, study_event_2.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_3.oid AS oid, unnest(study_event_def_3.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "s$3"."study_id" AND study_event_def_3.deleted_at IS NULL) AS anon_27 ON anon_27.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_5 ON form_data_5.study_event_id = study_event_2.id AND form_data_5.oid = anon_27.form_oid AND form_data_5.deleted_at IS NULL 
WHERE study_event_2.subject_id = "s$3"."of_id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_5.id IS NULL GROUP BY study_event_2.id, study_event_2.subject_id) AS anon_26 
WHERE "s$3"."gate" = 'PAGES' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_28.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_28.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_28.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_2.id AS id, data_query_2.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_2 
WHERE data_query_2.subject_id = "s$3"."of_id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_28 
WHERE "s$3"."gate" = 'QUERIES' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_29.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_29.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_29.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_6.id AS id, form_data_6.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_6 JOIN (SELECT study_mapping_8.study_id AS study_id, study_mapping_8.source_system_id AS source_system_id, study_mapping_8.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.known_to IS NULL AND jsonb_typeof(study_mapping_8.document['page_status']['verified']) = 'array') AS anon_30 ON anon_30.study_id = form_data_6.study_id AND anon_30.source_system_id = form_data_6.source_system_id 
WHERE form_data_6.subject_id = "s$3"."of_id" AND form_data_6.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_6.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_30.said ? coalesce(form_data_6.source_status, ''))) AS anon_29 
WHERE "s$3"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_31.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_31.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_31.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_7.id AS id, form_data_7.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['coded']) = 'array') AS anon_32 ON anon_32.study_id = form_data_7.study_id AND anon_32.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.subject_id = "s$3"."of_id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_7.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_32.said ? coalesce(form_data_7.source_status, ''))) AS anon_31 
WHERE "s$3"."gate" = 'CODING' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_33.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_33.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_33.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_8.id AS id, form_data_8.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_8 LEFT OUTER JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['signed']) = 'array') AS anon_34 ON anon_34.study_id = form_data_8.study_id AND anon_34.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.subject_id = "s$3"."of_id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_8.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_34.said ? coalesce(form_data_8.source_status, ''), false) AND (form_data_8.id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.subject_id = "s$3"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35)) AND (form_data_8.subject_id NOT IN (SELECT anon_35.record_id 
FROM (SELECT signature_3.record_id AS record_id 
FROM signature AS signature_3 
WHERE signature_3.subject_id = "s$3"."of_id" AND signature_3.meaning = 'ENDORSED' AND signature_3.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_3.id)) AS anon_35))) AS anon_33 
WHERE "s$3"."gate" = 'SIGNATURE' AND "s$3"."absence" IS NULL UNION ALL SELECT anon_36.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_36.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_36.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_2.id AS id, adverse_event_2.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.subject_id = "s$3"."of_id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.adverse_event_id = adverse_event_2.id AND safety_report_3.recipient = 'SPONSOR' AND safety_report_3.reported_on IS NOT NULL AND safety_report_3.deleted_at IS NULL))) AS anon_36 
WHERE "s$3"."gate" = 'SAE_RECONCILIATION' AND "s$3"."absence" IS NULL) AS anon_25 ORDER BY anon_25.id 
 LIMIT $5::integer) AS q$17) AS s$4 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_event AS t$5 JOIN LATERAL (SELECT "t$5"."oid" AS "oid") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "s$4"."of_study_event_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM data_query AS t$8 JOIN LATERAL (SELECT "t$8"."status" AS "status") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$4"."of_data_query_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM form_data AS t$11 JOIN LATERAL (SELECT "t$11"."oid" AS "oid") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$4"."of_form_data_id") AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM adverse_event AS t$14 JOIN LATERAL (SELECT "t$14"."serious" AS "serious") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$4"."of_adverse_event_id") AS l$16 ON true JOIN LATERAL (SELECT "s$4"."amount" AS "amount", "l$7"."j$" AS "studyEvent", "l$10"."j$" AS "dataQuery", "l$13"."j$" AS "form", "l$16"."j$" AS "adverseEvent") AS o$18 ON true ORDER BY "s$4"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence", "l$20"."j$" AS "rows") AS o$22 ON true ORDER BY "s$3"."n$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$24"."j$" AS "gates") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$26"."j$" AS "lockReadiness") AS o$33 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT row_to_json("o$57") AS j$ 
FROM (SELECT 1) AS r$56 JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "c$52".* 
FROM (SELECT "b$51".* 
FROM (SELECT DISTINCT a$49.study_site_id AS study_site_id 
FROM access_site AS a$49 
WHERE CURRENT_TIMESTAMP >= a$49.valid_from AND CURRENT_TIMESTAMP < a$49.valid_to) AS v$50 JOIN LATERAL (SELECT "t$48"."number", "t$48"."id", "t$48"."study_id", "t$48"."number" AS k$, "t$48"."id" AS id$ 
FROM study_site AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$48"."id" = "v$50"."study_site_id" 
 LIMIT 1) AS b$51 ON true ORDER BY "b$51"."k$", "b$51"."id$" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $8::integer) AS p$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT anon_37.first_failing AS first_failing, anon_37.ready AS ready, anon_37.gate$ AS gate$, anon_37.open$ AS open$, anon_37.subjects$ AS subjects$, anon_37.absence$ AS absence$, "p$39"."id" AS of_id, "p$39"."study_id" AS study_id 
FROM (SELECT CASE min(anon_38.place) FILTER (WHERE anon_38.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_38.open > 0) THEN false WHEN (NOT bool_or(anon_38.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_38.gate ORDER BY anon_38.place) AS gate$, array_agg(anon_38.open ORDER BY anon_38.place) AS open$, array_agg(anon_38.subjects ORDER BY anon_38.place) AS subjects$, array_agg(anon_38.absence ORDER BY anon_38.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$39"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_39.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$39"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_39.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$39"."study_id" AND cardinality(study_event_def_4.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_40.amount), 0) AS open, count(DISTINCT anon_40.subject_id) AS subjects 
FROM (SELECT study_event_3.id AS id, study_event_3.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_3 JOIN (SELECT DISTINCT study_event_def_5.oid AS oid, unnest(study_event_def_5.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_5 
WHERE study_event_def_5.study_id = "p$39"."study_id" AND study_event_def_5.deleted_at IS NULL) AS anon_41 ON anon_41.oid = study_event_3.oid LEFT OUTER JOIN form_data AS form_data_9 ON form_data_9.study_event_id = study_event_3.id AND form_data_9.oid = anon_41.form_oid AND form_data_9.deleted_at IS NULL 
WHERE study_event_3.study_site_id = "p$39"."id" AND study_event_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_13 
WHERE subject_13.id = study_event_3.subject_id AND subject_13.deleted_at IS NULL)) AND study_event_3.occurred_latest <= CURRENT_DATE AND form_data_9.id IS NULL GROUP BY study_event_3.id, study_event_3.subject_id) AS anon_40) AS anon_39 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$39"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_43.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$39"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_43.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_42.word 
FROM study_mapping AS study_mapping_11 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_11.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_11.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_42 ON true 
WHERE study_mapping_11.study_id = "p$39"."study_id" AND study_mapping_11.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_44.amount), 0) AS open, count(DISTINCT anon_44.subject_id) AS subjects 
FROM (SELECT data_query_3.id AS id, data_query_3.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_3 
WHERE data_query_3.study_site_id = "p$39"."id" AND data_query_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_14 
WHERE subject_14.id = data_query_3.subject_id AND subject_14.deleted_at IS NULL)) AND data_query_3.is_query AND data_query_3.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_44) AS anon_43 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_46.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_46.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_45.study_id 
FROM (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['verified']) = 'array') AS anon_45 
WHERE anon_45.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_47.amount), 0) AS open, count(DISTINCT anon_47.subject_id) AS subjects 
FROM (SELECT form_data_10.id AS id, form_data_10.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_10 JOIN (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['verified']) = 'array') AS anon_48 ON anon_48.study_id = form_data_10.study_id AND anon_48.source_system_id = form_data_10.source_system_id 
WHERE form_data_10.study_site_id = "p$39"."id" AND form_data_10.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_15 
WHERE subject_15.id = form_data_10.subject_id AND subject_15.deleted_at IS NULL)) AND NOT (anon_48.said ? coalesce(form_data_10.source_status, ''))) AS anon_47) AS anon_46 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_50.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_50.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_49.study_id 
FROM (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['coded']) = 'array') AS anon_49 
WHERE anon_49.study_id = "p$39"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_51.amount), 0) AS open, count(DISTINCT anon_51.subject_id) AS subjects 
FROM (SELECT form_data_11.id AS id, form_data_11.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_11 JOIN (SELECT study_mapping_15.study_id AS study_id, study_mapping_15.source_system_id AS source_system_id, study_mapping_15.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_15 
WHERE study_mapping_15.known_to IS NULL AND jsonb_typeof(study_mapping_15.document['page_status']['coded']) = 'array') AS anon_52 ON anon_52.study_id = form_data_11.study_id AND anon_52.source_system_id = form_data_11.source_system_id 
WHERE form_data_11.study_site_id = "p$39"."id" AND form_data_11.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_16 
WHERE subject_16.id = form_data_11.subject_id AND subject_16.deleted_at IS NULL)) AND NOT (anon_52.said ? coalesce(form_data_11.source_status, ''))) AS anon_51) AS anon_50 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$39"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$39"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_54.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$39"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$39"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_54.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_53.study_id 
FROM (SELECT study_mapping_16.study_id AS study_id, study_mapping_16.source_system_id AS source_system_id, study_mapping_16.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_16 
WHERE study_mapping_16.known_to IS NULL AND jsonb_typeof(study_mapping_16.document['page_status']['signed']) = 'array') AS anon_53 
WHERE anon_53.study_id = "p$39"."study_id")) OR (EXISTS (SELECT signature_4.id 
FROM signature AS signature_4 
WHERE signature_4.study_id = "p$39"."study_id" AND signature_4.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_55.amount), 0) AS open, count(DISTINCT anon_55.subject_id) AS subjects 
FROM (SELECT form_data_12.id AS id, form_data_12.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_12 LEFT OUTER JOIN (SELECT study_mapping_17.study_id AS study_id, study_mapping_17.source_system_id AS source_system_id, study_mapping_17.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_17 
WHERE study_mapping_17.known_to IS NULL AND jsonb_typeof(study_mapping_17.document['page_status']['signed']) = 'array') AS anon_56 ON anon_56.study_id = form_data_12.study_id AND anon_56.source_system_id = form_data_12.source_system_id 
WHERE form_data_12.study_site_id = "p$39"."id" AND form_data_12.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_17 
WHERE subject_17.id = form_data_12.subject_id AND subject_17.deleted_at IS NULL)) AND NOT coalesce(anon_56.said ? coalesce(form_data_12.source_status, ''), false) AND (form_data_12.id NOT IN (SELECT anon_57.record_id 
FROM (SELECT signature_5.record_id AS record_id 
FROM signature AS signature_5 
WHERE signature_5.study_site_id = "p$39"."id" AND signature_5.meaning = 'ENDORSED' AND signature_5.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_5.id)) AS anon_57)) AND (form_data_12.subject_id NOT IN (SELECT anon_57.record_id 
FROM (SELECT signature_5.record_id AS record_id 
FROM signature AS signature_5 
WHERE signature_5.study_site_id = "p$39"."id" AND signature_5.meaning = 'ENDORSED' AND signature_5.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_5.id)) AS anon_57))) AS anon_55) AS anon_54 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$39"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_58.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$39"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_58.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$39"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$39"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.study_id = "p$39"."study_id" AND safety_report_4.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_59.amount), 0) AS open, count(DISTINCT anon_59.subject_id) AS subjects 
FROM (SELECT adverse_event_3.id AS id, adverse_event_3.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_3 
WHERE adverse_event_3.study_site_id = "p$39"."id" AND adverse_event_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_18 
WHERE subject_18.id = adverse_event_3.subject_id AND subject_18.deleted_at IS NULL)) AND adverse_event_3.serious IS true AND NOT (EXISTS (SELECT safety_report_5.id 
FROM safety_report AS safety_report_5 
WHERE safety_report_5.adverse_event_id = adverse_event_3.id AND safety_report_5.recipient = 'SPONSOR' AND safety_report_5.reported_on IS NOT NULL AND safety_report_5.deleted_at IS NULL))) AS anon_59) AS anon_58) AS anon_38) AS anon_37) AS s$40 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "q$42".*, row_number() OVER () AS n$ 
FROM (SELECT anon_60.gate AS gate, anon_60.open AS open, anon_60.subjects AS subjects, anon_60.absence AS absence, "s$40"."of_id" AS of_id, "s$40"."study_id" AS study_id 
FROM unnest("s$40"."gate$", "s$40"."open$", "s$40"."subjects$", "s$40"."absence$") WITH ORDINALITY AS anon_60(gate, open, subjects, absence, place) ORDER BY anon_60.place) AS q$42) AS s$41 JOIN LATERAL (SELECT "s$41"."gate" AS "gate", "s$41"."open" AS "open", "s$41"."subjects" AS "subjects", "s$41"."absence" AS "absence") AS o$43 ON true ORDER BY "s$41"."n$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT "s$40"."first_failing" AS "firstFailing", "s$40"."ready" AS "ready", "l$45"."j$" AS "gates") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT "p$39"."number" AS "number", "l$47"."j$" AS "lockReadiness") AS o$53 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT "l$55"."j$" AS "nodes") AS o$57 ON true) AS l$58 ON true JOIN LATERAL (SELECT row_to_json("o$102") AS j$ 
FROM (SELECT 1) AS r$101 JOIN LATERAL (SELECT coalesce(json_agg("q$99"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$98") AS j$ 
FROM (SELECT "c$97".* 
FROM (SELECT "b$96".* 
FROM (SELECT DISTINCT a$94.study_id AS study_id 
FROM access_site AS a$94 
WHERE CURRENT_TIMESTAMP >= a$94.valid_from AND CURRENT_TIMESTAMP < a$94.valid_to) AS v$95 JOIN LATERAL (SELECT "t$93"."key", "t$93"."id", "t$93"."key" AS k$, "t$93"."id" AS id$ 
FROM study AS t$93 
WHERE "t$93"."deleted_at" IS NULL AND "t$93"."environment" = 'PRODUCTION' AND "t$93"."id" = "v$95"."study_id" 
 LIMIT 1) AS b$96 ON true ORDER BY "b$96"."k$", "b$96"."id$" 
 LIMIT 201) AS c$97 ORDER BY "c$97"."k$", "c$97"."id$" 
 LIMIT $12::integer) AS p$59 JOIN LATERAL (SELECT coalesce(json_agg("q$91"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$90") AS j$ 
FROM (SELECT "q$89".*, row_number() OVER () AS n$ 
FROM (SELECT anon_61.study_site_id AS study_site_id, anon_61.country AS country, anon_61.smo_id AS smo_id, anon_61.crc_id AS crc_id, anon_61.site_ids AS site_ids, anon_61."holds_CODE" AS "holds_CODE", anon_61."holds_CLINICAL" AS "holds_CLINICAL", anon_61."holds_SAFETY" AS "holds_SAFETY", "p$59"."id" AS study_id, CAST($9::text AS TEXT) AS level, cardinality(anon_61.site_ids) AS sites 
FROM (SELECT anon_62.study_site_id AS study_site_id, anon_62.country AS country, anon_62.smo_id AS smo_id, anon_62.crc_id AS crc_id, array_agg(DISTINCT anon_62.id) AS site_ids, bool_and('CODE' = any(anon_62.held)) AS "holds_CODE", bool_and('CLINICAL' = any(anon_62.held)) AS "holds_CLINICAL", bool_and('SAFETY' = any(anon_62.held)) AS "holds_SAFETY" 
FROM (SELECT study_site_1.id AS id, study_site_1.study_id AS study_id, CASE WHEN (CAST($9::text AS TEXT) = 'SITE') THEN study_site_1.id END AS study_site_id, CASE WHEN (CAST($9::text AS TEXT) IN ('SITE', 'COUNTRY')) THEN study_site_1.country END AS country, anon_63.id AS smo_id, anon_64.id AS crc_id, array((SELECT anon_65.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_13, study_site AS study_site_1 
WHERE access_study_13.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'CLINICAL' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13, study_site AS study_site_1 
WHERE access_site_13.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'CLINICAL' = any(access_site_13.rights))) UNION ALL SELECT 'CODE' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_14, study_site AS study_site_1 
WHERE access_study_14.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'CODE' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14, study_site AS study_site_1 
WHERE access_site_14.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'CODE' = any(access_site_14.rights))) UNION ALL SELECT 'CONDUCT' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_15, study_site AS study_site_1 
WHERE access_study_15.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'CONDUCT' = any(access_study_15.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_15, study_site AS study_site_1 
WHERE access_site_15.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'CONDUCT' = any(access_site_15.rights))) UNION ALL SELECT 'SAFETY' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_16, study_site AS study_site_1 
WHERE access_study_16.study_id = study_site_1.study_id AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'SAFETY' = any(access_study_16.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_16, study_site AS study_site_1 
WHERE access_site_16.study_site_id = study_site_1.id AND CURRENT_TIMESTAMP >= access_site_16.valid_from AND CURRENT_TIMESTAMP < access_site_16.valid_to AND 'SAFETY' = any(access_site_16.rights)))) AS anon_65)) AS held 
FROM study_site AS study_site_1 LEFT OUTER JOIN LATERAL (SELECT DISTINCT engagement_1.provider_id AS id 
FROM engagement AS engagement_1 
WHERE engagement_1.study_site_id = study_site_1.id AND engagement_1.deleted_at IS NULL AND engagement_1.valid_from <= now() AND now() < engagement_1.valid_to AND CAST($9::text AS TEXT) = 'SMO') AS anon_63 ON true LEFT OUTER JOIN LATERAL (SELECT DISTINCT staff_assignment_1.person_id AS id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = study_site_1.id AND staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= (SELECT local_day(now(), study_3.time_zone) AS local_day_1 
FROM study AS study_3 
WHERE study_3.id = "p$59"."id") AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= (SELECT local_day(now(), study_3.time_zone) AS local_day_1 
FROM study AS study_3 
WHERE study_3.id = "p$59"."id")) AND CAST($9::text AS TEXT) = 'CRC') AS anon_64 ON true 
WHERE study_site_1.study_id = "p$59"."id" AND study_site_1.deleted_at IS NULL
 LIMIT ALL OFFSET 0) AS anon_62 GROUP BY anon_62.study_site_id, anon_62.country, anon_62.smo_id, anon_62.crc_id) AS anon_61 ORDER BY (SELECT study_site_2.number 
FROM study_site AS study_site_2 
WHERE study_site_2.id = anon_61.study_site_id) COLLATE "C", anon_61.country, anon_61.smo_id, anon_61.crc_id, anon_61.study_site_id 
 LIMIT $10::integer) AS q$89) AS s$60 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM organization AS t$61 JOIN LATERAL (SELECT "t$61"."name" AS "name") AS o$62 ON true 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."id" = "s$60"."smo_id") AS l$63 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT anon_66.first_failing AS first_failing, anon_66.ready AS ready, anon_66.gate$ AS gate$, anon_66.open$ AS open$, anon_66.subjects$ AS subjects$, anon_66.absence$ AS absence$, "s$60"."site_ids" AS of_site_ids, "s$60"."study_id" AS study_id 
FROM (SELECT CASE min(anon_67.place) FILTER (WHERE anon_67.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_67.open > 0) THEN false WHEN (NOT bool_or(anon_67.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_67.gate ORDER BY anon_67.place) AS gate$, array_agg(anon_67.open ORDER BY anon_67.place) AS open$, array_agg(anon_67.subjects ORDER BY anon_67.place) AS subjects$, array_agg(anon_67.absence ORDER BY anon_67.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$60"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_68.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$60"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_68.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_6 
WHERE study_event_def_6.study_id = "s$60"."study_id" AND cardinality(study_event_def_6.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_69.amount), 0) AS open, count(DISTINCT anon_69.subject_id) AS subjects 
FROM (SELECT study_event_4.id AS id, study_event_4.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_4 JOIN (SELECT DISTINCT study_event_def_7.oid AS oid, unnest(study_event_def_7.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_7 
WHERE study_event_def_7.study_id = "s$60"."study_id" AND study_event_def_7.deleted_at IS NULL) AS anon_70 ON anon_70.oid = study_event_4.oid LEFT OUTER JOIN form_data AS form_data_13 ON form_data_13.study_event_id = study_event_4.id AND form_data_13.oid = anon_70.form_oid AND form_data_13.deleted_at IS NULL 
WHERE study_event_4.study_site_id = any("s$60"."site_ids") AND study_event_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_19 
WHERE subject_19.id = study_event_4.subject_id AND subject_19.deleted_at IS NULL)) AND study_event_4.occurred_latest <= CURRENT_DATE AND form_data_13.id IS NULL GROUP BY study_event_4.id, study_event_4.subject_id) AS anon_69) AS anon_68 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$60"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_72.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$60"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_72.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_71.word 
FROM study_mapping AS study_mapping_18 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_18.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_18.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_71 ON true 
WHERE study_mapping_18.study_id = "s$60"."study_id" AND study_mapping_18.known_to IS NULL)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_73.amount), 0) AS open, count(DISTINCT anon_73.subject_id) AS subjects 
FROM (SELECT data_query_4.id AS id, data_query_4.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_4 
WHERE data_query_4.study_site_id = any("s$60"."site_ids") AND data_query_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_20 
WHERE subject_20.id = data_query_4.subject_id AND subject_20.deleted_at IS NULL)) AND data_query_4.is_query AND data_query_4.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_73) AS anon_72 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_75.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_75.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_74.study_id 
FROM (SELECT study_mapping_19.study_id AS study_id, study_mapping_19.source_system_id AS source_system_id, study_mapping_19.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_19 
WHERE study_mapping_19.known_to IS NULL AND jsonb_typeof(study_mapping_19.document['page_status']['verified']) = 'array') AS anon_74 
WHERE anon_74.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_76.amount), 0) AS open, count(DISTINCT anon_76.subject_id) AS subjects 
FROM (SELECT form_data_14.id AS id, form_data_14.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_14 JOIN (SELECT study_mapping_20.study_id AS study_id, study_mapping_20.source_system_id AS source_system_id, study_mapping_20.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_20 
WHERE study_mapping_20.known_to IS NULL AND jsonb_typeof(study_mapping_20.document['page_status']['verified']) = 'array') AS anon_77 ON anon_77.study_id = form_data_14.study_id AND anon_77.source_system_id = form_data_14.source_system_id 
WHERE form_data_14.study_site_id = any("s$60"."site_ids") AND form_data_14.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_21 
WHERE subject_21.id = form_data_14.subject_id AND subject_21.deleted_at IS NULL)) AND NOT (anon_77.said ? coalesce(form_data_14.source_status, ''))) AS anon_76) AS anon_75 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_79.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_79.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_CLINICAL") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_78.study_id 
FROM (SELECT study_mapping_21.study_id AS study_id, study_mapping_21.source_system_id AS source_system_id, study_mapping_21.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_21 
WHERE study_mapping_21.known_to IS NULL AND jsonb_typeof(study_mapping_21.document['page_status']['coded']) = 'array') AS anon_78 
WHERE anon_78.study_id = "s$60"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_80.amount), 0) AS open, count(DISTINCT anon_80.subject_id) AS subjects 
FROM (SELECT form_data_15.id AS id, form_data_15.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_15 JOIN (SELECT study_mapping_22.study_id AS study_id, study_mapping_22.source_system_id AS source_system_id, study_mapping_22.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_22 
WHERE study_mapping_22.known_to IS NULL AND jsonb_typeof(study_mapping_22.document['page_status']['coded']) = 'array') AS anon_81 ON anon_81.study_id = form_data_15.study_id AND anon_81.source_system_id = form_data_15.source_system_id 
WHERE form_data_15.study_site_id = any("s$60"."site_ids") AND form_data_15.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_22 
WHERE subject_22.id = form_data_15.subject_id AND subject_22.deleted_at IS NULL)) AND NOT (anon_81.said ? coalesce(form_data_15.source_status, ''))) AS anon_80) AS anon_79 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$60"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$60"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_83.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$60"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$60"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_83.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_CODE") THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_82.study_id 
FROM (SELECT study_mapping_23.study_id AS study_id, study_mapping_23.source_system_id AS source_system_id, study_mapping_23.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_23 
WHERE study_mapping_23.known_to IS NULL AND jsonb_typeof(study_mapping_23.document['page_status']['signed']) = 'array') AS anon_82 
WHERE anon_82.study_id = "s$60"."study_id")) OR (EXISTS (SELECT signature_6.id 
FROM signature AS signature_6 
WHERE signature_6.study_id = "s$60"."study_id" AND signature_6.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_84.amount), 0) AS open, count(DISTINCT anon_84.subject_id) AS subjects 
FROM (SELECT form_data_16.id AS id, form_data_16.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_16 LEFT OUTER JOIN (SELECT study_mapping_24.study_id AS study_id, study_mapping_24.source_system_id AS source_system_id, study_mapping_24.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_24 
WHERE study_mapping_24.known_to IS NULL AND jsonb_typeof(study_mapping_24.document['page_status']['signed']) = 'array') AS anon_85 ON anon_85.study_id = form_data_16.study_id AND anon_85.source_system_id = form_data_16.source_system_id 
WHERE form_data_16.study_site_id = any("s$60"."site_ids") AND form_data_16.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_23 
WHERE subject_23.id = form_data_16.subject_id AND subject_23.deleted_at IS NULL)) AND NOT coalesce(anon_85.said ? coalesce(form_data_16.source_status, ''), false) AND (form_data_16.id NOT IN (SELECT anon_86.record_id 
FROM (SELECT signature_7.record_id AS record_id 
FROM signature AS signature_7 
WHERE signature_7.study_site_id = any("s$60"."site_ids") AND signature_7.meaning = 'ENDORSED' AND signature_7.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_7.id)) AS anon_86)) AND (form_data_16.subject_id NOT IN (SELECT anon_86.record_id 
FROM (SELECT signature_7.record_id AS record_id 
FROM signature AS signature_7 
WHERE signature_7.study_site_id = any("s$60"."site_ids") AND signature_7.meaning = 'ENDORSED' AND signature_7.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_7.id)) AS anon_86))) AS anon_84) AS anon_83 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT "s$60"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$60"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_87.open AS INTEGER) END AS open, CASE WHEN (CASE WHEN (NOT "s$60"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$60"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(anon_87.subjects AS INTEGER) END AS subjects, CASE WHEN (NOT "s$60"."holds_SAFETY") THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_6.id 
FROM safety_report AS safety_report_6 
WHERE safety_report_6.study_id = "s$60"."study_id" AND safety_report_6.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT coalesce(sum(anon_88.amount), 0) AS open, count(DISTINCT anon_88.subject_id) AS subjects 
FROM (SELECT adverse_event_4.id AS id, adverse_event_4.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_4 
WHERE adverse_event_4.study_site_id = any("s$60"."site_ids") AND adverse_event_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_24 
WHERE subject_24.id = adverse_event_4.subject_id AND subject_24.deleted_at IS NULL)) AND adverse_event_4.serious IS true AND NOT (EXISTS (SELECT safety_report_7.id 
FROM safety_report AS safety_report_7 
WHERE safety_report_7.adverse_event_id = adverse_event_4.id AND safety_report_7.recipient = 'SPONSOR' AND safety_report_7.reported_on IS NOT NULL AND safety_report_7.deleted_at IS NULL))) AS anon_88) AS anon_87) AS anon_67) AS anon_66) AS s$64 JOIN LATERAL (SELECT coalesce(json_agg("q$85"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT "q$83".*, row_number() OVER () AS n$ 
FROM (SELECT anon_89.gate AS gate, anon_89.open AS open, anon_89.subjects AS subjects, anon_89.absence AS absence, "s$64"."of_site_ids" AS of_site_ids, "s$64"."study_id" AS study_id 
FROM unnest("s$64"."gate$", "s$64"."open$", "s$64"."subjects$", "s$64"."absence$") WITH ORDINALITY AS anon_89(gate, open, subjects, absence, place) ORDER BY anon_89.place) AS q$83) AS s$65 JOIN LATERAL (SELECT coalesce(json_agg("q$81"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$80") AS j$ 
FROM (SELECT "q$79".*, row_number() OVER () AS n$ 
FROM (SELECT anon_90.id AS id, anon_90.of_subject_id AS of_subject_id, anon_90.of_data_query_id AS of_data_query_id, anon_90.of_form_data_id AS of_form_data_id, anon_90.of_study_event_id AS of_study_event_id, anon_90.of_protocol_deviation_id AS of_protocol_deviation_id, anon_90.of_adverse_event_id AS of_adverse_event_id, anon_90.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_90.of_appointment_id AS of_appointment_id, anon_90.of_monitoring_visit_id AS of_monitoring_visit_id, anon_90.of_action_item_id AS of_action_item_id, anon_90.of_issue_id AS of_issue_id, anon_90.of_corrective_action_id AS of_corrective_action_id, anon_90.of_submission_id AS of_submission_id, anon_90.of_start_up_record_id AS of_start_up_record_id, anon_90.of_document_id AS of_document_id, anon_90.of_document_rule_id AS of_document_rule_id, anon_90.of_person_id AS of_person_id, anon_90.of_performed_task_id AS of_performed_task_id, anon_90.of_study_country_id AS of_study_country_id, anon_90.of_enrolment_plan_id AS of_enrolment_plan_id, anon_90.of_site_id AS of_site_id, anon_90.of_study_id AS of_study_id, anon_90.of_stay AS of_stay, anon_90.amount AS amount 
FROM (SELECT anon_91.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, anon_91.id AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_91.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT study_event_5.id AS id, study_event_5.subject_id AS subject_id, count(*) AS amount 
FROM study_event AS study_event_5 JOIN (SELECT DISTINCT study_event_def_8.oid AS oid, unnest(study_event_def_8.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_8 
WHERE study_event_def_8.study_id = "s$65"."study_id" AND study_event_def_8.deleted_at IS NULL) AS anon_92 ON anon_92.oid = study_event_5.oid LEFT OUTER JOIN form_data AS form_data_17 ON form_data_17.study_event_id = study_event_5.id AND form_data_17.oid = anon_92.form_oid AND form_data_17.deleted_at IS NULL 
WHERE study_event_5.study_site_id = any("s$65"."of_site_ids") AND study_event_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_25 
WHERE subject_25.id = study_event_5.subject_id AND subject_25.deleted_at IS NULL)) AND study_event_5.occurred_latest <= CURRENT_DATE AND form_data_17.id IS NULL GROUP BY study_event_5.id, study_event_5.subject_id) AS anon_91 
WHERE "s$65"."gate" = 'PAGES' AND "s$65"."absence" IS NULL UNION ALL SELECT anon_93.id AS id, CAST(NULL AS UUID) AS of_subject_id, anon_93.id AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_93.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT data_query_5.id AS id, data_query_5.subject_id AS subject_id, 1 AS amount 
FROM data_query AS data_query_5 
WHERE data_query_5.study_site_id = any("s$65"."of_site_ids") AND data_query_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_26 
WHERE subject_26.id = data_query_5.subject_id AND subject_26.deleted_at IS NULL)) AND data_query_5.is_query AND data_query_5.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_93 
WHERE "s$65"."gate" = 'QUERIES' AND "s$65"."absence" IS NULL UNION ALL SELECT anon_94.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_94.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_94.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_18.id AS id, form_data_18.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_18 JOIN (SELECT study_mapping_25.study_id AS study_id, study_mapping_25.source_system_id AS source_system_id, study_mapping_25.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_25 
WHERE study_mapping_25.known_to IS NULL AND jsonb_typeof(study_mapping_25.document['page_status']['verified']) = 'array') AS anon_95 ON anon_95.study_id = form_data_18.study_id AND anon_95.source_system_id = form_data_18.source_system_id 
WHERE form_data_18.study_site_id = any("s$65"."of_site_ids") AND form_data_18.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_27 
WHERE subject_27.id = form_data_18.subject_id AND subject_27.deleted_at IS NULL)) AND NOT (anon_95.said ? coalesce(form_data_18.source_status, ''))) AS anon_94 
WHERE "s$65"."gate" = 'SOURCE_DATA_VERIFICATION' AND "s$65"."absence" IS NULL UNION ALL SELECT anon_96.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_96.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_96.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_19.id AS id, form_data_19.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_19 JOIN (SELECT study_mapping_26.study_id AS study_id, study_mapping_26.source_system_id AS source_system_id, study_mapping_26.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_26 
WHERE study_mapping_26.known_to IS NULL AND jsonb_typeof(study_mapping_26.document['page_status']['coded']) = 'array') AS anon_97 ON anon_97.study_id = form_data_19.study_id AND anon_97.source_system_id = form_data_19.source_system_id 
WHERE form_data_19.study_site_id = any("s$65"."of_site_ids") AND form_data_19.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_28 
WHERE subject_28.id = form_data_19.subject_id AND subject_28.deleted_at IS NULL)) AND NOT (anon_97.said ? coalesce(form_data_19.source_status, ''))) AS anon_96 
WHERE "s$65"."gate" = 'CODING' AND "s$65"."absence" IS NULL UNION ALL SELECT anon_98.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, anon_98.id AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_98.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT form_data_20.id AS id, form_data_20.subject_id AS subject_id, 1 AS amount 
FROM form_data AS form_data_20 LEFT OUTER JOIN (SELECT study_mapping_27.study_id AS study_id, study_mapping_27.source_system_id AS source_system_id, study_mapping_27.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_27 
WHERE study_mapping_27.known_to IS NULL AND jsonb_typeof(study_mapping_27.document['page_status']['signed']) = 'array') AS anon_99 ON anon_99.study_id = form_data_20.study_id AND anon_99.source_system_id = form_data_20.source_system_id 
WHERE form_data_20.study_site_id = any("s$65"."of_site_ids") AND form_data_20.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_29 
WHERE subject_29.id = form_data_20.subject_id AND subject_29.deleted_at IS NULL)) AND NOT coalesce(anon_99.said ? coalesce(form_data_20.source_status, ''), false) AND (form_data_20.id NOT IN (SELECT anon_100.record_id 
FROM (SELECT signature_8.record_id AS record_id 
FROM signature AS signature_8 
WHERE signature_8.study_site_id = any("s$65"."of_site_ids") AND signature_8.meaning = 'ENDORSED' AND signature_8.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_8.id)) AS anon_100)) AND (form_data_20.subject_id NOT IN (SELECT anon_100.record_id 
FROM (SELECT signature_8.record_id AS record_id 
FROM signature AS signature_8 
WHERE signature_8.study_site_id = any("s$65"."of_site_ids") AND signature_8.meaning = 'ENDORSED' AND signature_8.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_8.id)) AS anon_100))) AS anon_98 
WHERE "s$65"."gate" = 'SIGNATURE' AND "s$65"."absence" IS NULL UNION ALL SELECT anon_101.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, anon_101.id AS of_adverse_event_id, CAST(NULL AS UUID) AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(anon_101.amount AS DOUBLE PRECISION) AS amount 
FROM (SELECT adverse_event_5.id AS id, adverse_event_5.subject_id AS subject_id, 1 AS amount 
FROM adverse_event AS adverse_event_5 
WHERE adverse_event_5.study_site_id = any("s$65"."of_site_ids") AND adverse_event_5.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_30 
WHERE subject_30.id = adverse_event_5.subject_id AND subject_30.deleted_at IS NULL)) AND adverse_event_5.serious IS true AND NOT (EXISTS (SELECT safety_report_8.id 
FROM safety_report AS safety_report_8 
WHERE safety_report_8.adverse_event_id = adverse_event_5.id AND safety_report_8.recipient = 'SPONSOR' AND safety_report_8.reported_on IS NOT NULL AND safety_report_8.deleted_at IS NULL))) AS anon_101 
WHERE "s$65"."gate" = 'SAE_RECONCILIATION' AND "s$65"."absence" IS NULL) AS anon_90 ORDER BY anon_90.id 
 LIMIT $11::integer) AS q$79) AS s$66 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM study_event AS t$67 JOIN LATERAL (SELECT "t$67"."oid" AS "oid") AS o$68 ON true 
WHERE "t$67"."deleted_at" IS NULL AND "t$67"."id" = "s$66"."of_study_event_id") AS l$69 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$71") AS j$ 
FROM data_query AS t$70 JOIN LATERAL (SELECT "t$70"."status" AS "status") AS o$71 ON true 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."id" = "s$66"."of_data_query_id") AS l$72 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$74") AS j$ 
FROM form_data AS t$73 JOIN LATERAL (SELECT "t$73"."oid" AS "oid") AS o$74 ON true 
WHERE "t$73"."deleted_at" IS NULL AND "t$73"."id" = "s$66"."of_form_data_id") AS l$75 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$77") AS j$ 
FROM adverse_event AS t$76 JOIN LATERAL (SELECT "t$76"."serious" AS "serious") AS o$77 ON true 
WHERE "t$76"."deleted_at" IS NULL AND "t$76"."id" = "s$66"."of_adverse_event_id") AS l$78 ON true JOIN LATERAL (SELECT "s$66"."amount" AS "amount", "l$69"."j$" AS "studyEvent", "l$72"."j$" AS "dataQuery", "l$75"."j$" AS "form", "l$78"."j$" AS "adverseEvent") AS o$80 ON true ORDER BY "s$66"."n$") AS q$81) AS l$82 ON true JOIN LATERAL (SELECT "s$65"."gate" AS "gate", "s$65"."open" AS "open", "s$65"."absence" AS "absence", "l$82"."j$" AS "rows") AS o$84 ON true ORDER BY "s$65"."n$") AS q$85) AS l$86 ON true JOIN LATERAL (SELECT "s$64"."first_failing" AS "firstFailing", "l$86"."j$" AS "gates") AS o$87 ON true) AS l$88 ON true JOIN LATERAL (SELECT "s$60"."level" AS "level", "l$63"."j$" AS "smo", "s$60"."sites" AS "sites", "l$88"."j$" AS "lockReadiness") AS o$90 ON true ORDER BY "s$60"."n$") AS q$91) AS l$92 ON true JOIN LATERAL (SELECT "p$59"."key" AS "key", "l$92"."j$" AS "lockReadiness") AS o$98 ON true ORDER BY "p$59"."k$", "p$59"."id$") AS q$99) AS l$100 ON true JOIN LATERAL (SELECT "l$100"."j$" AS "nodes") AS o$102 ON true) AS l$103 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "subjects", "l$58"."j$" AS "studySites", "l$103"."j$" AS "studies") AS o$104 ON true
) end;
