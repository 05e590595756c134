select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$32") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT 1) AS r$29 JOIN LATERAL (SELECT coalesce(json_agg("q$27"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT "c$25".* 
FROM (SELECT "t$24"."study_id", "t$24"."evidence", "t$24"."state", "t$24"."proposed_at", "t$24"."first_site_id", "t$24"."second_site_id", "t$24"."kept_site_id", "t$24"."id", "t$24"."proposed_at" AS k$, "t$24"."id" AS id$ 
FROM site_match AS t$24 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$24"."state" = any($6::text[]) ORDER BY "t$24"."proposed_at", "t$24"."id" 
 LIMIT 201) AS c$25 ORDER BY "c$25"."k$", "c$25"."id$" 
 LIMIT $7::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number", "t$7"."deleted_at" AS "removedAt") AS o$8 ON true 
WHERE "t$7"."id" = "p$3"."first_site_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM study_site AS t$10 JOIN LATERAL (SELECT "t$10"."number" AS "number", "t$10"."deleted_at" AS "removedAt") AS o$11 ON true 
WHERE "t$10"."id" = "p$3"."second_site_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM study_site AS t$13 JOIN LATERAL (SELECT "t$13"."number" AS "number") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$3"."kept_site_id") AS l$15 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "t$20"."decision", "t$20"."kept_site_id", "t$20"."decided_by", "t$20"."reason", "t$20"."decided_at", "t$20"."finished_at", "t$20"."error_code", "t$20"."decided_at" AS k$, "t$20"."id" AS id$ 
FROM site_match_decision AS t$20 
WHERE "t$20"."site_match_id" = "p$3"."id" AND "t$20"."deleted_at" IS NULL ORDER BY "t$20"."decided_at", "t$20"."id") AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study_site AS t$17 JOIN LATERAL (SELECT "t$17"."number" AS "number") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."kept_site_id") AS l$19 ON true JOIN LATERAL (SELECT "p$16"."decision" AS "decision", "l$19"."j$" AS "kept", "p$16"."decided_by" AS "decidedBy", "p$16"."reason" AS "reason", "p$16"."decided_at" AS "decidedAt", "p$16"."finished_at" AS "finishedAt", "p$16"."error_code" AS "errorCode") AS o$21 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "study", "p$3"."evidence" AS "evidence", "p$3"."state" AS "state", "p$3"."proposed_at" AS "proposedAt", "l$9"."j$" AS "firstSite", "l$12"."j$" AS "secondSite", "l$15"."j$" AS "kept", "l$23"."j$" AS "decisions") AS o$26 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$27) AS l$28 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM site_match AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."state" = any($5::text[])) AS u$2) AS "totalCount", "l$28"."j$" AS "nodes") AS o$30 ON true) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "siteMatches") AS o$32 ON true
) end;
