// Every value set lists its codes, so that a server without terminology can check it. Published codes are those of codes.csv.

ValueSet: AcsModelSet
Id: acs-model
Title: "Version of the model"
Description: "The version of these definitions that a resource was written with; every resource of ours carries it as a tag."
* insert Enumerated
* include codes from system AcsModelCodes

ValueSet: AcsTreatmentKindSet
Id: acs-treatment-kind
Title: "Kind of treatment"
Description: "Whether autologous conditioned serum is injected into a joint or beside the spine."
* insert Enumerated
* include codes from system AcsTreatmentKindCodes

ValueSet: AcsEndReasonSet
Id: acs-end-reason
Title: "Reason to end or to hold"
Description: "Why a treatment was put on hold or abandoned."
* insert Enumerated
* include codes from system AcsEndReasonCodes

ValueSet: AcsGuidanceSet
Id: acs-guidance
Title: "Guidance"
Description: "Imaging that guides the needle."
* insert Enumerated
* include codes from system AcsGuidanceCodes

ValueSet: AcsConsentPolicySet
Id: acs-consent-policy
Title: "Consent policy"
Description: "What the patient consented to."
* insert Enumerated
* include codes from system AcsConsentPolicyCodes

ValueSet: AcsSafetyCheckSet
Id: acs-safety-check
Title: "Safety check"
Description: "A look at something that could forbid the treatment."
* insert Enumerated
* include codes from system AcsSafetyCheckCodes

ValueSet: AcsSafetyFindingSet
Id: acs-safety-finding
Title: "Finding of a safety check"
Description: "What a safety check found; mild and strong grade a reaction to the last injection."
* insert Enumerated
* include codes from system AcsSafetyFindingCodes

ValueSet: AcsDeviceKindSet
Id: acs-device-kind
Title: "Kind of device"
Description: "A part of the kit, or a device of the laboratory."
* insert Enumerated
* include codes from system AcsDeviceKindCodes

ValueSet: AcsDevicePropertySet
Id: acs-device-property
Title: "Property of a device"
Description: "What is said of a device beside its name and lot."
* insert Enumerated
* include codes from system AcsDevicePropertyCodes

ValueSet: AcsStoragePlaceSet
Id: acs-storage-place
Title: "Storage place"
Description: "Where an aliquot is kept."
* insert Enumerated
* include codes from system AcsStoragePlaceCodes

ValueSet: AcsAliquotStateSet
Id: acs-aliquot-state
Title: "State of an aliquot"
Description: "Whether an aliquot may be given, and what became of it."
* insert Enumerated
* include codes from system AcsAliquotStateCodes

ValueSet: AcsDecisionSet
Id: acs-decision
Title: "Decision about a specimen"
Description: "What a person decided about an aliquot, or about a whole batch."
* insert Enumerated
* include codes from system AcsDecisionCodes

ValueSet: AcsDiscardReasonSet
Id: acs-discard-reason
Title: "Reason to discard"
Description: "Why an aliquot or a batch was not used."
* insert Enumerated
* include codes from system AcsDiscardReasonCodes

ValueSet: AcsNotGivenReasonSet
Id: acs-not-given-reason
Title: "Reason not to give"
Description: "Why an injection that was due was not given."
* insert Enumerated
* include codes from system AcsNotGivenReasonCodes

ValueSet: AcsDeviationReasonSet
Id: acs-deviation-reason
Title: "Reason for a deviation"
Description: "The coded reason to go on, or to have gone on, in spite of a broken rule."
* insert Enumerated
* include codes from system AcsDeviationReasonCodes

ValueSet: AcsCommandSet
Id: acs-command
Title: "Command"
Description: "What a person said about a treatment."
* insert Enumerated
* include codes from system AcsCommandCodes

ValueSet: AcsRoleSet
Id: acs-role
Title: "Role"
Description: "The role in which a person acted."
* insert Enumerated
* include codes from system AcsRoleCodes

ValueSet: AcsTimeSourceSet
Id: acs-time-source
Title: "Source of a time"
Description: "Where the time of an act comes from."
* insert Enumerated
* include codes from system AcsTimeSourceCodes

ValueSet: AcsTemperatureNatureSet
Id: acs-temperature-nature
Title: "Nature of a temperature"
Description: "Whether a temperature is what the device was set to, or what was measured."
* insert Enumerated
* include codes from system AcsTemperatureNatureCodes

ValueSet: AcsCheckSubjectSet
Id: acs-check-subject
Title: "Subject of an identity check"
Description: "What was identified."
* insert Enumerated
* include codes from system AcsCheckSubjectCodes

ValueSet: AcsCheckMethodSet
Id: acs-check-method
Title: "Method of an identity check"
Description: "How it was identified, the surest first."
* insert Enumerated
* include codes from system AcsCheckMethodCodes

ValueSet: AcsRegionSet
Id: acs-region
Title: "Region"
Description: "Where the serum of a protocol goes."
* insert Enumerated
* include codes from system AcsRegionCodes

ValueSet: AcsSecondPersonSet
Id: acs-second-person
Title: "Second person"
Description: "Who must check beside the person who acts."
* insert Enumerated
* include codes from system AcsSecondPersonCodes

ValueSet: AcsProtocolLimitSet
Id: acs-protocol-limit
Title: "Limit of a protocol"
Description: "What a protocol limits or schedules."
* insert Enumerated
* include codes from system AcsProtocolLimitCodes

ValueSet: AcsProcedureCodeSet
Id: acs-procedure-code
Title: "Code of the treatment"
Description: "The kind of treatment, and the published code of its injections."
* insert Enumerated
* include codes from system AcsTreatmentKindCodes
* $sct#27813003 "Intra-articular injection (procedure)"
* $sct#171787008 "Therapeutic epidural injection (procedure)"
* $sct#59108006 "Injection (procedure)"

ValueSet: AcsTargetSet
Id: acs-target
Title: "Target"
Description: "One joint with its side, or one spinal level with side and approach; the published code of the level stands beside it."
* insert Enumerated
* include codes from system AcsTargetCodes
* $sct#82169009 "Structure of left knee region"
* $sct#6757004 "Structure of right knee region"
* $sct#287679003 "Left hip region structure"
* $sct#287579007 "Right hip region structure"
* $sct#91775009 "Structure of left shoulder region"
* $sct#91774008 "Structure of right shoulder region"
* $sct#368148009 "Left elbow region structure"
* $sct#368149001 "Right elbow region structure"
* $sct#51636004 "Structure of left ankle"
* $sct#6685009 "Structure of right ankle"
* $sct#243905009 "Level of C5/C6 intervertebral disc (body structure)"
* $sct#243906005 "Level of C6/C7 intervertebral disc (body structure)"
* $sct#243920003 "Level of L1/L2 intervertebral disc (body structure)"
* $sct#243921004 "Level of L2/L3 intervertebral disc (body structure)"
* $sct#243922006 "Level of L3/L4 intervertebral disc (body structure)"
* $sct#243923001 "Level of L4/L5 intervertebral disc (body structure)"
* $sct#243927000 "Level of L5/S1 intervertebral disc (body structure)"

ValueSet: AcsIndicationSet
Id: acs-indication
Title: "Indication"
Description: "Conditions for which the treatment is given."
* insert Enumerated
* $sct#239873007 "Osteoarthritis of knee (disorder)"
* $sct#239872002 "Osteoarthritis of hip (disorder)"
* $sct#396275006 "Osteoarthritis (disorder)"
* $sct#239874001 "Osteoarthritis of ankle (disorder)"
* $sct#373623009 "Osteoarthritis of glenohumeral joint (disorder)"
* $sct#239866002 "Osteoarthritis of elbow (disorder)"
* $sct#128196005 "Lumbar radiculopathy (disorder)"
* $sct#2415007 "Lumbosacral radiculopathy (disorder)"
* $sct#54404000 "Cervical radiculopathy (disorder)"
* $sct#202735001 "Lumbar disc prolapse with radiculopathy (disorder)"
* $sct#202708005 "Prolapsed lumbar intervertebral disc (disorder)"
* $sct#73589001 "Intervertebral disc prolapse (disorder)"
* $sct#26538006 "Degeneration of lumbar intervertebral disc (disorder)"
* $sct#77547008 "Degeneration of intervertebral disc (disorder)"
* $sct#18347007 "Spinal stenosis of lumbar region (disorder)"
* $sct#76107001 "Spinal stenosis (disorder)"
* $sct#202794004 "Lumbago with sciatica (disorder)"
* $sct#23056005 "Sciatica (disorder)"
* $sct#239720000 "Tear of meniscus of knee (disorder)"

ValueSet: AcsVeinSet
Id: acs-vein
Title: "Vein of the draw"
Description: "Where the blood was drawn."
* insert Enumerated
* $sct#128553008 "Structure of antecubital vein (body structure)"
* include codes from system AcsVeinCodes

ValueSet: AcsAppearanceSet
Id: acs-appearance
Title: "Appearance of serum"
Description: "What the serum looks like."
* insert Enumerated
* include codes from system AcsAppearanceCodes
* $v2-0493#HEM "Hemolyzed"
* $v2-0493#CLOT "Clotted"

ValueSet: AcsRouteSet
Id: acs-route
Title: "Route"
Description: "The way of the serum into the target."
* insert Enumerated
* $sct#12130007 "Intra-articular route (qualifier value)"
* $sct#404820008 "Epidural route"
* $sct#372475000 "Perineural"
* $edqm#20024000 "Intraarticular use"
* $edqm#20009000 "Epidural use"
* $edqm#20058000 "Perineural use"

ValueSet: AcsDeviationSet
Id: acs-deviation
Title: "Rule that was departed from"
Description: "A rule of the treatment, and the broader published alert."
* insert Enumerated
* include codes from system AcsDeviationCodes
* $act-code#KEY206 "non-matching identification"
* $act-code#BUS "business constraint violation"
* $act-code#LAB "Lab Alert"
* $act-code#COND "Condition Alert"
* $act-code#PREG "Pregnancy Alert"
* $act-code#INTERVAL "outside requested time"
* $act-code#REP_RANGE "repetitions out of range"
* $act-code#OBSA "Observation Alert"

ValueSet: AcsStorageStepSet
Id: acs-storage-step
Title: "Storage step"
Description: "Freezing, or storage in another place, and the place itself."
* insert Enumerated
* include codes from system AcsStoragePlaceCodes
* $sct#27872000 "Specimen freezing (procedure)"
* $sct#1186936003 "Storage of specimen (procedure)"

ValueSet: AcsPerformerFunctionSet
Id: acs-performer-function
Title: "Function at an administration"
Description: "Who acted, and who checked."
* insert Enumerated
* $performer-function#performer "Performer"
* $performer-function#verifier "Verifier"

ValueSet: AcsAdverseEventSet
Id: acs-adverse-event
Title: "Adverse event"
Description: "What went wrong for the patient, and the broader published term beside it."
* insert Enumerated
* include codes from system AcsAdverseEventCodes
* $sct#95392007 "Injection site edema (disorder)"
* $sct#95388000 "Injection site pain (disorder)"
* $sct#48245008 "Bacterial arthritis (disorder)"
* $sct#95385002 "Injection site hemorrhage (disorder)"
* $sct#95390004 "Injection site nerve damage (disorder)"
* $sct#25064002 "Headache (finding)"
* $sct#419076005 "Allergic reaction (disorder)"
* $sct#398665005 "Vasovagal syncope (disorder)"
* $sct#95391000 "Injection site inflammation (disorder)"

ValueSet: AcsSeriousnessSet
Id: acs-seriousness
Title: "Seriousness of an adverse event"
Description: "Whether an adverse event is serious, in the spelling of R4 4.0.1."
* insert Enumerated
* $seriousness#Non-serious "Non-serious"
* $seriousness#Serious "Serious"

ValueSet: AcsEventSeveritySet
Id: acs-event-severity
Title: "Severity of an adverse event"
Description: "How strong an adverse event is."
* insert Enumerated
* $event-severity#mild "Mild"
* $event-severity#moderate "Moderate"
* $event-severity#severe "Severe"

ValueSet: AcsEventOutcomeSet
Id: acs-event-outcome
Title: "Outcome of an adverse event"
Description: "What became of an adverse event."
* insert Enumerated
* $event-outcome#resolved "Resolved"
* $event-outcome#recovering "Recovering"
* $event-outcome#ongoing "Ongoing"
* $event-outcome#resolvedWithSequelae "Resolved with Sequelae"
* $event-outcome#fatal "Fatal"
* $event-outcome#unknown "Unknown"

ValueSet: AcsCausalitySet
Id: acs-causality
Title: "Causality of an adverse event"
Description: "How likely the injection or the treatment caused an adverse event, after the categories of the WHO-UMC system as R4 4.0.1 spells them."
* insert Enumerated
* $causality#Certain "Certain"
* $causality#Probably-Likely "Probably/Likely"
* $causality#Possible "Possible"
* $causality#Unlikely "Unlikely"
* $causality#Conditional-Classified "Conditional/Classified"
* $causality#Unassessable-Unclassifiable "Unassessable/Unclassifiable"

ValueSet: AcsCorrectionReasonSet
Id: acs-correction-reason
Title: "Reason of a correction"
Description: "Why an entry that was made in error is struck."
* insert Enumerated
* include codes from system AcsCorrectionReasonCodes

ValueSet: AcsLaboratorySet
Id: acs-laboratory
Title: "Measurement of serum"
Description: "What a laboratory measured in the serum."
* insert Enumerated
* include codes from system AcsLaboratoryCodes

ValueSet: AcsFunctionScoreSet
Id: acs-function-score
Title: "Function score"
Description: "The score of an instrument, or of one part of it."
* insert Enumerated
* include codes from system AcsFunctionScoreCodes
* $loinc#82324-5 "Knee injury and osteoarthritis outcome score for joint replacement"
* $loinc#72102-7 "Pain score [KOOS]"
* $loinc#72101-9 "Symptoms score [KOOS]"
* $loinc#72100-1 "Activities of daily living score [KOOS]"
* $loinc#72099-5 "Sport-recreation score [KOOS]"
* $loinc#72098-7 "Quality of life score [KOOS]"
* $loinc#72097-9 "Pain score [HOOS]"
* $loinc#72096-1 "Symptoms score [HOOS]"
* $loinc#72095-3 "Activities of daily living score [HOOS]"
* $loinc#72094-6 "Sport-recreation score [HOOS]"
* $loinc#72093-8 "Quality of life score [HOOS]"
* $loinc#97909-6 "Oswestry disability index score ODI"

ValueSet: AcsScaleSet
Id: acs-scale
Title: "Scale of a function score"
Description: "The version of an instrument's scale with its lowest and highest value."
* insert Enumerated
* include codes from system AcsScaleCodes

ValueSet: AcsSummaryTypeSet
Id: acs-summary-type
Title: "Type of a summary"
Description: "What kind of document a summary of a treatment is."
* insert Enumerated
* $loinc#28570-0 "Procedure note"
* $loinc#34121-4 "Interventional procedure note"
* $loinc#68714-5 "Pain medicine procedure note"

ValueSet: AcsInteractionSet
Id: acs-interaction
Title: "Interaction that is audited"
Description: "The interactions of FHIR's REST interface that leave an entry in the audit log, and the beginning and the end of a launch."
* insert Enumerated
* $interaction#read "read"
* $interaction#search "search"
* $interaction#create "create"
* $interaction#update "update"
* $interaction#transaction "transaction"
* $interaction#operation "operation"
* $dcm#110122 "Login"
* $dcm#110123 "Logout"

ValueSet: AcsAuditTypeSet
Id: acs-audit-type
Title: "Type of audited event"
Description: "An access to a record, or a person who signs in, is not let in, or leaves."
* insert Enumerated
* $audit-type#rest "RESTful Operation"
* $dcm#110114 "User Authentication"

ValueSet: AcsAuditedRoleSet
Id: acs-audited-role
Title: "Role of audited data"
Description: "A resource that was accessed, or the query that was asked."
* insert Enumerated
* $object-role#4 "Domain Resource"
* $object-role#24 "Query"

// Of R4's states those that a record of this model can be in; what they leave out would be misread.

ValueSet: AcsTreatmentStatusSet
Id: acs-treatment-status
Title: "Status of a treatment"
Description: "The states of a treatment. None is unknown, and none is entered in error: a treatment that was begun is stopped, not taken back."
* insert Enumerated
* $event-status#preparation "Preparation"
* $event-status#in-progress "In Progress"
* $event-status#on-hold "On Hold"
* $event-status#completed "Completed"
* $event-status#stopped "Stopped"
* $event-status#not-done "Not Done"

ValueSet: AcsOrderStatusSet
Id: acs-order-status
Title: "Status of an order"
Description: "The states of an order of injections."
* insert Enumerated
* $request-status#active "Active"
* $request-status#on-hold "On Hold"
* $request-status#completed "Completed"
* $request-status#revoked "Revoked"

ValueSet: AcsConsentStatusSet
Id: acs-consent-status
Title: "Status of a consent"
Description: "Given, or given and withdrawn."
* insert Enumerated
* $consent-state#active "Active"
* $consent-state#inactive "Inactive"

ValueSet: AcsSpecimenStatusSet
Id: acs-specimen-status
Title: "Status of a specimen"
Description: "Whether blood, serum or an aliquot is there, used up or unfit."
* insert Enumerated
* $specimen-status#available "Available"
* $specimen-status#unavailable "Unavailable"
* $specimen-status#unsatisfactory "Unsatisfactory"

ValueSet: AcsAdministrationStatusSet
Id: acs-administration-status
Title: "Status of an administration"
Description: "An injection was given, or it was not."
* insert Enumerated
* $administration-status#completed "Completed"
* $administration-status#not-done "Not Done"

ValueSet: AcsDeviationStatusSet
Id: acs-deviation-status
Title: "Status of a deviation"
Description: "Decided about, or open."
* insert Enumerated
* $observation-status#preliminary "Preliminary"
* $observation-status#final "Final"

ValueSet: AcsDeviationSeveritySet
Id: acs-deviation-severity
Title: "Severity of a deviation"
Description: "High is what no button could have passed."
* insert Enumerated
* $issue-severity#high "High"
* $issue-severity#moderate "Moderate"

ValueSet: AcsProtocolStatusSet
Id: acs-protocol-status
Title: "Status of a protocol"
Description: "Whether a clinic may plan by it."
* insert Enumerated
* $publication-status#draft "Draft"
* $publication-status#active "Active"
* $publication-status#retired "Retired"

ValueSet: AcsSummaryStatusSet
Id: acs-summary-status
Title: "Status of a summary"
Description: "The newest page, or one that a newer replaces."
* insert Enumerated
* $document-status#current "Current"
* $document-status#superseded "Superseded"

ValueSet: AcsSummaryDocStatusSet
Id: acs-summary-doc-status
Title: "Status of what a summary says"
Description: "Of a treatment that runs, of one that has ended, or of one that was corrected."
* insert Enumerated
* $composition-status#preliminary "Preliminary"
* $composition-status#final "Final"
* $composition-status#amended "Amended"
