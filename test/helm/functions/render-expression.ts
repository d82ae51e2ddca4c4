import type { TemplateFunction } from '../../../src/helm/go-template/function.ts'
import { executeTemplate } from '../../../src/helm/go-template/execute-template.ts'
import { parseTemplate } from '../../../src/helm/go-template/parse-template.ts'
import { TemplateSet } from '../../../src/helm/go-template/template-set.ts'

/** The output of `{{ expression }}`. */
export function renderExpression(
  expression: string,
  functions: ReadonlyMap<string, TemplateFunction>,
): string {
  const set = new TemplateSet('x')
  set.add(parseTemplate('x', `{{ ${expression} }}`, { functions }))
  return executeTemplate(set, 'x', null, { functions })
}
