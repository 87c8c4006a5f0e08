// Concepts for which no published code could be trusted. Each system is complete: a server needs nothing else to check it.

RuleSet: Concepts
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

RuleSet: Enumerated
* ^experimental = false

CodeSystem: AcsModelCodes
Id: acs-model
Title: "Version of the model"
Description: "The version of these definitions that a resource was written with; every resource of ours carries it as a tag."
* insert Concepts
* #0.2.0 "Model 0.2.0"

CodeSystem: AcsTreatmentKindCodes
Id: acs-treatment-kind
Title: "Kind of treatment"
Description: "Whether autologous conditioned serum is injected into a joint or beside the spine."
* insert Concepts
* #acs-joint "Autologous conditioned serum into a joint"
* #acs-spine "Autologous conditioned serum at the spine"

CodeSystem: AcsEndReasonCodes
Id: acs-end-reason
Title: "Reason to end or to hold"
Description: "Why a treatment was put on hold or abandoned."
* insert Concepts
* #patient-wish "Patient wish"
* #medical-reason "Medical reason"
* #failed-preparation "Failed preparation"
* #consent-withdrawn "Consent withdrawn"
* #other "Other"

CodeSystem: AcsGuidanceCodes
Id: acs-guidance
Title: "Guidance"
Description: "Imaging that guides the needle."
* insert Concepts
* #none "No imaging"
* #ultrasound "Ultrasound"
* #fluoroscopy "Fluoroscopy"
* #ct "Computed tomography"

CodeSystem: AcsConsentPolicyCodes
Id: acs-consent-policy
Title: "Consent policy"
Description: "What the patient consented to."
* insert Concepts
* #acs-treatment "Treatment with autologous conditioned serum" "Draw of blood, its processing and storage, and the injections."

CodeSystem: AcsSafetyCheckCodes
Id: acs-safety-check
Title: "Safety check"
Description: "A look at something that could forbid the treatment."
* insert Concepts
* #infection-markers "Infection markers"
* #anticoagulant "Anticoagulant"
* #allergies "Allergies"
* #pregnancy "Pregnancy"
* #acute-infection "Acute infection"
* #age "Age"
* #deceased "Deceased"
* #last-reaction "Last reaction"

CodeSystem: AcsSafetyFindingCodes
Id: acs-safety-finding
Title: "Finding of a safety check"
Description: "What a safety check found; mild and strong grade a reaction to the last injection."
* insert Concepts
* #none "None"
* #present "Present"
* #mild "Mild"
* #strong "Strong"
* #unknown "Unknown"

CodeSystem: AcsDeviceKindCodes
Id: acs-device-kind
Title: "Kind of device"
Description: "A part of the kit, or a device of the laboratory."
* insert Concepts
* #bead-syringe "Bead syringe"
* #filter "Filter"
* #incubator "Incubator"
* #centrifuge "Centrifuge"

CodeSystem: AcsDevicePropertyCodes
Id: acs-device-property
Title: "Property of a device"
Description: "What is said of a device beside its name and lot."
* insert Concepts
* #pore "Pore size"

CodeSystem: AcsVeinCodes
Id: acs-vein
Title: "Vein"
Description: "A vein without a trusted published code."
* insert Concepts
* #hand "Vein of the hand"
* #other "Other vein"

CodeSystem: AcsProcessingCodes
Id: acs-processing
Title: "Processing step"
Description: "A step without a trusted published code."
* insert Concepts
* #incubation "Incubation with glass beads"

CodeSystem: AcsAppearanceCodes
Id: acs-appearance
Title: "Appearance of serum"
Description: "An appearance without a trusted published code."
* insert Concepts
* #clear "Clear"
* #cloudy "Cloudy"

CodeSystem: AcsStoragePlaceCodes
Id: acs-storage-place
Title: "Storage place"
Description: "Where an aliquot is kept."
* insert Concepts
* #room "Room temperature"
* #refrigerator "Refrigerator"
* #freezer "Freezer"

CodeSystem: AcsAliquotStateCodes
Id: acs-aliquot-state
Title: "State of an aliquot"
Description: "Whether an aliquot may be given, and what became of it."
* insert Concepts
* #quarantined "Quarantined"
* #released "Released"
* #frozen "Frozen"
* #thawed "Thawed"
* #given "Given"
* #discarded "Discarded"
* #lost "Lost"
* #failed "Failed quality"

CodeSystem: AcsDecisionCodes
Id: acs-decision
Title: "Decision about a specimen"
Description: "What a person decided about an aliquot, or about a whole batch."
* insert Concepts
* #release "Release"
* #quarantine "Quarantine"
* #discard "Discard"
* #lose "Lose"
* #fail "Fail"
* #reject "Reject the batch"

CodeSystem: AcsDiscardReasonCodes
Id: acs-discard-reason
Title: "Reason to discard"
Description: "Why an aliquot or a batch was not used."
* insert Concepts
* #expired "Expired"
* #haemolysed "Haemolysed"
* #cloudy "Cloudy"
* #clotted "Clotted"
* #contaminated "Contaminated"
* #leaking "Leaking"
* #filter-failed "Filter failed"
* #label-unreadable "Label unreadable"
* #temperature "Temperature"
* #incubation-window "Incubation window"
* #left-over "Left over"
* #dropped "Dropped"
* #not-found "Not found"
* #other "Other"

CodeSystem: AcsNotGivenReasonCodes
Id: acs-not-given-reason
Title: "Reason not to give"
Description: "Why an injection that was due was not given."
* insert Concepts
* #patient-refused "Patient refused"
* #patient-absent "Patient absent"
* #medical-reason "Medical reason"
* #wrong-label "Wrong label"
* #aliquot-unusable "Aliquot unusable"
* #other "Other"

CodeSystem: AcsProductCodes
Id: acs-product
Title: "Product"
Description: "What is given. No published code stands for it."
* insert Concepts
* #acs-serum "Autologous conditioned serum" "Made by the physician for this one patient. No platelet-rich plasma."
* #autologous-serum "Serum of the patient"

CodeSystem: AcsTargetCodes
Id: acs-target
Title: "Target at the spine"
Description: "A spinal level with its side and the approach of the needle."
* insert Concepts
* #c5-c6-left-epidural "C5/C6 left, epidural"
* #c5-c6-left-perineural "C5/C6 left, perineural"
* #c5-c6-right-epidural "C5/C6 right, epidural"
* #c5-c6-right-perineural "C5/C6 right, perineural"
* #c5-c6-midline-epidural "C5/C6 midline, epidural"
* #c5-c6-midline-perineural "C5/C6 midline, perineural"
* #c6-c7-left-epidural "C6/C7 left, epidural"
* #c6-c7-left-perineural "C6/C7 left, perineural"
* #c6-c7-right-epidural "C6/C7 right, epidural"
* #c6-c7-right-perineural "C6/C7 right, perineural"
* #c6-c7-midline-epidural "C6/C7 midline, epidural"
* #c6-c7-midline-perineural "C6/C7 midline, perineural"
* #l1-l2-left-epidural "L1/L2 left, epidural"
* #l1-l2-left-perineural "L1/L2 left, perineural"
* #l1-l2-right-epidural "L1/L2 right, epidural"
* #l1-l2-right-perineural "L1/L2 right, perineural"
* #l1-l2-midline-epidural "L1/L2 midline, epidural"
* #l1-l2-midline-perineural "L1/L2 midline, perineural"
* #l2-l3-left-epidural "L2/L3 left, epidural"
* #l2-l3-left-perineural "L2/L3 left, perineural"
* #l2-l3-right-epidural "L2/L3 right, epidural"
* #l2-l3-right-perineural "L2/L3 right, perineural"
* #l2-l3-midline-epidural "L2/L3 midline, epidural"
* #l2-l3-midline-perineural "L2/L3 midline, perineural"
* #l3-l4-left-epidural "L3/L4 left, epidural"
* #l3-l4-left-perineural "L3/L4 left, perineural"
* #l3-l4-right-epidural "L3/L4 right, epidural"
* #l3-l4-right-perineural "L3/L4 right, perineural"
* #l3-l4-midline-epidural "L3/L4 midline, epidural"
* #l3-l4-midline-perineural "L3/L4 midline, perineural"
* #l4-l5-left-epidural "L4/L5 left, epidural"
* #l4-l5-left-perineural "L4/L5 left, perineural"
* #l4-l5-right-epidural "L4/L5 right, epidural"
* #l4-l5-right-perineural "L4/L5 right, perineural"
* #l4-l5-midline-epidural "L4/L5 midline, epidural"
* #l4-l5-midline-perineural "L4/L5 midline, perineural"
* #l5-s1-left-epidural "L5/S1 left, epidural"
* #l5-s1-left-perineural "L5/S1 left, perineural"
* #l5-s1-right-epidural "L5/S1 right, epidural"
* #l5-s1-right-perineural "L5/S1 right, perineural"
* #l5-s1-midline-epidural "L5/S1 midline, epidural"
* #l5-s1-midline-perineural "L5/S1 midline, perineural"

CodeSystem: AcsDeviationCodes
Id: acs-deviation
Title: "Rule that was departed from"
Description: "The rules of a treatment that reality may break; each breach stands in the record."
* insert Concepts
* #incubation-time "Incubation outside the time of the protocol"
* #incubation-temperature "Incubation outside the temperature of the protocol"
* #kit-expired "Kit used after its expiry"
* #age-below-minimum "Patient younger than the protocol says"
* #infection-marker "Infection marker missing or positive"
* #anticoagulant "Anticoagulant before an injection at the spine"
* #pregnancy "Pregnancy"
* #acute-infection "Acute infection"
* #last-reaction "Strong reaction to the last injection"
* #interval "Interval outside the protocol"
* #series-exceeded "More injections than planned"
* #label-typed "Label typed, not scanned"
* #foreign-serum "Serum of another person"
* #target-differs "Target differs from the order"
* #aliquot-expired "Aliquot used after its expiry"
* #aliquot-thaws "Aliquot thawed too often"
* #aliquot-not-released "Aliquot not released"
* #aliquot-used "Aliquot already used or discarded"
* #no-consent "No valid consent"
* #deceased "Patient recorded as deceased"
* #treatment-closed "Treatment ended or on hold"
* #second-person-missing "Second person missing"
* #volume-differs "Volume differs from the record"
* #adverse-event "Serious or severe adverse event not resolved"

CodeSystem: AcsDeviationReasonCodes
Id: acs-deviation-reason
Title: "Reason for a deviation"
Description: "The coded reason to go on, or to have gone on, in spite of a broken rule."
* insert Concepts
* #clinical-judgement "Clinical judgement"
* #patient-wish "Patient wish"
* #no-alternative "No alternative"
* #equipment "Equipment"
* #scanner-failed "Scanner failed"
* #guardian-consents "Guardian consents"
* #found-afterwards "Found afterwards"
* #other "Other"

CodeSystem: AcsCommandCodes
Id: acs-command
Title: "Command"
Description: "What a person said about a treatment."
* insert Concepts
* #plan "Plan"
* #add-series "Add series"
* #withdraw-consent "Withdraw consent"
* #collect "Collect"
* #start-incubation "Start incubation"
* #report-temperature "Report temperature"
* #end-incubation "End incubation"
* #separate "Separate"
* #aliquot "Aliquot"
* #release "Release"
* #reject "Reject"
* #store "Store"
* #quarantine "Quarantine"
* #discard "Discard"
* #lose "Lose"
* #administer "Administer"
* #not-given "Not given"
* #observe "Observe"
* #check-safety "Check safety"
* #hold "Hold"
* #resume "Resume"
* #complete "Complete"
* #abandon "Abandon"
* #record-adverse-event "Record adverse event"
* #amend-adverse-event "Amend adverse event"
* #strike-adverse-event "Strike adverse event"
* #record-function-score "Record function score"
* #record-il-1ra "Record IL-1Ra"

CodeSystem: AcsRoleCodes
Id: acs-role
Title: "Role"
Description: "The role in which a person acted."
* insert Concepts
* #physician "Physician"
* #assistant "Assistant"

CodeSystem: AcsTimeSourceCodes
Id: acs-time-source
Title: "Source of a time"
Description: "Where the time of an act comes from."
* insert Concepts
* #clock "Clock of the server"
* #device "Clock of a device"
* #entered-later "Entered later"

CodeSystem: AcsTemperatureNatureCodes
Id: acs-temperature-nature
Title: "Nature of a temperature"
Description: "Whether a temperature is what the device was set to, or what was measured."
* insert Concepts
* #nominal "Nominal"
* #measured "Measured"

CodeSystem: AcsCheckSubjectCodes
Id: acs-check-subject
Title: "Subject of an identity check"
Description: "What was identified."
* insert Concepts
* #patient "Patient"
* #label "Label"
* #loading "Label at loading"
* #unloading "Label at unloading"

CodeSystem: AcsCheckMethodCodes
Id: acs-check-method
Title: "Method of an identity check"
Description: "How it was identified, the surest first."
* insert Concepts
* #scan "Scanned"
* #read-aloud "Read aloud"
* #typed "Typed"

CodeSystem: AcsRegionCodes
Id: acs-region
Title: "Region"
Description: "Where the serum of a protocol goes."
* insert Concepts
* #joint "Joint"
* #spine "Spine"

CodeSystem: AcsSecondPersonCodes
Id: acs-second-person
Title: "Second person"
Description: "Who must check beside the person who acts."
* insert Concepts
* #none "Nobody"
* #any-staff "Any member of staff"
* #physician "Physician"

CodeSystem: AcsProtocolLimitCodes
Id: acs-protocol-limit
Title: "Limit of a protocol"
Description: "What a protocol limits or schedules."
* insert Concepts
* #region "Region"
* #syringes "Syringes"
* #blood-per-syringe "Blood in one syringe"
* #incubation-time "Time of incubation"
* #incubation-temperature "Temperature of incubation"
* #filter-pore "Pore size of the filter"
* #aliquot-volume "Volume of an aliquot"
* #shelf-life-unfrozen "Shelf life unfrozen"
* #frozen-at-most "Highest temperature of the freezer"
* #shelf-life-frozen "Shelf life frozen"
* #use-after-thaw "Time of use after a thaw"
* #maximum-thaws "Highest number of thaws"
* #injections "Number of injections"
* #interval "Interval between injections"
* #minimum-age "Lowest age in years"
* #second-person "Second person"

CodeSystem: AcsAdverseEventCodes
Id: acs-adverse-event
Title: "Adverse event"
Description: "What went wrong for the patient during or after a draw or an injection."
* insert Concepts
* #swelling "Swelling"
* #pain "Pain"
* #infection-suspected "Suspected infection"
* #septic-arthritis "Septic arthritis"
* #haematoma "Haematoma"
* #nerve-injury "Nerve injury"
* #headache-dural-puncture "Headache after puncture of the dura"
* #allergic "Allergic reaction"
* #vasovagal "Vasovagal reaction"
* #inflammation-strong "Strong inflammation"
* #other "Other"

CodeSystem: AcsCorrectionReasonCodes
Id: acs-correction-reason
Title: "Reason of a correction"
Description: "Why an entry that was made in error is struck."
* insert Concepts
* #wrong-patient "Wrong patient"
* #duplicate "Duplicate"
* #did-not-happen "Did not happen"
* #wrong-value "Wrong value"
* #other "Other"

CodeSystem: AcsLaboratoryCodes
Id: acs-laboratory
Title: "Measurement of serum"
Description: "What a laboratory measured in the serum. No published code for IL-1Ra in serum could be trusted."
* insert Concepts
* #il-1ra "Interleukin-1 receptor antagonist"

CodeSystem: AcsFunctionScoreCodes
Id: acs-function-score
Title: "Function score"
Description: "Instruments for which no published code of the whole score could be trusted."
* insert Concepts
* #womac "WOMAC total score"
* #oks "Oxford Knee Score"

CodeSystem: AcsScaleCodes
Id: acs-scale
Title: "Scale of a function score"
Description: "The version of an instrument's scale with its lowest and highest value: WOMAC alone is published with three, and a number without its scale says nothing."
* insert Concepts
* #womac-0-96 "WOMAC, Likert, 0 to 96" "Down is better."
* #womac-0-100 "WOMAC, standardised, 0 to 100" "Down is better."
* #womac-0-240 "WOMAC, 0 to 240" "Down is better."
* #koos-0-100 "KOOS, 0 to 100" "Up is better."
* #koos-jr-0-100 "KOOS JR, 0 to 100" "Up is better."
* #hoos-0-100 "HOOS, 0 to 100" "Up is better."
* #odi-0-100 "ODI, 0 to 100" "Down is better."
* #oks-0-48 "Oxford Knee Score, 0 to 48" "Up is better."
