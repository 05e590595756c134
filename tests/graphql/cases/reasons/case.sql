select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$25") AS TEXT), CAST("l$14"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$13") AS j$, "l$11"."log$" AS log$ 
FROM (SELECT 1) AS r$12 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, "l$6"."log$" AS log$ 
FROM (SELECT "c$8".* 
FROM (SELECT "t$7"."category", "t$7"."id", "t$7"."study_id", "t$7"."study_site_id", CASE WHEN ("t$7"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$7"."occurred_earliest" END AS k$, "t$7"."id" AS id$ 
FROM protocol_deviation AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$7"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$7"."occurred_earliest" END, "t$7"."id" 
 LIMIT 201) AS c$8 ORDER BY "c$8"."k$", "c$8"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$, json_agg("q$5"."log$") AS log$ 
FROM (SELECT row_to_json("o$4") AS j$, CASE WHEN (("p$2"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$2"."data_class", NULL) END AS log$ 
FROM (SELECT "t$3"."text", "t$3"."data_class", "t$3"."id" AS k$, "t$3"."id" AS id$ 
FROM protocol_deviation_text AS t$3 
WHERE "t$3"."protocol_deviation_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."id", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."text" AS "text", "p$2"."data_class" AS "dataClass") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "p$1"."category" AS "category", "l$6"."j$" AS "texts", CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights)))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) THEN 'BLINDED' END AS "textsAbsence") AS o$9 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT "l$11"."j$" AS "nodes") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "t$17"."principal_id", "t$17"."study_id", "t$17"."valid_to" AS k$, "t$17"."id" AS id$ 
FROM unblinding_grant AS t$17 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$17"."valid_to", "t$17"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $6::integer) AS p$15 LEFT OUTER JOIN LATERAL (SELECT anon_2.permitted AS permitted, anon_2.at AS at 
FROM grant_used("p$15"."study_id", "p$15"."principal_id") AS anon_2(permitted, at)) AS s$16 ON true JOIN LATERAL (SELECT CAST("p$15"."principal_id" AS TEXT) AS "principalId", CASE WHEN NOT "s$16"."permitted" THEN 'NOT_PERMITTED' WHEN ("s$16"."at" IS NULL) THEN 'NOT_COLLECTED' END AS "lastUsedAbsence") AS o$19 ON true ORDER BY "p$15"."k$", "p$15"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "protocolDeviations", "l$24"."j$" AS "unblindingGrants") AS o$25 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$29") AS TEXT), CAST("l$18"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$17") AS j$, "l$15"."log$" AS log$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$, json_agg("q$14"."log$") AS log$ 
FROM (SELECT row_to_json("o$13") AS j$, "l$6"."log$" AS log$ 
FROM (SELECT "c$12".* 
FROM (SELECT "b$10".* 
FROM (SELECT DISTINCT a$8.study_site_id AS study_site_id 
FROM access_site AS a$8 
WHERE CURRENT_TIMESTAMP >= a$8.valid_from AND CURRENT_TIMESTAMP < a$8.valid_to) AS v$9 JOIN LATERAL (SELECT "c$11".* 
FROM (SELECT "t$7"."category", "t$7"."id", "t$7"."study_id", "t$7"."study_site_id", CASE WHEN ("t$7"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$7"."occurred_earliest" END AS k$, "t$7"."id" AS id$ 
FROM protocol_deviation AS t$7 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$7"."study_site_id" = "v$9"."study_site_id" ORDER BY CASE WHEN ("t$7"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$7"."occurred_earliest" END, "t$7"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $5::integer) AS b$10 ON true ORDER BY "b$10"."k$", "b$10"."id$" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$, json_agg("q$5"."log$") AS log$ 
FROM (SELECT row_to_json("o$4") AS j$, CASE WHEN (("p$2"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$2"."data_class", NULL) END AS log$ 
FROM (SELECT "t$3"."text", "t$3"."data_class", "t$3"."id" AS k$, "t$3"."id" AS id$ 
FROM protocol_deviation_text AS t$3 
WHERE "t$3"."protocol_deviation_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."id", "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."text" AS "text", "p$2"."data_class" AS "dataClass") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "p$1"."category" AS "category", "l$6"."j$" AS "texts", CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CLINICAL' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CLINICAL' = any(access_site_2.rights)))) OR NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CODE' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CODE' = any(access_site_3.rights))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM access_unblinded AS access_unblinded_1 
WHERE access_unblinded_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_unblinded_1.valid_from AND CURRENT_TIMESTAMP < access_unblinded_1.valid_to))) THEN 'BLINDED' END AS "textsAbsence") AS o$13 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "t$21"."principal_id", "t$21"."study_id", "t$21"."valid_to" AS k$, "t$21"."id" AS id$ 
FROM unblinding_grant AS t$21 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$21"."valid_to", "t$21"."id" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $7::integer) AS p$19 LEFT OUTER JOIN LATERAL (SELECT anon_2.permitted AS permitted, anon_2.at AS at 
FROM grant_used("p$19"."study_id", "p$19"."principal_id") AS anon_2(permitted, at)) AS s$20 ON true JOIN LATERAL (SELECT CAST("p$19"."principal_id" AS TEXT) AS "principalId", CASE WHEN NOT "s$20"."permitted" THEN 'NOT_PERMITTED' WHEN ("s$20"."at" IS NULL) THEN 'NOT_COLLECTED' END AS "lastUsedAbsence") AS o$23 ON true ORDER BY "p$19"."k$", "p$19"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "protocolDeviations", "l$28"."j$" AS "unblindingGrants") AS o$29 ON true
) end;
