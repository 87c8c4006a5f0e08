Profile: AcsOrder
Parent: ServiceRequest
Id: acs-order
Title: "ACS Order"
Description: "The order of one series: how many injections at one target, at which interval and with which imaging."
* insert Ours
* obeys acs-14 and acs-20
* status MS
* intent MS
* intent = #order
* insert KindOfTreatment
* subject 1..1 MS
* subject only Reference(Patient)
* subject.reference 1..1
* occurrence[x] 1..1 MS
* occurrence[x] only Timing
* occurrenceTiming.repeat 1..1
* occurrenceTiming.repeat.count 1..1 MS
* occurrenceTiming.repeat.frequency 1..1
* occurrenceTiming.repeat.frequency = 1
* occurrenceTiming.repeat.period 1..1 MS
* occurrenceTiming.repeat.periodMax MS
* occurrenceTiming.repeat.periodUnit 1..1
* occurrenceTiming.repeat.periodUnit = #d
* authoredOn 1..1 MS
* requester 1..1 MS
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* bodySite 1..1 MS
* bodySite from AcsTargetSet (required)
* bodySite obeys acs-15 and acs-19
* orderDetail 1..1 MS
* orderDetail from AcsGuidanceSet (required)
