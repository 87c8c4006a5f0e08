// The treatment, its orders and its consent.

Invariant: acs-10
Description: "A treatment that runs, was stopped or is completed has the time of its first draw; one that is prepared or was never begun has none."
Severity: #error
Expression: "status != 'on-hold' implies (status in ('in-progress' | 'stopped' | 'completed')) = performed.ofType(Period).start.exists()"
* requirements = "A treatment begins with the draw of blood; status and content must not contradict each other (R4 Procedure.performed)."

Invariant: acs-11
Description: "A treatment has an end exactly when it was stopped or is completed."
Severity: #error
Expression: "(status in ('stopped' | 'completed')) = performed.ofType(Period).end.exists()"
* requirements = "Only what has ended has an end (R4 event-status)."

Invariant: acs-12
Description: "A treatment that ended before the first draw says when, and no other has such a time."
Severity: #error
Expression: "(status = 'not-done') = performed.ofType(dateTime).exists()"
* requirements = "A treatment that was planned and never begun has no period; the day on which it was given up is kept."

Invariant: acs-13
Description: "A treatment has a reason of its status exactly when it is on hold or was abandoned."
Severity: #error
Expression: "(status in ('on-hold' | 'not-done' | 'stopped')) = statusReason.exists()"
* requirements = "Who reads a stopped treatment must learn why (R4 Procedure.statusReason)."

Invariant: acs-14
Description: "A joint is treated at a joint with its side, the spine at a level with side and approach."
Severity: #error
Expression: "code.coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-treatment-kind' and code = 'acs-spine').exists() = bodySite.where(coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').exists()).exists() and bodySite.select(coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target').exists()).distinct().count() = 1"
* requirements = "The route of the needle differs, so a protocol is for joints or for the spine; one target an order keeps site and side unambiguous."

Invariant: acs-15
Description: "A target at the spine says level, side and approach, and carries the published code of that level beside it; a joint has one code."
Severity: #error
Expression: "coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('c5-c6-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243905009').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('c6-c7-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243906005').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('l1-l2-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243920003').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('l2-l3-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243921004').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('l3-l4-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243922006').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('l4-l5-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243923001').exists() and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-target' and code.startsWith('l5-s1-')).exists() = coding.where(system = 'http://snomed.info/sct' and code = '243927000').exists() and coding.where(system = 'http://snomed.info/sct').count() = 1 and coding.count() <= 2"
* requirements = "R4 has no place for a side in a body site, and no published code says level, side and approach at once; wrong level and wrong side are the classical errors at the spine."

Invariant: acs-16
Description: "The treatment has one target for each of its orders, and names none of them twice."
Severity: #error
Expression: "bodySite.count() = basedOn.count() and basedOn.reference.isDistinct()"
* requirements = "Each injection is judged against the order of its target."

Invariant: acs-17
Description: "The treatment names its protocol with the version."
Severity: #error
Expression: "instantiatesCanonical.all(toString().matches('^.+[|].+$'))"
* requirements = "6 to 9 h, 24 h and 3 h of incubation are three protocols: the record must say which one, in which version, it followed."

Invariant: acs-18
Description: "The number of a treatment is ACS- and eight characters of Crockford's base 32."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/treatment').value.all(matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}$'))"
* requirements = "A number that is said aloud and read from a small label has no I, L, O, U; it is random, so that it does not tell how many patients a clinic treats."

Invariant: acs-20
Description: "The longest interval between two injections is not shorter than the shortest."
Severity: #error
Expression: "occurrence.ofType(Timing).repeat.all(periodMax.empty() or periodMax >= period)"
* requirements = "Published series repeat at an interval of days; turned limits could never be met."

Invariant: acs-21
Description: "An order is of 1 to 99 injections, at least a day and at most a year apart."
Severity: #error
Expression: "occurrence.ofType(Timing).repeat.all(count >= 1 and count <= 99 and period >= 1 and period <= 366 and (periodMax.empty() or periodMax <= 366))"
* requirements = "Published series have one to six injections, days or weeks apart; what lies far beyond is a slip of the key."

Invariant: acs-30
Description: "A consent is inactive exactly when it was withdrawn."
Severity: #error
Expression: "(status = 'inactive') = provision.period.end.exists()"
* requirements = "Treatment without a valid consent is a hard stop; a withdrawal says since when (TFG section 6)."

Invariant: acs-31
Description: "A consent is not withdrawn before it was given."
Severity: #error
Expression: "provision.period.end.empty() or provision.period.end >= dateTime"
* requirements = "Nothing is withdrawn that was not given."
