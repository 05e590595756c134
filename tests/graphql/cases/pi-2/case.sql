select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$28") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."label", "t$8"."id", "t$8"."label" AS k$, "t$8"."id" AS id$ 
FROM subject AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$8"."label", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "t$4"."term", "t$4"."serious", "t$4"."severity", "t$4"."outcome", "t$4"."onset", "t$4"."onset_raw", CASE WHEN ("t$4"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$4"."onset_earliest" END AS k$, "t$4"."id" AS id$ 
FROM adverse_event AS t$4 
WHERE "t$4"."subject_id" = "p$1"."id" AND "t$4"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$4"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$4"."onset_earliest" END, "t$4"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."onset" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."term" AS "term", "p$2"."serious" AS "serious", "p$2"."severity" AS "severity", "p$2"."outcome" AS "outcome", CASE WHEN ("p$2"."onset" IS NOT NULL OR "p$2"."onset_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "onset") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$7"."j$" AS "adverseEvents") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "t$20"."subject_id", "t$20"."recipient", "t$20"."due_on", "t$20"."reported_on", "t$20"."study_site_id", "t$20"."study_id", "t$20"."due_on" AS k$, "t$20"."id" AS id$ 
FROM safety_report AS t$20 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$20"."due_on", "t$20"."id" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM subject AS t$17 JOIN LATERAL (SELECT "t$17"."label" AS "label") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."subject_id") AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "subject", "p$16"."recipient" AS "recipient", "p$16"."due_on" AS "dueOn", "p$16"."reported_on" AS "reportedOn", coalesce("p$16"."reported_on" IS NULL AND "p$16"."due_on" <= CURRENT_DATE AND ("p$16"."due_on" < CURRENT_DATE - 1 OR "p$16"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$16"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$16"."study_id")))), false) AS "overdue") AS o$22 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "subjects", "l$27"."j$" AS "safetyReports") AS o$28 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$36") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."label", "t$8"."id", "t$8"."label" AS k$, "t$8"."id" AS id$ 
FROM subject AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."label", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $5::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "t$4"."term", "t$4"."serious", "t$4"."severity", "t$4"."outcome", "t$4"."onset", "t$4"."onset_raw", CASE WHEN ("t$4"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$4"."onset_earliest" END AS k$, "t$4"."id" AS id$ 
FROM adverse_event AS t$4 
WHERE "t$4"."subject_id" = "p$1"."id" AND "t$4"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$4"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$4"."onset_earliest" END, "t$4"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."onset" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."term" AS "term", "p$2"."serious" AS "serious", "p$2"."severity" AS "severity", "p$2"."outcome" AS "outcome", CASE WHEN ("p$2"."onset" IS NOT NULL OR "p$2"."onset_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "onset") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$7"."j$" AS "adverseEvents") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "b$27".* 
FROM (SELECT DISTINCT a$25.study_site_id AS study_site_id 
FROM access_site AS a$25 
WHERE CURRENT_TIMESTAMP >= a$25.valid_from AND CURRENT_TIMESTAMP < a$25.valid_to) AS v$26 JOIN LATERAL (SELECT "c$28".* 
FROM (SELECT "t$24"."subject_id", "t$24"."recipient", "t$24"."due_on", "t$24"."reported_on", "t$24"."study_site_id", "t$24"."study_id", "t$24"."due_on" AS k$, "t$24"."id" AS id$ 
FROM safety_report AS t$24 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$24"."study_site_id" = "v$26"."study_site_id" ORDER BY "t$24"."due_on", "t$24"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $7::integer) AS b$27 ON true ORDER BY "b$27"."k$", "b$27"."id$" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $8::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM subject AS t$21 JOIN LATERAL (SELECT "t$21"."label" AS "label") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."subject_id") AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "subject", "p$20"."recipient" AS "recipient", "p$20"."due_on" AS "dueOn", "p$20"."reported_on" AS "reportedOn", coalesce("p$20"."reported_on" IS NULL AND "p$20"."due_on" <= CURRENT_DATE AND ("p$20"."due_on" < CURRENT_DATE - 1 OR "p$20"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$20"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$20"."study_id")))), false) AS "overdue") AS o$30 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "subjects", "l$35"."j$" AS "safetyReports") AS o$36 ON true
) end;
