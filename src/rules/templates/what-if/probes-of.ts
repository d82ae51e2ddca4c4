import { readValues } from '../../../helm/index.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../../../plugin/index.ts'
import { BASE_SCHEMA_FILE } from '../../../schema/index.ts'
import type { Subject } from '../../frame/subject.ts'
import { generateProbes } from './generate-probes.ts'
import type { Probe } from './probe.ts'

/** The changes that users of a plugin may make one by one. @param schemaFiles Those that its form is drawn from. */
export function probesOf(
  { chart, metadata }: Pick<Subject, 'chart' | 'metadata'>,
  schemaFiles: ReadonlyMap<string, string>,
): Probe[] {
  return generateProbes({
    schema: parseSchema(schemaFiles.get(BASE_SCHEMA_FILE)),
    defaults: readValues(chart.text('values.yaml') ?? '', 'installer'),
    injected: [GLOBAL_PLUGIN, ...valuesFromNames(metadata)],
  })
}

function parseSchema(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    // package-failed tells.
    return undefined
  }
}
