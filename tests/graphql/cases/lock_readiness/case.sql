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
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_5 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT anon_6.gate AS gate, anon_6.open AS open, anon_6.subjects AS subjects, anon_6.absence AS absence 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_6(gate, open, subjects, absence, place) ORDER BY anon_6.place) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$7"."j$" AS "gates") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$9"."j$" AS "lockReadiness") AS o$12 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
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
FROM (SELECT CASE min(anon_7.place) FILTER (WHERE anon_7.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_7.open > 0) THEN false WHEN (NOT bool_or(anon_7.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_7.gate ORDER BY anon_7.place) AS gate$, array_agg(anon_7.open ORDER BY anon_7.place) AS open$, array_agg(anon_7.subjects ORDER BY anon_7.place) AS subjects$, array_agg(anon_7.absence ORDER BY anon_7.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_8.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_8.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$18"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_2.subject_id) AS subjects 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_4.oid AS oid, unnest(study_event_def_4.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$18"."study_id" AND study_event_def_4.deleted_at IS NULL) AS anon_9 ON anon_9.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_2 ON form_data_2.study_event_id = study_event_2.id AND form_data_2.oid = anon_9.form_oid AND form_data_2.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "p$18"."id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = study_event_2.subject_id AND subject_3.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_2.id IS NULL) AS anon_8 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_11.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_11.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$18"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$18"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$18"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_2.subject_id) AS subjects 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "p$18"."id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = data_query_2.subject_id AND subject_4.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_11 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence) AS anon_7) AS s$19 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "q$21".*, row_number() OVER () AS n$ 
FROM (SELECT anon_12.gate AS gate, anon_12.open AS open, anon_12.subjects AS subjects, anon_12.absence AS absence 
FROM unnest("s$19"."gate$", "s$19"."open$", "s$19"."subjects$", "s$19"."absence$") WITH ORDINALITY AS anon_12(gate, open, subjects, absence, place) ORDER BY anon_12.place) AS q$21) AS s$20 JOIN LATERAL (SELECT "s$20"."gate" AS "gate", "s$20"."open" AS "open", "s$20"."subjects" AS "subjects", "s$20"."absence" AS "absence") AS o$22 ON true ORDER BY "s$20"."n$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "s$19"."first_failing" AS "firstFailing", "s$19"."ready" AS "ready", "l$24"."j$" AS "gates") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "p$18"."number" AS "number", "l$26"."j$" AS "lockReadiness") AS o$29 ON true ORDER BY "p$18"."k$", "p$18"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "subjects", "l$34"."j$" AS "studySites") AS o$35 ON true
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
WHERE subject_2.id = data_query_1.subject_id AND subject_2.deleted_at IS NULL)) AND data_query_1.is_query AND data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_5 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT anon_6.gate AS gate, anon_6.open AS open, anon_6.subjects AS subjects, anon_6.absence AS absence 
FROM unnest("s$2"."gate$", "s$2"."open$", "s$2"."subjects$", "s$2"."absence$") WITH ORDINALITY AS anon_6(gate, open, subjects, absence, place) ORDER BY anon_6.place) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."gate" AS "gate", "s$3"."open" AS "open", "s$3"."subjects" AS "subjects", "s$3"."absence" AS "absence") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."first_failing" AS "firstFailing", "s$2"."ready" AS "ready", "l$7"."j$" AS "gates") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$9"."j$" AS "lockReadiness") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
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
FROM (SELECT CASE min(anon_7.place) FILTER (WHERE anon_7.open > 0) WHEN 0 THEN 'PAGES' WHEN 1 THEN 'QUERIES' WHEN 2 THEN 'SOURCE_DATA_VERIFICATION' WHEN 3 THEN 'CODING' WHEN 4 THEN 'SIGNATURE' WHEN 5 THEN 'SAE_RECONCILIATION' END AS first_failing, CASE WHEN bool_or(anon_7.open > 0) THEN false WHEN (NOT bool_or(anon_7.absence IS NOT NULL)) THEN true END AS ready, array_agg(anon_7.gate ORDER BY anon_7.place) AS gate$, array_agg(anon_7.open ORDER BY anon_7.place) AS open$, array_agg(anon_7.subjects ORDER BY anon_7.place) AS subjects$, array_agg(anon_7.absence ORDER BY anon_7.place) AS absence$ 
FROM (SELECT 'PAGES' AS gate, 0 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_8.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_8.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT 1 
FROM study_event_def AS study_event_def_3 
WHERE study_event_def_3.study_id = "p$22"."study_id" AND cardinality(study_event_def_3.form_oids) > 0))) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT study_event_2.subject_id) AS subjects 
FROM study_event AS study_event_2 JOIN (SELECT DISTINCT study_event_def_4.oid AS oid, unnest(study_event_def_4.form_oids) AS form_oid 
FROM study_event_def AS study_event_def_4 
WHERE study_event_def_4.study_id = "p$22"."study_id" AND study_event_def_4.deleted_at IS NULL) AS anon_9 ON anon_9.oid = study_event_2.oid LEFT OUTER JOIN form_data AS form_data_2 ON form_data_2.study_event_id = study_event_2.id AND form_data_2.oid = anon_9.form_oid AND form_data_2.deleted_at IS NULL 
WHERE study_event_2.study_site_id = "p$22"."id" AND study_event_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_3 
WHERE subject_3.id = study_event_2.subject_id AND subject_3.deleted_at IS NULL)) AND study_event_2.occurred_latest <= CURRENT_DATE AND form_data_2.id IS NULL) AS anon_8 UNION ALL SELECT 'QUERIES' AS gate, 1 AS place, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_11.open END AS open, CASE WHEN (CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT ((array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN anon_11.subjects END AS subjects, CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$22"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CLINICAL' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$22"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CLINICAL' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' WHEN NOT (array((SELECT anon_10.word 
FROM (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_2 
WHERE study_mapping_2.study_id = "p$22"."study_id" AND study_mapping_2.known_to IS NULL) AS anon_10)) @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS absence 
FROM (SELECT count(*) AS open, count(DISTINCT data_query_2.subject_id) AS subjects 
FROM data_query AS data_query_2 
WHERE data_query_2.study_site_id = "p$22"."id" AND data_query_2.deleted_at IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_4 
WHERE subject_4.id = data_query_2.subject_id AND subject_4.deleted_at IS NULL)) AND data_query_2.is_query AND data_query_2.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[])) AS anon_11 UNION ALL SELECT 'SOURCE_DATA_VERIFICATION' AS gate, 2 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'CODING' AS gate, 3 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SIGNATURE' AS gate, 4 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence UNION ALL SELECT 'SAE_RECONCILIATION' AS gate, 5 AS place, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS open, CASE WHEN (CAST('NOT_COLLECTED' AS TEXT) IS NULL) THEN CAST(NULL AS INTEGER) END AS subjects, CAST('NOT_COLLECTED' AS TEXT) AS absence) AS anon_7) AS s$23 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "q$25".*, row_number() OVER () AS n$ 
FROM (SELECT anon_12.gate AS gate, anon_12.open AS open, anon_12.subjects AS subjects, anon_12.absence AS absence 
FROM unnest("s$23"."gate$", "s$23"."open$", "s$23"."subjects$", "s$23"."absence$") WITH ORDINALITY AS anon_12(gate, open, subjects, absence, place) ORDER BY anon_12.place) AS q$25) AS s$24 JOIN LATERAL (SELECT "s$24"."gate" AS "gate", "s$24"."open" AS "open", "s$24"."subjects" AS "subjects", "s$24"."absence" AS "absence") AS o$26 ON true ORDER BY "s$24"."n$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "s$23"."first_failing" AS "firstFailing", "s$23"."ready" AS "ready", "l$28"."j$" AS "gates") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "p$22"."number" AS "number", "l$30"."j$" AS "lockReadiness") AS o$36 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "subjects", "l$41"."j$" AS "studySites") AS o$42 ON true
) end;
