// More wrong examples: references, closed limits, and what a device, an aliquot or a command cannot be.

Instance: wrong-pain-with-foreign-extension
InstanceOf: AcsPain
Title: "acs-02"
Usage: #example
* insert KneePain
* extension.url = "https://elsewhere.example/fhir/StructureDefinition/mood"
* extension.valueString = "good"

Instance: wrong-pain-of-a-day
InstanceOf: AcsPain
Title: "acs-03"
Usage: #example
* insert KneePain
* effectiveDateTime = "2026-03-02"

Instance: wrong-pain-of-a-patient-elsewhere
InstanceOf: AcsPain
Title: "acs-180"
Usage: #example
* insert KneePain
* subject = Reference(https://elsewhere.example/fhir/Patient/example-patient)

Instance: wrong-pain-told-by-nobody
InstanceOf: AcsPain
Title: "acs-181"
Usage: #example
* insert KneePain
* performer.display = "Dr. Ines Albrecht"
* performer.reference = "Organization/example-clinic"

Instance: wrong-pain-of-an-encounter
InstanceOf: AcsPain
Title: "acs-182"
Usage: #example
* insert KneePain
* partOf.reference = "MedicationAdministration/example-administration"

Instance: wrong-pain-by-a-plan
InstanceOf: AcsPain
Title: "acs-183"
Usage: #example
* insert KneePain
* basedOn.reference = "CarePlan/example-plan"

Instance: wrong-treatment-for-an-observation
InstanceOf: AcsProcedure
Title: "acs-184"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* reasonReference.reference = "Observation/example-pain"

Instance: wrong-il-1ra-of-a-patient
InstanceOf: AcsIl1Ra
Title: "acs-185"
Usage: #example
* insert SerumIl1Ra
* specimen.reference = "Patient/example-patient"

Instance: wrong-blood-in-no-device
InstanceOf: AcsBlood
Title: "acs-186"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* container.extension[kit].valueReference.reference = "Substance/example-kit-1"

Instance: wrong-treatment-in-an-episode
InstanceOf: AcsProcedure
Title: "acs-187"
Usage: #example
* insert KneeTreatment
* insert SinceFirstDraw
* encounter.reference = "EpisodeOfCare/example-episode"

Instance: wrong-check-of-something-elsewhere
InstanceOf: AcsSafetyCheck
Title: "acs-188"
Usage: #example
* insert KneeSafetyCheck
* code = $cs-safety-check#allergies "Allergies"
* focus.reference = "https://elsewhere.example/fhir/AllergyIntolerance/1"

Instance: wrong-order-of-a-hundred
InstanceOf: AcsOrder
Title: "acs-21"
Usage: #example
* insert KneeOrder
* occurrenceTiming.repeat.count = 100

Instance: wrong-serum-spun-before-draw
InstanceOf: AcsSerum
Title: "acs-46"
Usage: #example
* insert KneeSerum
* insert ThroughFilter
* collection.collectedDateTime = "2026-03-02T15:55:00+01:00"

Instance: wrong-blood-incubated-in-a-freezer
InstanceOf: AcsBlood
Title: "acs-47"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, -20, -18, nominal)
* insert InIncubator
* insert Incubated

Instance: wrong-blood-with-a-misread-label
InstanceOf: AcsBlood
Title: "acs-48"
Usage: #example
* insert KneeBlood(B1-7, example-kit-1)

Instance: wrong-blood-labelled-as-aliquot
InstanceOf: AcsBlood
Title: "acs-54"
Usage: #example
* insert KneeBlood(A1-A, example-kit-1)

Instance: wrong-blood-incubated-by-our-word-alone
InstanceOf: AcsBlood
Title: "acs-55"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* processing[incubation].procedure.coding[1] = $sct#73373003 "Specimen centrifugation (procedure)"

Instance: wrong-blood-checked-on-another-day
InstanceOf: AcsBlood
Title: "acs-56"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* extension[identityCheck][0].extension[at].valueDateTime = "2026-03-01T08:30:00+01:00"

Instance: wrong-blood-unloaded-on-another-day
InstanceOf: AcsBlood
Title: "acs-57"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* processing[incubation].extension[identityCheck][1].extension[at].valueDateTime = "2026-03-04T15:45:00+01:00"

Instance: wrong-blood-of-two-volumes
InstanceOf: AcsBlood
Title: "acs-58"
Usage: #example
* insert KneeBlood(B1-6, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated
* container.specimenQuantity = 8 'mL' "mL"

Instance: wrong-serum-labelled-as-blood
InstanceOf: AcsSerum
Title: "acs-62"
Usage: #example
* insert KneeSerum
* insert ThroughFilter
* identifier[specimen].value = "ACS-1XDHS7KA-1B1-6"

Instance: wrong-serum-of-one-syringe-twice
InstanceOf: AcsSerum
Title: "acs-63"
Usage: #example
* insert KneeSerum
* insert ThroughFilter
* parent[1] = Reference(Specimen/example-blood-1)

Instance: wrong-serum-spun-by-hand
InstanceOf: AcsSerum
Title: "acs-64"
Usage: #example
* insert KneeSerum
* insert ThroughFilter
* processing[centrifugation].extension[force].valueQuantity = 0 '[g]' "× g"

Instance: wrong-aliquot-frozen-before-it-left-the-room
InstanceOf: AcsAliquot
Title: "acs-78"
Usage: #example
* insert SecondAliquot
* processing[storage].timePeriod.end = "2026-03-02T16:36:00+01:00"

Instance: wrong-aliquot-released-before-filling
InstanceOf: AcsAliquot
Title: "acs-79"
Usage: #example
* insert KneeAliquot(A1-A, given, unavailable, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:10:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:50:00+01:00)

Instance: wrong-aliquot-labelled-as-blood
InstanceOf: AcsAliquot
Title: "acs-82"
Usage: #example
* insert KneeAliquot(B1-6, released, available, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom

Instance: wrong-given-and-checked-afterwards
InstanceOf: AcsAdministration
Title: "acs-97"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* extension[identityCheck][0].extension[at].valueDateTime = "2026-03-02T17:45:00+01:00"

Instance: wrong-deviation-with-the-alert-of-another
InstanceOf: AcsDeviation
Title: "acs-107"
Usage: #example
* insert KneeDeviation
* code.coding[alert] = $act-code#PREG "Pregnancy Alert"

Instance: wrong-deviation-decided-before
InstanceOf: AcsDeviation
Title: "acs-108"
Usage: #example
* insert KneeDeviation
* mitigation.date = "2026-03-02T16:00:00+01:00"

Instance: wrong-deviation-of-one-thing-twice
InstanceOf: AcsDeviation
Title: "acs-109"
Usage: #example
* insert KneeDeviation
* implicated[2] = Reference(MedicationAdministration/example-administration)

Instance: wrong-kit-with-the-code-of-a-container
InstanceOf: AcsDevice
Title: "acs-113"
Usage: #example
* insert BeadSyringe
* insert Lot(EOT-2611)
* type.coding[sct] = $sct#434711009 "Specimen container (physical object)"

Instance: wrong-kit-that-expires-in-a-year
InstanceOf: AcsDevice
Title: "acs-114"
Usage: #example
* insert BeadSyringe
* insert Lot(EOT-2611)
* expirationDate = "2027"

Instance: wrong-filter-without-a-pore-to-see
InstanceOf: AcsDevice
Title: "acs-115"
Usage: #example
* insert Filter
* insert Pore
* property.valueQuantity = 0 'um' "µm"

Instance: wrong-protocol-of-no-injection
InstanceOf: AcsProtocol
Title: "acs-122"
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
* insert LimitInteger(injections, 0)
* insert LimitRange(interval, 6, 8, d)

Instance: wrong-protocol-in-litres
InstanceOf: AcsProtocol
Title: "acs-123"
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
* insert LimitQuantity(aliquot-volume, 2, L)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 6, 8, d)

Instance: wrong-protocol-kept-thirds-of-an-hour
InstanceOf: AcsProtocol
Title: "acs-123"
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
* extension[limit][6].extension[value].valueQuantity.value = 6.3333

Instance: wrong-protocol-in-weeks
InstanceOf: AcsProtocol
Title: "acs-124"
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
* insert LimitRange(interval, 1, 2, wk)

Instance: wrong-protocol-in-thirds-of-an-hour
InstanceOf: AcsProtocol
Title: "acs-124"
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
* insert PublishedProcessWith(none, 6, 7.3333)
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 6, 8, d)

Instance: wrong-protocol-for-the-skin
InstanceOf: AcsProtocol
Title: "acs-125"
Usage: #example
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/wrong-protocol"
* version = "1.0.0"
* title = "Wrong protocol"
* status = #draft
* description = "Shows a rule that is broken."
* approvalDate = "2026-01-15"
* insert LimitCode(region, skin)
* insert LimitInteger(syringes, 4)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 4)
* insert LimitRange(interval, 6, 8, d)

Instance: wrong-log-of-one-thing-twice
InstanceOf: AcsProvenance
Title: "acs-132"
Usage: #example
* insert Said(1, plan "Plan", 2026-03-02T08:00:00+01:00)
* insert ByPhysician
* target[1] = Reference(Condition/example-indication)
* target[2] = Reference(Condition/example-indication)

Instance: wrong-log-of-an-assistant-who-releases
InstanceOf: AcsProvenance
Title: "acs-133"
Usage: #example
* insert Said(7, release "Release", 2026-03-02T16:30:00+01:00)
* insert ByAssistant
* target[1] = Reference(Specimen/example-aliquot-1)

Instance: wrong-serum-with-a-misread-label
InstanceOf: AcsSerumMedication
Title: "acs-83"
Usage: #example
* insert Serum
* id = "wrong-serum-with-a-misread-label"
* insert SerumOfAliquot
* insert SerumOfBatch
* identifier[specimen].value = "ACS-1XDHS7KA-1A1-B"

Instance: wrong-given-an-undeclared-medication
InstanceOf: AcsAdministration
Title: "acs-98"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* contained.meta.profile[0] = "http://hl7.org/fhir/StructureDefinition/Medication"

Instance: wrong-given-with-a-number-of-no-kind
InstanceOf: AcsAdministration
Title: "acs-99"
Usage: #example
* contained = serum-given
* insert Given
* insert AsOrdered(1)
* insert IntoKnee
* identifier[2].system = "https://autoserum.example/fhir/sid/label"
* identifier[2].value = "example-label"
