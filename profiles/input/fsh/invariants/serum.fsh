// Serum and its aliquots. The stays and decisions of an aliquot make its state.

Invariant: acs-60
Description: "Serum is filtered after the centrifuge has stopped."
Severity: #error
Expression: "processing.time.ofType(dateTime).all($this >= %resource.processing.time.ofType(Period).end.first())"
* requirements = "The order of the published process: incubation, centrifuge, filter."

Invariant: acs-61
Description: "Serum names the filter that it went through."
Severity: #error
Expression: "processing.where(procedure.coding.where(code = 'FILT').exists()).all(extension('https://autoserum.example/fhir/StructureDefinition/acs-process-device').exists())"
* requirements = "When the lot of a filter is recalled, every aliquot that went through it must be found."

Invariant: acs-62
Description: "The identifier of serum has the letter S."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(matches('^ACS-[0-9A-Z]{8}-[1-9][0-9]*S[1-9][0-9]*-[0-9A-Z*]$'))"
* requirements = "The printed letter tells blood, serum and aliquot apart where no screen is at hand."

Invariant: acs-63
Description: "Serum names each syringe of blood once."
Severity: #error
Expression: "parent.reference.isDistinct()"
* requirements = "The volume of the serum is balanced against its blood; one syringe counted twice would hide a loss."

Invariant: acs-64
Description: "The relative centrifugal force lies between 1 and 100,000."
Severity: #error
Expression: "processing.extension('https://autoserum.example/fhir/StructureDefinition/acs-centrifugal-force').value.ofType(Quantity).value.all($this >= 1 and $this <= 100000)"
* requirements = "No force for joints could be read in a publication; beyond these values no clinical centrifuge goes."

Invariant: acs-70
Description: "State and status of an aliquot agree: available is what may still be given, unavailable what was given, discarded or lost, unsatisfactory what failed."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value in ('quarantined' | 'released' | 'frozen' | 'thawed')) = (status = 'available') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value in ('given' | 'discarded' | 'lost')) = (status = 'unavailable') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'failed') = (status = 'unsatisfactory')"
* requirements = "Every reader of Specimen.status must see whether an aliquot may still be given."

Invariant: acs-71
Description: "An aliquot has an expiry, and that lies after it was filled."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-expiry').value.ofType(dateTime).where($this > %resource.processing.time.ofType(dateTime).first()).count() = 1"
* requirements = "Published storage is limited (-18 degrees Celsius, at most 12 months); an aliquot without an expiry could be given for ever."

Invariant: acs-72
Description: "An aliquot that may be given was released by its last decision; one in quarantine was not."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value in ('released' | 'frozen' | 'thawed') implies extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').last().extension('kind').value = 'release') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'quarantined' implies (extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').empty() or extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').last().extension('kind').value = 'quarantine'))"
* requirements = "Releasing the serum is the physician's own decision (AMG section 13 (2b)); no released state without it, and quarantine takes it back."

Invariant: acs-73
Description: "What was discarded, lost or failed is so by its last decision, and what was so decided is in no other state but given."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value != 'given' implies ((extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'discarded') = (extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').last().extension('kind').value = 'discard') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'lost') = (extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').last().extension('kind').value = 'lose') and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'failed') = (extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').exists() and extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').last().extension('kind').value in ('fail' | 'reject')))"
* requirements = "TFG section 17: the fate of every unused portion of own blood is recorded."

Invariant: acs-74
Description: "A frozen aliquot lies in the freezer now; a thawed one has been there and lies elsewhere; a released one was never there."
Severity: #error
Expression: "(extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'frozen' implies processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.empty()).exists()) and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'thawed' implies (processing.where(procedure.coding.where(code = '27872000').exists()).exists() and processing.where(procedure.coding.where(code = '27872000').exists() and time.ofType(Period).end.empty()).empty())) and (extension('https://autoserum.example/fhir/StructureDefinition/acs-aliquot-state').value = 'released' implies processing.where(procedure.coding.where(code = '27872000').exists()).empty())"
* requirements = "The state must be what the stays say: a frozen aliquot given as if it were thawed, or a thawed one as if it had never been frozen, would pass its shelf life."

Invariant: acs-75
Description: "An aliquot that may still be given is kept in one place; one that is gone is kept nowhere."
Severity: #error
Expression: "processing.time.ofType(Period).where(end.empty()).count() = iif(status = 'available', 1, 0)"
* requirements = "Who looks for an aliquot must find it in one place; what is gone lies nowhere."

Invariant: acs-76
Description: "The label of an aliquot was read after it was affixed, within half a day of the filling."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').where(extension('subject').value = 'label').count() = 1 and extension('https://autoserum.example/fhir/StructureDefinition/acs-identity-check').extension('at').value.ofType(dateTime).all($this >= %resource.processing.time.ofType(dateTime).first() - 12 hours and $this <= %resource.processing.time.ofType(dateTime).first() + 12 hours)"
* requirements = "A label that nobody read may be the wrong one; it is read once more after it was affixed, at the bench."

Invariant: acs-77
Description: "A stay names its place: the freezer exactly when it is frozen, else the room or the refrigerator."
Severity: #error
Expression: "coding.count() = 2 and coding.where(system = 'https://autoserum.example/fhir/CodeSystem/acs-storage-place').count() = 1 and coding.where(system = 'http://snomed.info/sct').count() = 1 and coding.where(code = '27872000').exists() = coding.where(code = 'freezer').exists()"
* requirements = "The shelf life depends on the place; freezing is a published step of its own."

Invariant: acs-78
Description: "The stays of an aliquot follow one another, the first not before it was filled."
Severity: #error
Expression: "processing.time.ofType(Period).start.all($this >= %resource.processing.time.ofType(dateTime).first()) and processing.time.ofType(Period).all(defineVariable('stay', $this).select(%resource.processing.time.ofType(Period).where(start > %stay.start).all(%stay.end.exists() and start >= %stay.end))) and processing.time.ofType(Period).select(start.toString() & '/' & end.toString()).isDistinct()"
* requirements = "Two stays at once would leave open at which temperature the serum was; shelf life and number of thaws are counted from them."

Invariant: acs-79
Description: "Nothing is decided about an aliquot before it was filled, and the decisions stand in their order."
Severity: #error
Expression: "extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').extension('at').value.ofType(dateTime).all($this >= %resource.processing.time.ofType(dateTime).first()) and extension('https://autoserum.example/fhir/StructureDefinition/acs-specimen-decision').extension('at').value.ofType(dateTime).aggregate(iif($total.empty() or $this >= $total, $this, @9999-01-01T00:00:00Z), {}).all($this < @9998-01-01T00:00:00Z)"
* requirements = "The last decision makes the state; a decision in the wrong place would turn it."

Invariant: acs-82
Description: "The identifier of an aliquot has the letter A."
Severity: #error
Expression: "identifier.where(system = 'https://autoserum.example/fhir/sid/specimen').value.all(matches('^ACS-[0-9A-Z]{8}-[1-9][0-9]*A[1-9][0-9]*-[0-9A-Z*]$'))"
* requirements = "The printed letter tells blood, serum and aliquot apart where no screen is at hand."
