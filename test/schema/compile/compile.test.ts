import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findSchemaProblems } from '../../../src/schema/compile/compile.ts'

interface Verdict {
  name: string
  schema: string
  helm3: boolean
  helm4: boolean
}

// What Helm 3.17.2 and 4.1.4 said to each schema, in a chart with empty values.
const verdicts = JSON.parse(
  readFileSync(new URL('../../fixtures/schema/helm-verdicts.json', import.meta.url), 'utf8'),
) as Verdict[]

// Not about compiling, or not visible after JSON.parse.
const EXCEPT = new Set([
  'raw/false',
  ...verdicts.map(({ name }) => name).filter((name) => name.endsWith('/minlen-1.0')),
])

describe('schemas compile exactly when both Helms take them', () => {
  test.each(verdicts.filter(({ name }) => !EXCEPT.has(name)))(
    '$name',
    async ({ schema, helm3, helm4 }) => {
      const problems = await findSchemaProblems(schema)
      expect({ compiles: problems.length === 0, problems }).toMatchObject({
        compiles: helm3 && helm4,
      })
    },
  )
})
