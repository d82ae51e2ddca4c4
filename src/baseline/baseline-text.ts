import { CONFLICT_MESSAGE, conflictMarker, UserError } from '../diagnostics/index.ts'
import { checkShape, readYaml } from '../formats/index.ts'
import { type BaselineFile, isBaselineFile } from './baseline-file.generated.ts'
import { type Baseline, sorted } from './baseline.ts'

/**
 * Reads a baseline; baseline.schema.json says what it holds.
 * @param file Its name, for messages.
 * @throws UserError with line and column for anything else.
 */
export function readBaseline(text: string, file: string): Baseline {
  if (conflictMarker(text) !== undefined) {
    throw new UserError(`${file}: ${CONFLICT_MESSAGE}`, {
      hint: 'Take either side (git checkout --ours or --theirs), then renew it: kgplugin check --write-baseline.',
    })
  }
  if (text.trim() === '') {
    throw new UserError(`${file} is empty`, {
      hint: 'Remove it, then write it anew: kgplugin check --write-baseline.',
    })
  }
  // Every JSON text is YAML, and this reader knows the places in it.
  return checkShape(readYaml(text, file), isBaselineFile).findings
}

/** The text of a baseline: the same findings give the same bytes. */
export function writeBaseline(baseline: Baseline): string {
  const findings = sorted(baseline).map(({ file, rule, message, count }) => ({
    file,
    rule,
    message,
    count,
  }))
  const content: BaselineFile = { version: 1, findings }
  return `${JSON.stringify(content, null, 2)}\n`
}
