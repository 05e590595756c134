select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$25") AS TEXT), CAST("l$24"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$, "l$22"."log$" AS log$ 
FROM subject AS t$1 JOIN LATERAL (SELECT row_to_json("o$21") AS j$, "l$19"."log$" AS log$ 
FROM (SELECT 1) AS r$20 JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$, json_agg("q$18"."log$") AS log$ 
FROM (SELECT row_to_json("o$17") AS j$, CASE WHEN (((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$2"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$2"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$2"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3) NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$2"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$2"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$2"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3), "p$2"."subject_id") END AS log$ 
FROM (SELECT "c$16".* 
FROM (SELECT "t$15"."at", "t$15"."entity", "t$15"."action", "t$15"."id", "t$15"."data_class", "t$15"."reason", "t$15"."source_user", "t$15"."source_line", "t$15"."principal_id", "t$15"."party_id", "t$15"."source_system_id", "t$15"."subject_id", CASE WHEN ("t$15"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$15"."at" END AS k$, "t$15"."id" AS id$ 
FROM audit_record AS t$15 
WHERE "t$15"."subject_id" = "t$1"."id" AND "t$15"."at" < CAST($6::text AS TIMESTAMP WITH TIME ZONE) ORDER BY CASE WHEN ("t$15"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$15"."at" END, "t$15"."id" 
 LIMIT 201) AS c$16 ORDER BY "c$16"."k$", "c$16"."id$" 
 LIMIT $7::integer) AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT anon_4.organization_id AS organization_id, anon_4.role AS role, anon_5.principal AS person_id, CAST(anon_5.principal AS TEXT) AS principal_id 
FROM (SELECT "p$2"."principal_id" AS principal) AS anon_5 LEFT OUTER JOIN party_of("p$2"."party_id") AS anon_4(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."name" AS "name") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM person AS t$7 JOIN LATERAL (SELECT person_name("t$7"."name", "t$7"."name_romanised", "t$7"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "s$3"."person_id") AS l$9 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "organization", "s$3"."role" AS "role", "s$3"."principal_id" AS "principalId", "l$9"."j$" AS "person") AS o$10 ON true) AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM source_system AS t$12 JOIN LATERAL (SELECT "t$12"."name" AS "name") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$2"."source_system_id") AS l$14 ON true JOIN LATERAL (SELECT "p$2"."at" AS "at", "p$2"."entity" AS "entity", "p$2"."action" AS "action", (SELECT CASE WHEN (anon_7.classes LIKE '%IDENTIFIER%' AND anon_7.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_7.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_7.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$2"."data_class" END AS anon_6 
FROM (SELECT concat_ws(' ', "p$2"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_2 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$2"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_7) AS "dataClass", "p$2"."reason" AS "reason", "p$2"."source_user" AS "sourceUser", CAST("p$2"."source_line" AS TEXT) AS "sourceLine", "l$11"."j$" AS "actor", "l$14"."j$" AS "source") AS o$17 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "nodes") AS o$21 ON true) AS l$22 ON true JOIN LATERAL (SELECT "t$1"."label" AS "label", "l$22"."j$" AS "auditRecords") AS o$23 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."id" = CAST($5::text AS UUID)) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "subject") AS o$25 ON true
) end;
