select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$27") AS TEXT), CAST("l$15"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$, "l$12"."log$" AS log$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$, json_agg("q$11"."log$") AS log$ 
FROM (SELECT row_to_json("o$10") AS j$, CASE WHEN (("p$1"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$1"."data_class", "p$1"."subject_id") END AS log$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."data_class", "t$8"."product", "t$8"."kit_number", "t$8"."counted_on", "t$8"."dispensed", "t$8"."expected", "t$8"."returned", "t$8"."explanation", "t$8"."study_site_id", "t$8"."subject_id", "t$8"."counted_on" AS k$, "t$8"."id" AS id$ 
FROM ip_account AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$8"."returned" != "t$8"."expected") = CAST($5::text AS BOOLEAN) ORDER BY "t$8"."counted_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."data_class" AS "dataClass", "p$1"."product" AS "product", "p$1"."kit_number" AS "kitNumber", "p$1"."counted_on" AS "countedOn", "p$1"."dispensed" AS "dispensed", "p$1"."expected" AS "expected", "p$1"."returned" AS "returned", "p$1"."returned" - "p$1"."expected" AS "difference", "p$1"."explanation" AS "explanation", "l$4"."j$" AS "site", "l$7"."j$" AS "subject") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT party_1.organization_id AS organization_id, (select nullif(current_setting('hub.principal', true), '')::uuid) AS principal_id, party_1.role AS role, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'client_id' AS client_id, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' AS kind, to_timestamp(CAST(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'expires_at' AS DOUBLE PRECISION)) AS expires_at, array((SELECT jsonb_array_elements_text(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes') AS jsonb_array_elements_text_1)) AS scopes 
FROM party AS party_1 
WHERE party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)) AS s$16 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "t$21"."study_id", "t$21"."valid_to", "t$21"."valid_to" AS k$, "t$21"."id" AS id$ 
FROM unblinding_grant AS t$21 
WHERE "t$21"."principal_id" = "s$16"."principal_id" AND "t$21"."deleted_at" IS NULL AND CURRENT_TIMESTAMP >= "t$21"."valid_from" AND CURRENT_TIMESTAMP < "t$21"."valid_to" ORDER BY "t$21"."valid_to", "t$21"."id") AS p$17 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM study AS t$18 JOIN LATERAL (SELECT "t$18"."key" AS "key") AS o$19 ON true 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."id" = "p$17"."study_id") AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "study", "p$17"."valid_to" AS "validTo") AS o$22 ON true ORDER BY "p$17"."k$", "p$17"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "unblindingGrants") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "ipAccounts", "l$26"."j$" AS "viewer") AS o$27 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT ARRAY[CAST(row_to_json("o$31") AS TEXT), CAST("l$19"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$, "l$16"."log$" AS log$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$, json_agg("q$15"."log$") AS log$ 
FROM (SELECT row_to_json("o$14") AS j$, CASE WHEN (("p$1"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("p$1"."data_class", "p$1"."subject_id") END AS log$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."data_class", "t$8"."product", "t$8"."kit_number", "t$8"."counted_on", "t$8"."dispensed", "t$8"."expected", "t$8"."returned", "t$8"."explanation", "t$8"."study_site_id", "t$8"."subject_id", "t$8"."counted_on" AS k$, "t$8"."id" AS id$ 
FROM ip_account AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND ("t$8"."returned" != "t$8"."expected") = CAST($5::text AS BOOLEAN) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."counted_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $6::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."data_class" AS "dataClass", "p$1"."product" AS "product", "p$1"."kit_number" AS "kitNumber", "p$1"."counted_on" AS "countedOn", "p$1"."dispensed" AS "dispensed", "p$1"."expected" AS "expected", "p$1"."returned" AS "returned", "p$1"."returned" - "p$1"."expected" AS "difference", "p$1"."explanation" AS "explanation", "l$4"."j$" AS "site", "l$7"."j$" AS "subject") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT party_1.organization_id AS organization_id, (select nullif(current_setting('hub.principal', true), '')::uuid) AS principal_id, party_1.role AS role, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'client_id' AS client_id, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' AS kind, to_timestamp(CAST(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'expires_at' AS DOUBLE PRECISION)) AS expires_at, array((SELECT jsonb_array_elements_text(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes') AS jsonb_array_elements_text_1)) AS scopes 
FROM party AS party_1 
WHERE party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)) AS s$20 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "t$25"."study_id", "t$25"."valid_to", "t$25"."valid_to" AS k$, "t$25"."id" AS id$ 
FROM unblinding_grant AS t$25 
WHERE "t$25"."principal_id" = "s$20"."principal_id" AND "t$25"."deleted_at" IS NULL AND CURRENT_TIMESTAMP >= "t$25"."valid_from" AND CURRENT_TIMESTAMP < "t$25"."valid_to" ORDER BY "t$25"."valid_to", "t$25"."id") AS p$21 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study AS t$22 JOIN LATERAL (SELECT "t$22"."key" AS "key") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$21"."study_id") AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "study", "p$21"."valid_to" AS "validTo") AS o$26 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "unblindingGrants") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "ipAccounts", "l$30"."j$" AS "viewer") AS o$31 ON true
) end;
