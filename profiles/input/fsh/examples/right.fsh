// Right examples: each resource of the knee, and its whole record.

Instance: example-treatment
InstanceOf: AcsProcedure
Usage: #example
* id = "0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* insert KneeTreatment
* insert SinceFirstDraw

Instance: example-indication
InstanceOf: AcsIndication
Usage: #example
* insert Tagged
* insert KneeIndication

Instance: example-consent
InstanceOf: AcsConsent
Usage: #example
* insert KneeConsent

Instance: example-order
InstanceOf: AcsOrder
Usage: #example
* insert KneeOrder

Instance: example-check-infection-markers
InstanceOf: AcsSafetyCheck
Usage: #example
* insert KneeSafetyCheck
* code = $cs-safety-check#infection-markers "Infection markers"
* focus = Reference(Observation/ehr-infection-markers)

Instance: example-check-anticoagulant
InstanceOf: AcsSafetyCheck
Usage: #example
* insert KneeSafetyCheck
* code = $cs-safety-check#anticoagulant "Anticoagulant"

Instance: example-kit-1
InstanceOf: AcsDevice
Usage: #example
* insert BeadSyringe
* insert Lot(EOT-2611)

Instance: example-kit-2
InstanceOf: AcsDevice
Usage: #example
* insert BeadSyringe
* insert Lot(EOT-2611)

Instance: example-incubator
InstanceOf: AcsDevice
Usage: #example
* insert Incubator
* insert NamedInClinic

Instance: example-filter
InstanceOf: AcsDevice
Usage: #example
* insert Filter
* insert Pore

Instance: example-blood-1
InstanceOf: AcsBlood
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated

Instance: example-blood-2
InstanceOf: AcsBlood
Usage: #example
* insert KneeBlood(B2-4, example-kit-2)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated

Instance: example-serum
InstanceOf: AcsSerum
Usage: #example
* insert KneeSerum
* insert ThroughFilter

Instance: example-aliquot-1
InstanceOf: AcsAliquot
Usage: #example
* insert FirstAliquot

Instance: example-aliquot-2
InstanceOf: AcsAliquot
Usage: #example
* insert SecondAliquot

Instance: serum-given
InstanceOf: AcsSerumMedication
Usage: #example
* insert Serum
* insert SerumOfAliquot
* insert SerumOfBatch

Instance: serum-not-given
InstanceOf: AcsSerumMedication
Usage: #inline
* insert Serum

Instance: example-administration
InstanceOf: AcsAdministration
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee

Instance: example-not-given
InstanceOf: AcsAdministration
Usage: #example
* insert NotGiven
* insert PatientAbsent

Instance: example-walking-distance
InstanceOf: AcsWalkingDistance
Usage: #example
* insert KneeWalkingDistance

Instance: example-pain
InstanceOf: AcsPain
Usage: #example
* insert KneePain

Instance: example-deviation
InstanceOf: AcsDeviation
Usage: #example
* insert KneeDeviation

Instance: example-log-01-plan
InstanceOf: AcsProvenance
Usage: #example
* insert Said(1, plan "Plan", 2026-03-02T08:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(Condition/example-indication)
* target[2] = Reference(Consent/example-consent)
* target[3] = Reference(ServiceRequest/example-order)
* target[4] = Reference(Observation/example-check-infection-markers)
* target[5] = Reference(Observation/example-check-anticoagulant)

Instance: example-log-02-collect
InstanceOf: AcsProvenance
Usage: #example
* insert Said(2, collect "Collect", 2026-03-02T08:30:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-kit-1)
* target[2] = Reference(Device/example-kit-2)
* target[3] = Reference(Specimen/example-blood-1)
* target[4] = Reference(Specimen/example-blood-2)

Instance: example-log-03-load
InstanceOf: AcsProvenance
Usage: #example
* insert Said(3, start-incubation "Start incubation", 2026-03-02T08:45:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-incubator)
* target[2] = Reference(Specimen/example-blood-1)
* target[3] = Reference(Specimen/example-blood-2)

Instance: example-log-04-unload
InstanceOf: AcsProvenance
Usage: #example
* insert Said(4, end-incubation "End incubation", 2026-03-02T15:45:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-blood-1)
* target[2] = Reference(Specimen/example-blood-2)

Instance: example-log-05-separate
InstanceOf: AcsProvenance
Usage: #example
* insert Said(5, separate "Separate", 2026-03-02T16:10:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-filter)
* target[2] = Reference(Specimen/example-blood-1)
* target[3] = Reference(Specimen/example-blood-2)
* target[4] = Reference(Specimen/example-serum)

Instance: example-log-06-fill
InstanceOf: AcsProvenance
Usage: #example
* insert Said(6, aliquot "Aliquot", 2026-03-02T16:20:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-serum)
* target[2] = Reference(Specimen/example-aliquot-1)
* target[3] = Reference(Specimen/example-aliquot-2)

Instance: example-log-07-release
InstanceOf: AcsProvenance
Usage: #example
* insert Said(7, release "Release", 2026-03-02T16:30:00+01:00)
* insert ByPhysician
* target[1] = Reference(Specimen/example-aliquot-1)
* target[2] = Reference(Specimen/example-aliquot-2)

Instance: example-log-08-freeze
InstanceOf: AcsProvenance
Usage: #example
* insert Said(8, store "Store", 2026-03-02T16:35:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-aliquot-2)

Instance: example-log-09-observe
InstanceOf: AcsProvenance
Usage: #example
* insert Said(9, observe "Observe", 2026-03-02T16:40:00+01:00)
* insert ByAssistant
* target[1] = Reference(Observation/example-walking-distance)

Instance: example-log-10-give
InstanceOf: AcsProvenance
Usage: #example
* insert Said(10, administer "Administer", 2026-03-02T16:50:00+01:00)
* insert ByPhysician
* target[1] = Reference(Specimen/example-aliquot-1)
* target[2] = Reference(MedicationAdministration/example-administration)
* target[3] = Reference(Observation/example-pain)
* target[4] = Reference(DetectedIssue/example-deviation)

Instance: example-log-11-missed
InstanceOf: AcsProvenance
Usage: #example
* insert Said(11, not-given "Not given", 2026-03-05T16:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(MedicationAdministration/example-not-given)

Instance: example-protocol
InstanceOf: AcsProtocol
Usage: #example
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/example-protocol"
* version = "1.0.0"
* title = "Example: joint, four injections weekly"
* status = #draft
* description = "Shows how a clinic writes its own protocol: four injections of 2 mL into a knee, once a week. Blood, incubation and storage as in the shipped ones."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 4)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 6, 8, d)
* insert Citation([["PMC4692499: knee with physiotherapy, four times 2 mL, weekly"]])

Instance: example-record
InstanceOf: AcsRecord
Usage: #example
* insert KneeRecord
