select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$24") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT 1) AS r$21 JOIN LATERAL (SELECT coalesce(json_agg("q$19"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT "c$17".* 
FROM (SELECT "t$16"."study_site_id", "t$16"."study_id", "t$16"."provider_id", "t$16"."on_behalf_of", "t$16"."valid_to", "t$16"."declared_to_authority", "t$16"."agreement_document", "t$16"."id", "t$16"."valid_to" AS k$, "t$16"."id" AS id$ 
FROM engagement AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$16"."valid_to", "t$16"."id" 
 LIMIT 201) AS c$17 ORDER BY "c$17"."k$", "c$17"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study AS t$5 JOIN LATERAL (SELECT "t$5"."key" AS "key") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM organization AS t$8 JOIN LATERAL (SELECT "t$8"."name" AS "name") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."provider_id") AS l$10 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "t$12"."activity", "t$12"."owner", "t$12"."valid_to", "t$12"."activity" AS k$, "t$12"."id" AS id$ 
FROM engagement_activity AS t$12 
WHERE "t$12"."engagement_id" = "p$1"."id" AND "t$12"."deleted_at" IS NULL ORDER BY "t$12"."activity", "t$12"."id") AS p$11 JOIN LATERAL (SELECT "p$11"."activity" AS "activity", "p$11"."owner" AS "owner", "p$11"."valid_to" AS "validTo") AS o$13 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "study", "l$10"."j$" AS "provider", "p$1"."on_behalf_of" AS "onBehalfOf", "p$1"."valid_to" AS "validTo", "p$1"."declared_to_authority" AS "declaredToAuthority", "p$1"."agreement_document" AS "agreementDocument", "l$15"."j$" AS "activities") AS o$18 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$19) AS l$20 ON true JOIN LATERAL (SELECT "l$20"."j$" AS "nodes") AS o$22 ON true) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "engagements") AS o$24 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$28") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "b$19".* 
FROM (SELECT DISTINCT a$17.study_site_id AS study_site_id 
FROM access_site AS a$17 
WHERE CURRENT_TIMESTAMP >= a$17.valid_from AND CURRENT_TIMESTAMP < a$17.valid_to) AS v$18 JOIN LATERAL (SELECT "c$20".* 
FROM (SELECT "t$16"."study_site_id", "t$16"."study_id", "t$16"."provider_id", "t$16"."on_behalf_of", "t$16"."valid_to", "t$16"."declared_to_authority", "t$16"."agreement_document", "t$16"."id", "t$16"."valid_to" AS k$, "t$16"."id" AS id$ 
FROM engagement AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$16"."study_site_id" = "v$18"."study_site_id" ORDER BY "t$16"."valid_to", "t$16"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $5::integer) AS b$19 ON true ORDER BY "b$19"."k$", "b$19"."id$" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study_site AS t$2 JOIN LATERAL (SELECT "t$2"."number" AS "number") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_site_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study AS t$5 JOIN LATERAL (SELECT "t$5"."key" AS "key") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM organization AS t$8 JOIN LATERAL (SELECT "t$8"."name" AS "name") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "p$1"."provider_id") AS l$10 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "t$12"."activity", "t$12"."owner", "t$12"."valid_to", "t$12"."activity" AS k$, "t$12"."id" AS id$ 
FROM engagement_activity AS t$12 
WHERE "t$12"."engagement_id" = "p$1"."id" AND "t$12"."deleted_at" IS NULL ORDER BY "t$12"."activity", "t$12"."id") AS p$11 JOIN LATERAL (SELECT "p$11"."activity" AS "activity", "p$11"."owner" AS "owner", "p$11"."valid_to" AS "validTo") AS o$13 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "site", "l$7"."j$" AS "study", "l$10"."j$" AS "provider", "p$1"."on_behalf_of" AS "onBehalfOf", "p$1"."valid_to" AS "validTo", "p$1"."declared_to_authority" AS "declaredToAuthority", "p$1"."agreement_document" AS "agreementDocument", "l$15"."j$" AS "activities") AS o$22 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "engagements") AS o$28 ON true
) end;
