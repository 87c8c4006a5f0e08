// A limit of a protocol, by the type of its value.

RuleSet: LimitCode(limit, code)
* extension[limit][+].extension[limit].valueCode = #{limit}
* extension[limit][=].extension[value].valueCode = #{code}

RuleSet: LimitInteger(limit, number)
* extension[limit][+].extension[limit].valueCode = #{limit}
* extension[limit][=].extension[value].valueInteger = {number}

RuleSet: LimitQuantity(limit, value, unit)
* extension[limit][+].extension[limit].valueCode = #{limit}
* extension[limit][=].extension[value].valueQuantity = {value} '{unit}' "{unit}"

RuleSet: LimitRange(limit, low, high, unit)
* extension[limit][+].extension[limit].valueCode = #{limit}
* extension[limit][=].extension[value].valueRange.low = {low} '{unit}' "{unit}"
* extension[limit][=].extension[value].valueRange.high = {high} '{unit}' "{unit}"

RuleSet: Citation(text)
* relatedArtifact[+].type = #citation
* relatedArtifact[=].citation = {text}

RuleSet: Tagged
* meta.tag = $cs-model#0.2.0

// What both shipped protocols say about blood, incubation, filter and storage.
RuleSet: PublishedProcess
* insert PublishedProcessOf(none)

RuleSet: PublishedProcessOf(person)
* insert PublishedProcessWith({person}, 6, 9)

RuleSet: PublishedProcessWith(person, shortest, longest)
* insert LimitQuantity(blood-per-syringe, 10, mL)
* insert LimitRange(incubation-time, {shortest}, {longest}, h)
* insert LimitRange(incubation-temperature, 36, 38, Cel)
* insert LimitQuantity(filter-pore, 0.22, um)
* insert LimitQuantity(shelf-life-unfrozen, 6, h)
* insert LimitQuantity(frozen-at-most, -18, Cel)
* insert LimitQuantity(shelf-life-frozen, 12, mo)
* insert LimitQuantity(use-after-thaw, 4, h)
* insert LimitInteger(maximum-thaws, 1)
* insert LimitInteger(minimum-age, 18)
* insert LimitCode(second-person, {person})
* insert Citation([["Orthokine, chapter 45 of a book on musculoskeletal injection (musculoskeletalkey.com): 10 mL of blood per bead syringe, 6 to 9 h at 37 degrees Celsius, frozen at -18 degrees or colder for up to 12 months"]])
* insert Citation([["Storage of equine autologous conditioned serum: the mediators that were tested stayed unchanged for 6 h at room or refrigerator temperature, and for 7 months at -20 degrees Celsius"]])
* insert Citation([["Cytokine 2017;95:113: markers of human serum after one and after two cycles of freezing and thawing were mostly similar, and changed with a third"]])
