package acs.reference;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/** HL7's ValidationEngine with R4 and our definitions, without a terminology server and without any network. */
final class Engine {
  private final ValidationEngine engine;
  private final UcumService units;

  /** Reads R4 from the package cache of user.home, and every definition in the folder; a snapshot is made where none is given. */
  Engine(Path definitions) throws Exception {
    units = new UcumEssenceService(UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml"));
    engine = new ValidationEngine.ValidationEngineBuilder()
        .withVersion("4.0.1")
        .withNoTerminologyServer()
        .withCanRunWithoutTerminologyServer(true)
        .fromSource("hl7.fhir.r4.core#4.0.1");
    engine.getContext().setUcumService(units); // quantities of different units are compared
    engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), definitions.toString(), false);
    engine.setAllowExampleUrls(true); // our canonical base lies under the reserved name "example"
    // a reference is followed inside a Bundle only: there is no server to ask
    engine.setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.CHECK_TYPE_IF_EXISTS, null));
    engine.prepare();
  }

  /** Everything that the engine says of a resource, with what could not be looked up set apart from what is wrong. */
  Verdict judge(String json, List<String> profiles) throws Exception {
    List<ValidationMessage> messages = new ArrayList<>();
    engine.validate(json.getBytes(StandardCharsets.UTF_8), FhirFormat.JSON, profiles, messages);
    return Verdict.of(messages, units);
  }
}
