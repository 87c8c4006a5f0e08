import { spawn } from 'node:child_process';
import { createKillable, type Killable } from './killable.ts';

let living: Killable | undefined;
/** What each life runs, in order. */
let started: string[];

beforeEach(() => (started = []));
afterEach(() => living?.stop());

const LASTING = 'setInterval(() => undefined, 1000)';
const live = (script: string) => async () => {
  started.push(script);
  return { child: spawn(process.execPath, ['-e', script]) };
};

it('starts again what was killed, once for each kill', async () => {
  living = await createKillable(live(LASTING));
  living.kill();
  living.kill();
  await living.whole();
  expect([started, living.kills(), living.died()]).toEqual([[LASTING, LASTING], 1, []]);
});

it('starts otherwise after one that killed itself, and counts it', async () => {
  const revived = new Promise<void>((resolve) => {
    const again = live(LASTING);
    void createKillable(live('process.kill(process.pid, "SIGKILL")'), () => (resolve(), again())).then(
      (made) => (living = made),
    );
  });
  await revived;
  await living?.whole();
  expect([started.at(-1), living?.kills(), living?.died()]).toEqual([LASTING, 1, []]);
});

it('tells of one that ended without having been killed', async () => {
  const revived = new Promise<void>((resolve) => {
    const again = live(LASTING);
    void createKillable(live('process.exit(3)'), () => (resolve(), again())).then((made) => (living = made));
  });
  await revived;
  await living?.whole();
  expect([living?.kills(), living?.died()]).toEqual([0, ['exit 3']]);
});
