import { generateSchemas } from '../../schema/index.ts'
import type { ExampleFiles } from './rule.ts'

/**
 * A values.yaml of the example plugin with these lines, and the schema that it generates: when somebody looks, since
 * examples are made while the program starts.
 * @param lines With annotations.
 * @param others More files.
 */
export function exampleForm(lines: string, others: ExampleFiles = {}): ExampleFiles {
  const values = `replicas: 1\n${lines}`
  return {
    ...others,
    'values.yaml': values,
    get 'values.schema.json'() {
      return generateSchemas(values).base ?? null
    },
  }
}
