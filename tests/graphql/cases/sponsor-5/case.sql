select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$43") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT 1) AS r$13 JOIN LATERAL (SELECT coalesce(json_agg("q$11"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$10") AS j$ 
FROM (SELECT "c$9".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."opened_on", "t$8"."due_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."decision", "t$8"."evidence", "t$8"."about_id", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
FROM issue AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."importance" = any($5::text[]) AND "t$8"."state" = any($6::text[]) ORDER BY "t$8"."opened_on", "t$8"."id" 
 LIMIT 201) AS c$9 ORDER BY "c$9"."k$", "c$9"."id$" 
 LIMIT $7::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."about_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."decision" AS "decision", "p$1"."evidence" AS "evidence", "l$4"."j$" AS "about", "l$7"."j$" AS "site") AS o$10 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$11) AS l$12 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "nodes") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT row_to_json("o$26") AS j$ 
FROM (SELECT 1) AS r$25 JOIN LATERAL (SELECT coalesce(json_agg("q$23"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$22") AS j$ 
FROM (SELECT "c$21".* 
FROM (SELECT "t$20"."definition", "t$20"."finding", "t$20"."as_of", "t$20"."state", "t$20"."decision", "t$20"."rationale", "t$20"."action", "t$20"."evidence", "t$20"."study_site_id", "t$20"."as_of" AS k$, "t$20"."id" AS id$ 
FROM risk_signal AS t$20 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$20"."state" = any($8::text[]) ORDER BY "t$20"."as_of", "t$20"."id" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $9::integer) AS p$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study_site AS t$17 JOIN LATERAL (SELECT "t$17"."number" AS "number") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "p$16"."study_site_id") AS l$19 ON true JOIN LATERAL (SELECT "p$16"."definition" AS "definition", "p$16"."finding" AS "finding", "p$16"."as_of" AS "asOf", "p$16"."state" AS "state", "p$16"."decision" AS "decision", "p$16"."rationale" AS "rationale", "p$16"."action" AS "action", "p$16"."evidence" AS "evidence", "l$19"."j$" AS "site") AS o$22 ON true ORDER BY "p$16"."k$", "p$16"."id$") AS q$23) AS l$24 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "nodes") AS o$26 ON true) AS l$27 ON true JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT 1) AS r$40 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "c$36".* 
FROM (SELECT "t$35"."key", "t$35"."id", "t$35"."key" AS k$, "t$35"."id" AS id$ 
FROM study AS t$35 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."environment" = 'PRODUCTION' ORDER BY "t$35"."key", "t$35"."id" 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$", "c$36"."id$" 
 LIMIT $11::integer) AS p$28 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "q$31".*, row_number() OVER () AS n$ 
FROM (SELECT "p$28"."id" AS study_id, anon_1.study_site_id AS study_site_id, anon_1.country AS country, anon_1.smo_id AS smo_id, anon_1.crc_id AS crc_id, anon_1.site_ids AS site_ids, anon_1.rights AS rights, anon_1.counted AS counted, anon_1.by AS by, anon_1.as_of AS as_of, anon_1.freshness AS freshness, anon_1.numerator AS numerator, anon_1.denominator AS denominator, anon_1.excluded AS excluded, anon_1.metric AS metric, anon_1.absence AS absence, anon_1.indicator AS indicator, anon_1.version AS version, anon_1.title AS title, anon_1.formula AS formula, anon_1.unit AS unit, anon_1.source AS source, anon_1.own AS own, anon_1.flags AS flags, anon_1.thresholds AS thresholds, 'STUDY' AS level, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.score END AS score, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.flag END AS flag, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.limits END AS limits, CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END AS score_absence, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NOT NULL) THEN CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END WHEN (anon_1.flag IS NOT NULL) THEN NULL WHEN (anon_1.score IS NULL) THEN 'NO_DENOMINATOR' ELSE 'BELOW_ACCRUAL' END AS flag_absence 
FROM (SELECT anon_2.study_site_id AS study_site_id, anon_2.country AS country, anon_2.smo_id AS smo_id, anon_2.crc_id AS crc_id, anon_2.site_ids AS site_ids, anon_2.as_of AS as_of, anon_2.freshness AS freshness, anon_2.indicator AS indicator, anon_2.version AS version, anon_2.title AS title, anon_2.formula AS formula, anon_2.unit AS unit, anon_2.source AS source, anon_2.own AS own, anon_2.method AS method, anon_2.flags AS flags, anon_2.accrual AS accrual, anon_2.accrual_least AS accrual_least, anon_2.weights AS weights, anon_2.rights AS rights, anon_2.counted AS counted, anon_2.by AS by, anon_2.numerator AS numerator, anon_2.denominator AS denominator, anon_2.excluded AS excluded, anon_2.thresholds AS thresholds, anon_2.absence AS absence, anon_2.compared AS compared, anon_2.metric AS metric, anon_2.ratio AS ratio, anon_2.mean AS mean, anon_2.variance AS variance, anon_2.phi AS phi, anon_2.score AS score, anon_2.limits AS limits, anon_2.accrued AS accrued, CASE WHEN (anon_2.accrued AND anon_2.score IS NOT NULL) THEN anon_2.flags[(width_bucket(anon_2.score, anon_2.limits) + 1)] END AS flag 
FROM (SELECT anon_3.study_site_id AS study_site_id, anon_3.country AS country, anon_3.smo_id AS smo_id, anon_3.crc_id AS crc_id, anon_3.site_ids AS site_ids, anon_3.as_of AS as_of, anon_3.freshness AS freshness, anon_3.indicator AS indicator, anon_3.version AS version, anon_3.title AS title, anon_3.formula AS formula, anon_3.unit AS unit, anon_3.source AS source, anon_3.own AS own, anon_3.method AS method, anon_3.flags AS flags, anon_3.accrual AS accrual, anon_3.accrual_least AS accrual_least, anon_3.weights AS weights, anon_3.rights AS rights, anon_3.counted AS counted, anon_3.by AS by, anon_3.numerator AS numerator, anon_3.denominator AS denominator, anon_3.excluded AS excluded, anon_3.thresholds AS thresholds, anon_3.absence AS absence, anon_3.compared AS compared, anon_3.metric AS metric, anon_3.ratio AS ratio, anon_3.mean AS mean, anon_3.variance AS variance, anon_3.phi AS phi, CASE WHEN (anon_3.method IN ('BINARY', 'RATE')) THEN CASE WHEN (anon_3.ratio IS NULL) THEN NULL WHEN (coalesce((anon_3.phi * anon_3.variance) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC), 0.0::float8) <= 0.0::float8) THEN 0.0::float8 ELSE (anon_3.ratio - anon_3.mean) / CAST(sqrt(nullif((anon_3.phi * anon_3.variance) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC), 0.0::float8)) AS NUMERIC) END ELSE anon_3.metric END AS score, CASE WHEN (anon_3.method IN ('LIMIT')) THEN array_append(anon_3.thresholds, anon_3.thresholds[1] + 3.0::float8 * sqrt((anon_3.thresholds[1] * (1.0::float8 - anon_3.thresholds[1])) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC))) ELSE anon_3.thresholds END AS limits, coalesce(CASE WHEN (anon_3.accrual IN ('NUMERATOR')) THEN CAST(anon_3.numerator AS DOUBLE PRECISION) WHEN (anon_3.accrual IN ('DENOMINATOR')) THEN CAST(anon_3.denominator AS DOUBLE PRECISION) ELSE CAST(anon_3.denominator AS DOUBLE PRECISION) - CAST(anon_3.numerator AS DOUBLE PRECISION) END >= anon_3.accrual_least, false) AS accrued 
FROM (SELECT anon_4.study_site_id AS study_site_id, anon_4.country AS country, anon_4.smo_id AS smo_id, anon_4.crc_id AS crc_id, anon_4.site_ids AS site_ids, anon_4.as_of AS as_of, anon_4.freshness AS freshness, anon_4.indicator AS indicator, anon_4.version AS version, anon_4.title AS title, anon_4.formula AS formula, anon_4.unit AS unit, anon_4.source AS source, anon_4.own AS own, anon_4.method AS method, anon_4.flags AS flags, anon_4.accrual AS accrual, anon_4.accrual_least AS accrual_least, anon_4.weights AS weights, anon_4.rights AS rights, anon_4.counted AS counted, anon_4.by AS by, anon_4.numerator AS numerator, anon_4.denominator AS denominator, anon_4.excluded AS excluded, anon_4.thresholds AS thresholds, anon_4.absence AS absence, anon_4.compared AS compared, anon_4.metric AS metric, anon_4.ratio AS ratio, anon_4.mean AS mean, anon_4.variance AS variance, avg(((anon_4.ratio - anon_4.mean) * (anon_4.ratio - anon_4.mean) * CAST(anon_4.denominator AS DOUBLE PRECISION)) / CAST(nullif(anon_4.variance, 0.0::float8) AS NUMERIC)) OVER (PARTITION BY anon_4.indicator) AS phi 
FROM (SELECT anon_5.study_site_id AS study_site_id, anon_5.country AS country, anon_5.smo_id AS smo_id, anon_5.crc_id AS crc_id, anon_5.site_ids AS site_ids, anon_5.as_of AS as_of, anon_5.freshness AS freshness, anon_5.indicator AS indicator, anon_5.version AS version, anon_5.title AS title, anon_5.formula AS formula, anon_5.unit AS unit, anon_5.source AS source, anon_5.own AS own, anon_5.method AS method, anon_5.flags AS flags, anon_5.accrual AS accrual, anon_5.accrual_least AS accrual_least, anon_5.weights AS weights, anon_5.rights AS rights, anon_5.counted AS counted, anon_5.by AS by, anon_5.numerator AS numerator, anon_5.denominator AS denominator, anon_5.excluded AS excluded, anon_5.thresholds AS thresholds, anon_5.absence AS absence, anon_5.compared AS compared, anon_5.metric AS metric, anon_5.ratio AS ratio, anon_5.mean AS mean, CASE WHEN (CASE WHEN (anon_5.method IN ('BINARY')) THEN anon_5.mean * (1.0::float8 - anon_5.mean) ELSE anon_5.mean END > 0.0::float8) THEN CASE WHEN (anon_5.method IN ('BINARY')) THEN anon_5.mean * (1.0::float8 - anon_5.mean) ELSE anon_5.mean END ELSE 0.0::float8 END AS variance 
FROM (SELECT anon_6.study_site_id AS study_site_id, anon_6.country AS country, anon_6.smo_id AS smo_id, anon_6.crc_id AS crc_id, anon_6.site_ids AS site_ids, anon_6.as_of AS as_of, anon_6.freshness AS freshness, anon_6.indicator AS indicator, anon_6.version AS version, anon_6.title AS title, anon_6.formula AS formula, anon_6.unit AS unit, anon_6.source AS source, anon_6.own AS own, anon_6.method AS method, anon_6.flags AS flags, anon_6.accrual AS accrual, anon_6.accrual_least AS accrual_least, anon_6.weights AS weights, anon_6.rights AS rights, anon_6.counted AS counted, anon_6.by AS by, anon_6.numerator AS numerator, anon_6.denominator AS denominator, anon_6.excluded AS excluded, anon_6.thresholds AS thresholds, anon_6.absence AS absence, anon_6.compared AS compared, CASE WHEN (anon_6.method IN ('COUNT')) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) ELSE CASE WHEN (anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) / CAST(nullif(CAST(anon_6.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC) END END AS metric, CASE WHEN (anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) / CAST(nullif(CAST(anon_6.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC) END AS ratio, sum(CAST(anon_6.numerator AS DOUBLE PRECISION)) FILTER (WHERE anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) OVER (PARTITION BY anon_6.indicator) / CAST(nullif(sum(CAST(anon_6.denominator AS DOUBLE PRECISION)) FILTER (WHERE anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) OVER (PARTITION BY anon_6.indicator), 0.0::float8) AS NUMERIC) AS mean 
FROM (SELECT anon_7.study_site_id AS study_site_id, anon_7.country AS country, anon_7.smo_id AS smo_id, anon_7.crc_id AS crc_id, anon_7.site_ids AS site_ids, anon_8.as_of AS as_of, anon_8.freshness AS freshness, each.indicator AS indicator, each.version AS version, each.title AS title, each.formula AS formula, each.unit AS unit, each.source AS source, each.own AS own, each.method AS method, each.flags AS flags, each.accrual AS accrual, each.accrual_least AS accrual_least, each.weights AS weights, each.rights AS rights, each.counted AS counted, each.by AS by, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.numerator END AS numerator, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.denominator END AS denominator, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.excluded END AS excluded, coalesce(kpi_threshold_1.thresholds, each.own) AS thresholds, CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT (anon_8.placed @> each.needs) THEN 'NOT_COLLECTED' END AS absence, anon_8.everywhere @> each.rights AS compared 
FROM (SELECT anon_9.study_site_id AS study_site_id, anon_9.country AS country, anon_9.smo_id AS smo_id, anon_9.crc_id AS crc_id, array_agg(DISTINCT anon_9.id) AS site_ids, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'INELIGIBLE' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS n_qtl0001, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'ENROLLED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS d_qtl0001, CAST(coalesce(sum(anon_10.excluded) FILTER (WHERE anon_10.name IN ('INELIGIBLE', 'ENROLLED') AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS INTEGER) AS x_qtl0001, bool_or(anon_9.held @> array['CODE', 'CLINICAL']::text[]) AS p_qtl0001, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'STUDY_DISCONTINUED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS n_qtl0002, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'ENROLLED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS d_qtl0002, CAST(coalesce(sum(anon_10.excluded) FILTER (WHERE anon_10.name IN ('STUDY_DISCONTINUED', 'ENROLLED') AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS INTEGER) AS x_qtl0002, bool_or(anon_9.held @> array['CODE', 'CLINICAL']::text[]) AS p_qtl0002 
FROM (SELECT study_site_2.id AS id, study_site_2.study_id AS study_id, CASE WHEN ('STUDY' = 'SITE') THEN study_site_2.id END AS study_site_id, CASE WHEN ('STUDY' IN ('SITE', 'COUNTRY')) THEN study_site_2.country END AS country, anon_11.id AS smo_id, anon_12.id AS crc_id, array((SELECT anon_13.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_1, study_site AS study_site_2 
WHERE access_study_1.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1, study_site AS study_site_2 
WHERE access_site_1.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights))) UNION ALL SELECT 'CODE' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_2, study_site AS study_site_2 
WHERE access_study_2.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2, study_site AS study_site_2 
WHERE access_site_2.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights))) UNION ALL SELECT 'CONDUCT' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_3, study_site AS study_site_2 
WHERE access_study_3.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3, study_site AS study_site_2 
WHERE access_site_3.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights))) UNION ALL SELECT 'SAFETY' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_4, study_site AS study_site_2 
WHERE access_study_4.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4, study_site AS study_site_2 
WHERE access_site_4.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) AS anon_13)) AS held 
FROM study_site AS study_site_2 LEFT OUTER JOIN LATERAL (SELECT DISTINCT engagement_1.provider_id AS id 
FROM engagement AS engagement_1 
WHERE engagement_1.study_site_id = study_site_2.id AND engagement_1.deleted_at IS NULL AND engagement_1.valid_from <= CAST($10::text AS TIMESTAMP WITH TIME ZONE) AND CAST($10::text AS TIMESTAMP WITH TIME ZONE) < engagement_1.valid_to AND 'STUDY' = 'SMO') AS anon_11 ON true LEFT OUTER JOIN LATERAL (SELECT DISTINCT staff_assignment_1.person_id AS id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = study_site_2.id AND staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= (SELECT local_day(CAST($10::text AS TIMESTAMP WITH TIME ZONE), study_4.time_zone) AS local_day_1 
FROM study AS study_4 
WHERE study_4.id = "p$28"."id") AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= (SELECT local_day(CAST($10::text AS TIMESTAMP WITH TIME ZONE), study_4.time_zone) AS local_day_1 
FROM study AS study_4 
WHERE study_4.id = "p$28"."id")) AND 'STUDY' = 'CRC') AS anon_12 ON true 
WHERE study_site_2.study_id = "p$28"."id" AND study_site_2.deleted_at IS NULL
 LIMIT ALL OFFSET 0) AS anon_9 LEFT OUTER JOIN (SELECT anon_14.site_id AS site_id, anon_14.name AS name, anon_14.number AS number, anon_14.excluded AS excluded 
FROM (SELECT anon_15.site_id AS site_id, v.name AS name, v.number AS number, v.excluded AS excluded 
FROM (SELECT subject_milestone_1.study_site_id AS site_id, count(*) FILTER (WHERE subject_milestone_1.kind = 'SCREENED') AS "SCREENED", count(*) FILTER (WHERE subject_milestone_1.kind = 'SCREEN_FAILED') AS "SCREEN_FAILED", count(*) FILTER (WHERE subject_milestone_1.kind = 'ENROLLED') AS "ENROLLED" 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.study_id = "p$28"."id" AND subject_milestone_1.known_to IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = subject_milestone_1.subject_id AND subject_1.deleted_at IS NULL)) GROUP BY subject_milestone_1.study_site_id) AS anon_15 JOIN LATERAL (VALUES ('SCREENED', CAST(anon_15."SCREENED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('SCREEN_FAILED', CAST(anon_15."SCREEN_FAILED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('ENROLLED', CAST(anon_15."ENROLLED" AS DOUBLE PRECISION), CAST(0 AS INTEGER))) AS v (name, number, excluded) ON true) AS anon_14 
WHERE true UNION ALL SELECT anon_16.site_id AS site_id, anon_16.name AS name, anon_16.number AS number, anon_16.excluded AS excluded 
FROM (SELECT anon_17.site_id AS site_id, v.name AS name, v.number AS number, v.excluded AS excluded 
FROM (SELECT item_tally_1.study_site_id AS site_id, count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'STUDY_DISCONTINUED') AS "STUDY_DISCONTINUED", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'TREATMENT_DISCONTINUED') AS "TREATMENT_DISCONTINUED", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'CRITERION_VIOLATED') AS "INELIGIBLE", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'DEATH_DAY') AS "EARLY_DEATHS" 
FROM item_tally AS item_tally_1 
WHERE item_tally_1.study_id = "p$28"."id" AND item_tally_1.deleted_at IS NULL AND item_tally_1.kind IN ('STUDY_DISCONTINUED', 'TREATMENT_DISCONTINUED', 'CRITERION_VIOLATED', 'DEATH_DAY') AND CASE WHEN (item_tally_1.kind = 'DEATH_DAY') THEN item_tally_1.value <= 90 ELSE item_tally_1.value = 1 END AND (EXISTS (SELECT 1 
FROM subject_milestone AS subject_milestone_2 JOIN subject AS subject_2 ON subject_2.id = subject_milestone_2.subject_id 
WHERE subject_milestone_2.subject_id = item_tally_1.subject_id AND subject_milestone_2.study_id = "p$28"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_2.deleted_at IS NULL)) GROUP BY item_tally_1.study_site_id) AS anon_17 JOIN LATERAL (VALUES ('STUDY_DISCONTINUED', CAST(anon_17."STUDY_DISCONTINUED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('TREATMENT_DISCONTINUED', CAST(anon_17."TREATMENT_DISCONTINUED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('INELIGIBLE', CAST(anon_17."INELIGIBLE" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('EARLY_DEATHS', CAST(anon_17."EARLY_DEATHS" AS DOUBLE PRECISION), CAST(0 AS INTEGER))) AS v (name, number, excluded) ON true) AS anon_16 
WHERE true) AS anon_10 ON anon_10.site_id = anon_9.id GROUP BY anon_9.study_site_id, anon_9.country, anon_9.smo_id, anon_9.crc_id) AS anon_7 JOIN LATERAL (VALUES ('qtl0001', 1, 'Ineligible participants, tolerance limit', 'Enrolled participants with an eligibility criterion violated; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N), by enrolled participants; as the sources tell it now, not cut by the as-of day.', 'RATIO', 'gsm.qtl', array[0.03]::float8[], 'LIMIT', array[0, 1, 2]::integer[], 'DENOMINATOR', 1::float8, null::float8[], array['ENROLLED', 'CRITERION_VIOLATED']::text[], array['CODE', 'CLINICAL']::text[], 'INELIGIBLE', 'ENROLLED', CAST(anon_7.n_qtl0001 AS DOUBLE PRECISION), CAST(anon_7.d_qtl0001 AS DOUBLE PRECISION), anon_7.x_qtl0001, anon_7.p_qtl0001), ('qtl0002', 1, 'Study discontinuation, tolerance limit', 'Enrolled participants who discontinued the study; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N), by enrolled participants; as the sources tell it now, not cut by the as-of day.', 'RATIO', 'gsm.qtl', array[0.07]::float8[], 'LIMIT', array[0, 1, 2]::integer[], 'DENOMINATOR', 1::float8, null::float8[], array['ENROLLED', 'STUDY_DISCONTINUED']::text[], array['CODE', 'CLINICAL']::text[], 'STUDY_DISCONTINUED', 'ENROLLED', CAST(anon_7.n_qtl0002 AS DOUBLE PRECISION), CAST(anon_7.d_qtl0002 AS DOUBLE PRECISION), anon_7.x_qtl0002, anon_7.p_qtl0002)) AS each (indicator, version, title, formula, unit, source, own, method, flags, accrual, accrual_least, weights, needs, rights, counted, by, numerator, denominator, excluded, permitted) ON true JOIN (SELECT CAST($10::text AS TIMESTAMP WITH TIME ZONE) AS as_of, study_freshness(anon_18.study_id) AS freshness, array((SELECT anon_19.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT 'ADVERSE_EVENT' AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL AND jsonb_array_length(study_mapping_1.document['adverse_event']) > 0) AS anon_19)) AS placed, array((SELECT anon_20.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_5, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE access_study_5.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CLINICAL' = any(access_study_5.rights)) UNION ALL SELECT 'CODE' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_6, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE access_study_6.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CODE' = any(access_study_6.rights)) UNION ALL SELECT 'CONDUCT' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_7, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE access_study_7.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CONDUCT' = any(access_study_7.rights)) UNION ALL SELECT 'SAFETY' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_8, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
WHERE access_study_8.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'SAFETY' = any(access_study_8.rights))) AS anon_20)) AS everywhere 
FROM (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$28"."id") AS anon_18 
 LIMIT 1) AS anon_8 ON true LEFT OUTER JOIN kpi_threshold AS kpi_threshold_1 ON kpi_threshold_1.study_id = "p$28"."id" AND kpi_threshold_1.definition = each.indicator AND kpi_threshold_1.version = each.version AND kpi_threshold_1.known_to IS NULL AND cardinality(kpi_threshold_1.thresholds) = cardinality(each.own) 
WHERE true) AS anon_6) AS anon_5) AS anon_4) AS anon_3) AS anon_2) AS anon_1 ORDER BY anon_1.indicator COLLATE "C", (SELECT study_site_3.number 
FROM study_site AS study_site_3 
WHERE study_site_3.id = anon_1.study_site_id) COLLATE "C", anon_1.country, anon_1.smo_id, anon_1.crc_id, anon_1.study_site_id) AS q$31) AS s$29 JOIN LATERAL (SELECT "s$29"."indicator" AS "id", "s$29"."version" AS "version") AS o$30 ON true JOIN LATERAL (SELECT row_to_json("o$30") AS "definition", "s$29"."numerator" AS "numerator", "s$29"."denominator" AS "denominator", "s$29"."metric" AS "metric", "s$29"."limits" AS "thresholds", "s$29"."flag" AS "flag", "s$29"."absence" AS "absence", "s$29"."flag_absence" AS "flagAbsence") AS o$32 ON true ORDER BY "s$29"."n$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT "p$28"."key" AS "key", "l$34"."j$" AS "qualityToleranceLimits") AS o$37 ON true ORDER BY "p$28"."k$", "p$28"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "nodes") AS o$41 ON true) AS l$42 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "issues", "l$27"."j$" AS "riskSignals", "l$42"."j$" AS "studies") AS o$43 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$54") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$15"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT "c$13".* 
FROM (SELECT "b$11".* 
FROM (SELECT DISTINCT a$9.study_site_id AS study_site_id 
FROM access_site AS a$9 
WHERE CURRENT_TIMESTAMP >= a$9.valid_from AND CURRENT_TIMESTAMP < a$9.valid_to) AS v$10 JOIN LATERAL (SELECT "c$12".* 
FROM (SELECT "t$8"."kind", "t$8"."importance", "t$8"."title", "t$8"."state", "t$8"."opened_on", "t$8"."due_on", "t$8"."study_site_id", "t$8"."study_id", "t$8"."decision", "t$8"."evidence", "t$8"."about_id", "t$8"."opened_on" AS k$, "t$8"."id" AS id$ 
FROM issue AS t$8 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$8"."importance" = any($5::text[]) AND "t$8"."state" = any($6::text[]) AND "t$8"."study_site_id" = "v$10"."study_site_id" ORDER BY "t$8"."opened_on", "t$8"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $7::integer) AS b$11 ON true ORDER BY "b$11"."k$", "b$11"."id$" 
 LIMIT 201) AS c$13 ORDER BY "c$13"."k$", "c$13"."id$" 
 LIMIT $8::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM organization AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."about_id") AS l$4 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$6") AS j$ 
FROM study_site AS t$5 JOIN LATERAL (SELECT "t$5"."number" AS "number") AS o$6 ON true 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."id" = "p$1"."study_site_id") AS l$7 ON true JOIN LATERAL (SELECT "p$1"."kind" AS "kind", "p$1"."importance" AS "importance", "p$1"."title" AS "title", "p$1"."state" AS "state", "p$1"."opened_on" AS "openedOn", "p$1"."due_on" AS "dueOn", coalesce("p$1"."state" IN ('OPEN', 'ESCALATED') AND "p$1"."due_on" <= CURRENT_DATE AND ("p$1"."due_on" < CURRENT_DATE - 1 OR "p$1"."due_on" < local_day(now(), coalesce((SELECT study_site_1.time_zone 
FROM study_site AS study_site_1 
WHERE study_site_1.id = "p$1"."study_site_id"), (SELECT study_2.time_zone 
FROM study AS study_2 
WHERE study_2.id = "p$1"."study_id")))), false) AS "overdue", "p$1"."decision" AS "decision", "p$1"."evidence" AS "evidence", "l$4"."j$" AS "about", "l$7"."j$" AS "site") AS o$14 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$15) AS l$16 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "nodes") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "b$27".* 
FROM (SELECT DISTINCT a$25.study_site_id AS study_site_id 
FROM access_site AS a$25 
WHERE CURRENT_TIMESTAMP >= a$25.valid_from AND CURRENT_TIMESTAMP < a$25.valid_to) AS v$26 JOIN LATERAL (SELECT "c$28".* 
FROM (SELECT "t$24"."definition", "t$24"."finding", "t$24"."as_of", "t$24"."state", "t$24"."decision", "t$24"."rationale", "t$24"."action", "t$24"."evidence", "t$24"."study_site_id", "t$24"."as_of" AS k$, "t$24"."id" AS id$ 
FROM risk_signal AS t$24 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$24"."state" = any($9::text[]) AND "t$24"."study_site_id" = "v$26"."study_site_id" ORDER BY "t$24"."as_of", "t$24"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $10::integer) AS b$27 ON true ORDER BY "b$27"."k$", "b$27"."id$" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $11::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study_site AS t$21 JOIN LATERAL (SELECT "t$21"."number" AS "number") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."study_site_id") AS l$23 ON true JOIN LATERAL (SELECT "p$20"."definition" AS "definition", "p$20"."finding" AS "finding", "p$20"."as_of" AS "asOf", "p$20"."state" AS "state", "p$20"."decision" AS "decision", "p$20"."rationale" AS "rationale", "p$20"."action" AS "action", "p$20"."evidence" AS "evidence", "l$23"."j$" AS "site") AS o$30 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT 1) AS r$51 JOIN LATERAL (SELECT coalesce(json_agg("q$49"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT "c$47".* 
FROM (SELECT "b$46".* 
FROM (SELECT DISTINCT a$44.study_id AS study_id 
FROM access_site AS a$44 
WHERE CURRENT_TIMESTAMP >= a$44.valid_from AND CURRENT_TIMESTAMP < a$44.valid_to) AS v$45 JOIN LATERAL (SELECT "t$43"."key", "t$43"."id", "t$43"."key" AS k$, "t$43"."id" AS id$ 
FROM study AS t$43 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."environment" = 'PRODUCTION' AND "t$43"."id" = "v$45"."study_id" 
 LIMIT 1) AS b$46 ON true ORDER BY "b$46"."k$", "b$46"."id$" 
 LIMIT 201) AS c$47 ORDER BY "c$47"."k$", "c$47"."id$" 
 LIMIT $13::integer) AS p$36 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "q$39".*, row_number() OVER () AS n$ 
FROM (SELECT "p$36"."id" AS study_id, anon_1.study_site_id AS study_site_id, anon_1.country AS country, anon_1.smo_id AS smo_id, anon_1.crc_id AS crc_id, anon_1.site_ids AS site_ids, anon_1.rights AS rights, anon_1.counted AS counted, anon_1.by AS by, anon_1.as_of AS as_of, anon_1.freshness AS freshness, anon_1.numerator AS numerator, anon_1.denominator AS denominator, anon_1.excluded AS excluded, anon_1.metric AS metric, anon_1.absence AS absence, anon_1.indicator AS indicator, anon_1.version AS version, anon_1.title AS title, anon_1.formula AS formula, anon_1.unit AS unit, anon_1.source AS source, anon_1.own AS own, anon_1.flags AS flags, anon_1.thresholds AS thresholds, 'STUDY' AS level, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.score END AS score, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.flag END AS flag, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NULL) THEN anon_1.limits END AS limits, CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END AS score_absence, CASE WHEN (CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END IS NOT NULL) THEN CASE WHEN (anon_1.absence IS NOT NULL) THEN anon_1.absence WHEN NOT anon_1.compared THEN 'NOT_PERMITTED' END WHEN (anon_1.flag IS NOT NULL) THEN NULL WHEN (anon_1.score IS NULL) THEN 'NO_DENOMINATOR' ELSE 'BELOW_ACCRUAL' END AS flag_absence 
FROM (SELECT anon_2.study_site_id AS study_site_id, anon_2.country AS country, anon_2.smo_id AS smo_id, anon_2.crc_id AS crc_id, anon_2.site_ids AS site_ids, anon_2.as_of AS as_of, anon_2.freshness AS freshness, anon_2.indicator AS indicator, anon_2.version AS version, anon_2.title AS title, anon_2.formula AS formula, anon_2.unit AS unit, anon_2.source AS source, anon_2.own AS own, anon_2.method AS method, anon_2.flags AS flags, anon_2.accrual AS accrual, anon_2.accrual_least AS accrual_least, anon_2.weights AS weights, anon_2.rights AS rights, anon_2.counted AS counted, anon_2.by AS by, anon_2.numerator AS numerator, anon_2.denominator AS denominator, anon_2.excluded AS excluded, anon_2.thresholds AS thresholds, anon_2.absence AS absence, anon_2.compared AS compared, anon_2.metric AS metric, anon_2.ratio AS ratio, anon_2.mean AS mean, anon_2.variance AS variance, anon_2.phi AS phi, anon_2.score AS score, anon_2.limits AS limits, anon_2.accrued AS accrued, CASE WHEN (anon_2.accrued AND anon_2.score IS NOT NULL) THEN anon_2.flags[(width_bucket(anon_2.score, anon_2.limits) + 1)] END AS flag 
FROM (SELECT anon_3.study_site_id AS study_site_id, anon_3.country AS country, anon_3.smo_id AS smo_id, anon_3.crc_id AS crc_id, anon_3.site_ids AS site_ids, anon_3.as_of AS as_of, anon_3.freshness AS freshness, anon_3.indicator AS indicator, anon_3.version AS version, anon_3.title AS title, anon_3.formula AS formula, anon_3.unit AS unit, anon_3.source AS source, anon_3.own AS own, anon_3.method AS method, anon_3.flags AS flags, anon_3.accrual AS accrual, anon_3.accrual_least AS accrual_least, anon_3.weights AS weights, anon_3.rights AS rights, anon_3.counted AS counted, anon_3.by AS by, anon_3.numerator AS numerator, anon_3.denominator AS denominator, anon_3.excluded AS excluded, anon_3.thresholds AS thresholds, anon_3.absence AS absence, anon_3.compared AS compared, anon_3.metric AS metric, anon_3.ratio AS ratio, anon_3.mean AS mean, anon_3.variance AS variance, anon_3.phi AS phi, CASE WHEN (anon_3.method IN ('BINARY', 'RATE')) THEN CASE WHEN (anon_3.ratio IS NULL) THEN NULL WHEN (coalesce((anon_3.phi * anon_3.variance) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC), 0.0::float8) <= 0.0::float8) THEN 0.0::float8 ELSE (anon_3.ratio - anon_3.mean) / CAST(sqrt(nullif((anon_3.phi * anon_3.variance) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC), 0.0::float8)) AS NUMERIC) END ELSE anon_3.metric END AS score, CASE WHEN (anon_3.method IN ('LIMIT')) THEN array_append(anon_3.thresholds, anon_3.thresholds[1] + 3.0::float8 * sqrt((anon_3.thresholds[1] * (1.0::float8 - anon_3.thresholds[1])) / CAST(nullif(CAST(anon_3.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC))) ELSE anon_3.thresholds END AS limits, coalesce(CASE WHEN (anon_3.accrual IN ('NUMERATOR')) THEN CAST(anon_3.numerator AS DOUBLE PRECISION) WHEN (anon_3.accrual IN ('DENOMINATOR')) THEN CAST(anon_3.denominator AS DOUBLE PRECISION) ELSE CAST(anon_3.denominator AS DOUBLE PRECISION) - CAST(anon_3.numerator AS DOUBLE PRECISION) END >= anon_3.accrual_least, false) AS accrued 
FROM (SELECT anon_4.study_site_id AS study_site_id, anon_4.country AS country, anon_4.smo_id AS smo_id, anon_4.crc_id AS crc_id, anon_4.site_ids AS site_ids, anon_4.as_of AS as_of, anon_4.freshness AS freshness, anon_4.indicator AS indicator, anon_4.version AS version, anon_4.title AS title, anon_4.formula AS formula, anon_4.unit AS unit, anon_4.source AS source, anon_4.own AS own, anon_4.method AS method, anon_4.flags AS flags, anon_4.accrual AS accrual, anon_4.accrual_least AS accrual_least, anon_4.weights AS weights, anon_4.rights AS rights, anon_4.counted AS counted, anon_4.by AS by, anon_4.numerator AS numerator, anon_4.denominator AS denominator, anon_4.excluded AS excluded, anon_4.thresholds AS thresholds, anon_4.absence AS absence, anon_4.compared AS compared, anon_4.metric AS metric, anon_4.ratio AS ratio, anon_4.mean AS mean, anon_4.variance AS variance, avg(((anon_4.ratio - anon_4.mean) * (anon_4.ratio - anon_4.mean) * CAST(anon_4.denominator AS DOUBLE PRECISION)) / CAST(nullif(anon_4.variance, 0.0::float8) AS NUMERIC)) OVER (PARTITION BY anon_4.indicator) AS phi 
FROM (SELECT anon_5.study_site_id AS study_site_id, anon_5.country AS country, anon_5.smo_id AS smo_id, anon_5.crc_id AS crc_id, anon_5.site_ids AS site_ids, anon_5.as_of AS as_of, anon_5.freshness AS freshness, anon_5.indicator AS indicator, anon_5.version AS version, anon_5.title AS title, anon_5.formula AS formula, anon_5.unit AS unit, anon_5.source AS source, anon_5.own AS own, anon_5.method AS method, anon_5.flags AS flags, anon_5.accrual AS accrual, anon_5.accrual_least AS accrual_least, anon_5.weights AS weights, anon_5.rights AS rights, anon_5.counted AS counted, anon_5.by AS by, anon_5.numerator AS numerator, anon_5.denominator AS denominator, anon_5.excluded AS excluded, anon_5.thresholds AS thresholds, anon_5.absence AS absence, anon_5.compared AS compared, anon_5.metric AS metric, anon_5.ratio AS ratio, anon_5.mean AS mean, CASE WHEN (CASE WHEN (anon_5.method IN ('BINARY')) THEN anon_5.mean * (1.0::float8 - anon_5.mean) ELSE anon_5.mean END > 0.0::float8) THEN CASE WHEN (anon_5.method IN ('BINARY')) THEN anon_5.mean * (1.0::float8 - anon_5.mean) ELSE anon_5.mean END ELSE 0.0::float8 END AS variance 
FROM (SELECT anon_6.study_site_id AS study_site_id, anon_6.country AS country, anon_6.smo_id AS smo_id, anon_6.crc_id AS crc_id, anon_6.site_ids AS site_ids, anon_6.as_of AS as_of, anon_6.freshness AS freshness, anon_6.indicator AS indicator, anon_6.version AS version, anon_6.title AS title, anon_6.formula AS formula, anon_6.unit AS unit, anon_6.source AS source, anon_6.own AS own, anon_6.method AS method, anon_6.flags AS flags, anon_6.accrual AS accrual, anon_6.accrual_least AS accrual_least, anon_6.weights AS weights, anon_6.rights AS rights, anon_6.counted AS counted, anon_6.by AS by, anon_6.numerator AS numerator, anon_6.denominator AS denominator, anon_6.excluded AS excluded, anon_6.thresholds AS thresholds, anon_6.absence AS absence, anon_6.compared AS compared, CASE WHEN (anon_6.method IN ('COUNT')) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) ELSE CASE WHEN (anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) / CAST(nullif(CAST(anon_6.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC) END END AS metric, CASE WHEN (anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) THEN CAST(anon_6.numerator AS DOUBLE PRECISION) / CAST(nullif(CAST(anon_6.denominator AS DOUBLE PRECISION), 0.0::float8) AS NUMERIC) END AS ratio, sum(CAST(anon_6.numerator AS DOUBLE PRECISION)) FILTER (WHERE anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) OVER (PARTITION BY anon_6.indicator) / CAST(nullif(sum(CAST(anon_6.denominator AS DOUBLE PRECISION)) FILTER (WHERE anon_6.denominator > 0.0::float8 AND anon_6.numerator IS NOT NULL) OVER (PARTITION BY anon_6.indicator), 0.0::float8) AS NUMERIC) AS mean 
FROM (SELECT anon_7.study_site_id AS study_site_id, anon_7.country AS country, anon_7.smo_id AS smo_id, anon_7.crc_id AS crc_id, anon_7.site_ids AS site_ids, anon_8.as_of AS as_of, anon_8.freshness AS freshness, each.indicator AS indicator, each.version AS version, each.title AS title, each.formula AS formula, each.unit AS unit, each.source AS source, each.own AS own, each.method AS method, each.flags AS flags, each.accrual AS accrual, each.accrual_least AS accrual_least, each.weights AS weights, each.rights AS rights, each.counted AS counted, each.by AS by, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.numerator END AS numerator, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.denominator END AS denominator, CASE WHEN (CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT ((anon_8.placed @> each.needs)) THEN 'NOT_COLLECTED' END IS NULL) THEN each.excluded END AS excluded, coalesce(kpi_threshold_1.thresholds, each.own) AS thresholds, CASE WHEN (NOT each.permitted) THEN 'NOT_PERMITTED' WHEN NOT (anon_8.placed @> each.needs) THEN 'NOT_COLLECTED' END AS absence, anon_8.everywhere @> each.rights AS compared 
FROM (SELECT anon_9.study_site_id AS study_site_id, anon_9.country AS country, anon_9.smo_id AS smo_id, anon_9.crc_id AS crc_id, array_agg(DISTINCT anon_9.id) AS site_ids, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'INELIGIBLE' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS n_qtl0001, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'ENROLLED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS d_qtl0001, CAST(coalesce(sum(anon_10.excluded) FILTER (WHERE anon_10.name IN ('INELIGIBLE', 'ENROLLED') AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS INTEGER) AS x_qtl0001, bool_or(anon_9.held @> array['CODE', 'CLINICAL']::text[]) AS p_qtl0001, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'STUDY_DISCONTINUED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS n_qtl0002, coalesce(sum(anon_10.number) FILTER (WHERE anon_10.name = 'ENROLLED' AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS d_qtl0002, CAST(coalesce(sum(anon_10.excluded) FILTER (WHERE anon_10.name IN ('STUDY_DISCONTINUED', 'ENROLLED') AND (anon_9.held @> array['CODE', 'CLINICAL']::text[])), 0) AS INTEGER) AS x_qtl0002, bool_or(anon_9.held @> array['CODE', 'CLINICAL']::text[]) AS p_qtl0002 
FROM (SELECT study_site_2.id AS id, study_site_2.study_id AS study_id, CASE WHEN ('STUDY' = 'SITE') THEN study_site_2.id END AS study_site_id, CASE WHEN ('STUDY' IN ('SITE', 'COUNTRY')) THEN study_site_2.country END AS country, anon_11.id AS smo_id, anon_12.id AS crc_id, array((SELECT anon_13.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_1, study_site AS study_site_2 
WHERE access_study_1.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_1.valid_from AND CURRENT_TIMESTAMP < access_study_1.valid_to AND 'CLINICAL' = any(access_study_1.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_1, study_site AS study_site_2 
WHERE access_site_1.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_1.valid_from AND CURRENT_TIMESTAMP < access_site_1.valid_to AND 'CLINICAL' = any(access_site_1.rights))) UNION ALL SELECT 'CODE' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_2, study_site AS study_site_2 
WHERE access_study_2.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_2.valid_from AND CURRENT_TIMESTAMP < access_study_2.valid_to AND 'CODE' = any(access_study_2.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_2, study_site AS study_site_2 
WHERE access_site_2.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_2.valid_from AND CURRENT_TIMESTAMP < access_site_2.valid_to AND 'CODE' = any(access_site_2.rights))) UNION ALL SELECT 'CONDUCT' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_3, study_site AS study_site_2 
WHERE access_study_3.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_3.valid_from AND CURRENT_TIMESTAMP < access_study_3.valid_to AND 'CONDUCT' = any(access_study_3.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_3, study_site AS study_site_2 
WHERE access_site_3.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_3.valid_from AND CURRENT_TIMESTAMP < access_site_3.valid_to AND 'CONDUCT' = any(access_site_3.rights))) UNION ALL SELECT 'SAFETY' AS word 
WHERE (EXISTS (SELECT * 
FROM access_study AS access_study_4, study_site AS study_site_2 
WHERE access_study_4.study_id = study_site_2.study_id AND CURRENT_TIMESTAMP >= access_study_4.valid_from AND CURRENT_TIMESTAMP < access_study_4.valid_to AND 'SAFETY' = any(access_study_4.rights))) OR (EXISTS (SELECT * 
FROM access_site AS access_site_4, study_site AS study_site_2 
WHERE access_site_4.study_site_id = study_site_2.id AND CURRENT_TIMESTAMP >= access_site_4.valid_from AND CURRENT_TIMESTAMP < access_site_4.valid_to AND 'SAFETY' = any(access_site_4.rights)))) AS anon_13)) AS held 
FROM study_site AS study_site_2 LEFT OUTER JOIN LATERAL (SELECT DISTINCT engagement_1.provider_id AS id 
FROM engagement AS engagement_1 
WHERE engagement_1.study_site_id = study_site_2.id AND engagement_1.deleted_at IS NULL AND engagement_1.valid_from <= CAST($12::text AS TIMESTAMP WITH TIME ZONE) AND CAST($12::text AS TIMESTAMP WITH TIME ZONE) < engagement_1.valid_to AND 'STUDY' = 'SMO') AS anon_11 ON true LEFT OUTER JOIN LATERAL (SELECT DISTINCT staff_assignment_1.person_id AS id 
FROM staff_assignment AS staff_assignment_1 
WHERE staff_assignment_1.study_site_id = study_site_2.id AND staff_assignment_1.duty = 'CRC' AND staff_assignment_1.deleted_at IS NULL AND staff_assignment_1.starts_on <= (SELECT local_day(CAST($12::text AS TIMESTAMP WITH TIME ZONE), study_4.time_zone) AS local_day_1 
FROM study AS study_4 
WHERE study_4.id = "p$36"."id") AND (staff_assignment_1.ends_on IS NULL OR staff_assignment_1.ends_on >= (SELECT local_day(CAST($12::text AS TIMESTAMP WITH TIME ZONE), study_4.time_zone) AS local_day_1 
FROM study AS study_4 
WHERE study_4.id = "p$36"."id")) AND 'STUDY' = 'CRC') AS anon_12 ON true 
WHERE study_site_2.study_id = "p$36"."id" AND study_site_2.deleted_at IS NULL
 LIMIT ALL OFFSET 0) AS anon_9 LEFT OUTER JOIN (SELECT anon_14.site_id AS site_id, anon_14.name AS name, anon_14.number AS number, anon_14.excluded AS excluded 
FROM (SELECT anon_15.site_id AS site_id, v.name AS name, v.number AS number, v.excluded AS excluded 
FROM (SELECT subject_milestone_1.study_site_id AS site_id, count(*) FILTER (WHERE subject_milestone_1.kind = 'SCREENED') AS "SCREENED", count(*) FILTER (WHERE subject_milestone_1.kind = 'SCREEN_FAILED') AS "SCREEN_FAILED", count(*) FILTER (WHERE subject_milestone_1.kind = 'ENROLLED') AS "ENROLLED" 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.study_id = "p$36"."id" AND subject_milestone_1.known_to IS NULL AND (EXISTS (SELECT 1 
FROM subject AS subject_1 
WHERE subject_1.id = subject_milestone_1.subject_id AND subject_1.deleted_at IS NULL)) GROUP BY subject_milestone_1.study_site_id) AS anon_15 JOIN LATERAL (VALUES ('SCREENED', CAST(anon_15."SCREENED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('SCREEN_FAILED', CAST(anon_15."SCREEN_FAILED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('ENROLLED', CAST(anon_15."ENROLLED" AS DOUBLE PRECISION), CAST(0 AS INTEGER))) AS v (name, number, excluded) ON true) AS anon_14 
WHERE true UNION ALL SELECT anon_16.site_id AS site_id, anon_16.name AS name, anon_16.number AS number, anon_16.excluded AS excluded 
FROM (SELECT anon_17.site_id AS site_id, v.name AS name, v.number AS number, v.excluded AS excluded 
FROM (SELECT item_tally_1.study_site_id AS site_id, count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'STUDY_DISCONTINUED') AS "STUDY_DISCONTINUED", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'TREATMENT_DISCONTINUED') AS "TREATMENT_DISCONTINUED", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'CRITERION_VIOLATED') AS "INELIGIBLE", count(DISTINCT item_tally_1.subject_id) FILTER (WHERE item_tally_1.kind = 'DEATH_DAY') AS "EARLY_DEATHS" 
FROM item_tally AS item_tally_1 
WHERE item_tally_1.study_id = "p$36"."id" AND item_tally_1.deleted_at IS NULL AND item_tally_1.kind IN ('STUDY_DISCONTINUED', 'TREATMENT_DISCONTINUED', 'CRITERION_VIOLATED', 'DEATH_DAY') AND CASE WHEN (item_tally_1.kind = 'DEATH_DAY') THEN item_tally_1.value <= 90 ELSE item_tally_1.value = 1 END AND (EXISTS (SELECT 1 
FROM subject_milestone AS subject_milestone_2 JOIN subject AS subject_2 ON subject_2.id = subject_milestone_2.subject_id 
WHERE subject_milestone_2.subject_id = item_tally_1.subject_id AND subject_milestone_2.study_id = "p$36"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_2.deleted_at IS NULL)) GROUP BY item_tally_1.study_site_id) AS anon_17 JOIN LATERAL (VALUES ('STUDY_DISCONTINUED', CAST(anon_17."STUDY_DISCONTINUED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('TREATMENT_DISCONTINUED', CAST(anon_17."TREATMENT_DISCONTINUED" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('INELIGIBLE', CAST(anon_17."INELIGIBLE" AS DOUBLE PRECISION), CAST(0 AS INTEGER)), ('EARLY_DEATHS', CAST(anon_17."EARLY_DEATHS" AS DOUBLE PRECISION), CAST(0 AS INTEGER))) AS v (name, number, excluded) ON true) AS anon_16 
WHERE true) AS anon_10 ON anon_10.site_id = anon_9.id GROUP BY anon_9.study_site_id, anon_9.country, anon_9.smo_id, anon_9.crc_id) AS anon_7 JOIN LATERAL (VALUES ('qtl0001', 1, 'Ineligible participants, tolerance limit', 'Enrolled participants with an eligibility criterion violated; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N), by enrolled participants; as the sources tell it now, not cut by the as-of day.', 'RATIO', 'gsm.qtl', array[0.03]::float8[], 'LIMIT', array[0, 1, 2]::integer[], 'DENOMINATOR', 1::float8, null::float8[], array['ENROLLED', 'CRITERION_VIOLATED']::text[], array['CODE', 'CLINICAL']::text[], 'INELIGIBLE', 'ENROLLED', CAST(anon_7.n_qtl0001 AS DOUBLE PRECISION), CAST(anon_7.d_qtl0001 AS DOUBLE PRECISION), anon_7.x_qtl0001, anon_7.p_qtl0001), ('qtl0002', 1, 'Study discontinuation, tolerance limit', 'Enrolled participants who discontinued the study; limits p0 and p0 + 3 sqrt(p0 (1 - p0) / N), by enrolled participants; as the sources tell it now, not cut by the as-of day.', 'RATIO', 'gsm.qtl', array[0.07]::float8[], 'LIMIT', array[0, 1, 2]::integer[], 'DENOMINATOR', 1::float8, null::float8[], array['ENROLLED', 'STUDY_DISCONTINUED']::text[], array['CODE', 'CLINICAL']::text[], 'STUDY_DISCONTINUED', 'ENROLLED', CAST(anon_7.n_qtl0002 AS DOUBLE PRECISION), CAST(anon_7.d_qtl0002 AS DOUBLE PRECISION), anon_7.x_qtl0002, anon_7.p_qtl0002)) AS each (indicator, version, title, formula, unit, source, own, method, flags, accrual, accrual_least, weights, needs, rights, counted, by, numerator, denominator, excluded, permitted) ON true JOIN (SELECT CAST($12::text AS TIMESTAMP WITH TIME ZONE) AS as_of, study_freshness(anon_18.study_id) AS freshness, array((SELECT anon_19.word 
FROM (SELECT jsonb_path_query(study_mapping_1.document, '$.milestone[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.delivers.facts[*]') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT jsonb_path_query(study_mapping_1.document, '$.tally[*].kind') #>> '{}'::text[] AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL UNION ALL SELECT 'ADVERSE_EVENT' AS word 
FROM study_mapping AS study_mapping_1, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE study_mapping_1.study_id = anon_18.study_id AND study_mapping_1.known_to IS NULL AND jsonb_array_length(study_mapping_1.document['adverse_event']) > 0) AS anon_19)) AS placed, array((SELECT anon_20.word 
FROM (SELECT 'CLINICAL' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_5, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE access_study_5.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_5.valid_from AND CURRENT_TIMESTAMP < access_study_5.valid_to AND 'CLINICAL' = any(access_study_5.rights)) UNION ALL SELECT 'CODE' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_6, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE access_study_6.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_6.valid_from AND CURRENT_TIMESTAMP < access_study_6.valid_to AND 'CODE' = any(access_study_6.rights)) UNION ALL SELECT 'CONDUCT' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_7, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE access_study_7.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_7.valid_from AND CURRENT_TIMESTAMP < access_study_7.valid_to AND 'CONDUCT' = any(access_study_7.rights)) UNION ALL SELECT 'SAFETY' AS word 
WHERE EXISTS (SELECT * 
FROM access_study AS access_study_8, (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
WHERE access_study_8.study_id = anon_18.study_id AND CURRENT_TIMESTAMP >= access_study_8.valid_from AND CURRENT_TIMESTAMP < access_study_8.valid_to AND 'SAFETY' = any(access_study_8.rights))) AS anon_20)) AS everywhere 
FROM (SELECT study.id AS study_id 
FROM study 
WHERE study.id = "p$36"."id") AS anon_18 
 LIMIT 1) AS anon_8 ON true LEFT OUTER JOIN kpi_threshold AS kpi_threshold_1 ON kpi_threshold_1.study_id = "p$36"."id" AND kpi_threshold_1.definition = each.indicator AND kpi_threshold_1.version = each.version AND kpi_threshold_1.known_to IS NULL AND cardinality(kpi_threshold_1.thresholds) = cardinality(each.own) 
WHERE true) AS anon_6) AS anon_5) AS anon_4) AS anon_3) AS anon_2) AS anon_1 ORDER BY anon_1.indicator COLLATE "C", (SELECT study_site_3.number 
FROM study_site AS study_site_3 
WHERE study_site_3.id = anon_1.study_site_id) COLLATE "C", anon_1.country, anon_1.smo_id, anon_1.crc_id, anon_1.study_site_id) AS q$39) AS s$37 JOIN LATERAL (SELECT "s$37"."indicator" AS "id", "s$37"."version" AS "version") AS o$38 ON true JOIN LATERAL (SELECT row_to_json("o$38") AS "definition", "s$37"."numerator" AS "numerator", "s$37"."denominator" AS "denominator", "s$37"."metric" AS "metric", "s$37"."limits" AS "thresholds", "s$37"."flag" AS "flag", "s$37"."absence" AS "absence", "s$37"."flag_absence" AS "flagAbsence") AS o$40 ON true ORDER BY "s$37"."n$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "p$36"."key" AS "key", "l$42"."j$" AS "qualityToleranceLimits") AS o$48 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$49) AS l$50 ON true JOIN LATERAL (SELECT "l$50"."j$" AS "nodes") AS o$52 ON true) AS l$53 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "issues", "l$35"."j$" AS "riskSignals", "l$53"."j$" AS "studies") AS o$54 ON true
) end;
