import type { PatientView, Protocol } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Panel } from '../ui/Panel.tsx';

interface PaperPreparationProps {
  readonly protocol: Protocol;
  readonly patient: PatientView;
  /** Of the treatment. */
  readonly number: string;
}

/** The steps of a preparation with the limits that the clinic approved, and room for what is measured. On paper it is a page of its own, with the patient on it. */
export function PaperPreparation({ protocol, patient, number }: PaperPreparationProps) {
  const words = useWords();
  const { t } = words;
  const limits = limitsOf(protocol, words);
  return (
    <Panel title={t('paper.preparation')} className="panel paper-page">
      <p className="print-only">
        <bdi>{patient.name}</bdi>, {t('banner.born')}{' '}
        {patient.birthDate === undefined ? t('banner.not-in-ehr') : words.date(patient.birthDate)},{' '}
        {t('banner.record-number')} <bdi className="id">{patient.recordNumber ?? t('banner.not-in-ehr')}</bdi>,{' '}
        <span className="id">{number}</span>
      </p>
      <div className="scroll" role="group" tabIndex={0} aria-label={t('paper.preparation')}>
        <table className="form tall" aria-label={t('paper.preparation')}>
          <thead>
            <tr>
              <th scope="col">{t('paper.step')}</th>
              <th scope="col">{t('paper.limits')}</th>
              <th scope="col">{t('paper.time')}</th>
              <th scope="col">{t('paper.temperature')}</th>
              <th scope="col">{t('paper.written')}</th>
              <th scope="col">{t('paper.signature')}</th>
            </tr>
          </thead>
          <tbody>
            {STEPS.map((step) => (
              <tr key={step}>
                <th scope="row">{t(`paper.${step}`)}</th>
                <td>{t(`paper.${step}-limits`, limits[step])}</td>
                <td />
                <td />
                <td>{t(`paper.${step}-written`)}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const STEPS = ['draw', 'into', 'out', 'spin', 'filter', 'fill', 'release'] as const;
type Step = (typeof STEPS)[number];

function limitsOf(protocol: Protocol, words: Words): Readonly<Record<Step, Readonly<Record<string, string | number>>>> {
  const { incubationTemperature, incubationTime } = protocol;
  return {
    draw: { syringes: protocol.syringes, volume: words.millilitres(protocol.bloodPerSyringe) },
    into: { low: words.number(incubationTemperature.low), high: words.celsius(incubationTemperature.high) },
    out: { low: words.number(incubationTime.low), high: words.number(incubationTime.high) },
    spin: {},
    filter: { pore: words.number(protocol.filterPore) },
    fill: { volume: words.millilitres(protocol.aliquotVolume) },
    release: {},
  };
}
