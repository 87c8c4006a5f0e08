import { useEffect, useState } from 'react';
import type { DeliveriesView, DeliveryView, Issue, Result, Treatment } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import type { Desk } from '../launch/desk.ts';

interface Known {
  readonly deliveries: readonly DeliveryView[];
  readonly issues: readonly Issue[];
}

const NOTHING: Known = { deliveries: [], issues: [] };
/** Between two looks while something is on its way, milliseconds, and how often. */
const LOOK_MS = 1_500;
const LOOKS = 8;

/** What the EHR has of a treatment that has ended; looked at again while it is on its way, and sent when somebody asks. */
export function useDeliveries(desk: Desk, treatment: Treatment) {
  const [known, setKnown] = useState(NOTHING);
  const [isSending, setSending] = useState(false);
  const { api, onLaunchEnded, session } = desk;
  const hasEnded = treatment.state.state === 'completed' || treatment.state.state === 'abandoned';
  const isOurs = session.recordPlan?.home === 'companion';
  const take = (result: Result<DeliveriesView>) => {
    if (isLaunchEnded(result)) return onLaunchEnded();
    setKnown(
      result.ok
        ? { deliveries: result.value.deliveries, issues: [] }
        : (before) => ({ ...before, issues: result.issues }),
    );
  };
  const key = `${treatment.id} ${treatment.log.length}`;
  useEffect(() => {
    if (!hasEnded || !isOurs) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (left: number) => {
      const result = await api.deliveries(treatment.id);
      if (!isCurrent) return;
      take(result);
      if (left > 0 && isUnderWay(result)) timer = setTimeout(() => void look(left - 1), LOOK_MS);
    };
    void look(LOOKS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The key says what is to be read; what is done with it changes with every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, key, hasEnded, isOurs]);
  const send = () => {
    if (isSending) return;
    setSending(true);
    void api.deliver(treatment.id, { expectedPatient: session.patient.reference }).then((result) => {
      setSending(false);
      take(result);
    });
  };
  return { ...known, isSending, send };
}

function isUnderWay(result: Result<DeliveriesView>): boolean {
  if (!result.ok) return false;
  return result.value.deliveries.some(
    ({ state, issues }) => (state === 'waiting' || state === 'checking') && issues.length === 0,
  );
}
