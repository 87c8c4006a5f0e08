import { useEffect, useState } from 'react';
import {
  isSame,
  revisionOf,
  type AdministrationRequest,
  type Authorisation,
  type Issue,
  type Treatment,
} from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';

/** The server's answer to one question. A verdict belongs to exactly what was asked, on one revision. */
export type Verdict =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly authorisation: Authorisation }
  | { readonly state: 'failed'; readonly issues: readonly Issue[] };

interface Answer {
  readonly key: string;
  readonly verdict: Verdict;
}

/** So long a person may go on typing before the question is asked (milliseconds). */
const SETTLE = 200;

/** Asks the server whether this may be given now, whenever the question changes; `known` is a verdict that answers it already. */
export function useAuthorisation(
  desk: Desk,
  treatment: Treatment,
  {
    request,
    known,
  }: { readonly request: AdministrationRequest | undefined; readonly known: Authorisation | undefined },
) {
  const [answer, setAnswer] = useState<Answer>({ key: '', verdict: { state: 'none' } });
  const [attempt, setAttempt] = useState(0);
  const askAgain = () => setAttempt((count) => count + 1);
  const revision = revisionOf(treatment);
  const isKnown = request !== undefined && known !== undefined && attempt === 0 && isSame(request, known.request);
  const key = request === undefined || isKnown ? '' : `${attempt} ${revision} ${JSON.stringify(request)}`;
  useEffect(() => {
    if (key === '' || request === undefined) return;
    let isCurrent = true;
    const ask = async () => {
      const result = await desk.api.authorise(treatment.id, {
        submissionId: crypto.randomUUID(),
        expectedPatient: desk.session.patient.reference,
        expectedRevision: revision,
        request,
      });
      if (!isCurrent) return;
      if (isLaunchEnded(result)) return desk.onLaunchEnded();
      setAnswer({
        key,
        verdict: result.ok
          ? { state: 'answered', authorisation: result.value }
          : { state: 'failed', issues: result.issues },
      });
    };
    const timer = setTimeout(() => void ask(), SETTLE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The key says everything that the question depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  if (isKnown) return { verdict: { state: 'answered', authorisation: known } as const, askAgain };
  const verdict: Verdict = key === '' ? { state: 'none' } : answer.key === key ? answer.verdict : { state: 'asking' };
  return { verdict, askAgain };
}
