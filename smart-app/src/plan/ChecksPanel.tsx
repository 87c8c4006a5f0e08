import { useId } from 'react';
import type { Instant, SafetyProposal, SessionView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf, safetyName } from '../i18n/names.ts';
import { Panel } from '../ui/Panel.tsx';
import { useFindingsAt } from '../ui/findings.tsx';
import { localOf } from '../ui/local-time.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { State } from '../ui/State.tsx';
import { proposalText } from './proposal-text.ts';
import { ASKED_FINDINGS, askedChecks, type AskedCheck, type AskedFinding, type PlanDraft } from './plan-draft.ts';

interface ChecksPanelProps {
  readonly session: SessionView;
  readonly draft: PlanDraft;
  readonly onChange: (part: Partial<PlanDraft>) => void;
  readonly now: Instant;
}

/** What could forbid the treatment: what the EHR says, with its age, and what the person found. Nothing is answered beforehand. */
export function ChecksPanel({ session, draft, onChange, now }: ChecksPanelProps) {
  const { t } = useWords();
  return (
    <Panel title={t('plan.checks')} aside={<p className="soft small">{t('plan.checks-aside')}</p>}>
      <table className="cells checks-table">
        <tbody>
          {askedChecks(session).map((kind) => (
            <CheckRow key={kind} kind={kind} session={session} draft={draft} onChange={onChange} />
          ))}
          <ConsentRow session={session} draft={draft} onChange={onChange} now={now} />
        </tbody>
      </table>
    </Panel>
  );
}

function ConsentRow({ session, draft, onChange, now }: ChecksPanelProps) {
  const { t } = useWords();
  const { id, findings } = useFindingsAt('consentGivenAt');
  return (
    <tr data-open={draft.consentAt === ''}>
      <th>
        <label htmlFor={id}>{t('plan.consent')}</label>
        {findings.map(({ text }) => (
          <p key={text} className="source">
            <State kind="stop">{text}</State>
          </p>
        ))}
      </th>
      <td className="finding-cell">
        <input
          id={id}
          type="datetime-local"
          aria-invalid={findings.length > 0}
          value={draft.consentAt}
          max={localOf(now, session.timeZone)}
          onChange={(event) => onChange({ consentAt: event.target.value })}
        />
      </td>
    </tr>
  );
}

function CheckRow({ kind, session, draft, onChange }: Omit<ChecksPanelProps, 'now'> & { readonly kind: AskedCheck }) {
  const words = useWords();
  const id = useId();
  const proposals = session.safety.filter((proposal) => proposal.kind === kind);
  return (
    <tr data-open={draft.checks[kind] === undefined}>
      <th>
        <span id={id}>{safetyName(kind, words)}</span>
        <span className="source">
          {proposals.length === 0 ? words.t('plan.not-in-ehr') : <Proposals all={proposals} />}
        </span>
      </th>
      <td className="finding-cell">
        {isContrary(proposals, draft.checks[kind]) && (
          <State kind="warn" small role="status">
            {words.t('plan.differs')}
          </State>
        )}
        <Segmented
          labelledBy={id}
          options={optionsOf(ASKED_FINDINGS, (finding) => `finding-${kind}.${finding}`, words)}
          value={draft.checks[kind]}
          onChange={(finding) => onChange({ checks: { ...draft.checks, [kind]: finding } })}
        />
      </td>
    </tr>
  );
}

function Proposals({ all }: { readonly all: readonly SafetyProposal[] }) {
  const words = useWords();
  return all.map((proposal) => proposalText(proposal, words)).join('; ');
}

/** What the person found is not what the EHR says. Both may be right at their time; it must not go unseen. */
function isContrary(proposals: readonly SafetyProposal[], finding: AskedFinding | undefined): boolean {
  if (finding !== 'none' && finding !== 'present') return false;
  const said = proposals.map((proposal) => proposal.finding).filter((one) => one === 'none' || one === 'present');
  return said.length > 0 && !said.includes(finding);
}
