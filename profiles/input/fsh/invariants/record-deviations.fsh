// A broken limit in a record has its deviation. FHIRPath adds whole hours only, so the hours of a protocol are added as seconds.

Invariant: acs-220
Description: "An incubation outside the time of the protocol has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(processing.time.ofType(Period).end.exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('start', processing.time.ofType(Period).start).defineVariable('end', processing.time.ofType(Period).end).select((%end >= %start + ((%resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-time').extension('value').value.ofType(Range).low.value * 3600).round(0).toString() + ' seconds').toQuantity() and %end <= %start + ((%resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-time').extension('value').value.ofType(Range).high.value * 3600).round(0).toString() + ' seconds').toQuantity()) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'incubation-time').exists() and %ref in implicated.reference).exists()))"
* requirements = "6 to 9 h, 24 h and 3 h are published for three products: outside its window serum is another product."

Invariant: acs-221
Description: "An incubation outside the temperature of the protocol has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).where(processing.exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('range', processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range)).select((%range.low.value >= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-temperature').extension('value').value.ofType(Range).low.value and %range.high.value <= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-temperature').extension('value').value.ofType(Range).high.value) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'incubation-temperature').exists() and %ref in implicated.reference).exists()))"
* requirements = "Conditioning is published at 37 degrees Celsius; a tolerance is the clinic's own."

Invariant: acs-222
Description: "A kit that surely was used after its expiry has its deviation; the day itself depends on the clinic's calendar."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('kit', container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value.ofType(Reference).reference).defineVariable('dayBefore', (collection.collected.ofType(dateTime) - 1 day).toString().substring(0, 10)).select(%resource.entry.resource.ofType(Device).where(('Device/' & id) in %kit).all(expirationDate.toString().substring(0, 10) >= %dayBefore) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'kit-expired').exists() and %ref in implicated.reference).exists()))"
* requirements = "An expired bead syringe is a hard stop; what happened nevertheless is told."

Invariant: acs-223
Description: "An injection at another target than the ordered one has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%one.dosage.site.coding.code.all($this in %resource.entry.resource.ofType(ServiceRequest).where(('ServiceRequest/' & id) in %one.supportingInformation.reference).bodySite.coding.code) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'target-differs').exists() and %ref in implicated.reference).exists()))"
* requirements = "Wrong site or side is a hard stop: it takes a new order."

Invariant: acs-224
Description: "An injection after the expiry of its aliquot has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime) >= %one.effective.ofType(dateTime)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-expired').exists() and %ref in implicated.reference).exists()))"
* requirements = "Expired serum is a hard stop; published storage is limited."

Invariant: acs-225
Description: "An injection of serum that no physician had released has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'release' and extension('at').value.ofType(dateTime) <= %one.effective.ofType(dateTime)).exists()) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-not-released').exists() and %ref in implicated.reference).exists()))"
* requirements = "Release before use is the physician's own responsibility (AMG section 13 (2b))."

Invariant: acs-226
Description: "An injection of serum that was thawed more often than the protocol says has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(('Specimen/' & id) in %one.supportingInformation.reference).all(processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.exists()).count() <= %resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'maximum-thaws').extension('value').value.ofType(integer)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-thaws').exists() and %ref in implicated.reference).exists()))"
* requirements = "Markers of human serum change with the third cycle of freezing and thawing (Cytokine 2017;95:113); the protocol limits the thaws."

Invariant: acs-227
Description: "An aliquot that was given twice, or given after it was discarded, lost or failed, has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(Specimen).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').exists()).where(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'given').all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).select((%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(%ref in supportingInformation.reference).count() = 1 and %one.extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value in ('discard' | 'lose' | 'fail')).empty()) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'aliquot-used').exists() and %ref in implicated.reference).exists()))"
* requirements = "A used, refrozen or discarded portion is a hard stop."

Invariant: acs-228
Description: "An injection for which a code was typed instead of scanned has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').where(extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('method').value = 'typed').exists()).all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'label-typed').exists() and %ref in implicated.reference).exists()))"
* requirements = "Only a scan excludes a slip of the eye; a typed code is told."

Invariant: acs-229
Description: "A draw or an injection without the patient's consent has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Consent).all(dateTime <= %at and (provision.period.end.empty() or provision.period.end > %at)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'no-consent').exists() and %ref in implicated.reference).exists())) and %resource.entry.resource.ofType(Specimen).where(type.coding.where(code = '122555007').exists()).all(defineVariable('one', $this).defineVariable('ref', 'Specimen/' & id).defineVariable('at', collection.collected.ofType(dateTime)).select(%resource.entry.resource.ofType(Consent).all(dateTime <= %at and (provision.period.end.empty() or provision.period.end > %at)) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'no-consent').exists() and %ref in implicated.reference).exists()))"
* requirements = "Blood and injection without consent are a hard stop (TFG section 6)."

Invariant: acs-230
Description: "An injection after the end of the treatment has its deviation."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).defineVariable('at', effective.ofType(dateTime)).select(%resource.entry.resource.ofType(Procedure).all(performed.ofType(Period).end.empty() or performed.ofType(Period).end >= %at) or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'treatment-closed').exists() and %ref in implicated.reference).exists()))"
* requirements = "What is done after the end belongs to no plan."

Invariant: acs-231
Description: "An injection that nobody verified has its deviation where the protocol asks for a second person."
Severity: #error
Expression: "%resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed').all(defineVariable('one', $this).defineVariable('ref', 'MedicationAdministration/' & id).select(%resource.entry.resource.ofType(PlanDefinition).extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'second-person').extension('value').value.ofType(code) = 'none' or %one.performer.count() = 2 or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'second-person-missing').exists() and %ref in implicated.reference).exists()))"
* requirements = "Where the clinic asks for a second person, one person alone is a departure."

Invariant: acs-232
Description: "More visits with an injection than were ordered have their deviation. Intervals are not judged here: they count the days of the clinic's calendar."
Severity: #error
Expression: "%resource.entry.resource.ofType(ServiceRequest).all(defineVariable('one', $this).defineVariable('order', 'ServiceRequest/' & id).defineVariable('doses', %resource.entry.resource.ofType(MedicationAdministration).where(status = 'completed' and %order in supportingInformation.reference)).select(%doses.identifier.where(system = 'https://autoserum.example/fhir/sid/session').value.distinct().count() <= %one.occurrence.ofType(Timing).repeat.count or %resource.entry.resource.ofType(DetectedIssue).where(code.coding.where(code = 'series-exceeded').exists() and implicated.reference.where($this in %doses.select('MedicationAdministration/' & id)).exists()).exists()))"
* requirements = "More than the planned series is a warning with a reason."
