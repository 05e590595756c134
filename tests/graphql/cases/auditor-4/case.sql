select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$33") AS TEXT), CAST("l$15"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$, "l$12"."log$" AS log$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$, json_agg("q$11"."log$") AS log$ 
FROM (SELECT row_to_json("o$10") AS j$, CASE WHEN (((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$1"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$1"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$1"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3) NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$1"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$1"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$1"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3), "p$1"."subject_id") END AS log$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."at", "t$8"."entity", "t$8"."action", "t$8"."reason", "t$8"."old", "t$8"."new", "t$8"."principal_id", "t$8"."party_id", "t$8"."subject_id", "t$8"."id", "t$8"."data_class", CASE WHEN ("t$8"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$8"."at" END AS k$, "t$8"."id" AS id$ 
FROM audit_record AS t$8 
WHERE "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."entity" = any($5::text[]) AND "t$8"."at" >= CAST($6::text AS TIMESTAMP WITH TIME ZONE) AND "t$8"."at" < CAST($7::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$8"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$8"."at" END, "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT anon_4.organization_id AS organization_id, anon_4.role AS role, anon_5.principal AS person_id, CAST(anon_5.principal AS TEXT) AS principal_id 
FROM (SELECT "p$1"."principal_id" AS principal) AS anon_5 LEFT OUTER JOIN party_of("p$1"."party_id") AS anon_4(organization_id, role) ON true) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM organization AS t$3 JOIN LATERAL (SELECT "t$3"."key" AS "key") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."organization_id") AS l$5 ON true JOIN LATERAL (SELECT "s$2"."role" AS "role", "l$5"."j$" AS "organization") AS o$6 ON true) AS l$7 ON true JOIN LATERAL (SELECT "p$1"."at" AS "at", "p$1"."entity" AS "entity", "p$1"."action" AS "action", "p$1"."reason" AS "reason", "p$1"."old" AS "old", "p$1"."new" AS "new", "l$7"."j$" AS "actor") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "t$17"."principal_id", "t$17"."reason", "t$17"."valid_to", "t$17"."valid_from", "t$17"."valid_to" AS k$, "t$17"."id" AS id$ 
FROM unblinding_grant AS t$17 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY "t$17"."valid_to", "t$17"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $9::integer) AS p$16 JOIN LATERAL (SELECT CAST("p$16"."principal_id" AS TEXT) AS "principalId", "p$16"."reason" AS "reason", "p$16"."valid_to" AS "validTo", now() >= "p$16"."valid_from" AND now() < "p$16"."valid_to" AS "active") AS o$19 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "q$29".*, row_number() OVER () AS n$ 
FROM (SELECT anon_6.id AS id, anon_6.kind AS kind, anon_6.principal_id AS principal_id, anon_6.client_id AS client_id, anon_6.scopes AS scopes, anon_6.valid_from AS valid_from, anon_6.valid_to AS valid_to, anon_6.ended_at AS ended_at, anon_6.last_used_at AS last_used_at, anon_6.ended_at IS NULL AND anon_6.valid_from <= now() AND now() < anon_6.valid_to AS active, CASE WHEN (anon_6.kind = 'PERSON') THEN anon_6.ended_at IS NULL AND anon_6.valid_from <= now() AND now() < anon_6.valid_to AND coalesce(anon_6.last_used_at, anon_6.valid_from) < now() - interval '90 days' END AS dormant 
FROM accounts() AS anon_6(id, kind, principal_id, client_id, scopes, valid_from, valid_to, ended_at, last_used_at) ORDER BY anon_6.kind, anon_6.valid_to, anon_6.id) AS q$29) AS s$25 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM person AS t$26 JOIN LATERAL (SELECT "t$26"."name" AS "name") AS o$27 ON true 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."id" = "s$25"."principal_id") AS l$28 ON true JOIN LATERAL (SELECT "s$25"."kind" AS "kind", "s$25"."client_id" AS "clientId", "l$28"."j$" AS "person", "s$25"."scopes" AS "scopes", "s$25"."valid_from" AS "validFrom", "s$25"."valid_to" AS "validTo", "s$25"."ended_at" AS "endedAt", "s$25"."active" AS "active", "s$25"."last_used_at" AS "lastUsedAt", "s$25"."dormant" AS "dormant") AS o$30 ON true ORDER BY "s$25"."n$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "auditRecords", "l$24"."j$" AS "unblindingGrants", "l$32"."j$" AS "accounts") AS o$33 ON true
) end;
