Profile: AcsDevice
Parent: Device
Id: acs-device
Title: "ACS Device"
Description: "A part of the kit by its lot, or a device of the laboratory by its name, as it was used for this patient."
* insert Ours
* obeys acs-110 and acs-111 and acs-112
* status 1..1 MS
* expirationDate MS
* lotNumber MS
* deviceName 0..1 MS
* deviceName.type = #user-friendly-name
* type 1..1 MS
* type obeys acs-19
* insert SliceBySystem(type.coding)
* type.coding contains kind 1..1 MS
* insert CodedBySystem(type.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-device-kind, AcsDeviceKindSet)
* property 0..1 MS
* property.type = $cs-device-property#pore
* property.valueQuantity 1..1
* insert QuantityIn(property.valueQuantity, um)
* patient 1..1 MS
* patient.reference 1..1
