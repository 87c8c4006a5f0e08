package acs.hapi;

import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.InstallModeEnum;
import ca.uhn.fhir.jpa.packages.PackageInstallOutcomeJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.List;
import java.util.zip.GZIPInputStream;
import com.fasterxml.jackson.databind.*;
import org.apache.commons.compress.archivers.tar.*;

/**
 * A FHIR package from a file, by HAPI's own installer: what an administrator does with the setting `implementationguides` of the
 * HAPI starter. Nothing is fetched: the core that a package depends on is part of HAPI.
 */
final class PackageInstallation {
	/** HAPI's own list lacks PlanDefinition; the guide itself names examples, which a server without them refuses to refer to. */
	private static final String[] TYPES = {"CodeSystem", "ValueSet", "StructureDefinition", "ConceptMap", "SearchParameter", "PlanDefinition"};

	private PackageInstallation() { }

	/** Stores the package and installs its definitions; ends with an exception when the file is no package or HAPI refuses it. */
	static PackageInstallOutcomeJson install(IPackageInstallerSvc installer, Path file) throws IOException {
		byte[] content = Files.readAllBytes(file);
		JsonNode manifest = manifestOf(file);
		PackageInstallationSpec spec = new PackageInstallationSpec()
			.setName(manifest.get("name").asText())
			.setVersion(manifest.get("version").asText())
			.setPackageContents(content)
			.setInstallMode(InstallModeEnum.STORE_AND_INSTALL)
			.setFetchDependencies(false);
		spec.setInstallResourceTypes(List.of(TYPES));
		return installer.install(spec);
	}

	private static JsonNode manifestOf(Path file) throws IOException {
		try (InputStream bytes = Files.newInputStream(file); TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
				if (entry.getName().equals("package/package.json"))
					return new ObjectMapper().readTree(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
		}
		throw new IOException(file + " is no FHIR package: it has no package/package.json");
	}
}
