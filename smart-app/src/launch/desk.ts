import { useSyncExternalStore } from 'react';
import type {
  Authorisation,
  CommandContext,
  CommandReply,
  Instant,
  Protocol,
  SessionView,
  Treatment,
  TreatmentsView,
  VerificationView,
} from '@autoserum/profiles';
import type { ApiClient } from '../api-client.ts';
import type { Place } from '../place.ts';
import { previewId } from './preview-id.ts';
import type { ServerClock } from './server-clock.ts';

/** What every part of the screen works with: for whom, by whom, what the record holds, and the way to our server. */
export interface Desk {
  readonly session: SessionView;
  readonly record: TreatmentsView;
  readonly api: ApiClient;
  readonly clock: ServerClock;
  /** Second persons' checks about this patient: those that wait, and those that this user asked for. */
  readonly verifications: readonly VerificationView[];
  /** Reads them again at once. */
  refreshVerifications(): Promise<void>;
  go(place: Place): void;
  /** The record as read back after a command. */
  onStored(reply: CommandReply): void;
  /** Reads the record again; what was typed stays. */
  reload(): Promise<void>;
  /** Reads everything of the launch again, the session too; for when what may be done has changed. */
  reopen(): void;
  /** The server said that the launch is over. */
  onLaunchEnded(): void;
}

/** What a tab is drawn with: the desk, and the treatment in question, where there is one. */
export interface TabProps {
  readonly desk: Desk;
  readonly treatment: Treatment | undefined;
  /** What is entered stands on the sheet for a downtime. */
  readonly isFromPaper?: boolean;
}

/** The minute on the server's clock; whoever asks is drawn again when it changes. */
export function useMinute({ clock }: Desk): Instant {
  return useSyncExternalStore(
    (listener) => clock.subscribe(listener),
    () => clock.minute(),
  );
}

/** The protocol that a treatment follows, where this clinic still has that version. */
export function protocolOf({ session }: Desk, treatment: Treatment): Protocol | undefined {
  const { url, version } = treatment.protocol;
  return session.protocols.find((protocol) => protocol.url === url && protocol.version === version);
}

export function treatmentOf({ record }: Desk, id: string | undefined): Treatment | undefined {
  return record.treatments.find((treatment) => treatment.id === id);
}

/** Whether a log entry is in the record: the submission that makes it is stored. */
export function isInRecord({ record }: Desk, entryId: string): boolean {
  return record.treatments.some(({ log }) => log.some(({ id }) => id === entryId));
}

/**
 * The context in which the server will judge a command, as far as the browser knows it: for feedback before anything is
 * sent. Its ids are names of roles only and are never stored.
 */
export function contextOf(desk: Desk, protocol: Protocol, now: Instant, authorisation?: Authorisation): CommandContext {
  const { patient, user, timeZone, encounter } = desk.session;
  return {
    now,
    timeZone,
    actor: { reference: user.reference, display: user.display },
    role: user.role,
    patient: {
      reference: patient.reference,
      identifiers: patient.recordNumber === undefined ? [] : [patient.recordNumber],
      deceased: patient.deceased,
      ...(patient.birthDate === undefined ? {} : { birthDate: patient.birthDate }),
    },
    protocol,
    idFor: previewId,
    ...(encounter === undefined ? {} : { encounter }),
    ...(authorisation === undefined ? {} : { authorisation }),
  };
}
