import { shortName, sumMillilitres, type Batch, type Device, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { personName } from '../i18n/names.ts';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';

interface BloodPanelProps {
  readonly treatment: Treatment;
  readonly batch: Batch;
  /** Labels that were read at this step, where the step asks for them. */
  readonly isRead?: (identifier: string) => boolean;
}

/** The bead syringes of a draw, and who drew them. */
export function BloodPanel({ treatment, batch, isRead }: BloodPanelProps) {
  const words = useWords();
  const { t } = words;
  const deviceOf = (id: string): Device | undefined => treatment.devices.find((device) => device.id === id);
  const first = batch.blood[0];
  return (
    <Panel
      title={t('collect.syringes')}
      aside={<p className="soft small">{words.millilitres(sumMillilitres(batch.blood.map(({ volume }) => volume)))}</p>}
    >
      <table className="tight">
        <thead>
          <tr>
            <th>{t('syringe.label')}</th>
            <th className="num">{t('unit.millilitres')}</th>
            <th>{t('kit.lot')}</th>
            <th className="num">{t('kit.expires')}</th>
            {isRead !== undefined && <th>{t('syringe.scan')}</th>}
          </tr>
        </thead>
        <tbody>
          {batch.blood.map((blood) => {
            const kit = deviceOf(blood.kitId);
            return (
              <tr key={blood.id}>
                <th className="id">{shortName(blood.identifier)}</th>
                <td className="num">{words.amount(blood.volume)}</td>
                <td className="id">{kit?.lot}</td>
                <td className="num">{kit?.expiresOn === undefined ? '' : words.date(kit.expiresOn)}</td>
                {isRead !== undefined && (
                  <td>
                    <State kind={isRead(blood.identifier) ? 'done' : 'later'} small>
                      {t(isRead(blood.identifier) ? 'scan.done' : 'scan.open')}
                    </State>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {first !== undefined && (
        <dl className="facts small">
          <dt>{t('blood.drawn-by')}</dt>
          <dd>
            {t('blood.drawn', {
              who: personName(first.collectedBy),
              vein: t(`vein.${first.vein}`),
              time: words.dateTime(first.collectedAt),
            })}
          </dd>
          <dt>{t('blood.checked')}</dt>
          <dd>{t(`check.${first.identityCheck.method}`)}</dd>
        </dl>
      )}
    </Panel>
  );
}
