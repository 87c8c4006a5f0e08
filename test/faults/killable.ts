import type { ChildProcess } from 'node:child_process';

interface Living {
  readonly child: ChildProcess;
}

/** A process that is started again whenever it ends. */
export interface Killable {
  /** SIGKILL at once; while it is down, nothing. */
  readonly kill: () => void;
  /** Resolves when it is there. */
  readonly whole: () => Promise<void>;
  /** How often SIGKILL ended it, sent by us or by itself. */
  readonly kills: () => number;
  /** How else it ended: nobody wanted that. */
  readonly died: () => readonly string[];
  /** The end, by SIGKILL too. */
  readonly stop: () => Promise<void>;
}

/** Starts it; `again` starts it after an end, in the same way unless it is told otherwise. */
export async function createKillable(start: () => Promise<Living>, again = start): Promise<Killable> {
  let current = (await start()).child;
  let isDown = false;
  let isOver = false;
  let back = Promise.resolve();
  let kills = 0;
  const died: string[] = [];
  const revive = async () => {
    await gone(current);
    if (current.signalCode === 'SIGKILL') kills += 1;
    else died.push(`exit ${current.exitCode ?? current.signalCode}`);
    if (isOver) return;
    current = (await again()).child;
    isDown = false;
    watch();
  };
  const fall = () => {
    if (isDown || isOver) return;
    isDown = true;
    back = revive();
    back.catch(() => undefined);
  };
  const watch = () => void gone(current).then(fall);
  watch();
  return {
    kill: () => {
      if (isDown) return;
      current.kill('SIGKILL');
      fall();
    },
    whole: () => back,
    kills: () => kills,
    died: () => died,
    stop: async () => {
      isOver = true;
      await back.catch(() => undefined);
      current.kill('SIGKILL');
      await gone(current);
    },
  };
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => child.once('exit', () => resolve()));
}
