import { useState } from 'react';
import type { PatientRead, PatientView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { ScanCard } from '../ui/ScanCard.tsx';
import { ScanInput } from '../ui/ScanInput.tsx';
import { State } from '../ui/State.tsx';
import type { ScanMethod } from '../ui/scan-hub.ts';
import type { ServerClock } from './server-clock.ts';

interface PatientScanProps {
  readonly number: number;
  readonly patient: PatientView;
  readonly clock: ServerClock;
  readonly value: PatientRead | undefined;
  readonly onChange: (value: PatientRead | undefined) => void;
  /** Whose sheet it is, not who is at the chair. */
  readonly isFromPaper?: boolean;
}

/** The patient at the chair: the wristband against the number of this launch, or name and birth date said by the patient. From paper the same, as the sheet says it. */
export function PatientScan({ number, patient, clock, value, onChange, isFromPaper = false }: PatientScanProps) {
  const { t, timeWithSeconds, date } = useWords();
  const title = t(isFromPaper ? 'from-paper.whose' : 'scan.wristband');
  const [isOther, setOther] = useState(false);
  const onCode = (text: string, method: ScanMethod) => {
    const agrees = patient.recordNumber !== undefined && plain(text) === plain(patient.recordNumber);
    setOther(!agrees);
    onChange(agrees ? { by: 'wristband', read: { text, method, at: clock.now() } } : undefined);
  };
  if (value !== undefined)
    return (
      <ScanCard
        number={number}
        state="ok"
        title={title}
        time={timeWithSeconds(value.by === 'wristband' ? value.read.at : value.at)}
        action={
          <button type="button" className="quiet small again" onClick={() => onChange(undefined)}>
            {t('scan.again')}
          </button>
        }
      >
        <p>
          {value.by === 'wristband' ? (
            <CodeText value={value} isFromPaper={isFromPaper} />
          ) : (
            t(isFromPaper ? 'from-paper.said' : 'scan.said-by-patient')
          )}
        </p>
      </ScanCard>
    );
  return (
    <ScanCard number={number} state={isOther ? 'stop' : 'wait'} title={title}>
      {isOther && <State kind="stop">{t(isFromPaper ? 'from-paper.other-patient' : 'scan.not-this-patient')}</State>}
      {patient.recordNumber === undefined ? (
        <p className="soft small">{t('scan.no-record-number')}</p>
      ) : (
        <ScanInput label={fieldLabel()} onCode={onCode} focused />
      )}
      <button
        type="button"
        className="quiet small again"
        onClick={() => {
          setOther(false);
          onChange({ by: 'name-and-birth-date', at: clock.now() });
        }}
      >
        {isFromPaper
          ? t('from-paper.says', {
              name: patient.name,
              date: patient.birthDate === undefined ? t('banner.not-in-ehr') : date(patient.birthDate),
            })
          : t('scan.patient-says')}
      </button>
    </ScanCard>
  );

  function fieldLabel(): string {
    if (isFromPaper) return t('from-paper.number');
    return t(isOther ? 'scan.wristband-again' : 'scan.wristband-now');
  }
}

interface CodeTextProps {
  readonly value: Extract<PatientRead, { readonly by: 'wristband' }>;
  readonly isFromPaper: boolean;
}

function CodeText({ value, isFromPaper }: CodeTextProps) {
  const { t } = useWords();
  return (
    <>
      <span className="id">{value.read.text}</span>{' '}
      {t(isFromPaper ? 'from-paper.read' : `scan.method-${value.read.method}`)}
    </>
  );
}

/** Spaces and case say nothing in a record number. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}
