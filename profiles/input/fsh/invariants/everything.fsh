// The number of a rule tells where it stands: 01 to 09 everything, 10 to 19 the treatment (19 every coding), 20 order,
// 30 consent, 40 specimens, 50 blood, 60 serum, 70 aliquot, 80 medication, 90 administration, 100 observations and
// deviation, 110 device, 120 protocol, 130 Provenance, 140 adverse event, 150 laboratory and scores, 160 summary,
// 170 audit, 180 references; 200 the whole record, of which 220 to 239 are broken limits that ask for a deviation.
// HAPI has no sum(): sums are written with aggregate(). `requirements` says why a rule is there, with its source.

// What every resource of ours says, and how it names another.

Invariant: acs-01
Description: "A resource says once that it was written with version 0.2.0 of the model."
Severity: #error
Expression: "meta.tag.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-model').count() = 1 and meta.tag.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-model' and code = '0.2.0').exists()"
* requirements = "A reader must know which rules a record was written by before it believes it; a record of another version is not read as if it were of this one."

Invariant: acs-02
Description: "A resource carries no extension but those of this model and those that HL7 publishes."
Severity: #error
Expression: "extension.combine(modifierExtension).combine(descendants().select(extension.combine(modifierExtension))).url.all(startsWith('https://autoserum.example/fhir/StructureDefinition/') or startsWith('http://hl7.org/fhir/StructureDefinition/') or contains('/').not())"
* requirements = "What an unknown extension says, nobody here can check (R4 section 2.4 leaves it to a use to forbid them); what an EHR adds is kept there, and not in the record."

Invariant: acs-03
Description: "A time is said to the second and with its offset."
Severity: #error
Expression: "toString().contains('T')"
* requirements = "Windows of hours and the order of steps cannot be judged by days; R4 demands the offset with every time of day (datatypes, dateTime)."

Invariant: acs-19
Description: "A coding carries its system, its code and its display, and stands there once."
Severity: #error
Expression: "coding.all(system.exists() and code.exists() and display.exists()) and coding.select(system & '|' & code).isDistinct()"
* requirements = "A code without its system means nothing, and a display lets a person read what a program cannot show; the same coding twice is a slip."

Invariant: acs-180
Description: "The patient is named as Patient/id."
Severity: #error
Expression: "reference.matches('^Patient/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-181
Description: "Who acts is a practitioner of the store, with the name that the record keeps."
Severity: #error
Expression: "reference.matches('^Practitioner(Role)?/[A-Za-z0-9.-]{1,64}$') and display.exists()"
* requirements = "Maker, releasing and injecting physician are one responsibility (AMG section 13 (2b)), so who did each step is stored, by a name that stays readable; a reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-182
Description: "The treatment is named as Procedure/id."
Severity: #error
Expression: "reference.matches('^Procedure/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-183
Description: "An order is named as ServiceRequest/id."
Severity: #error
Expression: "reference.matches('^ServiceRequest/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-184
Description: "A condition is named as Condition/id."
Severity: #error
Expression: "reference.matches('^Condition/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-185
Description: "A specimen is named as Specimen/id."
Severity: #error
Expression: "reference.matches('^Specimen/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-186
Description: "A device is named as Device/id."
Severity: #error
Expression: "reference.matches('^Device/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-187
Description: "An encounter is named as Encounter/id."
Severity: #error
Expression: "reference.matches('^Encounter/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-188
Description: "A reference names a resource of the same store by type and id."
Severity: #error
Expression: "reference.matches('^[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}$')"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."
