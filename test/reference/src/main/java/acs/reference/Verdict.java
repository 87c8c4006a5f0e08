package acs.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;

/** What is wrong with a resource, and what the engine could not decide because a code system is not there. */
record Verdict(List<ValidationMessage> errors, List<ValidationMessage> unchecked) {
  private static final Set<String> UNKNOWN = Set.of(
      "UNKNOWN_CODESYSTEM",
      "Error_validating_code_running_without_terminology_services",
      "Terminology_TX_Error_CodeableConcept",
      "Terminology_TX_Error_Coding1");
  private static final String NO_SERVER = "No server available";
  private static final Pattern UNIT = Pattern.compile("code '([^']*)' in system 'http://unitsofmeasure\\.org'");

  static Verdict of(List<ValidationMessage> messages, UcumService units) {
    Set<String> undecided = new HashSet<>();
    for (ValidationMessage message : messages)
      if (message.getMessage().contains(NO_SERVER)) undecided.add(message.getLocation());
    Verdict verdict = new Verdict(new ArrayList<>(), new ArrayList<>());
    for (ValidationMessage message : messages) {
      if (isError(message)) verdict.take(message, isFollowing(message, undecided));
      else if (UNKNOWN.contains(String.valueOf(message.getMessageId()))) verdict.takeUnknown(message, units);
    }
    return verdict;
  }

  private void take(ValidationMessage message, boolean isUndecided) {
    (isUndecided ? unchecked : errors).add(message);
  }

  /** A unit that the engine left open is decided by HL7's own UCUM library. */
  private void takeUnknown(ValidationMessage message, UcumService units) {
    if (message.getMessage().contains("CodeSystem 'http://unitsofmeasure.org'")) return; // said of the code itself as well
    Matcher unit = UNIT.matcher(message.getMessage());
    if (!unit.find()) unchecked.add(message);
    else if (units.validate(unit.group(1)) != null) errors.add(message);
  }

  /** Without the code system the engine reports a required code as missing from its value set: that is no finding. */
  private static boolean isFollowing(ValidationMessage message, Set<String> undecided) {
    String kind = String.valueOf(message.getMessageId()).toLowerCase();
    boolean isTerminology = kind.startsWith("terminology_tx") || kind.startsWith("unable_to");
    return isTerminology && undecided.contains(message.getLocation());
  }

  private static boolean isError(ValidationMessage message) {
    return message.getLevel() == IssueSeverity.ERROR || message.getLevel() == IssueSeverity.FATAL;
  }
}
