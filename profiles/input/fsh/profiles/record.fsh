Profile: AcsRecord
Parent: Bundle
Id: acs-record
Title: "ACS Record"
Description: "A whole treatment with its protocol. It carries every rule that spans resources."
* ^experimental = false
* type = #collection
* entry 1..* MS
* entry.fullUrl 1..1
* entry.resource 1..1 MS
