import type { ReactNode } from 'react';
import type { Protocol, Series, Treatment } from '@autoserum/profiles';
import type { Desk } from '../launch/desk.ts';
import type { Submission } from '../saving/use-submission.ts';

/** What the parts of the injection page work with. */
export interface InjectionProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly series: Series;
  readonly submission: Submission;
  readonly chooser: ReactNode;
}
