select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$49") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "t$18"."number", "t$18"."id", "t$18"."study_id", "t$18"."number" AS k$, "t$18"."id" AS id$ 
FROM study_site AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$18"."number", "t$18"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.party_id AS party_id, anon_1.rights AS rights, anon_1.valid_from AS valid_from, anon_1.valid_to AS valid_to, CAST(NULL AS UUID) AS principal_id 
FROM access_at("p$1"."id") AS anon_1(party_id, rights, valid_from, valid_to) JOIN party_of(anon_1.party_id) AS anon_2(organization_id, role) ON true ORDER BY anon_2.role, anon_2.organization_id, anon_1.valid_from, anon_1.rights) AS q$9) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT anon_3.organization_id AS organization_id, anon_3.role AS role, anon_4.principal AS person_id, CAST(anon_4.principal AS TEXT) AS principal_id 
FROM (SELECT "s$2"."principal_id" AS principal) AS anon_4 LEFT OUTER JOIN party_of("s$2"."party_id") AS anon_3(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true JOIN LATERAL (SELECT "s$3"."role" AS "role", "l$6"."j$" AS "organization") AS o$7 ON true) AS l$8 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "actor", "s$2"."rights" AS "rights", "s$2"."valid_from" AS "validFrom", "s$2"."valid_to" AS "validTo") AS o$10 ON true ORDER BY "s$2"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5."right" AS "right", anon_5.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_5) AS q$14) AS s$13 JOIN LATERAL (SELECT "s$13"."right" AS "right") AS o$15 ON true ORDER BY "s$13"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$12"."j$" AS "openTo", "l$17"."j$" AS "withheld") AS o$20 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."key", "t$41"."id", "t$41"."key" AS k$, "t$41"."id" AS id$ 
FROM study AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."environment" = 'PRODUCTION' ORDER BY "t$41"."key", "t$41"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $8::integer) AS p$26 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "q$37".*, row_number() OVER () AS n$ 
FROM (SELECT anon_6.id AS id, anon_6.read_id AS read_id, anon_6.at AS at, anon_6.principal_id AS principal_id, anon_6.party_id AS party_id, anon_6.operation_name AS operation_name, anon_6.document_sha256 AS document_sha256, anon_6.classes AS classes, anon_6.study_site_id AS study_site_id, anon_6.subject_id AS subject_id 
FROM read_log("p$26"."id", CAST(NULL AS UUID), CAST($6::text AS TIMESTAMP WITH TIME ZONE), CAST($7::text AS TIMESTAMP WITH TIME ZONE)) AS anon_6(id, read_id, at, principal_id, party_id, operation_name, document_sha256, classes, study_site_id, subject_id) ORDER BY anon_6.id 
 LIMIT 50) AS q$37) AS s$27 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM subject AS t$28 JOIN LATERAL (SELECT "t$28"."label" AS "label") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "s$27"."subject_id") AS l$30 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT anon_7.organization_id AS organization_id, anon_7.role AS role, anon_8.principal AS person_id, CAST(anon_8.principal AS TEXT) AS principal_id 
FROM (SELECT "s$27"."principal_id" AS principal) AS anon_8 LEFT OUTER JOIN party_of("s$27"."party_id") AS anon_7(organization_id, role) ON true) AS s$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM organization AS t$32 JOIN LATERAL (SELECT "t$32"."key" AS "key") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "s$31"."organization_id") AS l$34 ON true JOIN LATERAL (SELECT "s$31"."role" AS "role", "l$34"."j$" AS "organization") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT "s$27"."at" AS "at", "s$27"."classes" AS "classes", "l$30"."j$" AS "subject", "l$36"."j$" AS "actor") AS o$38 ON true ORDER BY "s$27"."n$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT "p$26"."key" AS "key", "l$40"."j$" AS "readRecords") AS o$43 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "studySites", "l$48"."j$" AS "studies") AS o$49 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$55") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "b$21".* 
FROM (SELECT DISTINCT a$19.study_site_id AS study_site_id 
FROM access_site AS a$19 
WHERE CURRENT_TIMESTAMP >= a$19.valid_from AND CURRENT_TIMESTAMP < a$19.valid_to) AS v$20 JOIN LATERAL (SELECT "t$18"."number", "t$18"."id", "t$18"."study_id", "t$18"."number" AS k$, "t$18"."id" AS id$ 
FROM study_site AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$18"."id" = "v$20"."study_site_id" 
 LIMIT 1) AS b$21 ON true ORDER BY "b$21"."k$", "b$21"."id$" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "q$9".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.party_id AS party_id, anon_1.rights AS rights, anon_1.valid_from AS valid_from, anon_1.valid_to AS valid_to, CAST(NULL AS UUID) AS principal_id 
FROM access_at("p$1"."id") AS anon_1(party_id, rights, valid_from, valid_to) JOIN party_of(anon_1.party_id) AS anon_2(organization_id, role) ON true ORDER BY anon_2.role, anon_2.organization_id, anon_1.valid_from, anon_1.rights) AS q$9) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT anon_3.organization_id AS organization_id, anon_3.role AS role, anon_4.principal AS person_id, CAST(anon_4.principal AS TEXT) AS principal_id 
FROM (SELECT "s$2"."principal_id" AS principal) AS anon_4 LEFT OUTER JOIN party_of("s$2"."party_id") AS anon_3(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true JOIN LATERAL (SELECT "s$3"."role" AS "role", "l$6"."j$" AS "organization") AS o$7 ON true) AS l$8 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "actor", "s$2"."rights" AS "rights", "s$2"."valid_from" AS "validFrom", "s$2"."valid_to" AS "validTo") AS o$10 ON true ORDER BY "s$2"."n$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_5."right" AS "right", anon_5.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_5) AS q$14) AS s$13 JOIN LATERAL (SELECT "s$13"."right" AS "right") AS o$15 ON true ORDER BY "s$13"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$12"."j$" AS "openTo", "l$17"."j$" AS "withheld") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$53") AS j$ 
FROM (SELECT 1) AS r$52 JOIN LATERAL (SELECT coalesce(json_agg("q$50"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$49") AS j$ 
FROM (SELECT "c$48".* 
FROM (SELECT "b$47".* 
FROM (SELECT DISTINCT a$45.study_id AS study_id 
FROM access_site AS a$45 
WHERE CURRENT_TIMESTAMP >= a$45.valid_from AND CURRENT_TIMESTAMP < a$45.valid_to) AS v$46 JOIN LATERAL (SELECT "t$44"."key", "t$44"."id", "t$44"."key" AS k$, "t$44"."id" AS id$ 
FROM study AS t$44 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."environment" = 'PRODUCTION' AND "t$44"."id" = "v$46"."study_id" 
 LIMIT 1) AS b$47 ON true ORDER BY "b$47"."k$", "b$47"."id$" 
 LIMIT 201) AS c$48 ORDER BY "c$48"."k$", "c$48"."id$" 
 LIMIT $8::integer) AS p$29 JOIN LATERAL (SELECT coalesce(json_agg("q$42"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT "q$40".*, row_number() OVER () AS n$ 
FROM (SELECT anon_6.id AS id, anon_6.read_id AS read_id, anon_6.at AS at, anon_6.principal_id AS principal_id, anon_6.party_id AS party_id, anon_6.operation_name AS operation_name, anon_6.document_sha256 AS document_sha256, anon_6.classes AS classes, anon_6.study_site_id AS study_site_id, anon_6.subject_id AS subject_id 
FROM read_log("p$29"."id", CAST(NULL AS UUID), CAST($6::text AS TIMESTAMP WITH TIME ZONE), CAST($7::text AS TIMESTAMP WITH TIME ZONE)) AS anon_6(id, read_id, at, principal_id, party_id, operation_name, document_sha256, classes, study_site_id, subject_id) ORDER BY anon_6.id 
 LIMIT 50) AS q$40) AS s$30 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM subject AS t$31 JOIN LATERAL (SELECT "t$31"."label" AS "label") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "s$30"."subject_id") AS l$33 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT anon_7.organization_id AS organization_id, anon_7.role AS role, anon_8.principal AS person_id, CAST(anon_8.principal AS TEXT) AS principal_id 
FROM (SELECT "s$30"."principal_id" AS principal) AS anon_8 LEFT OUTER JOIN party_of("s$30"."party_id") AS anon_7(organization_id, role) ON true) AS s$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM organization AS t$35 JOIN LATERAL (SELECT "t$35"."key" AS "key") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "s$34"."organization_id") AS l$37 ON true JOIN LATERAL (SELECT "s$34"."role" AS "role", "l$37"."j$" AS "organization") AS o$38 ON true) AS l$39 ON true JOIN LATERAL (SELECT "s$30"."at" AS "at", "s$30"."classes" AS "classes", "l$33"."j$" AS "subject", "l$39"."j$" AS "actor") AS o$41 ON true ORDER BY "s$30"."n$") AS q$42) AS l$43 ON true JOIN LATERAL (SELECT "p$29"."key" AS "key", "l$43"."j$" AS "readRecords") AS o$49 ON true ORDER BY "p$29"."k$", "p$29"."id$") AS q$50) AS l$51 ON true JOIN LATERAL (SELECT "l$51"."j$" AS "nodes") AS o$53 ON true) AS l$54 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "studySites", "l$54"."j$" AS "studies") AS o$55 ON true
) end;
