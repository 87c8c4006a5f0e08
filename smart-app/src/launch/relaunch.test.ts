import { describe, expect, it, jest } from '@jest/globals';
import { askForRelaunch, framingOrigins } from './relaunch.ts';

describe('the wish to be launched again', () => {
  it('goes to the registered origins of the EHR only, and says nothing of the patient', () => {
    const postMessage = jest.fn();
    askForRelaunch({ parent: { postMessage } as unknown as Window }, ['https://ehr.example']);
    expect(postMessage.mock.calls).toEqual([[{ type: 'autoserum:relaunch' }, 'https://ehr.example']]);
  });

  it('is not spoken where no EHR frames us', () => {
    const own = { postMessage: jest.fn() } as unknown as Window & { parent: Window };
    own.parent = own;
    askForRelaunch(own, ['https://ehr.example']);
    expect(own.postMessage).not.toHaveBeenCalled();
  });
});

it.each([
  ['the page that frames us', ['https://ehr.example', 'https://portal.example'], ['https://ehr.example']],
  ['nobody when we stand alone', [], []],
  ['nobody when the frame hides who it is', ['null'], []],
])('finds %s', (_what, ancestors, origins) => {
  expect(framingOrigins({ ancestorOrigins: ancestors as unknown as DOMStringList })).toEqual(origins);
});

it('finds nobody in a browser that does not name them', () => {
  expect(framingOrigins({})).toEqual([]);
});
