import type { Chart, ChartFile } from '../../chart/index.ts'
import { fromBytes, type FunctionMap, GoMap, TemplateParseError } from '../../go/values/index.ts'
import type { EngineProfile } from '../engine-profile.ts'
import type { FunctionEnvironment } from '../functions/function-environment.ts'
import { createHelmFunctions } from '../functions/helm-functions.ts'
import { TemplateSet } from '../template/execute/template-set.ts'
import type { ParsedTemplate } from '../template/parse/parse-template.ts'
import { parseShared } from '../template/parse/shared-parse.ts'
import { readDefaultValues } from '../values/read-values.ts'
import { ENGINE_FUNCTIONS, ROOT_TEMPLATE } from './engine-functions.ts'
import { type ManifestHead, readManifestHead } from './manifests/manifest-head.ts'
import { RenderError } from './render-error.ts'
import { compareTemplates, type ScopedTemplate } from './scope/template-scope.ts'

// Each keeps its text alive: enough for the objects of any chart, not for those of hundreds of different releases.
const MAX_HEADS = 2000
// One for all templates, and with the installer's Helm one for each template that calls `tpl`.
const MAX_SETS = 50

/**
 * What is parsed of a chart once for all its renderings: values and templates, whatever the values of a release enable
 * later. The chart must not change meanwhile.
 */
export class ParsedChart {
  readonly chart: Chart
  readonly profile: EngineProfile
  readonly #defaults = new Map<Chart, GoMap>()
  readonly #parsed = new Map<ChartFile, Map<string, ParsedTemplate>>()
  readonly #heads = new Map<string, ManifestHead>()
  readonly #crdTexts = new Map<ChartFile, string>()
  #functions: { environment: FunctionEnvironment; functions: FunctionMap } | undefined
  #sets: { key: string; set: TemplateSet }[] = []

  /** @throws RenderError for a values.yaml, also of a subchart, that cannot be read */
  constructor(chart: Chart, profile: EngineProfile) {
    this.chart = chart
    this.profile = profile
    this.#readDefaults(chart)
  }

  /** values.yaml of the chart or of a subchart, parsed; not to be changed. */
  defaultValues(chart: Chart): GoMap {
    return this.#defaults.get(chart) ?? new GoMap()
  }

  /** The set of these templates, parsed in Helm's order; `functions` are always the same. Throws RenderError. */
  templateSet(templates: readonly ScopedTemplate[], functions: FunctionMap): TemplateSet {
    const ordered = [...templates].sort(compareTemplates)
    const key = ordered.map(({ name }) => name).join('\n')
    const known = this.#sets.find((one) => one.key === key)
    if (known !== undefined) return known.set
    const set = new TemplateSet(ROOT_TEMPLATE)
    for (const template of ordered) set.add(this.#parse(template, functions))
    this.#sets = [{ key, set }, ...this.#sets].slice(0, MAX_SETS)
    return set
  }

  /** The template functions over an environment. */
  functionsFor(environment: FunctionEnvironment): FunctionMap {
    if (this.#functions?.environment !== environment) {
      this.#functions = { environment, functions: createHelmFunctions(environment, this.profile) }
    }
    return this.#functions.functions
  }

  /** The text of a file below crds/; these are megabytes, and the same in every rendering. */
  crdText(file: ChartFile): string {
    let text = this.#crdTexts.get(file)
    if (text === undefined) this.#crdTexts.set(file, (text = fromBytes(file.data)))
    return text
  }

  /** Like readManifestHead; most objects come out the same in every rendering and are read once. */
  readHead(source: string, text: string): ManifestHead {
    let head = this.#heads.get(text)
    if (!head) {
      head = readManifestHead(source, text)
      if (this.#heads.size >= MAX_HEADS) this.#heads.clear()
      this.#heads.set(text, head)
    }
    return head
  }

  #readDefaults(chart: Chart): void {
    this.#defaults.set(chart, readDefaultValues(chart, this.profile))
    for (const dependency of chart.dependencies) this.#readDefaults(dependency)
  }

  #parse({ name, file }: ScopedTemplate, functions: FunctionMap): ParsedTemplate {
    let byName = this.#parsed.get(file)
    if (!byName) {
      byName = new Map()
      this.#parsed.set(file, byName)
    }
    let parsed = byName.get(name)
    if (!parsed) {
      parsed = parseFile(name, file, functions)
      byName.set(name, parsed)
    }
    return parsed
  }
}

function parseFile(name: string, file: ChartFile, functions: FunctionMap): ParsedTemplate {
  const isKnown = (name: string): boolean => functions.has(name) || ENGINE_FUNCTIONS.has(name)
  try {
    return parseShared(name, file, () => fromBytes(file.data), { functions: { has: isKnown } })
  } catch (error) {
    if (!(error instanceof TemplateParseError)) throw error
    throw new RenderError(formatParseError(name, error.message), {
      place: { template: error.source, line: error.line },
      cause: error,
      suggestsDebug: true,
    })
  }
}

/** helm.sh/helm pkg/engine cleanupParseError: only the place and the last part of the message stay. */
function formatParseError(name: string, message: string): string {
  const parts = message.split(': ')
  if (parts.length === 1) return `parse error in (${name}): ${message}`
  return `parse error at (${parts[1]}): ${parts.at(-1)}`
}
