import { useState } from 'react';
import type { Authorisation, Issue } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';

/** Asks for a second person about the verdict that stands, and why that failed. */
export function useAsking(desk: Desk, granted: Authorisation | undefined) {
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const ask = async () => {
    if (granted === undefined) return;
    const request = { expectedPatient: desk.session.patient.reference, authorisationId: granted.id };
    const result = await desk.api.verify(granted.treatmentId, request);
    if (isLaunchEnded(result)) return desk.onLaunchEnded();
    setIssues(result.ok ? [] : result.issues);
    await desk.refreshVerifications();
  };
  return { ask, issues };
}
