select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$17") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT 1) AS r$14 JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "c$10".* 
FROM (SELECT "t$8"."number", "t$8"."address", "t$8"."address_romanised", "t$8"."amended_at", "t$8"."organization_id", "t$8"."number" AS k$, "t$8"."id" AS id$ 
FROM study_site AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$9 
WHERE "t$9"."id" = "t$8"."study_id" AND "t$9"."deleted_at" IS NULL AND "t$9"."key" = $5::text)) ORDER BY "t$8"."number", "t$8"."id" 
 LIMIT 201) AS c$10 ORDER BY "c$10"."k$", "c$10"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM organization AS t$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM postal_address AS t$3 JOIN LATERAL (SELECT "t$3"."address" AS "address", "t$3"."address_romanised" AS "addressRomanised", "t$3"."language" AS "language", "t$3"."country" AS "country", shown_address("t$3"."address", "t$3"."address_romanised", "t$3"."language", "t$3"."country", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayAddress") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."organization_id" = "t$2"."id" 
 LIMIT 1) AS l$5 ON true JOIN LATERAL (SELECT "t$2"."key" AS "key", "l$5"."j$" AS "postalAddress") AS o$6 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."organization_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "p$1"."address" AS "address", "p$1"."address_romanised" AS "addressRomanised", "p$1"."amended_at" AS "addressChangedAt", "l$7"."j$" AS "organization") AS o$11 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "l$13"."j$" AS "nodes") AS o$15 ON true) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "studySites") AS o$17 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$20") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$12".* 
FROM (SELECT DISTINCT a$10.study_site_id AS study_site_id 
FROM access_site AS a$10 
WHERE CURRENT_TIMESTAMP >= a$10.valid_from AND CURRENT_TIMESTAMP < a$10.valid_to) AS v$11 JOIN LATERAL (SELECT "t$8"."number", "t$8"."address", "t$8"."address_romanised", "t$8"."amended_at", "t$8"."organization_id", "t$8"."number" AS k$, "t$8"."id" AS id$ 
FROM study_site AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$9 
WHERE "t$9"."id" = "t$8"."study_id" AND "t$9"."deleted_at" IS NULL AND "t$9"."key" = $5::text)) AND "t$8"."id" = "v$11"."study_site_id" 
 LIMIT 1) AS b$12 ON true ORDER BY "b$12"."k$", "b$12"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM organization AS t$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM postal_address AS t$3 JOIN LATERAL (SELECT "t$3"."address" AS "address", "t$3"."address_romanised" AS "addressRomanised", "t$3"."language" AS "language", "t$3"."country" AS "country", shown_address("t$3"."address", "t$3"."address_romanised", "t$3"."language", "t$3"."country", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayAddress") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."organization_id" = "t$2"."id" 
 LIMIT 1) AS l$5 ON true JOIN LATERAL (SELECT "t$2"."key" AS "key", "l$5"."j$" AS "postalAddress") AS o$6 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."organization_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "p$1"."address" AS "address", "p$1"."address_romanised" AS "addressRomanised", "p$1"."amended_at" AS "addressChangedAt", "l$7"."j$" AS "organization") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "studySites") AS o$20 ON true
) end;
