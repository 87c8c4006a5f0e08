// What several profiles say alike.

Invariant: acs-01
Description: "A resource says once with which version of the model it was written."
Severity: #error
Expression: "meta.tag.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-model').count() = 1"

RuleSet: Ours
* ^experimental = false
* . obeys acs-01
* meta 1..1 MS
* meta.profile 1..* MS
* meta.tag 1..* MS

RuleSet: SliceBySystem(path)
* {path} ^slicing.discriminator.type = #value
* {path} ^slicing.discriminator.path = "system"
* {path} ^slicing.rules = #open

RuleSet: NamedBySystem(slice, system)
* {slice}.system 1..1
* {slice}.system = "{system}"
* {slice}.value 1..1 MS

RuleSet: QuantityIn(path, unit)
* {path}.value 1..1
* {path}.unit 1..1
* {path}.system 1..1
* {path}.system = $ucum
* {path}.code 1..1
* {path}.code = #{unit}

RuleSet: CodedBySystem(slice, system, set)
* {slice} from {set} (required)
* {slice}.system 1..1
* {slice}.system = "{system}"
* {slice}.code 1..1

RuleSet: KindOfTreatment
* code 1..1 MS
* code from AcsProcedureCodeSet (required)
* code obeys acs-19
* insert SliceBySystem(code.coding)
* code.coding contains kind 1..1 MS and sct 1..1 MS
* insert CodedBySystem(code.coding[kind], https://autoserum.example/fhir/CodeSystem/acs-treatment-kind, AcsProcedureCodeSet)
* insert CodedBySystem(code.coding[sct], http://snomed.info/sct, AcsProcedureCodeSet)
