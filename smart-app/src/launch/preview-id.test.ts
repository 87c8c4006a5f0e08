import { describe, expect, it } from '@jest/globals';
import { treatmentNumber } from '@autoserum/profiles';
import { previewId } from './preview-id.ts';

describe('an id of a preview', () => {
  it('has the form of the ids of a record', () => {
    expect(previewId('procedure')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(treatmentNumber(previewId('procedure'))).toMatch(/^ACS-[0-9A-Z]{8}$/);
  });

  it('is one for each role, always the same', () => {
    const roles = ['procedure', 'series#1', 'series#2', 'aliquot#1', 'aliquot#11'];
    expect(new Set(roles.map(previewId)).size).toBe(roles.length);
    expect(previewId('series#1')).toBe(previewId('series#1'));
  });
});
