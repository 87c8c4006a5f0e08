import { lazy, Suspense, useEffect, useState } from 'react';
import type { SessionView, VerificationView } from '@autoserum/profiles';
import type { ApiClient } from './api-client.ts';
import type { Language } from './i18n/formats.ts';
import { loadWords, WordsContext, type Words } from './i18n/i18n.ts';
import { Boundary } from './launch/Boundary.tsx';
import type { Desk } from './launch/desk.ts';
import {
  LaunchEnded,
  LaunchFailed,
  LaunchLeaving,
  LaunchLeft,
  LaunchLoading,
  LaunchNotLeft,
  LaunchNotPermitted,
  LaunchThrottled,
  ScreenFailed,
  TextsMissing,
} from './launch/LaunchScreens.tsx';
import { LogOutDialog } from './launch/LogOutDialog.tsx';
import { PatientBanner } from './launch/PatientBanner.tsx';
import { useLaunch, type Launch, type LaunchState, type ReadyLaunch } from './launch/use-launch.ts';
import { Overview } from './overview/Overview.tsx';
import { openingPlace } from './opening-place.ts';
import { hashOf, type Place } from './place.ts';
import { Tabs } from './Tabs.tsx';
import { IconSprite } from './ui/Icon.tsx';
import { createScanHub } from './ui/scan-hub.ts';
import { ScanHubContext } from './ui/ScanInput.tsx';
import { usePlace } from './use-place.ts';
import { useVerifications } from './launch/use-verifications.ts';
import { WithChecks } from './verification/WithChecks.tsx';
import { VisitedTabs, type TabViews } from './VisitedTabs.tsx';

const LOADERS = {
  plan: () => import('./plan/Plan.tsx'),
  preparation: () => import('./preparation/Preparation.tsx'),
  injection: () => import('./injection/Injection.tsx'),
  course: () => import('./course/Course.tsx'),
  identity: () => import('./identity/Identity.tsx'),
  record: () => import('./record/Record.tsx'),
};

const VIEWS: TabViews = {
  overview: Overview,
  plan: lazy(() => LOADERS.plan().then(({ Plan }) => ({ default: Plan }))),
  preparation: lazy(() => LOADERS.preparation().then(({ Preparation }) => ({ default: Preparation }))),
  injection: lazy(() => LOADERS.injection().then(({ Injection }) => ({ default: Injection }))),
  course: lazy(() => LOADERS.course().then(({ Course }) => ({ default: Course }))),
  identity: lazy(() => LOADERS.identity().then(({ Identity }) => ({ default: Identity }))),
  record: lazy(() => LOADERS.record().then(({ Record }) => ({ default: Record }))),
};

/** How long the first screen has the network for itself (milliseconds). */
const FIRST_SCREEN = 1000;

interface AppProps {
  readonly api: ApiClient;
  readonly language: Language;
}

/** The whole screen: one branch for each state of the launch. */
export function App({ api, language }: AppProps) {
  const opened = useLaunch(api);
  const { launch } = opened;
  const [chosenLanguage, setLanguage] = useState(language);
  const words = useWordsFor(chosenLanguage, launch.state === 'ready' ? launch.session.timeZone : 'UTC');
  if (words === 'failed') return <TextsMissing />;
  if (words === undefined) return null;
  return (
    <WordsContext value={words}>
      <IconSprite />
      <Branch launch={launch} opened={opened} api={api} onLanguage={setLanguage} />
    </WordsContext>
  );
}

interface BranchProps {
  readonly launch: LaunchState;
  readonly opened: Launch;
  readonly api: ApiClient;
  readonly onLanguage: (language: Language) => void;
}

function Branch({ launch, opened, api, onLanguage }: BranchProps) {
  switch (launch.state) {
    case 'loading':
      return <LaunchLoading />;
    case 'ended':
      return <LaunchEnded origins={launch.origins} />;
    case 'leaving':
      return <LaunchLeaving />;
    case 'left':
      return <LaunchLeft origins={launch.origins} />;
    case 'not-left':
      return <LaunchNotLeft issues={launch.issues} onRetry={opened.logOut} />;
    case 'throttled':
      return <LaunchThrottled seconds={launch.seconds} onOver={opened.retry} />;
    case 'not-permitted':
      return <LaunchNotPermitted issues={launch.issues} />;
    case 'failed':
      return <LaunchFailed issues={launch.issues} onRetry={opened.retry} />;
    case 'ready':
      return <Ready launch={launch} opened={opened} api={api} onLanguage={onLanguage} />;
  }
}

/** A colleague's injection that is looked at, and over which tab: another tab leaves it. */
interface OpenCheck {
  readonly verification: VerificationView;
  readonly at: string;
}

function Ready({ launch, opened, api, onLanguage }: BranchProps & { readonly launch: ReadyLaunch }) {
  const { session, record, clock } = launch;
  const [opening] = useState(() => openingPlace({ session, treatments: record.treatments, now: session.now }));
  const [place, setPlace] = usePlace(record.treatments, opening);
  const [hub] = useState(createScanHub);
  const [isLeaving, setLeaving] = useState(false);
  const [check, setCheck] = useState<OpenCheck>();
  const here = hashOf(place);
  useEffect(() => hub.listen(document), [hub]);
  useServerTime(api, launch);
  useEveryTab();
  const { verifications, refresh } = useVerifications(api);
  const desk: Desk = {
    session,
    record,
    api,
    clock,
    verifications,
    refreshVerifications: refresh,
    go: setPlace,
    onStored: opened.onStored,
    reload: opened.reload,
    reopen: opened.retry,
    onLaunchEnded: opened.onLaunchEnded,
  };
  return (
    <ScanHubContext value={hub}>
      <PatientBanner session={session} />
      <Tabs
        desk={desk}
        place={place}
        hrefOf={(tab) => hashOf(placeWith(place, tab))}
        onTab={() => setCheck(undefined)}
        onLanguage={onLanguage}
        onLogOut={() => setLeaving(true)}
      />
      {isLeaving && <LogOutDialog onClose={() => setLeaving(false)} onGo={opened.logOut} />}
      <Boundary fallback={<ScreenFailed />}>
        <Suspense fallback={<LaunchLoading />}>
          <WithChecks
            desk={desk}
            checked={check?.at === here ? check.verification : undefined}
            onChecked={(verification) => setCheck(verification && { verification, at: here })}
          >
            <VisitedTabs views={VIEWS} desk={desk} place={place} />
          </WithChecks>
        </Suspense>
      </Boundary>
    </ScanHubContext>
  );
}

function placeWith({ treatmentId }: Place, tab: Place['tab']): Place {
  return treatmentId === undefined ? { tab } : { tab, treatmentId };
}

/** The words of a language; the former ones stay until they are there. */
function useWordsFor(language: Language, timeZone: SessionView['timeZone']): Words | 'failed' | undefined {
  const [words, setWords] = useState<Words | 'failed'>();
  useEffect(() => {
    let isCurrent = true;
    const show = (loaded: Words) => {
      if (!isCurrent) return;
      document.documentElement.lang = language;
      setWords(loaded);
    };
    loadWords(language, timeZone).then(show, () => {
      if (isCurrent) setWords((before) => before ?? 'failed');
    });
    return () => {
      isCurrent = false;
    };
  }, [language, timeZone]);
  return words;
}

/** Fetches the other tabs behind the first screen: a server that is updated meanwhile takes none of them away. */
function useEveryTab(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(LOADERS)) load().catch(() => undefined);
    }, FIRST_SCREEN);
    return () => clearTimeout(timer);
  }, []);
}

/** A machine that slept may have lost the time: asks the server when the page is looked at again. */
function useServerTime(api: ApiClient, { clock }: ReadyLaunch): void {
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState !== 'visible') return;
      void api.now().then((now) => {
        if (now.ok) clock.set(now.value);
      });
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [api, clock]);
}
