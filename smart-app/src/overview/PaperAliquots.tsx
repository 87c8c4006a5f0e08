import { isBefore, isInStock, type Aliquot, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { aliquotStateName } from '../i18n/names.ts';
import { Panel } from '../ui/Panel.tsx';

/** Every aliquot in stock, one line each, with room for what becomes of it; what expires first comes first. */
export function PaperAliquots({ treatment }: { readonly treatment: Treatment }) {
  const { t } = useWords();
  const aliquots = treatment.batches
    .flatMap((batch) => batch.aliquots)
    .filter(isInStock)
    .toSorted((one, other) => (isBefore(one.expiresAt, other.expiresAt) ? -1 : 1));
  return (
    <Panel title={t('paper.aliquots')}>
      {aliquots.length === 0 ? (
        <p>{t('paper.no-aliquots')}</p>
      ) : (
        <div className="scroll" role="group" tabIndex={0} aria-label={t('paper.aliquots')}>
          <table className="form" aria-label={t('paper.aliquots')}>
            <thead>
              <tr>
                <th scope="col">{t('paper.label')}</th>
                <th scope="col">{t('paper.state')}</th>
                <th scope="col">{t('paper.use-before')}</th>
                <th scope="col">{t('paper.thawed')}</th>
                <th scope="col">{t('paper.given-at')}</th>
                <th scope="col">{t('paper.place')}</th>
                <th scope="col">{t('paper.pain')}</th>
                <th scope="col">{t('paper.signature')}</th>
              </tr>
            </thead>
            <tbody>
              {aliquots.map((aliquot) => (
                <Line key={aliquot.id} aliquot={aliquot} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** An aliquot that nobody released has no room to be given. */
function Line({ aliquot: { identifier, state, volume, expiresAt } }: { readonly aliquot: Aliquot }) {
  const words = useWords();
  const { t } = words;
  return (
    <tr>
      <th scope="row" className="id">
        {identifier}
      </th>
      <td>
        {aliquotStateName(state, words)}, {words.millilitres(volume)}
      </td>
      <td>{words.dateTime(expiresAt)}</td>
      {state === 'quarantined' ? (
        <td colSpan={5}>
          <b>{t('paper.not-released')}</b>
        </td>
      ) : (
        <>
          <td />
          <td />
          <td />
          <td />
          <td />
        </>
      )}
    </tr>
  );
}
