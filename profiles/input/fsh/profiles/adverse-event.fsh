Profile: AcsAdverseEvent
Parent: AdverseEvent
Id: acs-adverse-event
Title: "ACS Adverse Event"
Description: "What went wrong for the patient during or after a draw or an injection, how serious it was, what became of it, and how likely the serum caused it. A struck entry stays in the record with its reason."
* insert Ours
* obeys acs-140 and acs-141 and acs-142 and acs-143 and acs-144
* modifierExtension contains AcsEnteredInErrorExtension named enteredInError 0..1 MS
* actuality MS
* actuality = #actual
* event 1..1 MS
* event from AcsAdverseEventSet (required)
* event obeys acs-19
* insert OnlyBySystem(event.coding)
* event.coding contains kind 1..1 MS and sct 0..1 MS
* insert CodedBySystem(event.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-adverse-event, AcsAdverseEventSet)
* insert CodedBySystem(event.coding[sct], http://snomed.info/sct, AcsAdverseEventSet)
* insert SubjectIsPatient
* encounter 0..1 MS
* encounter obeys acs-187
* date 1..1 MS
* date obeys acs-03
* detected 0..0
* recordedDate 1..1 MS
* recordedDate obeys acs-03
* seriousness 1..1 MS
* insert OneOf(seriousness, AcsSeriousnessSet)
* severity 1..1 MS
* insert OneOf(severity, AcsEventSeveritySet)
* outcome 1..1 MS
* insert OneOf(outcome, AcsEventOutcomeSet)
* recorder 1..1 MS
* recorder only Reference(Practitioner or PractitionerRole)
* recorder obeys acs-181
* suspectEntity 1..2 MS
* suspectEntity.instance only Reference(Procedure or MedicationAdministration)
* suspectEntity.instance obeys acs-188
* suspectEntity.causality 0..1 MS
* suspectEntity.causality.assessment 1..1 MS
* insert OneOf(suspectEntity.causality.assessment, AcsCausalitySet)
* suspectEntity.causality.author 1..1 MS
* suspectEntity.causality.author obeys acs-181
