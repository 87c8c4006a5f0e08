Profile: AcsProvenance
Parent: Provenance
Id: acs-provenance
Title: "ACS Provenance"
Description: "One command that became part of the record: what was said, when, by whom and in which role."
* insert Ours
* insert Unmodified
* obeys acs-130 and acs-131 and acs-132 and acs-133
* extension contains AcsRevisionExtension named revision 1..1 MS and AcsTimeSourceExtension named timeSource 1..1 MS
* target MS
* occurred[x] 1..1 MS
* occurred[x] only dateTime
* occurred[x] obeys acs-03
* recorded MS
* activity 1..1 MS
* insert OneOf(activity, AcsCommandSet)
* agent 1..1 MS
* agent.type 1..1
* agent.type = $participant-type#author "Author"
* insert OneCoding(agent.type)
* agent.role 1..1 MS
* insert OneOf(agent.role, AcsRoleSet)
* agent.who MS
* agent.who obeys acs-181
* agent.onBehalfOf 0..0
* entity 0..0
