Profile: AcsSerumMedication
Parent: Medication
Id: acs-serum-medication
Title: "ACS Serum Medication"
Description: "The serum as the administration contains it. In law it is a medicinal product that the physician makes for one patient, and in R4 no administration can point to a biologically derived product."
* ^experimental = false
* obeys acs-80
* insert SliceBySystem(identifier)
* identifier 0..1 MS
* identifier contains specimen 0..1 MS
* insert NamedBySystem(identifier[specimen], https://autoserum.example/fhir/sid/specimen)
* code 1..1 MS
* code = $cs-product#acs-serum
* form 1..1 MS
* form = $sct#385219001
* ingredient 1..1 MS
* ingredient.item[x] only CodeableConcept
* ingredient.itemCodeableConcept = $cs-product#autologous-serum
* ingredient.isActive 1..1
* ingredient.isActive = true
* batch MS
* batch.lotNumber MS
* batch.expirationDate MS

Profile: AcsAdministration
Parent: MedicationAdministration
Id: acs-administration
Title: "ACS Administration"
Description: "One aliquot, or a part of it, given at one target at one time; or the injection that was due and was not given."
* insert Ours
* obeys acs-90 and acs-91 and acs-92 and acs-93 and acs-94 and acs-95 and acs-96
* extension contains AcsGuidanceExtension named guidance 0..1 MS and AcsTargetExtension named target 0..1 MS and AcsIdentityCheckExtension named identityCheck 0..2 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains session 1..1 MS and authorisation 0..1 MS
* insert NamedBySystem(identifier[session], https://autoserum.example/fhir/sid/session)
* insert NamedBySystem(identifier[authorisation], https://autoserum.example/fhir/sid/authorisation)
* partOf 1..1 MS
* partOf only Reference(Procedure)
* status MS
* statusReason 0..1 MS
* statusReason from AcsNotGivenReasonSet (required)
* contained 1..1 MS
* medication[x] only Reference(AcsSerumMedication)
* medication[x] MS
* subject only Reference(Patient)
* subject.reference 1..1
* subject MS
* context MS
* supportingInformation 1..2 MS
* supportingInformation only Reference(Specimen or ServiceRequest)
* effective[x] only dateTime
* effective[x] MS
* performer 1..2 MS
* performer ^slicing.discriminator.type = #pattern
* performer ^slicing.discriminator.path = "function"
* performer ^slicing.rules = #closed
* performer contains performer 1..1 MS and verifier 0..1 MS
* performer[performer].function 1..1
* performer[performer].function = $performer-function#performer
* performer[verifier].function 1..1
* performer[verifier].function = $performer-function#verifier
* reasonReference 1..1 MS
* reasonReference only Reference(Condition)
* dosage MS
* dosage.site from AcsTargetSet (required)
* dosage.site obeys acs-15 and acs-19
* dosage.site MS
* dosage.route from AcsRouteSet (required)
* dosage.route obeys acs-19
* dosage.route MS
* dosage.method = $sct#422145002
* dosage.method MS
* dosage.dose obeys acs-42
* dosage.dose MS
