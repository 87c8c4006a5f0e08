/** Base of every canonical URL and identifier system of ours; the one place where it stands. */
export const CANONICAL = 'https://autoserum.example/fhir';
