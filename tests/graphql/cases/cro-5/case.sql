select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$104") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT 1) AS r$37 JOIN LATERAL (SELECT coalesce(json_agg("q$35"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT "c$33".* 
FROM (SELECT "t$31"."number", "t$31"."id", "t$31"."time_zone", "t$31"."number" AS k$, "t$31"."id" AS id$ 
FROM study_site AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$32 
WHERE "t$32"."id" = "t$31"."study_id" AND "t$32"."deleted_at" IS NULL AND "t$32"."key" = $6::text)) ORDER BY "t$31"."number", "t$31"."id" 
 LIMIT 201) AS c$33 ORDER BY "c$33"."k$", "c$33"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "t$19"."provider_id", "t$19"."on_behalf_of", "t$19"."valid_to", "t$19"."declared_to_authority", "t$19"."id", "t$19"."valid_to" AS k$, "t$19"."id" AS id$ 
FROM engagement AS t$19 
WHERE "t$19"."study_site_id" = "p$1"."id" AND "t$19"."deleted_at" IS NULL ORDER BY "t$19"."valid_to", "t$19"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."provider_id") AS l$5 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."organization_id", "t$10"."relation", "t$10"."id" AS k$, "t$10"."id" AS id$ 
FROM engagement_party AS t$10 
WHERE "t$10"."engagement_id" = "p$2"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."id", "t$10"."id") AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM organization AS t$7 JOIN LATERAL (SELECT "t$7"."name" AS "name") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$6"."organization_id") AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "organization", "p$6"."relation" AS "relation") AS o$11 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."activity", "t$15"."owner", "t$15"."valid_to", "t$15"."activity" AS k$, "t$15"."id" AS id$ 
FROM engagement_activity AS t$15 
WHERE "t$15"."engagement_id" = "p$2"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."activity", "t$15"."id") AS p$14 JOIN LATERAL (SELECT "p$14"."activity" AS "activity", "p$14"."owner" AS "owner", "p$14"."valid_to" AS "validTo") AS o$16 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$5"."j$" AS "provider", "p$2"."on_behalf_of" AS "onBehalfOf", "p$2"."valid_to" AS "validTo", "p$2"."declared_to_authority" AS "declaredToAuthority", "l$13"."j$" AS "parties", "l$18"."j$" AS "activities") AS o$20 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "q$27".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.activity AS activity, anon_1.activity_group AS activity_group, anon_1.owner AS owner, anon_2.engagement_id AS engagement_id, anon_2.provider_id AS provider_id 
FROM unnest(array['SITE_SOP_SETUP', 'IRB_SETUP', 'IRB_SECRETARIAT', 'STAFF_GCP_ORIENTATION', 'SITE_FEASIBILITY', 'QUALIFICATION_VISIT_SUPPORT', 'INVESTIGATOR_CV_AND_STAFF_LIST', 'IRB_SUBMISSION', 'SITE_CONTRACT_PROCEDURE', 'BUDGET', 'CLUSTERED_START_UP', 'PROGRESS_REPORT', 'CONTINUING_REVIEW', 'CONTRACT_AMENDMENT', 'SPONSOR_ENQUIRIES', 'SAFETY_REPORT_HANDLING', 'ESSENTIAL_DOCUMENT_FILING', 'AUDIT_INSPECTION_SDV_HOSTING', 'VISIT_WORKFLOW', 'SUBJECT_TRACKING_WORKSHEETS', 'START_UP_MEETING_ATTENDANCE', 'CHART_PRE_SCREENING', 'CONSENT_EXPLANATION_SUPPORT', 'ELIGIBILITY_CHECK', 'ENROLMENT_REGISTRATION', 'VISIT_AND_TEST_SCHEDULING', 'MEDICATION_CHECK_AND_RETURNS', 'PARTICIPANT_ENQUIRIES', 'RETENTION_CONTACT', 'AE_DATA_CHECK', 'SAFETY_REPORT_TO_INVESTIGATOR', 'SPONSOR_SAFETY_REPORT_SUPPORT', 'DATA_COLLECTION', 'ECRF_DRAFTING_SUPPORT', 'QUERY_ANSWERS', 'CRA_VISIT_SUPPORT', 'GCP_TRAINING', 'DOCUMENT_QUALITY_CONTROL', 'CAPA', 'PERFORMANCE_OVERSIGHT', 'CLOSE_OUT_DOCUMENTS', 'ARCHIVING', 'DATABASE_LOCK_SUPPORT'], array['SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'START_UP', 'START_UP', 'START_UP', 'START_UP', 'START_UP', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'PRE_SCREENING', 'PRE_SCREENING', 'PRE_SCREENING', 'PRE_SCREENING', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_SAFETY', 'CRC_SAFETY', 'CRC_SAFETY', 'CRC_DATA', 'CRC_DATA', 'CRC_DATA', 'CRC_DATA', 'QUALITY', 'QUALITY', 'QUALITY', 'QUALITY', 'CLOSE', 'CLOSE', 'CLOSE'], array['INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR']) AS anon_1(activity, activity_group, owner) LEFT OUTER JOIN (SELECT engagement_activity_1.activity AS activity, engagement_activity_1.engagement_id AS engagement_id, engagement_1.provider_id AS provider_id 
FROM engagement_activity AS engagement_activity_1 JOIN engagement AS engagement_1 ON engagement_1.id = engagement_activity_1.engagement_id 
WHERE engagement_activity_1.study_site_id = "p$1"."id" AND engagement_activity_1.deleted_at IS NULL AND engagement_1.deleted_at IS NULL AND CAST($5::text AS DATE) >= local_day(greatest(engagement_activity_1.valid_from, engagement_1.valid_from), "p$1"."time_zone") AND CAST($5::text AS DATE) <= local_day(least(engagement_activity_1.valid_to, engagement_1.valid_to) - interval '1 microsecond', "p$1"."time_zone")) AS anon_2 ON anon_2.activity = anon_1.activity ORDER BY array_position(array['SITE_SOP_SETUP', 'IRB_SETUP', 'IRB_SECRETARIAT', 'STAFF_GCP_ORIENTATION', 'SITE_FEASIBILITY', 'QUALIFICATION_VISIT_SUPPORT', 'INVESTIGATOR_CV_AND_STAFF_LIST', 'IRB_SUBMISSION', 'SITE_CONTRACT_PROCEDURE', 'BUDGET', 'CLUSTERED_START_UP', 'PROGRESS_REPORT', 'CONTINUING_REVIEW', 'CONTRACT_AMENDMENT', 'SPONSOR_ENQUIRIES', 'SAFETY_REPORT_HANDLING', 'ESSENTIAL_DOCUMENT_FILING', 'AUDIT_INSPECTION_SDV_HOSTING', 'VISIT_WORKFLOW', 'SUBJECT_TRACKING_WORKSHEETS', 'START_UP_MEETING_ATTENDANCE', 'CHART_PRE_SCREENING', 'CONSENT_EXPLANATION_SUPPORT', 'ELIGIBILITY_CHECK', 'ENROLMENT_REGISTRATION', 'VISIT_AND_TEST_SCHEDULING', 'MEDICATION_CHECK_AND_RETURNS', 'PARTICIPANT_ENQUIRIES', 'RETENTION_CONTACT', 'AE_DATA_CHECK', 'SAFETY_REPORT_TO_INVESTIGATOR', 'SPONSOR_SAFETY_REPORT_SUPPORT', 'DATA_COLLECTION', 'ECRF_DRAFTING_SUPPORT', 'QUERY_ANSWERS', 'CRA_VISIT_SUPPORT', 'GCP_TRAINING', 'DOCUMENT_QUALITY_CONTROL', 'CAPA', 'PERFORMANCE_OVERSIGHT', 'CLOSE_OUT_DOCUMENTS', 'ARCHIVING', 'DATABASE_LOCK_SUPPORT'], anon_1.activity), anon_2.engagement_id) AS q$27) AS s$23 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM organization AS t$24 JOIN LATERAL (SELECT "t$24"."name" AS "name") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "s$23"."provider_id") AS l$26 ON true JOIN LATERAL (SELECT "s$23"."activity" AS "activity", "s$23"."owner" AS "owner", "l$26"."j$" AS "holder") AS o$28 ON true ORDER BY "s$23"."n$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$22"."j$" AS "engagements", "l$30"."j$" AS "activities") AS o$34 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$35) AS l$36 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "nodes") AS o$38 ON true) AS l$39 ON true JOIN LATERAL (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT 1) AS r$52 JOIN LATERAL (SELECT coalesce(json_agg("q$50"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT "c$48".* 
FROM (SELECT "t$47"."description", "t$47"."due_on", "t$47"."assigned_role", "t$47"."assigned_organization_id", "t$47"."study_site_id", "t$47"."due_on" AS k$, "t$47"."id" AS id$ 
FROM action_item AS t$47 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND coalesce("t$47"."state" = 'OPEN' AND "t$47"."due_on" <= CURRENT_DATE AND ("t$47"."due_on" < CURRENT_DATE - 1 OR "t$47"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$47"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "t$47"."study_id")))), false) = $8::boolean ORDER BY "t$47"."due_on", "t$47"."id" 
 LIMIT 201) AS c$48 ORDER BY "c$48"."k$", "c$48"."id$" 
 LIMIT $9::integer) AS p$40 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM organization AS t$41 JOIN LATERAL (SELECT "t$41"."name" AS "name") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$40"."assigned_organization_id") AS l$43 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM study_site AS t$44 JOIN LATERAL (SELECT "t$44"."number" AS "number") AS o$45 ON true 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."id" = "p$40"."study_site_id") AS l$46 ON true JOIN LATERAL (SELECT "p$40"."description" AS "description", "p$40"."due_on" AS "dueOn", "p$40"."assigned_role" AS "assignedRole", "l$43"."j$" AS "assignedOrganization", "l$46"."j$" AS "site") AS o$49 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$50) AS l$51 ON true JOIN LATERAL (SELECT "l$51"."j$" AS "nodes") AS o$53 ON true) AS l$54 ON true JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT 1) AS r$67 JOIN LATERAL (SELECT coalesce(json_agg("q$65"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT "c$63".* 
FROM (SELECT "t$62"."title", "t$62"."due_on", "t$62"."assigned_role", "t$62"."assigned_organization_id", "t$62"."study_site_id", "t$62"."opened_on" AS k$, "t$62"."id" AS id$ 
FROM issue AS t$62 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND coalesce("t$62"."state" IN ('OPEN', 'ESCALATED') AND "t$62"."due_on" <= CURRENT_DATE AND ("t$62"."due_on" < CURRENT_DATE - 1 OR "t$62"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "t$62"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$62"."study_id")))), false) = $10::boolean ORDER BY "t$62"."opened_on", "t$62"."id" 
 LIMIT 201) AS c$63 ORDER BY "c$63"."k$", "c$63"."id$" 
 LIMIT $11::integer) AS p$55 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$57") AS j$ 
FROM organization AS t$56 JOIN LATERAL (SELECT "t$56"."name" AS "name") AS o$57 ON true 
WHERE "t$56"."deleted_at" IS NULL AND "t$56"."id" = "p$55"."assigned_organization_id") AS l$58 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM study_site AS t$59 JOIN LATERAL (SELECT "t$59"."number" AS "number") AS o$60 ON true 
WHERE "t$59"."deleted_at" IS NULL AND "t$59"."id" = "p$55"."study_site_id") AS l$61 ON true JOIN LATERAL (SELECT "p$55"."title" AS "title", "p$55"."due_on" AS "dueOn", "p$55"."assigned_role" AS "assignedRole", "l$58"."j$" AS "assignedOrganization", "l$61"."j$" AS "site") AS o$64 ON true ORDER BY "p$55"."k$", "p$55"."id$") AS q$65) AS l$66 ON true JOIN LATERAL (SELECT "l$66"."j$" AS "nodes") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT 1) AS r$87 JOIN LATERAL (SELECT coalesce(json_agg("q$85"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT "c$83".* 
FROM (SELECT "t$82"."kind", "t$82"."title", "t$82"."due_on", "t$82"."id", "t$82"."study_site_id", "t$82"."due_on" AS k$, "t$82"."id" AS id$ 
FROM task AS t$82 
WHERE "t$82"."deleted_at" IS NULL AND "t$82"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND coalesce(CAST(CASE WHEN ("t$82"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$82"."id" AND task_assignee_1.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$82"."id" AND task_assignee_1.deleted_at IS NULL AND task_assignee_1.done_at IS NULL))) THEN 'DONE' ELSE "t$82"."state" END ELSE "t$82"."state" END AS TEXT) = 'OPEN' AND "t$82"."due_on" <= CURRENT_DATE AND ("t$82"."due_on" < CURRENT_DATE - 1 OR "t$82"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "t$82"."study_site_id"), (SELECT study_7.time_zone 
FROM study AS study_7 
WHERE study_7.id = "t$82"."study_id")))), false) = $12::boolean ORDER BY "t$82"."due_on", "t$82"."id" 
 LIMIT 201) AS c$83 ORDER BY "c$83"."k$", "c$83"."id$" 
 LIMIT $13::integer) AS p$70 JOIN LATERAL (SELECT coalesce(json_agg("q$77"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$76") AS j$ 
FROM (SELECT "t$75"."role", "t$75"."organization_id", "t$75"."done_at", "t$75"."id" AS k$, "t$75"."id" AS id$ 
FROM task_assignee AS t$75 
WHERE "t$75"."task_id" = "p$70"."id" AND "t$75"."deleted_at" IS NULL ORDER BY "t$75"."id", "t$75"."id") AS p$71 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$73") AS j$ 
FROM organization AS t$72 JOIN LATERAL (SELECT "t$72"."name" AS "name") AS o$73 ON true 
WHERE "t$72"."deleted_at" IS NULL AND "t$72"."id" = "p$71"."organization_id") AS l$74 ON true JOIN LATERAL (SELECT "p$71"."role" AS "role", "l$74"."j$" AS "organization", "p$71"."done_at" AS "doneAt") AS o$76 ON true ORDER BY "p$71"."k$", "p$71"."id$") AS q$77) AS l$78 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$80") AS j$ 
FROM study_site AS t$79 JOIN LATERAL (SELECT "t$79"."number" AS "number") AS o$80 ON true 
WHERE "t$79"."deleted_at" IS NULL AND "t$79"."id" = "p$70"."study_site_id") AS l$81 ON true JOIN LATERAL (SELECT "p$70"."kind" AS "kind", "p$70"."title" AS "title", "p$70"."due_on" AS "dueOn", "l$78"."j$" AS "assignees", "l$81"."j$" AS "site") AS o$84 ON true ORDER BY "p$70"."k$", "p$70"."id$") AS q$85) AS l$86 ON true JOIN LATERAL (SELECT "l$86"."j$" AS "nodes") AS o$88 ON true) AS l$89 ON true JOIN LATERAL (SELECT row_to_json("o$102") AS j$ 
FROM (SELECT 1) AS r$101 JOIN LATERAL (SELECT coalesce(json_agg("q$99"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$98") AS j$ 
FROM (SELECT "c$97".* 
FROM (SELECT "t$96"."number", "t$96"."id", "t$96"."number" AS k$, "t$96"."id" AS id$ 
FROM study_site AS t$96 
WHERE "t$96"."deleted_at" IS NULL AND "t$96"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND coalesce((SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "t$96"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) < CURRENT_DATE AND (SELECT min(study_site_status_1.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "t$96"."id" AND study_site_status_1.status = 'ACTIVATED' AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) IS NULL, false) = CAST($14::text AS BOOLEAN) ORDER BY "t$96"."number", "t$96"."id" 
 LIMIT 201) AS c$97 ORDER BY "c$97"."k$", "c$97"."id$" 
 LIMIT $15::integer) AS p$90 JOIN LATERAL (SELECT coalesce(json_agg("q$94"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$93") AS j$ 
FROM (SELECT "t$92"."step", "t$92"."planned_on", "t$92"."done_on", "t$92"."owner", CASE WHEN ("t$92"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$92"."planned_on" END AS k$, "t$92"."id" AS id$ 
FROM start_up_record AS t$92 
WHERE "t$92"."study_site_id" = "p$90"."id" AND "t$92"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$92"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$92"."planned_on" END, "t$92"."id") AS p$91 JOIN LATERAL (SELECT "p$91"."step" AS "step", "p$91"."planned_on" AS "plannedOn", "p$91"."done_on" AS "doneOn", "p$91"."owner" AS "owner") AS o$93 ON true ORDER BY "p$91"."k$", "p$91"."id$") AS q$94) AS l$95 ON true JOIN LATERAL (SELECT "p$90"."number" AS "number", "l$95"."j$" AS "startUpRecords") AS o$98 ON true ORDER BY "p$90"."k$", "p$90"."id$") AS q$99) AS l$100 ON true JOIN LATERAL (SELECT "l$100"."j$" AS "nodes") AS o$102 ON true) AS l$103 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "studySites", "l$54"."j$" AS "actionItems", "l$69"."j$" AS "issues", "l$89"."j$" AS "tasks", "l$103"."j$" AS "startUpSteps") AS o$104 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$118") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT 1) AS r$40 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "c$36".* 
FROM (SELECT "b$35".* 
FROM (SELECT DISTINCT a$33.study_site_id AS study_site_id 
FROM access_site AS a$33 
WHERE CURRENT_TIMESTAMP >= a$33.valid_from AND CURRENT_TIMESTAMP < a$33.valid_to) AS v$34 JOIN LATERAL (SELECT "t$31"."number", "t$31"."id", "t$31"."time_zone", "t$31"."number" AS k$, "t$31"."id" AS id$ 
FROM study_site AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$32 
WHERE "t$32"."id" = "t$31"."study_id" AND "t$32"."deleted_at" IS NULL AND "t$32"."key" = $6::text)) AND "t$31"."id" = "v$34"."study_site_id" 
 LIMIT 1) AS b$35 ON true ORDER BY "b$35"."k$", "b$35"."id$" 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$", "c$36"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "t$19"."provider_id", "t$19"."on_behalf_of", "t$19"."valid_to", "t$19"."declared_to_authority", "t$19"."id", "t$19"."valid_to" AS k$, "t$19"."id" AS id$ 
FROM engagement AS t$19 
WHERE "t$19"."study_site_id" = "p$1"."id" AND "t$19"."deleted_at" IS NULL ORDER BY "t$19"."valid_to", "t$19"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."provider_id") AS l$5 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."organization_id", "t$10"."relation", "t$10"."id" AS k$, "t$10"."id" AS id$ 
FROM engagement_party AS t$10 
WHERE "t$10"."engagement_id" = "p$2"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."id", "t$10"."id") AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM organization AS t$7 JOIN LATERAL (SELECT "t$7"."name" AS "name") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$6"."organization_id") AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "organization", "p$6"."relation" AS "relation") AS o$11 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."activity", "t$15"."owner", "t$15"."valid_to", "t$15"."activity" AS k$, "t$15"."id" AS id$ 
FROM engagement_activity AS t$15 
WHERE "t$15"."engagement_id" = "p$2"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."activity", "t$15"."id") AS p$14 JOIN LATERAL (SELECT "p$14"."activity" AS "activity", "p$14"."owner" AS "owner", "p$14"."valid_to" AS "validTo") AS o$16 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$5"."j$" AS "provider", "p$2"."on_behalf_of" AS "onBehalfOf", "p$2"."valid_to" AS "validTo", "p$2"."declared_to_authority" AS "declaredToAuthority", "l$13"."j$" AS "parties", "l$18"."j$" AS "activities") AS o$20 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "q$27".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.activity AS activity, anon_1.activity_group AS activity_group, anon_1.owner AS owner, anon_2.engagement_id AS engagement_id, anon_2.provider_id AS provider_id 
FROM unnest(array['SITE_SOP_SETUP', 'IRB_SETUP', 'IRB_SECRETARIAT', 'STAFF_GCP_ORIENTATION', 'SITE_FEASIBILITY', 'QUALIFICATION_VISIT_SUPPORT', 'INVESTIGATOR_CV_AND_STAFF_LIST', 'IRB_SUBMISSION', 'SITE_CONTRACT_PROCEDURE', 'BUDGET', 'CLUSTERED_START_UP', 'PROGRESS_REPORT', 'CONTINUING_REVIEW', 'CONTRACT_AMENDMENT', 'SPONSOR_ENQUIRIES', 'SAFETY_REPORT_HANDLING', 'ESSENTIAL_DOCUMENT_FILING', 'AUDIT_INSPECTION_SDV_HOSTING', 'VISIT_WORKFLOW', 'SUBJECT_TRACKING_WORKSHEETS', 'START_UP_MEETING_ATTENDANCE', 'CHART_PRE_SCREENING', 'CONSENT_EXPLANATION_SUPPORT', 'ELIGIBILITY_CHECK', 'ENROLMENT_REGISTRATION', 'VISIT_AND_TEST_SCHEDULING', 'MEDICATION_CHECK_AND_RETURNS', 'PARTICIPANT_ENQUIRIES', 'RETENTION_CONTACT', 'AE_DATA_CHECK', 'SAFETY_REPORT_TO_INVESTIGATOR', 'SPONSOR_SAFETY_REPORT_SUPPORT', 'DATA_COLLECTION', 'ECRF_DRAFTING_SUPPORT', 'QUERY_ANSWERS', 'CRA_VISIT_SUPPORT', 'GCP_TRAINING', 'DOCUMENT_QUALITY_CONTROL', 'CAPA', 'PERFORMANCE_OVERSIGHT', 'CLOSE_OUT_DOCUMENTS', 'ARCHIVING', 'DATABASE_LOCK_SUPPORT'], array['SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'SITE_SETUP', 'START_UP', 'START_UP', 'START_UP', 'START_UP', 'START_UP', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'CONDUCT', 'PRE_SCREENING', 'PRE_SCREENING', 'PRE_SCREENING', 'PRE_SCREENING', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_PARTICIPANTS', 'CRC_SAFETY', 'CRC_SAFETY', 'CRC_SAFETY', 'CRC_DATA', 'CRC_DATA', 'CRC_DATA', 'CRC_DATA', 'QUALITY', 'QUALITY', 'QUALITY', 'QUALITY', 'CLOSE', 'CLOSE', 'CLOSE'], array['INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR', 'SPONSOR', 'INVESTIGATOR', 'INVESTIGATOR', 'INVESTIGATOR']) AS anon_1(activity, activity_group, owner) LEFT OUTER JOIN (SELECT engagement_activity_1.activity AS activity, engagement_activity_1.engagement_id AS engagement_id, engagement_1.provider_id AS provider_id 
FROM engagement_activity AS engagement_activity_1 JOIN engagement AS engagement_1 ON engagement_1.id = engagement_activity_1.engagement_id 
WHERE engagement_activity_1.study_site_id = "p$1"."id" AND engagement_activity_1.deleted_at IS NULL AND engagement_1.deleted_at IS NULL AND CAST($5::text AS DATE) >= local_day(greatest(engagement_activity_1.valid_from, engagement_1.valid_from), "p$1"."time_zone") AND CAST($5::text AS DATE) <= local_day(least(engagement_activity_1.valid_to, engagement_1.valid_to) - interval '1 microsecond', "p$1"."time_zone")) AS anon_2 ON anon_2.activity = anon_1.activity ORDER BY array_position(array['SITE_SOP_SETUP', 'IRB_SETUP', 'IRB_SECRETARIAT', 'STAFF_GCP_ORIENTATION', 'SITE_FEASIBILITY', 'QUALIFICATION_VISIT_SUPPORT', 'INVESTIGATOR_CV_AND_STAFF_LIST', 'IRB_SUBMISSION', 'SITE_CONTRACT_PROCEDURE', 'BUDGET', 'CLUSTERED_START_UP', 'PROGRESS_REPORT', 'CONTINUING_REVIEW', 'CONTRACT_AMENDMENT', 'SPONSOR_ENQUIRIES', 'SAFETY_REPORT_HANDLING', 'ESSENTIAL_DOCUMENT_FILING', 'AUDIT_INSPECTION_SDV_HOSTING', 'VISIT_WORKFLOW', 'SUBJECT_TRACKING_WORKSHEETS', 'START_UP_MEETING_ATTENDANCE', 'CHART_PRE_SCREENING', 'CONSENT_EXPLANATION_SUPPORT', 'ELIGIBILITY_CHECK', 'ENROLMENT_REGISTRATION', 'VISIT_AND_TEST_SCHEDULING', 'MEDICATION_CHECK_AND_RETURNS', 'PARTICIPANT_ENQUIRIES', 'RETENTION_CONTACT', 'AE_DATA_CHECK', 'SAFETY_REPORT_TO_INVESTIGATOR', 'SPONSOR_SAFETY_REPORT_SUPPORT', 'DATA_COLLECTION', 'ECRF_DRAFTING_SUPPORT', 'QUERY_ANSWERS', 'CRA_VISIT_SUPPORT', 'GCP_TRAINING', 'DOCUMENT_QUALITY_CONTROL', 'CAPA', 'PERFORMANCE_OVERSIGHT', 'CLOSE_OUT_DOCUMENTS', 'ARCHIVING', 'DATABASE_LOCK_SUPPORT'], anon_1.activity), anon_2.engagement_id) AS q$27) AS s$23 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM organization AS t$24 JOIN LATERAL (SELECT "t$24"."name" AS "name") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "s$23"."provider_id") AS l$26 ON true JOIN LATERAL (SELECT "s$23"."activity" AS "activity", "s$23"."owner" AS "owner", "l$26"."j$" AS "holder") AS o$28 ON true ORDER BY "s$23"."n$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$22"."j$" AS "engagements", "l$30"."j$" AS "activities") AS o$37 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "nodes") AS o$41 ON true) AS l$42 ON true JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM (SELECT 1) AS r$59 JOIN LATERAL (SELECT coalesce(json_agg("q$57"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT "c$55".* 
FROM (SELECT "b$53".* 
FROM (SELECT DISTINCT a$51.study_site_id AS study_site_id 
FROM access_site AS a$51 
WHERE CURRENT_TIMESTAMP >= a$51.valid_from AND CURRENT_TIMESTAMP < a$51.valid_to) AS v$52 JOIN LATERAL (SELECT "c$54".* 
FROM (SELECT "t$50"."description", "t$50"."due_on", "t$50"."assigned_role", "t$50"."assigned_organization_id", "t$50"."study_site_id", "t$50"."due_on" AS k$, "t$50"."id" AS id$ 
FROM action_item AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND coalesce("t$50"."state" = 'OPEN' AND "t$50"."due_on" <= CURRENT_DATE AND ("t$50"."due_on" < CURRENT_DATE - 1 OR "t$50"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$50"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "t$50"."study_id")))), false) = $8::boolean AND "t$50"."study_site_id" = "v$52"."study_site_id" ORDER BY "t$50"."due_on", "t$50"."id" 
 LIMIT 201) AS c$54 ORDER BY "c$54"."k$", "c$54"."id$" 
 LIMIT $9::integer) AS b$53 ON true ORDER BY "b$53"."k$", "b$53"."id$" 
 LIMIT 201) AS c$55 ORDER BY "c$55"."k$", "c$55"."id$" 
 LIMIT $10::integer) AS p$43 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM organization AS t$44 JOIN LATERAL (SELECT "t$44"."name" AS "name") AS o$45 ON true 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."id" = "p$43"."assigned_organization_id") AS l$46 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM study_site AS t$47 JOIN LATERAL (SELECT "t$47"."number" AS "number") AS o$48 ON true 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."id" = "p$43"."study_site_id") AS l$49 ON true JOIN LATERAL (SELECT "p$43"."description" AS "description", "p$43"."due_on" AS "dueOn", "p$43"."assigned_role" AS "assignedRole", "l$46"."j$" AS "assignedOrganization", "l$49"."j$" AS "site") AS o$56 ON true ORDER BY "p$43"."k$", "p$43"."id$") AS q$57) AS l$58 ON true JOIN LATERAL (SELECT "l$58"."j$" AS "nodes") AS o$60 ON true) AS l$61 ON true JOIN LATERAL (SELECT row_to_json("o$79") AS j$ 
FROM (SELECT 1) AS r$78 JOIN LATERAL (SELECT coalesce(json_agg("q$76"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$75") AS j$ 
FROM (SELECT "c$74".* 
FROM (SELECT "b$72".* 
FROM (SELECT DISTINCT a$70.study_site_id AS study_site_id 
FROM access_site AS a$70 
WHERE CURRENT_TIMESTAMP >= a$70.valid_from AND CURRENT_TIMESTAMP < a$70.valid_to) AS v$71 JOIN LATERAL (SELECT "c$73".* 
FROM (SELECT "t$69"."title", "t$69"."due_on", "t$69"."assigned_role", "t$69"."assigned_organization_id", "t$69"."study_site_id", "t$69"."opened_on" AS k$, "t$69"."id" AS id$ 
FROM issue AS t$69 
WHERE "t$69"."deleted_at" IS NULL AND "t$69"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND coalesce("t$69"."state" IN ('OPEN', 'ESCALATED') AND "t$69"."due_on" <= CURRENT_DATE AND ("t$69"."due_on" < CURRENT_DATE - 1 OR "t$69"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "t$69"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$69"."study_id")))), false) = $11::boolean AND "t$69"."study_site_id" = "v$71"."study_site_id" ORDER BY "t$69"."opened_on", "t$69"."id" 
 LIMIT 201) AS c$73 ORDER BY "c$73"."k$", "c$73"."id$" 
 LIMIT $12::integer) AS b$72 ON true ORDER BY "b$72"."k$", "b$72"."id$" 
 LIMIT 201) AS c$74 ORDER BY "c$74"."k$", "c$74"."id$" 
 LIMIT $13::integer) AS p$62 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM organization AS t$63 JOIN LATERAL (SELECT "t$63"."name" AS "name") AS o$64 ON true 
WHERE "t$63"."deleted_at" IS NULL AND "t$63"."id" = "p$62"."assigned_organization_id") AS l$65 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM study_site AS t$66 JOIN LATERAL (SELECT "t$66"."number" AS "number") AS o$67 ON true 
WHERE "t$66"."deleted_at" IS NULL AND "t$66"."id" = "p$62"."study_site_id") AS l$68 ON true JOIN LATERAL (SELECT "p$62"."title" AS "title", "p$62"."due_on" AS "dueOn", "p$62"."assigned_role" AS "assignedRole", "l$65"."j$" AS "assignedOrganization", "l$68"."j$" AS "site") AS o$75 ON true ORDER BY "p$62"."k$", "p$62"."id$") AS q$76) AS l$77 ON true JOIN LATERAL (SELECT "l$77"."j$" AS "nodes") AS o$79 ON true) AS l$80 ON true JOIN LATERAL (SELECT row_to_json("o$99") AS j$ 
FROM (SELECT 1) AS r$98 JOIN LATERAL (SELECT coalesce(json_agg("q$96"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$95") AS j$ 
FROM (SELECT "c$94".* 
FROM (SELECT "t$93"."kind", "t$93"."title", "t$93"."due_on", "t$93"."id", "t$93"."study_site_id", "t$93"."due_on" AS k$, "t$93"."id" AS id$ 
FROM task AS t$93 
WHERE "t$93"."deleted_at" IS NULL AND "t$93"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND coalesce(CAST(CASE WHEN ("t$93"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$93"."id" AND task_assignee_1.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$93"."id" AND task_assignee_1.deleted_at IS NULL AND task_assignee_1.done_at IS NULL))) THEN 'DONE' ELSE "t$93"."state" END ELSE "t$93"."state" END AS TEXT) = 'OPEN' AND "t$93"."due_on" <= CURRENT_DATE AND ("t$93"."due_on" < CURRENT_DATE - 1 OR "t$93"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "t$93"."study_site_id"), (SELECT study_7.time_zone 
FROM study AS study_7 
WHERE study_7.id = "t$93"."study_id")))), false) = $14::boolean ORDER BY "t$93"."due_on", "t$93"."id" 
 LIMIT 201) AS c$94 ORDER BY "c$94"."k$", "c$94"."id$" 
 LIMIT $15::integer) AS p$81 JOIN LATERAL (SELECT coalesce(json_agg("q$88"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT "t$86"."role", "t$86"."organization_id", "t$86"."done_at", "t$86"."id" AS k$, "t$86"."id" AS id$ 
FROM task_assignee AS t$86 
WHERE "t$86"."task_id" = "p$81"."id" AND "t$86"."deleted_at" IS NULL ORDER BY "t$86"."id", "t$86"."id") AS p$82 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$84") AS j$ 
FROM organization AS t$83 JOIN LATERAL (SELECT "t$83"."name" AS "name") AS o$84 ON true 
WHERE "t$83"."deleted_at" IS NULL AND "t$83"."id" = "p$82"."organization_id") AS l$85 ON true JOIN LATERAL (SELECT "p$82"."role" AS "role", "l$85"."j$" AS "organization", "p$82"."done_at" AS "doneAt") AS o$87 ON true ORDER BY "p$82"."k$", "p$82"."id$") AS q$88) AS l$89 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$91") AS j$ 
FROM study_site AS t$90 JOIN LATERAL (SELECT "t$90"."number" AS "number") AS o$91 ON true 
WHERE "t$90"."deleted_at" IS NULL AND "t$90"."id" = "p$81"."study_site_id") AS l$92 ON true JOIN LATERAL (SELECT "p$81"."kind" AS "kind", "p$81"."title" AS "title", "p$81"."due_on" AS "dueOn", "l$89"."j$" AS "assignees", "l$92"."j$" AS "site") AS o$95 ON true ORDER BY "p$81"."k$", "p$81"."id$") AS q$96) AS l$97 ON true JOIN LATERAL (SELECT "l$97"."j$" AS "nodes") AS o$99 ON true) AS l$100 ON true JOIN LATERAL (SELECT row_to_json("o$116") AS j$ 
FROM (SELECT 1) AS r$115 JOIN LATERAL (SELECT coalesce(json_agg("q$113"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$112") AS j$ 
FROM (SELECT "c$111".* 
FROM (SELECT "b$110".* 
FROM (SELECT DISTINCT a$108.study_site_id AS study_site_id 
FROM access_site AS a$108 
WHERE CURRENT_TIMESTAMP >= a$108.valid_from AND CURRENT_TIMESTAMP < a$108.valid_to) AS v$109 JOIN LATERAL (SELECT "t$107"."number", "t$107"."id", "t$107"."number" AS k$, "t$107"."id" AS id$ 
FROM study_site AS t$107 
WHERE "t$107"."deleted_at" IS NULL AND "t$107"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND coalesce((SELECT milestone_1.effective 
FROM milestone AS milestone_1 
WHERE milestone_1.study_site_id = "t$107"."id" AND milestone_1.name = 'ACTIVATED' AND milestone_1.measure = 'PLANNED' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL ORDER BY milestone_1.known_from DESC 
 LIMIT 1) < CURRENT_DATE AND (SELECT min(study_site_status_1.effective_latest) AS min_1 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = "t$107"."id" AND study_site_status_1.status = 'ACTIVATED' AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_latest <= CURRENT_DATE) IS NULL, false) = CAST($16::text AS BOOLEAN) AND "t$107"."id" = "v$109"."study_site_id" 
 LIMIT 1) AS b$110 ON true ORDER BY "b$110"."k$", "b$110"."id$" 
 LIMIT 201) AS c$111 ORDER BY "c$111"."k$", "c$111"."id$" 
 LIMIT $17::integer) AS p$101 JOIN LATERAL (SELECT coalesce(json_agg("q$105"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$104") AS j$ 
FROM (SELECT "t$103"."step", "t$103"."planned_on", "t$103"."done_on", "t$103"."owner", CASE WHEN ("t$103"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$103"."planned_on" END AS k$, "t$103"."id" AS id$ 
FROM start_up_record AS t$103 
WHERE "t$103"."study_site_id" = "p$101"."id" AND "t$103"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$103"."planned_on" IS NULL) THEN 'infinity'::date ELSE "t$103"."planned_on" END, "t$103"."id") AS p$102 JOIN LATERAL (SELECT "p$102"."step" AS "step", "p$102"."planned_on" AS "plannedOn", "p$102"."done_on" AS "doneOn", "p$102"."owner" AS "owner") AS o$104 ON true ORDER BY "p$102"."k$", "p$102"."id$") AS q$105) AS l$106 ON true JOIN LATERAL (SELECT "p$101"."number" AS "number", "l$106"."j$" AS "startUpRecords") AS o$112 ON true ORDER BY "p$101"."k$", "p$101"."id$") AS q$113) AS l$114 ON true JOIN LATERAL (SELECT "l$114"."j$" AS "nodes") AS o$116 ON true) AS l$117 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "studySites", "l$61"."j$" AS "actionItems", "l$80"."j$" AS "issues", "l$100"."j$" AS "tasks", "l$117"."j$" AS "startUpSteps") AS o$118 ON true
) end;
