import { useCallback, useEffect, useState } from 'react';
import type { VerificationView } from '@autoserum/profiles';
import { isLaunchEnded, type ApiClient } from '../api-client.ts';

/** How often the server is asked whether a second person waits, or was found (milliseconds). */
const PAUSE = 5000;

/**
 * Second persons' checks about this patient, asked for again and again while the page is looked at. A failure leaves what is known; the
 * end of the launch is said by what a person does next, so that a form does not vanish by itself.
 */
export function useVerifications(api: ApiClient) {
  const [verifications, setVerifications] = useState<readonly VerificationView[]>([]);
  const [isOver, setOver] = useState(false);
  const refresh = useCallback(async () => {
    const found = await api.verifications();
    if (isLaunchEnded(found)) setOver(true);
    if (!found.ok) return;
    setVerifications((before) => (isAsBefore(before, found.value.verifications) ? before : found.value.verifications));
  }, [api]);
  useEffect(() => {
    if (isOver) return;
    const look = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    look();
    const timer = setInterval(look, PAUSE);
    return () => clearInterval(timer);
  }, [isOver, refresh]);
  return { verifications, refresh };
}

function isAsBefore(before: readonly VerificationView[], now: readonly VerificationView[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
