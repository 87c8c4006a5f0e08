import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { authorise, specimenIdentifier, success, type AdministerCommand } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { Injection } from './Injection.tsx';

const { treatment, context } = samples.stored;
const own = treatment.batches[0]?.aliquots[0]?.identifier ?? '';
/** The side that was ordered, and the other one, as the screen calls them. */
const [ORDERED, OTHER] = treatment.series[0]?.target.side === 'left' ? ['Left', 'Right'] : ['Right', 'Left'];
const FOREIGN = specimenIdentifier('ACS-7K2M94QX-1', 'A', 1);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

function open() {
  const asked = jest.fn<ApiClient['authorise']>(async (_id, { request }) =>
    success(authorise(treatment, request, context)),
  );
  const command = jest.fn<ApiClient['command']>(() => new Promise(() => undefined));
  render(
    <Injection
      desk={createDesk({ treatments: [treatment], api: { authorise: asked, command } })}
      treatment={treatment}
    />,
    { wrapper: InEnglish },
  );
  return { asked, command };
}

/** A code typed by hand into a scan field; how a scanner's code arrives is told in `ui/scan.test.tsx`. */
function read(field: string, code: string) {
  const input = screen.getByLabelText(field);
  fireEvent.change(input, { target: { value: code } });
  fireEvent.keyDown(input, { key: 'Enter' });
}

/** Lets the question to the server go out and its answer come in. */
async function answered() {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(500);
  });
}

const wristband = () => read('Scan the wristband', session.patient.recordNumber ?? '');
const recordButton = () => screen.queryByRole('button', { name: /Record injection/ });

describe('the wristband', () => {
  it('of another patient stops, and nothing after it opens', () => {
    open();
    read('Scan the wristband', 'MRN-999999');
    expect(screen.getByText('Not this patient')).toBeTruthy();
    expect(screen.queryByLabelText('Scan the aliquot')).toBeNull();
  });
});

describe('the label of another patient', () => {
  it('is a stop without a way past it, and never says whose it is', async () => {
    open();
    wristband();
    read('Scan the aliquot', FOREIGN);
    await answered();
    expect(screen.getByRole('alert').textContent).toContain('Do not inject');
    expect(recordButton()).toBeNull();
    expect(screen.queryByRole('radiogroup', { name: /Point to/ })).toBeNull();
    expect(screen.queryByText(/reason/i)).toBeNull();
  });

  it('is asked of the server too, so that the stop is kept', async () => {
    const { asked } = open();
    wristband();
    read('Scan the aliquot', FOREIGN);
    await answered();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/Stop recorded at/)).toBeTruthy();
  });

  it('leaves one way: another syringe, with which the check begins anew', async () => {
    open();
    wristband();
    read('Scan the aliquot', FOREIGN);
    await answered();
    read('Scan another aliquot', own);
    await answered();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('radiogroup', { name: /Point to the knee/ })).toBeTruthy();
  });
});

describe('the verdict', () => {
  it('is none before the side is confirmed at the patient: nothing is asked, nothing is preselected', async () => {
    const { asked } = open();
    wristband();
    read('Scan the aliquot', own);
    await answered();
    expect(asked).not.toHaveBeenCalled();
    const sides = within(screen.getByRole('radiogroup', { name: /Point to the knee/ })).getAllByRole<HTMLInputElement>(
      'radio',
    );
    expect(sides.some(({ checked }) => checked)).toBe(false);
  });

  it('of a typed code asks for a reason first, and only then is there a match to record', async () => {
    const { command } = open();
    wristband();
    read('Scan the aliquot', own);
    fireEvent.click(screen.getByLabelText(ORDERED));
    await answered();
    expect(screen.getByText('A reason is needed')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Give a reason' }));
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'scanner-failed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Go on with this reason' }));
    await answered();
    expect(screen.getByText('Match')).toBeTruthy();
    fireEvent.click(recordButton() ?? document.body);
    // Before it is sent, the record that it would make is checked, by what is loaded for that.
    await act(async () => {
      await import('../saving/record-check.ts');
    });
    const sent = command.mock.calls[0]?.[1].command as AdministerCommand;
    expect(sent.basis.kind).toBe('authorised');
    expect(sent.request.reasons).toEqual([{ rule: 'label-typed', reason: 'scanner-failed' }]);
  });

  it('on the wrong side is a stop', async () => {
    open();
    wristband();
    read('Scan the aliquot', own);
    fireEvent.click(screen.getByLabelText(OTHER));
    await answered();
    expect(screen.getByRole('alert').textContent).toContain('Stop');
    expect(recordButton()).toBeNull();
  });
});
