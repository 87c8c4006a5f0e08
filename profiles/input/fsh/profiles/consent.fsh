Profile: AcsConsent
Parent: Consent
Id: acs-consent
Title: "ACS Consent"
Description: "The patient's consent to the treatment; withdrawn consent stays in the record."
* insert Ours
* insert Unmodified
* obeys acs-30 and acs-31
* status from AcsConsentStatusSet (required)
* status MS
* scope MS
* scope = $consent-scope#treatment "Treatment"
* insert OneCoding(scope)
* category 1..1 MS
* category = $loinc#59284-0 "Patient Consent"
* insert OneCoding(category)
* patient 1..1 MS
* patient obeys acs-180
* dateTime 1..1 MS
* dateTime obeys acs-03
* policyRule 1..1 MS
* policyRule = $cs-consent-policy#acs-treatment "Treatment with autologous conditioned serum"
* insert OneCoding(policyRule)
* provision 1..1 MS
* provision.type 0..0
* provision.period.start 0..0
* provision.period.end MS
* provision.period.end obeys acs-03
* provision.actor 0..0
* provision.action 0..0
* provision.purpose 0..0
* provision.class 0..0
* provision.code 0..0
* provision.provision 0..0
* provision.data 1..1 MS
* provision.data.meaning = #related
* provision.data.reference only Reference(Procedure)
* provision.data.reference obeys acs-182
