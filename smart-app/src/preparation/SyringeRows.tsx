import { useState } from 'react';
import { parseCalendarDate, shortName } from '@autoserum/profiles';
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
  /** What differs for one syringe. */
  readonly onChange: (identifier: string, part: Partial<SyringeEntry>) => void;
}

/** One row a syringe; lot and expiry come from above, where one is not of another box. */
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
          {identifiers.map((identifier) => (
            <SyringeRow
              key={identifier}
              name={shortName(identifier)}
              entry={entryOf(identifier)}
              isRead={isRead(identifier)}
              onChange={(part) => onChange(identifier, part)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SyringeRowProps {
  readonly name: string;
  readonly entry: SyringeEntry;
  readonly isRead: boolean;
  readonly onChange: (part: Partial<SyringeEntry>) => void;
}

function SyringeRow({ name, entry, isRead, onChange }: SyringeRowProps) {
  const { t } = useWords();
  const [hasOwnKit, setOwnKit] = useState(false);
  return (
    <tr>
      <th className="id">{name}</th>
      <td className="num">
        <input
          className="num count-input"
          aria-label={t('syringe.volume-of', { label: name })}
          inputMode="decimal"
          autoComplete="off"
          value={entry.volume}
          onChange={(event) => onChange({ volume: event.target.value })}
        />
      </td>
      {hasOwnKit ? (
        <OwnKit name={name} entry={entry} onChange={onChange} />
      ) : (
        <SharedKit name={name} entry={entry} onOwn={() => setOwnKit(true)} />
      )}
      <td>
        <State kind={isRead ? 'done' : 'later'} small>
          {t(isRead ? 'scan.done' : 'scan.open')}
        </State>
      </td>
    </tr>
  );
}

type KitProps = Omit<SyringeRowProps, 'isRead'>;

function OwnKit({ name, entry, onChange }: KitProps) {
  const { t } = useWords();
  return (
    <>
      <td>
        <input
          aria-label={t('syringe.lot-of', { label: name })}
          autoComplete="off"
          maxLength={60}
          value={entry.lot}
          onChange={(event) => onChange({ lot: event.target.value })}
        />
      </td>
      <td>
        <input
          type="date"
          aria-label={t('syringe.expiry-of', { label: name })}
          value={entry.expiresOn}
          onChange={(event) => onChange({ expiresOn: event.target.value })}
        />
      </td>
    </>
  );
}

function SharedKit({ name, entry, onOwn }: Pick<KitProps, 'name' | 'entry'> & { readonly onOwn: () => void }) {
  const { t, date } = useWords();
  const day = parseCalendarDate(entry.expiresOn, 'expiresOn');
  return (
    <>
      <td>
        <span className="id">{entry.lot}</span>{' '}
        <button
          type="button"
          className="quiet small again"
          aria-label={t('kit.other-lot', { label: name })}
          onClick={onOwn}
        >
          {t('kit.other')}
        </button>
      </td>
      <td className="nowrap">{day.ok ? date(day.value) : ''}</td>
    </>
  );
}
