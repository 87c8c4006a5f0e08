import type { ChildProcess } from 'node:child_process';

/** A line of progress, in plain English. */
export type Log = (line: string) => void;

/** A sentence for the person at the keyboard: what is missing and how to mend it. */
export class Unmet extends Error {}

/** Throws Unmet when there is no Java 17, or, to build, no compiler or no Maven. */
export function checkJava(options?: { readonly toBuild?: boolean }): void;

/** The major version in what `java -version` or `javac -version` says. */
export function majorIn(said: string): number | undefined;

/** Whether the jar was made from the sources on disk. */
export function isHapiBuilt(): boolean;

/** Builds the jar with Maven when its sources changed. */
export function buildHapi(options?: { readonly log?: Log }): Promise<void>;

export interface Hapi {
  /** FHIR base, such as `http://127.0.0.1:8080/fhir`. */
  readonly base: string;
  readonly pid: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

export interface HapiOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Folder of the H2 file; in memory when left out. */
  readonly dataDir?: string;
  /** JDBC URL of another database. */
  readonly dbUrl?: string;
  readonly log?: Log;
  /** Hears of the process as soon as there is one, so that it can be ended while it boots. */
  readonly onSpawn?: (child: ChildProcess) => void;
  /** Further HAPI_* settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Boots HAPI and waits until its validator is warm (about 15 s). */
export function bootHapi(options?: HapiOptions): Promise<Hapi>;

/** The definitions in a folder of generated JSON, in the order in which a server wants them, without the examples. */
export function readDefinitions(dir: string): readonly { readonly resourceType: string; readonly id: string }[];

/** Installs the model's definitions; answers how many there are. */
export function installDefinitions(base: string, dir?: string, options?: { readonly log?: Log }): Promise<number>;

/** Ends a child process and waits until it is gone. */
export function endChild(child: ChildProcess, limitMs?: number): Promise<void>;
