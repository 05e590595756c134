select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$46") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."term", "t$14"."serious", "t$14"."special_interest", "t$14"."severity", "t$14"."outcome", "t$14"."onset", "t$14"."onset_raw", "t$14"."causality", "t$14"."id", "t$14"."causality_word", CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END AS k$, "t$14"."id" AS id$ 
FROM adverse_event AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$14"."serious" = $5::boolean OR "t$14"."special_interest" = $6::boolean) ORDER BY CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."onset" AS "iso") AS o$8 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."aware_on", "t$10"."causality", "t$10"."expected", "t$10"."aware_on" AS k$, "t$10"."id" AS id$ 
FROM adverse_event_assessment AS t$10 
WHERE "t$10"."adverse_event_id" = "p$1"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."aware_on", "t$10"."id") AS p$9 JOIN LATERAL (SELECT "p$9"."aware_on" AS "awareOn", "p$9"."causality" AS "causality", "p$9"."expected" AS "expected") AS o$11 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."term" AS "term", "p$1"."serious" AS "serious", "p$1"."special_interest" AS "specialInterest", "p$1"."severity" AS "severity", "p$1"."outcome" AS "outcome", CASE WHEN ("p$1"."onset" IS NOT NULL OR "p$1"."onset_raw" IS NOT NULL) THEN row_to_json("o$8") END AS "onset", "p$1"."causality" AS "causality", "p$1"."causality" IS NULL AND "p$1"."causality_word" IS NULL AND NOT (EXISTS (SELECT adverse_event_assessment_1.id 
FROM adverse_event_assessment AS adverse_event_assessment_1 
WHERE adverse_event_assessment_1.adverse_event_id = "p$1"."id" AND adverse_event_assessment_1.causality IS NOT NULL AND adverse_event_assessment_1.deleted_at IS NULL)) AS "awaitsAssessment", "l$13"."j$" AS "assessments") AS o$16 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."subject_id", "t$26"."term", "t$26"."serious", CASE WHEN ("t$26"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$26"."onset_earliest" END AS k$, "t$26"."id" AS id$ 
FROM adverse_event AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND ("t$26"."causality" IS NULL AND "t$26"."causality_word" IS NULL AND NOT (EXISTS (SELECT adverse_event_assessment_2.id 
FROM adverse_event_assessment AS adverse_event_assessment_2 
WHERE adverse_event_assessment_2.adverse_event_id = "t$26"."id" AND adverse_event_assessment_2.causality IS NOT NULL AND adverse_event_assessment_2.deleted_at IS NULL))) = $8::boolean ORDER BY CASE WHEN ("t$26"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$26"."onset_earliest" END, "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $9::integer) AS p$22 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM subject AS t$23 JOIN LATERAL (SELECT "t$23"."label" AS "label") AS o$24 ON true 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."id" = "p$22"."subject_id") AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "subject", "p$22"."term" AS "term", "p$22"."serious" AS "serious") AS o$28 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."subject_id", "t$38"."recipient", "t$38"."due_on", "t$38"."reported_on", "t$38"."study_site_id", "t$38"."study_id", "t$38"."due_on" AS k$, "t$38"."id" AS id$ 
FROM safety_report AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$38"."due_on", "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $10::integer) AS p$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM subject AS t$35 JOIN LATERAL (SELECT "t$35"."label" AS "label") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$34"."subject_id") AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "subject", "p$34"."recipient" AS "recipient", "p$34"."due_on" AS "dueOn", "p$34"."reported_on" AS "reportedOn", coalesce("p$34"."reported_on" IS NULL AND "p$34"."due_on" <= CURRENT_DATE AND ("p$34"."due_on" < CURRENT_DATE - 1 OR "p$34"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$34"."study_site_id"), (SELECT study_4.time_zone 
FROM study AS study_4 
WHERE study_4.id = "p$34"."study_id")))), false) AS "overdue") AS o$40 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "adverseEvents", "l$33"."j$" AS "outstanding", "l$45"."j$" AS "safetyReports") AS o$46 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$58") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "b$17".* 
FROM (SELECT DISTINCT a$15.study_site_id AS study_site_id 
FROM access_site AS a$15 
WHERE CURRENT_TIMESTAMP >= a$15.valid_from AND CURRENT_TIMESTAMP < a$15.valid_to) AS v$16 JOIN LATERAL (SELECT "c$18".* 
FROM (SELECT "t$14"."study_site_id", "t$14"."subject_id", "t$14"."term", "t$14"."serious", "t$14"."special_interest", "t$14"."severity", "t$14"."outcome", "t$14"."onset", "t$14"."onset_raw", "t$14"."causality", "t$14"."id", "t$14"."causality_word", CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END AS k$, "t$14"."id" AS id$ 
FROM adverse_event AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$14"."serious" = $5::boolean OR "t$14"."special_interest" = $6::boolean) AND "t$14"."study_site_id" = "v$16"."study_site_id" ORDER BY CASE WHEN ("t$14"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$14"."onset_earliest" END, "t$14"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $7::integer) AS b$17 ON true ORDER BY "b$17"."k$", "b$17"."id$" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."onset" AS "iso") AS o$8 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "t$10"."aware_on", "t$10"."causality", "t$10"."expected", "t$10"."aware_on" AS k$, "t$10"."id" AS id$ 
FROM adverse_event_assessment AS t$10 
WHERE "t$10"."adverse_event_id" = "p$1"."id" AND "t$10"."deleted_at" IS NULL ORDER BY "t$10"."aware_on", "t$10"."id") AS p$9 JOIN LATERAL (SELECT "p$9"."aware_on" AS "awareOn", "p$9"."causality" AS "causality", "p$9"."expected" AS "expected") AS o$11 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "subject", "p$1"."term" AS "term", "p$1"."serious" AS "serious", "p$1"."special_interest" AS "specialInterest", "p$1"."severity" AS "severity", "p$1"."outcome" AS "outcome", CASE WHEN ("p$1"."onset" IS NOT NULL OR "p$1"."onset_raw" IS NOT NULL) THEN row_to_json("o$8") END AS "onset", "p$1"."causality" AS "causality", "p$1"."causality" IS NULL AND "p$1"."causality_word" IS NULL AND NOT (EXISTS (SELECT adverse_event_assessment_1.id 
FROM adverse_event_assessment AS adverse_event_assessment_1 
WHERE adverse_event_assessment_1.adverse_event_id = "p$1"."id" AND adverse_event_assessment_1.causality IS NOT NULL AND adverse_event_assessment_1.deleted_at IS NULL)) AS "awaitsAssessment", "l$13"."j$" AS "assessments") AS o$20 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT 1) AS r$39 JOIN LATERAL (SELECT coalesce(json_agg("q$37"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT "c$35".* 
FROM (SELECT "b$33".* 
FROM (SELECT DISTINCT a$31.study_site_id AS study_site_id 
FROM access_site AS a$31 
WHERE CURRENT_TIMESTAMP >= a$31.valid_from AND CURRENT_TIMESTAMP < a$31.valid_to) AS v$32 JOIN LATERAL (SELECT "c$34".* 
FROM (SELECT "t$30"."subject_id", "t$30"."term", "t$30"."serious", CASE WHEN ("t$30"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$30"."onset_earliest" END AS k$, "t$30"."id" AS id$ 
FROM adverse_event AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND ("t$30"."causality" IS NULL AND "t$30"."causality_word" IS NULL AND NOT (EXISTS (SELECT adverse_event_assessment_2.id 
FROM adverse_event_assessment AS adverse_event_assessment_2 
WHERE adverse_event_assessment_2.adverse_event_id = "t$30"."id" AND adverse_event_assessment_2.causality IS NOT NULL AND adverse_event_assessment_2.deleted_at IS NULL))) = $9::boolean AND "t$30"."study_site_id" = "v$32"."study_site_id" ORDER BY CASE WHEN ("t$30"."onset_earliest" IS NULL) THEN 'infinity'::date ELSE "t$30"."onset_earliest" END, "t$30"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $10::integer) AS b$33 ON true ORDER BY "b$33"."k$", "b$33"."id$" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $11::integer) AS p$26 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$26"."subject_id") AS l$29 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "subject", "p$26"."term" AS "term", "p$26"."serious" AS "serious") AS o$36 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$37) AS l$38 ON true JOIN LATERAL (SELECT "l$38"."j$" AS "nodes") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$49".* 
FROM (SELECT DISTINCT a$47.study_site_id AS study_site_id 
FROM access_site AS a$47 
WHERE CURRENT_TIMESTAMP >= a$47.valid_from AND CURRENT_TIMESTAMP < a$47.valid_to) AS v$48 JOIN LATERAL (SELECT "c$50".* 
FROM (SELECT "t$46"."subject_id", "t$46"."recipient", "t$46"."due_on", "t$46"."reported_on", "t$46"."study_site_id", "t$46"."study_id", "t$46"."due_on" AS k$, "t$46"."id" AS id$ 
FROM safety_report AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$46"."study_site_id" = "v$48"."study_site_id" ORDER BY "t$46"."due_on", "t$46"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $12::integer) AS b$49 ON true ORDER BY "b$49"."k$", "b$49"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $13::integer) AS p$42 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM subject AS t$43 JOIN LATERAL (SELECT "t$43"."label" AS "label") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$42"."subject_id") AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "subject", "p$42"."recipient" AS "recipient", "p$42"."due_on" AS "dueOn", "p$42"."reported_on" AS "reportedOn", coalesce("p$42"."reported_on" IS NULL AND "p$42"."due_on" <= CURRENT_DATE AND ("p$42"."due_on" < CURRENT_DATE - 1 OR "p$42"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$42"."study_site_id"), (SELECT study_4.time_zone 
FROM study AS study_4 
WHERE study_4.id = "p$42"."study_id")))), false) AS "overdue") AS o$52 ON true ORDER BY "p$42"."k$", "p$42"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "adverseEvents", "l$41"."j$" AS "outstanding", "l$57"."j$" AS "safetyReports") AS o$58 ON true
) end;
