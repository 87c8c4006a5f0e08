// What our codes are in published systems. The pairs are those that the rules acs-15, acs-70, acs-107, acs-113 and acs-143 hold to.

RuleSet: Mapped(name)
* version = "0.2.0"
* name = "{name}"
* status = #active
* experimental = false

Instance: acs-aliquot-state-to-specimen-status
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-aliquot-state-to-specimen-status"
* insert Mapped(AcsAliquotStateToSpecimenStatus)
* title = "State of an aliquot as Specimen.status"
* description = "What every reader of Specimen.status sees of the state of an aliquot."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-aliquot-state"
* targetUri = "http://hl7.org/fhir/ValueSet/specimen-status"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-aliquot-state"
* group.target = "http://hl7.org/fhir/specimen-status"
* group.element[+].code = #quarantined
* group.element[=].display = "Quarantined"
* group.element[=].target[+].code = #available
* group.element[=].target[=].display = "Available"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #released
* group.element[=].display = "Released"
* group.element[=].target[+].code = #available
* group.element[=].target[=].display = "Available"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #frozen
* group.element[=].display = "Frozen"
* group.element[=].target[+].code = #available
* group.element[=].target[=].display = "Available"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #thawed
* group.element[=].display = "Thawed"
* group.element[=].target[+].code = #available
* group.element[=].target[=].display = "Available"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #given
* group.element[=].display = "Given"
* group.element[=].target[+].code = #unavailable
* group.element[=].target[=].display = "Unavailable"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #discarded
* group.element[=].display = "Discarded"
* group.element[=].target[+].code = #unavailable
* group.element[=].target[=].display = "Unavailable"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #lost
* group.element[=].display = "Lost"
* group.element[=].target[+].code = #unavailable
* group.element[=].target[=].display = "Unavailable"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #failed
* group.element[=].display = "Failed quality"
* group.element[=].target[+].code = #unsatisfactory
* group.element[=].target[=].display = "Unsatisfactory"
* group.element[=].target[=].equivalence = #wider

Instance: acs-deviation-to-act-code
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-deviation-to-act-code"
* insert Mapped(AcsDeviationToActCode)
* title = "Rules of a deviation as alerts of v3-ActCode"
* description = "The broader published alert that stands beside the rule in DetectedIssue.code."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-deviation"
* targetUri = "http://terminology.hl7.org/ValueSet/v3-ActCode"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-deviation"
* group.target = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
* group.element[+].code = #incubation-time
* group.element[=].display = "Incubation outside the time of the protocol"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #incubation-temperature
* group.element[=].display = "Incubation outside the temperature of the protocol"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #kit-expired
* group.element[=].display = "Kit used after its expiry"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #age-below-minimum
* group.element[=].display = "Patient younger than the protocol says"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #infection-marker
* group.element[=].display = "Infection marker missing or positive"
* group.element[=].target[+].code = #LAB
* group.element[=].target[=].display = "Lab Alert"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #anticoagulant
* group.element[=].display = "Anticoagulant before an injection at the spine"
* group.element[=].target[+].code = #COND
* group.element[=].target[=].display = "Condition Alert"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #pregnancy
* group.element[=].display = "Pregnancy"
* group.element[=].target[+].code = #PREG
* group.element[=].target[=].display = "Pregnancy Alert"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #acute-infection
* group.element[=].display = "Acute infection"
* group.element[=].target[+].code = #COND
* group.element[=].target[=].display = "Condition Alert"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #last-reaction
* group.element[=].display = "Strong reaction to the last injection"
* group.element[=].target[+].code = #OBSA
* group.element[=].target[=].display = "Observation Alert"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #interval
* group.element[=].display = "Interval outside the protocol"
* group.element[=].target[+].code = #INTERVAL
* group.element[=].target[=].display = "outside requested time"
* group.element[=].target[=].equivalence = #inexact
* group.element[=].target[=].comment = "INTERVAL speaks of a requested time; the interval of a series comes close."
* group.element[+].code = #series-exceeded
* group.element[=].display = "More injections than planned"
* group.element[=].target[+].code = #REP_RANGE
* group.element[=].target[=].display = "repetitions out of range"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #label-typed
* group.element[=].display = "Label typed, not scanned"
* group.element[=].target[+].code = #KEY206
* group.element[=].target[=].display = "non-matching identification"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #foreign-serum
* group.element[=].display = "Serum of another person"
* group.element[=].target[+].code = #KEY206
* group.element[=].target[=].display = "non-matching identification"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #target-differs
* group.element[=].display = "Target differs from the order"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #aliquot-expired
* group.element[=].display = "Aliquot used after its expiry"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #aliquot-thaws
* group.element[=].display = "Aliquot thawed too often"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #aliquot-not-released
* group.element[=].display = "Aliquot not released"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #aliquot-used
* group.element[=].display = "Aliquot already used or discarded"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #no-consent
* group.element[=].display = "No valid consent"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #deceased
* group.element[=].display = "Patient recorded as deceased"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #treatment-closed
* group.element[=].display = "Treatment ended or on hold"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #second-person-missing
* group.element[=].display = "Second person missing"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No alert fits: ENDLATE and STRTLATE speak of other therapies and of their onset."
* group.element[+].code = #volume-differs
* group.element[=].display = "Volume differs from the record"
* group.element[=].target[+].code = #BUS
* group.element[=].target[=].display = "business constraint violation"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #adverse-event
* group.element[=].display = "Serious or severe adverse event not resolved"
* group.element[=].target[+].code = #OBSA
* group.element[=].target[=].display = "Observation Alert"
* group.element[=].target[=].equivalence = #wider

Instance: acs-adverse-event-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-adverse-event-to-snomed"
* insert Mapped(AcsAdverseEventToSnomed)
* title = "Adverse events in SNOMED CT"
* description = "The published term that stands beside the event."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-adverse-event"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-adverse-event"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #swelling
* group.element[=].display = "Swelling"
* group.element[=].target[+].code = #95392007
* group.element[=].target[=].display = "Injection site edema (disorder)"
* group.element[=].target[=].equivalence = #narrower
* group.element[=].target[=].comment = "Of the injection site; a swelling of the joint itself is meant too."
* group.element[+].code = #pain
* group.element[=].display = "Pain"
* group.element[=].target[+].code = #95388000
* group.element[=].target[=].display = "Injection site pain (disorder)"
* group.element[=].target[=].equivalence = #narrower
* group.element[=].target[=].comment = "Of the injection site."
* group.element[+].code = #infection-suspected
* group.element[=].display = "Suspected infection"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "What is only suspected, or none of these, has no published code here."
* group.element[+].code = #septic-arthritis
* group.element[=].display = "Septic arthritis"
* group.element[=].target[+].code = #48245008
* group.element[=].target[=].display = "Bacterial arthritis (disorder)"
* group.element[=].target[=].equivalence = #equivalent
* group.element[+].code = #haematoma
* group.element[=].display = "Haematoma"
* group.element[=].target[+].code = #95385002
* group.element[=].target[=].display = "Injection site hemorrhage (disorder)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #nerve-injury
* group.element[=].display = "Nerve injury"
* group.element[=].target[+].code = #95390004
* group.element[=].target[=].display = "Injection site nerve damage (disorder)"
* group.element[=].target[=].equivalence = #narrower
* group.element[=].target[=].comment = "Of the injection site."
* group.element[+].code = #headache-dural-puncture
* group.element[=].display = "Headache after puncture of the dura"
* group.element[=].target[+].code = #25064002
* group.element[=].target[=].display = "Headache (finding)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #allergic
* group.element[=].display = "Allergic reaction"
* group.element[=].target[+].code = #419076005
* group.element[=].target[=].display = "Allergic reaction (disorder)"
* group.element[=].target[=].equivalence = #equivalent
* group.element[+].code = #vasovagal
* group.element[=].display = "Vasovagal reaction"
* group.element[=].target[+].code = #398665005
* group.element[=].target[=].display = "Vasovagal syncope (disorder)"
* group.element[=].target[=].equivalence = #narrower
* group.element[=].target[=].comment = "With loss of consciousness."
* group.element[+].code = #inflammation-strong
* group.element[=].display = "Strong inflammation"
* group.element[=].target[+].code = #95391000
* group.element[=].target[=].display = "Injection site inflammation (disorder)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #other
* group.element[=].display = "Other"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "What is only suspected, or none of these, has no published code here."

Instance: acs-target-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-target-to-snomed"
* insert Mapped(AcsTargetToSnomed)
* title = "Targets at the spine in SNOMED CT"
* description = "The level of a target; side and approach have no published code together with it."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-target"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-target"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #c5-c6-left-epidural
* group.element[=].display = "C5/C6 left, epidural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c5-c6-left-perineural
* group.element[=].display = "C5/C6 left, perineural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c5-c6-right-epidural
* group.element[=].display = "C5/C6 right, epidural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c5-c6-right-perineural
* group.element[=].display = "C5/C6 right, perineural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c5-c6-midline-epidural
* group.element[=].display = "C5/C6 midline, epidural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c5-c6-midline-perineural
* group.element[=].display = "C5/C6 midline, perineural"
* group.element[=].target[+].code = #243905009
* group.element[=].target[=].display = "Level of C5/C6 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-left-epidural
* group.element[=].display = "C6/C7 left, epidural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-left-perineural
* group.element[=].display = "C6/C7 left, perineural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-right-epidural
* group.element[=].display = "C6/C7 right, epidural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-right-perineural
* group.element[=].display = "C6/C7 right, perineural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-midline-epidural
* group.element[=].display = "C6/C7 midline, epidural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #c6-c7-midline-perineural
* group.element[=].display = "C6/C7 midline, perineural"
* group.element[=].target[+].code = #243906005
* group.element[=].target[=].display = "Level of C6/C7 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-left-epidural
* group.element[=].display = "L1/L2 left, epidural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-left-perineural
* group.element[=].display = "L1/L2 left, perineural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-right-epidural
* group.element[=].display = "L1/L2 right, epidural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-right-perineural
* group.element[=].display = "L1/L2 right, perineural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-midline-epidural
* group.element[=].display = "L1/L2 midline, epidural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l1-l2-midline-perineural
* group.element[=].display = "L1/L2 midline, perineural"
* group.element[=].target[+].code = #243920003
* group.element[=].target[=].display = "Level of L1/L2 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-left-epidural
* group.element[=].display = "L2/L3 left, epidural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-left-perineural
* group.element[=].display = "L2/L3 left, perineural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-right-epidural
* group.element[=].display = "L2/L3 right, epidural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-right-perineural
* group.element[=].display = "L2/L3 right, perineural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-midline-epidural
* group.element[=].display = "L2/L3 midline, epidural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l2-l3-midline-perineural
* group.element[=].display = "L2/L3 midline, perineural"
* group.element[=].target[+].code = #243921004
* group.element[=].target[=].display = "Level of L2/L3 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-left-epidural
* group.element[=].display = "L3/L4 left, epidural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-left-perineural
* group.element[=].display = "L3/L4 left, perineural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-right-epidural
* group.element[=].display = "L3/L4 right, epidural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-right-perineural
* group.element[=].display = "L3/L4 right, perineural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-midline-epidural
* group.element[=].display = "L3/L4 midline, epidural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l3-l4-midline-perineural
* group.element[=].display = "L3/L4 midline, perineural"
* group.element[=].target[+].code = #243922006
* group.element[=].target[=].display = "Level of L3/L4 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-left-epidural
* group.element[=].display = "L4/L5 left, epidural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-left-perineural
* group.element[=].display = "L4/L5 left, perineural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-right-epidural
* group.element[=].display = "L4/L5 right, epidural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-right-perineural
* group.element[=].display = "L4/L5 right, perineural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-midline-epidural
* group.element[=].display = "L4/L5 midline, epidural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l4-l5-midline-perineural
* group.element[=].display = "L4/L5 midline, perineural"
* group.element[=].target[+].code = #243923001
* group.element[=].target[=].display = "Level of L4/L5 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-left-epidural
* group.element[=].display = "L5/S1 left, epidural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-left-perineural
* group.element[=].display = "L5/S1 left, perineural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-right-epidural
* group.element[=].display = "L5/S1 right, epidural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-right-perineural
* group.element[=].display = "L5/S1 right, perineural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-midline-epidural
* group.element[=].display = "L5/S1 midline, epidural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #l5-s1-midline-perineural
* group.element[=].display = "L5/S1 midline, perineural"
* group.element[=].target[+].code = #243927000
* group.element[=].target[=].display = "Level of L5/S1 intervertebral disc (body structure)"
* group.element[=].target[=].equivalence = #wider

Instance: acs-treatment-kind-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-treatment-kind-to-snomed"
* insert Mapped(AcsTreatmentKindToSnomed)
* title = "Kinds of treatment in SNOMED CT"
* description = "The published code of the injections of a treatment."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-treatment-kind"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-treatment-kind"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #acs-joint
* group.element[=].display = "Autologous conditioned serum into a joint"
* group.element[=].target[+].code = #27813003
* group.element[=].target[=].display = "Intra-articular injection (procedure)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #acs-spine
* group.element[=].display = "Autologous conditioned serum at the spine"
* group.element[=].target[+].code = #171787008
* group.element[=].target[=].display = "Therapeutic epidural injection (procedure)"
* group.element[=].target[=].equivalence = #wider
* group.element[=].target[=].comment = "Where every target is epidural."
* group.element[=].target[+].code = #59108006
* group.element[=].target[=].display = "Injection (procedure)"
* group.element[=].target[=].equivalence = #wider
* group.element[=].target[=].comment = "Where one is perineural."

Instance: acs-storage-place-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-storage-place-to-snomed"
* insert Mapped(AcsStoragePlaceToSnomed)
* title = "Storage places as steps in SNOMED CT"
* description = "The published step behind a place."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-storage-place"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-storage-place"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #room
* group.element[=].display = "Room temperature"
* group.element[=].target[+].code = #1186936003
* group.element[=].target[=].display = "Storage of specimen (procedure)"
* group.element[=].target[=].equivalence = #relatedto
* group.element[=].target[=].comment = "The step of putting it there, not the place."
* group.element[+].code = #refrigerator
* group.element[=].display = "Refrigerator"
* group.element[=].target[+].code = #1186936003
* group.element[=].target[=].display = "Storage of specimen (procedure)"
* group.element[=].target[=].equivalence = #relatedto
* group.element[=].target[=].comment = "The step of putting it there, not the place."
* group.element[+].code = #freezer
* group.element[=].display = "Freezer"
* group.element[=].target[+].code = #27872000
* group.element[=].target[=].display = "Specimen freezing (procedure)"
* group.element[=].target[=].equivalence = #relatedto
* group.element[=].target[=].comment = "The step of putting it there, not the place."

Instance: acs-processing-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-processing-to-snomed"
* insert Mapped(AcsProcessingToSnomed)
* title = "Processing in SNOMED CT"
* description = "The broader published step."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-processing"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-processing"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #incubation
* group.element[=].display = "Incubation with glass beads"
* group.element[=].target[+].code = #9265001
* group.element[=].target[=].display = "Specimen processing (procedure)"
* group.element[=].target[=].equivalence = #wider

Instance: acs-device-kind-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://autoserum.example/fhir/ConceptMap/acs-device-kind-to-snomed"
* insert Mapped(AcsDeviceKindToSnomed)
* title = "Devices in SNOMED CT"
* description = "The broader published device."
* sourceUri = "https://autoserum.example/fhir/ValueSet/acs-device-kind"
* group.source = "https://autoserum.example/fhir/CodeSystem/acs-device-kind"
* group.target = "http://snomed.info/sct"
* group.element[+].code = #bead-syringe
* group.element[=].display = "Bead syringe"
* group.element[=].target[+].code = #61968008
* group.element[=].target[=].display = "Syringe, device (physical object)"
* group.element[=].target[=].equivalence = #wider
* group.element[+].code = #filter
* group.element[=].display = "Filter"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No published code could be trusted."
* group.element[+].code = #incubator
* group.element[=].display = "Incubator"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No published code could be trusted."
* group.element[+].code = #centrifuge
* group.element[=].display = "Centrifuge"
* group.element[=].target.equivalence = #unmatched
* group.element[=].target.comment = "No published code could be trusted."
