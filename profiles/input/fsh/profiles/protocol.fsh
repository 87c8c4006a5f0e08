Profile: AcsProtocol
Parent: PlanDefinition
Id: acs-protocol
Title: "ACS Protocol"
Description: "The limits and the schedule that a clinic approved. Every clinical number of a treatment is one of these."
* insert Ours
* insert Unmodified
* obeys acs-120 and acs-121 and acs-122 and acs-123 and acs-124 and acs-125
* extension contains AcsProtocolLimitExtension named limit 1..* MS
* url 1..1 MS
* version 1..1 MS
* title 1..1 MS
* status from AcsProtocolStatusSet (required)
* status MS
* description 1..1
* approvalDate 1..1 MS
* approvalDate obeys acs-114
* relatedArtifact 1..* MS
