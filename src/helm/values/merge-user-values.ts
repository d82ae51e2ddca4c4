import { GoMap } from '../../go/values/index.ts'
import { mergeMaps } from './merge-maps.ts'
import { readValues, ValuesFileError } from './read-values.ts'
import { goValueFromJson } from './set/from-json.ts'
import { applySet, type SetKind, SetSyntaxError } from './set/set-syntax.ts'

/** The texts of Helm's flags that set values. */
export interface SetFlags {
  setJson?: readonly string[]
  set?: readonly string[]
  setString?: readonly string[]
  setFile?: readonly string[]
  setLiteral?: readonly string[]
}

export interface UserValues {
  /** Values files in the order in which they were given; later ones win. */
  files?: readonly { name: string; text: string }[]
  /** They win over the files; among each other in the order of SetFlags. */
  sets?: SetFlags
  /** Gives the text of a file that `setFile` names. */
  readFile?: (path: string) => string
}

const KINDS = [
  ['setJson', 'set-json'],
  ['set', 'set'],
  ['setString', 'set-string'],
  ['setFile', 'set-file'],
  ['setLiteral', 'set-literal'],
] as const satisfies [keyof SetFlags, SetKind][]

/**
 * What a user gives on top of a chart's own values (helm.sh/helm pkg/cli/values MergeValues).
 * @throws ValuesFileError, SetSyntaxError with Helm's message
 */
export function mergeUserValues({ files = [], sets = {}, readFile }: UserValues): GoMap {
  let values = new GoMap()
  for (const { name, text } of files) values = mergeMaps(values, readNamedFile(name, text))
  for (const [flag, kind] of KINDS) {
    for (const text of sets[flag] ?? []) {
      values = kind === 'set-json' ? setJson(values, text) : set(values, text, kind, readFile)
    }
  }
  return values
}

function readNamedFile(name: string, text: string): GoMap {
  try {
    return readValues(text)
  } catch (error) {
    if (!(error instanceof ValuesFileError)) throw error
    throw new ValuesFileError(`failed to parse ${name}: ${error.message}`, { cause: error })
  }
}

function set(
  values: GoMap,
  text: string,
  kind: SetKind,
  readFile: ((path: string) => string) | undefined,
): GoMap {
  try {
    applySet(values, text, kind, readFile)
    return values
  } catch (error) {
    if (!(error instanceof SetSyntaxError)) throw error
    throw new SetSyntaxError(`failed parsing --${kind} data: ${error.message}`, { cause: error })
  }
}

/** `--set-json` takes a whole object, or `key=json` pairs. */
function setJson(values: GoMap, text: string): GoMap {
  if (!text.trim().startsWith('{')) {
    try {
      applySet(values, text, 'set-json')
      return values
    } catch (error) {
      if (!(error instanceof SetSyntaxError)) throw error
      throw new SetSyntaxError(`failed parsing --set-json data ${text}`, { cause: error })
    }
  }
  try {
    return mergeMaps(values, goValueFromJson(JSON.parse(text)) as GoMap)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new SetSyntaxError(`failed parsing --set-json data JSON: ${text}`, { cause: error })
  }
}
