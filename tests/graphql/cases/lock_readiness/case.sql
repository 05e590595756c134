select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$35") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."label", "t$10"."study_id", "t$10"."id", "t$10"."study_site_id", "t$10"."label" AS k$, "t$10"."id" AS id$ 
FROM subject AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$10"."label", "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT CASE min(anon_1.place) FILTER (WHERE anon_1.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_1.open > 0) THEN false WHEN (NOT bool_or(anon_1.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_1.gate ORDER BY anon_1.place) AS gate$, array_agg(anon_1.open ORDER BY anon_1.place) AS open$, array_agg(anon_1.subjects ORDER BY anon_1.place) AS subjects$, array_agg(anon_1.absence ORDER BY anon_1.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_2.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_2.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_1.subject_id) AS subjects 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_3 ON anon_3.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_3.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL) AS anon_2 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_5.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_5.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_1.subject_id) AS subjects 
FROM data_query AS data_query_1 
WHERE data_query_1.subject_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_5 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_7.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_7.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_2.subject_id) AS subjects 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_8 ON anon_8.study_id = form_data_2.study_id AND anon_8.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.subject_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_8.said ? coalesce(form_data_2.source_status, ''))) AS anon_7 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_10.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_10.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_3.subject_id) AS subjects 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_11 ON anon_11.study_id = form_data_3.study_id AND anon_11.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.subject_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_11.said ? coalesce(form_data_3.source_status, ''))) AS anon_10 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_13.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_13.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_4.subject_id) AS subjects 
FROM form_data AS form_data_4 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_14 ON anon_14.study_id = form_data_4.study_id AND anon_14.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.subject_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_14.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_15.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_15)) AND (form_data_4.subject_id NOT IN (SELECT anon_15.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_15))) AS anon_13 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_16.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_16.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT adverse_event_1.subject_id) AS subjects 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.subject_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_16) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT anon_17.gate AS gate, anon_17.open AS open, anon_17.subjects AS subjects, anon_17.absence AS absence 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_17(gate, open, subjects, absence, place) ORDER BY anon_17.place) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$7"."j$" AS "gates") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$9"."j$" AS "lockReadiness") AS o$12 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$27"."number", "t$27"."study_id", "t$27"."id", "t$27"."number" AS k$, "t$27"."id" AS id$ 
FROM study_site AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$27"."number", "t$27"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $6::integer) AS p$18 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT CASE min(anon_18.place) FILTER (WHERE anon_18.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_18.open > 0) THEN false WHEN (NOT bool_or(anon_18.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_18.gate ORDER BY anon_18.place) AS gate$, array_agg(anon_18.open ORDER BY anon_18.place) AS open$, array_agg(anon_18.subjects ORDER BY anon_18.place) AS subjects$, array_agg(anon_18.absence ORDER BY anon_18.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_19.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_19.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_2.subject_id) AS subjects 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_4.oid AS oid, unnest(study_event_def_4.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$18"."study_id" AND study_event_def_4.deleted_at IS NULL) AS anon_20 ON anon_20.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_5 ON form_data_5.study_event_id = study_event_2.id AND form_data_5.oid = anon_20.form_oid AND form_data_5.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "p$18"."id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_5.id IS NULL) AS anon_19 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_22.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_22.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$18"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_2.subject_id) AS subjects 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "p$18"."id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_22 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_24.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_24.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_6.subject_id) AS subjects 
FROM form_data AS form_data_6 JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['verified']) = 'array') AS anon_25 ON anon_25.study_id = form_data_6.study_id AND anon_25.source_system_id = form_data_6.source_system_id 
WHERE form_data_6.study_site_id = "p$18"."id" AND form_data_6.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_6.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_25.said ? coalesce(form_data_6.source_status, ''))) AS anon_24 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_27.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_27.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$18"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_7.subject_id) AS subjects 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['coded']) = 'array') AS anon_28 ON anon_28.study_id = form_data_7.study_id AND anon_28.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.study_site_id = "p$18"."id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_7.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_28.said ? coalesce(form_data_7.source_status, ''))) AS anon_27 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$18"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$18"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_30.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$18"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$18"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_30.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$18"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$18"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_8.subject_id) AS subjects 
FROM form_data AS form_data_8 LEFT OUTER JOIN (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['signed']) = 'array') AS anon_31 ON anon_31.study_id = form_data_8.study_id AND anon_31.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.study_site_id = "p$18"."id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_8.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_31.said ? coalesce(form_data_8.source_status, ''), false) AND (form_data_8.id NOT IN (SELECT anon_32.record_id 
FROM (SELECT signature_4.record_id AS record_id 
FROM signature AS signature_4 
WHERE signature_4.study_site_id = "p$18"."id" AND signature_4.meaning = 'ENDORSED' AND signature_4.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_4.id)) AS anon_32)) AND (form_data_8.subject_id NOT IN (SELECT anon_32.record_id 
FROM (SELECT signature_4.record_id AS record_id 
FROM signature AS signature_4 
WHERE signature_4.study_site_id = "p$18"."id" AND signature_4.meaning = 'ENDORSED' AND signature_4.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_4.id)) AS anon_32))) AS anon_30 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$18"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_33.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$18"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_33.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$18"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT adverse_event_2.subject_id) AS subjects 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.study_site_id = "p$18"."id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.adverse_event_id = adverse_event_2.id AND safety_report_4.recipient = 'SPONSOR' AND safety_report_4.reported_on IS NOT NULL AND safety_report_4.deleted_at IS NULL))) AS anon_33) AS anon_18) AS s$19 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "q$21".*, row_number() OVER () AS n$ 
FROM (SELECT anon_34.gate AS gate, anon_34.open AS open, anon_34.subjects AS subjects, anon_34.absence AS absence 
FROM unnest("s$19"."gate$", "s$19"."open$", "s$19"."subjects$", "s$19"."absence$") WITH ORDINALITY AS anon_34(gate, open, subjects, absence, place) ORDER BY anon_34.place) AS q$21) AS s$20 JOIN LATERAL (SELECT "s$20"."gate" AS "gate", "s$20"."open" AS "open", "s$20"."subjects" AS "subjects", "s$20"."absence" AS "absence") AS o$22 ON true ORDER BY "s$20"."n$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "s$19"."first_failing" AS "firstFailing", "s$19"."ready" AS "ready", "l$24"."j$" AS "gates") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "p$18"."number" AS "number", "l$26"."j$" AS "lockReadiness") AS o$29 ON true ORDER BY "p$18"."k$", "p$18"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "subjects", "l$34"."j$" AS "studySites") AS o$35 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$42") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "b$13".* 
FROM (SELECT DISTINCT a$11.study_site_id AS study_site_id 
FROM access_site AS a$11 
WHERE CURRENT_TIMESTAMP >= a$11.valid_from AND CURRENT_TIMESTAMP < a$11.valid_to) AS v$12 JOIN LATERAL (SELECT "c$14".* 
FROM (SELECT "t$10"."label", "t$10"."study_id", "t$10"."id", "t$10"."study_site_id", "t$10"."label" AS k$, "t$10"."id" AS id$ 
FROM subject AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$10"."study_site_id" = "v$12"."study_site_id" ORDER BY "t$10"."label", "t$10"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $5::integer) AS b$13 ON true ORDER BY "b$13"."k$", "b$13"."id$" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT CASE min(anon_1.place) FILTER (WHERE anon_1.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_1.open > 0) THEN false WHEN (NOT bool_or(anon_1.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_1.gate ORDER BY anon_1.place) AS gate$, array_agg(anon_1.open ORDER BY anon_1.place) AS open$, array_agg(anon_1.subjects ORDER BY anon_1.place) AS subjects$, array_agg(anon_1.absence ORDER BY anon_1.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_2.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_2.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_1 
WHERE study_event_def_1.study_id = "p$1"."study_id" AND cardinality(study_event_def_1.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_1.subject_id) AS subjects 
FROM study_event AS study_event_1 JOIN (SELECT DISTINCT study_event_def_2.oid AS oid, unnest(study_event_def_2.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_2 
WHERE study_event_def_2.study_id = "p$1"."study_id" AND study_event_def_2.deleted_at IS NULL) AS anon_3 ON anon_3.oid = study_event_1.oid LEFT OUTER JOIN form_data AS form_data_1 ON form_data_1.study_event_id = study_event_1.id AND form_data_1.oid = anon_3.form_oid AND form_data_1.deleted_at IS NULL 
WHERE study_event_1.subject_id = "p$1"."id" AND study_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = study_event_1.subject_id AND subject_1.deleted_at IS NULL)) AND study_event_1.occurred_latest <= CURRENT_DATE AND form_data_1.id IS NULL) AS anon_2 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_5.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_5.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_4.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1 
WHERE study_mapping_1.study_id = "p$1"."study_id" AND study_mapping_1.known_to IS NULL) AS anon_4)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_1.subject_id) AS subjects 
FROM data_query AS data_query_1 
WHERE data_query_1.subject_id = "p$1"."id" AND data_query_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_2 
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_5 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_7.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_7.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_6.study_id 
FROM (SELECT study_mapping_2.study_id AS study_id, study_mapping_2.source_system_id AS source_system_id, study_mapping_2.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.known_to IS NULL AND jsonb_typeof(study_mapping_2.document['page_status']['verified']) = 'array') AS anon_6 
WHERE anon_6.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_2.subject_id) AS subjects 
FROM form_data AS form_data_2 JOIN (SELECT study_mapping_3.study_id AS study_id, study_mapping_3.source_system_id AS source_system_id, study_mapping_3.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_3 
WHERE study_mapping_3.known_to IS NULL AND jsonb_typeof(study_mapping_3.document['page_status']['verified']) = 'array') AS anon_8 ON anon_8.study_id = form_data_2.study_id AND anon_8.source_system_id = form_data_2.source_system_id 
WHERE form_data_2.subject_id = "p$1"."id" AND form_data_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = form_data_2.subject_id AND subject_3.deleted_at IS NULL)) AND NOT (anon_8.said ? coalesce(form_data_2.source_status, ''))) AS anon_7 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_10.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_10.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_9.study_id 
FROM (SELECT study_mapping_4.study_id AS study_id, study_mapping_4.source_system_id AS source_system_id, study_mapping_4.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_4 
WHERE study_mapping_4.known_to IS NULL AND jsonb_typeof(study_mapping_4.document['page_status']['coded']) = 'array') AS anon_9 
WHERE anon_9.study_id = "p$1"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_3.subject_id) AS subjects 
FROM form_data AS form_data_3 JOIN (SELECT study_mapping_5.study_id AS study_id, study_mapping_5.source_system_id AS source_system_id, study_mapping_5.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_5 
WHERE study_mapping_5.known_to IS NULL AND jsonb_typeof(study_mapping_5.document['page_status']['coded']) = 'array') AS anon_11 ON anon_11.study_id = form_data_3.study_id AND anon_11.source_system_id = form_data_3.source_system_id 
WHERE form_data_3.subject_id = "p$1"."id" AND form_data_3.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = form_data_3.subject_id AND subject_4.deleted_at IS NULL)) AND NOT (anon_11.said ? coalesce(form_data_3.source_status, ''))) AS anon_10 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_13.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_13.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CODE' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'CODE' = any(access_site_5.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_12.study_id 
FROM (SELECT study_mapping_6.study_id AS study_id, study_mapping_6.source_system_id AS source_system_id, study_mapping_6.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_6 
WHERE study_mapping_6.known_to IS NULL AND jsonb_typeof(study_mapping_6.document['page_status']['signed']) = 'array') AS anon_12 
WHERE anon_12.study_id = "p$1"."study_id")) OR (EXISTS (SELECT signature_1.id 
FROM signature AS signature_1 
WHERE signature_1.study_id = "p$1"."study_id" AND signature_1.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_4.subject_id) AS subjects 
FROM form_data AS form_data_4 LEFT OUTER JOIN (SELECT study_mapping_7.study_id AS study_id, study_mapping_7.source_system_id AS source_system_id, study_mapping_7.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_7 
WHERE study_mapping_7.known_to IS NULL AND jsonb_typeof(study_mapping_7.document['page_status']['signed']) = 'array') AS anon_14 ON anon_14.study_id = form_data_4.study_id AND anon_14.source_system_id = form_data_4.source_system_id 
WHERE form_data_4.subject_id = "p$1"."id" AND form_data_4.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_5 
WHERE subject_5.id = form_data_4.subject_id AND subject_5.deleted_at IS NULL)) AND NOT coalesce(anon_14.said ? coalesce(form_data_4.source_status, ''), false) AND (form_data_4.id NOT IN (SELECT anon_15.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_15)) AND (form_data_4.subject_id NOT IN (SELECT anon_15.record_id 
FROM (SELECT signature_2.record_id AS record_id 
FROM signature AS signature_2 
WHERE signature_2.subject_id = "p$1"."id" AND signature_2.meaning = 'ENDORSED' AND signature_2.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_2.id)) AS anon_15))) AS anon_13 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_16.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_16.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'SAFETY' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'SAFETY' = any(access_site_6.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_1.id 
FROM safety_report AS safety_report_1 
WHERE safety_report_1.study_id = "p$1"."study_id" AND safety_report_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT adverse_event_1.subject_id) AS subjects 
FROM adverse_event AS adverse_event_1 
WHERE adverse_event_1.subject_id = "p$1"."id" AND adverse_event_1.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_6 
WHERE subject_6.id = adverse_event_1.subject_id AND subject_6.deleted_at IS NULL)) AND adverse_event_1.serious IS true AND NOT (EXISTS (SELECT safety_report_2.id 
FROM safety_report AS safety_report_2 
WHERE safety_report_2.adverse_event_id = adverse_event_1.id AND safety_report_2.recipient = 'SPONSOR' AND safety_report_2.reported_on IS NOT NULL AND safety_report_2.deleted_at IS NULL))) AS anon_16) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT anon_17.gate AS gate, anon_17.open AS open, anon_17.subjects AS subjects, anon_17.absence AS absence 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_17(gate, open, subjects, absence, place) ORDER BY anon_17.place) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$7"."j$" AS "gates") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$9"."j$" AS "lockReadiness") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT 1) AS r$39 JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "c$35".* 
FROM (SELECT "b$34".* 
FROM (SELECT DISTINCT a$32.study_site_id AS study_site_id 
FROM access_site AS a$32 
WHERE CURRENT_TIMESTAMP >= a$32.valid_from AND CURRENT_TIMESTAMP < a$32.valid_to) AS v$33 JOIN LATERAL (SELECT "t$31"."number", "t$31"."study_id", "t$31"."id", "t$31"."number" AS k$, "t$31"."id" AS id$ 
FROM study_site AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$31"."id" = "v$33"."study_site_id" 
 LIMIT 1) AS b$34 ON true ORDER BY "b$34"."k$", "b$34"."id$" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $7::integer) AS p$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT CASE min(anon_18.place) FILTER (WHERE anon_18.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_18.open > 0) THEN false WHEN (NOT bool_or(anon_18.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_18.gate ORDER BY anon_18.place) AS gate$, array_agg(anon_18.open ORDER BY anon_18.place) AS open$, array_agg(anon_18.subjects ORDER BY anon_18.place) AS subjects$, array_agg(anon_18.absence ORDER BY anon_18.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_19.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_19.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CODE' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'CODE' = any(access_site_7.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_2.subject_id) AS subjects 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_4.oid AS oid, unnest(study_event_def_4.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$22"."study_id" AND study_event_def_4.deleted_at IS NULL) AS anon_20 ON anon_20.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_5 ON form_data_5.study_event_id = study_event_2.id AND form_data_5.oid = anon_20.form_oid AND form_data_5.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "p$22"."id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_7 
WHERE subject_7.id = study_event_2.subject_id AND subject_7.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_5.id IS NULL) AS anon_19 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_22.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_22.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'CLINICAL' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'CLINICAL' = any(access_site_8.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_21.word 
FROM (SELECT jsonb_path_query(study_mapping_8.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_8.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_8 
WHERE study_mapping_8.study_id = "p$22"."study_id" AND study_mapping_8.known_to IS NULL) AS anon_21)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_2.subject_id) AS subjects 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "p$22"."id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_8 
WHERE subject_8.id = data_query_2.subject_id AND subject_8.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_22 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_24.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_24.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'CLINICAL' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'CLINICAL' = any(access_site_9.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_23.study_id 
FROM (SELECT study_mapping_9.study_id AS study_id, study_mapping_9.source_system_id AS source_system_id, study_mapping_9.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_9 
WHERE study_mapping_9.known_to IS NULL AND jsonb_typeof(study_mapping_9.document['page_status']['verified']) = 'array') AS anon_23 
WHERE anon_23.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_6.subject_id) AS subjects 
FROM form_data AS form_data_6 JOIN (SELECT study_mapping_10.study_id AS study_id, study_mapping_10.source_system_id AS source_system_id, study_mapping_10.document['page_status']['verified'] AS said 
FROM study_mapping AS study_mapping_10 
WHERE study_mapping_10.known_to IS NULL AND jsonb_typeof(study_mapping_10.document['page_status']['verified']) = 'array') AS anon_25 ON anon_25.study_id = form_data_6.study_id AND anon_25.source_system_id = form_data_6.source_system_id 
WHERE form_data_6.study_site_id = "p$22"."id" AND form_data_6.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_9 
WHERE subject_9.id = form_data_6.subject_id AND subject_9.deleted_at IS NULL)) AND NOT (anon_25.said ? coalesce(form_data_6.source_status, ''))) AS anon_24 UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_27.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_27.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'CLINICAL' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'CLINICAL' = any(access_site_10.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT anon_26.study_id 
FROM (SELECT study_mapping_11.study_id AS study_id, study_mapping_11.source_system_id AS source_system_id, study_mapping_11.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_11 
WHERE study_mapping_11.known_to IS NULL AND jsonb_typeof(study_mapping_11.document['page_status']['coded']) = 'array') AS anon_26 
WHERE anon_26.study_id = "p$22"."study_id"))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_7.subject_id) AS subjects 
FROM form_data AS form_data_7 JOIN (SELECT study_mapping_12.study_id AS study_id, study_mapping_12.source_system_id AS source_system_id, study_mapping_12.document['page_status']['coded'] AS said 
FROM study_mapping AS study_mapping_12 
WHERE study_mapping_12.known_to IS NULL AND jsonb_typeof(study_mapping_12.document['page_status']['coded']) = 'array') AS anon_28 ON anon_28.study_id = form_data_7.study_id AND anon_28.source_system_id = form_data_7.source_system_id 
WHERE form_data_7.study_site_id = "p$22"."id" AND form_data_7.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_10 
WHERE subject_10.id = form_data_7.subject_id AND subject_10.deleted_at IS NULL)) AND NOT (anon_28.said ? coalesce(form_data_7.source_status, ''))) AS anon_27 UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$22"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$22"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_30.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$22"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$22"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_30.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'CODE' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'CODE' = any(access_site_11.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT ((EXISTS (SELECT anon_29.study_id 
FROM (SELECT study_mapping_13.study_id AS study_id, study_mapping_13.source_system_id AS source_system_id, study_mapping_13.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_13 
WHERE study_mapping_13.known_to IS NULL AND jsonb_typeof(study_mapping_13.document['page_status']['signed']) = 'array') AS anon_29 
WHERE anon_29.study_id = "p$22"."study_id")) OR (EXISTS (SELECT signature_3.id 
FROM signature AS signature_3 
WHERE signature_3.study_id = "p$22"."study_id" AND signature_3.meaning = 'ENDORSED')))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT form_data_8.subject_id) AS subjects 
FROM form_data AS form_data_8 LEFT OUTER JOIN (SELECT study_mapping_14.study_id AS study_id, study_mapping_14.source_system_id AS source_system_id, study_mapping_14.document['page_status']['signed'] AS said 
FROM study_mapping AS study_mapping_14 
WHERE study_mapping_14.known_to IS NULL AND jsonb_typeof(study_mapping_14.document['page_status']['signed']) = 'array') AS anon_31 ON anon_31.study_id = form_data_8.study_id AND anon_31.source_system_id = form_data_8.source_system_id 
WHERE form_data_8.study_site_id = "p$22"."id" AND form_data_8.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_11 
WHERE subject_11.id = form_data_8.subject_id AND subject_11.deleted_at IS NULL)) AND NOT coalesce(anon_31.said ? coalesce(form_data_8.source_status, ''), false) AND (form_data_8.id NOT IN (SELECT anon_32.record_id 
FROM (SELECT signature_4.record_id AS record_id 
FROM signature AS signature_4 
WHERE signature_4.study_site_id = "p$22"."id" AND signature_4.meaning = 'ENDORSED' AND signature_4.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_4.id)) AS anon_32)) AND (form_data_8.subject_id NOT IN (SELECT anon_32.record_id 
FROM (SELECT signature_4.record_id AS record_id 
FROM signature AS signature_4 
WHERE signature_4.study_site_id = "p$22"."id" AND signature_4.meaning = 'ENDORSED' AND signature_4.kind = any(array['FORM_DATA', 'SUBJECT']::text[]) AND signature_holds(signature_4.id)) AS anon_32))) AS anon_30 UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$22"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_33.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$22"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_33.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'SAFETY' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'SAFETY' = any(access_site_12.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT safety_report_3.id 
FROM safety_report AS safety_report_3 
WHERE safety_report_3.study_id = "p$22"."study_id" AND safety_report_3.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT adverse_event_2.subject_id) AS subjects 
FROM adverse_event AS adverse_event_2 
WHERE adverse_event_2.study_site_id = "p$22"."id" AND adverse_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_12 
WHERE subject_12.id = adverse_event_2.subject_id AND subject_12.deleted_at IS NULL)) AND adverse_event_2.serious IS true AND NOT (EXISTS (SELECT safety_report_4.id 
FROM safety_report AS safety_report_4 
WHERE safety_report_4.adverse_event_id = adverse_event_2.id AND safety_report_4.recipient = 'SPONSOR' AND safety_report_4.reported_on IS NOT NULL AND safety_report_4.deleted_at IS NULL))) AS anon_33) AS anon_18) AS s$23 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "q$25".*, row_number() OVER () AS n$ 
FROM (SELECT anon_34.gate AS gate, anon_34.open AS open, anon_34.subjects AS subjects, anon_34.absence AS absence 
FROM unnest("s$23"."gate$", "s$23"."open$", "s$23"."subjects$", "s$23"."absence$") WITH ORDINALITY AS anon_34(gate, open, subjects, absence, place) ORDER BY anon_34.place) AS q$25) AS s$24 JOIN LATERAL (SELECT "s$24"."gate" AS "gate", "s$24"."open" AS "open", "s$24"."subjects" AS "subjects", "s$24"."absence" AS "absence") AS o$26 ON true ORDER BY "s$24"."n$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "s$23"."first_failing" AS "firstFailing", "s$23"."ready" AS "ready", "l$28"."j$" AS "gates") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "p$22"."number" AS "number", "l$30"."j$" AS "lockReadiness") AS o$36 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "subjects", "l$41"."j$" AS "studySites") AS o$42 ON true
) end;
