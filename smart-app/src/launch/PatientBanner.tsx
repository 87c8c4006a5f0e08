import type { PatientView, SessionView } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { roleName } from '../i18n/names.ts';
import { State } from '../ui/State.tsx';

/**
 * For whom this screen is, and by whom it is used. It never scrolls away, and nothing covers it. What the EHR wrote stands apart (`bdi`), so
 * that a mark of direction in a name turns round nothing but that name.
 */
export function PatientBanner({ session }: { readonly session: SessionView }) {
  const words = useWords();
  const { t } = words;
  const { patient, user } = session;
  return (
    <header className="banner" aria-label={t('banner.label')}>
      <p className="name" title={patient.name}>
        <bdi>{patient.name}</bdi>
      </p>
      <dl>
        <Item term={t('banner.sex-and-age')} hidden>
          {sexAndAge(session, words)}
        </Item>
        <Item term={t('banner.born')}>
          {patient.birthDate === undefined ? t('banner.not-in-ehr') : words.date(patient.birthDate)}
        </Item>
        <Item term={t('banner.record-number')}>
          {patient.recordNumber === undefined ? (
            t('banner.not-in-ehr')
          ) : (
            <bdi className="id">{patient.recordNumber}</bdi>
          )}
        </Item>
        <Item term={t('banner.allergies')}>
          <Allergies patient={patient} />
        </Item>
        {patient.deceased && (
          <Item term={t('banner.deceased')} hidden>
            <State kind="stop">{t('banner.deceased')}</State>
          </Item>
        )}
      </dl>
      <p className="who">
        <bdi>{user.display}</bdi>, {roleName(user.role, words)}
      </p>
    </header>
  );
}

interface ItemProps {
  readonly term: string;
  readonly children: React.ReactNode;
  /** The value says what it is; the term is for those who hear the page. */
  readonly hidden?: boolean;
}

function Item({ term, children, hidden = false }: ItemProps) {
  return (
    <div>
      <dt className={hidden ? 'sr' : undefined}>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function sexAndAge({ patient, now }: SessionView, words: Words): string {
  const sex = words.t(`sex.${patient.sex ?? 'unknown'}`);
  if (patient.birthDate === undefined) return sex;
  return words.t('banner.sex-age', { sex, age: words.age(patient.birthDate, now) });
}

/** Allergies warn; that nobody asked is said, and is not the same as none. */
function Allergies({ patient }: { readonly patient: PatientView }) {
  const { t, listParts } = useWords();
  if (patient.allergies === undefined) return <State kind="unknown">{t('banner.allergies-not-read')}</State>;
  if (patient.allergies.length > 0)
    return (
      <State kind="warn">
        {listParts(patient.allergies).map(({ text, isMember }, index) =>
          isMember ? <bdi key={index}>{text}</bdi> : text,
        )}
      </State>
    );
  return patient.noKnownAllergies ? (
    t('banner.allergies-none')
  ) : (
    <State kind="unknown">{t('banner.allergies-not-asked')}</State>
  );
}
