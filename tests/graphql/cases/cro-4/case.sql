select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$34") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "t$26"."number", "t$26"."id", "t$26"."study_id", "t$26"."number" AS k$, "t$26"."id" AS id$ 
FROM study_site AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$26"."number", "t$26"."id" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."category", "t$13"."importance", "t$13"."status", "t$13"."identified_earliest", "t$13"."occurred_earliest", "t$13"."occurred", "t$13"."occurred_raw", "t$13"."identified", "t$13"."identified_raw", "t$13"."subject_id", "t$13"."id", CASE WHEN ("t$13"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$13"."occurred_earliest" END AS k$, "t$13"."id" AS id$ 
FROM protocol_deviation AS t$13 
WHERE "t$13"."study_site_id" = "p$1"."id" AND "t$13"."deleted_at" IS NULL AND "t$13"."importance" = any($6::text[]) AND coalesce((upper("t$13"."status") NOT IN ('RESOLVED', 'CLOSED')), true) = $7::boolean ORDER BY CASE WHEN ("t$13"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$13"."occurred_earliest" END, "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $8::integer) AS p$2 JOIN LATERAL (SELECT "p$2"."occurred" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."identified" AS "iso") AS o$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$2"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "t$9"."kind", "t$9"."action", "t$9"."due_on", "t$9"."state", "t$9"."done_on", "t$9"."study_site_id", "t$9"."study_id", "t$9"."due_on" AS k$, "t$9"."id" AS id$ 
FROM corrective_action AS t$9 
WHERE "t$9"."protocol_deviation_id" = "p$2"."id" AND "t$9"."deleted_at" IS NULL ORDER BY "t$9"."due_on", "t$9"."id") AS p$8 JOIN LATERAL (SELECT "p$8"."kind" AS "kind", "p$8"."action" AS "action", "p$8"."due_on" AS "dueOn", "p$8"."state" AS "state", "p$8"."done_on" AS "doneOn", coalesce("p$8"."state" = 'PLANNED' AND "p$8"."due_on" <= CURRENT_DATE AND ("p$8"."due_on" < CURRENT_DATE - 1 OR "p$8"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$8"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$8"."study_id")))), false) AS "overdue") AS o$10 ON true ORDER BY "p$8"."k$", "p$8"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$2"."category" AS "category", "p$2"."importance" AS "importance", "p$2"."status" AS "status", CAST($5::text AS DATE) - coalesce("p$2"."identified_earliest", "p$2"."occurred_earliest") AS "ageDays", CASE WHEN ("p$2"."occurred" IS NOT NULL OR "p$2"."occurred_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "occurred", CASE WHEN ("p$2"."identified" IS NOT NULL OR "p$2"."identified_raw" IS NOT NULL) THEN row_to_json("o$4") END AS "identified", "l$7"."j$" AS "subject", "l$12"."j$" AS "correctiveActions") AS o$15 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$22) AS s$21 JOIN LATERAL (SELECT "s$21"."right" AS "right", "s$21"."reason" AS "reason") AS o$23 ON true ORDER BY "s$21"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$20"."j$" AS "protocolDeviations", "l$25"."j$" AS "withheld") AS o$28 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "studySites") AS o$34 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$37") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "c$30".* 
FROM (SELECT "b$29".* 
FROM (SELECT DISTINCT a$27.study_site_id AS study_site_id 
FROM access_site AS a$27 
WHERE CURRENT_TIMESTAMP >= a$27.valid_from AND CURRENT_TIMESTAMP < a$27.valid_to) AS v$28 JOIN LATERAL (SELECT "t$26"."number", "t$26"."id", "t$26"."study_id", "t$26"."number" AS k$, "t$26"."id" AS id$ 
FROM study_site AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$26"."id" = "v$28"."study_site_id" 
 LIMIT 1) AS b$29 ON true ORDER BY "b$29"."k$", "b$29"."id$" 
 LIMIT 201) AS c$30 ORDER BY "c$30"."k$", "c$30"."id$" 
 LIMIT $9::integer) AS p$1 JOIN LATERAL (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT 1) AS r$18 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "c$14".* 
FROM (SELECT "t$13"."category", "t$13"."importance", "t$13"."status", "t$13"."identified_earliest", "t$13"."occurred_earliest", "t$13"."occurred", "t$13"."occurred_raw", "t$13"."identified", "t$13"."identified_raw", "t$13"."subject_id", "t$13"."id", CASE WHEN ("t$13"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$13"."occurred_earliest" END AS k$, "t$13"."id" AS id$ 
FROM protocol_deviation AS t$13 
WHERE "t$13"."study_site_id" = "p$1"."id" AND "t$13"."deleted_at" IS NULL AND "t$13"."importance" = any($6::text[]) AND coalesce((upper("t$13"."status") NOT IN ('RESOLVED', 'CLOSED')), true) = $7::boolean ORDER BY CASE WHEN ("t$13"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$13"."occurred_earliest" END, "t$13"."id" 
 LIMIT 201) AS c$14 ORDER BY "c$14"."k$", "c$14"."id$" 
 LIMIT $8::integer) AS p$2 JOIN LATERAL (SELECT "p$2"."occurred" AS "iso") AS o$3 ON true JOIN LATERAL (SELECT "p$2"."identified" AS "iso") AS o$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM subject AS t$5 JOIN LATERAL (SELECT "t$5"."label" AS "label") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$2"."subject_id") AS l$7 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "t$9"."kind", "t$9"."action", "t$9"."due_on", "t$9"."state", "t$9"."done_on", "t$9"."study_site_id", "t$9"."study_id", "t$9"."due_on" AS k$, "t$9"."id" AS id$ 
FROM corrective_action AS t$9 
WHERE "t$9"."protocol_deviation_id" = "p$2"."id" AND "t$9"."deleted_at" IS NULL ORDER BY "t$9"."due_on", "t$9"."id") AS p$8 JOIN LATERAL (SELECT "p$8"."kind" AS "kind", "p$8"."action" AS "action", "p$8"."due_on" AS "dueOn", "p$8"."state" AS "state", "p$8"."done_on" AS "doneOn", coalesce("p$8"."state" = 'PLANNED' AND "p$8"."due_on" <= CURRENT_DATE AND ("p$8"."due_on" < CURRENT_DATE - 1 OR "p$8"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$8"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$8"."study_id")))), false) AS "overdue") AS o$10 ON true ORDER BY "p$8"."k$", "p$8"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "p$2"."category" AS "category", "p$2"."importance" AS "importance", "p$2"."status" AS "status", CAST($5::text AS DATE) - coalesce("p$2"."identified_earliest", "p$2"."occurred_earliest") AS "ageDays", CASE WHEN ("p$2"."occurred" IS NOT NULL OR "p$2"."occurred_raw" IS NOT NULL) THEN row_to_json("o$3") END AS "occurred", CASE WHEN ("p$2"."identified" IS NOT NULL OR "p$2"."identified_raw" IS NOT NULL) THEN row_to_json("o$4") END AS "identified", "l$7"."j$" AS "subject", "l$12"."j$" AS "correctiveActions") AS o$15 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "nodes") AS o$19 ON true) AS l$20 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "q$22".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1."right" AS "right", anon_1.reason AS reason 
FROM (SELECT 'CODE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_1 
WHERE access_study_1.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CODE' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1 
WHERE access_site_1.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CODE' = any(access_site_1.rights)))) UNION ALL SELECT 'PRESCREENING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_2 
WHERE access_study_2.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'PRESCREENING' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2 
WHERE access_site_2.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'PRESCREENING' = any(access_site_2.rights)))) UNION ALL SELECT 'CONDUCT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_3 
WHERE access_study_3.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3 
WHERE access_site_3.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights)))) UNION ALL SELECT 'SAFETY' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_4 
WHERE access_study_4.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4 
WHERE access_site_4.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) UNION ALL SELECT 'DOCUMENT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_5 
WHERE access_study_5.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'DOCUMENT' = any(access_study_5.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_5 
WHERE access_site_5.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_5.valid_from AND CURRENT_TIMESTAMP < access_site_5.valid_to AND 'DOCUMENT' = any(access_site_5.rights)))) UNION ALL SELECT 'QUALIFICATION' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_6 
WHERE access_study_6.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'QUALIFICATION' = any(access_study_6.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_6 
WHERE access_site_6.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_6.valid_from AND CURRENT_TIMESTAMP < access_site_6.valid_to AND 'QUALIFICATION' = any(access_site_6.rights)))) UNION ALL SELECT 'MONITORING' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_7 
WHERE access_study_7.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'MONITORING' = any(access_study_7.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_7 
WHERE access_site_7.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_7.valid_from AND CURRENT_TIMESTAMP < access_site_7.valid_to AND 'MONITORING' = any(access_site_7.rights)))) UNION ALL SELECT 'FINANCE' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_8 
WHERE access_study_8.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'FINANCE' = any(access_study_8.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_8 
WHERE access_site_8.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_8.valid_from AND CURRENT_TIMESTAMP < access_site_8.valid_to AND 'FINANCE' = any(access_site_8.rights)))) UNION ALL SELECT 'WORKLOAD' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_9 
WHERE access_study_9.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_9.valid_from AND CURRENT_TIMESTAMP < access_study_9.valid_to AND 'WORKLOAD' = any(access_study_9.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_9 
WHERE access_site_9.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_9.valid_from AND CURRENT_TIMESTAMP < access_site_9.valid_to AND 'WORKLOAD' = any(access_site_9.rights)))) UNION ALL SELECT 'OVERSIGHT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_10 
WHERE access_study_10.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_10.valid_from AND CURRENT_TIMESTAMP < access_study_10.valid_to AND 'OVERSIGHT' = any(access_study_10.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_10 
WHERE access_site_10.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_10.valid_from AND CURRENT_TIMESTAMP < access_site_10.valid_to AND 'OVERSIGHT' = any(access_site_10.rights)))) UNION ALL SELECT 'AUDIT' AS "right", 'NOT_PERMITTED' AS reason 
WHERE NOT ((EXISTS (SELECT * 
FROM access_study AS access_study_11 
WHERE access_study_11.study_id = "p$1"."study_id" AND CURRENT_TIMESTAMP >= access_study_11.valid_from AND CURRENT_TIMESTAMP < access_study_11.valid_to AND 'AUDIT' = any(access_study_11.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_11 
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$22) AS s$21 JOIN LATERAL (SELECT "s$21"."right" AS "right", "s$21"."reason" AS "reason") AS o$23 ON true ORDER BY "s$21"."n$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$20"."j$" AS "protocolDeviations", "l$25"."j$" AS "withheld") AS o$31 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "nodes") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "studySites") AS o$37 ON true
) end;
