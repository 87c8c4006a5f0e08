import type { Json } from './rule.ts';
import { isOf, select } from './select.ts';
import { OPS, SNOMED } from './systems.ts';

const codesOf = (procedure: Json) => select(procedure, 'code.coding');
const categoriesOf = (procedure: Json) => select(procedure, 'category.coding');
const hasSystem = (codings: readonly unknown[], system: string) => codings.some((it) => isOf(it, { system }));

/** Both German guides: a procedure that is coded in OPS says its category in SNOMED CT. */
export function hasCategoryForOps(procedure: Json): boolean {
  return !hasSystem(codesOf(procedure), OPS) || hasSystem(categoriesOf(procedure), SNOMED);
}

/** ISiK: a procedure that is coded at all has a coded category. */
export function hasCategoryWhenCoded(procedure: Json): boolean {
  return codesOf(procedure).length === 0 || categoriesOf(procedure).length > 0;
}

/** Whether one of the codes is of OPS or SNOMED CT. */
export function isCodedInOpsOrSnomed(procedure: Json): boolean {
  return hasSystem(codesOf(procedure), SNOMED) || hasSystem(codesOf(procedure), OPS);
}

/** ISiK: codes, when there are any, include one of OPS or SNOMED CT. */
export function isCodedInOpsOrSnomedIfAtAll(procedure: Json): boolean {
  return codesOf(procedure).length === 0 || isCodedInOpsOrSnomed(procedure);
}

/** ISiK: a code or a text says what was done; an extension alone does not. */
export function isCodedOrNamed(procedure: Json): boolean {
  return codesOf(procedure).length > 0 || select(procedure, 'code.text').length > 0;
}

/** US Core: what was done, or is being done, has its time. */
export function hasTimeOnceBegun(procedure: Json): boolean {
  const begun = procedure['status'] === 'completed' || procedure['status'] === 'in-progress';
  return !begun || select(procedure, 'performed[x]').length > 0;
}
