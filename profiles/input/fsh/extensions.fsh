// Only where R4 has no element. The context says where each may stand.

RuleSet: StandsOn(path)
* ^context[+].type = #element
* ^context[=].expression = "{path}"

RuleSet: WholeCoding(path)
* {path}.system 1..1
* {path}.code 1..1
* {path}.display 1..1

RuleSet: CodeFrom(set)
* value[x] only code
* value[x] 1..1
* value[x] from {set} (required)

Extension: AcsTreatmentExtension
Id: acs-treatment
Title: "Treatment of a specimen"
Description: "The treatment that a specimen belongs to; R4 has no way from a Specimen to its Procedure."
* insert StandsOn(Specimen)
* value[x] only Reference(Procedure)
* value[x] 1..1
* value[x] obeys acs-182

Extension: AcsRevisionExtension
Id: acs-revision
Title: "Revision of a record"
Description: "On the Procedure the number of commands in the record, on a Provenance its place among them. Each command raises it, so a read that lost a part is seen."
* insert StandsOn(Procedure)
* insert StandsOn(Provenance)
* value[x] only positiveInt
* value[x] 1..1

Extension: AcsAliquotStateExtension
Id: acs-aliquot-state
Title: "State of an aliquot"
Description: "Whether an aliquot may be given, and what became of it; finer than Specimen.status, and never in contradiction to it."
* insert StandsOn(Specimen)
* insert CodeFrom(AcsAliquotStateSet)

Extension: AcsSpecimenDecisionExtension
Id: acs-specimen-decision
Title: "Decision about a specimen"
Description: "What was decided about an aliquot or a batch, by whom and when."
* insert StandsOn(Specimen)
* extension ^slicing.rules = #closed
* extension contains kind 1..1 and at 1..1 and by 1..1 and reason 0..1
* extension[kind].value[x] only code
* extension[kind].value[x] from AcsDecisionSet (required)
* extension[at].value[x] only dateTime
* extension[at].value[x] obeys acs-03
* extension[by].value[x] only Reference(Practitioner or PractitionerRole)
* extension[by].value[x] obeys acs-181
* extension[reason].value[x] only Coding
* extension[reason].value[x] from AcsDiscardReasonSet (required)
* insert WholeCoding(extension[reason].valueCoding)

Extension: AcsTemperatureExtension
Id: acs-temperature
Title: "Temperature of a processing step"
Description: "The range of temperature during the step, in degrees Celsius."
* insert StandsOn(Specimen.processing)
* value[x] only Range
* value[x] 1..1
* insert Temperature(valueRange.low)
* insert Temperature(valueRange.high)

RuleSet: Temperature(path)
* {path} 1..1
* insert QuantityIn({path}, Cel, °C)

Extension: AcsTemperatureNatureExtension
Id: acs-temperature-nature
Title: "Nature of a temperature"
Description: "Whether the temperature is what the device was set to, or what was measured."
* insert StandsOn(Specimen.processing)
* insert CodeFrom(AcsTemperatureNatureSet)

Extension: AcsCentrifugalForceExtension
Id: acs-centrifugal-force
Title: "Relative centrifugal force"
Description: "In multiples of standard gravity."
* insert StandsOn(Specimen.processing)
* value[x] only Quantity
* value[x] 1..1
* valueQuantity.value 1..1
* valueQuantity.comparator 0..0
* valueQuantity.unit 1..1
* valueQuantity.unit = "× g"
* valueQuantity.system 1..1
* valueQuantity.system = $ucum
* valueQuantity.code 1..1
* valueQuantity.code = #[g]

Extension: AcsExpiryExtension
Id: acs-expiry
Title: "Expiry of an aliquot"
Description: "After this instant the aliquot must not be given."
* insert StandsOn(Specimen)
* value[x] only dateTime
* value[x] 1..1
* value[x] obeys acs-03

Extension: AcsKitDeviceExtension
Id: acs-kit-device
Title: "Kit of a container"
Description: "The bead syringe into which the blood was drawn, with its lot and expiry."
* insert StandsOn(Specimen.container)
* value[x] only Reference(Device)
* value[x] 1..1

Extension: AcsProcessDeviceExtension
Id: acs-process-device
Title: "Device of a processing step"
Description: "The incubator or the filter that was used."
* insert StandsOn(Specimen.processing)
* value[x] only Reference(Device)
* value[x] 1..1

Extension: AcsIdentityCheckExtension
Id: acs-identity-check
Title: "Identity check"
Description: "That the patient or a label was identified, how and when."
* insert StandsOn(Specimen)
* insert StandsOn(Specimen.processing)
* insert StandsOn(MedicationAdministration)
* extension ^slicing.rules = #closed
* extension contains subject 1..1 and method 1..1 and at 1..1
* extension[subject].value[x] only code
* extension[subject].value[x] from AcsCheckSubjectSet (required)
* extension[method].value[x] only code
* extension[method].value[x] from AcsCheckMethodSet (required)
* extension[at].value[x] only dateTime
* extension[at].value[x] obeys acs-03

Extension: AcsTimeSourceExtension
Id: acs-time-source
Title: "Source of a time"
Description: "Where the time of the act comes from."
* insert StandsOn(Provenance)
* insert CodeFrom(AcsTimeSourceSet)

Extension: AcsProtocolLimitExtension
Id: acs-protocol-limit
Title: "Limit of a protocol"
Description: "One limit or one number of the schedule that the clinic approved."
* insert StandsOn(PlanDefinition)
* extension ^slicing.rules = #closed
* extension contains limit 1..1 and value 1..1
* extension[limit].value[x] only code
* extension[limit].value[x] from AcsProtocolLimitSet (required)
* extension[value].value[x] only Range or Quantity or integer or code

Extension: AcsTargetExtension
Id: acs-target
Title: "Target of an injection that was not given"
Description: "An injection that was not given has no dosage, and so no site; this is the target it was planned for."
* insert StandsOn(MedicationAdministration)
* value[x] only CodeableConcept
* value[x] 1..1
* value[x] from AcsTargetSet (required)
* value[x] obeys acs-15 and acs-19

Extension: AcsGuidanceExtension
Id: acs-guidance
Title: "Guidance of an injection"
Description: "The imaging that guided the needle."
* insert StandsOn(MedicationAdministration)
* value[x] only Coding
* value[x] 1..1
* value[x] from AcsGuidanceSet (required)
* insert WholeCoding(valueCoding)

Extension: AcsEnteredInErrorExtension
Id: acs-entered-in-error
Title: "Entered in error"
Description: "The entry is struck, and why. R4 gives an AdverseEvent no status, so a modifier extension says it; nothing is deleted."
* insert StandsOn(AdverseEvent)
* . ?!
* . ^isModifierReason = "Who does not know it would take a struck entry for one that holds."
* insert CodeFrom(AcsCorrectionReasonSet)
