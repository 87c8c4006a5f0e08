Profile: AcsSerumMedication
Parent: Medication
Id: acs-serum-medication
Title: "ACS Serum Medication"
Description: "The serum as the administration contains it. In law it is a medicinal product that the physician makes for one patient, and in R4 no administration can point to a biologically derived product."
* ^experimental = false
* implicitRules 0..0
* insert Unmodified
* obeys acs-80 and acs-83
* insert SliceBySystem(identifier)
* identifier 0..1 MS
* identifier contains specimen 0..1 MS
* insert NamedBySystem(identifier[specimen], https://autoserum.example/fhir/sid/specimen)
* status 0..0
* code 1..1 MS
* code = $cs-product#acs-serum "Autologous conditioned serum"
* insert OneCoding(code)
* form 1..1 MS
* form = $sct#385219001 "Injection solution"
* insert OneCoding(form)
* ingredient 1..1 MS
* ingredient.modifierExtension 0..0
* ingredient.item[x] only CodeableConcept
* ingredient.itemCodeableConcept = $cs-product#autologous-serum "Serum of the patient"
* insert OneCoding(ingredient.itemCodeableConcept)
* ingredient.isActive 1..1
* ingredient.isActive = true
* batch MS
* batch.modifierExtension 0..0
* batch.lotNumber MS
* batch.expirationDate MS
* batch.expirationDate obeys acs-03

Profile: AcsAdministration
Parent: MedicationAdministration
Id: acs-administration
Title: "ACS Administration"
Description: "One aliquot, or a part of it, given at one target at one time; or the injection that was due and was not given."
* insert Ours
* insert Unmodified
* obeys acs-90 and acs-91 and acs-92 and acs-93 and acs-94 and acs-95 and acs-96 and acs-97 and acs-98 and acs-99
* extension contains AcsGuidanceExtension named guidance 0..1 MS and AcsTargetExtension named target 0..1 MS and AcsIdentityCheckExtension named identityCheck 0..2 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier.system 1..1
* identifier.value 1..1
* identifier contains session 1..1 MS and authorisation 0..1 MS
* insert NamedBySystem(identifier[session], https://autoserum.example/fhir/sid/session)
* insert NamedBySystem(identifier[authorisation], https://autoserum.example/fhir/sid/authorisation)
* partOf 1..1 MS
* partOf only Reference(Procedure)
* partOf obeys acs-182
* status from AcsAdministrationStatusSet (required)
* status MS
* statusReason 0..1 MS
* insert OneOf(statusReason, AcsNotGivenReasonSet)
* contained 1..1 MS
* medication[x] only Reference(AcsSerumMedication)
* medication[x] MS
* insert SubjectIsPatient
* context MS
* context obeys acs-187
* supportingInformation 1..2 MS
* supportingInformation only Reference(Specimen or ServiceRequest)
* effective[x] only dateTime
* effective[x] obeys acs-03
* effective[x] MS
* performer 1..2 MS
* performer ^slicing.discriminator.type = #pattern
* performer ^slicing.discriminator.path = "function"
* performer ^slicing.rules = #closed
* performer contains performer 1..1 MS and verifier 0..1 MS
* performer.actor obeys acs-181
* performer[performer].function 1..1
* performer[performer].function = $performer-function#performer "Performer"
* insert OneCoding(performer[performer].function)
* performer[verifier].function 1..1
* performer[verifier].function = $performer-function#verifier "Verifier"
* insert OneCoding(performer[verifier].function)
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* reasonReference obeys acs-184
* dosage MS
* dosage.site from AcsTargetSet (required)
* dosage.site obeys acs-15 and acs-19
* dosage.site MS
* dosage.route from AcsRouteSet (required)
* dosage.route obeys acs-19
* dosage.route MS
* dosage.method = $sct#422145002 "Inject"
* insert OneCoding(dosage.method)
* dosage.method MS
* dosage.dose obeys acs-42
* insert QuantityIn(dosage.dose, mL, mL)
* dosage.rate[x] 0..0
* dosage.dose MS
