Profile: AcsRecord
Parent: Bundle
Id: acs-record
Title: "ACS Record"
Description: "A whole treatment with its protocol. It carries every rule that spans resources."
* ^experimental = false
* obeys acs-200 and acs-201 and acs-202 and acs-203 and acs-204 and acs-205 and acs-206 and acs-207 and acs-208 and acs-209 and acs-210 and acs-211 and acs-212 and acs-213 and acs-214 and acs-215 and acs-220 and acs-221 and acs-222 and acs-223 and acs-224 and acs-225 and acs-226 and acs-227 and acs-228 and acs-229 and acs-230 and acs-231 and acs-232
* type = #collection
* entry 1..* MS
* entry.fullUrl 1..1
* entry.resource 1..1 MS
