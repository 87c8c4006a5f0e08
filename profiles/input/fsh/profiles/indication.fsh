Profile: AcsIndication
Parent: Condition
Id: acs-indication
Title: "ACS Indication"
Description: "Why the treatment is given: one coded condition, with the entry of the EHR that it was taken from."
* insert Ours
* insert Unmodified
* clinicalStatus 1..1 MS
* clinicalStatus = $condition-clinical#active "Active"
* insert OneCoding(clinicalStatus)
* verificationStatus 1..1 MS
* verificationStatus = $condition-verification#confirmed "Confirmed"
* insert OneCoding(verificationStatus)
* category 1..1 MS
* category = $condition-category#encounter-diagnosis "Encounter Diagnosis"
* insert OneCoding(category)
* code 1..1 MS
* insert OneOf(code, AcsIndicationSet)
* insert SubjectIsPatient
* abatement[x] 0..0
* recordedDate 1..1 MS
* recordedDate obeys acs-03
* evidence 0..1 MS
* evidence.detail 1..1
* evidence.detail obeys acs-184
