import type { CalendarDate, Instant } from '../fhir/date-time.ts';
import type {
  DegreesCelsius,
  Interval,
  Micrometres,
  Millilitres,
  PicogramsPerMillilitre,
  StandardGravities,
} from '../fhir/quantity.ts';
import type { Person, ReferenceTo } from '../fhir/reference.ts';
import type { NotGivenReason } from './administration.ts';
import type {
  AdverseEventAssessment,
  AdverseEventKind,
  CausalityAssessment,
  CorrectionReason,
} from './adverse-event.ts';
import type { DiscardReason } from './aliquot.ts';
import type { AdministrationRequest, CodeRead, PatientRead, ReasonFor } from './administration-request.ts';
import type { Authorisation } from './authorisation.ts';
import type { Appearance, Vein } from './batch.ts';
import type { CommandKind } from './command-kind.ts';
import type { DeviationReason } from './deviation.ts';
import type { Score } from './function-score.ts';
import type { Pain, WalkingDistance } from './observation.ts';
import type { StoragePlace, Temperature } from './processing.ts';
import type { Protocol, ProtocolReference } from './protocol.ts';
import type { SafetyCheckKind, SafetyFinding } from './safety-check.ts';
import type { Guidance } from './series.ts';
import type { Target } from './target.ts';
import type { Verification } from './verification.ts';
import type { EndReason, IndicationCode, Role, TimeSource } from './treatment.ts';

export type { AdministrationRequest, CodeRead, PatientRead, ReasonFor } from './administration-request.ts';
export { COMMAND_KINDS, type CommandKind } from './command-kind.ts';

/** When the thing happened, by whose clock; the server adds when it was recorded. */
export interface Occurrence {
  readonly occurredAt: Instant;
  readonly timeSource: TimeSource;
}

/** A kit part by its printed label. */
export interface KitLabel {
  readonly lot: string;
  readonly expiresOn: CalendarDate;
}

export interface SafetyCheckInput {
  readonly kind: SafetyCheckKind;
  readonly finding: SafetyFinding;
  readonly source?: string;
}

export interface PlannedSeries {
  readonly target: Target;
  readonly injections: number;
  readonly guidance: Guidance;
}

export interface PlanCommand extends Occurrence {
  readonly kind: 'plan';
  readonly protocol: ProtocolReference;
  readonly indication: { readonly code: IndicationCode; readonly source?: ReferenceTo<'Condition'> };
  readonly consentGivenAt: Instant;
  readonly safetyChecks: readonly SafetyCheckInput[];
  readonly series: readonly PlannedSeries[];
  readonly reasons: readonly ReasonFor[];
}

export interface AddSeriesCommand extends Occurrence {
  readonly kind: 'add-series';
  readonly series: PlannedSeries;
}

export interface WithdrawConsentCommand extends Occurrence {
  readonly kind: 'withdraw-consent';
}

/** Blood into bead syringes; label n of a new batch is known before the draw, see `plannedLabels`. */
export interface CollectCommand extends Occurrence {
  readonly kind: 'collect';
  readonly patient: PatientRead;
  readonly vein: Vein;
  readonly syringes: readonly {
    readonly volume: Millilitres;
    readonly kit: KitLabel;
    readonly label: CodeRead;
  }[];
}

export interface StartIncubationCommand extends Occurrence {
  readonly kind: 'start-incubation';
  readonly batch: string;
  readonly incubator: string;
  readonly temperature: Interval<DegreesCelsius>;
  readonly labels: readonly CodeRead[];
}

export interface ReportTemperatureCommand extends Occurrence {
  readonly kind: 'report-temperature';
  readonly batch: string;
  /** Lowest and highest that was measured. */
  readonly measured: Interval<DegreesCelsius>;
}

export interface EndIncubationCommand extends Occurrence {
  readonly kind: 'end-incubation';
  readonly batch: string;
  readonly labels: readonly CodeRead[];
}

export interface SeparateCommand extends Occurrence {
  readonly kind: 'separate';
  readonly batch: string;
  readonly centrifugation: {
    readonly startedAt: Instant;
    readonly endedAt: Instant;
    readonly force?: StandardGravities;
  };
  readonly filter: KitLabel & { readonly pore: Micrometres };
  readonly temperature: Temperature;
  readonly volume: Millilitres;
  readonly appearance: Appearance;
}

export interface AliquotCommand extends Occurrence {
  readonly kind: 'aliquot';
  readonly batch: string;
  readonly temperature: Temperature;
  readonly portions: readonly { readonly volume: Millilitres; readonly label: CodeRead }[];
}

/** The physician's decision that the aliquots of a batch may be given, with a decision for each open deviation. */
export interface ReleaseCommand extends Occurrence {
  readonly kind: 'release';
  readonly batch: string;
  readonly inspected: boolean;
  readonly reasons: readonly ReasonFor[];
}

export interface RejectCommand extends Occurrence {
  readonly kind: 'reject';
  readonly batch: string;
  readonly reason: DiscardReason;
}

/** Where an aliquot goes: to another place, or thawed out of the freezer. */
export interface StoreCommand extends Occurrence {
  readonly kind: 'store';
  readonly aliquotId: string;
  readonly place: StoragePlace;
  readonly temperature: Temperature;
}

export interface QuarantineCommand extends Occurrence {
  readonly kind: 'quarantine';
  readonly aliquotId: string;
  readonly reason: DiscardReason;
}

export interface DiscardCommand extends Occurrence {
  readonly kind: 'discard';
  readonly aliquotId: string;
  readonly reason: DiscardReason;
}

export interface LoseCommand extends Occurrence {
  readonly kind: 'lose';
  readonly aliquotId: string;
}

/** After the act: names its authorisation, or says why there is none. */
export interface AdministerCommand extends Occurrence {
  readonly kind: 'administer';
  readonly request: AdministrationRequest;
  readonly basis:
    | {
        readonly kind: 'authorised';
        readonly authorisationId: string;
        /** The second person's check, where there was one. */
        readonly verificationId?: string;
      }
    | { readonly kind: 'retrospective'; readonly reason: DeviationReason };
  /** Who checked beside the person who injected, as it stands on paper: only of an injection that is written down afterwards. */
  readonly verifier?: Person;
  /** Pain now on the 0 to 10 scale, when it was asked. */
  readonly pain?: number;
}

export interface NotGivenCommand extends Occurrence {
  readonly kind: 'not-given';
  readonly seriesId: string;
  readonly reason: NotGivenReason;
}

export interface ObserveCommand extends Occurrence {
  readonly kind: 'observe';
  readonly measures: readonly (Pain | WalkingDistance)[];
  readonly seriesId?: string;
}

/** Totals of questionnaires on function, of one instrument or several, filled in at one time. */
export interface RecordFunctionScoreCommand extends Occurrence {
  readonly kind: 'record-function-score';
  readonly scores: readonly Score[];
  readonly seriesId?: string;
}

/** The laboratory's value for the serum of a batch. */
export interface RecordIl1RaCommand extends Occurrence {
  readonly kind: 'record-il-1ra';
  readonly batch: string;
  readonly concentration: PicogramsPerMillilitre;
  readonly assay?: string;
}

/** Occurred when the event began. Only a physician judges the cause. */
export interface RecordAdverseEventCommand extends Occurrence, AdverseEventAssessment {
  readonly kind: 'record-adverse-event';
  readonly event: AdverseEventKind;
  readonly administrationId?: string;
  readonly causality?: CausalityAssessment;
}

/** A physician's new assessment of an event; the cause stays as judged before when it is not judged again. */
export interface AmendAdverseEventCommand extends Occurrence, AdverseEventAssessment {
  readonly kind: 'amend-adverse-event';
  readonly adverseEventId: string;
  readonly causality?: CausalityAssessment;
}

/** An event that was entered in error: struck, with the reason, never deleted. */
export interface StrikeAdverseEventCommand extends Occurrence {
  readonly kind: 'strike-adverse-event';
  readonly adverseEventId: string;
  readonly reason: CorrectionReason;
}

/** A safety check looked at again later, such as new infection markers. */
export interface CheckSafetyCommand extends Occurrence {
  readonly kind: 'check-safety';
  readonly checks: readonly SafetyCheckInput[];
}

export interface HoldCommand extends Occurrence {
  readonly kind: 'hold';
  readonly reason: EndReason;
}

export interface ResumeCommand extends Occurrence {
  readonly kind: 'resume';
}

export interface CompleteCommand extends Occurrence {
  readonly kind: 'complete';
}

export interface AbandonCommand extends Occurrence {
  readonly kind: 'abandon';
  readonly reason: EndReason;
}

/** Everything that a person can say about a treatment. The first is `plan`. */
export type Command =
  | PlanCommand
  | AddSeriesCommand
  | WithdrawConsentCommand
  | CollectCommand
  | StartIncubationCommand
  | ReportTemperatureCommand
  | EndIncubationCommand
  | SeparateCommand
  | AliquotCommand
  | ReleaseCommand
  | RejectCommand
  | StoreCommand
  | QuarantineCommand
  | DiscardCommand
  | LoseCommand
  | AdministerCommand
  | NotGivenCommand
  | ObserveCommand
  | RecordFunctionScoreCommand
  | RecordIl1RaCommand
  | RecordAdverseEventCommand
  | AmendAdverseEventCommand
  | StrikeAdverseEventCommand
  | CheckSafetyCommand
  | HoldCommand
  | ResumeCommand
  | CompleteCommand
  | AbandonCommand;

/** One command by its kind. */
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;

/** What the launch knows of its patient; compared, never stored with the treatment. */
export interface PatientFacts {
  readonly reference: ReferenceTo<'Patient'>;
  /** Record numbers that a wristband may carry. */
  readonly identifiers: readonly string[];
  readonly birthDate?: CalendarDate;
  readonly deceased: boolean;
}

/** Time, person, patient and randomness come in from outside: the same command in the same context gives the same record. */
export interface CommandContext {
  readonly now: Instant;
  /** IANA name; calendar rules count the clinic's days. */
  readonly timeZone: string;
  readonly actor: Person;
  readonly role: Role;
  readonly patient: PatientFacts;
  readonly encounter?: ReferenceTo<'Encounter'>;
  readonly protocol: Protocol;
  /** The id of the resource that plays this role in this submission; the same words give the same id. */
  idFor(role: string): string;
  /** The verdict that an `administer` command names, as the server kept it. */
  readonly authorisation?: Authorisation;
  /** What second persons were asked about this treatment and said, as the server kept it. */
  readonly verifications?: readonly Verification[];
}
