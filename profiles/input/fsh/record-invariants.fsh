// --- the whole record (Bundle) ---
// defineVariable() keeps the one that is looked at while the others of the record are searched.

Invariant: acs-200
Description: "A record holds one treatment with its one protocol, indication and consent."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).count() = 1 and %resource.entry.resource.ofType(PlanDefinition).count() = 1 and %resource.entry.resource.ofType(Condition).count() = 1 and %resource.entry.resource.ofType(Consent).count() = 1"

Invariant: acs-201
Description: "The revision of a record is the number of its commands, and each has its own place."
Severity: #error
Expression: "%resource.entry.resource.ofType(Provenance).count() = %resource.entry.resource.ofType(Procedure).extension('https://autoserum.example/fhir/StructureDefinition/acs-revision').value and %resource.entry.resource.ofType(Provenance).extension('https://autoserum.example/fhir/StructureDefinition/acs-revision').value.isDistinct()"

Invariant: acs-202
Description: "Everything in a record is of one and the same patient."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).subject.reference.combine(%resource.entry.resource.ofType(ServiceRequest).subject.reference).combine(%resource.entry.resource.ofType(Condition).subject.reference).combine(%resource.entry.resource.ofType(Specimen).subject.reference).combine(%resource.entry.resource.ofType(MedicationAdministration).subject.reference).combine(%resource.entry.resource.ofType(Observation).subject.reference).combine(%resource.entry.resource.ofType(Consent).patient.reference).combine(%resource.entry.resource.ofType(DetectedIssue).patient.reference).combine(%resource.entry.resource.ofType(Device).patient.reference).distinct().count() = 1"

Invariant: acs-203
Description: "Everything in a record is part of its one treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).extension('https://autoserum.example/fhir/StructureDefinition/acs-treatment').value.ofType(Reference).reference.combine(%resource.entry.resource.ofType(MedicationAdministration).partOf.reference).combine(%resource.entry.resource.ofType(Observation).partOf.reference).combine(%resource.entry.resource.ofType(Consent).provision.data.reference.reference).combine(%resource.entry.resource.ofType(DetectedIssue).select(implicated.first().reference)).combine(%resource.entry.resource.ofType(Provenance).select(target.first().reference)).all($this = 'Procedure/' & %resource.entry.resource.ofType(Procedure).id)"

Invariant: acs-204
Description: "What a record names of itself is in it."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).basedOn.reference.combine(%resource.entry.resource.ofType(Procedure).reasonReference.reference).combine(%resource.entry.resource.ofType(ServiceRequest).reasonReference.reference).combine(%resource.entry.resource.ofType(Specimen).parent.reference).combine(%resource.entry.resource.ofType(Specimen).container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference).combine(%resource.entry.resource.ofType(Specimen).processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').value.ofType(Reference).reference).combine(%resource.entry.resource.ofType(MedicationAdministration).supportingInformation.reference).combine(%resource.entry.resource.ofType(MedicationAdministration).reasonReference.reference).combine(%resource.entry.resource.ofType(Observation).basedOn.reference).combine(%resource.entry.resource.ofType(DetectedIssue).implicated.reference).combine(%resource.entry.resource.ofType(Provenance).target.reference).all(('https://autoserum.example/fhir/' & $this) in %resource.entry.fullUrl)"

Invariant: acs-205
Description: "The aliquots hold no more than the serum that they were filled from."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(%ref in parent.reference).container.specimenQuantity.value.aggregate($this + $total, 0.0) <= %one.container.specimenQuantity.value))"

Invariant: acs-206
Description: "The serum is no more than the blood that it was won from."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).select(%one.container.specimenQuantity.value <= %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(('Specimen/' & id) in %one.parent.reference).collection.quantity.value.aggregate($this + $total, 0.0)))"

Invariant: acs-207
Description: "No more is given of an aliquot than it holds."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).dosage.dose.value.aggregate($this + $total, 0.0) <= %one.container.specimenQuantity.value))"

Invariant: acs-208
Description: "An aliquot is in the state given exactly when it was given."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).exists() = (%one.extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'given')))"

Invariant: acs-209
Description: "Serum comes from blood of its own batch, and an aliquot from serum of its own batch."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(parent.exists()).all(defineVariable('one', $this).select(%resource.entry.resource.ofType(Specimen).where(('Specimen/' & id) in %one.parent.reference and accessionIdentifier.value = %one.accessionIdentifier.value and iif(%one.extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists(), container.type.coding.where(code = '434711009').exists(), type.coding.where(code = '122555007').exists())).count() = %one.parent.count()))"

Invariant: acs-210
Description: "Every specimen has an identifier of its own, with the number of the treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).identifier.value.isDistinct() and %resource.entry.resource.ofType(Specimen).identifier.value.all(startsWith(%resource.entry.resource.ofType(Procedure).identifier.where(system = 'https://autoserum.example/fhir/sid/treatment').value & '-'))"

Invariant: acs-211
Description: "The protocol in a record is the one that the treatment names, in its version."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).instantiatesCanonical.first().toString() = %resource.entry.resource.ofType(PlanDefinition).url & '|' & %resource.entry.resource.ofType(PlanDefinition).version"

Invariant: acs-212
Description: "The targets of a treatment are those of its orders."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).bodySite.coding.code.all($this in %resource.entry.resource.ofType(ServiceRequest).bodySite.coding.code) and %resource.entry.resource.ofType(ServiceRequest).bodySite.coding.code.all($this in %resource.entry.resource.ofType(Procedure).bodySite.coding.code) and %resource.entry.resource.ofType(ServiceRequest).count() = %resource.entry.resource.ofType(Procedure).basedOn.count()"

Invariant: acs-213
Description: "What was given carries the identifier and the batch of its aliquot."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('medication', contained.ofType(Medication)).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference and identifier.value = %medication.identifier.value and accessionIdentifier.value = %medication.batch.lotNumber).exists()))"

Invariant: acs-214
Description: "The steps of a batch follow one another: draw and incubation, centrifuge, filling, injection."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).all(defineVariable('one', $this).defineVariable('start', processing.first().time.ofType(Period).start).select(%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(('Specimen/' & id) in %one.parent.reference).processing.time.ofType(Period).end.all($this <= %start))) and %resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('one', $this).defineVariable('filled', processing.first().time.ofType(dateTime)).select(%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).where(('Specimen/' & id) in %one.parent.reference).processing.time.ofType(dateTime).all($this <= %filled))) and %resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(processing.first().time.ofType(dateTime) <= %at)))"

Invariant: acs-215
Description: "Everything in a record was made by one of its commands."
Severity: #error
Expression: "%resource.entry.where((resource is Procedure or resource is PlanDefinition or resource is Provenance).not()).fullUrl.all($this in %resource.entry.resource.ofType(Provenance).target.select('https://autoserum.example/fhir/' & reference))"

Invariant: acs-220
Description: "An incubation outside the time of the protocol has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(processing.time.ofType(Period).end.exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('start', processing.time.ofType(Period).start).defineVariable('end', processing.time.ofType(Period).end).select((%end >= %start + %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-time').extension('value').value.ofType(Range).low and %end <= %start + %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-time').extension('value').value.ofType(Range).high) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'incubation-time').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-221
Description: "An incubation outside the temperature of the protocol has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(processing.exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('range', processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range)).select((%range.low.value >= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-temperature').extension('value').value.ofType(Range).low.value and %range.high.value <= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-temperature').extension('value').value.ofType(Range).high.value) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'incubation-temperature').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-222
Description: "A kit that surely was used after its expiry has its deviation; the day itself depends on the clinic's calendar."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('kit', container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference).defineVariable('day', (collection.collected.ofType(dateTime) - 1 day).toString().substring(0, 10)).select(%resource.entry.resource.ofType(Device).where(('Device/' & id) in %kit).all(expirationDate.toString().substring(0, 10) >= %day) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'kit-expired').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-223
Description: "An injection at another target than the ordered one has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%one.dosage.site.coding.code.all($this in %resource.entry.resource.ofType(ServiceRequest).where(('ServiceRequest/' & id) in %one.supportingInformation.reference).bodySite.coding.code) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'target-differs').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-224
Description: "An injection after the expiry of its aliquot has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime) >= %one.effective.ofType(dateTime)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-expired').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-225
Description: "An injection of serum that no physician had released has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'release' and extension('at').value.ofType(dateTime) <= %one.effective.ofType(dateTime)).exists()) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-not-released').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-226
Description: "An injection of serum that was thawed more often than the protocol says has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.exists()).count() <= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'maximum-thaws').extension('value').value.ofType(integer)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-thaws').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-227
Description: "An aliquot that was given twice, or given after it was discarded, lost or failed, has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'given').all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select((%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).count() = 1 and %one.extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value in ('discard' | 'lose' | 'fail')).empty()) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-used').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-228
Description: "An injection for which a code was typed instead of scanned has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('method').value = 'typed').exists()).all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'label-typed').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-229
Description: "A draw or an injection without the patient's consent has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Consent).all(dateTime <= %at and (provision.period.end.empty() or provision.period.end > %at)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'no-consent').exists() and %ref in implicated.reference).exists())) and %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('at', collection.collected.ofType(dateTime)).select(%resource.entry.resource.ofType(Consent).all(dateTime <= %at and (provision.period.end.empty() or provision.period.end > %at)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'no-consent').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-230
Description: "An injection after the end of the treatment has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Procedure).all(performed.ofType(Period).end.empty() or performed.ofType(Period).end >= %at) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'treatment-closed').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-231
Description: "An injection that nobody verified has its deviation where the protocol asks for a second person."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'second-person').extension('value').value.ofType(code) = 'none' or %one.performer.count() = 2 or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'second-person-missing').exists() and %ref in implicated.reference).exists()))"

Invariant: acs-232
Description: "More visits with an injection than were ordered have their deviation. Intervals are not judged here: they count the days of the clinic's calendar."
Severity: #error
Expression: "%resource.entry.resource.ofType(ServiceRequest).all(defineVariable('one', $this).defineVariable('order', 'ServiceRequest/' & id).defineVariable('doses', %resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed' and %order in supportingInformation.reference)).select(%doses.identifier.where(system = 'https://autoserum.example/fhir/sid/session').value.distinct().count() <= %one.occurrence.ofType(Timing).repeat.count or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'series-exceeded').exists() and implicated.reference.where($this in %doses.select('MedicationAdministration/' & id)).exists()).exists()))"
