// A record agrees with its log and its protocol.

Invariant: acs-240
Description: "What is recorded later stands later in the log."
Severity: #error
Expression: "%resource.entry.resource.ofType(Provenance).recorded.aggregate(iif($total.empty() or $this >= $total, $this, @9999-01-01T00:00:00Z), {}).all($this < @9998-01-01T00:00:00Z)"
* requirements = "The log tells who knew what and when; a turned time would tell it wrong."

Invariant: acs-241
Description: "A record begins with its plan, and is planned once."
Severity: #error
Expression: "%resource.entry.resource.ofType(Provenance).first().activity.coding.where(code = 'plan').exists() and %resource.entry.resource.ofType(Provenance).activity.coding.where(code = 'plan').count() = 1"
* requirements = "Consent, indication and protocol are said before anything is done."

Invariant: acs-242
Description: "An injection, and an injection that was missed, has the time and the person of the command that says so."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('MedicationAdministration/' & %one.id) in target.reference)).select(%one.performer.where(function.coding.where(code = 'performer').exists()).actor.reference in %said.where(occurred.ofType(dateTime) = %one.effective.ofType(dateTime)).agent.who.reference))"
* requirements = "The log is the witness of the act: two times or two persons for one act, and one of them is wrong."

Invariant: acs-243
Description: "An observation has the time and the person of the command that says so."
Severity: #error
Expression: "%resource.entry.resource.ofType(Observation).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('Observation/' & %one.id) in target.reference)).select(%one.performer.reference in %said.where(occurred.ofType(dateTime) = %one.effective.ofType(dateTime)).agent.who.reference))"
* requirements = "The log is the witness of the act: two times or two persons for one act, and one of them is wrong."

Invariant: acs-244
Description: "Draw, incubation, filtration, filling, stay and decision have the time of the command that says so; draw and decision also its person."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('Specimen/' & %one.id) in target.reference)).defineVariable('times', %said.occurred.ofType(dateTime)).select(%one.processing.where(procedure.coding.where(code = '73373003').empty()).time.select(ofType(dateTime).combine(ofType(Period).start).combine(ofType(Period).end)).all($this in %times) and %one.extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').all(defineVariable('at', extension('at').value.ofType(dateTime)).defineVariable('by', extension('by').value.ofType(Reference).reference).select(%by in %said.where(occurred.ofType(dateTime) = %at).agent.who.reference)) and (%one.parent.exists() or %one.collection.collector.reference in %said.where(occurred.ofType(dateTime) = %one.collection.collected.ofType(dateTime)).agent.who.reference)))"
* requirements = "The log is the witness of the act: two times or two persons for one act, and one of them is wrong."

Invariant: acs-245
Description: "Order, indication, withdrawal and deviation have the time and the person of the command that says so."
Severity: #error
Expression: "%resource.entry.resource.ofType(ServiceRequest).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('ServiceRequest/' & %one.id) in target.reference)).select(%one.requester.reference in %said.where(occurred.ofType(dateTime) = %one.authoredOn).agent.who.reference)) and %resource.entry.resource.ofType(Condition).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('Condition/' & %one.id) in target.reference)).select(%one.recordedDate in %said.occurred.ofType(dateTime))) and %resource.entry.resource.ofType(Consent).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('Consent/' & %one.id) in target.reference)).select(%said.occurred.ofType(dateTime).where($this >= %one.dateTime).exists() and %one.provision.period.end.all($this in %said.occurred.ofType(dateTime)))) and %resource.entry.resource.ofType(DetectedIssue).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('DetectedIssue/' & %one.id) in target.reference)).select(%one.identified.ofType(dateTime) in %said.occurred.ofType(dateTime) and %one.mitigation.all(defineVariable('at', date).defineVariable('by', author.reference).select(%by in %said.where(occurred.ofType(dateTime) = %at).agent.who.reference))))"
* requirements = "The log is the witness of the act: two times or two persons for one act, and one of them is wrong."

Invariant: acs-246
Description: "The treatment begins with its first draw, ends with the command that ends it, and is recorded by who planned it."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).all(defineVariable('start', performed.ofType(Period).start).defineVariable('ends', performed.ofType(Period).end.combine(performed.ofType(dateTime))).defineVariable('who', recorder.reference).select(%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).exists() = %start.exists() and %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).collection.collected.ofType(dateTime).all($this >= %start) and %start.all($this in %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).collection.collected.ofType(dateTime)) and %ends.all($this in %resource.entry.resource.ofType(Provenance).where(activity.coding.where(code in ('complete' | 'abandon')).exists()).occurred.ofType(dateTime)) and %who in %resource.entry.resource.ofType(Provenance).where(activity.coding.where(code = 'plan').exists()).agent.who.reference))"
* requirements = "R4 Procedure.performed is what other systems show; it must be what happened."

Invariant: acs-247
Description: "A completed treatment has no aliquot left: each was given, discarded, lost or failed."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).where(status = 'completed').exists() implies %resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(status = 'available').empty()"
* requirements = "Aliquots made = given + discarded + lost + failed (TFG section 17); a batch with an open portion cannot be closed."

Invariant: acs-248
Description: "The status of an order follows from its injections and its treatment."
Severity: #error
Expression: "%resource.entry.resource.ofType(ServiceRequest).all(defineVariable('one', $this).defineVariable('of', %resource.entry.resource.ofType(Procedure).status).select(%one.status = iif(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(('ServiceRequest/' & %one.id) in supportingInformation.reference).identifier.where(system = 'https://autoserum.example/fhir/sid/session').value.distinct().count() >= %one.occurrence.ofType(Timing).repeat.count, 'completed', iif(%of = 'on-hold', 'on-hold', iif(%of = 'completed', 'completed', iif(%of in ('stopped' | 'not-done'), 'revoked', 'active'))))))"
* requirements = "What can be computed is not believed: an order that still runs in the EHR would be carried out."

Invariant: acs-249
Description: "A bead syringe is used once."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference.isDistinct()"
* requirements = "Re-used syringes have carried hepatitis C from patient to patient; a kit is for one draw."

Invariant: acs-250
Description: "The syringes of a batch lie in the incubator together."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('one', $this).select(%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(accessionIdentifier.value = %one.accessionIdentifier.value).all(processing.count() = %one.processing.count() and processing.time.ofType(Period).start.combine(%one.processing.time.ofType(Period).start).distinct().count() <= 1 and processing.time.ofType(Period).end.combine(%one.processing.time.ofType(Period).end).distinct().count() <= 1)))"
* requirements = "A batch is what shared one incubation; serum of two incubations is two products."

Invariant: acs-251
Description: "An aliquot keeps no longer than the protocol says for where it was kept; months are counted as those of the calendar."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('filled', processing.time.ofType(dateTime).first()).defineVariable('expiry', extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime)).defineVariable('late', (%expiry - 1 day).toString()).defineVariable('soon', %filled.toString()).defineVariable('cold', processing.where(procedure.coding.where(code = '27872000').exists()).exists()).select(iif(%cold, (%late.substring(0, 4).toInteger() - %soon.substring(0, 4).toInteger()) * 12 + %late.substring(5, 2).toInteger() - %soon.substring(5, 2).toInteger() <= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'shelf-life-frozen').extension('value').value.ofType(Quantity).value, %expiry <= %filled + ((%resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'shelf-life-unfrozen').extension('value').value.ofType(Quantity).value * 3600).round(0).toString() + ' seconds').toQuantity())))"
* requirements = "Published storage is -18 degrees Celsius or colder, up to 12 months; unfrozen serum has hours."

Invariant: acs-252
Description: "Treatment, orders and protocol are for the same region and at the interval of the protocol."
Severity: #error
Expression: "%resource.entry.resource.ofType(Procedure).code.coding.combine(%resource.entry.resource.ofType(ServiceRequest).code.coding).where(system = 'https://autoserum.example/fhir/CodeSystem/acs-treatment-kind').code.all($this = 'acs-' & %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'region').extension('value').value.ofType(code)) and %resource.entry.resource.ofType(ServiceRequest).occurrence.ofType(Timing).repeat.all(period = %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'interval').extension('value').value.ofType(Range).low.value and iif(periodMax.exists(), periodMax, period) = %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'interval').extension('value').value.ofType(Range).high.value)"
* requirements = "Two schedules for one series would leave open which one an interval is judged by."

Invariant: acs-253
Description: "IL-1Ra is measured in the serum of the record, after it was filtered."
Severity: #error
Expression: "%resource.entry.resource.ofType(Observation).where(specimen.exists()).all(defineVariable('one', $this).select(%resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).where(('Specimen/' & id) in %one.specimen.reference).processing.time.ofType(dateTime).where($this <= %one.effective.ofType(dateTime)).exists()))"
* requirements = "A value of blood, or of the time before the filter, says nothing of the product."

Invariant: acs-254
Description: "A suspected injection was given, and not after the event."
Severity: #error
Expression: "%resource.entry.resource.ofType(AdverseEvent).all(defineVariable('one', $this).select(%one.suspectEntity.instance.reference.where(startsWith('MedicationAdministration/')).all($this in %resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(effective.ofType(dateTime) <= %one.date).select('MedicationAdministration/' & id))))"
* requirements = "What comes after cannot be the cause, and what was not given cannot either."

Invariant: acs-255
Description: "An adverse event has the time of the command that says so, and was recorded by its person."
Severity: #error
Expression: "%resource.entry.resource.ofType(AdverseEvent).all(defineVariable('one', $this).defineVariable('said', %resource.entry.resource.ofType(Provenance).where(('AdverseEvent/' & %one.id) in target.reference)).select(%one.recorder.reference in %said.where(occurred.ofType(dateTime) = %one.date).agent.who.reference))"
* requirements = "The log is the witness of the act: two times or two persons for one act, and one of them is wrong."

Invariant: acs-256
Description: "The injections of one visit lie within a day."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).select(%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(identifier.where(system = 'https://autoserum.example/fhir/sid/session').value = %one.identifier.where(system = 'https://autoserum.example/fhir/sid/session').value).all(effective.ofType(dateTime) <= %one.effective.ofType(dateTime) + 1 day)))"
* requirements = "Visits are counted by their session: two visits under one would hide an injection."

Invariant: acs-257
Description: "Every batch has its blood, and no more than one serum."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).accessionIdentifier.value.distinct().count() = %resource.entry.resource.ofType(Specimen).accessionIdentifier.value.distinct().count() and %resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).accessionIdentifier.value.isDistinct()"
* requirements = "Serum and aliquots without the blood of their batch came from nowhere."

Invariant: acs-258
Description: "What was taken from the EHR is no part of the record."
Severity: #error
Expression: "%resource.entry.resource.ofType(Observation).focus.reference.combine(%resource.entry.resource.ofType(Condition).evidence.detail.reference).all((('https://autoserum.example/fhir/' & $this) in %resource.entry.fullUrl).not())"
* requirements = "A finding that names itself, or its neighbour, as its source has none."

Invariant: acs-259
Description: "Syringes and aliquots of a batch are numbered from 1 without a gap."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('batch', accessionIdentifier.value).defineVariable('number', identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.replace(%batch & 'B', '').replaceMatches('-.$', '').toInteger()).select(%number <= %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(accessionIdentifier.value = %batch).count())) and %resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).all(defineVariable('batch', accessionIdentifier.value).defineVariable('number', identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.replace(%batch & 'A', '').replaceMatches('-.$', '').toInteger()).select(%number <= %resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(accessionIdentifier.value = %batch).count()))"
* requirements = "A gap is a syringe that the record lost: made = given + discarded + lost + failed (TFG section 17)."

Invariant: acs-260
Description: "Blood is drawn into a bead syringe, incubated in an incubator, and serum goes through a filter."
Severity: #error
Expression: "%resource.entry.resource.ofType(Device).where(type.coding.where(code = 'bead-syringe').empty()).select('Device/' & id).where($this in %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference).empty() and %resource.entry.resource.ofType(Device).where(type.coding.where(code = 'incubator').empty()).select('Device/' & id).where($this in %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').value.ofType(Reference).reference).empty() and %resource.entry.resource.ofType(Device).where(type.coding.where(code = 'filter').empty()).select('Device/' & id).where($this in %resource.entry.resource.ofType(Specimen).where(container.type.coding.where(code = '434711009').exists()).processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').value.ofType(Reference).reference).empty()"
* requirements = "A recall goes by the device and what it was used for."
