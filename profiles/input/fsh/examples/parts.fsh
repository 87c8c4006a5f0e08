// Invented: one left knee from the plan to the first injection, and one injection that was missed. Each thing is a rule set,
// so that a wrong example is a right one with one thing changed; what a wrong one leaves out is a rule set of its own.

RuleSet: OfPatient
* subject = Reference(Patient/example-patient)

RuleSet: InTreatment
* partOf = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)

RuleSet: Checked(path, subject, method, at)
* {path}.extension[subject].valueCode = #{subject}
* {path}.extension[method].valueCode = #{method}
* {path}.extension[at].valueDateTime = "{at}"

RuleSet: Warm(step, low, high, nature)
* processing[{step}].extension[temperature].valueRange.low = {low} 'Cel' "°C"
* processing[{step}].extension[temperature].valueRange.high = {high} 'Cel' "°C"
* processing[{step}].extension[nature].valueCode = #{nature}

// --- treatment, indication, consent, order ---

RuleSet: KneeTreatment
* insert Tagged
* insert OfPatient
* extension[revision].valuePositiveInt = 14
* identifier[treatment].system = "https://autoserum.example/fhir/sid/treatment"
* identifier[treatment].value = "ACS-1XDHS7KA"
* instantiatesCanonical = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly|1.0.0"
* basedOn = Reference(ServiceRequest/example-order)
* status = #in-progress
* code.coding[kind] = $cs-kind#acs-joint "Autologous conditioned serum into a joint"
* code.coding[sct] = $sct#27813003 "Intra-articular injection (procedure)"
* encounter = Reference(Encounter/example-encounter)
* recorder = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"
* reasonReference = Reference(Condition/example-indication)
* bodySite = $sct#82169009 "Structure of left knee region"

RuleSet: SinceFirstDraw
* performedPeriod.start = "2026-03-02T08:30:00+01:00"

RuleSet: KneeIndication
* insert OfPatient
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#encounter-diagnosis "Encounter Diagnosis"
* code = $sct#239873007 "Osteoarthritis of knee (disorder)"
* recordedDate = "2026-03-02T08:00:00+01:00"
* evidence.detail = Reference(Condition/ehr-condition)

RuleSet: KneeConsent
* insert Tagged
* status = #active
* scope = $consent-scope#treatment "Treatment"
* category = $loinc#59284-0 "Patient Consent"
* patient = Reference(Patient/example-patient)
* dateTime = "2026-03-02T08:00:00+01:00"
* policyRule = $cs-consent-policy#acs-treatment "Treatment with autologous conditioned serum"
* provision.data.meaning = #related
* provision.data.reference = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)

RuleSet: KneeOrder
* insert Tagged
* insert OfPatient
* status = #active
* intent = #order
* code.coding[kind] = $cs-kind#acs-joint "Autologous conditioned serum into a joint"
* code.coding[sct] = $sct#27813003 "Intra-articular injection (procedure)"
* orderDetail = $cs-guidance#ultrasound "Ultrasound"
* occurrenceTiming.repeat.count = 6
* occurrenceTiming.repeat.frequency = 1
* occurrenceTiming.repeat.period = 3
* occurrenceTiming.repeat.periodMax = 4
* occurrenceTiming.repeat.periodUnit = #d
* authoredOn = "2026-03-02T08:00:00+01:00"
* requester = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"
* reasonReference = Reference(Condition/example-indication)
* bodySite = $sct#82169009 "Structure of left knee region"

// --- observations and deviation ---

RuleSet: Observed(at, person, name)
* insert Tagged
* insert InTreatment
* insert OfPatient
* status = #final
* effectiveDateTime = "{at}"
* performer = Reference(Practitioner/{person}) "{name}"

RuleSet: KneeSafetyCheck
* insert Observed(2026-03-02T08:00:00+01:00, example-physician, Dr. Ines Albrecht)
* valueCodeableConcept = $cs-safety-finding#none "None"

RuleSet: KneePain
* insert Observed(2026-03-02T16:50:00+01:00, example-physician, Dr. Ines Albrecht)
* category = $observation-category#survey "Survey"
* basedOn = Reference(ServiceRequest/example-order)
* code = $loinc#72514-3 "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
* valueQuantity = 6 '{score}' "{score}"

RuleSet: KneeWalkingDistance
* insert Observed(2026-03-02T16:40:00+01:00, example-assistant, Mia Sommer)
* category = $observation-category#survey "Survey"
* basedOn = Reference(ServiceRequest/example-order)
* code = $sct#165263003 "Walking distance (observable entity)"
* valueQuantity = 80 'm' "m"

RuleSet: KneeDeviation
* insert Tagged
* status = #final
* code.coding[rule] = $cs-deviation#label-typed "Label typed, not scanned"
* code.coding[alert] = $act-code#KEY206 "non-matching identification"
* severity = #moderate
* patient = Reference(Patient/example-patient)
* identifiedDateTime = "2026-03-02T16:50:00+01:00"
* implicated[0] = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)
* implicated[1] = Reference(MedicationAdministration/example-administration)
* detail = "A code was typed instead of scanned"
* mitigation.action = $cs-deviation-reason#scanner-failed "Scanner failed"
* mitigation.date = "2026-03-02T16:50:00+01:00"
* mitigation.author = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

// --- devices ---

RuleSet: InUse
* insert Tagged
* status = #active
* patient = Reference(Patient/example-patient)

RuleSet: BeadSyringe
* insert InUse
* type.coding[kind] = $cs-device-kind#bead-syringe "Bead syringe"
* type.coding[sct] = $sct#61968008 "Syringe, device (physical object)"
* expirationDate = "2027-06-30"

RuleSet: Lot(number)
* lotNumber = "{number}"

RuleSet: Incubator
* insert InUse
* type.coding[kind] = $cs-device-kind#incubator "Incubator"

RuleSet: NamedInClinic
* deviceName.name = "INC-2"
* deviceName.type = #user-friendly-name

RuleSet: Filter
* insert InUse
* insert Lot(FLT-0407)
* type.coding[kind] = $cs-device-kind#filter "Filter"
* expirationDate = "2027-03-31"

RuleSet: Pore
* property.type = $cs-device-property#pore "Pore size"
* property.valueQuantity = 0.22 'um' "µm"

// --- blood ---

RuleSet: KneeSpecimen(number, status)
* insert Tagged
* insert OfPatient
* extension[treatment].valueReference = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)
* identifier[specimen].system = "https://autoserum.example/fhir/sid/specimen"
* identifier[specimen].value = "ACS-1XDHS7KA-1{number}"
* accessionIdentifier.system = "https://autoserum.example/fhir/sid/batch"
* accessionIdentifier.value = "ACS-1XDHS7KA-1"
* status = #{status}
* collection.collector = Reference(Practitioner/example-assistant) "Mia Sommer"
* collection.collectedDateTime = "2026-03-02T08:30:00+01:00"

RuleSet: KneeBlood(number, kit)
* type = $sct#122555007 "Venous blood specimen (specimen)"
* insert KneeSpecimen({number}, unavailable)
* insert Checked(extension[identityCheck][0], patient, scan, 2026-03-02T08:30:00+01:00)
* insert Checked(extension[identityCheck][1], label, scan, 2026-03-02T08:30:00+01:00)
* collection.quantity = 10 'mL' "mL"
* collection.method = $sct#22778000 "Venipuncture (procedure)"
* collection.bodySite = $sct#128553008 "Structure of antecubital vein (body structure)"
* container.extension[kit].valueReference = Reference(Device/{kit})
* container.type = $sct#61968008 "Syringe, device (physical object)"
* container.specimenQuantity = 10 'mL' "mL"
* container.additiveCodeableConcept = $v2-0371#NONE "None"

RuleSet: Incubated
* insert Checked(processing[incubation].extension[identityCheck][0], loading, scan, 2026-03-02T08:45:00+01:00)
* insert Checked(processing[incubation].extension[identityCheck][1], unloading, scan, 2026-03-02T15:45:00+01:00)
* processing[incubation].procedure.coding[0] = $cs-processing#incubation "Incubation with glass beads"
* processing[incubation].procedure.coding[1] = $sct#9265001 "Specimen processing (procedure)"
* processing[incubation].timePeriod.start = "2026-03-02T08:45:00+01:00"
* processing[incubation].timePeriod.end = "2026-03-02T15:45:00+01:00"

RuleSet: InIncubator
* processing[incubation].extension[incubator].valueReference = Reference(Device/example-incubator)

// --- serum ---

RuleSet: KneeSerum
* insert KneeSerumOf(1)
* parent[1] = Reference(Specimen/example-blood-2)

RuleSet: KneeSerumOf(blood)
* type = $sct#119364003 "Serum specimen (specimen)"
* insert KneeSpecimen(S1-C, unavailable)
* parent[0] = Reference(Specimen/example-blood-{blood})
* insert Warm(centrifugation, 20, 23, nominal)
* processing[centrifugation].extension[force].valueQuantity = 3000 '[g]' "× g"
* processing[centrifugation].procedure = $sct#73373003 "Specimen centrifugation (procedure)"
* processing[centrifugation].timePeriod.start = "2026-03-02T15:50:00+01:00"
* processing[centrifugation].timePeriod.end = "2026-03-02T16:00:00+01:00"
* insert Warm(filtration, 20, 23, nominal)
* processing[filtration].procedure.coding[0] = $v2-0373#FILT "Filtration"
* processing[filtration].procedure.coding[1] = $sct#9265001 "Specimen processing (procedure)"
* processing[filtration].timeDateTime = "2026-03-02T16:10:00+01:00"
* container.type = $sct#434711009 "Specimen container (physical object)"
* container.specimenQuantity = 6 'mL' "mL"
* condition = $cs-appearance#clear "Clear"

RuleSet: ThroughFilter
* processing[filtration].extension[filter].valueReference = Reference(Device/example-filter)

// --- aliquots ---

RuleSet: KneeAliquot(number, state, status, expiry)
* type = $sct#119364003 "Serum specimen (specimen)"
* insert KneeSpecimen({number}, {status})
* extension[state].valueCode = #{state}
* extension[expiry].valueDateTime = "{expiry}"
* insert Checked(extension[identityCheck], label, scan, 2026-03-02T16:20:00+01:00)
* parent = Reference(Specimen/example-serum)
* insert Warm(aliquoting, 20, 23, nominal)
* processing[aliquoting].procedure = $sct#4064007 "Specimen aliquoting (procedure)"
* processing[aliquoting].timeDateTime = "2026-03-02T16:20:00+01:00"
* container.type = $sct#61968008 "Syringe, device (physical object)"
* container.specimenQuantity = 2 'mL' "mL"

RuleSet: Decided(index, kind, at)
* extension[decision][{index}].extension[kind].valueCode = #{kind}
* extension[decision][{index}].extension[at].valueDateTime = "{at}"
* extension[decision][{index}].extension[by].valueReference = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

RuleSet: InRoom
* insert Warm(storage, 20, 23, nominal)
* processing[storage].procedure.coding[0] = $sct#1186936003 "Storage of specimen (procedure)"
* processing[storage].procedure.coding[1] = $cs-storage-place#room "Room temperature"
* processing[storage].timePeriod.start = "2026-03-02T16:20:00+01:00"

RuleSet: OutOfRoom(at)
* processing[storage].timePeriod.end = "{at}"

RuleSet: InFreezer
* insert Warm(freezing, -22, -20, measured)
* processing[freezing].procedure.coding[0] = $sct#27872000 "Specimen freezing (procedure)"
* processing[freezing].procedure.coding[1] = $cs-storage-place#freezer "Freezer"
* processing[freezing].timePeriod.start = "2026-03-02T16:35:00+01:00"

// The first aliquot, released and given within the hour; the second one, released and frozen.
RuleSet: FirstAliquot
* insert KneeAliquot(A1-A, given, unavailable, 2026-03-02T22:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:50:00+01:00)

RuleSet: SecondAliquot
* insert KneeAliquot(A2-8, frozen, available, 2027-03-02T16:20:00+01:00)
* insert Decided(0, release, 2026-03-02T16:30:00+01:00)
* insert InRoom
* insert OutOfRoom(2026-03-02T16:35:00+01:00)
* insert InFreezer

// --- administrations ---

RuleSet: Serum
* id = "medication"
* code = $cs-product#acs-serum "Autologous conditioned serum"
* form = $sct#385219001 "Injection solution"
* ingredient.itemCodeableConcept = $cs-product#autologous-serum "Serum of the patient"
* ingredient.isActive = true

RuleSet: SerumOfAliquot
* identifier[specimen].system = "https://autoserum.example/fhir/sid/specimen"
* identifier[specimen].value = "ACS-1XDHS7KA-1A1-A"

RuleSet: SerumOfBatch
* batch.lotNumber = "ACS-1XDHS7KA-1"
* batch.expirationDate = "2026-03-02T22:20:00+01:00"

RuleSet: KneeAdministration(session, status, at)
* insert Tagged
* insert InTreatment
* insert OfPatient
* identifier[session].system = "https://autoserum.example/fhir/sid/session"
* identifier[session].value = "{session}"
* status = #{status}
* medicationReference.reference = "#medication"
* context = Reference(Encounter/example-encounter)
* effectiveDateTime = "{at}"
* performer[performer].function = $performer-function#performer "Performer"
* performer[performer].actor = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"
* reasonReference = Reference(Condition/example-indication)

RuleSet: GivenByOne
* insert KneeAdministration(example-session, completed, 2026-03-02T16:50:00+01:00)
* identifier[authorisation].system = "https://autoserum.example/fhir/sid/authorisation"
* identifier[authorisation].value = "example-authorisation"
* extension[guidance].valueCoding = $cs-guidance#ultrasound "Ultrasound"
* insert Checked(extension[identityCheck][0], patient, scan, 2026-03-02T16:45:00+01:00)
* insert Checked(extension[identityCheck][1], label, typed, 2026-03-02T16:45:00+01:00)
* supportingInformation[0] = Reference(Specimen/example-aliquot-1)

RuleSet: Given
* insert GivenByOne
* performer[verifier].function = $performer-function#verifier "Verifier"
* performer[verifier].actor = Reference(Practitioner/example-assistant) "Mia Sommer"

RuleSet: AsOrdered(index)
* supportingInformation[{index}] = Reference(ServiceRequest/example-order)

RuleSet: IntoKnee
* dosage.site = $sct#82169009 "Structure of left knee region"
* dosage.route.coding[0] = $sct#12130007 "Intra-articular route (qualifier value)"
* dosage.route.coding[1] = $edqm#20024000 "Intraarticular use"
* dosage.method = $sct#422145002 "Inject"
* dosage.dose = 2 'mL' "mL"

RuleSet: NotGiven
* insert KneeAdministration(example-session-2, not-done, 2026-03-05T16:00:00+01:00)
* contained = serum-not-given
* extension[target].valueCodeableConcept = $sct#82169009 "Structure of left knee region"
* insert AsOrdered(0)

RuleSet: PatientAbsent
* statusReason = $cs-not-given-reason#patient-absent "Patient absent"

// --- log ---

RuleSet: Said(place, command, at)
* insert Tagged
* extension[revision].valuePositiveInt = {place}
* extension[timeSource].valueCode = #clock
* target[0] = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)
* occurredDateTime = "{at}"
* recorded = "{at}"
* activity = $cs-command#{command}
* agent.type = $participant-type#author "Author"

RuleSet: SaidLater(at)
* extension[timeSource].valueCode = #entered-later
* recorded = "{at}"

RuleSet: ByPhysician
* agent.role = $cs-role#physician "Physician"
* agent.who = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

RuleSet: ByAssistant
* agent.role = $cs-role#assistant "Assistant"
* agent.who = Reference(Practitioner/example-assistant) "Mia Sommer"

// --- the whole record ---

// An instance has another name than its id: SUSHI looks for both, and a wrong record holds a resource under the id of a right one.
RuleSet: Entry(name, type)
* entry[+].fullUrl = "https://autoserum.example/fhir/{type}/example-{name}"
* entry[=].resource = right-{name}

RuleSet: KneeRecord
* type = #collection
* entry[0].fullUrl = "https://autoserum.example/fhir/Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21"
* entry[0].resource = right-treatment
* entry[1].fullUrl = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"
* entry[1].resource = protocol-for-joints
* insert Entry(indication, Condition)
* insert Entry(consent, Consent)
* insert Entry(order, ServiceRequest)
* insert Entry(check-infection-markers, Observation)
* insert Entry(check-anticoagulant, Observation)
* insert Entry(kit-1, Device)
* insert Entry(kit-2, Device)
* insert Entry(incubator, Device)
* insert Entry(filter, Device)
* insert Entry(blood-1, Specimen)
* insert Entry(blood-2, Specimen)
* insert Entry(serum, Specimen)
* insert Entry(aliquot-1, Specimen)
* insert Entry(aliquot-2, Specimen)
* insert Entry(administration, MedicationAdministration)
* insert Entry(not-given, MedicationAdministration)
* insert Entry(walking-distance, Observation)
* insert Entry(pain, Observation)
* insert Entry(deviation, DetectedIssue)
* insert Entry(log-01-plan, Provenance)
* insert Entry(log-02-collect, Provenance)
* insert Entry(log-03-load, Provenance)
* insert Entry(log-04-unload, Provenance)
* insert Entry(log-05-separate, Provenance)
* insert Entry(log-06-fill, Provenance)
* insert Entry(log-07-release, Provenance)
* insert Entry(log-08-freeze, Provenance)
* insert Entry(log-09-observe, Provenance)
* insert Entry(log-10-give, Provenance)
* insert Entry(log-11-missed, Provenance)
* insert Entry(il-1ra, Observation)
* insert Entry(function-score, Observation)
* insert Entry(adverse-event, AdverseEvent)
* insert Entry(log-12-event, Provenance)
* insert Entry(log-13-il-1ra, Provenance)
* insert Entry(log-14-score, Provenance)

// --- laboratory, scores, adverse event ---

RuleSet: SerumIl1Ra
* insert Observed(2026-03-04T09:00:00+01:00, example-physician, Dr. Ines Albrecht)
* category = $observation-category#laboratory "Laboratory"
* code = $cs-laboratory#il-1ra "Interleukin-1 receptor antagonist"
* specimen = Reference(Specimen/example-serum)
* valueQuantity = 1840 'pg/mL' "pg/mL"
* method.text = "ELISA"

RuleSet: KneeScore
* insert Observed(2026-03-02T16:41:00+01:00, example-assistant, Mia Sommer)
* category = $observation-category#survey "Survey"
* basedOn = Reference(ServiceRequest/example-order)
* code = $cs-function-score#womac "WOMAC total score"
* method = $cs-scale#womac-0-96 "WOMAC, Likert, 0 to 96"
* valueQuantity = 52 '{score}' "{score}"
* referenceRange.low = 0 '{score}' "{score}"
* referenceRange.high = 96 '{score}' "{score}"

RuleSet: KneeEvent
* insert Tagged
* insert OfPatient
* actuality = #actual
* event.coding[kind] = $cs-adverse-event#swelling "Swelling"
* event.coding[sct] = $sct#95392007 "Injection site edema (disorder)"
* date = "2026-03-03T07:00:00+01:00"
* recordedDate = "2026-03-05T16:10:00+01:00"
* seriousness = $seriousness#Non-serious "Non-serious"
* severity = $event-severity#mild "Mild"
* outcome = $event-outcome#resolved "Resolved"
* recorder = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"
* suspectEntity[0].instance = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)

RuleSet: AfterInjection
* suspectEntity[1].instance = Reference(MedicationAdministration/example-administration)
* insert Assessed(1)

RuleSet: Assessed(index)
* suspectEntity[{index}].causality.assessment = $causality#Probably-Likely "Probably/Likely"
* suspectEntity[{index}].causality.author = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"

// --- summary and audit ---

RuleSet: KneeSummary
* insert Tagged
* insert OfPatient
* identifier[summary].system = "https://autoserum.example/fhir/sid/summary"
* identifier[summary].value = "example-summary"
* status = #current
* docStatus = #final
* type = $loinc#28570-0 "Procedure note"
* category = $loinc#28570-0 "Procedure note"
* date = "2026-03-05T17:01:00+01:00"
* author = Reference(Practitioner/example-physician) "Dr. Ines Albrecht"
* description = "Treatment ACS-1XDHS7KA of the left knee, from the plan to the first injection"
* content.attachment.contentType = #text/html
* content.attachment.language = #en
* content.attachment.size = 31
* content.attachment.hash = "5+2yquDbSLWBzcGEheK4bcqmO2Q="
* content.attachment.title = "Treatment with autologous conditioned serum"
* content.attachment.creation = "2026-03-05T17:00:00+01:00"
* context.period.start = "2026-03-02T08:30:00+01:00"
* context.period.end = "2026-03-05T16:00:00+01:00"
* context.related = Reference(Procedure/0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)

RuleSet: SummaryBytes
* content.attachment.data = "PGgxPlRyZWF0bWVudCBBQ1MtMVhESFM3S0E8L2gxPg=="

RuleSet: Audited
* insert Tagged
* recorded = "2026-03-05T17:05:00+01:00"
* outcome = #0
* source.observer.type = "Device"
* insert NamedBy(source.observer, urn:ietf:rfc:3986, https://autoserum.example)

RuleSet: InRequest
* entity[request].type = $balp-entity#XrequestId
* entity[request].what.identifier.value = "4b1f0f0a-5b1c-4f0e-9d0e-3c6b8a7e4d21"

RuleSet: NamedBy(path, system, value)
* {path}.identifier.system = "{system}"
* {path}.identifier.value = "{value}"

RuleSet: ServerAndApp(server, from, fromWord, app, to, toWord)
* agent[{server}].type = $dcm#{from} "{fromWord}"
* agent[{server}].who.type = "Device"
* insert NamedBy(agent[{server}].who, urn:ietf:rfc:3986, https://autoserum.example)
* agent[{server}].requestor = false
* agent[{server}].network.address = "autoserum.example"
* agent[{server}].network.type = #1
* agent[{app}].type = $dcm#{to} "{toWord}"
* agent[{app}].who.type = "Device"
* insert NamedBy(agent[{app}].who, urn:ietf:rfc:3986, https://autoserum.example/app)
* agent[{app}].requestor = false
* agent[{app}].network.address = "192.0.2.7"
* agent[{app}].network.type = #2

RuleSet: AboutPatient
* entity[patient].type = $audit-entity#1 "Person"
* entity[patient].role = $object-role#1 "Patient"
* entity[patient].what.type = "Patient"
* insert NamedBy(entity[patient].what, https://ehr.example/fhir/Patient, example-patient)

RuleSet: AboutTreatment
* entity[data].type = $audit-entity#2 "System Object"
* entity[data].role = $object-role#4 "Domain Resource"
* entity[data].what.type = "Procedure"
* insert NamedBy(entity[data].what, urn:ietf:rfc:3986, urn:uuid:0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21)

RuleSet: RecordRead
* insert Audited
* type = $audit-type#rest "RESTful Operation"
* subtype = $interaction#read "read"
* action = #R
* insert ServerAndApp(source, 110153, Source Role ID, destination, 110152, Destination Role ID)
* insert AboutPatient
* insert AboutTreatment
* insert InRequest

RuleSet: RecordWritten(interaction, action)
* insert Audited
* type = $audit-type#rest "RESTful Operation"
* subtype = $interaction#{interaction} "{interaction}"
* action = #{action}
* insert ServerAndApp(destination, 110152, Destination Role ID, source, 110153, Source Role ID)
* agent[author].type = $participation#AUT "author (originator)"
* agent[author].who.type = "Practitioner"
* insert NamedBy(agent[author].who, https://ehr.example/fhir/Practitioner, example-physician)
* agent[author].requestor = true
* insert AboutPatient
* insert AboutTreatment
* insert InRequest

RuleSet: SignedIn
* insert Audited
* type = $dcm#110114 "User Authentication"
* subtype = $dcm#110122 "Login"
* action = #E
* insert ServerAndApp(destination, 110152, Destination Role ID, source, 110153, Source Role ID)
* insert InRequest

RuleSet: ReadBy(person)
* agent[recipient].type = $participation#IRCP "information recipient"
* agent[recipient].who.type = "Practitioner"
* insert NamedBy(agent[recipient].who, https://ehr.example/fhir/Practitioner, {person})
* agent[recipient].requestor = true
