import fc from 'fast-check';
import { arrive, expectedAnswer, expectedPage, launchAt, type LaunchModel } from './launch-model.ts';
import {
  beginLaunch,
  callApi,
  expectCall,
  jarAt,
  JARS,
  PATIENTS,
  TOKEN_SECONDS,
  USERS,
  type LaunchScene,
} from './launch-scene.ts';

export type LaunchCommand = fc.AsyncCommand<LaunchModel, LaunchScene>;

const launch = fc.nat(11);
const jar = fc.nat(JARS - 1);
const hasOne = ({ launches }: Readonly<LaunchModel>) => launches.length > 0;
/** Beyond ten minutes a launch that has begun is stale, beyond fifteen an open one is idle: those have tests of their own. */
const PUSHES = 4;

const begin = fc
  .record({ patient: fc.constantFrom(...PATIENTS), user: fc.constantFrom(...USERS), jar })
  .map((made): LaunchCommand => ({
    check: () => true,
    toString: () => `begin(${made.patient}, ${made.user}, jar ${made.jar})`,
    run: async (model, scene) => {
      await beginLaunch(scene, made);
      model.launches.push({ ...made, state: 'begun' });
    },
  }));

/** Opens the callback of any launch, begun or used, in its own jar or in another. */
function finishIn(picked: number, other?: number): LaunchCommand {
  return {
    check: hasOne,
    toString: () => `finish(${picked}, ${other === undefined ? 'own jar' : `jar ${other}`})`,
    run: async (model, scene) => {
      const { index, launch: own } = launchAt(model.launches, picked);
      const { launch: begun } = launchAt(scene.begun, index);
      const place = other ?? own.jar;
      const { url } = await jarAt(scene, place).open(begun.callback.href);
      if (own.state !== 'begun') return expect(url.pathname).toBe('/launch/problems/used');
      if (place !== own.jar) return expect(url.pathname).toBe('/launch/problems/other-browser');
      expect(url.pathname).toBe(`/app/${begun.id}/`);
      arrive(model, own);
      scene.tally.opened += 1;
    },
  };
}

const finish = launch.map((picked) => finishIn(picked));
const finishElsewhere = fc.tuple(launch, jar).map(([picked, place]) => finishIn(picked, place));

/** The state of one launch comes back with the code of another: neither patient is shown, and the state is used up. */
const swap = fc.tuple(launch, launch).map(([a, b]): LaunchCommand => ({
  check: ({ launches }) => hasOne({ launches, pushes: 0 }) && a % launches.length !== b % launches.length,
  toString: () => `swap(state ${a}, code ${b})`,
  run: async (model, scene) => {
    const { index, launch: own } = launchAt(model.launches, a);
    const { launch: begun } = launchAt(scene.begun, index);
    const { launch: other } = launchAt(scene.begun, b);
    const swapped = new URL(begun.callback);
    swapped.searchParams.set('code', other.callback.searchParams.get('code') ?? '');
    const { url, status } = await jarAt(scene, own.jar).open(swapped.href);
    expect(url.pathname).toMatch(/^\/launch\/problems\//);
    expect(status).toBeGreaterThanOrEqual(400);
    if (own.state === 'begun') own.state = 'over';
  },
}));

const call = fc.tuple(launch, fc.option(jar)).map(([picked, other]): LaunchCommand => ({
  check: hasOne,
  toString: () => `session(${picked}, ${other === null ? 'own jar' : `jar ${other}`})`,
  run: async ({ launches }, scene) => {
    const { index, launch: own } = launchAt(launches, picked);
    const { id } = launchAt(scene.begun, index).launch;
    const place = other ?? own.jar;
    await expectCall(scene, { id, jar: place, path: 'session' }, expectedAnswer(own, place));
  },
}));

/** Every tab and frame asks in the same instant, the clock pushed before or not. */
const callTogether = fc.boolean().map((isLate): LaunchCommand => ({
  check: ({ launches, pushes }) => launches.length > 0 && (!isLate || pushes < PUSHES),
  toString: () => (isLate ? 'refreshTogether()' : 'sessionTogether()'),
  run: async (model, scene) => {
    if (isLate) push(model, scene);
    const calls = model.launches.map((own, index) => {
      const { id } = launchAt(scene.begun, index).launch;
      return expectCall(scene, { id, jar: own.jar, path: 'session' }, expectedAnswer(own, own.jar));
    });
    await Promise.all(calls);
  },
}));

const pushClock = fc.constant<LaunchCommand>({
  check: ({ pushes }) => pushes < PUSHES,
  toString: () => 'pushClock()',
  run: async (model, scene) => push(model, scene),
});

function push(model: LaunchModel, { server }: LaunchScene): void {
  server.pushClock(TOKEN_SECONDS * 1000);
  model.pushes += 1;
}

const reload = fc.tuple(launch, fc.option(jar)).map(([picked, other]): LaunchCommand => ({
  check: hasOne,
  toString: () => `reload(${picked}, ${other === null ? 'own jar' : `jar ${other}`})`,
  run: async ({ launches }, scene) => {
    const { index, launch: own } = launchAt(launches, picked);
    const place = other ?? own.jar;
    const { id } = launchAt(scene.begun, index).launch;
    const { status } = await jarAt(scene, place).open(`${scene.server.url}/app/${id}/`);
    expect(status).toBe(expectedPage(own, place));
    await expectCall(scene, { id, jar: place, path: 'session' }, expectedAnswer(own, place));
  },
}));

const disagree = fc.tuple(launch, launch).map(([a, b]): LaunchCommand => ({
  check: ({ launches }) => hasOne({ launches, pushes: 0 }) && a % launches.length !== b % launches.length,
  toString: () => `disagree(path ${a}, header ${b})`,
  run: async ({ launches }, scene) => {
    const { index, launch: own } = launchAt(launches, a);
    const { id } = launchAt(scene.begun, index).launch;
    const header = launchAt(scene.begun, b).launch.id;
    await expectCall(scene, { id, header, jar: own.jar, path: 'session' }, { refused: [403] });
  },
}));

const logout = fc.tuple(launch, fc.option(jar)).map(([picked, other]): LaunchCommand => ({
  check: hasOne,
  toString: () => `logout(${picked}, ${other === null ? 'own jar' : `jar ${other}`})`,
  run: async ({ launches }, scene) => {
    const { index, launch: own } = launchAt(launches, picked);
    const { id } = launchAt(scene.begun, index).launch;
    const place = other ?? own.jar;
    const expected = expectedAnswer(own, place);
    const { status } = await callApi(scene, { id, jar: place, path: 'logout', method: 'POST' });
    expect('patient' in expected ? [204] : expected.refused).toContain(status);
    if (place === own.jar && own.state === 'open') own.state = 'over';
  },
}));

/** What people, tabs and frames do, in any order; what makes the others possible is drawn more often. */
const next: fc.Arbitrary<LaunchCommand>[] = [
  begin,
  finish,
  finish,
  finish,
  finishElsewhere,
  swap,
  call,
  call,
  callTogether,
  callTogether,
  pushClock,
  reload,
  disagree,
  logout,
];

/** Two launches that have begun, one of them open, and anything from there on. */
export const launchRuns: fc.Arbitrary<readonly LaunchCommand[]> = fc
  .tuple(begin, begin, finish, fc.commands(next, { maxCommands: 5, size: 'max' }))
  .map(([first, second, third, others]) => [first, second, third, ...others]);
