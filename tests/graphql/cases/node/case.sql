select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT ARRAY[CAST(row_to_json("o$20") AS TEXT), CAST("l$9"."log$" AS TEXT)] AS anon_1 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$, "l$4"."log$" AS log$ 
FROM subject AS t$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$, CASE WHEN (("s$2"."data_class" NOT IN ('CODE', 'CLINICAL'))) THEN json_build_array("s$2"."data_class", "s$2"."subject_id") END AS log$ 
FROM (SELECT "t$1"."id" AS subject_id, CASE WHEN (NOT ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights)))))) THEN 'NOT_PERMITTED' WHEN (NOT (EXISTS (SELECT * 
FROM subject_identity AS subject_identity_1 
WHERE subject_identity_1.subject_id = "t$1"."id" AND subject_identity_1.deleted_at IS NULL))) THEN 'NOT_COLLECTED' END AS absence, CASE WHEN ((select coalesce(current_setting('hub.identifiers', true), '') = 'on') AND ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "t$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'IDENTIFIER' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "t$1"."study_site_id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'IDENTIFIER' = any(access_site_1.rights))))) THEN 'IDENTIFIER' ELSE 'CODE' END AS data_class) AS s$2 JOIN LATERAL (SELECT "s$2"."absence" AS "absence") AS o$3 ON true) AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study AS t$5 JOIN LATERAL (SELECT 'study_' || CAST("t$5"."id" AS TEXT) AS "id", "t$5"."key" AS "key") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "t$1"."study_id") AS l$7 ON true JOIN LATERAL (SELECT 'Subject' AS "__typename", 'subject_' || CAST("t$1"."id" AS TEXT) AS "id", "t$1"."label" AS "label", "l$4"."j$" AS "identity", "l$7"."j$" AS "study") AS o$8 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."id" = CAST($5::text AS UUID)) AS l$9 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$18"."j$"), '[]'::json) AS j$ 
FROM (SELECT "l$17"."j$" AS j$ 
FROM unnest(CAST($6::text[] AS UUID[]), $7::text[]) WITH ORDINALITY AS i$10(key, type, n$) LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$, null::json AS log$ 
FROM study AS t$11 JOIN LATERAL (SELECT 'Study' AS "__typename") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "i$10"."type" = 'study' AND "t$11"."id" = "i$10"."key" UNION ALL SELECT row_to_json("o$14") AS j$, null::json AS log$ 
FROM study_site AS t$13 JOIN LATERAL (SELECT 'StudySite' AS "__typename", "t$13"."number" AS "number") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "i$10"."type" = 'study_site' AND "t$13"."id" = "i$10"."key" UNION ALL SELECT row_to_json("o$16") AS j$, null::json AS log$ 
FROM subject AS t$15 JOIN LATERAL (SELECT 'Subject' AS "__typename", "t$15"."label" AS "label") AS o$16 ON true 
WHERE "t$15"."deleted_at" IS NULL AND "i$10"."type" = 'subject' AND "t$15"."id" = "i$10"."key") AS l$17 ON true ORDER BY "i$10"."n$") AS q$18) AS l$19 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "node", "l$19"."j$" AS "nodes") AS o$20 ON true
) end;
