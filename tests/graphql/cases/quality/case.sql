select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$85") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."assigned_role", "t$8"."opened_on", "t$8"."due_on", "t$8"."about_id", "t$8"."about_role", "t$8"."study_site_id", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
FROM issue AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."state" = any($5::text[]) ORDER BY "t$8"."opened_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."about_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."assigned_role" AS "assignedRole", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" < CURRENT_DATE, false) AS "overdue", "l$4"."j$" AS "about", "p$1"."about_role" AS "aboutRole", "l$7"."j$" AS "site") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."description", "t$23"."assigned_role", "t$23"."due_on", "t$23"."state", "t$23"."monitoring_visit_id", "t$23"."study_site_id", "t$23"."due_on" AS k$, "t$23"."id" AS id$ 
FROM action_item AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$23"."state" = $7::text ORDER BY "t$23"."due_on", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $8::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM monitoring_visit AS t$17 JOIN LATERAL (SELECT "t$17"."kind" AS "kind", "t$17"."state" AS "state") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."monitoring_visit_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM study_site AS t$20 JOIN LATERAL (SELECT "t$20"."number" AS "number") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$16"."study_site_id") AS l$22 ON true JOIN LATERAL (SELECT "p$16"."description" AS "description", "p$16"."assigned_role" AS "assignedRole", "p$16"."due_on" AS "dueOn", coalesce("p$16"."state" = 'OPEN' AND "p$16"."due_on" < CURRENT_DATE, false) AS "overdue", "l$19"."j$" AS "monitoringVisit", "l$22"."j$" AS "site") AS o$25 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."kind", "t$38"."cause", "t$38"."action", "t$38"."state", "t$38"."due_on", "t$38"."protocol_deviation_id", "t$38"."study_site_id", "t$38"."due_on" AS k$, "t$38"."id" AS id$ 
FROM corrective_action AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$38"."due_on", "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $9::integer) AS p$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM protocol_deviation AS t$32 JOIN LATERAL (SELECT "t$32"."category" AS "category") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "p$31"."protocol_deviation_id") AS l$34 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM study_site AS t$35 JOIN LATERAL (SELECT "t$35"."number" AS "number") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$31"."study_site_id") AS l$37 ON true JOIN LATERAL (SELECT "p$31"."kind" AS "kind", "p$31"."cause" AS "cause", "p$31"."action" AS "action", "p$31"."state" AS "state", "p$31"."due_on" AS "dueOn", coalesce("p$31"."state" = 'PLANNED' AND "p$31"."due_on" < CURRENT_DATE, false) AS "overdue", "l$34"."j$" AS "protocolDeviation", "l$37"."j$" AS "site") AS o$40 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "t$50"."state", "t$50"."first_submitted_on", "t$50"."submitted_on", "t$50"."returns", "t$50"."approved_on", "t$50"."study_site_id", "t$50"."submitted_on" AS k$, "t$50"."id" AS id$ 
FROM monitoring_report AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY "t$50"."submitted_on", "t$50"."id" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $10::integer) AS p$46 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM study_site AS t$47 JOIN LATERAL (SELECT "t$47"."number" AS "number") AS o$48 ON true 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."id" = "p$46"."study_site_id") AS l$49 ON true JOIN LATERAL (SELECT "p$46"."state" AS "state", "p$46"."first_submitted_on" AS "firstSubmittedOn", "p$46"."submitted_on" AS "submittedOn", "p$46"."returns" AS "returns", "p$46"."approved_on" AS "approvedOn", "l$49"."j$" AS "site") AS o$52 ON true ORDER BY "p$46"."k$", "p$46"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT 1) AS r$67 JOIN LATERAL (SELECT coalesce(json_agg("q$65"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT "c$63".* 
FROM (SELECT "t$62"."definition", "t$62"."finding", "t$62"."state", "t$62"."decision", "t$62"."rationale", "t$62"."action", "t$62"."evidence", "t$62"."study_site_id", "t$62"."as_of" AS k$, "t$62"."id" AS id$ 
FROM risk_signal AS t$62 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) ORDER BY "t$62"."as_of", "t$62"."id" 
 LIMIT 201) AS c$63 ORDER BY "c$63"."k$", "c$63"."id$" 
 LIMIT $11::integer) AS p$58 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM study_site AS t$59 JOIN LATERAL (SELECT "t$59"."number" AS "number") AS o$60 ON true 
WHERE "t$59"."deleted_at" IS NULL AND "t$59"."id" = "p$58"."study_site_id") AS l$61 ON true JOIN LATERAL (SELECT "p$58"."definition" AS "definition", "p$58"."finding" AS "finding", "p$58"."state" AS "state", "p$58"."decision" AS "decision", "p$58"."rationale" AS "rationale", "p$58"."action" AS "action", "p$58"."evidence" AS "evidence", "l$61"."j$" AS "site") AS o$64 ON true ORDER BY "p$58"."k$", "p$58"."id$") AS q$65) AS l$66 ON true JOIN LATERAL (SELECT "l$66"."j$" AS "nodes") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT row_to_json("o$83") AS j$ 
FROM (SELECT 1) AS r$82 JOIN LATERAL (SELECT coalesce(json_agg("q$80"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$79") AS j$ 
FROM (SELECT "c$78".* 
FROM (SELECT "t$77"."recipient", "t$77"."clock", "t$77"."due_on", "t$77"."reported_on", "t$77"."adverse_event_id", "t$77"."subject_id", "t$77"."due_on" AS k$, "t$77"."id" AS id$ 
FROM safety_report AS t$77 
WHERE "t$77"."deleted_at" IS NULL AND "t$77"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) ORDER BY "t$77"."due_on", "t$77"."id" 
 LIMIT 201) AS c$78 ORDER BY "c$78"."k$", "c$78"."id$" 
 LIMIT $12::integer) AS p$70 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM adverse_event AS t$71 JOIN LATERAL (SELECT "t$71"."term" AS "term") AS o$72 ON true 
WHERE "t$71"."deleted_at" IS NULL AND "t$71"."id" = "p$70"."adverse_event_id") AS l$73 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$75") AS j$ 
FROM subject AS t$74 JOIN LATERAL (SELECT "t$74"."label" AS "label") AS o$75 ON true 
WHERE "t$74"."deleted_at" IS NULL AND "t$74"."id" = "p$70"."subject_id") AS l$76 ON true JOIN LATERAL (SELECT "p$70"."recipient" AS "recipient", "p$70"."clock" AS "clock", "p$70"."due_on" AS "dueOn", coalesce("p$70"."reported_on" IS NULL AND "p$70"."due_on" < CURRENT_DATE, false) AS "overdue", "p$70"."reported_on" AS "reportedOn", "p$70"."reported_on" > "p$70"."due_on" AS "late", "l$73"."j$" AS "adverseEvent", "l$76"."j$" AS "subject") AS o$79 ON true ORDER BY "p$70"."k$", "p$70"."id$") AS q$80) AS l$81 ON true JOIN LATERAL (SELECT "l$81"."j$" AS "nodes") AS o$83 ON true) AS l$84 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "issues", "l$30"."j$" AS "actionItems", "l$45"."j$" AS "correctiveActions", "l$57"."j$" AS "monitoringReports", "l$69"."j$" AS "riskSignals", "l$84"."j$" AS "safetyReports") AS o$85 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$109") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."assigned_role", "t$8"."opened_on", "t$8"."due_on", "t$8"."about_id", "t$8"."about_role", "t$8"."study_site_id", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
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
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."assigned_role" AS "assignedRole", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" < CURRENT_DATE, false) AS "overdue", "l$4"."j$" AS "about", "p$1"."about_role" AS "aboutRole", "l$7"."j$" AS "site") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."description", "t$27"."assigned_role", "t$27"."due_on", "t$27"."state", "t$27"."monitoring_visit_id", "t$27"."study_site_id", "t$27"."due_on" AS k$, "t$27"."id" AS id$ 
FROM action_item AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$27"."state" = $8::text AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY "t$27"."due_on", "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $9::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $10::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM monitoring_visit AS t$21 JOIN LATERAL (SELECT "t$21"."kind" AS "kind", "t$21"."state" AS "state") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."monitoring_visit_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$20"."study_site_id") AS l$26 ON true JOIN LATERAL (SELECT "p$20"."description" AS "description", "p$20"."assigned_role" AS "assignedRole", "p$20"."due_on" AS "dueOn", coalesce("p$20"."state" = 'OPEN' AND "p$20"."due_on" < CURRENT_DATE, false) AS "overdue", "l$23"."j$" AS "monitoringVisit", "l$26"."j$" AS "site") AS o$33 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$49".* 
FROM (SELECT DISTINCT a$47.study_site_id AS study_site_id 
FROM access_site AS a$47 
WHERE CURRENT_TIMESTAMP >= a$47.valid_from AND CURRENT_TIMESTAMP < a$47.valid_to) AS v$48 JOIN LATERAL (SELECT "c$50".* 
FROM (SELECT "t$46"."kind", "t$46"."cause", "t$46"."action", "t$46"."state", "t$46"."due_on", "t$46"."protocol_deviation_id", "t$46"."study_site_id", "t$46"."due_on" AS k$, "t$46"."id" AS id$ 
FROM corrective_action AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$46"."study_site_id" = "v$48"."study_site_id" ORDER BY "t$46"."due_on", "t$46"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $11::integer) AS b$49 ON true ORDER BY "b$49"."k$", "b$49"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $12::integer) AS p$39 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM protocol_deviation AS t$40 JOIN LATERAL (SELECT "t$40"."category" AS "category") AS o$41 ON true 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."id" = "p$39"."protocol_deviation_id") AS l$42 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM study_site AS t$43 JOIN LATERAL (SELECT "t$43"."number" AS "number") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$39"."study_site_id") AS l$45 ON true JOIN LATERAL (SELECT "p$39"."kind" AS "kind", "p$39"."cause" AS "cause", "p$39"."action" AS "action", "p$39"."state" AS "state", "p$39"."due_on" AS "dueOn", coalesce("p$39"."state" = 'PLANNED' AND "p$39"."due_on" < CURRENT_DATE, false) AS "overdue", "l$42"."j$" AS "protocolDeviation", "l$45"."j$" AS "site") AS o$52 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT 1) AS r$71 JOIN LATERAL (SELECT coalesce(json_agg("q$69"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT "c$67".* 
FROM (SELECT "b$65".* 
FROM (SELECT DISTINCT a$63.study_site_id AS study_site_id 
FROM access_site AS a$63 
WHERE CURRENT_TIMESTAMP >= a$63.valid_from AND CURRENT_TIMESTAMP < a$63.valid_to) AS v$64 JOIN LATERAL (SELECT "c$66".* 
FROM (SELECT "t$62"."state", "t$62"."first_submitted_on", "t$62"."submitted_on", "t$62"."returns", "t$62"."approved_on", "t$62"."study_site_id", "t$62"."submitted_on" AS k$, "t$62"."id" AS id$ 
FROM monitoring_report AS t$62 
WHERE "t$62"."deleted_at" IS NULL AND "t$62"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$62"."study_site_id" = "v$64"."study_site_id" ORDER BY "t$62"."submitted_on", "t$62"."id" 
 LIMIT 201) AS c$66 ORDER BY "c$66"."k$", "c$66"."id$" 
 LIMIT $13::integer) AS b$65 ON true ORDER BY "b$65"."k$", "b$65"."id$" 
 LIMIT 201) AS c$67 ORDER BY "c$67"."k$", "c$67"."id$" 
 LIMIT $14::integer) AS p$58 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$60") AS j$ 
FROM study_site AS t$59 JOIN LATERAL (SELECT "t$59"."number" AS "number") AS o$60 ON true 
WHERE "t$59"."deleted_at" IS NULL AND "t$59"."id" = "p$58"."study_site_id") AS l$61 ON true JOIN LATERAL (SELECT "p$58"."state" AS "state", "p$58"."first_submitted_on" AS "firstSubmittedOn", "p$58"."submitted_on" AS "submittedOn", "p$58"."returns" AS "returns", "p$58"."approved_on" AS "approvedOn", "l$61"."j$" AS "site") AS o$68 ON true ORDER BY "p$58"."k$", "p$58"."id$") AS q$69) AS l$70 ON true JOIN LATERAL (SELECT "l$70"."j$" AS "nodes") AS o$72 ON true) AS l$73 ON true JOIN LATERAL (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT 1) AS r$87 JOIN LATERAL (SELECT coalesce(json_agg("q$85"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT "c$83".* 
FROM (SELECT "b$81".* 
FROM (SELECT DISTINCT a$79.study_site_id AS study_site_id 
FROM access_site AS a$79 
WHERE CURRENT_TIMESTAMP >= a$79.valid_from AND CURRENT_TIMESTAMP < a$79.valid_to) AS v$80 JOIN LATERAL (SELECT "c$82".* 
FROM (SELECT "t$78"."definition", "t$78"."finding", "t$78"."state", "t$78"."decision", "t$78"."rationale", "t$78"."action", "t$78"."evidence", "t$78"."study_site_id", "t$78"."as_of" AS k$, "t$78"."id" AS id$ 
FROM risk_signal AS t$78 
WHERE "t$78"."deleted_at" IS NULL AND "t$78"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$78"."study_site_id" = "v$80"."study_site_id" ORDER BY "t$78"."as_of", "t$78"."id" 
 LIMIT 201) AS c$82 ORDER BY "c$82"."k$", "c$82"."id$" 
 LIMIT $15::integer) AS b$81 ON true ORDER BY "b$81"."k$", "b$81"."id$" 
 LIMIT 201) AS c$83 ORDER BY "c$83"."k$", "c$83"."id$" 
 LIMIT $16::integer) AS p$74 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$76") AS j$ 
FROM study_site AS t$75 JOIN LATERAL (SELECT "t$75"."number" AS "number") AS o$76 ON true 
WHERE "t$75"."deleted_at" IS NULL AND "t$75"."id" = "p$74"."study_site_id") AS l$77 ON true JOIN LATERAL (SELECT "p$74"."definition" AS "definition", "p$74"."finding" AS "finding", "p$74"."state" AS "state", "p$74"."decision" AS "decision", "p$74"."rationale" AS "rationale", "p$74"."action" AS "action", "p$74"."evidence" AS "evidence", "l$77"."j$" AS "site") AS o$84 ON true ORDER BY "p$74"."k$", "p$74"."id$") AS q$85) AS l$86 ON true JOIN LATERAL (SELECT "l$86"."j$" AS "nodes") AS o$88 ON true) AS l$89 ON true JOIN LATERAL (SELECT row_to_json("o$107") AS j$ 
FROM (SELECT 1) AS r$106 JOIN LATERAL (SELECT coalesce(json_agg("q$104"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$103") AS j$ 
FROM (SELECT "c$102".* 
FROM (SELECT "b$100".* 
FROM (SELECT DISTINCT a$98.study_site_id AS study_site_id 
FROM access_site AS a$98 
WHERE CURRENT_TIMESTAMP >= a$98.valid_from AND CURRENT_TIMESTAMP < a$98.valid_to) AS v$99 JOIN LATERAL (SELECT "c$101".* 
FROM (SELECT "t$97"."recipient", "t$97"."clock", "t$97"."due_on", "t$97"."reported_on", "t$97"."adverse_event_id", "t$97"."subject_id", "t$97"."due_on" AS k$, "t$97"."id" AS id$ 
FROM safety_report AS t$97 
WHERE "t$97"."deleted_at" IS NULL AND "t$97"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND "t$97"."study_site_id" = "v$99"."study_site_id" ORDER BY "t$97"."due_on", "t$97"."id" 
 LIMIT 201) AS c$101 ORDER BY "c$101"."k$", "c$101"."id$" 
 LIMIT $17::integer) AS b$100 ON true ORDER BY "b$100"."k$", "b$100"."id$" 
 LIMIT 201) AS c$102 ORDER BY "c$102"."k$", "c$102"."id$" 
 LIMIT $18::integer) AS p$90 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$92") AS j$ 
FROM adverse_event AS t$91 JOIN LATERAL (SELECT "t$91"."term" AS "term") AS o$92 ON true 
WHERE "t$91"."deleted_at" IS NULL AND "t$91"."id" = "p$90"."adverse_event_id") AS l$93 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$95") AS j$ 
FROM subject AS t$94 JOIN LATERAL (SELECT "t$94"."label" AS "label") AS o$95 ON true 
WHERE "t$94"."deleted_at" IS NULL AND "t$94"."id" = "p$90"."subject_id") AS l$96 ON true JOIN LATERAL (SELECT "p$90"."recipient" AS "recipient", "p$90"."clock" AS "clock", "p$90"."due_on" AS "dueOn", coalesce("p$90"."reported_on" IS NULL AND "p$90"."due_on" < CURRENT_DATE, false) AS "overdue", "p$90"."reported_on" AS "reportedOn", "p$90"."reported_on" > "p$90"."due_on" AS "late", "l$93"."j$" AS "adverseEvent", "l$96"."j$" AS "subject") AS o$103 ON true ORDER BY "p$90"."k$", "p$90"."id$") AS q$104) AS l$105 ON true JOIN LATERAL (SELECT "l$105"."j$" AS "nodes") AS o$107 ON true) AS l$108 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "issues", "l$38"."j$" AS "actionItems", "l$57"."j$" AS "correctiveActions", "l$73"."j$" AS "monitoringReports", "l$89"."j$" AS "riskSignals", "l$108"."j$" AS "safetyReports") AS o$109 ON true
) end;
