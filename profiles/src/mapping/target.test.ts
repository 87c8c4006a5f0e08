import type { CodeableConcept } from 'fhir/r4';
import type { Target } from '../treatment/target.ts';
import { ALL_TARGETS, fromBodySite, injectionCode, routeTo, toBodySite } from './target.ts';

const kneeLeft: Target = { kind: 'joint', joint: 'knee', side: 'left' };
const epidural: Target = { kind: 'spine', level: 'L4/L5', side: 'midline', approach: 'epidural' };
const perineural: Target = { kind: 'spine', level: 'L4/L5', side: 'right', approach: 'perineural' };

const read = (value: unknown) => fromBodySite({ value, at: 'bodySite' });
const codes = ({ coding = [] }: CodeableConcept) => coding.map(({ code }) => code);

describe('a target as a body site', () => {
  it('knows ten joints and forty-two places at the spine', () => {
    expect(ALL_TARGETS.map(({ kind }) => kind).filter((kind) => kind === 'joint')).toHaveLength(10);
    expect(ALL_TARGETS).toHaveLength(52);
  });

  it.each(ALL_TARGETS.map((target) => [codes(toBodySite(target)).join(' + '), target] as const))(
    'reads %s as what was written',
    (_name, target) => {
      expect(read(toBodySite(target))).toEqual({ ok: true, value: target, warnings: [] });
    },
  );

  it('writes no two targets alike', () => {
    expect(new Set(ALL_TARGETS.map((target) => codes(toBodySite(target))[0])).size).toBe(52);
  });

  it('writes level, side and approach, and the published disc beside it', () => {
    expect(codes(toBodySite(perineural))).toEqual(['l4-l5-right-perineural', '243923001']);
  });

  it.each([
    ['nothing', undefined],
    ['words only', { text: 'left knee' }],
    ['a joint without a side', { coding: [{ system: 'http://snomed.info/sct', code: '49076000' }] }],
    ['the code of a knee in another system', { coding: [{ system: 'http://loinc.org', code: '82169009' }] }],
    [
      'a left knee that is a right one as well',
      { coding: [...coding(kneeLeft), ...coding({ ...kneeLeft, side: 'right' })] },
    ],
    [
      'a level with another level’s disc',
      { coding: [...coding(perineural).slice(0, 1), { system: 'http://snomed.info/sct', code: '243922006' }] },
    ],
  ])('never guesses a target from %s', (_name, bodySite) => {
    expect(read(bodySite).ok).toBe(false);
  });
});

describe('what follows from a target', () => {
  it.each([
    ['a joint', [kneeLeft], ['acs-joint', '27813003']],
    ['an epidural', [epidural], ['acs-spine', '171787008']],
    ['a nerve root', [perineural], ['acs-spine', '59108006']],
    ['both at the spine', [epidural, perineural], ['acs-spine', '59108006']],
  ])('is the code of the injections into %s', (_name, targets, expected) => {
    expect(codes(injectionCode(targets))).toEqual(expected);
  });

  it.each([
    ['a joint', kneeLeft, ['12130007', '20024000']],
    ['an epidural', epidural, ['404820008', '20009000']],
    ['a nerve root', perineural, ['372475000', '20058000']],
  ])('is the route into %s', (_name, target, expected) => {
    expect(codes(routeTo(target))).toEqual(expected);
  });
});

function coding(target: Target) {
  return toBodySite(target).coding ?? [];
}
