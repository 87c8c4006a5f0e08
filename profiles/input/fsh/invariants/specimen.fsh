// Every specimen, and blood.

Invariant: acs-40
Description: "A processing step has its range of temperature, with low and high, between -200 and 200 degrees Celsius."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range).where(low.value + 200 >= 0 and high.value <= 200).count() = 1"
* requirements = "MII Biobank asks for a range of temperature on every processing step; the conditioning is defined by it (37 degrees Celsius)."

Invariant: acs-41
Description: "A processing step says whether its temperature is nominal or was measured."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature-nature').count() = 1"
* requirements = "What a device was set to is no measurement; a reader must be able to tell them apart."

Invariant: acs-42
Description: "A volume is more than nothing, at most a litre, and given in millilitres."
Severity: #error
Expression: "value > 0 and value <= 1000 and system = 'http://unitsofmeasure.org' and code = 'mL'"
* requirements = "R4's BiologicallyDerivedProduct.quantity is a whole number without a unit; a volume of 2.5 mL needs UCUM."

Invariant: acs-43
Description: "A batch is numbered within its treatment, and the identifier of a specimen is the one of its batch with kind, number and check character."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*[BSA][1-9][0-9]*-[0-9A-Z*]$')) and identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(startsWith(%resource.accessionIdentifier.value)) and accessionIdentifier.value.all(matches('^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*$'))"
* requirements = "The label on the syringe, the batch and the treatment must belong together by what is printed; a check character finds a misread label (ISO/IEC 7064 mod 37-2)."

Invariant: acs-44
Description: "The blood and the serum of a batch are unsatisfactory exactly when the batch was rejected."
Severity: #error
Expression: "(status = 'unsatisfactory') = extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value = 'reject').exists()"
* requirements = "A rejected batch must be seen as such by every reader of Specimen.status."

Invariant: acs-45
Description: "Who discards, quarantines or rejects says why."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').where(extension('kind').value in ('discard' | 'quarantine' | 'reject')).all(extension('reason').exists())"
* requirements = "TFG section 17: the fate of unused own blood is recorded, with its reason."

Invariant: acs-46
Description: "Nothing is processed before it was drawn."
Severity: #error
Expression: "processing.time.ofType(Period).start.all($this >= %resource.collection.collected.ofType(dateTime)) and processing.time.ofType(dateTime).all($this >= %resource.collection.collected.ofType(dateTime))"
* requirements = "Serum and aliquots keep the draw that they come from (MII Biobank asks for it on every level), so the order in time can be seen on each of them."

Invariant: acs-47
Description: "A device that was set to a temperature is a freezer below zero, and any other above."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature-nature').value = 'nominal' implies ((procedure.coding.where(code = '27872000').empty() or extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range).all(high.value <= 0)) and (procedure.coding.where(code = '27872000').exists() or extension('https://autoserum.example/fhir/StructureDefinition/acs-temperature').value.ofType(Range).all(low.value >= 0)))"
* requirements = "Storage is published at -18 degrees Celsius or colder, incubation at 37; what was measured may be otherwise, and is then told as it was."

Invariant: acs-48
Description: "The check character of an identifier fits the others."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(replace('-', '').toChars().aggregate((($total + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'.indexOf($this)) * 2) mod 37, 0) = 2)"
* requirements = "ISO/IEC 7064 mod 37-2 finds every single misread character and every two that changed places; ISBT 128 checks its numbers alike."

Invariant: acs-50
Description: "Blood was drawn from an identified patient into a labelled syringe whose label was read."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'patient').count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').count() = 1"
* requirements = "Syringes are labelled at the patient's side before the next patient is called: a swap here cannot be found later."

Invariant: acs-51
Description: "Incubation starts after the draw."
Severity: #error
Expression: "processing.time.ofType(Period).start.all($this >= %resource.collection.collected)"
* requirements = "Blood is incubated in the syringe into which it was drawn."

Invariant: acs-52
Description: "A syringe is read when it is loaded, and again exactly when the incubation has ended."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'loading').count() = 1 and time.ofType(Period).end.exists() = extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'unloading').exists()"
* requirements = "Several patients' syringes lie in one incubator; each is read when it goes in and when it comes out."

Invariant: acs-53
Description: "The incubation names its incubator and the time of its start."
Severity: #error
Expression: "time.ofType(Period).start.exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').exists()"
* requirements = "When an incubator fails, every batch that lay in it must be found."

Invariant: acs-54
Description: "The identifier of blood has the letter B."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(matches('^ACS-[0-9A-Z]{8}-[1-9][0-9]*B[1-9][0-9]*-[0-9A-Z*]$'))"
* requirements = "The printed letter tells blood, serum and aliquot apart where no screen is at hand."

Invariant: acs-55
Description: "Incubation and filtration carry the published code of specimen processing beside their own."
Severity: #error
Expression: "procedure.coding.count() = 2 and procedure.coding.where(system = 'http://snomed.info/sct' and code = '9265001' and display = 'Specimen processing (procedure)').count() = 1"
* requirements = "SNOMED CT in our list has no code for either; who does not know the exact one still sees a step of processing. MII Biobank asks for a SNOMED CT code on every step."

Invariant: acs-56
Description: "Patient and label were identified at the draw, not on another day."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').extension('at').value.ofType(dateTime).all($this >= %resource.collection.collected.ofType(dateTime) - 12 hours and $this <= %resource.collection.collected.ofType(dateTime) + 12 hours)"
* requirements = "An identity check proves nothing for an act of another day."

Invariant: acs-57
Description: "A syringe is read at the hour at which it is loaded and unloaded."
Severity: #error
Expression: "processing.time.ofType(Period).all(defineVariable('load', start).defineVariable('unload', end).select(%resource.processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'loading').extension('at').value.ofType(dateTime).all($this >= %load - 12 hours and $this <= %load + 12 hours) and (%unload.empty() or %resource.processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'unloading').extension('at').value.ofType(dateTime).all($this >= %unload - 12 hours and $this <= %unload + 12 hours))))"
* requirements = "An identity check proves nothing for an act of another day."

Invariant: acs-58
Description: "The syringe holds what was drawn."
Severity: #error
Expression: "container.specimenQuantity.value = collection.quantity.value"
* requirements = "Blood is drawn straight into the bead syringe; two volumes for one syringe would leave open which one the serum is balanced against."
