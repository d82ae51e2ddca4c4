import { unquote } from '../go/strconv/index.ts'
import { fromBytes, TemplateParseError } from '../go/values/index.ts'
import {
  isEmptyList,
  isPartial,
  type ParsedTemplate,
  parseShared,
  parseTemplate,
} from '../helm/index.ts'
import { chartsOf, type PlacedChart } from './chart-scopes.ts'
import type { UnparsedFile } from './facts.ts'
import type { KnownTemplate } from './interpret/instance.ts'
import { FileText } from './values/span.ts'
import type { ChartScope } from './values/template-value.ts'

/** Every function name is known here: which ones an engine lacks is for others to judge. */
const ANY_FUNCTION = { has: (name: string): boolean => name !== 'break' && name !== 'continue' }

/** @throws TemplateParseError */
export function parseText(name: string, text: string): ParsedTemplate {
  return parseTemplate(name, text, { functions: ANY_FUNCTION })
}

/** A file below templates/, parsed when somebody needs it: of a library chart few files are needed. */
export class TemplateFile {
  /** `chart/charts/subchart/templates/file.yaml` */
  readonly name: string
  readonly source: FileText
  readonly scope: ChartScope
  /** Helm renders it, and not only what it defines. */
  readonly isRendered: boolean
  readonly #file: object
  #parsed: ParsedTemplate | UnparsedFile | undefined

  constructor(
    name: string,
    source: FileText,
    scope: ChartScope,
    isRendered: boolean,
    file: object,
  ) {
    this.#file = file
    this.name = name
    this.source = source
    this.scope = scope
    this.isRendered = isRendered
  }

  /** Undefined when nobody can parse it; `fault` tells why. */
  get parsed(): ParsedTemplate | undefined {
    const parsed = (this.#parsed ??= this.#parse())
    return 'trees' in parsed ? parsed : undefined
  }

  /** Why it cannot be parsed, as far as somebody has tried. */
  get fault(): UnparsedFile | undefined {
    return this.#parsed === undefined || 'trees' in this.#parsed ? undefined : this.#parsed
  }

  #parse(): ParsedTemplate | UnparsedFile {
    try {
      const { text } = this.source
      return parseShared(this.name, this.#file, () => text, { functions: ANY_FUNCTION })
    } catch (error) {
      if (!(error instanceof TemplateParseError)) throw error
      return { file: this.source.file, line: error.line, message: error.message }
    }
  }
}

const DEFINITION = /\{\{-?[ \t\r\n]*(?:define|block)[ \t\r\n]+("(?:[^"\\\n]|\\.)*"|`[^`]*`)/g

/** The templates of a chart and of the charts below it, by name. */
export class ParsedTemplates {
  readonly files: readonly TemplateFile[]
  /** The files that may define a name; the last one counts. */
  readonly #candidates = new Map<string, TemplateFile[]>()
  readonly #found = new Map<string, KnownTemplate | undefined>()

  constructor(root: PlacedChart) {
    this.files = chartsOf(root).flatMap(filesOf)
    for (const file of inHelmsOrder(this.files)) {
      this.#addCandidate(file.name, file)
      for (const [, quoted] of file.source.text.matchAll(DEFINITION)) {
        const name = quoted === undefined ? undefined : unquote(quoted)
        if (name !== undefined) this.#addCandidate(name, file)
      }
    }
  }

  /** A file, or what a `define` or `block` names. */
  find(name: string): KnownTemplate | undefined {
    if (!this.#found.has(name)) this.#found.set(name, this.#look(name))
    return this.#found.get(name)
  }

  /** All names that fit a pattern, files left out. */
  findAll(pattern: RegExp): KnownTemplate[] {
    const fileNames = new Set(this.files.map(({ name }) => name))
    return [...this.#candidates.keys()]
      .filter((name) => pattern.test(name) && !fileNames.has(name))
      .flatMap((name) => this.find(name) ?? [])
  }

  #addCandidate(name: string, file: TemplateFile): void {
    const known = this.#candidates.get(name)
    if (known === undefined) this.#candidates.set(name, [file])
    else known.push(file)
  }

  /** An empty definition replaces no other (Go's text/template). */
  #look(name: string): KnownTemplate | undefined {
    const definitions = (this.#candidates.get(name) ?? []).flatMap((file) => {
      const tree = file.parsed?.trees.get(name)
      return tree === undefined
        ? []
        : [{ name, tree, source: file.source, chart: file.scope.chart }]
    })
    return definitions.findLast(({ tree }) => !isEmptyList(tree.root)) ?? definitions.at(-1)
  }
}

function filesOf({ chart, scope }: PlacedChart): TemplateFile[] {
  const isLibrary = chart.metadata.type?.toLowerCase() === 'library'
  return chart.templates.map((file) => {
    const { path, data } = file
    const source = new FileText(scope.fileBase + path, fromBytes(data))
    const isRendered = !isLibrary && !isPartial(path)
    return new TemplateFile(`${scope.templateBase}/${path}`, source, scope, isRendered, file)
  })
}

/** Helm parses deeper charts first, names descending (compareTemplates in the engine). */
function inHelmsOrder(files: readonly TemplateFile[]): TemplateFile[] {
  const depthOf = ({ name }: TemplateFile): number => name.split('/').length
  return [...files].sort(
    (a, b) => depthOf(b) - depthOf(a) || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0),
  )
}
