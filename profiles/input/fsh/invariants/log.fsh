// The log of the record, the summary beside it and the audit log of the server.

Invariant: acs-130
Description: "What was done always changed the treatment, which is named first."
Severity: #error
Expression: "target.first().reference.startsWith('Procedure/')"
* requirements = "The treatment is the root that every command changes, so of two writers one must lose."

Invariant: acs-131
Description: "What was done happened before it was recorded; a minute is allowed for clocks that differ."
Severity: #error
Expression: "occurred.ofType(dateTime) <= recorded + 1 minute"
* requirements = "A record of the future is no record; late entries are told by their two times."

Invariant: acs-132
Description: "A command names each thing that it made or changed once, by type and id."
Severity: #error
Expression: "target.reference.isDistinct() and target.all(reference.exists() and reference.matches('^(Procedure|Condition|Consent|ServiceRequest|Observation|Device|Specimen|MedicationAdministration|AdverseEvent|DetectedIssue)/[A-Za-z0-9.-]{1,64}$')) and target.skip(1).reference.all(startsWith('Procedure/').not())"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-133
Description: "Decisions about patient and serum are the physician's."
Severity: #error
Expression: "activity.coding.code.where($this in ('plan' | 'add-series' | 'release' | 'reject' | 'administer' | 'resume' | 'complete' | 'abandon')).exists() implies agent.role.coding.where(code = 'physician').exists()"
* requirements = "TFG section 7 (2) and AMG section 13 (2b): the physician answers for draw, release and injection; staff act under that."

Invariant: acs-160
Description: "A summary is of one treatment, which it names."
Severity: #error
Expression: "context.related.reference.all(matches('^Procedure/[A-Za-z0-9.-]{1,64}$'))"
* requirements = "A summary is found by its treatment (R4 DocumentReference.context.related)."

Invariant: acs-161
Description: "A summary is a page or a printable document."
Severity: #error
Expression: "content.attachment.contentType in ('text/html' | 'application/pdf')"
* requirements = "What every EHR can show."

Invariant: acs-162
Description: "A summary carries its bytes or says where they are."
Severity: #error
Expression: "content.attachment.data.exists() or content.attachment.url.exists()"
* requirements = "A reference to nothing is no document."

Invariant: acs-163
Description: "A summary is made after what it tells, and filed after it was made; a minute is allowed for clocks that differ."
Severity: #error
Expression: "context.period.start <= content.attachment.creation and (context.period.end.exists() implies context.period.end <= content.attachment.creation) and content.attachment.creation <= date + 1 minute"
* requirements = "What is told after the page was made cannot be on it."

Invariant: acs-164
Description: "The type of a summary is one of the procedure notes."
Severity: #error
Expression: "type.coding.where(system = 'http://loinc.org' and code in ('28570-0' | '34121-4' | '68714-5')).count() = 1"
* requirements = "An EHR files a document by its type; the published types of procedure notes are these."

Invariant: acs-170
Description: "The action is the one of the interaction."
Severity: #error
Expression: "subtype.code.all((%resource.action & ' ' & $this) in ('C create' | 'R read' | 'E search' | 'U update' | 'E transaction' | 'E operation' | 'E 110122' | 'E 110123'))"
* requirements = "R4 AuditEvent.action and IHE BALP 1.1 (create C, read R, update U, query E; a sign-in is executed, E)."

Invariant: acs-171
Description: "A user who reads or signs in is the recipient, one who writes the author."
Severity: #error
Expression: "iif(subtype.where(code in ('read' | 'search' | '110122' | '110123')).exists(), agent.type.coding.where(code = 'AUT').empty(), agent.type.coding.where(code = 'IRCP').empty() or subtype.where(code = 'operation').exists())"
* requirements = "IHE BALP 1.1: the user is author, informant or custodian of what is written, and the recipient of what is read and of a token."

Invariant: acs-172
Description: "One agent asked for it: the user where there is one."
Severity: #error
Expression: "agent.where(requestor = true).count() = 1"
* requirements = "R4 AuditEvent.agent.requestor: an audit log answers who asked for it."

Invariant: acs-173
Description: "What failed says why."
Severity: #error
Expression: "outcome != '0' implies outcomeDesc.exists()"
* requirements = "A failure without its reason cannot be followed up; successes alone are no audit."

Invariant: acs-174
Description: "Persons, programs and data are named by an identifier of a system, by nothing that must be looked up and by no name."
Severity: #error
Expression: "reference.empty() and display.empty() and identifier.system.exists()"
* requirements = "IHE BALP 1.1: who acts is likely just an identifier. An audit store holds neither the patient nor the record: Patient/123 would be somebody else there, and a name in it is one more copy of a name."

Invariant: acs-175
Description: "What is done with a record names the patient and the data; what is neither is a login or a logout."
Severity: #error
Expression: "(type.where(code = 'rest').exists() implies (entity.where(type.code = '1').exists() and entity.where(type.code = '2').exists())) and subtype.code.all(startsWith('1101') != (%resource.type.where(code = 'rest').exists()))"
* requirements = "IHE BALP 1.1, PatientRead, PatientCreate, PatientUpdate and PatientQuery: data and patient are entities; R4 binds a sign-in to DICOM's User Authentication, whose subtypes are Login and Logout (110122, 110123)."
