import type { TemplateFunction } from '../../../src/go/values/value.ts'
import { executeTemplate } from '../../../src/helm/template/execute/execute-template.ts'
import { TemplateSet } from '../../../src/helm/template/execute/template-set.ts'
import { parseTemplate } from '../../../src/helm/template/parse/parse-template.ts'

/** The output of `{{ expression }}`. */
export function renderExpression(
  expression: string,
  functions: ReadonlyMap<string, TemplateFunction>,
): string {
  const set = new TemplateSet('x')
  set.add(parseTemplate('x', `{{ ${expression} }}`, { functions }))
  return executeTemplate(set, 'x', null, { functions })
}
