Profile: AcsSpecimen
Parent: Specimen
Id: acs-specimen
Title: "ACS Specimen"
Description: "What blood, serum and aliquot have in common."
* ^abstract = true
* insert Ours
* obeys acs-43 and acs-45
* extension contains AcsTreatmentExtension named treatment 1..1 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains specimen 1..1 MS
* insert NamedBySystem(identifier[specimen], https://autoserum.example/fhir/sid/specimen)
* accessionIdentifier 1..1 MS
* insert NamedBySystem(accessionIdentifier, https://autoserum.example/fhir/sid/batch)
* status 1..1 MS
* type 1..1 MS
* subject 1..1 MS
* subject only Reference(Patient)
* subject.reference 1..1
* collection 1..1 MS
* collection.collector 1..1 MS
* collection.collected[x] 1..1 MS
* collection.collected[x] only dateTime
* processing MS
* processing obeys acs-40 and acs-41
* processing.extension contains AcsTemperatureExtension named temperature 0..1 MS and AcsTemperatureNatureExtension named nature 0..1 MS
* processing.procedure 1..1 MS
* processing.procedure obeys acs-19
* processing.time[x] 1..1 MS
* container 1..1 MS
* container.type 1..1 MS
* container.specimenQuantity 1..1 MS
* container.specimenQuantity obeys acs-42

RuleSet: SliceProcessing
* processing ^slicing.discriminator.type = #pattern
* processing ^slicing.discriminator.path = "procedure"
* processing ^slicing.rules = #closed

Profile: AcsBlood
Parent: AcsSpecimen
Id: acs-blood
Title: "ACS Blood"
Description: "Venous blood of the patient in one syringe with glass beads, and its incubation."
* ^abstract = false
* obeys acs-44 and acs-50 and acs-51
* extension contains AcsIdentityCheckExtension named identityCheck 2..2 MS and AcsSpecimenDecisionExtension named decision 0..1 MS
* type = $sct#122555007
* collection.quantity 1..1 MS
* collection.quantity obeys acs-42
* collection.method 1..1 MS
* collection.method = $sct#22778000
* collection.bodySite 1..1 MS
* collection.bodySite from AcsVeinSet (required)
* insert SliceProcessing
* processing contains incubation 0..1 MS
* processing[incubation] obeys acs-52 and acs-53
* processing[incubation].extension contains AcsProcessDeviceExtension named incubator 0..1 MS and AcsIdentityCheckExtension named identityCheck 1..2 MS
* processing[incubation].procedure = $cs-processing#incubation
* processing[incubation].time[x] only Period
* container.extension contains AcsKitDeviceExtension named kit 1..1 MS
* container.type = $sct#61968008
* container.additive[x] 1..1 MS
* container.additive[x] only CodeableConcept
* container.additiveCodeableConcept = $v2-0371#NONE

Profile: AcsSerum
Parent: AcsSpecimen
Id: acs-serum
Title: "ACS Serum"
Description: "Conditioned serum: what centrifugation and sterile filtration yield from the blood of one batch."
* ^abstract = false
* obeys acs-44 and acs-60 and acs-61
* extension contains AcsSpecimenDecisionExtension named decision 0..1 MS
* type = $sct#119364003
* parent 1..* MS
* parent only Reference(Specimen)
* insert SliceProcessing
* processing contains centrifugation 1..1 MS and filtration 1..1 MS
* processing[centrifugation].extension contains AcsCentrifugalForceExtension named force 0..1 MS
* processing[centrifugation].procedure = $sct#73373003
* processing[centrifugation].time[x] only Period
* processing[centrifugation].timePeriod.start 1..1
* processing[centrifugation].timePeriod.end 1..1
* processing[filtration].extension contains AcsProcessDeviceExtension named filter 0..1 MS
* processing[filtration].procedure = $v2-0373#FILT
* processing[filtration].time[x] only dateTime
* container.type = $sct#434711009
* condition 1..1 MS
* condition from AcsAppearanceSet (required)

Profile: AcsAliquot
Parent: AcsSpecimen
Id: acs-aliquot
Title: "ACS Aliquot"
Description: "One portion of conditioned serum in one syringe: filled, stored, released, and in the end given, discarded or lost."
* ^abstract = false
* obeys acs-70 and acs-71 and acs-72 and acs-73 and acs-74 and acs-75 and acs-76
* extension contains AcsAliquotStateExtension named state 1..1 MS and AcsExpiryExtension named expiry 0..1 MS and AcsIdentityCheckExtension named identityCheck 0..* MS and AcsSpecimenDecisionExtension named decision 0..* MS
* type = $sct#119364003
* parent 1..1 MS
* parent only Reference(Specimen)
* insert SliceProcessing
* processing contains aliquoting 1..1 MS and freezing 0..* MS and storage 0..* MS
* processing[aliquoting].procedure = $sct#4064007
* processing[aliquoting].time[x] only dateTime
* processing[freezing].procedure = $sct#27872000
* processing[freezing].procedure from AcsStorageStepSet (required)
* processing[freezing].procedure obeys acs-77
* processing[freezing].time[x] only Period
* processing[freezing].timePeriod.start 1..1
* processing[storage].procedure = $sct#1186936003
* processing[storage].procedure from AcsStorageStepSet (required)
* processing[storage].procedure obeys acs-77
* processing[storage].time[x] only Period
* processing[storage].timePeriod.start 1..1
* container.type = $sct#61968008
