/** A running cluster of PostgreSQL; `stop` leaves nothing of it. */
export interface Cluster {
  /** Of the process that ends PostgreSQL when ours is gone. */
  readonly pid: number;
  readonly port: number;
  /** URL of an empty database of its own, with user and password. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export function startPostgres(): Promise<Cluster>;
