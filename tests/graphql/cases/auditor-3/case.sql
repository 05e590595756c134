select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$50") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM study AS t$1 JOIN LATERAL (SELECT coalesce(json_agg("q$16"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$15") AS j$ 
FROM (SELECT "q$14".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.party_id AS party_id, CAST(NULL AS UUID) AS principal_id, anon_2.data_class AS data_class, study_site_1.country AS country, organization_1.country != study_site_1.country AS crosses_border, count(DISTINCT anon_1.read_id) AS reads, count(DISTINCT anon_1.subject_id) AS subjects, min(anon_1.at) AS first_at, max(anon_1.at) AS last_at 
FROM read_log("t$1"."id", CAST(NULL AS UUID), CAST($5::text AS TIMESTAMP WITH TIME ZONE), CAST($6::text AS TIMESTAMP WITH TIME ZONE)) AS anon_1(id, read_id, at, principal_id, party_id, operation_name, document_sha256, classes, study_site_id, subject_id) JOIN unnest(anon_1.classes) AS anon_2(data_class) ON true JOIN party_of(anon_1.party_id) AS anon_3(organization_id, role) ON true LEFT OUTER JOIN study_site AS study_site_1 ON study_site_1.id = anon_1.study_site_id LEFT OUTER JOIN organization AS organization_1 ON organization_1.id = anon_3.organization_id GROUP BY anon_1.party_id, anon_2.data_class, study_site_1.country, organization_1.country ORDER BY anon_2.data_class, study_site_1.country, anon_1.party_id) AS q$14) AS s$2 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$7") AS j$ 
FROM (SELECT anon_4.organization_id AS organization_id, anon_4.role AS role, anon_5.principal AS person_id, CAST(anon_5.principal AS TEXT) AS principal_id 
FROM (SELECT "s$2"."principal_id" AS principal) AS anon_5 LEFT OUTER JOIN party_of("s$2"."party_id") AS anon_4(organization_id, role) ON true) AS s$3 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$5") AS j$ 
FROM organization AS t$4 JOIN LATERAL (SELECT "t$4"."key" AS "key", "t$4"."country" AS "country") AS o$5 ON true 
WHERE "t$4"."deleted_at" IS NULL AND "t$4"."id" = "s$3"."organization_id") AS l$6 ON true JOIN LATERAL (SELECT "s$3"."role" AS "role", "l$6"."j$" AS "organization") AS o$7 ON true) AS l$8 ON true JOIN LATERAL (SELECT coalesce(json_agg("q$12"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$11") AS j$ 
FROM (SELECT "q$10".*, row_number() OVER () AS n$ 
FROM (SELECT country_rule_1.country AS country, country_rule_1.place AS place, country_rule_1.topic AS topic, country_rule_1.key AS key, country_rule_1.text AS text, country_rule_1.amount AS amount, country_rule_1.unit AS unit, country_rule_1.starts AS starts, country_rule_1.runs_from AS runs_from, country_rule_1.runs_to AS runs_to, country_rule_1.event AS event, country_rule_1.owed_to AS owed_to, country_rule_1.authority AS authority, country_rule_1.source AS source, country_rule_1.verified AS verified, country_rule_1.note AS note, country_rule_1.valid_from AS valid_from, country_rule_1.valid_to AS valid_to, country_rule_1.requires_basis AS requires_basis 
FROM country_rule AS country_rule_1 
WHERE country_rule_1.country = "s$2"."country" AND (country_rule_1.valid_from IS NULL OR country_rule_1.valid_from <= CAST($7::text AS DATE)) AND (country_rule_1.valid_to IS NULL OR CAST($7::text AS DATE) <= country_rule_1.valid_to) AND country_rule_1.topic = $8::text ORDER BY country_rule_1.place) AS q$10) AS s$9 JOIN LATERAL (SELECT "s$9"."key" AS "key", "s$9"."verified" AS "verified") AS o$11 ON true ORDER BY "s$9"."n$") AS q$12) AS l$13 ON true JOIN LATERAL (SELECT "s$2"."data_class" AS "dataClass", "s$2"."country" AS "country", "s$2"."crosses_border" AS "crossesBorder", "s$2"."reads" AS "reads", "s$2"."subjects" AS "subjects", "s$2"."first_at" AS "firstAt", "s$2"."last_at" AS "lastAt", "l$8"."j$" AS "actor", "l$13"."j$" AS "countryRules") AS o$15 ON true ORDER BY "s$2"."n$") AS q$16) AS l$17 ON true JOIN LATERAL (SELECT "l$17"."j$" AS "readSummaries") AS o$18 ON true 
WHERE "t$1"."deleted_at" IS NULL AND "t$1"."key" = $9::text AND "t$1"."environment" = 'PRODUCTION' 
 LIMIT 1) AS l$19 ON true JOIN LATERAL (SELECT row_to_json("o$33") AS j$ 
FROM (SELECT 1) AS r$32 JOIN LATERAL (SELECT coalesce(json_agg("q$30"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$29") AS j$ 
FROM (SELECT "c$28".* 
FROM (SELECT "t$27"."country", "t$27"."study_site_id", "t$27"."recipient_id", "t$27"."recipient_country", "t$27"."kind", "t$27"."reference", "t$27"."valid_from", "t$27"."valid_to", "t$27"."valid_to" AS k$, "t$27"."id" AS id$ 
FROM transfer_basis AS t$27 
WHERE "t$27"."deleted_at" IS NULL AND "t$27"."study_id" != all(array((SELECT study_1.id 
FROM study AS study_1 
WHERE study_1.environment != 'PRODUCTION'))) ORDER BY "t$27"."valid_to", "t$27"."id" 
 LIMIT 201) AS c$28 ORDER BY "c$28"."k$", "c$28"."id$" 
 LIMIT $10::integer) AS p$20 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$22") AS j$ 
FROM study_site AS t$21 JOIN LATERAL (SELECT "t$21"."number" AS "number") AS o$22 ON true 
WHERE "t$21"."deleted_at" IS NULL AND "t$21"."id" = "p$20"."study_site_id") AS l$23 ON true LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$25") AS j$ 
FROM organization AS t$24 JOIN LATERAL (SELECT "t$24"."key" AS "key") AS o$25 ON true 
WHERE "t$24"."deleted_at" IS NULL AND "t$24"."id" = "p$20"."recipient_id") AS l$26 ON true JOIN LATERAL (SELECT "p$20"."country" AS "country", "l$23"."j$" AS "site", "l$26"."j$" AS "recipient", "p$20"."recipient_country" AS "recipientCountry", "p$20"."kind" AS "kind", "p$20"."reference" AS "reference", "p$20"."valid_from" AS "validFrom", "p$20"."valid_to" AS "validTo") AS o$29 ON true ORDER BY "p$20"."k$", "p$20"."id$") AS q$30) AS l$31 ON true JOIN LATERAL (SELECT "l$31"."j$" AS "nodes") AS o$33 ON true) AS l$34 ON true JOIN LATERAL (SELECT row_to_json("o$48") AS j$ 
FROM (SELECT 1) AS r$47 JOIN LATERAL (SELECT coalesce(json_agg("q$45"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$44") AS j$ 
FROM (SELECT "c$43".* 
FROM (SELECT "t$42"."at", "t$42"."name", "t$42"."organization_country", "t$42"."site_countries", "t$42"."principal_id", "t$42"."party_id", "t$42"."at" AS k$, "t$42"."id" AS id$ 
FROM export_record AS t$42 
WHERE "t$42"."study_id" != all(array((SELECT study_2.id 
FROM study AS study_2 
WHERE study_2.environment != 'PRODUCTION'))) AND "t$42"."at" >= CAST($11::text AS TIMESTAMP WITH TIME ZONE) AND "t$42"."at" < CAST($12::text AS TIMESTAMP WITH TIME ZONE) ORDER BY "t$42"."at", "t$42"."id" 
 LIMIT 201) AS c$43 ORDER BY "c$43"."k$", "c$43"."id$" 
 LIMIT $13::integer) AS p$35 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$40") AS j$ 
FROM (SELECT anon_6.organization_id AS organization_id, anon_6.role AS role, anon_7.principal AS person_id, CAST(anon_7.principal AS TEXT) AS principal_id 
FROM (SELECT "p$35"."principal_id" AS principal) AS anon_7 LEFT OUTER JOIN party_of("p$35"."party_id") AS anon_6(organization_id, role) ON true) AS s$36 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$38") AS j$ 
FROM organization AS t$37 JOIN LATERAL (SELECT "t$37"."key" AS "key") AS o$38 ON true 
WHERE "t$37"."deleted_at" IS NULL AND "t$37"."id" = "s$36"."organization_id") AS l$39 ON true JOIN LATERAL (SELECT "s$36"."role" AS "role", "l$39"."j$" AS "organization") AS o$40 ON true) AS l$41 ON true JOIN LATERAL (SELECT "p$35"."at" AS "at", "p$35"."name" AS "name", "p$35"."organization_country" AS "organizationCountry", "p$35"."site_countries" AS "siteCountries", "p$35"."organization_country" != any("p$35"."site_countries") AS "crossesBorder", "l$41"."j$" AS "actor") AS o$44 ON true ORDER BY "p$35"."k$", "p$35"."id$") AS q$45) AS l$46 ON true JOIN LATERAL (SELECT "l$46"."j$" AS "nodes") AS o$48 ON true) AS l$49 ON true JOIN LATERAL (SELECT "l$19"."j$" AS "studyByKey", "l$34"."j$" AS "transferBases", "l$49"."j$" AS "exportRecords") AS o$50 ON true
) end;
