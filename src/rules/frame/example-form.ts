import { generateSchemas } from '../../schema/index.ts'
import type { ExampleFiles } from './rule.ts'

/** A values.yaml of the example plugin with these lines, and the schema that it generates. */
export function exampleForm(lines: string): ExampleFiles {
  const values = `replicas: 1\n${lines}`
  const { base } = generateSchemas(values)
  return { 'values.yaml': values, ...(base !== undefined && { 'values.schema.json': base }) }
}
