Profile: AcsProcedure
Parent: Procedure
Id: acs-procedure
Title: "ACS Treatment"
Description: "One patient's treatment with autologous conditioned serum, from the plan to the end: the root of the record, which every command changes."
* insert Ours
* insert Unmodified
* obeys acs-10 and acs-11 and acs-12 and acs-13 and acs-14 and acs-16 and acs-17 and acs-18
* extension contains AcsRevisionExtension named revision 1..1 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains treatment 1..1 MS
* insert NamedBySystem(identifier[treatment], https://autoserum.example/fhir/sid/treatment)
* instantiatesCanonical 1..1 MS
* basedOn 1..* MS
* basedOn only Reference(ServiceRequest)
* basedOn obeys acs-183
* partOf 0..0
* status from AcsTreatmentStatusSet (required)
* status MS
* statusReason MS
* insert OneOf(statusReason, AcsEndReasonSet)
* insert KindOfTreatment
* insert SubjectIsPatient
* encounter MS
* encounter obeys acs-187
* performed[x] only dateTime or Period
* performed[x] MS
* performedDateTime obeys acs-03
* performedPeriod.start obeys acs-03
* performedPeriod.end obeys acs-03
* recorder 1..1 MS
* recorder obeys acs-181
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* reasonReference obeys acs-184
* bodySite 1..* MS
* bodySite from AcsTargetSet (required)
* bodySite obeys acs-15 and acs-19
