import type { TemplateFunction } from '../go-template/function.ts'
import { conversionFunctions } from './conversion-functions.ts'
import { cryptoFunctions } from './crypto-functions.ts'
import { dataFormatFunctions } from './data-format-functions.ts'
import { dateFunctions } from './date-functions.ts'
import { defaultFunctions } from './default-functions.ts'
import { dictFunctions } from './dict-functions.ts'
import { digestFunctions } from './digest-functions.ts'
import { encodingFunctions } from './encoding-functions.ts'
import { flowFunctions } from './flow-functions.ts'
import type { FunctionEnvironment } from './function-environment.ts'
import type { FunctionTable } from './function-table.ts'
import { integerListFunctions } from './integer-list-functions.ts'
import { listFunctions } from './list-functions.ts'
import { mathFunctions } from './math-functions.ts'
import { pathFunctions } from './path-functions.ts'
import { randomFunctions } from './random-functions.ts'
import { reflectionFunctions } from './reflection-functions.ts'
import { regexFunctions } from './regex-functions.ts'
import { semverFunctions } from './semver-functions.ts'
import { stringCaseFunctions } from './string-case-functions.ts'
import { stringFunctions } from './string-functions.ts'
import { stringLayoutFunctions } from './string-layout-functions.ts'
import { stringListFunctions } from './string-list-functions.ts'
import { tomlFunctions } from './toml-functions.ts'
import { urlFunctions } from './url-functions.ts'

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
  semverFunctions,
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

/**
 * The functions that Helm 4.1 adds to those of text/template: sprig v3.3 without env and expandenv, and Helm's own for
 * YAML, JSON and TOML. What depends on the rendering is not among them: include, tpl, required, lookup, and Helm's `fail`
 * and `getHostByName`, which replace the plain ones here.
 *
 * The map is new and the caller's to change.
 */
export function createHelmFunctions(
  environment: FunctionEnvironment,
): Map<string, TemplateFunction> {
  const functions = new Map<string, TemplateFunction>()
  const families = [...PURE_FAMILIES, ...ENVIRONMENT_FAMILIES.map((create) => create(environment))]
  for (const family of families) {
    for (const [name, helmFunction] of Object.entries(family)) functions.set(name, helmFunction)
  }
  return functions
}
