Instance: protocol-for-joints
InstanceOf: AcsProtocol
Usage: #definition
* id = "acs-joint-6-twice-weekly"
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/acs-joint-6-twice-weekly"
* version = "1.0.0"
* name = "AcsJointSixTwiceWeekly"
* title = "Joint, six injections twice weekly"
* status = #active
* experimental = false
* description = """
Six injections into one large joint, twice a week, as published for osteoarthritis. A starting point that a clinic approves
or replaces, not advice.

Published: blood per syringe, incubation of 6 to 9 h at 37 degrees Celsius, storage at -18 degrees or colder for up to
12 months, number and rhythm of the injections, 2 mL for a knee.

General knowledge, without a source that could be read, for the clinic to decide: the tolerance of 1 degree, the pore size
of the filter for joints, use within 4 h after the thaw, one thaw at most, the lowest age of 18 years, and that no second
person must check. The 6 h without freezing come from a study on equine serum.
"""
* approvalDate = "2026-01-15"
* insert LimitCode(region, joint)
* insert LimitInteger(syringes, 6)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2, mL)
* insert LimitInteger(injections, 6)
* insert LimitRange(interval, 3, 4, d)
* insert Citation([["Orthokine, chapter 45 of a book on musculoskeletal injection (musculoskeletalkey.com): osteoarthritis of a large joint, six injections, twice weekly for three weeks"]])
* insert Citation([["PMC4692499; Hashemi, Novelty in Biomedicine 25121; Pishgahi 2020: 2 mL into a knee"]])
