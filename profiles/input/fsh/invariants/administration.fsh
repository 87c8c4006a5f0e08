// What is given.

Invariant: acs-80
Description: "Serum that was given has its identifier, its batch and its expiry; serum that was not given has none of them."
Severity: #error
Expression: "identifier.exists() = batch.lotNumber.exists() and identifier.exists() = batch.expirationDate.exists()"
* requirements = "TFG section 14 asks for the batch of what was given; what was not given came out of no batch."

Invariant: acs-83
Description: "The identifier of serum that was given is the one of an aliquot of its batch."
Severity: #error
Expression: "identifier.all(system = 'https://autoserum.example/fhir/sid/specimen' and value.matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*A[1-9][0-9]*-[0-9A-Z*]$') and value.replace('-', '').toChars().aggregate((($total + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'.indexOf($this)) * 2) mod 37, 0) = 2)"
* requirements = "The label that was read at the needle must be one of this treatment; its check character finds a misread one."

Invariant: acs-90
Description: "An injection that was not given has its reason and its target, and neither dosage nor aliquot."
Severity: #error
Expression: "status = 'not-done' implies (dosage.empty() and statusReason.exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-target').exists() and supportingInformation.where(reference.startsWith('Specimen/')).empty())"
* requirements = "A course counts what was due, given or withheld: what was not given must not look like a dose (R4 MedicationAdministration, not-done)."

Invariant: acs-91
Description: "An injection that was given has its dose in millilitres, its site, its route and its technique."
Severity: #error
Expression: "status = 'completed' implies dosage.where(dose.exists() and site.exists() and route.exists() and method.exists()).exists()"
* requirements = "TFG section 14: amount, way and place of what was given."

Invariant: acs-92
Description: "An injection that was given names its one aliquot, and its medication carries that aliquot's identifier, batch and expiry."
Severity: #error
Expression: "status = 'completed' implies (supportingInformation.where(reference.startsWith('Specimen/')).count() = 1 and contained.ofType(Medication).where(identifier.exists() and batch.lotNumber.exists() and batch.expirationDate.exists()).count() = 1)"
* requirements = "TFG section 14: batch and maker of what was given; R4 lets no administration point to a biologically derived product."

Invariant: acs-93
Description: "An injection that was given says how the patient and the label were identified, and which imaging guided it."
Severity: #error
Expression: "status = 'completed' implies (extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'patient').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-guidance').exists())"
* requirements = "Identity and imaging are what protects the patient at the needle: two-way check before each injection, image guidance at the spine."

Invariant: acs-94
Description: "Who verifies is not who performs."
Severity: #error
Expression: "performer.actor.reference.isDistinct()"
* requirements = "A second signature by the same person is none."

Invariant: acs-95
Description: "The route fits the site: intra-articular into a joint, epidural or perineural at the spine as the target says; EDQM says the same."
Severity: #error
Expression: "dosage.all(route.coding.count() = 2 and route.coding.where(code = '12130007').exists() = route.coding.where(code = '20024000').exists() and route.coding.where(code = '404820008').exists() = route.coding.where(code = '20009000').exists() and route.coding.where(code = '372475000').exists() = route.coding.where(code = '20058000').exists() and route.coding.where(code = '404820008').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.endsWith('-epidural')).exists() and route.coding.where(code = '372475000').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.endsWith('-perineural')).exists() and route.coding.where(code = '12130007').exists() = site.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').empty())"
* requirements = "The route is a part of the order; epidural serum given into a joint, or the reverse, is a wrong-route error."

Invariant: acs-96
Description: "An administration names the one order that it belongs to, and beside it nothing but its aliquot."
Severity: #error
Expression: "supportingInformation.where(reference.startsWith('ServiceRequest/')).count() = 1 and supportingInformation.all(reference.exists() and reference.matches('^(Specimen|ServiceRequest)/[A-Za-z0-9.-]{1,64}$'))"
* requirements = "Number and interval of a series are counted by its order."

Invariant: acs-97
Description: "Patient and label were identified before the injection, not on another day."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').extension('at').value.ofType(dateTime).all($this >= %resource.effective.ofType(dateTime) - 12 hours and $this <= %resource.effective.ofType(dateTime) + 1 minute)"
* requirements = "An identity check that comes after the needle, or on another day, protects nobody."

Invariant: acs-98
Description: "What an administration contains is the serum, by its profile."
Severity: #error
Expression: "contained.meta.profile.count() = 1 and contained.meta.profile.first() = 'https://autoserum.example/fhir/StructureDefinition/acs-serum-medication'"
* requirements = "A contained resource is judged by the profile that it declares."

Invariant: acs-99
Description: "An identifier in a namespace of this model is a session or an authorisation."
Severity: #error
Expression: "identifier.all(system = 'https://autoserum.example/fhir/sid/session' or system = 'https://autoserum.example/fhir/sid/authorisation' or system.startsWith('https://autoserum.example/').not())"
* requirements = "An EHR may add its own numbers; what looks like one of ours must be one."
