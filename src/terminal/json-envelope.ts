import { jsonText } from './json-text.ts'

/**
 * A result as every `--json` prints it: one object, indented by two blanks, with a newline at its end.
 * `version` comes first and changes only when a script that reads the result would have to.
 */
export function jsonEnvelope(result: object): string {
  return jsonText({ version: 1, ...result })
}
