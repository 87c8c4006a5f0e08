/** A Markdown table; columns of numbers, marked by `-:`, stand to the right. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = heads.map((head) => (head.startsWith('#') ? '-:' : '---'));
  return [line(heads.map((head) => head.replace('#', ''))), line(rule), ...rows.map(line)].join('\n');
}

function cell(value: string | number): string {
  return String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
