/** Columns of the audit that may say nothing: `null` in a row, absent in an entry. */
const NOTHING = {
  detail: null,
  launch: null,
  user: null,
  patient: null,
  iss: null,
  treatment: null,
  request: null,
  address: null,
} as const;
type Name = keyof typeof NOTHING;
const isName = (name: string): name is Name => name in NOTHING;
const NAMES: readonly Name[] = Object.keys(NOTHING).filter(isName);

/** As a row has them. */
export type TextColumns = { readonly [Key in Name]: string | null };
/** As an entry has them. */
export type SaidTexts = { readonly [Key in Name]?: string };

/** As it is stored: half a character that an EHR sent cannot be stored as it is, and the hash is of what is stored. */
export function toColumns(said: { readonly [Key in Name]?: string | undefined }): TextColumns {
  const row: { [Key in Name]: string | null } = { ...NOTHING };
  for (const name of NAMES) {
    const text = said[name];
    if (text !== undefined) row[name] = Buffer.from(text, 'utf8').toString('utf8');
  }
  return row;
}

/** What a row says nothing about is absent, as in the entry that was written. */
export function fromColumns(row: TextColumns): SaidTexts {
  const said: { [Key in Name]?: string } = {};
  for (const name of NAMES) {
    const text = row[name];
    if (text !== null) said[name] = text;
  }
  return said;
}
