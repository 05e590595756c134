select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$53") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "t$19"."key", "t$19"."id", "t$19"."key" AS k$, "t$19"."id" AS id$ 
FROM study AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."environment" = 'PRODUCTION' ORDER BY "t$19"."key", "t$19"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "q$15".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.id AS id, anon_1.compared AS compared, anon_1.first_day AS first_day, anon_1.first_source_id AS first_source_id, anon_1.second_day AS second_day, anon_1.second_source_id AS second_source_id, anon_1.days AS days, anon_1.study_site_id AS study_site_id, anon_1.subject_id AS subject_id 
FROM (SELECT CAST(md5(concat(anon_2.id, anon_3.id, 'RANDOMIZATION')) AS UUID) AS id, 'RANDOMIZATION' AS compared, anon_2."on" AS first_day, anon_2.source_system_id AS first_source_id, anon_3."on" AS second_day, anon_3.source_system_id AS second_source_id, CAST(anon_3."on" - anon_2."on" AS INTEGER) AS days, anon_3.study_site_id AS study_site_id, anon_3.subject_id AS subject_id 
FROM (SELECT subject_milestone_1.id AS id, subject_milestone_1.study_site_id AS study_site_id, subject_milestone_1.subject_id AS subject_id, subject_milestone_1.source_system_id AS source_system_id, subject_milestone_1.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.study_id = "p$1"."id" AND subject_milestone_1.kind = 'RANDOMIZED' AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest) AS anon_2 JOIN (SELECT randomization_1.id AS id, randomization_1.study_site_id AS study_site_id, randomization_1.subject_id AS subject_id, randomization_1.source_system_id AS source_system_id, randomization_1.randomized AS "on" 
FROM randomization AS randomization_1 
WHERE randomization_1.study_id = "p$1"."id" AND randomization_1.deleted_at IS NULL) AS anon_3 ON anon_2.subject_id = anon_3.subject_id 
WHERE anon_3."on" IS NOT NULL AND anon_2."on" != anon_3."on" UNION ALL SELECT CAST(md5(concat(anon_4.id, anon_3.id, 'RANDOMIZED_BEFORE_ENROLMENT')) AS UUID) AS id, 'RANDOMIZED_BEFORE_ENROLMENT' AS compared, anon_4."on" AS first_day, anon_4.source_system_id AS first_source_id, anon_3."on" AS second_day, anon_3.source_system_id AS second_source_id, CAST(anon_3."on" - anon_4."on" AS INTEGER) AS days, anon_3.study_site_id AS study_site_id, anon_3.subject_id AS subject_id 
FROM (SELECT subject_milestone_2.id AS id, subject_milestone_2.study_site_id AS study_site_id, subject_milestone_2.subject_id AS subject_id, subject_milestone_2.source_system_id AS source_system_id, subject_milestone_2.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.study_id = "p$1"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest) AS anon_4 JOIN (SELECT randomization_1.id AS id, randomization_1.study_site_id AS study_site_id, randomization_1.subject_id AS subject_id, randomization_1.source_system_id AS source_system_id, randomization_1.randomized AS "on" 
FROM randomization AS randomization_1 
WHERE randomization_1.study_id = "p$1"."id" AND randomization_1.deleted_at IS NULL) AS anon_3 ON anon_4.subject_id = anon_3.subject_id 
WHERE anon_3."on" IS NOT NULL AND anon_3."on" < anon_4."on" UNION ALL SELECT CAST(md5(concat(anon_5.id, anon_6.id, 'CONSENT')) AS UUID) AS id, 'CONSENT' AS compared, anon_5."on" AS first_day, anon_5.source_system_id AS first_source_id, anon_6."on" AS second_day, anon_6.source_system_id AS second_source_id, CAST(anon_6."on" - anon_5."on" AS INTEGER) AS days, anon_6.study_site_id AS study_site_id, anon_6.subject_id AS subject_id 
FROM (SELECT subject_milestone_3.id AS id, subject_milestone_3.study_site_id AS study_site_id, subject_milestone_3.subject_id AS subject_id, subject_milestone_3.source_system_id AS source_system_id, subject_milestone_3.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.study_id = "p$1"."id" AND subject_milestone_3.kind = 'CONSENTED' AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_earliest = subject_milestone_3.occurred_latest) AS anon_5 JOIN (SELECT DISTINCT ON (consent_event_1.subject_id) consent_event_1.id AS id, consent_event_1.study_site_id AS study_site_id, consent_event_1.subject_id AS subject_id, consent_event_1.source_system_id AS source_system_id, consent_event_1.effective AS "on" 
FROM consent_event AS consent_event_1 
WHERE consent_event_1.study_id = "p$1"."id" AND consent_event_1.kind = 'CONSENTED' AND consent_event_1.effective IS NOT NULL AND consent_event_1.deleted_at IS NULL ORDER BY consent_event_1.subject_id, consent_event_1.effective, consent_event_1.id) AS anon_6 ON anon_5.subject_id = anon_6.subject_id 
WHERE anon_6."on" IS NOT NULL AND anon_5."on" != anon_6."on" UNION ALL SELECT CAST(md5(concat(anon_7.id, anon_8.id, 'SITE_INITIATION')) AS UUID) AS id, 'SITE_INITIATION' AS compared, anon_7."on" AS first_day, anon_7.source_system_id AS first_source_id, anon_8."on" AS second_day, anon_8.source_system_id AS second_source_id, CAST(anon_8."on" - anon_7."on" AS INTEGER) AS days, anon_8.study_site_id AS study_site_id, CAST(NULL AS UUID) AS subject_id 
FROM (SELECT study_site_status_1.id AS id, study_site_status_1.study_site_id AS study_site_id, study_site_status_1.source_system_id AS source_system_id, study_site_status_1.effective_latest AS "on" 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_id = "p$1"."id" AND study_site_status_1.status = 'INITIATED' AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_earliest = study_site_status_1.effective_latest) AS anon_7 JOIN (SELECT DISTINCT ON (monitoring_visit_1.study_site_id) monitoring_visit_1.id AS id, monitoring_visit_1.study_site_id AS study_site_id, monitoring_visit_1.source_system_id AS source_system_id, monitoring_visit_1.conducted_from AS conducted_from, coalesce(monitoring_visit_1.conducted_to, monitoring_visit_1.conducted_from) AS "on" 
FROM monitoring_visit AS monitoring_visit_1 
WHERE monitoring_visit_1.study_id = "p$1"."id" AND monitoring_visit_1.kind = 'INITIATION' AND monitoring_visit_1.conducted_from IS NOT NULL AND monitoring_visit_1.deleted_at IS NULL ORDER BY monitoring_visit_1.study_site_id, monitoring_visit_1.conducted_from DESC, monitoring_visit_1.id) AS anon_8 ON anon_7.study_site_id = anon_8.study_site_id 
WHERE anon_8."on" IS NOT NULL AND (anon_7."on" < anon_8.conducted_from OR anon_7."on" > anon_8."on") UNION ALL SELECT CAST(md5(concat(anon_9.id, anon_4.id, 'ENROLLED_BEFORE_ACTIVATION')) AS UUID) AS id, 'ENROLLED_BEFORE_ACTIVATION' AS compared, anon_9."on" AS first_day, anon_9.source_system_id AS first_source_id, anon_4."on" AS second_day, anon_4.source_system_id AS second_source_id, CAST(anon_4."on" - anon_9."on" AS INTEGER) AS days, anon_4.study_site_id AS study_site_id, anon_4.subject_id AS subject_id 
FROM (SELECT study_site_status_2.id AS id, study_site_status_2.study_site_id AS study_site_id, study_site_status_2.source_system_id AS source_system_id, study_site_status_2.effective_latest AS "on" 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_earliest = study_site_status_2.effective_latest) AS anon_9 JOIN (SELECT subject_milestone_2.id AS id, subject_milestone_2.study_site_id AS study_site_id, subject_milestone_2.subject_id AS subject_id, subject_milestone_2.source_system_id AS source_system_id, subject_milestone_2.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.study_id = "p$1"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest) AS anon_4 ON anon_9.study_site_id = anon_4.study_site_id 
WHERE anon_4."on" IS NOT NULL AND anon_4."on" < anon_9."on" UNION ALL SELECT CAST(md5(concat(anon_10.id, anon_11.id, 'COLLECTION')) AS UUID) AS id, 'COLLECTION' AS compared, anon_10."on" AS first_day, anon_10.source_system_id AS first_source_id, anon_11."on" AS second_day, anon_11.source_system_id AS second_source_id, CAST(anon_11."on" - anon_10."on" AS INTEGER) AS days, anon_10.study_site_id AS study_site_id, anon_10.subject_id AS subject_id 
FROM (SELECT form_data_1.id AS id, form_data_1.study_site_id AS study_site_id, form_data_1.subject_id AS subject_id, form_data_1.source_system_id AS source_system_id, form_data_1.collected_latest AS "on" 
FROM form_data AS form_data_1 
WHERE form_data_1.study_id = "p$1"."id" AND form_data_1.deleted_at IS NULL AND form_data_1.collected_earliest = form_data_1.collected_latest) AS anon_10 JOIN LATERAL (SELECT study_event_1.id AS id, study_event_1.occurred_latest AS "on", study_event_1.source_system_id AS source_system_id 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = anon_10.subject_id AND study_event_1.deleted_at IS NULL AND study_event_1.occurred_earliest = study_event_1.occurred_latest AND study_event_1.source_system_id IS DISTINCT FROM anon_10.source_system_id ORDER BY abs(study_event_1.occurred_latest - anon_10."on"), study_event_1.occurred_latest, study_event_1.id 
 LIMIT 1) AS anon_11 ON true 
WHERE NOT (EXISTS (SELECT study_event_2.id, study_event_2.occurred_latest AS "on", study_event_2.source_system_id 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = anon_10.subject_id AND study_event_2.deleted_at IS NULL AND study_event_2.occurred_earliest = study_event_2.occurred_latest AND study_event_2.source_system_id IS DISTINCT FROM anon_10.source_system_id AND study_event_2.occurred_latest = anon_10."on"))) AS anon_1 ORDER BY anon_1.id 
 LIMIT 50) AS q$15) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM source_system AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."first_source_id") AS l$5 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM source_system AS t$6 JOIN LATERAL (SELECT "t$6"."name" AS "name") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$2"."second_source_id") AS l$8 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM study_site AS t$9 JOIN LATERAL (SELECT "t$9"."number" AS "number") AS o$10 ON true 
WHERE "t$9"."deleted_at" IS NULL AND "t$9"."id" = "s$2"."study_site_id") AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM subject AS t$12 JOIN LATERAL (SELECT "t$12"."label" AS "label") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "s$2"."subject_id") AS l$14 ON true JOIN LATERAL (SELECT "s$2"."compared" AS "compared", "s$2"."first_day" AS "firstDay", "l$5"."j$" AS "firstSource", "s$2"."second_day" AS "secondDay", "l$8"."j$" AS "secondSource", "s$2"."days" AS "days", "l$11"."j$" AS "site", "l$14"."j$" AS "subject") AS o$16 ON true ORDER BY "s$2"."n$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$18"."j$" AS "dateDisagreements") AS o$21 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT row_to_json("o$51") AS j$ 
FROM (SELECT 1) AS r$50 JOIN LATERAL (SELECT coalesce(json_agg("q$48"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT "c$46".* 
FROM (SELECT "t$45"."study_id", "t$45"."study_site_id", "t$45"."field", "t$45"."rule", "t$45"."prevailing_source_id", "t$45"."place", "t$45"."opened_at" AS k$, "t$45"."id" AS id$ 
FROM conflict AS t$45 
WHERE "t$45"."deleted_at" IS NULL AND "t$45"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$45"."state" = $6::text ORDER BY "t$45"."opened_at", "t$45"."id" 
 LIMIT 201) AS c$46 ORDER BY "c$46"."k$", "c$46"."id$" 
 LIMIT $7::integer) AS p$27 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM study AS t$28 JOIN LATERAL (SELECT "t$28"."key" AS "key") AS o$29 ON true 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."id" = "p$27"."study_id") AS l$30 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM study_site AS t$31 JOIN LATERAL (SELECT "t$31"."number" AS "number") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$27"."study_site_id") AS l$33 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM source_system AS t$34 JOIN LATERAL (SELECT "t$34"."name" AS "name") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$27"."prevailing_source_id") AS l$36 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "t$41"."source_system_id", "t$41"."source_key", "t$41"."value", "t$41"."known_from", "t$41"."known_from" AS k$, "t$41"."id" AS id$ 
FROM source_value AS t$41 
WHERE "t$41"."place" = "p$27"."place" AND "t$41"."deleted_at" IS NULL ORDER BY "t$41"."known_from", "t$41"."id") AS p$37 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM source_system AS t$38 JOIN LATERAL (SELECT "t$38"."name" AS "name") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "p$37"."source_system_id") AS l$40 ON true JOIN LATERAL (SELECT "l$40"."j$" AS "source", "p$37"."source_key" AS "sourceKey", "p$37"."value" AS "value", "p$37"."known_from" AS "knownFrom") AS o$42 ON true ORDER BY "p$37"."k$", "p$37"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "l$30"."j$" AS "study", "l$33"."j$" AS "site", "p$27"."field" AS "field", "p$27"."rule" AS "rule", "l$36"."j$" AS "prevailing", "l$44"."j$" AS "values") AS o$47 ON true ORDER BY "p$27"."k$", "p$27"."id$") AS q$48) AS l$49 ON true JOIN LATERAL (SELECT "l$49"."j$" AS "nodes") AS o$51 ON true) AS l$52 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "studies", "l$52"."j$" AS "conflicts") AS o$53 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$56") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_id AS study_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to) AS v$21 JOIN LATERAL (SELECT "t$19"."key", "t$19"."id", "t$19"."key" AS k$, "t$19"."id" AS id$ 
FROM study AS t$19 
WHERE "t$19"."deleted_at" IS NULL AND "t$19"."environment" = 'PRODUCTION' AND "t$19"."id" = "v$21"."study_id" 
 LIMIT 1) AS b$22 ON true ORDER BY "b$22"."k$", "b$22"."id$" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $5::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "q$15".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.id AS id, anon_1.compared AS compared, anon_1.first_day AS first_day, anon_1.first_source_id AS first_source_id, anon_1.second_day AS second_day, anon_1.second_source_id AS second_source_id, anon_1.days AS days, anon_1.study_site_id AS study_site_id, anon_1.subject_id AS subject_id 
FROM (SELECT CAST(md5(concat(anon_2.id, anon_3.id, 'RANDOMIZATION')) AS UUID) AS id, 'RANDOMIZATION' AS compared, anon_2."on" AS first_day, anon_2.source_system_id AS first_source_id, anon_3."on" AS second_day, anon_3.source_system_id AS second_source_id, CAST(anon_3."on" - anon_2."on" AS INTEGER) AS days, anon_3.study_site_id AS study_site_id, anon_3.subject_id AS subject_id 
FROM (SELECT subject_milestone_1.id AS id, subject_milestone_1.study_site_id AS study_site_id, subject_milestone_1.subject_id AS subject_id, subject_milestone_1.source_system_id AS source_system_id, subject_milestone_1.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.study_id = "p$1"."id" AND subject_milestone_1.kind = 'RANDOMIZED' AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_earliest = subject_milestone_1.occurred_latest) AS anon_2 JOIN (SELECT randomization_1.id AS id, randomization_1.study_site_id AS study_site_id, randomization_1.subject_id AS subject_id, randomization_1.source_system_id AS source_system_id, randomization_1.randomized AS "on" 
FROM randomization AS randomization_1 
WHERE randomization_1.study_id = "p$1"."id" AND randomization_1.deleted_at IS NULL) AS anon_3 ON anon_2.subject_id = anon_3.subject_id 
WHERE anon_3."on" IS NOT NULL AND anon_2."on" != anon_3."on" UNION ALL SELECT CAST(md5(concat(anon_4.id, anon_3.id, 'RANDOMIZED_BEFORE_ENROLMENT')) AS UUID) AS id, 'RANDOMIZED_BEFORE_ENROLMENT' AS compared, anon_4."on" AS first_day, anon_4.source_system_id AS first_source_id, anon_3."on" AS second_day, anon_3.source_system_id AS second_source_id, CAST(anon_3."on" - anon_4."on" AS INTEGER) AS days, anon_3.study_site_id AS study_site_id, anon_3.subject_id AS subject_id 
FROM (SELECT subject_milestone_2.id AS id, subject_milestone_2.study_site_id AS study_site_id, subject_milestone_2.subject_id AS subject_id, subject_milestone_2.source_system_id AS source_system_id, subject_milestone_2.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.study_id = "p$1"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest) AS anon_4 JOIN (SELECT randomization_1.id AS id, randomization_1.study_site_id AS study_site_id, randomization_1.subject_id AS subject_id, randomization_1.source_system_id AS source_system_id, randomization_1.randomized AS "on" 
FROM randomization AS randomization_1 
WHERE randomization_1.study_id = "p$1"."id" AND randomization_1.deleted_at IS NULL) AS anon_3 ON anon_4.subject_id = anon_3.subject_id 
WHERE anon_3."on" IS NOT NULL AND anon_3."on" < anon_4."on" UNION ALL SELECT CAST(md5(concat(anon_5.id, anon_6.id, 'CONSENT')) AS UUID) AS id, 'CONSENT' AS compared, anon_5."on" AS first_day, anon_5.source_system_id AS first_source_id, anon_6."on" AS second_day, anon_6.source_system_id AS second_source_id, CAST(anon_6."on" - anon_5."on" AS INTEGER) AS days, anon_6.study_site_id AS study_site_id, anon_6.subject_id AS subject_id 
FROM (SELECT subject_milestone_3.id AS id, subject_milestone_3.study_site_id AS study_site_id, subject_milestone_3.subject_id AS subject_id, subject_milestone_3.source_system_id AS source_system_id, subject_milestone_3.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_3 
WHERE subject_milestone_3.study_id = "p$1"."id" AND subject_milestone_3.kind = 'CONSENTED' AND subject_milestone_3.known_to IS NULL AND subject_milestone_3.deleted_at IS NULL AND subject_milestone_3.occurred_earliest = subject_milestone_3.occurred_latest) AS anon_5 JOIN (SELECT DISTINCT ON (consent_event_1.subject_id) consent_event_1.id AS id, consent_event_1.study_site_id AS study_site_id, consent_event_1.subject_id AS subject_id, consent_event_1.source_system_id AS source_system_id, consent_event_1.effective AS "on" 
FROM consent_event AS consent_event_1 
WHERE consent_event_1.study_id = "p$1"."id" AND consent_event_1.kind = 'CONSENTED' AND consent_event_1.effective IS NOT NULL AND consent_event_1.deleted_at IS NULL ORDER BY consent_event_1.subject_id, consent_event_1.effective, consent_event_1.id) AS anon_6 ON anon_5.subject_id = anon_6.subject_id 
WHERE anon_6."on" IS NOT NULL AND anon_5."on" != anon_6."on" UNION ALL SELECT CAST(md5(concat(anon_7.id, anon_8.id, 'SITE_INITIATION')) AS UUID) AS id, 'SITE_INITIATION' AS compared, anon_7."on" AS first_day, anon_7.source_system_id AS first_source_id, anon_8."on" AS second_day, anon_8.source_system_id AS second_source_id, CAST(anon_8."on" - anon_7."on" AS INTEGER) AS days, anon_8.study_site_id AS study_site_id, CAST(NULL AS UUID) AS subject_id 
FROM (SELECT study_site_status_1.id AS id, study_site_status_1.study_site_id AS study_site_id, study_site_status_1.source_system_id AS source_system_id, study_site_status_1.effective_latest AS "on" 
FROM study_site_status AS study_site_status_1 
WHERE study_site_status_1.study_id = "p$1"."id" AND study_site_status_1.status = 'INITIATED' AND study_site_status_1.known_to IS NULL AND study_site_status_1.deleted_at IS NULL AND study_site_status_1.effective_earliest = study_site_status_1.effective_latest) AS anon_7 JOIN (SELECT DISTINCT ON (monitoring_visit_1.study_site_id) monitoring_visit_1.id AS id, monitoring_visit_1.study_site_id AS study_site_id, monitoring_visit_1.source_system_id AS source_system_id, monitoring_visit_1.conducted_from AS conducted_from, coalesce(monitoring_visit_1.conducted_to, monitoring_visit_1.conducted_from) AS "on" 
FROM monitoring_visit AS monitoring_visit_1 
WHERE monitoring_visit_1.study_id = "p$1"."id" AND monitoring_visit_1.kind = 'INITIATION' AND monitoring_visit_1.conducted_from IS NOT NULL AND monitoring_visit_1.deleted_at IS NULL ORDER BY monitoring_visit_1.study_site_id, monitoring_visit_1.conducted_from DESC, monitoring_visit_1.id) AS anon_8 ON anon_7.study_site_id = anon_8.study_site_id 
WHERE anon_8."on" IS NOT NULL AND (anon_7."on" < anon_8.conducted_from OR anon_7."on" > anon_8."on") UNION ALL SELECT CAST(md5(concat(anon_9.id, anon_4.id, 'ENROLLED_BEFORE_ACTIVATION')) AS UUID) AS id, 'ENROLLED_BEFORE_ACTIVATION' AS compared, anon_9."on" AS first_day, anon_9.source_system_id AS first_source_id, anon_4."on" AS second_day, anon_4.source_system_id AS second_source_id, CAST(anon_4."on" - anon_9."on" AS INTEGER) AS days, anon_4.study_site_id AS study_site_id, anon_4.subject_id AS subject_id 
FROM (SELECT study_site_status_2.id AS id, study_site_status_2.study_site_id AS study_site_id, study_site_status_2.source_system_id AS source_system_id, study_site_status_2.effective_latest AS "on" 
FROM study_site_status AS study_site_status_2 
WHERE study_site_status_2.study_id = "p$1"."id" AND study_site_status_2.status = 'ACTIVATED' AND study_site_status_2.known_to IS NULL AND study_site_status_2.deleted_at IS NULL AND study_site_status_2.effective_earliest = study_site_status_2.effective_latest) AS anon_9 JOIN (SELECT subject_milestone_2.id AS id, subject_milestone_2.study_site_id AS study_site_id, subject_milestone_2.subject_id AS subject_id, subject_milestone_2.source_system_id AS source_system_id, subject_milestone_2.occurred_latest AS "on" 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.study_id = "p$1"."id" AND subject_milestone_2.kind = 'ENROLLED' AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_earliest = subject_milestone_2.occurred_latest) AS anon_4 ON anon_9.study_site_id = anon_4.study_site_id 
WHERE anon_4."on" IS NOT NULL AND anon_4."on" < anon_9."on" UNION ALL SELECT CAST(md5(concat(anon_10.id, anon_11.id, 'COLLECTION')) AS UUID) AS id, 'COLLECTION' AS compared, anon_10."on" AS first_day, anon_10.source_system_id AS first_source_id, anon_11."on" AS second_day, anon_11.source_system_id AS second_source_id, CAST(anon_11."on" - anon_10."on" AS INTEGER) AS days, anon_10.study_site_id AS study_site_id, anon_10.subject_id AS subject_id 
FROM (SELECT form_data_1.id AS id, form_data_1.study_site_id AS study_site_id, form_data_1.subject_id AS subject_id, form_data_1.source_system_id AS source_system_id, form_data_1.collected_latest AS "on" 
FROM form_data AS form_data_1 
WHERE form_data_1.study_id = "p$1"."id" AND form_data_1.deleted_at IS NULL AND form_data_1.collected_earliest = form_data_1.collected_latest) AS anon_10 JOIN LATERAL (SELECT study_event_1.id AS id, study_event_1.occurred_latest AS "on", study_event_1.source_system_id AS source_system_id 
FROM study_event AS study_event_1 
WHERE study_event_1.subject_id = anon_10.subject_id AND study_event_1.deleted_at IS NULL AND study_event_1.occurred_earliest = study_event_1.occurred_latest AND study_event_1.source_system_id IS DISTINCT FROM anon_10.source_system_id ORDER BY abs(study_event_1.occurred_latest - anon_10."on"), study_event_1.occurred_latest, study_event_1.id 
 LIMIT 1) AS anon_11 ON true 
WHERE NOT (EXISTS (SELECT study_event_2.id, study_event_2.occurred_latest AS "on", study_event_2.source_system_id 
FROM study_event AS study_event_2 
WHERE study_event_2.subject_id = anon_10.subject_id AND study_event_2.deleted_at IS NULL AND study_event_2.occurred_earliest = study_event_2.occurred_latest AND study_event_2.source_system_id IS DISTINCT FROM anon_10.source_system_id AND study_event_2.occurred_latest = anon_10."on"))) AS anon_1 ORDER BY anon_1.id 
 LIMIT 50) AS q$15) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM source_system AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "s$2"."first_source_id") AS l$5 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM source_system AS t$6 JOIN LATERAL (SELECT "t$6"."name" AS "name") AS o$7 ON true 
WHERE "t$6"."deleted_at" IS NULL AND "t$6"."id" = "s$2"."second_source_id") AS l$8 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM study_site AS t$9 JOIN LATERAL (SELECT "t$9"."number" AS "number") AS o$10 ON true 
WHERE "t$9"."deleted_at" IS NULL AND "t$9"."id" = "s$2"."study_site_id") AS l$11 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM subject AS t$12 JOIN LATERAL (SELECT "t$12"."label" AS "label") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "s$2"."subject_id") AS l$14 ON true JOIN LATERAL (SELECT "s$2"."compared" AS "compared", "s$2"."first_day" AS "firstDay", "l$5"."j$" AS "firstSource", "s$2"."second_day" AS "secondDay", "l$8"."j$" AS "secondSource", "s$2"."days" AS "days", "l$11"."j$" AS "site", "l$14"."j$" AS "subject") AS o$16 ON true ORDER BY "s$2"."n$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "p$1"."key" AS "key", "l$18"."j$" AS "dateDisagreements") AS o$24 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT 1) AS r$53 JOIN LATERAL (SELECT coalesce(json_agg("q$51"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT "c$49".* 
FROM (SELECT "t$48"."study_id", "t$48"."study_site_id", "t$48"."field", "t$48"."rule", "t$48"."prevailing_source_id", "t$48"."place", "t$48"."opened_at" AS k$, "t$48"."id" AS id$ 
FROM conflict AS t$48 
WHERE "t$48"."deleted_at" IS NULL AND "t$48"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$48"."state" = $6::text ORDER BY "t$48"."opened_at", "t$48"."id" 
 LIMIT 201) AS c$49 ORDER BY "c$49"."k$", "c$49"."id$" 
 LIMIT $7::integer) AS p$30 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$32") AS j$ 
FROM study AS t$31 JOIN LATERAL (SELECT "t$31"."key" AS "key") AS o$32 ON true 
WHERE "t$31"."deleted_at" IS NULL AND "t$31"."id" = "p$30"."study_id") AS l$33 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM study_site AS t$34 JOIN LATERAL (SELECT "t$34"."number" AS "number") AS o$35 ON true 
WHERE "t$34"."deleted_at" IS NULL AND "t$34"."id" = "p$30"."study_site_id") AS l$36 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM source_system AS t$37 JOIN LATERAL (SELECT "t$37"."name" AS "name") AS o$38 ON true 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."id" = "p$30"."prevailing_source_id") AS l$39 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$46"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$45") AS j$ 
FROM (SELECT "t$44"."source_system_id", "t$44"."source_key", "t$44"."value", "t$44"."known_from", "t$44"."known_from" AS k$, "t$44"."id" AS id$ 
FROM source_value AS t$44 
WHERE "t$44"."place" = "p$30"."place" AND "t$44"."deleted_at" IS NULL ORDER BY "t$44"."known_from", "t$44"."id") AS p$40 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM source_system AS t$41 JOIN LATERAL (SELECT "t$41"."name" AS "name") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$40"."source_system_id") AS l$43 ON true JOIN LATERAL (SELECT "l$43"."j$" AS "source", "p$40"."source_key" AS "sourceKey", "p$40"."value" AS "value", "p$40"."known_from" AS "knownFrom") AS o$45 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$46) AS l$47 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "study", "l$36"."j$" AS "site", "p$30"."field" AS "field", "p$30"."rule" AS "rule", "l$39"."j$" AS "prevailing", "l$47"."j$" AS "values") AS o$50 ON true ORDER BY "p$30"."k$", "p$30"."id$") AS q$51) AS l$52 ON true JOIN LATERAL (SELECT "l$52"."j$" AS "nodes") AS o$54 ON true) AS l$55 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "studies", "l$55"."j$" AS "conflicts") AS o$56 ON true
) end;
