Instance: protocol-for-spine
InstanceOf: AcsProtocol
Usage: #definition
* id = "acs-spine-3-weekly"
* insert Tagged
* url = "https://autoserum.example/fhir/PlanDefinition/acs-spine-3-weekly"
* version = "1.0.0"
* name = "AcsSpineThreeWeekly"
* title = "Spine, three injections weekly"
* status = #active
* experimental = false
* description = """
Three injections at one level of the spine, once a week, as published for radicular compression. A starting point that a
clinic approves or replaces, not advice.

Published: three bead syringes with 10 mL of blood each, incubation of 6 to 9 h at 37 degrees Celsius, storage at
-18 degrees or colder for up to 12 months, three injections once weekly, 2.5 to 3 mL at a cervical nerve root.

General knowledge, without a source that could be read, for the clinic to decide: the tolerance of 1 degree, the pore size
of the filter, a day more or less than a week, 2.5 mL at a lumbar level, use within 4 h after the thaw, one thaw at most,
the lowest age of 18 years, and that no second person must check. The 6 h without freezing come from a study on equine
serum.
"""
* approvalDate = "2026-01-15"
* insert LimitCode(region, spine)
* insert LimitInteger(syringes, 3)
* insert PublishedProcess
* insert LimitQuantity(aliquot-volume, 2.5, mL)
* insert LimitInteger(injections, 3)
* insert LimitRange(interval, 6, 8, d)
* insert Citation([["Orthokine, chapter 45 of a book on musculoskeletal injection (musculoskeletalkey.com): spine, three injections, once weekly"]])
* insert Citation([["Becker 2007 (MEDLINE 17762286): three epidural perineural injections of autologous conditioned serum, once weekly"]])
* insert Citation([["Goni 2015 (Spine 2015-08-15): 2.5 to 3 mL at a cervical nerve root"]])
