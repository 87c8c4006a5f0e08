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
* insert SliceBySystem(event.coding)
* event.coding contains kind 1..1 MS and sct 0..1 MS
* insert CodedBySystem(event.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-adverse-event, AcsAdverseEventSet)
* insert CodedBySystem(event.coding[sct], http://snomed.info/sct, AcsAdverseEventSet)
* subject only Reference(Patient)
* subject.reference 1..1
* subject MS
* encounter 0..1 MS
* date 1..1 MS
* recordedDate 1..1 MS
* seriousness 1..1 MS
* seriousness from AcsSeriousnessSet (required)
* seriousness obeys acs-19
* severity 1..1 MS
* severity from AcsEventSeveritySet (required)
* severity obeys acs-19
* outcome 1..1 MS
* outcome from AcsEventOutcomeSet (required)
* outcome obeys acs-19
* recorder 1..1 MS
* recorder only Reference(Practitioner or PractitionerRole)
* recorder.reference 1..1
* suspectEntity 1..2 MS
* suspectEntity.instance only Reference(Procedure or MedicationAdministration)
* suspectEntity.instance.reference 1..1
* suspectEntity.causality 0..1 MS
* suspectEntity.causality.assessment 1..1 MS
* suspectEntity.causality.assessment from AcsCausalitySet (required)
* suspectEntity.causality.assessment obeys acs-19
* suspectEntity.causality.author 1..1 MS
