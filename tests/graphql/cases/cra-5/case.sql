select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$33") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."recipient", "t$8"."clock", "t$8"."clock_days", "t$8"."aware_on", "t$8"."due_on", "t$8"."reported_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."subject_id", "t$8"."adverse_event_id", "t$8"."due_on" AS k$, "t$8"."id" AS id$ 
FROM safety_report AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$8"."due_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM subject AS t$2 JOIN LATERAL (SELECT "t$2"."label" AS "label") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."subject_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM adverse_event AS t$5 JOIN LATERAL (SELECT "t$5"."term" AS "term", "t$5"."serious" AS "serious") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."adverse_event_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."recipient" AS "recipient", "p$1"."clock" AS "clock", "p$1"."clock_days" AS "clockDays", "p$1"."aware_on" AS "awareOn", "p$1"."due_on" AS "dueOn", "p$1"."reported_on" AS "reportedOn", coalesce("p$1"."reported_on" IS NULL AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."reported_on" > "p$1"."due_on" AS "late", "l$4"."j$" AS "subject", "l$7"."j$" AS "adverseEvent") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT 1) AS r$30 JOIN LATERAL (SELECT coalesce(json_agg("q$28"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT "c$26".* 
FROM (SELECT "t$25"."category", "t$25"."status", "t$25"."occurred", "t$25"."occurred_raw", "t$25"."identified", "t$25"."identified_raw", "t$25"."study_site_id", "t$25"."subject_id", CASE WHEN ("t$25"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$25"."occurred_earliest" END AS k$, "t$25"."id" AS id$ 
FROM protocol_deviation AS t$25 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$25"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$25"."occurred_earliest" END, "t$25"."id" 
 LIMIT 201) AS c$26 ORDER BY "c$26"."k$", "c$26"."id$" 
 LIMIT $6::integer) AS p$16 JOIN LATERAL (SELECT "p$16"."occurred" AS "iso") AS o$17 ON true JOIN LATERAL (SELECT "p$16"."identified" AS "iso") AS o$18 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM study_site AS t$19 JOIN LATERAL (SELECT "t$19"."number" AS "number") AS o$20 ON true 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."id" = "p$16"."study_site_id") AS l$21 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM subject AS t$22 JOIN LATERAL (SELECT "t$22"."label" AS "label") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$16"."subject_id") AS l$24 ON true JOIN LATERAL (SELECT "p$16"."category" AS "category", "p$16"."status" AS "status", CASE WHEN ("p$16"."occurred" IS NOT NULL OR "p$16"."occurred_raw" IS NOT NULL) THEN row_to_json("o$17") END AS "occurred", CASE WHEN ("p$16"."identified" IS NOT NULL OR "p$16"."identified_raw" IS NOT NULL) THEN row_to_json("o$18") END AS "identified", "l$21"."j$" AS "site", "l$24"."j$" AS "subject") AS o$27 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$28) AS l$29 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "nodes") AS o$31 ON true) AS l$32 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "safetyReports", "l$32"."j$" AS "protocolDeviations") AS o$33 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$41") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."recipient", "t$8"."clock", "t$8"."clock_days", "t$8"."aware_on", "t$8"."due_on", "t$8"."reported_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."subject_id", "t$8"."adverse_event_id", "t$8"."due_on" AS k$, "t$8"."id" AS id$ 
FROM safety_report AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."due_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $5::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM subject AS t$2 JOIN LATERAL (SELECT "t$2"."label" AS "label") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."subject_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM adverse_event AS t$5 JOIN LATERAL (SELECT "t$5"."term" AS "term", "t$5"."serious" AS "serious") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."adverse_event_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."recipient" AS "recipient", "p$1"."clock" AS "clock", "p$1"."clock_days" AS "clockDays", "p$1"."aware_on" AS "awareOn", "p$1"."due_on" AS "dueOn", "p$1"."reported_on" AS "reportedOn", coalesce("p$1"."reported_on" IS NULL AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."reported_on" > "p$1"."due_on" AS "late", "l$4"."j$" AS "subject", "l$7"."j$" AS "adverseEvent") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "c$34".* 
FROM (SELECT "b$32".* 
FROM (SELECT DISTINCT a$30.study_site_id AS study_site_id 
FROM access_site AS a$30 
WHERE CURRENT_TIMESTAMP >= a$30.valid_from AND CURRENT_TIMESTAMP < a$30.valid_to) AS v$31 JOIN LATERAL (SELECT "c$33".* 
FROM (SELECT "t$29"."category", "t$29"."status", "t$29"."occurred", "t$29"."occurred_raw", "t$29"."identified", "t$29"."identified_raw", "t$29"."study_site_id", "t$29"."subject_id", CASE WHEN ("t$29"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$29"."occurred_earliest" END AS k$, "t$29"."id" AS id$ 
FROM protocol_deviation AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$29"."study_site_id" = "v$31"."study_site_id" ORDER BY CASE WHEN ("t$29"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$29"."occurred_earliest" END, "t$29"."id" 
 LIMIT 201) AS c$33 ORDER BY "c$33"."k$", "c$33"."id$" 
 LIMIT $7::integer) AS b$32 ON true ORDER BY "b$32"."k$", "b$32"."id$" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $8::integer) AS p$20 JOIN LATERAL (SELECT "p$20"."occurred" AS "iso") AS o$21 ON true JOIN LATERAL (SELECT "p$20"."identified" AS "iso") AS o$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM study_site AS t$23 JOIN LATERAL (SELECT "t$23"."number" AS "number") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$20"."study_site_id") AS l$25 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM subject AS t$26 JOIN LATERAL (SELECT "t$26"."label" AS "label") AS o$27 ON true 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."id" = "p$20"."subject_id") AS l$28 ON true JOIN LATERAL (SELECT "p$20"."category" AS "category", "p$20"."status" AS "status", CASE WHEN ("p$20"."occurred" IS NOT NULL OR "p$20"."occurred_raw" IS NOT NULL) THEN row_to_json("o$21") END AS "occurred", CASE WHEN ("p$20"."identified" IS NOT NULL OR "p$20"."identified_raw" IS NOT NULL) THEN row_to_json("o$22") END AS "identified", "l$25"."j$" AS "site", "l$28"."j$" AS "subject") AS o$35 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "nodes") AS o$39 ON true) AS l$40 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "safetyReports", "l$40"."j$" AS "protocolDeviations") AS o$41 ON true
) end;
