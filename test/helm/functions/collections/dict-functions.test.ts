import { expect, it } from 'vitest'
import { GoMap } from '../../../../src/go/values/value.ts'
import { createHelmFunctions } from '../../../../src/helm/functions/helm-functions.ts'
import { executeTemplate } from '../../../../src/helm/template/execute/execute-template.ts'
import { TemplateSet } from '../../../../src/helm/template/execute/template-set.ts'
import { parseTemplate } from '../../../../src/helm/template/parse/parse-template.ts'
import { createNodeFunctionEnvironment } from '../../../../src/node/function-environment.ts'

const functions = createHelmFunctions(createNodeFunctionEnvironment())

function render(text: string, data: GoMap): string {
  const set = new TemplateSet('x')
  set.add(parseTemplate('x', text, { functions }))
  return executeTemplate(set, 'x', data, { functions })
}

function releaseValues(): GoMap {
  const values = new GoMap([['a', new GoMap([['b', 'c']])]])
  values.goType = 'common.Values'
  return new GoMap([['Values', values]])
}

it.each([
  ['{{ dig "a" "b" "d" (merge .Values (dict)) }}', 'c'],
  ['{{ dig "a" "b" "d" (set .Values "x" 1) }}', 'c'],
  [
    '{{ typeOf .Values }} {{ typeOf (merge .Values (dict)) }}',
    'common.Values map[string]interface {}',
  ],
  ['{{ $_ := merge .Values (dict "n" 1) }}{{ .Values.n }}', '1'],
  ['{{ $m := mergeOverwrite .Values (dict) }}{{ $_ := set $m "late" 2 }}{{ .Values.late }}', '2'],
  ['{{ $_ := unset .Values "a" }}{{ len .Values }}', '0'],
])('values of a release are a plain map to functions, and the same map: %s', (text, output) => {
  expect(render(text, releaseValues())).toBe(output)
})

it('dig refuses the values themselves, as Helm 4 does', () => {
  const message = 'interface conversion: interface {} is common.Values, not map[string]interface {}'
  expect(() => render('{{ dig "a" "d" .Values }}', releaseValues())).toThrow(message)
})
