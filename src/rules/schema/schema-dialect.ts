import { shellWord } from '../../diagnostics/index.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

// An annotation without a title generates no schema.
const VALUES = '# @description The number of pods\nreplicas: 1\n'

const SCHEMA_FILE = 'values.schema.json'

export const schemaDialect: Rule = {
  id: 'schema-dialect',
  severity: 'error',
  summary:
    "values.schema.json compiles with the installer's Helm 3.8 and with Helm 3.18.5 and later.",
  why: 'Helm refuses to render a chart whose schema does not compile; since 3.18.5 a schema without a known $schema is read as draft 2020-12, which has no list-form items.',
  bad: {
    'values.yaml': VALUES,
    'values.schema.json':
      '{"$schema": "http://json-schema.org/schema#", "properties": {"ports": {"type": "array", "items": [{"type": "integer"}]}}}\n',
  },
  good: {
    'values.yaml': VALUES,
    'values.schema.json':
      '{"$schema": "https://json-schema.org/draft/2019-09/schema", "properties": {"ports": {"type": "array", "items": [{"type": "integer"}]}}}\n',
  },
  async check(subject, report) {
    // A file that is no JSON does not package.
    if (!(await subject.packaged()).ok) return
    for (const { pointer, message } of await subject.schemaProblems()) {
      report({
        message,
        at: { file: SCHEMA_FILE, pointer },
        hint: howToCorrect(subject),
      })
    }
  },
}

function howToCorrect({ typedPath, config }: Pick<Subject, 'typedPath' | 'config'>): string {
  const command = `kgplugin schema ${shellWord(typedPath)}`
  return config.schema.dialect === 'upstream'
    ? `Remove \`dialect: upstream\` from .kgplugin.yaml, then run: ${command}`
    : `To correct a generated schema, run: ${command}`
}
