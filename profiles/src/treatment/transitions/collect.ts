import { dayIn } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { failure, success, type Result } from '../../fhir/result.ts';
import type { Batch, Blood } from '../batch.ts';
import type { CollectCommand, CommandContext, KitLabel } from '../command.ts';
import type { Device } from '../device.ts';
import { caution, stopIf, written } from '../finding.ts';
import { batchIdentifier, parseSpecimenIdentifier, plannedLabels } from '../identifier.ts';
import type { IdentityCheck, LabelCheck } from '../identity-check.ts';
import { consentCovers } from '../questions.ts';
import { readLabels, readPatient, type LabelRead } from '../reading.ts';
import { isDeceased } from '../safety.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder } from './amend.ts';

/** Venous blood of the identified patient into labelled bead syringes: a new batch. */
export function collect(treatment: Treatment, command: CollectCommand, context: CommandContext): Result<Treatment> {
  const planned = plannedLabels(treatment, Math.max(context.protocol.syringes, command.syringes.length));
  const labels = readLabels(
    command.syringes.map(({ label }) => label),
    planned,
    'syringes',
  );
  const patient = readPatient(command.patient, context.patient, 'patient');
  const issues = [
    ...checkDraw(treatment, command, context),
    ...(labels.ok ? [] : labels.issues),
    ...(patient.ok ? [] : patient.issues),
  ];
  if (!labels.ok || !patient.ok || issues.length > 0) return failure(...issues);
  const drawn = command.syringes
    .flatMap((syringe, index) => withLabel(syringe, labels.value[index]))
    .toSorted((one, other) => one.number - other.number);
  return success(
    withDraw(treatment, drawn, { command, context, identityCheck: patient.value }),
    checkFilling(command, context),
  );
}

interface Draw {
  readonly command: CollectCommand;
  readonly context: CommandContext;
  readonly identityCheck: IdentityCheck;
}

type Syringe = CollectCommand['syringes'][number] & {
  readonly identifier: string;
  readonly number: number;
  readonly labelCheck: LabelCheck;
};

function withLabel(syringe: CollectCommand['syringes'][number], label: LabelRead | undefined): readonly Syringe[] {
  if (label === undefined) return [];
  const parsed = parseSpecimenIdentifier(label.identifier);
  return parsed.ok
    ? [{ ...syringe, identifier: label.identifier, number: parsed.value.number, labelCheck: label.check }]
    : [];
}

function checkDraw(
  treatment: Treatment,
  { occurredAt, syringes }: CollectCommand,
  context: CommandContext,
): readonly Issue[] {
  return [
    ...stopIf(isDeceased(treatment.safetyChecks, context.patient), {
      rule: 'deceased',
      at: 'patient',
      text: 'The patient is recorded as deceased',
    }),
    ...stopIf(!consentCovers(treatment.consent, occurredAt), {
      rule: 'no-consent',
      at: 'occurredAt',
      text: 'No consent of the patient covers the draw',
    }),
    ...checkPlanned(treatment, occurredAt),
    ...syringes.flatMap(({ kit }, index) =>
      checkKit(kit, dayIn(occurredAt, context.timeZone), `syringes[${index}].kit`),
    ),
  ];
}

function checkPlanned({ log }: Treatment, occurredAt: CollectCommand['occurredAt']): readonly Issue[] {
  const [first] = log;
  return first === undefined ? [] : checkOrder(first.occurredAt, occurredAt, 'The plan comes before the draw');
}

/** A part of the kit is used on its last day, and not after it. */
export function checkKit({ expiresOn }: KitLabel, day: KitLabel['expiresOn'], at: string): readonly Issue[] {
  const text = `Expired on ${expiresOn}; today is ${day}`;
  return stopIf(expiresOn < day, { rule: 'kit-expired', at: `${at}.expiresOn`, text, values: { expiresOn, day } });
}

/** More than the protocol's filling is told, not refused: the syringe may have a larger barrel. */
function checkFilling({ syringes }: CollectCommand, { protocol }: CommandContext): readonly Issue[] {
  const limit = protocol.bloodPerSyringe;
  return syringes.flatMap(({ volume }, index) => {
    const text = `${written(volume)} mL in one syringe; the protocol says ${limit} mL`;
    const values = { volume, limit };
    return volume > limit
      ? [caution({ rule: 'volume-above-syringe', at: `syringes[${index}].volume`, text, values })]
      : [];
  });
}

function withDraw(treatment: Treatment, drawn: readonly Syringe[], draw: Draw): Treatment {
  const number = treatment.batches.length + 1;
  const batch: Batch = {
    identifier: batchIdentifier(treatment.number, number),
    number,
    blood: drawn.map((syringe) => toBlood(syringe, draw)),
    aliquots: [],
  };
  return {
    ...treatment,
    state: { state: 'in-progress' },
    batches: [...treatment.batches, batch],
    devices: [...treatment.devices, ...drawn.map((syringe) => toKit(syringe, draw))],
  };
}

function toBlood(
  { number, identifier, volume, labelCheck }: Syringe,
  { command, context, identityCheck }: Draw,
): Blood {
  return {
    id: context.idFor(`blood#${number}`),
    identifier,
    number,
    volume,
    collectedAt: command.occurredAt,
    collectedBy: context.actor,
    vein: command.vein,
    kitId: context.idFor(`kit#${number}`),
    identityCheck,
    labelCheck,
  };
}

function toKit({ number, kit }: Syringe, { context }: Draw): Device {
  return { id: context.idFor(`kit#${number}`), kind: 'bead-syringe', lot: kit.lot, expiresOn: kit.expiresOn };
}
