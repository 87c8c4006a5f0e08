// The whole record (Bundle). defineVariable() keeps the one that is looked at while the others of the record are searched.

Invariant: acs-200
Description: "A record holds one treatment with its one protocol, indication and consent."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).count() = 1 and %resource.entry.resource.ofType(PlanDefinition).count() = 1 and %resource.entry.resource.ofType(Condition).count() = 1 and %resource.entry.resource.ofType(Consent).count() = 1"
* requirements = "A record is read as one treatment; with two consents or none nobody could say which one counts."

Invariant: acs-201
Description: "The log of a record is whole and in its order: the revisions count from 1 to the revision of the treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(Provenance).extension('https://autoserum.example/fhir/StructureDefinition/acs-revision').value.aggregate(iif($this = $total + 1, $total + 1, -1), 0) = %resource.entry.resource.ofType(Procedure).extension('https://autoserum.example/fhir/StructureDefinition/acs-revision').value"
* requirements = "A read that lost a page, or a part that a store dropped, is seen by the number that every command raises."

Invariant: acs-202
Description: "Everything in a record is of one and the same patient."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).subject.reference.combine(%resource.entry.resource.ofType(ServiceRequest).subject.reference).combine(%resource.entry.resource.ofType(Condition).subject.reference).combine(%resource.entry.resource.ofType(Specimen).subject.reference).combine(%resource.entry.resource.ofType(MedicationAdministration).subject.reference).combine(%resource.entry.resource.ofType(Observation).subject.reference).combine(%resource.entry.resource.ofType(Consent).patient.reference).combine(%resource.entry.resource.ofType(DetectedIssue).patient.reference).combine(%resource.entry.resource.ofType(Device).patient.reference).combine(%resource.entry.resource.ofType(AdverseEvent).subject.reference).distinct().count() = 1"
* requirements = "Serum of one person in another is the worst that can happen; donor and recipient are compared over the whole record."

Invariant: acs-203
Description: "Everything in a record is part of its one treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).extension('https://autoserum.example/fhir/StructureDefinition/acs-treatment').value.ofType(Reference).reference.combine(%resource.entry.resource.ofType(MedicationAdministration).partOf.reference).combine(%resource.entry.resource.ofType(Observation).partOf.reference).combine(%resource.entry.resource.ofType(Consent).provision.data.reference.reference).combine(%resource.entry.resource.ofType(DetectedIssue).select(implicated.first().reference)).combine(%resource.entry.resource.ofType(Provenance).select(target.first().reference)).combine(%resource.entry.resource.ofType(AdverseEvent).select(suspectEntity.first().instance.reference)).all($this = 'Procedure/' & %resource.entry.resource.ofType(Procedure).id)"
* requirements = "R4 has no way from a Specimen to its Procedure, so each part names it; two treatments of one patient must not mix."

Invariant: acs-204
Description: "What a record names of itself is in it."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).basedOn.reference.combine(%resource.entry.resource.ofType(Procedure).reasonReference.reference).combine(%resource.entry.resource.ofType(ServiceRequest).reasonReference.reference).combine(%resource.entry.resource.ofType(Specimen).parent.reference).combine(%resource.entry.resource.ofType(Specimen).container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference).combine(%resource.entry.resource.ofType(Specimen).processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').value.ofType(Reference).reference).combine(%resource.entry.resource.ofType(MedicationAdministration).supportingInformation.reference).combine(%resource.entry.resource.ofType(MedicationAdministration).reasonReference.reference).combine(%resource.entry.resource.ofType(Observation).basedOn.reference).combine(%resource.entry.resource.ofType(Observation).specimen.reference).combine(%resource.entry.resource.ofType(AdverseEvent).suspectEntity.instance.reference).combine(%resource.entry.resource.ofType(DetectedIssue).implicated.reference).combine(%resource.entry.resource.ofType(Provenance).target.reference).all(('https://autoserum.example/fhir/' & $this) in %resource.entry.fullUrl)"
* requirements = "The chain of identity runs over these references; a link that leads out of the record cannot be followed."

Invariant: acs-205
Description: "The aliquots hold no more than the serum that they were filled from."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(%ref in parent.reference).container.specimenQuantity.value.aggregate($this + $total, 0.0) <= %one.container.specimenQuantity.value))"
* requirements = "Volume balance: what is made of serum cannot be more than the serum."

Invariant: acs-206
Description: "The serum is no more than the blood that it was won from."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).select(%one.container.specimenQuantity.value <= %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(('Specimen/' & id) in %one.parent.reference).collection.quantity.value.aggregate($this + $total, 0.0)))"
* requirements = "Volume balance: blood gives less serum than it is."

Invariant: acs-207
Description: "No more is given of an aliquot than it holds."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).dosage.dose.value.aggregate($this + $total, 0.0) <= %one.container.specimenQuantity.value))"
* requirements = "Volume balance: a dose out of nowhere is a dose of something else."

Invariant: acs-208
Description: "An aliquot is in the state given exactly when it was given."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).exists() = (%one.extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'given')))"
* requirements = "An aliquot that was given and still counts as stock would be given again."

Invariant: acs-209
Description: "Serum comes from blood of its own batch, and an aliquot from serum of its own batch."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(parent.exists()).all(defineVariable('one', $this).select(%resource.entry.resource.ofType(Specimen).where(('Specimen/' & id) in %one.parent.reference and accessionIdentifier.value = %one.accessionIdentifier.value and iif(%one.extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists(), container.type.coding.where(code = '434711009').exists(), type.coding.where(code = '122555007').exists())).count() = %one.parent.count()))"
* requirements = "Batches of one patient may differ in their incubation and their release; they must not mix."

Invariant: acs-210
Description: "Every specimen has an identifier of its own, with the number of the treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).identifier.value.isDistinct() and %resource.entry.resource.ofType(Specimen).identifier.value.all(startsWith(%resource.entry.resource.ofType(Procedure).identifier.where(system = 'https://autoserum.example/fhir/sid/treatment').value & '-'))"
* requirements = "Two labels alike, and a swap cannot be found."

Invariant: acs-211
Description: "The protocol in a record is the one that the treatment names, in its version."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).instantiatesCanonical.first().toString() = %resource.entry.resource.ofType(PlanDefinition).url & '|' & %resource.entry.resource.ofType(PlanDefinition).version"
* requirements = "The limits that a record is judged by are those that the clinic had approved then."

Invariant: acs-212
Description: "The targets of a treatment are those of its orders."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).bodySite.coding.code.all($this in %resource.entry.resource.ofType(ServiceRequest).bodySite.coding.code) and %resource.entry.resource.ofType(ServiceRequest).bodySite.coding.code.all($this in %resource.entry.resource.ofType(Procedure).bodySite.coding.code) and %resource.entry.resource.ofType(ServiceRequest).count() = %resource.entry.resource.ofType(Procedure).basedOn.count()"
* requirements = "Site and side of treatment and order agree, or one of them is wrong."

Invariant: acs-213
Description: "What was given carries the identifier, the batch and the expiry of its aliquot."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('medication', contained.ofType(Medication)).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference and identifier.value = %medication.identifier.value and accessionIdentifier.value = %medication.batch.lotNumber and extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime) = %medication.batch.expirationDate).exists()))"
* requirements = "What was given is traced by its label: identifier, batch and expiry of the aliquot (TFG section 14)."

Invariant: acs-214
Description: "The steps of a batch follow one another: draw and incubation, centrifuge, filling, injection."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).defineVariable('start', processing.time.ofType(Period).start.first()).select(%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(('Specimen/' & id) in %one.parent.reference).processing.time.ofType(Period).end.all($this <= %start))) and %resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('filled', processing.time.ofType(dateTime).first()).select(%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).where(('Specimen/' & id) in %one.parent.reference).processing.time.ofType(dateTime).all($this <= %filled))) and %resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(processing.time.ofType(dateTime).first() <= %at)))"
* requirements = "The order of the published process; serum cannot be spun before it was incubated."

Invariant: acs-215
Description: "Everything in a record was made by one of its commands."
Severity: #error
Expression: "%resource.entry.where((resource is Procedure or resource is PlanDefinition or resource is Provenance).not()).fullUrl.all($this in %resource.entry.resource.ofType(Provenance).target.select('https://autoserum.example/fhir/' & reference))"
* requirements = "What nobody said is no record: each part has a command with its person and its time."

Invariant: acs-216
Description: "Every part of a record has its address of type and id."
Severity: #error
Expression: "%resource.entry.all(fullUrl = 'https://autoserum.example/fhir/' & resource.type().name & '/' & resource.id)"
* requirements = "References in a Bundle are followed by fullUrl (R4 Bundle, resolving references); a wrong address leads to another thing."

Invariant: acs-217
Description: "Every part of a record declares the one profile of this model that it follows."
Severity: #error
Expression: "%resource.entry.resource.all(meta.profile.count() = 1 and (type().name & ' ' & meta.profile.first().toString().substring(51)) in ('Procedure acs-procedure' | 'PlanDefinition acs-protocol' | 'Condition acs-indication' | 'Consent acs-consent' | 'ServiceRequest acs-order' | 'Observation acs-safety-check' | 'Observation acs-pain' | 'Observation acs-walking-distance' | 'Observation acs-il-1ra' | 'Observation acs-function-score' | 'AdverseEvent acs-adverse-event' | 'Device acs-device' | 'Specimen acs-blood' | 'Specimen acs-serum' | 'Specimen acs-aliquot' | 'MedicationAdministration acs-administration' | 'DetectedIssue acs-deviation' | 'Provenance acs-provenance') and meta.profile.first().toString().startsWith('https://autoserum.example/fhir/StructureDefinition/'))"
* requirements = "A resource without its profile is not judged by it: HAPI validates each entry of a Bundle by what it declares."

Invariant: acs-218
Description: "Serum and aliquots keep the first draw of their batch."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(parent.exists()).all(defineVariable('one', $this).defineVariable('draws', %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(accessionIdentifier.value = %one.accessionIdentifier.value).collection).select(%one.collection.collected.ofType(dateTime) in %draws.collected.ofType(dateTime) and %draws.collected.ofType(dateTime).all($this >= %one.collection.collected.ofType(dateTime)) and %one.collection.collector.reference in %draws.collector.reference))"
* requirements = "MII Biobank asks for the draw on every level; it must be the same one."

Invariant: acs-219
Description: "Serum is made of all blood of its batch, and the blood is used up exactly then."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).select(%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(accessionIdentifier.value = %one.accessionIdentifier.value).count() = %one.parent.count())) and %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(status != 'unsatisfactory').all(defineVariable('one', $this).select((%one.status = 'unavailable') = %resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).where(accessionIdentifier.value = %one.accessionIdentifier.value).exists()))"
* requirements = "Volume balance, and nobody looks for blood that was spun."
