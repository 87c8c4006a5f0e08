/** Narrative: XHTML of the few elements that R4 allows. @see https://hl7.org/fhir/R4/narrative.html */
const ALLOWED = new Set(
  'div p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td span a img b i em strong small big tt code var samp kbd q cite dfn abbr acronym address blockquote pre sub sup ins del'.split(
    ' ',
  ),
);
const NAMESPACE = /^\s*<div\b[^>]*\sxmlns=(["'])http:\/\/www\.w3\.org\/1999\/xhtml\1/;

/** What is wrong with a narrative; undefined if nothing is. */
export function findNarrativeFault(div: string): string | undefined {
  if (!NAMESPACE.test(div)) return 'A narrative is a div of XHTML';
  for (const [, name = ''] of div.matchAll(/<\/?([A-Za-z][\w:-]*)/g))
    if (!ALLOWED.has(name)) return `A narrative has no element ${name}`;
  if (/<[^>]*\son\w+\s*=/.test(div)) return 'A narrative has no script';
  return undefined;
}
