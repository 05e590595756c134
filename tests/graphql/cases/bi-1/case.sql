select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$89") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$15".*, row_number() OVER () AS n$ 
FROM (SELECT "c$17".* 
FROM (SELECT "t$16"."id", "t$16"."study_id", "t$16"."study_site_id", "t$16"."month", "t$16"."as_of", "t$16"."country", "t$16"."zone", "t$16"."day", "t$16"."study_site_id" AS k$, "t$16"."id" AS id$ 
FROM site_month AS t$16 
WHERE "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$16"."month" >= CAST($11::text AS DATE) AND "t$16"."month" < CAST($12::text AS DATE) ORDER BY "t$16"."study_site_id", "t$16"."id" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $13::integer) AS c$15)
 SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $7::integer) AS p$4 LEFT OUTER JOIN LATERAL (SELECT study_2.id AS id, study_2.key AS key, study_freshness(study_2.id) AS freshness, array((SELECT anon_1.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_1 ON true 
WHERE study_mapping_1.study_id = study_2.id AND study_mapping_1.known_to IS NULL)) AS placed 
FROM study AS study_2 
WHERE study_2.id = "p$4"."study_id" AND study_2.deleted_at IS NULL) AS s$5 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_1.id AS id, study_site_1.number AS number, study_site_1.country AS country 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$4"."study_site_id" AND study_site_1.deleted_at IS NULL) AS s$6 ON true LEFT OUTER JOIN LATERAL (SELECT array_remove(CAST(ARRAY[CASE WHEN ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$4"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$4"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights)))) THEN 'CLINICAL' END, CASE WHEN ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$4"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$4"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights)))) THEN 'CODE' END] AS TEXT[]), NULL) AS held, array((SELECT anon_2.word 
FROM study_mapping AS study_mapping_2 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_2 ON true 
WHERE study_mapping_2.study_id = "p$4"."study_id" AND study_mapping_2.known_to IS NULL)) AS placed, (SELECT jsonb_build_object('screened', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 2) = 0 AND (anon_3.reached & 2) = 2 AND (anon_3.first IS NULL OR anon_3."SCREENED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 2) != 0))), 'screenFailed', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 4) = 0 AND (anon_3.reached & 4) = 4 AND (anon_3.first IS NULL OR anon_3."SCREEN_FAILED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 4) != 0))), 'enrolled', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 8) = 0 AND (anon_3.reached & 8) = 8 AND (anon_3.first IS NULL OR anon_3."ENROLLED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 8) != 0))), 'randomized', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 16) = 0 AND (anon_3.reached & 16) = 16 AND (anon_3.first IS NULL OR anon_3."RANDOMIZED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 16) != 0))), 'discontinued', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 136) = 0 AND (anon_3.reached & 136) = 136 AND (anon_3.first IS NULL OR anon_3."WITHDRAWN" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 136) != 0))), 'completed', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 256) = 0 AND (anon_3.reached & 256) = 256 AND (anon_3.first IS NULL OR anon_3."COMPLETED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 256) != 0)))) AS jsonb_build_object_1 
FROM (SELECT anon_4.g AS g, anon_4.day AS day, anon_4.as_of AS as_of, anon_4.first AS first, anon_4.subject_id AS subject_id, anon_4.reached AS reached, anon_4.unsure AS unsure, anon_4."SCREENED" AS "SCREENED", anon_4."SCREEN_FAILED" AS "SCREEN_FAILED", anon_4."ENROLLED" AS "ENROLLED", anon_4."RANDOMIZED" AS "RANDOMIZED", anon_4."WITHDRAWN" AS "WITHDRAWN", anon_4."COMPLETED" AS "COMPLETED" 
FROM (SELECT anon_5.g AS g, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, subject_milestone_1.subject_id AS subject_id, coalesce(bit_or(CASE subject_milestone_1.kind WHEN 'SCREENED' THEN 2 WHEN 'SCREEN_FAILED' THEN 4 WHEN 'ENROLLED' THEN 8 WHEN 'RANDOMIZED' THEN 16 WHEN 'WITHDRAWN' THEN 128 WHEN 'COMPLETED' THEN 256 ELSE 0 END) FILTER (WHERE subject_milestone_1.occurred_latest <= anon_5.day), 0) AS reached, coalesce(bit_or(CASE subject_milestone_1.kind WHEN 'SCREENED' THEN 2 WHEN 'SCREEN_FAILED' THEN 4 WHEN 'ENROLLED' THEN 8 WHEN 'RANDOMIZED' THEN 16 WHEN 'WITHDRAWN' THEN 128 WHEN 'COMPLETED' THEN 256 ELSE 0 END) FILTER (WHERE subject_milestone_1.occurred_latest IS NULL OR subject_milestone_1.occurred_earliest <= anon_5.day AND subject_milestone_1.occurred_latest > anon_5.day), 0) AS unsure, max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'SCREENED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "SCREENED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'SCREEN_FAILED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "SCREEN_FAILED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'ENROLLED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "ENROLLED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'RANDOMIZED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "RANDOMIZED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'WITHDRAWN' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "WITHDRAWN", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'COMPLETED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "COMPLETED" 
FROM (SELECT 1 AS g, "p$4"."study_site_id" AS site_id, "p$4"."month" AS first, "p$4"."study_id" AS study_id, "p$4"."country" AS country, "p$4"."zone" AS zone, "p$4"."as_of" AS as_of, "p$4"."day" AS day) AS anon_5 JOIN subject_milestone AS subject_milestone_1 ON subject_milestone_1.study_site_id = anon_5.site_id JOIN subject AS subject_1 ON subject_1.id = subject_milestone_1.subject_id 
WHERE subject_milestone_1.deleted_at IS NULL AND subject_1.deleted_at IS NULL AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.kind = any(array['SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'WITHDRAWN', 'COMPLETED']::text[]) GROUP BY anon_5.g, anon_5.day, anon_5.as_of, anon_5.first, subject_milestone_1.subject_id) AS anon_4
 LIMIT ALL OFFSET 0) AS anon_3) AS participants, (SELECT jsonb_build_object('openQueries', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE anon_6.open AND anon_6.age >= 0), NULL, count(*) FILTER (WHERE anon_6.raised_at IS NULL AND anon_6.still)))) AS jsonb_build_object_2 
FROM (SELECT anon_7.g AS g, anon_7.site_id AS site_id, anon_7.day AS day, anon_7.as_of AS as_of, anon_7.first AS first, anon_7.data_query_id AS data_query_id, anon_7.page AS page, anon_7.participant AS participant, anon_7.kind AS kind, anon_7.open AS open, anon_7.opened AS opened, anon_7.age AS age, anon_7.response AS response, anon_7.resolution AS resolution, anon_7.approval AS approval, anon_7.waiting AS waiting, anon_7.answered AS answered, anon_7.closed AS closed, anon_7.said_closed AS said_closed, anon_7.raised_on AS raised_on, anon_7.answered_on AS answered_on, anon_7.closed_on AS closed_on, anon_7.raised_at AS raised_at, anon_7.still AS still 
FROM (SELECT anon_5.g AS g, anon_5.site_id AS site_id, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, data_query_1.id AS data_query_id, data_query_1.form_data_id AS page, data_query_1.subject_id AS participant, data_query_1.kind AS kind, coalesce(data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[]) OR data_query_1.closed_at > anon_5.as_of, false) AS open, data_query_1.status = 'OPEN' AS opened, CAST(floor(CAST(EXTRACT(epoch FROM anon_5.as_of - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION)) AS DOUBLE PRECISION) AS age, CAST(EXTRACT(epoch FROM data_query_1.answered_at - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS response, CAST(EXTRACT(epoch FROM data_query_1.closed_at - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS resolution, CAST(EXTRACT(epoch FROM data_query_1.closed_at - data_query_1.answered_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS approval, CAST(EXTRACT(epoch FROM anon_5.as_of - data_query_1.answered_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS waiting, coalesce(data_query_1.raised_at IS NOT NULL AND data_query_1.answered_at <= anon_5.as_of, false) AS answered, coalesce(data_query_1.status = 'CLOSED' AND data_query_1.raised_at IS NOT NULL AND data_query_1.closed_at <= anon_5.as_of, false) AS closed, data_query_1.status = 'CLOSED' AS said_closed, date(timezone(anon_5.zone, data_query_1.raised_at)) AS raised_on, date(timezone(anon_5.zone, data_query_1.answered_at)) AS answered_on, date(timezone(anon_5.zone, data_query_1.closed_at)) AS closed_on, data_query_1.raised_at AS raised_at, data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[]) AS still 
FROM (SELECT 1 AS g, "p$4"."study_site_id" AS site_id, "p$4"."month" AS first, "p$4"."study_id" AS study_id, "p$4"."country" AS country, "p$4"."zone" AS zone, "p$4"."as_of" AS as_of, "p$4"."day" AS day) AS anon_5 JOIN data_query AS data_query_1 ON data_query_1.study_site_id = anon_5.site_id JOIN subject AS subject_2 ON subject_2.id = data_query_1.subject_id 
WHERE data_query_1.deleted_at IS NULL AND subject_2.deleted_at IS NULL AND data_query_1.is_query AND (data_query_1.raised_at IS NULL OR data_query_1.raised_at <= anon_5.as_of)) AS anon_7
 LIMIT ALL OFFSET 0) AS anon_6) AS queries, (SELECT jsonb_build_object('deviations', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE anon_8.occurred_on IS NOT NULL AND (anon_8.first IS NULL OR anon_8.occurred_on >= anon_8.first)), NULL, count(*) FILTER (WHERE anon_8.occurred_on IS NULL)))) AS jsonb_build_object_3 
FROM (SELECT anon_9.g AS g, anon_9.site_id AS site_id, anon_9.day AS day, anon_9.as_of AS as_of, anon_9.first AS first, anon_9.protocol_deviation_id AS protocol_deviation_id, anon_9.code AS code, anon_9.days AS days, anon_9.dated AS dated, anon_9.occurred_on AS occurred_on 
FROM (SELECT anon_5.g AS g, anon_5.site_id AS site_id, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, protocol_deviation_1.id AS protocol_deviation_id, protocol_deviation_1.code AS code, protocol_deviation_1.identified_earliest - protocol_deviation_1.occurred_earliest AS days, protocol_deviation_1.occurred_earliest = protocol_deviation_1.occurred_latest AND protocol_deviation_1.identified_earliest = protocol_deviation_1.identified_latest AND protocol_deviation_1.identified_latest <= anon_5.day AS dated, CASE WHEN (protocol_deviation_1.occurred_latest <= anon_5.day) THEN protocol_deviation_1.occurred_latest END AS occurred_on 
FROM (SELECT 1 AS g, "p$4"."study_site_id" AS site_id, "p$4"."month" AS first, "p$4"."study_id" AS study_id, "p$4"."country" AS country, "p$4"."zone" AS zone, "p$4"."as_of" AS as_of, "p$4"."day" AS day) AS anon_5 JOIN protocol_deviation AS protocol_deviation_1 ON protocol_deviation_1.study_site_id = anon_5.site_id LEFT OUTER JOIN subject AS subject_3 ON subject_3.id = protocol_deviation_1.subject_id 
WHERE protocol_deviation_1.deleted_at IS NULL AND subject_3.deleted_at IS NULL AND (protocol_deviation_1.subject_id IS NULL OR subject_3.id IS NOT NULL) AND (protocol_deviation_1.occurred_earliest IS NULL OR protocol_deviation_1.occurred_earliest <= anon_5.day)) AS anon_9
 LIMIT ALL OFFSET 0) AS anon_8) AS deviations 
 LIMIT 1) AS s$7 ON true JOIN LATERAL (SELECT 'site_month_' || CAST("p$4"."id" AS TEXT) AS "id", 'study_' || CAST("s$5"."id" AS TEXT) AS "studyId", "s$5"."key" AS "studyKey", 'study_site_' || CAST("s$6"."id" AS TEXT) AS "siteId", "s$6"."number" AS "siteNumber", "s$6"."country" AS "country", "p$4"."month" AS "month", "p$4"."as_of" AS "asOf", "s$5"."freshness" AS "freshness", 'screened@1 screenFailed@1 enrolled@1 randomized@1 discontinued@1 completed@1 openQueries@1 deviations@1' AS "definitions", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['SCREENED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'screened', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "screened", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['SCREENED']::text[]) THEN 'NOT_COLLECTED' END AS "screenedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['SCREEN_FAILED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'screenFailed', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "screenFailed", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['SCREEN_FAILED']::text[]) THEN 'NOT_COLLECTED' END AS "screenFailedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['ENROLLED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'enrolled', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "enrolled", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['ENROLLED']::text[]) THEN 'NOT_COLLECTED' END AS "enrolledAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['RANDOMIZED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'randomized', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "randomized", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['RANDOMIZED']::text[]) THEN 'NOT_COLLECTED' END AS "randomizedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['ENROLLED', 'WITHDRAWN']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'discontinued', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "discontinued", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['ENROLLED', 'WITHDRAWN']::text[]) THEN 'NOT_COLLECTED' END AS "discontinuedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['COMPLETED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."participants", 'completed', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "completed", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['COMPLETED']::text[]) THEN 'NOT_COLLECTED' END AS "completedAbsence", CAST(CASE WHEN (CASE WHEN ('CLINICAL' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."queries", 'openQueries', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "openQueries", CASE WHEN ('CLINICAL' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS "openQueriesAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$7"."placed" @> array[]::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$7"."deviations", 'deviations', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "deviations", CASE WHEN ('CODE' != all("s$7"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$7"."placed" @> array[]::text[]) THEN 'NOT_COLLECTED' END AS "deviationsAbsence") AS o$8 ON true ORDER BY "p$4"."k$", "p$4"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $8::integer) AS "hasNextPage", (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($9::text, '
', CAST("p$11"."k$" AS TEXT), '
', CAST("p$11"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$11"."k$" AS TEXT), CAST("p$11"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_1 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $10::integer) AS p$11 ORDER BY "p$11"."n$" DESC 
 LIMIT 1) AS "endCursor") AS o$12 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM site_month AS t$2 
WHERE "t$2"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$2"."month" >= CAST($5::text AS DATE) AND "t$2"."month" < CAST($6::text AS DATE)) AS u$3) AS "totalCount", "l$10"."j$" AS "nodes", row_to_json("o$12") AS "pageInfo") AS o$14 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."id", "t$26"."study_id", "t$26"."study_site_id", "t$26"."label", "t$26"."label" AS k$, "t$26"."id" AS id$ 
FROM subject AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY "t$26"."label", "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $14::integer) AS p$21 LEFT OUTER JOIN LATERAL (SELECT study_5.id AS id, study_5.key AS key, study_freshness(study_5.id) AS freshness, array((SELECT anon_10.word 
FROM study_mapping AS study_mapping_3 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_3.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_10 ON true 
WHERE study_mapping_3.study_id = study_5.id AND study_mapping_3.known_to IS NULL)) AS placed 
FROM study AS study_5 
WHERE study_5.id = "p$21"."study_id" AND study_5.deleted_at IS NULL) AS s$22 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_2.id AS id, study_site_2.number AS number, study_site_2.country AS country 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$21"."study_site_id" AND study_site_2.deleted_at IS NULL) AS s$23 ON true LEFT OUTER JOIN LATERAL (SELECT anon_11.kind AS kind, anon_11.occurred AS occurred 
FROM (SELECT subject_milestone_2.kind AS kind, subject_milestone_2.occurred AS occurred, subject_milestone_2.occurred_latest AS occurred_latest, array_position(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[], subject_milestone_2.kind) AS place 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "p$21"."id" AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL) AS anon_11 
WHERE anon_11.occurred_latest <= CURRENT_DATE ORDER BY anon_11.occurred_latest DESC, anon_11.place DESC 
 LIMIT 1) AS s$24 ON true LEFT OUTER JOIN LATERAL (SELECT max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'CONSENTED') AS "CONSENTED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'SCREENED') AS "SCREENED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'SCREEN_FAILED') AS "SCREEN_FAILED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'ENROLLED') AS "ENROLLED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'RANDOMIZED') AS "RANDOMIZED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'TREATMENT_ENDED') AS "TREATMENT_ENDED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'STUDY_ENDED') AS "STUDY_ENDED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'WITHDRAWN') AS "WITHDRAWN", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'COMPLETED') AS "COMPLETED" 
FROM (SELECT subject_milestone_3.kind AS kind, subject_milestone_3.occurred AS occurred, subject_milestone_3.occurred_latest AS occurred_latest, array_position(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[], subject_milestone_3.kind) AS place 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "p$21"."id" AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL) AS anon_12) AS s$25 ON true JOIN LATERAL (SELECT 'subject_' || CAST("p$21"."id" AS TEXT) AS "id", 'study_' || CAST("s$22"."id" AS TEXT) AS "studyId", "s$22"."key" AS "studyKey", 'study_site_' || CAST("s$23"."id" AS TEXT) AS "siteId", "s$23"."number" AS "siteNumber", "s$23"."country" AS "country", "p$21"."label" AS "subjectLabel", "s$24"."kind" AS "status", "s$24"."occurred" AS "statusOn", "s$25"."CONSENTED" AS "consentedOn", "s$25"."SCREENED" AS "screenedOn", "s$25"."SCREEN_FAILED" AS "screenFailedOn", "s$25"."ENROLLED" AS "enrolledOn", "s$25"."RANDOMIZED" AS "randomizedOn", "s$25"."TREATMENT_ENDED" AS "treatmentEndedOn", "s$25"."STUDY_ENDED" AS "studyEndedOn", "s$25"."WITHDRAWN" AS "withdrawnOn", "s$25"."COMPLETED" AS "completedOn", nullif(array_to_string(array((SELECT kind$ 
FROM unnest(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[]) AS kind$ 
WHERE kind$ != all("s$22"."placed"))), ' '), '') AS "notCollected", "s$22"."freshness" AS "freshness") AS o$28 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION')))) AS u$20) AS "totalCount", "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."id", "t$41"."study_id", "t$41"."study_site_id", "t$41"."subject_id", "t$41"."kind", "t$41"."is_query", "t$41"."status", "t$41"."action_with", "t$41"."form_data_id", "t$41"."item_oid", "t$41"."raised_at", "t$41"."answered_at", "t$41"."closed_at", "t$41"."times_opened", CASE WHEN ("t$41"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$41"."raised_at" END AS k$, "t$41"."id" AS id$ 
FROM data_query AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$41"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$41"."raised_at" END, "t$41"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $15::integer) AS p$36 LEFT OUTER JOIN LATERAL (SELECT study_8.id AS id, study_8.key AS key, study_freshness(study_8.id) AS freshness, array((SELECT anon_13.word 
FROM study_mapping AS study_mapping_4 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_4.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_13 ON true 
WHERE study_mapping_4.study_id = study_8.id AND study_mapping_4.known_to IS NULL)) AS placed 
FROM study AS study_8 
WHERE study_8.id = "p$36"."study_id" AND study_8.deleted_at IS NULL) AS s$37 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_3.id AS id, study_site_3.number AS number, study_site_3.country AS country 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$36"."study_site_id" AND study_site_3.deleted_at IS NULL) AS s$38 ON true LEFT OUTER JOIN LATERAL (SELECT subject_4.id AS id, subject_4.label AS label 
FROM subject AS subject_4 
WHERE subject_4.id = "p$36"."subject_id" AND subject_4.deleted_at IS NULL) AS s$39 ON true LEFT OUTER JOIN LATERAL (SELECT form_data_1.oid AS oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$36"."form_data_id" AND form_data_1.deleted_at IS NULL) AS s$40 ON true JOIN LATERAL (SELECT 'data_query_' || CAST("p$36"."id" AS TEXT) AS "id", 'study_' || CAST("s$37"."id" AS TEXT) AS "studyId", 'study_site_' || CAST("s$38"."id" AS TEXT) AS "siteId", "s$38"."number" AS "siteNumber", 'subject_' || CAST("s$39"."id" AS TEXT) AS "subjectId", "s$39"."label" AS "subjectLabel", CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$36"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$36"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' END AS "subjectAbsence", "p$36"."kind" AS "kind", "p$36"."is_query" AS "isQuery", "p$36"."status" AS "status", "p$36"."action_with" AS "actionWith", "s$40"."oid" AS "formOid", "p$36"."item_oid" AS "itemOid", "p$36"."raised_at" AS "raisedAt", "p$36"."answered_at" AS "answeredAt", "p$36"."closed_at" AS "closedAt", "p$36"."times_opened" AS "timesOpened") AS o$43 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM data_query AS t$34 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION')))) AS u$35) AS "totalCount", "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM (SELECT 1) AS r$59 JOIN LATERAL (SELECT coalesce(json_agg("q$57"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT "c$55".* 
FROM (SELECT "t$54"."id", "t$54"."study_id", "t$54"."study_site_id", "t$54"."name", "t$54"."measure", "t$54"."effective", "t$54"."known_from", "t$54"."effective" AS k$, "t$54"."id" AS id$ 
FROM milestone AS t$54 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."known_to" IS NULL AND "t$54"."study_id" != all(array((SELECT study_10.id 
FROM study AS study_10 
WHERE study_10.environment != 'PRODUCTION'))) ORDER BY "t$54"."effective", "t$54"."id" 
 LIMIT 201) AS c$55 ORDER BY "c$55"."k$", "c$55"."id$" 
 LIMIT $16::integer) AS p$51 LEFT OUTER JOIN LATERAL (SELECT study_11.id AS id, study_11.key AS key, study_freshness(study_11.id) AS freshness, array((SELECT anon_14.word 
FROM study_mapping AS study_mapping_5 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_5.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_14 ON true 
WHERE study_mapping_5.study_id = study_11.id AND study_mapping_5.known_to IS NULL)) AS placed 
FROM study AS study_11 
WHERE study_11.id = "p$51"."study_id" AND study_11.deleted_at IS NULL) AS s$52 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_4.id AS id, study_site_4.number AS number, study_site_4.country AS country 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$51"."study_site_id" AND study_site_4.deleted_at IS NULL) AS s$53 ON true JOIN LATERAL (SELECT 'milestone_' || CAST("p$51"."id" AS TEXT) AS "id", "s$52"."key" AS "studyKey", 'study_site_' || CAST("s$53"."id" AS TEXT) AS "siteId", "s$53"."number" AS "siteNumber", "s$53"."country" AS "country", "p$51"."name" AS "name", "p$51"."measure" AS "measure", "p$51"."effective" AS "effective", "p$51"."known_from" AS "knownFrom") AS o$56 ON true ORDER BY "p$51"."k$", "p$51"."id$") AS q$57) AS l$58 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM milestone AS t$49 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."known_to" IS NULL AND "t$49"."study_id" != all(array((SELECT study_12.id 
FROM study AS study_12 
WHERE study_12.environment != 'PRODUCTION')))) AS u$50) AS "totalCount", "l$58"."j$" AS "nodes") AS o$60 ON true) AS l$61 ON true JOIN LATERAL (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT 1) AS r$73 JOIN LATERAL (SELECT coalesce(json_agg("q$71"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$70") AS j$ 
FROM (SELECT "c$69".* 
FROM (SELECT "t$68"."id", "t$68"."study_id", "t$68"."study_site_id", "t$68"."subject_id", "t$68"."category", "t$68"."code", "t$68"."importance", "t$68"."status", "t$68"."occurred", "t$68"."identified", CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END AS k$, "t$68"."id" AS id$ 
FROM protocol_deviation AS t$68 
WHERE "t$68"."deleted_at" IS NULL AND "t$68"."study_id" != all(array((SELECT study_13.id 
FROM study AS study_13 
WHERE study_13.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END, "t$68"."id" 
 LIMIT 201) AS c$69 ORDER BY "c$69"."k$", "c$69"."id$" 
 LIMIT $17::integer) AS p$64 LEFT OUTER JOIN LATERAL (SELECT study_14.id AS id, study_14.key AS key, study_freshness(study_14.id) AS freshness, array((SELECT anon_15.word 
FROM study_mapping AS study_mapping_6 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_6.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_15 ON true 
WHERE study_mapping_6.study_id = study_14.id AND study_mapping_6.known_to IS NULL)) AS placed 
FROM study AS study_14 
WHERE study_14.id = "p$64"."study_id" AND study_14.deleted_at IS NULL) AS s$65 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_5.id AS id, study_site_5.number AS number, study_site_5.country AS country 
FROM study_site AS study_site_5 
WHERE study_site_5.id = "p$64"."study_site_id" AND study_site_5.deleted_at IS NULL) AS s$66 ON true LEFT OUTER JOIN LATERAL (SELECT subject_5.id AS id, subject_5.label AS label 
FROM subject AS subject_5 
WHERE subject_5.id = "p$64"."subject_id" AND subject_5.deleted_at IS NULL) AS s$67 ON true JOIN LATERAL (SELECT 'protocol_deviation_' || CAST("p$64"."id" AS TEXT) AS "id", "s$65"."key" AS "studyKey", 'study_site_' || CAST("s$66"."id" AS TEXT) AS "siteId", "s$66"."number" AS "siteNumber", 'subject_' || CAST("s$67"."id" AS TEXT) AS "subjectId", "s$67"."label" AS "subjectLabel", CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$64"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CODE' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$64"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CODE' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' END AS "subjectAbsence", "p$64"."category" AS "category", "p$64"."code" AS "code", "p$64"."importance" AS "importance", "p$64"."status" AS "status", "p$64"."occurred" AS "occurredOn", "p$64"."identified" AS "identifiedOn") AS o$70 ON true ORDER BY "p$64"."k$", "p$64"."id$") AS q$71) AS l$72 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_5 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM protocol_deviation AS t$62 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."study_id" != all(array((SELECT study_15.id 
FROM study AS study_15 
WHERE study_15.environment != 'PRODUCTION')))) AS u$63) AS "totalCount", "l$72"."j$" AS "nodes") AS o$74 ON true) AS l$75 ON true JOIN LATERAL (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT 1) AS r$86 JOIN LATERAL (SELECT coalesce(json_agg("q$84"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$83") AS j$ 
FROM (SELECT "c$82".* 
FROM (SELECT "t$81"."id", "t$81"."study_id", "t$81"."study_site_id", "t$81"."document_rule_id", "t$81"."artifact", "t$81"."title", "t$81"."version", "t$81"."holder", "t$81"."needs", "t$81"."state", "t$81"."dated_on", "t$81"."filed_on", "t$81"."expires_on", "t$81"."dated_on" AS k$, "t$81"."id" AS id$ 
FROM document AS t$81 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."study_id" != all(array((SELECT study_16.id 
FROM study AS study_16 
WHERE study_16.environment != 'PRODUCTION'))) ORDER BY "t$81"."dated_on", "t$81"."id" 
 LIMIT 201) AS c$82 ORDER BY "c$82"."k$", "c$82"."id$" 
 LIMIT $18::integer) AS p$78 LEFT OUTER JOIN LATERAL (SELECT study_17.id AS id, study_17.key AS key, study_freshness(study_17.id) AS freshness, array((SELECT anon_16.word 
FROM study_mapping AS study_mapping_7 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_7.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_16 ON true 
WHERE study_mapping_7.study_id = study_17.id AND study_mapping_7.known_to IS NULL)) AS placed 
FROM study AS study_17 
WHERE study_17.id = "p$78"."study_id" AND study_17.deleted_at IS NULL) AS s$79 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_6.id AS id, study_site_6.number AS number, study_site_6.country AS country 
FROM study_site AS study_site_6 
WHERE study_site_6.id = "p$78"."study_site_id" AND study_site_6.deleted_at IS NULL) AS s$80 ON true JOIN LATERAL (SELECT 'document_' || CAST("p$78"."id" AS TEXT) AS "id", "s$79"."key" AS "studyKey", 'study_site_' || CAST("s$80"."id" AS TEXT) AS "siteId", "s$80"."number" AS "siteNumber", 'document_rule_' || CAST("p$78"."document_rule_id" AS TEXT) AS "documentRuleId", "p$78"."artifact" AS "artifact", "p$78"."title" AS "title", "p$78"."version" AS "documentVersion", "p$78"."holder" AS "holder", "p$78"."needs" AS "needs", "p$78"."state" AS "state", "p$78"."dated_on" AS "datedOn", "p$78"."filed_on" AS "filedOn", "p$78"."expires_on" AS "expiresOn") AS o$83 ON true ORDER BY "p$78"."k$", "p$78"."id$") AS q$84) AS l$85 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_6 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM document AS t$76 
WHERE "t$76"."deleted_at" IS NULL AND "t$76"."study_id" != all(array((SELECT study_18.id 
FROM study AS study_18 
WHERE study_18.environment != 'PRODUCTION')))) AS u$77) AS "totalCount", "l$85"."j$" AS "nodes") AS o$87 ON true) AS l$88 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "siteMonths", "l$33"."j$" AS "subjectStatuses", "l$48"."j$" AS "queryFacts", "l$61"."j$" AS "milestoneFacts", "l$75"."j$" AS "deviationFacts", "l$88"."j$" AS "documentFacts") AS o$89 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$131") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (WITH p$1 AS materialized 
(SELECT "c$18".*, row_number() OVER () AS n$ 
FROM (SELECT "c$24".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_site_id AS study_site_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to) AS v$21 JOIN LATERAL (SELECT "c$23".* 
FROM (SELECT "t$19"."id", "t$19"."study_id", "t$19"."study_site_id", "t$19"."month", "t$19"."as_of", "t$19"."country", "t$19"."zone", "t$19"."day", "t$19"."study_site_id" AS k$, "t$19"."id" AS id$ 
FROM site_month AS t$19 
WHERE "t$19"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$19"."month" >= CAST($11::text AS DATE) AND "t$19"."month" < CAST($12::text AS DATE) AND "t$19"."study_site_id" = "v$21"."study_site_id" ORDER BY "t$19"."study_site_id", "t$19"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $13::integer) AS b$22 ON true ORDER BY "b$22"."k$", "b$22"."id$" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $14::integer) AS c$18)
 SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $7::integer) AS p$7 LEFT OUTER JOIN LATERAL (SELECT study_2.id AS id, study_2.key AS key, study_freshness(study_2.id) AS freshness, array((SELECT anon_1.word 
FROM study_mapping AS study_mapping_1 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_1 ON true 
WHERE study_mapping_1.study_id = study_2.id AND study_mapping_1.known_to IS NULL)) AS placed 
FROM study AS study_2 
WHERE study_2.id = "p$7"."study_id" AND study_2.deleted_at IS NULL) AS s$8 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_1.id AS id, study_site_1.number AS number, study_site_1.country AS country 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$7"."study_site_id" AND study_site_1.deleted_at IS NULL) AS s$9 ON true LEFT OUTER JOIN LATERAL (SELECT array_remove(CAST(ARRAY[CASE WHEN ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$7"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$7"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights)))) THEN 'CLINICAL' END, CASE WHEN ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$7"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$7"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights)))) THEN 'CODE' END] AS TEXT[]), NULL) AS held, array((SELECT anon_2.word 
FROM study_mapping AS study_mapping_2 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_2.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_2.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_2 ON true 
WHERE study_mapping_2.study_id = "p$7"."study_id" AND study_mapping_2.known_to IS NULL)) AS placed, (SELECT jsonb_build_object('screened', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 2) = 0 AND (anon_3.reached & 2) = 2 AND (anon_3.first IS NULL OR anon_3."SCREENED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 2) != 0))), 'screenFailed', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 4) = 0 AND (anon_3.reached & 4) = 4 AND (anon_3.first IS NULL OR anon_3."SCREEN_FAILED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 4) != 0))), 'enrolled', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 8) = 0 AND (anon_3.reached & 8) = 8 AND (anon_3.first IS NULL OR anon_3."ENROLLED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 8) != 0))), 'randomized', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 16) = 0 AND (anon_3.reached & 16) = 16 AND (anon_3.first IS NULL OR anon_3."RANDOMIZED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 16) != 0))), 'discontinued', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 136) = 0 AND (anon_3.reached & 136) = 136 AND (anon_3.first IS NULL OR anon_3."WITHDRAWN" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 136) != 0))), 'completed', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE (anon_3.unsure & 256) = 0 AND (anon_3.reached & 256) = 256 AND (anon_3.first IS NULL OR anon_3."COMPLETED" >= anon_3.first)), NULL, count(*) FILTER (WHERE (anon_3.unsure & 256) != 0)))) AS jsonb_build_object_1 
FROM (SELECT anon_4.g AS g, anon_4.day AS day, anon_4.as_of AS as_of, anon_4.first AS first, anon_4.subject_id AS subject_id, anon_4.reached AS reached, anon_4.unsure AS unsure, anon_4."SCREENED" AS "SCREENED", anon_4."SCREEN_FAILED" AS "SCREEN_FAILED", anon_4."ENROLLED" AS "ENROLLED", anon_4."RANDOMIZED" AS "RANDOMIZED", anon_4."WITHDRAWN" AS "WITHDRAWN", anon_4."COMPLETED" AS "COMPLETED" 
FROM (SELECT anon_5.g AS g, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, subject_milestone_1.subject_id AS subject_id, coalesce(bit_or(CASE subject_milestone_1.kind WHEN 'SCREENED' THEN 2 WHEN 'SCREEN_FAILED' THEN 4 WHEN 'ENROLLED' THEN 8 WHEN 'RANDOMIZED' THEN 16 WHEN 'WITHDRAWN' THEN 128 WHEN 'COMPLETED' THEN 256 ELSE 0 END) FILTER (WHERE subject_milestone_1.occurred_latest <= anon_5.day), 0) AS reached, coalesce(bit_or(CASE subject_milestone_1.kind WHEN 'SCREENED' THEN 2 WHEN 'SCREEN_FAILED' THEN 4 WHEN 'ENROLLED' THEN 8 WHEN 'RANDOMIZED' THEN 16 WHEN 'WITHDRAWN' THEN 128 WHEN 'COMPLETED' THEN 256 ELSE 0 END) FILTER (WHERE subject_milestone_1.occurred_latest IS NULL OR subject_milestone_1.occurred_earliest <= anon_5.day AND subject_milestone_1.occurred_latest > anon_5.day), 0) AS unsure, max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'SCREENED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "SCREENED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'SCREEN_FAILED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "SCREEN_FAILED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'ENROLLED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "ENROLLED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'RANDOMIZED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "RANDOMIZED", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'WITHDRAWN' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "WITHDRAWN", max(subject_milestone_1.occurred_latest) FILTER (WHERE subject_milestone_1.kind = 'COMPLETED' AND subject_milestone_1.occurred_latest <= anon_5.day) AS "COMPLETED" 
FROM (SELECT 1 AS g, "p$7"."study_site_id" AS site_id, "p$7"."month" AS first, "p$7"."study_id" AS study_id, "p$7"."country" AS country, "p$7"."zone" AS zone, "p$7"."as_of" AS as_of, "p$7"."day" AS day) AS anon_5 JOIN subject_milestone AS subject_milestone_1 ON subject_milestone_1.study_site_id = anon_5.site_id JOIN subject AS subject_1 ON subject_1.id = subject_milestone_1.subject_id 
WHERE subject_milestone_1.deleted_at IS NULL AND subject_1.deleted_at IS NULL AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.kind = any(array['SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'WITHDRAWN', 'COMPLETED']::text[]) GROUP BY anon_5.g, anon_5.day, anon_5.as_of, anon_5.first, subject_milestone_1.subject_id) AS anon_4
 LIMIT ALL OFFSET 0) AS anon_3) AS participants, (SELECT jsonb_build_object('openQueries', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE anon_6.open AND anon_6.age >= 0), NULL, count(*) FILTER (WHERE anon_6.raised_at IS NULL AND anon_6.still)))) AS jsonb_build_object_2 
FROM (SELECT anon_7.g AS g, anon_7.site_id AS site_id, anon_7.day AS day, anon_7.as_of AS as_of, anon_7.first AS first, anon_7.data_query_id AS data_query_id, anon_7.page AS page, anon_7.participant AS participant, anon_7.kind AS kind, anon_7.open AS open, anon_7.opened AS opened, anon_7.age AS age, anon_7.response AS response, anon_7.resolution AS resolution, anon_7.approval AS approval, anon_7.waiting AS waiting, anon_7.answered AS answered, anon_7.closed AS closed, anon_7.said_closed AS said_closed, anon_7.raised_on AS raised_on, anon_7.answered_on AS answered_on, anon_7.closed_on AS closed_on, anon_7.raised_at AS raised_at, anon_7.still AS still 
FROM (SELECT anon_5.g AS g, anon_5.site_id AS site_id, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, data_query_1.id AS data_query_id, data_query_1.form_data_id AS page, data_query_1.subject_id AS participant, data_query_1.kind AS kind, coalesce(data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[]) OR data_query_1.closed_at > anon_5.as_of, false) AS open, data_query_1.status = 'OPEN' AS opened, CAST(floor(CAST(EXTRACT(epoch FROM anon_5.as_of - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION)) AS DOUBLE PRECISION) AS age, CAST(EXTRACT(epoch FROM data_query_1.answered_at - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS response, CAST(EXTRACT(epoch FROM data_query_1.closed_at - data_query_1.raised_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS resolution, CAST(EXTRACT(epoch FROM data_query_1.closed_at - data_query_1.answered_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS approval, CAST(EXTRACT(epoch FROM anon_5.as_of - data_query_1.answered_at) / CAST(86400 AS NUMERIC) AS DOUBLE PRECISION) AS waiting, coalesce(data_query_1.raised_at IS NOT NULL AND data_query_1.answered_at <= anon_5.as_of, false) AS answered, coalesce(data_query_1.status = 'CLOSED' AND data_query_1.raised_at IS NOT NULL AND data_query_1.closed_at <= anon_5.as_of, false) AS closed, data_query_1.status = 'CLOSED' AS said_closed, date(timezone(anon_5.zone, data_query_1.raised_at)) AS raised_on, date(timezone(anon_5.zone, data_query_1.answered_at)) AS answered_on, date(timezone(anon_5.zone, data_query_1.closed_at)) AS closed_on, data_query_1.raised_at AS raised_at, data_query_1.status = any(array['OPEN', 'ANSWERED', 'FORWARDED']::text[]) AS still 
FROM (SELECT 1 AS g, "p$7"."study_site_id" AS site_id, "p$7"."month" AS first, "p$7"."study_id" AS study_id, "p$7"."country" AS country, "p$7"."zone" AS zone, "p$7"."as_of" AS as_of, "p$7"."day" AS day) AS anon_5 JOIN data_query AS data_query_1 ON data_query_1.study_site_id = anon_5.site_id JOIN subject AS subject_2 ON subject_2.id = data_query_1.subject_id 
WHERE data_query_1.deleted_at IS NULL AND subject_2.deleted_at IS NULL AND data_query_1.is_query AND (data_query_1.raised_at IS NULL OR data_query_1.raised_at <= anon_5.as_of)) AS anon_7
 LIMIT ALL OFFSET 0) AS anon_6) AS queries, (SELECT jsonb_build_object('deviations', jsonb_build_array(jsonb_build_array(count(*) FILTER (WHERE anon_8.occurred_on IS NOT NULL AND (anon_8.first IS NULL OR anon_8.occurred_on >= anon_8.first)), NULL, count(*) FILTER (WHERE anon_8.occurred_on IS NULL)))) AS jsonb_build_object_3 
FROM (SELECT anon_9.g AS g, anon_9.site_id AS site_id, anon_9.day AS day, anon_9.as_of AS as_of, anon_9.first AS first, anon_9.protocol_deviation_id AS protocol_deviation_id, anon_9.code AS code, anon_9.days AS days, anon_9.dated AS dated, anon_9.occurred_on AS occurred_on 
FROM (SELECT anon_5.g AS g, anon_5.site_id AS site_id, anon_5.day AS day, anon_5.as_of AS as_of, anon_5.first AS first, protocol_deviation_1.id AS protocol_deviation_id, protocol_deviation_1.code AS code, protocol_deviation_1.identified_earliest - protocol_deviation_1.occurred_earliest AS days, protocol_deviation_1.occurred_earliest = protocol_deviation_1.occurred_latest AND protocol_deviation_1.identified_earliest = protocol_deviation_1.identified_latest AND protocol_deviation_1.identified_latest <= anon_5.day AS dated, CASE WHEN (protocol_deviation_1.occurred_latest <= anon_5.day) THEN protocol_deviation_1.occurred_latest END AS occurred_on 
FROM (SELECT 1 AS g, "p$7"."study_site_id" AS site_id, "p$7"."month" AS first, "p$7"."study_id" AS study_id, "p$7"."country" AS country, "p$7"."zone" AS zone, "p$7"."as_of" AS as_of, "p$7"."day" AS day) AS anon_5 JOIN protocol_deviation AS protocol_deviation_1 ON protocol_deviation_1.study_site_id = anon_5.site_id LEFT OUTER JOIN subject AS subject_3 ON subject_3.id = protocol_deviation_1.subject_id 
WHERE protocol_deviation_1.deleted_at IS NULL AND subject_3.deleted_at IS NULL AND (protocol_deviation_1.subject_id IS NULL OR subject_3.id IS NOT NULL) AND (protocol_deviation_1.occurred_earliest IS NULL OR protocol_deviation_1.occurred_earliest <= anon_5.day)) AS anon_9
 LIMIT ALL OFFSET 0) AS anon_8) AS deviations 
 LIMIT 1) AS s$10 ON true JOIN LATERAL (SELECT 'site_month_' || CAST("p$7"."id" AS TEXT) AS "id", 'study_' || CAST("s$8"."id" AS TEXT) AS "studyId", "s$8"."key" AS "studyKey", 'study_site_' || CAST("s$9"."id" AS TEXT) AS "siteId", "s$9"."number" AS "siteNumber", "s$9"."country" AS "country", "p$7"."month" AS "month", "p$7"."as_of" AS "asOf", "s$8"."freshness" AS "freshness", 'screened@1 screenFailed@1 enrolled@1 randomized@1 discontinued@1 completed@1 openQueries@1 deviations@1' AS "definitions", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['SCREENED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'screened', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "screened", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['SCREENED']::text[]) THEN 'NOT_COLLECTED' END AS "screenedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['SCREEN_FAILED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'screenFailed', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "screenFailed", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['SCREEN_FAILED']::text[]) THEN 'NOT_COLLECTED' END AS "screenFailedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['ENROLLED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'enrolled', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "enrolled", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['ENROLLED']::text[]) THEN 'NOT_COLLECTED' END AS "enrolledAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['RANDOMIZED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'randomized', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "randomized", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['RANDOMIZED']::text[]) THEN 'NOT_COLLECTED' END AS "randomizedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['ENROLLED', 'WITHDRAWN']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'discontinued', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "discontinued", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['ENROLLED', 'WITHDRAWN']::text[]) THEN 'NOT_COLLECTED' END AS "discontinuedAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['COMPLETED']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."participants", 'completed', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "completed", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['COMPLETED']::text[]) THEN 'NOT_COLLECTED' END AS "completedAbsence", CAST(CASE WHEN (CASE WHEN ('CLINICAL' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array['QUERY']::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."queries", 'openQueries', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "openQueries", CASE WHEN ('CLINICAL' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array['QUERY']::text[]) THEN 'NOT_COLLECTED' END AS "openQueriesAbsence", CAST(CASE WHEN (CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT (("s$10"."placed" @> array[]::text[])) THEN 'NOT_COLLECTED' END IS NULL) THEN CAST(jsonb_extract_path_text("s$10"."deviations", 'deviations', CAST('0' AS TEXT), '0') AS DOUBLE PRECISION) END AS INTEGER) AS "deviations", CASE WHEN ('CODE' != all("s$10"."held")) THEN 'NOT_PERMITTED' WHEN NOT ("s$10"."placed" @> array[]::text[]) THEN 'NOT_COLLECTED' END AS "deviationsAbsence") AS o$11 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT EXISTS (SELECT 1 
FROM "p$1" 
WHERE "n$" > $8::integer) AS "hasNextPage", (SELECT translate(encode(convert_to(CAST(json_build_array(left(encode(sha256(convert_to(concat($9::text, '
', CAST("p$14"."k$" AS TEXT), '
', CAST("p$14"."id$" AS TEXT)), 'UTF8')), 'hex'), 16), CAST("p$14"."k$" AS TEXT), CAST("p$14"."id$" AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/=\n', '-_') AS translate_1 
FROM (SELECT * 
FROM "p$1" 
WHERE "n$" <= $10::integer) AS p$14 ORDER BY "p$14"."n$" DESC 
 LIMIT 1) AS "endCursor") AS o$15 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$5".* 
FROM (SELECT DISTINCT a$3.study_site_id AS study_site_id 
FROM access_site AS a$3 
WHERE CURRENT_TIMESTAMP >= a$3.valid_from AND CURRENT_TIMESTAMP < a$3.valid_to) AS v$4 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM site_month AS t$2 
WHERE "t$2"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$2"."month" >= CAST($5::text AS DATE) AND "t$2"."month" < CAST($6::text AS DATE) AND "t$2"."study_site_id" = "v$4"."study_site_id") AS b$5 ON true) AS u$6) AS "totalCount", "l$13"."j$" AS "nodes", row_to_json("o$15") AS "pageInfo") AS o$17 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "c$41".* 
FROM (SELECT "b$39".* 
FROM (SELECT DISTINCT a$37.study_site_id AS study_site_id 
FROM access_site AS a$37 
WHERE CURRENT_TIMESTAMP >= a$37.valid_from AND CURRENT_TIMESTAMP < a$37.valid_to) AS v$38 JOIN LATERAL (SELECT "c$40".* 
FROM (SELECT "t$36"."id", "t$36"."study_id", "t$36"."study_site_id", "t$36"."label", "t$36"."label" AS k$, "t$36"."id" AS id$ 
FROM subject AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$36"."study_site_id" = "v$38"."study_site_id" ORDER BY "t$36"."label", "t$36"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $15::integer) AS b$39 ON true ORDER BY "b$39"."k$", "b$39"."id$" 
 LIMIT 201) AS c$41 ORDER BY "c$41"."k$", "c$41"."id$" 
 LIMIT $16::integer) AS p$31 LEFT OUTER JOIN LATERAL (SELECT study_5.id AS id, study_5.key AS key, study_freshness(study_5.id) AS freshness, array((SELECT anon_10.word 
FROM study_mapping AS study_mapping_3 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_3.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_3.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_10 ON true 
WHERE study_mapping_3.study_id = study_5.id AND study_mapping_3.known_to IS NULL)) AS placed 
FROM study AS study_5 
WHERE study_5.id = "p$31"."study_id" AND study_5.deleted_at IS NULL) AS s$32 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_2.id AS id, study_site_2.number AS number, study_site_2.country AS country 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$31"."study_site_id" AND study_site_2.deleted_at IS NULL) AS s$33 ON true LEFT OUTER JOIN LATERAL (SELECT anon_11.kind AS kind, anon_11.occurred AS occurred 
FROM (SELECT subject_milestone_2.kind AS kind, subject_milestone_2.occurred AS occurred, subject_milestone_2.occurred_latest AS occurred_latest, array_position(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[], subject_milestone_2.kind) AS place 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "p$31"."id" AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL) AS anon_11 
WHERE anon_11.occurred_latest <= CURRENT_DATE ORDER BY anon_11.occurred_latest DESC, anon_11.place DESC 
 LIMIT 1) AS s$34 ON true LEFT OUTER JOIN LATERAL (SELECT max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'CONSENTED') AS "CONSENTED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'SCREENED') AS "SCREENED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'SCREEN_FAILED') AS "SCREEN_FAILED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'ENROLLED') AS "ENROLLED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'RANDOMIZED') AS "RANDOMIZED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'TREATMENT_ENDED') AS "TREATMENT_ENDED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'STUDY_ENDED') AS "STUDY_ENDED", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'WITHDRAWN') AS "WITHDRAWN", max(anon_12.occurred) FILTER (WHERE anon_12.kind = 'COMPLETED') AS "COMPLETED" 
FROM (SELECT subject_milestone_3.kind AS kind, subject_milestone_3.occurred AS occurred, subject_milestone_3.occurred_latest AS occurred_latest, array_position(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[], subject_milestone_3.kind) AS place 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = "p$31"."id" AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL) AS anon_12) AS s$35 ON true JOIN LATERAL (SELECT 'subject_' || CAST("p$31"."id" AS TEXT) AS "id", 'study_' || CAST("s$32"."id" AS TEXT) AS "studyId", "s$32"."key" AS "studyKey", 'study_site_' || CAST("s$33"."id" AS TEXT) AS "siteId", "s$33"."number" AS "siteNumber", "s$33"."country" AS "country", "p$31"."label" AS "subjectLabel", "s$34"."kind" AS "status", "s$34"."occurred" AS "statusOn", "s$35"."CONSENTED" AS "consentedOn", "s$35"."SCREENED" AS "screenedOn", "s$35"."SCREEN_FAILED" AS "screenFailedOn", "s$35"."ENROLLED" AS "enrolledOn", "s$35"."RANDOMIZED" AS "randomizedOn", "s$35"."TREATMENT_ENDED" AS "treatmentEndedOn", "s$35"."STUDY_ENDED" AS "studyEndedOn", "s$35"."WITHDRAWN" AS "withdrawnOn", "s$35"."COMPLETED" AS "completedOn", nullif(array_to_string(array((SELECT kind$ 
FROM unnest(array['CONSENTED', 'SCREENED', 'SCREEN_FAILED', 'ENROLLED', 'RANDOMIZED', 'TREATMENT_ENDED', 'STUDY_ENDED', 'WITHDRAWN', 'COMPLETED']::text[]) AS kind$ 
WHERE kind$ != all("s$32"."placed"))), ' '), '') AS "notCollected", "s$32"."freshness" AS "freshness") AS o$42 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$29".* 
FROM (SELECT DISTINCT a$27.study_site_id AS study_site_id 
FROM access_site AS a$27 
WHERE CURRENT_TIMESTAMP >= a$27.valid_from AND CURRENT_TIMESTAMP < a$27.valid_to) AS v$28 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND "t$26"."study_site_id" = "v$28"."study_site_id") AS b$29 ON true) AS u$30) AS "totalCount", "l$44"."j$" AS "nodes") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT 1) AS r$67 JOIN LATERAL (SELECT coalesce(json_agg("q$65"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT "c$63".* 
FROM (SELECT "b$61".* 
FROM (SELECT DISTINCT a$59.study_site_id AS study_site_id 
FROM access_site AS a$59 
WHERE CURRENT_TIMESTAMP >= a$59.valid_from AND CURRENT_TIMESTAMP < a$59.valid_to) AS v$60 JOIN LATERAL (SELECT "c$62".* 
FROM (SELECT "t$58"."id", "t$58"."study_id", "t$58"."study_site_id", "t$58"."subject_id", "t$58"."kind", "t$58"."is_query", "t$58"."status", "t$58"."action_with", "t$58"."form_data_id", "t$58"."item_oid", "t$58"."raised_at", "t$58"."answered_at", "t$58"."closed_at", "t$58"."times_opened", CASE WHEN ("t$58"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$58"."raised_at" END AS k$, "t$58"."id" AS id$ 
FROM data_query AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$58"."study_site_id" = "v$60"."study_site_id" ORDER BY CASE WHEN ("t$58"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$58"."raised_at" END, "t$58"."id" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $17::integer) AS b$61 ON true ORDER BY "b$61"."k$", "b$61"."id$" 
 LIMIT 201) AS c$63 ORDER BY "c$63"."k$", "c$63"."id$" 
 LIMIT $18::integer) AS p$53 LEFT OUTER JOIN LATERAL (SELECT study_8.id AS id, study_8.key AS key, study_freshness(study_8.id) AS freshness, array((SELECT anon_13.word 
FROM study_mapping AS study_mapping_4 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_4.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_4.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_13 ON true 
WHERE study_mapping_4.study_id = study_8.id AND study_mapping_4.known_to IS NULL)) AS placed 
FROM study AS study_8 
WHERE study_8.id = "p$53"."study_id" AND study_8.deleted_at IS NULL) AS s$54 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_3.id AS id, study_site_3.number AS number, study_site_3.country AS country 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$53"."study_site_id" AND study_site_3.deleted_at IS NULL) AS s$55 ON true LEFT OUTER JOIN LATERAL (SELECT subject_4.id AS id, subject_4.label AS label 
FROM subject AS subject_4 
WHERE subject_4.id = "p$53"."subject_id" AND subject_4.deleted_at IS NULL) AS s$56 ON true LEFT OUTER JOIN LATERAL (SELECT form_data_1.oid AS oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "p$53"."form_data_id" AND form_data_1.deleted_at IS NULL) AS s$57 ON true JOIN LATERAL (SELECT 'data_query_' || CAST("p$53"."id" AS TEXT) AS "id", 'study_' || CAST("s$54"."id" AS TEXT) AS "studyId", 'study_site_' || CAST("s$55"."id" AS TEXT) AS "siteId", "s$55"."number" AS "siteNumber", 'subject_' || CAST("s$56"."id" AS TEXT) AS "subjectId", "s$56"."label" AS "subjectLabel", CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$53"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$53"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' END AS "subjectAbsence", "p$53"."kind" AS "kind", "p$53"."is_query" AS "isQuery", "p$53"."status" AS "status", "p$53"."action_with" AS "actionWith", "s$57"."oid" AS "formOid", "p$53"."item_oid" AS "itemOid", "p$53"."raised_at" AS "raisedAt", "p$53"."answered_at" AS "answeredAt", "p$53"."closed_at" AS "closedAt", "p$53"."times_opened" AS "timesOpened") AS o$64 ON true ORDER BY "p$53"."k$", "p$53"."id$") AS q$65) AS l$66 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT "b$51".* 
FROM (SELECT DISTINCT a$49.study_site_id AS study_site_id 
FROM access_site AS a$49 
WHERE CURRENT_TIMESTAMP >= a$49.valid_from AND CURRENT_TIMESTAMP < a$49.valid_to) AS v$50 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM data_query AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION'))) AND "t$48"."study_site_id" = "v$50"."study_site_id") AS b$51 ON true) AS u$52) AS "totalCount", "l$66"."j$" AS "nodes") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT 1) AS r$87 JOIN LATERAL (SELECT coalesce(json_agg("q$85"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT "c$83".* 
FROM (SELECT "b$81".* 
FROM (SELECT DISTINCT a$79.study_site_id AS study_site_id 
FROM access_site AS a$79 
WHERE CURRENT_TIMESTAMP >= a$79.valid_from AND CURRENT_TIMESTAMP < a$79.valid_to) AS v$80 JOIN LATERAL (SELECT "c$82".* 
FROM (SELECT "t$78"."id", "t$78"."study_id", "t$78"."study_site_id", "t$78"."name", "t$78"."measure", "t$78"."effective", "t$78"."known_from", "t$78"."effective" AS k$, "t$78"."id" AS id$ 
FROM milestone AS t$78 
WHERE "t$78"."deleted_at" IS NULL AND "t$78"."known_to" IS NULL AND "t$78"."study_id" != all(array((SELECT study_10.id 
FROM study AS study_10 
WHERE study_10.environment != 'PRODUCTION'))) AND "t$78"."study_site_id" = "v$80"."study_site_id" ORDER BY "t$78"."effective", "t$78"."id" 
 LIMIT 201) AS c$82 ORDER BY "c$82"."k$", "c$82"."id$" 
 LIMIT $19::integer) AS b$81 ON true ORDER BY "b$81"."k$", "b$81"."id$" 
 LIMIT 201) AS c$83 ORDER BY "c$83"."k$", "c$83"."id$" 
 LIMIT $20::integer) AS p$75 LEFT OUTER JOIN LATERAL (SELECT study_11.id AS id, study_11.key AS key, study_freshness(study_11.id) AS freshness, array((SELECT anon_14.word 
FROM study_mapping AS study_mapping_5 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_5.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_5.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_14 ON true 
WHERE study_mapping_5.study_id = study_11.id AND study_mapping_5.known_to IS NULL)) AS placed 
FROM study AS study_11 
WHERE study_11.id = "p$75"."study_id" AND study_11.deleted_at IS NULL) AS s$76 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_4.id AS id, study_site_4.number AS number, study_site_4.country AS country 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$75"."study_site_id" AND study_site_4.deleted_at IS NULL) AS s$77 ON true JOIN LATERAL (SELECT 'milestone_' || CAST("p$75"."id" AS TEXT) AS "id", "s$76"."key" AS "studyKey", 'study_site_' || CAST("s$77"."id" AS TEXT) AS "siteId", "s$77"."number" AS "siteNumber", "s$77"."country" AS "country", "p$75"."name" AS "name", "p$75"."measure" AS "measure", "p$75"."effective" AS "effective", "p$75"."known_from" AS "knownFrom") AS o$84 ON true ORDER BY "p$75"."k$", "p$75"."id$") AS q$85) AS l$86 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT "b$73".* 
FROM (SELECT DISTINCT a$71.study_site_id AS study_site_id 
FROM access_site AS a$71 
WHERE CURRENT_TIMESTAMP >= a$71.valid_from AND CURRENT_TIMESTAMP < a$71.valid_to) AS v$72 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM milestone AS t$70 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."known_to" IS NULL AND "t$70"."study_id" != all(array((SELECT study_12.id 
FROM study AS study_12 
WHERE study_12.environment != 'PRODUCTION'))) AND "t$70"."study_site_id" = "v$72"."study_site_id") AS b$73 ON true) AS u$74) AS "totalCount", "l$86"."j$" AS "nodes") AS o$88 ON true) AS l$89 ON true JOIN LATERAL (SELECT row_to_json("o$109") AS j$ 
FROM (SELECT 1) AS r$108 JOIN LATERAL (SELECT coalesce(json_agg("q$106"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$105") AS j$ 
FROM (SELECT "c$104".* 
FROM (SELECT "b$102".* 
FROM (SELECT DISTINCT a$100.study_site_id AS study_site_id 
FROM access_site AS a$100 
WHERE CURRENT_TIMESTAMP >= a$100.valid_from AND CURRENT_TIMESTAMP < a$100.valid_to) AS v$101 JOIN LATERAL (SELECT "c$103".* 
FROM (SELECT "t$99"."id", "t$99"."study_id", "t$99"."study_site_id", "t$99"."subject_id", "t$99"."category", "t$99"."code", "t$99"."importance", "t$99"."status", "t$99"."occurred", "t$99"."identified", CASE WHEN ("t$99"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$99"."occurred_earliest" END AS k$, "t$99"."id" AS id$ 
FROM protocol_deviation AS t$99 
WHERE "t$99"."deleted_at" IS NULL AND "t$99"."study_id" != all(array((SELECT study_13.id 
FROM study AS study_13 
WHERE study_13.environment != 'PRODUCTION'))) AND "t$99"."study_site_id" = "v$101"."study_site_id" ORDER BY CASE WHEN ("t$99"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$99"."occurred_earliest" END, "t$99"."id" 
 LIMIT 201) AS c$103 ORDER BY "c$103"."k$", "c$103"."id$" 
 LIMIT $21::integer) AS b$102 ON true ORDER BY "b$102"."k$", "b$102"."id$" 
 LIMIT 201) AS c$104 ORDER BY "c$104"."k$", "c$104"."id$" 
 LIMIT $22::integer) AS p$95 LEFT OUTER JOIN LATERAL (SELECT study_14.id AS id, study_14.key AS key, study_freshness(study_14.id) AS freshness, array((SELECT anon_15.word 
FROM study_mapping AS study_mapping_6 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_6.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_6.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_15 ON true 
WHERE study_mapping_6.study_id = study_14.id AND study_mapping_6.known_to IS NULL)) AS placed 
FROM study AS study_14 
WHERE study_14.id = "p$95"."study_id" AND study_14.deleted_at IS NULL) AS s$96 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_5.id AS id, study_site_5.number AS number, study_site_5.country AS country 
FROM study_site AS study_site_5 
WHERE study_site_5.id = "p$95"."study_site_id" AND study_site_5.deleted_at IS NULL) AS s$97 ON true LEFT OUTER JOIN LATERAL (SELECT subject_5.id AS id, subject_5.label AS label 
FROM subject AS subject_5 
WHERE subject_5.id = "p$95"."subject_id" AND subject_5.deleted_at IS NULL) AS s$98 ON true JOIN LATERAL (SELECT 'protocol_deviation_' || CAST("p$95"."id" AS TEXT) AS "id", "s$96"."key" AS "studyKey", 'study_site_' || CAST("s$97"."id" AS TEXT) AS "siteId", "s$97"."number" AS "siteNumber", 'subject_' || CAST("s$98"."id" AS TEXT) AS "subjectId", "s$98"."label" AS "subjectLabel", CASE WHEN (NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$95"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CODE' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$95"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CODE' = any(access_site_4.rights))))) THEN 'NOT_PERMITTED' END AS "subjectAbsence", "p$95"."category" AS "category", "p$95"."code" AS "code", "p$95"."importance" AS "importance", "p$95"."status" AS "status", "p$95"."occurred" AS "occurredOn", "p$95"."identified" AS "identifiedOn") AS o$105 ON true ORDER BY "p$95"."k$", "p$95"."id$") AS q$106) AS l$107 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_5 
FROM (SELECT "b$93".* 
FROM (SELECT DISTINCT a$91.study_site_id AS study_site_id 
FROM access_site AS a$91 
WHERE CURRENT_TIMESTAMP >= a$91.valid_from AND CURRENT_TIMESTAMP < a$91.valid_to) AS v$92 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM protocol_deviation AS t$90 
WHERE "t$90"."deleted_at" IS NULL AND "t$90"."study_id" != all(array((SELECT study_15.id 
FROM study AS study_15 
WHERE study_15.environment != 'PRODUCTION'))) AND "t$90"."study_site_id" = "v$92"."study_site_id") AS b$93 ON true) AS u$94) AS "totalCount", "l$107"."j$" AS "nodes") AS o$109 ON true) AS l$110 ON true JOIN LATERAL (SELECT row_to_json("o$129") AS j$ 
FROM (SELECT 1) AS r$128 JOIN LATERAL (SELECT coalesce(json_agg("q$126"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$125") AS j$ 
FROM (SELECT "c$124".* 
FROM (SELECT "b$122".* 
FROM (SELECT DISTINCT a$120.study_site_id AS study_site_id 
FROM access_site AS a$120 
WHERE CURRENT_TIMESTAMP >= a$120.valid_from AND CURRENT_TIMESTAMP < a$120.valid_to) AS v$121 JOIN LATERAL (SELECT "c$123".* 
FROM (SELECT "t$119"."id", "t$119"."study_id", "t$119"."study_site_id", "t$119"."document_rule_id", "t$119"."artifact", "t$119"."title", "t$119"."version", "t$119"."holder", "t$119"."needs", "t$119"."state", "t$119"."dated_on", "t$119"."filed_on", "t$119"."expires_on", "t$119"."dated_on" AS k$, "t$119"."id" AS id$ 
FROM document AS t$119 
WHERE "t$119"."deleted_at" IS NULL AND "t$119"."study_id" != all(array((SELECT study_16.id 
FROM study AS study_16 
WHERE study_16.environment != 'PRODUCTION'))) AND "t$119"."study_site_id" = "v$121"."study_site_id" ORDER BY "t$119"."dated_on", "t$119"."id" 
 LIMIT 201) AS c$123 ORDER BY "c$123"."k$", "c$123"."id$" 
 LIMIT $23::integer) AS b$122 ON true ORDER BY "b$122"."k$", "b$122"."id$" 
 LIMIT 201) AS c$124 ORDER BY "c$124"."k$", "c$124"."id$" 
 LIMIT $24::integer) AS p$116 LEFT OUTER JOIN LATERAL (SELECT study_17.id AS id, study_17.key AS key, study_freshness(study_17.id) AS freshness, array((SELECT anon_16.word 
FROM study_mapping AS study_mapping_7 JOIN LATERAL (SELECT jsonb_path_query(study_mapping_7.document, '$.milestone[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.tally[*].kind') #>> '{}'::text[] AS word UNION ALL SELECT jsonb_path_query(study_mapping_7.document, '$.page_status.keyvalue().key') #>> '{}'::text[] AS word) AS anon_16 ON true 
WHERE study_mapping_7.study_id = study_17.id AND study_mapping_7.known_to IS NULL)) AS placed 
FROM study AS study_17 
WHERE study_17.id = "p$116"."study_id" AND study_17.deleted_at IS NULL) AS s$117 ON true LEFT OUTER JOIN LATERAL (SELECT study_site_6.id AS id, study_site_6.number AS number, study_site_6.country AS country 
FROM study_site AS study_site_6 
WHERE study_site_6.id = "p$116"."study_site_id" AND study_site_6.deleted_at IS NULL) AS s$118 ON true JOIN LATERAL (SELECT 'document_' || CAST("p$116"."id" AS TEXT) AS "id", "s$117"."key" AS "studyKey", 'study_site_' || CAST("s$118"."id" AS TEXT) AS "siteId", "s$118"."number" AS "siteNumber", 'document_rule_' || CAST("p$116"."document_rule_id" AS TEXT) AS "documentRuleId", "p$116"."artifact" AS "artifact", "p$116"."title" AS "title", "p$116"."version" AS "documentVersion", "p$116"."holder" AS "holder", "p$116"."needs" AS "needs", "p$116"."state" AS "state", "p$116"."dated_on" AS "datedOn", "p$116"."filed_on" AS "filedOn", "p$116"."expires_on" AS "expiresOn") AS o$125 ON true ORDER BY "p$116"."k$", "p$116"."id$") AS q$126) AS l$127 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_6 
FROM (SELECT "b$114".* 
FROM (SELECT DISTINCT a$112.study_site_id AS study_site_id 
FROM access_site AS a$112 
WHERE CURRENT_TIMESTAMP >= a$112.valid_from AND CURRENT_TIMESTAMP < a$112.valid_to) AS v$113 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM document AS t$111 
WHERE "t$111"."deleted_at" IS NULL AND "t$111"."study_id" != all(array((SELECT study_18.id 
FROM study AS study_18 
WHERE study_18.environment != 'PRODUCTION'))) AND "t$111"."study_site_id" = "v$113"."study_site_id") AS b$114 ON true) AS u$115) AS "totalCount", "l$127"."j$" AS "nodes") AS o$129 ON true) AS l$130 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "siteMonths", "l$47"."j$" AS "subjectStatuses", "l$69"."j$" AS "queryFacts", "l$89"."j$" AS "milestoneFacts", "l$110"."j$" AS "deviationFacts", "l$130"."j$" AS "documentFacts") AS o$131 ON true
) end;
