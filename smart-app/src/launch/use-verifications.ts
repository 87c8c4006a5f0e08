import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Result, VerificationsView, VerificationView } from '@autoserum/profiles';
import { isLaunchEnded, type ApiClient } from '../api-client.ts';
import { quietSeconds } from '../door.ts';
import { createRounds } from './rounds.ts';

/** Pauses (milliseconds) while somebody waits for a second person's answer, or may, and while nobody does. */
const SOON = 5_000;
const LATER = 30_000;

/**
 * Second persons' checks about this patient, asked for again and again while the page is looked at. A failure leaves what is known; the
 * end of the launch is said by what a person does next, so that a form does not vanish by itself.
 */
export function useVerifications(api: ApiClient) {
  const [verifications, setVerifications] = useState<readonly VerificationView[]>([]);
  const { rounds, pace } = useMemo(() => {
    const pace = createPace();
    const heard = (found: Result<VerificationsView>) => {
      if (found.ok) setVerifications((before) => kept(before, found.value.verifications));
      return pace.after(found);
    };
    return { pace, rounds: createRounds({ ask: () => api.verifications(), heard, afterTouch: SOON }) };
  }, [api]);
  useEffect(() => rounds.begin(), [rounds]);
  const refresh = useCallback(() => {
    pace.hurry();
    return rounds.look();
  }, [pace, rounds]);
  return { verifications, refresh };
}

/** How soon to ask again. What was answered once is settled, so only what waits is asked for often. */
function createPace() {
  let pause = SOON;
  return {
    /** Somebody has asked for a check or answered one: until that is seen, no long pause. */
    hurry: () => void (pause = SOON),
    /** Undefined at the end of the launch. A server that is asked too much says itself when. */
    after: (found: Result<VerificationsView>): number | undefined => {
      if (isLaunchEnded(found)) return undefined;
      if (found.ok) pause = found.value.verifications.some(({ claim }) => claim.state === 'waiting') ? SOON : LATER;
      const quiet = found.ok ? undefined : quietSeconds(found.issues);
      return Math.max(pause, (quiet ?? 0) * 1000);
    },
  };
}

function kept(before: readonly VerificationView[], now: readonly VerificationView[]): readonly VerificationView[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
