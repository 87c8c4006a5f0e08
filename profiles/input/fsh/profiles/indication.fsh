Profile: AcsIndication
Parent: Condition
Id: acs-indication
Title: "ACS Indication"
Description: "Why the treatment is given: one coded condition, with the entry of the EHR that it was taken from."
* insert Ours
* clinicalStatus 1..1 MS
* clinicalStatus = $condition-clinical#active
* verificationStatus 1..1 MS
* verificationStatus = $condition-verification#confirmed
* category 1..1 MS
* category = $condition-category#encounter-diagnosis
* code 1..1 MS
* code from AcsIndicationSet (required)
* code obeys acs-19
* subject only Reference(Patient)
* subject.reference 1..1
* subject MS
* recordedDate 1..1 MS
* evidence 0..1 MS
* evidence.detail 1..1
