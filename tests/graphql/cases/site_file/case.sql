select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$57") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT 1) AS r$7 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "c$3".* 
FROM (SELECT "t$2"."artifact", "t$2"."title", "t$2"."filed_on", "t$2"."dated_on", "t$2"."dated_on" AS k$, "t$2"."id" AS id$ 
FROM document AS t$2 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$2"."holder" = $5::text AND ("t$2"."state" = 'FINAL' AND "t$2"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_1.id 
FROM document AS document_1 
WHERE "t$2"."state" = 'FINAL' AND document_1.study_id = "t$2"."study_id" AND document_1.holder != "t$2"."holder" AND document_1.state = 'FINAL' AND document_1.deleted_at IS NULL AND (document_1.study_site_id = "t$2"."study_site_id" OR document_1.study_site_id IS NULL OR "t$2"."study_site_id" IS NULL) AND (document_1.country = "t$2"."country" OR document_1.country IS NULL OR "t$2"."country" IS NULL) AND (document_1.sha256 = "t$2"."sha256" OR document_1.artifact = "t$2"."artifact" AND document_1.version = "t$2"."version" AND document_1.person_id IS NOT DISTINCT FROM "t$2"."person_id")))) = CAST($6::text AS BOOLEAN) ORDER BY "t$2"."dated_on", "t$2"."id" 
 LIMIT 201) AS c$3 ORDER BY "c$3"."k$", "c$3"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT "p$1"."artifact" AS "artifact", "p$1"."title" AS "title", CAST("p$1"."filed_on" - "p$1"."dated_on" AS INTEGER) AS "filedDays") AS o$4 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$5) AS l$6 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "nodes") AS o$8 ON true) AS l$9 ON true JOIN LATERAL (SELECT row_to_json("o$17") AS j$ 
FROM (SELECT 1) AS r$16 JOIN LATERAL (SELECT coalesce(json_agg("q$14"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$13") AS j$ 
FROM (SELECT "c$12".* 
FROM (SELECT "t$11"."artifact", "t$11"."title", "t$11"."filed_on", "t$11"."dated_on", "t$11"."dated_on" AS k$, "t$11"."id" AS id$ 
FROM document AS t$11 
WHERE "t$11"."deleted_at" IS NULL AND "t$11"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$11"."holder" = $8::text AND ("t$11"."state" = 'FINAL' AND "t$11"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_2.id 
FROM document AS document_2 
WHERE "t$11"."state" = 'FINAL' AND document_2.study_id = "t$11"."study_id" AND document_2.holder != "t$11"."holder" AND document_2.state = 'FINAL' AND document_2.deleted_at IS NULL AND (document_2.study_site_id = "t$11"."study_site_id" OR document_2.study_site_id IS NULL OR "t$11"."study_site_id" IS NULL) AND (document_2.country = "t$11"."country" OR document_2.country IS NULL OR "t$11"."country" IS NULL) AND (document_2.sha256 = "t$11"."sha256" OR document_2.artifact = "t$11"."artifact" AND document_2.version = "t$11"."version" AND document_2.person_id IS NOT DISTINCT FROM "t$11"."person_id")))) = CAST($9::text AS BOOLEAN) ORDER BY "t$11"."dated_on", "t$11"."id" 
 LIMIT 201) AS c$12 ORDER BY "c$12"."k$", "c$12"."id$" 
 LIMIT $10::integer) AS p$10 JOIN LATERAL (SELECT "p$10"."artifact" AS "artifact", "p$10"."title" AS "title", CAST("p$10"."filed_on" - "p$10"."dated_on" AS INTEGER) AS "filedDays") AS o$13 ON true ORDER BY "p$10"."k$", "p$10"."id$") AS q$14) AS l$15 ON true JOIN LATERAL (SELECT "l$15"."j$" AS "nodes") AS o$17 ON true) AS l$18 ON true JOIN LATERAL (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT 1) AS r$33 JOIN LATERAL (SELECT coalesce(json_agg("q$31"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$30") AS j$ 
FROM (SELECT "c$29".* 
FROM (SELECT "t$28"."artifact", "t$28"."state", "t$28"."sha256", "t$28"."study_site_id", "t$28"."country", "t$28"."version", "t$28"."person_id", "t$28"."study_id", "t$28"."holder", "t$28"."dated_on" AS k$, "t$28"."id" AS id$ 
FROM document AS t$28 
WHERE "t$28"."deleted_at" IS NULL AND "t$28"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$28"."holder" = $11::text AND ("t$28"."state" = 'FINAL' AND "t$28"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_3.id 
FROM document AS document_3 
WHERE "t$28"."state" = 'FINAL' AND document_3.study_id = "t$28"."study_id" AND document_3.holder != "t$28"."holder" AND document_3.state = 'FINAL' AND document_3.deleted_at IS NULL AND (document_3.study_site_id = "t$28"."study_site_id" OR document_3.study_site_id IS NULL OR "t$28"."study_site_id" IS NULL) AND (document_3.country = "t$28"."country" OR document_3.country IS NULL OR "t$28"."country" IS NULL) AND (document_3.sha256 = "t$28"."sha256" OR document_3.artifact = "t$28"."artifact" AND document_3.version = "t$28"."version" AND document_3.person_id IS NOT DISTINCT FROM "t$28"."person_id")))) = CAST($12::text AS BOOLEAN) ORDER BY "t$28"."dated_on", "t$28"."id" 
 LIMIT 201) AS c$29 ORDER BY "c$29"."k$", "c$29"."id$" 
 LIMIT $13::integer) AS p$19 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "q$24".*, row_number() OVER () AS n$ 
FROM (SELECT document_4.id AS document_id, CASE WHEN (document_4.sha256 = "p$19"."sha256") THEN 'CHECKSUM' ELSE 'VERSION' END AS evidence 
FROM document AS document_4 
WHERE "p$19"."state" = 'FINAL' AND document_4.study_id = "p$19"."study_id" AND document_4.holder != "p$19"."holder" AND document_4.state = 'FINAL' AND document_4.deleted_at IS NULL AND (document_4.study_site_id = "p$19"."study_site_id" OR document_4.study_site_id IS NULL OR "p$19"."study_site_id" IS NULL) AND (document_4.country = "p$19"."country" OR document_4.country IS NULL OR "p$19"."country" IS NULL) AND (document_4.sha256 = "p$19"."sha256" OR document_4.artifact = "p$19"."artifact" AND document_4.version = "p$19"."version" AND document_4.person_id IS NOT DISTINCT FROM "p$19"."person_id") ORDER BY document_4.dated_on, document_4.id) AS q$24) AS s$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM document AS t$21 JOIN LATERAL (SELECT "t$21"."title" AS "title", "t$21"."holder" AS "holder", CAST("t$21"."filed_on" - "t$21"."dated_on" AS INTEGER) AS "filedDays") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "s$20"."document_id") AS l$23 ON true JOIN LATERAL (SELECT "s$20"."evidence" AS "evidence", "l$23"."j$" AS "document") AS o$25 ON true ORDER BY "s$20"."n$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "p$19"."artifact" AS "artifact", "p$19"."state" AS "state", "l$27"."j$" AS "copies") AS o$30 ON true ORDER BY "p$19"."k$", "p$19"."id$") AS q$31) AS l$32 ON true JOIN LATERAL (SELECT "l$32"."j$" AS "nodes") AS o$34 ON true) AS l$35 ON true JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "c$41".* 
FROM (SELECT "t$40"."kind", "t$40"."title", "t$40"."id", "t$40"."authority", "t$40"."country", "t$40"."dated_on", "t$40"."valid_until", "t$40"."ended_on", "t$40"."person_id", CASE WHEN ("t$40"."valid_until" IS NULL) THEN 'infinity'::date ELSE "t$40"."valid_until" END AS k$, "t$40"."id" AS id$ 
FROM qualification AS t$40 
WHERE "t$40"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$40"."valid_until" IS NULL) THEN 'infinity'::date ELSE "t$40"."valid_until" END, "t$40"."id" 
 LIMIT 201) AS c$41 ORDER BY "c$41"."k$", "c$41"."id$" 
 LIMIT $14::integer) AS p$36 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM person AS t$37 JOIN LATERAL (SELECT person_name("t$37"."name", "t$37"."name_romanised", "t$37"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$38 ON true 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."id" = "p$36"."person_id") AS l$39 ON true JOIN LATERAL (SELECT "p$36"."kind" AS "kind", "p$36"."title" AS "title", (SELECT qualification_number_1.number 
FROM qualification_number AS qualification_number_1 
WHERE qualification_number_1.qualification_id = "p$36"."id" AND qualification_number_1.deleted_at IS NULL) AS "number", "p$36"."authority" AS "authority", "p$36"."country" AS "country", "p$36"."dated_on" AS "datedOn", "p$36"."valid_until" AS "validUntil", CASE WHEN ("p$36"."ended_on" < CURRENT_DATE) THEN 'ENDED' WHEN ("p$36"."valid_until" < CURRENT_DATE) THEN 'EXPIRED' WHEN ("p$36"."valid_until" <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS "state", "l$39"."j$" AS "person") AS o$42 ON true ORDER BY "p$36"."k$", "p$36"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "l$44"."j$" AS "nodes") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT 1) AS r$54 JOIN LATERAL (SELECT coalesce(json_agg("q$52"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$51") AS j$ 
FROM (SELECT "c$50".* 
FROM (SELECT "t$49"."artifact", "t$49"."duty", "t$49"."answered_by", "t$49"."recorded_at" AS k$, "t$49"."id" AS id$ 
FROM document_rule AS t$49 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND ("t$49"."artifact" COLLATE "C") >= $15::text AND ("t$49"."artifact" COLLATE "C") < $16::text ORDER BY "t$49"."recorded_at", "t$49"."id" 
 LIMIT 201) AS c$50 ORDER BY "c$50"."k$", "c$50"."id$" 
 LIMIT $17::integer) AS p$48 JOIN LATERAL (SELECT "p$48"."artifact" AS "artifact", "p$48"."duty" AS "duty", "p$48"."answered_by" AS "answeredBy") AS o$51 ON true ORDER BY "p$48"."k$", "p$48"."id$") AS q$52) AS l$53 ON true JOIN LATERAL (SELECT "l$53"."j$" AS "nodes") AS o$55 ON true) AS l$56 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "siteAlone", "l$18"."j$" AS "sponsorAlone", "l$35"."j$" AS "paired", "l$47"."j$" AS "qualifications", "l$56"."j$" AS "documentRules") AS o$57 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$69") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT 1) AS r$11 JOIN LATERAL (SELECT coalesce(json_agg("q$9"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$8") AS j$ 
FROM (SELECT "c$7".* 
FROM (SELECT "b$5".* 
FROM (SELECT DISTINCT a$3.study_site_id AS study_site_id 
FROM access_site AS a$3 
WHERE CURRENT_TIMESTAMP >= a$3.valid_from AND CURRENT_TIMESTAMP < a$3.valid_to) AS v$4 JOIN LATERAL (SELECT "c$6".* 
FROM (SELECT "t$2"."artifact", "t$2"."title", "t$2"."filed_on", "t$2"."dated_on", "t$2"."dated_on" AS k$, "t$2"."id" AS id$ 
FROM document AS t$2 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$2"."holder" = $5::text AND ("t$2"."state" = 'FINAL' AND "t$2"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_1.id 
FROM document AS document_1 
WHERE "t$2"."state" = 'FINAL' AND document_1.study_id = "t$2"."study_id" AND document_1.holder != "t$2"."holder" AND document_1.state = 'FINAL' AND document_1.deleted_at IS NULL AND (document_1.study_site_id = "t$2"."study_site_id" OR document_1.study_site_id IS NULL OR "t$2"."study_site_id" IS NULL) AND (document_1.country = "t$2"."country" OR document_1.country IS NULL OR "t$2"."country" IS NULL) AND (document_1.sha256 = "t$2"."sha256" OR document_1.artifact = "t$2"."artifact" AND document_1.version = "t$2"."version" AND document_1.person_id IS NOT DISTINCT FROM "t$2"."person_id")))) = CAST($6::text AS BOOLEAN) AND "t$2"."study_site_id" = "v$4"."study_site_id" ORDER BY "t$2"."dated_on", "t$2"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $7::integer) AS b$5 ON true ORDER BY "b$5"."k$", "b$5"."id$" 
 LIMIT 201) AS c$7 ORDER BY "c$7"."k$", "c$7"."id$" 
 LIMIT $8::integer) AS p$1 JOIN LATERAL (SELECT "p$1"."artifact" AS "artifact", "p$1"."title" AS "title", CAST("p$1"."filed_on" - "p$1"."dated_on" AS INTEGER) AS "filedDays") AS o$8 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$9) AS l$10 ON true JOIN LATERAL (SELECT "l$10"."j$" AS "nodes") AS o$12 ON true) AS l$13 ON true JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT 1) AS r$24 JOIN LATERAL (SELECT coalesce(json_agg("q$22"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$21") AS j$ 
FROM (SELECT "c$20".* 
FROM (SELECT "b$18".* 
FROM (SELECT DISTINCT a$16.study_site_id AS study_site_id 
FROM access_site AS a$16 
WHERE CURRENT_TIMESTAMP >= a$16.valid_from AND CURRENT_TIMESTAMP < a$16.valid_to) AS v$17 JOIN LATERAL (SELECT "c$19".* 
FROM (SELECT "t$15"."artifact", "t$15"."title", "t$15"."filed_on", "t$15"."dated_on", "t$15"."dated_on" AS k$, "t$15"."id" AS id$ 
FROM document AS t$15 
WHERE "t$15"."deleted_at" IS NULL AND "t$15"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$15"."holder" = $9::text AND ("t$15"."state" = 'FINAL' AND "t$15"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_2.id 
FROM document AS document_2 
WHERE "t$15"."state" = 'FINAL' AND document_2.study_id = "t$15"."study_id" AND document_2.holder != "t$15"."holder" AND document_2.state = 'FINAL' AND document_2.deleted_at IS NULL AND (document_2.study_site_id = "t$15"."study_site_id" OR document_2.study_site_id IS NULL OR "t$15"."study_site_id" IS NULL) AND (document_2.country = "t$15"."country" OR document_2.country IS NULL OR "t$15"."country" IS NULL) AND (document_2.sha256 = "t$15"."sha256" OR document_2.artifact = "t$15"."artifact" AND document_2.version = "t$15"."version" AND document_2.person_id IS NOT DISTINCT FROM "t$15"."person_id")))) = CAST($10::text AS BOOLEAN) AND "t$15"."study_site_id" = "v$17"."study_site_id" ORDER BY "t$15"."dated_on", "t$15"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $11::integer) AS b$18 ON true ORDER BY "b$18"."k$", "b$18"."id$" 
 LIMIT 201) AS c$20 ORDER BY "c$20"."k$", "c$20"."id$" 
 LIMIT $12::integer) AS p$14 JOIN LATERAL (SELECT "p$14"."artifact" AS "artifact", "p$14"."title" AS "title", CAST("p$14"."filed_on" - "p$14"."dated_on" AS INTEGER) AS "filedDays") AS o$21 ON true ORDER BY "p$14"."k$", "p$14"."id$") AS q$22) AS l$23 ON true JOIN LATERAL (SELECT "l$23"."j$" AS "nodes") AS o$25 ON true) AS l$26 ON true JOIN LATERAL (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT 1) AS r$45 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "c$41".* 
FROM (SELECT "b$39".* 
FROM (SELECT DISTINCT a$37.study_site_id AS study_site_id 
FROM access_site AS a$37 
WHERE CURRENT_TIMESTAMP >= a$37.valid_from AND CURRENT_TIMESTAMP < a$37.valid_to) AS v$38 JOIN LATERAL (SELECT "c$40".* 
FROM (SELECT "t$36"."artifact", "t$36"."state", "t$36"."sha256", "t$36"."study_site_id", "t$36"."country", "t$36"."version", "t$36"."person_id", "t$36"."study_id", "t$36"."holder", "t$36"."dated_on" AS k$, "t$36"."id" AS id$ 
FROM document AS t$36 
WHERE "t$36"."deleted_at" IS NULL AND "t$36"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$36"."holder" = $13::text AND ("t$36"."state" = 'FINAL' AND "t$36"."needs" != 'DOCUMENT' AND NOT (EXISTS (SELECT document_3.id 
FROM document AS document_3 
WHERE "t$36"."state" = 'FINAL' AND document_3.study_id = "t$36"."study_id" AND document_3.holder != "t$36"."holder" AND document_3.state = 'FINAL' AND document_3.deleted_at IS NULL AND (document_3.study_site_id = "t$36"."study_site_id" OR document_3.study_site_id IS NULL OR "t$36"."study_site_id" IS NULL) AND (document_3.country = "t$36"."country" OR document_3.country IS NULL OR "t$36"."country" IS NULL) AND (document_3.sha256 = "t$36"."sha256" OR document_3.artifact = "t$36"."artifact" AND document_3.version = "t$36"."version" AND document_3.person_id IS NOT DISTINCT FROM "t$36"."person_id")))) = CAST($14::text AS BOOLEAN) AND "t$36"."study_site_id" = "v$38"."study_site_id" ORDER BY "t$36"."dated_on", "t$36"."id" 
 LIMIT 201) AS c$40 ORDER BY "c$40"."k$", "c$40"."id$" 
 LIMIT $15::integer) AS b$39 ON true ORDER BY "b$39"."k$", "b$39"."id$" 
 LIMIT 201) AS c$41 ORDER BY "c$41"."k$", "c$41"."id$" 
 LIMIT $16::integer) AS p$27 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "q$32".*, row_number() OVER () AS n$ 
FROM (SELECT document_4.id AS document_id, CASE WHEN (document_4.sha256 = "p$27"."sha256") THEN 'CHECKSUM' ELSE 'VERSION' END AS evidence 
FROM document AS document_4 
WHERE "p$27"."state" = 'FINAL' AND document_4.study_id = "p$27"."study_id" AND document_4.holder != "p$27"."holder" AND document_4.state = 'FINAL' AND document_4.deleted_at IS NULL AND (document_4.study_site_id = "p$27"."study_site_id" OR document_4.study_site_id IS NULL OR "p$27"."study_site_id" IS NULL) AND (document_4.country = "p$27"."country" OR document_4.country IS NULL OR "p$27"."country" IS NULL) AND (document_4.sha256 = "p$27"."sha256" OR document_4.artifact = "p$27"."artifact" AND document_4.version = "p$27"."version" AND document_4.person_id IS NOT DISTINCT FROM "p$27"."person_id") ORDER BY document_4.dated_on, document_4.id) AS q$32) AS s$28 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$30") AS j$ 
FROM document AS t$29 JOIN LATERAL (SELECT "t$29"."title" AS "title", "t$29"."holder" AS "holder", CAST("t$29"."filed_on" - "t$29"."dated_on" AS INTEGER) AS "filedDays") AS o$30 ON true 
WHERE "t$29"."deleted_at" IS NULL AND "t$29"."id" = "s$28"."document_id") AS l$31 ON true JOIN LATERAL (SELECT "s$28"."evidence" AS "evidence", "l$31"."j$" AS "document") AS o$33 ON true ORDER BY "s$28"."n$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "p$27"."artifact" AS "artifact", "p$27"."state" AS "state", "l$35"."j$" AS "copies") AS o$42 ON true ORDER BY "p$27"."k$", "p$27"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "l$44"."j$" AS "nodes") AS o$46 ON true) AS l$47 ON true JOIN LATERAL (SELECT row_to_json("o$58") AS j$ 
FROM (SELECT 1) AS r$57 JOIN LATERAL (SELECT coalesce(json_agg("q$55"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$54") AS j$ 
FROM (SELECT "c$53".* 
FROM (SELECT "t$52"."kind", "t$52"."title", "t$52"."id", "t$52"."authority", "t$52"."country", "t$52"."dated_on", "t$52"."valid_until", "t$52"."ended_on", "t$52"."person_id", CASE WHEN ("t$52"."valid_until" IS NULL) THEN 'infinity'::date ELSE "t$52"."valid_until" END AS k$, "t$52"."id" AS id$ 
FROM qualification AS t$52 
WHERE "t$52"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$52"."valid_until" IS NULL) THEN 'infinity'::date ELSE "t$52"."valid_until" END, "t$52"."id" 
 LIMIT 201) AS c$53 ORDER BY "c$53"."k$", "c$53"."id$" 
 LIMIT $17::integer) AS p$48 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM person AS t$49 JOIN LATERAL (SELECT person_name("t$49"."name", "t$49"."name_romanised", "t$49"."language", (select coalesce(nullif(current_setting('hub.viewer', true), '')::jsonb ->> 'language', 'en'))) AS "displayName") AS o$50 ON true 
WHERE "t$49"."deleted_at" IS NULL AND "t$49"."id" = "p$48"."person_id") AS l$51 ON true JOIN LATERAL (SELECT "p$48"."kind" AS "kind", "p$48"."title" AS "title", (SELECT qualification_number_1.number 
FROM qualification_number AS qualification_number_1 
WHERE qualification_number_1.qualification_id = "p$48"."id" AND qualification_number_1.deleted_at IS NULL) AS "number", "p$48"."authority" AS "authority", "p$48"."country" AS "country", "p$48"."dated_on" AS "datedOn", "p$48"."valid_until" AS "validUntil", CASE WHEN ("p$48"."ended_on" < CURRENT_DATE) THEN 'ENDED' WHEN ("p$48"."valid_until" < CURRENT_DATE) THEN 'EXPIRED' WHEN ("p$48"."valid_until" <= CURRENT_DATE + 60) THEN 'EXPIRING' ELSE 'CURRENT' END AS "state", "l$51"."j$" AS "person") AS o$54 ON true ORDER BY "p$48"."k$", "p$48"."id$") AS q$55) AS l$56 ON true JOIN LATERAL (SELECT "l$56"."j$" AS "nodes") AS o$58 ON true) AS l$59 ON true JOIN LATERAL (SELECT row_to_json("o$67") AS j$ 
FROM (SELECT 1) AS r$66 JOIN LATERAL (SELECT coalesce(json_agg("q$64"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$63") AS j$ 
FROM (SELECT "c$62".* 
FROM (SELECT "t$61"."artifact", "t$61"."duty", "t$61"."answered_by", "t$61"."recorded_at" AS k$, "t$61"."id" AS id$ 
FROM document_rule AS t$61 
WHERE "t$61"."deleted_at" IS NULL AND "t$61"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) AND ("t$61"."artifact" COLLATE "C") >= $18::text AND ("t$61"."artifact" COLLATE "C") < $19::text ORDER BY "t$61"."recorded_at", "t$61"."id" 
 LIMIT 201) AS c$62 ORDER BY "c$62"."k$", "c$62"."id$" 
 LIMIT $20::integer) AS p$60 JOIN LATERAL (SELECT "p$60"."artifact" AS "artifact", "p$60"."duty" AS "duty", "p$60"."answered_by" AS "answeredBy") AS o$63 ON true ORDER BY "p$60"."k$", "p$60"."id$") AS q$64) AS l$65 ON true JOIN LATERAL (SELECT "l$65"."j$" AS "nodes") AS o$67 ON true) AS l$68 ON true JOIN LATERAL (SELECT "l$13"."j$" AS "siteAlone", "l$26"."j$" AS "sponsorAlone", "l$47"."j$" AS "paired", "l$59"."j$" AS "qualifications", "l$68"."j$" AS "documentRules") AS o$69 ON true
) end;
