Profile: AcsDeviation
Parent: DetectedIssue
Id: acs-deviation
Title: "ACS Deviation"
Description: "What departed from the protocol or from a rule, and what the physician decided about it."
* insert Ours
* obeys acs-105 and acs-106
* status MS
* code 1..1 MS
* code from AcsDeviationSet (required)
* code obeys acs-19
* insert SliceBySystem(code.coding)
* code.coding contains rule 1..1 MS and alert 0..1 MS
* insert CodedBySystem(code.coding[rule], https://autoserum.example/fhir/CodeSystem/acs-deviation, AcsDeviationSet)
* insert CodedBySystem(code.coding[alert], http://terminology.hl7.org/CodeSystem/v3-ActCode, AcsDeviationSet)
* severity 1..1 MS
* patient 1..1 MS
* patient.reference 1..1
* identified[x] 1..1 MS
* identified[x] only dateTime
* implicated 1..* MS
* detail 1..1 MS
* mitigation 0..1 MS
* mitigation.action from AcsDeviationReasonSet (required)
* mitigation.date 1..1 MS
* mitigation.author 1..1 MS
