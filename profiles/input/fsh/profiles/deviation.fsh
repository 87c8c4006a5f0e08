Profile: AcsDeviation
Parent: DetectedIssue
Id: acs-deviation
Title: "ACS Deviation"
Description: "What departed from the protocol or from a rule, and what the physician decided about it."
* insert Ours
* insert Unmodified
* obeys acs-105 and acs-106 and acs-107 and acs-108 and acs-109
* status from AcsDeviationStatusSet (required)
* status MS
* code 1..1 MS
* code from AcsDeviationSet (required)
* code obeys acs-19
* insert OnlyBySystem(code.coding)
* code.coding contains rule 1..1 MS and alert 0..1 MS
* insert CodedBySystem(code.coding[rule], https://autoserum.example/fhir/CodeSystem/acs-deviation, AcsDeviationSet)
* insert CodedBySystem(code.coding[alert], http://terminology.hl7.org/CodeSystem/v3-ActCode, AcsDeviationSet)
* severity 1..1 MS
* severity from AcsDeviationSeveritySet (required)
* patient 1..1 MS
* patient obeys acs-180
* identified[x] 1..1 MS
* identified[x] only dateTime
* identified[x] obeys acs-03
* implicated 1..* MS
* detail 1..1 MS
* mitigation 0..1 MS
* insert OneOf(mitigation.action, AcsDeviationReasonSet)
* mitigation.date 1..1 MS
* mitigation.date obeys acs-03
* mitigation.author 1..1 MS
* mitigation.author obeys acs-181
