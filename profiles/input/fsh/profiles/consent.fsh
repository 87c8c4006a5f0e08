Profile: AcsConsent
Parent: Consent
Id: acs-consent
Title: "ACS Consent"
Description: "The patient's consent to the treatment; withdrawn consent stays in the record."
* insert Ours
* obeys acs-30 and acs-31
* status MS
* scope MS
* scope = $consent-scope#treatment
* category 1..1 MS
* category = $loinc#59284-0
* patient 1..1 MS
* patient.reference 1..1
* dateTime 1..1 MS
* policyRule 1..1 MS
* policyRule = $cs-consent-policy#acs-treatment
* provision 1..1 MS
* provision.period.end MS
* provision.data 1..1 MS
* provision.data.meaning = #related
* provision.data.reference only Reference(Procedure)
