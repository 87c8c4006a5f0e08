import { shortName } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { State } from '../ui/State.tsx';

/** What was entered for one syringe. */
export interface SyringeEntry {
  readonly volume: string;
  readonly lot: string;
  readonly expiresOn: string;
}

interface SyringeRowsProps {
  readonly identifiers: readonly string[];
  readonly entryOf: (identifier: string) => SyringeEntry;
  readonly isRead: (identifier: string) => boolean;
  readonly onChange: (identifier: string, entry: SyringeEntry) => void;
}

/** One row a syringe; volume, lot and expiry come from above and may differ here. */
export function SyringeRows({ identifiers, entryOf, isRead, onChange }: SyringeRowsProps) {
  const { t } = useWords();
  return (
    <div className="scroll">
      <table className="cells">
        <thead>
          <tr>
            <th>{t('syringe.label')}</th>
            <th className="num">{t('unit.millilitres')}</th>
            <th>{t('kit.lot')}</th>
            <th>{t('kit.expires')}</th>
            <th>{t('syringe.scan')}</th>
          </tr>
        </thead>
        <tbody>
          {identifiers.map((identifier) => {
            const entry = entryOf(identifier);
            const name = shortName(identifier);
            const set = (part: Partial<SyringeEntry>) => onChange(identifier, { ...entry, ...part });
            return (
              <tr key={identifier}>
                <th className="id">{name}</th>
                <td>
                  <input
                    className="num narrow-input"
                    aria-label={t('syringe.volume-of', { label: name })}
                    inputMode="decimal"
                    autoComplete="off"
                    value={entry.volume}
                    onChange={(event) => set({ volume: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    aria-label={t('syringe.lot-of', { label: name })}
                    autoComplete="off"
                    maxLength={60}
                    value={entry.lot}
                    onChange={(event) => set({ lot: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    type="date"
                    aria-label={t('syringe.expiry-of', { label: name })}
                    value={entry.expiresOn}
                    onChange={(event) => set({ expiresOn: event.target.value })}
                  />
                </td>
                <td>
                  <State kind={isRead(identifier) ? 'done' : 'later'} small>
                    {t(isRead(identifier) ? 'scan.done' : 'scan.open')}
                  </State>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
