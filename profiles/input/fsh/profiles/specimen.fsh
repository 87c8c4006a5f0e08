Profile: AcsSpecimen
Parent: Specimen
Id: acs-specimen
Title: "ACS Specimen"
Description: "What blood, serum and aliquot have in common."
* ^abstract = true
* insert Ours
* insert Unmodified
* obeys acs-43 and acs-45 and acs-48
* extension contains AcsTreatmentExtension named treatment 1..1 MS
* insert SliceBySystem(identifier)
* identifier 1..* MS
* identifier contains specimen 1..1 MS
* insert NamedBySystem(identifier[specimen], https://autoserum.example/fhir/sid/specimen)
* accessionIdentifier 1..1 MS
* insert NamedBySystem(accessionIdentifier, https://autoserum.example/fhir/sid/batch)
* status 1..1 MS
* status from AcsSpecimenStatusSet (required)
* type 1..1 MS
* insert OneCoding(type)
* insert SubjectIsPatient
* collection 1..1 MS
* collection.collector 1..1 MS
* collection.collector obeys acs-181
* collection.collected[x] 1..1 MS
* collection.collected[x] only dateTime
* collection.collected[x] obeys acs-03
* processing MS
* processing obeys acs-40 and acs-41 and acs-47
* processing.extension contains AcsTemperatureExtension named temperature 0..1 MS and AcsTemperatureNatureExtension named nature 0..1 MS
* processing.procedure 1..1 MS
* processing.procedure obeys acs-19
* processing.time[x] 1..1 MS
* container 1..1 MS
* container.type 1..1 MS
* insert OneCoding(container.type)
* container.specimenQuantity 1..1 MS
* container.specimenQuantity obeys acs-42
* insert QuantityIn(container.specimenQuantity, mL, mL)

RuleSet: ExactPeriod(path)
* {path}.timePeriod.start obeys acs-03
* {path}.timePeriod.end obeys acs-03

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
* obeys acs-44 and acs-50 and acs-51 and acs-54 and acs-56 and acs-57 and acs-58
* extension contains AcsIdentityCheckExtension named identityCheck 2..2 MS and AcsSpecimenDecisionExtension named decision 0..1 MS
* type = $sct#122555007 "Venous blood specimen (specimen)"
* collection.quantity 1..1 MS
* collection.quantity obeys acs-42
* insert QuantityIn(collection.quantity, mL, mL)
* collection.method 1..1 MS
* collection.method = $sct#22778000 "Venipuncture (procedure)"
* insert OneCoding(collection.method)
* collection.bodySite 1..1 MS
* insert OneOf(collection.bodySite, AcsVeinSet)
* insert SliceProcessing
* processing contains incubation 0..1 MS
* processing[incubation] obeys acs-52 and acs-53 and acs-55
* processing[incubation].extension contains AcsProcessDeviceExtension named incubator 0..1 MS and AcsIdentityCheckExtension named identityCheck 1..2 MS
* processing[incubation].extension[incubator].value[x] obeys acs-186
* processing[incubation].procedure = $cs-processing#incubation "Incubation with glass beads"
* processing[incubation].time[x] only Period
* insert ExactPeriod(processing[incubation])
* container.extension contains AcsKitDeviceExtension named kit 1..1 MS
* container.extension[kit].value[x] obeys acs-186
* container.type = $sct#61968008 "Syringe, device (physical object)"
* container.additive[x] 1..1 MS
* container.additive[x] only CodeableConcept
* container.additiveCodeableConcept = $v2-0371#NONE "None"
* insert OneCoding(container.additiveCodeableConcept)

Profile: AcsSerum
Parent: AcsSpecimen
Id: acs-serum
Title: "ACS Serum"
Description: "Conditioned serum: what centrifugation and sterile filtration yield from the blood of one batch."
* ^abstract = false
* obeys acs-44 and acs-46 and acs-60 and acs-61 and acs-62 and acs-63 and acs-64
* extension contains AcsSpecimenDecisionExtension named decision 0..1 MS
* type = $sct#119364003 "Serum specimen (specimen)"
* parent 1..* MS
* parent only Reference(Specimen)
* parent obeys acs-185
* insert SliceProcessing
* processing contains centrifugation 1..1 MS and filtration 1..1 MS
* processing[centrifugation].extension contains AcsCentrifugalForceExtension named force 0..1 MS
* processing[centrifugation].procedure = $sct#73373003 "Specimen centrifugation (procedure)"
* processing[centrifugation].procedure.coding 1..1
* processing[centrifugation].time[x] only Period
* processing[centrifugation].timePeriod.start 1..1
* processing[centrifugation].timePeriod.end 1..1
* insert ExactPeriod(processing[centrifugation])
* processing[filtration].extension contains AcsProcessDeviceExtension named filter 0..1 MS
* processing[filtration].extension[filter].value[x] obeys acs-186
* processing[filtration] obeys acs-55
* processing[filtration].procedure = $v2-0373#FILT "Filtration"
* processing[filtration].time[x] only dateTime
* processing[filtration].time[x] obeys acs-03
* container.type = $sct#434711009 "Specimen container (physical object)"
* condition 1..1 MS
* insert OneOf(condition, AcsAppearanceSet)

Profile: AcsAliquot
Parent: AcsSpecimen
Id: acs-aliquot
Title: "ACS Aliquot"
Description: "One portion of conditioned serum in one syringe: filled, stored, released, and in the end given, discarded or lost."
* ^abstract = false
* obeys acs-46 and acs-70 and acs-71 and acs-72 and acs-73 and acs-74 and acs-75 and acs-76 and acs-78 and acs-79 and acs-82
* extension contains AcsAliquotStateExtension named state 1..1 MS and AcsExpiryExtension named expiry 0..1 MS and AcsIdentityCheckExtension named identityCheck 0..* MS and AcsSpecimenDecisionExtension named decision 0..* MS
* type = $sct#119364003 "Serum specimen (specimen)"
* parent 1..1 MS
* parent only Reference(Specimen)
* parent obeys acs-185
* insert SliceProcessing
* processing contains aliquoting 1..1 MS and freezing 0..* MS and storage 0..* MS
* processing[aliquoting].procedure = $sct#4064007 "Specimen aliquoting (procedure)"
* processing[aliquoting].procedure.coding 1..1
* processing[aliquoting].time[x] only dateTime
* processing[aliquoting].time[x] obeys acs-03
* processing[freezing].procedure = $sct#27872000 "Specimen freezing (procedure)"
* processing[freezing].procedure from AcsStorageStepSet (required)
* processing[freezing].procedure obeys acs-77
* processing[freezing].time[x] only Period
* processing[freezing].timePeriod.start 1..1
* insert ExactPeriod(processing[freezing])
* processing[storage].procedure = $sct#1186936003 "Storage of specimen (procedure)"
* processing[storage].procedure from AcsStorageStepSet (required)
* processing[storage].procedure obeys acs-77
* processing[storage].time[x] only Period
* processing[storage].timePeriod.start 1..1
* insert ExactPeriod(processing[storage])
* container.type = $sct#61968008 "Syringe, device (physical object)"
