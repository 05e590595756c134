select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$31") AS TEXT), CAST("l$30"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$29") AS j$, "l$27"."log$" AS log$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$, json_agg("q$26"."log$") AS log$ 
FROM (SELECT row_to_json("o$25") AS j$, json_build_array("l$11"."log$", "l$14"."log$") AS log$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."label", "t$23"."id", "t$23"."study_id", "t$23"."study_site_id", "t$23"."label" AS k$, "t$23"."id" AS id$ 
FROM subject AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$23"."label", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$, json_build_array(CASE WHEN (("s$4"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$4"."data_class", "s$4"."subject_id") END, "l$9"."log$") AS log$ 
FROM (SELECT "p$3"."id" AS subject_id, CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights)))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM subject_identity AS subject_identity_1 
WHERE subject_identity_1.subject_id = "p$3"."id" AND subject_identity_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence, CASE WHEN ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) THEN 'IDENTIFIER' ELSE 'CODE' END AS data_class) AS s$4 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$, json_agg("q$8"."log$") AS log$ 
FROM (SELECT row_to_json("o$7") AS j$, json_build_array('IDENTIFIER', "p$5"."subject_id") AS log$ 
FROM (SELECT "t$6"."kind", "t$6"."value", "t$6"."subject_id", "t$6"."kind" AS k$, "t$6"."id" AS id$ 
FROM subject_identity AS t$6 
WHERE "t$6"."subject_id" = "s$4"."subject_id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."kind", "t$6"."id") AS p$5 JOIN LATERAL (SELECT "p$5"."kind" AS "kind", "p$5"."value" AS "value") AS o$7 ON true ORDER BY "p$5"."k$", "p$5"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "s$4"."absence" AS "absence", "l$9"."j$" AS "values") AS o$10 ON true) AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$, CASE WHEN (("s$12"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$12"."data_class", "s$12"."subject_id") END AS log$ 
FROM (SELECT anon_2.subject_id AS subject_id, allocation_1.arm AS arm, allocation_1.kit_type AS kit_type, CASE WHEN (allocation_1.id IS NOT NULL) THEN NULL WHEN (NOT ((EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to)) OR coalesce((SELECT study_blinding_1.blinding 
FROM study_blinding AS study_blinding_1 
WHERE study_blinding_1.study_id = "p$3"."study_id" AND study_blinding_1.effective <= CURRENT_DATE ORDER BY study_blinding_1.effective DESC 
 LIMIT 1) = 'OPEN', false) AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights)))))) THEN 'BLINDED' ELSE 'NOT_COLLECTED' END AS absence, CASE WHEN (allocation_1.id IS NULL) THEN 'CODE' ELSE allocation_1.data_class END AS data_class 
FROM (SELECT "p$3"."id" AS subject_id) AS anon_2 LEFT OUTER JOIN allocation AS allocation_1 ON allocation_1.subject_id = anon_2.subject_id AND allocation_1.deleted_at IS NULL 
 LIMIT 1) AS s$12 JOIN LATERAL (SELECT "s$12"."arm" AS "arm", "s$12"."kit_type" AS "kitType", "s$12"."absence" AS "absence") AS o$13 ON true) AS l$14 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$16") AS j$ 
FROM randomization AS t$15 JOIN LATERAL (SELECT "t$15"."number" AS "number") AS o$16 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."subject_id" = "p$3"."id" 
 LIMIT 1) AS l$17 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "q$19".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3."right" AS "right", anon_3.reason AS reason 
FROM (SELECT 'CLINICAL' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights)))) UNION ALL SELECT 'IDENTIFIER' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'SAFETY' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'SAFETY' = any(access_site_5.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights)))) UNION ALL SELECT 'RANDOMIZATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'RANDOMIZATION' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'RANDOMIZATION' = any(access_site_7.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$3"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'AUDIT' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$3"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'AUDIT' = any(access_site_8.rights))))) AS anon_3) AS q$19) AS s$18 JOIN LATERAL (SELECT "s$18"."right" AS "right", "s$18"."reason" AS "reason") AS o$20 ON true ORDER BY "s$18"."n$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "p$3"."label" AS "label", "l$11"."j$" AS "identity", "l$14"."j$" AS "treatment", "l$17"."j$" AS "randomization", "l$22"."j$" AS "withheld") AS o$25 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$2) AS "totalCount", "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "subjects") AS o$31 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$38") AS TEXT), CAST("l$37"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$36") AS j$, "l$34"."log$" AS log$ 
FROM (SELECT 1) AS r$35 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$, json_agg("q$33"."log$") AS log$ 
FROM (SELECT row_to_json("o$32") AS j$, json_build_array("l$14"."log$", "l$17"."log$") AS log$ 
FROM (SELECT "c$31".* 
FROM (SELECT "b$29".* 
FROM (SELECT DISTINCT a$27.study_site_id AS study_site_id 
FROM access_site AS a$27 
WHERE CURRENT_TIMESTAMP >= a$27.valid_from AND CURRENT_TIMESTAMP < a$27.valid_to) AS v$28 JOIN LATERAL (SELECT "c$30".* 
FROM (SELECT "t$26"."label", "t$26"."id", "t$26"."study_id", "t$26"."study_site_id", "t$26"."label" AS k$, "t$26"."id" AS id$ 
FROM subject AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$26"."study_site_id" = "v$28"."study_site_id" ORDER BY "t$26"."label", "t$26"."id" 
 LIMIT 201) AS c$30 ORDER BY "c$30"."k$", "c$30"."id$" 
 LIMIT $5::integer) AS b$29 ON true ORDER BY "b$29"."k$", "b$29"."id$" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $6::integer) AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$, json_build_array(CASE WHEN (("s$7"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$7"."data_class", "s$7"."subject_id") END, "l$12"."log$") AS log$ 
FROM (SELECT "p$6"."id" AS subject_id, CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights)))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM subject_identity AS subject_identity_1 
WHERE subject_identity_1.subject_id = "p$6"."id" AND subject_identity_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence, CASE WHEN ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) THEN 'IDENTIFIER' ELSE 'CODE' END AS data_class) AS s$7 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$, json_agg("q$11"."log$") AS log$ 
FROM (SELECT row_to_json("o$10") AS j$, json_build_array('IDENTIFIER', "p$8"."subject_id") AS log$ 
FROM (SELECT "t$9"."kind", "t$9"."value", "t$9"."subject_id", "t$9"."kind" AS k$, "t$9"."id" AS id$ 
FROM subject_identity AS t$9 
WHERE "t$9"."subject_id" = "s$7"."subject_id" AND "t$9"."deleted_at" IS NULL ORDER BY "t$9"."kind", "t$9"."id") AS p$8 JOIN LATERAL (SELECT "p$8"."kind" AS "kind", "p$8"."value" AS "value") AS o$10 ON true ORDER BY "p$8"."k$", "p$8"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "s$7"."absence" AS "absence", "l$12"."j$" AS "values") AS o$13 ON true) AS l$14 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$16") AS j$, CASE WHEN (("s$15"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$15"."data_class", "s$15"."subject_id") END AS log$ 
FROM (SELECT anon_2.subject_id AS subject_id, allocation_1.arm AS arm, allocation_1.kit_type AS kit_type, CASE WHEN (allocation_1.id IS NOT NULL) THEN NULL WHEN (NOT ((EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to)) OR coalesce((SELECT study_blinding_1.blinding 
FROM study_blinding AS study_blinding_1 
WHERE study_blinding_1.study_id = "p$6"."study_id" AND study_blinding_1.effective <= CURRENT_DATE ORDER BY study_blinding_1.effective DESC 
 LIMIT 1) = 'OPEN', false) AND ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights)))))) THEN 'BLINDED' ELSE 'NOT_COLLECTED' END AS absence, CASE WHEN (allocation_1.id IS NULL) THEN 'CODE' ELSE allocation_1.data_class END AS data_class 
FROM (SELECT "p$6"."id" AS subject_id) AS anon_2 LEFT OUTER JOIN allocation AS allocation_1 ON allocation_1.subject_id = anon_2.subject_id AND allocation_1.deleted_at IS NULL 
 LIMIT 1) AS s$15 JOIN LATERAL (SELECT "s$15"."arm" AS "arm", "s$15"."kit_type" AS "kitType", "s$15"."absence" AS "absence") AS o$16 ON true) AS l$17 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM randomization AS t$18 JOIN LATERAL (SELECT "t$18"."number" AS "number") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."subject_id" = "p$6"."id" 
 LIMIT 1) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_3."right" AS "right", anon_3.reason AS reason 
FROM (SELECT 'CLINICAL' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CLINICAL' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CLINICAL' = any(access_site_3.rights)))) UNION ALL SELECT 'IDENTIFIER' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'IDENTIFIER' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'IDENTIFIER' = any(access_site_4.rights))))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'SAFETY' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'SAFETY' = any(access_site_5.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CONDUCT' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'CONDUCT' = any(access_site_6.rights)))) UNION ALL SELECT 'RANDOMIZATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'RANDOMIZATION' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'RANDOMIZATION' = any(access_site_7.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$6"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'AUDIT' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$6"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'AUDIT' = any(access_site_8.rights))))) AS anon_3) AS q$22) AS s$21 JOIN LATERAL (SELECT "s$21"."right" AS "right", "s$21"."reason" AS "reason") AS o$23 ON true ORDER BY "s$21"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$6"."label" AS "label", "l$14"."j$" AS "identity", "l$17"."j$" AS "treatment", "l$20"."j$" AS "randomization", "l$25"."j$" AS "withheld") AS o$32 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."study_site_id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount", "l$34"."j$" AS "nodes") AS o$36 ON true) AS l$37 ON true JOIN LATERAL (SELECT "l$37"."j$" AS "subjects") AS o$38 ON true
) end;
