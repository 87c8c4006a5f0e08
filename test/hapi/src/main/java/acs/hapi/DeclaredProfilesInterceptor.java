package acs.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.*;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.*;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource that declares one of our profiles is stored only when it satisfies them; one that declares none of ours is the
 * EHR's own business. A profile under our canonical base that is not installed is an error, a foreign one that is not
 * installed is not: records of other systems declare profiles (US Core, for one) that nobody loaded here. HAPI's own
 * RepositoryValidatingInterceptor cannot tell the two apart, and answers 412 where 422 is meant.
 */
@Interceptor
public record DeclaredProfilesInterceptor(FhirContext ctx, FhirValidator validator, String canonicalBase) {
	@Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
	public void created(IBaseResource resource) { check(resource); }

	/** PUT and PATCH alike: what is checked is the resource that will be stored. */
	@Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
	public void updated(IBaseResource before, IBaseResource after) { check(after); }

	private void check(IBaseResource stored) {
		Resource resource = (Resource) stored;
		if (resource.getMeta().getProfile().stream().noneMatch(profile -> isOurs(profile.getValue()))) return;
		Resource asOurs = resource.copy();
		asOurs.getMeta().getProfile().removeIf(profile -> !isOurs(profile.getValue()));
		ValidationResult verdict = validator.validateWithResult(asOurs, new ValidationOptions());
		if (!verdict.isSuccessful())
			throw new UnprocessableEntityException(resource.fhirType() + " does not satisfy a profile that it declares", verdict.toOperationOutcome());
	}

	private boolean isOurs(String profile) { return profile != null && profile.startsWith(canonicalBase); }
}
