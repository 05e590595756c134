select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$15") AS TEXT), CAST("l$14"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$13") AS j$, "l$11"."log$" AS log$ 
FROM (SELECT 1) AS r$12 JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$, json_agg("q$10"."log$") AS log$ 
FROM (SELECT row_to_json("o$9") AS j$, CASE WHEN (((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$3"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$3"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$3"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3) NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array((SELECT CASE WHEN (anon_3.classes LIKE '%IDENTIFIER%' AND anon_3.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_3.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_3.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$3"."data_class" END AS anon_2 
FROM (SELECT concat_ws(' ', "p$3"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_1 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$3"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_3), "p$3"."subject_id") END AS log$ 
FROM (SELECT "c$8".* 
FROM (SELECT "t$7"."entity", "t$7"."entity_key", "t$7"."action", "t$7"."id", "t$7"."data_class", "t$7"."at", "t$7"."source_user", "t$7"."reason", "t$7"."old", "t$7"."new", "t$7"."source_line", "t$7"."subject_id", CASE WHEN ("t$7"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$7"."at" END AS k$, "t$7"."id" AS id$ 
FROM audit_record AS t$7 
WHERE "t$7"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$7"."origin" = $6::text ORDER BY CASE WHEN ("t$7"."at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$7"."at" END, "t$7"."id" 
 LIMIT 201) AS c$8 ORDER BY "c$8"."k$", "c$8"."id$" 
 LIMIT $7::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM subject AS t$4 JOIN LATERAL (SELECT "t$4"."label" AS "label") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."subject_id") AS l$6 ON true JOIN LATERAL (SELECT "p$3"."entity" AS "entity", "p$3"."entity_key" AS "entityKey", "p$3"."action" AS "action", (SELECT CASE WHEN (anon_5.classes LIKE '%IDENTIFIER%' AND anon_5.classes LIKE '%BLINDED%') THEN 'IDENTIFIER_BLINDED' WHEN (anon_5.classes LIKE '%IDENTIFIER%') THEN 'IDENTIFIER' WHEN (anon_5.classes LIKE '%BLINDED%') THEN 'BLINDED' ELSE "p$3"."data_class" END AS anon_4 
FROM (SELECT concat_ws(' ', "p$3"."data_class", (SELECT string_agg(audit_stricter.data_class, ' ') AS string_agg_2 
FROM audit_stricter 
WHERE audit_stricter.audit_record_id = "p$3"."id" AND audit_stricter.lifted_at IS NULL)) AS classes) AS anon_5) AS "dataClass", "p$3"."at" AS "at", "p$3"."source_user" AS "sourceUser", "p$3"."reason" AS "reason", "p$3"."old" AS "old", "p$3"."new" AS "new", CAST("p$3"."source_line" AS TEXT) AS "sourceLine", "l$6"."j$" AS "subject") AS o$9 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM audit_record AS t$1 
WHERE "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."origin" = $5::text) AS u$2) AS "totalCount", "l$11"."j$" AS "nodes") AS o$13 ON true) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "auditRecords") AS o$15 ON true
) end;
