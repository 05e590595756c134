select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$26") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT party_1.organization_id AS organization_id, (select nullif(current_setting('hub.principal', true), '')::uuid) AS principal_id, party_1.role AS role, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'client_id' AS client_id, nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'kind' AS kind, to_timestamp(CAST(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'expires_at' AS DOUBLE PRECISION)) AS expires_at, array((SELECT jsonb_array_elements_text(nullif(current_setting('hub.viewer', true), '')::jsonb -> 'scopes') AS jsonb_array_elements_text_1)) AS scopes 
FROM party AS party_1 
WHERE party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)) AS s$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key", "t$2"."name" AS "name", "t$2"."name_romanised" AS "nameRomanised", "t$2"."language" AS "language", "t$2"."country" AS "country") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "s$1"."organization_id") AS l$4 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "q$12".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.valid_from AS valid_from, anon_1.valid_to AS valid_to, array_agg(DISTINCT anon_2."right" ORDER BY anon_2."right") AS rights 
FROM (SELECT access_study_1.study_id AS study_id, CAST(NULL AS UUID) AS study_site_id, access_study_1.rights AS rights, access_study_1.valid_from AS valid_from, access_study_1.valid_to AS valid_to 
FROM access_study AS access_study_1 
WHERE access_study_1.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= access_study_1.valid_from AND now() < access_study_1.valid_to UNION ALL SELECT access_site_1.study_id AS study_id, access_site_1.study_site_id AS study_site_id, access_site_1.rights AS rights, access_site_1.valid_from AS valid_from, access_site_1.valid_to AS valid_to 
FROM access_site AS access_site_1 
WHERE access_site_1.party_id = (select nullif(current_setting('hub.party', true), '')::uuid) AND now() >= access_site_1.valid_from AND now() < access_site_1.valid_to) AS anon_1 JOIN unnest(anon_1.rights) AS anon_2("right") ON true GROUP BY anon_1.study_id, anon_1.study_site_id, anon_1.valid_from, anon_1.valid_to ORDER BY anon_1.study_id, anon_1.study_site_id NULLS FIRST, anon_1.valid_to) AS q$12) AS s$5 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM study AS t$6 JOIN LATERAL (SELECT "t$6"."key" AS "key", "t$6"."environment" AS "environment") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$5"."study_id") AS l$8 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM study_site AS t$9 JOIN LATERAL (SELECT "t$9"."number" AS "number") AS o$10 ON true 
WHERE "t$9"."deleted_at" IS NULL AND "t$9"."id" = "s$5"."study_site_id") AS l$11 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "study", "l$11"."j$" AS "site", "s$5"."rights" AS "rights", "s$5"."valid_from" AS "validFrom", "s$5"."valid_to" AS "validTo") AS o$13 ON true ORDER BY "s$5"."n$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "t$20"."study_id", "t$20"."valid_to", "t$20"."valid_to" AS k$, "t$20"."id" AS id$ 
FROM unblinding_grant AS t$20 
WHERE "t$20"."principal_id" = "s$1"."principal_id" AND "t$20"."deleted_at" IS NULL AND CURRENT_TIMESTAMP >= "t$20"."valid_from" AND CURRENT_TIMESTAMP < "t$20"."valid_to" ORDER BY "t$20"."valid_to", "t$20"."id") AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study AS t$17 JOIN LATERAL (SELECT "t$17"."key" AS "key") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."study_id") AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "study", "p$16"."valid_to" AS "validTo") AS o$21 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "s$1"."client_id" AS "clientId", "s$1"."kind" AS "kind", "s$1"."role" AS "role", "s$1"."scopes" AS "scopes", "s$1"."expires_at" AS "expiresAt", "l$4"."j$" AS "organization", "l$15"."j$" AS "grants", "l$23"."j$" AS "unblindingGrants") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "viewer") AS o$26 ON true
) end;
