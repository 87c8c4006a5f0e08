import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, reloadFrame, untilReady } from './chart.ts';
import { drawn, planned } from './earlier-steps.ts';
import { admitLike } from './patients.ts';
import { useStage } from './stage.ts';

const stage = useStage();

it('shows the course again after the server was killed and started', async () => {
  const world = stage.world();
  const patient = await admitLike(world.hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), world, patient);
  const desk = await apiDesk(chart);
  const plan = await planned(desk, -2, { kind: 'joint', joint: 'knee', side: 'left' });
  const { number } = await drawn(desk, -1, plan);
  await reloadFrame(chart);
  await goTo(chart, 'Course');
  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();

  await world.restartServer();
  await reloadFrame(chart);

  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();
  await chart.app.getByRole('rowheader', { name: 'Treatment planned' }).waitFor();
  expect(await chart.app.getByRole('navigation').innerText()).toContain(number);

  await chart.page.reload();
  await untilReady(chart);
  await goTo(chart, 'Course');
  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();
});
