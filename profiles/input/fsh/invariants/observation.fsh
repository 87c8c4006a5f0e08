// What is observed, what departed from a rule, and what went wrong.

Invariant: acs-100
Description: "Only a reaction to the last injection is graded mild or strong."
Severity: #error
Expression: "value.ofType(CodeableConcept).coding.code.where($this in ('mild' | 'strong')).exists() implies code.coding.where(code = 'last-reaction').exists()"
* requirements = "Only a reaction has a strength: a strong one stops the series until a physician decides."

Invariant: acs-101
Description: "Pain is a whole number from 0 to 10."
Severity: #error
Expression: "value.ofType(Quantity).value >= 0 and value.ofType(Quantity).value <= 10 and value.ofType(Quantity).value = value.ofType(Quantity).value.truncate()"
* requirements = "The numeric rating scale has eleven whole numbers."

Invariant: acs-102
Description: "A walking distance lies between 0 and 100,000 m."
Severity: #error
Expression: "value.ofType(Quantity).value >= 0 and value.ofType(Quantity).value <= 100000"
* requirements = "A distance has no sign; beyond 100 km it is a slip of the key."

Invariant: acs-150
Description: "A concentration is more than nothing and at most 10,000,000 pg/mL."
Severity: #error
Expression: "value.ofType(Quantity).value > 0 and value.ofType(Quantity).value <= 10000000"
* requirements = "A laboratory that finds nothing says so by its limit, not by nought; published values reach from 390 to 31,057 pg/mL."

Invariant: acs-151
Description: "A score lies in the range of its scale."
Severity: #error
Expression: "value.ofType(Quantity).value >= referenceRange.low.value and value.ofType(Quantity).value <= referenceRange.high.value"
* requirements = "A score beyond its scale is a slip of the key."

Invariant: acs-152
Description: "The range is the one of the scale."
Severity: #error
Expression: "referenceRange.low.value = 0 and method.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-scale').code.all(%resource.referenceRange.high.value = iif($this = 'womac-0-96', 96, iif($this = 'womac-0-240', 240, iif($this = 'oks-0-48', 48, 100))))"
* requirements = "WOMAC is published from 0 to 96, 0 to 100 and 0 to 240; a chart that mixes them lies."

Invariant: acs-153
Description: "The scale belongs to the instrument."
Severity: #error
Expression: "(code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-function-score' and code = 'womac').exists() = method.coding.where(code.startsWith('womac-')).exists()) and (code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-function-score' and code = 'oks').exists() = method.coding.where(code = 'oks-0-48').exists()) and (code.coding.where(system = 'http://loinc.org' and code in ('72102-7' | '72101-9' | '72100-1' | '72099-5' | '72098-7')).exists() = method.coding.where(code = 'koos-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code = '82324-5').exists() = method.coding.where(code = 'koos-jr-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code in ('72097-9' | '72096-1' | '72095-3' | '72094-6' | '72093-8')).exists() = method.coding.where(code = 'hoos-0-100').exists()) and (code.coding.where(system = 'http://loinc.org' and code = '97909-6').exists() = method.coding.where(code = 'odi-0-100').exists())"
* requirements = "Codes of KOOS are published mislabelled as those of other instruments: the scale must belong to the instrument."

Invariant: acs-105
Description: "A deviation is final exactly when somebody decided about it."
Severity: #error
Expression: "(status = 'final') = mitigation.exists()"
* requirements = "A broken rule stays open until a physician has decided about it."

Invariant: acs-106
Description: "A deviation concerns its treatment first."
Severity: #error
Expression: "implicated.first().reference.startsWith('Procedure/')"
* requirements = "A deviation is found by its treatment."

Invariant: acs-107
Description: "Severity and published alert of a deviation are those of its rule."
Severity: #error
Expression: "(code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-deviation').code & ' ' & severity & ' ' & code.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode').code) in ('incubation-time moderate ' | 'incubation-temperature moderate BUS' | 'kit-expired high ' | 'age-below-minimum moderate ' | 'infection-marker moderate LAB' | 'anticoagulant moderate COND' | 'pregnancy moderate PREG' | 'acute-infection moderate COND' | 'last-reaction moderate OBSA' | 'interval moderate INTERVAL' | 'series-exceeded moderate REP_RANGE' | 'label-typed moderate KEY206' | 'foreign-serum high KEY206' | 'target-differs high BUS' | 'aliquot-expired high ' | 'aliquot-thaws high BUS' | 'aliquot-not-released high BUS' | 'aliquot-used high BUS' | 'no-consent high BUS' | 'deceased high ' | 'treatment-closed high ' | 'second-person-missing moderate ' | 'volume-differs high BUS' | 'adverse-event moderate OBSA')"
* requirements = "A hard stop is severe, and no button passes it; who knows only v3-ActCode must find the same deviation under the alert of its rule. ENDLATE and STRTLATE speak of other therapies: where no alert fits, there is none."

Invariant: acs-108
Description: "Nobody decides about a deviation before it was found."
Severity: #error
Expression: "mitigation.date.all($this >= %resource.identified.ofType(dateTime))"
* requirements = "A decision of before could not have known what happened."

Invariant: acs-109
Description: "A deviation concerns each thing once, and each is a resource of the store."
Severity: #error
Expression: "implicated.reference.isDistinct() and implicated.skip(1).reference.all(startsWith('Procedure/').not()) and implicated.all(reference.exists() and reference.matches('^(Procedure|Specimen|MedicationAdministration|Observation|Condition|Consent|ServiceRequest|Device|AdverseEvent)/[A-Za-z0-9.-]{1,64}$'))"
* requirements = "A reference that names another kind of resource, or another server, would pass R4 unseen: a validator does not follow it."

Invariant: acs-140
Description: "An adverse event suspects its treatment first, and after it only an injection."
Severity: #error
Expression: "suspectEntity.first().instance.reference.startsWith('Procedure/') and suspectEntity.skip(1).instance.reference.all(startsWith('MedicationAdministration/'))"
* requirements = "Every event counts for its treatment; whether an injection is suspected is a second question (R4 AdverseEvent.suspectEntity)."

Invariant: acs-141
Description: "An adverse event happened before it was recorded; a minute is allowed for clocks that differ."
Severity: #error
Expression: "date <= recordedDate + 1 minute"
* requirements = "A record of the future is no record."

Invariant: acs-142
Description: "A fatal event is a serious one."
Severity: #error
Expression: "outcome.coding.where(code = 'fatal').exists() implies seriousness.coding.where(code = 'Serious').exists()"
* requirements = "Death is the first criterion of seriousness (ICH E2A)."

Invariant: acs-143
Description: "The published term beside an adverse event is the one of that event."
Severity: #error
Expression: "event.coding.where(system = 'http://snomed.info/sct').code.all((%resource.event.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-adverse-event').code & ' ' & $this) in ('swelling 95392007' | 'pain 95388000' | 'septic-arthritis 48245008' | 'haematoma 95385002' | 'nerve-injury 95390004' | 'headache-dural-puncture 25064002' | 'allergic 419076005' | 'vasovagal 398665005' | 'inflammation-strong 95391000'))"
* requirements = "Who does not know our codes must find the same event under the published one."

Invariant: acs-144
Description: "Only one of the suspects is assessed, the last one that is named."
Severity: #error
Expression: "suspectEntity.where(causality.exists()).count() <= 1 and (suspectEntity.causality.exists() implies suspectEntity.last().causality.exists())"
* requirements = "One opinion on the cause, at the suspect it is about."
