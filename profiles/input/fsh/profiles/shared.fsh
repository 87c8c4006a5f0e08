// What several profiles say alike.

RuleSet: Ours
* ^experimental = false
* . obeys acs-01 and acs-02
* meta 1..1 MS
* meta.profile 1..* MS
* meta.tag 1..* MS
* implicitRules 0..0

RuleSet: Unmodified
* modifierExtension 0..0

RuleSet: SubjectIsPatient
* subject 1..1 MS
* subject only Reference(Patient)
* subject obeys acs-180

RuleSet: SliceBySystem(path)
* {path} ^slicing.discriminator.type = #value
* {path} ^slicing.discriminator.path = "system"
* {path} ^slicing.rules = #open

RuleSet: OnlyBySystem(path)
* {path} ^slicing.discriminator.type = #value
* {path} ^slicing.discriminator.path = "system"
* {path} ^slicing.rules = #closed

RuleSet: NamedBySystem(slice, system)
* {slice}.system 1..1
* {slice}.system = "{system}"
* {slice}.value 1..1 MS
* {slice}.use 0..0

RuleSet: QuantityIn(path, unit, printed)
* {path}.value 1..1
* {path}.comparator 0..0
* {path}.unit 1..1
* {path}.unit = "{printed}"
* {path}.system 1..1
* {path}.system = $ucum
* {path}.code 1..1
* {path}.code = #{unit}

RuleSet: CodedBySystem(slice, system, set)
* {slice} from {set} (required)
* {slice}.system 1..1
* {slice}.system = "{system}"
* {slice}.code 1..1

RuleSet: OneCoding(path)
* {path} obeys acs-19
* {path}.coding 1..1

RuleSet: OneOf(path, set)
* {path} from {set} (required)
* insert OneCoding({path})

RuleSet: KindOfTreatment
* code 1..1 MS
* code from AcsProcedureCodeSet (required)
* code obeys acs-19
* insert OnlyBySystem(code.coding)
* code.coding contains kind 1..1 MS and sct 1..1 MS
* insert CodedBySystem(code.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-treatment-kind, AcsProcedureCodeSet)
* insert CodedBySystem(code.coding[sct], http://snomed.info/sct, AcsProcedureCodeSet)
