// Devices and the protocol.

Invariant: acs-110
Description: "A part of the kit has its lot and its expiry."
Severity: #error
Expression: "type.coding.where(code in ('bead-syringe' | 'filter')).exists() implies (lotNumber.exists() and expirationDate.exists())"
* requirements = "An expired syringe or filter is a hard stop, and a recall goes by the lot."

Invariant: acs-111
Description: "An incubator or a centrifuge has the name that the clinic gives it."
Severity: #error
Expression: "type.coding.where(code in ('incubator' | 'centrifuge')).exists() implies deviceName.exists()"
* requirements = "A device of the laboratory is found by the name that stands on it."

Invariant: acs-112
Description: "A filter has its pore size, and nothing else has one."
Severity: #error
Expression: "type.coding.where(code = 'filter').exists() = property.where(type.coding.where(code = 'pore').exists()).exists()"
* requirements = "0.22 micrometres is the usual sterile filter; whether it was one must be in the record."

Invariant: acs-113
Description: "A bead syringe carries the published code of a syringe beside its kind, and nothing else does."
Severity: #error
Expression: "type.coding.where(code = 'bead-syringe').exists() = type.coding.where(system = 'http://snomed.info/sct' and code = '61968008').exists() and type.coding.count() = iif(type.coding.where(code = 'bead-syringe').exists(), 2, 1)"
* requirements = "Who does not know our kinds still sees a syringe; no published code for the others could be trusted."

Invariant: acs-114
Description: "An expiry is said to the day."
Severity: #error
Expression: "toString().matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$')"
* requirements = "GS1 (17) on the package is a day; a year or a month would leave open whether the kit was expired."

Invariant: acs-115
Description: "A pore is between 0.01 and 1000 micrometres wide."
Severity: #error
Expression: "property.valueQuantity.value.all($this >= 0.01 and $this <= 1000)"
* requirements = "Beyond these values it is no filter for serum, but a slip of the key."

Invariant: acs-120
Description: "A protocol has each of its limits once."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').count() = 16 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').extension('limit').value.isDistinct()"
* requirements = "No clinical number stands anywhere else than in the protocol that the clinic approved, so none may be missing or contradict another."

Invariant: acs-121
Description: "A protocol says where its numbers come from."
Severity: #error
Expression: "relatedArtifact.where(type = 'citation').exists() and relatedArtifact.where(type = 'citation').all(citation.exists())"
* requirements = "A protocol is a starting point that a clinic approves; it must be able to read where each number comes from."

Invariant: acs-122
Description: "Counted limits are whole numbers that make sense."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value in ('syringes' | 'injections')).extension('value').all(value.ofType(integer) >= 1 and value.ofType(integer) <= 99) and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'maximum-thaws').extension('value').all(value.ofType(integer) >= 0 and value.ofType(integer) <= 99) and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'minimum-age').extension('value').all(value.ofType(integer) >= 0 and value.ofType(integer) <= 120)"
* requirements = "A limit that cannot be read protects nobody."

Invariant: acs-123
Description: "Measured limits have their UCUM unit, and hours are whole seconds."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value in ('blood-per-syringe' | 'aliquot-volume')).extension('value').value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'mL' and comparator.empty() and value > 0 and value <= 1000).count() = 2 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'filter-pore').extension('value').value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'um' and comparator.empty() and value > 0 and value <= 1000).count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value in ('shelf-life-unfrozen' | 'use-after-thaw')).extension('value').value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'h' and comparator.empty() and value > 0 and value <= 10000 and (value * 3600 - (value * 3600).round(0)).abs() < 0.001).count() = 2 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'frozen-at-most').extension('value').value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'Cel' and comparator.empty() and value <= 0 and value + 273.15 >= 0).count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'shelf-life-frozen').extension('value').value.ofType(Quantity).where(system = 'http://unitsofmeasure.org' and code = 'mo' and comparator.empty() and value > 0 and value <= 1000).count() = 1"
* requirements = "6 h and 6 min differ by what a patient gets; UCUM is a closed list here. FHIRPath adds no fraction of a second, so a limit with one could not be kept."

Invariant: acs-124
Description: "Ranges have both ends in their UCUM unit, the lower one first, and hours are whole seconds."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-time').extension('value').value.ofType(Range).where(low.system = 'http://unitsofmeasure.org' and low.code = 'h' and high.system = 'http://unitsofmeasure.org' and high.code = 'h' and low.value >= 0 and low.value <= high.value and high.value <= 240 and (low.value * 3600 - (low.value * 3600).round(0)).abs() < 0.001 and (high.value * 3600 - (high.value * 3600).round(0)).abs() < 0.001).count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'incubation-temperature').extension('value').value.ofType(Range).where(low.system = 'http://unitsofmeasure.org' and low.code = 'Cel' and high.system = 'http://unitsofmeasure.org' and high.code = 'Cel' and low.value >= 0 and low.value <= high.value and high.value <= 100).count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'interval').extension('value').value.ofType(Range).where(low.system = 'http://unitsofmeasure.org' and low.code = 'd' and high.system = 'http://unitsofmeasure.org' and high.code = 'd' and low.value >= 1 and low.value <= high.value and high.value <= 366).count() = 1"
* requirements = "An open window would let every incubation pass, and one that ends within a second could not be kept."

Invariant: acs-125
Description: "Region and second person are said by the codes of this model."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'region').extension('value').all(value.ofType(code) in ('joint' | 'spine')) and extension('https://autoserum.example/fhir/StructureDefinition/acs-protocol-limit').where(extension('limit').value = 'second-person').extension('value').all(value.ofType(code) in ('none' | 'any-staff' | 'physician'))"
* requirements = "A policy in free words cannot be kept by a program."
