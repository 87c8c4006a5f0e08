import { describe, expect, it } from '@jest/globals';
import { hashOf, launchOf, placeOf } from './place.ts';

describe('the place in the address', () => {
  it('survives a reload', () => {
    const place = { tab: 'injection', treatmentId: '0b7a1c1e-4b7e-4e8e-9d0a-5d1a2f3b4c5d' } as const;
    expect(placeOf(hashOf(place))).toEqual(place);
  });

  it('says that what is entered stands on paper, and of which treatment', () => {
    const place = { tab: 'preparation', treatmentId: '0b7a1c1e', isFromPaper: true } as const;
    expect(hashOf(place)).toBe('#/preparation/0b7a1c1e/paper');
    expect(placeOf(hashOf(place))).toEqual(place);
    expect(placeOf(hashOf({ tab: 'plan', isFromPaper: true }))).toEqual({ tab: 'plan', isFromPaper: true });
    expect(placeOf('#/preparation/0b7a1c1e/else')).toEqual({ tab: 'preparation', treatmentId: '0b7a1c1e' });
  });

  it.each(['', '#', '#/', '#/nowhere', '#/<script>'])('is the overview when the address says "%s"', (hash) => {
    expect(placeOf(hash).tab).toBe('overview');
  });
});

describe('the launch', () => {
  it('is read from the path', () => {
    expect(launchOf('/app/k3J9mQ2xV7bN5tR1wZ8cLg/')).toBe('k3J9mQ2xV7bN5tR1wZ8cLg');
  });

  it.each(['/app/', '/app/short/', '/app/../../etc/passwd/', '/'])('is none in "%s"', (path) => {
    expect(launchOf(path)).toBeUndefined();
  });
});
