import type { Aliquot, DeviationReason, Instant, Target } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { targetName } from '../i18n/names.ts';
import { hashOf } from '../place.ts';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';
import type { InjectionProps } from './injection-props.ts';
import { isGrave, type Foreseen } from './paper-injection.ts';

interface PaperForeseenProps extends InjectionProps {
  readonly foreseen: Foreseen;
  /** When the record says that this aliquot was given. */
  readonly givenAt: Instant | undefined;
  readonly target: Target | undefined;
  /** Undefined as long as the entry is not whole. */
  readonly time: Instant | undefined;
  readonly aliquot: Aliquot | undefined;
  readonly dose: number | undefined;
  readonly reason: DeviationReason | undefined;
  readonly isSure: boolean;
  readonly onSure: (isSure: boolean) => void;
}

/** What will stand in the record, said before it is saved; or why it cannot be, and the way out. */
export function PaperForeseen(props: PaperForeseenProps) {
  const { foreseen, givenAt, target, time, aliquot, dose } = props;
  const words = useWords();
  const { t } = words;
  if (givenAt !== undefined || foreseen.contradictions.length > 0) return <Contradiction {...props} />;
  if (time === undefined || target === undefined || aliquot === undefined || dose === undefined)
    return (
      <section className="verdict" role="status">
        <p className="soft wait-text">{t('from-paper.waiting')}</p>
      </section>
    );
  return (
    <>
      <Panel title={t('from-paper.will-be')}>
        <p className="row">
          <b className="big">{targetName(target, words)}</b>
          <span>
            {words.dateTime(time)}, <span className="id">{aliquot.identifier}</span>, {words.millilitres(dose)}
          </span>
        </p>
        {foreseen.deviations.length === 0 && <p className="soft">{t('from-paper.no-deviation')}</p>}
      </Panel>
      {foreseen.deviations.length > 0 && <Deviations {...props} />}
    </>
  );
}

function Deviations({ foreseen: { deviations }, reason, isSure, onSure }: PaperForeseenProps) {
  const words = useWords();
  const { t } = words;
  const hasGrave = deviations.some(isGrave);
  return (
    <Notice kind={hasGrave ? 'stop' : 'warn'} title={t('deviation.foreseen')}>
      <ul className="stack-s">
        {deviations.map((deviation) => (
          <li key={deviation.id}>
            <State kind={isGrave(deviation) ? 'stop' : 'warn'}>{t(`deviation.${deviation.rule}`)}</State>
            {words.language === 'en' && <span className="small"> {deviation.text}</span>}
          </li>
        ))}
      </ul>
      <p>
        {t('from-paper.recorded-because', { reason: reason === undefined ? '…' : t(`deviation-reason.${reason}`) })}
      </p>
      {hasGrave && (
        <div className="checks" data-open={!isSure}>
          <label>
            <input type="checkbox" checked={isSure} onChange={(event) => onSure(event.target.checked)} />
            {t('from-paper.sure')}
          </label>
        </div>
      )}
    </Notice>
  );
}

/** The record already says something else: it is not recorded, and what to do instead is said. */
function Contradiction({ treatment, foreseen, givenAt }: PaperForeseenProps) {
  const words = useWords();
  const { t } = words;
  return (
    <Notice kind="stop" title={t('from-paper.contradiction')}>
      {givenAt !== undefined && <p>{t('from-paper.given-already', { when: words.dateTime(givenAt) })}</p>}
      {givenAt === undefined &&
        foreseen.contradictions.map((issue) => <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>)}
      <p>
        {t('from-paper.way-out')} <a href={hashOf({ tab: 'course', treatmentId: treatment.id })}>{t('tab.course')}</a>
      </p>
    </Notice>
  );
}
