// Wrong records that disagree with their log, their addresses or their protocol.

Instance: wrong-record-with-a-wrong-address
InstanceOf: AcsRecord
Title: "acs-216"
Usage: #example
* insert KneeRecord
* entry[31].fullUrl = "https://elsewhere.example/fhir/Provenance/example-log-11-missed"

Instance: wrong-record-with-an-undeclared-part
InstanceOf: AcsRecord
Title: "acs-217"
Usage: #example
* insert KneeRecord
* entry[7].resource.meta.profile[0] = "http://hl7.org/fhir/StructureDefinition/Device"

Instance: wrong-record-with-serum-of-another-draw
InstanceOf: AcsRecord
Title: "acs-218"
Usage: #example
* insert KneeRecord
* entry[13].resource.collection.collectedDateTime = "2026-03-02T08:40:00+01:00"

Instance: wrong-record-with-blood-left-over
InstanceOf: AcsRecord
Title: "acs-219"
Usage: #example
* insert KneeRecord
* entry[13].resource = without-second-blood-serum

Instance: without-second-blood-serum
InstanceOf: AcsSerum
Usage: #inline
* id = "example-serum"
* insert KneeSerumOf(1)
* insert ThroughFilter

Instance: wrong-record-recorded-out-of-order
InstanceOf: AcsRecord
Title: "acs-240"
Usage: #example
* insert KneeRecord
* entry[25].resource.recorded = "2026-03-02T16:25:00+01:00"

Instance: wrong-record-planned-twice
InstanceOf: AcsRecord
Title: "acs-241"
Usage: #example
* insert KneeRecord
* entry[29].resource.activity.coding[0] = $cs-command#plan "Plan"
* entry[29].resource.agent.role.coding[0] = $cs-role#physician "Physician"

Instance: wrong-record-given-at-another-time-than-said
InstanceOf: AcsRecord
Title: "acs-242"
Usage: #example
* insert KneeRecord
* entry[16].resource.effectiveDateTime = "2026-03-02T16:51:00+01:00"

Instance: wrong-record-observed-by-another-than-said
InstanceOf: AcsRecord
Title: "acs-243"
Usage: #example
* insert KneeRecord
* entry[18].resource.performer = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

Instance: wrong-record-drawn-by-another-than-said
InstanceOf: AcsRecord
Title: "acs-244"
Usage: #example
* insert KneeRecord
* entry[22].resource.agent.who = Reference(Practitioner/somebody-else) "Somebody Else"

Instance: wrong-record-ordered-by-another-than-said
InstanceOf: AcsRecord
Title: "acs-245"
Usage: #example
* insert KneeRecord
* entry[4].resource.requester = Reference(Practitioner/example-assistant) "Mia Sommer"

Instance: wrong-record-recorded-by-another-than-planned
InstanceOf: AcsRecord
Title: "acs-246"
Usage: #example
* insert KneeRecord
* entry[0].resource.recorder = Reference(Practitioner/example-assistant) "Mia Sommer"

Instance: wrong-record-completed-with-serum-in-stock
InstanceOf: AcsRecord
Title: "acs-247"
Usage: #example
* insert KneeRecord
* entry[0].resource = completed-with-stock-treatment
* entry[4].resource.status = #completed
* entry[38].fullUrl = "https://autoserum.example/fhir/Provenance/example-log-15"
* entry[38].resource = treatment-completed

Instance: completed-with-stock-treatment
InstanceOf: AcsProcedure
Usage: #inline
* id = "0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* insert KneeTreatment
* insert SinceFirstDraw
* extension[revision].valuePositiveInt = 15
* status = #completed
* performedPeriod.end = "2026-03-05T16:35:00+01:00"

Instance: treatment-completed
InstanceOf: AcsProvenance
Usage: #inline
* insert Fifteenth(complete "Complete", 2026-03-05T16:35:00+01:00)
* insert ByPhysician
* target[1] = Reference(ServiceRequest/example-order)

Instance: wrong-record-with-an-order-that-seems-done
InstanceOf: AcsRecord
Title: "acs-248"
Usage: #example
* insert KneeRecord
* entry[4].resource.status = #completed

Instance: wrong-record-with-a-syringe-used-twice
InstanceOf: AcsRecord
Title: "acs-249"
Usage: #example
* insert KneeRecord
* entry[12].resource = in-used-syringe-blood-2

Instance: in-used-syringe-blood-2
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-2"
* insert KneeBlood(B2-4, example-kit-1)
* insert Warm(incubation, 37, 37, nominal)
* insert InIncubator
* insert Incubated

Instance: wrong-record-with-a-syringe-left-out-of-the-incubator
InstanceOf: AcsRecord
Title: "acs-250"
Usage: #example
* insert KneeRecord
* entry[12].resource = never-incubated-blood-2

Instance: never-incubated-blood-2
InstanceOf: AcsBlood
Usage: #inline
* id = "example-blood-2"
* insert KneeBlood(B2-4, example-kit-2)

Instance: wrong-record-kept-longer-than-the-protocol-says
InstanceOf: AcsRecord
Title: "acs-251"
Usage: #example
* insert KneeRecord
* entry[15].resource = too-durable-aliquot-2

Instance: too-durable-aliquot-2
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-2"
* insert SecondAliquot
* extension[expiry].valueDateTime = "2028-03-02T16:20:00+01:00"

Instance: wrong-record-ordered-at-another-interval
InstanceOf: AcsRecord
Title: "acs-252"
Usage: #example
* insert KneeRecord
* entry[4].resource.occurrenceTiming.repeat.period = 2

Instance: wrong-record-with-il-1ra-of-blood
InstanceOf: AcsRecord
Title: "acs-253"
Usage: #example
* insert KneeRecord
* entry[32].resource.specimen = Reference(Specimen/example-blood-1)

Instance: wrong-record-with-an-event-before-the-injection
InstanceOf: AcsRecord
Title: "acs-254"
Usage: #example
* insert KneeRecord
* entry[34].resource.date = "2026-03-02T16:00:00+01:00"
* entry[35].resource.occurredDateTime = "2026-03-02T16:00:00+01:00"

Instance: wrong-record-with-an-event-of-another-time-than-said
InstanceOf: AcsRecord
Title: "acs-255"
Usage: #example
* insert KneeRecord
* entry[34].resource.date = "2026-03-03T08:00:00+01:00"

Instance: wrong-record-with-one-visit-on-two-days
InstanceOf: AcsRecord
Title: "acs-256"
Usage: #example
* insert KneeRecord
* entry[15].resource = second-aliquot-given
* entry[17].resource = second-injection-of-one-visit
* entry[31].resource.target[2] = Reference(Specimen/example-aliquot-2)

Instance: wrong-record-with-an-aliquot-of-a-batch-without-blood
InstanceOf: AcsRecord
Title: "acs-257"
Usage: #example
* insert KneeRecord
* entry[38].fullUrl = "https://autoserum.example/fhir/Specimen/example-serum-2"
* entry[38].resource = second-serum
* entry[25].resource.target[5] = Reference(Specimen/example-serum-2)

Instance: second-serum
InstanceOf: AcsSerum
Usage: #inline
* id = "example-serum-2"
* insert KneeSerum
* insert ThroughFilter
* identifier[specimen].value = "ACS-1XDHS7KA-1S2-A"

Instance: second-injection-of-one-visit
InstanceOf: AcsAdministration
Usage: #inline
* insert SecondInjection(example-session)

Instance: wrong-record-with-a-check-of-itself
InstanceOf: AcsRecord
Title: "acs-258"
Usage: #example
* insert KneeRecord
* entry[5].resource.focus = Reference(Observation/example-check-infection-markers)

Instance: wrong-record-with-a-lost-aliquot
InstanceOf: AcsRecord
Title: "acs-259"
Usage: #example
* insert KneeRecord
* entry[15].resource = third-aliquot-of-two

Instance: wrong-record-incubated-in-a-filter
InstanceOf: AcsRecord
Title: "acs-260"
Usage: #example
* insert KneeRecord
* entry[9].resource = incubating-filter

Instance: incubating-filter
InstanceOf: AcsDevice
Usage: #inline
* id = "example-incubator"
* insert Filter
* insert Pore

Instance: third-aliquot-of-two
InstanceOf: AcsAliquot
Usage: #inline
* id = "example-aliquot-2"
* insert KneeAliquot(A3-6, frozen, available, 2027-03-02T16:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:35:00+01:00)
* insert InFreezer
