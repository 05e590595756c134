select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$49") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."person_id", "t$5"."kind", "t$5"."completed_on", "t$5"."recognised", CASE WHEN ("t$5"."kind" = 'GCP' AND "t$5"."recognised") THEN "t$5"."completed_on" ELSE 'infinity'::date END AS k$, "t$5"."id" AS id$ 
FROM training AS t$5 
WHERE "t$5"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$5"."kind" = 'GCP' AND "t$5"."recognised") THEN "t$5"."completed_on" ELSE 'infinity'::date END, "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "person", "p$1"."kind" AS "kind", "p$1"."completed_on" AS "completedOn", CASE WHEN ("p$1"."kind" = 'GCP' AND "p$1"."recognised") THEN CAST("p$1"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT 1) AS r$19 JOIN LATERAL (SELECT coalesce(json_agg("q$17"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$16") AS j$ 
FROM (SELECT "c$15".* 
FROM (SELECT "t$14"."task", "t$14"."starts_on", "t$14"."ends_on", CASE WHEN ("t$14"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."ends_on" END AS k$, "t$14"."id" AS id$ 
FROM delegation AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$14"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."ends_on" END, "t$14"."id" 
 LIMIT 201) AS c$15 ORDER BY "c$15"."k$", "c$15"."id$" 
 LIMIT $6::integer) AS p$13 JOIN LATERAL (SELECT "p$13"."task" AS "task", "p$13"."starts_on" AS "startsOn", "p$13"."ends_on" AS "endsOn") AS o$16 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$17) AS l$18 ON true JOIN LATERAL (SELECT "l$18"."j$" AS "nodes") AS o$20 ON true) AS l$21 ON true JOIN LATERAL (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT 1) AS r$28 JOIN LATERAL (SELECT coalesce(json_agg("q$26"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$25") AS j$ 
FROM (SELECT "c$24".* 
FROM (SELECT "t$23"."duty", "t$23"."starts_on", "t$23"."ends_on", CASE WHEN ("t$23"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$23"."ends_on" END AS k$, "t$23"."id" AS id$ 
FROM staff_assignment AS t$23 
WHERE "t$23"."deleted_at" IS NULL AND "t$23"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$23"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$23"."ends_on" END, "t$23"."id" 
 LIMIT 201) AS c$24 ORDER BY "c$24"."k$", "c$24"."id$" 
 LIMIT $7::integer) AS p$22 JOIN LATERAL (SELECT "p$22"."duty" AS "duty", "p$22"."starts_on" AS "startsOn", "p$22"."ends_on" AS "endsOn") AS o$25 ON true ORDER BY "p$22"."k$", "p$22"."id$") AS q$26) AS l$27 ON true JOIN LATERAL (SELECT "l$27"."j$" AS "nodes") AS o$29 ON true) AS l$30 ON true JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM (SELECT 1) AS r$37 JOIN LATERAL (SELECT coalesce(json_agg("q$35"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$34") AS j$ 
FROM (SELECT "c$33".* 
FROM (SELECT "t$32"."artifact", "t$32"."dated_on", "t$32"."expires_on", CASE WHEN ("t$32"."expires_on" IS NULL) THEN 'infinity'::date ELSE "t$32"."expires_on" END AS k$, "t$32"."id" AS id$ 
FROM document AS t$32 
WHERE "t$32"."deleted_at" IS NULL AND "t$32"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$32"."expires_on" IS NULL) THEN 'infinity'::date ELSE "t$32"."expires_on" END, "t$32"."id" 
 LIMIT 201) AS c$33 ORDER BY "c$33"."k$", "c$33"."id$" 
 LIMIT $8::integer) AS p$31 JOIN LATERAL (SELECT "p$31"."artifact" AS "artifact", "p$31"."dated_on" AS "datedOn", "p$31"."expires_on" AS "expiresOn") AS o$34 ON true ORDER BY "p$31"."k$", "p$31"."id$") AS q$35) AS l$36 ON true JOIN LATERAL (SELECT "l$36"."j$" AS "nodes") AS o$38 ON true) AS l$39 ON true JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM (SELECT 1) AS r$46 JOIN LATERAL (SELECT coalesce(json_agg("q$44"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$43") AS j$ 
FROM (SELECT "c$42".* 
FROM (SELECT "t$41"."content", "t$41"."first_due_on", "t$41"."last_due_on", CASE WHEN ("t$41"."last_due_on" IS NULL) THEN 'infinity'::date ELSE "t$41"."last_due_on" END AS k$, "t$41"."id" AS id$ 
FROM transfer_agreement AS t$41 
WHERE "t$41"."deleted_at" IS NULL AND "t$41"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$41"."last_due_on" IS NULL) THEN 'infinity'::date ELSE "t$41"."last_due_on" END DESC, "t$41"."id" DESC 
 LIMIT 201) AS c$42 ORDER BY "c$42"."k$" DESC, "c$42"."id$" DESC 
 LIMIT $9::integer) AS p$40 JOIN LATERAL (SELECT "p$40"."content" AS "content", "p$40"."first_due_on" AS "firstDueOn", "p$40"."last_due_on" AS "lastDueOn") AS o$43 ON true ORDER BY "p$40"."k$" DESC, "p$40"."id$" DESC) AS q$44) AS l$45 ON true JOIN LATERAL (SELECT "l$45"."j$" AS "nodes") AS o$47 ON true) AS l$48 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "trainings", "l$21"."j$" AS "delegations", "l$30"."j$" AS "staffAssignments", "l$39"."j$" AS "documents", "l$48"."j$" AS "transferAgreements") AS o$49 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$61") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT 1) AS r$10 JOIN LATERAL (SELECT coalesce(json_agg("q$8"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT "c$6".* 
FROM (SELECT "t$5"."person_id", "t$5"."kind", "t$5"."completed_on", "t$5"."recognised", CASE WHEN ("t$5"."kind" = 'GCP' AND "t$5"."recognised") THEN "t$5"."completed_on" ELSE 'infinity'::date END AS k$, "t$5"."id" AS id$ 
FROM training AS t$5 
WHERE "t$5"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$5"."kind" = 'GCP' AND "t$5"."recognised") THEN "t$5"."completed_on" ELSE 'infinity'::date END, "t$5"."id" 
 LIMIT 201) AS c$6 ORDER BY "c$6"."k$", "c$6"."id$" 
 LIMIT $5::integer) AS p$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "p$1"."person_id") AS l$4 ON true JOIN LATERAL (SELECT "l$4"."j$" AS "person", "p$1"."kind" AS "kind", "p$1"."completed_on" AS "completedOn", CASE WHEN ("p$1"."kind" = 'GCP' AND "p$1"."recognised") THEN CAST("p$1"."completed_on" + make_interval(3) AS DATE) END AS "validUntil") AS o$7 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$8) AS l$9 ON true JOIN LATERAL (SELECT "l$9"."j$" AS "nodes") AS o$11 ON true) AS l$12 ON true JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "b$17".* 
FROM (SELECT DISTINCT a$15.study_site_id AS study_site_id 
FROM access_site AS a$15 
WHERE CURRENT_TIMESTAMP >= a$15.valid_from AND CURRENT_TIMESTAMP < a$15.valid_to) AS v$16 JOIN LATERAL (SELECT "c$18".* 
FROM (SELECT "t$14"."task", "t$14"."starts_on", "t$14"."ends_on", CASE WHEN ("t$14"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."ends_on" END AS k$, "t$14"."id" AS id$ 
FROM delegation AS t$14 
WHERE "t$14"."deleted_at" IS NULL AND "t$14"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$14"."study_site_id" = "v$16"."study_site_id" ORDER BY CASE WHEN ("t$14"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$14"."ends_on" END, "t$14"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $6::integer) AS b$17 ON true ORDER BY "b$17"."k$", "b$17"."id$" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $7::integer) AS p$13 JOIN LATERAL (SELECT "p$13"."task" AS "task", "p$13"."starts_on" AS "startsOn", "p$13"."ends_on" AS "endsOn") AS o$20 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT 1) AS r$36 JOIN LATERAL (SELECT coalesce(json_agg("q$34"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT "c$32".* 
FROM (SELECT "b$30".* 
FROM (SELECT DISTINCT a$28.study_site_id AS study_site_id 
FROM access_site AS a$28 
WHERE CURRENT_TIMESTAMP >= a$28.valid_from AND CURRENT_TIMESTAMP < a$28.valid_to) AS v$29 JOIN LATERAL (SELECT "c$31".* 
FROM (SELECT "t$27"."duty", "t$27"."starts_on", "t$27"."ends_on", CASE WHEN ("t$27"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$27"."ends_on" END AS k$, "t$27"."id" AS id$ 
FROM staff_assignment AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$27"."study_site_id" = "v$29"."study_site_id" ORDER BY CASE WHEN ("t$27"."ends_on" IS NULL) THEN 'infinity'::date ELSE "t$27"."ends_on" END, "t$27"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $8::integer) AS b$30 ON true ORDER BY "b$30"."k$", "b$30"."id$" 
 LIMIT 201) AS c$32 ORDER BY "c$32"."k$", "c$32"."id$" 
 LIMIT $9::integer) AS p$26 JOIN LATERAL (SELECT "p$26"."duty" AS "duty", "p$26"."starts_on" AS "startsOn", "p$26"."ends_on" AS "endsOn") AS o$33 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$34) AS l$35 ON true JOIN LATERAL (SELECT "l$35"."j$" AS "nodes") AS o$37 ON true) AS l$38 ON true JOIN LATERAL (SELECT row_to_json("o$50") AS j$ 
FROM (SELECT 1) AS r$49 JOIN LATERAL (SELECT coalesce(json_agg("q$47"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$46") AS j$ 
FROM (SELECT "c$45".* 
FROM (SELECT "b$43".* 
FROM (SELECT DISTINCT a$41.study_site_id AS study_site_id 
FROM access_site AS a$41 
WHERE CURRENT_TIMESTAMP >= a$41.valid_from AND CURRENT_TIMESTAMP < a$41.valid_to) AS v$42 JOIN LATERAL (SELECT "c$44".* 
FROM (SELECT "t$40"."artifact", "t$40"."dated_on", "t$40"."expires_on", CASE WHEN ("t$40"."expires_on" IS NULL) THEN 'infinity'::date ELSE "t$40"."expires_on" END AS k$, "t$40"."id" AS id$ 
FROM document AS t$40 
WHERE "t$40"."deleted_at" IS NULL AND "t$40"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != 'PRODUCTION'))) AND "t$40"."study_site_id" = "v$42"."study_site_id" ORDER BY CASE WHEN ("t$40"."expires_on" IS NULL) THEN 'infinity'::date ELSE "t$40"."expires_on" END, "t$40"."id" 
 LIMIT 201) AS c$44 ORDER BY "c$44"."k$", "c$44"."id$" 
 LIMIT $10::integer) AS b$43 ON true ORDER BY "b$43"."k$", "b$43"."id$" 
 LIMIT 201) AS c$45 ORDER BY "c$45"."k$", "c$45"."id$" 
 LIMIT $11::integer) AS p$39 JOIN LATERAL (SELECT "p$39"."artifact" AS "artifact", "p$39"."dated_on" AS "datedOn", "p$39"."expires_on" AS "expiresOn") AS o$46 ON true ORDER BY "p$39"."k$", "p$39"."id$") AS q$47) AS l$48 ON true JOIN LATERAL (SELECT "l$48"."j$" AS "nodes") AS o$50 ON true) AS l$51 ON true JOIN LATERAL (SELECT row_to_json("o$59") AS j$ 
FROM (SELECT 1) AS r$58 JOIN LATERAL (SELECT coalesce(json_agg("q$56"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$55") AS j$ 
FROM (SELECT "c$54".* 
FROM (SELECT "t$53"."content", "t$53"."first_due_on", "t$53"."last_due_on", CASE WHEN ("t$53"."last_due_on" IS NULL) THEN 'infinity'::date ELSE "t$53"."last_due_on" END AS k$, "t$53"."id" AS id$ 
FROM transfer_agreement AS t$53 
WHERE "t$53"."deleted_at" IS NULL AND "t$53"."study_id" != all(array((SELECT study_4.id 
FROM study AS study_4 
WHERE study_4.environment != 'PRODUCTION'))) ORDER BY CASE WHEN ("t$53"."last_due_on" IS NULL) THEN 'infinity'::date ELSE "t$53"."last_due_on" END DESC, "t$53"."id" DESC 
 LIMIT 201) AS c$54 ORDER BY "c$54"."k$" DESC, "c$54"."id$" DESC 
 LIMIT $12::integer) AS p$52 JOIN LATERAL (SELECT "p$52"."content" AS "content", "p$52"."first_due_on" AS "firstDueOn", "p$52"."last_due_on" AS "lastDueOn") AS o$55 ON true ORDER BY "p$52"."k$" DESC, "p$52"."id$" DESC) AS q$56) AS l$57 ON true JOIN LATERAL (SELECT "l$57"."j$" AS "nodes") AS o$59 ON true) AS l$60 ON true JOIN LATERAL (SELECT "l$12"."j$" AS "trainings", "l$25"."j$" AS "delegations", "l$38"."j$" AS "staffAssignments", "l$51"."j$" AS "documents", "l$60"."j$" AS "transferAgreements") AS o$61 ON true
) end;
