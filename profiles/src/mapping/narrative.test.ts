import { samples } from '../testing/samples.ts';
import { toNarrative } from './narrative.ts';

it('has no markup but its own, whatever stands in the treatment', () => {
  const number =
    '<img src="x" onerror="run()"> & <script>run()</script>' as (typeof samples.planned.treatment)['number'];
  const { div } = toNarrative({ ...samples.planned.treatment, number });
  expect(div.match(/<[^>]*>/g)).toEqual(['<div xmlns="http://www.w3.org/1999/xhtml">', '</div>']);
  expect(div).toContain('&lt;img src=&quot;x&quot; onerror=&quot;run()&quot;&gt; &amp; &lt;script&gt;');
});
