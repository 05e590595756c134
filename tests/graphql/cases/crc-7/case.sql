select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$58") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT 1) AS r$20 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "c$16".* 
FROM (SELECT "t$15"."item", "t$15"."amount", "t$15"."currency", "t$15"."state", "t$15"."earned_on", "t$15"."invoiced_on", "t$15"."payer_id", "t$15"."agreement_document", "t$15"."study_site_id", "t$15"."subject_id", "t$15"."study_event_id", "t$15"."earned_on" AS k$, "t$15"."id" AS id$ 
FROM payable_item AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$15"."state" = any($5::text[]) ORDER BY "t$15"."earned_on", "t$15"."id" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."payer_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM study_event AS t$11 JOIN LATERAL (SELECT "t$11"."occurred" AS "iso") AS o$12 ON true JOIN LATERAL (SELECT "t$11"."name" AS "name", CASE WHEN ("t$11"."occurred" IS NOT NULL OR "t$11"."occurred_raw" IS NOT NULL) THEN row_to_json("o$12") END AS "occurred") AS o$13 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "p$1"."study_event_id") AS l$14 ON true JOIN LATERAL (SELECT "p$1"."item" AS "item", CAST("p$1"."amount" AS TEXT) AS "amount", "p$1"."currency" AS "currency", "p$1"."state" AS "state", "p$1"."earned_on" AS "earnedOn", "p$1"."invoiced_on" AS "invoicedOn", "l$4"."j$" AS "payer", "p$1"."agreement_document" AS "agreementDocument", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", "l$14"."j$" AS "studyEvent") AS o$17 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "nodes") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "c$37".* 
FROM (SELECT "t$36"."name", "t$36"."study_site_id", "t$36"."subject_id", "t$36"."occurred", "t$36"."occurred_raw", "t$36"."id", "t$36"."oid" AS k$, "t$36"."id" AS id$ 
FROM study_event AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$36"."oid" = $7::text AND "t$36"."occurred_latest" <= CAST($8::text AS DATE) ORDER BY "t$36"."oid", "t$36"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $9::integer) AS p$23 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM study_site AS t$24 JOIN LATERAL (SELECT "t$24"."number" AS "number") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$23"."study_site_id") AS l$26 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM subject AS t$27 JOIN LATERAL (SELECT "t$27"."label" AS "label") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$23"."subject_id") AS l$29 ON true JOIN LATERAL (SELECT "p$23"."occurred" AS "iso") AS o$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "t$32"."state", "t$32"."earned_on" AS k$, "t$32"."id" AS id$ 
FROM payable_item AS t$32 
WHERE "t$32"."study_event_id" = "p$23"."id" AND "t$32"."deleted_at" IS NULL ORDER BY "t$32"."earned_on", "t$32"."id") AS p$31 JOIN LATERAL (SELECT "p$31"."state" AS "state") AS o$33 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "p$23"."name" AS "name", "l$26"."j$" AS "site", "l$29"."j$" AS "subject", CASE WHEN ("p$23"."occurred" IS NOT NULL OR "p$23"."occurred_raw" IS NOT NULL) THEN row_to_json("o$30") END AS "occurred", "l$35"."j$" AS "payableItems") AS o$38 ON true ORDER BY "p$23"."k$", "p$23"."id$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "t$50"."number", "t$50"."study_id", "t$50"."id", "t$50"."number" AS k$, "t$50"."id" AS id$ 
FROM study_site AS t$50 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY "t$50"."number", "t$50"."id" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $10::integer) AS p$44 JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "q$46".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$44"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$44"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$46) AS s$45 JOIN LATERAL (SELECT "s$45"."right" AS "right", "s$45"."reason" AS "reason") AS o$47 ON true ORDER BY "s$45"."n$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "p$44"."number" AS "number", "l$49"."j$" AS "withheld") AS o$52 ON true ORDER BY "p$44"."k$", "p$44"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "payableItems", "l$43"."j$" AS "studyEvents", "l$57"."j$" AS "studySites") AS o$58 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$69") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "b$18".* 
FROM (SELECT DISTINCT a$16.study_site_id AS study_site_id 
FROM access_site AS a$16 
WHERE CURRENT_TIMESTAMP >= a$16.valid_from AND CURRENT_TIMESTAMP < a$16.valid_to) AS v$17 JOIN LATERAL (SELECT "c$19".* 
FROM (SELECT "t$15"."item", "t$15"."amount", "t$15"."currency", "t$15"."state", "t$15"."earned_on", "t$15"."invoiced_on", "t$15"."payer_id", "t$15"."agreement_document", "t$15"."study_site_id", "t$15"."subject_id", "t$15"."study_event_id", "t$15"."earned_on" AS k$, "t$15"."id" AS id$ 
FROM payable_item AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$15"."state" = any($5::text[]) AND "t$15"."study_site_id" = "v$17"."study_site_id" ORDER BY "t$15"."earned_on", "t$15"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $6::integer) AS b$18 ON true ORDER BY "b$18"."k$", "b$18"."id$" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."payer_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM subject AS t$8 JOIN LATERAL (SELECT "t$8"."label" AS "label") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."subject_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM study_event AS t$11 JOIN LATERAL (SELECT "t$11"."occurred" AS "iso") AS o$12 ON true JOIN LATERAL (SELECT "t$11"."name" AS "name", CASE WHEN ("t$11"."occurred" IS NOT NULL OR "t$11"."occurred_raw" IS NOT NULL) THEN row_to_json("o$12") END AS "occurred") AS o$13 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "p$1"."study_event_id") AS l$14 ON true JOIN LATERAL (SELECT "p$1"."item" AS "item", CAST("p$1"."amount" AS TEXT) AS "amount", "p$1"."currency" AS "currency", "p$1"."state" AS "state", "p$1"."earned_on" AS "earnedOn", "p$1"."invoiced_on" AS "invoicedOn", "l$4"."j$" AS "payer", "p$1"."agreement_document" AS "agreementDocument", "l$7"."j$" AS "site", "l$10"."j$" AS "subject", "l$14"."j$" AS "studyEvent") AS o$21 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT 1) AS r$49 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT "c$45".* 
FROM (SELECT "b$43".* 
FROM (SELECT DISTINCT a$41.study_site_id AS study_site_id 
FROM access_site AS a$41 
WHERE CURRENT_TIMESTAMP >= a$41.valid_from AND CURRENT_TIMESTAMP < a$41.valid_to) AS v$42 JOIN LATERAL (SELECT "c$44".* 
FROM (SELECT "t$40"."name", "t$40"."study_site_id", "t$40"."subject_id", "t$40"."occurred", "t$40"."occurred_raw", "t$40"."id", "t$40"."oid" AS k$, "t$40"."id" AS id$ 
FROM study_event AS t$40 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$40"."oid" = $8::text AND "t$40"."occurred_latest" <= CAST($9::text AS DATE) AND "t$40"."study_site_id" = "v$42"."study_site_id" ORDER BY "t$40"."oid", "t$40"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $10::integer) AS b$43 ON true ORDER BY "b$43"."k$", "b$43"."id$" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $11::integer) AS p$27 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM study_site AS t$28 JOIN LATERAL (SELECT "t$28"."number" AS "number") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$27"."study_site_id") AS l$30 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM subject AS t$31 JOIN LATERAL (SELECT "t$31"."label" AS "label") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$27"."subject_id") AS l$33 ON true JOIN LATERAL (SELECT "p$27"."occurred" AS "iso") AS o$34 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "t$36"."state", "t$36"."earned_on" AS k$, "t$36"."id" AS id$ 
FROM payable_item AS t$36 
WHERE "t$36"."study_event_id" = "p$27"."id" AND "t$36"."deleted_at" IS NULL ORDER BY "t$36"."earned_on", "t$36"."id") AS p$35 JOIN LATERAL (SELECT "p$35"."state" AS "state") AS o$37 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "p$27"."name" AS "name", "l$30"."j$" AS "site", "l$33"."j$" AS "subject", CASE WHEN ("p$27"."occurred" IS NOT NULL OR "p$27"."occurred_raw" IS NOT NULL) THEN row_to_json("o$34") END AS "occurred", "l$39"."j$" AS "payableItems") AS o$46 ON true ORDER BY "p$27"."k$", "p$27"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT "l$48"."j$" AS "nodes") AS o$50 ON true) AS l$51 ON true JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT coalesce(json_agg("q$64"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT "c$62".* 
FROM (SELECT "b$61".* 
FROM (SELECT DISTINCT a$59.study_site_id AS study_site_id 
FROM access_site AS a$59 
WHERE CURRENT_TIMESTAMP >= a$59.valid_from AND CURRENT_TIMESTAMP < a$59.valid_to) AS v$60 JOIN LATERAL (SELECT "t$58"."number", "t$58"."study_id", "t$58"."id", "t$58"."number" AS k$, "t$58"."id" AS id$ 
FROM study_site AS t$58 
WHERE "t$58"."deleted_at" IS NULL AND "t$58"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$58"."id" = "v$60"."study_site_id" 
 LIMIT 1) AS b$61 ON true ORDER BY "b$61"."k$", "b$61"."id$" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $12::integer) AS p$52 JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "q$54".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$52"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$52"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$54) AS s$53 JOIN LATERAL (SELECT "s$53"."right" AS "right", "s$53"."reason" AS "reason") AS o$55 ON true ORDER BY "s$53"."n$") AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "p$52"."number" AS "number", "l$57"."j$" AS "withheld") AS o$63 ON true ORDER BY "p$52"."k$", "p$52"."id$") AS q$64) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "nodes") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "payableItems", "l$51"."j$" AS "studyEvents", "l$68"."j$" AS "studySites") AS o$69 ON true
) end;
