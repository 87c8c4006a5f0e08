import { parseCalendarDate, parseInstant, type ElementFate } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { State } from '../ui/State.tsx';
import { ELEMENT_NAMES } from './element-names.ts';

interface ElementTableProps {
  readonly elements: readonly ElementFate[];
  readonly ehr: string;
  readonly name: string;
}

/** The elements that the EHR changed or dropped, in words; the rest by name in one line, for it is as it was sent. */
export function ElementTable({ elements, ehr, name }: ElementTableProps) {
  const words = useWords();
  const { t } = words;
  const lost = elements.filter(({ fate }) => fate !== 'kept');
  const kept = elements.filter(({ fate }) => fate === 'kept').map(({ path }) => elementName(path, words));
  return (
    <>
      <table className="tight" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{t('delivery.element')}</th>
            <th scope="col">{t('delivery.sent')}</th>
            <th scope="col">{ehr}</th>
          </tr>
        </thead>
        <tbody>
          {lost.map((one) => (
            <tr key={one.path}>
              <th scope="row">
                {elementName(one.path, words)} <span className="id small soft anywhere">{one.path}</span>
              </th>
              <td className="anywhere">{readable(one.sent, words)}</td>
              <td className="anywhere">
                {one.fate === 'dropped' ? (
                  <State kind="warn">{t('delivery.dropped')}</State>
                ) : (
                  <State kind="warn">{t('delivery.changed', { held: readable(one.held ?? '', words) })}</State>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kept.length > 0 && <p className="small soft">{t('delivery.kept', { names: kept.join(', ') })}</p>}
    </>
  );
}

type Words = ReturnType<typeof useWords>;

function elementName(path: string, { t }: Words): string {
  const key = ELEMENT_NAMES[path];
  return key === undefined ? path : t(key);
}

/** Times and days as the reader writes them; everything else as it was sent. */
function readable(text: string, words: Words): string {
  return text
    .split(' – ')
    .map((part) => timeOf(part, words) ?? part)
    .join(' – ');
}

function timeOf(text: string, words: Words): string | undefined {
  const instant = parseInstant(text, '');
  if (instant.ok) return words.dateTime(instant.value);
  const day = parseCalendarDate(text, '');
  return day.ok ? words.date(day.value) : undefined;
}
