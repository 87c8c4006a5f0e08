Profile: AcsOrder
Parent: ServiceRequest
Id: acs-order
Title: "ACS Order"
Description: "The order of one series: how many injections at one target, at which interval and with which imaging."
* insert Ours
* insert Unmodified
* obeys acs-14 and acs-20 and acs-21
* status from AcsOrderStatusSet (required)
* status MS
* intent MS
* intent = #order
* doNotPerform 0..0
* quantity[x] 0..0
* asNeeded[x] 0..0
* insert KindOfTreatment
* insert SubjectIsPatient
* occurrence[x] 1..1 MS
* occurrence[x] only Timing
* occurrenceTiming.event 0..0
* occurrenceTiming.code 0..0
* occurrenceTiming.repeat 1..1
* occurrenceTiming.repeat.bounds[x] 0..0
* occurrenceTiming.repeat.countMax 0..0
* occurrenceTiming.repeat.duration 0..0
* occurrenceTiming.repeat.frequencyMax 0..0
* occurrenceTiming.repeat.dayOfWeek 0..0
* occurrenceTiming.repeat.timeOfDay 0..0
* occurrenceTiming.repeat.when 0..0
* occurrenceTiming.repeat.offset 0..0
* occurrenceTiming.repeat.count 1..1 MS
* occurrenceTiming.repeat.frequency 1..1
* occurrenceTiming.repeat.frequency = 1
* occurrenceTiming.repeat.period 1..1 MS
* occurrenceTiming.repeat.periodMax MS
* occurrenceTiming.repeat.periodUnit 1..1
* occurrenceTiming.repeat.periodUnit = #d
* authoredOn 1..1 MS
* authoredOn obeys acs-03
* requester 1..1 MS
* requester obeys acs-181
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* reasonReference obeys acs-184
* bodySite 1..1 MS
* bodySite from AcsTargetSet (required)
* bodySite obeys acs-15 and acs-19
* orderDetail 1..1 MS
* insert OneOf(orderDetail, AcsGuidanceSet)
