import type { Issue } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { Desk } from '../launch/desk.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { localOf } from '../ui/local-time.ts';
import type { SheetTime } from './sheet-time.ts';

interface SheetTimeFieldProps {
  readonly desk: Desk;
  readonly sheet: SheetTime;
  /** What happened then. */
  readonly label: TextKey;
}

/** Date and time as the sheet says, in the clinic's zone. */
export function SheetTimeField({ desk, sheet, label }: SheetTimeFieldProps) {
  const { t } = useWords();
  return (
    <DateTimeField
      at="occurredAt"
      label={t(label)}
      value={sheet.text}
      max={localOf(desk.clock.minute(), desk.session.timeZone)}
      onChange={sheet.set}
      hint={t('from-paper.time-hint')}
    />
  );
}

/** What the time of a sheet is told once: the rules of the whole command say the same of it. */
export function withoutTwice(own: readonly Issue[], preview: readonly Issue[]): readonly Issue[] {
  return own.length === 0 ? preview : [...own, ...preview.filter(({ at }) => at !== 'occurredAt')];
}
