select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$49") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$24") AS j$ 
FROM (SELECT 1) AS r$23 JOIN LATERAL (SELECT coalesce(json_agg("q$21"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$20") AS j$ 
FROM (SELECT "c$19".* 
FROM (SELECT "t$18"."study_id", "t$18"."other_id", "t$18"."evidence", "t$18"."state", "t$18"."kept_study_id", "t$18"."id", "t$18"."proposed_at" AS k$, "t$18"."id" AS id$ 
FROM study_match AS t$18 
WHERE "t$18"."deleted_at" IS NULL AND "t$18"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND "t$18"."state" = any($6::text[]) ORDER BY "t$18"."proposed_at", "t$18"."id" 
 LIMIT 201) AS c$19 ORDER BY "c$19"."k$", "c$19"."id$" 
 LIMIT $7::integer) AS p$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM study AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "p$3"."study_id") AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$8") AS j$ 
FROM study AS t$7 JOIN LATERAL (SELECT "t$7"."key" AS "key", "t$7"."environment" AS "environment") AS o$8 ON true 
WHERE "t$7"."deleted_at" IS NULL AND "t$7"."id" = "p$3"."other_id") AS l$9 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$11") AS j$ 
FROM study AS t$10 JOIN LATERAL (SELECT "t$10"."key" AS "key") AS o$11 ON true 
WHERE "t$10"."deleted_at" IS NULL AND "t$10"."id" = "p$3"."kept_study_id") AS l$12 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "t$14"."decision", "t$14"."reason", "t$14"."decided_at" AS k$, "t$14"."id" AS id$ 
FROM study_match_decision AS t$14 
WHERE "t$14"."study_match_id" = "p$3"."id" AND "t$14"."deleted_at" IS NULL ORDER BY "t$14"."decided_at", "t$14"."id") AS p$13 JOIN LATERAL (SELECT "p$13"."decision" AS "decision", "p$13"."reason" AS "reason") AS o$15 ON true ORDER BY "p$13"."k$", "p$13"."id$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$6"."j$" AS "study", "l$9"."j$" AS "other", "p$3"."evidence" AS "evidence", "p$3"."state" AS "state", "l$12"."j$" AS "kept", "l$17"."j$" AS "decisions") AS o$20 ON true ORDER BY "p$3"."k$", "p$3"."id$") AS q$21) AS l$22 ON true JOIN LATERAL (SELECT (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM study_match AS t$1 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$1"."state" = any($5::text[])) AS u$2) AS "totalCount", "l$22"."j$" AS "nodes") AS o$24 ON true) AS l$25 ON true JOIN LATERAL (SELECT row_to_json("o$36") AS j$ 
FROM (SELECT 1) AS r$35 JOIN LATERAL (SELECT coalesce(json_agg("q$33"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$32") AS j$ 
FROM (SELECT "c$31".* 
FROM (SELECT "t$30"."state", "t$30"."kept_study_id", "t$30"."proposed_at" AS k$, "t$30"."id" AS id$ 
FROM study_match AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_3.id 
FROM study AS study_3 
WHERE study_3.environment != $8::text))) ORDER BY "t$30"."proposed_at", "t$30"."id" 
 LIMIT 201) AS c$31 ORDER BY "c$31"."k$", "c$31"."id$" 
 LIMIT $9::integer) AS p$26 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$28") AS j$ 
FROM study AS t$27 JOIN LATERAL (SELECT "t$27"."key" AS "key", "t$27"."environment" AS "environment") AS o$28 ON true 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."id" = "p$26"."kept_study_id") AS l$29 ON true JOIN LATERAL (SELECT "p$26"."state" AS "state", "l$29"."j$" AS "kept") AS o$32 ON true ORDER BY "p$26"."k$", "p$26"."id$") AS q$33) AS l$34 ON true JOIN LATERAL (SELECT "l$34"."j$" AS "nodes") AS o$36 ON true) AS l$37 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$47") AS j$ 
FROM study AS t$38 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$45") AS j$ 
FROM study AS t$39 JOIN LATERAL (SELECT coalesce(json_agg("q$43"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$42") AS j$ 
FROM (SELECT "t$41"."environment", "t$41"."key" AS k$, "t$41"."id" AS id$ 
FROM study AS t$41 
WHERE "t$41"."same_as_id" = "t$39"."id" AND "t$41"."deleted_at" IS NULL ORDER BY "t$41"."key", "t$41"."id") AS p$40 JOIN LATERAL (SELECT "p$40"."environment" AS "environment") AS o$42 ON true ORDER BY "p$40"."k$", "p$40"."id$") AS q$43) AS l$44 ON true JOIN LATERAL (SELECT "t$39"."key" AS "key", "t$39"."environment" AS "environment", "l$44"."j$" AS "spellings") AS o$45 ON true 
WHERE "t$39"."deleted_at" IS NULL AND "t$39"."id" = "t$38"."same_as_id") AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "sameAs") AS o$47 ON true 
WHERE "t$38"."deleted_at" IS NULL AND "t$38"."key" = $10::text AND "t$38"."environment" = $11::text 
 LIMIT 1) AS l$48 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "studyMatches", "l$37"."j$" AS "one", "l$48"."j$" AS "copy") AS o$49 ON true
) end;
