/** All pages of docs/profiles that are made from the definitions, by file name. */
import { indexPage } from './index-page.mjs';
import { modelOf } from './model.mjs';
import { structurePage } from './structure-page.mjs';
import {
  codeSystemsPage,
  conceptMapsPage,
  protocolsPage,
  searchParametersPage,
  valueSetsPage,
} from './terminology-pages.mjs';

/** `definitions` with snapshots; `file` is the package's name; `more` lists pages of other generators: file, title, what it holds. */
export function pagesOf({ definitions, examples, guide, file, more }) {
  const model = modelOf({ definitions, examples, guide });
  return new Map([
    ['README.md', indexPage(model, { file, more })],
    ...[...model.profiles, ...model.extensions].map((one) => [`${one.id}.md`, structurePage(model, one)]),
    ['code-systems.md', codeSystemsPage(model)],
    ['value-sets.md', valueSetsPage(model)],
    ['concept-maps.md', conceptMapsPage(model)],
    ['search-parameters.md', searchParametersPage(model)],
    ['protocols.md', protocolsPage(model)],
  ]);
}
