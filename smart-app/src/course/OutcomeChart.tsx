import { useId } from 'react';
import { epochOf, type Instant, type Outcome, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { axisPath, breakPath, distanceY, painY, timeScale, type TimeScale } from './chart-scale.ts';
import { givenAt } from './outcome-rows.ts';

/** The patient's own values with their numbers at the points, and each injection as a numbered mark. */
export function OutcomeChart({ treatment }: { readonly treatment: Treatment }) {
  const words = useWords();
  const { t } = words;
  const title = useId();
  const injections = givenAt(treatment);
  const outcomes = treatment.outcomes
    .filter(({ measure }) => measure.kind !== 'function-score')
    .toSorted((one, other) => epochOf(one.at) - epochOf(other.at));
  const scale = timeScale([...outcomes.map(({ at }) => at), ...injections]);
  const ends = endsOf(outcomes.map(({ at }) => at));
  return (
    <svg className="chart" viewBox="0 0 616 348" role="img" aria-labelledby={title}>
      <title id={title}>{t('course.chart-title', { injections: injections.length, values: outcomes.length })}</title>
      {[0, 2, 4, 6, 8, 10].map((score) => (
        <GridLine key={score} y={painY(score)} label={String(score)} scale={scale} />
      ))}
      <text className="t" x="0" y="46">
        {t('course.pain')}
      </text>
      {[10, 100, 1000, 10_000].map((metres) => (
        <GridLine
          key={metres}
          y={distanceY(metres)}
          label={metres < 1000 ? `${metres} m` : `${metres / 1000} km`}
          scale={scale}
        />
      ))}
      <text className="t" x="0" y="232">
        {t('course.walking')}
      </text>
      <Injections injections={injections} scale={scale} label={t('course.injection-mark')} />
      <Curve points={pointsOf(outcomes, 'pain')} y={painY} scale={scale} />
      <Curve points={pointsOf(outcomes, 'walking-distance')} y={distanceY} scale={scale} />
      <path className="axis" d={`${axisPath(196, scale.hasBreak)}${axisPath(324, scale.hasBreak)}`} />
      {scale.hasBreak && <path className="axis" d={`${breakPath(196)}${breakPath(324)}`} />}
      {ends.map((at, index) => (
        <text key={at} x={scale.x(at)} y="341" textAnchor={index === 0 ? 'start' : 'end'}>
          {words.date(at)}
        </text>
      ))}
    </svg>
  );
}

/** The first and the last instant, once where they are the same. */
function endsOf(instants: readonly Instant[]): readonly Instant[] {
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined) return [];
  return epochOf(last) - epochOf(first) < LABELS_APART ? [first] : [first, last];
}

/** Two dates closer than this (milliseconds) would stand on each other. */
const LABELS_APART = 2 * 86_400_000;

interface Point {
  readonly at: Instant;
  readonly value: number;
}

function pointsOf(outcomes: readonly Outcome[], kind: 'pain' | 'walking-distance'): readonly Point[] {
  return outcomes.flatMap(({ at, measure }) => {
    if (measure.kind !== kind) return [];
    return [{ at, value: measure.kind === 'pain' ? measure.score : measure.distance }];
  });
}

interface GridLineProps {
  readonly y: number;
  readonly label: string;
  readonly scale: TimeScale;
}

function GridLine({ y, label, scale }: GridLineProps) {
  return (
    <>
      <path className="grid" d={axisPath(y, scale.hasBreak)} />
      <text x="40" y={y + 4} textAnchor="end">
        {label}
      </text>
    </>
  );
}

interface InjectionsProps {
  readonly injections: readonly Instant[];
  readonly scale: TimeScale;
  readonly label: string;
}

function Injections({ injections, scale, label }: InjectionsProps) {
  return (
    <>
      {injections.length > 0 && (
        <text x="0" y="19">
          {label}
        </text>
      )}
      {injections.map((at, index) => (
        <g key={at}>
          <path className="inj" d={`M${scale.x(at)} 26V318`} />
          <circle className="injmark" cx={scale.x(at)} cy="15" r="9" />
          <text className="injno" x={scale.x(at)} y="19" textAnchor="middle">
            {index + 1}
          </text>
        </g>
      ))}
    </>
  );
}

interface CurveProps {
  readonly points: readonly Point[];
  readonly y: (value: number) => number;
  readonly scale: TimeScale;
}

/** Longer without a value than this (milliseconds) is a gap in follow-up and drawn dotted. */
const GAP = 63 * 86_400_000;

function Curve({ points, y, scale }: CurveProps) {
  const place = ({ at, value }: Point) => `${scale.x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  return (
    <>
      {points.slice(1).map((point, index) => {
        const before = points[index];
        if (before === undefined) return null;
        const isGap = epochOf(point.at) - epochOf(before.at) > GAP;
        return <path key={point.at} className={isGap ? 'gap' : 'curve'} d={`M${place(before)} L${place(point)}`} />;
      })}
      {points.map((point) => (
        <g key={point.at}>
          <circle className="pt" cx={scale.x(point.at)} cy={y(point.value)} r="4.5" />
          <text className="v" x={scale.x(point.at)} y={y(point.value) - 10} textAnchor="middle">
            {point.value}
          </text>
        </g>
      ))}
    </>
  );
}
