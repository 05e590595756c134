select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$59") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."study_id", "t$10"."number", "t$10"."id", "t$10"."number" AS k$, "t$10"."id" AS id$ 
FROM study_site AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$10"."number", "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.status AS status, anon_1.participants AS participants, anon_1.absence AS absence 
FROM participant_counts("p$1"."id") AS anon_1) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."status" AS "status", "s$5"."participants" AS "participants", "s$5"."absence" AS "absence") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", "p$1"."number" AS "number", "l$9"."j$" AS "participantCounts") AS o$12 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT 1) AS r$38 JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "c$34".* 
FROM (SELECT "t$33"."study_site_id", "t$33"."committee_id", "t$33"."kind", "t$33"."decision", "t$33"."conditions", "t$33"."approved_until", "t$33"."id", "t$33"."submitted_on" AS k$, "t$33"."id" AS id$ 
FROM submission AS t$33 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$33"."submitted_on", "t$33"."id" 
 LIMIT 201) AS c$34 ORDER BY "c$34"."k$", "c$34"."id$" 
 LIMIT $6::integer) AS p$18 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM study_site AS t$19 JOIN LATERAL (SELECT "t$19"."number" AS "number") AS o$20 ON true 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."id" = "p$18"."study_site_id") AS l$21 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM organization AS t$22 JOIN LATERAL (SELECT "t$22"."name" AS "name") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$18"."committee_id") AS l$24 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "t$29"."artifact", "t$29"."title", "t$29"."needs", "t$29"."person_id", "t$29"."dated_on" AS k$, "t$29"."id" AS id$ 
FROM document AS t$29 
WHERE "t$29"."submission_id" = "p$18"."id" AND "t$29"."deleted_at" IS NULL ORDER BY "t$29"."dated_on", "t$29"."id") AS p$25 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM person AS t$26 JOIN LATERAL (SELECT "t$26"."name" AS "name") AS o$27 ON true 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."id" = "p$25"."person_id") AS l$28 ON true JOIN LATERAL (SELECT "p$25"."artifact" AS "artifact", "p$25"."title" AS "title", "p$25"."needs" AS "needs", "l$28"."j$" AS "person") AS o$30 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "site", "l$24"."j$" AS "committee", "p$18"."kind" AS "kind", "p$18"."decision" AS "decision", "p$18"."conditions" AS "conditions", "p$18"."approved_until" AS "approvedUntil", "l$32"."j$" AS "documents") AS o$35 ON true ORDER BY "p$18"."k$", "p$18"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "nodes") AS o$39 ON true) AS l$40 ON true JOIN LATERAL (SELECT row_to_json("o$57") AS j$ 
FROM (SELECT 1) AS r$56 JOIN LATERAL (SELECT coalesce(json_agg("q$54"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT "c$52".* 
FROM (SELECT "t$51"."study_site_id", "t$51"."subject_id", "t$51"."adverse_event_id", "t$51"."aware_on", "t$51"."reported_on", "t$51"."due_on", "t$51"."due_on" AS k$, "t$51"."id" AS id$ 
FROM safety_report AS t$51 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$51"."recipient" = $7::text ORDER BY "t$51"."due_on", "t$51"."id" 
 LIMIT 201) AS c$52 ORDER BY "c$52"."k$", "c$52"."id$" 
 LIMIT $8::integer) AS p$41 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$43") AS j$ 
FROM study_site AS t$42 JOIN LATERAL (SELECT "t$42"."number" AS "number") AS o$43 ON true 
WHERE "t$42"."deleted_at" IS NULL AND "t$42"."id" = "p$41"."study_site_id") AS l$44 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM subject AS t$45 JOIN LATERAL (SELECT "t$45"."label" AS "label") AS o$46 ON true 
WHERE "t$45"."deleted_at" IS NULL AND "t$45"."id" = "p$41"."subject_id") AS l$47 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$49") AS j$ 
FROM adverse_event AS t$48 JOIN LATERAL (SELECT "t$48"."term" AS "term", "t$48"."serious" AS "serious") AS o$49 ON true 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."id" = "p$41"."adverse_event_id") AS l$50 ON true JOIN LATERAL (SELECT "l$44"."j$" AS "site", "l$47"."j$" AS "subject", "l$50"."j$" AS "adverseEvent", "p$41"."aware_on" AS "aware", "p$41"."reported_on" AS "reportedOn", "p$41"."reported_on" > "p$41"."due_on" AS "late") AS o$53 ON true ORDER BY "p$41"."k$", "p$41"."id$") AS q$54) AS l$55 ON true JOIN LATERAL (SELECT "l$55"."j$" AS "nodes") AS o$57 ON true) AS l$58 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "studySites", "l$40"."j$" AS "submissions", "l$58"."j$" AS "safetyReports") AS o$59 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$70") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "b$13".* 
FROM (SELECT DISTINCT a$11.study_site_id AS study_site_id 
FROM access_site AS a$11 
WHERE CURRENT_TIMESTAMP >= a$11.valid_from AND CURRENT_TIMESTAMP < a$11.valid_to) AS v$12 JOIN LATERAL (SELECT "t$10"."study_id", "t$10"."number", "t$10"."id", "t$10"."number" AS k$, "t$10"."id" AS id$ 
FROM study_site AS t$10 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$10"."id" = "v$12"."study_site_id" 
 LIMIT 1) AS b$13 ON true ORDER BY "b$13"."k$", "b$13"."id$" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "q$6".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.status AS status, anon_1.participants AS participants, anon_1.absence AS absence 
FROM participant_counts("p$1"."id") AS anon_1) AS q$6) AS s$5 JOIN LATERAL (SELECT "s$5"."status" AS "status", "s$5"."participants" AS "participants", "s$5"."absence" AS "absence") AS o$7 ON true ORDER BY "s$5"."n$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", "p$1"."number" AS "number", "l$9"."j$" AS "participantCounts") AS o$15 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "c$41".* 
FROM (SELECT "b$39".* 
FROM (SELECT DISTINCT a$37.study_site_id AS study_site_id 
FROM access_site AS a$37 
WHERE CURRENT_TIMESTAMP >= a$37.valid_from AND CURRENT_TIMESTAMP < a$37.valid_to) AS v$38 JOIN LATERAL (SELECT "c$40".* 
FROM (SELECT "t$36"."study_site_id", "t$36"."committee_id", "t$36"."kind", "t$36"."decision", "t$36"."conditions", "t$36"."approved_until", "t$36"."id", "t$36"."submitted_on" AS k$, "t$36"."id" AS id$ 
FROM submission AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$36"."study_site_id" = "v$38"."study_site_id" ORDER BY "t$36"."submitted_on", "t$36"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $6::integer) AS b$39 ON true ORDER BY "b$39"."k$", "b$39"."id$" 
 LIMIT 201) AS c$41 ORDER BY "c$41"."k$", "c$41"."id$" 
 LIMIT $7::integer) AS p$21 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study_site AS t$22 JOIN LATERAL (SELECT "t$22"."number" AS "number") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$21"."study_site_id") AS l$24 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM organization AS t$25 JOIN LATERAL (SELECT "t$25"."name" AS "name") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$21"."committee_id") AS l$27 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "t$32"."artifact", "t$32"."title", "t$32"."needs", "t$32"."person_id", "t$32"."dated_on" AS k$, "t$32"."id" AS id$ 
FROM document AS t$32 
WHERE "t$32"."submission_id" = "p$21"."id" AND "t$32"."deleted_at" IS NULL ORDER BY "t$32"."dated_on", "t$32"."id") AS p$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM person AS t$29 JOIN LATERAL (SELECT "t$29"."name" AS "name") AS o$30 ON true 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."id" = "p$28"."person_id") AS l$31 ON true JOIN LATERAL (SELECT "p$28"."artifact" AS "artifact", "p$28"."title" AS "title", "p$28"."needs" AS "needs", "l$31"."j$" AS "person") AS o$33 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "site", "l$27"."j$" AS "committee", "p$21"."kind" AS "kind", "p$21"."decision" AS "decision", "p$21"."conditions" AS "conditions", "p$21"."approved_until" AS "approvedUntil", "l$35"."j$" AS "documents") AS o$42 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "l$44"."j$" AS "nodes") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT row_to_json("o$68") AS j$ 
FROM (SELECT 1) AS r$67 JOIN LATERAL (SELECT coalesce(json_agg("q$65"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT "c$63".* 
FROM (SELECT "b$61".* 
FROM (SELECT DISTINCT a$59.study_site_id AS study_site_id 
FROM access_site AS a$59 
WHERE CURRENT_TIMESTAMP >= a$59.valid_from AND CURRENT_TIMESTAMP < a$59.valid_to) AS v$60 JOIN LATERAL (SELECT "c$62".* 
FROM (SELECT "t$58"."study_site_id", "t$58"."subject_id", "t$58"."adverse_event_id", "t$58"."aware_on", "t$58"."reported_on", "t$58"."due_on", "t$58"."due_on" AS k$, "t$58"."id" AS id$ 
FROM safety_report AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$58"."recipient" = $8::text AND "t$58"."study_site_id" = "v$60"."study_site_id" ORDER BY "t$58"."due_on", "t$58"."id" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $9::integer) AS b$61 ON true ORDER BY "b$61"."k$", "b$61"."id$" 
 LIMIT 201) AS c$63 ORDER BY "c$63"."k$", "c$63"."id$" 
 LIMIT $10::integer) AS p$48 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM study_site AS t$49 JOIN LATERAL (SELECT "t$49"."number" AS "number") AS o$50 ON true 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."id" = "p$48"."study_site_id") AS l$51 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$53") AS j$ 
FROM subject AS t$52 JOIN LATERAL (SELECT "t$52"."label" AS "label") AS o$53 ON true 
WHERE "t$52"."deleted_at" IS NULL AND "t$52"."id" = "p$48"."subject_id") AS l$54 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM adverse_event AS t$55 JOIN LATERAL (SELECT "t$55"."term" AS "term", "t$55"."serious" AS "serious") AS o$56 ON true 
WHERE "t$55"."deleted_at" IS NULL AND "t$55"."id" = "p$48"."adverse_event_id") AS l$57 ON true JOIN LATERAL (SELECT "l$51"."j$" AS "site", "l$54"."j$" AS "subject", "l$57"."j$" AS "adverseEvent", "p$48"."aware_on" AS "aware", "p$48"."reported_on" AS "reportedOn", "p$48"."reported_on" > "p$48"."due_on" AS "late") AS o$64 ON true ORDER BY "p$48"."k$", "p$48"."id$") AS q$65) AS l$66 ON true JOIN LATERAL (SELECT "l$66"."j$" AS "nodes") AS o$68 ON true) AS l$69 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "studySites", "l$47"."j$" AS "submissions", "l$69"."j$" AS "safetyReports") AS o$70 ON true
) end;
