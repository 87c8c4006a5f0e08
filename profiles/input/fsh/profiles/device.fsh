Profile: AcsDevice
Parent: Device
Id: acs-device
Title: "ACS Device"
Description: "A part of the kit by its lot, or a device of the laboratory by its name, as it was used for this patient."
* insert Ours
* insert Unmodified
* obeys acs-110 and acs-111 and acs-112 and acs-113 and acs-115
* status 1..1 MS
* status = #active
* expirationDate MS
* expirationDate obeys acs-114
* lotNumber MS
* deviceName 0..1 MS
* deviceName.type = #user-friendly-name
* type 1..1 MS
* type obeys acs-19
* insert OnlyBySystem(type.coding)
* type.coding contains kind 1..1 MS and sct 0..1 MS
* insert CodedBySystem(type.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-device-kind, AcsDeviceKindSet)
* type.coding[sct].system 1..1
* type.coding[sct].system = "http://snomed.info/sct"
* type.coding[sct].code 1..1
* property 0..1 MS
* property.type = $cs-device-property#pore "Pore size"
* insert OneCoding(property.type)
* property.valueQuantity 1..1
* insert QuantityIn(property.valueQuantity, um, µm)
* patient 1..1 MS
* patient obeys acs-180
