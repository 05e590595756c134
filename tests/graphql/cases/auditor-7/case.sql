select case when set_config('hub.party', $1::text, true) is not null and set_config('hub.principal', $2::text, true) is not null and set_config('hub.identifiers', $3::text, true) is not null and set_config('hub.viewer', $4::text, true) is not null then (
SELECT CAST(row_to_json("o$20") AS TEXT) AS data$ 
FROM (SELECT 1) AS r$ JOIN LATERAL (SELECT coalesce(json_agg("q$7"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$6") AS j$ 
FROM (SELECT "q$5".*, row_number() OVER () AS n$ 
FROM (SELECT anon_1.client_id AS client_id, anon_1.principal_id AS principal_id, CAST(sum(anon_1.requests) AS INTEGER) AS requests, array_agg(DISTINCT anon_1.code ORDER BY anon_1.code) AS codes, count(DISTINCT anon_1.document_sha256) AS documents, CAST(sum(anon_1.missing) AS INTEGER) AS missing, CAST(max(anon_1.within) AS INTEGER) AS most_missing, min(anon_1.minute) AS first_at, max(anon_1.minute) AS last_at, max(anon_1.within) >= 30 AS probing, 'A client is flagged as probing when, in 10 consecutive minutes, it asked for 30 or more different ids that do not exist or that it may not see. Ids are told apart within a minute: one asked for in two minutes counts twice.' AS rule 
FROM (SELECT anon_2.id AS id, anon_2.minute AS minute, anon_2.principal_id AS principal_id, anon_2.party_id AS party_id, anon_2.client_id AS client_id, anon_2.code AS code, anon_2.operation_name AS operation_name, anon_2.document_sha256 AS document_sha256, anon_2.requests AS requests, anon_2.missing AS missing, (SELECT coalesce(sum(anon_3.missing), 0) AS coalesce_1 
FROM (SELECT refused_request_1.id AS id, refused_request_1.minute AS minute, refused_request_1.principal_id AS principal_id, refused_request_1.party_id AS party_id, refused_request_1.client_id AS client_id, refused_request_1.code AS code, refused_request_1.operation_name AS operation_name, refused_request_1.document_sha256 AS document_sha256, refused_request_1.requests AS requests, refused_request_1.missing AS missing 
FROM refused_request AS refused_request_1 
WHERE refused_request_1.minute >= CAST($5::text AS TIMESTAMP WITH TIME ZONE) AND refused_request_1.minute < CAST($6::text AS TIMESTAMP WITH TIME ZONE)) AS anon_3 
WHERE anon_3.client_id = anon_2.client_id AND anon_3.principal_id = anon_2.principal_id AND anon_3.minute BETWEEN anon_2.minute - interval '9 minutes' AND anon_2.minute) AS within 
FROM (SELECT refused_request_1.id AS id, refused_request_1.minute AS minute, refused_request_1.principal_id AS principal_id, refused_request_1.party_id AS party_id, refused_request_1.client_id AS client_id, refused_request_1.code AS code, refused_request_1.operation_name AS operation_name, refused_request_1.document_sha256 AS document_sha256, refused_request_1.requests AS requests, refused_request_1.missing AS missing 
FROM refused_request AS refused_request_1 
WHERE refused_request_1.minute >= CAST($5::text AS TIMESTAMP WITH TIME ZONE) AND refused_request_1.minute < CAST($6::text AS TIMESTAMP WITH TIME ZONE)) AS anon_2) AS anon_1 GROUP BY anon_1.client_id, anon_1.principal_id ORDER BY anon_1.client_id, anon_1.principal_id) AS q$5) AS s$1 LEFT OUTER JOIN LATERAL (SELECT row_to_json("o$3") AS j$ 
FROM person AS t$2 JOIN LATERAL (SELECT "t$2"."name" AS "name") AS o$3 ON true 
WHERE "t$2"."deleted_at" IS NULL AND "t$2"."id" = "s$1"."principal_id") AS l$4 ON true JOIN LATERAL (SELECT "s$1"."client_id" AS "clientId", "l$4"."j$" AS "person", "s$1"."requests" AS "requests", "s$1"."codes" AS "codes", "s$1"."documents" AS "documents", "s$1"."missing" AS "missing", "s$1"."most_missing" AS "mostMissing", "s$1"."first_at" AS "firstAt", "s$1"."last_at" AS "lastAt", "s$1"."probing" AS "probing", "s$1"."rule" AS "rule") AS o$6 ON true ORDER BY "s$1"."n$") AS q$7) AS l$8 ON true JOIN LATERAL (SELECT row_to_json("o$18") AS j$ 
FROM (SELECT 1) AS r$17 JOIN LATERAL (SELECT coalesce(json_agg("q$13"."j$"), '[]'::json) AS j$ 
FROM (SELECT row_to_json("o$12") AS j$ 
FROM (SELECT "c$11".* 
FROM (SELECT "t$10"."minute", "t$10"."client_id", "t$10"."code", "t$10"."operation_name", "t$10"."document_sha256", "t$10"."requests", "t$10"."missing", "t$10"."minute" AS k$, "t$10"."id" AS id$ 
FROM refused_request AS t$10 
WHERE "t$10"."minute" >= CAST($7::text AS TIMESTAMP WITH TIME ZONE) AND "t$10"."minute" < CAST($8::text AS TIMESTAMP WITH TIME ZONE) ORDER BY "t$10"."minute", "t$10"."id" 
 LIMIT 201) AS c$11 ORDER BY "c$11"."k$", "c$11"."id$" 
 LIMIT $9::integer) AS p$9 JOIN LATERAL (SELECT "p$9"."minute" AS "minute", "p$9"."client_id" AS "clientId", "p$9"."code" AS "code", "p$9"."operation_name" AS "operationName", "p$9"."document_sha256" AS "documentSha256", "p$9"."requests" AS "requests", "p$9"."missing" AS "missing") AS o$12 ON true ORDER BY "p$9"."k$", "p$9"."id$") AS q$13) AS l$14 ON true JOIN LATERAL (SELECT "l$14"."j$" AS "nodes", (SELECT count(*) AS count_1 
FROM (SELECT 1 AS k$, 1 AS id$ 
FROM refused_request AS t$15 
WHERE "t$15"."minute" >= CAST($10::text AS TIMESTAMP WITH TIME ZONE) AND "t$15"."minute" < CAST($11::text AS TIMESTAMP WITH TIME ZONE)) AS u$16) AS "totalCount") AS o$18 ON true) AS l$19 ON true JOIN LATERAL (SELECT "l$8"."j$" AS "clientRefusals", "l$19"."j$" AS "refusedRequests") AS o$20 ON true
) end;
