// Right examples: each resource of the knee, and its whole record.

Instance: right-treatment
InstanceOf: AcsProcedure
Usage: #example
* id = "0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* insert KneeTreatment
* insert SinceFirstDraw

Instance: right-indication
InstanceOf: AcsIndication
Usage: #example
* id = "example-indication"
* insert Tagged
* insert KneeIndication

Instance: right-consent
InstanceOf: AcsConsent
Usage: #example
* id = "example-consent"
* insert KneeConsent

Instance: right-order
InstanceOf: AcsOrder
Usage: #example
* id = "example-order"
* insert KneeOrder

Instance: right-check-infection-markers
InstanceOf: AcsSafetyCheck
Usage: #example
* id = "example-check-infection-markers"
* insert KneeSafetyCheck
* code = $cs-safety-check#infection-markers "Infection markers"
* focus = Reference(Observation/ehr-infection-markers)

Instance: right-check-anticoagulant
InstanceOf: AcsSafetyCheck
Usage: #example
* id = "example-check-anticoagulant"
* insert KneeSafetyCheck
* code = $cs-safety-check#anticoagulant "Anticoagulant"

Instance: right-kit-1
InstanceOf: AcsDevice
Usage: #example
* id = "example-kit-1"
* insert BeadSyringe
* insert Lot(EOT-2611)

Instance: right-kit-2
InstanceOf: AcsDevice
Usage: #example
* id = "example-kit-2"
* insert BeadSyringe
* insert Lot(EOT-2611)

Instance: right-incubator
InstanceOf: AcsDevice
Usage: #example
* id = "example-incubator"
* insert Incubator
* insert NamedInClinic

Instance: right-filter
InstanceOf: AcsDevice
Usage: #example
* id = "example-filter"
* insert Filter
* insert Pore

Instance: right-blood-1
InstanceOf: AcsBlood
Usage: #example
* id = "example-blood-1"
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated

Instance: right-blood-2
InstanceOf: AcsBlood
Usage: #example
* id = "example-blood-2"
* insert KneeBlood(B2-4, example-kit-2)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated

Instance: right-serum
InstanceOf: AcsSerum
Usage: #example
* id = "example-serum"
* insert KneeSerum
* insert ThroughFilter

Instance: right-aliquot-1
InstanceOf: AcsAliquot
Usage: #example
* id = "example-aliquot-1"
* insert FirstAliquot

Instance: right-aliquot-2
InstanceOf: AcsAliquot
Usage: #example
* id = "example-aliquot-2"
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

Instance: right-administration
InstanceOf: AcsAdministration
Usage: #example
* id = "example-administration"
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee

Instance: right-not-given
InstanceOf: AcsAdministration
Usage: #example
* id = "example-not-given"
* insert NotGiven
* insert PatientAbsent

Instance: right-walking-distance
InstanceOf: AcsWalkingDistance
Usage: #example
* id = "example-walking-distance"
* insert KneeWalkingDistance

Instance: right-pain
InstanceOf: AcsPain
Usage: #example
* id = "example-pain"
* insert KneePain

Instance: right-deviation
InstanceOf: AcsDeviation
Usage: #example
* id = "example-deviation"
* insert KneeDeviation

Instance: right-log-01-plan
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-01-plan"
* insert Said(1, plan "Plan", 2026-03-02T08:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(Condition/example-indication)
* target[2] = Reference(Consent/example-consent)
* target[3] = Reference(ServiceRequest/example-order)
* target[4] = Reference(Observation/example-check-infection-markers)
* target[5] = Reference(Observation/example-check-anticoagulant)

Instance: right-log-02-collect
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-02-collect"
* insert Said(2, collect "Collect", 2026-03-02T08:30:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-kit-1)
* target[2] = Reference(Device/example-kit-2)
* target[3] = Reference(Specimen/example-blood-1)
* target[4] = Reference(Specimen/example-blood-2)

Instance: right-log-03-load
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-03-load"
* insert Said(3, start-incubation "Start incubation", 2026-03-02T08:45:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-incubator)
* target[2] = Reference(Specimen/example-blood-1)
* target[3] = Reference(Specimen/example-blood-2)

Instance: right-log-04-unload
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-04-unload"
* insert Said(4, end-incubation "End incubation", 2026-03-02T15:45:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-blood-1)
* target[2] = Reference(Specimen/example-blood-2)

Instance: right-log-05-separate
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-05-separate"
* insert Said(5, separate "Separate", 2026-03-02T16:10:00+01:00)
* insert ByAssistant
* target[1] = Reference(Device/example-filter)
* target[2] = Reference(Specimen/example-blood-1)
* target[3] = Reference(Specimen/example-blood-2)
* target[4] = Reference(Specimen/example-serum)

Instance: right-log-06-fill
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-06-fill"
* insert Said(6, aliquot "Aliquot", 2026-03-02T16:20:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-serum)
* target[2] = Reference(Specimen/example-aliquot-1)
* target[3] = Reference(Specimen/example-aliquot-2)

Instance: right-log-07-release
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-07-release"
* insert Said(7, release "Release", 2026-03-02T16:30:00+01:00)
* insert ByPhysician
* target[1] = Reference(Specimen/example-aliquot-1)
* target[2] = Reference(Specimen/example-aliquot-2)

Instance: right-log-08-freeze
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-08-freeze"
* insert Said(8, store "Store", 2026-03-02T16:35:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-aliquot-2)

Instance: right-log-09-observe
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-09-observe"
* insert Said(9, observe "Observe", 2026-03-02T16:40:00+01:00)
* insert ByAssistant
* target[1] = Reference(Observation/example-walking-distance)

Instance: right-log-10-give
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-10-give"
* insert Said(10, administer "Administer", 2026-03-02T16:50:00+01:00)
* insert ByPhysician
* target[1] = Reference(Specimen/example-aliquot-1)
* target[2] = Reference(MedicationAdministration/example-administration)
* target[3] = Reference(Observation/example-pain)
* target[4] = Reference(DetectedIssue/example-deviation)

Instance: right-log-11-missed
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-11-missed"
* insert Said(11, not-given "Not given", 2026-03-05T16:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(MedicationAdministration/example-not-given)

Instance: right-log-12-event
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-12-event"
* insert Said(12, record-adverse-event "Record adverse event", 2026-03-03T07:00:00+01:00)
* insert SaidLater(2026-03-05T16:10:00+01:00)
* insert ByPhysician
* target[1] = Reference(AdverseEvent/example-adverse-event)

Instance: right-log-13-il-1ra
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-13-il-1ra"
* insert Said(13, record-il-1ra "Record IL-1Ra", 2026-03-04T09:00:00+01:00)
* insert SaidLater(2026-03-05T16:20:00+01:00)
* insert ByPhysician
* target[1] = Reference(Observation/example-il-1ra)

Instance: right-log-14-score
InstanceOf: AcsProvenance
Usage: #example
* id = "example-log-14-score"
* insert Said(14, record-function-score "Record function score", 2026-03-02T16:41:00+01:00)
* insert SaidLater(2026-03-05T16:30:00+01:00)
* insert ByAssistant
* target[1] = Reference(Observation/example-function-score)

Instance: right-protocol
InstanceOf: AcsProtocol
Usage: #example
* id = "example-protocol"
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

Instance: right-record
InstanceOf: AcsRecord
Usage: #example
* id = "example-record"
* insert KneeRecord

Instance: right-il-1ra
InstanceOf: AcsIl1Ra
Description: "What a laboratory found in the serum of the first batch."
Usage: #example
* id = "example-il-1ra"
* insert SerumIl1Ra

Instance: right-function-score
InstanceOf: AcsFunctionScore
Description: "WOMAC before the first injection, on the scale from 0 to 96."
Usage: #example
* id = "example-function-score"
* insert KneeScore

Instance: right-adverse-event
InstanceOf: AcsAdverseEvent
Description: "A mild swelling the day after the first injection."
Usage: #example
* id = "example-adverse-event"
* insert KneeEvent
* insert AfterInjection

Instance: right-struck-event
InstanceOf: AcsAdverseEvent
Description: "An adverse event that was entered twice; the second entry is struck and stays."
Usage: #example
* id = "example-struck-event"
* insert KneeEvent
* insert Assessed(0)
* modifierExtension[enteredInError].valueCode = #duplicate

Instance: right-summary
InstanceOf: AcsSummary
Description: "The summary that is filed with the patient's documents."
Usage: #example
* id = "example-summary"
* insert KneeSummary
* insert SummaryBytes

Instance: right-audit-event
InstanceOf: AcsAuditEvent
Description: "The physician read the treatment."
Usage: #example
* id = "example-audit-event"
* insert RecordRead
* insert ReadBy(example-physician)

Instance: right-audit-event-of-a-search
InstanceOf: AcsAuditEvent
Description: "The physician asked for the treatments of the patient."
Usage: #example
* id = "example-audit-event-of-a-search"
* insert Audited
* type = $audit-type#rest "RESTful Operation"
* subtype = $interaction#search "search"
* action = #E
* insert ServerAndApp(destination, 110152, Destination Role ID, source, 110153, Source Role ID)
* insert ReadBy(example-physician)
* insert AboutPatient
* entity[data].type = $audit-entity#2 "System Object"
* entity[data].role = $object-role#24 "Query"
* entity[data].query = "UHJvY2VkdXJlP3BhdGllbnQ9UGF0aWVudC9leGFtcGxlLXBhdGllbnQ="
* insert InRequest

Instance: right-audit-event-of-a-plan
InstanceOf: AcsAuditEvent
Description: "The physician planned the treatment."
Usage: #example
* id = "example-audit-event-of-a-plan"
* insert RecordWritten(create, C)

Instance: right-audit-event-of-a-step
InstanceOf: AcsAuditEvent
Description: "The physician changed the record of the treatment."
Usage: #example
* id = "example-audit-event-of-a-step"
* insert RecordWritten(update, U)

Instance: right-audit-event-of-a-refused-launch
InstanceOf: AcsAuditEvent
Description: "A launch whose state was used already was refused; nobody was signed in."
Usage: #example
* id = "example-audit-event-of-a-refused-launch"
* insert SignedIn
* agent[source].requestor = true
* outcome = #4
* outcomeDesc = "used"
