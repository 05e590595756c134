select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$46") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."study_id", "t$5"."form_oid", "t$5"."item_oid", "t$5"."rationale", "t$5"."ended_on", "t$5"."recorded_at" AS k$, "t$5"."id" AS id$ 
FROM critical_data AS t$5 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$5"."recorded_at", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", "p$1"."form_oid" AS "formOid", "p$1"."item_oid" AS "itemOid", "p$1"."rationale" AS "rationale", "p$1"."ended_on" AS "endedOn") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "t$17"."oid", "t$17"."study_id", "t$17"."subject_id", "t$17"."oid" AS k$, "t$17"."id" AS id$ 
FROM form_data AS t$17 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_1.id 
FROM critical_data AS critical_data_1 
WHERE critical_data_1.study_id = "t$17"."study_id" AND critical_data_1.ended_on IS NULL AND critical_data_1.deleted_at IS NULL AND critical_data_1.form_oid = "t$17"."oid")) = CAST($6::text AS BOOLEAN) ORDER BY "t$17"."oid", "t$17"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $7::integer) AS p$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM subject AS t$14 JOIN LATERAL (SELECT "t$14"."label" AS "label") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "p$13"."subject_id") AS l$16 ON true JOIN LATERAL (SELECT "p$13"."oid" AS "oid", EXISTS (SELECT critical_data_2.id 
FROM critical_data AS critical_data_2 
WHERE critical_data_2.study_id = "p$13"."study_id" AND critical_data_2.ended_on IS NULL AND critical_data_2.deleted_at IS NULL AND critical_data_2.form_oid = "p$13"."oid") AS "critical", "l$16"."j$" AS "subject") AS o$19 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "c$30".* 
FROM (SELECT "t$29"."item_oid", "t$29"."status", "t$29"."subject_id", CASE WHEN ("t$29"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$29"."raised_at" END AS k$, "t$29"."id" AS id$ 
FROM data_query AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_3.id 
FROM critical_data AS critical_data_3 
WHERE critical_data_3.study_id = "t$29"."study_id" AND critical_data_3.ended_on IS NULL AND critical_data_3.deleted_at IS NULL AND (critical_data_3.form_oid = (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "t$29"."form_data_id") AND (critical_data_3.item_oid IS NULL OR critical_data_3.item_oid = "t$29"."item_oid") OR "t$29"."form_data_id" IS NULL AND critical_data_3.item_oid = "t$29"."item_oid"))) = CAST($8::text AS BOOLEAN) ORDER BY CASE WHEN ("t$29"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$29"."raised_at" END, "t$29"."id" 
 LIMIT 201) AS c$30 ORDER BY "c$30"."k$", "c$30"."id$" 
 LIMIT $9::integer) AS p$25 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM subject AS t$26 JOIN LATERAL (SELECT "t$26"."label" AS "label") AS o$27 ON true 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."id" = "p$25"."subject_id") AS l$28 ON true JOIN LATERAL (SELECT "p$25"."item_oid" AS "itemOid", "p$25"."status" AS "status", "l$28"."j$" AS "subject") AS o$31 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT "l$33"."j$" AS "nodes") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT 1) AS r$43 JOIN LATERAL (SELECT coalesce(json_agg("q$41"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT "c$39".* 
FROM (SELECT "t$38"."item_oid", "t$38"."category", CASE WHEN ("t$38"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$38"."occurred_earliest" END AS k$, "t$38"."id" AS id$ 
FROM protocol_deviation AS t$38 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_4.id 
FROM critical_data AS critical_data_4 
WHERE critical_data_4.study_id = "t$38"."study_id" AND critical_data_4.ended_on IS NULL AND critical_data_4.deleted_at IS NULL AND (critical_data_4.form_oid = (SELECT form_data_2.oid 
FROM form_data AS form_data_2 
WHERE form_data_2.id = "t$38"."form_data_id") AND (critical_data_4.item_oid IS NULL OR critical_data_4.item_oid = "t$38"."item_oid") OR "t$38"."form_data_id" IS NULL AND critical_data_4.item_oid = "t$38"."item_oid"))) = CAST($10::text AS BOOLEAN) ORDER BY CASE WHEN ("t$38"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$38"."occurred_earliest" END, "t$38"."id" 
 LIMIT 201) AS c$39 ORDER BY "c$39"."k$", "c$39"."id$" 
 LIMIT $11::integer) AS p$37 JOIN LATERAL (SELECT "p$37"."item_oid" AS "itemOid", "p$37"."category" AS "category") AS o$40 ON true ORDER BY "p$37"."k$", "p$37"."id$") AS q$41) AS l$42 ON true JOIN LATERAL (SELECT "l$42"."j$" AS "nodes") AS o$44 ON true) AS l$45 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "criticalData", "l$24"."j$" AS "forms", "l$36"."j$" AS "dataQueries", "l$45"."j$" AS "protocolDeviations") AS o$46 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$58") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."study_id", "t$5"."form_oid", "t$5"."item_oid", "t$5"."rationale", "t$5"."ended_on", "t$5"."recorded_at" AS k$, "t$5"."id" AS id$ 
FROM critical_data AS t$5 
WHERE "t$5"."deleted_at" IS NULL AND "t$5"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$5"."recorded_at", "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM study AS t$2 JOIN LATERAL (SELECT "t$2"."key" AS "key") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."study_id") AS l$4 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "study", "p$1"."form_oid" AS "formOid", "p$1"."item_oid" AS "itemOid", "p$1"."rationale" AS "rationale", "p$1"."ended_on" AS "endedOn") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "b$20".* 
FROM (SELECT DISTINCT a$18.study_site_id AS study_site_id 
FROM access_site AS a$18 
WHERE CURRENT_TIMESTAMP >= a$18.valid_from AND CURRENT_TIMESTAMP < a$18.valid_to) AS v$19 JOIN LATERAL (SELECT "c$21".* 
FROM (SELECT "t$17"."oid", "t$17"."study_id", "t$17"."subject_id", "t$17"."oid" AS k$, "t$17"."id" AS id$ 
FROM form_data AS t$17 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_1.id 
FROM critical_data AS critical_data_1 
WHERE critical_data_1.study_id = "t$17"."study_id" AND critical_data_1.ended_on IS NULL AND critical_data_1.deleted_at IS NULL AND critical_data_1.form_oid = "t$17"."oid")) = CAST($6::text AS BOOLEAN) AND "t$17"."study_site_id" = "v$19"."study_site_id" ORDER BY "t$17"."oid", "t$17"."id" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $7::integer) AS b$20 ON true ORDER BY "b$20"."k$", "b$20"."id$" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $8::integer) AS p$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM subject AS t$14 JOIN LATERAL (SELECT "t$14"."label" AS "label") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "p$13"."subject_id") AS l$16 ON true JOIN LATERAL (SELECT "p$13"."oid" AS "oid", EXISTS (SELECT critical_data_2.id 
FROM critical_data AS critical_data_2 
WHERE critical_data_2.study_id = "p$13"."study_id" AND critical_data_2.ended_on IS NULL AND critical_data_2.deleted_at IS NULL AND critical_data_2.form_oid = "p$13"."oid") AS "critical", "l$16"."j$" AS "subject") AS o$23 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT 1) AS r$42 JOIN LATERAL (SELECT coalesce(json_agg("q$40"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$39") AS j$ 
FROM (SELECT "c$38".* 
FROM (SELECT "b$36".* 
FROM (SELECT DISTINCT a$34.study_site_id AS study_site_id 
FROM access_site AS a$34 
WHERE CURRENT_TIMESTAMP >= a$34.valid_from AND CURRENT_TIMESTAMP < a$34.valid_to) AS v$35 JOIN LATERAL (SELECT "c$37".* 
FROM (SELECT "t$33"."item_oid", "t$33"."status", "t$33"."subject_id", CASE WHEN ("t$33"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$33"."raised_at" END AS k$, "t$33"."id" AS id$ 
FROM data_query AS t$33 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_3.id 
FROM critical_data AS critical_data_3 
WHERE critical_data_3.study_id = "t$33"."study_id" AND critical_data_3.ended_on IS NULL AND critical_data_3.deleted_at IS NULL AND (critical_data_3.form_oid = (SELECT form_data_1.oid 
FROM form_data AS form_data_1 
WHERE form_data_1.id = "t$33"."form_data_id") AND (critical_data_3.item_oid IS NULL OR critical_data_3.item_oid = "t$33"."item_oid") OR "t$33"."form_data_id" IS NULL AND critical_data_3.item_oid = "t$33"."item_oid"))) = CAST($9::text AS BOOLEAN) AND "t$33"."study_site_id" = "v$35"."study_site_id" ORDER BY CASE WHEN ("t$33"."raised_at" IS NULL) THEN 'infinity'::timestamptz ELSE "t$33"."raised_at" END, "t$33"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $10::integer) AS b$36 ON true ORDER BY "b$36"."k$", "b$36"."id$" 
 LIMIT 201) AS c$38 ORDER BY "c$38"."k$", "c$38"."id$" 
 LIMIT $11::integer) AS p$29 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$31") AS j$ 
FROM subject AS t$30 JOIN LATERAL (SELECT "t$30"."label" AS "label") AS o$31 ON true 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."id" = "p$29"."subject_id") AS l$32 ON true JOIN LATERAL (SELECT "p$29"."item_oid" AS "itemOid", "p$29"."status" AS "status", "l$32"."j$" AS "subject") AS o$39 ON true ORDER BY "p$29"."k$", "p$29"."id$") AS q$40) AS l$41 ON true JOIN LATERAL (SELECT "l$41"."j$" AS "nodes") AS o$43 ON true) AS l$44 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$49".* 
FROM (SELECT DISTINCT a$47.study_site_id AS study_site_id 
FROM access_site AS a$47 
WHERE CURRENT_TIMESTAMP >= a$47.valid_from AND CURRENT_TIMESTAMP < a$47.valid_to) AS v$48 JOIN LATERAL (SELECT "c$50".* 
FROM (SELECT "t$46"."item_oid", "t$46"."category", CASE WHEN ("t$46"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$46"."occurred_earliest" END AS k$, "t$46"."id" AS id$ 
FROM protocol_deviation AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND (EXISTS (SELECT critical_data_4.id 
FROM critical_data AS critical_data_4 
WHERE critical_data_4.study_id = "t$46"."study_id" AND critical_data_4.ended_on IS NULL AND critical_data_4.deleted_at IS NULL AND (critical_data_4.form_oid = (SELECT form_data_2.oid 
FROM form_data AS form_data_2 
WHERE form_data_2.id = "t$46"."form_data_id") AND (critical_data_4.item_oid IS NULL OR critical_data_4.item_oid = "t$46"."item_oid") OR "t$46"."form_data_id" IS NULL AND critical_data_4.item_oid = "t$46"."item_oid"))) = CAST($12::text AS BOOLEAN) AND "t$46"."study_site_id" = "v$48"."study_site_id" ORDER BY CASE WHEN ("t$46"."occurred_earliest" IS NULL) THEN 'infinity'::date ELSE "t$46"."occurred_earliest" END, "t$46"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $13::integer) AS b$49 ON true ORDER BY "b$49"."k$", "b$49"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $14::integer) AS p$45 JOIN LATERAL (SELECT "p$45"."item_oid" AS "itemOid", "p$45"."category" AS "category") AS o$52 ON true ORDER BY "p$45"."k$", "p$45"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "criticalData", "l$28"."j$" AS "forms", "l$44"."j$" AS "dataQueries", "l$57"."j$" AS "protocolDeviations") AS o$58 ON true
) end;
