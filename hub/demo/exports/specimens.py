"""Small files of shapes the demo's own exports cannot hold: plain ODM 1.3 and 1.2, and a Rave snapshot dataset.

They are not loaded by the demo. Their subjects are invented and belong to no study of it.
"""

from __future__ import annotations

PLAIN_13 = """<?xml version="1.0" encoding="UTF-8"?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.1" FileType="Transactional" FileOID="LAB.2" \
PriorFileOID="LAB.1" Granularity="AllClinicalData" CreationDateTime="2025-10-30T18:00:00+09:00" \
AsOfDateTime="2025-10-29T23:59:59Z" SourceSystem="Central laboratory" Description="Transfer 2">
  <ClinicalData StudyOID="LAB-900" MetaDataVersionOID="MDV.1">
    <SubjectData SubjectKey="S-1" TransactionType="Insert">
      <SiteRef LocationOID="LOC.1"/>
      <StudyEventData StudyEventOID="SE.VISIT" StudyEventRepeatKey="1">
        <FormData FormOID="F.CHEM" FormRepeatKey="1">
          <ItemGroupData ItemGroupOID="IG.CHEM" ItemGroupRepeatKey="1">
            <ItemDataString ItemOID="IT.SPECIMEN">Serum</ItemDataString>
            <ItemDataInteger ItemOID="IT.ALT">31</ItemDataInteger>
            <ItemDataFloat ItemOID="IT.CREA">0.9</ItemDataFloat>
            <ItemDataDatetime ItemOID="IT.DRAWN">2025-10-12T08:15:00+07:00</ItemDataDatetime>
            <ItemDataPartialDate ItemOID="IT.ONSET">2008-01</ItemDataPartialDate>
            <ItemDataIncompleteDatetime ItemOID="IT.LASTMEAL">2025---12</ItemDataIncompleteDatetime>
            <ItemDataAny ItemOID="IT.COMMENT" IsNull="Yes"/>
            <ItemData ItemOID="IT.NOTE" Value="first line&#10;second line"/>
          </ItemGroupData>
        </FormData>
      </StudyEventData>
    </SubjectData>
    <SubjectData SubjectKey="S-1" TransactionType="Context">
      <StudyEventData StudyEventOID="SE.VISIT" StudyEventRepeatKey="1" TransactionType="Context">
        <FormData FormOID="F.CHEM" FormRepeatKey="1" TransactionType="Context">
          <ItemGroupData ItemGroupOID="IG.CHEM" ItemGroupRepeatKey="1" TransactionType="Context">
            <ItemData ItemOID="IT.ALT" TransactionType="Update" Value="33">
              <AuditRecord EditPoint="DataManagement" UsedImputationMethod="No">
                <UserRef UserOID="USR.7"/>
                <LocationRef LocationOID="LOC.1"/>
                <DateTimeStamp>2025-10-20T02:00:00.500-00:00</DateTimeStamp>
                <ReasonForChange>Re-run</ReasonForChange>
                <SourceID>A-17</SourceID>
              </AuditRecord>
            </ItemData>
            <ItemData ItemOID="IT.CREA" TransactionType="Remove"/>
          </ItemGroupData>
        </FormData>
      </StudyEventData>
    </SubjectData>
    <SubjectData SubjectKey="S-2" TransactionType="Upsert">
      <SiteRef LocationOID="LOC.2"/>
      <AuditRecord EditPoint="Monitoring">
        <UserRef UserOID="USR.7"/>
        <LocationRef LocationOID="LOC.2"/>
        <DateTimeStamp>2025-10-21T10:00:00Z</DateTimeStamp>
      </AuditRecord>
    </SubjectData>
  </ClinicalData>
</ODM>
"""

PLAIN_12 = """<?xml version="1.0" encoding="UTF-8"?>
<ODM ODMVersion="1.2" FileType="Snapshot" FileOID="OLD.1" CreationDateTime="2025-10-01T00:00:00">
  <Study OID="OLD-900">
    <GlobalVariables>
      <StudyName>Old registry</StudyName>
      <StudyDescription>No namespace, ODM 1.2</StudyDescription>
      <ProtocolName>OLD-900</ProtocolName>
    </GlobalVariables>
    <MetaDataVersion OID="MDV.1" Name="Version 1">
      <Protocol><StudyEventRef StudyEventOID="SE.1" OrderNumber="1" Mandatory="Yes"/></Protocol>
      <StudyEventDef OID="SE.1" Name="Inclusion" Repeating="No" Type="Scheduled">\
<FormRef FormOID="F.1" Mandatory="Yes"/></StudyEventDef>
      <FormDef OID="F.1" Name="Inclusion" Repeating="No"><ItemGroupRef ItemGroupOID="IG.1" Mandatory="Yes"/></FormDef>
      <ItemGroupDef OID="IG.1" Name="Inclusion" Repeating="No"><ItemRef ItemOID="I.1" Mandatory="No"/></ItemGroupDef>
      <ItemDef OID="I.1" Name="Inclusion date" DataType="date"/>
    </MetaDataVersion>
  </Study>
  <ClinicalData StudyOID="OLD-900" MetaDataVersionOID="MDV.1">
    <SubjectData SubjectKey="7">
      <StudyEventData StudyEventOID="SE.1">
        <FormData FormOID="F.1">
          <ItemGroupData ItemGroupOID="IG.1"><ItemData ItemOID="I.1" Value="2008"/></ItemGroupData>
        </FormData>
      </StudyEventData>
    </SubjectData>
  </ClinicalData>
</ODM>
"""

RAVE_SNAPSHOT = """<?xml version="1.0" encoding="utf-8"?>
<ODM FileType="Snapshot" FileOID="5b0d7f6a-97a5-5d64-93ea-0f4b0a6cf0d2" \
CreationDateTime="2025-10-31T12:00:08.668-00:00" ODMVersion="1.3" \
xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata" xmlns="http://www.cdisc.org/ns/odm/v1.3">
  <ClinicalData StudyOID="RSD-900(UAT)" MetaDataVersionOID="77">
    <SubjectData SubjectKey="900-001">
      <SiteRef LocationOID="900"/>
      <StudyEventData StudyEventOID="SUBJECT">
        <FormData FormOID="MH" FormRepeatKey="1">
          <ItemGroupData ItemGroupOID="MH_LOG_LINE">
            <ItemData ItemOID="MH.MHSTDTC" IsNull="Yes"/>
            <ItemData ItemOID="MH.MHTERM" Value="\u9ad8\u8840\u5727"/>
          </ItemGroupData>
        </FormData>
      </StudyEventData>
    </SubjectData>
  </ClinicalData>
</ODM>
"""
