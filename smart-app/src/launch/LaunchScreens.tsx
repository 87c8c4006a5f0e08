import type { ReactNode } from 'react';
import type { Issue } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { askForRelaunch } from './relaunch.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

/** The whole screen of a launch that shows no patient. */
function LaunchPage({ children }: { readonly children: ReactNode }) {
  return (
    <main className="main">
      <h1 className="sr">Autoserum</h1>
      {children}
    </main>
  );
}

/** While the session and the record are read. */
export function LaunchLoading() {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Loading text={t('launch.loading')} />
    </LaunchPage>
  );
}

interface OverProps {
  /** Origins of the EHR that frames the page. */
  readonly origins: readonly string[];
}

/** The launch is over. Only the EHR can start another, so we ask it, and say what a person can do. */
export function LaunchEnded({ origins }: OverProps) {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Notice kind="warn" title={t('launch.ended')} action={<OpenAgain origins={origins} />}>
        <p>{t('launch.ended-why')}</p>
      </Notice>
    </LaunchPage>
  );
}

function OpenAgain({ origins }: OverProps) {
  const { t } = useWords();
  if (origins.length === 0) return null;
  return (
    <button type="button" onClick={() => askForRelaunch(window, origins)}>
      {t('launch.open-again')}
    </button>
  );
}

/** While drafts are kept and the EHR is given its tokens back. */
export function LaunchLeaving() {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Loading text={t('logout.leaving')} />
    </LaunchPage>
  );
}

/** The person has logged out. */
export function LaunchLeft({ origins }: OverProps) {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Notice kind="ok" title={t('logout.done')} action={<OpenAgain origins={origins} />}>
        <p>{t('logout.done-why')}</p>
      </Notice>
    </LaunchPage>
  );
}

/** The server could not be told: whoever sits down here next might go on under this name. */
export function LaunchNotLeft({ issues, onRetry }: RetryProps) {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Notice kind="stop" title={t('logout.failed')} action={<Retry onRetry={onRetry} />}>
        <p>{t('logout.failed-why')}</p>
        <IssueTexts issues={issues} />
      </Notice>
    </LaunchPage>
  );
}

interface RefusedProps {
  readonly issues: readonly Issue[];
}

interface RetryProps extends RefusedProps {
  readonly onRetry: () => void;
}

function Retry({ onRetry }: Pick<RetryProps, 'onRetry'>) {
  const { t } = useWords();
  return (
    <button type="button" onClick={onRetry}>
      {t('launch.retry')}
    </button>
  );
}

/** The EHR or our server does not permit it; trying again would not help. */
export function LaunchNotPermitted({ issues }: RefusedProps) {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Notice kind="stop" title={t('launch.not-permitted')}>
        <p>{t('launch.not-permitted-why')}</p>
        <IssueTexts issues={issues} />
      </Notice>
    </LaunchPage>
  );
}

interface ThrottledProps {
  readonly seconds: number;
  readonly onOver: () => void;
}

/** The server is asked too much. Whoever waits need not press: it is asked again when it said so. */
export function LaunchThrottled({ seconds, onOver }: ThrottledProps) {
  const { t } = useWords();
  const left = useSecondsLeft(seconds, onOver);
  return (
    <LaunchPage>
      <Notice kind="warn" title={t('launch.throttled')}>
        <p>{t('launch.throttled-why')}</p>
        <p role="timer">{t('launch.throttled-left', { seconds: left })}</p>
      </Notice>
    </LaunchPage>
  );
}

/** Something between here and the record failed; trying again may help. */
export function LaunchFailed({ issues, onRetry }: RetryProps) {
  const { t } = useWords();
  return (
    <LaunchPage>
      <Notice kind="stop" title={t('launch.failed')} action={<Retry onRetry={onRetry} />}>
        <IssueTexts issues={issues} />
      </Notice>
    </LaunchPage>
  );
}

/** A fault of ours: what is stored is safe, what was typed here is lost. */
export function ScreenFailed() {
  const { t } = useWords();
  const reload = (
    <button type="button" onClick={() => window.location.reload()}>
      {t('launch.reload')}
    </button>
  );
  return (
    <LaunchPage>
      <Notice kind="stop" title={t('launch.screen-failed')} action={reload}>
        <p>{t('launch.screen-failed-why')}</p>
      </Notice>
    </LaunchPage>
  );
}

/** Not even the texts could be loaded; this is said in both languages. */
export function TextsMissing() {
  return (
    <main className="main">
      <div className="notice" data-state="stop" role="alert">
        <div>
          <p>Autoserum could not be loaded.</p>
          <p lang="de">Autoserum konnte nicht geladen werden.</p>
        </div>
        <button type="button" onClick={() => window.location.reload()}>
          Load again / Neu laden
        </button>
      </div>
    </main>
  );
}

function IssueTexts({ issues }: RefusedProps) {
  const words = useWords();
  return issues.map((issue) => <p key={`${issue.at} ${issue.text}`}>{issueText(issue, words)}</p>);
}
