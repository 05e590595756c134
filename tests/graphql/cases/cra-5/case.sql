select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$78") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."recipient", "t$11"."event", "t$11"."clock", "t$11"."basis", "t$11"."aware_on", "t$11"."due_on", "t$11"."assumed", "t$11"."study_site_id", "t$11"."subject_id", "t$11"."adverse_event_id", CASE WHEN ("t$11"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$11"."due_on" END AS k$, "t$11"."id" AS id$ 
FROM owed_report AS t$11 
WHERE "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND coalesce("t$11"."reported_on" IS NULL AND "t$11"."due_on" <= CURRENT_DATE AND ("t$11"."due_on" < CURRENT_DATE - 1 OR "t$11"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "t$11"."study_id")))), false) = $5::boolean ORDER BY CASE WHEN ("t$11"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$11"."due_on" END, "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM adverse_event AS t$8 JOIN LATERAL (SELECT "t$8"."term" AS "term", "t$8"."serious" AS "serious") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."adverse_event_id") AS l$10 ON true JOIN LATERAL (SELECT "p$1"."recipient" AS "recipient", "p$1"."event" AS "event", "p$1"."clock" AS "clock", "p$1"."basis" AS "basis", "p$1"."aware_on" AS "awareOn", "p$1"."due_on" AS "dueOn", "p$1"."assumed" AS "assumed", "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "l$10"."j$" AS "adverseEvent") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."recipient", "t$26"."event", "t$26"."clock", "t$26"."due_on", "t$26"."reported_on", "t$26"."subject_id", "t$26"."adverse_event_id", CASE WHEN ("t$26"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$26"."due_on" END AS k$, "t$26"."id" AS id$ 
FROM owed_report AS t$26 
WHERE "t$26"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND ("t$26"."reported_on" > "t$26"."due_on") = $7::boolean ORDER BY CASE WHEN ("t$26"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$26"."due_on" END, "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $8::integer) AS p$19 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$20 JOIN LATERAL (SELECT "t$20"."label" AS "label") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$19"."subject_id") AS l$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM adverse_event AS t$23 JOIN LATERAL (SELECT "t$23"."term" AS "term", "t$23"."serious" AS "serious") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$19"."adverse_event_id") AS l$25 ON true JOIN LATERAL (SELECT "p$19"."recipient" AS "recipient", "p$19"."event" AS "event", "p$19"."clock" AS "clock", "p$19"."due_on" AS "dueOn", "p$19"."reported_on" AS "reportedOn", "l$22"."j$" AS "subject", "l$25"."j$" AS "adverseEvent") AS o$28 ON true ORDER BY "p$19"."k$", "p$19"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."recipient", "t$41"."clock", "t$41"."clock_days", "t$41"."aware_on", "t$41"."due_on", "t$41"."reported_on", "t$41"."study_site_id", "t$41"."study_id", "t$41"."subject_id", "t$41"."adverse_event_id", "t$41"."due_on" AS k$, "t$41"."id" AS id$ 
FROM safety_report AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (coalesce("t$41"."reported_on" IS NULL AND "t$41"."due_on" <= CURRENT_DATE AND ("t$41"."due_on" < CURRENT_DATE - 1 OR "t$41"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "t$41"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$41"."study_id")))), false) = $9::boolean OR ("t$41"."reported_on" > "t$41"."due_on") = $10::boolean) ORDER BY "t$41"."due_on", "t$41"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $11::integer) AS p$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM subject AS t$35 JOIN LATERAL (SELECT "t$35"."label" AS "label") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$34"."subject_id") AS l$37 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM adverse_event AS t$38 JOIN LATERAL (SELECT "t$38"."term" AS "term", "t$38"."serious" AS "serious") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "p$34"."adverse_event_id") AS l$40 ON true JOIN LATERAL (SELECT "p$34"."recipient" AS "recipient", "p$34"."clock" AS "clock", "p$34"."clock_days" AS "clockDays", "p$34"."aware_on" AS "awareOn", "p$34"."due_on" AS "dueOn", "p$34"."reported_on" AS "reportedOn", coalesce("p$34"."reported_on" IS NULL AND "p$34"."due_on" <= CURRENT_DATE AND ("p$34"."due_on" < CURRENT_DATE - 1 OR "p$34"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$34"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$34"."study_id")))), false) AS "overdue", "p$34"."reported_on" > "p$34"."due_on" AS "late", "l$37"."j$" AS "subject", "l$40"."j$" AS "adverseEvent") AS o$43 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT row_to_json("o$59") AS j$ 
FROM (SELECT 1) AS r$58 JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "c$54".* 
FROM (SELECT "t$53"."conducted_to", "t$53"."study_site_id", "t$53"."planned_on" AS k$, "t$53"."id" AS id$ 
FROM monitoring_visit AS t$53 
WHERE "t$53"."deleted_at" IS NULL AND "t$53"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$53"."state" = any($12::text[]) ORDER BY "t$53"."planned_on", "t$53"."id" 
 LIMIT 201) AS c$54 ORDER BY "c$54"."k$", "c$54"."id$" 
 LIMIT $13::integer) AS p$49 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$51") AS j$ 
FROM study_site AS t$50 JOIN LATERAL (SELECT "t$50"."number" AS "number") AS o$51 ON true 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."id" = "p$49"."study_site_id") AS l$52 ON true JOIN LATERAL (SELECT "p$49"."conducted_to" AS "conductedTo", "l$52"."j$" AS "site") AS o$55 ON true ORDER BY "p$49"."k$", "p$49"."id$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "l$57"."j$" AS "nodes") AS o$59 ON true) AS l$60 ON true JOIN LATERAL (SELECT row_to_json("o$76") AS j$ 
FROM (SELECT 1) AS r$75 JOIN LATERAL (SELECT coalesce(json_agg("q$73"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$72") AS j$ 
FROM (SELECT "c$71".* 
FROM (SELECT "t$70"."category", "t$70"."importance", "t$70"."status", "t$70"."occurred", "t$70"."occurred_raw", "t$70"."identified", "t$70"."identified_raw", "t$70"."study_site_id", "t$70"."subject_id", CASE WHEN ("t$70"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$70"."occurred_earliest" END AS k$, "t$70"."id" AS id$ 
FROM protocol_deviation AS t$70 
WHERE "t$70"."deleted_at" IS NULL AND "t$70"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND coalesce(coalesce("t$70"."identified_latest", "t$70"."occurred_latest") > (SELECT max(monitoring_visit_1.conducted_to) AS max_1 
FROM monitoring_visit AS monitoring_visit_1 
WHERE monitoring_visit_1.study_site_id = "t$70"."study_site_id" AND monitoring_visit_1.deleted_at IS NULL), true) = CAST($14::text AS BOOLEAN) ORDER BY CASE WHEN ("t$70"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$70"."occurred_earliest" END, "t$70"."id" 
 LIMIT 201) AS c$71 ORDER BY "c$71"."k$", "c$71"."id$" 
 LIMIT $15::integer) AS p$61 JOIN LATERAL (SELECT "p$61"."occurred" AS "iso") AS o$62 ON true JOIN LATERAL (SELECT "p$61"."identified" AS "iso") AS o$63 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$65") AS j$ 
FROM study_site AS t$64 JOIN LATERAL (SELECT "t$64"."number" AS "number") AS o$65 ON true 
WHERE "t$64"."deleted_at" IS NULL AND "t$64"."id" = "p$61"."study_site_id") AS l$66 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM subject AS t$67 JOIN LATERAL (SELECT "t$67"."label" AS "label") AS o$68 ON true 
WHERE "t$67"."deleted_at" IS NULL AND "t$67"."id" = "p$61"."subject_id") AS l$69 ON true JOIN LATERAL (SELECT "p$61"."category" AS "category", "p$61"."importance" AS "importance", "p$61"."status" AS "status", CASE WHEN ("p$61"."occurred" IS NOT NULL OR "p$61"."occurred_raw" IS NOT NULL) THEN row_to_json("o$62") END AS "occurred", CASE WHEN ("p$61"."identified" IS NOT NULL OR "p$61"."identified_raw" IS NOT NULL) THEN row_to_json("o$63") END AS "identified", "l$66"."j$" AS "site", "l$69"."j$" AS "subject") AS o$72 ON true ORDER BY "p$61"."k$", "p$61"."id$") AS q$73) AS l$74 ON true JOIN LATERAL (SELECT "l$74"."j$" AS "nodes") AS o$76 ON true) AS l$77 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "owed", "l$33"."j$" AS "late", "l$48"."j$" AS "safetyReports", "l$60"."j$" AS "monitoringVisits", "l$77"."j$" AS "protocolDeviations") AS o$78 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$90") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."recipient", "t$11"."event", "t$11"."clock", "t$11"."basis", "t$11"."aware_on", "t$11"."due_on", "t$11"."assumed", "t$11"."study_site_id", "t$11"."subject_id", "t$11"."adverse_event_id", CASE WHEN ("t$11"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$11"."due_on" END AS k$, "t$11"."id" AS id$ 
FROM owed_report AS t$11 
WHERE "t$11"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND coalesce("t$11"."reported_on" IS NULL AND "t$11"."due_on" <= CURRENT_DATE AND ("t$11"."due_on" < CURRENT_DATE - 1 OR "t$11"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$11"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "t$11"."study_id")))), false) = $5::boolean ORDER BY CASE WHEN ("t$11"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$11"."due_on" END, "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM adverse_event AS t$8 JOIN LATERAL (SELECT "t$8"."term" AS "term", "t$8"."serious" AS "serious") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."adverse_event_id") AS l$10 ON true JOIN LATERAL (SELECT "p$1"."recipient" AS "recipient", "p$1"."event" AS "event", "p$1"."clock" AS "clock", "p$1"."basis" AS "basis", "p$1"."aware_on" AS "awareOn", "p$1"."due_on" AS "dueOn", "p$1"."assumed" AS "assumed", "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "l$10"."j$" AS "adverseEvent") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."recipient", "t$26"."event", "t$26"."clock", "t$26"."due_on", "t$26"."reported_on", "t$26"."subject_id", "t$26"."adverse_event_id", CASE WHEN ("t$26"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$26"."due_on" END AS k$, "t$26"."id" AS id$ 
FROM owed_report AS t$26 
WHERE "t$26"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND ("t$26"."reported_on" > "t$26"."due_on") = $7::boolean ORDER BY CASE WHEN ("t$26"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$26"."due_on" END, "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $8::integer) AS p$19 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$20 JOIN LATERAL (SELECT "t$20"."label" AS "label") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$19"."subject_id") AS l$22 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM adverse_event AS t$23 JOIN LATERAL (SELECT "t$23"."term" AS "term", "t$23"."serious" AS "serious") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$19"."adverse_event_id") AS l$25 ON true JOIN LATERAL (SELECT "p$19"."recipient" AS "recipient", "p$19"."event" AS "event", "p$19"."clock" AS "clock", "p$19"."due_on" AS "dueOn", "p$19"."reported_on" AS "reportedOn", "l$22"."j$" AS "subject", "l$25"."j$" AS "adverseEvent") AS o$28 ON true ORDER BY "p$19"."k$", "p$19"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT row_to_json("o$51") AS j$ 
FROM (SELECT 1) AS r$50 JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "c$46".* 
FROM (SELECT "b$44".* 
FROM (SELECT DISTINCT a$42.study_site_id AS study_site_id 
FROM access_site AS a$42 
WHERE CURRENT_TIMESTAMP >= a$42.valid_from AND CURRENT_TIMESTAMP < a$42.valid_to) AS v$43 JOIN LATERAL (SELECT "c$45".* 
FROM (SELECT "t$41"."recipient", "t$41"."clock", "t$41"."clock_days", "t$41"."aware_on", "t$41"."due_on", "t$41"."reported_on", "t$41"."study_site_id", "t$41"."study_id", "t$41"."subject_id", "t$41"."adverse_event_id", "t$41"."due_on" AS k$, "t$41"."id" AS id$ 
FROM safety_report AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (coalesce("t$41"."reported_on" IS NULL AND "t$41"."due_on" <= CURRENT_DATE AND ("t$41"."due_on" < CURRENT_DATE - 1 OR "t$41"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "t$41"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$41"."study_id")))), false) = $9::boolean OR ("t$41"."reported_on" > "t$41"."due_on") = $10::boolean) AND "t$41"."study_site_id" = "v$43"."study_site_id" ORDER BY "t$41"."due_on", "t$41"."id" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $11::integer) AS b$44 ON true ORDER BY "b$44"."k$", "b$44"."id$" 
 LIMIT 201) AS c$46 ORDER BY "c$46"."k$", "c$46"."id$" 
 LIMIT $12::integer) AS p$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM subject AS t$35 JOIN LATERAL (SELECT "t$35"."label" AS "label") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$34"."subject_id") AS l$37 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM adverse_event AS t$38 JOIN LATERAL (SELECT "t$38"."term" AS "term", "t$38"."serious" AS "serious") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "p$34"."adverse_event_id") AS l$40 ON true JOIN LATERAL (SELECT "p$34"."recipient" AS "recipient", "p$34"."clock" AS "clock", "p$34"."clock_days" AS "clockDays", "p$34"."aware_on" AS "awareOn", "p$34"."due_on" AS "dueOn", "p$34"."reported_on" AS "reportedOn", coalesce("p$34"."reported_on" IS NULL AND "p$34"."due_on" <= CURRENT_DATE AND ("p$34"."due_on" < CURRENT_DATE - 1 OR "p$34"."due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$34"."study_site_id"), (SELECT study_6.time_zone 
FROM study AS study_6 
WHERE study_6.id = "p$34"."study_id")))), false) AS "overdue", "p$34"."reported_on" > "p$34"."due_on" AS "late", "l$37"."j$" AS "subject", "l$40"."j$" AS "adverseEvent") AS o$47 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "l$49"."j$" AS "nodes") AS o$51 ON true) AS l$52 ON true JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT coalesce(json_agg("q$64"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT "c$62".* 
FROM (SELECT "b$60".* 
FROM (SELECT DISTINCT a$58.study_site_id AS study_site_id 
FROM access_site AS a$58 
WHERE CURRENT_TIMESTAMP >= a$58.valid_from AND CURRENT_TIMESTAMP < a$58.valid_to) AS v$59 JOIN LATERAL (SELECT "c$61".* 
FROM (SELECT "t$57"."conducted_to", "t$57"."study_site_id", "t$57"."planned_on" AS k$, "t$57"."id" AS id$ 
FROM monitoring_visit AS t$57 
WHERE "t$57"."deleted_at" IS NULL AND "t$57"."study_id" != all(array((SELECT study_7.id 
FROM study AS study_7 
WHERE study_7.environment != 'PRODUCTION'))) AND "t$57"."state" = any($13::text[]) AND "t$57"."study_site_id" = "v$59"."study_site_id" ORDER BY "t$57"."planned_on", "t$57"."id" 
 LIMIT 201) AS c$61 ORDER BY "c$61"."k$", "c$61"."id$" 
 LIMIT $14::integer) AS b$60 ON true ORDER BY "b$60"."k$", "b$60"."id$" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $15::integer) AS p$53 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM study_site AS t$54 JOIN LATERAL (SELECT "t$54"."number" AS "number") AS o$55 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "p$53"."study_site_id") AS l$56 ON true JOIN LATERAL (SELECT "p$53"."conducted_to" AS "conductedTo", "l$56"."j$" AS "site") AS o$63 ON true ORDER BY "p$53"."k$", "p$53"."id$") AS q$64) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "nodes") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT row_to_json("o$88") AS j$ 
FROM (SELECT 1) AS r$87 JOIN LATERAL (SELECT coalesce(json_agg("q$85"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$84") AS j$ 
FROM (SELECT "c$83".* 
FROM (SELECT "b$81".* 
FROM (SELECT DISTINCT a$79.study_site_id AS study_site_id 
FROM access_site AS a$79 
WHERE CURRENT_TIMESTAMP >= a$79.valid_from AND CURRENT_TIMESTAMP < a$79.valid_to) AS v$80 JOIN LATERAL (SELECT "c$82".* 
FROM (SELECT "t$78"."category", "t$78"."importance", "t$78"."status", "t$78"."occurred", "t$78"."occurred_raw", "t$78"."identified", "t$78"."identified_raw", "t$78"."study_site_id", "t$78"."subject_id", CASE WHEN ("t$78"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$78"."occurred_earliest" END AS k$, "t$78"."id" AS id$ 
FROM protocol_deviation AS t$78 
WHERE "t$78"."deleted_at" IS NULL AND "t$78"."study_id" != all(array((SELECT study_8.id 
FROM study AS study_8 
WHERE study_8.environment != 'PRODUCTION'))) AND coalesce(coalesce("t$78"."identified_latest", "t$78"."occurred_latest") > (SELECT max(monitoring_visit_1.conducted_to) AS max_1 
FROM monitoring_visit AS monitoring_visit_1 
WHERE monitoring_visit_1.study_site_id = "t$78"."study_site_id" AND monitoring_visit_1.deleted_at IS NULL), true) = CAST($16::text AS BOOLEAN) AND "t$78"."study_site_id" = "v$80"."study_site_id" ORDER BY CASE WHEN ("t$78"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$78"."occurred_earliest" END, "t$78"."id" 
 LIMIT 201) AS c$82 ORDER BY "c$82"."k$", "c$82"."id$" 
 LIMIT $17::integer) AS b$81 ON true ORDER BY "b$81"."k$", "b$81"."id$" 
 LIMIT 201) AS c$83 ORDER BY "c$83"."k$", "c$83"."id$" 
 LIMIT $18::integer) AS p$69 JOIN LATERAL (SELECT "p$69"."occurred" AS "iso") AS o$70 ON true JOIN LATERAL (SELECT "p$69"."identified" AS "iso") AS o$71 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$73") AS j$ 
FROM study_site AS t$72 JOIN LATERAL (SELECT "t$72"."number" AS "number") AS o$73 ON true 
WHERE "t$72"."deleted_at" IS NULL AND "t$72"."id" = "p$69"."study_site_id") AS l$74 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$76") AS j$ 
FROM subject AS t$75 JOIN LATERAL (SELECT "t$75"."label" AS "label") AS o$76 ON true 
WHERE "t$75"."deleted_at" IS NULL AND "t$75"."id" = "p$69"."subject_id") AS l$77 ON true JOIN LATERAL (SELECT "p$69"."category" AS "category", "p$69"."importance" AS "importance", "p$69"."status" AS "status", CASE WHEN ("p$69"."occurred" IS NOT NULL OR "p$69"."occurred_raw" IS NOT NULL) THEN row_to_json("o$70") END AS "occurred", CASE WHEN ("p$69"."identified" IS NOT NULL OR "p$69"."identified_raw" IS NOT NULL) THEN row_to_json("o$71") END AS "identified", "l$74"."j$" AS "site", "l$77"."j$" AS "subject") AS o$84 ON true ORDER BY "p$69"."k$", "p$69"."id$") AS q$85) AS l$86 ON true JOIN LATERAL (SELECT "l$86"."j$" AS "nodes") AS o$88 ON true) AS l$89 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "owed", "l$33"."j$" AS "late", "l$52"."j$" AS "safetyReports", "l$68"."j$" AS "monitoringVisits", "l$89"."j$" AS "protocolDeviations") AS o$90 ON true
) end;
