import type { Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { outcomeRows } from './outcome-rows.ts';

/** Every reported value, the same as in the curve. */
export function OutcomeTable({ treatment, timeZone }: { readonly treatment: Treatment; readonly timeZone: string }) {
  const words = useWords();
  const { t } = words;
  const rows = outcomeRows(treatment, timeZone);
  if (rows.length === 0) return <p className="soft">{t('course.no-outcome')}</p>;
  return (
    <table className="tight">
      <thead>
        <tr>
          <th>{t('course.date')}</th>
          <th>{t('course.when')}</th>
          <th className="num">{t('course.pain')}</th>
          <th className="num">{t('course.walking-short')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.at}>
            <td className="nowrap">{words.date(row.at)}</td>
            <th>
              {row.injection === undefined ? t('course.visit') : t('course.injection', { number: row.injection })}
            </th>
            <td className="num">{row.pain ?? <span className="soft">{t('course.not-asked')}</span>}</td>
            <td className="num nowrap">
              {row.distance === undefined ? (
                <span className="soft">{t('course.not-asked')}</span>
              ) : (
                t('course.metres', { distance: words.number(row.distance) })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
