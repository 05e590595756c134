select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$44") AS TEXT), CAST("l$43"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$42") AS j$, "l$40"."log$" AS log$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$, json_agg("q$39"."log$") AS log$ 
FROM (SELECT row_to_json("o$38") AS j$, "l$30"."log$" AS log$ 
FROM (SELECT "c$37".* 
FROM (SELECT "t$36"."label", "t$36"."study_id", "t$36"."id", "t$36"."study_site_id", "t$36"."label" AS k$, "t$36"."id" AS id$ 
FROM subject AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$36"."label" = any($9::text[]) ORDER BY "t$36"."label", "t$36"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $10::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "q$12".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.id AS id, anon_2.read_id AS read_id, anon_2.at AS at, anon_2.principal_id AS principal_id, anon_2.party_id AS party_id, anon_2.operation_name AS operation_name, anon_2.document_sha256 AS document_sha256, anon_2.classes AS classes, anon_2.study_site_id AS study_site_id, anon_2.subject_id AS subject_id 
FROM read_log("p$1"."study_id", "p$1"."id", CAST($5::text AS TIMESTAMP WITH TIME ZONE), CAST($6::text AS TIMESTAMP WITH TIME ZONE)) AS anon_2(id, read_id, at, principal_id, party_id, operation_name, document_sha256, classes, study_site_id, subject_id) ORDER BY anon_2.id 
 LIMIT 50) AS q$12) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT anon_3.organization_id AS organization_id, anon_3.role AS role, anon_4.principal AS person_id, CAST(anon_4.principal AS TEXT) AS principal_id 
FROM (SELECT "s$2"."principal_id" AS principal) AS anon_4 LEFT OUTER JOIN party_of("s$2"."party_id") AS anon_3(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM person AS t$7 JOIN LATERAL (SELECT "t$7"."name" AS "name") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "s$3"."person_id") AS l$9 ON true JOIN LATERAL (SELECT "s$3"."role" AS "role", "l$6"."j$" AS "organization", "l$9"."j$" AS "person") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT "s$2"."at" AS "at", "s$2"."operation_name" AS "operationName", "s$2"."classes" AS "classes", "l$11"."j$" AS "actor") AS o$13 ON true ORDER BY "s$2"."n$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$, "l$27"."log$" AS log$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$, json_agg("q$26"."log$") AS log$ 
FROM (SELECT row_to_json("o$25") AS j$, CASE WHEN (((SELECT CASE WHEN (anon_6.classes LIKE '%IDENTIFIER%' AND anon_6.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_6.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_6.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_5 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_6) NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array((SELECT CASE WHEN (anon_6.classes LIKE '%IDENTIFIER%' AND anon_6.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_6.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_6.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_5 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_6), "p$16"."subject_id") END AS log$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."at", "t$23"."origin", "t$23"."entity", "t$23"."action", "t$23"."id", "t$23"."data_class", "t$23"."reason", "t$23"."source_user", "t$23"."principal_id", "t$23"."party_id", "t$23"."subject_id", CASE WHEN ("t$23"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$23"."at" END AS k$, "t$23"."id" AS id$ 
FROM audit_record AS t$23 
WHERE "t$23"."subject_id" = "p$1"."id" AND "t$23"."at" < CAST($7::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$23"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$23"."at" END, "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $8::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT anon_7.organization_id AS organization_id, anon_7.role AS role, anon_8.principal AS person_id, CAST(anon_8.principal AS TEXT) AS principal_id 
FROM (SELECT "p$16"."principal_id" AS principal) AS anon_8 LEFT OUTER JOIN party_of("p$16"."party_id") AS anon_7(organization_id, role) ON true) AS s$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM organization AS t$18 JOIN LATERAL (SELECT "t$18"."key" AS "key") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "s$17"."organization_id") AS l$20 ON true JOIN LATERAL (SELECT "s$17"."role" AS "role", "l$20"."j$" AS "organization") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "p$16"."at" AS "at", "p$16"."origin" AS "origin", "p$16"."entity" AS "entity", "p$16"."action" AS "action", (SELECT CASE WHEN (anon_10.classes LIKE '%IDENTIFIER%' AND anon_10.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_10.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_10.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_9 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_2 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_10) AS "dataClass", "p$16"."reason" AS "reason", "p$16"."source_user" AS "sourceUser", "l$22"."j$" AS "actor") AS o$25 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT anon_11."right" AS "right", anon_11.reason AS reason 
FROM (SELECT 'CLINICAL' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights)))) UNION ALL SELECT 'IDENTIFIER' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'IDENTIFIER' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'IDENTIFIER' = any(access_site_2.rights))))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'SAFETY' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'SAFETY' = any(access_site_3.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CONDUCT' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CONDUCT' = any(access_site_4.rights)))) UNION ALL SELECT 'RANDOMIZATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'RANDOMIZATION' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'RANDOMIZATION' = any(access_site_5.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'AUDIT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'AUDIT' = any(access_site_6.rights))))) AS anon_11) AS q$32) AS s$31 JOIN LATERAL (SELECT "s$31"."right" AS "right") AS o$33 ON true ORDER BY "s$31"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$15"."j$" AS "readRecords", "l$30"."j$" AS "auditRecords", "l$35"."j$" AS "withheld") AS o$38 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "subjects") AS o$44 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$48") AS TEXT), CAST("l$47"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$46") AS j$, "l$44"."log$" AS log$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$, json_agg("q$43"."log$") AS log$ 
FROM (SELECT row_to_json("o$42") AS j$, "l$30"."log$" AS log$ 
FROM (SELECT "c$41".* 
FROM (SELECT "b$39".* 
FROM (SELECT DISTINCT a$37.study_site_id AS study_site_id 
FROM access_site AS a$37 
WHERE CURRENT_TIMESTAMP >= a$37.valid_from AND CURRENT_TIMESTAMP < a$37.valid_to) AS v$38 JOIN LATERAL (SELECT "c$40".* 
FROM (SELECT "t$36"."label", "t$36"."study_id", "t$36"."id", "t$36"."study_site_id", "t$36"."label" AS k$, "t$36"."id" AS id$ 
FROM subject AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$36"."label" = any($9::text[]) AND "t$36"."study_site_id" = "v$38"."study_site_id" ORDER BY "t$36"."label", "t$36"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $10::integer) AS b$39 ON true ORDER BY "b$39"."k$", "b$39"."id$" 
 LIMIT 201) AS c$41 ORDER BY "c$41"."k$", "c$41"."id$" 
 LIMIT $11::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "q$12".*, row_number() OVER () AS n$ 
FROM (SELECT anon_2.id AS id, anon_2.read_id AS read_id, anon_2.at AS at, anon_2.principal_id AS principal_id, anon_2.party_id AS party_id, anon_2.operation_name AS operation_name, anon_2.document_sha256 AS document_sha256, anon_2.classes AS classes, anon_2.study_site_id AS study_site_id, anon_2.subject_id AS subject_id 
FROM read_log("p$1"."study_id", "p$1"."id", CAST($5::text AS TIMESTAMP WITH TIME ZONE), CAST($6::text AS TIMESTAMP WITH TIME ZONE)) AS anon_2(id, read_id, at, principal_id, party_id, operation_name, document_sha256, classes, study_site_id, subject_id) ORDER BY anon_2.id 
 LIMIT 50) AS q$12) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT anon_3.organization_id AS organization_id, anon_3.role AS role, anon_4.principal AS person_id, CAST(anon_4.principal AS TEXT) AS principal_id 
FROM (SELECT "s$2"."principal_id" AS principal) AS anon_4 LEFT OUTER JOIN party_of("s$2"."party_id") AS anon_3(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM person AS t$7 JOIN LATERAL (SELECT "t$7"."name" AS "name") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "s$3"."person_id") AS l$9 ON true JOIN LATERAL (SELECT "s$3"."role" AS "role", "l$6"."j$" AS "organization", "l$9"."j$" AS "person") AS o$10 ON true) AS l$11 ON true JOIN LATERAL (SELECT "s$2"."at" AS "at", "s$2"."operation_name" AS "operationName", "s$2"."classes" AS "classes", "l$11"."j$" AS "actor") AS o$13 ON true ORDER BY "s$2"."n$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$, "l$27"."log$" AS log$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$, json_agg("q$26"."log$") AS log$ 
FROM (SELECT row_to_json("o$25") AS j$, CASE WHEN (((SELECT CASE WHEN (anon_6.classes LIKE '%IDENTIFIER%' AND anon_6.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_6.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_6.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_5 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_6) NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array((SELECT CASE WHEN (anon_6.classes LIKE '%IDENTIFIER%' AND anon_6.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_6.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_6.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_5 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_6), "p$16"."subject_id") END AS log$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."at", "t$23"."origin", "t$23"."entity", "t$23"."action", "t$23"."id", "t$23"."data_class", "t$23"."reason", "t$23"."source_user", "t$23"."principal_id", "t$23"."party_id", "t$23"."subject_id", CASE WHEN ("t$23"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$23"."at" END AS k$, "t$23"."id" AS id$ 
FROM audit_record AS t$23 
WHERE "t$23"."subject_id" = "p$1"."id" AND "t$23"."at" < CAST($7::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$23"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$23"."at" END, "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $8::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT anon_7.organization_id AS organization_id, anon_7.role AS role, anon_8.principal AS person_id, CAST(anon_8.principal AS TEXT) AS principal_id 
FROM (SELECT "p$16"."principal_id" AS principal) AS anon_8 LEFT OUTER JOIN party_of("p$16"."party_id") AS anon_7(organization_id, role) ON true) AS s$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM organization AS t$18 JOIN LATERAL (SELECT "t$18"."key" AS "key") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "s$17"."organization_id") AS l$20 ON true JOIN LATERAL (SELECT "s$17"."role" AS "role", "l$20"."j$" AS "organization") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "p$16"."at" AS "at", "p$16"."origin" AS "origin", "p$16"."entity" AS "entity", "p$16"."action" AS "action", (SELECT CASE WHEN (anon_10.classes LIKE '%IDENTIFIER%' AND anon_10.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_10.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_10.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$16"."data_class" END AS anon_9 
FROM (SELECT concat_ws(' ', "p$16"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_2 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$16"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_10) AS "dataClass", "p$16"."reason" AS "reason", "p$16"."source_user" AS "sourceUser", "l$22"."j$" AS "actor") AS o$25 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT anon_11."right" AS "right", anon_11.reason AS reason 
FROM (SELECT 'CLINICAL' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights)))) UNION ALL SELECT 'IDENTIFIER' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'IDENTIFIER' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'IDENTIFIER' = any(access_site_2.rights))))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'SAFETY' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'SAFETY' = any(access_site_3.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'CONDUCT' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'CONDUCT' = any(access_site_4.rights)))) UNION ALL SELECT 'RANDOMIZATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'RANDOMIZATION' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'RANDOMIZATION' = any(access_site_5.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'AUDIT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'AUDIT' = any(access_site_6.rights))))) AS anon_11) AS q$32) AS s$31 JOIN LATERAL (SELECT "s$31"."right" AS "right") AS o$33 ON true ORDER BY "s$31"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$15"."j$" AS "readRecords", "l$30"."j$" AS "auditRecords", "l$35"."j$" AS "withheld") AS o$42 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "l$44"."j$" AS "nodes") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT "l$47"."j$" AS "subjects") AS o$48 ON true
) end;
