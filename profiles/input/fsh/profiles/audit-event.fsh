Profile: AcsAuditEvent
Parent: AuditEvent
Id: acs-audit-event
Title: "ACS Audit Event"
Description: "Who did what with a record, from where and with which result, and who signed in or was not let in. It follows the rules of IHE BALP 1.1 (Basic Audit Log Patterns: a source and a destination with their network, the user, the data or the query, the patient and the X-Request-Id), stated here as our own. It names everything by identifiers, since an audit store holds neither the patient nor the record. It belongs to the log of the server and is no part of a record."
* insert Ours
* insert Unmodified
* obeys acs-170 and acs-171 and acs-172 and acs-173 and acs-175
* type MS
* type from AcsAuditTypeSet (required)
* subtype 1..1 MS
* subtype from AcsInteractionSet (required)
* action 1..1 MS
* recorded MS
* outcome 1..1 MS
* agent 2..3 MS
* agent ^slicing.discriminator.type = #pattern
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #closed
* agent contains source 1..1 MS and destination 1..1 MS and author 0..1 MS and recipient 0..1 MS
* insert AuditedSystem(source, $dcm#110153, "Source Role ID")
* insert AuditedSystem(destination, $dcm#110152, "Destination Role ID")
* insert AuditedUser(author, $participation#AUT, "author (originator\)")
* insert AuditedUser(recipient, $participation#IRCP, "information recipient")
* source MS
* source.observer MS
* insert NamedElsewhere(source.observer)
* entity MS
* entity.type 1..1
* entity ^slicing.discriminator.type = #pattern
* entity ^slicing.discriminator.path = "type"
* entity ^slicing.rules = #closed
* entity contains patient 0..1 MS and data 0..* MS and request 0..1 MS
* entity[patient].type = $audit-entity#1 "Person"
* entity[patient].role 1..1
* entity[patient].role = $object-role#1 "Patient"
* entity[patient].what 1..1 MS
* entity[patient].what only Reference(Patient)
* insert NamedElsewhere(entity[patient].what)
* entity[data].type = $audit-entity#2 "System Object"
* entity[data].role 1..1
* entity[data].role from AcsAuditedRoleSet (required)
* entity[data].what MS
* insert NamedElsewhere(entity[data].what)
* entity[data].query MS
* entity[request].type = $balp-entity#XrequestId
* entity[request].what 1..1 MS
* entity[request].what.identifier 1..1
* entity[request].what.identifier.use 0..0
* entity[request].what.identifier.value 1..1

RuleSet: NamedElsewhere(path)
* {path} obeys acs-174

RuleSet: AuditedSystem(slice, code, display)
* agent[{slice}].type 1..1
* agent[{slice}].type = {code} {display}
* insert OneCoding(agent[{slice}].type)
* agent[{slice}].who 1..1 MS
* insert NamedElsewhere(agent[{slice}].who)
* agent[{slice}].network 1..1 MS
* agent[{slice}].network.address 1..1
* agent[{slice}].network.type 1..1
* agent[{slice}].media 0..0

RuleSet: AuditedUser(slice, code, display)
* agent[{slice}].type 1..1
* agent[{slice}].type = {code} {display}
* insert OneCoding(agent[{slice}].type)
* agent[{slice}].who 1..1 MS
* insert NamedElsewhere(agent[{slice}].who)
* agent[{slice}].requestor = true
* agent[{slice}].network 0..0
* agent[{slice}].media 0..0
