select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$37") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "t$16"."number", "t$16"."id", "t$16"."study_id", "t$16"."country", "t$16"."number" AS k$, "t$16"."id" AS id$ 
FROM study_site AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$17 
WHERE "t$17"."id" = "t$16"."study_id" AND "t$17"."deleted_at" IS NULL AND "t$17"."key" = $5::text)) ORDER BY "t$16"."number", "t$16"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "t$4"."status", "t$4"."effective", "t$4"."effective_raw", "t$4"."known_from" AS k$, "t$4"."id" AS id$ 
FROM study_site_status AS t$4 
WHERE "t$4"."study_site_id" = "p$1"."id" AND "t$4"."deleted_at" IS NULL ORDER BY "t$4"."known_from", "t$4"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."effective" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."status" AS "status", CASE WHEN ("p$2"."effective" IS NOT NULL OR "p$2"."effective_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "effective") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "t$9"."step", "t$9"."done_on", CASE WHEN ("t$9"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$9"."planned_on" END AS k$, "t$9"."id" AS id$ 
FROM start_up_record AS t$9 
WHERE "t$9"."study_site_id" = "p$1"."id" AND "t$9"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$9"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$9"."planned_on" END, "t$9"."id") AS p$8 JOIN LATERAL (SELECT "p$8"."step" AS "step", "p$8"."done_on" AS "doneOn") AS o$10 ON true ORDER BY "p$8"."k$", "p$8"."id$") AS q$11) AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
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
WHERE training_1.person_id = staff_assignment_1.person_id AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= CURRENT_DATE AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= CURRENT_DATE)) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = staff_assignment_1.person_id AND training_2.kind = 'PROTOCOL' AND training_2.study_id = staff_assignment_1.study_id AND training_2.deleted_at IS NULL AND training_2.completed_on <= CURRENT_DATE))))) UNION ALL SELECT 'IRB_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'IRB' AND submission_1.kind = 'INITIAL' AND submission_1.deleted_at IS NULL 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT 'AUTHORITY_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'AUTHORITY' AND submission_1.kind = 'INITIAL' AND submission_1.deleted_at IS NULL 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT anon_4.what AS what 
FROM (SELECT 'ESSENTIAL_DOCUMENTS' AS what 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_6.id AS document_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
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
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_6.id IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
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
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_6.id IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status)), 0) AS coalesce_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$1"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN LATERAL (SELECT document_1.id AS id, document_1.state AS state, document_1.dated_on AS dated_on, document_1.expires_on AS expires_on 
FROM document AS document_1 
WHERE document_1.document_rule_id = document_rule_1.id AND (document_1.study_site_id = "p$1"."id" OR document_1.study_site_id IS NULL) AND document_1.state IN ('FINAL', 'WAIVED') AND document_1.deleted_at IS NULL ORDER BY document_1.dated_on DESC, document_1.id 
 LIMIT 1) AS anon_6 ON true 
WHERE document_rule_1.study_id = "p$1"."study_id" AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_5 
WHERE anon_5.state IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], anon_5.before_step) <= array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], 'ACTIVATED') 
 LIMIT 1) AS anon_4) AS anon_3) AS anon_2 ORDER BY array_position(array['CONTRACT', 'BUDGET', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS', 'PRODUCT_SUPPLY', 'SYSTEM_ACCESS', 'TRAINING'], anon_2.what))) END AS blocked_by 
FROM (SELECT (SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "p$1"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) AS planned_activation, (SELECT min(study_site_status_2.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_site_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_latest <= CURRENT_DATE) AS activated) AS anon_1) AS s$13 JOIN LATERAL (SELECT "s$13"."planned_activation" AS "plannedActivation", "s$13"."activated" AS "activated") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$7"."j$" AS "statusHistory", "l$12"."j$" AS "startUpRecords", "l$15"."j$" AS "startUp") AS o$19 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "c$30".* 
FROM (SELECT "t$29"."study_site_id", "t$29"."submitted_on", "t$29"."decided_on", "t$29"."approved_until", "t$29"."submitted_on" AS k$, "t$29"."id" AS id$ 
FROM submission AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$29"."kind" = $7::text ORDER BY "t$29"."submitted_on", "t$29"."id" 
 LIMIT 201) AS c$30 ORDER BY "c$30"."k$", "c$30"."id$" 
 LIMIT $8::integer) AS p$25 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM study_site AS t$26 JOIN LATERAL (SELECT "t$26"."number" AS "number") AS o$27 ON true 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."id" = "p$25"."study_site_id") AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "site", "p$25"."submitted_on" AS "submittedOn", "p$25"."decided_on" AS "decidedOn", CAST("p$25"."decided_on" - "p$25"."submitted_on" AS INTEGER) AS "days", "p$25"."approved_until" AS "approvedUntil") AS o$31 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "nodes") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "studySites", "l$36"."j$" AS "submissions") AS o$37 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$44") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "b$20".* 
FROM (SELECT DISTINCT a$18.study_site_id AS study_site_id 
FROM access_site AS a$18 
WHERE CURRENT_TIMESTAMP >= a$18.valid_from AND CURRENT_TIMESTAMP < a$18.valid_to) AS v$19 JOIN LATERAL (SELECT "t$16"."number", "t$16"."id", "t$16"."study_id", "t$16"."country", "t$16"."number" AS k$, "t$16"."id" AS id$ 
FROM study_site AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$17 
WHERE "t$17"."id" = "t$16"."study_id" AND "t$17"."deleted_at" IS NULL AND "t$17"."key" = $5::text)) AND "t$16"."id" = "v$19"."study_site_id" 
 LIMIT 1) AS b$20 ON true ORDER BY "b$20"."k$", "b$20"."id$" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "t$4"."status", "t$4"."effective", "t$4"."effective_raw", "t$4"."known_from" AS k$, "t$4"."id" AS id$ 
FROM study_site_status AS t$4 
WHERE "t$4"."study_site_id" = "p$1"."id" AND "t$4"."deleted_at" IS NULL ORDER BY "t$4"."known_from", "t$4"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."effective" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."status" AS "status", CASE WHEN ("p$2"."effective" IS NOT NULL OR "p$2"."effective_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "effective") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "t$9"."step", "t$9"."done_on", CASE WHEN ("t$9"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$9"."planned_on" END AS k$, "t$9"."id" AS id$ 
FROM start_up_record AS t$9 
WHERE "t$9"."study_site_id" = "p$1"."id" AND "t$9"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$9"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$9"."planned_on" END, "t$9"."id") AS p$8 JOIN LATERAL (SELECT "p$8"."step" AS "step", "p$8"."done_on" AS "doneOn") AS o$10 ON true ORDER BY "p$8"."k$", "p$8"."id$") AS q$11) AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
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
WHERE training_1.person_id = staff_assignment_1.person_id AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL AND training_1.completed_on <= CURRENT_DATE AND CAST(training_1.completed_on + make_interval(3) AS DATE) >= CURRENT_DATE)) AND (EXISTS (SELECT training_2.id 
FROM training AS training_2 
WHERE training_2.person_id = staff_assignment_1.person_id AND training_2.kind = 'PROTOCOL' AND training_2.study_id = staff_assignment_1.study_id AND training_2.deleted_at IS NULL AND training_2.completed_on <= CURRENT_DATE))))) UNION ALL SELECT 'IRB_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'IRB' AND submission_1.kind = 'INITIAL' AND submission_1.deleted_at IS NULL 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT 'AUTHORITY_APPROVAL' AS what 
FROM submission AS submission_1 
WHERE submission_1.study_id = "p$1"."study_id" AND (submission_1.study_site_id = "p$1"."id" OR submission_1.study_site_id IS NULL AND (submission_1.country = "p$1"."country" OR submission_1.country IS NULL)) AND submission_1.recipient = 'AUTHORITY' AND submission_1.kind = 'INITIAL' AND submission_1.deleted_at IS NULL 
HAVING NOT bool_or(coalesce(submission_1.decision IN ('APPROVED', 'APPROVED_WITH_CONDITIONS'), false)) UNION ALL SELECT anon_4.what AS what 
FROM (SELECT 'ESSENTIAL_DOCUMENTS' AS what 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_6.id AS document_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
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
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_6.id IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
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
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'QUALIFICATION' = any(access_site_4.rights)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_5.party_id 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'IDENTIFIER' = any(access_site_5.rights))) OR (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'IDENTIFIER' = any(access_study_5.rights))))) THEN 'NOT_PERMITTED' WHEN (anon_6.id IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END < CURRENT_DATE) THEN 'EXPIRED' WHEN (CASE WHEN (anon_6.expires_on IS NOT NULL) THEN anon_6.expires_on ELSE CAST(anon_6.dated_on + make_interval(0, document_rule_1.valid_months) AS DATE) END <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], study_site_status_1.status)), 0) AS coalesce_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "p$1"."id" AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) + 1 AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN LATERAL (SELECT document_1.id AS id, document_1.state AS state, document_1.dated_on AS dated_on, document_1.expires_on AS expires_on 
FROM document AS document_1 
WHERE document_1.document_rule_id = document_rule_1.id AND (document_1.study_site_id = "p$1"."id" OR document_1.study_site_id IS NULL) AND document_1.state IN ('FINAL', 'WAIVED') AND document_1.deleted_at IS NULL ORDER BY document_1.dated_on DESC, document_1.id 
 LIMIT 1) AS anon_6 ON true 
WHERE document_rule_1.study_id = "p$1"."study_id" AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$1"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$1"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_5 
WHERE anon_5.state IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], anon_5.before_step) <= array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], 'ACTIVATED') 
 LIMIT 1) AS anon_4) AS anon_3) AS anon_2 ORDER BY array_position(array['CONTRACT', 'BUDGET', 'IRB_APPROVAL', 'AUTHORITY_APPROVAL', 'ESSENTIAL_DOCUMENTS', 'PRODUCT_SUPPLY', 'SYSTEM_ACCESS', 'TRAINING'], anon_2.what))) END AS blocked_by 
FROM (SELECT (SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "p$1"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) AS planned_activation, (SELECT min(study_site_status_2.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_site_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_latest <= CURRENT_DATE) AS activated) AS anon_1) AS s$13 JOIN LATERAL (SELECT "s$13"."planned_activation" AS "plannedActivation", "s$13"."activated" AS "activated") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$7"."j$" AS "statusHistory", "l$12"."j$" AS "startUpRecords", "l$15"."j$" AS "startUp") AS o$22 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "c$37".* 
FROM (SELECT "b$35".* 
FROM (SELECT DISTINCT a$33.study_site_id AS study_site_id 
FROM access_site AS a$33 
WHERE CURRENT_TIMESTAMP >= a$33.valid_from AND CURRENT_TIMESTAMP < a$33.valid_to) AS v$34 JOIN LATERAL (SELECT "c$36".* 
FROM (SELECT "t$32"."study_site_id", "t$32"."submitted_on", "t$32"."decided_on", "t$32"."approved_until", "t$32"."submitted_on" AS k$, "t$32"."id" AS id$ 
FROM submission AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$32"."kind" = $7::text AND "t$32"."study_site_id" = "v$34"."study_site_id" ORDER BY "t$32"."submitted_on", "t$32"."id" 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$", "c$36"."id$" 
 LIMIT $8::integer) AS b$35 ON true ORDER BY "b$35"."k$", "b$35"."id$" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $9::integer) AS p$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM study_site AS t$29 JOIN LATERAL (SELECT "t$29"."number" AS "number") AS o$30 ON true 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."id" = "p$28"."study_site_id") AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "site", "p$28"."submitted_on" AS "submittedOn", "p$28"."decided_on" AS "decidedOn", CAST("p$28"."decided_on" - "p$28"."submitted_on" AS INTEGER) AS "days", "p$28"."approved_until" AS "approvedUntil") AS o$38 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "studySites", "l$43"."j$" AS "submissions") AS o$44 ON true
) end;
