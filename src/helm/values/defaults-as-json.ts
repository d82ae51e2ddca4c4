import { plainValue } from '../../go/values/index.ts'
import { readValues, ValuesFileError } from './read-values.ts'

/**
 * The text of values.yaml as JSON has it, as the installer reads it; an empty object where Helm cannot read it, which other
 * questions tell.
 */
export function defaultsAsJson(valuesText: string | undefined): unknown {
  try {
    return plainValue(readValues(valuesText ?? '', 'installer'))
  } catch (error) {
    if (error instanceof ValuesFileError) return {}
    throw error
  }
}
