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
  if (/<[^<>]*\son\w+\s*=/.test(div)) return 'A narrative has no script';
  return undefined;
}

/** A narrative without what stands from a `<` to the next `>`. No expression: its search for a `>` that is not there would take the square of the length. */
export function textOfNarrative(div: string): string {
  let text = '';
  for (let at = 0; ;) {
    const open = div.indexOf('<', at);
    const close = open < 0 ? -1 : div.indexOf('>', open);
    if (close < 0) return text + div.slice(at);
    text += div.slice(at, open);
    at = close + 1;
  }
}
