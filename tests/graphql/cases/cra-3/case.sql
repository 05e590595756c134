select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$35") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT 1) AS r$22 JOIN LATERAL (SELECT coalesce(json_agg("q$20"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$19") AS j$ 
FROM (SELECT "c$18".* 
FROM (SELECT "t$16"."label", "t$16"."id", "t$16"."study_id", "t$16"."study_site_id", "t$16"."label" AS k$, "t$16"."id" AS id$ 
FROM subject AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$17 
WHERE "t$17"."id" = "t$16"."study_id" AND "t$17"."deleted_at" IS NULL AND "t$17"."key" = $5::text)) ORDER BY "t$16"."label", "t$16"."id" 
 LIMIT 201) AS c$18 ORDER BY "c$18"."k$", "c$18"."id$" 
 LIMIT $6::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."kind", "t$3"."effective", "t$3"."icf_version", CASE WHEN ("t$3"."effective" IS NULL) THEN 'infinity'::date ELSE "t$3"."effective" END AS k$, "t$3"."id" AS id$ 
FROM consent_event AS t$3 
WHERE "t$3"."subject_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$3"."effective" IS NULL) THEN 'infinity'::date ELSE "t$3"."effective" END, "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."kind" AS "kind", "p$2"."effective" AS "effective", "p$2"."icf_version" AS "icfVersion") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT anon_1.id AS consent_form_version_id, anon_1.effective_on AS since, anon_2.icf_version AS consented_version 
FROM (SELECT consent_form_version_1.id AS id, consent_form_version_1.version AS version, consent_form_version_1.effective_on AS effective_on 
FROM consent_form_version AS consent_form_version_1 
WHERE consent_form_version_1.study_id = "p$1"."study_id" AND (consent_form_version_1.study_site_id = "p$1"."study_site_id" OR consent_form_version_1.study_site_id IS NULL) AND consent_form_version_1.asks_anew AND consent_form_version_1.deleted_at IS NULL AND consent_form_version_1.effective_on <= CURRENT_DATE ORDER BY consent_form_version_1.effective_on DESC, consent_form_version_1.study_site_id NULLS LAST, consent_form_version_1.id 
 LIMIT 1) AS anon_1 JOIN (SELECT consent_event_1.icf_version AS icf_version, consent_event_1.effective AS effective 
FROM consent_event AS consent_event_1 
WHERE consent_event_1.subject_id = "p$1"."id" AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') AND consent_event_1.deleted_at IS NULL ORDER BY consent_event_1.effective DESC NULLS LAST, consent_event_1.id 
 LIMIT 1) AS anon_2 ON coalesce(NOT (anon_2.icf_version IS NOT NULL AND anon_2.icf_version = anon_1.version OR anon_2.effective >= anon_1.effective_on), anon_2.effective IS NULL) 
WHERE (SELECT min(subject_milestone_1.occurred_latest) AS min_1 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "p$1"."id" AND subject_milestone_1.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest <= CURRENT_DATE) IS NULL) AS s$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM consent_form_version AS t$8 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM study_site AS t$9 JOIN LATERAL (SELECT "t$9"."number" AS "number") AS o$10 ON true 
WHERE "t$9"."deleted_at" IS NULL AND "t$9"."id" = "t$8"."study_site_id") AS l$11 ON true JOIN LATERAL (SELECT "t$8"."version" AS "formVersion", "t$8"."language" AS "language", "l$11"."j$" AS "site") AS o$12 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$7"."consent_form_version_id") AS l$13 ON true JOIN LATERAL (SELECT "s$7"."since" AS "since", "s$7"."consented_version" AS "consentedVersion", "l$13"."j$" AS "form") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$6"."j$" AS "consentEvents", "l$15"."j$" AS "reconsentDue") AS o$19 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$20) AS l$21 ON true JOIN LATERAL (SELECT "l$21"."j$" AS "nodes") AS o$23 ON true) AS l$24 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$26"."label", "t$26"."label" AS k$, "t$26"."id" AS id$ 
FROM subject AS t$26 
WHERE "t$26"."deleted_at" IS NULL AND "t$26"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$27 
WHERE "t$27"."id" = "t$26"."study_id" AND "t$27"."deleted_at" IS NULL AND "t$27"."key" = $7::text)) AND (EXISTS (SELECT anon_3.id AS consent_form_version_id, anon_3.effective_on AS since, anon_4.icf_version AS consented_version 
FROM (SELECT consent_form_version_2.id AS id, consent_form_version_2.version AS version, consent_form_version_2.effective_on AS effective_on 
FROM consent_form_version AS consent_form_version_2 
WHERE consent_form_version_2.study_id = "t$26"."study_id" AND (consent_form_version_2.study_site_id = "t$26"."study_site_id" OR consent_form_version_2.study_site_id IS NULL) AND consent_form_version_2.asks_anew AND consent_form_version_2.deleted_at IS NULL AND consent_form_version_2.effective_on <= CURRENT_DATE ORDER BY consent_form_version_2.effective_on DESC, consent_form_version_2.study_site_id NULLS LAST, consent_form_version_2.id 
 LIMIT 1) AS anon_3 JOIN (SELECT consent_event_2.icf_version AS icf_version, consent_event_2.effective AS effective 
FROM consent_event AS consent_event_2 
WHERE consent_event_2.subject_id = "t$26"."id" AND consent_event_2.kind IN ('CONSENTED', 'RECONSENTED') AND consent_event_2.deleted_at IS NULL ORDER BY consent_event_2.effective DESC NULLS LAST, consent_event_2.id 
 LIMIT 1) AS anon_4 ON coalesce(NOT (anon_4.icf_version IS NOT NULL AND anon_4.icf_version = anon_3.version OR anon_4.effective >= anon_3.effective_on), anon_4.effective IS NULL) 
WHERE (SELECT min(subject_milestone_2.occurred_latest) AS min_2 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "t$26"."id" AND subject_milestone_2.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest <= CURRENT_DATE) IS NULL)) = CAST($8::text AS BOOLEAN) ORDER BY "t$26"."label", "t$26"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $9::integer) AS p$25 JOIN LATERAL (SELECT "p$25"."label" AS "label") AS o$29 ON true ORDER BY "p$25"."k$", "p$25"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT "l$24"."j$" AS "subjects", "l$34"."j$" AS "due") AS o$35 ON true
) end;

-- for a party of few sites
select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null and cardinality(array(select 1 from access_study a where current_timestamp >= a.valid_from and current_timestamp < a.valid_to)) = 0 then (
SELECT CAST(row_to_json("o$43") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT row_to_json("o$27") AS j$ 
FROM (SELECT 1) AS r$26 JOIN LATERAL (SELECT coalesce(json_agg("q$24"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$23") AS j$ 
FROM (SELECT "c$22".* 
FROM (SELECT "b$20".* 
FROM (SELECT DISTINCT a$18.study_site_id AS study_site_id 
FROM access_site AS a$18 
WHERE CURRENT_TIMESTAMP >= a$18.valid_from AND CURRENT_TIMESTAMP < a$18.valid_to) AS v$19 JOIN LATERAL (SELECT "c$21".* 
FROM (SELECT "t$16"."label", "t$16"."id", "t$16"."study_id", "t$16"."study_site_id", "t$16"."label" AS k$, "t$16"."id" AS id$ 
FROM subject AS t$16 
WHERE "t$16"."deleted_at" IS NULL AND "t$16"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$17 
WHERE "t$17"."id" = "t$16"."study_id" AND "t$17"."deleted_at" IS NULL AND "t$17"."key" = $5::text)) AND "t$16"."study_site_id" = "v$19"."study_site_id" ORDER BY "t$16"."label", "t$16"."id" 
 LIMIT 201) AS c$21 ORDER BY "c$21"."k$", "c$21"."id$" 
 LIMIT $6::integer) AS b$20 ON true ORDER BY "b$20"."k$", "b$20"."id$" 
 LIMIT 201) AS c$22 ORDER BY "c$22"."k$", "c$22"."id$" 
 LIMIT $7::integer) AS p$1 JOIN LATERAL (SELECT coalesce(json_agg("q$5"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$4") AS j$ 
FROM (SELECT "t$3"."kind", "t$3"."effective", "t$3"."icf_version", CASE WHEN ("t$3"."effective" IS NULL) THEN 'infinity'::date ELSE "t$3"."effective" END AS k$, "t$3"."id" AS id$ 
FROM consent_event AS t$3 
WHERE "t$3"."subject_id" = "p$1"."id" AND "t$3"."deleted_at" IS NULL ORDER BY CASE WHEN ("t$3"."effective" IS NULL) THEN 'infinity'::date ELSE "t$3"."effective" END, "t$3"."id") AS p$2 JOIN LATERAL (SELECT "p$2"."kind" AS "kind", "p$2"."effective" AS "effective", "p$2"."icf_version" AS "icfVersion") AS o$4 ON true ORDER BY "p$2"."k$", "p$2"."id$") AS q$5) AS l$6 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$14") AS j$ 
FROM (SELECT anon_1.id AS consent_form_version_id, anon_1.effective_on AS since, anon_2.icf_version AS consented_version 
FROM (SELECT consent_form_version_1.id AS id, consent_form_version_1.version AS version, consent_form_version_1.effective_on AS effective_on 
FROM consent_form_version AS consent_form_version_1 
WHERE consent_form_version_1.study_id = "p$1"."study_id" AND (consent_form_version_1.study_site_id = "p$1"."study_site_id" OR consent_form_version_1.study_site_id IS NULL) AND consent_form_version_1.asks_anew AND consent_form_version_1.deleted_at IS NULL AND consent_form_version_1.effective_on <= CURRENT_DATE ORDER BY consent_form_version_1.effective_on DESC, consent_form_version_1.study_site_id NULLS LAST, consent_form_version_1.id 
 LIMIT 1) AS anon_1 JOIN (SELECT consent_event_1.icf_version AS icf_version, consent_event_1.effective AS effective 
FROM consent_event AS consent_event_1 
WHERE consent_event_1.subject_id = "p$1"."id" AND consent_event_1.kind IN ('CONSENTED', 'RECONSENTED') AND consent_event_1.deleted_at IS NULL ORDER BY consent_event_1.effective DESC NULLS LAST, consent_event_1.id 
 LIMIT 1) AS anon_2 ON coalesce(NOT (anon_2.icf_version IS NOT NULL AND anon_2.icf_version = anon_1.version OR anon_2.effective >= anon_1.effective_on), anon_2.effective IS NULL) 
WHERE (SELECT min(subject_milestone_1.occurred_latest) AS min_1 
FROM subject_milestone AS subject_milestone_1 
WHERE subject_milestone_1.subject_id = "p$1"."id" AND subject_milestone_1.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_1.known_to IS NULL AND subject_milestone_1.deleted_at IS NULL AND subject_milestone_1.occurred_latest <= CURRENT_DATE) IS NULL) AS s$7 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$12") AS j$ 
FROM consent_form_version AS t$8 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$10") AS j$ 
FROM study_site AS t$9 JOIN LATERAL (SELECT "t$9"."number" AS "number") AS o$10 ON true 
WHERE "t$9"."deleted_at" IS NULL AND "t$9"."id" = "t$8"."study_site_id") AS l$11 ON true JOIN LATERAL (SELECT "t$8"."version" AS "formVersion", "t$8"."language" AS "language", "l$11"."j$" AS "site") AS o$12 ON true 
WHERE "t$8"."deleted_at" IS NULL AND "t$8"."id" = "s$7"."consent_form_version_id") AS l$13 ON true JOIN LATERAL (SELECT "s$7"."since" AS "since", "s$7"."consented_version" AS "consentedVersion", "l$13"."j$" AS "form") AS o$14 ON true) AS l$15 ON true JOIN LATERAL (SELECT "p$1"."label" AS "label", "l$6"."j$" AS "consentEvents", "l$15"."j$" AS "reconsentDue") AS o$23 ON true ORDER BY "p$1"."k$", "p$1"."id$") AS q$24) AS l$25 ON true JOIN LATERAL (SELECT "l$25"."j$" AS "nodes") AS o$27 ON true) AS l$28 ON true JOIN LATERAL (SELECT row_to_json("o$41") AS j$ 
FROM (SELECT 1) AS r$40 JOIN LATERAL (SELECT coalesce(json_agg("q$38"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$37") AS j$ 
FROM (SELECT "c$36".* 
FROM (SELECT "b$34".* 
FROM (SELECT DISTINCT a$32.study_site_id AS study_site_id 
FROM access_site AS a$32 
WHERE CURRENT_TIMESTAMP >= a$32.valid_from AND CURRENT_TIMESTAMP < a$32.valid_to) AS v$33 JOIN LATERAL (SELECT "c$35".* 
FROM (SELECT "t$30"."label", "t$30"."label" AS k$, "t$30"."id" AS id$ 
FROM subject AS t$30 
WHERE "t$30"."deleted_at" IS NULL AND "t$30"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND (EXISTS (SELECT 1 
FROM study AS t$31 
WHERE "t$31"."id" = "t$30"."study_id" AND "t$31"."deleted_at" IS NULL AND "t$31"."key" = $8::text)) AND (EXISTS (SELECT anon_3.id AS consent_form_version_id, anon_3.effective_on AS since, anon_4.icf_version AS consented_version 
FROM (SELECT consent_form_version_2.id AS id, consent_form_version_2.version AS version, consent_form_version_2.effective_on AS effective_on 
FROM consent_form_version AS consent_form_version_2 
WHERE consent_form_version_2.study_id = "t$30"."study_id" AND (consent_form_version_2.study_site_id = "t$30"."study_site_id" OR consent_form_version_2.study_site_id IS NULL) AND consent_form_version_2.asks_anew AND consent_form_version_2.deleted_at IS NULL AND consent_form_version_2.effective_on <= CURRENT_DATE ORDER BY consent_form_version_2.effective_on DESC, consent_form_version_2.study_site_id NULLS LAST, consent_form_version_2.id 
 LIMIT 1) AS anon_3 JOIN (SELECT consent_event_2.icf_version AS icf_version, consent_event_2.effective AS effective 
FROM consent_event AS consent_event_2 
WHERE consent_event_2.subject_id = "t$30"."id" AND consent_event_2.kind IN ('CONSENTED', 'RECONSENTED') AND consent_event_2.deleted_at IS NULL ORDER BY consent_event_2.effective DESC NULLS LAST, consent_event_2.id 
 LIMIT 1) AS anon_4 ON coalesce(NOT (anon_4.icf_version IS NOT NULL AND anon_4.icf_version = anon_3.version OR anon_4.effective >= anon_3.effective_on), anon_4.effective IS NULL) 
WHERE (SELECT min(subject_milestone_2.occurred_latest) AS min_2 
FROM subject_milestone AS subject_milestone_2 
WHERE subject_milestone_2.subject_id = "t$30"."id" AND subject_milestone_2.kind IN ('SCREEN_FAILED', 'WITHDRAWN', 'COMPLETED') AND subject_milestone_2.known_to IS NULL AND subject_milestone_2.deleted_at IS NULL AND subject_milestone_2.occurred_latest <= CURRENT_DATE) IS NULL)) = CAST($9::text AS BOOLEAN) AND "t$30"."study_site_id" = "v$33"."study_site_id" ORDER BY "t$30"."label", "t$30"."id" 
 LIMIT 201) AS c$35 ORDER BY "c$35"."k$", "c$35"."id$" 
 LIMIT $10::integer) AS b$34 ON true ORDER BY "b$34"."k$", "b$34"."id$" 
 LIMIT 201) AS c$36 ORDER BY "c$36"."k$", "c$36"."id$" 
 LIMIT $11::integer) AS p$29 JOIN LATERAL (SELECT "p$29"."label" AS "label") AS o$37 ON true ORDER BY "p$29"."k$", "p$29"."id$") AS q$38) AS l$39 ON true JOIN LATERAL (SELECT "l$39"."j$" AS "nodes") AS o$41 ON true) AS l$42 ON true JOIN LATERAL (SELECT "l$28"."j$" AS "subjects", "l$42"."j$" AS "due") AS o$43 ON true
) end;
