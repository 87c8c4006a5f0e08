// HAPI cannot judge a required binding to LOINC without its code system: the rules acs-153 and acs-164 name the codes.

Profile: AcsSummary
Parent: DocumentReference
Id: acs-summary
Title: "ACS Summary"
Description: "The readable summary of a treatment for the patient's file. It is made from the record and stands beside it: what it says is said in the record, and nowhere else."
* insert Ours
* insert Unmodified
* obeys acs-160 and acs-161 and acs-162 and acs-163 and acs-164
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains summary 1..1 MS
* insert NamedBySystem(identifier[summary], https://autoserum.example/fhir/sid/summary)
* status from AcsSummaryStatusSet (required)
* status MS
* docStatus 1..1 MS
* docStatus from AcsSummaryDocStatusSet (required)
* type 1..1 MS
* type from AcsSummaryTypeSet (preferred)
* insert OneCoding(type)
* category 1..1 MS
* category = $loinc#28570-0 "Procedure note"
* insert OneCoding(category)
* insert SubjectIsPatient
* date 1..1 MS
* author 1..* MS
* author only Reference(Practitioner or PractitionerRole)
* author obeys acs-181
* custodian 0..1 MS
* description 1..1 MS
* content 1..1 MS
* content.attachment.contentType 1..1 MS
* content.attachment.language 1..1 MS
* content.attachment.data MS
* content.attachment.url MS
* content.attachment.size 1..1 MS
* content.attachment.hash 1..1 MS
* content.attachment.title 1..1 MS
* content.attachment.creation 1..1 MS
* content.attachment.creation obeys acs-03
* context 1..1 MS
* context.period 1..1 MS
* context.period.start 1..1
* context.period.start obeys acs-03
* context.period.end obeys acs-03
* context.related 1..1 MS
* context.related only Reference(Procedure)
* context.related.reference 1..1
