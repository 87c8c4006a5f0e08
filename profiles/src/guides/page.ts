/** Text of code in Markdown. */
export function code(value: string): string {
  return `\`${value}\``;
}

/** A table and the empty line behind it. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  // A bar ends a cell even inside code
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''];
}

/** A list and the empty line behind it. */
export function list(items: readonly string[]): readonly string[] {
  return [...items.map((item) => `- ${item}`), ''];
}

/** A page from its lines; it says of itself that nobody wrote it by hand. */
export function page(title: string, lines: readonly string[]): string {
  const made = '<!-- Made by `npm run profiles` from profiles/src/guides; never edited by hand. -->';
  return `${[`# ${title}`, '', made, '', ...lines].join('\n').trimEnd()}\n`;
}
