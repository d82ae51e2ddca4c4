import { fromBytes, TemplateParseError } from '../go/values/index.ts'
import { isPartial, parseTemplate, type ParsedTemplate } from '../helm/index.ts'
import { chartsOf, type PlacedChart } from './chart-scopes.ts'
import type { UnparsedFile } from './facts.ts'
import type { KnownTemplate } from './interpret/instance.ts'
import { FileText } from './values/span.ts'
import type { ChartScope } from './values/template-value.ts'

/** A file below templates/. */
export interface TemplateFile {
  name: string
  source: FileText
  scope: ChartScope
  parsed: ParsedTemplate
  /** Helm renders it, and not only what it defines. */
  isRendered: boolean
}

export interface ParsedTemplates {
  files: TemplateFile[]
  /** By name: files, `define`s and `block`s. */
  templates: Map<string, KnownTemplate>
  unparsed: UnparsedFile[]
}

/** Parses the templates of a chart and of the charts below it. A file that nobody can parse is left out and named. */
export function parseTemplates(root: PlacedChart): ParsedTemplates {
  const files: TemplateFile[] = []
  const unparsed: UnparsedFile[] = []
  for (const { chart, scope } of chartsOf(root)) {
    const isLibrary = chart.metadata.type?.toLowerCase() === 'library'
    for (const { path, data } of chart.templates) {
      const name = `${scope.templateBase}/${path}`
      const source = new FileText(scope.fileBase + path, fromBytes(data))
      const parsed = parseOrExplain(name, source, unparsed)
      if (parsed === undefined) continue
      files.push({ name, source, scope, parsed, isRendered: !isLibrary && !isPartial(path) })
    }
  }
  return { files, templates: templatesOf(files), unparsed }
}

/** Every function name is known here: which ones an engine lacks is for others to judge. */
const ANY_FUNCTION = { has: (name: string): boolean => name !== 'break' && name !== 'continue' }

/** @throws TemplateParseError */
export function parseText(name: string, text: string): ParsedTemplate {
  return parseTemplate(name, text, { functions: ANY_FUNCTION })
}

function parseOrExplain(
  name: string,
  source: FileText,
  unparsed: UnparsedFile[],
): ParsedTemplate | undefined {
  try {
    return parseText(name, source.text)
  } catch (error) {
    if (!(error instanceof TemplateParseError)) throw error
    unparsed.push({ file: source.file, line: error.line, message: error.message })
    return undefined
  }
}

/** Helm parses deeper charts first, and the last definition of a name counts. */
function templatesOf(files: readonly TemplateFile[]): Map<string, KnownTemplate> {
  const templates = new Map<string, KnownTemplate>()
  const depthOf = ({ name }: TemplateFile): number => name.split('/').length
  const ordered = [...files].sort(
    (a, b) => depthOf(b) - depthOf(a) || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0),
  )
  for (const { parsed, source, scope } of ordered) {
    for (const [name, tree] of parsed.trees)
      templates.set(name, { name, tree, source, chart: scope.chart })
  }
  return templates
}
