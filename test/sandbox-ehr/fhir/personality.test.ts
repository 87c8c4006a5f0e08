import { isPersonality, personalityOf, requireKnown, requireOffered } from './personality.ts';

const completed = {
  resourceType: 'Procedure',
  id: 'ours',
  status: 'completed',
  code: { text: 'Injection' },
  subject: { reference: 'Patient/1' },
  bodySite: [{ text: 'Right knee' }],
  identifier: [{ value: 'ACS-1' }],
  performedPeriod: { start: '2026-03-02T00:30:00+01:00' },
};

describe('an EHR like Millennium', () => {
  const millennium = personalityOf('millennium-like');

  it('keeps of a completed Procedure what it knows, and the day in Greenwich', () => {
    expect(millennium.taken(completed)).toEqual({
      resourceType: 'Procedure',
      status: 'completed',
      code: { text: 'Injection' },
      subject: { reference: 'Patient/1' },
      performedDateTime: '2026-03-01',
    });
  });

  it('takes a Procedure only when it is over', () => {
    expect(() => millennium.taken({ ...completed, status: 'in-progress' })).toThrow('only with the status completed');
  });

  it.each([
    ['POST', 'Procedure', true],
    ['POST', 'DocumentReference', true],
    ['PUT', 'Procedure', false],
    ['POST', 'Specimen', false],
    ['POST', 'MedicationAdministration', false],
  ] as const)('answers %s of %s: %s', (method, type, isTaken) => {
    const ask = () => requireOffered(millennium, method, type);
    if (isTaken) expect(ask).not.toThrow();
    else expect(ask).toThrow('does not offer');
  });
});

it.each(['POST', 'PUT'] as const)('is read only: %s is not offered', (method) => {
  expect(() => requireOffered(personalityOf('read-only'), method, 'Procedure')).toThrow('does not offer');
});

describe('an EHR without transactions', () => {
  const { offersTransactions, ...personality } = personalityOf('no-transactions');

  it('stores resources one by one', () => {
    expect(offersTransactions).toBe(false);
    expect(personality.taken(completed)).toBe(completed);
    expect(() => requireOffered({ ...personality, offersTransactions }, 'PUT', 'Specimen')).not.toThrow();
  });

  it.each([
    ['patient=Patient/1&_count=50', true],
    ['_revinclude=Observation:part-of', true],
    ['acs-treatment=Procedure/1', false],
    ['_revinclude=Specimen:acs-treatment', false],
    ['_include:iterate=Specimen:acs-kit-device', false],
  ])('knows %s: %s', (text, isKnown) => {
    const ask = () => requireKnown({ ...personality, offersTransactions }, new URLSearchParams(text));
    if (isKnown) expect(ask).not.toThrow();
    else expect(ask).toThrow('does not know the search parameter');
  });
});

it('stores what it is given, and all of it, when nothing else is said', () => {
  expect(personalityOf().taken(completed)).toBe(completed);
  expect(() => requireOffered(personalityOf(), 'PUT', 'Specimen')).not.toThrow();
  const names = ['full', 'read-only', 'no-transactions', 'millennium-like', 'toString'];
  expect(names.map(isPersonality)).toEqual([true, true, true, true, false]);
});
