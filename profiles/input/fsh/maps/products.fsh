// How the record of R4 becomes a product of R5.

Instance: acs-aliquot-to-biologically-derived-product
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-aliquot-to-biologically-derived-product"
* insert Mapped(AcsAliquotToBiologicallyDerivedProduct)
* title = "Aliquot as a BiologicallyDerivedProduct of R5"
* description = "How an aliquot of R4 becomes a product of human origin in R5, where identifier, parent, expiry and properties have their own elements. R6 keeps the resource; its ballots may still rename what is mapped here."
* group.source = "https://autoserum.example/fhir/StructureDefinition/acs-aliquot"
* group.target = "http://hl7.org/fhir/StructureDefinition/BiologicallyDerivedProduct"
* group.targetVersion = "5.0.0"
* group.element[+].code = #Specimen.identifier
* group.element[=].target.code = #BiologicallyDerivedProduct.identifier
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #Specimen.accessionIdentifier
* group.element[=].target.code = #BiologicallyDerivedProduct.biologicalSourceEvent
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "The batch stands for the draw: no donation number is made up, ISBT 128 needs a registered facility."
* group.element[+].code = #Specimen.type
* group.element[=].target.code = #BiologicallyDerivedProduct.productCode
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "The specimen is serum; the product is autologous conditioned serum, for which no published product code was found."
* group.element[+].code = #Specimen.status
* group.element[=].target.code = #BiologicallyDerivedProduct.productStatus
* group.element[=].target.equivalence = #inexact
* group.element[=].target.comment = "Available only while it may be given; the finer acs-aliquot-state is the one to read."
* group.element[+].code = #Specimen.subject
* group.element[=].target.code = #BiologicallyDerivedProduct.collection.source
* group.element[=].target.equivalence = #equivalent
* group.element[=].target.comment = "Donor and recipient are the same person."
* group.element[+].code = #Specimen.parent
* group.element[=].target.code = #BiologicallyDerivedProduct.parent
* group.element[=].target.equivalence = #equivalent
* group.element[=].target.comment = "The serum, itself a product."
* group.element[+].code = #Specimen.collection.collector
* group.element[=].target.code = #BiologicallyDerivedProduct.collection.collector
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #Specimen.collection.collected
* group.element[=].target.code = #BiologicallyDerivedProduct.collection.collected
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #Specimen.processing
* group.element[=].target.code = #BiologicallyDerivedProduct.property
* group.element[=].target.equivalence = #inexact
* group.element[=].target.comment = "R5 has no processing: each step becomes a property with its Period; temperature and force have no place beside it."
* group.element[+].code = #Specimen.processing:freezing.extension:temperature
* group.element[=].target.code = #BiologicallyDerivedProduct.storageTempRequirements
* group.element[=].target.equivalence = #inexact
* group.element[=].target.comment = "What was measured, not what is required; the requirement is the limit frozen-at-most of the protocol."
* group.element[+].code = #Specimen.container.specimenQuantity
* group.element[=].target.code = #BiologicallyDerivedProduct.property.value
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "A Quantity in mL as a property: the quantity of R4 was a whole number without a unit, and 2.5 mL did not fit."
* group.element[+].code = #Specimen.container.type
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "R5 has no container."
* group.element[+].code = #Specimen.extension:expiry
* group.element[=].target.code = #BiologicallyDerivedProduct.expirationDate
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #Specimen.extension:state
* group.element[=].target.code = #BiologicallyDerivedProduct.property.value
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "As a coded property."
* group.element[+].code = #Specimen.extension:treatment
* group.element[=].target.code = #BiologicallyDerivedProduct.request
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "R5 names the order; the way to the Procedure goes through it."
* group.element[+].code = #Specimen.extension:identityCheck
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "Stays with the specimen: the identity of a product is checked when it is handed over."
* group.element[+].code = #Specimen.extension:decision
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "The release is a Provenance of the product."

Instance: acs-administration-to-biologically-derived-product-dispense
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-administration-to-biologically-derived-product-dispense"
* insert Mapped(AcsAdministrationToBiologicallyDerivedProductDispense)
* title = "Administration as a dispense of R5"
* description = "What of an administration a BiologicallyDerivedProductDispense of R5 can say: that the product was handed over for this patient. The injection itself stays a MedicationAdministration."
* group.source = "https://autoserum.example/fhir/StructureDefinition/acs-administration"
* group.target = "http://hl7.org/fhir/StructureDefinition/BiologicallyDerivedProductDispense"
* group.targetVersion = "5.0.0"
* group.element[+].code = #MedicationAdministration.identifier
* group.element[=].target.code = #BiologicallyDerivedProductDispense.identifier
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #MedicationAdministration.partOf
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "A dispense is part of another dispense only."
* group.element[+].code = #MedicationAdministration.status
* group.element[=].target.code = #BiologicallyDerivedProductDispense.status
* group.element[=].target.equivalence = #inexact
* group.element[=].target.comment = "Completed is fulfilled; an injection that was not given was not fulfilled."
* group.element[+].code = #MedicationAdministration.subject
* group.element[=].target.code = #BiologicallyDerivedProductDispense.patient
* group.element[=].target.equivalence = #equivalent
* group.element[+].code = #MedicationAdministration.supportingInformation
* group.element[=].target.code = #BiologicallyDerivedProductDispense.product
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "The aliquot as a product; the order becomes basedOn."
* group.element[+].code = #MedicationAdministration.contained
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "The medication stood in for the product, which has its own resource in R5."
* group.element[+].code = #MedicationAdministration.effective
* group.element[=].target.code = #BiologicallyDerivedProductDispense.whenHandedOver
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "The hand-over comes shortly before the injection."
* group.element[+].code = #MedicationAdministration.performer
* group.element[=].target.code = #BiologicallyDerivedProductDispense.performer
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "Who hands over need not be who injects."
* group.element[+].code = #MedicationAdministration.dosage.dose
* group.element[=].target.code = #BiologicallyDerivedProductDispense.quantity
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.comment = "The dose may be a part of what was handed over."
* group.element[+].code = #MedicationAdministration.dosage.site
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "The site belongs to the injection."
