select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$44") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "t$22"."study_site_id", "t$22"."subject_id", "t$22"."kept_subject_id", "t$22"."state", "t$22"."reason", "t$22"."asked_by", "t$22"."finished_at", "t$22"."error_code", "t$22"."batch_id", "t$22"."recorded_at" AS k$, "t$22"."id" AS id$ 
FROM subject_tie AS t$22 
WHERE "t$22"."deleted_at" IS NULL AND "t$22"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$22"."recorded_at", "t$22"."id" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $5::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study_site AS t$4 JOIN LATERAL (SELECT "t$4"."number" AS "number") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_site_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM subject AS t$7 JOIN LATERAL (SELECT "t$7"."label" AS "label") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."subject_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM subject AS t$10 JOIN LATERAL (SELECT "t$10"."label" AS "label") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."kept_subject_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM subject_tie_batch AS t$13 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$15") AS j$ 
FROM source_system AS t$14 JOIN LATERAL (SELECT "t$14"."name" AS "name") AS o$15 ON true 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."id" = "t$13"."gone_source_id") AS l$16 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM source_system AS t$17 JOIN LATERAL (SELECT "t$17"."name" AS "name") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "t$13"."kept_source_id") AS l$19 ON true JOIN LATERAL (SELECT "l$16"."j$" AS "source", "l$19"."j$" AS "keptSource", "t$13"."left_out" AS "leftOut", "t$13"."state" AS "state") AS o$20 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$3"."batch_id") AS l$21 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "site", "l$9"."j$" AS "subject", "l$12"."j$" AS "kept", "p$3"."state" AS "state", "p$3"."reason" AS "reason", "p$3"."asked_by" AS "askedBy", "p$3"."finished_at" AS "finishedAt", "p$3"."error_code" AS "errorCode", "l$21"."j$" AS "batch") AS o$24 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION')))) AS u$2) AS "totalCount", "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT 1) AS r$41 JOIN LATERAL (SELECT coalesce(json_agg("q$39"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT "c$37".* 
FROM (SELECT "t$36"."study_site_id", "t$36"."reason", "t$36"."asked_by", "t$36"."recorded_at" AS k$, "t$36"."id" AS id$ 
FROM subject_tie_batch AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$36"."state" = $7::text ORDER BY "t$36"."recorded_at", "t$36"."id" 
 LIMIT 201) AS c$37 ORDER BY "c$37"."k$", "c$37"."id$" 
 LIMIT $8::integer) AS p$32 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM study_site AS t$33 JOIN LATERAL (SELECT "t$33"."number" AS "number") AS o$34 ON true 
WHERE "t$33"."deleted_at" IS NULL AND "t$33"."id" = "p$32"."study_site_id") AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "site", "p$32"."reason" AS "reason", "p$32"."asked_by" AS "askedBy") AS o$38 ON true ORDER BY "p$32"."k$", "p$32"."id$") AS q$39) AS l$40 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie_batch AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$30"."state" = $6::text) AS u$31) AS "totalCount", "l$40"."j$" AS "nodes") AS o$42 ON true) AS l$43 ON true JOIN LATERAL (SELECT "l$29"."j$" AS "subjectTies", "l$43"."j$" AS "subjectTieBatches") AS o$44 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$58") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$35") AS j$ 
FROM (SELECT 1) AS r$34 JOIN LATERAL (SELECT coalesce(json_agg("q$32"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$31") AS j$ 
FROM (SELECT "c$30".* 
FROM (SELECT "b$28".* 
FROM (SELECT DISTINCT a$26.study_site_id AS study_site_id 
FROM access_site AS a$26 
WHERE CURRENT_TIMESTAMP >= a$26.valid_from AND CURRENT_TIMESTAMP < a$26.valid_to) AS v$27 JOIN LATERAL (SELECT "c$29".* 
FROM (SELECT "t$25"."study_site_id", "t$25"."subject_id", "t$25"."kept_subject_id", "t$25"."state", "t$25"."reason", "t$25"."asked_by", "t$25"."finished_at", "t$25"."error_code", "t$25"."batch_id", "t$25"."recorded_at" AS k$, "t$25"."id" AS id$ 
FROM subject_tie AS t$25 
WHERE "t$25"."deleted_at" IS NULL AND "t$25"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$25"."study_site_id" = "v$27"."study_site_id" ORDER BY "t$25"."recorded_at", "t$25"."id" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $5::integer) AS b$28 ON true ORDER BY "b$28"."k$", "b$28"."id$" 
 LIMIT 201) AS c$30 ORDER BY "c$30"."k$", "c$30"."id$" 
 LIMIT $6::integer) AS p$6 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study_site AS t$7 JOIN LATERAL (SELECT "t$7"."number" AS "number") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$6"."study_site_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM subject AS t$10 JOIN LATERAL (SELECT "t$10"."label" AS "label") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$6"."subject_id") AS l$12 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM subject AS t$13 JOIN LATERAL (SELECT "t$13"."label" AS "label") AS o$14 ON true 
WHERE "t$13"."deleted_at" IS NULL AND "t$13"."id" = "p$6"."kept_subject_id") AS l$15 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM subject_tie_batch AS t$16 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM source_system AS t$17 JOIN LATERAL (SELECT "t$17"."name" AS "name") AS o$18 ON true 
WHERE "t$17"."deleted_at" IS NULL AND "t$17"."id" = "t$16"."gone_source_id") AS l$19 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$21") AS j$ 
FROM source_system AS t$20 JOIN LATERAL (SELECT "t$20"."name" AS "name") AS o$21 ON true 
WHERE "t$20"."deleted_at" IS NULL AND "t$20"."id" = "t$16"."kept_source_id") AS l$22 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "source", "l$22"."j$" AS "keptSource", "t$16"."left_out" AS "leftOut", "t$16"."state" AS "state") AS o$23 ON true 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."id" = "p$6"."batch_id") AS l$24 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "site", "l$12"."j$" AS "subject", "l$15"."j$" AS "kept", "p$6"."state" AS "state", "p$6"."reason" AS "reason", "p$6"."asked_by" AS "askedBy", "p$6"."finished_at" AS "finishedAt", "p$6"."error_code" AS "errorCode", "l$24"."j$" AS "batch") AS o$31 ON true ORDER BY "p$6"."k$", "p$6"."id$") AS q$32) AS l$33 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT "b$4".* 
FROM (SELECT DISTINCT a$2.study_site_id AS study_site_id 
FROM access_site AS a$2 
WHERE CURRENT_TIMESTAMP >= a$2.valid_from AND CURRENT_TIMESTAMP < a$2.valid_to) AS v$3 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."study_site_id" = "v$3"."study_site_id") AS b$4 ON true) AS u$5) AS "totalCount", "l$33"."j$" AS "nodes") AS o$35 ON true) AS l$36 ON true JOIN LATERAL (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT 1) AS r$55 JOIN LATERAL (SELECT coalesce(json_agg("q$53"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$52") AS j$ 
FROM (SELECT "c$51".* 
FROM (SELECT "b$49".* 
FROM (SELECT DISTINCT a$47.study_site_id AS study_site_id 
FROM access_site AS a$47 
WHERE CURRENT_TIMESTAMP >= a$47.valid_from AND CURRENT_TIMESTAMP < a$47.valid_to) AS v$48 JOIN LATERAL (SELECT "c$50".* 
FROM (SELECT "t$46"."study_site_id", "t$46"."reason", "t$46"."asked_by", "t$46"."recorded_at" AS k$, "t$46"."id" AS id$ 
FROM subject_tie_batch AS t$46 
WHERE "t$46"."deleted_at" IS NULL AND "t$46"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$46"."state" = $8::text AND "t$46"."study_site_id" = "v$48"."study_site_id" ORDER BY "t$46"."recorded_at", "t$46"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $9::integer) AS b$49 ON true ORDER BY "b$49"."k$", "b$49"."id$" 
 LIMIT 201) AS c$51 ORDER BY "c$51"."k$", "c$51"."id$" 
 LIMIT $10::integer) AS p$42 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$44") AS j$ 
FROM study_site AS t$43 JOIN LATERAL (SELECT "t$43"."number" AS "number") AS o$44 ON true 
WHERE "t$43"."deleted_at" IS NULL AND "t$43"."id" = "p$42"."study_site_id") AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "site", "p$42"."reason" AS "reason", "p$42"."asked_by" AS "askedBy") AS o$52 ON true ORDER BY "p$42"."k$", "p$42"."id$") AS q$53) AS l$54 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_2 
FROM (SELECT "b$40".* 
FROM (SELECT DISTINCT a$38.study_site_id AS study_site_id 
FROM access_site AS a$38 
WHERE CURRENT_TIMESTAMP >= a$38.valid_from AND CURRENT_TIMESTAMP < a$38.valid_to) AS v$39 JOIN LATERAL (SELECT 1 AS k$, 1 AS id$ 
FROM subject_tie_batch AS t$37 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND "t$37"."state" = $7::text AND "t$37"."study_site_id" = "v$39"."study_site_id") AS b$40 ON true) AS u$41) AS "totalCount", "l$54"."j$" AS "nodes") AS o$56 ON true) AS l$57 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "subjectTies", "l$57"."j$" AS "subjectTieBatches") AS o$58 ON true
) end;
