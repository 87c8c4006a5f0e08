import type {
  AliquotState,
  BatchState,
  CommandKind,
  IndicationCode,
  Person,
  Protocol,
  Role,
  SafetyCheckKind,
  Target,
  Treatment,
} from '@autoserum/profiles';
import type { Words } from './i18n.ts';
import type { TextKey } from './texts.ts';

/** `Right knee`, or `L4/L5, right`. */
export function targetName(target: Target, { t }: Words): string {
  if (target.kind === 'joint') return t(`target.${target.side}-${target.joint}`);
  return `${target.level}, ${t(`side.${target.side}`).toLowerCase()}`;
}

/** As it stands inside a sentence: `right knee`. German nouns keep their capital, the adjective does not. */
export function targetInSentence(target: Target, words: Words): string {
  const name = targetName(target, words);
  return target.kind === 'joint' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** What a treatment is aimed at, all its series. */
export function targetsName(treatment: Treatment, words: Words): string {
  return treatment.series.map(({ target }) => targetName(target, words)).join(', ');
}

export function indicationName(code: IndicationCode, { t }: Words): string {
  return t(`indication.${code}`);
}

export function roleName(role: Role, { t }: Words): string {
  return t(`role.${role}`);
}

export function aliquotStateName(state: AliquotState, { t }: Words): string {
  return t(`aliquot-state.${state}`);
}

export function batchStateName(state: BatchState, { t }: Words): string {
  return t(`batch-state.${state}`);
}

export function safetyName(kind: SafetyCheckKind, { t }: Words): string {
  return t(`safety.${kind}`);
}

export function commandName(kind: CommandKind, { t }: Words): string {
  return t(`command.${kind}`);
}

/** Options of a closed list for a select or a radio group; `key` names the text of a value. */
export function optionsOf<Value extends string>(
  values: readonly Value[],
  key: (value: Value) => TextKey,
  { t }: Words,
): readonly { readonly value: Value; readonly label: string }[] {
  return values.map((value) => ({ value, label: t(key(value)) }));
}

/** A person as the record names them. */
export function personName(person: Person): string {
  return person.display;
}

/** `Knee, 6 injections, version 3`. */
export function protocolName(protocol: Protocol, words: Words): string {
  return words.t('protocol.name', { title: protocolTitle(protocol, words), version: protocol.version });
}

/** Titles of the protocols that come with the product; a clinic's own has the title that the clinic gave it. */
const SHIPPED_TITLES: Readonly<Record<string, TextKey>> = {
  'acs-joint-6-twice-weekly': 'protocol.joint-6-twice-weekly',
  'acs-spine-3-weekly': 'protocol.spine-3-weekly',
};

export function protocolTitle({ id, title }: Pick<Protocol, 'id' | 'title'>, { t }: Words): string {
  const key = SHIPPED_TITLES[id];
  return key === undefined ? title : t(key);
}
