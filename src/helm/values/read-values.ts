import type { Chart } from '../../chart/index.ts'
import { fromBytes, GoMap } from '../../go/values/index.ts'
import { decodeGoYamlMap, YamlDecodeError } from '../../yaml/decode/index.ts'
import { DEFAULT_PROFILE, type EngineProfile } from '../engine-profile.ts'
import { mergeMaps } from './merge-maps.ts'

/** A values file that cannot be read. The message is Helm's. */
export class ValuesFileError extends Error {
  override readonly name = 'ValuesFileError'
}

/**
 * Reads a values file: one or more YAML documents, merged. Numbers become float64, also whole ones
 * (helm.sh/helm pkg/chart/v2/loader LoadValues). Helm 3.8.2 reads the first document alone.
 * @throws ValuesFileError
 */
export function readValues(text: string, profile: EngineProfile = DEFAULT_PROFILE): GoMap {
  if (profile === 'installer') return decodeDocument(text)
  let values = new GoMap()
  for (const document of splitDocuments(text)) {
    values = mergeMaps(values, decodeDocument(document))
  }
  return values
}

/** values.yaml of a chart; empty when there is none. Throws ValuesFileError. */
export function readDefaultValues({ valuesFile }: Chart, profile: EngineProfile): GoMap {
  if (!valuesFile) return new GoMap()
  try {
    return readValues(fromBytes(valuesFile.data), profile)
  } catch (error) {
    if (!(error instanceof ValuesFileError)) throw error
    throw new ValuesFileError(`cannot load values.yaml: ${error.message}`, { cause: error })
  }
}

function decodeDocument(text: string): GoMap {
  try {
    return decodeGoYamlMap(text)
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    throw new ValuesFileError(`cannot unmarshal yaml document: ${error.message}`, {
      cause: error,
    })
  }
}

const SEPARATOR = '---'

/** Splits before every line that starts with three dashes, as k8s.io/apimachinery pkg/util/yaml YAMLReader does. */
function splitDocuments(text: string): string[] {
  const documents: string[] = []
  let document = ''
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith(SEPARATOR)) {
      checkSeparator(line.slice(SEPARATOR.length).trim())
      // The separator itself is lost, unless nothing came before it.
      if (document !== '') {
        documents.push(document)
        document = ''
        continue
      }
    }
    document += line
  }
  if (document !== '') documents.push(document)
  return documents
}

function checkSeparator(rest: string): void {
  if (rest === '' || rest.startsWith('#')) return
  throw new ValuesFileError(`error reading yaml document: invalid Yaml document separator: ${rest}`)
}
