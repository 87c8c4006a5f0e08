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

Profile: AcsIl1Ra
Parent: Observation
Id: acs-il-1ra
Title: "ACS IL-1Ra"
Description: "How much interleukin-1 receptor antagonist a laboratory found in the conditioned serum of one batch. A laboratory value, not a promise: published means differ widely."
* insert ObservedInTreatment
* obeys acs-150
* category 1..1 MS
* category = $observation-category#laboratory
* code from AcsLaboratorySet (required)
* code obeys acs-19
* value[x] only Quantity
* insert QuantityIn(valueQuantity, pg/mL)
* specimen 1..1 MS
* specimen.reference 1..1
* method 0..1 MS

Profile: AcsFunctionScore
Parent: Observation
Id: acs-function-score
Title: "ACS Function Score"
Description: "The score of a questionnaire on function, with the version of its scale and that scale's range. No text of any questionnaire is part of it."
* insert ObservedInTreatment
* obeys acs-151 and acs-152 and acs-153
* basedOn 0..1 MS
* basedOn only Reference(ServiceRequest)
* category 1..1 MS
* category = $observation-category#survey
* code from AcsFunctionScoreSet (preferred)
* code obeys acs-19
* value[x] only Quantity
* insert QuantityIn(valueQuantity, {score})
* method 1..1 MS
* method from AcsScaleSet (required)
* method obeys acs-19
* referenceRange 1..1 MS
* referenceRange.low 1..1
* insert QuantityIn(referenceRange.low, {score})
* referenceRange.low.value = 0
* referenceRange.high 1..1
* insert QuantityIn(referenceRange.high, {score})
