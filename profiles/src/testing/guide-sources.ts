import type { FhirResource } from 'fhir/r4';
import { validExamples } from '../definitions.ts';
import type { Source } from '../guides/matrix.ts';
import type { Json } from '../guides/rule.ts';
import { isJson } from '../guides/select.ts';
import { toRecordBundle } from '../mapping/record-bundle.ts';
import { gallery } from './gallery.ts';
import { galleryRecord } from './gallery-files.ts';
import { samples } from './samples.ts';

/** As it is sent: plain JSON, without what only the memory has. */
function asJson(resource: FhirResource): readonly Json[] {
  const sent: unknown = JSON.parse(JSON.stringify(resource));
  return isJson(sent) ? [sent] : [];
}

function sourceOf(name: string, resources: readonly FhirResource[]): Source {
  return { name, resources: resources.flatMap(asJson) };
}

const contentOf = (record: ReturnType<typeof toRecordBundle>) =>
  (record.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));

/** What is compared with the rules of other guides: the right examples, a treatment that is only planned, and each treatment of the gallery. */
export function guideSources(): readonly Source[] {
  const { treatment, protocol } = samples.planned;
  return [
    sourceOf(
      'examples',
      validExamples.map(({ resource }) => resource),
    ),
    sourceOf('planned', contentOf(toRecordBundle(treatment, protocol))),
    ...gallery.map((one) => sourceOf(one.name, contentOf(galleryRecord(one)))),
  ];
}
