select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$16") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."description", "t$8"."assigned_role", "t$8"."due_on", "t$8"."state", "t$8"."study_site_id", "t$8"."study_id", "t$8"."evidence", "t$8"."monitoring_visit_id", "t$8"."due_on" AS k$, "t$8"."id" AS id$ 
FROM action_item AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."state" = any($5::text[]) ORDER BY "t$8"."due_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM monitoring_visit AS t$5 JOIN LATERAL (SELECT "t$5"."kind" AS "kind", "t$5"."conducted_from" AS "conductedFrom") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."monitoring_visit_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."description" AS "description", "p$1"."assigned_role" AS "assignedRole", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."state" AS "state", "p$1"."evidence" AS "evidence", "l$4"."j$" AS "site", "l$7"."j$" AS "monitoringVisit") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "actionItems") AS o$16 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$20") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."description", "t$8"."assigned_role", "t$8"."due_on", "t$8"."state", "t$8"."study_site_id", "t$8"."study_id", "t$8"."evidence", "t$8"."monitoring_visit_id", "t$8"."due_on" AS k$, "t$8"."id" AS id$ 
FROM action_item AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."state" = any($5::text[]) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."due_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM monitoring_visit AS t$5 JOIN LATERAL (SELECT "t$5"."kind" AS "kind", "t$5"."conducted_from" AS "conductedFrom") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."monitoring_visit_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."description" AS "description", "p$1"."assigned_role" AS "assignedRole", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" = 'OPEN' AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."state" AS "state", "p$1"."evidence" AS "evidence", "l$4"."j$" AS "site", "l$7"."j$" AS "monitoringVisit") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "actionItems") AS o$20 ON true
) end;
