"""What each root field is asked, one field a document."""

from __future__ import annotations

from tests.graphql.world import id_

RUN = id_("ingest_run", "run 1")
SUBJECT, SITE, STUDY = id_("subject", "subject 101-001"), id_("study_site", "site 101"), id_("study", "study alpha")

ASKED: dict[str, str] = {
    "_service": "_service { __typename }",
    "_entities": f'_entities(representations: [{{ __typename: "Subject", id: "{SUBJECT}" }}]) {{ __typename }}',
    "viewer": "viewer { clientId }",
    "node": f'node(id: "{SUBJECT}") {{ id }}',
    "nodes": f'nodes(ids: ["{SITE}", "{SUBJECT}"]) {{ id }}',
    "find": 'find(text: "101001") { found { subject { label } } }',
    "studies": "studies { nodes { key } }",
    "study": f'study(id: "{STUDY}") {{ key }}',
    "studyByKey": 'studyByKey(key: "ALPHA", environment: UAT) { key }',
    "studySites": "studySites { nodes { number } }",
    "studySite": f'studySite(id: "{SITE}") {{ number }}',
    "subjects": "subjects { nodes { label } }",
    "subject": f'subject(id: "{SUBJECT}") {{ label }}',
    "studyEvents": 'studyEvents(filter: { oid: { eq: "VISIT1" } }) { nodes { site { number } } }',
    "ingestRuns": "ingestRuns { nodes { fileName } }",
    "ingestRequests": "ingestRequests(filter: { finished: true }) { nodes { errorCode } }",
    "ingestRun": f'ingestRun(id: "{RUN}") {{ fileName }}',
    "quarantinedRecords": "quarantinedRecords { nodes { finding { sourceLine } } }",
    "sourceIdentities": "sourceIdentities(filter: { kind: { eq: STUDY_SITE } }) { nodes { sourceKey } }",
    "siteMatches": "siteMatches { nodes { evidence } }",
    "studyMatches": "studyMatches { nodes { evidence } }",
    **{
        name: f"{name} {{ nodes {{ site {{ number }} }} }}"
        for name in (  # noqa: SIM905 - a name a line would be a page
            "actionItems adverseEvents correctiveActions issues monitoringReports riskSignals safetyReports forms "
            "dataQueries protocolDeviations findings blindBreaks retentionContacts submissions appointments "
            "auditTrailReviews legalHolds reconciliations calendarFeeds dataCorrections queryLinks delegations "
            "performedTasks signatures siteSelections staffAssignments tasks threads engagements monitoringVisits "
            "conflicts owedReports subjectTies subjectTieBatches"
        ).split()
    },
    "protocolSafetyClocks": "protocolSafetyClocks { nodes { study { key } } }",
    "transferAgreements": "transferAgreements { nodes { content } }",
    "expectedTransfers": "expectedTransfers { nodes { content dueOn } }",
    "transferBases": "transferBases { nodes { study { key } } }",
    "consentFormVersions": "consentFormVersions { nodes { formVersion } }",
    "preScreeningEntries": "preScreeningEntries { nodes { code } }",
    "recruitmentCampaigns": "recruitmentCampaigns { nodes { name } }",
    "documentRules": "documentRules { nodes { artifact } }",
    "documents": "documents { nodes { artifact } }",
    "staffWorkloads": "staffWorkloads { points }",
    "criticalData": "criticalData { nodes { formOid } }",
    "trainings": "trainings { nodes { kind } }",
    "qualifications": "qualifications { nodes { kind } }",
    "accounts": "accounts { clientId }",
    "clientRefusals": "clientRefusals { clientId }",
    "ipAccounts": "ipAccounts { nodes { dataClass } }",
    "payableItems": "payableItems { nodes { item } }",
    "refusedRequests": "refusedRequests { nodes { code } }",
    "exportRecords": "exportRecords { nodes { name } }",
    "unblindingGrants": "unblindingGrants { nodes { study { key } } }",
    "auditRecords": "auditRecords(filter: { origin: { eq: SOURCE } }) { nodes { dataClass } }",
    "siteMonths": 'siteMonths(filter: { month: { eq: "2024-04-01" } }) { nodes { siteNumber } }',
    "savedReports": "savedReports { nodes { title } }",
    "bulkAnswers": "bulkAnswers { nodes { state } }",
    "subjectStatuses": "subjectStatuses { nodes { subjectLabel } }",
    "queryFacts": "queryFacts { nodes { siteNumber } }",
    "milestoneFacts": "milestoneFacts { nodes { siteNumber } }",
    "deviationFacts": "deviationFacts { nodes { siteNumber } }",
    "documentFacts": "documentFacts { nodes { artifact } }",
    "benchmarks": "benchmarks(metrics: [ENROLLED], groupBy: SITE) { site { number } }",
    "milestonesDue": 'milestonesDue(on: "2024-06-20") { site { number } }',
    "changes": "changes(filter: { type: { eq: SUBJECT } }) { nodes { subject(removed: INCLUDE) { label } } }",
    "deprecations": "deprecations { coordinate }",
    "performance": "performance(groupBy: [SITE], metrics: [SCREENED]) { site { number } }",
    "kpiDefinitions": "kpiDefinitions { unit }",
    "countries": 'countries(codes: ["JP"]) { name }',
    "languages": "languages { tag }",
    "vocabularies": 'vocabularies(ids: ["Role"]) { words { label } }',
}
