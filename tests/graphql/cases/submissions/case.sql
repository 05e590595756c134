select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$27") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."study_site_id", "t$10"."recipient", "t$10"."body", "t$10"."kind", "t$10"."clock", "t$10"."submitted_on", "t$10"."accepted_on", "t$10"."decision", "t$10"."decision_due_on", "t$10"."study_id", "t$10"."country", "t$10"."approved_until", "t$10"."decided_on", CASE WHEN ("t$10"."decision_due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."decision_due_on" END AS k$, "t$10"."id" AS id$ 
FROM submission AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$10"."decision_due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."decision_due_on" END, "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS key, anon_1.text AS text, anon_1.amount AS amount, anon_1.unit AS unit, anon_1.runs_from AS runs_from, anon_1.runs_to AS runs_to, anon_1.source AS source, anon_1.verified AS verified, anon_1.note AS note, anon_1.due_on AS due_on, anon_1.met_on AS met_on, coalesce(coalesce(anon_1.met_on, local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))) > anon_1.due_on, false) AS overdue 
FROM (SELECT country_rule_1.key AS key, country_rule_1.text AS text, country_rule_1.amount AS amount, country_rule_1.unit AS unit, country_rule_1.runs_from AS runs_from, country_rule_1.runs_to AS runs_to, country_rule_1.source AS source, country_rule_1.verified AS verified, country_rule_1.note AS note, CASE WHEN country_rule_1.verified THEN clock_due(country_rule_1.country, country_rule_1.amount, country_rule_1.unit, CASE WHEN (country_rule_1.runs_from = 'SUBMISSION') THEN "p$1"."submitted_on" WHEN (country_rule_1.runs_from = 'ACCEPTANCE') THEN "p$1"."accepted_on" END) ELSE NULL END AS due_on, CASE WHEN (country_rule_1.runs_to = 'DECISION') THEN "p$1"."decided_on" WHEN (country_rule_1.runs_to = 'ACCEPTANCE') THEN "p$1"."accepted_on" END AS met_on 
FROM country_rule AS country_rule_1 
WHERE country_rule_1.country = coalesce("p$1"."country", (SELECT study_site_2.country 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND country_rule_1.topic = CASE WHEN ("p$1"."recipient" = 'AUTHORITY') THEN 'AUTHORITY_CLOCK' WHEN ("p$1"."recipient" = 'IRB') THEN 'ETHICS_CLOCK' END AND (country_rule_1.valid_from IS NULL OR country_rule_1.valid_from <= "p$1"."submitted_on") AND (country_rule_1.valid_to IS NULL OR country_rule_1.valid_to >= "p$1"."submitted_on") AND NOT coalesce("p$1"."clock" IS NOT NULL AND country_rule_1.runs_to = 'DECISION' AND country_rule_1.key != "p$1"."clock", false) ORDER BY country_rule_1.place) AS anon_1) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."key" AS "key", "s$5"."amount" AS "amount", "s$5"."unit" AS "unit", "s$5"."runs_from" AS "runsFrom", "s$5"."runs_to" AS "runsTo", "s$5"."due_on" AS "dueOn", "s$5"."met_on" AS "metOn", "s$5"."overdue" AS "overdue", "s$5"."verified" AS "verified") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "p$1"."recipient" AS "recipient", "p$1"."body" AS "body", "p$1"."kind" AS "kind", "p$1"."clock" AS "clock", "p$1"."submitted_on" AS "submittedOn", "p$1"."accepted_on" AS "acceptedOn", "p$1"."decision" AS "decision", "p$1"."decision_due_on" AS "decisionDueOn", coalesce("p$1"."decision" IS NULL AND "p$1"."decision_due_on" <= CURRENT_DATE AND ("p$1"."decision_due_on" < CURRENT_DATE - 1 OR "p$1"."decision_due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$1"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$1"."study_id")))), false) AS "overdue", CASE WHEN ("p$1"."decision" IS NULL AND "p$1"."accepted_on" IS NULL AND (EXISTS (SELECT country_rule_2.key 
FROM country_rule AS country_rule_2 
WHERE country_rule_2.country = coalesce("p$1"."country", (SELECT study_site_4.country 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$1"."study_site_id")) AND country_rule_2.topic = CASE WHEN ("p$1"."recipient" = 'AUTHORITY') THEN 'AUTHORITY_CLOCK' WHEN ("p$1"."recipient" = 'IRB') THEN 'ETHICS_CLOCK' END AND (country_rule_2.valid_from IS NULL OR country_rule_2.valid_from <= "p$1"."submitted_on") AND (country_rule_2.valid_to IS NULL OR country_rule_2.valid_to >= "p$1"."submitted_on") AND country_rule_2.runs_from = 'ACCEPTANCE' AND country_rule_2.runs_to = 'DECISION'))) THEN 'AWAIT_ACCEPTANCE' WHEN ("p$1"."decision" IS NULL) THEN 'AWAIT_DECISION' WHEN ("p$1"."decision" = 'MORE_INFORMATION') THEN 'ANSWER_QUESTIONS' WHEN ("p$1"."decision" = 'APPROVED_WITH_CONDITIONS') THEN 'MEET_CONDITIONS' WHEN ("p$1"."decision" = 'APPROVED' AND "p$1"."approved_until" IS NOT NULL) THEN 'RENEW' END AS "nextStep", "l$9"."j$" AS "clocks") AS o$12 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "t$19"."body", "t$19"."decision_due_on", "t$19"."submitted_on" AS k$, "t$19"."id" AS id$ 
FROM submission AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$19"."recipient" = $6::text AND coalesce("t$19"."decision" IS NULL AND "t$19"."decision_due_on" <= CURRENT_DATE AND ("t$19"."decision_due_on" < CURRENT_DATE - 1 OR "t$19"."decision_due_on" < local_day(now(), coalesce((SELECT study_site_5.time_zone 
FROM study_site AS study_site_5 
WHERE study_site_5.id = "t$19"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$19"."study_id")))), false) = $7::boolean ORDER BY "t$19"."submitted_on", "t$19"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $8::integer) AS p$18 JOIN LATERAL (SELECT "p$18"."body" AS "body", "p$18"."decision_due_on" AS "decisionDueOn") AS o$21 ON true ORDER BY "p$18"."k$", "p$18"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "submissions", "l$26"."j$" AS "late") AS o$27 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$35") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "b$13".* 
FROM (SELECT DISTINCT a$11.study_site_id AS study_site_id 
FROM access_site AS a$11 
WHERE CURRENT_TIMESTAMP >= a$11.valid_from AND CURRENT_TIMESTAMP < a$11.valid_to) AS v$12 JOIN LATERAL (SELECT "c$14".* 
FROM (SELECT "t$10"."study_site_id", "t$10"."recipient", "t$10"."body", "t$10"."kind", "t$10"."clock", "t$10"."submitted_on", "t$10"."accepted_on", "t$10"."decision", "t$10"."decision_due_on", "t$10"."study_id", "t$10"."country", "t$10"."approved_until", "t$10"."decided_on", CASE WHEN ("t$10"."decision_due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."decision_due_on" END AS k$, "t$10"."id" AS id$ 
FROM submission AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$10"."study_site_id" = "v$12"."study_site_id" ORDER BY CASE WHEN ("t$10"."decision_due_on" IS NULL) THEN 'infinity'::date ELSE "t$10"."decision_due_on" END, "t$10"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $5::integer) AS b$13 ON true ORDER BY "b$13"."k$", "b$13"."id$" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.key AS key, anon_1.text AS text, anon_1.amount AS amount, anon_1.unit AS unit, anon_1.runs_from AS runs_from, anon_1.runs_to AS runs_to, anon_1.source AS source, anon_1.verified AS verified, anon_1.note AS note, anon_1.due_on AS due_on, anon_1.met_on AS met_on, coalesce(coalesce(anon_1.met_on, local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))) > anon_1.due_on, false) AS overdue 
FROM (SELECT country_rule_1.key AS key, country_rule_1.text AS text, country_rule_1.amount AS amount, country_rule_1.unit AS unit, country_rule_1.runs_from AS runs_from, country_rule_1.runs_to AS runs_to, country_rule_1.source AS source, country_rule_1.verified AS verified, country_rule_1.note AS note, CASE WHEN country_rule_1.verified THEN clock_due(country_rule_1.country, country_rule_1.amount, country_rule_1.unit, CASE WHEN (country_rule_1.runs_from = 'SUBMISSION') THEN "p$1"."submitted_on" WHEN (country_rule_1.runs_from = 'ACCEPTANCE') THEN "p$1"."accepted_on" END) ELSE NULL END AS due_on, CASE WHEN (country_rule_1.runs_to = 'DECISION') THEN "p$1"."decided_on" WHEN (country_rule_1.runs_to = 'ACCEPTANCE') THEN "p$1"."accepted_on" END AS met_on 
FROM country_rule AS country_rule_1 
WHERE country_rule_1.country = coalesce("p$1"."country", (SELECT study_site_2.country 
FROM study_site AS study_site_2 
WHERE study_site_2.id = "p$1"."study_site_id")) AND country_rule_1.topic = CASE WHEN ("p$1"."recipient" = 'AUTHORITY') THEN 'AUTHORITY_CLOCK' WHEN ("p$1"."recipient" = 'IRB') THEN 'ETHICS_CLOCK' END AND (country_rule_1.valid_from IS NULL OR country_rule_1.valid_from <= "p$1"."submitted_on") AND (country_rule_1.valid_to IS NULL OR country_rule_1.valid_to >= "p$1"."submitted_on") AND NOT coalesce("p$1"."clock" IS NOT NULL AND country_rule_1.runs_to = 'DECISION' AND country_rule_1.key != "p$1"."clock", false) ORDER BY country_rule_1.place) AS anon_1) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."key" AS "key", "s$5"."amount" AS "amount", "s$5"."unit" AS "unit", "s$5"."runs_from" AS "runsFrom", "s$5"."runs_to" AS "runsTo", "s$5"."due_on" AS "dueOn", "s$5"."met_on" AS "metOn", "s$5"."overdue" AS "overdue", "s$5"."verified" AS "verified") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "p$1"."recipient" AS "recipient", "p$1"."body" AS "body", "p$1"."kind" AS "kind", "p$1"."clock" AS "clock", "p$1"."submitted_on" AS "submittedOn", "p$1"."accepted_on" AS "acceptedOn", "p$1"."decision" AS "decision", "p$1"."decision_due_on" AS "decisionDueOn", coalesce("p$1"."decision" IS NULL AND "p$1"."decision_due_on" <= CURRENT_DATE AND ("p$1"."decision_due_on" < CURRENT_DATE - 1 OR "p$1"."decision_due_on" < local_day(now(), coalesce((SELECT study_site_3.time_zone 
FROM study_site AS study_site_3 
WHERE study_site_3.id = "p$1"."study_site_id"), (SELECT study_3.time_zone 
FROM study AS study_3 
WHERE study_3.id = "p$1"."study_id")))), false) AS "overdue", CASE WHEN ("p$1"."decision" IS NULL AND "p$1"."accepted_on" IS NULL AND (EXISTS (SELECT country_rule_2.key 
FROM country_rule AS country_rule_2 
WHERE country_rule_2.country = coalesce("p$1"."country", (SELECT study_site_4.country 
FROM study_site AS study_site_4 
WHERE study_site_4.id = "p$1"."study_site_id")) AND country_rule_2.topic = CASE WHEN ("p$1"."recipient" = 'AUTHORITY') THEN 'AUTHORITY_CLOCK' WHEN ("p$1"."recipient" = 'IRB') THEN 'ETHICS_CLOCK' END AND (country_rule_2.valid_from IS NULL OR country_rule_2.valid_from <= "p$1"."submitted_on") AND (country_rule_2.valid_to IS NULL OR country_rule_2.valid_to >= "p$1"."submitted_on") AND country_rule_2.runs_from = 'ACCEPTANCE' AND country_rule_2.runs_to = 'DECISION'))) THEN 'AWAIT_ACCEPTANCE' WHEN ("p$1"."decision" IS NULL) THEN 'AWAIT_DECISION' WHEN ("p$1"."decision" = 'MORE_INFORMATION') THEN 'ANSWER_QUESTIONS' WHEN ("p$1"."decision" = 'APPROVED_WITH_CONDITIONS') THEN 'MEET_CONDITIONS' WHEN ("p$1"."decision" = 'APPROVED' AND "p$1"."approved_until" IS NOT NULL) THEN 'RENEW' END AS "nextStep", "l$9"."j$" AS "clocks") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "b$26".* 
FROM (SELECT DISTINCT a$24.study_site_id AS study_site_id 
FROM access_site AS a$24 
WHERE CURRENT_TIMESTAMP >= a$24.valid_from AND CURRENT_TIMESTAMP < a$24.valid_to) AS v$25 JOIN LATERAL (SELECT "c$27".* 
FROM (SELECT "t$23"."body", "t$23"."decision_due_on", "t$23"."submitted_on" AS k$, "t$23"."id" AS id$ 
FROM submission AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$23"."recipient" = $7::text AND coalesce("t$23"."decision" IS NULL AND "t$23"."decision_due_on" <= CURRENT_DATE AND ("t$23"."decision_due_on" < CURRENT_DATE - 1 OR "t$23"."decision_due_on" < local_day(now(), coalesce((SELECT study_site_5.time_zone 
FROM study_site AS study_site_5 
WHERE study_site_5.id = "t$23"."study_site_id"), (SELECT study_5.time_zone 
FROM study AS study_5 
WHERE study_5.id = "t$23"."study_id")))), false) = $8::boolean AND "t$23"."study_site_id" = "v$25"."study_site_id" ORDER BY "t$23"."submitted_on", "t$23"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $9::integer) AS b$26 ON true ORDER BY "b$26"."k$", "b$26"."id$" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $10::integer) AS p$22 JOIN LATERAL (SELECT "p$22"."body" AS "body", "p$22"."decision_due_on" AS "decisionDueOn") AS o$29 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "submissions", "l$34"."j$" AS "late") AS o$35 ON true
) end;
