select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$93") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."assigned_role", "t$8"."opened_on", "t$8"."due_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."about_id", "t$8"."about_role", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
FROM issue AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."state" = any($5::text[]) ORDER BY "t$8"."opened_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."about_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."assigned_role" AS "assignedRole", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "l$4"."j$" AS "about", "p$1"."about_role" AS "aboutRole", "l$7"."j$" AS "site") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."description", "t$23"."assigned_role", "t$23"."due_on", "t$23"."state", "t$23"."study_site_id", "t$23"."study_id", "t$23"."monitoring_visit_id", "t$23"."due_on" AS k$, "t$23"."id" AS id$ 
FROM action_item AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$23"."state" = $7::text ORDER BY "t$23"."due_on", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $8::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM monitoring_visit AS t$17 JOIN LATERAL (SELECT "t$17"."kind" AS "kind", "t$17"."state" AS "state") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."monitoring_visit_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM study_site AS t$20 JOIN LATERAL (SELECT "t$20"."number" AS "number") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$16"."study_site_id") AS l$22 ON true JOIN LATERAL (SELECT "p$16"."description" AS "description", "p$16"."assigned_role" AS "assignedRole", "p$16"."due_on" AS "dueOn", coalesce("p$16"."state" = 'OPEN' AND "p$16"."due_on" <= CURRENT_DATE AND ("p$16"."due_on" < CURRENT_DATE - 1 OR "p$16"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$16"."study_site_id"), (SELECT study_4.time_zone 
FROM study AS study_4 
WHERE study_4.id = "p$16"."study_id")))), false) AS "overdue", "l$19"."j$" AS "monitoringVisit", "l$22"."j$" AS "site") AS o$25 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."kind", "t$38"."cause", "t$38"."action", "t$38"."state", "t$38"."due_on", "t$38"."study_site_id", "t$38"."study_id", "t$38"."protocol_deviation_id", "t$38"."due_on" AS k$, "t$38"."id" AS id$ 
FROM corrective_action AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) ORDER BY "t$38"."due_on", "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $9::integer) AS p$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM protocol_deviation AS t$32 JOIN LATERAL (SELECT "t$32"."category" AS "category") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "p$31"."protocol_deviation_id") AS l$34 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM study_site AS t$35 JOIN LATERAL (SELECT "t$35"."number" AS "number") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$31"."study_site_id") AS l$37 ON true JOIN LATERAL (SELECT "p$31"."kind" AS "kind", "p$31"."cause" AS "cause", "p$31"."action" AS "action", "p$31"."state" AS "state", "p$31"."due_on" AS "dueOn", coalesce("p$31"."state" = 'PLANNED' AND "p$31"."due_on" <= CURRENT_DATE AND ("p$31"."due_on" < CURRENT_DATE - 1 OR "p$31"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$31"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$31"."study_id")))), false) AS "overdue", "l$34"."j$" AS "protocolDeviation", "l$37"."j$" AS "site") AS o$40 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT 1) AS r$63 JOIN LATERAL (SELECT coalesce(json_agg("q$61"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$60") AS j$ 
FROM (SELECT "c$59".* 
FROM (SELECT "t$58"."state", "t$58"."first_submitted_on", "t$58"."submitted_on", "t$58"."returned_on", "t$58"."returns", "t$58"."approved_on", "t$58"."study_site_id", "t$58"."monitoring_visit_id", CASE WHEN ("t$58"."submitted_on" IS NULL) THEN 'infinity'::date ELSE "t$58"."submitted_on" END AS k$, "t$58"."id" AS id$ 
FROM monitoring_report AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$58"."submitted_on" IS NULL) THEN 'infinity'::date ELSE "t$58"."submitted_on" END, "t$58"."id" 
 LIMIT 201) AS c$59 ORDER BY "c$59"."k$", "c$59"."id$" 
 LIMIT $10::integer) AS p$46 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM study_site AS t$47 JOIN LATERAL (SELECT "t$47"."number" AS "number") AS o$48 ON true 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."id" = "p$46"."study_site_id") AS l$49 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM monitoring_visit AS t$50 JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "q$52".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.step AS step, anon_1."on" AS "on", CAST(anon_1."on" - lag(anon_1."on") OVER (ORDER BY anon_1.place, anon_1."on", anon_1.at) AS INTEGER) AS days, CAST(anon_1."on" - "t$50"."conducted_to" AS INTEGER) AS days_since_visit 
FROM (SELECT 'PLANNED' AS step, "t$50"."planned_on" AS "on", 1 AS place, now() AS at 
WHERE "t$50"."planned_on" IS NOT NULL UNION ALL SELECT 'CONDUCTED' AS step, "t$50"."conducted_to" AS "on", 2 AS place, now() AS at 
WHERE "t$50"."conducted_to" IS NOT NULL UNION ALL SELECT 'LETTER_SENT' AS step, "t$50"."letter_on" AS "on", 3 AS place, now() AS at 
WHERE "t$50"."letter_on" IS NOT NULL UNION ALL SELECT concat('REPORT_', monitoring_report_step_1.step) AS step, monitoring_report_step_1.happened_on AS happened_on, 3, monitoring_report_step_1.recorded_at AS recorded_at 
FROM monitoring_report_step AS monitoring_report_step_1 JOIN monitoring_report AS monitoring_report_1 ON monitoring_report_1.id = monitoring_report_step_1.monitoring_report_id 
WHERE monitoring_report_1.monitoring_visit_id = "t$50"."id" AND monitoring_report_1.deleted_at IS NULL AND monitoring_report_step_1.deleted_at IS NULL) AS anon_1 ORDER BY anon_1.place, anon_1."on", anon_1.at) AS q$52) AS s$51 JOIN LATERAL (SELECT "s$51"."step" AS "step", "s$51"."on" AS "on", "s$51"."days" AS "days", "s$51"."days_since_visit" AS "daysSinceVisit") AS o$53 ON true ORDER BY "s$51"."n$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT "l$55"."j$" AS "steps") AS o$56 ON true 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."id" = "p$46"."monitoring_visit_id") AS l$57 ON true JOIN LATERAL (SELECT "p$46"."state" AS "state", "p$46"."first_submitted_on" AS "firstSubmittedOn", "p$46"."submitted_on" AS "submittedOn", "p$46"."returned_on" AS "returnedOn", "p$46"."returns" AS "returns", "p$46"."approved_on" AS "approvedOn", "l$49"."j$" AS "site", "l$57"."j$" AS "monitoringVisit") AS o$60 ON true ORDER BY "p$46"."k$", "p$46"."id$") AS q$61) AS l$62 ON true JOIN LATERAL (SELECT "l$62"."j$" AS "nodes") AS o$64 ON true) AS l$65 ON true JOIN LATERAL (SELECT row_to_json("o$76") AS j$ 
FROM (SELECT 1) AS r$75 JOIN LATERAL (SELECT coalesce(json_agg("q$73"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT "c$71".* 
FROM (SELECT "t$70"."definition", "t$70"."finding", "t$70"."state", "t$70"."decision", "t$70"."rationale", "t$70"."action", "t$70"."evidence", "t$70"."study_site_id", "t$70"."as_of" AS k$, "t$70"."id" AS id$ 
FROM risk_signal AS t$70 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) ORDER BY "t$70"."as_of", "t$70"."id" 
 LIMIT 201) AS c$71 ORDER BY "c$71"."k$", "c$71"."id$" 
 LIMIT $11::integer) AS p$66 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM study_site AS t$67 JOIN LATERAL (SELECT "t$67"."number" AS "number") AS o$68 ON true 
WHERE "t$67"."deleted_at" IS NULL AND "t$67"."id" = "p$66"."study_site_id") AS l$69 ON true JOIN LATERAL (SELECT "p$66"."definition" AS "definition", "p$66"."finding" AS "finding", "p$66"."state" AS "state", "p$66"."decision" AS "decision", "p$66"."rationale" AS "rationale", "p$66"."action" AS "action", "p$66"."evidence" AS "evidence", "l$69"."j$" AS "site") AS o$72 ON true ORDER BY "p$66"."k$", "p$66"."id$") AS q$73) AS l$74 ON true JOIN LATERAL (SELECT "l$74"."j$" AS "nodes") AS o$76 ON true) AS l$77 ON true JOIN LATERAL (SELECT row_to_json("o$91") AS j$ 
FROM (SELECT 1) AS r$90 JOIN LATERAL (SELECT coalesce(json_agg("q$88"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$87") AS j$ 
FROM (SELECT "c$86".* 
FROM (SELECT "t$85"."recipient", "t$85"."clock", "t$85"."due_on", "t$85"."reported_on", "t$85"."study_site_id", "t$85"."study_id", "t$85"."adverse_event_id", "t$85"."subject_id", "t$85"."due_on" AS k$, "t$85"."id" AS id$ 
FROM safety_report AS t$85 
WHERE "t$85"."deleted_at" IS NULL AND "t$85"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION'))) ORDER BY "t$85"."due_on", "t$85"."id" 
 LIMIT 201) AS c$86 ORDER BY "c$86"."k$", "c$86"."id$" 
 LIMIT $12::integer) AS p$78 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$80") AS j$ 
FROM adverse_event AS t$79 JOIN LATERAL (SELECT "t$79"."term" AS "term") AS o$80 ON true 
WHERE "t$79"."deleted_at" IS NULL AND "t$79"."id" = "p$78"."adverse_event_id") AS l$81 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$83") AS j$ 
FROM subject AS t$82 JOIN LATERAL (SELECT "t$82"."label" AS "label") AS o$83 ON true 
WHERE "t$82"."deleted_at" IS NULL AND "t$82"."id" = "p$78"."subject_id") AS l$84 ON true JOIN LATERAL (SELECT "p$78"."recipient" AS "recipient", "p$78"."clock" AS "clock", "p$78"."due_on" AS "dueOn", coalesce("p$78"."reported_on" IS NULL AND "p$78"."due_on" <= CURRENT_DATE AND ("p$78"."due_on" < CURRENT_DATE - 1 OR "p$78"."due_on" < local_day(now(), coalesce((SELECT study_site_4.time_zone 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$78"."study_site_id"), (SELECT study_10.time_zone 
FROM study AS study_10 
WHERE study_10.id = "p$78"."study_id")))), false) AS "overdue", "p$78"."reported_on" AS "reportedOn", "p$78"."reported_on" > "p$78"."due_on" AS "late", "l$81"."j$" AS "adverseEvent", "l$84"."j$" AS "subject") AS o$87 ON true ORDER BY "p$78"."k$", "p$78"."id$") AS q$88) AS l$89 ON true JOIN LATERAL (SELECT "l$89"."j$" AS "nodes") AS o$91 ON true) AS l$92 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "issues", "l$30"."j$" AS "actionItems", "l$45"."j$" AS "correctiveActions", "l$65"."j$" AS "monitoringReports", "l$77"."j$" AS "riskSignals", "l$92"."j$" AS "safetyReports") AS o$93 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$117") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."assigned_role", "t$8"."opened_on", "t$8"."due_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."about_id", "t$8"."about_role", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
FROM issue AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."state" = any($5::text[]) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."opened_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."about_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."assigned_role" AS "assignedRole", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "l$4"."j$" AS "about", "p$1"."about_role" AS "aboutRole", "l$7"."j$" AS "site") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."description", "t$27"."assigned_role", "t$27"."due_on", "t$27"."state", "t$27"."study_site_id", "t$27"."study_id", "t$27"."monitoring_visit_id", "t$27"."due_on" AS k$, "t$27"."id" AS id$ 
FROM action_item AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$27"."state" = $8::text AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY "t$27"."due_on", "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $9::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $10::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM monitoring_visit AS t$21 JOIN LATERAL (SELECT "t$21"."kind" AS "kind", "t$21"."state" AS "state") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."monitoring_visit_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$20"."study_site_id") AS l$26 ON true JOIN LATERAL (SELECT "p$20"."description" AS "description", "p$20"."assigned_role" AS "assignedRole", "p$20"."due_on" AS "dueOn", coalesce("p$20"."state" = 'OPEN' AND "p$20"."due_on" <= CURRENT_DATE AND ("p$20"."due_on" < CURRENT_DATE - 1 OR "p$20"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$20"."study_site_id"), (SELECT study_4.time_zone 
FROM study AS study_4 
WHERE study_4.id = "p$20"."study_id")))), false) AS "overdue", "l$23"."j$" AS "monitoringVisit", "l$26"."j$" AS "site") AS o$33 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$49".* 
FROM (SELECT DISTINCT a$47.study_site_id AS study_site_id 
FROM access_site AS a$47 
WHERE CURRENT_TIMESTAMP >= a$47.valid_from AND CURRENT_TIMESTAMP < a$47.valid_to) AS v$48 JOIN LATERAL (SELECT "c$50".* 
FROM (SELECT "t$46"."kind", "t$46"."cause", "t$46"."action", "t$46"."state", "t$46"."due_on", "t$46"."study_site_id", "t$46"."study_id", "t$46"."protocol_deviation_id", "t$46"."due_on" AS k$, "t$46"."id" AS id$ 
FROM corrective_action AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$46"."study_site_id" = "v$48"."study_site_id" ORDER BY "t$46"."due_on", "t$46"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $11::integer) AS b$49 ON true ORDER BY "b$49"."k$", "b$49"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $12::integer) AS p$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM protocol_deviation AS t$40 JOIN LATERAL (SELECT "t$40"."category" AS "category") AS o$41 ON true 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."id" = "p$39"."protocol_deviation_id") AS l$42 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM study_site AS t$43 JOIN LATERAL (SELECT "t$43"."number" AS "number") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$39"."study_site_id") AS l$45 ON true JOIN LATERAL (SELECT "p$39"."kind" AS "kind", "p$39"."cause" AS "cause", "p$39"."action" AS "action", "p$39"."state" AS "state", "p$39"."due_on" AS "dueOn", coalesce("p$39"."state" = 'PLANNED' AND "p$39"."due_on" <= CURRENT_DATE AND ("p$39"."due_on" < CURRENT_DATE - 1 OR "p$39"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$39"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$39"."study_id")))), false) AS "overdue", "l$42"."j$" AS "protocolDeviation", "l$45"."j$" AS "site") AS o$52 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT row_to_json("o$80") AS j$ 
FROM (SELECT 1) AS r$79 JOIN LATERAL (SELECT coalesce(json_agg("q$77"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$76") AS j$ 
FROM (SELECT "c$75".* 
FROM (SELECT "b$73".* 
FROM (SELECT DISTINCT a$71.study_site_id AS study_site_id 
FROM access_site AS a$71 
WHERE CURRENT_TIMESTAMP >= a$71.valid_from AND CURRENT_TIMESTAMP < a$71.valid_to) AS v$72 JOIN LATERAL (SELECT "c$74".* 
FROM (SELECT "t$70"."state", "t$70"."first_submitted_on", "t$70"."submitted_on", "t$70"."returned_on", "t$70"."returns", "t$70"."approved_on", "t$70"."study_site_id", "t$70"."monitoring_visit_id", CASE WHEN ("t$70"."submitted_on" IS NULL) THEN 'infinity'::date ELSE "t$70"."submitted_on" END AS k$, "t$70"."id" AS id$ 
FROM monitoring_report AS t$70 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$70"."study_site_id" = "v$72"."study_site_id" ORDER BY CASE WHEN ("t$70"."submitted_on" IS NULL) THEN 'infinity'::date ELSE "t$70"."submitted_on" END, "t$70"."id" 
 LIMIT 201) AS c$74 ORDER BY "c$74"."k$", "c$74"."id$" 
 LIMIT $13::integer) AS b$73 ON true ORDER BY "b$73"."k$", "b$73"."id$" 
 LIMIT 201) AS c$75 ORDER BY "c$75"."k$", "c$75"."id$" 
 LIMIT $14::integer) AS p$58 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM study_site AS t$59 JOIN LATERAL (SELECT "t$59"."number" AS "number") AS o$60 ON true 
WHERE "t$59"."deleted_at" IS NULL AND "t$59"."id" = "p$58"."study_site_id") AS l$61 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM monitoring_visit AS t$62 JOIN LATERAL (SELECT coalesce(json_agg("q$66"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$65") AS j$ 
FROM (SELECT "q$64".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.step AS step, anon_1."on" AS "on", CAST(anon_1."on" - lag(anon_1."on") OVER (ORDER BY anon_1.place, anon_1."on", anon_1.at) AS INTEGER) AS days, CAST(anon_1."on" - "t$62"."conducted_to" AS INTEGER) AS days_since_visit 
FROM (SELECT 'PLANNED' AS step, "t$62"."planned_on" AS "on", 1 AS place, now() AS at 
WHERE "t$62"."planned_on" IS NOT NULL UNION ALL SELECT 'CONDUCTED' AS step, "t$62"."conducted_to" AS "on", 2 AS place, now() AS at 
WHERE "t$62"."conducted_to" IS NOT NULL UNION ALL SELECT 'LETTER_SENT' AS step, "t$62"."letter_on" AS "on", 3 AS place, now() AS at 
WHERE "t$62"."letter_on" IS NOT NULL UNION ALL SELECT concat('REPORT_', monitoring_report_step_1.step) AS step, monitoring_report_step_1.happened_on AS happened_on, 3, monitoring_report_step_1.recorded_at AS recorded_at 
FROM monitoring_report_step AS monitoring_report_step_1 JOIN monitoring_report AS monitoring_report_1 ON monitoring_report_1.id = monitoring_report_step_1.monitoring_report_id 
WHERE monitoring_report_1.monitoring_visit_id = "t$62"."id" AND monitoring_report_1.deleted_at IS NULL AND monitoring_report_step_1.deleted_at IS NULL) AS anon_1 ORDER BY anon_1.place, anon_1."on", anon_1.at) AS q$64) AS s$63 JOIN LATERAL (SELECT "s$63"."step" AS "step", "s$63"."on" AS "on", "s$63"."days" AS "days", "s$63"."days_since_visit" AS "daysSinceVisit") AS o$65 ON true ORDER BY "s$63"."n$") AS q$66) AS l$67 ON true JOIN LATERAL (SELECT "l$67"."j$" AS "steps") AS o$68 ON true 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."id" = "p$58"."monitoring_visit_id") AS l$69 ON true JOIN LATERAL (SELECT "p$58"."state" AS "state", "p$58"."first_submitted_on" AS "firstSubmittedOn", "p$58"."submitted_on" AS "submittedOn", "p$58"."returned_on" AS "returnedOn", "p$58"."returns" AS "returns", "p$58"."approved_on" AS "approvedOn", "l$61"."j$" AS "site", "l$69"."j$" AS "monitoringVisit") AS o$76 ON true ORDER BY "p$58"."k$", "p$58"."id$") AS q$77) AS l$78 ON true JOIN LATERAL (SELECT "l$78"."j$" AS "nodes") AS o$80 ON true) AS l$81 ON true JOIN LATERAL (SELECT row_to_json("o$96") AS j$ 
FROM (SELECT 1) AS r$95 JOIN LATERAL (SELECT coalesce(json_agg("q$93"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$92") AS j$ 
FROM (SELECT "c$91".* 
FROM (SELECT "b$89".* 
FROM (SELECT DISTINCT a$87.study_site_id AS study_site_id 
FROM access_site AS a$87 
WHERE CURRENT_TIMESTAMP >= a$87.valid_from AND CURRENT_TIMESTAMP < a$87.valid_to) AS v$88 JOIN LATERAL (SELECT "c$90".* 
FROM (SELECT "t$86"."definition", "t$86"."finding", "t$86"."state", "t$86"."decision", "t$86"."rationale", "t$86"."action", "t$86"."evidence", "t$86"."study_site_id", "t$86"."as_of" AS k$, "t$86"."id" AS id$ 
FROM risk_signal AS t$86 
WHERE "t$86"."deleted_at" IS NULL AND "t$86"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND "t$86"."study_site_id" = "v$88"."study_site_id" ORDER BY "t$86"."as_of", "t$86"."id" 
 LIMIT 201) AS c$90 ORDER BY "c$90"."k$", "c$90"."id$" 
 LIMIT $15::integer) AS b$89 ON true ORDER BY "b$89"."k$", "b$89"."id$" 
 LIMIT 201) AS c$91 ORDER BY "c$91"."k$", "c$91"."id$" 
 LIMIT $16::integer) AS p$82 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$84") AS j$ 
FROM study_site AS t$83 JOIN LATERAL (SELECT "t$83"."number" AS "number") AS o$84 ON true 
WHERE "t$83"."deleted_at" IS NULL AND "t$83"."id" = "p$82"."study_site_id") AS l$85 ON true JOIN LATERAL (SELECT "p$82"."definition" AS "definition", "p$82"."finding" AS "finding", "p$82"."state" AS "state", "p$82"."decision" AS "decision", "p$82"."rationale" AS "rationale", "p$82"."action" AS "action", "p$82"."evidence" AS "evidence", "l$85"."j$" AS "site") AS o$92 ON true ORDER BY "p$82"."k$", "p$82"."id$") AS q$93) AS l$94 ON true JOIN LATERAL (SELECT "l$94"."j$" AS "nodes") AS o$96 ON true) AS l$97 ON true JOIN LATERAL (SELECT row_to_json("o$115") AS j$ 
FROM (SELECT 1) AS r$114 JOIN LATERAL (SELECT coalesce(json_agg("q$112"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$111") AS j$ 
FROM (SELECT "c$110".* 
FROM (SELECT "b$108".* 
FROM (SELECT DISTINCT a$106.study_site_id AS study_site_id 
FROM access_site AS a$106 
WHERE CURRENT_TIMESTAMP >= a$106.valid_from AND CURRENT_TIMESTAMP < a$106.valid_to) AS v$107 JOIN LATERAL (SELECT "c$109".* 
FROM (SELECT "t$105"."recipient", "t$105"."clock", "t$105"."due_on", "t$105"."reported_on", "t$105"."study_site_id", "t$105"."study_id", "t$105"."adverse_event_id", "t$105"."subject_id", "t$105"."due_on" AS k$, "t$105"."id" AS id$ 
FROM safety_report AS t$105 
WHERE "t$105"."deleted_at" IS NULL AND "t$105"."study_id" != all(array((SELECT study_9.id 
FROM study AS study_9 
WHERE study_9.environment != 'PRODUCTION'))) AND "t$105"."study_site_id" = "v$107"."study_site_id" ORDER BY "t$105"."due_on", "t$105"."id" 
 LIMIT 201) AS c$109 ORDER BY "c$109"."k$", "c$109"."id$" 
 LIMIT $17::integer) AS b$108 ON true ORDER BY "b$108"."k$", "b$108"."id$" 
 LIMIT 201) AS c$110 ORDER BY "c$110"."k$", "c$110"."id$" 
 LIMIT $18::integer) AS p$98 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$100") AS j$ 
FROM adverse_event AS t$99 JOIN LATERAL (SELECT "t$99"."term" AS "term") AS o$100 ON true 
WHERE "t$99"."deleted_at" IS NULL AND "t$99"."id" = "p$98"."adverse_event_id") AS l$101 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$103") AS j$ 
FROM subject AS t$102 JOIN LATERAL (SELECT "t$102"."label" AS "label") AS o$103 ON true 
WHERE "t$102"."deleted_at" IS NULL AND "t$102"."id" = "p$98"."subject_id") AS l$104 ON true JOIN LATERAL (SELECT "p$98"."recipient" AS "recipient", "p$98"."clock" AS "clock", "p$98"."due_on" AS "dueOn", coalesce("p$98"."reported_on" IS NULL AND "p$98"."due_on" <= CURRENT_DATE AND ("p$98"."due_on" < CURRENT_DATE - 1 OR "p$98"."due_on" < local_day(now(), coalesce((SELECT study_site_4.time_zone 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$98"."study_site_id"), (SELECT study_10.time_zone 
FROM study AS study_10 
WHERE study_10.id = "p$98"."study_id")))), false) AS "overdue", "p$98"."reported_on" AS "reportedOn", "p$98"."reported_on" > "p$98"."due_on" AS "late", "l$101"."j$" AS "adverseEvent", "l$104"."j$" AS "subject") AS o$111 ON true ORDER BY "p$98"."k$", "p$98"."id$") AS q$112) AS l$113 ON true JOIN LATERAL (SELECT "l$113"."j$" AS "nodes") AS o$115 ON true) AS l$116 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "issues", "l$38"."j$" AS "actionItems", "l$57"."j$" AS "correctiveActions", "l$81"."j$" AS "monitoringReports", "l$97"."j$" AS "riskSignals", "l$116"."j$" AS "safetyReports") AS o$117 ON true
) end;
