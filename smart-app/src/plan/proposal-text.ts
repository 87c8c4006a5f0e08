import type { SafetyProposal, SafetyRemark } from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';

/** What stands behind a proposal, with its date: the EHR's own words as they are, ours in the reader's language. */
export function proposalText({ text, remark, recordedOn }: SafetyProposal, words: Words): string {
  const said = remark === undefined ? text : remarkText(remark, words);
  if (recordedOn !== undefined) return words.t('plan.ehr', { text: said, date: words.date(recordedOn) });
  return remark === undefined ? words.t('plan.ehr-undated', { text: said }) : said;
}

function remarkText(remark: SafetyRemark, { t }: Words): string {
  switch (remark.code) {
    case 'markers-negative':
    case 'markers-positive':
    case 'markers-missing': {
      const markers = remark.markers.map((marker) => t(`marker.${marker}`)).join(', ');
      return t(`remark.${remark.code}`, { markers });
    }
    case 'anticoagulant-by-words':
      return t('remark.anticoagulant-by-words', { medicine: remark.medicine });
    case 'no-anticoagulant':
      return t('remark.no-anticoagulant', { medicines: remark.medicines });
    case 'medicines-unknown':
    case 'allergies-unknown':
      return t(`remark.${remark.code}`);
  }
}
