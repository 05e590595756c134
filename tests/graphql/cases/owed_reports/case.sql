select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$41") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "t$24"."study_site_id", "t$24"."subject_id", "t$24"."adverse_event_id", "t$24"."event", "t$24"."recipient", "t$24"."clock", "t$24"."basis", "t$24"."aware_on", "t$24"."due_on", "t$24"."reported_on", "t$24"."study_id", "t$24"."assumed", "t$24"."safety_report_id", CASE WHEN ("t$24"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$24"."due_on" END AS k$, "t$24"."id" AS id$ 
FROM owed_report AS t$24 
WHERE "t$24"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND coalesce("t$24"."reported_on" IS NULL AND "t$24"."due_on" <= CURRENT_DATE AND ("t$24"."due_on" < CURRENT_DATE - 1 OR "t$24"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "t$24"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "t$24"."study_id")))), false) = $5::boolean ORDER BY CASE WHEN ("t$24"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$24"."due_on" END, "t$24"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM adverse_event AS t$8 JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."clock", CASE WHEN ("t$10"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."due_on" END AS k$, "t$10"."id" AS id$ 
FROM owed_report AS t$10 
WHERE "t$10"."adverse_event_id" = "t$8"."id" ORDER BY CASE WHEN ("t$10"."due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."due_on" END, "t$10"."id") AS p$9 JOIN LATERAL (SELECT "p$9"."clock" AS "clock") AS o$11 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."aware_on", "t$15"."aware_on" AS k$, "t$15"."id" AS id$ 
FROM adverse_event_assessment AS t$15 
WHERE "t$15"."adverse_event_id" = "t$8"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."aware_on", "t$15"."id") AS p$14 JOIN LATERAL (SELECT "p$14"."aware_on" AS "awareOn") AS o$16 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "t$8"."term" AS "term", "l$13"."j$" AS "owedReports", "l$18"."j$" AS "assessments") AS o$19 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."adverse_event_id") AS l$20 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM safety_report AS t$21 JOIN LATERAL (SELECT "t$21"."clock" AS "clock") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$1"."safety_report_id") AS l$23 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "l$20"."j$" AS "adverseEvent", "p$1"."event" AS "event", "p$1"."recipient" AS "recipient", "p$1"."clock" AS "clock", "p$1"."basis" AS "basis", "p$1"."aware_on" AS "awareOn", "p$1"."due_on" AS "dueOn", "p$1"."reported_on" AS "reportedOn", coalesce("p$1"."reported_on" IS NULL AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_2.time_zone 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."reported_on" > "p$1"."due_on" AS "late", "p$1"."assumed" AS "assumed", "l$23"."j$" AS "safetyReport") AS o$26 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "c$34".* 
FROM (SELECT "t$33"."name", "t$33"."event", "t$33"."recipient", "t$33"."amount", "t$33"."unit", "t$33"."source", "t$33"."valid_from", "t$33"."valid_to", "t$33"."valid_from" AS k$, "t$33"."id" AS id$ 
FROM protocol_safety_clock AS t$33 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY "t$33"."valid_from", "t$33"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $7::integer) AS p$32 JOIN LATERAL (SELECT "p$32"."name" AS "name", "p$32"."event" AS "event", "p$32"."recipient" AS "recipient", "p$32"."amount" AS "amount", "p$32"."unit" AS "unit", "p$32"."source" AS "source", "p$32"."valid_from" AS "validFrom", "p$32"."valid_to" AS "validTo") AS o$35 ON true ORDER BY "p$32"."k$", "p$32"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "nodes") AS o$39 ON true) AS l$40 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "owedReports", "l$40"."j$" AS "protocolSafetyClocks") AS o$41 ON true
) end;
