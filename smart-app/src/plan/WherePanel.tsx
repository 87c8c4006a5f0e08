import { useId, type ReactNode } from 'react';
import { APPROACHES, JOINTS } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { optionsOf, targetName } from '../i18n/names.ts';
import { BodyPicture, type BodySpot } from '../ui/BodyPicture.tsx';
import { customProperties } from '../ui/Panel.tsx';
import { Choices, Segmented } from '../ui/Segmented.tsx';
import { SpinePicture } from '../ui/SpinePicture.tsx';
import { limitsText } from './limits-text.ts';
import {
  JOINT_SIDES,
  LEVELS,
  REGIONS,
  SPINE_SIDES_SHOWN,
  targetsOf,
  type PlanDraft,
  type Region,
} from './plan-draft.ts';

/** Rows of a dense panel; never the last step. */
const DENSE = customProperties({ '--target': 'var(--target-s)' });

interface WhereProps {
  readonly draft: PlanDraft;
  readonly onChange: (part: Partial<PlanDraft>) => void;
}

/** Place and side: the picture and the lists are one choice, and the side stands in words in the largest type. */
export function WherePanel({ draft, onChange }: WhereProps) {
  const words = useWords();
  const { t } = words;
  const heading = useId();
  const targets = targetsOf(draft);
  return (
    <section className="panel where" aria-labelledby={heading} data-open={targets.length === 0}>
      <header>
        <h2 id={heading}>{t('plan.where')}</h2>
        <Segmented
          label={t('plan.region')}
          options={optionsOf(REGIONS, (region) => `region.${region}`, words)}
          value={draft.region}
          onChange={(region) => onChange(regionChange(region, draft))}
          style={DENSE}
        />
      </header>
      <div className={draft.region === 'cervical' || draft.region === 'lumbar' ? 'picture' : 'picture joint'}>
        <BodyPicture
          label={t('plan.body-picture')}
          letters={{ right: t('side.right-letter'), left: t('side.left-letter') }}
          marked={markedSpots(draft)}
          onPick={(spot) => onChange(changeBySpot(spot, draft))}
        />
        <RegionChoices draft={draft} onChange={onChange} />
      </div>
      <Chosen draft={draft} onChange={onChange} />
      {draft.protocol !== undefined && <p className="source">{limitsText(draft.protocol, words)}</p>}
    </section>
  );
}

/** The target in words, the side in the largest type; on the spine with the approach beside it. */
function Chosen({ draft, onChange }: WhereProps) {
  const words = useWords();
  const { t } = words;
  const targets = targetsOf(draft);
  const isSpine = draft.region === 'cervical' || draft.region === 'lumbar';
  return (
    <div className="chosen">
      <p className="big" aria-live="polite">
        {targets.length === 0
          ? chosenSoFar(draft, words)
          : targets.map((target) => targetName(target, words)).join(', ')}
      </p>
      {targets.length > 1 && <span className="soft small">{t('plan.two-series')}</span>}
      {isSpine && (
        <Segmented
          label={t('plan.approach')}
          options={optionsOf(APPROACHES, (approach) => `approach-short.${approach}`, words)}
          value={draft.approach}
          onChange={(approach) => onChange({ approach })}
          style={DENSE}
        />
      )}
    </div>
  );
}

/** What is chosen of a target that is not complete. */
function chosenSoFar({ region, level, spineSide }: PlanDraft, { t }: Words): string {
  if (region === 'joint' || level === undefined) return t('plan.nothing-chosen');
  return spineSide === undefined ? level : `${level}, ${t(`side.${spineSide}`).toLowerCase()}`;
}

function RegionChoices({ draft, onChange }: WhereProps) {
  const words = useWords();
  const { t } = words;
  switch (draft.region) {
    case undefined:
      return <p className="soft">{t('plan.choose-region')}</p>;
    case 'joint':
      return (
        <div className="stack-s two-lists">
          <Group label={t('plan.joint')}>
            {(id) => (
              <Choices
                labelledBy={id}
                options={optionsOf(JOINTS, (joint) => `joint.${joint}`, words)}
                value={draft.joint}
                onChange={(joint) => onChange({ joint })}
              />
            )}
          </Group>
          <Group label={t('plan.side')}>
            {(id) => (
              <Choices
                labelledBy={id}
                options={optionsOf(JOINT_SIDES, (side) => `side.${side}`, words)}
                value={draft.jointSide}
                onChange={(jointSide) => onChange({ jointSide })}
              />
            )}
          </Group>
        </div>
      );
    case 'cervical':
    case 'lumbar':
      return <SpineChoices region={draft.region} draft={draft} onChange={onChange} />;
  }
}

function SpineChoices({ region, draft, onChange }: WhereProps & { readonly region: 'cervical' | 'lumbar' }) {
  const words = useWords();
  const { t } = words;
  const levels = LEVELS[region];
  return (
    <>
      <SpinePicture
        label={t('plan.spine-picture')}
        letters={{ right: t('side.right-letter'), left: t('side.left-letter') }}
        vertebrae={vertebraeOf(levels)}
        disc={draft.level}
        side={draft.spineSide}
        onPick={(disc, side) => {
          const level = levels.find((one) => one === disc);
          if (level !== undefined) onChange({ level, spineSide: side });
        }}
      />
      <div className="stack-s">
        <Group label={t('plan.level')}>
          {(id) => (
            <Choices
              labelledBy={id}
              options={levels.map((level) => ({ value: level, label: level }))}
              value={draft.level}
              onChange={(level) => onChange({ level })}
            />
          )}
        </Group>
        <Group label={t('plan.side')}>
          {(id) => (
            <Choices
              labelledBy={id}
              options={optionsOf(SPINE_SIDES_SHOWN, (side) => `side.${side}`, words)}
              value={draft.spineSide}
              onChange={(spineSide) => onChange({ spineSide })}
            />
          )}
        </Group>
      </div>
    </>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="stack-s">
      <h3 id={id}>{label}</h3>
      {children(id)}
    </div>
  );
}

/** The vertebrae between which the levels lie, from above. */
function vertebraeOf(levels: readonly string[]): readonly string[] {
  return [...new Set(levels.flatMap((level) => level.split('/')))];
}

function markedSpots({ region, joint, jointSide }: PlanDraft): readonly BodySpot[] {
  if (region === 'cervical' || region === 'lumbar') return [{ part: region }];
  if (joint === undefined || jointSide === undefined) return [];
  if (jointSide === 'both')
    return [
      { part: joint, side: 'right' },
      { part: joint, side: 'left' },
    ];
  return [{ part: joint, side: jointSide }];
}

function changeBySpot(spot: BodySpot, draft: PlanDraft): Partial<PlanDraft> {
  if ('side' in spot) return { ...regionChange('joint', draft), joint: spot.part, jointSide: spot.side };
  return regionChange(spot.part, draft);
}

/** Another region takes back what the first one fixed: a level, a protocol of the other kind. */
function regionChange(region: Region, draft: PlanDraft): Partial<PlanDraft> {
  if (region === draft.region) return {};
  const kind = region === 'joint' ? 'joint' : 'spine';
  const keepsProtocol = draft.protocol?.region === kind;
  return {
    region,
    level: undefined,
    spineSide: undefined,
    ...(keepsProtocol ? {} : { protocol: undefined, injections: '' }),
  };
}
