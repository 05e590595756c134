select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$36") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "t$27"."number", "t$27"."study_id", "t$27"."id", "t$27"."country", "t$27"."number" AS k$, "t$27"."id" AS id$ 
FROM study_site AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$28 
WHERE "t$28"."id" = "t$27"."study_id" AND "t$28"."deleted_at" IS NULL AND "t$28"."key" = $6::text)) ORDER BY "t$27"."number", "t$27"."id" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "q$23".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.document_rule_id AS document_rule_id, anon_2.person_id AS person_id, anon_2.document_id AS document_id, anon_2.qualification_id AS qualification_id, anon_2.training_id AS training_id, anon_2.state AS state, anon_2.expires_on AS expires_on, anon_2.blocks AS blocks 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_3.person_id AS person_id, anon_4.document_id AS document_id, anon_4.qualification_id AS qualification_id, anon_4.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'CONDUCT' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'CONDUCT' = any(access_site_12.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_13 
WHERE access_study_13.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'DOCUMENT' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13 
WHERE access_site_13.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'DOCUMENT' = any(access_site_13.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_14 
WHERE access_study_14.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'QUALIFICATION' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14 
WHERE access_site_14.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'QUALIFICATION' = any(access_site_14.rights))) OR anon_3.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_3.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_15.party_id 
FROM access_site AS access_site_15 
WHERE access_site_15.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'IDENTIFIER' = any(access_site_15.rights))) OR (EXISTS (SELECT access_study_15.party_id 
FROM access_study AS access_study_15 
WHERE access_study_15.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'IDENTIFIER' = any(access_study_15.rights)))) OR anon_4.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_16.party_id 
FROM access_study AS access_study_16 
WHERE access_study_16.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'CONDUCT' = any(access_study_16.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_4.dated_on IS NULL) THEN 'MISSING' WHEN (anon_4.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_4.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_4.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, anon_4.expires_on AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'CONDUCT' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'CONDUCT' = any(access_site_12.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_13 
WHERE access_study_13.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'DOCUMENT' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13 
WHERE access_site_13.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'DOCUMENT' = any(access_site_13.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_14 
WHERE access_study_14.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'QUALIFICATION' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14 
WHERE access_site_14.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'QUALIFICATION' = any(access_site_14.rights))) OR anon_3.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_3.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_15.party_id 
FROM access_site AS access_site_15 
WHERE access_site_15.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'IDENTIFIER' = any(access_site_15.rights))) OR (EXISTS (SELECT access_study_15.party_id 
FROM access_study AS access_study_15 
WHERE access_study_15.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'IDENTIFIER' = any(access_study_15.rights)))) OR anon_4.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_16.party_id 
FROM access_study AS access_study_16 
WHERE access_study_16.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'CONDUCT' = any(access_study_16.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_4.dated_on IS NULL) THEN 'MISSING' WHEN (anon_4.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_4.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_4.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT anon_5.step 
FROM (SELECT anon_6.g AS g, anon_6.site_id AS site_id, coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED']::text[], study_site_status_1.status)), 0) + 1 AS step 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 LEFT OUTER JOIN study_site_status AS study_site_status_1 ON study_site_status_1.study_site_id = anon_6.site_id AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.known_to IS NULL AND study_site_status_1.effective_latest <= anon_6.day GROUP BY anon_6.g, anon_6.site_id) AS anon_5) AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_1.person_id AS person_id, staff_assignment_1.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_1 ON staff_assignment_1.study_site_id = anon_6.site_id 
WHERE staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= anon_6.day AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_1 ON study_site_investigator_1.study_site_id = anon_6.site_id 
WHERE study_site_investigator_1.deleted_at IS NULL AND study_site_investigator_1.known_to IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= anon_6.day) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > anon_6.day)) AS anon_3 ON anon_3.duty = document_rule_1.duty LEFT OUTER JOIN (SELECT DISTINCT ON (anon_7.g, anon_7.site_id, anon_7.rule_id, anon_7.whose) anon_7.g AS g, anon_7.site_id AS site_id, anon_7.day AS day, anon_7.rule_id AS rule_id, anon_7.whose AS whose, anon_7.document_id AS document_id, anon_7.qualification_id AS qualification_id, anon_7.training_id AS training_id, anon_7.state AS state, anon_7.dated_on AS dated_on, anon_7.expires_on AS expires_on, anon_7.latest_on AS latest_on 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, anon_8.rule_id AS rule_id, anon_8.whose AS whose, anon_8.document_id AS document_id, anon_8.qualification_id AS qualification_id, anon_8.training_id AS training_id, anon_8.state AS state, anon_8.dated_on AS dated_on, anon_8.expires_on AS expires_on, max(anon_8.dated_on) FILTER (WHERE anon_8.state = any(array['FINAL', 'WAIVED']::text[])) OVER (PARTITION BY anon_8.g, anon_8.site_id, anon_8.rule_id, anon_8.whose) AS latest_on 
FROM (SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN document AS document_1 ON document_1.study_site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_6.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN document AS document_1 ON document_1.study_id = anon_6.study_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_6.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') AND document_1.study_site_id IS NULL UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_9.person_id END AS whose, CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, coalesce(qualification_1.valid_until, CAST(qualification_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_6.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_6.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_6.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_6.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_6.day)) AS anon_9 ON anon_9.g = anon_6.g AND anon_9.site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_6.study_id AND document_rule_2.duty = anon_9.duty JOIN qualification AS qualification_1 ON qualification_1.person_id = anon_9.person_id 
WHERE qualification_1.kind = document_rule_2.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = anon_6.country) AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= anon_6.day) AND qualification_1.deleted_at IS NULL UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_9.person_id END AS whose, CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_1.id AS training_id, 'FINAL' AS state, training_1.completed_on AS dated_on, coalesce(CAST(NULL AS DATE), CAST(training_1.completed_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_6.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_6.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_6.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_6.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_6.day)) AS anon_9 ON anon_9.g = anon_6.g AND anon_9.site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_6.study_id AND document_rule_2.duty = anon_9.duty JOIN training AS training_1 ON training_1.person_id = anon_9.person_id 
WHERE document_rule_2.answered_by = 'GCP_TRAINING' AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL) AS anon_8) AS anon_7 
WHERE anon_7.state = any(array['FINAL', 'WAIVED']::text[]) ORDER BY anon_7.g, anon_7.site_id, anon_7.rule_id, anon_7.whose, anon_7.dated_on DESC, anon_7.state, anon_7.document_id) AS anon_4 ON anon_4.rule_id = document_rule_1.id AND anon_4.whose = CASE WHEN (document_rule_1.duty IS NULL) THEN document_rule_1.id ELSE anon_3.person_id END 
WHERE document_rule_1.study_id = "p$1"."study_id" AND (document_rule_1.duty IS NULL OR anon_3.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_2 
WHERE anon_2.state = any($5::text[]) ORDER BY anon_2.artifact, anon_2.document_rule_id, anon_2.person_id) AS q$23) AS s$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM document_rule AS t$8 JOIN LATERAL (SELECT "t$8"."artifact" AS "artifact", "t$8"."title" AS "title", "t$8"."holder" AS "holder", "t$8"."needs" AS "needs", "t$8"."before_step" AS "beforeStep", "t$8"."valid_months" AS "validMonths") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$7"."document_rule_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM person AS t$11 JOIN LATERAL (SELECT person_name("t$11"."name", "t$11"."name_romanised", "t$11"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$7"."person_id") AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM document AS t$14 JOIN LATERAL (SELECT "t$14"."version" AS "documentVersion", "t$14"."dated_on" AS "datedOn") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$7"."document_id") AS l$16 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM qualification AS t$17 JOIN LATERAL (SELECT "t$17"."kind" AS "kind", "t$17"."valid_until" AS "validUntil") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "s$7"."qualification_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM training AS t$20 JOIN LATERAL (SELECT "t$20"."kind" AS "kind", "t$20"."completed_on" AS "completedOn") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "s$7"."training_id") AS l$22 ON true JOIN LATERAL (SELECT "s$7"."state" AS "state", "s$7"."expires_on" AS "expiresOn", "s$7"."blocks" AS "blocks", "l$10"."j$" AS "rule", "l$13"."j$" AS "person", "l$16"."j$" AS "document", "l$19"."j$" AS "qualification", "l$22"."j$" AS "training") AS o$24 ON true ORDER BY "s$7"."n$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$26"."j$" AS "gaps") AS o$30 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "studySites") AS o$36 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$31".* 
FROM (SELECT DISTINCT a$29.study_site_id AS study_site_id 
FROM access_site AS a$29 
WHERE CURRENT_TIMESTAMP >= a$29.valid_from AND CURRENT_TIMESTAMP < a$29.valid_to) AS v$30 JOIN LATERAL (SELECT "t$27"."number", "t$27"."study_id", "t$27"."id", "t$27"."country", "t$27"."number" AS k$, "t$27"."id" AS id$ 
FROM study_site AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$28 
WHERE "t$28"."id" = "t$27"."study_id" AND "t$28"."deleted_at" IS NULL AND "t$28"."key" = $6::text)) AND "t$27"."id" = "v$30"."study_site_id" 
 LIMIT 1) AS b$31 ON true ORDER BY "b$31"."k$", "b$31"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "q$23".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.document_rule_id AS document_rule_id, anon_2.person_id AS person_id, anon_2.document_id AS document_id, anon_2.qualification_id AS qualification_id, anon_2.training_id AS training_id, anon_2.state AS state, anon_2.expires_on AS expires_on, anon_2.blocks AS blocks 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_3.person_id AS person_id, anon_4.document_id AS document_id, anon_4.qualification_id AS qualification_id, anon_4.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'CONDUCT' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'CONDUCT' = any(access_site_12.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_13 
WHERE access_study_13.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'DOCUMENT' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13 
WHERE access_site_13.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'DOCUMENT' = any(access_site_13.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_14 
WHERE access_study_14.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'QUALIFICATION' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14 
WHERE access_site_14.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'QUALIFICATION' = any(access_site_14.rights))) OR anon_3.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_3.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_15.party_id 
FROM access_site AS access_site_15 
WHERE access_site_15.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'IDENTIFIER' = any(access_site_15.rights))) OR (EXISTS (SELECT access_study_15.party_id 
FROM access_study AS access_study_15 
WHERE access_study_15.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'IDENTIFIER' = any(access_study_15.rights)))) OR anon_4.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_16.party_id 
FROM access_study AS access_study_16 
WHERE access_study_16.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'CONDUCT' = any(access_study_16.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_4.dated_on IS NULL) THEN 'MISSING' WHEN (anon_4.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_4.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_4.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, anon_4.expires_on AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_12 
WHERE access_study_12.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_12.valid_from AND CURRENT_TIMESTAMP < access_study_12.valid_to AND 'CONDUCT' = any(access_study_12.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_12 
WHERE access_site_12.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_12.valid_from AND CURRENT_TIMESTAMP < access_site_12.valid_to AND 'CONDUCT' = any(access_site_12.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_13 
WHERE access_study_13.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_13.valid_from AND CURRENT_TIMESTAMP < access_study_13.valid_to AND 'DOCUMENT' = any(access_study_13.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_13 
WHERE access_site_13.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_13.valid_from AND CURRENT_TIMESTAMP < access_site_13.valid_to AND 'DOCUMENT' = any(access_site_13.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_14 
WHERE access_study_14.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_14.valid_from AND CURRENT_TIMESTAMP < access_study_14.valid_to AND 'QUALIFICATION' = any(access_study_14.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_14 
WHERE access_site_14.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_14.valid_from AND CURRENT_TIMESTAMP < access_site_14.valid_to AND 'QUALIFICATION' = any(access_site_14.rights))) OR anon_3.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_3.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_15.party_id 
FROM access_site AS access_site_15 
WHERE access_site_15.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_15.valid_from AND CURRENT_TIMESTAMP < access_site_15.valid_to AND 'IDENTIFIER' = any(access_site_15.rights))) OR (EXISTS (SELECT access_study_15.party_id 
FROM access_study AS access_study_15 
WHERE access_study_15.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_15.valid_from AND CURRENT_TIMESTAMP < access_study_15.valid_to AND 'IDENTIFIER' = any(access_study_15.rights)))) OR anon_4.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_16.party_id 
FROM access_study AS access_study_16 
WHERE access_study_16.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_16.valid_from AND CURRENT_TIMESTAMP < access_study_16.valid_to AND 'CONDUCT' = any(access_study_16.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_4.dated_on IS NULL) THEN 'MISSING' WHEN (anon_4.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_4.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_4.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT anon_5.step 
FROM (SELECT anon_6.g AS g, anon_6.site_id AS site_id, coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED']::text[], study_site_status_1.status)), 0) + 1 AS step 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 LEFT OUTER JOIN study_site_status AS study_site_status_1 ON study_site_status_1.study_site_id = anon_6.site_id AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.known_to IS NULL AND study_site_status_1.effective_latest <= anon_6.day GROUP BY anon_6.g, anon_6.site_id) AS anon_5) AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_1.person_id AS person_id, staff_assignment_1.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_1 ON staff_assignment_1.study_site_id = anon_6.site_id 
WHERE staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= anon_6.day AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_1 ON study_site_investigator_1.study_site_id = anon_6.site_id 
WHERE study_site_investigator_1.deleted_at IS NULL AND study_site_investigator_1.known_to IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= anon_6.day) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > anon_6.day)) AS anon_3 ON anon_3.duty = document_rule_1.duty LEFT OUTER JOIN (SELECT DISTINCT ON (anon_7.g, anon_7.site_id, anon_7.rule_id, anon_7.whose) anon_7.g AS g, anon_7.site_id AS site_id, anon_7.day AS day, anon_7.rule_id AS rule_id, anon_7.whose AS whose, anon_7.document_id AS document_id, anon_7.qualification_id AS qualification_id, anon_7.training_id AS training_id, anon_7.state AS state, anon_7.dated_on AS dated_on, anon_7.expires_on AS expires_on, anon_7.latest_on AS latest_on 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, anon_8.rule_id AS rule_id, anon_8.whose AS whose, anon_8.document_id AS document_id, anon_8.qualification_id AS qualification_id, anon_8.training_id AS training_id, anon_8.state AS state, anon_8.dated_on AS dated_on, anon_8.expires_on AS expires_on, max(anon_8.dated_on) FILTER (WHERE anon_8.state = any(array['FINAL', 'WAIVED']::text[])) OVER (PARTITION BY anon_8.g, anon_8.site_id, anon_8.rule_id, anon_8.whose) AS latest_on 
FROM (SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN document AS document_1 ON document_1.study_site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_6.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN document AS document_1 ON document_1.study_id = anon_6.study_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_6.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') AND document_1.study_site_id IS NULL UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_9.person_id END AS whose, CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, coalesce(qualification_1.valid_until, CAST(qualification_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_6.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_6.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_6.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_6.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_6.day)) AS anon_9 ON anon_9.g = anon_6.g AND anon_9.site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_6.study_id AND document_rule_2.duty = anon_9.duty JOIN qualification AS qualification_1 ON qualification_1.person_id = anon_9.person_id 
WHERE qualification_1.kind = document_rule_2.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = anon_6.country) AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= anon_6.day) AND qualification_1.deleted_at IS NULL UNION ALL SELECT anon_6.g AS g, anon_6.site_id AS site_id, anon_6.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_9.person_id END AS whose, CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_1.id AS training_id, 'FINAL' AS state, training_1.completed_on AS dated_on, coalesce(CAST(NULL AS DATE), CAST(training_1.completed_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN (SELECT anon_6.g AS g, anon_6.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_6.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_6.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_6.day) UNION SELECT anon_6.g AS g, anon_6.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$1"."id" AS site_id, "p$1"."study_id" AS study_id, "p$1"."country" AS country, CURRENT_DATE AS day) AS anon_6 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_6.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_6.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_6.day)) AS anon_9 ON anon_9.g = anon_6.g AND anon_9.site_id = anon_6.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_6.study_id AND document_rule_2.duty = anon_9.duty JOIN training AS training_1 ON training_1.person_id = anon_9.person_id 
WHERE document_rule_2.answered_by = 'GCP_TRAINING' AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL) AS anon_8) AS anon_7 
WHERE anon_7.state = any(array['FINAL', 'WAIVED']::text[]) ORDER BY anon_7.g, anon_7.site_id, anon_7.rule_id, anon_7.whose, anon_7.dated_on DESC, anon_7.state, anon_7.document_id) AS anon_4 ON anon_4.rule_id = document_rule_1.id AND anon_4.whose = CASE WHEN (document_rule_1.duty IS NULL) THEN document_rule_1.id ELSE anon_3.person_id END 
WHERE document_rule_1.study_id = "p$1"."study_id" AND (document_rule_1.duty IS NULL OR anon_3.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_2 
WHERE anon_2.state = any($5::text[]) ORDER BY anon_2.artifact, anon_2.document_rule_id, anon_2.person_id) AS q$23) AS s$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM document_rule AS t$8 JOIN LATERAL (SELECT "t$8"."artifact" AS "artifact", "t$8"."title" AS "title", "t$8"."holder" AS "holder", "t$8"."needs" AS "needs", "t$8"."before_step" AS "beforeStep", "t$8"."valid_months" AS "validMonths") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$7"."document_rule_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM person AS t$11 JOIN LATERAL (SELECT person_name("t$11"."name", "t$11"."name_romanised", "t$11"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$7"."person_id") AS l$13 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM document AS t$14 JOIN LATERAL (SELECT "t$14"."version" AS "documentVersion", "t$14"."dated_on" AS "datedOn") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$7"."document_id") AS l$16 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM qualification AS t$17 JOIN LATERAL (SELECT "t$17"."kind" AS "kind", "t$17"."valid_until" AS "validUntil") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "s$7"."qualification_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM training AS t$20 JOIN LATERAL (SELECT "t$20"."kind" AS "kind", "t$20"."completed_on" AS "completedOn") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "s$7"."training_id") AS l$22 ON true JOIN LATERAL (SELECT "s$7"."state" AS "state", "s$7"."expires_on" AS "expiresOn", "s$7"."blocks" AS "blocks", "l$10"."j$" AS "rule", "l$13"."j$" AS "person", "l$16"."j$" AS "document", "l$19"."j$" AS "qualification", "l$22"."j$" AS "training") AS o$24 ON true ORDER BY "s$7"."n$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$26"."j$" AS "gaps") AS o$33 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "studySites") AS o$39 ON true
) end;
