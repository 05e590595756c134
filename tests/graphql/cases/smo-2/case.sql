select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$9") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$7"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT "q$5".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.person_id AS person_id, anon_1.studies AS studies, anon_1.sites AS sites, anon_1.active_subjects AS active_subjects, anon_1.visits_ahead AS visits_ahead, anon_1.sites * 5 + anon_1.active_subjects * 1 + anon_1.visits_ahead * 2 AS points, staff_capacity_1.points AS capacity, anon_1.sites * 5 + anon_1.active_subjects * 1 + anon_1.visits_ahead * 2 > staff_capacity_1.points AS over_capacity 
FROM (SELECT anon_2.person_id AS person_id, CAST(count(DISTINCT anon_2.study_id) AS INTEGER) AS studies, CAST(count(*) AS INTEGER) AS sites, CAST(coalesce(sum(anon_3.subjects), 0) AS INTEGER) AS active_subjects, CAST(coalesce(max(anon_4.visits), 0) AS INTEGER) AS visits_ahead 
FROM (SELECT DISTINCT staff_assignment_1.person_id AS person_id, staff_assignment_1.study_id AS study_id, staff_assignment_1.study_site_id AS study_site_id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= CURRENT_DATE AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= CURRENT_DATE)) AS anon_2 LEFT OUTER JOIN (SELECT subject_1.study_site_id AS study_site_id, count(*) AS subjects 
FROM subject AS subject_1 
WHERE subject_1.deleted_at IS NULL AND (EXISTS (SELECT subject_milestone_1.id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = subject_1.id AND subject_milestone_1.kind = 'ENROLLED' AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.occurred_latest <= CURRENT_DATE)) AND NOT (EXISTS (SELECT subject_milestone_2.id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = subject_1.id AND subject_milestone_2.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.occurred_latest <= CURRENT_DATE)) GROUP BY subject_1.study_site_id) AS anon_3 ON anon_3.study_site_id = anon_2.study_site_id LEFT OUTER JOIN (SELECT appointment_1.person_id AS person_id, count(*) AS visits 
FROM appointment AS appointment_1 
WHERE appointment_1.state = 'BOOKED' AND appointment_1.deleted_at IS NULL AND appointment_1.starts_at >= now() AND appointment_1.starts_at < now() + make_interval(0, 0, 0, 14) GROUP BY appointment_1.person_id) AS anon_4 ON anon_4.person_id = anon_2.person_id GROUP BY anon_2.person_id) AS anon_1 LEFT OUTER JOIN staff_capacity AS staff_capacity_1 ON staff_capacity_1.person_id = anon_1.person_id AND staff_capacity_1.deleted_at IS NULL 
WHERE EXISTS (SELECT person_1.id 
FROM person AS person_1 JOIN party AS party_1 ON party_1.organization_id = person_1.organization_id 
WHERE person_1.id = anon_1.person_id AND party_1.id = (select nullif(current_setting('hub.party', true), '')::uuid)) ORDER BY anon_1.sites * 5 + anon_1.active_subjects * 1 + anon_1.visits_ahead * 2 DESC, anon_1.person_id) AS q$5) AS s$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT person_name("t$2"."name", "t$2"."name_romanised", "t$2"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "s$1"."person_id") AS l$4 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "person", "s$1"."studies" AS "studies", "s$1"."sites" AS "sites", "s$1"."active_subjects" AS "activeSubjects", "s$1"."visits_ahead" AS "visitsAhead", "s$1"."points" AS "points", "s$1"."capacity" AS "capacity", "s$1"."over_capacity" AS "overCapacity") AS o$6 ON true ORDER BY "s$1"."n$") AS q$7) AS l$8 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "staffWorkloads") AS o$9 ON true
) end;
