import { error, failure, fromOperationOutcome, type Failure, type Issue, type IssueCode } from '@autoserum/profiles';
import type { StoreFault } from '../services.ts';
import { TransportFailure, type FailureKind } from './fhir-transport-failure.ts';
import type { Sent } from './fhir-transport-wire.ts';

interface Fault {
  readonly code: IssueCode;
  readonly rule: StoreFault;
  readonly text: string;
}

const NO_ANSWER: Readonly<Record<FailureKind, Fault>> = {
  'not-sent': {
    code: 'transient',
    rule: 'store-not-sent',
    text: 'The FHIR server cannot be reached; nothing was sent',
  },
  'asked-to-wait': {
    code: 'throttled',
    rule: 'store-not-sent',
    text: 'The FHIR server asked for a pause; nothing was sent',
  },
  timeout: { code: 'transient', rule: 'store-timeout', text: 'The FHIR server did not answer in time' },
  cancelled: { code: 'transient', rule: 'store-cancelled', text: 'The request was given up before its answer came' },
  cut: { code: 'transient', rule: 'store-cut', text: 'The connection to the FHIR server broke off' },
  'too-large': { code: 'exception', rule: 'store-too-large', text: 'The FHIR server answered with more than 5 MB' },
  'foreign-link': { code: 'exception', rule: 'store-foreign-link', text: 'The address lies outside the FHIR server' },
  redirected: { code: 'exception', rule: 'store-not-fhir', text: 'The FHIR server redirected elsewhere' },
};

/** No answer, as an issue. Anything but our own failures is a fault of this program and goes on. */
export function noAnswer(cause: unknown): Failure {
  if (!(cause instanceof TransportFailure)) throw cause;
  return faultOf(NO_ANSWER[cause.kind]);
}

export function faultOf({ code, rule, text }: Fault, status?: number): Failure {
  return failure(error(code, 'store', text, { rule, ...(status === undefined ? {} : { values: { status } }) }));
}

/** A status that refuses, by its code and with what the server says of it. */
export function refusal(sent: Sent): Failure {
  const { code, text } = meaningOf(sent.status);
  const fault: Fault = { code, rule: `store-http-${sent.status}`, text: `${text} (${sent.status})` };
  const first = faultOf(fault, sent.status);
  return failure(...first.issues, ...detailsOf(sent, fault));
}

const MEANINGS: Readonly<Record<number, Omit<Fault, 'rule'>>> = {
  401: { code: 'login', text: 'The FHIR server no longer accepts this launch' },
  403: { code: 'forbidden', text: 'The FHIR server does not allow this' },
  404: { code: 'not-found', text: 'The FHIR server does not know this resource' },
  409: { code: 'conflict', text: 'The resource was changed in the meantime' },
  410: { code: 'deleted', text: 'The resource was deleted' },
  412: { code: 'conflict', text: 'The resource has another version than expected' },
  413: { code: 'too-long', text: 'The request is too large for the FHIR server' },
  422: { code: 'business-rule', text: 'The FHIR server refused the content' },
  429: { code: 'throttled', text: 'The FHIR server asks to slow down' },
};

function meaningOf(status: number): Omit<Fault, 'rule'> {
  const known = MEANINGS[status];
  if (known !== undefined) return known;
  if (status >= 500) return { code: 'transient', text: 'The FHIR server failed' };
  if (status === 400) return { code: 'structure', text: 'The FHIR server could not read the request' };
  return { code: 'exception', text: 'The FHIR server gave an answer that nobody expected' };
}

/** Only the errors of its OperationOutcome; our own reading of the status stays first and decides the code. */
function detailsOf(sent: Sent, { rule }: Fault): readonly Issue[] {
  const outcome = jsonOf(sent.text);
  if (!isOutcome(outcome)) return [];
  const issues = fromOperationOutcome(outcome).filter((issue) => issue.severity === 'error');
  return issues.map((issue) => ({ ...issue, rule, values: { status: sent.status } }));
}

export function isOutcome(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'OperationOutcome'
  );
}

/** Parsed JSON, or undefined for what is none: HTML of a proxy, or an answer that was cut. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
