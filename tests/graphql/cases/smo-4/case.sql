select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$31") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$22"."number", "t$22"."study_id", "t$22"."id", "t$22"."number" AS k$, "t$22"."id" AS id$ 
FROM study_site AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$23 
WHERE "t$23"."id" = "t$22"."study_id" AND "t$23"."deleted_at" IS NULL AND "t$23"."key" = $5::text)) ORDER BY "t$22"."number", "t$22"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
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
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM pre_screening_sharing AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."valid_to", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."valid_to" AS "validTo") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "q$18".*, row_number() OVER () AS n$ 
FROM (SELECT "p$1"."id" AS study_site_id, pre_screening_entry_1.channel AS channel, CAST(count(*) AS INTEGER) AS reviewed, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED')) AS INTEGER) AS pre_eligible, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONTACTED', 'CONSENTED')) AS INTEGER) AS contacted, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONSENTED')) AS INTEGER) AS consented, CAST(count(DISTINCT pre_screening_entry_1.id) FILTER (WHERE EXISTS (SELECT subject_milestone_1.subject_id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_1.kind = 'SCREENED' AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest IS NOT NULL)) AS INTEGER) AS screened, CAST(count(DISTINCT pre_screening_entry_1.id) FILTER (WHERE EXISTS (SELECT subject_milestone_2.subject_id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_2.kind = 'RANDOMIZED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest IS NOT NULL)) AS INTEGER) AS randomized 
FROM pre_screening_entry AS pre_screening_entry_1 
WHERE pre_screening_entry_1.study_site_id = "p$1"."id" AND pre_screening_entry_1.deleted_at IS NULL GROUP BY pre_screening_entry_1.channel ORDER BY pre_screening_entry_1.channel) AS q$18) AS s$12 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT pre_screening_entry_2.stage AS stage, pre_screening_entry_2.lost_reason AS reason, CAST(count(*) AS INTEGER) AS candidates 
FROM pre_screening_entry AS pre_screening_entry_2 
WHERE pre_screening_entry_2.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_2.channel = "s$12"."channel" AND pre_screening_entry_2.lost_on IS NOT NULL AND pre_screening_entry_2.deleted_at IS NULL GROUP BY pre_screening_entry_2.stage, pre_screening_entry_2.lost_reason ORDER BY pre_screening_entry_2.stage, pre_screening_entry_2.lost_reason) AS q$14) AS s$13 JOIN LATERAL (SELECT "s$13"."stage" AS "stage", "s$13"."reason" AS "reason", "s$13"."candidates" AS "candidates") AS o$15 ON true ORDER BY "s$13"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "s$12"."channel" AS "channel", "s$12"."reviewed" AS "reviewed", "s$12"."pre_eligible" AS "preEligible", "s$12"."contacted" AS "contacted", "s$12"."consented" AS "consented", "s$12"."screened" AS "screened", "s$12"."randomized" AS "randomized", "l$17"."j$" AS "losses") AS o$19 ON true ORDER BY "s$12"."n$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$11"."j$" AS "preScreeningSharings", "l$21"."j$" AS "recruitmentFunnel") AS o$25 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "studySites") AS o$31 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$34") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT 1) AS r$31 JOIN LATERAL (SELECT coalesce(json_agg("q$29"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT "c$27".* 
FROM (SELECT "b$26".* 
FROM (SELECT DISTINCT a$24.study_site_id AS study_site_id 
FROM access_site AS a$24 
WHERE CURRENT_TIMESTAMP >= a$24.valid_from AND CURRENT_TIMESTAMP < a$24.valid_to) AS v$25 JOIN LATERAL (SELECT "t$22"."number", "t$22"."study_id", "t$22"."id", "t$22"."number" AS k$, "t$22"."id" AS id$ 
FROM study_site AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$23 
WHERE "t$23"."id" = "t$22"."study_id" AND "t$23"."deleted_at" IS NULL AND "t$23"."key" = $5::text)) AND "t$22"."id" = "v$25"."study_site_id" 
 LIMIT 1) AS b$26 ON true ORDER BY "b$26"."k$", "b$26"."id$" 
 LIMIT 201) AS c$27 ORDER BY "c$27"."k$", "c$27"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "q$3".*, row_number() OVER () AS n$ 
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
WHERE access_site_11.study_site_id = "p$1"."id" AND CURRENT_TIMESTAMP >= access_site_11.valid_from AND CURRENT_TIMESTAMP < access_site_11.valid_to AND 'AUDIT' = any(access_site_11.rights))))) AS anon_1) AS q$3) AS s$2 JOIN LATERAL (SELECT "s$2"."right" AS "right", "s$2"."reason" AS "reason") AS o$4 ON true ORDER BY "s$2"."n$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$10"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$9") AS j$ 
FROM (SELECT "t$8"."valid_to", "t$8"."valid_to" AS k$, "t$8"."id" AS id$ 
FROM pre_screening_sharing AS t$8 
WHERE "t$8"."study_site_id" = "p$1"."id" AND "t$8"."deleted_at" IS NULL ORDER BY "t$8"."valid_to", "t$8"."id") AS p$7 JOIN LATERAL (SELECT "p$7"."valid_to" AS "validTo") AS o$9 ON true ORDER BY "p$7"."k$", "p$7"."id$") AS q$10) AS l$11 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "q$18".*, row_number() OVER () AS n$ 
FROM (SELECT "p$1"."id" AS study_site_id, pre_screening_entry_1.channel AS channel, CAST(count(*) AS INTEGER) AS reviewed, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('PRE_ELIGIBLE', 'CONTACTED', 'CONSENTED')) AS INTEGER) AS pre_eligible, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONTACTED', 'CONSENTED')) AS INTEGER) AS contacted, CAST(count(*) FILTER (WHERE pre_screening_entry_1.stage IN ('CONSENTED')) AS INTEGER) AS consented, CAST(count(DISTINCT pre_screening_entry_1.id) FILTER (WHERE EXISTS (SELECT subject_milestone_1.subject_id 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_1.kind = 'SCREENED' AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest IS NOT NULL)) AS INTEGER) AS screened, CAST(count(DISTINCT pre_screening_entry_1.id) FILTER (WHERE EXISTS (SELECT subject_milestone_2.subject_id 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = pre_screening_entry_1.subject_id AND subject_milestone_2.kind = 'RANDOMIZED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest IS NOT NULL)) AS INTEGER) AS randomized 
FROM pre_screening_entry AS pre_screening_entry_1 
WHERE pre_screening_entry_1.study_site_id = "p$1"."id" AND pre_screening_entry_1.deleted_at IS NULL GROUP BY pre_screening_entry_1.channel ORDER BY pre_screening_entry_1.channel) AS q$18) AS s$12 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT pre_screening_entry_2.stage AS stage, pre_screening_entry_2.lost_reason AS reason, CAST(count(*) AS INTEGER) AS candidates 
FROM pre_screening_entry AS pre_screening_entry_2 
WHERE pre_screening_entry_2.study_site_id = "s$12"."study_site_id" AND pre_screening_entry_2.channel = "s$12"."channel" AND pre_screening_entry_2.lost_on IS NOT NULL AND pre_screening_entry_2.deleted_at IS NULL GROUP BY pre_screening_entry_2.stage, pre_screening_entry_2.lost_reason ORDER BY pre_screening_entry_2.stage, pre_screening_entry_2.lost_reason) AS q$14) AS s$13 JOIN LATERAL (SELECT "s$13"."stage" AS "stage", "s$13"."reason" AS "reason", "s$13"."candidates" AS "candidates") AS o$15 ON true ORDER BY "s$13"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "s$12"."channel" AS "channel", "s$12"."reviewed" AS "reviewed", "s$12"."pre_eligible" AS "preEligible", "s$12"."contacted" AS "contacted", "s$12"."consented" AS "consented", "s$12"."screened" AS "screened", "s$12"."randomized" AS "randomized", "l$17"."j$" AS "losses") AS o$19 ON true ORDER BY "s$12"."n$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "p$1"."number" AS "number", "l$6"."j$" AS "withheld", "l$11"."j$" AS "preScreeningSharings", "l$21"."j$" AS "recruitmentFunnel") AS o$28 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$29) AS l$30 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "nodes") AS o$32 ON true) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "studySites") AS o$34 ON true
) end;
