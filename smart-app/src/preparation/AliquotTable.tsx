import { shortName, type Aliquot, type AliquotState, type Instant } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { aliquotStateName } from '../i18n/names.ts';
import { State, type StateKind } from '../ui/State.tsx';

interface AliquotTableProps {
  readonly aliquots: readonly Aliquot[];
  readonly now: Instant;
  /** Aliquots that are picked for one act together; without it there is nothing to pick. */
  readonly picked?: readonly string[];
  readonly onPick?: (aliquotId: string) => void;
}

/** Every aliquot with its state, its place and its last time of use. */
export function AliquotTable({ aliquots, now, picked = [], onPick }: AliquotTableProps) {
  const words = useWords();
  const { t } = words;
  return (
    <table className="tight">
      <thead>
        <tr>
          {onPick !== undefined && <th>{t('stock.pick')}</th>}
          <th>{t('aliquot.name')}</th>
          <th className="num">{t('unit.millilitres')}</th>
          <th>{t('aliquot.state')}</th>
          <th>{t('aliquot.place')}</th>
          <th className="num">{t('aliquot.use-before')}</th>
        </tr>
      </thead>
      <tbody>
        {aliquots.map((aliquot) => {
          const name = shortName(aliquot.identifier);
          const place = aliquot.storage.at(-1);
          return (
            <tr key={aliquot.id}>
              {onPick !== undefined && (
                <td>
                  {isHere(aliquot.state) && (
                    <label className="pick">
                      <input
                        type="checkbox"
                        aria-label={t('stock.pick-one', { label: name })}
                        checked={picked.includes(aliquot.id)}
                        onChange={() => onPick(aliquot.id)}
                      />
                    </label>
                  )}
                </td>
              )}
              <th className="id">{name}</th>
              <td className="num">{words.amount(aliquot.volume)}</td>
              <td>
                <State kind={kindOf(aliquot.state)}>{aliquotStateName(aliquot.state, words)}</State>
              </td>
              <td className="soft">{isHere(aliquot.state) && place !== undefined ? t(`place.${place.place}`) : ''}</td>
              <td className="num">{isHere(aliquot.state) ? words.useBefore(aliquot.expiresAt, now) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Whether it is still in the house. */
function isHere(state: AliquotState): boolean {
  switch (state) {
    case 'quarantined':
    case 'released':
    case 'frozen':
    case 'thawed':
      return true;
    case 'given':
    case 'discarded':
    case 'lost':
    case 'failed':
      return false;
  }
}

function kindOf(state: AliquotState): StateKind {
  switch (state) {
    case 'quarantined':
      return 'later';
    case 'released':
    case 'thawed':
      return 'run';
    case 'failed':
      return 'warn';
    case 'frozen':
    case 'given':
    case 'discarded':
    case 'lost':
      return 'done';
  }
}
