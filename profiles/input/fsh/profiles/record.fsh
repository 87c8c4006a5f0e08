Profile: AcsRecord
Parent: Bundle
Id: acs-record
Title: "ACS Record"
Description: "A whole treatment with its protocol. It carries every rule that spans resources."
* ^experimental = false
* insert RecordRules
* meta 1..1 MS
* meta.profile 1..* MS
* implicitRules 0..0
* type = #collection
* total 0..0
* link 0..0
* entry 1..* MS
* entry.fullUrl 1..1
* entry.resource 1..1 MS
* entry.link 0..0
* entry.search 0..0
* entry.request 0..0
* entry.response 0..0
* entry.extension 0..0
* entry.modifierExtension 0..0

RuleSet: RecordRules
* obeys acs-200 and acs-201 and acs-202 and acs-203 and acs-204 and acs-205 and acs-206 and acs-207 and acs-208 and acs-209 and acs-210 and acs-211 and acs-212 and acs-213 and acs-214 and acs-215 and acs-216 and acs-217 and acs-218 and acs-219
* obeys acs-220 and acs-221 and acs-222 and acs-223 and acs-224 and acs-225 and acs-226 and acs-227 and acs-228 and acs-229 and acs-230 and acs-231 and acs-232
* obeys acs-240 and acs-241 and acs-242 and acs-243 and acs-244 and acs-245 and acs-246 and acs-247 and acs-248 and acs-249 and acs-250 and acs-251 and acs-252 and acs-253 and acs-254 and acs-255 and acs-256 and acs-257 and acs-258 and acs-259 and acs-260
