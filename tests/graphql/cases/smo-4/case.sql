select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$47") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT 1) AS r$44 JOIN LATERAL (SELECT coalesce(json_agg("q$42"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT "c$40".* 
FROM (SELECT "t$38"."number", "t$38"."study_id", "t$38"."id", "t$38"."number" AS k$, "t$38"."id" AS id$ 
FROM study_site AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$39 
WHERE "t$39"."id" = "t$38"."study_id" AND "t$39"."deleted_at" IS NULL AND "t$39"."key" = $8::text)) ORDER BY "t$38"."number", "t$38"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
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
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM pre_screening_sharing AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."valid_to", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."valid_to" AS "validTo") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "q$34".*, row_number() OVER () AS n$ 
FROM (SELECT "p$1"."id" AS study_site_id, pre_screening_entry_1.channel AS channel, CAST(count(*) AS INTEGER) AS reviewed, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED')) AS INTEGER) AS pre_eligible, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONTACTED', 'CONSENTED')) AS INTEGER) AS contacted, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONSENTED')) AS INTEGER) AS consented, CAST(count(*) FILTER (WHERE EXISTS (SELECT subject_milestone_1.id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_1.kind IN ('SCREENED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest IS NOT NULL)) AS INTEGER) AS screened, CAST(count(*) FILTER (WHERE EXISTS (SELECT subject_milestone_2.id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_2.kind IN ('RANDOMIZED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest IS NOT NULL)) AS INTEGER) AS randomized 
FROM pre_screening_entry AS pre_screening_entry_1 
WHERE pre_screening_entry_1.study_site_id = "p$1"."id" AND pre_screening_entry_1.deleted_at IS NULL GROUP BY pre_screening_entry_1.channel ORDER BY pre_screening_entry_1.channel) AS q$34) AS s$12 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.id AS id, anon_2.of_subject_id AS of_subject_id, anon_2.of_data_query_id AS of_data_query_id, anon_2.of_form_data_id AS of_form_data_id, anon_2.of_study_event_id AS of_study_event_id, anon_2.of_protocol_deviation_id AS of_protocol_deviation_id, anon_2.of_adverse_event_id AS of_adverse_event_id, anon_2.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_2.of_appointment_id AS of_appointment_id, anon_2.of_monitoring_visit_id AS of_monitoring_visit_id, anon_2.of_action_item_id AS of_action_item_id, anon_2.of_issue_id AS of_issue_id, anon_2.of_corrective_action_id AS of_corrective_action_id, anon_2.of_submission_id AS of_submission_id, anon_2.of_start_up_record_id AS of_start_up_record_id, anon_2.of_document_id AS of_document_id, anon_2.of_document_rule_id AS of_document_rule_id, anon_2.of_person_id AS of_person_id, anon_2.of_performed_task_id AS of_performed_task_id, anon_2.of_study_country_id AS of_study_country_id, anon_2.of_enrolment_plan_id AS of_enrolment_plan_id, anon_2.of_site_id AS of_site_id, anon_2.of_study_id AS of_study_id, anon_2.of_stay AS of_stay, anon_2.amount AS amount 
FROM (SELECT pre_screening_entry_2.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, pre_screening_entry_2.id AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM pre_screening_entry AS pre_screening_entry_2 
WHERE pre_screening_entry_2.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_2.channel = "s$12"."channel" AND pre_screening_entry_2.deleted_at IS NULL AND ($5::text = 'REVIEWED' OR $5::text = 'PRE_ELIGIBLE' AND pre_screening_entry_2.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED') OR $5::text = 'CONTACTED' AND pre_screening_entry_2.stage IN ('CONTACTED', 'CONSENTED') OR $5::text = 'CONSENTED' AND pre_screening_entry_2.stage IN ('CONSENTED') OR $5::text = 'SCREENED' AND (EXISTS (SELECT subject_milestone_3.id 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = pre_screening_entry_2.subject_id AND subject_milestone_3.kind IN ('SCREENED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest IS NOT NULL)) OR $5::text = 'RANDOMIZED' AND (EXISTS (SELECT subject_milestone_4.id 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = pre_screening_entry_2.subject_id AND subject_milestone_4.kind IN ('RANDOMIZED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest IS NOT NULL)))) AS anon_2 ORDER BY anon_2.id 
 LIMIT $6::integer) AS q$17) AS s$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM pre_screening_entry AS t$14 JOIN LATERAL (SELECT "t$14"."code" AS "code") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$13"."of_pre_screening_entry_id") AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "preScreeningEntry") AS o$18 ON true ORDER BY "s$13"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "q$30".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.stage AS stage, anon_3.reason AS reason, anon_3.stated_reason AS stated_reason, CAST(count(*) AS INTEGER) AS candidates, "s$12"."study_site_id" AS study_site_id, "s$12"."channel" AS channel 
FROM (SELECT pre_screening_entry_3.id AS id, CASE WHEN (EXISTS (SELECT subject_milestone_5.id 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_5.kind IN ('SCREENED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_latest IS NOT NULL)) THEN 'SCREENED' ELSE pre_screening_entry_3.stage END AS stage, coalesce(pre_screening_entry_3.lost_reason, CASE WHEN (anon_4.reason IS NOT NULL) THEN 'STATED' ELSE 'NOT_STATED' END) AS reason, CASE WHEN (pre_screening_entry_3.lost_reason IS NULL) THEN anon_4.reason END AS stated_reason 
FROM pre_screening_entry AS pre_screening_entry_3 LEFT OUTER JOIN LATERAL (SELECT subject_milestone_6.id AS id, nullif(coalesce(subject_milestone_6.reason, CASE WHEN (subject_milestone_6.kind = 'SCREEN_FAILED') THEN (SELECT screening_attempt_1.outcome_reason 
FROM screening_attempt AS screening_attempt_1, pre_screening_entry AS pre_screening_entry_3 
WHERE screening_attempt_1.subject_id = pre_screening_entry_3.subject_id AND screening_attempt_1.outcome = 'FAILED' AND screening_attempt_1.deleted_at IS NULL ORDER BY screening_attempt_1.number DESC 
 LIMIT 1) END), '') AS reason 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_6.kind IN ('SCREEN_FAILED', 'WITHDRAWN') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_latest IS NOT NULL ORDER BY subject_milestone_6.kind 
 LIMIT 1) AS anon_4 ON true 
WHERE pre_screening_entry_3.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_3.channel = "s$12"."channel" AND pre_screening_entry_3.deleted_at IS NULL AND (pre_screening_entry_3.lost_on IS NOT NULL OR anon_4.id IS NOT NULL AND NOT (EXISTS (SELECT subject_milestone_7.id 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_7.kind IN ('ENROLLED', 'RANDOMIZED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest IS NOT NULL)))) AS anon_3 GROUP BY anon_3.stage, anon_3.reason, anon_3.stated_reason ORDER BY anon_3.stage, anon_3.reason, anon_3.stated_reason) AS q$30) AS s$21 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "q$26".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.id AS id, anon_5.of_subject_id AS of_subject_id, anon_5.of_data_query_id AS of_data_query_id, anon_5.of_form_data_id AS of_form_data_id, anon_5.of_study_event_id AS of_study_event_id, anon_5.of_protocol_deviation_id AS of_protocol_deviation_id, anon_5.of_adverse_event_id AS of_adverse_event_id, anon_5.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_5.of_appointment_id AS of_appointment_id, anon_5.of_monitoring_visit_id AS of_monitoring_visit_id, anon_5.of_action_item_id AS of_action_item_id, anon_5.of_issue_id AS of_issue_id, anon_5.of_corrective_action_id AS of_corrective_action_id, anon_5.of_submission_id AS of_submission_id, anon_5.of_start_up_record_id AS of_start_up_record_id, anon_5.of_document_id AS of_document_id, anon_5.of_document_rule_id AS of_document_rule_id, anon_5.of_person_id AS of_person_id, anon_5.of_performed_task_id AS of_performed_task_id, anon_5.of_study_country_id AS of_study_country_id, anon_5.of_enrolment_plan_id AS of_enrolment_plan_id, anon_5.of_site_id AS of_site_id, anon_5.of_study_id AS of_study_id, anon_5.of_stay AS of_stay, anon_5.amount AS amount 
FROM (SELECT anon_6.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, anon_6.id AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM (SELECT pre_screening_entry_4.id AS id, CASE WHEN (EXISTS (SELECT subject_milestone_8.id 
FROM subject_milestone AS subject_milestone_8 
WHERE subject_milestone_8.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_8.kind IN ('SCREENED') AND subject_milestone_8.known_to IS NULL AND subject_milestone_8.deleted_at IS NULL AND subject_milestone_8.occurred_latest IS NOT NULL)) THEN 'SCREENED' ELSE pre_screening_entry_4.stage END AS stage, coalesce(pre_screening_entry_4.lost_reason, CASE WHEN (anon_7.reason IS NOT NULL) THEN 'STATED' ELSE 'NOT_STATED' END) AS reason, CASE WHEN (pre_screening_entry_4.lost_reason IS NULL) THEN anon_7.reason END AS stated_reason 
FROM pre_screening_entry AS pre_screening_entry_4 LEFT OUTER JOIN LATERAL (SELECT subject_milestone_9.id AS id, nullif(coalesce(subject_milestone_9.reason, CASE WHEN (subject_milestone_9.kind = 'SCREEN_FAILED') THEN (SELECT screening_attempt_2.outcome_reason 
FROM screening_attempt AS screening_attempt_2, pre_screening_entry AS pre_screening_entry_4 
WHERE screening_attempt_2.subject_id = pre_screening_entry_4.subject_id AND screening_attempt_2.outcome = 'FAILED' AND screening_attempt_2.deleted_at IS NULL ORDER BY screening_attempt_2.number DESC 
 LIMIT 1) END), '') AS reason 
FROM subject_milestone AS subject_milestone_9 
WHERE subject_milestone_9.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_9.kind IN ('SCREEN_FAILED', 'WITHDRAWN') AND subject_milestone_9.known_to IS NULL AND subject_milestone_9.deleted_at IS NULL AND subject_milestone_9.occurred_latest IS NOT NULL ORDER BY subject_milestone_9.kind 
 LIMIT 1) AS anon_7 ON true 
WHERE pre_screening_entry_4.study_site_id = "s$21"."study_site_id" AND pre_screening_entry_4.channel = "s$21"."channel" AND pre_screening_entry_4.deleted_at IS NULL AND (pre_screening_entry_4.lost_on IS NOT NULL OR anon_7.id IS NOT NULL AND NOT (EXISTS (SELECT subject_milestone_10.id 
FROM subject_milestone AS subject_milestone_10 
WHERE subject_milestone_10.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_10.kind IN ('ENROLLED', 'RANDOMIZED') AND subject_milestone_10.known_to IS NULL AND subject_milestone_10.deleted_at IS NULL AND subject_milestone_10.occurred_latest IS NOT NULL)))) AS anon_6 
WHERE anon_6.stage IS NOT DISTINCT FROM "s$21"."stage" AND anon_6.reason IS NOT DISTINCT FROM "s$21"."reason" AND anon_6.stated_reason IS NOT DISTINCT FROM "s$21"."stated_reason") AS anon_5 ORDER BY anon_5.id 
 LIMIT $7::integer) AS q$26) AS s$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM pre_screening_entry AS t$23 JOIN LATERAL (SELECT "t$23"."code" AS "code") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "s$22"."of_pre_screening_entry_id") AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "preScreeningEntry") AS o$27 ON true ORDER BY "s$22"."n$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "s$21"."stage" AS "stage", "s$21"."reason" AS "reason", "s$21"."stated_reason" AS "statedReason", "s$21"."candidates" AS "candidates", "l$29"."j$" AS "rows") AS o$31 ON true ORDER BY "s$21"."n$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "s$12"."channel" AS "channel", "s$12"."reviewed" AS "reviewed", "s$12"."pre_eligible" AS "preEligible", "s$12"."contacted" AS "contacted", "s$12"."consented" AS "consented", "s$12"."screened" AS "screened", "s$12"."randomized" AS "randomized", "l$20"."j$" AS "rows", "l$33"."j$" AS "losses") AS o$35 ON true ORDER BY "s$12"."n$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$11"."j$" AS "preScreeningSharings", "l$37"."j$" AS "recruitmentFunnel") AS o$41 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$42) AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "nodes") AS o$45 ON true) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "studySites") AS o$47 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$50") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "b$42".* 
FROM (SELECT DISTINCT a$40.study_site_id AS study_site_id 
FROM access_site AS a$40 
WHERE CURRENT_TIMESTAMP >= a$40.valid_from AND CURRENT_TIMESTAMP < a$40.valid_to) AS v$41 JOIN LATERAL (SELECT "t$38"."number", "t$38"."study_id", "t$38"."id", "t$38"."number" AS k$, "t$38"."id" AS id$ 
FROM study_site AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$39 
WHERE "t$39"."id" = "t$38"."study_id" AND "t$39"."deleted_at" IS NULL AND "t$39"."key" = $8::text)) AND "t$38"."id" = "v$41"."study_site_id" 
 LIMIT 1) AS b$42 ON true ORDER BY "b$42"."k$", "b$42"."id$" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
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
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM pre_screening_sharing AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."valid_to", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."valid_to" AS "validTo") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "q$34".*, row_number() OVER () AS n$ 
FROM (SELECT "p$1"."id" AS study_site_id, pre_screening_entry_1.channel AS channel, CAST(count(*) AS INTEGER) AS reviewed, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED')) AS INTEGER) AS pre_eligible, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONTACTED', 'CONSENTED')) AS INTEGER) AS contacted, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONSENTED')) AS INTEGER) AS consented, CAST(count(*) FILTER (WHERE EXISTS (SELECT subject_milestone_1.id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_1.kind IN ('SCREENED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest IS NOT NULL)) AS INTEGER) AS screened, CAST(count(*) FILTER (WHERE EXISTS (SELECT subject_milestone_2.id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_2.kind IN ('RANDOMIZED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest IS NOT NULL)) AS INTEGER) AS randomized 
FROM pre_screening_entry AS pre_screening_entry_1 
WHERE pre_screening_entry_1.study_site_id = "p$1"."id" AND pre_screening_entry_1.deleted_at IS NULL GROUP BY pre_screening_entry_1.channel ORDER BY pre_screening_entry_1.channel) AS q$34) AS s$12 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "q$17".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.id AS id, anon_2.of_subject_id AS of_subject_id, anon_2.of_data_query_id AS of_data_query_id, anon_2.of_form_data_id AS of_form_data_id, anon_2.of_study_event_id AS of_study_event_id, anon_2.of_protocol_deviation_id AS of_protocol_deviation_id, anon_2.of_adverse_event_id AS of_adverse_event_id, anon_2.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_2.of_appointment_id AS of_appointment_id, anon_2.of_monitoring_visit_id AS of_monitoring_visit_id, anon_2.of_action_item_id AS of_action_item_id, anon_2.of_issue_id AS of_issue_id, anon_2.of_corrective_action_id AS of_corrective_action_id, anon_2.of_submission_id AS of_submission_id, anon_2.of_start_up_record_id AS of_start_up_record_id, anon_2.of_document_id AS of_document_id, anon_2.of_document_rule_id AS of_document_rule_id, anon_2.of_person_id AS of_person_id, anon_2.of_performed_task_id AS of_performed_task_id, anon_2.of_study_country_id AS of_study_country_id, anon_2.of_enrolment_plan_id AS of_enrolment_plan_id, anon_2.of_site_id AS of_site_id, anon_2.of_study_id AS of_study_id, anon_2.of_stay AS of_stay, anon_2.amount AS amount 
FROM (SELECT pre_screening_entry_2.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, pre_screening_entry_2.id AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM pre_screening_entry AS pre_screening_entry_2 
WHERE pre_screening_entry_2.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_2.channel = "s$12"."channel" AND pre_screening_entry_2.deleted_at IS NULL AND ($5::text = 'REVIEWED' OR $5::text = 'PRE_ELIGIBLE' AND pre_screening_entry_2.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED') OR $5::text = 'CONTACTED' AND pre_screening_entry_2.stage IN ('CONTACTED', 'CONSENTED') OR $5::text = 'CONSENTED' AND pre_screening_entry_2.stage IN ('CONSENTED') OR $5::text = 'SCREENED' AND (EXISTS (SELECT subject_milestone_3.id 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.subject_id = pre_screening_entry_2.subject_id AND subject_milestone_3.kind IN ('SCREENED') AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_latest IS NOT NULL)) OR $5::text = 'RANDOMIZED' AND (EXISTS (SELECT subject_milestone_4.id 
FROM subject_milestone AS subject_milestone_4 
WHERE subject_milestone_4.subject_id = pre_screening_entry_2.subject_id AND subject_milestone_4.kind IN ('RANDOMIZED') AND subject_milestone_4.known_to IS NULL AND subject_milestone_4.deleted_at IS NULL AND subject_milestone_4.occurred_latest IS NOT NULL)))) AS anon_2 ORDER BY anon_2.id 
 LIMIT $6::integer) AS q$17) AS s$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM pre_screening_entry AS t$14 JOIN LATERAL (SELECT "t$14"."code" AS "code") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "s$13"."of_pre_screening_entry_id") AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "preScreeningEntry") AS o$18 ON true ORDER BY "s$13"."n$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "q$30".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3.stage AS stage, anon_3.reason AS reason, anon_3.stated_reason AS stated_reason, CAST(count(*) AS INTEGER) AS candidates, "s$12"."study_site_id" AS study_site_id, "s$12"."channel" AS channel 
FROM (SELECT pre_screening_entry_3.id AS id, CASE WHEN (EXISTS (SELECT subject_milestone_5.id 
FROM subject_milestone AS subject_milestone_5 
WHERE subject_milestone_5.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_5.kind IN ('SCREENED') AND subject_milestone_5.known_to IS NULL AND subject_milestone_5.deleted_at IS NULL AND subject_milestone_5.occurred_latest IS NOT NULL)) THEN 'SCREENED' ELSE pre_screening_entry_3.stage END AS stage, coalesce(pre_screening_entry_3.lost_reason, CASE WHEN (anon_4.reason IS NOT NULL) THEN 'STATED' ELSE 'NOT_STATED' END) AS reason, CASE WHEN (pre_screening_entry_3.lost_reason IS NULL) THEN anon_4.reason END AS stated_reason 
FROM pre_screening_entry AS pre_screening_entry_3 LEFT OUTER JOIN LATERAL (SELECT subject_milestone_6.id AS id, nullif(coalesce(subject_milestone_6.reason, CASE WHEN (subject_milestone_6.kind = 'SCREEN_FAILED') THEN (SELECT screening_attempt_1.outcome_reason 
FROM screening_attempt AS screening_attempt_1, pre_screening_entry AS pre_screening_entry_3 
WHERE screening_attempt_1.subject_id = pre_screening_entry_3.subject_id AND screening_attempt_1.outcome = 'FAILED' AND screening_attempt_1.deleted_at IS NULL ORDER BY screening_attempt_1.number DESC 
 LIMIT 1) END), '') AS reason 
FROM subject_milestone AS subject_milestone_6 
WHERE subject_milestone_6.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_6.kind IN ('SCREEN_FAILED', 'WITHDRAWN') AND subject_milestone_6.known_to IS NULL AND subject_milestone_6.deleted_at IS NULL AND subject_milestone_6.occurred_latest IS NOT NULL ORDER BY subject_milestone_6.kind 
 LIMIT 1) AS anon_4 ON true 
WHERE pre_screening_entry_3.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_3.channel = "s$12"."channel" AND pre_screening_entry_3.deleted_at IS NULL AND (pre_screening_entry_3.lost_on IS NOT NULL OR anon_4.id IS NOT NULL AND NOT (EXISTS (SELECT subject_milestone_7.id 
FROM subject_milestone AS subject_milestone_7 
WHERE subject_milestone_7.subject_id = pre_screening_entry_3.subject_id AND subject_milestone_7.kind IN ('ENROLLED', 'RANDOMIZED') AND subject_milestone_7.known_to IS NULL AND subject_milestone_7.deleted_at IS NULL AND subject_milestone_7.occurred_latest IS NOT NULL)))) AS anon_3 GROUP BY anon_3.stage, anon_3.reason, anon_3.stated_reason ORDER BY anon_3.stage, anon_3.reason, anon_3.stated_reason) AS q$30) AS s$21 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "q$26".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5.id AS id, anon_5.of_subject_id AS of_subject_id, anon_5.of_data_query_id AS of_data_query_id, anon_5.of_form_data_id AS of_form_data_id, anon_5.of_study_event_id AS of_study_event_id, anon_5.of_protocol_deviation_id AS of_protocol_deviation_id, anon_5.of_adverse_event_id AS of_adverse_event_id, anon_5.of_pre_screening_entry_id AS of_pre_screening_entry_id, anon_5.of_appointment_id AS of_appointment_id, anon_5.of_monitoring_visit_id AS of_monitoring_visit_id, anon_5.of_action_item_id AS of_action_item_id, anon_5.of_issue_id AS of_issue_id, anon_5.of_corrective_action_id AS of_corrective_action_id, anon_5.of_submission_id AS of_submission_id, anon_5.of_start_up_record_id AS of_start_up_record_id, anon_5.of_document_id AS of_document_id, anon_5.of_document_rule_id AS of_document_rule_id, anon_5.of_person_id AS of_person_id, anon_5.of_performed_task_id AS of_performed_task_id, anon_5.of_study_country_id AS of_study_country_id, anon_5.of_enrolment_plan_id AS of_enrolment_plan_id, anon_5.of_site_id AS of_site_id, anon_5.of_study_id AS of_study_id, anon_5.of_stay AS of_stay, anon_5.amount AS amount 
FROM (SELECT anon_6.id AS id, CAST(NULL AS UUID) AS of_subject_id, CAST(NULL AS UUID) AS of_data_query_id, CAST(NULL AS UUID) AS of_form_data_id, CAST(NULL AS UUID) AS of_study_event_id, CAST(NULL AS UUID) AS of_protocol_deviation_id, CAST(NULL AS UUID) AS of_adverse_event_id, anon_6.id AS of_pre_screening_entry_id, CAST(NULL AS UUID) AS of_appointment_id, CAST(NULL AS UUID) AS of_monitoring_visit_id, CAST(NULL AS UUID) AS of_action_item_id, CAST(NULL AS UUID) AS of_issue_id, CAST(NULL AS UUID) AS of_corrective_action_id, CAST(NULL AS UUID) AS of_submission_id, CAST(NULL AS UUID) AS of_start_up_record_id, CAST(NULL AS UUID) AS of_document_id, CAST(NULL AS UUID) AS of_document_rule_id, CAST(NULL AS UUID) AS of_person_id, CAST(NULL AS UUID) AS of_performed_task_id, CAST(NULL AS UUID) AS of_study_country_id, CAST(NULL AS UUID) AS of_enrolment_plan_id, CAST(NULL AS UUID) AS of_site_id, CAST(NULL AS UUID) AS of_study_id, CAST(NULL AS UUID) AS of_stay, CAST(1 AS DOUBLE PRECISION) AS amount 
FROM (SELECT pre_screening_entry_4.id AS id, CASE WHEN (EXISTS (SELECT subject_milestone_8.id 
FROM subject_milestone AS subject_milestone_8 
WHERE subject_milestone_8.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_8.kind IN ('SCREENED') AND subject_milestone_8.known_to IS NULL AND subject_milestone_8.deleted_at IS NULL AND subject_milestone_8.occurred_latest IS NOT NULL)) THEN 'SCREENED' ELSE pre_screening_entry_4.stage END AS stage, coalesce(pre_screening_entry_4.lost_reason, CASE WHEN (anon_7.reason IS NOT NULL) THEN 'STATED' ELSE 'NOT_STATED' END) AS reason, CASE WHEN (pre_screening_entry_4.lost_reason IS NULL) THEN anon_7.reason END AS stated_reason 
FROM pre_screening_entry AS pre_screening_entry_4 LEFT OUTER JOIN LATERAL (SELECT subject_milestone_9.id AS id, nullif(coalesce(subject_milestone_9.reason, CASE WHEN (subject_milestone_9.kind = 'SCREEN_FAILED') THEN (SELECT screening_attempt_2.outcome_reason 
FROM screening_attempt AS screening_attempt_2, pre_screening_entry AS pre_screening_entry_4 
WHERE screening_attempt_2.subject_id = pre_screening_entry_4.subject_id AND screening_attempt_2.outcome = 'FAILED' AND screening_attempt_2.deleted_at IS NULL ORDER BY screening_attempt_2.number DESC 
 LIMIT 1) END), '') AS reason 
FROM subject_milestone AS subject_milestone_9 
WHERE subject_milestone_9.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_9.kind IN ('SCREEN_FAILED', 'WITHDRAWN') AND subject_milestone_9.known_to IS NULL AND subject_milestone_9.deleted_at IS NULL AND subject_milestone_9.occurred_latest IS NOT NULL ORDER BY subject_milestone_9.kind 
 LIMIT 1) AS anon_7 ON true 
WHERE pre_screening_entry_4.study_site_id = "s$21"."study_site_id" AND pre_screening_entry_4.channel = "s$21"."channel" AND pre_screening_entry_4.deleted_at IS NULL AND (pre_screening_entry_4.lost_on IS NOT NULL OR anon_7.id IS NOT NULL AND NOT (EXISTS (SELECT subject_milestone_10.id 
FROM subject_milestone AS subject_milestone_10 
WHERE subject_milestone_10.subject_id = pre_screening_entry_4.subject_id AND subject_milestone_10.kind IN ('ENROLLED', 'RANDOMIZED') AND subject_milestone_10.known_to IS NULL AND subject_milestone_10.deleted_at IS NULL AND subject_milestone_10.occurred_latest IS NOT NULL)))) AS anon_6 
WHERE anon_6.stage IS NOT DISTINCT FROM "s$21"."stage" AND anon_6.reason IS NOT DISTINCT FROM "s$21"."reason" AND anon_6.stated_reason IS NOT DISTINCT FROM "s$21"."stated_reason") AS anon_5 ORDER BY anon_5.id 
 LIMIT $7::integer) AS q$26) AS s$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM pre_screening_entry AS t$23 JOIN LATERAL (SELECT "t$23"."code" AS "code") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "s$22"."of_pre_screening_entry_id") AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "preScreeningEntry") AS o$27 ON true ORDER BY "s$22"."n$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "s$21"."stage" AS "stage", "s$21"."reason" AS "reason", "s$21"."stated_reason" AS "statedReason", "s$21"."candidates" AS "candidates", "l$29"."j$" AS "rows") AS o$31 ON true ORDER BY "s$21"."n$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "s$12"."channel" AS "channel", "s$12"."reviewed" AS "reviewed", "s$12"."pre_eligible" AS "preEligible", "s$12"."contacted" AS "contacted", "s$12"."consented" AS "consented", "s$12"."screened" AS "screened", "s$12"."randomized" AS "randomized", "l$20"."j$" AS "rows", "l$33"."j$" AS "losses") AS o$35 ON true ORDER BY "s$12"."n$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$11"."j$" AS "preScreeningSharings", "l$37"."j$" AS "recruitmentFunnel") AS o$44 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT "l$49"."j$" AS "studySites") AS o$50 ON true
) end;
