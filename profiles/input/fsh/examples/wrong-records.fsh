// Wrong records: every resource of them is right on its own; what is wrong shows only when they are seen together.

Instance: wrong-record-with-two-consents
InstanceOf: AcsRecord
Title: "acs-200"
Usage: #example
* insert KneeRecord
* entry[38].resource = right-consent
* entry[38].fullUrl = "https://autoserum.example/fhir/Consent/example-consent-2"
* entry[38].resource.id = "example-consent-2"
* entry[21].resource.target[6] = Reference(Consent/example-consent-2)

Instance: wrong-record-with-lost-command
InstanceOf: AcsRecord
Title: "acs-201"
Usage: #example
* insert KneeRecord
* entry[0].resource = with-lost-command-0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21

Instance: wrong-record-of-two-patients
InstanceOf: AcsRecord
Title: "acs-202"
Usage: #example
* insert KneeRecord
* entry[15].resource.subject = Reference(Patient/somebody-else)

Instance: wrong-record-of-two-treatments
InstanceOf: AcsRecord
Title: "acs-203"
Usage: #example
* insert KneeRecord
* entry[19].resource.partOf = Reference(Procedure/another-treatment)

Instance: wrong-record-with-kit-left-out
InstanceOf: AcsRecord
Title: "acs-204"
Usage: #example
* insert KneeRecord
* entry[11].resource = with-kit-left-out-blood-1

Instance: wrong-record-with-more-aliquots-than-serum
InstanceOf: AcsRecord
Title: "acs-205"
Usage: #example
* insert KneeRecord
* entry[13].resource.container[0].specimenQuantity.value = 3

Instance: wrong-record-with-more-serum-than-blood
InstanceOf: AcsRecord
Title: "acs-206"
Usage: #example
* insert KneeRecord
* entry[13].resource.container[0].specimenQuantity.value = 21

Instance: wrong-record-with-more-given-than-filled
InstanceOf: AcsRecord
Title: "acs-207"
Usage: #example
* insert KneeRecord
* entry[16].resource.dosage.dose.value = 2.5

Instance: wrong-record-given-and-still-in-stock
InstanceOf: AcsRecord
Title: "acs-208"
Usage: #example
* insert KneeRecord
* entry[14].resource = given-and-still-in-stock-aliquot-1

Instance: wrong-record-with-aliquot-from-blood
InstanceOf: AcsRecord
Title: "acs-209"
Usage: #example
* insert KneeRecord
* entry[15].resource.parent[0] = Reference(Specimen/example-blood-1)

Instance: wrong-record-with-one-label-twice
InstanceOf: AcsRecord
Title: "acs-210"
Usage: #example
* insert KneeRecord
* entry[15].resource.identifier[specimen].value = "ACS-1XDHS7KA-1A1-A"

Instance: wrong-record-with-another-protocol
InstanceOf: AcsRecord
Title: "acs-211"
Usage: #example
* insert KneeRecord
* entry[0].resource.instantiatesCanonical[0] = "https://autoserum.example/fhir/PlanDefinition/acs-spine-3-weekly|1.0.0"

Instance: wrong-record-of-the-other-knee
InstanceOf: AcsRecord
Title: "acs-212"
Usage: #example
* insert KneeRecord
* entry[0].resource.bodySite[0] = $sct#6757004 "Structure of right knee region"

Instance: wrong-record-with-another-label-in-the-dose
InstanceOf: AcsRecord
Title: "acs-213"
Usage: #example
* insert KneeRecord
* entry[16].resource.contained = serum-of-another-aliquot

Instance: wrong-record-spun-before-unloaded
InstanceOf: AcsRecord
Title: "acs-214"
Usage: #example
* insert KneeRecord
* entry[13].resource = spun-before-unloaded-serum

Instance: wrong-record-with-something-nobody-made
InstanceOf: AcsRecord
Title: "acs-215"
Usage: #example
* insert KneeRecord
* entry[22].resource.target[1] = Reference(Device/example-incubator)

Instance: wrong-record-incubated-too-long
InstanceOf: AcsRecord
Title: "acs-220"
Usage: #example
* insert KneeRecord
* entry[1].resource = short-incubation-protocol

Instance: wrong-record-incubated-too-short
InstanceOf: AcsRecord
Title: "acs-220"
Usage: #example
* insert KneeRecord
* entry[11].resource = incubated-too-short-blood-1
* entry[12].resource = incubated-too-short-blood-2
* entry[24].resource.occurredDateTime = "2026-03-02T14:44:59+01:00"

Instance: wrong-record-incubated-minutes-too-short
InstanceOf: AcsRecord
Title: "acs-220"
Usage: #example
* insert KneeRecord
* entry[1].resource = long-incubation-protocol

Instance: wrong-record-incubated-too-hot
InstanceOf: AcsRecord
Title: "acs-221"
Usage: #example
* insert KneeRecord
* entry[11].resource = incubated-too-hot-blood-1

Instance: wrong-record-with-expired-kit
InstanceOf: AcsRecord
Title: "acs-222"
Usage: #example
* insert KneeRecord
* entry[7].resource.expirationDate = "2026-02-28"

Instance: wrong-record-given-in-the-other-knee
InstanceOf: AcsRecord
Title: "acs-223"
Usage: #example
* insert KneeRecord
* entry[16].resource.dosage.site.coding[0] = $sct#6757004 "Structure of right knee region"

Instance: wrong-record-given-after-expiry
InstanceOf: AcsRecord
Title: "acs-224"
Usage: #example
* insert KneeRecord
* entry[14].resource = given-after-expiry-aliquot-1
* entry[16].resource.contained = serum-given-after-expiry

Instance: wrong-record-given-unreleased
InstanceOf: AcsRecord
Title: "acs-225"
Usage: #example
* insert KneeRecord
* entry[14].resource = given-unreleased-aliquot-1

Instance: wrong-record-given-without-deviation-for-typed-label
InstanceOf: AcsRecord
Title: "acs-228"
Usage: #example
* insert KneeRecord
* entry[20].resource = given-without-deviation-for-typed-label-deviation

Instance: wrong-record-given-after-consent-was-withdrawn
InstanceOf: AcsRecord
Title: "acs-229"
Usage: #example
* insert KneeRecord
* entry[3].resource.status = #inactive
* entry[3].resource.provision.period.end = "2026-03-02T16:00:00+01:00"
* insert OneMore(consent-withdrawn)

Instance: wrong-record-thawed-too-often
InstanceOf: AcsRecord
Title: "acs-226"
Usage: #example
* insert KneeRecord
* entry[14].resource = thawed-too-often-aliquot-1

Instance: wrong-record-given-after-it-was-discarded
InstanceOf: AcsRecord
Title: "acs-227"
Usage: #example
* insert KneeRecord
* entry[14].resource = given-after-it-was-discarded-aliquot-1

Instance: wrong-record-given-after-the-end
InstanceOf: AcsRecord
Title: "acs-230"
Usage: #example
* insert KneeRecord
* entry[0].resource = given-after-the-end-treatment
* entry[4].resource.status = #revoked
* entry[38].fullUrl = "https://autoserum.example/fhir/Provenance/example-log-15"
* entry[38].resource = treatment-abandoned

Instance: wrong-record-verified-by-nobody
InstanceOf: AcsRecord
Title: "acs-231"
Usage: #example
* insert KneeRecord
* entry[1].resource = second-person-protocol
* entry[16].resource = verified-by-nobody-administration

Instance: wrong-record-given-more-often-than-ordered
InstanceOf: AcsRecord
Title: "acs-232"
Usage: #example
* insert KneeRecord
* entry[4].resource = order-of-one-injection
* entry[15].resource = second-aliquot-given
* entry[17].resource = second-injection
* entry[31].resource.target[2] = Reference(Specimen/example-aliquot-2)

Instance: serum-of-another-aliquot
InstanceOf: AcsSerumMedication
Usage: #inline
* insert Serum
* insert SerumOfAliquot
* insert SerumOfBatch
* identifier[specimen].value = "ACS-1XDHS7KA-1A2-8"

Instance: given-after-expiry-aliquot-1
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-1"
* insert FirstAliquot
* extension[expiry].valueDateTime = "2026-03-02T16:45:00+01:00"

Instance: given-and-still-in-stock-aliquot-1
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-1"
* insert KneeAliquot(A1-A, released, available, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom

Instance: given-unreleased-aliquot-1
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-1"
* insert KneeAliquot(A1-A, given, unavailable, 2026-03-02T22:20:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:50:00+01:00)

Instance: given-without-deviation-for-typed-label-deviation
InstanceOf: AcsDeviation
Usage: #inline
* id = "example-deviation"
* insert KneeDeviation
* code.coding[rule] = $cs-deviation#interval "Interval outside the protocol"
* code.coding[alert] = $act-code#INTERVAL "outside requested time"

Instance: incubated-too-hot-blood-1
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-1"
* insert KneeBlood(B1-6, example-kit-1)
* insert InIncubator
* insert Incubated
* insert Warm(incubation, 37, 38.1, measured)

Instance: incubated-too-short-blood-1
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-1"
* insert KneeBlood(B1-6, example-kit-1)
* insert InIncubator
* insert Incubated
* insert Warm(incubation, 37, 37, nominal)
* processing[incubation].timePeriod.end = "2026-03-02T14:44:59+01:00"

Instance: incubated-too-short-blood-2
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-2"
* insert KneeBlood(B2-4, example-kit-2)
* insert InIncubator
* insert Incubated
* insert Warm(incubation, 37, 37, nominal)
* processing[incubation].timePeriod.end = "2026-03-02T14:44:59+01:00"

Instance: spun-before-unloaded-serum
InstanceOf: AcsSerum
Usage: #inline
* id = "example-serum"
* insert KneeSerum
* insert ThroughFilter
* processing[centrifugation].timePeriod.start = "2026-03-02T15:40:00+01:00"

Instance: with-kit-left-out-blood-1
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-1"
* insert KneeBlood(B1-6, left-out)
* insert InIncubator
* insert Incubated
* insert Warm(incubation, 37, 37, nominal)

Instance: with-lost-command-0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21
InstanceOf: AcsProcedure
Usage: #inline
* id = "0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* insert KneeTreatment
* insert SinceFirstDraw
* extension[revision].valuePositiveInt = 15

Instance: thawed-too-often-aliquot-1
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-1"
* insert KneeAliquot(A1-A, given, unavailable, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* processing[freezing][0].extension[temperature].valueRange.low = -22 'Cel' "°C"
* processing[freezing][0].extension[temperature].valueRange.high = -20 'Cel' "°C"
* processing[freezing][0].extension[nature].valueCode = #nominal
* processing[freezing][0].procedure.coding[0] = $sct#27872000 "Specimen freezing (procedure)"
* processing[freezing][0].procedure.coding[1] = $cs-storage-place#freezer "Freezer"
* processing[freezing][0].timePeriod.start = "2026-03-02T16:20:00+01:00"
* processing[freezing][0].timePeriod.end = "2026-03-02T16:30:00+01:00"
* processing[freezing][1].extension[temperature].valueRange.low = -22 'Cel' "°C"
* processing[freezing][1].extension[temperature].valueRange.high = -20 'Cel' "°C"
* processing[freezing][1].extension[nature].valueCode = #nominal
* processing[freezing][1].procedure.coding[0] = $sct#27872000 "Specimen freezing (procedure)"
* processing[freezing][1].procedure.coding[1] = $cs-storage-place#freezer "Freezer"
* processing[freezing][1].timePeriod.start = "2026-03-02T16:30:00+01:00"
* processing[freezing][1].timePeriod.end = "2026-03-02T16:50:00+01:00"

Instance: given-after-it-was-discarded-aliquot-1
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-1"
* insert FirstAliquot
* insert Decided(1, discard, 2026-03-02T16:30:00+01:00)
* extension[decision][1].extension[reason].valueCoding = $cs-discard-reason#leaking "Leaking"

Instance: given-after-the-end-treatment
InstanceOf: AcsProcedure
Usage: #inline
* id = "0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* insert KneeTreatment
* insert SinceFirstDraw
* extension[revision].valuePositiveInt = 15
* status = #stopped
* statusReason = $cs-end-reason#patient-wish "Patient wish"
* performedPeriod.end = "2026-03-02T16:40:00+01:00"

Instance: verified-by-nobody-administration
InstanceOf: AcsAdministration
Usage: #inline
* id = "example-administration"
* contained = serum-given
* insert GivenByOne
* insert AsOrdered(1)
* insert IntoKnee

Instance: second-person-protocol
InstanceOf: AcsProtocol
Usage: #inline
* id = "acs-joint-6-twice-weekly"
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"
* version = "1.0.0"
* title = "Joint, with a second person"
* status = #draft
* description = "Asks for a second person."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 6)
* insert PublishedProcessOf(any-staff)
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 6)
* insert LimitRange(interval, 3, 4, d)

Instance: order-of-one-injection
InstanceOf: AcsOrder
Usage: #inline
* id = "example-order"
* insert KneeOrder
* status = #completed
* occurrenceTiming.repeat.count = 1

Instance: second-aliquot-given
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-2"
* insert SecondAliquot
* extension[state].valueCode = #given
* status = #unavailable
* processing[freezing].timePeriod.end = "2026-03-05T16:00:00+01:00"

Instance: second-injection
InstanceOf: AcsAdministration
Usage: #inline
* insert SecondInjection(example-session-2)

RuleSet: SecondInjection(session)
* id = "example-not-given"
* contained = serum-of-second-aliquot
* insert KneeAdministration({session}, completed, 2026-03-05T16:00:00+01:00)
* extension[guidance].valueCoding = $cs-guidance#ultrasound "Ultrasound"
* insert Checked(extension[identityCheck][0], patient, scan, 2026-03-05T15:55:00+01:00)
* insert Checked(extension[identityCheck][1], label, scan, 2026-03-05T15:55:00+01:00)
* supportingInformation[0] = Reference(Specimen/example-aliquot-2)
* insert AsOrdered(1)
* insert IntoKnee

Instance: serum-of-second-aliquot
InstanceOf: AcsSerumMedication
Usage: #inline
* insert Serum
* insert SerumOfAliquot
* identifier[specimen].value = "ACS-1XDHS7KA-1A2-8"
* batch.lotNumber = "ACS-1XDHS7KA-1"
* batch.expirationDate = "2027-03-02T16:20:00+01:00"

// One command more than the right record has; the treatment counts it.
RuleSet: OneMore(command)
* entry[0].resource = with-lost-command-0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21
* entry[38].fullUrl = "https://autoserum.example/fhir/Provenance/example-log-15"
* entry[38].resource = {command}

RuleSet: Fifteenth(command, at)
* id = "example-log-15"
* insert Said(15, {command}, {at})
* insert SaidLater(2026-03-05T16:40:00+01:00)

Instance: consent-withdrawn
InstanceOf: AcsProvenance
Usage: #inline
* insert Fifteenth(withdraw-consent "Withdraw consent", 2026-03-02T16:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(Consent/example-consent)

Instance: treatment-abandoned
InstanceOf: AcsProvenance
Usage: #inline
* insert Fifteenth(abandon "Abandon", 2026-03-02T16:40:00+01:00)
* insert ByPhysician
* target[1] = Reference(ServiceRequest/example-order)

Instance: serum-given-after-expiry
InstanceOf: AcsSerumMedication
Usage: #inline
* insert Serum
* insert SerumOfAliquot
* batch.lotNumber = "ACS-1XDHS7KA-1"
* batch.expirationDate = "2026-03-02T16:45:00+01:00"

Instance: short-incubation-protocol
InstanceOf: AcsProtocol
Usage: #inline
* id = "acs-joint-6-twice-weekly"
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"
* version = "1.0.0"
* title = "Joint, with a short incubation"
* status = #draft
* description = "Asks for less than seven hours of incubation."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 6)
* insert PublishedProcessWith(none, 6, 6.9)
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 6)
* insert LimitRange(interval, 3, 4, d)

Instance: long-incubation-protocol
InstanceOf: AcsProtocol
Usage: #inline
* id = "acs-joint-6-twice-weekly"
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"
* version = "1.0.0"
* title = "Joint, with a longer incubation"
* status = #draft
* description = "Asks for a quarter of an hour more than seven hours of incubation."
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 6)
* insert PublishedProcessWith(none, 7.25, 9)
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 6)
* insert LimitRange(interval, 3, 4, d)
