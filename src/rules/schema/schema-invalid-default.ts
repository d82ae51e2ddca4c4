import { jsonPointer } from '../../diagnostics/index.ts'
import { exampleForm } from '../frame/example-form.ts'
import type { Rule } from '../frame/rule.ts'

export const schemaInvalidDefault: Rule = {
  id: 'schema-invalid-default',
  severity: 'error',
  summary: 'The values in values.yaml satisfy values.schema.json as Helm reads them.',
  why: 'Helm checks the values before it renders anything: the plugin cannot be enabled as it is.',
  // A string to the generator, which reads YAML 1.2; a boolean to Helm.
  bad: exampleForm('# @title Mode\nmode: yes\n'),
  good: exampleForm('# @title Mode\nmode: "yes"\n'),
  async check(subject, report) {
    for (const { path, message } of await subject.refusedDefaults()) {
      const name = path.length === 0 ? 'The values as a whole' : path.join('.')
      report({
        message: `Helm refuses the chart with its own values: ${name}: ${message}`,
        at: { file: 'values.yaml', pointer: jsonPointer(...path) },
        hint: 'Change the value, or what its annotation asks for. Helm reads YAML 1.1: yes, no, on and off are booleans.',
      })
    }
  },
}
