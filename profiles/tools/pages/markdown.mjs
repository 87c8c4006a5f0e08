/** Pieces of Markdown. Text from definitions is escaped where it is put in, so that a `|` or a `<` in it stays what it was. */

/** Text of one line, as prose or in a cell. */
export function text(value) {
  return String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([\\|<>*_`[\]])/g, '\\$1');
}

export function code(value) {
  return `\`${value}\``;
}

export function link(label, target) {
  return `[${label}](${target})`;
}

/** A table with its heading, or nothing when it has no rows. */
export function table(heading, columns, rows) {
  if (rows.length === 0) return [];
  // A bar ends a cell even inside code
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [heading, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), ''];
}

/** A page from its lines; it says of itself that nobody wrote it by hand. */
export function page(title, lines) {
  const made = '<!-- Made from the definitions by `npm run profiles`; never edited by hand. -->';
  return `${[`# ${title}`, '', made, '', ...lines].join('\n').trimEnd()}\n`;
}
