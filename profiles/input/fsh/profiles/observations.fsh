RuleSet: ObservedInTreatment
* insert Ours
* insert Unmodified
* partOf 1..1 MS
* partOf only Reference(Procedure)
* partOf obeys acs-182
* status MS
* status = #final
* code MS
* insert SubjectIsPatient
* effective[x] 1..1 MS
* effective[x] only dateTime
* effective[x] obeys acs-03
* performer 1..1 MS
* performer obeys acs-181
* value[x] 1..1 MS
* dataAbsentReason 0..0
* hasMember 0..0
* derivedFrom 0..0
* component 0..0

Profile: AcsSafetyCheck
Parent: Observation
Id: acs-safety-check
Title: "ACS Safety Check"
Description: "A look at something that could forbid the treatment, with its source in the EHR where there is one."
* insert ObservedInTreatment
* obeys acs-100
* insert OneOf(code, AcsSafetyCheckSet)
* focus 0..1 MS
* focus obeys acs-188
* value[x] only CodeableConcept
* insert OneOf(valueCodeableConcept, AcsSafetyFindingSet)

Profile: AcsPain
Parent: Observation
Id: acs-pain
Title: "ACS Pain"
Description: "Pain on the numeric rating scale, 0 (none) to 10 (worst imaginable), as the patient says it."
* insert ObservedInTreatment
* obeys acs-101
* basedOn 0..1 MS
* basedOn only Reference(ServiceRequest)
* basedOn obeys acs-183
* category 1..1 MS
* category = $observation-category#survey "Survey"
* insert OneCoding(category)
* code = $loinc#72514-3 "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
* insert OneCoding(code)
* value[x] only Quantity
* insert QuantityIn(valueQuantity, {score}, {score})

Profile: AcsWalkingDistance
Parent: Observation
Id: acs-walking-distance
Title: "ACS Walking Distance"
Description: "How far the patient walks without pain, in metres, as the patient says it."
* insert ObservedInTreatment
* obeys acs-102
* basedOn 0..1 MS
* basedOn only Reference(ServiceRequest)
* basedOn obeys acs-183
* category 1..1 MS
* category = $observation-category#survey "Survey"
* insert OneCoding(category)
* code = $sct#165263003 "Walking distance (observable entity)"
* insert OneCoding(code)
* value[x] only Quantity
* insert QuantityIn(valueQuantity, m, m)

Profile: AcsIl1Ra
Parent: Observation
Id: acs-il-1ra
Title: "ACS IL-1Ra"
Description: "How much interleukin-1 receptor antagonist a laboratory found in the conditioned serum of one batch. A laboratory value, not a promise: published means differ widely."
* insert ObservedInTreatment
* obeys acs-150
* category 1..1 MS
* category = $observation-category#laboratory "Laboratory"
* insert OneCoding(category)
* insert OneOf(code, AcsLaboratorySet)
* value[x] only Quantity
* insert QuantityIn(valueQuantity, pg/mL, pg/mL)
* specimen 1..1 MS
* specimen obeys acs-185
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
* basedOn obeys acs-183
* category 1..1 MS
* category = $observation-category#survey "Survey"
* insert OneCoding(category)
* code from AcsFunctionScoreSet (preferred)
* insert OneCoding(code)
* value[x] only Quantity
* insert QuantityIn(valueQuantity, {score}, {score})
* method 1..1 MS
* insert OneOf(method, AcsScaleSet)
* referenceRange 1..1 MS
* referenceRange.low 1..1
* insert QuantityIn(referenceRange.low, {score}, {score})
* referenceRange.low.value = 0
* referenceRange.high 1..1
* insert QuantityIn(referenceRange.high, {score}, {score})
