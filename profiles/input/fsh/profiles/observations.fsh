RuleSet: ObservedInTreatment
* insert Ours
* partOf 1..1 MS
* partOf only Reference(Procedure)
* status MS
* status = #final
* code MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject.reference 1..1
* effective[x] 1..1 MS
* effective[x] only dateTime
* performer 1..1 MS
* value[x] 1..1 MS

Profile: AcsSafetyCheck
Parent: Observation
Id: acs-safety-check
Title: "ACS Safety Check"
Description: "A look at something that could forbid the treatment, with its source in the EHR where there is one."
* insert ObservedInTreatment
* obeys acs-100
* code from AcsSafetyCheckSet (required)
* code obeys acs-19
* focus 0..1 MS
* value[x] only CodeableConcept
* valueCodeableConcept from AcsSafetyFindingSet (required)

Profile: AcsPain
Parent: Observation
Id: acs-pain
Title: "ACS Pain"
Description: "Pain on the numeric rating scale, 0 (none) to 10 (worst imaginable), as the patient says it."
* insert ObservedInTreatment
* obeys acs-101
* basedOn 0..1 MS
* basedOn only Reference(ServiceRequest)
* category 1..1 MS
* category = $observation-category#survey
* code = $loinc#72514-3
* value[x] only Quantity
* insert QuantityIn(valueQuantity, {score})

Profile: AcsWalkingDistance
Parent: Observation
Id: acs-walking-distance
Title: "ACS Walking Distance"
Description: "How far the patient walks without pain, in metres, as the patient says it."
* insert ObservedInTreatment
* obeys acs-102
* basedOn 0..1 MS
* basedOn only Reference(ServiceRequest)
* category 1..1 MS
* category = $observation-category#survey
* code = $sct#165263003
* value[x] only Quantity
* insert QuantityIn(valueQuantity, m)
