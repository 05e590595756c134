select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$18") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.id AS milestone_id, anon_1.study_id AS study_id, anon_1.study_site_id AS study_site_id, anon_1.owner_id AS owner_id, anon_1.name AS name, anon_1.effective AS due_on, anon_1.effective - CAST($5::text AS DATE) AS days, anon_1.effective < CAST($5::text AS DATE) AS overdue 
FROM (SELECT DISTINCT ON (plan$.study_id, plan$.study_site_id, plan$.name) plan$.id AS id, plan$.study_id AS study_id, plan$.study_site_id AS study_site_id, plan$.name AS name, plan$.measure AS measure, plan$.effective AS effective, plan$.owner_id AS owner_id, plan$.known_from AS known_from, plan$.known_to AS known_to, plan$.recorded_at AS recorded_at, plan$.recorded_by AS recorded_by, plan$.recorded_party_id AS recorded_party_id, plan$.source_system_id AS source_system_id, plan$.ingest_run_id AS ingest_run_id, plan$.source_key AS source_key, plan$.source_line AS source_line, plan$.source_version AS source_version, plan$.changed_xid AS changed_xid, plan$.changed_at AS changed_at, plan$.deleted_at AS deleted_at 
FROM milestone AS plan$ 
WHERE plan$.measure IN ('FORECAST', 'PLANNED') AND plan$.known_to IS NULL AND plan$.deleted_at IS NULL AND "plan$"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND NOT (EXISTS (SELECT * 
FROM milestone AS milestone_1 
WHERE milestone_1.study_id = plan$.study_id AND milestone_1.study_site_id IS NOT DISTINCT FROM plan$.study_site_id AND milestone_1.name = plan$.name AND milestone_1.measure = 'ACTUAL' AND milestone_1.known_to IS NULL AND milestone_1.deleted_at IS NULL)) AND NOT (EXISTS (SELECT * 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_site_id = plan$.study_site_id AND study_site_status_1.status = plan$.name AND study_site_status_1.effective_latest <= CAST($5::text AS DATE) AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL)) ORDER BY plan$.study_id, plan$.study_site_id, plan$.name, CASE WHEN (plan$.measure = 'FORECAST') THEN 0 ELSE 1 END, plan$.known_from DESC) AS anon_1 
WHERE anon_1.effective - CAST($5::text AS DATE) <= $6::integer ORDER BY anon_1.effective, anon_1.name, anon_1.id 
 LIMIT 20) AS q$14) AS s$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "s$1"."study_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "s$1"."study_site_id") AS l$7 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$9") AS j$ 
FROM organization AS t$8 JOIN LATERAL (SELECT "t$8"."name" AS "name") AS o$9 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$1"."owner_id") AS l$10 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM milestone AS t$11 JOIN LATERAL (SELECT "t$11"."measure" AS "measure", "t$11"."known_from" AS "knownFrom") AS o$12 ON true 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."id" = "s$1"."milestone_id") AS l$13 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", "l$7"."j$" AS "site", "s$1"."name" AS "name", "s$1"."due_on" AS "dueOn", "s$1"."days" AS "days", "s$1"."overdue" AS "overdue", "l$10"."j$" AS "owner", "l$13"."j$" AS "milestone") AS o$15 ON true ORDER BY "s$1"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "milestonesDue") AS o$18 ON true
) end;
