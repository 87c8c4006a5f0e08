import type { LabelView, PatientView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';

interface LabelProps {
  readonly label: LabelView;
  readonly of: number;
  readonly patient: PatientView;
}

/** A longer name goes smaller on two lines; it is never cut. */
const LONG_NAME = 22;

/** One label in real millimetres, black on white: who, what, and the code with its text. */
export function Label({ label, of, patient }: LabelProps) {
  const { t, date, dateTime } = useWords();
  return (
    <div className={label.kind === 'blood' ? 'lab syringe' : 'lab aliquot'}>
      <div className="left">
        <p className={patient.name.length > LONG_NAME ? 'nm long' : 'nm'}>{patient.name}</p>
        {patient.birthDate !== undefined && (
          <p>
            {t('label.born')} <b>{date(patient.birthDate)}</b>
          </p>
        )}
        {patient.recordNumber !== undefined && (
          <p>
            {t('label.record-number')} <b>{patient.recordNumber}</b>
          </p>
        )}
        <p>
          {t(label.kind === 'blood' ? 'label.blood' : 'label.serum')}{' '}
          {label.volume !== undefined && <b>{label.volume}</b>}
        </p>
        {label.madeAt !== undefined && (
          <p>
            {t('label.made')} <b>{dateTime(label.madeAt)}</b>
          </p>
        )}
        {label.expiresAt !== undefined && (
          <p>
            {t('label.use-before')} <b>{dateTime(label.expiresAt)}</b>
          </p>
        )}
        <p className="code-text">{label.identifier}</p>
      </div>
      <div className="right">
        <img className="dm" alt={t('label.code', { identifier: label.identifier })} src={svgUrl(label.svg)} />
        <p className="no">
          {label.short} <small>{t('label.of', { of })}</small>
        </p>
      </div>
      <p className="auto">{t('label.autologous')}</p>
    </div>
  );
}

/** As a picture an SVG runs no script and loads nothing. */
function svgUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
