import { Activity, useState, type ReactNode } from 'react';
import type { VerificationView } from '@autoserum/profiles';
import type { Desk } from '../launch/desk.ts';
import { SecondCheck } from './SecondCheck.tsx';
import { UndisturbedContext } from './undisturbed.ts';
import { WaitingBar } from './WaitingBar.tsx';

interface WithChecksProps {
  readonly desk: Desk;
  /** The check that is in front. */
  readonly checked: VerificationView | undefined;
  readonly onChecked: (verification: VerificationView | undefined) => void;
  readonly children: ReactNode;
}

/** The tab in front, under a bar that says what waits for this user; a check stands in its place, and what was typed there stays. */
export function WithChecks({ desk, checked, onChecked, children }: WithChecksProps) {
  const [isUndisturbed, setUndisturbed] = useState(false);
  return (
    <UndisturbedContext value={setUndisturbed}>
      {checked === undefined && !isUndisturbed && <WaitingBar desk={desk} onOpen={onChecked} />}
      {checked !== undefined && (
        <SecondCheck key={checked.id} desk={desk} verification={checked} onClose={() => onChecked(undefined)} />
      )}
      <Activity mode={checked === undefined ? 'visible' : 'hidden'}>{children}</Activity>
    </UndisturbedContext>
  );
}
