import { useState } from 'react';
import { parseSpecimenIdentifier, shortName, type CodeRead, type Issue } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { ServerClock } from '../launch/server-clock.ts';
import { ScanCard } from '../ui/ScanCard.tsx';
import { ScanInput } from '../ui/ScanInput.tsx';
import { State } from '../ui/State.tsx';
import type { ScanMethod } from '../ui/scan-hub.ts';
import { readOf } from './label-reads.ts';

interface ScanLabelsProps {
  readonly number: number;
  readonly title: string;
  /** The identifiers that must all be read. */
  readonly expected: readonly string[];
  readonly reads: readonly CodeRead[];
  readonly onChange: (reads: readonly CodeRead[]) => void;
  readonly clock: ServerClock;
  /** Shut until the check before it has passed. */
  readonly isShut?: boolean;
}

type Last =
  | { readonly kind: 'unreadable'; readonly issue: Issue | undefined }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'twice'; readonly label: string };

/** Every label of a list, read in any order. A label that is not on the list stops. */
export function ScanLabels({ number, title, expected, reads, onChange, clock, isShut = false }: ScanLabelsProps) {
  const words = useWords();
  const { t } = words;
  const [last, setLast] = useState<Last>();
  const missing = expected.filter((identifier) => readOf(reads, identifier) === undefined);
  const onCode = (text: string, method: ScanMethod) => {
    const parsed = parseSpecimenIdentifier(text);
    if (!parsed.ok) return setLast({ kind: 'unreadable', issue: parsed.issues[0] });
    const read = { text, method, at: clock.now() };
    const identifier = expected.find((one) => readOf([read], one) !== undefined);
    if (identifier === undefined) return setLast({ kind: 'foreign' });
    if (!missing.includes(identifier)) return setLast({ kind: 'twice', label: shortName(identifier) });
    setLast(undefined);
    onChange([...reads, read]);
  };
  if (isShut)
    return (
      <ScanCard number={number} state="shut" title={title}>
        <p className="soft small">{t('scan.opens-later')}</p>
      </ScanCard>
    );
  const next = missing[0];
  if (next === undefined)
    return (
      <ScanCard
        number={number}
        state="ok"
        title={title}
        time={t('scan.count', { read: reads.length, of: expected.length })}
      >
        <p className="soft small">{t('scan.all-read')}</p>
      </ScanCard>
    );
  return (
    <ScanCard
      number={number}
      state={last === undefined || last.kind === 'twice' ? 'wait' : 'stop'}
      title={title}
      time={t('scan.count', { read: reads.length, of: expected.length })}
    >
      {last?.kind === 'foreign' && <State kind="stop">{t('scan.label-not-here')}</State>}
      {last?.kind === 'unreadable' && (
        <State kind="stop">{last.issue === undefined ? t('scan.unreadable') : issueText(last.issue, words)}</State>
      )}
      {last?.kind === 'twice' && <p className="soft small">{t('scan.twice', { label: last.label })}</p>}
      <ScanInput key={reads.length} label={t('scan.label-next', { label: shortName(next) })} onCode={onCode} focused />
    </ScanCard>
  );
}
