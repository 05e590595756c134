select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$91") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."kind", "t$21"."title", "t$21"."id", "t$21"."due_on", "t$21"."state", "t$21"."study_site_id", "t$21"."study_id", "t$21"."due_on" AS k$, "t$21"."id" AS id$ 
FROM task AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$21"."state" = $5::text ORDER BY "t$21"."due_on", "t$21"."id" 
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
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "p$1"."id" AND task_assignee_1.done_at IS NULL AND task_assignee_1.deleted_at IS NULL) AS "waiting", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
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
WHERE "t$57"."about_id" = "p$56"."id" AND "t$57"."deleted_at" IS NULL) AS u$58) AS "totalCount", "l$64"."j$" AS "nodes") AS o$66 ON true) AS l$67 ON true JOIN LATERAL (SELECT "l$67"."j$" AS "threads") AS o$70 ON true ORDER BY "p$56"."k$", "p$56"."id$") AS q$71) AS l$72 ON true JOIN LATERAL (SELECT "l$72"."j$" AS "nodes") AS o$74 ON true) AS l$75 ON true JOIN LATERAL (SELECT row_to_json("o$89") AS j$ 
FROM (SELECT 1) AS r$88 JOIN LATERAL (SELECT coalesce(json_agg("q$86"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$85") AS j$ 
FROM (SELECT "c$84".* 
FROM (SELECT "t$83"."person_id", "t$83"."kind", "t$83"."study_id", "t$83"."completed_on", "t$83"."recognised", "t$83"."completed_on" AS k$, "t$83"."id" AS id$ 
FROM training AS t$83 
WHERE "t$83"."deleted_at" IS NULL AND "t$83"."completed_on" < CAST($12::text AS DATE) ORDER BY "t$83"."completed_on", "t$83"."id" 
 LIMIT 201) AS c$84 ORDER BY "c$84"."k$", "c$84"."id$" 
 LIMIT $13::integer) AS p$76 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM person AS t$77 JOIN LATERAL (SELECT person_name("t$77"."name", "t$77"."name_romanised", "t$77"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$78 ON true 
WHERE "t$77"."deleted_at" IS NULL AND "t$77"."id" = "p$76"."person_id") AS l$79 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$81") AS j$ 
FROM study AS t$80 JOIN LATERAL (SELECT "t$80"."key" AS "key") AS o$81 ON true 
WHERE "t$80"."deleted_at" IS NULL AND "t$80"."id" = "p$76"."study_id") AS l$82 ON true JOIN LATERAL (SELECT "l$79"."j$" AS "person", "p$76"."kind" AS "kind", "l$82"."j$" AS "study", "p$76"."completed_on" AS "completedOn", CASE WHEN ("p$76"."kind" = 'GCP' AND "p$76"."recognised") THEN CAST("p$76"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$85 ON true ORDER BY "p$76"."k$", "p$76"."id$") AS q$86) AS l$87 ON true JOIN LATERAL (SELECT "l$87"."j$" AS "nodes") AS o$89 ON true) AS l$90 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "tasks", "l$55"."j$" AS "threads", "l$75"."j$" AS "protocolDeviations", "l$90"."j$" AS "trainings") AS o$91 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$95") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."kind", "t$21"."title", "t$21"."id", "t$21"."due_on", "t$21"."state", "t$21"."study_site_id", "t$21"."study_id", "t$21"."due_on" AS k$, "t$21"."id" AS id$ 
FROM task AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$21"."state" = $5::text ORDER BY "t$21"."due_on", "t$21"."id" 
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
FROM task_assignee AS task_assignee_1 
WHERE task_assignee_1.task_id = "p$1"."id" AND task_assignee_1.done_at IS NULL AND task_assignee_1.deleted_at IS NULL) AS "waiting", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
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
WHERE "t$57"."about_id" = "p$56"."id" AND "t$57"."deleted_at" IS NULL) AS u$58) AS "totalCount", "l$64"."j$" AS "nodes") AS o$66 ON true) AS l$67 ON true JOIN LATERAL (SELECT "l$67"."j$" AS "threads") AS o$74 ON true ORDER BY "p$56"."k$", "p$56"."id$") AS q$75) AS l$76 ON true JOIN LATERAL (SELECT "l$76"."j$" AS "nodes") AS o$78 ON true) AS l$79 ON true JOIN LATERAL (SELECT row_to_json("o$93") AS j$ 
FROM (SELECT 1) AS r$92 JOIN LATERAL (SELECT coalesce(json_agg("q$90"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$89") AS j$ 
FROM (SELECT "c$88".* 
FROM (SELECT "t$87"."person_id", "t$87"."kind", "t$87"."study_id", "t$87"."completed_on", "t$87"."recognised", "t$87"."completed_on" AS k$, "t$87"."id" AS id$ 
FROM training AS t$87 
WHERE "t$87"."deleted_at" IS NULL AND "t$87"."completed_on" < CAST($13::text AS DATE) ORDER BY "t$87"."completed_on", "t$87"."id" 
 LIMIT 201) AS c$88 ORDER BY "c$88"."k$", "c$88"."id$" 
 LIMIT $14::integer) AS p$80 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$82") AS j$ 
FROM person AS t$81 JOIN LATERAL (SELECT person_name("t$81"."name", "t$81"."name_romanised", "t$81"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$82 ON true 
WHERE "t$81"."deleted_at" IS NULL AND "t$81"."id" = "p$80"."person_id") AS l$83 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$85") AS j$ 
FROM study AS t$84 JOIN LATERAL (SELECT "t$84"."key" AS "key") AS o$85 ON true 
WHERE "t$84"."deleted_at" IS NULL AND "t$84"."id" = "p$80"."study_id") AS l$86 ON true JOIN LATERAL (SELECT "l$83"."j$" AS "person", "p$80"."kind" AS "kind", "l$86"."j$" AS "study", "p$80"."completed_on" AS "completedOn", CASE WHEN ("p$80"."kind" = 'GCP' AND "p$80"."recognised") THEN CAST("p$80"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$89 ON true ORDER BY "p$80"."k$", "p$80"."id$") AS q$90) AS l$91 ON true JOIN LATERAL (SELECT "l$91"."j$" AS "nodes") AS o$93 ON true) AS l$94 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "tasks", "l$55"."j$" AS "threads", "l$79"."j$" AS "protocolDeviations", "l$94"."j$" AS "trainings") AS o$95 ON true
) end;
