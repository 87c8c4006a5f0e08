import type { ChildProcess } from 'node:child_process';

export interface StartedProcess {
  readonly name: string;
  readonly child: ChildProcess;
  /** The last lines that it printed. */
  tail(): string;
  stop(): Promise<void>;
}

/** Whether a TCP port of the loopback interface can be listened on. */
export function isFree(port: number): Promise<boolean>;

/** Runs one of our built processes, which ends when we do; `onLine` sees each line of what it prints. */
export function startProcess(options: {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}): StartedProcess;

/** Waits until a URL answers with less than 400. */
export function waitUntilReady(options: {
  readonly process: StartedProcess;
  readonly url: string;
  readonly limitMs?: number;
  readonly onReason?: (reason: string) => void;
}): Promise<void>;
