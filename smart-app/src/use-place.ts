import { useCallback, useSyncExternalStore } from 'react';
import type { Treatment } from '@autoserum/profiles';
import { hashOf, placeOf, type Place } from './place.ts';

/**
 * The place in the address, and the way to another; `opening` where the address names none yet. A tab without a treatment shows the one
 * that needs most.
 */
export function usePlace(treatments: readonly Treatment[], opening?: Place): readonly [Place, (place: Place) => void] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const go = useCallback((place: Place) => {
    location.hash = hashOf(place);
  }, []);
  const place = hash === '' && opening !== undefined ? opening : placeOf(hash);
  const isKnown = treatments.some(({ id }) => id === place.treatmentId);
  const fallback = treatments.find(isOpen) ?? treatments[0];
  if (isKnown || fallback === undefined) return [place, go];
  const known = { tab: place.tab, treatmentId: fallback.id };
  return [isNewPlan(place) ? { ...known, isFromPaper: true } : known, go];
}

/** A plan from paper is of no treatment yet; any other part of a sheet is of the treatment that it names. */
function isNewPlan({ tab, isFromPaper }: Place): boolean {
  return tab === 'plan' && isFromPaper === true;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function isOpen({ state }: Treatment): boolean {
  switch (state.state) {
    case 'planned':
    case 'in-progress':
    case 'on-hold':
      return true;
    case 'completed':
    case 'abandoned':
      return false;
  }
}
