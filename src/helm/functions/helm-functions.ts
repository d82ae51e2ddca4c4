import type { TemplateFunction } from '../../go/values/index.ts'
import { DEFAULT_PROFILE, type EngineProfile } from '../engine-profile.ts'
import { defaultFunctions } from './collections/default-functions.ts'
import { dictFunctions, olderDictFunctions } from './collections/dict-functions.ts'
import { integerListFunctions } from './collections/integer-list-functions.ts'
import { listFunctions } from './collections/list-functions.ts'
import { reflectionFunctions } from './collections/reflection-functions.ts'
import { cryptoFunctions } from './crypto/crypto-functions.ts'
import { digestFunctions } from './crypto/digest-functions.ts'
import { randomFunctions } from './crypto/random-functions.ts'
import { dataFormatFunctions } from './data/data-format-functions.ts'
import { encodingFunctions } from './data/encoding-functions.ts'
import { pathFunctions } from './data/path-functions.ts'
import { olderTomlFunctions, tomlFunctions } from './data/toml-functions.ts'
import { urlFunctions } from './data/url-functions.ts'
import { flowFunctions } from './flow-functions.ts'
import type { FunctionEnvironment } from './function-environment.ts'
import type { FunctionTable } from './function-table.ts'
import { conversionFunctions } from './numbers/conversion-functions.ts'
import { mathFunctions } from './numbers/math-functions.ts'
import { semverFunctions } from './numbers/semver-functions.ts'
import { regexFunctions } from './text/regex-functions.ts'
import { olderStringCaseFunctions, stringCaseFunctions } from './text/string-case-functions.ts'
import { stringFunctions } from './text/string-functions.ts'
import { stringLayoutFunctions } from './text/string-layout-functions.ts'
import { stringListFunctions } from './text/string-list-functions.ts'
import { dateFunctions } from './time/date-functions.ts'

export type { FunctionEnvironment } from './function-environment.ts'

const PURE_FAMILIES: readonly FunctionTable[] = [
  stringFunctions,
  stringCaseFunctions,
  stringLayoutFunctions,
  stringListFunctions,
  mathFunctions,
  integerListFunctions,
  conversionFunctions,
  defaultFunctions,
  reflectionFunctions,
  listFunctions,
  dictFunctions,
  dataFormatFunctions,
  encodingFunctions,
  pathFunctions,
  urlFunctions,
]

const ENVIRONMENT_FAMILIES: readonly ((environment: FunctionEnvironment) => FunctionTable)[] = [
  dateFunctions,
  regexFunctions,
  digestFunctions,
  tomlFunctions,
  randomFunctions,
  cryptoFunctions,
  flowFunctions,
]

/** What neither Helm 3.8.2 nor sprig 3.2.2 has; asked of the real one. */
export const NEWER_FUNCTIONS: readonly string[] = [
  'fromToml',
  'mustToYaml',
  'sha512sum',
  'toYamlPretty',
]

/**
 * The functions that Helm 4.1 adds to those of text/template: sprig v3.3 without env and expandenv, and Helm's own for
 * YAML, JSON and TOML. What depends on the rendering is not among them: include, tpl, required, lookup, and Helm's `fail`
 * and `getHostByName`, which replace the plain ones here.
 *
 * The installer's Helm 3.8.2 has sprig v3.2.2, and a few functions less.
 *
 * The map is new and the caller's to change.
 */
export function createHelmFunctions(
  environment: FunctionEnvironment,
  profile: EngineProfile = DEFAULT_PROFILE,
): Map<string, TemplateFunction> {
  const functions = new Map<string, TemplateFunction>()
  const families = [
    ...PURE_FAMILIES,
    ...ENVIRONMENT_FAMILIES.map((create) => create(environment)),
    semverFunctions(profile),
  ]
  if (profile === 'installer')
    families.push(olderDictFunctions, olderStringCaseFunctions, olderTomlFunctions)
  for (const family of families) {
    for (const [name, helmFunction] of Object.entries(family)) functions.set(name, helmFunction)
  }
  if (profile === 'installer') for (const name of NEWER_FUNCTIONS) functions.delete(name)
  return functions
}
