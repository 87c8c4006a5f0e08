import type { Language } from './i18n/formats.ts';
import { useWords } from './i18n/i18n.ts';
import { targetsName } from './i18n/names.ts';
import { treatmentOf, type Desk } from './launch/desk.ts';
import { TABS, type Place, type Tab } from './place.ts';

interface TabsProps {
  readonly desk: Desk;
  readonly place: Place;
  readonly hrefOf: (tab: Tab) => string;
  /** A tab was pressed, the one in front too. */
  readonly onTab: () => void;
  readonly onLanguage: (language: Language) => void;
  readonly onLogOut: () => void;
}

/** The way between the parts of the screen, and which treatment they show. */
export function Tabs({ desk, place, hrefOf, onTab, onLanguage, onLogOut }: TabsProps) {
  const words = useWords();
  const { t, language } = words;
  const treatment = treatmentOf(desk, place.treatmentId);
  const other = language === 'en' ? 'de' : 'en';
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      {TABS.map((tab) => (
        <a key={tab} href={hrefOf(tab)} onClick={onTab} aria-current={tab === place.tab ? 'page' : undefined}>
          {t(`tab.${tab}`)}
        </a>
      ))}
      {treatment !== undefined && (
        <p className="treatment">
          <b>{targetsName(treatment, words)}</b> · <span className="id">{treatment.number}</span>
        </p>
      )}
      <button
        type="button"
        className={treatment === undefined ? 'quiet small language alone' : 'quiet small language'}
        lang={other}
        onClick={() => onLanguage(other)}
      >
        {t('tabs.other-language')}
      </button>
      <button type="button" className="quiet small leave" onClick={onLogOut}>
        {t('logout.button')}
      </button>
    </nav>
  );
}
