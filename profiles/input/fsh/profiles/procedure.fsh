Profile: AcsProcedure
Parent: Procedure
Id: acs-procedure
Title: "ACS Treatment"
Description: "One patient's treatment with autologous conditioned serum, from the plan to the end: the root of the record, which every command changes."
* insert Ours
* obeys acs-10 and acs-11 and acs-12 and acs-13 and acs-14 and acs-16 and acs-17 and acs-18
* extension contains AcsRevisionExtension named revision 1..1 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains treatment 1..1 MS
* insert NamedBySystem(identifier[treatment], https://autoserum.example/fhir/sid/treatment)
* instantiatesCanonical 1..1 MS
* basedOn 1..* MS
* basedOn only Reference(ServiceRequest)
* status MS
* statusReason MS
* statusReason from AcsEndReasonSet (required)
* insert KindOfTreatment
* subject 1..1 MS
* subject only Reference(Patient)
* subject.reference 1..1
* encounter MS
* performed[x] only dateTime or Period
* performed[x] MS
* recorder 1..1 MS
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* bodySite 1..* MS
* bodySite from AcsTargetSet (required)
* bodySite obeys acs-15 and acs-19
