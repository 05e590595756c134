select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$27") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."kind", "t$5"."title", "t$5"."assigned_role", "t$5"."due_on", "t$5"."state", "t$5"."audience", "t$5"."study_id", "t$5"."due_on" AS k$, "t$5"."id" AS id$ 
FROM task AS t$5 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$5"."state" = $5::text ORDER BY "t$5"."due_on", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."title" AS "title", "p$1"."assigned_role" AS "assignedRole", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" = 'OPEN' AND "p$1"."due_on" < CURRENT_DATE, false) AS "overdue", "p$1"."audience" AS "audience", "l$4"."j$" AS "study") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "t$19"."subject_line", "t$19"."about", "t$19"."audience", "t$19"."state", "t$19"."id", "t$19"."recorded_at" AS k$, "t$19"."id" AS id$ 
FROM thread AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$19"."recorded_at", "t$19"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $7::integer) AS p$13 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."state", "t$15"."body", "t$15"."recorded_party_role", "t$15"."id", "t$15"."recorded_by", "t$15"."recorded_at" AS k$, "t$15"."id" AS id$ 
FROM message AS t$15 
WHERE "t$15"."thread_id" = "p$13"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."recorded_at", "t$15"."id") AS p$14 JOIN LATERAL (SELECT "p$14"."state" AS "state", "p$14"."body" AS "body", "p$14"."recorded_party_role" AS "recordedPartyRole", "p$14"."state" = 'SENT' AND NOT (EXISTS (SELECT message_read_1.id 
FROM message_read AS message_read_1 
WHERE message_read_1.message_id = "p$14"."id" AND message_read_1.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce("p$14"."recorded_by" = (select nullif(current_setting('hub.principal', true), '')::uuid), false) AS "unread") AS o$16 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "p$13"."subject_line" AS "subjectLine", "p$13"."about" AS "about", "p$13"."audience" AS "audience", "p$13"."state" AS "state", (SELECT CAST(count(*) AS INTEGER) AS count_1 
FROM message AS message_1 
WHERE message_1.thread_id = "p$13"."id" AND message_1.deleted_at IS NULL AND message_1.state = 'SENT' AND NOT (EXISTS (SELECT message_read_2.id 
FROM message_read AS message_read_2 
WHERE message_read_2.message_id = message_1.id AND message_read_2.principal_id = (select nullif(current_setting('hub.principal', true), '')::uuid))) AND NOT coalesce(message_1.recorded_by = (select nullif(current_setting('hub.principal', true), '')::uuid), false)) AS "unread", "l$18"."j$" AS "messages") AS o$21 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "tasks", "l$26"."j$" AS "threads") AS o$27 ON true
) end;
