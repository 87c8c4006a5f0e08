/** A right example: the profile that it declares, and its resource as the generated JSON has it. */
export interface GeneratedExample {
  readonly profile: string;
  readonly name: string;
  readonly resource: unknown;
}

/** A wrong one: base R4 accepts it, and the named rule of ours refuses it. */
export interface GeneratedWrongExample extends GeneratedExample {
  readonly rule: string;
}
