import { describe, expect, it, jest } from '@jest/globals';
import { error, failure, success, type Result } from '@autoserum/profiles';
import { createDoor } from './door.ts';

const tooMany = (seconds: number) =>
  failure(error('throttled', 'launch', 'Too much', { rule: 'too-many-requests', values: { seconds } }));

function clockedDoor() {
  const time = { now: 0 };
  return { time, door: createDoor(() => time.now) };
}

describe('the door to our server', () => {
  it('stays shut for as long as the server says, and tells how long that still is', async () => {
    const { time, door } = clockedDoor();
    const ask = jest.fn(async (): Promise<Result<string>> => tooMany(30));
    await door.through(ask);
    time.now = 10_500;
    expect(await door.through(ask)).toMatchObject({
      ok: false,
      issues: [{ code: 'throttled', rule: 'too-many-requests', values: { seconds: 20 } }],
    });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('opens again by itself', async () => {
    const { time, door } = clockedDoor();
    await door.through(async () => tooMany(30));
    time.now = 30_000;
    expect(await door.through(async () => success('there'))).toMatchObject({ ok: true, value: 'there' });
    expect(await door.through(async () => success('there'))).toMatchObject({ ok: true });
  });

  it('is not shut by any other refusal', async () => {
    const { door } = clockedDoor();
    await door.through(async () => failure(error('transient', 'answer', 'Down', { rule: 'no-answer' })));
    expect(await door.through(async () => success(1))).toMatchObject({ ok: true });
  });
});
