import { differences, sameContent } from './content.ts';

const sent = {
  resourceType: 'Specimen',
  id: '1',
  extension: [
    { url: 'b', valueCode: 'released' },
    { url: 'a', valueDateTime: '2026-03-02T08:00:00+01:00' },
  ],
  container: [{ specimenQuantity: { value: 2, code: 'mL' } }],
};

describe('what was read back compared with what was sent', () => {
  it.each([
    ['itself', sent],
    [
      'a version, a source and a narrative of the server',
      { ...sent, meta: { versionId: '2' }, text: { div: '<div/>' } },
    ],
    ['extensions of different URLs in another order', { ...sent, extension: [...sent.extension].reverse() }],
    [
      'the same instant with another offset',
      { ...sent, extension: [sent.extension[0], { url: 'a', valueDateTime: '2026-03-02T07:00:00Z' }] },
    ],
    ['an element that is undefined', { ...sent, status: undefined }],
  ])('is the same with %s', (_name, read) => {
    expect(differences(sent, read)).toEqual([]);
    expect(sameContent(sent, read)).toBe(true);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['an element was dropped', { ...sent, container: undefined }, ['Specimen.container']],
    ['an element was added', { ...sent, status: 'available' }, ['Specimen.status']],
    [
      'a value was changed',
      { ...sent, container: [{ specimenQuantity: { value: 2.5, code: 'mL' } }] },
      ['Specimen.container[0].specimenQuantity.value'],
    ],
    ['one of a list was dropped', { ...sent, container: [] }, ['Specimen.container[0]']],
    [
      'a time lost its hour',
      { ...sent, extension: [sent.extension[0], { url: 'a', valueDateTime: '2026-03-02' }] },
      ['Specimen.extension[0].valueDateTime'],
    ],
    ['nothing came back', undefined, ['Specimen']],
  ])('says where it differs when %s', (_name, read, paths) => {
    expect(differences(sent, read)).toEqual(paths);
    expect(sameContent(sent, read)).toBe(false);
  });

  it('counts the text of a coded element, which is no narrative', () => {
    expect(differences({ code: { text: 'a' } }, { code: { text: 'b' } })).toEqual(['.code.text']);
  });

  it('keeps the order of extensions of one URL, which tells what was decided first', () => {
    const decided = ['release', 'discard'].map((valueCode) => ({ url: 'd', valueCode }));
    const [one, other] = [{ extension: decided }, { extension: [...decided].reverse() }];
    expect(sameContent(one, other)).toBe(false);
  });
});
