import { authorise, error, failure, success } from '@autoserum/profiles';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { toRequest } from '../../../profiles/src/testing/course.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { createVault } from '../adapters/aes-vault.ts';
import { createAuthorisations } from '../adapters/sql-authorisations.ts';
import { openDatabase } from '../adapters/sql-database.ts';
import { createLaunchStore } from '../adapters/sql-launches.ts';
import { createLog } from '../log.ts';
import { fakeLaunch } from '../testing/fakes.ts';
import { hashOf } from './browser-binding.ts';
import { createRegistry } from './ehr-registry.ts';
import { closeForeignLaunches, endLaunch } from './end-launch.ts';
import { endLaunches } from './end-launches.ts';
import { sealContext, sealTokens } from './stored-launch.ts';

const { ehr, patient, user } = fakeLaunch();
const vault = createVault([Buffer.alloc(32, 1)]);
const log = createLog('silent');
const database = await openDatabase('sqlite::memory:', log);
const launches = createLaunchStore(database.tables);
const authorisations = createAuthorisations(database.tables, vault, log);
const revoked: string[] = [];
const unused = async () => failure(error('exception', 'launch', 'not asked for'));
const services = {
  launches,
  vault,
  clock: { now: () => new Date(1) },
  audit: { record: async () => success(undefined) },
  ehrs: createRegistry([ehr]),
  smart: {
    discover: unused,
    authorize: unused,
    exchange: unused,
    refresh: unused,
    revoke: async (_ehr: unknown, token: string) => void revoked.push(token),
  },
};

afterAll(() => database.close());

async function openFor(
  id: string,
  tokens: { readonly refreshToken?: string } = { refreshToken: `${id}-refresh` },
  who = user,
) {
  const common = { id, iss: ehr.iss, startedAt: 0 };
  await launches.add({ ...common, status: 'pending', stateHash: id, bindingHash: 'b', handshake: 'h' });
  await launches.consume(id, 0);
  await launches.open({
    ...common,
    status: 'open',
    bindingHash: hashOf(`${id}-cookie`),
    openedAt: 0,
    lastSeenAt: 0,
    expiresAt: 1,
    context: sealContext(vault, id, { patient, user: who, grantedScopes: [], needPatientBanner: true }),
    tokens: sealTokens(vault, id, { accessToken: `${id}-access`, expiresAt: 0, ...tokens }),
  });
  return fakeLaunch({ id });
}

it('asks the EHR to forget the refresh token at logout, or the access token where there is no other', async () => {
  await endLaunch(services, await openFor('l1'));
  await endLaunch(services, await openFor('l2', {}));
  expect(revoked).toEqual(['l1-refresh', 'l2-access']);
  expect(await launches.find('l1')).toMatchObject({ status: 'closed' });
});

it('ends what another person left open in this browser, and leaves the verdicts that they were given', async () => {
  await openFor('l3');
  const { treatment, protocol, context } = samples.released;
  const request = toRequest(treatment, { name: 'x', protocol, patient: elder }, context.now);
  const authorisation = authorise(treatment, request, context);
  await authorisations.keep({ iss: ehr.iss, patient, authorisation });
  const cookies = new Map([['l3', 'l3-cookie']]);
  await closeForeignLaunches(services, { iss: ehr.iss, user: 'Practitioner/okafor', cookies });
  expect(await launches.find('l3')).toMatchObject({ status: 'closed' });
  expect(revoked.at(-1)).toBe('l3-refresh');
  expect(await authorisations.find({ iss: ehr.iss, patient, id: authorisation.id })).toEqual(authorisation);
});

it('ends at an operator’s word the launches of one person alone, then those of all', async () => {
  await endLaunches(services, {});
  await openFor('op1');
  await openFor('op2', {}, { reference: 'Practitioner/somebody-else' });
  expect(await endLaunches(services, { user: user.reference, iss: 'https://other.example/fhir' })).toEqual({
    ended: 0,
    unread: 0,
  });
  expect(await endLaunches(services, { user: user.reference })).toEqual({ ended: 1, unread: 0 });
  const standing = async () =>
    (await launches.findAll(['op1', 'op2'])).map(({ id, status }) => `${id} ${status}`).sort();
  expect(await standing()).toEqual(['op1 closed', 'op2 open']);
  expect(revoked.at(-1)).toBe('op1-refresh');
  expect(await endLaunches(services, { iss: ehr.iss })).toEqual({ ended: 1, unread: 0 });
  expect(await standing()).toEqual(['op1 closed', 'op2 closed']);
});
