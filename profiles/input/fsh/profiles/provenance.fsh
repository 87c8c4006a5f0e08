Profile: AcsProvenance
Parent: Provenance
Id: acs-provenance
Title: "ACS Provenance"
Description: "One command that became part of the record: what was said, when, by whom and in which role."
* insert Ours
* obeys acs-130 and acs-131
* extension contains AcsRevisionExtension named revision 1..1 MS and AcsTimeSourceExtension named timeSource 1..1 MS
* target MS
* occurred[x] 1..1 MS
* occurred[x] only dateTime
* recorded MS
* activity 1..1 MS
* activity from AcsCommandSet (required)
* agent 1..1 MS
* agent.type 1..1
* agent.type = $participant-type#author
* agent.role 1..1 MS
* agent.role from AcsRoleSet (required)
* agent.who MS
