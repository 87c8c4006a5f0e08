// acs-10 to acs-19 the treatment, 20 order, 30 consent, 40 specimens, 50 blood, 60 serum, 70 aliquot, 80 medication,
// 90 administration, 100 observations and deviation, 110 device, 120 protocol, 130 Provenance, 140 adverse event,
// 150 laboratory and scores, 160 summary, 170 audit; 200 the whole record.
// HAPI has no sum(): sums are written with aggregate().

// --- the treatment (Procedure) ---

Invariant: acs-10
Description: "A treatment that runs, was stopped or is completed has the time of its first draw."
Severity: #error
Expression: "status in ('in-progress' | 'stopped' | 'completed') implies performed.ofType(Period).start.exists()"

Invariant: acs-11
Description: "A treatment has an end exactly when it was stopped or is completed."
Severity: #error
Expression: "(status in ('stopped' | 'completed')) = performed.ofType(Period).end.exists()"

Invariant: acs-12
Description: "A treatment that ended before the first draw says when, and no other has such a time."
Severity: #error
Expression: "(status = 'not-done') = performed.ofType(dateTime).exists()"

Invariant: acs-13
Description: "A treatment has a reason of its status exactly when it is on hold or was abandoned."
Severity: #error
Expression: "(status in ('on-hold' | 'not-done' | 'stopped')) = statusReason.exists()"

Invariant: acs-14
Description: "A joint is treated at a joint with its side, the spine at a level with side and approach."
Severity: #error
Expression: "code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-treatment-kind' and code = 'acs-spine').exists() = bodySite.where(coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').exists()).exists() and bodySite.select(coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').exists()).distinct().count() = 1"

Invariant: acs-15
Description: "A target at the spine says level, side and approach, and carries the published code of its level beside it."
Severity: #error
Expression: "coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').count() = coding.where(system = 'http://snomed.info/sct' and code in ('243905009' | '243906005' | '243920003' | '243921004' | '243922006' | '243923001' | '243927000')).count() and coding.where(system = 'http://snomed.info/sct').count() = 1"

Invariant: acs-16
Description: "The treatment has one target for each of its orders."
Severity: #error
Expression: "bodySite.count() = basedOn.count()"

Invariant: acs-17
Description: "The treatment names its protocol with the version."
Severity: #error
Expression: "instantiatesCanonical.all(toString().matches('^.+[|].+$'))"

Invariant: acs-18
Description: "The number of a treatment is ACS- and eight characters of Crockford's base 32."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/treatment').value.all(matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}$'))"

Invariant: acs-19
Description: "A coding carries its system, its code and its display."
Severity: #error
Expression: "coding.all(system.exists() and code.exists() and display.exists())"

// --- the order (ServiceRequest) ---

Invariant: acs-20
Description: "The longest interval between two injections is not shorter than the shortest."
Severity: #error
Expression: "occurrence.ofType(Timing).repeat.all(periodMax.empty() or periodMax >= period)"

// --- the consent ---

Invariant: acs-30
Description: "A consent is inactive exactly when it was withdrawn."
Severity: #error
Expression: "(status = 'inactive') = provision.period.end.exists()"

Invariant: acs-31
Description: "A consent is not withdrawn before it was given."
Severity: #error
Expression: "provision.period.end.empty() or provision.period.end >= dateTime"

// --- every specimen ---

Invariant: acs-40
Description: "A processing step has its range of temperature, with low and high."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range).where(low.exists() and high.exists()).count() = 1"

Invariant: acs-41
Description: "A processing step says whether its temperature is nominal or was measured."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature-nature').count() = 1"

Invariant: acs-42
Description: "A volume is more than nothing and is given in millilitres."
Severity: #error
Expression: "value > 0 and system = 'http://unitsofmeasure.org' and code = 'mL'"

Invariant: acs-43
Description: "The identifier of a specimen is the one of its batch with kind, number and check character."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*[BSA][1-9][0-9]*-[0-9A-Z*]$')) and identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(startsWith(%resource.accessionIdentifier.value))"

Invariant: acs-44
Description: "The blood and the serum of a batch are unsatisfactory exactly when the batch was rejected."
Severity: #error
Expression: "(status = 'unsatisfactory') = extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'reject').exists()"

Invariant: acs-45
Description: "Who discards, quarantines or rejects says why."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value in ('discard' | 'quarantine' | 'reject')).all(extension('reason').exists())"

// --- blood ---

Invariant: acs-50
Description: "Blood was drawn from an identified patient into a labelled syringe whose label was read."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'patient').count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').count() = 1"

Invariant: acs-51
Description: "Incubation starts after the draw."
Severity: #error
Expression: "processing.time.ofType(Period).start.all($this >= %resource.collection.collected)"

Invariant: acs-52
Description: "A syringe is read when it is loaded, and again exactly when the incubation has ended."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'loading').count() = 1 and time.ofType(Period).end.exists() = extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'unloading').exists()"

Invariant: acs-53
Description: "The incubation names its incubator and the time of its start."
Severity: #error
Expression: "time.ofType(Period).start.exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').exists()"

// --- serum ---

Invariant: acs-60
Description: "Serum is filtered after the centrifuge has stopped."
Severity: #error
Expression: "processing.time.ofType(dateTime).all($this >= %resource.processing.time.ofType(Period).end.first())"

Invariant: acs-61
Description: "Serum names the filter that it went through."
Severity: #error
Expression: "processing.where(procedure.coding.where(code = 'FILT').exists()).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').exists())"

// --- aliquot ---

Invariant: acs-70
Description: "State and status of an aliquot agree: available is what may still be given, unavailable what was given, discarded or lost, unsatisfactory what failed."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value in ('quarantined' | 'released' | 'frozen' | 'thawed')) = (status = 'available') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value in ('given' | 'discarded' | 'lost')) = (status = 'unavailable') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'failed') = (status = 'unsatisfactory')"

Invariant: acs-71
Description: "An aliquot has an expiry, and that lies after it was filled."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime).where($this > %resource.processing.first().time.ofType(dateTime)).count() = 1"

Invariant: acs-72
Description: "A released aliquot carries the physician's decision."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'released' implies extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'release').exists()"

Invariant: acs-73
Description: "What was discarded, lost or failed carries that decision."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'discarded' implies extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'discard').exists()) and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'lost' implies extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'lose').exists()) and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'failed' implies extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value in ('fail' | 'reject')).exists())"

Invariant: acs-74
Description: "A frozen aliquot lies in the freezer now; a thawed one has been there."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'frozen' implies processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.empty()).exists()) and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'thawed' implies processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.exists()).exists())"

Invariant: acs-75
Description: "An aliquot is kept in one place at a time."
Severity: #error
Expression: "processing.time.ofType(Period).where(end.empty()).count() <= 1"

Invariant: acs-76
Description: "The label of an aliquot was read after it was affixed."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').count() = 1"

Invariant: acs-77
Description: "A stay names its place: the freezer exactly when it is frozen, else the room or the refrigerator."
Severity: #error
Expression: "coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-storage-place').count() = 1 and coding.where(code = '27872000').exists() = coding.where(code = 'freezer').exists()"

// --- the medication inside an administration ---

Invariant: acs-80
Description: "Serum that was given has its identifier, its batch and its expiry; serum that was not given has none of them."
Severity: #error
Expression: "identifier.exists() = batch.lotNumber.exists() and identifier.exists() = batch.expirationDate.exists()"

// --- the administration ---

Invariant: acs-90
Description: "An injection that was not given has its reason and its target, and neither dosage nor aliquot."
Severity: #error
Expression: "status = 'not-done' implies (dosage.empty() and statusReason.exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-target').exists() and supportingInformation.where(reference.startsWith('Specimen/')).empty())"

Invariant: acs-91
Description: "An injection that was given has its dose in millilitres, its site, its route and its technique."
Severity: #error
Expression: "status = 'completed' implies dosage.where(dose.exists() and site.exists() and route.exists() and method.exists()).exists()"

Invariant: acs-92
Description: "An injection that was given names its one aliquot, and its medication carries that aliquot's identifier, batch and expiry."
Severity: #error
Expression: "status = 'completed' implies (supportingInformation.where(reference.startsWith('Specimen/')).count() = 1 and contained.ofType(Medication).where(identifier.exists() and batch.lotNumber.exists() and batch.expirationDate.exists()).count() = 1)"

Invariant: acs-93
Description: "An injection that was given says how the patient and the label were identified, and which imaging guided it."
Severity: #error
Expression: "status = 'completed' implies (extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'patient').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-guidance').exists())"

Invariant: acs-94
Description: "Who verifies is not who performs."
Severity: #error
Expression: "performer.actor.reference.isDistinct()"

Invariant: acs-95
Description: "The route fits the site: intra-articular into a joint, epidural or perineural at the spine as the target says."
Severity: #error
Expression: "dosage.all(route.coding.where(code = '404820008').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.endsWith('-epidural')).exists() and route.coding.where(code = '372475000').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.endsWith('-perineural')).exists() and route.coding.where(code = '12130007').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').empty())"

Invariant: acs-96
Description: "An administration names the one order that it belongs to."
Severity: #error
Expression: "supportingInformation.where(reference.startsWith('ServiceRequest/')).count() = 1"

// --- observations and deviations ---

Invariant: acs-100
Description: "Only a reaction to the last injection is graded mild or strong."
Severity: #error
Expression: "value.ofType(CodeableConcept).coding.code.where($this in ('mild' | 'strong')).exists() implies code.coding.where(code = 'last-reaction').exists()"

Invariant: acs-101
Description: "Pain is a number from 0 to 10."
Severity: #error
Expression: "value.ofType(Quantity).value >= 0 and value.ofType(Quantity).value <= 10"

Invariant: acs-102
Description: "A walking distance is not negative."
Severity: #error
Expression: "value.ofType(Quantity).value >= 0"

Invariant: acs-105
Description: "A deviation is final exactly when somebody decided about it."
Severity: #error
Expression: "(status = 'final') = mitigation.exists()"

Invariant: acs-106
Description: "A deviation concerns its treatment first."
Severity: #error
Expression: "implicated.first().reference.startsWith('Procedure/')"

// --- devices ---

Invariant: acs-110
Description: "A part of the kit has its lot and its expiry."
Severity: #error
Expression: "type.coding.where(code in ('bead-syringe' | 'filter')).exists() implies (lotNumber.exists() and expirationDate.exists())"

Invariant: acs-111
Description: "An incubator or a centrifuge has the name that the clinic gives it."
Severity: #error
Expression: "type.coding.where(code in ('incubator' | 'centrifuge')).exists() implies deviceName.exists()"

Invariant: acs-112
Description: "A filter has its pore size, and nothing else has one."
Severity: #error
Expression: "type.coding.where(code = 'filter').exists() = property.where(type.coding.where(code = 'pore').exists()).exists()"

// --- the protocol ---

Invariant: acs-120
Description: "A protocol has each of its limits once."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').count() = 16 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').extension('limit').value.isDistinct()"

Invariant: acs-121
Description: "A protocol says where its numbers come from."
Severity: #error
Expression: "relatedArtifact.where(type = 'citation' and citation.exists()).exists()"

// --- the log (Provenance) ---

Invariant: acs-130
Description: "What was done always changed the treatment, which is named first."
Severity: #error
Expression: "target.first().reference.startsWith('Procedure/')"

Invariant: acs-131
Description: "What was done happened before it was recorded; a minute is allowed for clocks that differ."
Severity: #error
Expression: "occurred.ofType(dateTime) <= recorded + 1 minute"

// --- the adverse event ---

Invariant: acs-140
Description: "An adverse event suspects its treatment first, and after it only an injection."
Severity: #error
Expression: "suspectEntity.first().instance.reference.startsWith('Procedure/') and suspectEntity.skip(1).instance.reference.all(startsWith('MedicationAdministration/'))"

Invariant: acs-141
Description: "An adverse event happened before it was recorded; a minute is allowed for clocks that differ."
Severity: #error
Expression: "date <= recordedDate + 1 minute"

Invariant: acs-142
Description: "A fatal event is a serious one."
Severity: #error
Expression: "outcome.coding.where(code = 'fatal').exists() implies seriousness.coding.where(code = 'Serious').exists()"

Invariant: acs-143
Description: "The published term beside an adverse event is the one of that event."
Severity: #error
Expression: "event.coding.where(system = 'http://snomed.info/sct').code.all((%resource.event.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-adverse-event').code & ' ' & $this) in ('swelling 95392007' | 'pain 95388000' | 'septic-arthritis 48245008' | 'haematoma 95385002' | 'nerve-injury 95390004' | 'headache-dural-puncture 25064002' | 'allergic 419076005' | 'vasovagal 398665005' | 'inflammation-strong 95391000'))"

Invariant: acs-144
Description: "Only one of the suspects is assessed, the last one that is named."
Severity: #error
Expression: "suspectEntity.where(causality.exists()).count() <= 1 and (suspectEntity.causality.exists() implies suspectEntity.last().causality.exists())"

// --- laboratory and scores ---

Invariant: acs-150
Description: "A concentration is more than nothing."
Severity: #error
Expression: "value.ofType(Quantity).value > 0"

Invariant: acs-151
Description: "A score lies in the range of its scale."
Severity: #error
Expression: "value.ofType(Quantity).value >= referenceRange.low.value and value.ofType(Quantity).value <= referenceRange.high.value"

Invariant: acs-152
Description: "The range is the one of the scale."
Severity: #error
Expression: "method.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-scale').code.all(%resource.referenceRange.high.value = iif($this = 'womac-0-96', 96, iif($this = 'womac-0-240', 240, iif($this = 'oks-0-48', 48, 100))))"

Invariant: acs-153
Description: "The scale belongs to the instrument."
Severity: #error
Expression: "(code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-function-score' and code = 'womac').exists() = method.coding.where(code.startsWith('womac-')).exists()) and (code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-function-score' and code = 'oks').exists() = method.coding.where(code = 'oks-0-48').exists()) and (code.coding.where(system = 'http://loinc.org' and code in ('72102-7' | '72101-9' | '72100-1' | '72099-5' | '72098-7')).exists() = method.coding.where(code = 'koos-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code = '82324-5').exists() = method.coding.where(code = 'koos-jr-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code in ('72097-9' | '72096-1' | '72095-3' | '72094-6' | '72093-8')).exists() = method.coding.where(code = 'hoos-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code = '97909-6').exists() = method.coding.where(code = 'odi-0-100').exists())"

// --- the summary ---

Invariant: acs-160
Description: "A summary is of one treatment, which it names."
Severity: #error
Expression: "context.related.reference.startsWith('Procedure/')"

Invariant: acs-161
Description: "A summary is a page or a printable document."
Severity: #error
Expression: "content.attachment.contentType in ('text/html' | 'application/pdf')"

Invariant: acs-162
Description: "A summary carries its bytes or says where they are."
Severity: #error
Expression: "content.attachment.data.exists() or content.attachment.url.exists()"

Invariant: acs-163
Description: "A summary is made after what it tells, and filed after it was made; a minute is allowed for clocks that differ."
Severity: #error
Expression: "context.period.start <= content.attachment.creation and (context.period.end.exists() implies context.period.end <= content.attachment.creation) and content.attachment.creation <= date + 1 minute"

Invariant: acs-164
Description: "The type of a summary is one of the procedure notes."
Severity: #error
Expression: "type.coding.where(system = 'http://loinc.org' and code in ('28570-0' | '34121-4' | '68714-5')).count() = 1"

// --- the audit log ---

Invariant: acs-170
Description: "The action is the one of the interaction."
Severity: #error
Expression: "subtype.code.all((%resource.action & ' ' & $this) in ('C create' | 'R read' | 'R vread' | 'R history' | 'E search' | 'U update' | 'U patch' | 'D delete' | 'E transaction' | 'E batch' | 'E operation'))"

Invariant: acs-171
Description: "A user who reads is the recipient, one who writes the author."
Severity: #error
Expression: "(agent.type.coding.where(code = 'AUT').exists() implies subtype.where(code in ('read' | 'vread' | 'history' | 'search')).empty()) and (agent.type.coding.where(code = 'IRCP').exists() implies subtype.where(code in ('read' | 'vread' | 'history' | 'search' | 'operation')).exists())"

Invariant: acs-172
Description: "One agent asked for it: the user where there is one."
Severity: #error
Expression: "agent.where(requestor = true).count() = 1"

Invariant: acs-173
Description: "What failed says why."
Severity: #error
Expression: "outcome != '0' implies outcomeDesc.exists()"

Invariant: acs-174
Description: "The patient is named as a patient of the store."
Severity: #error
Expression: "entity.where(type.code = '1').what.reference.all(startsWith('Patient/'))"
