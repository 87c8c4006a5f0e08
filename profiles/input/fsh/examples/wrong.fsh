// Wrong examples: base R4 accepts each of them, and the rule in its title refuses it.

Instance: wrong-indication-without-version
InstanceOf: AcsIndication
Title: "acs-01"
Usage: #example
* insert KneeIndication
* meta.tag = $sct#239873007 "Osteoarthritis of knee (disorder)"

Instance: wrong-treatment-without-start
InstanceOf: AcsProcedure
Title: "acs-10"
Usage: #example
* insert KneeTreatment

Instance: wrong-treatment-runs-with-end
InstanceOf: AcsProcedure
Title: "acs-11"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* performedPeriod.end = "2026-03-05T16:00:00+01:00"

Instance: wrong-treatment-planned-with-end
InstanceOf: AcsProcedure
Title: "acs-12"
Usage: #example
* insert KneeTreatment
* status = #preparation
* performedDateTime = "2026-03-02T08:30:00+01:00"

Instance: wrong-treatment-runs-with-reason
InstanceOf: AcsProcedure
Title: "acs-13"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* statusReason = $cs-end-reason#other "Other"

Instance: wrong-treatment-of-spine-in-knee
InstanceOf: AcsProcedure
Title: "acs-14"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* code.coding[kind] = $cs-kind#acs-spine "Autologous conditioned serum at the spine"

Instance: wrong-treatment-of-both-knees-as-one
InstanceOf: AcsProcedure
Title: "acs-15"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* bodySite.coding[1] = $sct#6757004 "Structure of right knee region"

Instance: wrong-treatment-with-order-without-target
InstanceOf: AcsProcedure
Title: "acs-16"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* basedOn[1] = Reference(ServiceRequest/example-order-2)

Instance: wrong-treatment-with-one-order-for-two-targets
InstanceOf: AcsProcedure
Title: "acs-16"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* basedOn[1] = Reference(ServiceRequest/example-order)
* bodySite[1] = $sct#6757004 "Structure of right knee region"

Instance: wrong-treatment-by-protocol-without-version
InstanceOf: AcsProcedure
Title: "acs-17"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* instantiatesCanonical = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"

Instance: wrong-treatment-with-unreadable-number
InstanceOf: AcsProcedure
Title: "acs-18"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* identifier[treatment].value = "ACS-ILOU0000"

Instance: wrong-check-without-display
InstanceOf: AcsSafetyCheck
Title: "acs-19"
Usage: #example
* insert KneeSafetyCheck
* code = $cs-safety-check#allergies

Instance: wrong-order-with-interval-turned
InstanceOf: AcsOrder
Title: "acs-20"
Usage: #example
* insert KneeOrder
* occurrenceTiming.repeat.periodMax = 2

Instance: wrong-consent-active-and-withdrawn
InstanceOf: AcsConsent
Title: "acs-30"
Usage: #example
* insert KneeConsent
* provision.period.end = "2026-03-02T12:00:00+01:00"

Instance: wrong-consent-withdrawn-before-given
InstanceOf: AcsConsent
Title: "acs-31"
Usage: #example
* insert KneeConsent
* status = #inactive
* provision.period.end = "2026-03-01T12:00:00+01:00"

Instance: wrong-blood-incubated-without-temperature
InstanceOf: AcsBlood
Title: "acs-40"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert InIncubator
* insert Incubated
* processing[incubation].extension[nature].valueCode = #nominal

Instance: wrong-blood-temperature-of-unknown-nature
InstanceOf: AcsBlood
Title: "acs-41"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert InIncubator
* insert Incubated
* processing[incubation].extension[temperature].valueRange.low = 37 'Cel' "°C"
* processing[incubation].extension[temperature].valueRange.high = 37 'Cel' "°C"

Instance: wrong-blood-without-volume
InstanceOf: AcsBlood
Title: "acs-42"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* collection.quantity = 0 'mL' "mL"
* container.specimenQuantity = 0 'mL' "mL"

Instance: wrong-blood-of-another-batch
InstanceOf: AcsBlood
Title: "acs-43"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* accessionIdentifier.value = "ACS-1XDHS7KA-2"

Instance: wrong-blood-of-an-unnumbered-batch
InstanceOf: AcsBlood
Title: "acs-43"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* accessionIdentifier.value = "ACS-1XDHS7KA"

Instance: wrong-blood-unsatisfactory-undecided
InstanceOf: AcsBlood
Title: "acs-44"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* status = #unsatisfactory

Instance: wrong-blood-rejected-without-reason
InstanceOf: AcsBlood
Title: "acs-45"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* status = #unsatisfactory
* extension[decision].extension[kind].valueCode = #reject
* extension[decision].extension[at].valueDateTime = "2026-03-02T09:00:00+01:00"
* extension[decision].extension[by].valueReference = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

Instance: wrong-blood-of-unidentified-patient
InstanceOf: AcsBlood
Title: "acs-50"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* extension[identityCheck][0].extension[subject].valueCode = #loading

Instance: wrong-blood-incubated-before-draw
InstanceOf: AcsBlood
Title: "acs-51"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* processing[incubation].timePeriod.start = "2026-03-02T08:00:00+01:00"

Instance: wrong-blood-unloaded-unread
InstanceOf: AcsBlood
Title: "acs-52"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* processing[incubation].extension[identityCheck][1].extension[subject].valueCode = #label

Instance: wrong-blood-in-unknown-incubator
InstanceOf: AcsBlood
Title: "acs-53"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert Incubated

Instance: wrong-serum-filtered-too-early
InstanceOf: AcsSerum
Title: "acs-60"
Usage: #example
* insert KneeSerum
* insert ThroughFilter
* processing[filtration].timeDateTime = "2026-03-02T15:55:00+01:00"

Instance: wrong-serum-through-unknown-filter
InstanceOf: AcsSerum
Title: "acs-61"
Usage: #example
* insert KneeSerum

Instance: wrong-aliquot-given-and-available
InstanceOf: AcsAliquot
Title: "acs-70"
Usage: #example
* insert KneeAliquot(A1-A, given, available, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom

Instance: wrong-aliquot-expired-before-filling
InstanceOf: AcsAliquot
Title: "acs-71"
Usage: #example
* insert KneeAliquot(A1-A, quarantined, available, 2026-03-02T15:00:00+01:00)
* insert InRoom

Instance: wrong-aliquot-released-by-nobody
InstanceOf: AcsAliquot
Title: "acs-72"
Usage: #example
* insert KneeAliquot(A1-A, released, available, 2026-03-02T22:20:00+01:00)
* insert InRoom

Instance: wrong-aliquot-discarded-by-nobody
InstanceOf: AcsAliquot
Title: "acs-73"
Usage: #example
* insert KneeAliquot(A1-A, discarded, unavailable, 2026-03-02T22:20:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:50:00+01:00)

Instance: wrong-aliquot-frozen-in-the-room
InstanceOf: AcsAliquot
Title: "acs-74"
Usage: #example
* insert KneeAliquot(A1-A, frozen, available, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom

Instance: wrong-aliquot-given-and-still-kept
InstanceOf: AcsAliquot
Title: "acs-75"
Usage: #example
* insert KneeAliquot(A1-A, given, unavailable, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom

Instance: wrong-aliquot-with-unread-label
InstanceOf: AcsAliquot
Title: "acs-76"
Usage: #example
* insert KneeAliquot(A1-A, quarantined, available, 2026-03-02T22:20:00+01:00)
* insert InRoom
* extension[identityCheck].extension[subject].valueCode = #patient

Instance: wrong-aliquot-stored-in-freezer-unfrozen
InstanceOf: AcsAliquot
Title: "acs-77"
Usage: #example
* insert KneeAliquot(A1-A, quarantined, available, 2026-03-02T22:20:00+01:00)
* insert InRoom
* processing[storage].procedure.coding[1] = $cs-storage-place#freezer "Freezer"

Instance: wrong-serum-without-batch
InstanceOf: AcsSerumMedication
Title: "acs-80"
Usage: #example
* insert Serum
* id = "wrong-serum-without-batch"
* insert SerumOfAliquot

Instance: wrong-not-given-with-aliquot
InstanceOf: AcsAdministration
Title: "acs-90"
Usage: #example
* insert NotGiven
* insert PatientAbsent
* supportingInformation[1] = Reference(Specimen/example-aliquot-1)

Instance: wrong-given-without-dose
InstanceOf: AcsAdministration
Title: "acs-91"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)

Instance: wrong-given-without-batch
InstanceOf: AcsAdministration
Title: "acs-92"
Usage: #example
* contained = serum-not-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee

Instance: wrong-given-to-unidentified-patient
InstanceOf: AcsAdministration
Title: "acs-93"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* extension[identityCheck][0].extension[subject].valueCode = #loading

Instance: wrong-given-and-verified-by-one
InstanceOf: AcsAdministration
Title: "acs-94"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* performer[verifier].actor = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

Instance: wrong-given-epidural-into-knee
InstanceOf: AcsAdministration
Title: "acs-95"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* dosage.route.coding[0] = $sct#404820008 "Epidural route"

Instance: wrong-given-without-order
InstanceOf: AcsAdministration
Title: "acs-96"
Usage: #example
* contained = serum-given
* insert Given
* insert IntoKnee

Instance: wrong-check-of-allergies-graded
InstanceOf: AcsSafetyCheck
Title: "acs-100"
Usage: #example
* insert KneeSafetyCheck
* code = $cs-safety-check#allergies "Allergies"
* valueCodeableConcept = $cs-safety-finding#mild "Mild"

Instance: wrong-pain-of-eleven
InstanceOf: AcsPain
Title: "acs-101"
Usage: #example
* insert KneePain
* valueQuantity = 11 '{score}' "{score}"

Instance: wrong-walking-distance-negative
InstanceOf: AcsWalkingDistance
Title: "acs-102"
Usage: #example
* insert KneeWalkingDistance
* valueQuantity = -1 'm' "m"

Instance: wrong-deviation-decided-and-preliminary
InstanceOf: AcsDeviation
Title: "acs-105"
Usage: #example
* insert KneeDeviation
* status = #preliminary

Instance: wrong-deviation-of-no-treatment
InstanceOf: AcsDeviation
Title: "acs-106"
Usage: #example
* insert KneeDeviation
* implicated[0] = Reference(Specimen/example-blood-1)

Instance: wrong-kit-without-lot
InstanceOf: AcsDevice
Title: "acs-110"
Usage: #example
* insert BeadSyringe

Instance: wrong-incubator-without-name
InstanceOf: AcsDevice
Title: "acs-111"
Usage: #example
* insert Incubator

Instance: wrong-filter-without-pore
InstanceOf: AcsDevice
Title: "acs-112"
Usage: #example
* insert Filter

Instance: wrong-protocol-with-limit-twice
InstanceOf: AcsProtocol
Title: "acs-120"
Usage: #example
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/wrong-protocol"
* version = "1.0.0"
* title = "Wrong protocol"
* status = #draft
* description = "Shows a rule that is broken."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 4)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 3, 4, d)
* insert LimitInteger(injections, 6)

Instance: wrong-protocol-without-source
InstanceOf: AcsProtocol
Title: "acs-121"
Usage: #example
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/wrong-protocol"
* version = "1.0.0"
* title = "Wrong protocol"
* status = #draft
* description = "Shows a rule that is broken."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 4)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 6, 8, d)
* relatedArtifact[0].type = #documentation
* relatedArtifact[1].type = #documentation
* relatedArtifact[2].type = #documentation

Instance: wrong-log-of-no-treatment
InstanceOf: AcsProvenance
Title: "acs-130"
Usage: #example
* insert Said(1, plan "Plan", 2026-03-02T08:00:00+01:00)
* insert ByPhysician
* target[0] = Reference(Condition/example-indication)

Instance: wrong-log-before-it-happened
InstanceOf: AcsProvenance
Title: "acs-131"
Usage: #example
* insert Said(1, plan "Plan", 2026-03-02T08:00:00+01:00)
* insert ByPhysician
* occurredDateTime = "2026-03-02T08:05:00+01:00"

Instance: wrong-event-of-no-treatment
InstanceOf: AcsAdverseEvent
Title: "acs-140"
Usage: #example
* insert KneeEvent
* suspectEntity[0].instance = Reference(MedicationAdministration/example-administration)

Instance: wrong-event-recorded-before-it-happened
InstanceOf: AcsAdverseEvent
Title: "acs-141"
Usage: #example
* insert KneeEvent
* insert AfterInjection
* recordedDate = "2026-03-03T06:58:59+01:00"

Instance: wrong-event-fatal-and-not-serious
InstanceOf: AcsAdverseEvent
Title: "acs-142"
Usage: #example
* insert KneeEvent
* insert AfterInjection
* outcome = $event-outcome#fatal "Fatal"

Instance: wrong-event-with-the-term-of-another
InstanceOf: AcsAdverseEvent
Title: "acs-143"
Usage: #example
* insert KneeEvent
* insert AfterInjection
* event.coding[sct] = $sct#48245008 "Bacterial arthritis (disorder)"

Instance: wrong-event-assessed-twice
InstanceOf: AcsAdverseEvent
Title: "acs-144"
Usage: #example
* insert KneeEvent
* insert AfterInjection
* insert Assessed(0)

Instance: wrong-il-1ra-of-nothing
InstanceOf: AcsIl1Ra
Title: "acs-150"
Usage: #example
* insert SerumIl1Ra
* valueQuantity = 0 'pg/mL' "pg/mL"

Instance: wrong-score-beyond-its-scale
InstanceOf: AcsFunctionScore
Title: "acs-151"
Usage: #example
* insert KneeScore
* valueQuantity = 97 '{score}' "{score}"

Instance: wrong-score-with-the-range-of-another-scale
InstanceOf: AcsFunctionScore
Title: "acs-152"
Usage: #example
* insert KneeScore
* referenceRange.high = 240 '{score}' "{score}"

Instance: wrong-score-on-the-scale-of-another-instrument
InstanceOf: AcsFunctionScore
Title: "acs-153"
Usage: #example
* insert KneeScore
* code = $loinc#97909-6 "Oswestry disability index score ODI"

Instance: wrong-summary-of-an-injection
InstanceOf: AcsSummary
Title: "acs-160"
Usage: #example
* insert KneeSummary
* insert SummaryBytes
* context.related = Reference(MedicationAdministration/example-administration)

Instance: wrong-summary-as-plain-text
InstanceOf: AcsSummary
Title: "acs-161"
Usage: #example
* insert KneeSummary
* insert SummaryBytes
* content.attachment.contentType = #text/plain

Instance: wrong-summary-that-is-nowhere
InstanceOf: AcsSummary
Title: "acs-162"
Usage: #example
* insert KneeSummary

Instance: wrong-summary-made-too-early
InstanceOf: AcsSummary
Title: "acs-163"
Usage: #example
* insert KneeSummary
* insert SummaryBytes
* content.attachment.creation = "2026-03-05T15:00:00+01:00"

Instance: wrong-summary-of-another-type
InstanceOf: AcsSummary
Title: "acs-164"
Usage: #example
* insert KneeSummary
* insert SummaryBytes
* type = $loinc#59284-0 "Patient Consent"

Instance: wrong-audit-of-a-reading-that-creates
InstanceOf: AcsAuditEvent
Title: "acs-170"
Usage: #example
* insert RecordRead
* insert ReadBy(example-physician)
* action = #C

Instance: wrong-audit-of-a-reading-author
InstanceOf: AcsAuditEvent
Title: "acs-171"
Usage: #example
* insert RecordRead
* agent[author].type = $participation#AUT "author (originator)"
* agent[author].who.type = "Practitioner"
* insert NamedBy(agent[author].who, https://ehr.example/fhir/Practitioner, example-physician)
* agent[author].requestor = true

Instance: wrong-audit-that-nobody-asked-for
InstanceOf: AcsAuditEvent
Title: "acs-172"
Usage: #example
* insert RecordRead

Instance: wrong-audit-of-an-unexplained-failure
InstanceOf: AcsAuditEvent
Title: "acs-173"
Usage: #example
* insert RecordRead
* insert ReadBy(example-physician)
* outcome = #8

Instance: wrong-audit-of-a-reading-without-a-patient
InstanceOf: AcsAuditEvent
Title: "acs-175"
Usage: #example
* insert Audited
* type = $audit-type#rest "RESTful Operation"
* subtype = $interaction#read "read"
* action = #R
* insert ServerAndApp(source, 110153, Source Role ID, destination, 110152, Destination Role ID)
* insert ReadBy(example-physician)
* insert AboutTreatment
* insert InRequest

Instance: wrong-audit-of-a-person-by-name
InstanceOf: AcsAuditEvent
Title: "acs-174"
Usage: #example
* insert RecordRead
* insert ReadBy(example-physician)
* agent[recipient].who.display = "Dr. Ines Albrecht"
