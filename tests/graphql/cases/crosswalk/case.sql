select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$69") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."kind", "t$6"."source_key", "t$6"."label", "t$6"."source_system_id", "t$6"."source_key" AS k$, "t$6"."id" AS id$ 
FROM source_identity AS t$6 
WHERE "t$6"."entity_id" = "t$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."source_key", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM source_system AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."source_system_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."kind" AS "kind", "p$2"."source_key" AS "sourceKey", "p$2"."label" AS "label", "l$5"."j$" AS "source") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "t$19"."number", "t$19"."id", "t$19"."number" AS k$, "t$19"."id" AS id$ 
FROM study_site AS t$19 
WHERE "t$19"."study_id" = "t$1"."id" AND "t$19"."deleted_at" IS NULL ORDER BY "t$19"."number", "t$19"."id" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $5::integer) AS p$10 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."source_key", "t$15"."label", "t$15"."source_system_id", "t$15"."source_key" AS k$, "t$15"."id" AS id$ 
FROM source_identity AS t$15 
WHERE "t$15"."entity_id" = "p$10"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."source_key", "t$15"."id") AS p$11 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM source_system AS t$12 JOIN LATERAL (SELECT "t$12"."name" AS "name") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$11"."source_system_id") AS l$14 ON true JOIN LATERAL (SELECT "p$11"."source_key" AS "sourceKey", "p$11"."label" AS "label", "l$14"."j$" AS "source") AS o$16 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "p$10"."number" AS "number", "l$18"."j$" AS "sourceIdentities") AS o$21 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "sourceIdentities", "l$26"."j$" AS "sites") AS o$27 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $6::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."source_key", "t$41"."study_id", "t$41"."study_site_id", "t$41"."entity_id", "t$41"."source_key" AS k$, "t$41"."id" AS id$ 
FROM source_identity AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$41"."kind" = $10::text AND ("t$41"."source_key" COLLATE "C") >= $11::text AND ("t$41"."source_key" COLLATE "C") < $12::text ORDER BY "t$41"."source_key", "t$41"."id" 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$", "c$42"."id$" 
 LIMIT $13::integer) AS p$31 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM study AS t$32 JOIN LATERAL (SELECT "t$32"."key" AS "key") AS o$33 ON true 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."id" = "p$31"."study_id") AS l$34 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM study_site AS t$35 JOIN LATERAL (SELECT "t$35"."number" AS "number") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$31"."study_site_id") AS l$37 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM subject AS t$38 JOIN LATERAL (SELECT "t$38"."label" AS "label") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "p$31"."entity_id") AS l$40 ON true JOIN LATERAL (SELECT "p$31"."source_key" AS "sourceKey", "l$34"."j$" AS "study", "l$37"."j$" AS "site", "l$40"."j$" AS "subject") AS o$43 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$44) AS l$45 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM source_identity AS t$29 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$29"."kind" = $7::text AND ("t$29"."source_key" COLLATE "C") >= $8::text AND ("t$29"."source_key" COLLATE "C") < $9::text) AS u$30) AS "totalCount", "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT coalesce(json_agg("q$64"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT "c$62".* 
FROM (SELECT "t$61"."source_key", "t$61"."label", "t$61"."study_site_id", "t$61"."entity_id", "t$61"."source_key" AS k$, "t$61"."id" AS id$ 
FROM source_identity AS t$61 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$61"."kind" = $14::text AND "t$61"."label" = $15::text ORDER BY "t$61"."source_key", "t$61"."id" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $16::integer) AS p$49 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$51") AS j$ 
FROM study_site AS t$50 JOIN LATERAL (SELECT "t$50"."number" AS "number") AS o$51 ON true 
WHERE "t$50"."deleted_at" IS NULL AND "t$50"."id" = "p$49"."study_site_id") AS l$52 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$59") AS j$ 
FROM subject AS t$53 JOIN LATERAL (SELECT coalesce(json_agg("q$57"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$56") AS j$ 
FROM (SELECT "t$55"."source_key", "t$55"."source_key" AS k$, "t$55"."id" AS id$ 
FROM source_identity AS t$55 
WHERE "t$55"."entity_id" = "t$53"."id" AND "t$55"."deleted_at" IS NULL ORDER BY "t$55"."source_key", "t$55"."id") AS p$54 JOIN LATERAL (SELECT "p$54"."source_key" AS "sourceKey") AS o$56 ON true ORDER BY "p$54"."k$", "p$54"."id$") AS q$57) AS l$58 ON true JOIN LATERAL (SELECT "t$53"."label" AS "label", "l$58"."j$" AS "sourceIdentities") AS o$59 ON true 
WHERE "t$53"."deleted_at" IS NULL AND "t$53"."id" = "p$49"."entity_id") AS l$60 ON true JOIN LATERAL (SELECT "p$49"."source_key" AS "sourceKey", "p$49"."label" AS "label", "l$52"."j$" AS "site", "l$60"."j$" AS "subject") AS o$63 ON true ORDER BY "p$49"."k$", "p$49"."id$") AS q$64) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "nodes") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "studyByKey", "l$48"."j$" AS "sites", "l$68"."j$" AS "subjects") AS o$69 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$72") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "t$6"."kind", "t$6"."source_key", "t$6"."label", "t$6"."source_system_id", "t$6"."source_key" AS k$, "t$6"."id" AS id$ 
FROM source_identity AS t$6 
WHERE "t$6"."entity_id" = "t$1"."id" AND "t$6"."deleted_at" IS NULL ORDER BY "t$6"."source_key", "t$6"."id") AS p$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$4") AS j$ 
FROM source_system AS t$3 JOIN LATERAL (SELECT "t$3"."name" AS "name") AS o$4 ON true 
WHERE "t$3"."deleted_at" IS NULL AND "t$3"."id" = "p$2"."source_system_id") AS l$5 ON true JOIN LATERAL (SELECT "p$2"."kind" AS "kind", "p$2"."source_key" AS "sourceKey", "p$2"."label" AS "label", "l$5"."j$" AS "source") AS o$7 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM (SELECT 1) AS r$27 JOIN LATERAL (SELECT coalesce(json_agg("q$25"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT "c$23".* 
FROM (SELECT "b$22".* 
FROM (SELECT DISTINCT a$20.study_site_id AS study_site_id 
FROM access_site AS a$20 
WHERE CURRENT_TIMESTAMP >= a$20.valid_from AND CURRENT_TIMESTAMP < a$20.valid_to AND a$20.study_id = "t$1"."id") AS v$21 JOIN LATERAL (SELECT "t$19"."number", "t$19"."id", "t$19"."number" AS k$, "t$19"."id" AS id$ 
FROM study_site AS t$19 
WHERE "t$19"."study_id" = "t$1"."id" AND "t$19"."deleted_at" IS NULL AND "t$19"."id" = "v$21"."study_site_id" 
 LIMIT 1) AS b$22 ON true ORDER BY "b$22"."k$", "b$22"."id$" 
 LIMIT 201) AS c$23 ORDER BY "c$23"."k$", "c$23"."id$" 
 LIMIT $5::integer) AS p$10 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "t$15"."source_key", "t$15"."label", "t$15"."source_system_id", "t$15"."source_key" AS k$, "t$15"."id" AS id$ 
FROM source_identity AS t$15 
WHERE "t$15"."entity_id" = "p$10"."id" AND "t$15"."deleted_at" IS NULL ORDER BY "t$15"."source_key", "t$15"."id") AS p$11 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$13") AS j$ 
FROM source_system AS t$12 JOIN LATERAL (SELECT "t$12"."name" AS "name") AS o$13 ON true 
WHERE "t$12"."deleted_at" IS NULL AND "t$12"."id" = "p$11"."source_system_id") AS l$14 ON true JOIN LATERAL (SELECT "p$11"."source_key" AS "sourceKey", "p$11"."label" AS "label", "l$14"."j$" AS "source") AS o$16 ON true ORDER BY "p$11"."k$", "p$11"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "p$10"."number" AS "number", "l$18"."j$" AS "sourceIdentities") AS o$24 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$25) AS l$26 ON true JOIN LATERAL (SELECT "l$26"."j$" AS "nodes") AS o$28 ON true) AS l$29 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "sourceIdentities", "l$29"."j$" AS "sites") AS o$30 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $6::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$31 ON true JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT 1) AS r$49 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT "c$45".* 
FROM (SELECT "t$44"."source_key", "t$44"."study_id", "t$44"."study_site_id", "t$44"."entity_id", "t$44"."source_key" AS k$, "t$44"."id" AS id$ 
FROM source_identity AS t$44 
WHERE "t$44"."deleted_at" IS NULL AND "t$44"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$44"."kind" = $10::text AND ("t$44"."source_key" COLLATE "C") >= $11::text AND ("t$44"."source_key" COLLATE "C") < $12::text ORDER BY "t$44"."source_key", "t$44"."id" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $13::integer) AS p$34 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM study AS t$35 JOIN LATERAL (SELECT "t$35"."key" AS "key") AS o$36 ON true 
WHERE "t$35"."deleted_at" IS NULL AND "t$35"."id" = "p$34"."study_id") AS l$37 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$39") AS j$ 
FROM study_site AS t$38 JOIN LATERAL (SELECT "t$38"."number" AS "number") AS o$39 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."id" = "p$34"."study_site_id") AS l$40 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$42") AS j$ 
FROM subject AS t$41 JOIN LATERAL (SELECT "t$41"."label" AS "label") AS o$42 ON true 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."id" = "p$34"."entity_id") AS l$43 ON true JOIN LATERAL (SELECT "p$34"."source_key" AS "sourceKey", "l$37"."j$" AS "study", "l$40"."j$" AS "site", "l$43"."j$" AS "subject") AS o$46 ON true ORDER BY "p$34"."k$", "p$34"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM source_identity AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$32"."kind" = $7::text AND ("t$32"."source_key" COLLATE "C") >= $8::text AND ("t$32"."source_key" COLLATE "C") < $9::text) AS u$33) AS "totalCount", "l$48"."j$" AS "nodes") AS o$50 ON true) AS l$51 ON true JOIN LATERAL (SELECT row_to_json("o$70") AS j$ 
FROM (SELECT 1) AS r$69 JOIN LATERAL (SELECT coalesce(json_agg("q$67"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$66") AS j$ 
FROM (SELECT "c$65".* 
FROM (SELECT "t$64"."source_key", "t$64"."label", "t$64"."study_site_id", "t$64"."entity_id", "t$64"."source_key" AS k$, "t$64"."id" AS id$ 
FROM source_identity AS t$64 
WHERE "t$64"."deleted_at" IS NULL AND "t$64"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$64"."kind" = $14::text AND "t$64"."label" = $15::text ORDER BY "t$64"."source_key", "t$64"."id" 
 LIMIT 201) AS c$65 ORDER BY "c$65"."k$", "c$65"."id$" 
 LIMIT $16::integer) AS p$52 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$54") AS j$ 
FROM study_site AS t$53 JOIN LATERAL (SELECT "t$53"."number" AS "number") AS o$54 ON true 
WHERE "t$53"."deleted_at" IS NULL AND "t$53"."id" = "p$52"."study_site_id") AS l$55 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$62") AS j$ 
FROM subject AS t$56 JOIN LATERAL (SELECT coalesce(json_agg("q$60"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$59") AS j$ 
FROM (SELECT "t$58"."source_key", "t$58"."source_key" AS k$, "t$58"."id" AS id$ 
FROM source_identity AS t$58 
WHERE "t$58"."entity_id" = "t$56"."id" AND "t$58"."deleted_at" IS NULL ORDER BY "t$58"."source_key", "t$58"."id") AS p$57 JOIN LATERAL (SELECT "p$57"."source_key" AS "sourceKey") AS o$59 ON true ORDER BY "p$57"."k$", "p$57"."id$") AS q$60) AS l$61 ON true JOIN LATERAL (SELECT "t$56"."label" AS "label", "l$61"."j$" AS "sourceIdentities") AS o$62 ON true 
WHERE "t$56"."deleted_at" IS NULL AND "t$56"."id" = "p$52"."entity_id") AS l$63 ON true JOIN LATERAL (SELECT "p$52"."source_key" AS "sourceKey", "p$52"."label" AS "label", "l$55"."j$" AS "site", "l$63"."j$" AS "subject") AS o$66 ON true ORDER BY "p$52"."k$", "p$52"."id$") AS q$67) AS l$68 ON true JOIN LATERAL (SELECT "l$68"."j$" AS "nodes") AS o$70 ON true) AS l$71 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "studyByKey", "l$51"."j$" AS "sites", "l$71"."j$" AS "subjects") AS o$72 ON true
) end;
