select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$31") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."study_id", "t$8"."principal_id", "t$8"."reason", "t$8"."granted_by", "t$8"."valid_from", "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM unblinding_grant AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$8"."valid_to", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT "t$5"."name" AS "name") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."principal_id") AS l$7 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", CAST("p$1"."principal_id" AS TEXT) AS "principalId", "l$7"."j$" AS "person", "p$1"."reason" AS "reason", "p$1"."granted_by" AS "grantedBy", "p$1"."valid_from" AS "validFrom", "p$1"."valid_to" AS "validTo") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."study_site_id", "t$23"."subject_id", "t$23"."cause", "t$23"."broken_at", "t$23"."broken_at" AS k$, "t$23"."id" AS id$ 
FROM blind_break AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$23"."broken_at", "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $6::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study_site AS t$17 JOIN LATERAL (SELECT "t$17"."number" AS "number") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."study_site_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$20 JOIN LATERAL (SELECT "t$20"."label" AS "label") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$16"."subject_id") AS l$22 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "site", "l$22"."j$" AS "subject", "p$16"."cause" AS "cause", "p$16"."broken_at" AS "brokenAt") AS o$25 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "unblindingGrants", "l$30"."j$" AS "blindBreaks") AS o$31 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$35") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."study_id", "t$8"."principal_id", "t$8"."reason", "t$8"."granted_by", "t$8"."valid_from", "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM unblinding_grant AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$8"."valid_to", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM person AS t$5 JOIN LATERAL (SELECT "t$5"."name" AS "name") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."principal_id") AS l$7 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", CAST("p$1"."principal_id" AS TEXT) AS "principalId", "l$7"."j$" AS "person", "p$1"."reason" AS "reason", "p$1"."granted_by" AS "grantedBy", "p$1"."valid_from" AS "validFrom", "p$1"."valid_to" AS "validTo") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "b$26".* 
FROM (SELECT DISTINCT a$24.study_site_id AS study_site_id 
FROM access_site AS a$24 
WHERE CURRENT_TIMESTAMP >= a$24.valid_from AND CURRENT_TIMESTAMP < a$24.valid_to) AS v$25 JOIN LATERAL (SELECT "c$27".* 
FROM (SELECT "t$23"."study_site_id", "t$23"."subject_id", "t$23"."cause", "t$23"."broken_at", "t$23"."broken_at" AS k$, "t$23"."id" AS id$ 
FROM blind_break AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$23"."study_site_id" = "v$25"."study_site_id" ORDER BY "t$23"."broken_at", "t$23"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $6::integer) AS b$26 ON true ORDER BY "b$26"."k$", "b$26"."id$" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $7::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study_site AS t$17 JOIN LATERAL (SELECT "t$17"."number" AS "number") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."study_site_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM subject AS t$20 JOIN LATERAL (SELECT "t$20"."label" AS "label") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "p$16"."subject_id") AS l$22 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "site", "l$22"."j$" AS "subject", "p$16"."cause" AS "cause", "p$16"."broken_at" AS "brokenAt") AS o$29 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "unblindingGrants", "l$34"."j$" AS "blindBreaks") AS o$35 ON true
) end;
