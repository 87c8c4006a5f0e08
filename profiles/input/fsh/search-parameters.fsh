// Ways through a record for which R4 has no search parameter.

RuleSet: SearchParameterOf(resource, code, type)
* base = #{resource}
* code = #{code}
* name = "{code}"
* type = #{type}
* status = #active
* version = "0.2.0"
* experimental = false
* xpathUsage = #normal

Instance: Specimen-acs-treatment
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/Specimen-acs-treatment"
* insert SearchParameterOf(Specimen, acs-treatment, reference)
* description = "The treatment that a specimen belongs to"
* expression = "Specimen.extension('https://autoserum.example/fhir/StructureDefinition/acs-treatment').value"
* target = #Procedure

Instance: Specimen-acs-aliquot-state
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/Specimen-acs-aliquot-state"
* insert SearchParameterOf(Specimen, acs-aliquot-state, token)
* description = "Whether an aliquot may be given, and what became of it"
* expression = "Specimen.extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value"

Instance: Specimen-acs-kit-device
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/Specimen-acs-kit-device"
* insert SearchParameterOf(Specimen, acs-kit-device, reference)
* description = "The bead syringe into which the blood was drawn"
* expression = "Specimen.container.extension('https://autoserum.example/fhir/StructureDefinition/acs-kit-device').value"
* target = #Device

Instance: Specimen-acs-process-device
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/Specimen-acs-process-device"
* insert SearchParameterOf(Specimen, acs-process-device, reference)
* description = "The incubator or the filter of a processing step"
* expression = "Specimen.processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').value"
* target = #Device

Instance: MedicationAdministration-acs-part-of
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/MedicationAdministration-acs-part-of"
* insert SearchParameterOf(MedicationAdministration, acs-part-of, reference)
* description = "The treatment that an administration belongs to"
* expression = "MedicationAdministration.partOf"
* target[+] = #MedicationAdministration
* target[+] = #Procedure

Instance: MedicationAdministration-acs-aliquot
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/MedicationAdministration-acs-aliquot"
* insert SearchParameterOf(MedicationAdministration, acs-aliquot, reference)
* description = "The aliquot that was given"
* expression = "MedicationAdministration.supportingInformation"
* target = #Specimen

Instance: Device-acs-lot
InstanceOf: SearchParameter
Usage: #definition
* url = "https://autoserum.example/fhir/SearchParameter/Device-acs-lot"
* insert SearchParameterOf(Device, acs-lot, string)
* description = "The printed lot number of a part of the kit"
* expression = "Device.lotNumber"
