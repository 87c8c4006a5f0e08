import { useId, type ReactNode } from 'react';
import { APPROACHES, JOINTS, SPINE_SIDES } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf, targetName } from '../i18n/names.ts';
import { BodyPicture, type BodySpot } from '../ui/BodyPicture.tsx';
import { Choices, Segmented } from '../ui/Segmented.tsx';
import { SpinePicture } from '../ui/SpinePicture.tsx';
import { JOINT_SIDES, LEVELS, REGIONS, targetsOf, type PlanDraft, type Region } from './plan-draft.ts';

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
  const approach = draft.region === 'joint' ? undefined : draft.approach;
  return (
    <section className="panel where" aria-labelledby={heading} data-open={targets.length === 0}>
      <header>
        <h2 id={heading}>{t('plan.where')}</h2>
        <Segmented
          label={t('plan.region')}
          options={optionsOf(REGIONS, (region) => `region.${region}`, words)}
          value={draft.region}
          onChange={(region) => onChange(regionChange(region, draft))}
          style={{ minInlineSize: '16rem' }}
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
      <p className="chosen" aria-live="polite">
        <span className="big">
          {targets.length === 0
            ? t('plan.nothing-chosen')
            : targets.map((target) => targetName(target, words)).join(', ')}
        </span>{' '}
        {targets.length > 0 && approach !== undefined && (
          <span className="soft small">{t(`approach.${approach}`)}</span>
        )}
        {targets.length > 1 && <span className="soft small">{t('plan.two-series')}</span>}
      </p>
    </section>
  );
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
              options={optionsOf(SPINE_SIDES, (side) => `side.${side}`, words)}
              value={draft.spineSide}
              onChange={(spineSide) => onChange({ spineSide })}
            />
          )}
        </Group>
        <Group label={t('plan.approach')}>
          {(id) => (
            <Choices
              labelledBy={id}
              options={optionsOf(APPROACHES, (approach) => `approach-short.${approach}`, words)}
              value={draft.approach}
              onChange={(approach) => onChange({ approach })}
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
