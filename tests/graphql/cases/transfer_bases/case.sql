select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$36") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."number", "t$13"."country", "t$13"."id", "t$13"."number" AS k$, "t$13"."id" AS id$ 
FROM study_site AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $6::text))) ORDER BY "t$13"."number", "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "c$4".* 
FROM (SELECT "t$3"."label", "t$3"."label" AS k$, "t$3"."id" AS id$ 
FROM subject AS t$3 
WHERE "t$3"."study_site_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."label", "t$3"."id" 
 LIMIT 201) AS c$4 ORDER BY "c$4"."k$", "c$4"."id$" 
 LIMIT $5::integer) AS p$2 JOIN LATERAL (SELECT "p$2"."label" AS "label") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "l$7"."j$" AS "nodes", (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL) AS u$9) AS "totalCount") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "p$1"."country" AS "country", CASE WHEN (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) THEN 'NO_TRANSFER_BASIS' END AS "dataAbsence", "l$12"."j$" AS "subjects") AS o$15 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "t$28"."country", "t$28"."study_site_id", "t$28"."recipient_id", "t$28"."recipient_country", "t$28"."kind", "t$28"."reference", "t$28"."valid_from", "t$28"."valid_to", "t$28"."valid_to" AS k$, "t$28"."id" AS id$ 
FROM transfer_basis AS t$28 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$28"."valid_to", "t$28"."id" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $8::integer) AS p$21 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM study_site AS t$22 JOIN LATERAL (SELECT "t$22"."number" AS "number") AS o$23 ON true 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."id" = "p$21"."study_site_id") AS l$24 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM organization AS t$25 JOIN LATERAL (SELECT "t$25"."key" AS "key") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$21"."recipient_id") AS l$27 ON true JOIN LATERAL (SELECT "p$21"."country" AS "country", "l$24"."j$" AS "site", "l$27"."j$" AS "recipient", "p$21"."recipient_country" AS "recipientCountry", "p$21"."kind" AS "kind", "p$21"."reference" AS "reference", "p$21"."valid_from" AS "validFrom", "p$21"."valid_to" AS "validTo") AS o$30 ON true ORDER BY "p$21"."k$", "p$21"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "studySites", "l$35"."j$" AS "transferBases") AS o$36 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$39") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "c$17".* 
FROM (SELECT "b$16".* 
FROM (SELECT DISTINCT a$14.study_site_id AS study_site_id 
FROM access_site AS a$14 
WHERE CURRENT_TIMESTAMP >= a$14.valid_from AND CURRENT_TIMESTAMP < a$14.valid_to) AS v$15 JOIN LATERAL (SELECT "t$13"."number", "t$13"."country", "t$13"."id", "t$13"."number" AS k$, "t$13"."id" AS id$ 
FROM study_site AS t$13 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != $6::text))) AND "t$13"."id" = "v$15"."study_site_id" 
 LIMIT 1) AS b$16 ON true ORDER BY "b$16"."k$", "b$16"."id$" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$6"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$5") AS j$ 
FROM (SELECT "c$4".* 
FROM (SELECT "t$3"."label", "t$3"."label" AS k$, "t$3"."id" AS id$ 
FROM subject AS t$3 
WHERE "t$3"."study_site_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY "t$3"."label", "t$3"."id" 
 LIMIT 201) AS c$4 ORDER BY "c$4"."k$", "c$4"."id$" 
 LIMIT $5::integer) AS p$2 JOIN LATERAL (SELECT "p$2"."label" AS "label") AS o$5 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$6) AS l$7 ON true JOIN LATERAL (SELECT "l$7"."j$" AS "nodes", (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL) AS u$9) AS "totalCount") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "p$1"."country" AS "country", CASE WHEN (EXISTS (SELECT * 
FROM access_barred AS access_barred_1 
WHERE access_barred_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_barred_1.valid_from AND CURRENT_TIMESTAMP < access_barred_1.valid_to AND 'CODE' = any(access_barred_1.rights))) THEN 'NO_TRANSFER_BASIS' END AS "dataAbsence", "l$12"."j$" AS "subjects") AS o$18 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "nodes") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "t$31"."country", "t$31"."study_site_id", "t$31"."recipient_id", "t$31"."recipient_country", "t$31"."kind", "t$31"."reference", "t$31"."valid_from", "t$31"."valid_to", "t$31"."valid_to" AS k$, "t$31"."id" AS id$ 
FROM transfer_basis AS t$31 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$31"."valid_to", "t$31"."id" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $8::integer) AS p$24 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM study_site AS t$25 JOIN LATERAL (SELECT "t$25"."number" AS "number") AS o$26 ON true 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."id" = "p$24"."study_site_id") AS l$27 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM organization AS t$28 JOIN LATERAL (SELECT "t$28"."key" AS "key") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$24"."recipient_id") AS l$30 ON true JOIN LATERAL (SELECT "p$24"."country" AS "country", "l$27"."j$" AS "site", "l$30"."j$" AS "recipient", "p$24"."recipient_country" AS "recipientCountry", "p$24"."kind" AS "kind", "p$24"."reference" AS "reference", "p$24"."valid_from" AS "validFrom", "p$24"."valid_to" AS "validTo") AS o$33 ON true ORDER BY "p$24"."k$", "p$24"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "studySites", "l$38"."j$" AS "transferBases") AS o$39 ON true
) end;
