select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$66") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT 1) AS r$12 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "c$8".* 
FROM (SELECT "t$7"."key", "t$7"."id", "t$7"."key" AS k$, "t$7"."id" AS id$ 
FROM study AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."environment" = 'PRODUCTION' ORDER BY "t$7"."key", "t$7"."id" 
 LIMIT 201) AS c$8 ORDER BY "c$8"."k$", "c$8"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."name", "t$3"."measure", "t$3"."effective", "t$3"."name" AS k$, "t$3"."id" AS id$ 
FROM milestone AS t$3 
WHERE "t$3"."study_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."name", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."name" AS "name", "p$2"."measure" AS "measure", "p$2"."effective" AS "effective") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$6"."j$" AS "milestones") AS o$9 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "l$11"."j$" AS "nodes") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT 1) AS r$37 JOIN LATERAL (SELECT coalesce(json_agg("q$35"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT "c$33".* 
FROM (SELECT "t$32"."study_site_id", "t$32"."subject_id", "t$32"."study_event_id", "t$32"."name", "t$32"."id", "t$32"."oid" AS k$, "t$32"."id" AS id$ 
FROM form_data AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$32"."oid" = $8::text AND page_endorsed("t$32"."id") = $9::boolean ORDER BY "t$32"."oid", "t$32"."id" 
 LIMIT 201) AS c$33 ORDER BY "c$33"."k$", "c$33"."id$" 
 LIMIT $10::integer) AS p$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study_site AS t$18 JOIN LATERAL (SELECT "t$18"."number" AS "number") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "p$17"."study_site_id") AS l$20 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM subject AS t$21 JOIN LATERAL (SELECT "t$21"."label" AS "label") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$17"."subject_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_event AS t$24 JOIN LATERAL (SELECT "t$24"."name" AS "name") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$17"."study_event_id") AS l$26 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "t$28"."meaning", "t$28"."id", "t$28"."signed_at", "t$28"."printed_name", "t$28"."signed_at" AS k$, "t$28"."id" AS id$ 
FROM signature AS t$28 
WHERE "t$28"."record_id" = "p$17"."id" AND "t$28"."deleted_at" IS NULL ORDER BY "t$28"."signed_at", "t$28"."id") AS p$27 JOIN LATERAL (SELECT "p$27"."meaning" AS "meaning", signature_holds("p$27"."id") AS "holds", "p$27"."signed_at" AS "signedAt", "p$27"."printed_name" AS "printedName") AS o$29 ON true ORDER BY "p$27"."k$", "p$27"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "site", "l$23"."j$" AS "subject", "l$26"."j$" AS "studyEvent", "p$17"."name" AS "name", "l$31"."j$" AS "signatures") AS o$34 ON true ORDER BY "p$17"."k$", "p$17"."id$") AS q$35) AS l$36 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$15"."oid" = $6::text AND page_endorsed("t$15"."id") = $7::boolean) AS u$16) AS "totalCount", "l$36"."j$" AS "nodes") AS o$38 ON true) AS l$39 ON true JOIN LATERAL (SELECT row_to_json("o$64") AS j$ 
FROM (SELECT 1) AS r$63 JOIN LATERAL (SELECT coalesce(json_agg("q$61"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$60") AS j$ 
FROM (SELECT "c$59".* 
FROM (SELECT "t$58"."study_site_id", "t$58"."subject_id", "t$58"."study_event_id", "t$58"."id", "t$58"."oid" AS k$, "t$58"."id" AS id$ 
FROM form_data AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND page_endorsed("t$58"."id") = $11::boolean ORDER BY "t$58"."oid", "t$58"."id" 
 LIMIT 201) AS c$59 ORDER BY "c$59"."k$", "c$59"."id$" 
 LIMIT $12::integer) AS p$40 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM study_site AS t$41 JOIN LATERAL (SELECT "t$41"."number" AS "number") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$40"."study_site_id") AS l$43 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM subject AS t$44 JOIN LATERAL (SELECT "t$44"."label" AS "label") AS o$45 ON true 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."id" = "p$40"."subject_id") AS l$46 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM study_event AS t$47 JOIN LATERAL (SELECT "t$47"."name" AS "name") AS o$48 ON true 
WHERE "t$47"."deleted_at" IS NULL AND "t$47"."id" = "p$40"."study_event_id") AS l$49 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "t$54"."id", "t$54"."person_id", "t$54"."signed_at" AS k$, "t$54"."id" AS id$ 
FROM signature AS t$54 
WHERE "t$54"."record_id" = "p$40"."id" AND "t$54"."deleted_at" IS NULL ORDER BY "t$54"."signed_at", "t$54"."id") AS p$50 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM person AS t$51 JOIN LATERAL (SELECT "t$51"."name" AS "name") AS o$52 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "p$50"."person_id") AS l$53 ON true JOIN LATERAL (SELECT signature_holds("p$50"."id") AS "holds", "l$53"."j$" AS "signer") AS o$55 ON true ORDER BY "p$50"."k$", "p$50"."id$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "site", "l$46"."j$" AS "subject", "l$49"."j$" AS "studyEvent", page_endorsed("p$40"."id") AS "endorsed", "l$57"."j$" AS "signatures") AS o$60 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$61) AS l$62 ON true JOIN LATERAL (SELECT "l$62"."j$" AS "nodes") AS o$64 ON true) AS l$65 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "studies", "l$39"."j$" AS "forms", "l$65"."j$" AS "endorsed") AS o$66 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$80") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT 1) AS r$15 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "b$10".* 
FROM (SELECT DISTINCT a$8.study_id AS study_id 
FROM access_site AS a$8 
WHERE CURRENT_TIMESTAMP >= a$8.valid_from AND CURRENT_TIMESTAMP < a$8.valid_to) AS v$9 JOIN LATERAL (SELECT "t$7"."key", "t$7"."id", "t$7"."key" AS k$, "t$7"."id" AS id$ 
FROM study AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."environment" = 'PRODUCTION' AND "t$7"."id" = "v$9"."study_id" 
 LIMIT 1) AS b$10 ON true ORDER BY "b$10"."k$", "b$10"."id$" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."name", "t$3"."measure", "t$3"."effective", "t$3"."name" AS k$, "t$3"."id" AS id$ 
FROM milestone AS t$3 
WHERE "t$3"."study_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."name", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."name" AS "name", "p$2"."measure" AS "measure", "p$2"."effective" AS "effective") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$6"."j$" AS "milestones") AS o$12 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes") AS o$16 ON true) AS l$17 ON true JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "b$41".* 
FROM (SELECT DISTINCT a$39.study_site_id AS study_site_id 
FROM access_site AS a$39 
WHERE CURRENT_TIMESTAMP >= a$39.valid_from AND CURRENT_TIMESTAMP < a$39.valid_to) AS v$40 JOIN LATERAL (SELECT "c$42".* 
FROM (SELECT "t$38"."study_site_id", "t$38"."subject_id", "t$38"."study_event_id", "t$38"."name", "t$38"."id", "t$38"."oid" AS k$, "t$38"."id" AS id$ 
FROM form_data AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$38"."oid" = $8::text AND page_endorsed("t$38"."id") = $9::boolean AND "t$38"."study_site_id" = "v$40"."study_site_id" ORDER BY "t$38"."oid", "t$38"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $10::integer) AS b$41 ON true ORDER BY "b$41"."k$", "b$41"."id$" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $11::integer) AS p$23 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$23"."study_site_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$23"."subject_id") AS l$29 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM study_event AS t$30 JOIN LATERAL (SELECT "t$30"."name" AS "name") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "p$23"."study_event_id") AS l$32 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$36"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT "t$34"."meaning", "t$34"."id", "t$34"."signed_at", "t$34"."printed_name", "t$34"."signed_at" AS k$, "t$34"."id" AS id$ 
FROM signature AS t$34 
WHERE "t$34"."record_id" = "p$23"."id" AND "t$34"."deleted_at" IS NULL ORDER BY "t$34"."signed_at", "t$34"."id") AS p$33 JOIN LATERAL (SELECT "p$33"."meaning" AS "meaning", signature_holds("p$33"."id") AS "holds", "p$33"."signed_at" AS "signedAt", "p$33"."printed_name" AS "printedName") AS o$35 ON true ORDER BY "p$33"."k$", "p$33"."id$") AS q$36) AS l$37 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "site", "l$29"."j$" AS "subject", "l$32"."j$" AS "studyEvent", "p$23"."name" AS "name", "l$37"."j$" AS "signatures") AS o$44 ON true ORDER BY "p$23"."k$", "p$23"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$21".* 
FROM (SELECT DISTINCT a$19.study_site_id AS study_site_id 
FROM access_site AS a$19 
WHERE CURRENT_TIMESTAMP >= a$19.valid_from AND CURRENT_TIMESTAMP < a$19.valid_to) AS v$20 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM form_data AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$18"."oid" = $6::text AND page_endorsed("t$18"."id") = $7::boolean AND "t$18"."study_site_id" = "v$20"."study_site_id") AS b$21 ON true) AS u$22) AS "totalCount", "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT row_to_json("o$78") AS j$ 
FROM (SELECT 1) AS r$77 JOIN LATERAL (SELECT coalesce(json_agg("q$75"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$74") AS j$ 
FROM (SELECT "c$73".* 
FROM (SELECT "b$71".* 
FROM (SELECT DISTINCT a$69.study_site_id AS study_site_id 
FROM access_site AS a$69 
WHERE CURRENT_TIMESTAMP >= a$69.valid_from AND CURRENT_TIMESTAMP < a$69.valid_to) AS v$70 JOIN LATERAL (SELECT "c$72".* 
FROM (SELECT "t$68"."study_site_id", "t$68"."subject_id", "t$68"."study_event_id", "t$68"."id", "t$68"."oid" AS k$, "t$68"."id" AS id$ 
FROM form_data AS t$68 
WHERE "t$68"."deleted_at" IS NULL AND "t$68"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND page_endorsed("t$68"."id") = $12::boolean AND "t$68"."study_site_id" = "v$70"."study_site_id" ORDER BY "t$68"."oid", "t$68"."id" 
 LIMIT 201) AS c$72 ORDER BY "c$72"."k$", "c$72"."id$" 
 LIMIT $13::integer) AS b$71 ON true ORDER BY "b$71"."k$", "b$71"."id$" 
 LIMIT 201) AS c$73 ORDER BY "c$73"."k$", "c$73"."id$" 
 LIMIT $14::integer) AS p$50 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM study_site AS t$51 JOIN LATERAL (SELECT "t$51"."number" AS "number") AS o$52 ON true 
WHERE "t$51"."deleted_at" IS NULL AND "t$51"."id" = "p$50"."study_site_id") AS l$53 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM subject AS t$54 JOIN LATERAL (SELECT "t$54"."label" AS "label") AS o$55 ON true 
WHERE "t$54"."deleted_at" IS NULL AND "t$54"."id" = "p$50"."subject_id") AS l$56 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM study_event AS t$57 JOIN LATERAL (SELECT "t$57"."name" AS "name") AS o$58 ON true 
WHERE "t$57"."deleted_at" IS NULL AND "t$57"."id" = "p$50"."study_event_id") AS l$59 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$66"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$65") AS j$ 
FROM (SELECT "t$64"."id", "t$64"."person_id", "t$64"."signed_at" AS k$, "t$64"."id" AS id$ 
FROM signature AS t$64 
WHERE "t$64"."record_id" = "p$50"."id" AND "t$64"."deleted_at" IS NULL ORDER BY "t$64"."signed_at", "t$64"."id") AS p$60 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM person AS t$61 JOIN LATERAL (SELECT "t$61"."name" AS "name") AS o$62 ON true 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."id" = "p$60"."person_id") AS l$63 ON true JOIN LATERAL (SELECT signature_holds("p$60"."id") AS "holds", "l$63"."j$" AS "signer") AS o$65 ON true ORDER BY "p$60"."k$", "p$60"."id$") AS q$66) AS l$67 ON true JOIN LATERAL (SELECT "l$53"."j$" AS "site", "l$56"."j$" AS "subject", "l$59"."j$" AS "studyEvent", page_endorsed("p$50"."id") AS "endorsed", "l$67"."j$" AS "signatures") AS o$74 ON true ORDER BY "p$50"."k$", "p$50"."id$") AS q$75) AS l$76 ON true JOIN LATERAL (SELECT "l$76"."j$" AS "nodes") AS o$78 ON true) AS l$79 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "studies", "l$49"."j$" AS "forms", "l$79"."j$" AS "endorsed") AS o$80 ON true
) end;
