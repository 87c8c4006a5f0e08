/** After a run of Jest: the cluster that begin-run.mjs started, if a test asked for it, ends. */
export default async function endRun() {
  await globalThis.endPostgres?.();
}
