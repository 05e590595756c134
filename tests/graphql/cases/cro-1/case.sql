select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$47") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$26"."number", "t$26"."id", "t$26"."study_id", "t$26"."country", "t$26"."number" AS k$, "t$26"."id" AS id$ 
FROM study_site AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$27 
WHERE "t$27"."id" = "t$26"."study_id" AND "t$27"."deleted_at" IS NULL AND "t$27"."key" = $5::text)) ORDER BY "t$26"."number", "t$26"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT anon_1.planned_activation AS planned_activation, anon_1.activated AS activated, CAST(coalesce(anon_1.activated, CURRENT_DATE) - anon_1.planned_activation AS INTEGER) AS days_behind, CASE WHEN (anon_1.activated IS NOT NULL) THEN '{}'::text[] ELSE array((SELECT anon_2.what 
FROM (SELECT DISTINCT anon_3.what AS what 
FROM (SELECT start_up_record_1.step AS what 
FROM start_up_record AS start_up_record_1 
WHERE start_up_record_1.study_site_id = "p$1"."id" AND start_up_record_1.done_on IS NULL AND start_up_record_1.deleted_at IS NULL UNION ALL SELECT 'TRAINING' AS what 
WHERE ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights)))) AND (EXISTS (SELECT staff_assignment_1.id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = "p$1"."id" AND staff_assignment_1.deleted_at IS NULL AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= CURRENT_DATE) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = staff_assignment_1.person_id AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= CURRENT_DATE AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."id") AS study_start_1), CURRENT_DATE))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = staff_assignment_1.person_id AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$1"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= CURRENT_DATE))))) UNION ALL SELECT 'IRB_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'IRB' AND submission_1.deleted_at IS NULL AND submission_1.kind = 'INITIAL' 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT 'AUTHORITY_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'AUTHORITY' AND submission_1.deleted_at IS NULL AND submission_1.kind = 'INITIAL' 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT anon_4.what AS what 
FROM (SELECT 'ESSENTIAL_DOCUMENTS' AS what 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_6.person_id AS person_id, anon_7.document_id AS document_id, anon_7.qualification_id AS qualification_id, anon_7.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'DOCUMENT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'DOCUMENT' = any(access_site_3.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'QUALIFICATION' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights))) OR anon_6.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_6.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_7.dated_on IS NULL) THEN 'MISSING' WHEN (anon_7.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'DOCUMENT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'DOCUMENT' = any(access_site_3.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'QUALIFICATION' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights))) OR anon_6.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_6.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_7.dated_on IS NULL) THEN 'MISSING' WHEN (anon_7.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status)), 0) AS coalesce_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$1"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM staff_assignment AS staff_assignment_2 
WHERE staff_assignment_2.study_site_id = "p$1"."id" AND staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= CURRENT_DATE AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= CURRENT_DATE) UNION SELECT study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."id" AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= CURRENT_DATE) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > CURRENT_DATE)) AS anon_6 ON anon_6.duty = document_rule_1.duty LEFT OUTER JOIN LATERAL (SELECT document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, document_1.expires_on AS expires_on 
FROM document AS document_1 
WHERE (document_1.document_rule_id = document_rule_1.id OR document_1.document_rule_id IS NULL AND document_1.study_id = document_rule_1.study_id AND document_1.artifact = document_rule_1.artifact AND document_1.holder = document_rule_1.holder AND document_1.needs = document_rule_1.needs AND (document_1.country IS NULL OR document_1.country = "p$1"."country")) AND (document_1.study_site_id = "p$1"."id" OR document_1.study_site_id IS NULL) AND (document_rule_1.duty IS NULL OR document_1.person_id = anon_6.person_id) AND document_1.state IN ('FINAL', 'WAIVED') AND document_1.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, qualification_1.valid_until AS expires_on 
FROM qualification AS qualification_1 
WHERE qualification_1.person_id = anon_6.person_id AND qualification_1.kind = document_rule_1.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = "p$1"."country") AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= CURRENT_DATE) AND qualification_1.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_3.id AS training_id, 'FINAL' AS state, training_3.completed_on AS dated_on, CAST(NULL AS DATE) AS expires_on 
FROM training AS training_3 
WHERE training_3.person_id = anon_6.person_id AND document_rule_1.answered_by = 'GCP_TRAINING' AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL ORDER BY dated_on DESC, document_id 
 LIMIT 1) AS anon_7 ON true 
WHERE document_rule_1.study_id = "p$1"."study_id" AND (document_rule_1.duty IS NULL OR anon_6.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_5 
WHERE anon_5.state IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], anon_5.before_step) <= array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], 'ACTIVATED') 
 LIMIT 1) AS anon_4) AS anon_3) AS anon_2 ORDER BY array_position(array['CONTRACT', 'BUDGET', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS', 'PRODUCT_SUPPLY', 'SYSTEM_ACCESS', 'TRAINING'], anon_2.what))) END AS blocked_by 
FROM (SELECT (SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "p$1"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) AS planned_activation, (SELECT min(study_site_status_2.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_site_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_latest <= CURRENT_DATE) AS activated) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT what$ AS prerequisite, array((SELECT needed$ 
FROM unnest(CASE WHEN (what$ = 'CONTRACT') THEN array['BUDGET'] WHEN (what$ = 'PRODUCT_SUPPLY') THEN array['CONTRACT', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS'] WHEN (what$ = 'SYSTEM_ACCESS') THEN array['TRAINING'] ELSE '{}'::text[] END) AS needed$ 
WHERE needed$ = any("s$2"."blocked_by"))) AS waits_for 
FROM unnest("s$2"."blocked_by") AS what$) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."prerequisite" AS "prerequisite", "s$3"."waits_for" AS "waitsFor") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."planned_activation" AS "plannedActivation", "s$2"."activated" AS "activated", "s$2"."blocked_by" AS "blockedBy", (SELECT what$ 
FROM unnest("s$2"."blocked_by") AS what$ 
WHERE cardinality(array((SELECT needed$ 
FROM unnest(CASE WHEN (what$ = 'CONTRACT') THEN array['BUDGET'] WHEN (what$ = 'PRODUCT_SUPPLY') THEN array['CONTRACT', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS'] WHEN (what$ = 'SYSTEM_ACCESS') THEN array['TRAINING'] ELSE '{}'::text[] END) AS needed$ 
WHERE needed$ = any("s$2"."blocked_by")))) = 0 
 LIMIT 1) AS "firstBlocking", "l$7"."j$" AS "chain") AS o$8 ON true) AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM site_selection AS t$10 JOIN LATERAL (SELECT "t$10"."state" AS "state", "t$10"."asked_on" AS "askedOn", "t$10"."decided_on" AS "decidedOn", CAST("t$10"."decided_on" - "t$10"."asked_on" AS INTEGER) AS "days", "t$10"."rationale" AS "rationale") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_site_id" = "p$1"."id" 
 LIMIT 1) AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "t$14"."step", "t$14"."planned_on", "t$14"."started_on", "t$14"."done_on", "t$14"."owner", CASE WHEN ("t$14"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."planned_on" END AS k$, "t$14"."id" AS id$ 
FROM start_up_record AS t$14 
WHERE "t$14"."study_site_id" = "p$1"."id" AND "t$14"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$14"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."planned_on" END, "t$14"."id") AS p$13 JOIN LATERAL (SELECT "p$13"."step" AS "step", "p$13"."planned_on" AS "plannedOn", "p$13"."started_on" AS "startedOn", "p$13"."done_on" AS "doneOn", "p$13"."owner" AS "owner") AS o$15 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_8.document_rule_id AS document_rule_id, anon_8.person_id AS person_id, anon_8.document_id AS document_id, anon_8.qualification_id AS qualification_id, anon_8.training_id AS training_id, anon_8.state AS state, anon_8.expires_on AS expires_on, anon_8.blocks AS blocks 
FROM (SELECT document_rule_2.id AS document_rule_id, anon_9.person_id AS person_id, anon_10.document_id AS document_id, anon_10.qualification_id AS qualification_id, anon_10.training_id AS training_id, CASE WHEN (document_rule_2.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'DOCUMENT' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'DOCUMENT' = any(access_site_7.rights)))) OR document_rule_2.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'QUALIFICATION' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'QUALIFICATION' = any(access_site_8.rights))) OR anon_9.person_id IS NOT NULL AND (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = anon_9.person_id AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_2.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_9.party_id 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'IDENTIFIER' = any(access_site_9.rights))) OR (EXISTS (SELECT access_study_9.party_id 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'IDENTIFIER' = any(access_study_9.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_10.dated_on IS NULL) THEN 'MISSING' WHEN (anon_10.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_2.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'DOCUMENT' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'DOCUMENT' = any(access_site_7.rights)))) OR document_rule_2.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'QUALIFICATION' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'QUALIFICATION' = any(access_site_8.rights))) OR anon_9.person_id IS NOT NULL AND (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = anon_9.person_id AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_2.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_9.party_id 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'IDENTIFIER' = any(access_site_9.rights))) OR (EXISTS (SELECT access_study_9.party_id 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'IDENTIFIER' = any(access_study_9.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_10.dated_on IS NULL) THEN 'MISSING' WHEN (anon_10.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_2.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_3.status)), 0) AS coalesce_2 
FROM study_site_status AS study_site_status_3 
WHERE study_site_status_3.study_site_id = "p$1"."id" AND study_site_status_3.known_to IS NULL AND study_site_status_3.deleted_at IS NULL AND study_site_status_3.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_2.before_step AS before_step, document_rule_2.artifact AS artifact 
FROM document_rule AS document_rule_2 LEFT OUTER JOIN (SELECT staff_assignment_3.person_id AS person_id, staff_assignment_3.duty AS duty 
FROM staff_assignment AS staff_assignment_3 
WHERE staff_assignment_3.study_site_id = "p$1"."id" AND staff_assignment_3.deleted_at IS NULL AND staff_assignment_3.starts_on <= CURRENT_DATE AND (staff_assignment_3.ends_on IS NULL OR staff_assignment_3.ends_on >= CURRENT_DATE) UNION SELECT study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$1"."id" AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= CURRENT_DATE) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > CURRENT_DATE)) AS anon_9 ON anon_9.duty = document_rule_2.duty LEFT OUTER JOIN LATERAL (SELECT document_2.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_2.state AS state, document_2.dated_on AS dated_on, document_2.expires_on AS expires_on 
FROM document AS document_2 
WHERE (document_2.document_rule_id = document_rule_2.id OR document_2.document_rule_id IS NULL AND document_2.study_id = document_rule_2.study_id AND document_2.artifact = document_rule_2.artifact AND document_2.holder = document_rule_2.holder AND document_2.needs = document_rule_2.needs AND (document_2.country IS NULL OR document_2.country = "p$1"."country")) AND (document_2.study_site_id = "p$1"."id" OR document_2.study_site_id IS NULL) AND (document_rule_2.duty IS NULL OR document_2.person_id = anon_9.person_id) AND document_2.state IN ('FINAL', 'WAIVED') AND document_2.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, qualification_2.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_2.dated_on AS dated_on, qualification_2.valid_until AS expires_on 
FROM qualification AS qualification_2 
WHERE qualification_2.person_id = anon_9.person_id AND qualification_2.kind = document_rule_2.answered_by AND (qualification_2.kind = 'CV' OR qualification_2.country = "p$1"."country") AND (qualification_2.ended_on IS NULL OR qualification_2.ended_on >= CURRENT_DATE) AND qualification_2.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_4.id AS training_id, 'FINAL' AS state, training_4.completed_on AS dated_on, CAST(NULL AS DATE) AS expires_on 
FROM training AS training_4 
WHERE training_4.person_id = anon_9.person_id AND document_rule_2.answered_by = 'GCP_TRAINING' AND training_4.kind = 'GCP' AND training_4.recognised AND training_4.deleted_at IS NULL ORDER BY dated_on DESC, document_id 
 LIMIT 1) AS anon_10 ON true 
WHERE document_rule_2.study_id = "p$1"."study_id" AND (document_rule_2.duty IS NULL OR anon_9.person_id IS NOT NULL) AND document_rule_2.deleted_at IS NULL AND (document_rule_2.study_site_id = "p$1"."id" OR document_rule_2.study_site_id IS NULL) AND (document_rule_2.country = "p$1"."country" OR document_rule_2.country IS NULL) AND (document_rule_2.ended_on IS NULL OR document_rule_2.ended_on >= CURRENT_DATE)) AS anon_8 ORDER BY anon_8.artifact, anon_8.document_rule_id, anon_8.person_id) AS q$22) AS s$18 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM document_rule AS t$19 JOIN LATERAL (SELECT "t$19"."artifact" AS "artifact", "t$19"."title" AS "title") AS o$20 ON true 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."id" = "s$18"."document_rule_id") AS l$21 ON true JOIN LATERAL (SELECT "s$18"."state" AS "state", "s$18"."blocks" AS "blocks", "l$21"."j$" AS "rule") AS o$23 ON true ORDER BY "s$18"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", (SELECT study_site_status_4.status 
FROM study_site_status AS study_site_status_4 
WHERE study_site_status_4.study_site_id = "p$1"."id" AND study_site_status_4.known_to IS NULL AND study_site_status_4.deleted_at IS NULL AND study_site_status_4.effective_earliest <= CURRENT_DATE ORDER BY array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_4.status) DESC 
 LIMIT 1) AS "status", "l$9"."j$" AS "startUp", "l$12"."j$" AS "selection", "l$17"."j$" AS "startUpRecords", "l$25"."j$" AS "expectedDocuments") AS o$29 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT 1) AS r$44 JOIN LATERAL (SELECT coalesce(json_agg("q$42"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT "c$40".* 
FROM (SELECT "t$39"."study_site_id", "t$39"."recipient", "t$39"."body", "t$39"."kind", "t$39"."submitted_on", "t$39"."decision", "t$39"."conditions", "t$39"."submitted_on" AS k$, "t$39"."id" AS id$ 
FROM submission AS t$39 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$39"."submitted_on", "t$39"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $7::integer) AS p$35 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM study_site AS t$36 JOIN LATERAL (SELECT "t$36"."number" AS "number") AS o$37 ON true 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."id" = "p$35"."study_site_id") AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "site", "p$35"."recipient" AS "recipient", "p$35"."body" AS "body", "p$35"."kind" AS "kind", "p$35"."submitted_on" AS "submittedOn", "p$35"."decision" AS "decision", "p$35"."conditions" AS "conditions") AS o$41 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$42) AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "nodes") AS o$45 ON true) AS l$46 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "studySites", "l$46"."j$" AS "submissions") AS o$47 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$54") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT 1) AS r$35 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "c$31".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "t$26"."number", "t$26"."id", "t$26"."study_id", "t$26"."country", "t$26"."number" AS k$, "t$26"."id" AS id$ 
FROM study_site AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$27 
WHERE "t$27"."id" = "t$26"."study_id" AND "t$27"."deleted_at" IS NULL AND "t$27"."key" = $5::text)) AND "t$26"."id" = "v$29"."study_site_id" 
 LIMIT 1) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT anon_1.planned_activation AS planned_activation, anon_1.activated AS activated, CAST(coalesce(anon_1.activated, CURRENT_DATE) - anon_1.planned_activation AS INTEGER) AS days_behind, CASE WHEN (anon_1.activated IS NOT NULL) THEN '{}'::text[] ELSE array((SELECT anon_2.what 
FROM (SELECT DISTINCT anon_3.what AS what 
FROM (SELECT start_up_record_1.step AS what 
FROM start_up_record AS start_up_record_1 
WHERE start_up_record_1.study_site_id = "p$1"."id" AND start_up_record_1.done_on IS NULL AND start_up_record_1.deleted_at IS NULL UNION ALL SELECT 'TRAINING' AS what 
WHERE ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'QUALIFICATION' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'QUALIFICATION' = any(access_site_1.rights)))) AND (EXISTS (SELECT staff_assignment_1.id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = "p$1"."id" AND staff_assignment_1.deleted_at IS NULL AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= CURRENT_DATE) AND NOT ((EXISTS (SELECT training_1.id 
FROM training AS training_1 
WHERE training_1.person_id = staff_assignment_1.person_id AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= CURRENT_DATE AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= coalesce((SELECT study_start("p$1"."study_id", "p$1"."id") AS study_start_1), CURRENT_DATE))) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = staff_assignment_1.person_id AND training_2.kind = 'PROTOCOL' AND training_2.study_id = "p$1"."study_id" AND training_2.deleted_at IS NULL AND training_2.completed_on <= CURRENT_DATE))))) UNION ALL SELECT 'IRB_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'IRB' AND submission_1.deleted_at IS NULL AND submission_1.kind = 'INITIAL' 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT 'AUTHORITY_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'AUTHORITY' AND submission_1.deleted_at IS NULL AND submission_1.kind = 'INITIAL' 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT anon_4.what AS what 
FROM (SELECT 'ESSENTIAL_DOCUMENTS' AS what 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_6.person_id AS person_id, anon_7.document_id AS document_id, anon_7.qualification_id AS qualification_id, anon_7.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'DOCUMENT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'DOCUMENT' = any(access_site_3.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'QUALIFICATION' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights))) OR anon_6.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_6.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_7.dated_on IS NULL) THEN 'MISSING' WHEN (anon_7.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CONDUCT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CONDUCT' = any(access_site_2.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'DOCUMENT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'DOCUMENT' = any(access_site_3.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'QUALIFICATION' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights))) OR anon_6.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_6.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_7.dated_on IS NULL) THEN 'MISSING' WHEN (anon_7.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_7.expires_on IS NOT NULL) THEN anon_7.expires_on ELSE CAST(anon_7.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status)), 0) AS coalesce_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$1"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM staff_assignment AS staff_assignment_2 
WHERE staff_assignment_2.study_site_id = "p$1"."id" AND staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= CURRENT_DATE AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= CURRENT_DATE) UNION SELECT study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM study_site_investigator AS study_site_investigator_1 
WHERE study_site_investigator_1.study_site_id = "p$1"."id" AND study_site_investigator_1.known_to IS NULL AND study_site_investigator_1.deleted_at IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= CURRENT_DATE) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > CURRENT_DATE)) AS anon_6 ON anon_6.duty = document_rule_1.duty LEFT OUTER JOIN LATERAL (SELECT document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, document_1.expires_on AS expires_on 
FROM document AS document_1 
WHERE (document_1.document_rule_id = document_rule_1.id OR document_1.document_rule_id IS NULL AND document_1.study_id = document_rule_1.study_id AND document_1.artifact = document_rule_1.artifact AND document_1.holder = document_rule_1.holder AND document_1.needs = document_rule_1.needs AND (document_1.country IS NULL OR document_1.country = "p$1"."country")) AND (document_1.study_site_id = "p$1"."id" OR document_1.study_site_id IS NULL) AND (document_rule_1.duty IS NULL OR document_1.person_id = anon_6.person_id) AND document_1.state IN ('FINAL', 'WAIVED') AND document_1.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, qualification_1.valid_until AS expires_on 
FROM qualification AS qualification_1 
WHERE qualification_1.person_id = anon_6.person_id AND qualification_1.kind = document_rule_1.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = "p$1"."country") AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= CURRENT_DATE) AND qualification_1.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_3.id AS training_id, 'FINAL' AS state, training_3.completed_on AS dated_on, CAST(NULL AS DATE) AS expires_on 
FROM training AS training_3 
WHERE training_3.person_id = anon_6.person_id AND document_rule_1.answered_by = 'GCP_TRAINING' AND training_3.kind = 'GCP' AND training_3.recognised AND training_3.deleted_at IS NULL ORDER BY dated_on DESC, document_id 
 LIMIT 1) AS anon_7 ON true 
WHERE document_rule_1.study_id = "p$1"."study_id" AND (document_rule_1.duty IS NULL OR anon_6.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_5 
WHERE anon_5.state IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], anon_5.before_step) <= array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], 'ACTIVATED') 
 LIMIT 1) AS anon_4) AS anon_3) AS anon_2 ORDER BY array_position(array['CONTRACT', 'BUDGET', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS', 'PRODUCT_SUPPLY', 'SYSTEM_ACCESS', 'TRAINING'], anon_2.what))) END AS blocked_by 
FROM (SELECT (SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "p$1"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) AS planned_activation, (SELECT min(study_site_status_2.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_site_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_latest <= CURRENT_DATE) AS activated) AS anon_1) AS s$2 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "q$4".*, row_number() OVER () AS n$ 
FROM (SELECT what$ AS prerequisite, array((SELECT needed$ 
FROM unnest(CASE WHEN (what$ = 'CONTRACT') THEN array['BUDGET'] WHEN (what$ = 'PRODUCT_SUPPLY') THEN array['CONTRACT', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS'] WHEN (what$ = 'SYSTEM_ACCESS') THEN array['TRAINING'] ELSE '{}'::text[] END) AS needed$ 
WHERE needed$ = any("s$2"."blocked_by"))) AS waits_for 
FROM unnest("s$2"."blocked_by") AS what$) AS q$4) AS s$3 JOIN LATERAL (SELECT "s$3"."prerequisite" AS "prerequisite", "s$3"."waits_for" AS "waitsFor") AS o$5 ON true ORDER BY "s$3"."n$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "s$2"."planned_activation" AS "plannedActivation", "s$2"."activated" AS "activated", "s$2"."blocked_by" AS "blockedBy", (SELECT what$ 
FROM unnest("s$2"."blocked_by") AS what$ 
WHERE cardinality(array((SELECT needed$ 
FROM unnest(CASE WHEN (what$ = 'CONTRACT') THEN array['BUDGET'] WHEN (what$ = 'PRODUCT_SUPPLY') THEN array['CONTRACT', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS'] WHEN (what$ = 'SYSTEM_ACCESS') THEN array['TRAINING'] ELSE '{}'::text[] END) AS needed$ 
WHERE needed$ = any("s$2"."blocked_by")))) = 0 
 LIMIT 1) AS "firstBlocking", "l$7"."j$" AS "chain") AS o$8 ON true) AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM site_selection AS t$10 JOIN LATERAL (SELECT "t$10"."state" AS "state", "t$10"."asked_on" AS "askedOn", "t$10"."decided_on" AS "decidedOn", CAST("t$10"."decided_on" - "t$10"."asked_on" AS INTEGER) AS "days", "t$10"."rationale" AS "rationale") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_site_id" = "p$1"."id" 
 LIMIT 1) AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "t$14"."step", "t$14"."planned_on", "t$14"."started_on", "t$14"."done_on", "t$14"."owner", CASE WHEN ("t$14"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."planned_on" END AS k$, "t$14"."id" AS id$ 
FROM start_up_record AS t$14 
WHERE "t$14"."study_site_id" = "p$1"."id" AND "t$14"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$14"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."planned_on" END, "t$14"."id") AS p$13 JOIN LATERAL (SELECT "p$13"."step" AS "step", "p$13"."planned_on" AS "plannedOn", "p$13"."started_on" AS "startedOn", "p$13"."done_on" AS "doneOn", "p$13"."owner" AS "owner") AS o$15 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_8.document_rule_id AS document_rule_id, anon_8.person_id AS person_id, anon_8.document_id AS document_id, anon_8.qualification_id AS qualification_id, anon_8.training_id AS training_id, anon_8.state AS state, anon_8.expires_on AS expires_on, anon_8.blocks AS blocks 
FROM (SELECT document_rule_2.id AS document_rule_id, anon_9.person_id AS person_id, anon_10.document_id AS document_id, anon_10.qualification_id AS qualification_id, anon_10.training_id AS training_id, CASE WHEN (document_rule_2.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'DOCUMENT' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'DOCUMENT' = any(access_site_7.rights)))) OR document_rule_2.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'QUALIFICATION' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'QUALIFICATION' = any(access_site_8.rights))) OR anon_9.person_id IS NOT NULL AND (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = anon_9.person_id AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_2.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_9.party_id 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'IDENTIFIER' = any(access_site_9.rights))) OR (EXISTS (SELECT access_study_9.party_id 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'IDENTIFIER' = any(access_study_9.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_10.dated_on IS NULL) THEN 'MISSING' WHEN (anon_10.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_2.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'DOCUMENT' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'DOCUMENT' = any(access_site_7.rights)))) OR document_rule_2.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'QUALIFICATION' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'QUALIFICATION' = any(access_site_8.rights))) OR anon_9.person_id IS NOT NULL AND (EXISTS (SELECT person_2.id 
FROM person AS person_2 JOIN party AS party_2 ON party_2.organization_id = person_2.organization_id 
WHERE person_2.id = anon_9.person_id AND party_2.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_2.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_9.party_id 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'IDENTIFIER' = any(access_site_9.rights))) OR (EXISTS (SELECT access_study_9.party_id 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'IDENTIFIER' = any(access_study_9.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_10.dated_on IS NULL) THEN 'MISSING' WHEN (anon_10.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_10.expires_on IS NOT NULL) THEN anon_10.expires_on ELSE CAST(anon_10.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_2.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_3.status)), 0) AS coalesce_2 
FROM study_site_status AS study_site_status_3 
WHERE study_site_status_3.study_site_id = "p$1"."id" AND study_site_status_3.known_to IS NULL AND study_site_status_3.deleted_at IS NULL AND study_site_status_3.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_2.before_step AS before_step, document_rule_2.artifact AS artifact 
FROM document_rule AS document_rule_2 LEFT OUTER JOIN (SELECT staff_assignment_3.person_id AS person_id, staff_assignment_3.duty AS duty 
FROM staff_assignment AS staff_assignment_3 
WHERE staff_assignment_3.study_site_id = "p$1"."id" AND staff_assignment_3.deleted_at IS NULL AND staff_assignment_3.starts_on <= CURRENT_DATE AND (staff_assignment_3.ends_on IS NULL OR staff_assignment_3.ends_on >= CURRENT_DATE) UNION SELECT study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM study_site_investigator AS study_site_investigator_2 
WHERE study_site_investigator_2.study_site_id = "p$1"."id" AND study_site_investigator_2.known_to IS NULL AND study_site_investigator_2.deleted_at IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= CURRENT_DATE) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > CURRENT_DATE)) AS anon_9 ON anon_9.duty = document_rule_2.duty LEFT OUTER JOIN LATERAL (SELECT document_2.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_2.state AS state, document_2.dated_on AS dated_on, document_2.expires_on AS expires_on 
FROM document AS document_2 
WHERE (document_2.document_rule_id = document_rule_2.id OR document_2.document_rule_id IS NULL AND document_2.study_id = document_rule_2.study_id AND document_2.artifact = document_rule_2.artifact AND document_2.holder = document_rule_2.holder AND document_2.needs = document_rule_2.needs AND (document_2.country IS NULL OR document_2.country = "p$1"."country")) AND (document_2.study_site_id = "p$1"."id" OR document_2.study_site_id IS NULL) AND (document_rule_2.duty IS NULL OR document_2.person_id = anon_9.person_id) AND document_2.state IN ('FINAL', 'WAIVED') AND document_2.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, qualification_2.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_2.dated_on AS dated_on, qualification_2.valid_until AS expires_on 
FROM qualification AS qualification_2 
WHERE qualification_2.person_id = anon_9.person_id AND qualification_2.kind = document_rule_2.answered_by AND (qualification_2.kind = 'CV' OR qualification_2.country = "p$1"."country") AND (qualification_2.ended_on IS NULL OR qualification_2.ended_on >= CURRENT_DATE) AND qualification_2.deleted_at IS NULL UNION ALL SELECT CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_4.id AS training_id, 'FINAL' AS state, training_4.completed_on AS dated_on, CAST(NULL AS DATE) AS expires_on 
FROM training AS training_4 
WHERE training_4.person_id = anon_9.person_id AND document_rule_2.answered_by = 'GCP_TRAINING' AND training_4.kind = 'GCP' AND training_4.recognised AND training_4.deleted_at IS NULL ORDER BY dated_on DESC, document_id 
 LIMIT 1) AS anon_10 ON true 
WHERE document_rule_2.study_id = "p$1"."study_id" AND (document_rule_2.duty IS NULL OR anon_9.person_id IS NOT NULL) AND document_rule_2.deleted_at IS NULL AND (document_rule_2.study_site_id = "p$1"."id" OR document_rule_2.study_site_id IS NULL) AND (document_rule_2.country = "p$1"."country" OR document_rule_2.country IS NULL) AND (document_rule_2.ended_on IS NULL OR document_rule_2.ended_on >= CURRENT_DATE)) AS anon_8 ORDER BY anon_8.artifact, anon_8.document_rule_id, anon_8.person_id) AS q$22) AS s$18 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM document_rule AS t$19 JOIN LATERAL (SELECT "t$19"."artifact" AS "artifact", "t$19"."title" AS "title") AS o$20 ON true 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."id" = "s$18"."document_rule_id") AS l$21 ON true JOIN LATERAL (SELECT "s$18"."state" AS "state", "s$18"."blocks" AS "blocks", "l$21"."j$" AS "rule") AS o$23 ON true ORDER BY "s$18"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", (SELECT study_site_status_4.status 
FROM study_site_status AS study_site_status_4 
WHERE study_site_status_4.study_site_id = "p$1"."id" AND study_site_status_4.known_to IS NULL AND study_site_status_4.deleted_at IS NULL AND study_site_status_4.effective_earliest <= CURRENT_DATE ORDER BY array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_4.status) DESC 
 LIMIT 1) AS "status", "l$9"."j$" AS "startUp", "l$12"."j$" AS "selection", "l$17"."j$" AS "startUpRecords", "l$25"."j$" AS "expectedDocuments") AS o$32 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "nodes") AS o$36 ON true) AS l$37 ON true JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT 1) AS r$51 JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "c$47".* 
FROM (SELECT "b$45".* 
FROM (SELECT DISTINCT a$43.study_site_id AS study_site_id 
FROM access_site AS a$43 
WHERE CURRENT_TIMESTAMP >= a$43.valid_from AND CURRENT_TIMESTAMP < a$43.valid_to) AS v$44 JOIN LATERAL (SELECT "c$46".* 
FROM (SELECT "t$42"."study_site_id", "t$42"."recipient", "t$42"."body", "t$42"."kind", "t$42"."submitted_on", "t$42"."decision", "t$42"."conditions", "t$42"."submitted_on" AS k$, "t$42"."id" AS id$ 
FROM submission AS t$42 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$42"."study_site_id" = "v$44"."study_site_id" ORDER BY "t$42"."submitted_on", "t$42"."id" 
 LIMIT 201) AS c$46 ORDER BY "c$46"."k$", "c$46"."id$" 
 LIMIT $7::integer) AS b$45 ON true ORDER BY "b$45"."k$", "b$45"."id$" 
 LIMIT 201) AS c$47 ORDER BY "c$47"."k$", "c$47"."id$" 
 LIMIT $8::integer) AS p$38 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM study_site AS t$39 JOIN LATERAL (SELECT "t$39"."number" AS "number") AS o$40 ON true 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."id" = "p$38"."study_site_id") AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "site", "p$38"."recipient" AS "recipient", "p$38"."body" AS "body", "p$38"."kind" AS "kind", "p$38"."submitted_on" AS "submittedOn", "p$38"."decision" AS "decision", "p$38"."conditions" AS "conditions") AS o$48 ON true ORDER BY "p$38"."k$", "p$38"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "nodes") AS o$52 ON true) AS l$53 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "studySites", "l$53"."j$" AS "submissions") AS o$54 ON true
) end;
