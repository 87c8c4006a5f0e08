import type { Aliquot, Instant, Protocol, Series } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { State } from '../ui/State.tsx';
import { TargetPicture } from '../ui/TargetPicture.tsx';
import { targetAt, type InjectionDraft } from './injection-draft.ts';

interface SideCardProps {
  readonly series: Series;
  readonly protocol: Protocol;
  readonly draft: InjectionDraft;
  readonly aliquot: Aliquot | undefined;
  readonly dose: number | undefined;
  readonly isGranted: boolean;
  readonly now: Instant;
}

/** The side in a picture and in words, and what plan, label and now say of side, dose and time. */
export function SideCard({ series, protocol, draft, aliquot, dose, isGranted, now }: SideCardProps) {
  const words = useWords();
  const { t } = words;
  const planned = series.target;
  const atPatient = draft.side === undefined ? undefined : targetAt(planned, draft.side);
  return (
    <section className="panel sidecard" aria-label={targetName(planned, words)}>
      <TargetPicture target={planned} />
      <div className="stack-s">
        <p className="big">{targetName(planned, words)}</p>
        <table className="compare">
          <thead>
            <tr>
              <th>
                <span className="sr">{t('injection.check')}</span>
              </th>
              <th>{t('injection.plan')}</th>
              <th>{t('injection.label')}</th>
              <th>{t('injection.now')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th className="soft">{t('plan.side')}</th>
              <td>{t(`side.${planned.side}`)}</td>
              <td className="soft">{t('injection.not-on-label')}</td>
              <td>
                <Now isGranted={isGranted} text={atPatient === undefined ? undefined : t(`side.${atPatient.side}`)} />
              </td>
            </tr>
            <tr>
              <th className="soft">{t('injection.dose')}</th>
              <td>{words.millilitres(protocol.aliquotVolume)}</td>
              <td className={aliquot === undefined ? 'soft' : undefined}>
                {aliquot === undefined ? t('injection.not-read') : words.millilitres(aliquot.volume)}
              </td>
              <td>
                <Now
                  isGranted={isGranted}
                  text={aliquot === undefined || dose === undefined ? undefined : words.millilitres(dose)}
                />
              </td>
            </tr>
            <tr>
              <th className="soft">{t('aliquot.use-before')}</th>
              <td className="soft">{t('injection.after-thaw', { hours: words.number(protocol.useAfterThaw) })}</td>
              <td className={aliquot === undefined ? 'soft' : undefined}>
                {aliquot === undefined ? t('injection.not-read') : words.useBefore(aliquot.expiresAt, now)}
              </td>
              <td>
                <Now
                  isGranted={isGranted}
                  text={aliquot === undefined ? undefined : words.useBefore(aliquot.expiresAt, now)}
                />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Green only where the check was asked for and passed. */
function Now({ isGranted, text }: { readonly isGranted: boolean; readonly text: string | undefined }) {
  const { t } = useWords();
  if (text === undefined) return <span className="soft">{t('injection.not-yet')}</span>;
  return isGranted ? (
    <State kind="ok">
      <b>{text}</b>
    </State>
  ) : (
    <b>{text}</b>
  );
}
