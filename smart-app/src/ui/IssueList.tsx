import { useSyncExternalStore, type MouseEvent } from 'react';
import { useFindings } from './findings.tsx';
import { Notice } from './Notice.tsx';

/** What stands between the person and a stored record, each with a link to its field; draws nothing when nothing does. */
export function IssueList({ title, id }: { readonly title: string; readonly id?: string }) {
  const findings = useFindings().filter(({ severity }) => severity === 'error');
  if (findings.length === 0) return null;
  return (
    <Notice kind="stop" title={title} {...(id === undefined ? {} : { id })}>
      {findings.map((finding) => (
        <p key={`${finding.at} ${finding.text}`}>
          <FindingLink fieldId={finding.fieldId} text={finding.text} />
        </p>
      ))}
    </Notice>
  );
}

/** A link to the field, where the page has it; what is about no field is only said. The address holds the place in the app, so the link moves the focus only. */
function FindingLink({ fieldId, text }: { readonly fieldId: string; readonly text: string }) {
  const hasField = useSyncExternalStore(nothingToHear, () => document.getElementById(fieldId) !== null);
  if (!hasField) return text;
  const go = (event: MouseEvent) => {
    event.preventDefault();
    const field = document.getElementById(fieldId);
    field?.focus();
    field?.scrollIntoView?.({ block: 'center' });
  };
  return (
    <a href={`#${fieldId}`} onClick={go}>
      {text}
    </a>
  );
}

/** Fields come and go with the drawing of the page, and then it is looked again anyway. */
const nothingToHear = () => () => undefined;
