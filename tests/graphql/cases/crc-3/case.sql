select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$126") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."kind", "t$21"."title", "t$21"."id", "t$21"."due_on", "t$21"."state", "t$21"."study_site_id", "t$21"."study_id", "t$21"."due_on" AS k$, "t$21"."id" AS id$ 
FROM task AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND CAST(CASE WHEN ("t$21"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$21"."id" AND task_assignee_1.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$21"."id" AND task_assignee_1.deleted_at IS NULL AND task_assignee_1.done_at IS NULL))) THEN 'DONE' ELSE "t$21"."state" END ELSE "t$21"."state" END AS TEXT) = $5::text ORDER BY "t$21"."due_on", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."role", "t$6"."organization_id", "t$6"."done_at", "t$6"."id" AS k$, "t$6"."id" AS id$ 
FROM task_assignee AS t$6 
WHERE "t$6"."task_id" = "p$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."id", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."organization_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."role" AS "role", "l$5"."j$" AS "organization", "p$2"."done_at" AS "doneAt") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.organization_id AS organization_id, anon_1.role AS role 
FROM task_readers("p$1"."id") AS anon_1(organization_id, role) ORDER BY anon_1.role, anon_1.organization_id) AS q$14) AS s$10 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM organization AS t$11 JOIN LATERAL (SELECT "t$11"."name" AS "name") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$10"."organization_id") AS l$13 ON true JOIN LATERAL (SELECT "s$10"."role" AS "role", "l$13"."j$" AS "organization") AS o$15 ON true ORDER BY "s$10"."n$") AS q$16) AS l$17 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study AS t$18 JOIN LATERAL (SELECT "t$18"."key" AS "key") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "p$1"."study_id") AS l$20 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."title" AS "title", "l$9"."j$" AS "assignees", (SELECT CAST(count(*) AS INTEGER) AS count_1 
FROM task_assignee AS task_assignee_2 
WHERE task_assignee_2.task_id = "p$1"."id" AND task_assignee_2.deleted_at IS NULL AND task_assignee_2.done_at IS NULL) AS "waiting", "p$1"."due_on" AS "dueOn", coalesce(CAST(CASE WHEN ("p$1"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_3.id 
FROM task_assignee AS task_assignee_3 
WHERE task_assignee_3.task_id = "p$1"."id" AND task_assignee_3.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_3.id 
FROM task_assignee AS task_assignee_3 
WHERE task_assignee_3.task_id = "p$1"."id" AND task_assignee_3.deleted_at IS NULL AND task_assignee_3.done_at IS NULL))) THEN 'DONE' ELSE "p$1"."state" END ELSE "p$1"."state" END AS TEXT) = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "l$17"."j$" AS "audience", "l$20"."j$" AS "study") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT 1) AS r$53 JOIN LATERAL (SELECT coalesce(json_agg("q$51"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT "c$49".* 
FROM (SELECT "t$48"."subject_line", "t$48"."about", "t$48"."audience", "t$48"."state", "t$48"."id", "t$48"."recorded_at" AS k$, "t$48"."id" AS id$ 
FROM thread AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT message_1.id 
FROM message AS message_1 
WHERE message_1.thread_id = "t$48"."id" AND message_1.deleted_at IS NULL AND message_1.state = 'SENT' AND NOT (EXISTS (SELECT message_read_1.id 
FROM message_read AS message_read_1 
WHERE message_read_1.message_id = message_1.id AND message_read_1.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_1.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false))) = CAST($8::text AS BOOLEAN) ORDER BY "t$48"."recorded_at", "t$48"."id" 
 LIMIT 201) AS c$49 ORDER BY "c$49"."k$", "c$49"."id$" 
 LIMIT $9::integer) AS p$31 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "q$36".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.organization_id AS organization_id, anon_2.role AS role 
FROM unnest("p$31"."audience") AS anon_3(id), LATERAL party_of(anon_3.id) AS anon_2(organization_id, role) ORDER BY anon_2.role, anon_2.organization_id) AS q$36) AS s$32 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM organization AS t$33 JOIN LATERAL (SELECT "t$33"."name" AS "name") AS o$34 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "s$32"."organization_id") AS l$35 ON true JOIN LATERAL (SELECT "s$32"."role" AS "role", "l$35"."j$" AS "organization") AS o$37 ON true ORDER BY "s$32"."n$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "t$44"."state", "t$44"."body", "t$44"."recorded_party_role", "t$44"."recorded_organization_id", "t$44"."id", "t$44"."recorded_by", "t$44"."recorded_at" AS k$, "t$44"."id" AS id$ 
FROM message AS t$44 
WHERE "t$44"."thread_id" = "p$31"."id" AND "t$44"."deleted_at" IS NULL ORDER BY "t$44"."recorded_at", "t$44"."id") AS p$40 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM organization AS t$41 JOIN LATERAL (SELECT "t$41"."name" AS "name") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$40"."recorded_organization_id") AS l$43 ON true JOIN LATERAL (SELECT "p$40"."state" AS "state", "p$40"."body" AS "body", "p$40"."recorded_party_role" AS "recordedPartyRole", "l$43"."j$" AS "recordedOrganization", "p$40"."state" = 'SENT' AND NOT (EXISTS (SELECT message_read_2.id 
FROM message_read AS message_read_2 
WHERE message_read_2.message_id = "p$40"."id" AND message_read_2.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce("p$40"."recorded_by" = (select nullif(current_setting('hub.principal', true), '')::uuid), false) AS "unread") AS o$45 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "p$31"."subject_line" AS "subjectLine", "p$31"."about" AS "about", "l$39"."j$" AS "audience", "p$31"."state" AS "state", (SELECT CAST(count(*) AS INTEGER) AS count_2 
FROM message AS message_2 
WHERE message_2.thread_id = "p$31"."id" AND message_2.deleted_at IS NULL AND message_2.state = 'SENT' AND NOT (EXISTS (SELECT message_read_3.id 
FROM message_read AS message_read_3 
WHERE message_read_3.message_id = message_2.id AND message_read_3.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_2.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false)) AS "unread", "l$47"."j$" AS "messages") AS o$50 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$51) AS l$52 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM thread AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT message_3.id 
FROM message AS message_3 
WHERE message_3.thread_id = "t$29"."id" AND message_3.deleted_at IS NULL AND message_3.state = 'SENT' AND NOT (EXISTS (SELECT message_read_4.id 
FROM message_read AS message_read_4 
WHERE message_read_4.message_id = message_3.id AND message_read_4.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_3.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false))) = CAST($7::text AS BOOLEAN)) AS u$30) AS "totalCount", "l$52"."j$" AS "nodes") AS o$54 ON true) AS l$55 ON true JOIN LATERAL (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT 1) AS r$73 JOIN LATERAL (SELECT coalesce(json_agg("q$71"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$70") AS j$ 
FROM (SELECT "c$69".* 
FROM (SELECT "t$68"."id", CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END AS k$, "t$68"."id" AS id$ 
FROM protocol_deviation AS t$68 
WHERE "t$68"."deleted_at" IS NULL AND "t$68"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END, "t$68"."id" 
 LIMIT 201) AS c$69 ORDER BY "c$69"."k$", "c$69"."id$" 
 LIMIT $11::integer) AS p$56 JOIN LATERAL (SELECT row_to_json("o$66") AS j$ 
FROM (SELECT 1) AS r$65 JOIN LATERAL (SELECT coalesce(json_agg("q$63"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$62") AS j$ 
FROM (SELECT "c$61".* 
FROM (SELECT "t$60"."subject_line", "t$60"."recorded_at" AS k$, "t$60"."id" AS id$ 
FROM thread AS t$60 
WHERE "t$60"."about_id" = "p$56"."id" AND "t$60"."deleted_at" IS NULL ORDER BY "t$60"."recorded_at", "t$60"."id" 
 LIMIT 201) AS c$61 ORDER BY "c$61"."k$", "c$61"."id$" 
 LIMIT $10::integer) AS p$59 JOIN LATERAL (SELECT "p$59"."subject_line" AS "subjectLine") AS o$62 ON true ORDER BY "p$59"."k$", "p$59"."id$") AS q$63) AS l$64 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM thread AS t$57 
WHERE "t$57"."about_id" = "p$56"."id" AND "t$57"."deleted_at" IS NULL) AS u$58) AS "totalCount", "l$64"."j$" AS "nodes") AS o$66 ON true) AS l$67 ON true JOIN LATERAL (SELECT "l$67"."j$" AS "threads") AS o$70 ON true ORDER BY "p$56"."k$", "p$56"."id$") AS q$71) AS l$72 ON true JOIN LATERAL (SELECT "l$72"."j$" AS "nodes") AS o$74 ON true) AS l$75 ON true JOIN LATERAL (SELECT row_to_json("o$97") AS j$ 
FROM (SELECT 1) AS r$96 JOIN LATERAL (SELECT coalesce(json_agg("q$94"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$93") AS j$ 
FROM (SELECT "c$92".* 
FROM (SELECT "t$91"."study_id", "t$91"."number", "t$91"."id", "t$91"."country", "t$91"."number" AS k$, "t$91"."id" AS id$ 
FROM study_site AS t$91 
WHERE "t$91"."deleted_at" IS NULL AND "t$91"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) ORDER BY "t$91"."number", "t$91"."id" 
 LIMIT 201) AS c$92 ORDER BY "c$92"."k$", "c$92"."id$" 
 LIMIT $13::integer) AS p$76 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM study AS t$77 JOIN LATERAL (SELECT "t$77"."key" AS "key") AS o$78 ON true 
WHERE "t$77"."deleted_at" IS NULL AND "t$77"."id" = "p$76"."study_id") AS l$79 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$89"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT "q$87".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.document_rule_id AS document_rule_id, anon_4.person_id AS person_id, anon_4.document_id AS document_id, anon_4.qualification_id AS qualification_id, anon_4.training_id AS training_id, anon_4.state AS state, anon_4.expires_on AS expires_on, anon_4.blocks AS blocks 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_5.person_id AS person_id, anon_6.document_id AS document_id, anon_6.qualification_id AS qualification_id, anon_6.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CONDUCT' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CONDUCT' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'DOCUMENT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'DOCUMENT' = any(access_site_2.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR anon_5.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_5.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_4.party_id 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))) OR (EXISTS (SELECT access_study_4.party_id 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights)))) OR anon_6.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CONDUCT' = any(access_study_5.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_6.dated_on IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_6.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_6.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, anon_6.expires_on AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CONDUCT' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CONDUCT' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'DOCUMENT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'DOCUMENT' = any(access_site_2.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR anon_5.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_5.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_4.party_id 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$76"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))) OR (EXISTS (SELECT access_study_4.party_id 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights)))) OR anon_6.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$76"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CONDUCT' = any(access_study_5.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_6.dated_on IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_6.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_6.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT anon_7.step 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED']::text[], study_site_status_1.status)), 0) + 1 AS step 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 LEFT OUTER JOIN study_site_status AS study_site_status_1 ON study_site_status_1.study_site_id = anon_8.site_id AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.known_to IS NULL AND study_site_status_1.effective_latest <= anon_8.day GROUP BY anon_8.g, anon_8.site_id) AS anon_7) AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_1.person_id AS person_id, staff_assignment_1.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_1 ON staff_assignment_1.study_site_id = anon_8.site_id 
WHERE staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= anon_8.day AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_1 ON study_site_investigator_1.study_site_id = anon_8.site_id 
WHERE study_site_investigator_1.deleted_at IS NULL AND study_site_investigator_1.known_to IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= anon_8.day) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > anon_8.day)) AS anon_5 ON anon_5.duty = document_rule_1.duty LEFT OUTER JOIN (SELECT DISTINCT ON (anon_9.g, anon_9.site_id, anon_9.rule_id, anon_9.whose) anon_9.g AS g, anon_9.site_id AS site_id, anon_9.day AS day, anon_9.rule_id AS rule_id, anon_9.whose AS whose, anon_9.document_id AS document_id, anon_9.qualification_id AS qualification_id, anon_9.training_id AS training_id, anon_9.state AS state, anon_9.dated_on AS dated_on, anon_9.expires_on AS expires_on, anon_9.latest_on AS latest_on 
FROM (SELECT anon_10.g AS g, anon_10.site_id AS site_id, anon_10.day AS day, anon_10.rule_id AS rule_id, anon_10.whose AS whose, anon_10.document_id AS document_id, anon_10.qualification_id AS qualification_id, anon_10.training_id AS training_id, anon_10.state AS state, anon_10.dated_on AS dated_on, anon_10.expires_on AS expires_on, max(anon_10.dated_on) FILTER (WHERE anon_10.state = any(array['FINAL', 'WAIVED']::text[])) OVER (PARTITION BY anon_10.g, anon_10.site_id, anon_10.rule_id, anon_10.whose) AS latest_on 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN document AS document_1 ON document_1.study_site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_8.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN document AS document_1 ON document_1.study_id = anon_8.study_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_8.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') AND document_1.study_site_id IS NULL UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_11.person_id END AS whose, CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, coalesce(qualification_1.valid_until, CAST(qualification_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_8.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_8.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_8.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_8.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_8.day)) AS anon_11 ON anon_11.g = anon_8.g AND anon_11.site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_8.study_id AND document_rule_2.duty = anon_11.duty JOIN qualification AS qualification_1 ON qualification_1.person_id = anon_11.person_id 
WHERE qualification_1.kind = document_rule_2.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = anon_8.country) AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= anon_8.day) AND qualification_1.deleted_at IS NULL UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_11.person_id END AS whose, CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_1.id AS training_id, 'FINAL' AS state, training_1.completed_on AS dated_on, coalesce(CAST(NULL AS DATE), CAST(training_1.completed_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_8.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_8.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$76"."id" AS site_id, "p$76"."study_id" AS study_id, "p$76"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_8.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_8.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_8.day)) AS anon_11 ON anon_11.g = anon_8.g AND anon_11.site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_8.study_id AND document_rule_2.duty = anon_11.duty JOIN training AS training_1 ON training_1.person_id = anon_11.person_id 
WHERE document_rule_2.answered_by = 'GCP_TRAINING' AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL) AS anon_10) AS anon_9 
WHERE anon_9.state = any(array['FINAL', 'WAIVED']::text[]) ORDER BY anon_9.g, anon_9.site_id, anon_9.rule_id, anon_9.whose, anon_9.dated_on DESC, anon_9.state, anon_9.document_id) AS anon_6 ON anon_6.rule_id = document_rule_1.id AND anon_6.whose = CASE WHEN (document_rule_1.duty IS NULL) THEN document_rule_1.id ELSE anon_5.person_id END 
WHERE document_rule_1.study_id = "p$76"."study_id" AND (document_rule_1.duty IS NULL OR anon_5.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$76"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$76"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_4 
WHERE anon_4.state = any($12::text[]) ORDER BY anon_4.artifact, anon_4.document_rule_id, anon_4.person_id) AS q$87) AS s$80 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$82") AS j$ 
FROM document_rule AS t$81 JOIN LATERAL (SELECT "t$81"."artifact" AS "artifact", "t$81"."title" AS "title", "t$81"."answered_by" AS "answeredBy") AS o$82 ON true 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."id" = "s$80"."document_rule_id") AS l$83 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$85") AS j$ 
FROM person AS t$84 JOIN LATERAL (SELECT person_name("t$84"."name", "t$84"."name_romanised", "t$84"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$85 ON true 
WHERE "t$84"."deleted_at" IS NULL AND "t$84"."id" = "s$80"."person_id") AS l$86 ON true JOIN LATERAL (SELECT "s$80"."state" AS "state", "s$80"."expires_on" AS "expiresOn", "l$83"."j$" AS "rule", "l$86"."j$" AS "person") AS o$88 ON true ORDER BY "s$80"."n$") AS q$89) AS l$90 ON true JOIN LATERAL (SELECT "l$79"."j$" AS "study", "p$76"."number" AS "number", "l$90"."j$" AS "due") AS o$93 ON true ORDER BY "p$76"."k$", "p$76"."id$") AS q$94) AS l$95 ON true JOIN LATERAL (SELECT "l$95"."j$" AS "nodes") AS o$97 ON true) AS l$98 ON true JOIN LATERAL (SELECT row_to_json("o$112") AS j$ 
FROM (SELECT 1) AS r$111 JOIN LATERAL (SELECT coalesce(json_agg("q$109"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$108") AS j$ 
FROM (SELECT "c$107".* 
FROM (SELECT "t$106"."person_id", "t$106"."kind", "t$106"."study_id", "t$106"."completed_on", "t$106"."recognised", "t$106"."completed_on" AS k$, "t$106"."id" AS id$ 
FROM training AS t$106 
WHERE "t$106"."deleted_at" IS NULL AND "t$106"."completed_on" < CAST($14::text AS DATE) ORDER BY "t$106"."completed_on", "t$106"."id" 
 LIMIT 201) AS c$107 ORDER BY "c$107"."k$", "c$107"."id$" 
 LIMIT $15::integer) AS p$99 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$101") AS j$ 
FROM person AS t$100 JOIN LATERAL (SELECT person_name("t$100"."name", "t$100"."name_romanised", "t$100"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$101 ON true 
WHERE "t$100"."deleted_at" IS NULL AND "t$100"."id" = "p$99"."person_id") AS l$102 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$104") AS j$ 
FROM study AS t$103 JOIN LATERAL (SELECT "t$103"."key" AS "key") AS o$104 ON true 
WHERE "t$103"."deleted_at" IS NULL AND "t$103"."id" = "p$99"."study_id") AS l$105 ON true JOIN LATERAL (SELECT "l$102"."j$" AS "person", "p$99"."kind" AS "kind", "l$105"."j$" AS "study", "p$99"."completed_on" AS "completedOn", CASE WHEN ("p$99"."kind" = 'GCP' AND "p$99"."recognised") THEN CAST("p$99"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$108 ON true ORDER BY "p$99"."k$", "p$99"."id$") AS q$109) AS l$110 ON true JOIN LATERAL (SELECT "l$110"."j$" AS "nodes") AS o$112 ON true) AS l$113 ON true JOIN LATERAL (SELECT row_to_json("o$124") AS j$ 
FROM (SELECT 1) AS r$123 JOIN LATERAL (SELECT coalesce(json_agg("q$121"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$120") AS j$ 
FROM (SELECT "c$119".* 
FROM (SELECT "t$118"."person_id", "t$118"."kind", "t$118"."recognised", "t$118"."completed_on", "t$118"."completed_on" AS k$, "t$118"."id" AS id$ 
FROM training AS t$118 
WHERE "t$118"."deleted_at" IS NULL AND coalesce(CASE WHEN ("t$118"."kind" = 'GCP' AND "t$118"."recognised") THEN CAST("t$118"."completed_on" + make_interval(3) AS DATE) END <= CAST($16::text AS DATE), false) ORDER BY "t$118"."completed_on", "t$118"."id" 
 LIMIT 201) AS c$119 ORDER BY "c$119"."k$", "c$119"."id$" 
 LIMIT $17::integer) AS p$114 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$116") AS j$ 
FROM person AS t$115 JOIN LATERAL (SELECT person_name("t$115"."name", "t$115"."name_romanised", "t$115"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$116 ON true 
WHERE "t$115"."deleted_at" IS NULL AND "t$115"."id" = "p$114"."person_id") AS l$117 ON true JOIN LATERAL (SELECT "l$117"."j$" AS "person", "p$114"."kind" AS "kind", CASE WHEN ("p$114"."kind" = 'GCP' AND "p$114"."recognised") THEN CAST("p$114"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$120 ON true ORDER BY "p$114"."k$", "p$114"."id$") AS q$121) AS l$122 ON true JOIN LATERAL (SELECT "l$122"."j$" AS "nodes") AS o$124 ON true) AS l$125 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "tasks", "l$55"."j$" AS "threads", "l$75"."j$" AS "protocolDeviations", "l$98"."j$" AS "studySites", "l$113"."j$" AS "trainings", "l$125"."j$" AS "lapsing") AS o$126 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$133") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."kind", "t$21"."title", "t$21"."id", "t$21"."due_on", "t$21"."state", "t$21"."study_site_id", "t$21"."study_id", "t$21"."due_on" AS k$, "t$21"."id" AS id$ 
FROM task AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND CAST(CASE WHEN ("t$21"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$21"."id" AND task_assignee_1.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_1.id 
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "t$21"."id" AND task_assignee_1.deleted_at IS NULL AND task_assignee_1.done_at IS NULL))) THEN 'DONE' ELSE "t$21"."state" END ELSE "t$21"."state" END AS TEXT) = $5::text ORDER BY "t$21"."due_on", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."role", "t$6"."organization_id", "t$6"."done_at", "t$6"."id" AS k$, "t$6"."id" AS id$ 
FROM task_assignee AS t$6 
WHERE "t$6"."task_id" = "p$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."id", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."organization_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."role" AS "role", "l$5"."j$" AS "organization", "p$2"."done_at" AS "doneAt") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.organization_id AS organization_id, anon_1.role AS role 
FROM task_readers("p$1"."id") AS anon_1(organization_id, role) ORDER BY anon_1.role, anon_1.organization_id) AS q$14) AS s$10 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM organization AS t$11 JOIN LATERAL (SELECT "t$11"."name" AS "name") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$10"."organization_id") AS l$13 ON true JOIN LATERAL (SELECT "s$10"."role" AS "role", "l$13"."j$" AS "organization") AS o$15 ON true ORDER BY "s$10"."n$") AS q$16) AS l$17 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study AS t$18 JOIN LATERAL (SELECT "t$18"."key" AS "key") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "p$1"."study_id") AS l$20 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."title" AS "title", "l$9"."j$" AS "assignees", (SELECT CAST(count(*) AS INTEGER) AS count_1 
FROM task_assignee AS task_assignee_2 
WHERE task_assignee_2.task_id = "p$1"."id" AND task_assignee_2.deleted_at IS NULL AND task_assignee_2.done_at IS NULL) AS "waiting", "p$1"."due_on" AS "dueOn", coalesce(CAST(CASE WHEN ("p$1"."state" = 'OPEN') THEN CASE WHEN ((EXISTS (SELECT task_assignee_3.id 
FROM task_assignee AS task_assignee_3 
WHERE task_assignee_3.task_id = "p$1"."id" AND task_assignee_3.deleted_at IS NULL)) AND NOT (EXISTS (SELECT task_assignee_3.id 
FROM task_assignee AS task_assignee_3 
WHERE task_assignee_3.task_id = "p$1"."id" AND task_assignee_3.deleted_at IS NULL AND task_assignee_3.done_at IS NULL))) THEN 'DONE' ELSE "p$1"."state" END ELSE "p$1"."state" END AS TEXT) = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "l$17"."j$" AS "audience", "l$20"."j$" AS "study") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT 1) AS r$53 JOIN LATERAL (SELECT coalesce(json_agg("q$51"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT "c$49".* 
FROM (SELECT "t$48"."subject_line", "t$48"."about", "t$48"."audience", "t$48"."state", "t$48"."id", "t$48"."recorded_at" AS k$, "t$48"."id" AS id$ 
FROM thread AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT message_1.id 
FROM message AS message_1 
WHERE message_1.thread_id = "t$48"."id" AND message_1.deleted_at IS NULL AND message_1.state = 'SENT' AND NOT (EXISTS (SELECT message_read_1.id 
FROM message_read AS message_read_1 
WHERE message_read_1.message_id = message_1.id AND message_read_1.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_1.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false))) = CAST($8::text AS BOOLEAN) ORDER BY "t$48"."recorded_at", "t$48"."id" 
 LIMIT 201) AS c$49 ORDER BY "c$49"."k$", "c$49"."id$" 
 LIMIT $9::integer) AS p$31 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "q$36".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.organization_id AS organization_id, anon_2.role AS role 
FROM unnest("p$31"."audience") AS anon_3(id), LATERAL party_of(anon_3.id) AS anon_2(organization_id, role) ORDER BY anon_2.role, anon_2.organization_id) AS q$36) AS s$32 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM organization AS t$33 JOIN LATERAL (SELECT "t$33"."name" AS "name") AS o$34 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "s$32"."organization_id") AS l$35 ON true JOIN LATERAL (SELECT "s$32"."role" AS "role", "l$35"."j$" AS "organization") AS o$37 ON true ORDER BY "s$32"."n$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "t$44"."state", "t$44"."body", "t$44"."recorded_party_role", "t$44"."recorded_organization_id", "t$44"."id", "t$44"."recorded_by", "t$44"."recorded_at" AS k$, "t$44"."id" AS id$ 
FROM message AS t$44 
WHERE "t$44"."thread_id" = "p$31"."id" AND "t$44"."deleted_at" IS NULL ORDER BY "t$44"."recorded_at", "t$44"."id") AS p$40 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM organization AS t$41 JOIN LATERAL (SELECT "t$41"."name" AS "name") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$40"."recorded_organization_id") AS l$43 ON true JOIN LATERAL (SELECT "p$40"."state" AS "state", "p$40"."body" AS "body", "p$40"."recorded_party_role" AS "recordedPartyRole", "l$43"."j$" AS "recordedOrganization", "p$40"."state" = 'SENT' AND NOT (EXISTS (SELECT message_read_2.id 
FROM message_read AS message_read_2 
WHERE message_read_2.message_id = "p$40"."id" AND message_read_2.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce("p$40"."recorded_by" = (select nullif(current_setting('hub.principal', true), '')::uuid), false) AS "unread") AS o$45 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "p$31"."subject_line" AS "subjectLine", "p$31"."about" AS "about", "l$39"."j$" AS "audience", "p$31"."state" AS "state", (SELECT CAST(count(*) AS INTEGER) AS count_2 
FROM message AS message_2 
WHERE message_2.thread_id = "p$31"."id" AND message_2.deleted_at IS NULL AND message_2.state = 'SENT' AND NOT (EXISTS (SELECT message_read_3.id 
FROM message_read AS message_read_3 
WHERE message_read_3.message_id = message_2.id AND message_read_3.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_2.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false)) AS "unread", "l$47"."j$" AS "messages") AS o$50 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$51) AS l$52 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_3 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM thread AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT message_3.id 
FROM message AS message_3 
WHERE message_3.thread_id = "t$29"."id" AND message_3.deleted_at IS NULL AND message_3.state = 'SENT' AND NOT (EXISTS (SELECT message_read_4.id 
FROM message_read AS message_read_4 
WHERE message_read_4.message_id = message_3.id AND message_read_4.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_3.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false))) = CAST($7::text AS BOOLEAN)) AS u$30) AS "totalCount", "l$52"."j$" AS "nodes") AS o$54 ON true) AS l$55 ON true JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM (SELECT 1) AS r$77 JOIN LATERAL (SELECT coalesce(json_agg("q$75"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT "c$73".* 
FROM (SELECT "b$71".* 
FROM (SELECT DISTINCT a$69.study_site_id AS study_site_id 
FROM access_site AS a$69 
WHERE CURRENT_TIMESTAMP >= a$69.valid_from AND CURRENT_TIMESTAMP < a$69.valid_to) AS v$70 JOIN LATERAL (SELECT "c$72".* 
FROM (SELECT "t$68"."id", CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END AS k$, "t$68"."id" AS id$ 
FROM protocol_deviation AS t$68 
WHERE "t$68"."deleted_at" IS NULL AND "t$68"."study_id" != all(array((SELECT study_5.id 
FROM study AS study_5 
WHERE study_5.environment != 'PRODUCTION'))) AND "t$68"."study_site_id" = "v$70"."study_site_id" ORDER BY CASE WHEN ("t$68"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$68"."occurred_earliest" END, "t$68"."id" 
 LIMIT 201) AS c$72 ORDER BY "c$72"."k$", "c$72"."id$" 
 LIMIT $11::integer) AS b$71 ON true ORDER BY "b$71"."k$", "b$71"."id$" 
 LIMIT 201) AS c$73 ORDER BY "c$73"."k$", "c$73"."id$" 
 LIMIT $12::integer) AS p$56 JOIN LATERAL (SELECT row_to_json("o$66") AS j$ 
FROM (SELECT 1) AS r$65 JOIN LATERAL (SELECT coalesce(json_agg("q$63"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$62") AS j$ 
FROM (SELECT "c$61".* 
FROM (SELECT "t$60"."subject_line", "t$60"."recorded_at" AS k$, "t$60"."id" AS id$ 
FROM thread AS t$60 
WHERE "t$60"."about_id" = "p$56"."id" AND "t$60"."deleted_at" IS NULL ORDER BY "t$60"."recorded_at", "t$60"."id" 
 LIMIT 201) AS c$61 ORDER BY "c$61"."k$", "c$61"."id$" 
 LIMIT $10::integer) AS p$59 JOIN LATERAL (SELECT "p$59"."subject_line" AS "subjectLine") AS o$62 ON true ORDER BY "p$59"."k$", "p$59"."id$") AS q$63) AS l$64 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_4 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM thread AS t$57 
WHERE "t$57"."about_id" = "p$56"."id" AND "t$57"."deleted_at" IS NULL) AS u$58) AS "totalCount", "l$64"."j$" AS "nodes") AS o$66 ON true) AS l$67 ON true JOIN LATERAL (SELECT "l$67"."j$" AS "threads") AS o$74 ON true ORDER BY "p$56"."k$", "p$56"."id$") AS q$75) AS l$76 ON true JOIN LATERAL (SELECT "l$76"."j$" AS "nodes") AS o$78 ON true) AS l$79 ON true JOIN LATERAL (SELECT row_to_json("o$104") AS j$ 
FROM (SELECT 1) AS r$103 JOIN LATERAL (SELECT coalesce(json_agg("q$101"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$100") AS j$ 
FROM (SELECT "c$99".* 
FROM (SELECT "b$98".* 
FROM (SELECT DISTINCT a$96.study_site_id AS study_site_id 
FROM access_site AS a$96 
WHERE CURRENT_TIMESTAMP >= a$96.valid_from AND CURRENT_TIMESTAMP < a$96.valid_to) AS v$97 JOIN LATERAL (SELECT "t$95"."study_id", "t$95"."number", "t$95"."id", "t$95"."country", "t$95"."number" AS k$, "t$95"."id" AS id$ 
FROM study_site AS t$95 
WHERE "t$95"."deleted_at" IS NULL AND "t$95"."study_id" != all(array((SELECT study_6.id 
FROM study AS study_6 
WHERE study_6.environment != 'PRODUCTION'))) AND "t$95"."id" = "v$97"."study_site_id" 
 LIMIT 1) AS b$98 ON true ORDER BY "b$98"."k$", "b$98"."id$" 
 LIMIT 201) AS c$99 ORDER BY "c$99"."k$", "c$99"."id$" 
 LIMIT $14::integer) AS p$80 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$82") AS j$ 
FROM study AS t$81 JOIN LATERAL (SELECT "t$81"."key" AS "key") AS o$82 ON true 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."id" = "p$80"."study_id") AS l$83 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$93"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$92") AS j$ 
FROM (SELECT "q$91".*, row_number() OVER () AS n$ 
FROM (SELECT anon_4.document_rule_id AS document_rule_id, anon_4.person_id AS person_id, anon_4.document_id AS document_id, anon_4.qualification_id AS qualification_id, anon_4.training_id AS training_id, anon_4.state AS state, anon_4.expires_on AS expires_on, anon_4.blocks AS blocks 
FROM (SELECT document_rule_1.id AS document_rule_id, anon_5.person_id AS person_id, anon_6.document_id AS document_id, anon_6.qualification_id AS qualification_id, anon_6.training_id AS training_id, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CONDUCT' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CONDUCT' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'DOCUMENT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'DOCUMENT' = any(access_site_2.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR anon_5.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_5.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_4.party_id 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))) OR (EXISTS (SELECT access_study_4.party_id 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights)))) OR anon_6.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CONDUCT' = any(access_study_5.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_6.dated_on IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_6.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_6.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS state, anon_6.expires_on AS expires_on, CASE WHEN (document_rule_1.needs = 'CONDUCT' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CONDUCT' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CONDUCT' = any(access_site_1.rights))) OR (EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'DOCUMENT' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'DOCUMENT' = any(access_site_2.rights)))) OR document_rule_1.needs = 'QUALIFICATION' AND NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'QUALIFICATION' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'QUALIFICATION' = any(access_site_3.rights))) OR anon_5.person_id IS NOT NULL AND (EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_5.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)))) OR document_rule_1.needs = 'DOCUMENT' AND NOT ((EXISTS (SELECT access_site_4.party_id 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$80"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))) OR (EXISTS (SELECT access_study_4.party_id 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights)))) OR anon_6.dated_on IS NULL AND document_rule_1.holder = 'SPONSOR_TMF' AND document_rule_1.needs = 'CONDUCT' AND NOT (EXISTS (SELECT access_study_5.party_id 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$80"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CONDUCT' = any(access_study_5.rights)))) THEN 'NOT_PERMITTED' WHEN (anon_6.dated_on IS NULL) THEN 'MISSING' WHEN (anon_6.state = 'WAIVED') THEN 'WAIVED' WHEN (anon_6.expires_on < CURRENT_DATE) THEN 'EXPIRED' WHEN (anon_6.expires_on <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END IN ('MISSING', 'EXPIRED') AND array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED'], document_rule_1.before_step) <= (SELECT anon_7.step 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, coalesce(max(array_position(array['SELECTED', 'SUBMITTED', 'APPROVED', 'CONTRACTED', 'INITIATED', 'ACTIVATED', 'RECRUITMENT_CLOSED', 'CLOSED']::text[], study_site_status_1.status)), 0) + 1 AS step 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 LEFT OUTER JOIN study_site_status AS study_site_status_1 ON study_site_status_1.study_site_id = anon_8.site_id AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.known_to IS NULL AND study_site_status_1.effective_latest <= anon_8.day GROUP BY anon_8.g, anon_8.site_id) AS anon_7) AS blocks, document_rule_1.before_step AS before_step, document_rule_1.artifact AS artifact 
FROM document_rule AS document_rule_1 LEFT OUTER JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_1.person_id AS person_id, staff_assignment_1.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_1 ON staff_assignment_1.study_site_id = anon_8.site_id 
WHERE staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= anon_8.day AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_1.person_id AS person_id, study_site_investigator_1.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_1 ON study_site_investigator_1.study_site_id = anon_8.site_id 
WHERE study_site_investigator_1.deleted_at IS NULL AND study_site_investigator_1.known_to IS NULL AND (study_site_investigator_1.effective IS NULL OR study_site_investigator_1.effective <= anon_8.day) AND (study_site_investigator_1.ended IS NULL OR study_site_investigator_1.ended > anon_8.day)) AS anon_5 ON anon_5.duty = document_rule_1.duty LEFT OUTER JOIN (SELECT DISTINCT ON (anon_9.g, anon_9.site_id, anon_9.rule_id, anon_9.whose) anon_9.g AS g, anon_9.site_id AS site_id, anon_9.day AS day, anon_9.rule_id AS rule_id, anon_9.whose AS whose, anon_9.document_id AS document_id, anon_9.qualification_id AS qualification_id, anon_9.training_id AS training_id, anon_9.state AS state, anon_9.dated_on AS dated_on, anon_9.expires_on AS expires_on, anon_9.latest_on AS latest_on 
FROM (SELECT anon_10.g AS g, anon_10.site_id AS site_id, anon_10.day AS day, anon_10.rule_id AS rule_id, anon_10.whose AS whose, anon_10.document_id AS document_id, anon_10.qualification_id AS qualification_id, anon_10.training_id AS training_id, anon_10.state AS state, anon_10.dated_on AS dated_on, anon_10.expires_on AS expires_on, max(anon_10.dated_on) FILTER (WHERE anon_10.state = any(array['FINAL', 'WAIVED']::text[])) OVER (PARTITION BY anon_10.g, anon_10.site_id, anon_10.rule_id, anon_10.whose) AS latest_on 
FROM (SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN document AS document_1 ON document_1.study_site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_8.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE document_1.person_id END AS whose, document_1.id AS document_id, CAST(NULL AS UUID) AS qualification_id, CAST(NULL AS UUID) AS training_id, document_1.state AS state, document_1.dated_on AS dated_on, coalesce(document_1.expires_on, CAST(document_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN document AS document_1 ON document_1.study_id = anon_8.study_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = document_1.study_id AND (document_1.document_rule_id = document_rule_2.id OR document_1.document_rule_id IS NULL AND document_1.artifact = document_rule_2.artifact AND document_1.holder = document_rule_2.holder AND document_1.needs = document_rule_2.needs AND (document_1.country IS NULL OR document_1.country = anon_8.country)) 
WHERE document_1.deleted_at IS NULL AND document_1.state IN ('FINAL', 'WAIVED', 'SUPERSEDED') AND document_1.study_site_id IS NULL UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_11.person_id END AS whose, CAST(NULL AS UUID) AS document_id, qualification_1.id AS qualification_id, CAST(NULL AS UUID) AS training_id, 'FINAL' AS state, qualification_1.dated_on AS dated_on, coalesce(qualification_1.valid_until, CAST(qualification_1.dated_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_8.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_8.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_8.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_8.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_8.day)) AS anon_11 ON anon_11.g = anon_8.g AND anon_11.site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_8.study_id AND document_rule_2.duty = anon_11.duty JOIN qualification AS qualification_1 ON qualification_1.person_id = anon_11.person_id 
WHERE qualification_1.kind = document_rule_2.answered_by AND (qualification_1.kind = 'CV' OR qualification_1.country = anon_8.country) AND (qualification_1.ended_on IS NULL OR qualification_1.ended_on >= anon_8.day) AND qualification_1.deleted_at IS NULL UNION ALL SELECT anon_8.g AS g, anon_8.site_id AS site_id, anon_8.day AS day, document_rule_2.id AS rule_id, CASE WHEN (document_rule_2.duty IS NULL) THEN document_rule_2.id ELSE anon_11.person_id END AS whose, CAST(NULL AS UUID) AS document_id, CAST(NULL AS UUID) AS qualification_id, training_1.id AS training_id, 'FINAL' AS state, training_1.completed_on AS dated_on, coalesce(CAST(NULL AS DATE), CAST(training_1.completed_on + make_interval(0, document_rule_2.valid_months) AS DATE)) AS expires_on 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN (SELECT anon_8.g AS g, anon_8.site_id AS site_id, staff_assignment_2.person_id AS person_id, staff_assignment_2.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN staff_assignment AS staff_assignment_2 ON staff_assignment_2.study_site_id = anon_8.site_id 
WHERE staff_assignment_2.deleted_at IS NULL AND staff_assignment_2.starts_on <= anon_8.day AND (staff_assignment_2.ends_on IS NULL OR staff_assignment_2.ends_on >= anon_8.day) UNION SELECT anon_8.g AS g, anon_8.site_id AS site_id, study_site_investigator_2.person_id AS person_id, study_site_investigator_2.duty AS duty 
FROM (SELECT 1 AS g, "p$80"."id" AS site_id, "p$80"."study_id" AS study_id, "p$80"."country" AS country, CURRENT_DATE AS day) AS anon_8 JOIN study_site_investigator AS study_site_investigator_2 ON study_site_investigator_2.study_site_id = anon_8.site_id 
WHERE study_site_investigator_2.deleted_at IS NULL AND study_site_investigator_2.known_to IS NULL AND (study_site_investigator_2.effective IS NULL OR study_site_investigator_2.effective <= anon_8.day) AND (study_site_investigator_2.ended IS NULL OR study_site_investigator_2.ended > anon_8.day)) AS anon_11 ON anon_11.g = anon_8.g AND anon_11.site_id = anon_8.site_id JOIN document_rule AS document_rule_2 ON document_rule_2.study_id = anon_8.study_id AND document_rule_2.duty = anon_11.duty JOIN training AS training_1 ON training_1.person_id = anon_11.person_id 
WHERE document_rule_2.answered_by = 'GCP_TRAINING' AND training_1.kind = 'GCP' AND training_1.recognised AND training_1.deleted_at IS NULL) AS anon_10) AS anon_9 
WHERE anon_9.state = any(array['FINAL', 'WAIVED']::text[]) ORDER BY anon_9.g, anon_9.site_id, anon_9.rule_id, anon_9.whose, anon_9.dated_on DESC, anon_9.state, anon_9.document_id) AS anon_6 ON anon_6.rule_id = document_rule_1.id AND anon_6.whose = CASE WHEN (document_rule_1.duty IS NULL) THEN document_rule_1.id ELSE anon_5.person_id END 
WHERE document_rule_1.study_id = "p$80"."study_id" AND (document_rule_1.duty IS NULL OR anon_5.person_id IS NOT NULL) AND document_rule_1.deleted_at IS NULL AND (document_rule_1.study_site_id = "p$80"."id" OR document_rule_1.study_site_id IS NULL) AND (document_rule_1.country = "p$80"."country" OR document_rule_1.country IS NULL) AND (document_rule_1.ended_on IS NULL OR document_rule_1.ended_on >= CURRENT_DATE)) AS anon_4 
WHERE anon_4.state = any($13::text[]) ORDER BY anon_4.artifact, anon_4.document_rule_id, anon_4.person_id) AS q$91) AS s$84 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$86") AS j$ 
FROM document_rule AS t$85 JOIN LATERAL (SELECT "t$85"."artifact" AS "artifact", "t$85"."title" AS "title", "t$85"."answered_by" AS "answeredBy") AS o$86 ON true 
WHERE "t$85"."deleted_at" IS NULL AND "t$85"."id" = "s$84"."document_rule_id") AS l$87 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$89") AS j$ 
FROM person AS t$88 JOIN LATERAL (SELECT person_name("t$88"."name", "t$88"."name_romanised", "t$88"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$89 ON true 
WHERE "t$88"."deleted_at" IS NULL AND "t$88"."id" = "s$84"."person_id") AS l$90 ON true JOIN LATERAL (SELECT "s$84"."state" AS "state", "s$84"."expires_on" AS "expiresOn", "l$87"."j$" AS "rule", "l$90"."j$" AS "person") AS o$92 ON true ORDER BY "s$84"."n$") AS q$93) AS l$94 ON true JOIN LATERAL (SELECT "l$83"."j$" AS "study", "p$80"."number" AS "number", "l$94"."j$" AS "due") AS o$100 ON true ORDER BY "p$80"."k$", "p$80"."id$") AS q$101) AS l$102 ON true JOIN LATERAL (SELECT "l$102"."j$" AS "nodes") AS o$104 ON true) AS l$105 ON true JOIN LATERAL (SELECT row_to_json("o$119") AS j$ 
FROM (SELECT 1) AS r$118 JOIN LATERAL (SELECT coalesce(json_agg("q$116"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$115") AS j$ 
FROM (SELECT "c$114".* 
FROM (SELECT "t$113"."person_id", "t$113"."kind", "t$113"."study_id", "t$113"."completed_on", "t$113"."recognised", "t$113"."completed_on" AS k$, "t$113"."id" AS id$ 
FROM training AS t$113 
WHERE "t$113"."deleted_at" IS NULL AND "t$113"."completed_on" < CAST($15::text AS DATE) ORDER BY "t$113"."completed_on", "t$113"."id" 
 LIMIT 201) AS c$114 ORDER BY "c$114"."k$", "c$114"."id$" 
 LIMIT $16::integer) AS p$106 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$108") AS j$ 
FROM person AS t$107 JOIN LATERAL (SELECT person_name("t$107"."name", "t$107"."name_romanised", "t$107"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$108 ON true 
WHERE "t$107"."deleted_at" IS NULL AND "t$107"."id" = "p$106"."person_id") AS l$109 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$111") AS j$ 
FROM study AS t$110 JOIN LATERAL (SELECT "t$110"."key" AS "key") AS o$111 ON true 
WHERE "t$110"."deleted_at" IS NULL AND "t$110"."id" = "p$106"."study_id") AS l$112 ON true JOIN LATERAL (SELECT "l$109"."j$" AS "person", "p$106"."kind" AS "kind", "l$112"."j$" AS "study", "p$106"."completed_on" AS "completedOn", CASE WHEN ("p$106"."kind" = 'GCP' AND "p$106"."recognised") THEN CAST("p$106"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$115 ON true ORDER BY "p$106"."k$", "p$106"."id$") AS q$116) AS l$117 ON true JOIN LATERAL (SELECT "l$117"."j$" AS "nodes") AS o$119 ON true) AS l$120 ON true JOIN LATERAL (SELECT row_to_json("o$131") AS j$ 
FROM (SELECT 1) AS r$130 JOIN LATERAL (SELECT coalesce(json_agg("q$128"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$127") AS j$ 
FROM (SELECT "c$126".* 
FROM (SELECT "t$125"."person_id", "t$125"."kind", "t$125"."recognised", "t$125"."completed_on", "t$125"."completed_on" AS k$, "t$125"."id" AS id$ 
FROM training AS t$125 
WHERE "t$125"."deleted_at" IS NULL AND coalesce(CASE WHEN ("t$125"."kind" = 'GCP' AND "t$125"."recognised") THEN CAST("t$125"."completed_on" + make_interval(3) AS DATE) END <= CAST($17::text AS DATE), false) ORDER BY "t$125"."completed_on", "t$125"."id" 
 LIMIT 201) AS c$126 ORDER BY "c$126"."k$", "c$126"."id$" 
 LIMIT $18::integer) AS p$121 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$123") AS j$ 
FROM person AS t$122 JOIN LATERAL (SELECT person_name("t$122"."name", "t$122"."name_romanised", "t$122"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$123 ON true 
WHERE "t$122"."deleted_at" IS NULL AND "t$122"."id" = "p$121"."person_id") AS l$124 ON true JOIN LATERAL (SELECT "l$124"."j$" AS "person", "p$121"."kind" AS "kind", CASE WHEN ("p$121"."kind" = 'GCP' AND "p$121"."recognised") THEN CAST("p$121"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$127 ON true ORDER BY "p$121"."k$", "p$121"."id$") AS q$128) AS l$129 ON true JOIN LATERAL (SELECT "l$129"."j$" AS "nodes") AS o$131 ON true) AS l$132 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "tasks", "l$55"."j$" AS "threads", "l$79"."j$" AS "protocolDeviations", "l$105"."j$" AS "studySites", "l$120"."j$" AS "trainings", "l$132"."j$" AS "lapsing") AS o$133 ON true
) end;
