select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$43") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."organization_id", "t$6"."role", "t$6"."country", "t$6"."valid_from", "t$6"."valid_to", "t$6"."role" AS k$, "t$6"."id" AS id$ 
FROM study_role AS t$6 
WHERE "t$6"."study_id" = "t$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."role", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."organization_id") AS l$5 ON true JOIN LATERAL (SELECT "l$5"."j$" AS "organization", "p$2"."role" AS "role", "p$2"."country" AS "country", "p$2"."valid_from" AS "validFrom", "p$2"."valid_to" AS "validTo") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "t$24"."number", "t$24"."id", "t$24"."number" AS k$, "t$24"."id" AS id$ 
FROM study_site AS t$24 
WHERE "t$24"."study_id" = "t$1"."id" AND "t$24"."deleted_at" IS NULL ORDER BY "t$24"."number", "t$24"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $5::integer) AS p$10 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "t$20"."provider_id", "t$20"."on_behalf_of", "t$20"."valid_to", "t$20"."id", "t$20"."valid_to" AS k$, "t$20"."id" AS id$ 
FROM engagement AS t$20 
WHERE "t$20"."study_site_id" = "p$10"."id" AND "t$20"."deleted_at" IS NULL ORDER BY "t$20"."valid_to", "t$20"."id") AS p$11 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM organization AS t$12 JOIN LATERAL (SELECT "t$12"."name" AS "name") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$11"."provider_id") AS l$14 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "t$16"."activity_group", "t$16"."valid_to", "t$16"."activity" AS k$, "t$16"."id" AS id$ 
FROM engagement_activity AS t$16 
WHERE "t$16"."engagement_id" = "p$11"."id" AND "t$16"."deleted_at" IS NULL ORDER BY "t$16"."activity", "t$16"."id") AS p$15 JOIN LATERAL (SELECT "p$15"."activity_group" AS "activityGroup", "p$15"."valid_to" AS "validTo") AS o$17 ON true ORDER BY "p$15"."k$", "p$15"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "provider", "p$11"."on_behalf_of" AS "onBehalfOf", "p$11"."valid_to" AS "validTo", "l$19"."j$" AS "activities") AS o$21 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "p$10"."number" AS "number", "l$23"."j$" AS "engagements") AS o$26 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "roles", "l$31"."j$" AS "sites") AS o$32 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $6::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$33 ON true JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT 1) AS r$40 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "c$36".* 
FROM (SELECT "t$35"."principal_id", "t$35"."reason", "t$35"."granted_by", "t$35"."valid_to", "t$35"."valid_to" AS k$, "t$35"."id" AS id$ 
FROM unblinding_grant AS t$35 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$35"."valid_to", "t$35"."id" 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$", "c$36"."id$" 
 LIMIT $7::integer) AS p$34 JOIN LATERAL (SELECT CAST("p$34"."principal_id" AS TEXT) AS "principalId", "p$34"."reason" AS "reason", "p$34"."granted_by" AS "grantedBy", "p$34"."valid_to" AS "validTo") AS o$37 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "nodes") AS o$41 ON true) AS l$42 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "studyByKey", "l$42"."j$" AS "unblindingGrants") AS o$43 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$46") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."organization_id", "t$6"."role", "t$6"."country", "t$6"."valid_from", "t$6"."valid_to", "t$6"."role" AS k$, "t$6"."id" AS id$ 
FROM study_role AS t$6 
WHERE "t$6"."study_id" = "t$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."role", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."organization_id") AS l$5 ON true JOIN LATERAL (SELECT "l$5"."j$" AS "organization", "p$2"."role" AS "role", "p$2"."country" AS "country", "p$2"."valid_from" AS "validFrom", "p$2"."valid_to" AS "validTo") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "b$27".* 
FROM (SELECT DISTINCT a$25.study_site_id AS study_site_id 
FROM access_site AS a$25 
WHERE CURRENT_TIMESTAMP >= a$25.valid_from AND CURRENT_TIMESTAMP < a$25.valid_to AND a$25.study_id = "t$1"."id") AS v$26 JOIN LATERAL (SELECT "t$24"."number", "t$24"."id", "t$24"."number" AS k$, "t$24"."id" AS id$ 
FROM study_site AS t$24 
WHERE "t$24"."study_id" = "t$1"."id" AND "t$24"."deleted_at" IS NULL AND "t$24"."id" = "v$26"."study_site_id" 
 LIMIT 1) AS b$27 ON true ORDER BY "b$27"."k$", "b$27"."id$" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $5::integer) AS p$10 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "t$20"."provider_id", "t$20"."on_behalf_of", "t$20"."valid_to", "t$20"."id", "t$20"."valid_to" AS k$, "t$20"."id" AS id$ 
FROM engagement AS t$20 
WHERE "t$20"."study_site_id" = "p$10"."id" AND "t$20"."deleted_at" IS NULL ORDER BY "t$20"."valid_to", "t$20"."id") AS p$11 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM organization AS t$12 JOIN LATERAL (SELECT "t$12"."name" AS "name") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$11"."provider_id") AS l$14 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT "t$16"."activity_group", "t$16"."valid_to", "t$16"."activity" AS k$, "t$16"."id" AS id$ 
FROM engagement_activity AS t$16 
WHERE "t$16"."engagement_id" = "p$11"."id" AND "t$16"."deleted_at" IS NULL ORDER BY "t$16"."activity", "t$16"."id") AS p$15 JOIN LATERAL (SELECT "p$15"."activity_group" AS "activityGroup", "p$15"."valid_to" AS "validTo") AS o$17 ON true ORDER BY "p$15"."k$", "p$15"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "provider", "p$11"."on_behalf_of" AS "onBehalfOf", "p$11"."valid_to" AS "validTo", "l$19"."j$" AS "activities") AS o$21 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "p$10"."number" AS "number", "l$23"."j$" AS "engagements") AS o$29 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "roles", "l$34"."j$" AS "sites") AS o$35 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $6::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$36 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."principal_id", "t$38"."reason", "t$38"."granted_by", "t$38"."valid_to", "t$38"."valid_to" AS k$, "t$38"."id" AS id$ 
FROM unblinding_grant AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$38"."valid_to", "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $7::integer) AS p$37 JOIN LATERAL (SELECT CAST("p$37"."principal_id" AS TEXT) AS "principalId", "p$37"."reason" AS "reason", "p$37"."granted_by" AS "grantedBy", "p$37"."valid_to" AS "validTo") AS o$40 ON true ORDER BY "p$37"."k$", "p$37"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "studyByKey", "l$45"."j$" AS "unblindingGrants") AS o$46 ON true
) end;
