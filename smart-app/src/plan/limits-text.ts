import type { Protocol } from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';

/** The limits that the clinic approved, in one line. */
export function limitsText(protocol: Protocol, words: Words): string {
  return words.t('plan.limits', {
    low: words.number(protocol.incubationTime.low),
    high: words.number(protocol.incubationTime.high),
    cool: words.number(protocol.incubationTemperature.low),
    warm: words.celsius(protocol.incubationTemperature.high),
    from: words.number(protocol.interval.low),
    to: words.number(protocol.interval.high),
    volume: words.millilitres(protocol.aliquotVolume),
    approved: words.date(protocol.approvedOn),
  });
}
